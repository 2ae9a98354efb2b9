"""Translations: texts in two languages whose sentences answer each other, anchor by anchor, in the same order.

Words do not match across languages; anchors do (``anchors``: names, countries, figures, dates). Two reports on one
event share some of them too. A translation has them in the same company: sentence for sentence the same ones, in
order, and few left out. So sentences that share anchors are lined up in order, and what the lines have in common is
compared with all that the poorer text could have had.

Sentences inside quotation marks take no part: two reports may quote one speech.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from typing import NamedTuple

from whosays.compare.anchors import Anchor, anchors
from whosays.compare.readings import Line, Reading
from whosays.lexicons import Lexicons

FREQUENT = 3  # sentences with one anchor from which on it tells half as much: it is what the text is about
UNSURE = 0.6  # how much an anchor tells that only one of the two texts has for sure
DENSITY = 0.1  # weight of the anchors that a word of news carries at the least, whatever the script shows
LEAST_MET = 2  # anchors that two sentences must share to answer each other,
LEAST_WEIGHT = 1.2  # ... and what these must weigh
LEAST_LINES = 2  # sentences that must answer each other, and
MOST_WEIGHT = (
    4.0  # ... one sentence counts no more than this: the figures of an election or a quake are in every report
)
LEAST_SCORE = 6.0  # ... what their anchors must weigh together. Chosen on the made stories (evaluation/gold, develop:
# translations from 6.7, other reports to 5.0) and the shared ones (100 pairs in two languages: others to 4.4)
COVERED = 0.46  # part of the poorer text's anchors that must answer; other reports with that score reach .45
CREDITED_SCORE = 4.0  # ... and where both texts credit one agency: half of what two that credit nobody would need is
CREDITED_COVERED = 0.3  # enough, since what is left to chance is only which of its reports they tell
MOST_LINES = 200  # sentences of a text that are lined up: its first pages
MOST_PLACES = 12  # sentences with one anchor; more, and it leads nowhere
RARE = 1.0  # weight from which on an anchor makes two documents worth comparing


class Anchored(NamedTuple):
    """The sentences of a text with what their anchors weigh and whether they are sure, and what all weigh together."""

    lines: list[tuple[Line, dict[str, tuple[float, bool]]]]
    total: float


def _strongest(some: list[Anchor], times: Counter[str]) -> dict[str, tuple[float, bool]]:
    found: dict[str, tuple[float, bool]] = {}
    for anchor in sorted(some, key=lambda a: (a.sure, a.weight)):
        frequent = times[anchor.key] >= FREQUENT
        found[anchor.key] = (anchor.weight / 2 if frequent else anchor.weight, anchor.sure)
    return found


def anchored(own: Reading, lexicons: Lexicons) -> Anchored:
    """The anchors of a text, sentence by sentence, those inside quotation marks left out."""
    some = anchors(own, lexicons)[:MOST_LINES]
    times = Counter(key for line in some for key in {anchor.key for anchor in line})
    lines = [(line, _strongest(found, times)) for line, found in zip(own.lines, some, strict=False) if not line.quoted]
    weight = sum(weight for _, found in lines for weight, sure in found.values() if sure)
    words = sum(0.5 if word.end - word.start == 1 and word.folded > "\u3000" else 1.0 for word in own.words)
    return Anchored(lines, max(weight, DENSITY * words))


def telling(some: Anchored) -> list[str]:
    """The anchors by which candidates are found: names and longer figures."""
    return [key for _, found in some.lines for key, (weight, _) in found.items() if weight >= RARE]


def _weights(left: Anchored, right: Anchored) -> dict[tuple[int, int], list[float]]:
    """What each of the anchors weighs that two sentences share, where they weigh enough together."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, (_, found) in enumerate(right.lines):
        for key in found:
            places[key].append(at)
    shared: dict[tuple[int, int], list[float]] = defaultdict(list)
    for at, (_, found) in enumerate(left.lines):
        for key, (weight, sure) in found.items():
            for other in places.get(key, ())[:MOST_PLACES]:
                theirs, also = right.lines[other][1][key]
                if sure or also:
                    shared[at, other].append(min(weight, theirs) * (1.0 if sure and also else UNSURE))
    return {pair: w for pair, w in shared.items() if sum(w) >= LEAST_WEIGHT}


def _in_order(weights: dict[tuple[int, int], float]) -> tuple[float, list[tuple[int, int]]]:
    """The sentences that answer each other in one order on both sides, and weigh most together."""
    ends: dict[int, tuple[float, list[tuple[int, int]]]] = {}  # by column: the best chain that ends there
    for i, row in groupby(sorted(weights), key=lambda pair: pair[0]):
        made = []
        for _, j in row:
            score, chain = max((ends[k] for k in ends if k < j), key=lambda one: one[0], default=(0.0, []))
            made.append((j, score + weights[i, j], [*chain, (i, j)]))
        for j, score, chain in made:
            if j not in ends or score > ends[j][0]:
                ends[j] = (score, chain)
    return max(ends.values(), key=lambda one: one[0], default=(0.0, []))


def translated(left: Anchored, right: Anchored, *, credited: bool = False) -> tuple[tuple[Line, Line], ...] | None:
    """The sentences that answer each other where two texts of different languages say the same; else None.

    ``credited`` says that both credit one agency, so that less is enough.
    """
    least, part = (CREDITED_SCORE, CREDITED_COVERED) if credited else (LEAST_SCORE, COVERED)
    shared = _weights(left, right)
    score, met = _in_order({pair: sum(weights) for pair, weights in shared.items()})
    chain = [pair for pair in met if len(shared[pair]) >= LEAST_MET]
    told = sum(min(sum(shared[pair]), MOST_WEIGHT) for pair in chain)
    if len(chain) < LEAST_LINES or told < least or score < part * min(left.total, right.total):
        return None
    return tuple((left.lines[i][0], right.lines[j][0]) for i, j in chain)
