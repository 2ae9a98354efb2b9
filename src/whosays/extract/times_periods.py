"""What periods mean: weeks, months, quarters, seasons, years, decades, holidays, and the references to now and then.

As in ``times_readings`` each reading is a function of the match and a :class:`Context`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Reading
from whosays.extract.times_context import (
    OPEN,
    STEPS,
    UNITS,
    Context,
    Sense,
    edge,
    follows,
    in_told_year,
    second,
    spoken,
)  # fmt: skip
from whosays.extract.times_holidays import holiday, near_holiday
from whosays.extract.times_holidays import open_value as _open
from whosays.extract.times_narrated import fits, told_day, told_period
from whosays.extract.times_places import SATURDAY, beside_weekend, month_number
from whosays.model import Span


def read_period(match: re.Match[str], context: Context) -> Sense | None:
    """*last week*, *next year*, *this summer*, *last April*, *earlier this month*."""
    rel, thing = match["rel"].lower().split()[-1], match["thing"].lower().replace("week-end", "weekend")
    step, mod, the = STEPS.get(rel, 0), edge(match, context), bool(match["the"])
    if thing == "day" and rel == "current":
        return Sense("DATE", cal.reckon(context.anchor, cal.day, OPEN["D"]), "times.period", mod, "document")
    if match["q"]:
        number = int(context.words.value("ordinal", match["q"]))
        reading = cal.reckon(context.anchor, lambda when: cal.quarter(when.year + step, number), f"XXXX-Q{number}")
        return Sense("DATE", reading, "times.quarter_of_year", mod, "document")
    if thing == "day" and rel in ("coming", "upcoming", "past", "last"):
        if rel in ("past", "last"):  # over the past day; the last day of a war is none
            over = LASTING.search(context.text, max(0, match.start() - 8), match.start())
            lasts = over and not OF_WHAT.match(context.text, match.end())
            return Sense("DURATION", Reading("P1D"), "times.past_unit", mod) if lasts else None
        reading = cal.reckon(context.anchor, lambda when: cal.shifted(when, 1, "D"), OPEN["D"])
        return Sense("DATE", reading, "times.period", mod, "document")
    if thing == "day" or (thing in UNITS and rel in ("following", "previous", "same", "that")):
        if thing == "day" and rel not in TOLD_DAY:
            return None
        if rel == "same" and match["year"]:
            return _year_back(context, UNITS[thing])
        if rel == "same" and OF_WHAT.match(context.text, match.end()):
            return Sense("DATE", Reading(OPEN[UNITS[thing]]), "times.told_unit", mod)
        return _told_unit(context, match.start(), UNITS[thing], step, mod)
    if thing in UNITS:
        if (rel == "past" and thing != "weekend") or (the and rel == "last" and thing != "weekend"):
            value = {"W": "P1W", "M": "P1M", "Y": "P1Y", "Q": "P1Q", "WE": "P1WE"}[UNITS[thing]]
            return Sense("DURATION", Reading(value), "times.past_unit", mod)
        unit = UNITS[thing]
        return Sense("DATE", cal.reckon(context.anchor, lambda when: cal.shifted(when, step, unit), OPEN[unit]),
                     "times.period", mod, "document")  # fmt: skip
    if thing in ("decade", "century"):
        if rel in ("that", "same"):
            told = told_period(context, match.start(), lambda when: _long(when.year, thing, 0))
            return Sense("DATE", told[1], "times.part_told", mod, told[0]) if told else None
        if rel == "past" or (rel == "last" and the):
            return Sense("DURATION", Reading("P10Y" if thing == "decade" else "P100Y"), "times.past_unit", mod)
        reading = cal.reckon(
            context.anchor, lambda when: _long(when.year, thing, step), "XXX"[: 3 - (thing != "decade")]
        )
        return Sense("DATE", reading, "times.period", mod, "document")
    return _season_or_month(context, match.start(), rel, thing, step, mod)


LASTING = re.compile(r"\b(?:over|in|within|during|for)\s+$", re.IGNORECASE)
OF_WHAT = re.compile(r"\s+(?:that|as|of)\b")  # the same day that he left: of another event


def _year_back(context: Context, unit: str) -> Sense | None:
    """*the same month last year*: that of the date told last, or the report's own, a year before."""
    span, reading = context.dated[-1] if context.dated else (None, None)
    told = date.fromisoformat(reading.first[:10]) if reading and reading.first and fits(reading, unit) else None

    def before(when: date) -> Reading:
        last = cal.days_of(when.year - 1, when.month)
        return cal.shifted(when.replace(year=when.year - 1, day=min(when.day, last)), 0, unit)

    if told:
        return Sense("DATE", before(told), "times.same_unit", None, span, back=True)
    reading = cal.reckon(context.anchor, before, OPEN[unit])
    return Sense("DATE", reading, "times.same_unit", None, "document", back=True)


