"""Ranges whose two ends are two findings: *from Tuesday until May 2*, *from June to March 2017*, *from Saturday 6 a.m.
to Wednesday 9 p.m.*: the ends do not pass each other, and a year told once holds for both.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec import structs

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Reading
from whosays.model import Span, Time

TO = re.compile(r"\s*(?:[-–—]|\b(?:to|until|till|through|and)\b)\s*(?:the\s+)?", re.IGNORECASE)
OPENS = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
ACROSS = re.compile(
    r"[\s,]*(?:\b(?:at|on)\b\s*)*(?:[-–—]|\b(?:to|until|till|through|and)\b)\s*(?:\b(?:at|on|the)\b\s*)*"
)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MONTH = re.compile(r"\d{4}-\d\d")
YEAR = re.compile(r"\d{4}")
SEASON = re.compile(r"\d{4}-(?:SP|SU|FA|WI)")
MONTH_LONG = 31
BEFORE = 14  # characters before a range that hold "from" or "between"
GAP = 24  # characters between the two ends and the clock times
FIXED = re.compile(r"(?:this|last|next|past|coming)\b", re.IGNORECASE)  # its year is told by that word
TOLD = ("times.month_of_year", "times.month_year", "times.month_told")
RECKONED = ("times.month_", "times.weekday_", "times.month_day", "times.season", "times.part")


def ranged(text: str, one: Time, other: Time) -> list[Time] | None:
    """Two neighbours that are the ends of a range, corrected; None where they are none or need no correction."""
    if one.value == "PRESENT_REF" and other.rule == "times.weekday_past" and other.type == "DATE" and other.first:
        return [one, _a_week_on(other)] if TO.fullmatch(text, one.end, other.start) else None  # from now to Friday
    if one.type != "DATE" or other.type != "DATE" or not one.first or not other.first:
        return None
    link = TO.fullmatch(text, one.end, other.start)
    if not link or (link[0].strip().lower() == "and" and not _opened(text, one.start)):
        return None
    return _ordered(text, one, other)


def ranged_across(text: str, found: list[Time]) -> None:
    """The last finding and the day before it, with nothing but clock times between them: *from 6 a.m. Saturday to
    9 p.m. Wednesday*. The day that is corrected is put back into the list."""
    other, place = found[-1], len(found) - 2
    gap = ""
    end = other.start
    while place >= max(0, len(found) - 4) and found[place].rule == "times.clock":
        gap, end = text[found[place].end : end] + gap, found[place].start
        place -= 1
    if place < 0 or place == len(found) - 2 or end - found[place].end > GAP:
        return
    one = found[place]
    if one.type != "DATE" or other.type != "DATE" or not one.first or not other.first:
        return
    link = ACROSS.fullmatch(text[one.end : end] + gap)
    if not link or ("and" in link[0].lower() and not _opened(text, min(one.start, found[max(0, place - 1)].start))):
        return
    made = _ordered(text, one, other)
    if made:
        found[place], found[-1] = made


def _opened(text: str, start: int) -> bool:
    return OPENS.search(text[max(0, start - BEFORE) : start]) is not None


def _ordered(text: str, one: Time, other: Time) -> list[Time] | None:
    assert one.first
    assert other.first
    if other.rule in TOLD and YEAR.search(text, other.start, other.end) is None:
        return _yeared(one, other, int(other.first[:4])) if one.rule.startswith(RECKONED) else None
    given, told = YEAR.search(text, one.start, one.end), YEAR.search(text, other.start, other.end)
    free = one.rule.startswith(RECKONED) and not given and not FIXED.match(text, one.start, one.end)
    if free and told and one.first[:4] == told[0] and one.other and other.first >= one.first:
        return [structs.replace(one, other=None, rule="times.range"), other]
    if other.rule == "times.weekday_of_week" and one.rule in BARE_WEEKDAY:
        return _of_that_week(one, other)
    if one.rule == other.rule == "times.weekday_numbered":
        return _numbered_near(one, other)
    if one.rule == "times.of_week" and other.rule in BARE_WEEKDAY:
        return _on_that_week(one, other)
    if free and told and one.first[:4] != told[0] and not one.rule.startswith("times.weekday"):
        return _yeared(one, other, int(told[0]))
    if given and not told and other.rule.startswith(RECKONED) and not other.rule.startswith("times.weekday"):
        dated = in_year(other, int(given[0]))  # from June 2017 to September
        return [one, dated if (dated.first or "") >= one.first else in_year(other, int(given[0]) + 1)]
    if max(other.first, other.last or "") >= one.first or not other.rule.startswith(RECKONED):
        return None
    if told:
        return None
    if other.rule.startswith("times.weekday"):
        return [one, _a_week_on(other)]
    if one.rule.endswith("_past") and other.rule.endswith("_past"):  # was shut from November to February
        return [in_year(one, int(one.first[:4]) - 1), other]
    if one.rule.endswith("_future") and other.rule.endswith("_future"):  # will be open from May to September, in July
        return [in_year(one, int(one.first[:4]) - 1), other]
    return [one, in_year(other, int(other.first[:4]) + 1)]


BARE_WEEKDAY = ("times.weekday_past", "times.weekday_future")


def _of_that_week(one: Time, other: Time) -> list[Time] | None:
    """*From Monday to Wednesday next week*: both of that week."""
    day, end = date.fromisoformat((one.first or "")[:10]), date.fromisoformat((other.first or "")[:10])
    meant = end + timedelta(day.isoweekday() - end.isoweekday())
    return [placed(one, cal.day(meant)), other] if meant < end and one.type == "DATE" else None


def _numbered_near(one: Time, other: Time) -> list[Time] | None:
    """*From Friday the 11th until Tuesday the 15th*: the Friday next before the Tuesday."""
    day, end = date.fromisoformat((one.first or "")[:10]), date.fromisoformat((other.first or "")[:10])
    if 0 <= (end - day).days < MONTH_LONG:
        return None
    steps = (end - timedelta(days) for days in range(MONTH_LONG))
    meant = next((d for d in steps if d.day == day.day and d.isoweekday() == day.isoweekday()), None)
    return [placed(one, cal.day(meant)), other] if meant else None


def _on_that_week(one: Time, other: Time) -> list[Time] | None:
    """*Next week from Monday to Wednesday*: the second of that week, too."""
    day, end = date.fromisoformat((one.first or "")[:10]), date.fromisoformat((other.first or "")[:10])
    meant = day + timedelta((end.isoweekday() - day.isoweekday()) % 7)
    return [one, placed(other, cal.day(meant))] if meant != end and other.type == "DATE" else None


def _a_week_on(time: Time) -> Time:
    return placed(time, Reading(*(_later(part, 7) for part in (time.value, time.first, time.last))))


def _later(day: str | None, days: int) -> str:
    try:
        return (date.fromisoformat((day or "")[:10]) + timedelta(days)).isoformat() + (day or "")[10:]
    except ValueError:
        return day or ""


def _yeared(one: Time, other: Time, year: int) -> list[Time] | None:
    dated = in_year(one, year)
    if dated.first and other.first and dated.first > other.first:
        dated = in_year(one, year - 1)
    return [dated, other] if dated != one else None


def in_year(time: Time, year: int) -> Time:
    """A month or a day of a month in another year."""
    if DAY.fullmatch(time.value):
        try:
            return placed(time, cal.day(date(year, int(time.value[5:7]), int(time.value[8:]))))
        except ValueError:
            return time
    if MONTH.fullmatch(time.value):
        return placed(time, cal.month(year, int(time.value[5:7])))
    if SEASON.fullmatch(time.value):
        return placed(time, cal.season(year, time.value[5:]))
    return time


def placed(time: Time, reading: Reading) -> Time:
    """An end of a range with another reading."""
    return structs.replace(
        time, value=reading.value, first=reading.first, last=reading.last, rule="times.range", other=None
    )


def between(pattern: re.Pattern[str], text: str, one: Time, other: Time) -> re.Match[str] | None:
    """The match of all that stands between two expressions."""
    return pattern.fullmatch(text, one.end, other.start)


def merged(one: Time, other: Time, reading: Reading, rule: str, start: int | None = None) -> list[Time]:
    """Two expressions as one DATE."""
    start = one.start if start is None else start
    return [
        structs.replace(
            other if other.type == "DATE" else one,
            start=start,
            end=other.end,
            type="DATE",
            value=reading.value,
            mod=None,
            first=reading.first,
            last=reading.last,
            rule=rule,
            other=None,
            evidence=(Span(start, other.end), one.span, other.span),
        )
    ]
