"""Lengths and repetitions: *three days*, *two and a half decades*, *more than two years*, *five years ago*, *daily*."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Reading
from whosays.extract.times_context import OPEN, Context, Sense, year_before
from whosays.extract.times_grammar import Vocabulary

HALVES = {"Y": (12, "M"), "H": (60, "M"), "M": (60, "S")}  # what half of a unit is told in
AGO = {"ago": -1, "earlier": -1, "before": -1, "prior": -1, "later": 1, "after": 1, "hence": 1, "from now": 1}
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+")
FRACTION = re.compile(r"(\d+)(?:\s|-)(\d)/(\d)$")


def amount(words: Vocabulary, surface: str) -> Decimal | None:
    """The number a surface stands for; None where it is vague (*several*).

    Words multiply and add as they are read: *two hundred and fifty*; *a couple of* is 2; *and a half* adds a half.
    """
    low = " ".join(surface.lower().split())
    fraction = FRACTION.match(low)
    if fraction:
        return Decimal(fraction[1]) + Decimal(fraction[2]) / max(Decimal(fraction[3]), Decimal(1))
    half = Decimal("0.5") if low.endswith("and a half") else Decimal(0)
    low = low.removesuffix("and a half").strip()
    if low in ("a", "an"):
        return 1 + half
    if low.startswith(("half", "one-half")):
        return Decimal("0.5")
    vague = words.value("vague", re.sub(r"^a\s+", "", low))
    if vague:
        return None if vague == "X" else Decimal(vague)
    total, part = Decimal(0), Decimal(0)
    for piece in NUMBER.findall(low):
        if piece[0].isdigit():
            part += Decimal(piece.replace(",", ""))
        elif piece not in ("a", "an", "and"):
            number = Decimal(words.value("number", piece) or 0)
            if number >= 100 or piece == "dozen":
                part = max(part, Decimal(1)) * number
            else:
                part += number
            if number >= 1000:
                total, part = total + part, Decimal(0)
    return total + part + half


def length(count: Decimal | None, unit: str) -> str:
    """A TIMEX3 period: ``length(Decimal("2.5"), "10Y")`` is ``P25Y``; halves are told in the smaller unit."""
    factor = re.match(r"\d*", unit)
    digits = factor[0] if factor else ""
    unit = unit[len(digits) :]
    clock = "T" if unit.startswith("T") else ""
    unit = unit.removeprefix("T")
    if count is None:
        return f"P{clock}X{ {'10': 'DE', '100': 'CE', '1000': 'ML'}.get(digits, unit) }" if digits != "2" else "PXW"
    count *= Decimal(digits or 1)
    whole, rest = divmod(count, 1)
    if rest and (unit in HALVES) and (unit != "M" or clock):
        times, small = HALVES[unit]
        head = f"{int(whole)}{unit}" if whole else ""
        return f"P{clock}{head}{int(rest * times)}{small}"
    return f"P{clock}{count.normalize():f}{unit}"


def read_length(match: re.Match[str], context: Context) -> Sense | None:
    """A number and a unit: a DURATION, or with *ago*, *earlier*, *later* a DATE reckoned back or forward."""
    words = context.words
    unit = words.value("unit", match["unit"])
    low = match["n"].lower()
    tail = " ".join((match["tail"] or "").lower().split())
    surface = " ".join(match["amount"].lower().split()) if match["amount"] else ""
    mod = words.value("amount", surface) or None if surface else None
    if match["or_so"]:
        mod = "APPROX"
    if unit == "Q" and (low in ("a", "an", "half a", "half an", "one") or not match["frame"]):
        if not (low == "a" and tail):
            return None
    if unit == "TS" and low in ("a", "an") or (low in ("many", "some") and not tail):
        return None
    if match["sep"] == "-" and low in ("a", "an"):
        return None
    count = amount(words, match["n"])
    if match["half"] and count is not None:
        count += Decimal("0.5")
    if count is not None and (count == 0 or count > 100_000):
        return None
    if tail in ("before", "after") and _clause(context.text[match.end() : match.end() + 3]):
        tail, cut = "", match.start("tail")
        end = len(context.text[:cut].rstrip())
        return Sense("DURATION", Reading(length(count, unit)), "times.length", mod, None, (match.start(), end))
    if tail:
        return _reckoned(match, context, count, unit, tail, mod)
    if (
        low in ("a", "an")
        and not (mod or match["frame"] or match["half"])
        and unit in ("D", "M", "Y", "W", "TH", "TM")
        and _rate(context, match.start())
    ):
        return Sense("SET", Reading(length(count, unit)), "times.rate")
    return Sense("DURATION", Reading(length(count, unit)), "times.length", mod)


def _clause(after: str) -> bool:
    """Whether *before* and *after* go on to what they stand before: *two days after the vote*."""
    return bool(re.match(r"\s+\w", after))


def _rate(context: Context, start: int) -> bool:
    before = context.text[max(0, start - 24) : start]
    return bool(
        re.search(
            r"(?:\d|percent|%|million|billion|thousand|hundred|dollars?|times|twice|once|cents?|tons|tonnes|barrels|people)\s+$",
            before,
        )
    )


def _reckoned(
    match: re.Match[str], context: Context, count: Decimal | None, unit: str, tail: str, mod: str | None
) -> Sense | None:
    way = AGO[tail]
    if count is None:
        return Sense("DATE", Reading("PAST_REF" if way < 0 else "FUTURE_REF"), "times.vague_ago", mod)
    if unit == "Y" and count == 1 and tail in ("ago", "earlier", "before"):
        found = year_before(context, "times.year_before")
        if found and isinstance(found.anchor, str) is False:
            return found
    day = _from(context, tail)
    digits = (re.match(r"\d*", unit) or [""])[0]
    plain = unit[len(digits) :]
    steps = int(count * int(digits or 1)) * way
    if plain.startswith("T"):
        open_ = "XXXX-XX-XXTXX:XX"
        return Sense("TIME", Reading(open_), "times.hours_ago", mod, "document")
    if tail in ("ago", "from now", "hence") or not day:
        reading = cal.reckon(context.anchor, lambda when: cal.shifted(when, steps, plain), OPEN[plain])
        return Sense("DATE", reading, "times.ago", mod, "document")
    span, first = day
    return Sense("DATE", cal.shifted(first, steps, plain), "times.later", mod, span)


def _from(context: Context, tail: str):  # noqa: ANN202  (filled in below)
    """What *later* and *earlier* are reckoned from: the date told last, if it is a definite one."""
    if tail in ("ago", "from now", "hence"):
        return None
    for span, reading in reversed(context.dated[-2:]):
        if reading.first and re.match(r"\d{4}", reading.value):
            return span, date.fromisoformat(reading.first[:10])
    return None


def read_stretch(match: re.Match[str], context: Context) -> Sense | None:
    """*recent years*, *for weeks*, *years ago*."""
    unit = context.words.value("unit", match["unit"])
    tail = (match["tail"] or "").lower()
    frame = (match["frame"] or "").lower()
    start = match.start("unit")
    if tail:
        return Sense(
            "DATE",
            Reading("PAST_REF" if AGO[tail] < 0 else "FUTURE_REF"),
            "times.vague_ago",
            None,
            None,
            (start, match.end()),
        )
    value = length(None, unit)
    if frame.startswith(("recent", "the recent")):
        return Sense("DATE", Reading("PAST_REF"), "times.recent", None, None, (match.start(), match.end()))
    if frame:
        return Sense("DURATION", Reading(value), "times.stretch")
    if match["bare"] is not None:
        return None
    return Sense("DURATION", Reading(value), "times.stretch", None, None, (start, match.end()))


def read_repeat(match: re.Match[str], context: Context) -> Sense | None:
    """*every year*, *each Tuesday*, *daily*: a SET."""
    words = context.words
    if match["set"]:
        return Sense("SET", Reading(words.value("set", match["set"])), "times.set")
    name = match["unit"]
    unit = words.value("unit", name)
    if unit:
        count = amount(words, match["n"]) if match["n"] else Decimal(2) if "other" in match[0].lower() else Decimal(1)
        return Sense("SET", Reading(length(count, unit)), "times.every")
    number = words.value("weekday_weekday", name)
    if number:
        return Sense("SET", Reading(f"XXXX-WXX-{number}"), "times.every")
    season = words.value("season", name)
    if season:
        return Sense("SET", Reading(f"XXXX-{season}"), "times.every")
    return Sense("SET", Reading(f"XXXX-XX-XXT{words.value('part', name)}"), "times.every")


def read_rate(match: re.Match[str], context: Context) -> Sense | None:
    """*$30 a year*: the unit a rate is told in, a SET."""
    return Sense("SET", Reading(length(Decimal(1), context.words.value("unit", match["unit"]))), "times.rate",
                 cut=match.span("whole"))  # fmt: skip


def read_clock(match: re.Match[str], context: Context) -> Sense | None:
    """*4:17 am*, *10:00 AM local time*, *1900 GMT*, *noon*: the day is filled in from the date beside it, else today."""
    word = (match["word"] or "").lower()
    if word:
        hour, minute = (0 if word == "midnight" else 12), 0
    else:
        hour = int(next(match[g] for g in ("h", "h2", "h3", "h4", "h5") if match[g]))
        minute = int(next((match[g] for g in ("mi", "mi2", "mi3", "mi4") if match[g]), 0))
    if hour > 23 or minute > 59 or (match["ap"] and not 1 <= hour <= 12):
        return None
    if match["ap"]:
        hour = hour % 12 + (12 if match["ap"].lower().startswith("p") else 0)
    if (
        match["h2"]
        and not match["zone"]
        and re.search(
            r"[\w:]$|\b(?:verse|chapter|Matthew|John|Luke|Mark)\s$",
            context.text[max(0, match.start() - 9) : match.start()],
        )
    ):
        return None
    zone = context.words.value("zone", match["zone"]) if match["zone"] else ""
    clock = f"T{hour:02}:{minute:02}{zone}"
    reading = cal.reckon(context.anchor, cal.day, "XXXX-XX-XX")
    return Sense("TIME", Reading(reading.value + clock, reading.first, reading.last), "times.clock", None, "document")


def at_clock(day: Reading, clock: str) -> Reading:
    """A clock time on a day: its minute, where the day is one."""
    if not day.first or day.first[:10] != (day.last or "")[:10]:
        return Reading(day.value[:10] + clock)
    minute = day.first[:10] + clock.rstrip("Z")[:6]
    return Reading(day.first[:10] + clock, minute, minute)


def hours(when: date, count: int) -> Reading:
    """A day that is a number of hours away, to the day."""
    return cal.day(when + timedelta(hours=count))
