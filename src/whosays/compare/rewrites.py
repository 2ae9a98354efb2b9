"""Rewrites: texts that keep what is said and in which company, and change the wording.

A word-spun copy, a paraphrase or a translation there and back shares few runs of words with its source. It shares the
content words, since somebody who rewrites a sentence keeps what the sentence is about; two reporters who write on one
event share the names and figures and choose most other words freely. So content words are compared without endings:
over both texts, and then sentence by sentence for the passages. Sentences inside quotation marks take no part.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import NamedTuple

from whosays.compare.readings import Line, Reading

CONTAINED = 0.45  # part of the poorer text's content words; three stories, 300 pairs: rewrites .48 up, others .40 down
LEAST_SHARED = 25  # content words in common, so that a text of two sentences is no evidence
LEAST_PLAIN = 12  # ... of them neither names nor figures
LIKE = 0.5  # part of the poorer sentence's content words that another sentence must share
LEAST_LIKE = 4  # content words two sentences must share, of which
LEAST_LIKE_PLAIN = 2  # this many are neither names nor figures
COVERED = 0.3  # part of the poorer text's content words that must stand in sentences that answer each other; of 2,500
# pairs of reports on one event (ECB+) 1.2 % reach it without a shared run of words, most of them on one press release
MOST_LINES = 12  # a stem in more sentences than this leads to none: it is what the text is about


_FIGURE = re.compile(r"\d(?:[\d.,]*\d)?")


class Likeness(NamedTuple):
    """How much of the poorer text's content words the other has, and the sentences that answer each other."""

    contained: float
    lines: tuple[tuple[Line, Line], ...]


def contained(left: Reading, right: Reading) -> tuple[float, int, int]:
    """The part of the poorer text's content words the other has, how many they are, and how many are no names.

    The separate score that evaluations rank by.
    """
    a = {key for line in left.lines if not line.quoted for key in line.content}
    b = {key for line in right.lines if not line.quoted for key in line.content}
    plain = {key for line in left.lines for key in line.plain} & {key for line in right.lines for key in line.plain}
    shared = a & b
    return len(shared) / max(1, min(len(a), len(b))), len(shared), len(plain & shared)


def _figures(own: Reading, line: Line) -> frozenset[str]:
    return frozenset(_FIGURE.findall(own.document.text, line.start, line.end))


def _clash(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two sentences give figures and share none: whoever rewrites keeps the figures; two reporters on one event
    write the same sentence about another day's toll."""
    return bool(left) and bool(right) and not left & right


def answers(left: Reading, right: Reading) -> list[tuple[Line, Line]]:
    """For each sentence on the left its likest on the right, the strongest first, each sentence once."""
    places: dict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(right.lines):
        for key in () if line.quoted else line.content:
            places[key].append(at)
    scored = []
    for at, line in enumerate(left.lines):
        if line.quoted:
            continue
        meets = Counter(other for key in line.content for other in places.get(key, ())[:MOST_LINES])
        for other, count in meets.items():
            answer = right.lines[other]
            share = count / max(1, min(len(line.content), len(answer.content)))
            plain = len(line.plain & answer.plain)
            alike = count >= LEAST_LIKE and share >= LIKE and plain >= LEAST_LIKE_PLAIN
            if alike and not _clash(_figures(left, line), _figures(right, answer)):
                scored.append((-count * share, at, other))
    used_left: set[int] = set()
    used_right: set[int] = set()
    found = []
    for _, at, other in sorted(scored):
        if at not in used_left and other not in used_right:
            used_left.add(at)
            used_right.add(other)
            found.append((left.lines[at], right.lines[other]))
    return sorted(found, key=lambda pair: (pair[0].start, pair[1].start))


def likeness(left: Reading, right: Reading) -> Likeness | None:
    """The likeness of two texts of one language where one is a rewrite of the other or of its source; else None."""
    if left.document.language[:2] != right.document.language[:2]:
        return None
    share, shared, plain = contained(left, right)
    if share < CONTAINED or shared < LEAST_SHARED or plain < LEAST_PLAIN:
        return None
    pairs = answers(left, right)
    poorer = min(sum(len(line.content) for line in own.lines) for own in (left, right))
    if len(pairs) < 2 or sum(len(a.content & b.content) for a, b in pairs) < COVERED * poorer:
        return None
    return Likeness(share, tuple(pairs))
