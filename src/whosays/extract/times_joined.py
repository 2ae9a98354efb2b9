"""Time expressions made of two: *two days before Christmas*, *the second Monday of next month*, *from May 3 to June 5*.

Works on the expressions of a block after they were read, each pair of neighbours by the words between them. Where one
rule fits, the two become one finding, or the first is corrected by the second (*from April to June 2017*: the year is
told once). Left out on purpose: lengths tied to events (*two days after the vote*): those are for the claims.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from msgspec import structs

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Anchor, Reading
from whosays.extract.times_grammar import Vocabulary
from whosays.extract.times_nth import nth, nth_alone, weekday_beside
from whosays.extract.times_pairs import (
    clocks,
    dated_weekday,
    every_two,
    from_now,
    month_of_year,
    nights,
    of_every,
    same_year,
)
from whosays.extract.times_ranges import DAY, MONTH, YEAR, between, merged, placed, ranged, ranged_across
from whosays.model import OtherReading, Span, Time

BEFORE = 40  # characters before an expression that hold its ordinal: "the third "
OF = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?|\s+")
SHIFT = re.compile(r"\s+(before|after|from|since|prior\s+to)\s+(?:the\s+)?", re.IGNORECASE)
AND = re.compile(r",?\s+(?:and\s+)?")
ON = re.compile(r"\s+(?:on\s+)?|\s+[-–]\s+")
FROM = re.compile(r"\s+(?:from|between)\s+", re.IGNORECASE)
LENGTH = re.compile(r"P(\d+)([DWMY])")
UNITS = "SMHDWMY"


def joined(text: str, found: list[Time], words: Vocabulary, written: Anchor | None) -> list[Time]:
    """The expressions of a block with those joined that make one."""
    kept: list[Time] = []
    for time in found:
        free = kept[-1].end if kept else 0
        kept.append(of_every(text, _beside(text, time, free), free, words))
        while len(kept) > 1:
            made = _made(text, kept[-2], kept[-1], words)
            if made is None:
                break
            kept[-2:] = made
            if len(made) > 1:
                break
        if len(kept) > 1:
            kept[-2:] = from_now(text, kept[-2], kept[-1], written)
            same_year(text, kept)
        if len(kept) > len(("a day", "a clock time")):
            ranged_across(text, kept)
    return [nth_alone(text, time, words, written) for time in kept]


SATURDAY, SUNDAY = 6, 7
BESIDE = re.compile(
    r"\b(?:the\s+)?(day|week|weekend)\s+(before|after|prior\s+to|following)\s+(?:the\s+)?$", re.IGNORECASE
)


def _beside(text: str, time: Time, free: int) -> Time:
    """*The day after Christmas*, *the day before March 2*, *the week before Easter*: what is beside a definite day."""
    found = BESIDE.search(text[max(free, time.start - BEFORE) : time.start])
    if not found or time.type != "DATE" or not DAY.fullmatch(time.value):
        return time
    way = 1 if found[2].lower() in ("after", "following") else -1
    near = moved(date.fromisoformat(time.value), way, "D")
    far = moved(date.fromisoformat(time.value), 7 * way, "D")
    if not near or not far:
        return time
    start = time.start - len(found[0])
    if found[1].lower() == "weekend":
        there = date.fromisoformat(time.value)
        near = cal.weekday(there + timedelta(way), SATURDAY if way > 0 else SUNDAY, "future" if way > 0 else "past")
        return merged(time, time, cal.weekend(near), "times.weekend_beside", start)[0]
    if found[1].lower() == "week":
        return merged(time, time, cal.days(*sorted((near, far))), "times.week_beside", start)[0]
    return merged(time, time, cal.day(near), "times.day_beside", start)[0]


def _made(text: str, one: Time, other: Time, words: Vocabulary) -> list[Time] | None:
    if other.start - one.end > BEFORE:
        return None
    for rule in RULES:
        made = rule(text, one, other, words)
        if made is not None:
            return made
    return None


def _shift(text: str, one: Time, other: Time, _: Vocabulary) -> list[Time] | None:
    """*Two days before yesterday*, *a week after Christmas*: a length from a definite day."""
    link = between(SHIFT, text, one, other) if one.type == "DURATION" and other.type == "DATE" else None
    length = LENGTH.fullmatch(one.value) if link else None
    if not link or not length or link[1].lower() == "since":
        return None
    if not DAY.fullmatch(other.value):
        return _shift_period(one, other, int(length[1]), length[2], link[1].lower())
    if link[1].lower() == "from" and LASTS.search(text[max(0, one.start - 12) : one.start]):
        return None  # a truce for six weeks from February 10
    back = link[1].lower().startswith(("before", "prior"))
    count = -int(length[1]) if back else int(length[1])
    base, second = other.value, (other.other.first or "")[:10] if other.other else ""
    if link[1].lower() == "from" and second > base:
        base, second = second, ""  # a week from Friday: the one to come
    when = moved(date.fromisoformat(base), count, length[2])
    made = merged(one, other, cal.day(when), "times.length_from_day") if when else None
    beside = moved(date.fromisoformat(second), count, length[2]) if second and made else None
    return [structs.replace(made[0], other=OtherReading(*cal.day(beside)))] if made and beside else made


def _shift_period(one: Time, other: Time, count: int, unit: str, link: str) -> list[Time] | None:
    """*Five years after 2012*, *two months before May 2017*: a year or a month, as coarse as what is told."""
    steps = -count if link.startswith(("before", "prior")) else count
    if link == "from" or not other.first or other.mod:
        return None
    year = int(other.first[:4])
    if YEAR.fullmatch(other.value) and unit == "Y" and 0 < year + steps < date.max.year:
        return merged(one, other, cal.year(year + steps), "times.length_from_period")
    if MONTH.fullmatch(other.value) and unit in "YM":
        by = steps * (12 if unit == "Y" else 1)
        return merged(one, other, cal.month(year, int(other.value[5:]) + by), "times.length_from_period")
    return None


def moved(when: date, count: int, unit: str) -> date | None:
    """The day that lies a number of days, weeks, months or years away; the last of a month that is too short."""
    try:
        if unit in "DW":
            return when + timedelta(count * (7 if unit == "W" else 1))
        first = cal.month(when.year + (count if unit == "Y" else 0), when.month + (count if unit == "M" else 0)).first
        assert first
        start = date.fromisoformat(first)
        return start.replace(day=min(when.day, cal.days_of(start.year, start.month)))
    except (ValueError, OverflowError):
        return None


def _summed(text: str, one: Time, other: Time, _: Vocabulary) -> list[Time] | None:
    """*3 hours 30 minutes*, *1 month 21 days ago*: lengths told in two units, the bigger first."""
    if one.type != "DURATION" or other.mod or not between(AND, text, one, other) or not one.value[-2:-1].isdigit():
        return None
    if other.type == "DURATION":
        value = _sum(one.value, other.value)
        if not value:
            return None
        evidence = (Span(one.start, other.end),)
        return [structs.replace(one, end=other.end, value=value, evidence=evidence, rule="times.length_summed")]
    parts, whole = LENGTHS.findall(one.value), LONG.fullmatch(one.value)
    if other.rule not in ("times.ago", "times.ago_summed") or not whole or not other.first:
        return None
    when: date | None = date.fromisoformat(other.first)
    way = 1 if AHEAD.search(text, other.start, other.end) else -1
    for count, unit in parts:
        when = moved(when, way * int(count), unit) if when else None
    make = next((make for shape, make in MADE if shape.fullmatch(other.value)), None)
    return merged(one, other, make(when), "times.ago_summed") if when and make else None


AHEAD = re.compile(r"\b(?:now|hence|future)$", re.IGNORECASE)
LENGTHS = re.compile(r"(\d+)([YMW])")
LONG = re.compile(r"P(?:\d+[YMW])+")
MADE: tuple[tuple[re.Pattern[str], Callable[[date], Reading]], ...] = (
    (DAY, cal.day),
    (MONTH, lambda when: cal.month(when.year, when.month)),
    (re.compile(r"\d{4}-W\d\d"), cal.week),
)


def _ago_today(text: str, one: Time, other: Time, words: Vocabulary) -> list[Time] | None:
    """*A week ago today*, *a year ago yesterday*: the very day, not the week or the year."""
    if one.rule != "times.ago" or other.rule != "times.deictic" or not DAY.fullmatch(other.value) or not one.first:
        return None
    if one.mod or one.first > other.value or not between(JUST, text, one, other):
        return None
    day, since = date.fromisoformat(other.value), date.fromisoformat(one.first)
    written = day - timedelta(int(words.value("deictic", text[other.start : other.end]) or 0))
    if YEAR.fullmatch(one.value):
        when = moved(day, since.year - written.year, "Y")
    elif MONTH.fullmatch(one.value):
        when = moved(day, (since.year - written.year) * 12 + since.month - written.month, "M")
    elif re.fullmatch(r"\d{4}-W\d\d", one.value):
        when = day - (written - timedelta(written.weekday()) - since)
    else:
        return None
    return merged(one, other, cal.day(when), "times.ago_today") if when else None


LASTS = re.compile(r"\b(?:for|lasts?|lasted|lasting|of|takes?|took|run|runs)\s+$", re.IGNORECASE)
JUST = re.compile(r"\s+")
PART = re.compile(r"P((?:\d+[YMWD])*)(?:T((?:\d+[HMS])+))?")


def _sum(one: str, other: str) -> str:
    """Two periods as one, where the second's unit is smaller: ``P1Y`` and ``P2M`` are ``P1Y2M``; else nothing."""
    left, right = PART.fullmatch(one), PART.fullmatch(other)
    if not left or not right or (left[2] and right[1]):
        return ""
    if right[1] and "YMWD".index(left[1][-1]) >= "YMWD".index(right[1][-1]):
        return ""
    if right[2] and left[2] and "HMS".index(left[2][-1]) >= "HMS".index(right[2][0 if len(right[2]) == 1 else -1]):
        return ""
    clock = (left[2] or "") + (right[2] or "")
    return f"P{left[1]}{right[1]}" + (f"T{clock}" if clock else "")


