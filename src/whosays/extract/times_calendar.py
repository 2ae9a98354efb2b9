"""Calendar arithmetic for time expressions: days, weeks, months, quarters, seasons and years as readings.

A reading is a TIMEX3 value with the inclusive ISO days it covers. Everything here is reckoned from an anchor that is
handed in; nothing reads a clock. An anchor may be open (None) or an interval of days: :func:`reckon` then takes the
reading only where both ends of the interval lead to the same one.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from typing import NamedTuple

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}  # winter runs into the next year
_EDTF = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class Reading(NamedTuple):
    """A TIMEX3 value and the days it covers, both None where the anchor is not known."""

    value: str
    first: str | None = None
    last: str | None = None


class Anchor(NamedTuple):
    """The days a document may have been written on, inclusive."""

    first: date
    last: date


def anchor(published: str | None) -> Anchor | None:
    """The days an EDTF date or interval stands for; None for no date or one that cannot be read.

    >>> anchor("2023-02")
    Anchor(first=datetime.date(2023, 2, 1), last=datetime.date(2023, 2, 28))
    """
    ends = [_edtf(part) for part in (published or "").split("/")]
    if len(ends) > 2 or not ends[0] or not ends[-1]:
        return None
    return Anchor(ends[0].first, ends[-1].last) if ends[0].first <= ends[-1].last else None


def _edtf(part: str) -> Anchor | None:
    found = _EDTF.match(part.strip())
    if not found or found[1] == "0000":
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return Anchor(first, first)
    return Anchor(first, date(year, month, days_of(year, month)) if month else date(year, 12, 31))


def reckon(when: Anchor | None, read: Callable[[date], Reading], unknown: str) -> Reading:
    """The reading from the anchor: one value where both its ends agree, else the open value over what both cover."""
    if when is None:
        return Reading(unknown)
    try:
        low = read(when.first)
        high = low if when.last == when.first else read(when.last)
    except (ValueError, OverflowError):
        return Reading(unknown)
    return low if low == high else Reading(unknown, low.first, high.last)


def days_of(year: int, month: int) -> int:
    """How many days a month has."""
    return calendar.monthrange(year, month)[1]


def day(when: date) -> Reading:
    """One day."""
    return Reading(when.isoformat(), when.isoformat(), when.isoformat())


def days(first: date, last: date) -> Reading:
    """A run of days, as an interval."""
    return Reading(f"{first}/{last}", first.isoformat(), last.isoformat())


def week(when: date) -> Reading:
    """The ISO week of a day, Monday to Sunday."""
    number = when.isocalendar()
    monday = when - timedelta(when.weekday())
    return Reading(f"{number[0]}-W{number[1]:02}", monday.isoformat(), (monday + timedelta(6)).isoformat())


def weekend(when: date) -> Reading:
    """The weekend of a day's ISO week."""
    plain = week(when)
    saturday = when - timedelta(when.weekday() - 5)
    return Reading(plain.value + "-WE", saturday.isoformat(), plain.last)


def _known(year: int) -> None:
    """Raise where no date can be of a year, as dates themselves do."""
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(year)


def month(year: int, number: int) -> Reading:
    """One month of a year; numbers outside 1..12 run into the years beside it."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    _known(year)
    return Reading(
        f"{year:04}-{number:02}", f"{year:04}-{number:02}-01", f"{year:04}-{number:02}-{days_of(year, number):02}"
    )


def quarter(year: int, number: int) -> Reading:
    """One quarter of a year; numbers outside 1..4 run into the years beside it."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    return Reading(f"{year:04}-Q{number}", month(year, 3 * number - 2).first, month(year, 3 * number).last)


def half(year: int, number: int) -> Reading:
    """The first or second half of a year."""
    return Reading(f"{year:04}-H{number}", month(year, 6 * number - 5).first, month(year, 6 * number).last)


def season(year: int, name: str) -> Reading:
    """A season of the northern half of the earth; winter is named by the year it begins in."""
    first, last = SEASON_MONTHS[name]
    return Reading(f"{year:04}-{name}", month(year, first).first, month(year, last).last)


