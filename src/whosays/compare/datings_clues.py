"""Clues: what one expression of time tells about the day its document was written.

A bare weekday lies within a week of the writing: *on Tuesday*, told as past, was written on that day or in the six days
after it; told as to come, in the seven days before it. A bare day of a month lies within half a year of it. Which
Tuesday is meant has to be known from elsewhere: from another document, or from the calendar (a *Tuesday, February 28*
is not in every year).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from whosays.compare.tellings import Days, Telling
from whosays.lexicons import Lexicons
from whosays.model import Extraction, Passage, Time

WEEK = 7
NEWS_DAYS = 30  # a report on a day named without its year, with nothing later named, is written within a month of it
HALF_YEAR = 183
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])$")
_MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)$")
_MONTH = re.compile(r"XXXX-(\d\d)$")
_WORD = re.compile(r"[^\W\d_]+")


class Clue(Struct, frozen=True, order=True):
    """Bounds for the day a document was written, why, and the words that say so."""

    days: Days
    note: str
    evidence: tuple[Passage, ...]


class Fact(Struct, frozen=True, kw_only=True):
    """A telling whose day is known, wherever that came from."""

    telling: Telling
    day: int
    passage: Passage


def passage(extraction: Extraction, time: Time) -> Passage:
    """A time expression as a passage."""
    return Passage(extraction.document.id, time.start, time.end, time.span.of(extraction.document.text))


def tense(time: Time) -> str:
    """``past``, ``future`` or nothing: which way a bare day points, as the finder of times read it."""
    return next((way for way in ("past", "future") if time.rule.endswith(way)), "")


def weekday(time: Time) -> int | None:
    """The ISO number of a bare weekday whose week is open."""
    found = _WEEKDAY.match(time.value)
    return int(found[1]) if found else None


def month_day(time: Time) -> tuple[int, int] | None:
    """Month and day of an expression whose year is open."""
    found = _MONTH_DAY.match(time.value)
    return (int(found[1]), int(found[2])) if found else None


def month(time: Time) -> int | None:
    """The month of an expression whose year is open and that names no day."""
    found = _MONTH.match(time.value)
    return int(found[1]) if found else None


@cache
def _weekdays(lexicons: Lexicons) -> Mapping[str, int]:
    return {word.lower(): int(row.value) for row in lexicons.rows("weekdays") for word in row.words}


def named_weekday(extraction: Extraction, time: Time, lexicons: Lexicons) -> int | None:
    """The weekday that a date carries with it: 2 for *Tuesday, February 28*."""
    words = _WORD.findall(time.span.of(extraction.document.text).lower())
    return next((_weekdays(lexicons)[word] for word in words if word in _weekdays(lexicons)), None)


def ordinal(year: int, month: int, day: int) -> int | None:
    """A calendar day as an ordinal; None for February 30."""
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def iso_weekday(day: int) -> int:
    """The ISO weekday of an ordinal."""
    return date.fromordinal(day).isoweekday()


def years(extraction: Extraction) -> list[int]:
    """The years a document names outright, in order, each once."""
    named = {int(time.value[:4]) for time in extraction.times if time.type == "DATE" and time.value[:4].isdigit()}
    return sorted(named)


def nearest(month: int, day: int, around: Days, way: str) -> int | None:
    """The day of that month that a document written in ``around`` means: the last one or the next one by its tense,
    else the nearest."""
    middle = (around.first + around.last) // 2
    year = date.fromordinal(middle).year
    found = [o for y in (year - 1, year, year + 1) if (o := ordinal(y, month, day)) is not None]
    if way == "past":
        found = [o for o in found if o <= around.last]
    if way == "future":
        found = [o for o in found if o >= around.first]
    best = min(found, key=lambda o: (abs(o - middle), o), default=None)
    return best if best is not None and abs(best - middle) <= HALF_YEAR else None


def resolved(time: Time, written: Days) -> int | None:
    """The day that an open weekday or day of a month means in a document written in ``written``; None where the
    interval leaves more than one."""
    at = month_day(time)
    if at is not None:
        return nearest(*at, written, tense(time))
    number = weekday(time)
    if number is None or written.length > WEEK:
        return None
    if tense(time) == "future":
        meant = {w + 1 + (number - iso_weekday(w + 1)) % WEEK for w in range(written.first, written.last + 1)}
    else:
        meant = {w - (iso_weekday(w) - number) % WEEK for w in range(written.first, written.last + 1)}
    return meant.pop() if len(meant) == 1 else None


def bounds(day: int, way: str) -> Days:
    """When something that names a bare weekday meaning ``day`` was written."""
    return Days(day - WEEK, day - 1) if way == "future" else Days(day, day + WEEK - 1)


def agreeing(clues: Sequence[Clue]) -> list[Clue]:
    """The clues that most agree on, where some exclude each other; none where two camps are equally large."""
    camps = {
        tuple(c for c in clues if c.days.first <= day <= c.days.last) for clue in clues for day in (clue.days.first,)
    }
    ranked = sorted(camps, key=lambda camp: (-len(camp), camp))
    if len(ranked) > 1 and len(ranked[0]) == len(ranked[1]) and not set(ranked[0]) & set(ranked[1]):
        return []
    return list(ranked[0]) if ranked else []


def meet(clues: Sequence[Clue], within: Days | None) -> Days | None:
    """The days that all clues allow; None where they exclude each other."""
    spans = [clue.days for clue in clues] + ([within] if within else [])
    if not spans:
        return None
    days = Days(max(d.first for d in spans), min(d.last for d in spans))
    return days if days.first <= days.last else None
