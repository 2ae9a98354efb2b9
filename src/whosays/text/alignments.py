"""Alignments: the stretches that many pairs of texts share, word by word, all pairs at once.

The rule is that of ``align``: runs of three words that each side has once are anchors; anchors are chained where the
words between them are few on both sides. Here anchors are found by sorting, for thousands of pairs together. A chain is
broken by an anchor far off; an anchor that continues neither its neighbour before nor the one behind is dropped first.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from whosays.text.columns import Columns, Flags, Keys, Places, mixed, runs

SEED = 3  # words of an anchor
MOST_GAP = 14  # words from one anchor to the next; a spun text keeps three words in a row that often
ROUND = 256  # pairs aligned at once: their arrays stay in the processor's cache (2,048 take twice as long)
_ROW_BITS = 22  # room for the words of a round's texts together
MOST_WORDS = 1 << (_ROW_BITS - 1)  # words of a text that are compared


class Stretches(NamedTuple):
    """Row by row: the pair, the words ``first:last`` of its left text, ``start:end`` of its right one (counted over
    all texts), and how many of them match."""

    pair: Places
    first: Places
    last: Places
    start: Places
    end: Places
    same: Places


def _anchors(seeds: Keys, first: Places, left: Places, right: Places) -> tuple[Places, Places, Places]:
    """Pair and places of the runs that both texts of a pair have exactly once, in the order of the left text.

    All seeds of a round are sorted as numbers that hold the seed, shifted by a number of its pair, and their row; equal
    ones lie side by side.
    """
    sides = np.stack([left, right], axis=1).ravel()
    sizes = np.clip(first[sides + 1] - first[sides] - (SEED - 1), 0, MOST_WORDS)
    ends = np.cumsum(sizes)
    rows = np.arange(int(ends[-1]) if len(ends) else 0)
    places = np.repeat(first[sides] - ends + sizes, sizes)
    places += rows
    some = np.repeat(mixed(np.arange(len(sides), dtype=np.uint64) >> np.uint64(1)), sizes)
    some += seeds[places]
    some <<= np.uint64(_ROW_BITS)
    some |= rows.view(np.uint64)
    some.sort()
    keys = some >> np.uint64(_ROW_BITS)
    equal = np.zeros(len(some) + 1, bool)
    np.equal(keys[1:], keys[:-1], out=equal[1:-1])
    once = np.flatnonzero(equal[1:-1] & ~equal[:-2] & ~equal[2:])
    mask = np.uint64((1 << _ROW_BITS) - 1)
    low, high = (some[once] & mask).astype(np.int64), (some[once + 1] & mask).astype(np.int64)
    order = np.argsort(low)
    low, high = low[order], high[order]
    side, other = np.searchsorted(ends, low, side="right"), np.searchsorted(ends, high, side="right")
    a, b = places[low], places[high]
    true = (side + 1 == other) & (side & 1 == 0) & (seeds[a] == seeds[b])
    return side[true] >> 1, a[true], b[true]


def _linked(pair: Places, a: Places, b: Places) -> Flags:
    """Whether each anchor goes on from the one before it."""
    ok = np.zeros(len(pair), bool)
    ahead, also = a[1:] - a[:-1], b[1:] - b[:-1]
    ok[1:] = (pair[1:] == pair[:-1]) & (also > 0) & (ahead <= MOST_GAP) & (also <= MOST_GAP)
    return ok


def _chained(pair: Places, a: Places, b: Places) -> Stretches:
    for _ in range(2):
        ok = _linked(pair, a, b)
        stray = ~ok & ~np.append(ok[1:], False)
        keep = ~stray
        pair, a, b = pair[keep], a[keep], b[keep]
    ok = _linked(pair, a, b)
    heads = np.flatnonzero(~ok)
    if not len(heads):
        none = np.zeros(0, np.int64)
        return Stretches(none, none, none, none, none, none)
    tails = np.append(heads[1:], len(pair)) - 1
    step = np.zeros(len(pair), np.int64)
    ahead, also = a[1:] - a[:-1], b[1:] - b[:-1]
    step[1:] = np.minimum(np.minimum(ahead, also), SEED)
    step[heads] = SEED
    same = np.add.reduceat(step, heads)
    return Stretches(pair[heads], a[heads], a[tails] + SEED, b[heads], b[tails] + SEED, same)


def _rounds(first: Places, left: Places, right: Places) -> list[tuple[int, int]]:
    """Cuts of the pairs into rounds of bounded size."""
    sizes = np.cumsum(np.diff(first)[left] + np.diff(first)[right])
    cuts, at, done = [], 0, 0
    while at < len(left):
        stop = int(np.searchsorted(sizes, done + MOST_WORDS // 2, side="right"))
        stop = min(max(stop, at + 1), at + ROUND)
        cuts.append((at, stop))
        at, done = stop, int(sizes[stop - 1])
    return cuts


def stretches(words: Columns, left: Places, right: Places, least: int) -> Stretches:
    """The stretches each pair of texts shares, with at least ``least`` matching words. Left out: a text of more than
    two million words is compared by its first ones."""
    seeds = runs(words.keys, SEED)
    parts = []
    for at, stop in _rounds(words.first, left, right):
        some = _chained(*_anchors(seeds, words.first, left[at:stop], right[at:stop]))
        keep = some.same >= least
        parts.append(Stretches(some.pair[keep] + at, *(column[keep] for column in some[1:])))
    columns = zip(*parts, strict=True) if parts else [[np.zeros(0, np.int64)]] * 6
    return Stretches(*(np.concatenate(list(column)) for column in columns))
