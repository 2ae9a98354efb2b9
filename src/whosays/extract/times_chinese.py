"""Times in Chinese, which writes no spaces and puts the unit after the figure: *2023年2月6日*, *上周五*, *三年前*.

Read are dates, days of the month by themselves (*6日*), weekdays, days by name, relative periods, lengths, what is
reckoned back or forward, and clock times. The words are those of the lexicons (``data/zh``); figures may be digits or
Chinese numerals. Left out on purpose: feasts of the moon calendar, and *年* after other figures than years.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Anchor, Reading
from whosays.extract.times_context import OPEN, Sense
from whosays.extract.times_grammar import Vocabulary, vocabulary
from whosays.extract.times_holidays import holiday, near_holiday, open_value
from whosays.extract.times_lengths import length
from whosays.lexicons import Lexicons

DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "兩": 2}
SIGNS = "零〇○一二两兩三四五六七八九"
NUMBER = rf"(?:\d{{1,4}}|半|几|数|[{SIGNS}]?[百十][{SIGNS}]?十?[{SIGNS}]?|[{SIGNS}])"
SHAPE = r"""
    (?<![\d.:/-])(?P<iso_y>\d{4})[-/](?P<iso_m>\d\d?)[-/](?P<iso_d>\d\d?)(?![\d/-])
    |(?:(?P<y><YEAR>)\s?年|(?P<rel><YEARS>))\s?(?P<m><NUM>)\s?月(?:份|\s?(?P<d><NUM>)\s?[日号號](?:\s?[-–至到]\s?(?P<to><NUM>)\s?[日号號])?(?:\s?[（(](?:<WEEKDAY>)[)）]|\s?(?:<WEEKDAY>))?|(?P<third><THIRD>))?(?P<part><PART>)?
    |(?<![\d.])(?P<m2><NUM>)\s?月(?:份|\s?(?P<d2><NUM>)\s?[日号號](?:\s?[-–至到]\s?(?P<to2><NUM>)\s?[日号號])?(?:\s?[（(](?:<WEEKDAY>)[)）]|\s?(?:<WEEKDAY>))?|(?P<third2><THIRD>))?(?P<part2><PART>)?
    |(?<![\d.个第])(?P<d3>[0-3]?\d)\s?[日号號](?!本|元|报|報|前|后|後|内|线|線|楼|樓|馆|院)(?P<part3><PART>)?
    |(?P<wrel><REL>)?(?P<wd><WEEKDAY>)(?P<part4><PART>)?
    |(?P<night><DEICTICPART>)
    |(?P<word><DEICTIC>)(?P<part5><PART>)?
    |(?:(?:(?P<cent>20|21|二十|二十一)|上个?)世纪)?(?P<dec>[2-9]0|[二三四五六七八九]十)年代(?P<dedge><THIRD>)?
    |(?:(?<![\d.第])(?P<y3><YEAR>)\s?年|(?P<rel3><YEARS>))的?(?:(?P<season><SEASON>)|第?(?P<q>[一二三四1-4])季度|(?P<half2>[上下])半年)
    |(?<![\d.第])(?P<y2><YEAR>)\s?年(?P<edge><EDGE>)?
    |(?P<rel4><YEARS>)(?P<edge2><EDGE>)
    |(?P<holiday><HOLIDAY>)
    |(?P<period><PERIOD>)
    |(?<![\d:])(?P<part6><PART>)?(?P<h>[01]?\d|2[0-4]|[一二两三四五六七八九]|十[一二]?)\s?[时時点點](?!候|间|間|代|期|刻)(?:(?P<half>半)|\s?(?P<mi>[0-5]?\d)\s?分?)?
    |(?<![\d:.])(?P<h2>[01]?\d|2[0-3])[:：](?P<mi2>[0-5]\d)(?![\d:])
    |(?<![\d.,第])(?P<n><NUMBER>)(?:多|余|餘)?\s?(?P<unit><UNIT>)(?P<after><AGOAFTER>|<LATER>)?