TOLD_DAY = ("that", "same", "next", "following", "previous")


def read_part(match: re.Match[str], context: Context) -> Sense | None:
    """*the end of the month*, *earlier in the year*, *later in the day*: of the document's day, or of the one that a
    story stands at where that is in another such period."""
    thing, mod = (match["thing"] or match["thing2"]).lower(), "MID" if match["middle"] else edge(match, context)
    unit = UNITS.get(thing)
    if thing == "day" and not match["edge"].lower().startswith(("earl", "late", "rest", "the rest")):
        return None  # "at the end of the day" means "after all"

    def of(when: date) -> Reading:
        return cal.shifted(when, 0, unit) if unit else _long(when.year, thing, 0)

    reading = cal.reckon(context.anchor, of, OPEN[unit] if unit else "XXX"[: 3 - (thing != "decade")])
    told = told_period(context, match.start(), of)
    if told and told[1] != reading and context.way(match.start(), match.end()) != "future":
        aside = reading if reading.first else None
        return Sense("DATE", told[1], "times.part_told", mod, told[0], None, aside)
    return Sense("DATE", reading, "times.part", mod, "document")


def read_beside(match: re.Match[str], context: Context) -> Sense | None:
    """*the day before*, *the night before*, *the week after*: beside the day or period that a story stands at."""
    unit, step = UNITS.get(match["unit"].lower()), 1 if match["side"].lower() == "after" else -1
    if unit and unit != "D":
        sense = _told_unit(context, match.start(), unit, step, None)
        return sense if isinstance(sense.anchor, Span) else None
    told = told_day(context, match.start())
    if not told:
        return None
    part = "" if unit else context.words.value("part", match["unit"])
    day = cal.shifted(told[1], step, "D")
    reading = Reading(f"{day.value}T{part}", day.first, day.last) if part else day
    return Sense("TIME" if part else "DATE", reading, "times.day_told", None, told[0], back=step < 0)


def _told_unit(context: Context, start: int, unit: str, step: int, mod: str | None) -> Sense:
    """*That month*, *the next day*, *the following year*: reckoned from the date told last."""
    for span, reading in reversed(context.dated[-2:]):
        if reading.first and fits(reading, unit):
            reckoned = cal.shifted(date.fromisoformat(reading.first[:10]), step, unit)
            return Sense("DATE", reckoned, "times.told_unit", mod, span, back=step < 0)
    ahead = step > 0 and context.way(start, start + 1) == "future"
    if step and unit != "D" and (ahead or not context.dated):
        reading = cal.reckon(context.anchor, lambda when: cal.shifted(when, step, unit), OPEN[unit])
        return Sense("DATE", reading, "times.period", mod, "document")
    return Sense("DATE", Reading(OPEN[unit]), "times.told_unit", mod)


