"""Segments: texts in columns that grow, so that adding some costs by what is added, not by how many are there.

What is added becomes a segment of its own; segments of like size are joined, the way a log-structured index is kept, so
that there are few of them and each word is copied a few times in all. A segment knows the days of its texts: those far
from the day of a new text are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whosays.text.columns import Columns, Keys, Places
from whosays.text.fingerprints import TEXT, Met, meeting, met, packed

NO_DAY = np.int32(-1)  # a text of no known day is looked at from every day
GROWS = 2  # a segment is joined with the one before it when that is less than so many times its size


class Segment(NamedTuple):
    """Texts numbered from ``begin``: their words, how many fingerprints each has, the fingerprints with their texts
    (packed, sorted), and the day of each text."""

    begin: int
    words: Columns
    lengths: NDArray[np.int32]
    keys: Keys
    days: NDArray[np.int32]


def joined(one: Segment, other: Segment) -> Segment:
    """Two segments as one; the second begins where the first ends."""
    keys = np.concatenate([one.keys, other.keys])
    keys.sort(kind="stable")  # two sorted runs are merged
    lengths, days = np.concatenate([one.lengths, other.lengths]), np.concatenate([one.days, other.days])
    return Segment(one.begin, _together([one.words, other.words]), lengths, keys, days)


def span(days: NDArray[np.int32]) -> tuple[int, int] | None:
    """The first and the last of some days; None where one is not known."""
    if not len(days) or bool((days == NO_DAY).any()):
        return None
    return int(days.min()), int(days.max())


class Segments:
    """The segments of an index; ``window`` is how many days apart two texts may be to be compared, None for any."""

    def __init__(self, window: int | None = None) -> None:
        self.window = window
        self._all: list[Segment] = []
        self._spans: list[tuple[int, int] | None] = []

    def __len__(self) -> int:
        return self._all[-1].begin + len(self._all[-1].lengths) if self._all else 0

    def __iter__(self) -> Iterator[Segment]:
        return iter(self._all)

    def add(self, segment: Segment) -> None:
        """Add texts, numbered from ``len`` of what is there."""
        self._all.append(segment)
        self._spans.append(span(segment.days))
        while len(self._all) > 1 and self._alike():
            last, before = self._all.pop(), self._all.pop()
            self._all.append(joined(before, last))
            self._spans[-2:] = [span(self._all[-1].days)]

    def _alike(self) -> bool:
        """Whether the last two segments are of like size, and of days that are looked at together."""
        before, last = self._all[-2:]
        if len(before.words.keys) >= GROWS * max(1, len(last.words.keys)):
            return False
        if self.window is None:
            return True
        one, other = self._spans[-2:]
        return one is not None and other is not None and max(one[1], other[1]) - min(one[0], other[0]) <= self.window

    def _near(self, days: NDArray[np.int32]) -> list[Segment]:
        """The segments that have texts near some days."""
        here = span(days)
        if self.window is None or here is None:
            return self._all
        low, high = here[0] - self.window, here[1] + self.window
        spans = zip(self._all, self._spans, strict=True)
        return [some for some, there in spans if there is None or (there[0] <= high and there[1] >= low)]

    def meeting(self, keys: Keys, days: NDArray[np.int32]) -> tuple[Keys, int]:
        """The packed fingerprints that texts of some days share with what is there; and how many texts were not looked
        at since they lie too far from all those days."""
        near = self._near(days)
        found = [meeting(some.keys, keys) for some in near]
        return np.concatenate([np.zeros(0, np.uint64), *found]), len(self) - sum(len(s.lengths) for s in near)

    def _split(self, numbers: Places) -> list[tuple[Segment, Places]]:
        """Sorted numbers of texts by segment, counted from its first text."""
        cuts = np.searchsorted(numbers, [some.begin for some in self._all]).tolist()
        spans = zip(self._all, cuts, [*cuts[1:], len(numbers)], strict=True)
        return [(some, numbers[low:high] - some.begin) for some, low, high in spans if high > low]

    def counts(self, numbers: Places) -> tuple[Places, Places]:
        """How many fingerprints some texts have, and their days; the numbers are sorted."""
        some = self._split(numbers)
        lengths, days = [one.lengths[rows] for one, rows in some], [one.days[rows] for one, rows in some]
        none = np.zeros(0, np.int64)
        return np.concatenate([none, *lengths]), np.concatenate([none, *days])

    def words(self, numbers: Places) -> tuple[Columns, Places]:
        """The columns of some texts and their numbers, which are sorted; of all texts, not copied, where they are most
        of a single segment."""
        if len(self._all) == 1 and 2 * len(numbers) > len(self):
            return self._all[0].words, np.arange(len(self))
        return _together([_taken(some.words, rows) for some, rows in self._split(numbers)]), numbers


def _taken(words: Columns, rows: Places) -> Columns:
    """The columns of some texts, in that order."""
    begins, sizes = words.first[rows], words.first[rows + 1] - words.first[rows]
    first = np.append(0, np.cumsum(sizes))
    at = np.arange(int(first[-1])) + np.repeat(begins - first[:-1], sizes)
    return Columns(first, words.keys[at], words.starts[at], words.ends[at])


def _together(parts: Sequence[Columns]) -> Columns:
    """Columns one behind the other."""
    shifts = np.cumsum([0, *(len(part.keys) for part in parts)])
    first = [np.zeros(1, np.int64), *(part.first[1:] + at for part, at in zip(parts, shifts, strict=False))]
    keys = np.concatenate([np.zeros(0, np.uint64), *(part.keys for part in parts)])
    none = np.zeros(0, np.int32)
    starts = np.concatenate([none, *(part.starts for part in parts)])
    return Columns(np.concatenate(first), keys, starts, np.concatenate([none, *(part.ends for part in parts)]))


class Keyed:
    """Sets of keys, one a text, that grow in the same way: texts are added, and met with those that share keys."""

    def __init__(self) -> None:
        self._parts: list[tuple[int, Keys, Places]] = []

    def __len__(self) -> int:
        return self._parts[-1][0] + len(self._parts[-1][2]) if self._parts else 0

    def add(self, keys: Keys, texts: Places, lengths: Places, least: int, most: int) -> Met:
        """Add texts by their keys, and by how many each has; the pairs that share at least ``least`` keys, of which one
        text is new. ``texts`` says of each key which of the new texts it is of."""
        new = len(self)
        own = packed(keys, texts + new)
        before = [meeting(old, own) for _, old, _ in self._parts]
        together = np.sort(np.concatenate([own, *before])) if before else own
        self._grow(new, own, lengths)
        numbers = np.arange(len(lengths))
        if new:
            numbers, local = np.unique((together & TEXT).astype(np.int64), return_inverse=True)
            together = (together & ~TEXT) | local.astype(np.uint64)
        found = met(together, self.lengths(numbers), least, int(np.searchsorted(numbers, new)), most)
        return found._replace(left=numbers[found.left], right=numbers[found.right])

    def _grow(self, new: int, own: Keys, lengths: Places) -> None:
        self._parts.append((new, own, lengths))
        while len(self._parts) > 1 and len(self._parts[-2][1]) < GROWS * max(1, len(self._parts[-1][1])):
            _, keys, last = self._parts.pop()
            begin, before, first = self._parts.pop()
            keys = np.concatenate([before, keys])
            keys.sort(kind="stable")
            self._parts.append((begin, keys, np.concatenate([first, last])))

    def lengths(self, numbers: Places) -> Places:
        """How many keys some texts have."""
        found = np.zeros(len(numbers), np.int64)
        for begin, _, lengths in self._parts:
            here = (numbers >= begin) & (numbers < begin + len(lengths))
            found[here] = lengths[numbers[here] - begin]
        return found
