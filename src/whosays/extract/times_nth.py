"""Weekdays by their place: *the second Monday of next month*, *the first Friday after Easter*.

Works on expressions already read, as ``times_joined`` does, which tries these rules among its own.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec import structs

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Anchor, Reading
from whosays.extract.times_grammar import Vocabulary
from whosays.extract.times_ranges import DAY, MONTH, YEAR, between, merged
from whosays.model import Span, Time

BEFORE = 40  # characters before an expression that hold its ordinal: "the third "
NTH = re.compile(r"(?:\bthe\s+)?\b([a-z\d-]+)\s+$", re.IGNORECASE)
IN = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?")
ASIDE = re.compile(r"\s+(before|after)\s+(?:the\s+)?", re.IGNORECASE)
RELATIVE = re.compile(r"(?:this|next|last)\s+month\b", re.IGNORECASE)
JUST = re.compile(r"\s+")
OPEN_MONTH = re.compile(r"XXXX-\d\d|XXXX-XX")


def nth_alone(text: str, time: Time, words: Vocabulary, written: Anchor | None) -> Time:
    """*On the second Sunday.*: of the month that the document is written in, where no other is told."""
    if time.rule not in ("times.weekday_past", "times.weekday_future") or time.type != "DATE":
        return time
    place = NTH.search(text[max(0, time.start - BEFORE) : time.start])
    which = int(words.value("ordinal", place[1]) or 0) if place else 0
    number = words.value("weekday_weekday", text[time.start : time.end])
    if not place or not number or not 0 < which < LAST or not ENDS.match(text, time.end):
        return time
    start = time.start - len(place[0])
    if OWNED.search(text[max(0, start - BEFORE) : start]):
        return time  # her second Sunday in office
    reading = cal.reckon(
        written, lambda when: cal.day(of_month(when.year, when.month, int(number), which)), f"XXXX-WXX-{number}"
    )
    return structs.replace(
        time,
        start=start,
        value=reading.value,
        first=reading.first,
        last=reading.last,
        rule="times.nth_weekday",
        other=None,
        evidence=(Span(start, time.end),),
    )


ENDS = re.compile(r"\s*(?:[.,;:!?)]|$)")
OWNED = re.compile(r"(?:\b(?:his|her|their|its|our|my|your|a|every|each)|['’]s?)\s+$", re.IGNORECASE)


def weekday_beside(text: str, one: Time, other: Time, words: Vocabulary) -> list[Time] | None:
    """*The Sunday before Christmas*, *the first Monday after Easter*: the nearest such day on that side, or one of a
    row. Left out: *Sunday before Christmas* without an article, where each may stand for itself."""
    link = between(ASIDE, text, one, other) if one.rule.startswith("times.weekday_") and one.type == "DATE" else None
    number = words.value("weekday_weekday", text[one.start : one.end]) if link else ""
    if not link or not number or not DAY.fullmatch(other.value):
        return None
    place = NTH.search(text[max(0, one.start - BEFORE) : one.start])
    which = int(words.value("ordinal", place[1]) or 0) if place else 0
    if not place or not (which or place[1].lower() == "the"):
        return None
    side = -1 if link[1].lower() == "before" else 1
    near = date.fromisoformat(other.value) + timedelta(side)
    day = cal.weekday(near, int(number), "future" if side > 0 else "past") + timedelta(7 * side * max(0, which - 1))
    return merged(one, other, cal.day(day), "times.weekday_beside", one.start - len(place[0]) if which else None)


def nth(text: str, one: Time, other: Time, words: Vocabulary) -> list[Time] | None:
    """*The second Monday of next month*: a weekday by its place in a month."""
    if one.type != "DATE" or not one.rule.startswith("times.weekday"):
        return None
    if not between(IN, text, one, other) and not (
        RELATIVE.match(text, other.start) and between(JUST, text, one, other)
    ):
        return None
    if other.type == "SET":
        return _nth_of_every(text, one, other, words)
    place = NTH.search(text[max(0, one.start - BEFORE) : one.start])
    which = "5" if place and place[1].lower() == "last" else words.value("ordinal", place[1]) if place else ""
    if LAST_OF.match(text, one.start, one.end):
        place, which = re.match("", ""), "5"
    if which and int(which) <= LAST and YEAR.fullmatch(other.value):
        return _nth_of_year(text, one, other, words, (int(which), one.start - len(place[0] if place else "")))
    month = MONTH.fullmatch(other.value) or OPEN_MONTH.fullmatch(other.value)
    if not which or int(which) > LAST or not place or not month:
        return None
    number = words.value("weekday_weekday", text[one.start : one.end].rsplit(maxsplit=1)[-1])
    if not number:
        return None
    start = one.start - (len(place[0]) if place[0] else 0)
    if not MONTH.fullmatch(other.value):
        return merged(one, other, Reading(f"{other.value}-XX"), "times.nth_weekday", start)
    day = of_month(int(other.value[:4]), int(other.value[5:7]), int(number), int(which))
    return merged(one, other, cal.day(day), "times.nth_weekday", start) if day.month == int(other.value[5:7]) else None


def _nth_of_year(text: str, one: Time, other: Time, words: Vocabulary, place: tuple[int, int]) -> list[Time] | None:
    """*The last Monday of 2019*, *the first Friday of the year*."""
    which, start = place
    number = words.value("weekday_weekday", text[one.start : one.end].rsplit(maxsplit=1)[-1])
    if not number:
        return None
    day = of_month(int(other.value), DECEMBER if which == LAST else 1, int(number), which)
    return merged(one, other, cal.day(day), "times.nth_weekday", start)


def _nth_of_every(text: str, one: Time, other: Time, words: Vocabulary) -> list[Time] | None:
    """*The first Sunday of every month*: a SET."""
    place = NTH.search(text[max(0, one.start - BEFORE) : one.start])
    start = one.start
    if not LAST_OF.match(text, one.start, one.end):
        if not place or not (words.value("ordinal", place[1]) or place[1].lower() == "last"):
            return None
        start -= len(place[0])
    return [structs.replace(other, start=start, evidence=(Span(start, other.end),), rule="times.nth_of_every")]


DECEMBER = 12
LAST_OF = re.compile(r"(?:the\s+)?last\s", re.IGNORECASE)
LAST = 5  # the fifth such weekday of a month, or its last


def of_month(year: int, month: int, weekday: int, which: int) -> date:
    """The first, second ... weekday of a month; ``LAST`` the last one."""
    if which == LAST:
        return cal.weekday(date(year, month, cal.days_of(year, month)), weekday, "past")
    return cal.weekday(date(year, month, 1), weekday, "future") + timedelta(7 * (which - 1))
