"""What the periods of business news mean: quarters, halves, fiscal years, and *the quarter* that figures are told of.

As in ``times_readings`` each reading is a function of the match and a :class:`Context`. Quarters are those of the
calendar: a company's own year is not known, but the day on which a quarter ended may be told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Reading
from whosays.extract.times_context import OPEN, STEPS, UNITS, Context, Sense, edge, spoken, told_quarter, year_before
from whosays.extract.times_lengths import amount, length
from whosays.extract.times_periods import the_week
from whosays.extract.times_places import month_number


def read_quarter(match: re.Match[str], context: Context) -> Sense | None:
    """*the third quarter of 1989*, *third-quarter*, *Q3 2022*, *the first half of next year*."""
    is_final = (match["q"] or "").lower() in ("last", "final")
    number = int(
        match["n"] or match["n2"] or match["n3"] or match["n4"] or context.words.value("ordinal", match["q"]) or 0
    )
    second = int(context.words.value("ordinal", match["q2"]) or 0) if match["q2"] else 0
    is_half = bool(match["n3"] or match["n4"]) or (match["what"] or "").lower() == "half"
    if is_final:
        number = 2 if is_half else 4
    if is_half and number > 2:
        return None
    make: Callable[[int, int], Reading] = cal.half if is_half else cal.quarter
    letter = "H" if is_half else "Q"
    if second:
        if second != number + 1:
            return None  # the second and fourth quarters: no run
        make = _quarters
    year, rel = match["y"] or match["y0"], match["rel"] or match["rel2"] or (match["rel2"] is not None and "the")
    year = str(spoken(context.words, match["w"])) if match["w"] else year
    year = "20" + match["ys"] if match["ys"] else year
    mod = edge(match, context)
    cut = (match.end("the"), match.end()) if match["the"] and match["dash"] == "-" and not mod else None
    if year:
        return Sense("DATE", make(int(year), number), "times.quarter_year", mod, None, cut)
    if is_half and not (rel or match["ago"]):
        return None
    if is_half and not rel:
        rel = "last"
    open_ = f"XXXX-{letter}{number}"
    back = -1 if match["ago"] else 0
    if rel:
        step = STEPS.get(rel.lower(), 0)
        reading = cal.reckon(context.anchor, lambda when: make(when.year + step, number), open_)
    else:
        way = context.way(match.start(), match.end())
        reading = cal.reckon(context.anchor, lambda when: _near_quarter(when, number, way, back, make), open_)
    return Sense("DATE", reading, "times.quarter", mod, "document", cut)


def _quarters(year: int, number: int) -> Reading:
    """*The first and second quarters*: that one and the next."""
    one, other = cal.quarter(year, number), cal.quarter(year, number + 1)
    return Reading(f"{one.value}/{other.value}", one.first, other.last)


def _near_quarter(when: date, number: int, way: str, back: int, make: Callable[[int, int], Reading]) -> Reading:
    """The quarter of that number that figures are told of: this year's if it has begun or a plan is told, else last
    year's. *The third quarter* that is expected in October is still the one that just ended."""
    now = (when.month + 2) // 3
    late = number > now and way != "future"
    return make(when.year - late + back, number)


def read_fiscal(match: re.Match[str], context: Context) -> Sense | None:
    """*fiscal 1989*, *the full year*, *year-end*."""
    if match["y"]:
        year = int(match["y"])
        if match["to"]:  # fiscal 2022-23, named by both
            reading = Reading(f"{year}/{year + 1}", f"{year}-01-01", f"{year + 1}-12-31")
            return Sense("DATE", reading, "times.fiscal_years") if int(match["to"]) == (year + 1) % 100 else None
        return Sense("DATE", cal.year(year), "times.fiscal_year", edge(match, context))
    if match["short_to"]:
        first, last = (cal.year(2000 + int(match[g])) for g in ("short", "short_to"))
        years = Reading(f"{first.value}/{last.value}", first.first, last.last)
        return Sense("DATE", years, "times.fiscal_years") if first.value < last.value else None
    if match["short"] or match["short2"]:
        year = 2000 + int(match["short"] or match["short2"])
        return Sense("DATE", cal.year(year), "times.fiscal_year", edge(match, context))
    if match["end"]:
        return Sense("DATE", cal.year(int(match["end"])), "times.fiscal_year", "END")
    if match["rel"] or match["rel2"]:
        step = STEPS.get((match["rel"] or match["rel2"]).lower(), 0)
        reading = cal.reckon(context.anchor, lambda when: cal.year(when.year + step), "XXXX")
        return Sense("DATE", reading, "times.fiscal", edge(match, context), "document")
    mod = None if match["full"] else "END"
    reading = cal.reckon(context.anchor, lambda when: cal.year(when.year), "XXXX")
    return Sense("DATE", reading, "times.fiscal", mod, "document")


