"""Days by name: *today*, *yesterday morning*, *last night*, *tonight*, *in the afternoon*, *the following morning*.

As in ``times_readings`` each reading is a function of the match and a :class:`Context`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Reading
from whosays.extract.times_context import Context, Sense, edge
from whosays.extract.times_narrated import day_of_story
from whosays.extract.times_quoted import said_on


def at_part(reading: Reading, part: str) -> Reading:
    """The part of a day (``TMO``); the day itself where no part is told."""
    return Reading(f"{reading.value}T{part}", reading.first, reading.last) if part else reading


def read_deictic(match: re.Match[str], context: Context) -> Sense | None:
    """*today*, *yesterday morning*, *last night*, *tonight*."""
    before = MID_PART.fullmatch(match["edge"] or "")  # mid-afternoon yesterday
    if match["part4"]:
        return Sense("TIME", Reading(f"XXXX-XX-XXT{context.words.value('part', match['part4'])}"), "times.part_any")
    part = match["part"] or match["part2"] or match["part3"] or (before[1] if before else "")
    if match["before"]:
        reading = cal.reckon(context.anchor, lambda when: at_part(cal.day(when - timedelta(2)), "NI"), "XXXX-XX-XXTNI")
        return Sense("TIME", reading, "times.deictic", None, "document")
    name = "NI" if match["tonight"] else context.words.value("part", part) if part else ""
    if match["word"] and match["word"][0].isupper() and _in_a_name(match, context):
        return None
    if match["rel"] or match["part3"]:
        rel = " ".join((match["rel"] or "the").lower().split()).removeprefix("the ").removeprefix("this ")
        if rel == "that" and part.lower() == "overnight":
            return None  # you cannot do that overnight
        if rel not in ("this", "last", "coming", "upcoming"):
            return _part_of_narrated(match, context, name, rel.removeprefix("that "))
        step = -1 if rel == "last" else 0
    else:
        step = int(context.words.value("deictic", match["word"])) if match["word"] else 0
    open_ = "XXXX-XX-XX" + (f"T{name}" if name else "")
    said = said_on(context, match.start())
    days = said.days if said else context.anchor
    reading = cal.reckon(days, lambda when: at_part(cal.day(when + timedelta(step)), name), open_)
    rule = "times.deictic_quoted" if said else "times.deictic"
    return Sense("TIME" if name else "DATE", reading, rule, edge(match, context), said.span if said else "document")


MID_PART = re.compile(r"mid-(morning|afternoon)", re.IGNORECASE)
CAPITALISED = re.compile(r"(?:[A-Z]\w*|(?:[A-Z]\.){2,})\s+$")
GOES_ON = re.compile(r"\s+[a-z]|['’.,;:)]")


def _in_a_name(match: re.Match[str], context: Context) -> bool:
    """*USA Today*, *VOA Today*: a capital after a capital, in a line that is no headline."""
    before = context.text[max(0, match.start() - 24) : match.start()]
    return bool(CAPITALISED.search(before) and GOES_ON.match(context.text, match.end()))


def _part_of_narrated(match: re.Match[str], context: Context, part: str, rel: str) -> Sense | None:
    last = day_of_story(context, match.start(), match.end())
    step = {"next": 1, "following": 1, "previous": -1}.get(rel, 0)
    if not last and step and not context.dated:
        reading = cal.reckon(
            context.anchor, lambda when: at_part(cal.day(when + timedelta(step)), part), f"XXXX-XX-XXT{part}"
        )
        return Sense("TIME", reading, "times.part_narrated", None, "document")
    if not last or not last[1].first or last[1].first[:10] != (last[1].last or "")[:10]:
        return Sense("TIME", Reading(f"XXXX-XX-XXT{part}"), "times.part_narrated")
    reading = at_part(cal.day(date.fromisoformat(last[1].first[:10]) + timedelta(step)), part)
    return Sense("TIME", reading, "times.part_narrated", None, last[0])