"""
CLAUSE = re.compile("[，,。；;：:！？\n]")
CLAUSE_REACH = 30
PM = ("AF", "EV", "NI")
LAST_CENTURY = 20
NOON = 12


@cache
def _pattern(lexicons: Lexicons) -> re.Pattern[str]:
    words = vocabulary(lexicons, "zh")
    slots = {
        "YEAR": rf"(?:(?:19|20)\d\d|[一二][{SIGNS}]{{3}})",
        "NUM": rf"(?:[1-3]?\d|[一二三]?十[{SIGNS}]?|[{SIGNS}])",
        "NUMBER": NUMBER,
        "WEEKDAY": words.words("weekday_weekday"),
    }

    def slot(match: re.Match[str]) -> str:
        return f"(?:{slots.get(match[1]) or words.words(match[1].lower())})"

    return re.compile(re.sub(r"<([A-Z]{2,})>", slot, SHAPE), re.VERBOSE)


def numeral(surface: str) -> int | None:
    """The number of digits or Chinese numerals: ``二十三`` is 23; None for a vague one.

    >>> numeral("十二"), numeral("二〇二三")
    (12, 2023)
    """
    if surface.isdecimal():
        return int(surface)
    if "十" not in surface and "百" not in surface:
        return int("".join(str(DIGITS[sign]) for sign in surface)) if all(s in DIGITS for s in surface) else None
    total, part = 0, 0
    for sign in surface:
        if sign in "十百":
            total, part = total + (part or 1) * (10 if sign == "十" else 100), 0
        elif sign in DIGITS:
            part = DIGITS[sign]
    return total + part


def chinese(
    lexicons: Lexicons, text: str, start: int, end: int, when: Anchor | None
) -> list[tuple[re.Match[str], Sense]]:
    """The time expressions of a stretch of Chinese text. *昨天* is the day before the report."""
    words = vocabulary(lexicons, "zh")
    found = []
    for match in _pattern(lexicons).finditer(text, start, end):
        sense = next((read(match, words, when) for name, read in READERS if match[name]), None)
        if sense:
            found.append((match, sense))
    return found


def _part(match: re.Match[str], words: Vocabulary) -> str:
    return next((words.value("part", match[name]) for name in PARTS if match[name]), "")


PARTS = ("part", "part2", "part3", "part4", "part5", "part6")


def _sense(reading: Reading, part: str, rule: str, anchor: bool = True, mod: str | None = None) -> Sense:
    if part and reading.value:
        reading = Reading(f"{reading.value}T{part}", reading.first, reading.last)
    return Sense("TIME" if part else "DATE", reading, rule, mod, "document" if anchor else None)


def _iso(match: re.Match[str], _: Vocabulary, __: Anchor | None) -> Sense | None:
    try:
        day = date(int(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"]))
    except ValueError:
        return None
    return _sense(cal.day(day), "", "times.figures", anchor=False)


def _date(match: re.Match[str], words: Vocabulary, when: Anchor | None) -> Sense | None:
    month = numeral(match["m"] or match["m2"]) or 0
    day = numeral(match["d"] or match["d2"] or "0") or 0
    to = numeral(match["to"] or match["to2"] or "0") or 0
    if not 1 <= month <= 12:
        return None
    step = int(words.value("years", match["rel"])) if match["rel"] else None
    told = numeral(match["y"]) if match["y"] else None
    mod = next((words.value("third", match[name]) for name in ("third", "third2") if match[name]), None)

    def run(year: int) -> Reading:
        if not day:
            return cal.month(year, month)
        first = date(year, month, day)
        return cal.days(first, first.replace(day=to)) if to > day else cal.day(first)

    def near(at: date) -> Reading:
        if step is not None:
            return run(at.year + step)
        year = cal.month_day(at, month, day, "").year if day else int(cal.month_of(at, month, "").value[:4])
        return run(year)

    try:
        if told:
            return _sense(run(told), _part(match, words), "times.foreign_date", False, mod)
    except ValueError:
        return None
    open_ = f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
    return _sense(cal.reckon(when, near, open_), _part(match, words), "times.foreign_month_day", True, mod)


def _day(match: re.Match[str], words: Vocabulary, when: Anchor | None) -> Sense | None:
    """*6日*: the last day of that number, at most a month back."""
    number = int(match["d3"])
    if not 1 <= number <= 31:
        return None

    def near(at: date) -> Reading:
        for step in (0, -1, -2):
            first = date.fromisoformat(cal.month(at.year, at.month + step).first or "")
            if number <= cal.days_of(first.year, first.month) and first.replace(day=number) <= at:
                return cal.day(first.replace(day=number))
        raise ValueError

    return _sense(cal.reckon(when, near, f"XXXX-XX-{number:02}"), _part(match, words), "times.foreign_day")


def _weekday(match: re.Match[str], words: Vocabulary, when: Anchor | None) -> Sense | None:
    number = int(words.value("weekday_weekday", match["wd"]))
    step = words.value("rel", match["wrel"]) if match["wrel"] else ""

    clause = CLAUSE.split(match.string[max(0, match.start() - CLAUSE_REACH) : match.start()])[-1]
    way = "future" if any(word in clause for word in words.kinds["future"]) else "past"  # 演习将于周日结束

    def near(at: date) -> Reading:
        if step:
            return cal.day(at + timedelta(7 * int(step) + number - at.isoweekday()))
        return cal.day(cal.weekday(at, number, way))

    return _sense(cal.reckon(when, near, f"XXXX-WXX-{number}"), _part(match, words), "times.foreign_weekday")


def _deictic(match: re.Match[str], words: Vocabulary, when: Anchor | None) -> Sense | None:
    step = int(words.value("deictic", match["word"]))
    reading = cal.reckon(when, lambda at: cal.day(at + timedelta(step)), "XXXX-XX-XX")
    return _sense(reading, _part(match, words), "times.foreign_deictic")


def _period(match: re.Match[str], words: Vocabulary, when: Anchor | None) -> Sense | None:
    shape = words.value("period", match["period"])
    step, unit = int(shape[:2]), shape[2:]
    return _sense(cal.reckon(when, lambda at: cal.shifted(at, step, unit), OPEN[unit]), "", "times.foreign_period")


def _year(match: re.Match[str], words: Vocabulary, _: Anchor | None) -> Sense | None:
    mod = words.value("edge", match["edge"]) if match["edge"] else None
    return Sense("DATE", cal.year(numeral(match["y2"]) or 0), "times.foreign_year", mod)


def _decade(match: re.Match[str], words: Vocabulary, _: Anchor | None) -> Sense | None:
    """*20世纪80年代末*, *90年代*: of the last century where none is told."""
    century = (numeral(match["cent"]) or 0) if match["cent"] else LAST_CENTURY
    mod = words.value("third", match["dedge"]) if match["dedge"] else None
    return Sense("DATE", cal.decade(100 * (century - 1) + (numeral(match["dec"]) or 0)), "times.foreign_decade", mod)


def _of_year(match: re.Match[str], words: Vocabulary, when: Anchor | None) -> Sense | None:
    """*2024年第一季度*, *去年下半年*, *明年春天*."""

    def make(year: int) -> Reading:
        if match["season"]:
            return cal.season(year, words.value("season", match["season"]))
        if match["half2"]:
            return cal.half(year, 1 if match["half2"] == "上" else 2)
        return cal.quarter(year, numeral(match["q"]) or 0)

    if match["y3"]:
        return _sense(make(numeral(match["y3"]) or 0), "", "times.foreign_quarter", anchor=False)
    step = int(words.value("years", match["rel3"]))
    return _sense(cal.reckon(when, lambda at: make(at.year + step), "XXXX"), "", "times.foreign_quarter")


def _year_edge(match: re.Match[str], words: Vocabulary, when: Anchor | None) -> Sense | None:
    """*去年年底*, *今年年初*."""
    step = int(words.value("years", match["rel4"]))
    reading = cal.reckon(when, lambda at: cal.year(at.year + step), "XXXX")
    return Sense("DATE", reading, "times.foreign_year", words.value("edge", match["edge2"]), "document")


def _night(match: re.Match[str], words: Vocabulary, when: Anchor | None) -> Sense | None:
    """*昨晚*, *今晨*: a day and its part in one word."""
    told = words.value("deicticpart", match["night"])
    reading = cal.reckon(when, lambda at: cal.day(at + timedelta(int(told[:2]))), "XXXX-XX-XX")
    return _sense(reading, told[2:], "times.foreign_deictic")


def _holiday(match: re.Match[str], words: Vocabulary, when: Anchor | None) -> Sense | None:
    rule = words.value("holiday", match["holiday"])
    assert holiday(2000, rule)
    return _sense(
        cal.reckon(when, lambda at: cal.day(near_holiday(at, rule, "")), open_value(rule)), "", "times.foreign_holiday"
    )


def _clock(match: re.Match[str], words: Vocabulary, when: Anchor | None) -> Sense | None:
    hour = numeral(match["h"] or match["h2"]) or 0
    minute = 30 if match["half"] else int(match["mi"] or match["mi2"] or 0)
    if _part(match, words) in PM and 0 < hour < NOON:
        hour += NOON
    told = f"T{hour % 24:02}:{minute:02}"
    reading = cal.reckon(when, cal.day, "XXXX-XX-XX")
    days = (reading.first + told, (reading.last or "") + told) if reading.first == reading.last and reading.first else (
        reading.first, reading.last)  # fmt: skip
    return Sense("TIME", Reading(reading.value + told, *days), "times.clock", None, "document")


def _length(match: re.Match[str], words: Vocabulary, when: Anchor | None) -> Sense | None:
    """*三年前*, *两个月后*, *5天*: reckoned, or a DURATION."""
    unit = words.value("unit", match["unit"])
    half = match["n"] == "半"
    count = Decimal("0.5") if half else None if match["n"] in "几数" else Decimal(numeral(match["n"]) or 0)
    after = match["after"]
    back = words.value("agoafter", after) if after else ""
    if count == 0 or (match["n"].isdecimal() and len(match["n"]) == len("2019") and unit == "Y"):
        return None
    if after and unit in OPEN and not half:
        if count is None:
            return Sense("DATE", Reading("PAST_REF" if back else "FUTURE_REF"), "times.foreign_vague")
        steps = int(count) * (-1 if back else 1)
        rule = "times.foreign_ago" if back else "times.foreign_ahead"
        return _sense(cal.reckon(when, lambda at: cal.shifted(at, steps, unit), OPEN[unit]), "", rule)
    cut = (match.start(), match.end("unit"))
    return Sense("DURATION", Reading(length(count, unit)), "times.foreign_length", None, None, cut)


READERS: tuple[tuple[str, Callable[[re.Match[str], Vocabulary, Anchor | None], Sense | None]], ...] = (
    ("iso_y", _iso),
    ("m", _date),
    ("m2", _date),
    ("d3", _day),
    ("wd", _weekday),
    ("night", _night),
    ("word", _deictic),
    ("dec", _decade),
    ("season", _of_year),
    ("q", _of_year),
    ("half2", _of_year),
    ("y2", _year),
    ("edge2", _year_edge),
    ("holiday", _holiday),
    ("period", _period),
    ("h", _clock),
    ("h2", _clock),
    ("n", _length),
)
