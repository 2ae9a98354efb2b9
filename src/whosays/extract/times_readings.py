"""What an expression of one family means: a TIMEX3 type, value, mod and days, from its match and its context.

Each reading is a function of the match and a :class:`Context`; it answers None where the shape turned out to be
something else (a count, a name). The function's name ends in the family it reads, and :data:`READERS` lists them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Reading
from whosays.extract.times_context import OPEN, STEPS, UNITS, Context, Sense, told_quarter, year_before
from whosays.extract.times_grammar import Vocabulary
from whosays.extract.times_lengths import amount, length

SATURDAY = 6
ARTICLE = re.compile(r"\b(?:the|an?|its|his|their)\s+$|['’]s\s+$", re.IGNORECASE)  # a June agreement
NOUN = re.compile(r"\s+(?!for|of|on|to|in|from|is|was|and|that\b)[a-z]{3}")
MONTH_DAY = {"past": "times.month_day_past", "future": "times.month_day_future", "": "times.month_day_nearest"}
MONTH = {"past": "times.month_past", "future": "times.month_future", "": "times.month_nearest"}
PREPOSITION = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|of|during|for|to|through|last|next|this|late|early|mid|before|after|between|and|or|every|each|until)|mid-|[(/–-])\s*$",
    re.IGNORECASE,
)


def _edge(match: re.Match[str], context: Context, *groups: str) -> str | None:
    for group in groups or ("edge",):
        if match[group]:
            surface = re.sub(r"^the\s+", "", match[group].lower()).strip(" -")
            return context.words.value("edge", surface) or None
    return None


def _absolute(reading: Callable[[], Reading]) -> Reading | None:
    try:
        return reading()
    except (ValueError, OverflowError):
        return None


def read_iso(match: re.Match[str], context: Context) -> Sense | None:
    """2023-02-28, 2023/2/28, 28.02.2023, 2/28/2023 (a part over 12 is the day; else the month stands first with
    slashes, the day first with stops)."""
    if match["a"]:
        a, b, year = int(match["a"]), int(match["b"]), int(match["y3"])
        if match["sep"] == "-" and len(match["y3"]) == 2:
            return None
        if match["sep"] == "." and len(match["y3"]) == 2:
            return None
        year += (1900 if year > 40 else 2000) if year < 100 else 0
        day_first = a > 12 or (match["sep"] == "." and b <= 12)
        month, day = (b, a) if day_first else (a, b)
    else:
        year, month, day = (int(match[g] or match[g + "2"]) for g in "ymd")
    reading = _absolute(lambda: cal.day(date(year, month, day)))
    return Sense("DATE", reading, "times.iso") if reading else None


def spoken(words: Vocabulary, surface: str) -> int:
    """A year in words: *nineteen ninety-six* is 1996."""
    parts = [int(words.value("number", part) or 0) for part in re.split(r"[\s-]+|\band\b", surface.lower()) if part]
    if parts and parts[0] == 19:
        return 1900 + sum(part for part in parts[1:] if part != 100)
    return 2000 + sum(part for part in parts[1:] if part != 1000)


def read_date(match: re.Match[str], context: Context) -> Sense | None:
    """*Tuesday, Feb. 28*, *2 March 2023*, *24-26 June*, *March 2023*, *December*."""
    words = context.words
    name = match["m1"] or match["m2"] or match["m3"] or match["m4"]
    month = int(words.value("month_month", name) or words.value("month_short", name))
    mod = _edge(match, context)
    if match["m4"]:
        return _month(match, context, month, mod)
    if match["m3"]:
        return _month_year(match, context, month, mod)
    day, to = int(match["d1"] or match["d2"]), match["e1"] or match["e2"]
    if day > 31:
        return None
    given = match["y1"] or match["y2"]
    if given:
        reading = _absolute(lambda: _run(int(given), month, day, to))
        return Sense("DATE", reading, "times.date", mod) if reading else None
    way = context.way(match.start(), match.end())
    open_ = f"XXXX-{month:02}-{day:02}" + (f"/XXXX-{month:02}-{int(to):02}" if to else "")

    weekday = context.words.value("weekday_weekday", match["wd"]) if match["wd"] else ""

    def near(when: date) -> Reading:
        found = cal.month_day(when, month, day, way, int(weekday or 0))
        return _run(found.year, month, day, to)

    return Sense("DATE", cal.reckon(context.anchor, near, open_), MONTH_DAY[way], mod, "document")


def _run(year: int, month: int, day: int, to: str | None) -> Reading:
    first = date(year, month, day)
    return cal.days(first, date(year, month, int(to))) if to and int(to) > day else cal.day(first)


def _month_year(match: re.Match[str], context: Context, month: int, mod: str | None) -> Sense | None:
    if match["rel"]:
        rel = match["rel"].lower().split()[-2]
        if rel in ("that", "same"):
            return _in_told_year(context, lambda year: cal.month(year, month), f"XXXX-{month:02}", mod)
        step = {"last": -1, "this": 0, "next": 1}[rel]
        reading = cal.reckon(context.anchor, lambda when: cal.month(when.year + step, month), f"XXXX-{month:02}")
        return Sense("DATE", reading, "times.month_of_year", mod, "document")
    year = int(match["y3"]) if match["y3"] else spoken(context.words, match["w3"]) if match["w3"] else 0
    if match["s3"]:
        year = int(match["s3"]) + (1900 if int(match["s3"]) > 40 else 2000)
    return Sense("DATE", cal.month(year, month), "times.month_year", mod)


def _in_told_year(context: Context, make: Callable[[int], Reading], open_: str, mod: str | None) -> Sense:
    """*That year*: the year of the date told last; open where none was."""
    for span, reading in reversed(context.dated[-3:]):
        if reading.value[:4].isdigit():
            return Sense("DATE", make(int(reading.value[:4])), "times.told_year", mod, span)
    return Sense("DATE", Reading(open_), "times.told_year", mod)


def _month(match: re.Match[str], context: Context, month: int, mod: str | None) -> Sense | None:
    """A month alone. *May*, *March* and the months that are names want a preposition of time before them."""
    before = context.text[max(0, match.start() - 12) : match.start()]
    row = context.words.kinds["month_month"][match["m4"].lower()]
    after = context.text[match.end() : match.end() + 12]
    if row.note and not (match["edge"] or PREPOSITION.search(before) or (ARTICLE.search(before) and NOUN.match(after))):
        return None
    if match["wd"]:
        return None
    way = context.way(match.start(), match.end())
    reading = cal.reckon(context.anchor, lambda when: cal.month_of(when, month, way), f"XXXX-{month:02}")
    return Sense("DATE", reading, MONTH[way], mod, "document")


def read_weekday(match: re.Match[str], context: Context) -> Sense | None:
    """*Tuesday*, *last Friday*, *Sunday night*: on or before the document's day in the past tense, on or after it in
    the future."""
    number = int(context.words.value("weekday_weekday", match["wd"]))
    rel = " ".join((match["rel"] or "").lower().split())
    part = context.words.value("part", match["part"]) if match["part"] else ""
    week = (match["week"] or "").split()
    open_ = f"XXXX-WXX-{number}" + (f"T{part}" if part else "")
    if week:
        step = {"last": -1, "this": 0, "next": 1}[week[0].lower()]

        def near(when: date) -> Reading:
            return cal.day(when + timedelta(7 * step + number - when.isoweekday()))

        rule = "times.weekday_of_week"
    else:
        way, rule = _weekday_way(match, context, rel)

        def near(when: date) -> Reading:
            moved = when + timedelta({"last": -1, "next": 1}.get(rel, 0))
            return cal.day(cal.weekday(moved, number, way))

    reading = cal.reckon(context.anchor, lambda when: _at_part(near(when), part), open_)
    return Sense("TIME" if part else "DATE", reading, rule, _edge(match, context), "document")


POSSESSIVE = re.compile(r"['’]s\b")
AHEAD = re.compile(r"\b(?:for|before|of|in|until|to)\s+$")


def _weekday_way(match: re.Match[str], context: Context, rel: str) -> tuple[str, str]:
    if rel in ("last", "past", "this past", "previous"):
        return "past", "times.weekday_last"
    if rel in ("next", "coming", "this coming", "following"):
        return "future", "times.weekday_next"
    named = POSSESSIVE.match(context.text, match.end())  # Wednesday's ruling is one that was given
    ahead = AHEAD.search(context.text[max(0, match.start() - 8) : match.start()])
    if context.way(match.start(), match.end()) == "future" and (ahead or not named):
        return "future", "times.weekday_future"
    return "past", "times.weekday_past"


def _at_part(reading: Reading, part: str) -> Reading:
    return Reading(f"{reading.value}T{part}", reading.first, reading.last) if part else reading


def read_deictic(match: re.Match[str], context: Context) -> Sense | None:
    """*today*, *yesterday morning*, *last night*, *tonight*."""
    part = match["part"] or match["part2"] or match["part3"]
    name = "NI" if match["tonight"] else context.words.value("part", part) if part else ""
    if match["rel"] or match["part3"]:
        rel = " ".join((match["rel"] or "the").lower().split()).removeprefix("the ")
        if rel not in ("this", "last"):
            return _part_of_narrated(match, context, name, rel)
        step = -1 if rel == "last" else 0
    else:
        step = int(context.words.value("deictic", match["word"])) if match["word"] else 0
    open_ = "XXXX-XX-XX" + (f"T{name}" if name else "")
    reading = cal.reckon(context.anchor, lambda when: _at_part(cal.day(when + timedelta(step)), name), open_)
    return Sense("TIME" if name else "DATE", reading, "times.deictic", _edge(match, context), "document")


def _part_of_narrated(match: re.Match[str], context: Context, part: str, rel: str) -> Sense | None:
    last = context.dated[-1] if context.dated else None
    if not last or not last[1].first or last[1].first[:10] != (last[1].last or "")[:10]:
        return Sense("TIME", Reading(f"XXXX-XX-XXT{part}"), "times.part_narrated")
    step = {"next": 1, "following": 1, "previous": -1}.get(rel, 0)
    reading = _at_part(cal.day(date.fromisoformat(last[1].first[:10]) + timedelta(step)), part)
    return Sense("TIME", reading, "times.part_narrated", None, last[0])


def read_period(match: re.Match[str], context: Context) -> Sense | None:
    """*last week*, *next year*, *this summer*, *last April*, *earlier this month*."""
    rel, thing = match["rel"].lower().split()[-1], match["thing"].lower()
    step, mod = STEPS.get(rel, 0), _edge(match, context)
    if thing == "day" or (thing in UNITS and rel in ("following", "previous", "same", "that")):
        return _told_unit(context, UNITS[thing], step, mod) if thing != "day" or rel in TOLD_DAY else None
    the = bool(match["the"])
    if thing in UNITS:
        if rel == "past" or (the and rel == "last" and thing != "weekend"):
            value = {"W": "P1W", "M": "P1M", "Y": "P1Y", "Q": "P1Q", "WE": "P1WE"}[UNITS[thing]]
            return Sense("DURATION", Reading(value), "times.past_unit", mod)
        if match["q"]:
            number = int(context.words.value("ordinal", match["q"]))
            reading = cal.reckon(context.anchor, lambda when: cal.quarter(when.year + step, number), f"XXXX-Q{number}")
            return Sense("DATE", reading, "times.quarter_of_year", mod, "document")
        unit = UNITS[thing]
        return Sense("DATE", cal.reckon(context.anchor, lambda when: cal.shifted(when, step, unit), OPEN[unit]),
                     "times.period", mod, "document")  # fmt: skip
    if thing in ("decade", "century"):
        if rel in ("past", "last") and the:
            return Sense("DURATION", Reading("P10Y" if thing == "decade" else "P100Y"), "times.past_unit", mod)
        reading = cal.reckon(
            context.anchor, lambda when: _long(when.year, thing, step), "XXX"[: 3 - (thing != "decade")]
        )
        return Sense("DATE", reading, "times.period", mod, "document")
    return _season_or_month(context, rel, thing, step, mod)


TOLD_DAY = ("that", "same", "next", "following", "previous")


def read_part(match: re.Match[str], context: Context) -> Sense | None:
    """*the end of the month*, *earlier in the year*, *later in the day*: of the document's day."""
    unit, mod = UNITS.get(match["thing"].lower()), _edge(match, context)
    if not unit:
        return None
    reading = cal.reckon(context.anchor, lambda when: cal.shifted(when, 0, unit), OPEN[unit])
    return Sense("DATE", reading, "times.part", mod, "document")


