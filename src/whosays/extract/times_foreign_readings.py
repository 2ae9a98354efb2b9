"""What the matches of ``times_foreign_shapes`` mean: dates, days, lengths, clock times (``times_foreign_periods``
has the periods). Each reading is a function of the match and a :class:`Context`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Reading
from whosays.extract.times_context import OPEN, Context, Sense
from whosays.extract.times_foreign_periods import (
    century,
    decade,
    last_year,
    numbered_week,
    period,
    quarter,
    quarter_by_letter,
    season,
    stretch,
    value_of,
    year,
)
from whosays.extract.times_holidays import holiday, near_holiday, open_value
from whosays.extract.times_lengths import length

NEAR = {
    "near_about": "APPROX",
    "near_almost": "LESS_THAN",
    "near_more_than": "MORE_THAN",
    "near_at_least": "EQUAL_OR_MORE",
    "near_less_than": "LESS_THAN",
    "near_at_most": "EQUAL_OR_LESS",
}
HOURS = ("fh", "h", "h2", "h4", "h6", "h7", "halb")  # with which a clock time begins
NOON, SMALL_HOURS = 12, 5  # four at night is four, eleven at night 23
PM = ("AF", "EV", "NI")  # parts of the day in which seven o'clock is 19


def _year(digits: str) -> int:
    return int(digits) if len(digits) > 2 else int(digits) + (1900 if int(digits) > 40 else 2000)


def figures(match: re.Match[str], _: Context) -> Sense | None:
    """*2023-02-28*, *28.02.2023*, *28/2/2023* (the day first), *05/2016*."""
    for kind in ("my", "ym"):
        if match[f"{kind}_y"]:
            return Sense("DATE", cal.month(int(match[f"{kind}_y"]), int(match[f"{kind}_m"])), "times.month_in_figures")
    for kind in ("iso", "dot", "rev"):
        if match[f"{kind}_y"]:
            try:
                day = date(_year(match[f"{kind}_y"]), int(match[f"{kind}_m"]), int(match[f"{kind}_d"]))
            except ValueError:
                return None
            return Sense("DATE", cal.day(day), "times.figures")
    return None


def short(match: re.Match[str], context: Context) -> Sense | None:
    """*am 15.01.*, *vom 15. bis 19.1.*: a day and a month, each with its stop."""
    first, last = int(match["from"] or 0), int(match["d"])
    return _month_day(context, int(match["m"]), first or last, last if first else 0, 0, 0)


def dated(match: re.Match[str], context: Context) -> Sense | None:
    """*Montag, den 6. Februar 2023*, *le 6 février*, *6 de febrero de 2023*, *24-26 июня*."""
    month = int(value_of(context, "month_month", match["m"]))
    day = int(match["day"] or value_of(context, "spelt", match["spelt"]) or 0)
    weekday = int(value_of(context, "weekday_weekday", match["wd"]) or 0)
    to, year = int(match["to"] or 0), int(match["y"] or 0)
    if match["and"] and to != day + 1 and not _between(context, match.start()):  # am 5. und 12. Mai: the second
        sense = _month_day(context, month, to, 0, 0, year)
        return sense._replace(cut=(match.start("to"), match.end())) if sense else None
    return _month_day(context, month, day, to, weekday, year)


def _between(context: Context, start: int) -> bool:
    """Whether *zwischen* (*dem*) stands before."""
    words = re.findall(r"\w+", context.text[max(0, start - 20) : start])[-2:]
    return any(value_of(context, "between", word) for word in words)


def _month_day(context: Context, month: int, day: int, to: int, weekday: int, year: int) -> Sense | None:
    def run(first: date) -> Reading:
        return cal.days(first, first.replace(day=to)) if to > day else cal.day(first)

    try:
        if year:
            return Sense("DATE", run(date(year, month, day)), "times.foreign_date")
    except ValueError:
        return None
    open_ = f"XXXX-{month:02}-{day:02}"
    reading = cal.reckon(context.anchor, lambda near: run(cal.month_day(near, month, day, "", weekday)), open_)
    return Sense("DATE", reading, "times.foreign_month_day", None, "document")


def month(match: re.Match[str], context: Context) -> Sense | None:
    """*Dezember 2019*, *Ende März*, *im August*, *letzten Mai*: bare only after a preposition of time."""
    number = int(value_of(context, "month_month", match["m"]))
    mod = value_of(context, "edge", match["edge"]) or None
    start = match.start("edge") if match["edge"] else match.end("in") if match["in"] else match.start()
    start += len(context.text[start : match.end()]) - len(context.text[start : match.end()].lstrip())
    cut = (start, match.end())
    if match["y"]:
        return Sense("DATE", cal.month(int(match["y"]), number), "times.foreign_month", mod, None, cut)
    rel = match["rel"] or match["rel2"] or match["rel3"]
    if not (rel or match["in"] or match["edge"]):
        return None
    unit = match["u"] or match["u2"]
    if unit and value_of(context, "unit", unit) != "Y":
        return None
    step = int(value_of(context, "rel", rel) or 0)

    def near(when: date) -> Reading:
        if unit:
            return cal.month(when.year + step, number)
        if step:
            year = when.year + (0 if (when.month - number) * step < 0 else step)
            return cal.month(year, number)
        return cal.month(when.year, number) if rel else cal.month_of(when, number, "")

    reading = cal.reckon(context.anchor, near, f"XXXX-{number:02}")
    return Sense("DATE", reading, "times.foreign_month_near", mod, "document", cut)


def weekday(match: re.Match[str], context: Context) -> Sense | None:
    """*Dienstag*, *vendredi dernier*, *Dienstagabend*: the last one, or the one that a word names or points to."""
    number = int(value_of(context, "weekday_weekday", match["wd"]))
    if match["u"] or match["u2"]:
        return _of_a_week(match, context, number)
    step = value_of(context, "rel", match["rel"] or match["rel2"])
    part = value_of(context, "part", match["part"])

    def near(when: date) -> Reading:
        moved = when + timedelta(int(step or 0))
        if step == "0":
            day = when + timedelta(number - when.isoweekday())
        else:
            ahead = step in ("1", "2") or (not step and context.way(*match.span()) == "future")
            day = cal.weekday(moved, number, "future" if ahead else "past")
            day += timedelta({"2": 7, "-2": -7}.get(step, 0))
        return _part_of(cal.day(day), part)

    open_ = f"XXXX-WXX-{number}" + (f"T{part}" if part else "")
    return Sense("TIME" if part else "DATE", cal.reckon(context.anchor, near, open_), "times.foreign_weekday",
                 None, "document")  # fmt: skip


def _of_a_week(match: re.Match[str], context: Context, number: int) -> Sense | None:
    """*Montag letzter Woche*, *mardi de la semaine prochaine*: the day of that week; of another unit nothing."""
    if value_of(context, "unit", match["u"] or match["u2"]) != "W":
        return None
    step = int(value_of(context, "rel", match["rel3"] or match["rel4"]))
    part = value_of(context, "part", match["part"])

    def near(when: date) -> Reading:
        return _part_of(cal.day(when + timedelta(7 * step + number - when.isoweekday())), part)

    reading = cal.reckon(context.anchor, near, f"XXXX-WXX-{number}" + (f"T{part}" if part else ""))
    return Sense("TIME" if part else "DATE", reading, "times.foreign_weekday", None, "document")


def _part_of(reading: Reading, part: str) -> Reading:
    return Reading(f"{reading.value}T{part}", reading.first, reading.last) if part else reading


ARTICLE = re.compile(r"\b(?:la|cada|der|den|dem|zum|guten|am|jeden|diesem|diesen)\s+$", re.IGNORECASE)


def deictic(match: re.Match[str], context: Context) -> Sense | None:
    """*heute*, *gestern Abend*, *hier soir*, *letzte Nacht*; not *la mañana*, the morning."""
    before = context.text[max(0, match.start() - 8) : match.start()]
    if match["word"]:
        row = context.words.kinds["deictic"][" ".join(match["word"].lower().split())]
        if row.note.startswith("noun") and (ARTICLE.search(before) or (match["word"][0].isupper() and before.strip())):
            return None
        step = int(row.value)
    elif match["whole"]:
        step = int(value_of(context, "deicticpart", match["whole"])[:2])
    else:
        step = int(value_of(context, "rel", match["rel"] or match["rel2"]) or 0)
    part = value_of(context, "part", match["only"] or match["only2"] or match["part"])
    part = part or value_of(context, "deicticpart", match["whole"])[2:]
    reading = cal.reckon(context.anchor, lambda when: _part_of(cal.day(when + timedelta(step)), part),
                         "XXXX-XX-XX" + (f"T{part}" if part else ""))  # fmt: skip
    return Sense("TIME" if part else "DATE", reading, "times.foreign_deictic", None, "document")


def number(context: Context, surface: str | None) -> Decimal | None:
    """The number of a figure or a word; None for none or a vague one."""
    if not surface:
        return None
    if surface[0].isdigit():
        try:
            return Decimal(surface.replace(",", "."))
        except InvalidOperation:
            return None
    value = value_of(context, "number", surface)
    return Decimal(value) if value and value != "X" else None


def reckoned(match: re.Match[str], context: Context) -> Sense | None:
    """*vor drei Jahren*, *il y a deux semaines*, *три года назад*, *in zwei Wochen*."""
    before, after = match["before"], match["after"]
    back = value_of(context, "ago", before) or value_of(context, "agoafter", after)
    ahead = value_of(context, "ahead", before) or value_of(context, "later", after)
    unit = value_of(context, "unit", match["unit"])
    vague = value_of(context, "number", match["n"]) == "X"
    count = number(context, match["n"]) if match["n"] else Decimal(1)
    if not (back or ahead) or (not match["n"] and (ahead or not after or _word_before(context, match.start(), "half"))):
        return None
    if vague or count is None:
        return Sense("DATE", Reading("PAST_REF" if back else "FUTURE_REF"), "times.foreign_vague")
    cut = (match.start(), match.end()) if before else (match.start("n" if match["n"] else "unit"), match.end())
    digits = unit.rstrip("DWMYQETSH")
    plain = unit[len(digits) :]
    if plain not in OPEN:
        return None
    steps = int(count * int(digits or 1)) * (-1 if back else 1)
    rule = "times.foreign_ago" if back else "times.foreign_ahead"
    reading = cal.reckon(context.anchor, lambda when: cal.shifted(when, steps, plain), OPEN[plain])
    return Sense("DATE", reading, rule, near_mod(context, match["near"]), "document", cut)


def _word_before(context: Context, start: int, kind: str) -> bool:
    """Whether the word right before is one of a kind: *пів року тому* is half a year ago, *à 8 heures* no length."""
    word = re.search(r"(\w+)\s+\Z", context.text[max(0, start - 16) : start])
    return word is not None and bool(value_of(context, kind, word[1]))


def near_mod(context: Context, surface: str | None) -> str | None:
    """The TIMEX3 mod of a word of approximation: *rund*, *plus de*, *почти*."""
    return next((mod for kind, mod in NEAR.items() if value_of(context, kind, surface)), None)


def measured(match: re.Match[str], context: Context) -> Sense | None:
    """*drei Tage*, *die letzten 3 Jahre*, *ganze Woche*, *eine halbe Stunde*: a DURATION."""
    unit = value_of(context, "unit", match["unit"])
    count = Decimal("0.5") if match["half"] else Decimal(1) if match["whole"] else number(context, match["n"])
    vague = value_of(context, "number", match["n"]) == "X"
    figure = match["n"] or ""
    if (count is None and not vague) or (
        figure.isdigit() and len(figure) == len("2019") and figure[:2] in ("19", "20")
    ):
        return None
    if count == 1 and figure and not figure[0].isdigit() and unit in ("TS", "Q"):
        return None
    if unit == "TH" and figure.isdigit() and _word_before(context, match.start(), "clockat"):
        return None
    mod = near_mod(context, match["near"])
    cut = (match.start("n"), match.end()) if match["near"] and match["n"] else None
    return Sense("DURATION", Reading(length(count, unit)), "times.foreign_length", mod, None, cut)


def lasting(match: re.Match[str], context: Context) -> Sense | None:
    """*dreitägig*, *трёхдневный*, *двотижневий*: a DURATION told as an adjective."""
    told = value_of(context, "stem", match["n"]) or value_of(context, "number", match["n"]) or match["n"]
    count = None if told == "X" else Decimal(told) if told.replace(".", "", 1).isdigit() else Decimal(0)
    unit = value_of(context, "lasting", match["unit"])
    return None if count == 0 else Sense("DURATION", Reading(length(count, unit)), "times.foreign_lasting")


def each(match: re.Match[str], context: Context) -> Sense | None:
    """*jeden Tag*, *täglich*, *montags*, *alle zwei Wochen*: a SET."""
    if match["set"]:
        return Sense("SET", Reading(value_of(context, "set", match["set"])), "times.foreign_set")
    if match["days"]:
        return Sense(
            "SET", Reading(f"XXXX-WXX-{value_of(context, 'weekday_days', match['days'])}"), "times.foreign_set"
        )
    unit = value_of(context, "unit", match["unit"])
    if unit:
        count = number(context, match["n"]) or Decimal(value_of(context, "nth", match["nth"]) or 1)
        return Sense("SET", Reading(length(count, unit)), "times.foreign_set")
    day = value_of(context, "weekday_weekday", match["unit"])
    part = value_of(context, "part", match["unit"])
    return Sense("SET", Reading(f"XXXX-WXX-{day}" if day else f"XXXX-XX-XXT{part}"), "times.foreign_set")


def clock(match: re.Match[str], context: Context) -> Sense | None:
    """*um 15.30 Uhr*, *à 18h30*, *a las 20:15*, *von 8 bis 16 Uhr*."""
    if match["word"]:
        hour, minute = int(value_of(context, "clockword", match["word"])), 0
    else:
        hour = _hour(match, context)
        minute = int(match["mi"] or match["mi2"] or match["mi3"] or match["mi4"] or (30 if match["h8"] else 0))
    part = value_of(context, "part", match["part"] or match["lead"]) or value_of(context, "partly", match["part"])
    if hour > 24 or (match["h2"] and hour == 24):
        return None
    if part in ("EV", "NI") and hour == NOON:
        hour = 0
    if part in PM and (SMALL_HOURS if part == "NI" else 0) < hour < NOON:
        hour += NOON
    seconds = match["sec"] or match["sec2"] or ""
    told = f"T{hour % 24:02}:{minute:02}{seconds}"
    if match["fh"]:
        told = f"T{int(match['fh']):02}:{int(match['fm'] or 0):02}/{told}"
    reading = cal.reckon(context.anchor, cal.day, "XXXX-XX-XX")
    first = reading.first + told[:6] if reading.first and reading.first == reading.last else reading.first
    last = reading.last if first == reading.first else first
    told_from = "h5" if match["h5"] else "fh" if match["between"] and match["fh"] else None
    cut = (match.start(told_from), match.end()) if told_from else None
    if match["lead"] and _day_before(context, match.start()):  # Sonntag abends um acht
        cut = (min(match.start(group) for group in HOURS if match[group]), match.end())
    return Sense("TIME", Reading(reading.value + told, first, last), "times.clock", None, "document", cut)


def _day_before(context: Context, start: int) -> bool:
    word = re.search(r"(\w+)\s+\Z", context.text[max(0, start - 24) : start])
    return word is not None and any(value_of(context, kind, word[1]) for kind in ("weekday_weekday", "deictic"))


def _hour(match: re.Match[str], context: Context) -> int:
    """The hour in figures or by its word (*acht Uhr*); 25, which no clock shows, for another number."""
    told = match["h"] or match["h2"] or match["h4"] or match["h5"] or match["h7"]
    if match["h8"]:  # halb acht
        count = number(context, match["h8"])
        return int(count) - 1 if count is not None and count == int(count) and 1 < count <= NOON else 25
    count = Decimal(told) if told else number(context, match["h6"])
    return int(count) if count is not None and count == int(count) and count <= 24 else 25


def partly(match: re.Match[str], context: Context) -> Sense | None:
    """*am Abend*, *in der Nacht*: of the document's day; *am Wochenende*: of which week, the sentence must say."""
    if match["unit"]:
        return Sense("DATE", Reading(OPEN["WE"]), "times.foreign_told", None, None, match.span("unit"))
    part = value_of(context, "part", match["part"])
    reading = cal.reckon(context.anchor, lambda when: _part_of(cal.day(when), part), f"XXXX-XX-XXT{part}")
    return Sense("TIME", reading, "times.foreign_part", None, "document", match.span("part"))