def _long(year: int, thing: str, step: int) -> Reading:
    return cal.decade((year // 10 + step) * 10) if thing == "decade" else cal.century(year // 100 + 1 + step)


def _season_or_month(context: Context, start: int, rel: str, thing: str, step: int, mod: str | None) -> Sense | None:
    name = context.words.value("season", thing)
    if name and rel in ("that", "same"):
        return in_told_year(context, start, lambda year: cal.season(year, name), f"XXXX-{name}", mod)
    if name:
        reading = cal.reckon(context.anchor, lambda when: _season(when, name, rel), f"XXXX-{name}")
        of_year = cal.reckon(context.anchor, lambda when: cal.season(when.year + step, name), f"XXXX-{name}")
        return Sense("DATE", reading, "times.season_relative", mod, "document", None, _beside(reading, of_year, rel))
    number = month_number(context, thing)
    if rel in ("that", "same"):
        return in_told_year(context, start, lambda year: cal.month(year, number), f"XXXX-{number:02}", mod)

    def near(when: date) -> Reading:
        if rel == "this":
            return cal.month(when.year, number)
        beside = date(when.year, when.month, 1) + timedelta({1: 40, -1: -1}.get(step, 0))  # a day of the month beside
        return cal.month_of(beside, number, "future" if step > 0 else "past")

    reading = cal.reckon(context.anchor, near, f"XXXX-{number:02}")
    of_year = cal.reckon(context.anchor, lambda when: cal.month(when.year + step, number), f"XXXX-{number:02}")
    return Sense("DATE", reading, "times.month_relative", mod, "document", None, _beside(reading, of_year, rel))


def _beside(chosen: Reading, of_year: Reading, rel: str) -> Reading | None:
    """*Last March*, said in November: this year's, or that of last year; *next June* likewise."""
    return of_year if rel in ("last", "next") and of_year.first and of_year != chosen else None


def _season(when: date, name: str, rel: str) -> Reading:
    """The season meant: *last* is the latest that is over, *next* the first that has not begun, *this* by year."""
    years = [cal.season(when.year + step, name) for step in (-2, -1, 0, 1)]
    today = when.isoformat()
    if rel == "begun":
        return [s for s in years if (s.first or "") <= today][-1]
    if rel == "coming":
        return next(s for s in years if (s.last or "") >= today)
    if rel in STEPS and STEPS[rel] < 0:
        return [s for s in years if (s.last or "") < today][-1]
    if rel in STEPS:
        return next(s for s in years if (s.first or "") > today)
    return next((s for s in years if (s.first or "") <= today <= (s.last or "")), years[2])


def read_season(match: re.Match[str], context: Context) -> Sense | None:
    """*the summer of 1994*, *spring 2013*, *in the spring*."""
    bare = next((match[g] for g in ("bare", "over", "plain", "within", "term") if match[g]), None)
    if bare:
        rel = {"past": "begun", "future": "coming"}.get(context.way(match.start(), match.end()), "this")
        return _season_or_month(context, match.start(), rel, bare.split()[-1].lower(), 0, edge(match, context, "edge2"))
    name = context.words.value("season", match["season"] or match["season2"])
    if match["told"]:
        return in_told_year(
            context, match.start(), lambda year: cal.season(year, name), f"XXXX-{name}", edge(match, context)
        )
    if match["of"] or match["poss"]:
        step = STEPS.get((match["of"] or match["poss"]).lower(), 0)
        reading = cal.reckon(context.anchor, lambda when: cal.season(when.year + step, name), f"XXXX-{name}")
        return Sense("DATE", reading, "times.season_of_year", edge(match, context), "document")
    short = int(match["s"]) + (1900 if int(match["s"]) > 40 else 2000) if match["s"] else 0
    year = int(match["y"]) if match["y"] else short or spoken(context.words, match["w"])
    if match["to"] and (int(match["to"]) - year) % 100 != 1:
        return None
    return Sense("DATE", cal.season(year, name), "times.season_year", edge(match, context))


def read_year(match: re.Match[str], context: Context) -> Sense | None:
    """*2019*, *the 1990s*, *1996-97*, *nineteen ninety-six*, *the 19th century*."""
    mod = edge(match, context, "edge", "edge2", "edge3")
    if match["dec3"] and match["dec3"].lower() == "hundreds":  # the nineteen hundreds
        begun = 100 * int(context.words.value("number", match["hundreds"]))
        century = Reading(str(begun // 100), f"{begun}-01-01", f"{begun + 99}-12-31")
        return Sense("DATE", century, "times.century", edge(match, context, "edge4"))
    if match["dec3"]:
        hundreds = int(context.words.value("number", match["hundreds"])) if match["hundreds"] else 0
        told = int(context.words.value("decade", match["dec3"]))
        decade = cal.decade(100 * hundreds + told % 100 if hundreds else told)
        return Sense("DATE", decade, "times.decade", edge(match, context, "edge4"))
    if match["dec"] and match["dec"].endswith("00") and match["dec"] < "2000":  # the 1800s
        begun = int(match["dec"])
        return Sense("DATE", Reading(match["dec"][:2], f"{begun}-01-01", f"{begun + 99}-12-31"), "times.century", mod)
    if match["dec"] or match["dec2"]:
        return Sense(
            "DATE",
            cal.decade(int(match["dec"] or ("20" if match["dec2"] < "20" else "19") + match["dec2"])),
            "times.decade",
            mod,
        )
    if match["cent"] and match["name"][0].isupper() and CAPITAL.match(context.text[match.end() : match.end() + 3]):
        return None  # 21st Century Fox
    if match["cent"]:
        return _century(match, context, mod)
    if match["w"]:
        return Sense("DATE", cal.year(spoken(context.words, match["w"])), "times.year_spoken", mod)
    year = int(match["y"])
    if not _is_year(match, context, year):
        return None
    if match["to"]:
        to = int(match["to"]) if len(match["to"]) == 4 else year // 100 * 100 + int(match["to"])
        if not year < to <= year + 60:
            return None
        first, last = cal.year(year), cal.year(to)
        return Sense("DATE", Reading(f"{first.value}/{last.value}", first.first, last.last), "times.years", mod)
    return Sense("DATE", cal.year(year), "times.year", mod)


def _century(match: re.Match[str], context: Context, mod: str | None) -> Sense:
    """*The 19th century*, *a 14th-century chapel*; one before Christ has no days, none of the calendar's years."""
    number = int(context.words.value("ordinal", match["cent"]))
    cut = (match.start("cent"), match.end()) if match["hyphen"] == "-" and not mod else None
    century = Reading(f"BC{number - 1:02}") if match["bc"] else cal.century(number)
    return Sense("DATE", century, "times.century", mod, None, cut)


def _is_year(match: re.Match[str], context: Context, year: int) -> bool:
    """Whether four digits are a year: not before a counted noun (*2000 people*), unless a preposition says so."""
    before = context.text[max(0, match.start() - 16) : match.start()]
    after = context.text[match.end() : match.end() + 24]
    if YEAR_AND.search(before):
        return True  # the 2009 and 2010 seasons
    if follows(context, match.start(), "numbered") and not LATER_THAN.search(before):
        return False
    following = NEXT_WORD.match(after)
    word = following[1].lower() if following else ""
    if context.words.value("counted", word):
        return False
    if NAME.search(before) and not follows(context, match.start(), "before_date", "before_year"):
        return not CAPITAL.match(after) and RECENT[0] <= year <= RECENT[1]
    if word.endswith("s") and not context.words.value("dated", word):
        return follows(context, match.start(), "before_year") and RECENT[0] <= year <= RECENT[1]
    return True


LATER_THAN = re.compile(
    r"\b(?:(?:later|earlier|sooner)\s+than|(?:until|till|since|by|through|from|after|before)\s+(?:at\s+least|about|around))\s+$",
    re.IGNORECASE,
)
YEAR_AND = re.compile(r"\b(?:19|20)\d\d,?\s+(?:and|or)\s+$")
NEXT_WORD = re.compile(r"\s+([a-z]+)\b")
NAME = re.compile(r"[A-Z][\w-]+\s+$")
CAPITAL = re.compile(r"\s*[A-Z]")
RECENT = (1900, 2050)  # years told without a preposition


def the_week(match: re.Match[str], context: Context) -> Sense | None:
    """*the weekend* and *the week* of the report: the weekend that is over or goes on, or the one ahead."""
    if match["weekend"].lower() == "week":
        reading = cal.reckon(context.anchor, cal.week, OPEN["W"])
        return Sense("DATE", reading, "times.the_week", None, "document")
    way = context.way(match.start(), match.end())

    def near(when: date, side: str) -> Reading:
        return cal.weekend(when if side == "future" or when.isoweekday() >= SATURDAY else when - timedelta(7))

    reading = cal.reckon(context.anchor, lambda when: near(when, way), OPEN["WE"])
    other = second(context, reading, way, near, OPEN["WE"])
    return Sense("DATE", reading, "times.the_weekend", None, "document", None, other)


def read_ref(match: re.Match[str], context: Context) -> Sense | None:
    """*now*, *recently*, *the future*."""
    return Sense("DATE", Reading(context.words.value("ref", match["word"]) or "PRESENT_REF"), "times.ref")


def read_holiday(match: re.Match[str], context: Context) -> Sense | None:
    """*Christmas*, *last Thanksgiving*, *Easter Monday 2017*: by rule, a day of every year."""
    rule = context.words.value("holiday", match["word"]) or context.words.value("new_year", match["word"])
    rel = (match["rel"] or "").lower()
    around = (match["weekend"] or match["weekend2"] or "").strip().lower().partition(" ")[0]
    made: Callable[[date], Reading] = {"weekend": beside_weekend, "week": cal.week}.get(around, cal.day)
    open_ = {"weekend": OPEN["WE"], "week": OPEN["W"]}.get(around, _open(rule))
    if match["y"] or match["y2"]:
        return Sense("DATE", made(holiday(int(match["y"] or match["y2"]), rule)), "times.holiday")
    of_year = match["of"] or (rel.split()[0] if rel.endswith("s") else "")
    if of_year:
        step = STEPS.get(of_year.lower(), 0)
        reading = cal.reckon(context.anchor, lambda when: made(holiday(when.year + step, rule)), open_)
        return Sense("DATE", reading, "times.holiday", None, "document")
    way = {-1: "past", 1: "future"}.get(STEPS.get(rel, 0)) or context.way(match.start(), match.end())

    def near(when: date, side: str) -> Reading:
        return made(near_holiday(when, rule, "" if around == "week" else side, rel in STEPS))

    reading = cal.reckon(context.anchor, lambda when: near(when, way), open_)
    other = None if way else second(context, reading, way, near, open_)
    return Sense("DATE", reading, "times.holiday", None, "document", None, other)


def read_spun(match: re.Match[str], context: Context) -> Sense | None:
    """What word-spinning software left of *a year ago* and its like: a row of the lexicon (kind ``spun``)."""
    value = context.words.value("spun", match["word"])
    count, unit = int(value[:2]), value[2:]
    rule = context.words.kinds["spun"][" ".join(match["word"].lower().split())].id
    reading = cal.reckon(context.anchor, lambda when: cal.shifted(when, count, unit), OPEN[unit])
    return Sense("DATE", reading, rule, None, "document")