def _told_unit(context: Context, unit: str, step: int, mod: str | None) -> Sense:
    """*That month*, *the next day*, *the following year*: reckoned from the date told last."""
    for span, reading in reversed(context.dated[-2:]):
        if reading.first and (unit != "D" or reading.first == reading.last):
            reckoned = cal.shifted(date.fromisoformat(reading.first[:10]), step, unit)
            return Sense("DATE", reckoned, "times.told_unit", mod, span)
    return Sense("DATE", Reading(OPEN[unit]), "times.told_unit", mod)


def _long(year: int, thing: str, step: int) -> Reading:
    return cal.decade((year // 10 + step) * 10) if thing == "decade" else cal.century(year // 100 + 1 + step)


def _season_or_month(context: Context, rel: str, thing: str, step: int, mod: str | None) -> Sense | None:
    name = context.words.value("season", thing)
    if name:
        reading = cal.reckon(context.anchor, lambda when: _season(when, name, rel), f"XXXX-{name}")
        return Sense("DATE", reading, "times.season_relative", mod, "document")
    number = int(context.words.value("month_month", thing))

    def near(when: date) -> Reading:
        if rel == "this":
            return cal.month(when.year, number)
        return cal.month_of(date(when.year, when.month, 1) + timedelta(40 if step > 0 else -1 if step < 0 else 0), number,
                            "future" if step > 0 else "past")  # fmt: skip

    return Sense("DATE", cal.reckon(context.anchor, near, f"XXXX-{number:02}"), "times.month_relative", mod, "document")


def _season(when: date, name: str, rel: str) -> Reading:
    """The season meant: *last* is the latest that is over, *next* the first that has not begun, *this* by year."""
    years = [cal.season(when.year + step, name) for step in (-2, -1, 0, 1)]
    today = when.isoformat()
    if rel in STEPS and STEPS[rel] < 0:
        return [s for s in years if (s.last or "") < today][-1]
    if rel in STEPS:
        return next(s for s in years if (s.first or "") > today)
    return next((s for s in years if (s.first or "") <= today <= (s.last or "")), years[2])


def read_season(match: re.Match[str], context: Context) -> Sense | None:
    """*the summer of 1994*, *spring 2013*."""
    year = int(match["y"]) if match["y"] else spoken(context.words, match["w"])
    name = context.words.value("season", match["season"])
    return Sense("DATE", cal.season(year, name), "times.season_year", _edge(match, context))


def read_year(match: re.Match[str], context: Context) -> Sense | None:
    """*2019*, *the 1990s*, *1996-97*, *nineteen ninety-six*, *the 19th century*."""
    mod = _edge(match, context, "edge", "edge2", "edge3")
    if match["dec3"]:
        decade = cal.decade(int(context.words.value("decade", match["dec3"])))
        return Sense("DATE", decade, "times.decade", _edge(match, context, "edge4"))
    if match["dec"] or match["dec2"]:
        return Sense("DATE", cal.decade(int(match["dec"] or "19" + match["dec2"])), "times.decade", mod)
    if match["cent"]:
        return Sense("DATE", cal.century(int(context.words.value("ordinal", match["cent"]))), "times.century", mod)
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


COUNTED = re.compile(
    r"\s+(?:[a-z]+s|people|troops|men|women|children|percent|per|feet|million|billion|km|mph|kg|tonnes|tons)\b"
)
YEAR_VERBS = re.compile(
    r"\s+(?:was|is|has|sees|saw|marks|as|results|sales|earnings|elections|games|talks|was|costs|rates|operations|levels|profits|fiscal|plans|models|prices|sanctions|attacks|accords|protests|exports|peace)\b"
)
BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|of|during|for|through|late|early|mid|before|after|between|to|and|year|the)|[(/–-])\s*$",
    re.IGNORECASE,
)


