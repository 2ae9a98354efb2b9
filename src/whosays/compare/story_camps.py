"""Camps: a group of like documents that falls into two stories, each with names that the other never gives.

Two look-alike events (the same boxer beats another man four years later) are told in the same words. Within the group
those words count for little; what divides it is counted instead. The group is cut in two where its documents have
least in common; the cut stands only when each half has names, places or figures that most of it gives and the other
half hardly ever does, and when that is too sharp to be chance. So eleven reports that name Rahman and ten that name
Thompson are two stories, but four reports that share a wire's quotation are no story of their own.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from operator import mul

from msgspec import Struct

FEWEST = 4  # documents of the smaller half; fewer share words by chance or by copying
TOP = 3  # so many names of each half are weighed: a full name is two words, and one word alone may be chance
CHANCE = 28.0  # what the names of both halves must reach: minus the logarithms of their chances, together. On ECB+,
# look-alikes put together reach 27 to 71; the parts of one event under 27, but for one with two scenes, 51.
LEAST = 8.0  # and those of each half
SHARP = 0.3  # how much more of its half than of the other must give each of them, on average
TURNS = 40  # of the power iteration; signs settle after 10 to 20
Words = Mapping[str, float]


class Half(Struct, frozen=True):
    """One half of a cut: its documents, how many voices they are, and how many of these give each name."""

    ids: tuple[str, ...]
    voices: int
    counts: Mapping[str, int]


def half(ids: Sequence[str], named: Mapping[str, frozenset[str]], original: Mapping[str, str]) -> Half:
    """Documents as one half; copies are one voice."""
    by_voice: dict[str, set[str]] = defaultdict(set)
    for id in ids:
        by_voice[original[id]] |= named[id]
    return Half(tuple(ids), len(by_voice), Counter(word for given in by_voice.values() for word in given))


def camps(
    ids: Sequence[str],
    words: Mapping[str, Words],
    named: Mapping[str, frozenset[str]],
    original: Mapping[str, str],
) -> list[list[str]]:
    """The camps of a group, or the group itself where it is one.

    ``words`` are each document's weighted words, ``named`` those of them that are names, places or figures,
    ``original`` the document of which it is a copy (or itself).
    """
    parts = _cut(sorted(ids), words) if len(ids) >= 2 * FEWEST else []
    halves = [half(part, named, original) for part in parts]
    if not halves or not divided(*halves):
        return [sorted(ids)]
    return [camp for part in parts for camp in camps(part, words, named, original)]


def divided(left: Half, right: Half) -> bool:
    """Whether each half has names that the other does not give, and too many to be chance."""
    if min(left.voices, right.voices) < FEWEST:
        return False
    own = [_own(left, right), _own(right, left)]
    weight = math.fsum(unlikely for unlikely, _ in own)
    return weight >= CHANCE and min(own)[0] >= LEAST and min(sharp for _, sharp in own) >= SHARP


def _own(one: Half, other: Half) -> tuple[float, float]:
    """How unlikely it is by chance that the names most its own stand in this half, and how much more of it than of the
    other gives them."""
    best = []
    for word, count in one.counts.items():
        there = other.counts.get(word, 0)
        share, share_there = count / one.voices, there / other.voices
        if share > 2 * share_there:
            sharp = share * (1 - share_there) - share_there
            best.append((_unlikely(count, one.voices, there, other.voices), sharp))
    top = sorted(best, reverse=True)[:TOP]
    return math.fsum(u for u, _ in top), math.fsum(s for _, s in top) / TOP


def _choose(n: int, k: int) -> float:
    """The logarithm of the number of ways to choose k of n."""
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def _unlikely(a: int, size_a: int, b: int, size_b: int) -> float:
    """Minus the logarithm of the chance that at least ``a`` of the ``a + b`` documents with a word fall into a half of
    ``size_a`` (hypergeometric)."""
    total, together = size_a + size_b, a + b
    logs = [
        _choose(size_a, x) + _choose(size_b, together - x) - _choose(total, together)
        for x in range(max(a, together - size_b), min(size_a, together) + 1)
    ]
    most = max(logs)
    return -(most + math.log(math.fsum(math.exp(x - most) for x in logs)))


def _local(ids: Sequence[str], words: Mapping[str, Words]) -> list[dict[str, float]]:
    """Each document's words weighed by how few documents of the group give them, of length one; words of one document
    divide nothing."""
    counts = Counter(word for id in ids for word in words[id])
    found = []
    for id in ids:
        own = {w: x * math.log((len(ids) + 1) / counts[w]) for w, x in words[id].items() if counts[w] > 1}
        length = math.sqrt(math.fsum(x * x for x in own.values())) or 1.0
        found.append({w: x / length for w, x in own.items()})
    return found


def _sum(vectors: Sequence[Words], factors: Sequence[float]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for vector, factor in zip(vectors, factors, strict=True):
        for word, x in vector.items():
            total[word] += factor * x
    return total


def _dot(vector: Words, other: Words) -> float:
    """The product with a sum of vectors that this one is part of, so that it has all of its words."""
    return math.fsum(map(mul, vector.values(), map(other.__getitem__, vector)))


def _cut(ids: Sequence[str], words: Mapping[str, Words]) -> list[list[str]]:
    """The group cut in two: by the second eigenvector of the documents' likeness (a normalised cut), then each document
    moved to the half it is more alike to, until none moves."""
    vectors = _local(ids, words)
    total = _sum(vectors, [1.0] * len(ids))
    degrees = [_dot(v, total) or 1.0 for v in vectors]
    side = _signs(vectors, degrees)
    for _ in range(TURNS):
        moved = _nearer(vectors, side)
        if moved == side:
            break
        side = moved
    parts = [[id for id, here in zip(ids, side, strict=True) if here is one] for one in (True, False)]
    return parts if all(parts) else []


def _signs(vectors: Sequence[Words], degrees: Sequence[float]) -> list[bool]:
    """The signs of the second eigenvector, by power iteration from a fixed start."""
    roots = [math.sqrt(d) for d in degrees]
    norm = math.sqrt(math.fsum(r * r for r in roots))
    first = [r / norm for r in roots]
    y = [((i * 7919) % 104729) / 104729 - 0.5 for i in range(1, len(vectors) + 1)]
    for _ in range(TURNS):
        along = math.fsum(a * b for a, b in zip(y, first, strict=True))
        y = [a - along * b for a, b in zip(y, first, strict=True)]
        length = math.sqrt(math.fsum(a * a for a in y)) or 1.0
        mixed = _sum(vectors, [a / length / r for a, r in zip(y, roots, strict=True)])
        y = [_dot(v, mixed) / r for v, r in zip(vectors, roots, strict=True)]
    return [a > 0 for a in y]


def _nearer(vectors: Sequence[Words], side: Sequence[bool]) -> list[bool]:
    """For each document whether it is more alike, on average, to the first half than to the second."""
    sums = {one: _sum(vectors, [float(here is one) for here in side]) for one in (True, False)}
    sizes = {one: sum(here is one for here in side) for one in (True, False)}
    found = []
    for vector, here in zip(vectors, side, strict=True):
        own = _dot(vector, vector)
        mean = {
            one: (_dot(vector, sums[one]) - own * (here is one)) / max(1, sizes[one] - (here is one))
            for one in (True, False)
        }
        found.append(mean[True] > mean[False] if mean[True] != mean[False] else here)
    return found
