"""Translations: texts in two languages that name the same people, places and figures in the same order.

Words do not match across languages, but names in Latin letters and figures do. Two reports on one event share them too;
a translation also keeps their order and leaves few out. So the sequence of names and figures is compared: how many of
the poorer text's items the other has, and how many of them come in the same order.
"""

from __future__ import annotations

from collections import Counter

from whosays.compare.readings import Line, Reading
from whosays.text.align import common
from whosays.text.fold import latin
from whosays.text.shingles import Numbering, shingles

KEY = 5  # letters of a name in Latin script that stand for it: endings differ by language and case
LEAST_ITEMS = 12  # names and figures in the same order, of which
LEAST_KINDS = 8  # this many are different ones
ORDERED = 0.6  # part of the poorer text's names and figures that must come in the same order on the other side; of 597
# pairs of encyclopedia articles on one subject in two languages 4 reach it, all of them look translated
MOST_ITEMS = 2000  # names and figures of a text that are looked at: its first pages
MOST_TIMES = 40  # a name that comes more often than this tells nothing of order, and would cost quadratic time
LEAST_MET = 2  # different names and figures that two sentences must share to be shown side by side


def items(own: Reading, numbering: Numbering) -> list[tuple[int, int]]:
    """The names and figures of a text in order: the number of each and where it stands.

    A word that begins its sentence is no evidence of a name. Small figures (below 10) are left out.
    """
    text = own.document.text
    begins = {line.start for line in own.lines}
    found = []
    for word in own.words:
        first = text[word.start]
        if first.isdigit() and len(word.folded) > 1:
            found.append((numbering.of([word.folded.replace(",", ".")])[0], word.start))
        elif first.isupper() and word.start not in begins and len(word.folded) > 2:
            found.append((numbering.of([f"{latin(word.folded)[:KEY]}^"])[0], word.start))
    times = Counter(key for key, _ in found)
    return [item for item in found if times[item[0]] <= MOST_TIMES][:MOST_ITEMS]


def paired(some: list[tuple[int, int]]) -> list[int]:
    """Neighbouring names and figures as keys, by which candidates are found."""
    return shingles([key for key, _ in some], 2)


def translated(
    left: Reading, right: Reading, first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> tuple[tuple[Line, Line], ...] | None:
    """The sentences that answer each other where two texts of different languages say the same; else None."""
    if left.document.language[:2] == right.document.language[:2]:
        return None
    a, b = [key for key, _ in first], [key for key, _ in second]
    both = set(a) & set(b)
    if len(both) < LEAST_KINDS:
        return None
    ordered = common(a, b)
    if ordered < LEAST_ITEMS or ordered < ORDERED * min(len(a), len(b)):
        return None
    return tuple(_pairs(left, right, first, second))


def _inside(own: Reading, some: list[tuple[int, int]]) -> list[tuple[Line, set[int]]]:
    found, at = [], 0
    for line in own.lines:
        keys = set()
        while at < len(some) and some[at][1] < line.end:
            keys.add(some[at][0])
            at += 1
        found.append((line, keys))
    return found


def _pairs(
    left: Reading, right: Reading, first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> list[tuple[Line, Line]]:
    """Sentences in order, each with the next one on the other side that shares most of its names and figures."""
    theirs = _inside(right, second)
    frequent = Counter(key for _, keys in theirs for key in keys)
    found, at = [], 0
    for line, keys in _inside(left, first):
        best, place = 0.0, -1
        for other in range(at, min(len(theirs), at + 6)):
            shared = keys & theirs[other][1]
            weight = sum(1 / frequent[key] for key in shared)
            if len(shared) >= LEAST_MET and weight > best:
                best, place = weight, other
        if place >= 0:
            found.append((line, theirs[place][0]))
            at = place + 1
    return found
