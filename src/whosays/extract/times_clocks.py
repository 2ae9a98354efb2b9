"""Clock times: *4:17 am*, *1900 GMT*, *half past eight*, *5 to 6 p.m.*; their day is filled in later (``times``)."""

from __future__ import annotations

import re

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Reading
from whosays.extract.times_context import Context, Sense

AT = re.compile(  # what a bare 17:30 follows; a score or a verse follows a name
    r"(?:\b(?:at|by|around|about|from|until|till|to|before|after|since|and|than|between)|[(\n,|@–—-])\s*$|^$",
    re.IGNORECASE,
)
DATED_BEFORE = re.compile(
    r"(?:\b\d{4}|[^\W\d_]{3}\.?\s\d\d?|\d\d?(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z][a-z]{2,8}\.?|\b[A-Z][a-z]{2,5}day"
    r"|\b(?:day|today|tomorrow|yesterday|tonight)|[-/.]\d\d?|\.\d{4}|\d(?:st|nd|rd|th)|morning|afternoon|evening|night),?\s+$"
)
DATED_AFTER = re.compile(
    r",?\s+(?:(?:on|of|for)\s+)?(?:\d{4}-\d|\d\d?/\d|(?:the\s+)?\d\d?(?:st|nd|rd|th)\b|[A-Z][a-z]{2,8}\.?\s\d\d?(?!\d)"
    r"|\d\d?\s[A-Z][a-z]{2}|(?:(?:last|next|this|previous|following|coming)\s+)?[A-Z][a-z]+day\b"
    r"|(?:today|tomorrow|yesterday|tonight)\b|(?:this|last)\s+(?:morning|afternoon|evening|night)\b)"
    r"|\s*(?:[-–]|\b(?:to|until|till)\b)\s*(?:noon|midnight)\b"
)
DAY_AFTER = re.compile(
    r",?\s+(?:on\s+)?(?:(?:last|next|this)\s+)?(?:[A-Z][a-z]+day\b|today\b|tomorrow\b|yesterday\b|tonight\b)"
)
SAID_AT = re.compile(
    r"(?:\b(?:at|at\s+about|at\s+around|until|till|before|after|since|than|between|it['’]s|it\s+is|was)\s+|[,(]\s*|^\s*)$",
    re.IGNORECASE,
)
SAID_BY = re.compile(
    r"\b(?:by|around|about|from|to)\s+$", re.IGNORECASE
)  # not before an article: fell by a quarter to 8
NOON, LAST_HOUR = 12, 23
SMALL_HOURS = 5  # before it the night is that of the day after