def _week_day(text: str, one: Time, other: Time, words: Vocabulary) -> list[Time] | None:
    """*Next week on Friday*: the day of that week."""
    week = re.fullmatch(r"\d{4}-W\d\d", one.value) or one.rule == "times.length_from_day"
    link = between(ON, text, one, other) or between(FROM, text, one, other)
    if not week or not one.first or not other.rule.startswith("times.weekday") or not link:
        return None
    number = (
        words.value("weekday_weekday", text[other.start : other.end].split(maxsplit=1)[0])
        if other.type == "DATE"
        else ""
    )
    if not number:
        return None
    day = date.fromisoformat(one.first)
    meant = cal.day(day + timedelta(int(number) - day.isoweekday()))
    if FROM.fullmatch(link[0]):  # next week from Monday to Thursday
        return [one, structs.replace(placed(other, meant), rule="times.of_week")]
    return merged(one, other, meant, "times.day_of_week")


def _day_week(text: str, one: Time, other: Time, words: Vocabulary) -> list[Time] | None:
    """*Friday three weeks from now*, *Tuesday, two weeks ago*: the day of that week; *Saturday 3 days from now*."""
    if other.rule not in ("times.ago", "times.length_from_day") or not other.first or other.mod:
        return None
    if one.rule not in ("times.weekday_past", "times.weekday_future") or not between(AND, text, one, other):
        return None
    number = words.value("weekday_weekday", text[one.start : one.end]) if one.type == "DATE" else ""
    day = date.fromisoformat(other.first)
    by_week = re.fullmatch(r"\d{4}-W\d\d", other.value) or WEEK_IN.search(text, other.start, other.end)
    if not number or not (by_week or day.isoweekday() == int(number)):
        return None
    return merged(one, other, cal.day(day + timedelta(int(number) - day.isoweekday())), "times.day_of_week")


