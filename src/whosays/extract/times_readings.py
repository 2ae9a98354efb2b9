"""What dates and weekdays mean: a TIMEX3 type, value, mod and days, from a match and its context.

Each reading is a function of the match and a :class:`Context`; it answers None where the shape turned out to be
something else (a count, a name). The function's name ends in the family it reads: ``read_weekday``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Reading
from whosays.extract.times_context import (
    STEPS,
    Context,
    Sense,
    edge,
    follows,
    in_told_year,
    second,
    spoken,
)
from whosays.extract.times_days import at_part
from whosays.extract.times_narrated import narrated_weekday, narrated_year, told_day, told_weekday
from whosays.extract.times_places import day_number, weekday_number
from whosays.model import Span

AHEAD = 15
CENTURY = 40  # of two digits for a year, those over it are of the last century
NOUN = re.compile(r"\s+(?!for|of|on|to|in|from|is|was|and|that\b)[a-z]{3}")
SMALL_WORD = re.compile(r"\b[a-z]{2,}\s+$")
LISTED = re.compile(r"\b([A-Z][a-z]+),\s+$")
SENTENCE_ENDS = re.compile(r"\s*(?:[.;!?]|$)")
IN_THE = re.compile(r"\b(?:in|at|by|since|until|till|during|before|after|from)\s+the\s+$", re.IGNORECASE)
MONTH_DAY = {"past": "times.month_day_past", "future": "times.month_day_future", "": "times.month_day_nearest"}
MONTH = {"past": "times.month_past", "future": "times.month_future", "": "times.month_nearest"}


def _absolute(reading: Callable[[], Reading]) -> Reading | None:
    try:
        return reading()
    except (ValueError, OverflowError):
        return None


def read_iso(match: re.Match[str], context: Context) -> Sense | None:
    """2023-02-28, 2023/2/28, 28.02.2023, 2/28/2023 (a part over 12 is the day; else the month stands first with
    slashes, the day first with stops)."""
    if match["a2"]:
        a, b, year = int(match["a2"]), int(match["b2"]), int(match["y4"])
        month, day = (b, a) if a > 12 else (a, b)
    elif match["a"]:
        a, b, year = int(match["a"]), int(match["b"]), int(match["y3"])
        if match["sep"] == "-" and len(match["y3"]) == 2:
            return None
        if match["sep"] == "." and len(match["y3"]) == 2:
            return None
        year = _of_two_digits(year, context) if year < 100 else year
        day_first = a > 12 or (match["sep"] == "." and b <= 12)
        month, day = (b, a) if day_first else (a, b)
    else:
        year, month, day = (int(match[g] or match[g + "2"]) for g in "ymd")
    reading = _absolute(lambda: cal.day(date(year, month, day)))
    if reading and match["t"]:
        minute = f"{reading.value}T{match['t'][:5]}"
        at = Reading(f"{reading.value}T{match['t']}", minute, minute)
        return Sense("TIME", at, "times.iso_minute")
    return Sense("DATE", reading, "times.iso") if reading else None


def _of_two_digits(year: int, context: Context) -> int:
    """The year that two figures of a date stand for: none that lies more than ``AHEAD`` years after the document."""
    limit = context.anchor.last.year + AHEAD if context.anchor else 2000 + CENTURY
    return max(century + year for century in (1900, 2000) if century + year <= max(limit, 1999))


def read_date(match: re.Match[str], context: Context) -> Sense | None:
    """*Tuesday, Feb. 28*, *2 March 2023*, *24-26 June*, *March 2023*, *December*."""
    words = context.words
    name = next(match[g] for g in ("m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10") if match[g])
    month = int(words.value("month_month", name) or words.value("month_short", name))
    mod = edge(match, context)
    if match["m7"] or match["m8"] or match["m10"]:
        told = next(at for at in ("7", "8", "10") if match["m" + at])
        year, day = int(match["y" + told]), day_number(context, match["d" + told])
        named = _absolute(lambda: cal.day(date(year, month, day)))
        return Sense("DATE", named, "times.date", mod) if named else None
    if match["m5"] or match["m6"] or match["m9"]:
        return _bare_month(match, context, month, mod)
    if match["m4"]:
        return _month(match, context, month, mod)
    if match["m3"]:
        return _month_year(match, context, month, mod)
    sense = _day(match, context, month, mod)
    part = re.sub(r"^in\s+the\s+", "", (match["at1"] or match["at2"] or "").strip(), flags=re.IGNORECASE)
    if not sense or not part or sense.reading.first != sense.reading.last:
        return sense
    name = words.value("part", part)
    other = at_part(sense.other, name) if sense.other else None
    return sense._replace(type="TIME", reading=at_part(sense.reading, name), other=other)


def _day(match: re.Match[str], context: Context, month: int, mod: str | None) -> Sense | None:
    """A day of a month, or a run of them, in the year told or the one that tense points to."""
    day = day_number(context, match["d1"] or match["d2"])
    to = next((match[g] for g in ("e1", "e2", "e3", "e4") if match[g]), None)
    to, last = (str(day_number(context, to)) if to else None), bool(match["e2"])
    if not 0 < day <= 31:
        return None
    given, short = match["y1"] or match["y2"], match["s1"] or match["s2"]
    if short:
        given = ("19" if int(short) > CENTURY else "20") + short
    if match["w1"] or match["w2"]:
        given = str(spoken(context.words, match["w1"] or match["w2"]))
    if given:
        dated = _absolute(lambda: _run(int(given), month, day, to, month_last=last))
        return Sense("DATE", dated, "times.date", mod) if dated else None
    rel = match["rel1"] or match["rel2"]
    if rel:
        step = STEPS.get(rel.lower(), 0)
        dated = cal.reckon(
            context.anchor,
            lambda when: _run(when.year + step, month, day, to, month_last=last),
            f"XXXX-{month:02}-{day:02}",
        )
        return Sense("DATE", dated, "times.date_of_year", mod, "document")
    way = context.way(match.start(), match.end())
    open_ = f"XXXX-{month:02}-{day:02}" + (f"/XXXX-{month:02}-{int(to):02}" if to else "")

    weekday = weekday_number(context, match["wd"]) if match["wd"] else 0

    def near(when: date, side: str) -> Reading:
        found = cal.month_day(when, month, day, side, weekday)
        return _run(found.year, month, day, to, month_last=last)

    reading = cal.reckon(context.anchor, lambda when: near(when, way), open_)
    narrated = narrated_year(context, match.start(), month, reading) if way != "future" else None
    told = _absolute(lambda: _run(narrated[1], month, day, to, month_last=last)) if narrated else None
    if narrated and told:
        aside = None if narrated[2] or not reading.first else reading
        return Sense("DATE", told, "times.month_day_narrated", mod, narrated[0], None, aside)
    other = second(context, reading, way, near, open_)
    return Sense("DATE", reading, MONTH_DAY[way], mod, "document", None, other)


def _run(year: int, month: int, day: int, to: str | None, *, month_last: bool = False) -> Reading:
    if to and int(to) < day and month_last:  # from the 27th to the 3rd of April
        before = date.fromisoformat(cal.month(year, month - 1).first or "")
        return cal.days(before.replace(day=day), date(year, month, int(to)))
    first = date(year, month, day)
    return cal.days(first, date(year, month, int(to))) if to and int(to) > day else cal.day(first)


def _month_year(match: re.Match[str], context: Context, month: int, mod: str | None) -> Sense | None:
    if match["rel"]:
        rel = match["rel"].lower().split()[-2]
        if rel in ("that", "same"):
            return in_told_year(context, match.start(), lambda year: cal.month(year, month), f"XXXX-{month:02}", mod)
        step = {"last": -1, "this": 0, "next": 1}[rel]
        reading = cal.reckon(context.anchor, lambda when: cal.month(when.year + step, month), f"XXXX-{month:02}")
        return Sense("DATE", reading, "times.month_of_year", mod, "document")
    year = int(match["y3"]) if match["y3"] else spoken(context.words, match["w3"]) if match["w3"] else 0
    if match["s3"]:
        year = int(match["s3"]) + (1900 if int(match["s3"]) > 40 else 2000)
    return Sense("DATE", cal.month(year, month), "times.month_year", mod)


def _month(match: re.Match[str], context: Context, month: int, mod: str | None) -> Sense | None:
    """A month alone. *May*, *March* and the months that are names want a preposition of time before them."""
    words = context.words
    row = words.kinds["month_month"][match["m4"].lower()]
    if match["whole"]:
        return _bare_month(match, context, month, mod)
    noun = NOUN.match(context.text, match.end())  # a June agreement
    dated = follows(context, match.start(), "before_date") or (noun and follows(context, match.start(), "article"))
    dated = bool(dated or IN_THE.search(context.text, max(0, match.start() - 12), match.start()))  # in the March
    before, after = context.text[max(0, match.start() - 24) : match.start()], context.text[match.end() :][:4]
    listed = LISTED.search(before)
    beside = listed is not None and listed[1] != match["m4"] and words.value("month_month", listed[1])
    dated = dated or bool(beside)  # in May, June and July
    dated = dated or bool(SMALL_WORD.search(before) and SENTENCE_ENDS.match(after))  # he will be away August.
    if row.note and not (match["edge"] or dated):
        return None
    if match["wd"]:
        return None
    return _bare_month(match, context, month, mod)


def _bare_month(match: re.Match[str], context: Context, month: int, mod: str | None) -> Sense:
    """A month by tense: this year's or another's; both where nothing decides, or where tense was overruled."""
    way = context.way(match.start(), match.end())
    open_ = f"XXXX-{month:02}"
    reading = cal.reckon(context.anchor, lambda when: cal.bare_month(when, month, way), open_)
    narrated = narrated_year(context, match.start(), month, reading) if way != "future" else None
    if narrated:
        aside = None if narrated[2] or not reading.first else reading
        return Sense("DATE", cal.month(narrated[1], month), "times.month_narrated", mod, narrated[0], None, aside)
    other = second(context, reading, way, lambda when, side: cal.month_of(when, month, side), open_)
    return Sense("DATE", reading, MONTH[way], mod, "document", None, other)


def read_weekday(match: re.Match[str], context: Context) -> Sense | None:
    """*Tuesday*, *last Friday*, *Sunday night*: on or before the document's day in the past tense, on or after it in
    the future."""
    if match["named"]:
        return None  # Super Tuesday, Good Friday: not the Tuesday beside the report
    number = weekday_number(context, match["day"])
    rel = " ".join((match["rel"] or "").lower().split())
    part = context.words.value("part", match["part"]) if match["part"] else ""
    week = (match["week"] or "").split()
    cut = None
    if match["nth"]:
        numbered = _numbered(match, context, number, day_number(context, match["nth"]))
        if not match["nth"].isdigit() or not numbered or not numbered.reading.first or _close(context, numbered):
            return numbered
        cut = match.start(), match.end("day")  # Monday 5, and the figure is something else
    open_ = f"XXXX-WXX-{number}" + (f"T{part}" if part else "")
    if part and match["part"].lower().endswith("s") and not rel:
        return Sense("SET", Reading(open_), "times.weekdays")  # Friday mornings
    told = "told" if rel or week or match["skip"] else context.way(match.start(), match.end())
    narrated = _narrated(match, context, number, rel, told)
    if ANY.search(context.text, max(0, match.start() - 8), match.start()) and AS_ANY.match(context.text, match.end()):
        return Sense("TIME" if part else "DATE", Reading(open_), "times.weekday_any")  # on a Tuesday in May
    if week:
        since, step, reckoned = _told_week(context, match.start(), week[-2].lower())

        def near(when: date) -> Reading:
            when = since or when
            return cal.day(when + timedelta(7 * step + number - when.isoweekday()))

        if reckoned:
            return Sense("DATE", near(date.min), "times.weekday_of_told_week", edge(match, context), reckoned)
        rule = "times.weekday_of_week"
    elif rel == "this" and not POSSESSIVE.match(context.text, match.end()):
        way, rule = _weekday_way(match, context, rel)

        def near(when: date) -> Reading:
            return cal.day(
                when + timedelta(number - when.isoweekday()) if way != "past" else cal.weekday(when, number, way)
            )
    else:
        way, rule = ("future", "times.weekday_next") if match["skip"] else _weekday_way(match, context, rel)

        def near(when: date) -> Reading:
            moved = when + timedelta(AFTER_NEXT if match["skip"] else {**APART, "past": -1}.get(rel, 0))
            return cal.day(cal.weekday(moved, number, way))

    reading = cal.reckon(context.anchor, lambda when: at_part(near(when), part), open_)

    def aside(when: date, side: str) -> Reading:
        return at_part(cal.day(cal.weekday(when, number, side)), part)

    if narrated:
        meant = at_part(cal.day(narrated[1]), part)
        beside = reading if reading.first and not rel and reading != meant else None
        sense = Sense("TIME" if part else "DATE", meant, "times.weekday_told", edge(match, context), narrated[0])
        return sense._replace(other=beside, back=rel == "previous")
    other = (
        _of_the_week_beside(context, reading, rel) if told == "told" else second(context, reading, told, aside, open_)
    )
    return Sense("TIME" if part else "DATE", reading, rule, edge(match, context), "document", cut, other)


THE_BESIDE = re.compile(r"the\s+(?:following|previous|same)\b|that\s+same\b", re.IGNORECASE)


def _narrated(match: re.Match[str], context: Context, number: int, rel: str, told: str) -> tuple[Span, date] | None:
    """The weekday from the day a story stands at: *the following Tuesday*, *that Friday*, a bare one of a story."""
    if THE_BESIDE.match(match[0]):
        return told_weekday(context, match.start(), number, rel)
    if told not in ("past", "") or match["week"]:
        return None
    return narrated_weekday(context, match.start(), match.end(), number)


def _told_week(context: Context, start: int, which: str) -> tuple[date | None, int, Span | None]:
    """*Friday of the following week*: the day it is reckoned from, the weeks from it, and the words that told it."""
    step = STEPS.get(which, 0)
    told = told_day(context, start) if which in ("following", "previous", "same") else None
    return (told[1], step, told[0]) if told else (None, step, None)


def _of_the_week_beside(context: Context, reading: Reading, rel: str) -> Reading | None:
    """*Next Friday*, said on a Tuesday, may be this week's or next week's; *last Monday* likewise."""
    step = APART.get(rel, 0)
    when = context.anchor
    if rel == "this" and when and when.first == when.last and reading.first:
        day = date.fromisoformat(reading.first)
        beside = when.first + timedelta(day.isoweekday() - when.first.isoweekday())
        return Reading(beside.isoformat() + reading.value[10:], *[beside.isoformat()] * 2) if beside != day else None
    if not step or not when or not reading.first or when.first != when.last:
        return None
    day = date.fromisoformat(reading.first)
    if day.isocalendar()[:2] != when.first.isocalendar()[:2]:
        return None
    other = cal.day(day + timedelta(7 * step))
    return Reading(other.value + reading.value[10:], other.first, other.last)


AFTER_NEXT = 8  # days: the Friday after next is not of the seven to come
APART = {
    "last": -1,
    "previous": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
    "upcoming": 1,
    "this coming": 1,
    "this upcoming": 1,
}  # never the same day


def _numbered(match: re.Match[str], context: Context, weekday: int, number: int) -> Sense | None:
    """*Friday the 15th*: the nearest Friday that is one, as tense says; any nearest where that is far."""
    way = context.way(match.start(), match.end())

    def near(when: date) -> Reading:
        months = [cal.month(when.year, when.month + step).value for step in range(-FAR_MONTHS, FAR_MONTHS + 1)]
        pairs = [(int(month[:4]), int(month[5:])) for month in months]
        days = [date(y, m, number) for y, m in pairs if number <= cal.days_of(y, m)]
        fit = [day for day in days if day.isoweekday() == weekday]
        aside = [day for day in fit if (day >= when if way == "future" else day <= when)]
        return cal.day(min((way and aside) or fit, key=lambda day: abs((day - when).days)))

    reading = cal.reckon(context.anchor, near, f"XXXX-XX-{number:02}")
    return Sense("DATE", reading, "times.weekday_numbered", edge(match, context), "document")


def _close(context: Context, sense: Sense) -> bool:
    """*Monday 21*: a day only where the next or the last such day is a Monday; else the figure is something else."""
    day = date.fromisoformat(sense.reading.first or "")
    return bool(context.anchor and abs((day - context.anchor.first).days) <= NUMBERED_NEAR)


NUMBERED_NEAR = 31
FAR_MONTHS = 8  # every weekday falls on every day of a month within this many


ANY = re.compile(r"\b(?:on\s+an?|one|some|any)\s+$", re.IGNORECASE)
AS_ANY = re.compile(r"\s+(?:in|of|when|during|or|that)\b|\s*[.;]")
POSSESSIVE = re.compile(r"['’]s\b")


def _weekday_way(match: re.Match[str], context: Context, rel: str) -> tuple[str, str]:
    if rel in ("last", "past", "this past", "previous"):
        return "past", "times.weekday_last"
    if rel in ("next", "coming", "this coming", "following", "upcoming", "this upcoming"):
        return "future", "times.weekday_next"
    named = POSSESSIVE.match(context.text, match.end())  # Wednesday's ruling is one that was given
    ahead = follows(context, match.start(), "ahead")
    if context.way(match.start(), match.end()) == "future" and (ahead or not named):
        return "future", "times.weekday_future"
    return "past", "times.weekday_past"