def read_clock(match: re.Match[str], context: Context) -> Sense | None:
    """*4:17 am*, *10:00 AM local time*, *1900 GMT*, *noon*; the day is filled in later, from the date beside it."""
    word = (match["word"] or "").lower().replace("-", "")
    if word:
        hour, minute = (2 * NOON if word == "midnight" and match["from"] else 0 if word == "midnight" else NOON), 0
    else:
        told = next(
            match[g] for g in ("h", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9", "h10", "h11", "h12") if match[g]
        )
        hour = int(told if told.isdigit() else context.words.value("number", told))
        minute = int(next((match[g] for g in ("mi", "mi2", "mi3", "mi4", "mi5") if match[g]), 0))
    half = match["ap"] or match["ap2"] or match["ap3"]
    if (hour > LAST_HOUR and not word) or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    hour = of_day(hour, half, match["of"] or match["of2"] or match["early"])
    start = _clock_start(match, hour, minute)
    if start and hour <= NOON and not (half or word) and not match["of"] and start > f"T{hour:02}:{minute:02}":
        hour += NOON if start < "T13" else 0  # 11:30 to 5:45
    if (
        f"T{hour:02}:{minute:02}" < "T12" < start < f"T{hour + NOON}:{minute:02}"
        and match["fap"]
        and not (half or word)
    ):
        hour += NOON  # 4 p.m. to 5:30
    if start > "T13" and hour == NOON and not (half or word) and match["fap"]:
        hour = 0  # 11:30 p.m. to 12:30
    if (
        match["h2"]
        and not (match["zone"] or match["sec"] or start)
        and not match["early"]
        and not AT.search(context.text[max(0, match.start() - 9) : match.start()])
        and not DATED_BEFORE.search(context.text[max(0, match.start() - 14) : match.start()])
        and not DATED_AFTER.match(context.text, match.end())
    ):
        return None
    zone = context.words.value("zone", match["zone"]) if match["zone"] else ""
    seconds = match["sec"] or match["sec2"] or ""
    clock = f"T{hour:02}:{minute:02}{seconds}{zone}"
    reading = cal.reckon(context.anchor, cal.day, "XXXX-XX-XX")
    if start:
        clock = f"{start}/{clock}"
    cut = (match.start("from"), match.end()) if start else (match.end("from"), match.end()) if match["from"] else None
    return Sense(
        "TIME", Reading(reading.value + clock, reading.first, reading.last), "times.clock", None, "document", cut
    )


def of_day(hour: int, half: str | None, part: str | None) -> int:
    """An hour told with *am* or *pm* or a part of the day, in the twenty-four of the day."""
    if half:
        return hour % NOON + (NOON if half.lower().startswith("p") else 0)
    if not part or hour >= NOON or part.lower() == "morning":
        return hour
    return hour if part.lower() == "night" and hour < SMALL_HOURS else hour + NOON


def read_past(match: re.Match[str], context: Context) -> Sense | None:
    """*half past eight*, *a quarter to 8 in the morning*, *20 minutes past ten*."""
    named = {"noon": NOON, "midnight": 2 * NOON if match["dir"].lower() == "to" else 0}.get((match["hw"] or "").lower())
    hour = int(match["h"] or context.words.value("number", match["hw"])) if named is None else named
    if named is None and not 1 <= hour <= NOON:
        return None
    told = named is not None or match["ap"] or match["of"] or "clock" in match[0].lower()
    settled = bool(told or DAY_AFTER.match(context.text, match.end()))
    if match["dir"].lower() == "to" and not settled and not _said(match):
        return None  # fell by a quarter to 8
    if match["frac"]:
        minutes = {"half": 30, "quarter": 15}.get(match["frac"].lower(), 45)
        if minutes != 15 and match["dir"].lower() == "to":
            return None
    else:
        minutes = int(match["min"] if match["min"].isdigit() else context.words.value("number", match["min"]))
    hour = of_day(hour, match["ap"], match["of"]) if named is None else hour
    at = hour * 60 + (minutes if match["dir"].lower() == "past" else -minutes)
    if not 0 <= at < 24 * 60 or minutes >= 60:
        return None
    reading = cal.reckon(context.anchor, cal.day, "XXXX-XX-XX")
    clock = f"T{at // 60:02}:{at % 60:02}"
    return Sense("TIME", Reading(reading.value + clock, reading.first, reading.last), "times.clock", None, "document")


def _said(match: re.Match[str]) -> bool:
    """Whether what stands before *quarter to nine* says that it is told as an hour."""
    start = match.start()
    return bool(
        SAID_AT.search(match.string, max(0, start - 9), start)
        or (match[0][:2].lower() != "a " and SAID_BY.search(match.string, max(0, start - 9), start))
        or DATED_BEFORE.search(match.string, max(0, start - 14), start)
    )


def _clock_start(match: re.Match[str], hour: int, last: int) -> str:
    """The first hour of *5 to 6 p.m.*, *9:30-11 am*; empty where none is told or it is no hour."""
    if not match["from"]:
        return ""
    first, minute = int(match["fh"]), int(match["fm"] or 0)
    told = (match["fap"] or "").lower()
    if first > LAST_HOUR:
        return ""
    if told:
        first = first % 12 + (12 if told.startswith("p") else 0)
    elif (
        any(match[g] for g in ("ap", "ap3", "of", "of2"))
        and first < NOON <= hour
        and (first + NOON, minute) <= (hour, last)
    ):
        first += NOON
    return f"T{first:02}:{minute:02}"