def year(number: int) -> Reading:
    """One year."""
    _known(number)
    return Reading(f"{number:04}", f"{number:04}-01-01", f"{number:04}-12-31")


def decade(first: int) -> Reading:
    """Ten years by their first one: 1990 is ``199``, as TempEval-3 has it."""
    return Reading(f"{first // 10:03}", f"{first:04}-01-01", f"{first + 9:04}-12-31")


def century(number: int) -> Reading:
    """A century by its number: the 19th is ``18``."""
    return Reading(f"{number - 1:02}", f"{100 * number - 99:04}-01-01", f"{100 * number:04}-12-31")


def shifted(when: date, count: int, unit: str) -> Reading:
    """The day, week, month, quarter or year that lies a number of units away. ``unit`` is D, W, WE, M, Q or Y."""
    if unit == "D":
        return day(when + timedelta(count))
    if unit in ("W", "WE"):
        moved = when + timedelta(7 * count)
        return week(moved) if unit == "W" else weekend(moved)
    if unit == "M":
        return month(when.year, when.month + count)
    if unit == "Q":
        return quarter(when.year, (when.month + 2) // 3 + count)
    return year(when.year + count)


def weekday(when: date, number: int, way: str) -> date:
    """The nearest such weekday (Monday 1): on or before the day (``past``), on or after (``future``)."""
    ahead = (number - when.isoweekday()) % 7
    if way == "future":
        return when + timedelta(ahead)
    return when - timedelta((7 - ahead) % 7)


TOO_FAR = 370  # days: no report means a date without a year that is farther off, whatever weekday stands beside it
FAR, NEAR = 240, 100  # days: a date this long past (ahead) is not meant where one this near lies on the other side


@lru_cache(maxsize=4096)
def month_day(when: date, number: int, of_month: int, way: str, on_weekday: int = 0) -> date:
    """The nearest such day of the year: on or before (``past``), on or after (``future``), or whichever is nearer.

    A weekday told beside it settles the year where it fits one. Tense is not heard against all likelihood: *was to
    be paid Dec. 7* in October is this December, since last year's lies ``FAR`` and this one ``NEAR``.
    """
    around = [_dated(when.year + step, number, of_month) for step in (-4, -3, -2, -1, 0, 1, 2, 3, 4)]
    found = [candidate for candidate in around if candidate]
    if on_weekday:
        fit = [candidate for candidate in found if candidate.isoweekday() == on_weekday]
        found = [candidate for candidate in fit if abs((candidate - when).days) < TOO_FAR] or found
    if not found:
        raise ValueError
    nearest = min(found, key=lambda candidate: abs((candidate - when).days))
    if way:
        aside = [candidate for candidate in found if (candidate <= when if way == "past" else candidate >= when)]
        meant = min(aside, key=lambda candidate: abs((candidate - when).days), default=nearest)
        if abs((meant - when).days) < FAR or abs((nearest - when).days) > NEAR:
            return meant
    return nearest


def _dated(year_: int, number: int, of_month: int) -> date | None:
    return date(year_, number, of_month) if of_month <= days_of(year_, number) else None


NEXT, JUST = 1, 10  # months ahead: the coming month, and (a year less two) the month before last


def bare_month(when: date, number: int, way: str) -> Reading:
    """A month told alone: the nearest by tense. Tense is not heard against all likelihood: *decided to admit them in
    March* in February is the coming March, *through August* in October the one just over."""
    ahead = (number - when.month) % 12
    if (way == "past" and ahead == NEXT) or (way == "future" and ahead >= JUST):
        way = "future" if ahead == NEXT else "past"
    return month_of(when, number, way)


def month_of(when: date, number: int, way: str) -> Reading:
    """The nearest such month: this one or before (``past``), this one or after (``future``); without a cue the one
    before, unless the one ahead is at most two months off."""
    ahead = (number - when.month) % 12
    if way == "future" or (not way and 0 < ahead <= 2):
        return month(when.year, when.month + ahead)
    return month(when.year, when.month - (12 - ahead) % 12)
