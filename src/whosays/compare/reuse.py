"""Reuse at scale: which of many texts share passages, and which words exactly.

Texts are read into columns once; runs of five words (one in four of them) are their fingerprints; pairs that share
fingerprints are aligned word by word, all together. A passage that stands in very many texts is reported once as common
instead of once for every two of them. What is found here goes to ``derivations`` to be judged: this module knows words,
not quotation marks, publishers or dates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from whosays.text.alignments import Stretches, stretches
from whosays.text.columns import Columns, Flags, Keys, Places, columns, runs, whole
from whosays.text.fingerprints import TEXT, Met, among, met, packed
from whosays.text.segments import NO_DAY, Segment, Segments

SIZE = 5  # words of a fingerprint
EVERY = 4  # one run in so many is a fingerprint: the same ones in every text
LEAST_KEYS = 2  # fingerprints two texts must share to be aligned
LEAST_RUN = 8  # matching words of a passage
LEAST_WORDS = 26  # ... of a pair in all, those of common passages left out
PART = 2048  # texts whose runs of words are made at once
EDGE = 3  # words from the beginning or end of a text at which a passage opens or closes it
LEAST_PARTNERS = 2  # other texts that open or close with the same passage make it standing text, not reuse
WHOLE = 0.5  # part of a text from which on a passage is more than its opening or closing
BRIDGE = 24  # words between two common fingerprints that belong to the common passage


class Reused(NamedTuple):
    """A passage of one text that stands in another: characters ``start:end`` of each, and the words that match."""

    left: int
    right: int
    left_span: tuple[int, int]
    right_span: tuple[int, int]
    same: int


class Common(NamedTuple):
    """A passage that stands in very many texts: where it stands in the first of them, and how many they are."""

    text: int
    span: tuple[int, int]
    texts: int


class LeftOut(NamedTuple):
    """What a window of days left out: earlier texts that were not looked at, and pairs that share words but whose days
    lie too far apart."""

    texts: int
    pairs: int


class Found(NamedTuple):
    """What ``reuse`` finds; with a window of days also what was not compared."""

    passages: list[Reused]
    common: list[Common]
    left_out: LeftOut | None = None


class _Keys(NamedTuple):
    """The fingerprints of texts in columns: number, text and first word of each."""

    keys: Keys
    texts: Places
    places: Places


def _keys(words: Columns) -> _Keys:
    """The fingerprints of texts; read in parts, since most runs of words are looked at and dropped."""
    parts = []
    for at in range(0, len(words.first) - 1, PART):
        first = words.first[at : at + PART + 1]
        every = runs(words.keys[first[0] : first[-1]], SIZE)
        local = first - first[0]
        chosen = np.flatnonzero(((every & np.uint64(EVERY - 1)) == 0) & whole(local, len(every), SIZE))
        owners = np.repeat(np.arange(at, at + len(local) - 1), np.diff(np.searchsorted(chosen, local)))
        parts.append((every[chosen], owners, chosen + first[0]))
    none = [(np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.int64))]
    keys, owners, places = (np.concatenate(column) for column in zip(*(parts or none), strict=True))
    return _Keys(keys, owners, places)


def _among(some: _Keys, common: Keys) -> _Keys:
    """The fingerprints that are common ones."""
    hits = among(some.keys & ~TEXT, common)
    return _Keys(some.keys[hits] & ~TEXT, some.texts[hits], some.places[hits])


def _standing(some: _Keys) -> tuple[Places, Places]:
    """Where the words of common passages begin and end; no two overlap."""
    begins, owners = some.places, some.texts
    ends = begins + SIZE
    near = (owners[1:] == owners[:-1]) & (begins[1:] - begins[:-1] <= BRIDGE)
    ends[:-1][near] = begins[1:][near]
    return begins, ends


def _covered(standing: tuple[Places, Places], at: Places) -> Places:
    """How many words of common passages stand before some words."""
    begins, ends = standing
    sums = np.append(0, np.cumsum(ends - begins))
    last = np.searchsorted(begins, at, side="right") - 1
    if not len(begins):
        return np.zeros(len(at), np.int64)
    covered: Places = np.where(last < 0, 0, sums[last] + np.minimum(at, ends[last]) - begins[last])
    return covered


def _kept(found: Stretches, standing: tuple[Places, Places], alike: Flags) -> Flags:
    """The passages of pairs that share enough beside common passages, or are made of them."""
    length = np.maximum(found.last - found.first, 1)
    own = found.same * (1 - (_covered(standing, found.last) - _covered(standing, found.first)) / length)
    own = np.where(alike[found.pair], found.same, own)
    totals = np.bincount(found.pair, own, minlength=len(alike))
    kept: Flags = (totals[found.pair] >= LEAST_WORDS) & (own >= LEAST_RUN)
    return kept


def _framing(words: Columns, left: Places, right: Places, found: Stretches) -> Flags:
    """The passages that open or close both texts of a pair, and those of two others: headers, footers, notes."""
    first, a, b = words.first, left[found.pair], right[found.pair]
    closes = (first[a + 1] - found.last <= EDGE) & (first[b + 1] - found.end <= EDGE)
    opens = (found.first - first[a] <= EDGE) & (found.start - first[b] <= EDGE)
    small = (found.last - found.first < WHOLE * (first[a + 1] - first[a])) & (
        found.end - found.start < WHOLE * (first[b + 1] - first[b])
    )
    framing = np.zeros(len(a), bool)
    for at_edge in (closes & small, opens & small):
        partners = np.bincount(a[at_edge], minlength=len(first)) + np.bincount(b[at_edge], minlength=len(first))
        framing |= at_edge & ((partners[a] >= LEAST_PARTNERS) | (partners[b] >= LEAST_PARTNERS))
    return framing


def _frames(words: Columns, numbers: Places, pairs: tuple[Places, Places], found: Stretches) -> list[Common]:
    """Each opening or closing passage once, as it stands in the first text that has it."""
    first: dict[int, int] = {}
    spans: dict[int, tuple[int, int]] = {}
    texts: Counter[int] = Counter()
    for at in np.argsort(pairs[0][found.pair], kind="stable").tolist():
        a, b = int(pairs[0][found.pair[at]]), int(pairs[1][found.pair[at]])
        root = first.setdefault(a, a)
        spans.setdefault(root, (int(words.starts[found.first[at]]), int(words.ends[found.last[at] - 1])))
        if b not in first:
            first[b] = root
            texts[root] += 1
    return [Common(int(numbers[root]), spans[root], texts[root] + 1) for root in sorted(spans)]


def _passages(words: Columns, numbers: Places, pairs: tuple[Places, Places], found: Stretches) -> list[Reused]:
    left, right = numbers[pairs[0][found.pair]].tolist(), numbers[pairs[1][found.pair]].tolist()
    a, b = words.starts[found.first].tolist(), words.ends[found.last - 1].tolist()
    c, d = words.starts[found.start].tolist(), words.ends[found.end - 1].tolist()
    spans = zip(a, b, strict=True), zip(c, d, strict=True)
    return list(map(Reused._make, zip(left, right, *spans, found.same.tolist(), strict=True)))


def _common(words: Columns, some: _Keys, pairs: Met) -> list[Common]:
    """Each common passage once, as it stands in the first new text that has it. ``some`` are common fingerprints."""
    if not len(some.keys):
        return []
    keys, first = np.unique(some.keys, return_index=True)
    order = np.argsort(first)
    counts = pairs.texts[np.searchsorted(pairs.common, keys[order])]
    first = first[order]
    owners, places = some.texts[first], some.places[first]
    new = np.ones(len(first), bool)
    new[1:] = (owners[1:] != owners[:-1]) | (places[1:] - places[:-1] > BRIDGE)
    heads = np.flatnonzero(new)
    tails = np.append(heads[1:], len(first)) - 1
    starts, ends = words.starts[places[heads]].tolist(), words.ends[places[tails] + SIZE - 1].tolist()
    most = np.maximum.reduceat(counts, heads).tolist()
    rows = zip(owners[heads].tolist(), starts, ends, most, strict=True)
    return [Common(owner, (start, end), texts) for owner, start, end, texts in rows]


class Index:
    """Texts added one after another, in batches of any size. Adding costs by what a batch shares with earlier ones:
    its fingerprints are looked up in a few sorted arrays, and only texts that share some are looked at.

    With a ``window``, texts whose days lie further apart than so many are not compared, and earlier ones that are too
    old for every new text cost nothing: a stream may go on without end. What was not compared is counted.
    """

    def __init__(self, window: int | None = None, segments: Iterable[Segment] = ()) -> None:
        self.segments = Segments(window)
        for segment in segments:
            self.segments.add(segment)

    def add(self, texts: Sequence[str], days: Sequence[int | None] | None = None) -> Found:
        """Add texts; the passages they share with each other and with earlier ones, and the common passages met.

        Texts are numbered in the order they come; ``days`` are their days as ordinals. Left out: single words moved,
        passages below ``LEAST_WORDS`` words.
        """
        new = len(self.segments)
        dated = np.array([NO_DAY if day is None else day for day in days or [None] * len(texts)], np.int32)
        words = columns(texts)
        some = _keys(words)
        lengths = np.bincount(some.texts, minlength=len(texts)).astype(np.int32)
        own = packed(some.keys, some.texts + new)
        met_before, unseen = self.segments.meeting(own, dated)
        together = np.sort(np.concatenate([own, met_before])) if len(met_before) else own
        self.segments.add(Segment(new, words, lengths, own, dated))
        pairs, apart = self._pairs(together, new, len(texts))
        some = _among(some, pairs.common)
        common = [one._replace(text=one.text + new) for one in _common(words, some, pairs)]
        del words, own, together, met_before  # the largest arrays
        found = self._found(common, pairs, None if new else some)
        return found if self.segments.window is None else found._replace(left_out=LeftOut(unseen, apart))

    def _pairs(self, together: Keys, new: int, count: int) -> tuple[Met, int]:
        """The pairs of texts that share fingerprints, and how many were left out since their days lie apart."""
        numbers = np.arange(count)
        if new:
            numbers, local = np.unique((together & TEXT).astype(np.int64), return_inverse=True)
            together = (together & ~TEXT) | local.astype(np.uint64)
        lengths, days = self.segments.counts(numbers)
        pairs = met(together, lengths, LEAST_KEYS, int(np.searchsorted(numbers, new)))
        keep = np.ones(len(pairs.left), bool)
        if self.segments.window is not None:
            day, other = days[pairs.left], days[pairs.right]
            keep = (np.abs(day - other) <= self.segments.window) | (day == NO_DAY) | (other == NO_DAY)
        left, right = numbers[pairs.left[keep]], numbers[pairs.right[keep]]
        apart = int(len(keep) - np.count_nonzero(keep))
        return Met(left, right, pairs.shared[keep], pairs.alike[keep], pairs.common, pairs.texts), apart

    def _found(self, common: list[Common], pairs: Met, some: _Keys | None) -> Found:
        """The passages of pairs; ``some`` are the common fingerprints of all texts, where they are known."""
        left, right = pairs.left, pairs.right
        words, numbers = self.segments.words(np.unique(np.concatenate([left, right])))
        left, right = np.searchsorted(numbers, left), np.searchsorted(numbers, right)
        found = stretches(words, left, right, LEAST_RUN)
        if some is None or len(numbers) < len(self.segments):
            some = _among(_keys(words if len(pairs.common) else columns([])), pairs.common)
        standing = _standing(some)
        keep = _kept(found, standing, pairs.alike)
        frames = _framing(words, left, right, found) & keep
        kept, framing = (Stretches(*(column[rows] for column in found)) for rows in (keep & ~frames, frames))
        frames_named = _frames(words, numbers, (left, right), framing)
        return Found(_passages(words, numbers, (left, right), kept), [*common, *frames_named])


def reuse(texts: Sequence[str]) -> Found:
    """The passages that texts share, and the common passages. ``reuse([a, b])`` is ``Index().add([a, b])``."""
    return Index().add(texts)
