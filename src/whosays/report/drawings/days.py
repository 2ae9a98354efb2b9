"""A scale of days that leaves out long empty stretches: 1939 and last week fit on one line, with a break between."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from whosays.report.dates import day

_GAP = 45  # days without anything before the scale breaks
_BREAK = 26.0  # units a break takes
_LEAST = 88.0  # units of the shortest stretch: room for its date


class Stretch(Struct, frozen=True):
    """A stretch of days, and where it is drawn."""

    first: int
    last: int
    left: float
    right: float


class Days(Struct, frozen=True):
    """The scale: ``at`` gives the place of a day."""

    stretches: tuple[Stretch, ...]

    def at(self, stamp: str) -> float:
        """Where an ISO day stands; a day outside stands at the nearest edge."""
        number = _number(stamp)
        for s in self.stretches:
            if number <= s.last:
                if number <= s.first:
                    return s.left
                return s.left + (s.right - s.left) * (number - s.first) / max(1, s.last - s.first)
        return self.stretches[-1].right

    def marks(self) -> Sequence[tuple[float, str, str]]:
        """The dates to write under the scale: place, words, and how they are anchored."""
        found = []
        for s in self.stretches:
            first, last = _words(s.first), _words(s.last)
            if s.first == s.last or s.right - s.left < 2.4 * _LEAST:
                found.append(((s.left + s.right) / 2, first if s.first == s.last else _span(s), "middle"))
            else:
                found += [(s.left, first, "start"), (s.right, last, "end")]
        return found


def _span(stretch: Stretch) -> str:
    first, last = date.fromordinal(stretch.first), date.fromordinal(stretch.last)
    if first.year != last.year:
        return f"{first.year}–{last.year}"
    if first.month != last.month:
        return str(first.year)
    return f"{first.day}–{_words(stretch.last)}"


def _words(number: int) -> str:
    """A short date: *8 Sep 2023*; the year alone for its first day."""
    stamp = date.fromordinal(number)
    if (stamp.month, stamp.day) in ((1, 1), (12, 31)):
        return str(stamp.year)
    number_, month, year = day(stamp.isoformat()).split(" ")
    return f"{number_} {month[:3]} {year}"


def _number(stamp: str) -> int:
    return date.fromisoformat(stamp[:10]).toordinal()


def scale(spans: Sequence[tuple[str, str]], left: float, right: float) -> Days:
    """A scale over some stretches of ISO days between two places; each part as wide as what it holds asks for. The
    empty days that break it grow until the parts have room."""
    numbers = sorted((_number(first), _number(last)) for first, last in spans)
    gap = _GAP
    runs = _runs(numbers, gap)
    while len(runs) > 1 and len(runs) * (_LEAST + _BREAK) > right - left:
        gap *= 2
        runs = _runs(numbers, gap)
    room = right - left - _BREAK * (len(runs) - 1)
    spare = max(0.0, room - _LEAST * len(runs))
    weights = [count - 1 if len(runs) > 1 else 1 for _, _, count in runs]
    total = sum(weights)
    found, at = [], left
    for (first, last, _), weight in zip(runs, weights, strict=True):
        width = _LEAST + spare * (weight / total if total else 1 / len(runs))
        found.append(Stretch(first, last, at, at + width))
        at += width + _BREAK
    return Days(tuple(found))


def _runs(numbers: Sequence[tuple[int, int]], gap: int) -> list[tuple[int, int, int]]:
    """Stretches of days that lie within a gap of one another: first, last, and how many there are."""
    found: list[tuple[int, int, int]] = []
    for first, last in numbers:
        if found and first - found[-1][1] <= gap:
            found[-1] = (found[-1][0], max(last, found[-1][1]), found[-1][2] + 1)
        else:
            found.append((first, last, 1))
    return found
