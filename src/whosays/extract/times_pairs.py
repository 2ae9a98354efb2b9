"""Two expressions that tell one time: *July 18 (Friday)*, *next year in November*, *between now
and 15 September*, *from 4 p.m. to half past five*, *the 15th of every month*.

Works on expressions already read, as ``times_joined`` does, which tries these rules among its own. Each answers the
two as one, or one of them corrected by the other.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec import structs

from whosays.extract.times_calendar import Anchor, Reading
from whosays.extract.times_grammar import Vocabulary
from whosays.extract.times_ranges import DAY, MONTH, RECKONED, TO, YEAR, between, in_year, placed
from whosays.model import Span, Time

BEFORE = 40  # characters before an expression that hold its place in a row
WEEKDAY_AFTER = re.compile(r"\s*,\s*|\s*\(\s*")
CLOSED = re.compile(r"\s*\)")
AND_OR = re.compile(r",?\s+(?:and|or)\s+(?:the\s+)?|\s*/\s*", re.IGNORECASE)
LISTED = re.compile(r",\s+")
ON = re.compile(r",?\s+on\s+(?:the\s+)?", re.IGNORECASE)
BARE_WEEKDAY = ("times.weekday_past", "times.weekday_future")
YEAR_TOLD = ("times.month_year", "times.month_of_year", "times.date", "times.season_year", "times.season_of_year")
IN_YEAR = re.compile(r",?\s+(?:in\s+)?(?:early\s+|late\s+|mid-)?", re.IGNORECASE)
RELATIVE_YEAR = re.compile(r"(?:last|this|next)\s+year$", re.IGNORECASE)
OF_EVERY = re.compile(
    r"\b(?:the\s+)?(?:\d\d?(?:st|nd|rd|th)|([a-z-]+))(?:\s+(?:and|or)\s+(?:the\s+)?\d\d?(?:st|nd|rd|th))?"
    r"(\s+(?:day|week|weekend|month))?\s+of\s+$",
    re.IGNORECASE,
)
MINUTE = re.compile(r"(.*T)(\d\d)(:\d\d)")
HALF = re.compile(r"[ap]\.?\s?m\b|\b(?:noon|midnight)\b", re.IGNORECASE)
NOON = 12


def of_every(text: str, time: Time, free: int, words: Vocabulary) -> Time:
    """*The 15th of every month*, *the last day of each month*: a SET, told with its place."""
    if time.type != "SET" or time.rule != "times.every":
        return time
    found = OF_EVERY.search(text, max(free, time.start - BEFORE), time.start)
    if not found or (found[1] and not (found[1].lower() == "last" or words.value("ordinal", found[1]))):
        return time
    span = Span(found.start(), time.end)
    return structs.replace(time, start=span.start, rule="times.of_every", evidence=(span,))


def dated_weekday(text: str, one: Time, other: Time, words: Vocabulary) -> list[Time] | None:
    """*July 18 (Friday)*, *Oct. 14, Friday*: the weekday is that of the date before it."""
    if one.type != "DATE" or not DAY.fullmatch(one.value) or not other.rule.startswith("times.weekday"):
        return None
    link = between(WEEKDAY_AFTER, text, one, other)
    surface = text[other.start : other.end]
    number = words.value("weekday_weekday", surface) or words.value("weekday_short", surface)
    one = _on_weekday(one, int(number)) if link and number else one
    if not link or not number or date.fromisoformat(one.value).isoweekday() != int(number):
        return None
    closed = CLOSED.match(text, other.end) if "(" in link[0] else None
    if "(" in link[0] and not closed:
        return None
    end = closed.end() if closed else other.end
    return [structs.replace(one, end=end, evidence=(Span(one.start, end), *one.evidence[1:]))]


def _on_weekday(time: Time, number: int) -> Time:
    """A day told without its year, in the year, of those beside, in which it falls on the weekday."""
    if not time.rule.startswith("times.month_day"):
        return time
    year = int(time.value[:4])
    dated = (in_year(time, near) for near in (year, year - 1, year + 1))
    return next((one for one in dated if date.fromisoformat(one.value).isoweekday() == number), time)


def nights(text: str, one: Time, other: Time, words: Vocabulary) -> list[Time] | None:
    """*On Monday and Tuesday nights*: the first is every Monday night, too."""
    if other.rule != "times.weekdays" or one.rule not in BARE_WEEKDAY or one.type != "DATE" or "T" not in other.value:
        return None
    number = words.value("weekday_weekday", text[one.start : one.end])
    if not number or not between(AND_OR, text, one, other):
        return None
    value = f"XXXX-WXX-{number}T{other.value.partition('T')[2]}"
    return [structs.replace(placed(one, Reading(value)), type="SET", rule=other.rule, anchor=None), other]


def every_two(text: str, one: Time, other: Time, words: Vocabulary) -> list[Time] | None:
    """*Every Monday and Tuesday*, *every year on May 5*: the second is of every week or year, too."""
    if one.rule != "times.every" or other.type != "DATE":
        return None
    number = words.value("weekday_weekday", text[other.start : other.end]) if other.rule in BARE_WEEKDAY else ""
    if number and one.value.startswith("XXXX-WXX-") and between(AND_OR, text, one, other):
        value = f"XXXX-WXX-{number}"
    elif one.value == "P1Y" and other.rule.startswith("times.month_day") and between(ON, text, one, other):
        value = "XXXX" + other.value[4:]
    else:
        return None
    return [one, structs.replace(placed(other, Reading(value)), type="SET", rule=one.rule, anchor=None)]


def same_year(text: str, found: list[Time]) -> None:
    """*In May, June and July 2011*, *in the spring and summer of 2010*: the year told with the last of a row holds for
    those before it. What stands in the list is corrected in place."""
    place = len(found) - 1
    last = found[place]
    if last.rule not in YEAR_TOLD or not last.first:
        return
    year = int(last.first[:4])
    while place:
        one, other = found[place - 1], found[place]
        link = between(AND_OR if place == len(found) - 1 else LISTED, text, one, other)
        if not link or one.type != "DATE" or not one.rule.startswith(("times.month_", "times.season")):
            return
        if one.rule in YEAR_TOLD or len(one.value) != len(last.value) or one.mod != last.mod:
            return
        dated = in_year(one, year)
        found[place - 1] = in_year(one, year - 1) if (dated.first or "") > (other.first or "") else dated
        place -= 1


def month_of_year(text: str, one: Time, other: Time, _: Vocabulary) -> list[Time] | None:
    """*Next year, in November*, *last year in early May*: a month or a day of the year told before it."""
    if not YEAR.fullmatch(one.value) or one.mod or not RELATIVE_YEAR.search(text, one.start, one.end):
        return None
    if not (MONTH.fullmatch(other.value) or DAY.fullmatch(other.value)) or not other.rule.startswith("times.month_"):
        return None
    dated = in_year(other, int(one.value)) if between(IN_YEAR, text, one, other) else other
    return [one, dated] if dated.value != other.value else None


def from_now(text: str, one: Time, other: Time, written: Anchor | None) -> list[Time]:
    """*Between now and 15 September* runs to the next such day, *from May 22 until now* from the last."""
    now, day = (one, other) if one.value == "PRESENT_REF" else (other, one)
    if now.value != "PRESENT_REF" or day.value == "PRESENT_REF" or not written or not day.first or not day.last:
        return [one, other]
    if not day.rule.startswith(RECKONED) or day.rule.startswith("times.weekday") or not between(TO, text, one, other):
        return [one, other]
    year = int(day.first[:4])
    if day is other and day.last < written.first.isoformat():
        return [one, in_year(day, year + 1)]
    if day is one and day.first > written.last.isoformat():
        return [in_year(day, year - 1), other]
    return [one, other]


def clocks(text: str, one: Time, other: Time, _: Vocabulary) -> list[Time] | None:
    """*From 4 p.m. to half past five*: the second hour is the next such one after the first."""
    if one.rule != "times.clock" or other.rule != "times.clock" or not between(TO, text, one, other):
        return None
    since, until = MINUTE.fullmatch(one.value), MINUTE.fullmatch(other.value)
    if not since or not until or HALF.search(text, other.start, other.end):
        return None
    hour = int(until[2]) + NOON
    if not (int(until[2]) <= NOON <= int(since[2]) < hour and HALF.search(text, one.start, one.end)):
        return None
    return [one, structs.replace(other, value=f"{until[1]}{hour % 24:02}{until[3]}")]