WEEK_IN = re.compile(r"\bweeks?\b", re.IGNORECASE)


def _edge_of_day(text: str, one: Time, other: Time, _: Vocabulary) -> list[Time] | None:
    """*Early in the day Wednesday*, *later in the day on March 2*."""
    if one.rule != "times.part" or not one.mod or not DAY.fullmatch(other.value) or other.type != "DATE":
        return None
    if not between(ON, text, one, other) or not IN_DAY.search(text, one.start, one.end):
        return None
    span = Span(one.start, other.end)
    return [structs.replace(other, start=one.start, mod=one.mod, evidence=(span, *other.evidence[1:]))]


IN_DAY = re.compile(r"\bday$", re.IGNORECASE)


BESIDE_DATE = re.compile(r",?\s*\(\s*|,?\s+")


def _dated_beside(text: str, one: Time, other: Time, _: Vocabulary) -> list[Time] | None:
    """*On Monday (June 26)*: the weekday is that of the date beside it."""
    if not one.rule.startswith("times.weekday") or one.type != "DATE" or not DAY.fullmatch(other.value):
        return None
    link = between(BESIDE_DATE, text, one, other) if one.value != other.value else None
    if not link or not DAY.fullmatch(one.value) or not ("(" in link[0] or other.rule == "times.iso"):
        return None
    day = date.fromisoformat(other.value)
    if day.isoweekday() != date.fromisoformat(one.value).isoweekday():
        return None
    return [structs.replace(placed(one, cal.day(day)), rule="times.weekday_dated"), other]


def _range(text: str, one: Time, other: Time, _: Vocabulary) -> list[Time] | None:
    return ranged(text, one, other)


RULES: tuple[Callable[[str, Time, Time, Vocabulary], list[Time] | None], ...] = (
    _shift,
    _summed,
    weekday_beside,
    _ago_today,
    nth,
    _week_day,
    _day_week,
    _edge_of_day,
    _dated_beside,
    dated_weekday,
    month_of_year,
    nights,
    every_two,
    clocks,
    _range,
)