def _is_year(match: re.Match[str], context: Context, year: int) -> bool:
    """Whether four digits are a year: not before a counted noun (*2000 people*) unless a preposition says so."""
    before = context.text[max(0, match.start() - 14) : match.start()]
    after = context.text[match.end() : match.end() + 20]
    if re.search(
        r"\b(?:No|number|page|room|flight|about|over|nearly|some|than|least|almost|route|highway)\.?\s*$",
        before,
        re.IGNORECASE,
    ):
        return False
    if re.search(r"[A-Z][\w-]+\s+$", before) and not BEFORE_YEAR.search(before):
        return not re.match(r"\s*[A-Z]", after) and 1900 <= year <= 2050
    if COUNTED.match(after) and not YEAR_VERBS.match(after):
        return (
            bool(re.search(r"\b(?:in|since|during|by|the|until)\s+$", before, re.IGNORECASE)) and 1900 <= year <= 2050
        )
    return True


def read_quarter(match: re.Match[str], context: Context) -> Sense | None:
    """*the third quarter of 1989*, *third-quarter*, *Q3 2022*, *the first half of next year*."""
    number = int(match["n"] or match["n2"] or match["n3"] or context.words.value("ordinal", match["q"]))
    is_half = bool(match["n3"]) or (match["what"] or "").lower() == "half"
    if is_half and number > 2:
        return None
    make, letter = (cal.half, "H") if is_half else (cal.quarter, "Q")
    year, rel = match["y"] or match["y0"], match["rel"] or match["rel2"]
    mod = _edge(match, context)
    cut = (match.end("the"), match.end()) if match["the"] and match["dash"] == "-" and not mod else None
    if year:
        return Sense("DATE", make(int(year), number), "times.quarter_year", mod, None, cut)
    if is_half and not rel:
        return None
    open_ = f"XXXX-{letter}{number}"
    back = -1 if match["ago"] else 0
    if rel:
        step = STEPS.get(rel.lower(), 0)
        reading = cal.reckon(context.anchor, lambda when: make(when.year + step, number), open_)
    else:
        way = context.way(match.start(), match.end())
        reading = cal.reckon(context.anchor, lambda when: _near_quarter(when, number, way, back), open_)
    return Sense("DATE", reading, "times.quarter", mod, "document", cut)