def feast(match: re.Match[str], context: Context) -> Sense | None:
    """*Ostern 2020*, *an Weihnachten*: by the rule of its row."""
    rule = value_of(context, "holiday", match["word"])
    if match["y"]:
        return Sense("DATE", cal.day(holiday(int(match["y"]), rule)), "times.foreign_holiday")
    if match["rel"] and value_of(context, "unit", match["u"]) == "Y":
        step = int(value_of(context, "rel", match["rel"]))
        reading = cal.reckon(context.anchor, lambda when: cal.day(holiday(when.year + step, rule)), open_value(rule))
        return Sense("DATE", reading, "times.foreign_holiday", None, "document")
    reading = cal.reckon(context.anchor, lambda when: cal.day(near_holiday(when, rule, "")), open_value(rule))
    return Sense("DATE", reading, "times.foreign_holiday", None, "document", match.span("word"))


def reference(match: re.Match[str], context: Context) -> Sense | None:
    """*jetzt*, *maintenant*, *сейчас*."""
    return Sense("DATE", Reading(value_of(context, "ref", match["word"])), "times.foreign_ref")


READERS: dict[str, Callable[[re.Match[str], Context], Sense | None]] = {
    "figures": figures,
    "short": short,
    "date": dated,
    "month": month,
    "weekday": weekday,
    "deictic": deictic,
    "period": period,
    "reckoned": reckoned,
    "length": measured,
    "stretch": stretch,
    "weekno": numbered_week,
    "each": each,
    "clock": clock,
    "partly": partly,
    "year": year,
    "lastyear": last_year,
    "quarter": quarter,
    "quarterword": quarter_by_letter,
    "century": century,
    "lasting": lasting,
    "decade": decade,
    "season": season,
    "holiday": feast,
    "ref": reference,
}
