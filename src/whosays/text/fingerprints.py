"""Fingerprints: which texts share runs of words, found by sorting numbers.

Every text has a set of keys (its runs of words, or one in four of them). All keys are sorted once; texts with an equal
key lie side by side. A key in many texts is a *common* one. It says nothing about two of them alone, so it makes pairs
only of texts that consist of common keys for the greater part: a report that sixty sites took over whole is found, a
publisher's standing text at the foot of sixty reports is not. Common keys are handed back, to be shown.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from whosays.text.columns import Flags, Keys, Places

TEXT_BITS = 24  # room for 16 million texts; the other 40 bits are the key, so that two keys rarely look alike
TEXT = np.uint64((1 << TEXT_BITS) - 1)  # the part of a packed key that is its text
_FIRST_BITS = 20
MOSTTEXTS = 20  # a key in more texts is common: a set phrase, standing text, or something taken over widely
MOST_ALIKE = 100  # texts of common keys that are all paired; of more, each is paired with the first
MADE_OF = 0.5  # part of its keys that must be common for a text to count as made of them


class Met(NamedTuple):
    """Pairs of texts (``left < right``), how many keys they share, whether both are made of common keys; the common
    keys in order, and in how many texts each of them stands."""

    left: Places
    right: Places
    shared: Places
    alike: Flags
    common: Keys
    texts: Places


def packed(keys: Keys, texts: Places) -> Keys:
    """Keys with the texts they stand in, one number each, sorted, none twice."""
    some = np.sort((keys & ~TEXT) | texts.astype(np.uint64))
    keep = np.ones(len(some), bool)
    np.not_equal(some[1:], some[:-1], out=keep[1:])
    return some[keep]


def among(keys: Keys, some: Keys) -> Places:
    """The places of those keys that are among some others, which are sorted. Most are ruled out by their first bits."""
    seen = np.zeros(1 << _FIRST_BITS, bool)
    shift = np.uint64(64 - _FIRST_BITS)
    seen[some >> shift] = True
    likely = np.flatnonzero(seen[keys >> shift])
    near = np.minimum(np.searchsorted(some, keys[likely]), max(0, len(some) - 1))
    return likely[some[near] == keys[likely]] if len(some) else likely


def meeting(old: Keys, own: Keys) -> Keys:
    """Of packed keys, those whose key is among some others."""
    low = own & ~TEXT
    begins, ends = np.searchsorted(old, low), np.searchsorted(old, low | TEXT, side="right")
    sizes = ends - begins
    rows = np.arange(int(sizes.sum())) + np.repeat(begins - np.cumsum(np.append(0, sizes[:-1])), sizes)
    return np.unique(old[rows])


def _groups(some: Keys) -> tuple[Places, Places]:
    """Where each key begins, and in how many texts it stands; keys of one text are left out."""
    change = np.ones(len(some), bool)
    np.not_equal(some[1:] >> np.uint64(TEXT_BITS), some[:-1] >> np.uint64(TEXT_BITS), out=change[1:])
    begins = np.flatnonzero(change)
    sizes = np.diff(np.append(begins, len(some)))
    return begins[sizes > 1], sizes[sizes > 1]


def _pairs(texts: Places, begins: Places, sizes: Places) -> tuple[Places, Places]:
    """All pairs of the texts of each group."""
    lefts, rights = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for size in np.unique(sizes).tolist():
        rows = texts[begins[sizes == size][:, None] + np.arange(size)]
        a, b = np.triu_indices(size, 1)
        lefts.append(rows[:, a].ravel())
        rights.append(rows[:, b].ravel())
    return np.concatenate(lefts), np.concatenate(rights)


def _stars(texts: Places, begins: Places, sizes: Places) -> tuple[Places, Places]:
    """Of large groups, each text with the first."""
    lefts = np.repeat(texts[begins], sizes - 1)
    inner = np.repeat(begins - np.cumsum(np.append(0, sizes[:-1] - 1)), sizes - 1)
    return lefts, texts[np.arange(len(lefts)) + inner + 1]


def _made_of(some: Keys, begins: Places, sizes: Places, lengths: Places) -> Flags:
    """Which texts consist of common keys for the greater part."""
    rows = np.arange(int(sizes.sum())) + np.repeat(begins - np.cumsum(np.append(0, sizes[:-1])), sizes)
    counts = np.bincount((some[rows] & TEXT).astype(np.int64), minlength=len(lengths))
    made: Flags = counts >= np.maximum(1, lengths * MADE_OF)
    return made


def met(some: Keys, lengths: Places, least: int, new: int = 0, most: int = MOSTTEXTS) -> Met:
    """The pairs that share at least ``least`` keys, of which the second is text ``new`` or a later one.

    ``some`` are packed keys, ``lengths`` how many keys each text has.
    """
    begins, sizes = _groups(some)
    texts = (some & TEXT).astype(np.int64)
    rare = sizes <= most
    found = [_pairs(texts, begins[rare], sizes[rare])]
    common, spread = some[begins[~rare]] & ~TEXT, sizes[~rare]
    made = np.zeros(len(lengths), bool)
    if len(common):
        made = _made_of(some, begins[~rare], sizes[~rare], lengths)
        change = among(some & ~TEXT, common)
        change = change[made[texts[change]]]
        begins, sizes = _groups(some[change])
        texts = texts[change]
        few = sizes <= MOST_ALIKE
        found += [_pairs(texts, begins[few], sizes[few]), _stars(texts, begins[~few], sizes[~few])]
    joined = np.concatenate([left << TEXT_BITS | right for left, right in found])
    pairs, shared = np.unique(joined, return_counts=True)
    left, right = pairs >> TEXT_BITS, pairs & int(TEXT)
    keep = (shared >= least) & (right >= new)
    left, right = left[keep], right[keep]
    return Met(left, right, shared[keep], made[left] & made[right], common, spread)
