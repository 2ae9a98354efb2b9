"""Alignment: which stretches of two word sequences say the same, in the same order.

Seeds are runs of words that both sides have. Seeds on one line of travel are chained when the words between them are
few on both sides; inside such a gap the words that still match in order are counted. What is left is a list of runs,
each with its extent on both sides and the number of words that match. Time grows with the number of seeds, which is
bounded: a seed that occurs often is skipped, and a chain looks back over a bounded number of seeds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from whosays.text.shingles import shingles

MOST_PLACES = 6  # a seed at more places than this is a phrase of the language ("of the") and starts no run
LOOK_BACK = 48  # how many earlier seeds a seed may be chained to
MOST_GAP = 10  # words between two seeds of one run; a spun sentence rarely changes more in a row


class Run(NamedTuple):
    """``left[first:last]`` answers ``right[start:end]``; ``same`` words of them match in order."""

    first: int
    last: int
    start: int
    end: int
    same: int


class Indexed:
    """A word sequence with the places of its seeds, made once for a text that is aligned with many others."""

    def __init__(self, keys: Sequence[int], size: int = 3) -> None:
        self.keys = keys
        self.size = size
        self.places: dict[int, list[int]] = defaultdict(list)
        for at, key in enumerate(shingles(keys, size)):
            self.places[key].append(at)


class _Seed(NamedTuple):
    left: int
    right: int
    size: int


def _seeds(left: Indexed, right: Indexed) -> list[_Seed]:
    """Maximal stretches that match word by word, sorted by their place on the left."""
    size = left.size
    hits = []
    for key in left.places.keys() & right.places.keys():
        others = right.places[key]
        if len(others) <= MOST_PLACES:
            hits += [(at, place) for at in left.places[key] for place in others]
    growing: dict[int, _Seed] = {}
    found = []
    for at, place in sorted(hits):
        seed = growing.get(place - at)
        if seed is not None and seed.left + seed.size - size + 1 == at:
            growing[place - at] = _Seed(seed.left, seed.right, seed.size + 1)
        else:
            if seed is not None:
                found.append(seed)
            growing[place - at] = _Seed(at, place, size)
    return sorted([*found, *growing.values()])


def _chains(seeds: list[_Seed]) -> list[list[_Seed]]:
    """Seeds chained where the gap is small on both sides; the best chain first, each seed in one chain."""
    score: list[int] = []
    before: list[int] = []
    for index, seed in enumerate(seeds):
        best, link = seed.size, -1
        for other in range(index - 1, max(-1, index - 1 - LOOK_BACK), -1):
            last = seeds[other]
            gap, also = seed.left - last.left - last.size, seed.right - last.right - last.size
            overlap = max(0, -gap, -also)
            if min(gap, also) < -2 or max(gap, also) > MOST_GAP or overlap >= seed.size:
                continue
            reached = score[other] + seed.size - overlap - abs(gap - also) // 2
            if reached > best:
                best, link = reached, other
        score.append(best)
        before.append(link)
    return _best(seeds, score, before)


def _best(seeds: list[_Seed], score: list[int], before: list[int]) -> list[list[_Seed]]:
    used = [False] * len(seeds)
    found = []
    for index in sorted(range(len(seeds)), key=lambda i: (-score[i], i)):
        chain = []
        at = index
        while at >= 0 and not used[at]:
            used[at] = True
            chain.append(seeds[at])
            at = before[at]
        if chain:
            found.append(chain[::-1])
    return found


def common(left: Sequence[int], right: Sequence[int]) -> int:
    """The length of the longest common subsequence (Hunt and Szymanski: time by the number of equal pairs).

    >>> common([1, 2, 3, 4], [2, 9, 4])
    2
    """
    places: dict[int, list[int]] = defaultdict(list)
    for at in range(len(right) - 1, -1, -1):
        places[right[at]].append(at)
    ends: list[int] = []
    for word in left:
        for at in places.get(word, ()):
            slot = bisect_left(ends, at)
            if slot == len(ends):
                ends.append(at)
            else:
                ends[slot] = at
    return len(ends)


def _run(left: Sequence[int], right: Sequence[int], chain: list[_Seed]) -> Run:
    first, last = chain[0], chain[-1]
    same = first.size
    for before, seed in pairwise(chain):
        a, b = before.left + before.size, before.right + before.size
        overlap = max(0, a - seed.left, b - seed.right)
        same += seed.size - overlap
        if a < seed.left and b < seed.right:
            same += common(left[a : seed.left], right[b : seed.right])
    return Run(first.left, last.left + last.size, first.right, last.right + last.size, same)


def aligned(left: Indexed, right: Indexed, least: int = 6) -> list[Run]:
    """The runs two word sequences share, best first, none overlapping another on either side.

    ``least`` is how many words of a run must match. Left out: moved single words.

    >>> aligned(Indexed([1, 2, 3, 9, 5, 6, 7]), Indexed([8, 1, 2, 3, 4, 5, 6, 7]))
    [Run(first=0, last=7, start=1, end=8, same=6)]
    """
    kept: list[Run] = []
    taken_left, taken_right = bytearray(len(left.keys)), bytearray(len(right.keys))
    for chain in _chains(_seeds(left, right)):
        run = _run(left.keys, right.keys, chain)
        if run.same < least or any(taken_left[run.first : run.last]) or any(taken_right[run.start : run.end]):
            continue
        taken_left[run.first : run.last] = b"\1" * (run.last - run.first)
        taken_right[run.start : run.end] = b"\1" * (run.end - run.start)
        kept.append(run)
    return kept