def _near_quarter(when: date, number: int, way: str, back: int) -> Reading:
    """The quarter of that number that figures are told of: this year's if it has begun or a plan is told, else last
    year's. *The third quarter* that is expected in October is still the one that just ended."""
    now = (when.month + 2) // 3
    late = number > now and way != "future"
    return cal.quarter(when.year - late + back, number)


def read_fiscal(match: re.Match[str], context: Context) -> Sense | None:
    """*fiscal 1989*, *the full year*, *year-end*."""
    if match["y"]:
        return Sense("DATE", cal.year(int(match["y"])), "times.fiscal_year", _edge(match, context))
    mod = None if match["full"] else "END"
    reading = cal.reckon(context.anchor, lambda when: cal.year(when.year), "XXXX")
    return Sense("DATE", reading, "times.fiscal", mod, "document")


def read_told(match: re.Match[str], context: Context) -> Sense | None:
    """*the quarter*, *the year-earlier period*, *the weekend*: the period last told of, or a year before it."""
    if match["ago"]:
        if match["months"]:
            number = amount(context.words, match["months"].rsplit(None, 1)[0])
            return Sense("DURATION", Reading(length(number, "M")), "times.length")
        return year_before(context, "times.year_earlier")
    if match["weekend"]:
        return _the_week(match, context)
    if match["year"]:
        return Sense("DURATION", Reading("P1Y"), "times.length")
    same = (match["same"] or "").lower().strip()
    if match["then"] or same in ("corresponding", "same"):
        return year_before(context, "times.same_period") if match["then"] else None
    told = told_quarter(context)
    if told:
        return Sense("DATE", cal.quarter(told[1], told[2]), "times.quarter_told", None, told[0])
    if same == "latest" or match["unit"].lower() == "quarter":
        reading = cal.reckon(context.anchor, lambda when: cal.shifted(when, -1, "Q"), "XXXX-QX")
        return Sense("DATE", reading, "times.quarter_latest", None, "document")
    return None


