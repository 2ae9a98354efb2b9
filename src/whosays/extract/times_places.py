"""Days and periods told by their place: *the 27th*, *the third week of May*, *the week of March 6*, *June-August 1992*.

As in ``times_readings`` each reading is a function of the match and a :class:`Context`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Reading
from whosays.extract.times_context import OPEN, STEPS, UNITS, Context, Sense, edge, spoken
from whosays.extract.times_lengths import amount, length
from whosays.extract.times_narrated import day_of_story, told_day

LAST = 99  # stands for the last of a row
WEEKS, MONTHS = 5, 12  # of a month, of a year
SATURDAY, HALF_WEEK = 6, 3
MANY = 60  # weekdays counted back
SHORTEST = 28  # days that every month has

LEADING = re.compile(r"\d{1,2}")


def day_number(context: Context, surface: str) -> int:
    """The day of a month from its figure or its name: *8th*, *eighth*."""
    figure = LEADING.match(surface)
    return int(figure[0]) if figure else int(context.words.value("spelt", surface) or 0)


def weekday_number(context: Context, surface: str) -> int:
    """The ISO number of a weekday's name or short form; 0 where it is none."""
    words = context.words
    return int(words.value("weekday_weekday", surface) or words.value("weekday_short", surface) or 0)


def month_number(context: Context, surface: str) -> int:
    """The number of a month's name or short form."""
    return int(context.words.value("month_month", surface) or context.words.value("month_short", surface))


def nth_day(when: date, number: int, way: str) -> Reading:
    """The day of that number in this month, or in the one before or ahead, as tense says."""
    for step in (0, 1, 2) if way == "future" else (0, -1, -2):
        first = date.fromisoformat(cal.month(when.year, when.month + step).first or "")
        if number > cal.days_of(first.year, first.month):
            continue
        day = first.replace(day=number)
        if (day >= when) if way == "future" else (day <= when):
            return cal.day(day)
    raise ValueError


RANGE_OPENS = re.compile(r"\b(?:from|between|since)\b[^.;\n]*\s(?:to|through|and)\s+$", re.IGNORECASE)
WHOLES = ("whole", "whole3", "whole4", "whole5", "whole6", "whole7", "whole8", "whole9")


def read_nth(match: re.Match[str], context: Context) -> Sense | None:
    """*on the 27th*: the nearest day of that number, by tense."""
    number = day_number(
        context, next(match[g] for g in ("d", "d2", "d3", "d4", "d5", "d6", "e7", "d8", "d9", "d10") if match[g])
    )
    if match["rel"]:
        step = STEPS.get(match["rel"].lower().split()[-1], 0)
        since, number = number, day_number(context, match["e2"]) if match["e2"] else number
        if since > number or (match["d2"].isdigit() and not match["e2"]):
            return None
        reading = cal.reckon(
            context.anchor, lambda when: _in_the_month(when, step, since, number), f"XXXX-XX-{number:02}"
        )
        return Sense("DATE", reading, "times.day_of_month", None, "document")
    if match["d10"] and not RANGE_OPENS.search(context.text, max(0, match.start() - 60), match.start()):
        return None  # rose from the 8th to the 3rd is told by the other shape
    way = context.way(match.start(), match.end())
    if match["d7"]:
        return _from_nth(match, context, number, way)
    reading = cal.reckon(context.anchor, lambda when: nth_day(when, number, way), f"XXXX-XX-{number:02}")
    return Sense("DATE", reading, "times.nth_day", None, "document", next(match.span(g) for g in WHOLES if match[g]))


def _from_nth(match: re.Match[str], context: Context, number: int, way: str) -> Sense | None:
    """*from the 3rd to the 12th*: of one month, that of the nearest such last day."""
    since = day_number(context, match["d7"])
    if since >= number:
        return None

    def near(when: date) -> Reading:
        last = date.fromisoformat(nth_day(when, number, way).first or "")
        return cal.days(last.replace(day=since), last)

    reading = cal.reckon(context.anchor, near, f"XXXX-XX-{since:02}/XXXX-XX-{number:02}")
    return Sense("DATE", reading, "times.nth_days", None, "document", (match.start("d7"), match.end("e7")))


def _in_the_month(when: date, step: int, since: int, number: int) -> Reading:
    first = date.fromisoformat(cal.month(when.year, when.month + step).first or "")
    days = first.replace(day=since), first.replace(day=number)
    return cal.days(*days) if since < number else cal.day(days[0])


