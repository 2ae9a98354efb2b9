"""Holidays by rule: the row of the lexicon says how a year's day is found.

The value of a row of the kind ``holiday`` is ``12-25`` (month and day), ``11-4-4`` (month, ISO weekday, which one; 5 is
the last), ``11-4-4+1`` (a day after that), ``easter+1`` (days from Easter Sunday, Western; ``orthodox+0`` the Eastern
one), ``11-1-1+1/2`` (of even years only) or ``12-25-7<4`` (the fourth Sunday before Christmas; ``-4`` after it: days
before that one).
Holidays of calendars that go by the moon have no rule here and are not found.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from whosays.extract import times_calendar as cal

MOVED = re.compile(r"(easter|orthodox)([+-]\d+)")
BEFORE = re.compile(r"(\d\d)-(\d\d)-(\d)<(\d)(?:-(\d))?")
AFTER_NTH = re.compile(r"(\d\d)-(\d)-(\d)\+(\d)")
LAST = 5


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (the Gregorian computation of Meeus, Jones and Butcher).

    >>> easter(2019)
    datetime.date(2019, 4, 21)
    """
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    m = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114
    return date(year, n // 31, n % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Eastern churches, in today's calendar (Meeus; 1900 to 2099).

    >>> orthodox_easter(2023)
    datetime.date(2023, 4, 16)
    """
    a = (19 * (year % 19) + 15) % 30
    b = (2 * (year % 4) + 4 * (year % 7) - a + 34) % 7
    n = a + b + 114
    return date(year, n // 31, n % 31 + 1) + timedelta(13)


def holiday(year: int, rule: str) -> date:
    """The day a rule means in a year.

    >>> holiday(2023, "11-4-4")
    datetime.date(2023, 11, 23)
    """
    rule = EVERY.sub("", rule)
    moved = MOVED.fullmatch(rule)
    if moved:
        return (easter if moved[1] == "easter" else orthodox_easter)(year) + timedelta(int(moved[2]))
    before = BEFORE.fullmatch(rule)
    if before:
        day = cal.weekday(date(year, int(before[1]), int(before[2])) - timedelta(1), int(before[3]), "past")
        return day - timedelta(7 * (int(before[4]) - 1) + int(before[5] or 0))
    after = AFTER_NTH.fullmatch(rule)
    if after:
        return holiday(year, rule[: rule.index("+")]) + timedelta(int(after[4]))
    shape = [int(part) for part in rule.split("-")]
    if len(shape) == len(("month", "day")):
        return date(year, shape[0], shape[1])
    month, weekday, which = shape
    if which == LAST:
        return cal.weekday(date(year, month, cal.days_of(year, month)), weekday, "past")
    return cal.weekday(date(year, month, 1), weekday, "future") + timedelta(7 * (which - 1))


def near_holiday(when: date, rule: str, way: str, told: bool = False) -> date:
    """The holiday on or before the day (``past``), on or after it (``future``), or the nearest: also where a past
    tense, not a word (``told``), puts it far back and the next is near, and for one not of every year (``/2``).

    >>> near_holiday(date(2016, 9, 4), "11-1-1+1/2", "past")
    datetime.date(2016, 11, 8)
    """
    every = EVERY.search(rule)
    rule, years = (rule[: every.start()], int(every[1])) if every else (rule, 1)
    around = [holiday(when.year + step, rule) for step in (-2, -1, 0, 1, 2) if (when.year + step) % years == 0]
    nearest = min(around, key=lambda d: abs((d - when).days))
    if not way or every:
        return nearest
    meant = min(d for d in around if d >= when) if way == "future" else max(d for d in around if d <= when)
    unlikely = abs((meant - when).days) >= cal.FAR and abs((nearest - when).days) <= cal.NEAR
    return nearest if unlikely and way == "past" and not told else meant


EVERY = re.compile(r"/(\d)$")


def open_value(rule: str) -> str:
    """The value without a year: the day where the rule fixes one."""
    return f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "XXXX-XX-XX"
