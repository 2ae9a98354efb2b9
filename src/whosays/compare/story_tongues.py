"""Tongues: one story told in several languages, known by what needs no translation.

Words do not match across languages; anchors do (:mod:`whosays.compare.anchors`: names by their skeletons, countries,
figures, dates). Stories are first gathered within each language, by words; then two groups become one where their
documents share, on average over all pairs, enough anchors and a good part of them. Pairs in one language count as what
their words say, so that a foreign report on two like stories does not tie these together. Weekdays and months are left
out: every report has some. The order of documents does not matter.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from whosays.compare.anchors import anchors
from whosays.compare.readings import reading
from whosays.lexicons import Lexicons
from whosays.model import Extraction
from whosays.text.shingles import Numbering

Told = Mapping[str, tuple[float, bool]]  # an anchor's key to what it weighs and whether it is surely one
ENOUGH = 2.5  # weight of the anchors that two reports on one story share, and
PART = 0.2  # ... their part of all that the two have (geometric mean). On the made stories (evaluation/gold, 129 pairs
# on one story and 270 on two, in ten languages) 116 of the first reach both and 2 of the others, before groups are
# averaged
UNSURE = 0.6  # how much an anchor tells that only one of the two texts has for sure
TELLING = 1.0  # weight from which on an anchor makes two documents worth comparing
MOST = 2.0  # how much of what is needed one pair of documents can bring
TOO_COMMON = 400  # documents with one anchor; then it leads nowhere, and would cost their square


def told(extraction: Extraction, numbering: Numbering, lexicons: Lexicons) -> Told:
    """The anchors of one document, each with the most that it weighs anywhere in it."""
    found: dict[str, tuple[float, bool]] = {}
    for line in anchors(reading(extraction.document, numbering, lexicons), lexicons):
        for anchor in line:
            if anchor.key[0] in "mw" and anchor.key[1:].isdigit():
                continue
            weight, sure = found.get(anchor.key, (0.0, False))
            found[anchor.key] = max(weight, anchor.weight), sure or anchor.sure
    return found


def alike(left: Told, right: Told) -> float:
    """How much of what makes one story two documents of different languages share; 1 is enough."""
    shared = math.fsum(
        min(left[key][0], right[key][0]) * (1.0 if left[key][1] and right[key][1] else UNSURE)
        for key in left.keys() & right.keys()
        if left[key][1] or right[key][1]
    )
    whole = math.sqrt(max(_whole(left), 1.0) * max(_whole(right), 1.0))
    return min(MOST, shared / ENOUGH, shared / whole / PART)


def _whole(some: Told) -> float:
    return math.fsum(weight for weight, sure in some.values() if sure)


def _candidates(every: Mapping[str, Told], tongue: Mapping[str, str]) -> list[tuple[str, str]]:
    """The pairs of documents in two languages that share a telling anchor."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for id, some in sorted(every.items()):
        for key, (weight, _) in some.items():
            if weight >= TELLING:
                by_key[key].append(id)
    pairs = {
        (left, right)
        for ids in by_key.values()
        if len(ids) <= TOO_COMMON
        for at, right in enumerate(ids)
        for left in ids[:at]
        if tongue[left] != tongue[right]
    }
    return sorted(pairs)


def joined(
    groups: Sequence[Sequence[str]],
    extractions: Sequence[Extraction],
    likeness: Mapping[tuple[str, str], float],
    lexicons: Lexicons,
) -> list[list[str]]:
    """The groups of one language each, those on one story joined across languages.

    ``likeness`` says how alike two documents of one language are by their words, 1 being enough for one story.
    Example: the German and the English report on one derailment name one town, one spokesman and 22 tank cars.
    """
    tongue = {e.document.id: e.document.language[:2] for e in extractions}
    if len(set(tongue.values())) < 2:
        return [sorted(group) for group in groups]
    numbering = Numbering()
    every = {e.document.id: told(e, numbering, lexicons) for e in extractions}
    pairs = {pair: alike(every[pair[0]], every[pair[1]]) for pair in _candidates(every, tongue)}
    near = {pair: min(MOST, value) for pair, value in likeness.items() if tongue[pair[0]] == tongue[pair[1]]}
    return _merged(groups, pairs, near)


def _merged(
    groups: Sequence[Sequence[str]], across: Mapping[tuple[str, str], float], within: Mapping[tuple[str, str], float]
) -> list[list[str]]:
    """Groups joined from the most alike pair down, while the mean over all pairs of their documents is enough."""
    number = {id: at for at, ids in enumerate(groups) for id in ids}
    sums: dict[int, dict[int, float]] = {at: defaultdict(float) for at in range(len(groups))}
    for (left, right), value in (*across.items(), *within.items()):
        one, other = number[left], number[right]
        sums[one][other] += value
        sums[other][one] += value
    members = {at: list(ids) for at, ids in enumerate(groups)}
    home = {at: at for at in members}
    parts = {at: [at] for at in members}
    tied = {(number[left], number[right]) for left, right in across if number[left] != number[right]}

    def mean(one: int, other: int) -> float:
        return sums[one][other] / (len(members[one]) * len(members[other]))

    for first, second in sorted(tied, key=lambda pair: (-mean(*pair), min(pair), max(pair))):
        one, other = sorted((home[first], home[second]))
        if one == other or mean(one, other) < 1:
            continue
        members[one] += members.pop(other)
        home |= dict.fromkeys(parts[other], one)
        parts[one] += parts.pop(other)
        for third, value in sums.pop(other).items():
            if third != one and third in sums:
                sums[one][third] += value
                sums[third][one] += value
    return sorted(sorted(ids) for ids in members.values())