def read_told(match: re.Match[str], context: Context) -> Sense | None:
    """*the quarter*, *the year-earlier period*, *the weekend*: the period last told of, or a year before it."""
    if match["ago"]:
        if match["months"]:
            number = amount(context.words, match["months"].rsplit(None, 1)[0])
            return Sense("DURATION", Reading(length(number, "M")), "times.length")
        return year_before(context, match.start(), "times.year_earlier")
    if match["weekend"]:
        return the_week(match, context)
    if match["now"] or match["now2"]:
        unit = UNITS[(match["now"] or match["now2"]).lower().split()[-1]]
        reading = cal.reckon(context.anchor, lambda when: cal.shifted(when, 0, unit), OPEN[unit])
        return Sense("DATE", reading, "times.this_one", None, "document")
    if match["run"]:
        return Sense("DURATION", Reading(f"P1{UNITS[match['run'].lower()]}"), "times.length")
    if match["same_of"] or match["last"]:
        return _same_quarter(match, context)
    return _told_quarter(match, context)


def _told_quarter(match: re.Match[str], context: Context) -> Sense | None:
    """*the quarter*: the one whose end is told, or the one told of last, or the latest that is over."""
    same = (match["same"] or "").lower().strip()
    if match["then"] or same in ("corresponding", "same"):
        return year_before(context, match.start(), "times.same_period") if match["then"] else None
    told = told_quarter(context, match.start())  # a company's own quarter, if it told one
    if told:
        return Sense("DATE", cal.quarter(told[1], told[2]), "times.quarter_told", None, told[0])
    ended = QUARTER_ENDED.match(context.text, match.end()) if match["unit"].lower() == "quarter" else None
    month = month_number(context, ended[1]) if ended else 0
    if ended and month:
        return _quarter_ended(ended, context, month)
    if same == "latest" or match["unit"].lower() == "quarter":
        reading = cal.reckon(context.anchor, lambda when: cal.shifted(when, -1, "Q"), "XXXX-QX")
        return Sense("DATE", reading, "times.quarter_latest", None, "document")
    return None


QUARTER_ENDED = re.compile(r"\s+(?:ended|ending|to)\s+([A-Z][a-z]+\.?)\s+(\d\d?)(?:,?\s+(\d{4}))?")
MIDDLE = 45  # days back from a quarter's end to its middle


def _quarter_ended(ended: re.Match[str], context: Context, month: int) -> Sense:
    """*The quarter ended July 31*: the quarter of the calendar in which the middle of those three months lies."""
    day = int(ended[2])

    def of(when: date) -> Reading:
        last = date(int(ended[3]), month, day) if ended[3] else cal.month_day(when, month, day, "past")
        return cal.shifted(last - timedelta(MIDDLE), 0, "Q")

    return Sense("DATE", cal.reckon(context.anchor, of, "XXXX-QX"), "times.quarter_ended", None, "document")


def _same_quarter(match: re.Match[str], context: Context) -> Sense:
    """*the 1988 period*, *last year's quarter*: the quarter told of last, in another year; else that year."""
    told = told_quarter(context, match.start())
    if match["same_of"]:
        year = int(match["same_of"])
        reading = cal.quarter(year, told[2]) if told else cal.year(year)
        return Sense("DATE", reading, "times.same_quarter", None, told[0] if told else None, back=True)
    if told:
        return Sense("DATE", cal.quarter(told[1] - 1, told[2]), "times.same_quarter", None, told[0], back=True)
    reading = cal.reckon(context.anchor, lambda when: cal.year(when.year - 1), "XXXX")
    return Sense("DATE", reading, "times.same_quarter", None, "document", back=True)