def read_place(match: re.Match[str], context: Context) -> Sense | None:
    """*the third week of May 2021*, *the last week of 2019*, *the first month of next year*."""
    if match["unit2"]:
        step = 2 if match["skip"].lower().startswith("after") else -2
        letter = UNITS[match["unit2"].lower()]
        reading = cal.reckon(context.anchor, lambda when: cal.shifted(when, step, letter), OPEN[letter])
        return _placed(reading, "document")
    which = match["nth"].lower()
    number = LAST if which == "last" else int(context.words.value("ordinal", which))
    unit = match["unit"].lower().replace("-", "")
    if match["m"]:
        month = month_number(context, match["m"])
        if unit == "month" or (number > WEEKS and number != LAST and unit != "day"):
            return None
        if unit == "day" and LAST > number > SHORTEST:
            return None
        if match["y"]:
            return _placed(_in_month(int(match["y"]), month, number, unit), None)
        way = context.way(match.start(), match.end())

        def near(when: date) -> Reading:
            value = cal.month_of(when, month, way).value
            return _in_month(int(value[:4]), month, number, unit)

        return _placed(cal.reckon(context.anchor, near, "XXXX-WXX"), "document")
    if unit == "month" and number > MONTHS and number != LAST:
        return None
    if match["y2"] or match["w2"]:
        year = int(match["y2"]) if match["y2"] else spoken(context.words, match["w2"])
        return _placed(_in_year(year, number, unit), None)
    step = STEPS.get((match["rel"] or match["rel2"] or "").lower(), 0)

    if match["of"].lower() == "week" and unit != "day":
        return None

    def of(when: date) -> Reading:
        if match["of"].lower() == "week":
            monday = when - timedelta(when.weekday() - 7 * step)
            return cal.day(monday + timedelta(min(number, 7) - 1))
        if match["of"].lower() == "year":
            return _in_year(when.year + step, number, unit)
        month = cal.month(when.year, when.month + step).value
        return _in_month(int(month[:4]), int(month[5:]), number, unit)

    return _placed(cal.reckon(context.anchor, of, OPEN["M" if unit == "month" else "W"]), "document")


def _placed(reading: Reading, anchor: str | None) -> Sense:
    return Sense("DATE", reading, "times.place", None, "document" if anchor else None)


def _in_month(year: int, month: int, number: int, unit: str) -> Reading:
    """A week (weekend) of a month: the first is the one that holds the month's first Thursday, as with ISO years."""
    days = cal.days_of(year, month)
    if unit == "day":
        return cal.day(date(year, month, days if number == LAST else number))
    first = cal.weekday(date(year, month, 1), 4, "future")
    day = cal.weekday(date(year, month, days), 4, "past") if number == LAST else first + timedelta(7 * (number - 1))
    return cal.week(day) if unit == "week" else cal.weekend(day)


def _in_year(year: int, number: int, unit: str) -> Reading:
    if unit == "month":
        return cal.month(year, 12 if number == LAST else number)
    if unit == "day":
        return cal.day(date(year, 12, 31) if number == LAST else date(year, 1, 1) + timedelta(number - 1))
    day = (
        cal.weekday(date(year, 12, 31), 4, "past") if number == LAST else date(year, 1, 4) + timedelta(7 * (number - 1))
    )
    return cal.week(day) if unit == "week" else cal.weekend(day)


def read_weekof(match: re.Match[str], context: Context) -> Sense | None:
    """*the week of March 6*, *the week starting February 4*: the ISO week of that day."""
    day = int(match["d1"] or match["d2"] or match["d3"])
    year = match["y1"] or match["y2"]
    make = cal.week if match["we"].lower() == "week" else beside_weekend
    if match["d3"]:  # the week of the 18th
        way = context.way(match.start(), match.end())
        reading = cal.reckon(
            context.anchor,
            lambda when: make(date.fromisoformat(nth_day(when, day, way).first or "")),
            "XXXX-WXX",
        )
        return Sense("DATE", reading, "times.week_of", None, "document")
    month = month_number(context, match["m1"] or match["m2"])
    try:
        if year:
            return Sense("DATE", make(date(int(year), month, day)), "times.week_of")
    except ValueError:
        return None
    way = context.way(match.start(), match.end())
    reading = cal.reckon(context.anchor, lambda when: make(cal.month_day(when, month, day, way)), "XXXX-WXX")
    return Sense("DATE", reading, "times.week_of", None, "document")


def beside_weekend(day: date) -> Reading:
    """*Labor Day weekend*, *the weekend of June 3*: the weekend nearest to the day."""
    ahead = (SATURDAY - day.isoweekday()) % 7
    return cal.weekend(day + timedelta(ahead if ahead <= HALF_WEEK else ahead - 7))