def _the_week(match: re.Match[str], context: Context) -> Sense | None:
    """*the weekend* and *the week* of the report: the weekend that is over or goes on, or comes if the tense says so."""
    if match["weekend"].lower() == "week":
        reading = cal.reckon(context.anchor, cal.week, OPEN["W"])
        return Sense("DATE", reading, "times.the_week", None, "document")
    ahead = context.way(match.start(), match.end()) == "future"

    def near(when: date) -> Reading:
        return cal.weekend(when if ahead or when.isoweekday() >= SATURDAY else when - timedelta(7))

    return Sense("DATE", cal.reckon(context.anchor, near, OPEN["WE"]), "times.the_weekend", None, "document")


def read_ref(match: re.Match[str], context: Context) -> Sense | None:
    """*now*, *recently*, *the future*."""
    return Sense("DATE", Reading(context.words.value("ref", match["word"])), "times.ref")


def read_holiday(match: re.Match[str], context: Context) -> Sense | None:
    """*Christmas*, *last Thanksgiving*."""
    shape = [int(part) for part in context.words.value("holiday", match["word"]).split("-")]
    if match["y"]:
        return Sense("DATE", cal.day(_holiday(int(match["y"]), shape)), "times.holiday")
    rel = (match["rel"] or "").lower()
    way = {"last": "past", "next": "future"}.get(rel) or context.way(match.start(), match.end())

    def near(when: date) -> Reading:
        around = [_holiday(when.year + step, shape) for step in (-1, 0, 1)]
        fit = [d for d in around if d >= when] if way == "future" else [d for d in around if d <= when]
        if way:
            return cal.day(fit[0] if way == "future" else fit[-1])
        return cal.day(min(around, key=lambda d: abs((d - when).days)))

    open_ = f"XXXX-{shape[0]:02}-{shape[1]:02}" if len(shape) == 2 else "XXXX-XX-XX"
    return Sense("DATE", cal.reckon(context.anchor, near, open_), "times.holiday", None, "document")


def _holiday(year: int, shape: list[int]) -> date:
    if len(shape) == 2:
        return date(year, shape[0], shape[1])
    month, weekday, which = shape
    if which == 5:
        return cal.weekday(date(year, month, cal.days_of(year, month)), weekday, "past")
    return cal.weekday(date(year, month, 1), weekday, "future") + timedelta(7 * (which - 1))


def read_spun(match: re.Match[str], context: Context) -> Sense | None:
    """What word-spinning software left of *a year ago* and its like: a row of the lexicon (kind ``spun``)."""
    value = context.words.value("spun", match["word"])
    count, unit = int(value[:2]), value[2:]
    rule = context.words.kinds["spun"][" ".join(match["word"].lower().split())].id
    reading = cal.reckon(context.anchor, lambda when: cal.shifted(when, count, unit), OPEN[unit])
    return Sense("DATE", reading, rule, None, "document")
