"""Repetitions: *daily*, *every other week*, *each Tuesday*, *on Sundays*, *$30 a year*: TIMEX3's SETs.

As in ``times_readings`` each reading is a function of the match and a :class:`Context`.
"""

from __future__ import annotations

import re
from decimal import Decimal

from whosays.extract.times_calendar import Reading
from whosays.extract.times_context import Context, Sense
from whosays.extract.times_holidays import open_value
from whosays.extract.times_lengths import amount, length

NAME_BEFORE = re.compile(r"\b[A-Z][\w’']*\s+$|\b[Tt]he\s+$")
EACH = {"other": 2, "alternate": 2}


def read_repeat(match: re.Match[str], context: Context) -> Sense | None:
    """*every year*, *each Tuesday*, *daily*: a SET."""
    words = context.words
    if match["plural"]:
        number = words.value("weekday_weekday", match["plural"])
        return Sense("SET", Reading(f"XXXX-WXX-{number}"), "times.weekdays")
    if match["parts"] or match["often"]:
        part = words.value("part", match["parts"] or match["often"])
        return Sense("SET", Reading(f"XXXX-XX-XXT{part}"), "times.parts")
    if match["set"]:
        if match["set"][0].isupper() and NAME_BEFORE.search(context.text[max(0, match.start() - 30) : match.start()]):
            return None  # a paper: the China Daily
        return Sense("SET", Reading(words.value("set", match["set"])), "times.set")
    name = match["unit"] or match["of"]
    unit = words.value("unit", name)
    if name.lower() == "night" and not (match["n"] or match["nth"]):
        return Sense("SET", Reading(f"XXXX-XX-XXT{words.value('part', name)}"), "times.every")
    if unit:
        count = amount(words, match["n"]) if match["n"] else Decimal(_each(match["nth"], context))
        return Sense("SET", Reading(length(count, unit)), "times.every")
    month = words.value("month_month", name) or words.value("month_short", name)
    if month:
        day = match["dom"] or match["dom2"]
        return Sense("SET", Reading(f"XXXX-{int(month):02}" + (f"-{int(day):02}" if day else "")), "times.every")
    rule = words.value("holiday", name)
    if rule:
        return Sense("SET", Reading(open_value(rule)), "times.every")
    number = words.value("weekday_weekday", name) or words.value("weekday_short", name)
    if number:
        part = words.value("part", match["part"]) if match["part"] else ""
        return Sense("SET", Reading(f"XXXX-WXX-{number}" + (f"T{part}" if part else "")), "times.every")
    season = words.value("season", name)
    if season:
        return Sense("SET", Reading(f"XXXX-{season}"), "times.every")
    return Sense("SET", Reading(f"XXXX-XX-XXT{words.value('part', name)}"), "times.every")


def _each(nth: str | None, context: Context) -> int:
    """*every other*, *every third*: how many units lie between."""
    low = (nth or "").lower()
    return EACH.get(low) or int(context.words.value("ordinal", low) or 1)


def read_rate(match: re.Match[str], context: Context) -> Sense | None:
    """*$30 a year*: the unit a rate is told in, a SET."""
    return Sense("SET", Reading(length(Decimal(1), context.words.value("unit", match["unit"]))), "times.rate",
                 cut=match.span("whole"))  # fmt: skip