def read_fridays(match: re.Match[str], context: Context) -> Sense | None:
    """*Two Fridays ago*, *three Sundays from now*: that many of them, the document's day not counted."""
    number = weekday_number(context, match["day"])
    count = amount(context.words, match["n"])
    if count is None or count != int(count) or not 0 < count < MANY:
        return None
    steps = 7 * (int(count) - 1)
    if match["way"].lower() == "later" and context.dated:
        told = told_day(context, match.start())
        after = cal.weekday(told[1] + timedelta(1), number, "future") + timedelta(steps) if told else None
        return Sense("DATE", cal.day(after), "times.fridays", None, told[0]) if told and after else None

    def near(when: date) -> Reading:
        if match["way"].lower() == "ago":
            return cal.day(cal.weekday(when - timedelta(1), number, "past") - timedelta(steps))
        return cal.day(cal.weekday(when + timedelta(1), number, "future") + timedelta(steps))

    return Sense("DATE", cal.reckon(context.anchor, near, f"XXXX-WXX-{number}"), "times.fridays", None, "document")


def read_weekno(match: re.Match[str], context: Context) -> Sense | None:
    """*week 31 of 2018*, *week 15 of last year*."""
    if match["rel"]:
        step, number = STEPS.get(match["rel"].lower(), 0), int(match["n"])
        reading = cal.reckon(
            context.anchor, lambda when: cal.week(date.fromisocalendar(when.year + step, number, 1)), "XXXX-WXX"
        )
        return Sense("DATE", reading, "times.week_number", None, "document")
    try:
        return Sense("DATE", cal.week(date.fromisocalendar(int(match["y"]), int(match["n"]), 1)), "times.week_number")
    except ValueError:
        return None


def read_months(match: re.Match[str], context: Context) -> Sense | None:
    """*June-August 1992*, *November to February 2017*: the year is that of the last month."""
    first, last = (month_number(context, match[g] or match[g + "2"] or match[g + "3"]) for g in "ab")
    if first == last:
        return None
    if not match["y"]:
        way = context.way(match.start(), match.end())
        reading = cal.reckon(
            context.anchor,
            lambda when: _months(first, last, int(cal.bare_month(when, last, way).value[:4])),
            f"XXXX-{first:02}/XXXX-{last:02}",
        )
        return Sense("DATE", reading, "times.months", None, "document")
    return Sense("DATE", _months(first, last, int(match["y"])), "times.months")


def _months(first: int, last: int, year: int) -> Reading:
    one, other = cal.month(year - (first > last), first), cal.month(year, last)
    return Reading(f"{one.value}/{other.value}", one.first, other.last)


def read_partday(match: re.Match[str], context: Context) -> Sense | None:
    """*late-morning on Tuesday*, *the early evening*, *midafternoon*."""
    part = context.words.value("part", match["part"])
    mod = edge(match, context)
    if not match["day"]:
        told = day_of_story(context, match.start(), match.end())  # the day a story stands at, else the report's own
        if told and (not told[1].first or told[1].first[:10] != (told[1].last or "")[:10]):
            return Sense("TIME", Reading(f"XXXX-XX-XXT{part}"), "times.part_narrated", mod)
        day = told[1] if told else cal.reckon(context.anchor, cal.day, "XXXX-XX-XX")
        reading = Reading(f"{day.value.partition('T')[0]}T{part}", day.first, day.last)
        return Sense("TIME", reading, "times.part_narrated", mod, told[0] if told else "document")
    number = int(context.words.value("weekday_weekday", match["day"]))
    way = "future" if context.way(match.start(), match.end()) == "future" else "past"

    def near(when: date) -> Reading:
        day = cal.day(cal.weekday(when, number, way))
        return Reading(f"{day.value}T{part}", day.first, day.last)

    reading = cal.reckon(context.anchor, near, f"XXXX-WXX-{number}T{part}")
    return Sense("TIME", reading, f"times.weekday_{way}", mod, "document")


def read_whole(match: re.Match[str], context: Context) -> Sense | None:
    """*all week*, *the whole day*, *half year*: a DURATION of one unit, or half of one."""
    how, unit = match["how"].lower(), context.words.value("unit", match["unit"])
    if (
        how == "half"
        and not match["a"]
        and (unit not in ("TH", "Y", "D", "W", "M") or match[0].lower().startswith("the "))
    ):
        return None  # the half century of a batsman, a half day: a name of something
    value = length(Decimal("0.5") if how == "half" else Decimal(1), unit)
    return Sense("DURATION", Reading(value), "times.whole")


def read_slashed(match: re.Match[str], context: Context) -> Sense | None:
    """*11/2016*, *2016/11*, *2016 November*: a month of a year."""
    number = month_number(context, match["name"]) if match["name"] else int(match["m"] or match["m2"])
    month = cal.month(int(match["y"] or match["y2"] or match["y3"]), number)
    return Sense("DATE", month, "times.month_in_figures")
