"""Dates, weekdays and days by name in German, French, Spanish and Russian; dates in figures in any other language.

Only what stands there as a date is read: *am 6. Februar 2023*, *le lundi 6 février*, *6 de febrero de 2023*,
*24 июня*, *вчера*. A date without a year is the nearest one to the document's day, a weekday the last one. Left out on
purpose: tense, lengths and periods; such documents are read in part.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Anchor, Reading
from whosays.extract.times_context import Sense
from whosays.extract.times_grammar import DAY, YEAR, vocabulary
from whosays.lexicons import Lexicons

READ = frozenset(("de", "fr", "es", "ru"))
_OF = r"(?:de\s+|del\s+|d['’])?"
_FIGURES = (
    rf"(?<![\d./-])(?:(?P<iso_y>\d{{4}})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)(?![\d/-])"
    rf"|(?P<dot_d>{DAY})\.(?P<dot_m>\d\d?)\.(?P<dot_y>\d{{4}})(?![\d.]))"
)
_MORNING = re.compile(r"\b(?:la|cada)\s+$")  # la mañana, the morning


@cache
def _pattern(lexicons: Lexicons, language: str) -> re.Pattern[str]:
    if language not in READ:
        return re.compile(_FIGURES)
    words = vocabulary(lexicons, language)
    month, weekday, deictic = (words.words(kind) for kind in ("month_month", "weekday_weekday", "deictic"))
    day = rf"(?P<day>{DAY})(?:\.|er|º|°|-?го)?(?:\s?[-–]\s?(?P<to>{DAY})\.?)?"
    named = rf"(?:(?P<wd>{weekday}),?\s+(?:den\s+|dem\s+|le\s+|el\s+)?)?{day}\s+{_OF}(?P<m>{month})\b"
    return re.compile(
        rf"(?<!\w)(?:{named}(?:\s+{_OF}(?P<y>{YEAR})\b)?|(?P<m2>{month})\s+{_OF}(?P<y2>{YEAR})\b"
        rf"|(?P<wd2>{weekday})\b|(?P<word>{deictic})\b)|{_FIGURES}",
        re.IGNORECASE,
    )


def dates(
    lexicons: Lexicons, language: str, text: str, start: int, end: int, when: Anchor | None
) -> list[tuple[re.Match[str], Sense]]:
    """The dates of a stretch of text in a language that is read in part.

    *Am 6. Februar* in a report of 2023-02-08 is 2023-02-06; *вчера* the day before the report.
    """
    read = _reader(lexicons, language, text, when)
    found = [(match, read(match)) for match in _pattern(lexicons, language).finditer(text, start, end)]
    return [(match, sense) for match, sense in found if sense]


def _reader(
    lexicons: Lexicons, language: str, text: str, when: Anchor | None
) -> Callable[[re.Match[str]], Sense | None]:
    words = vocabulary(lexicons, language) if language in READ else None

    def read(match: re.Match[str]) -> Sense | None:
        for kind in ("iso", "dot"):
            if match[f"{kind}_y"]:
                return _figures(*(int(match[f"{kind}_{part}"]) for part in "ymd"))
        if words is None:
            return None
        if match["word"]:
            if _MORNING.search(text[max(0, match.start() - 6) : match.start()]) or match["word"] == "Morgen":
                return None
            step = int(words.value("deictic", match["word"]))
            reading = cal.reckon(when, lambda day: cal.day(day + timedelta(step)), "XXXX-XX-XX")
            return Sense("DATE", reading, "times.foreign_deictic", None, "document")
        if match["wd2"]:
            number = int(words.value("weekday_weekday", match["wd2"]))
            reading = cal.reckon(when, lambda day: cal.day(cal.weekday(day, number, "past")), f"XXXX-WXX-{number}")
            return Sense("DATE", reading, "times.foreign_weekday", None, "document")
        month = int(words.value("month_month", match["m"] or match["m2"]))
        if match["m2"]:
            return Sense("DATE", cal.month(int(match["y2"]), month), "times.foreign_month")
        weekday = int(words.value("weekday_weekday", match["wd"])) if match["wd"] else 0
        return _named(match, when, month, weekday)

    return read


def _figures(year: int, month: int, day: int) -> Sense | None:
    try:
        return Sense("DATE", cal.day(date(year, month, day)), "times.figures")
    except ValueError:
        return None


def _named(match: re.Match[str], when: Anchor | None, month: int, weekday: int) -> Sense | None:
    day, to = int(match["day"]), int(match["to"] or 0)

    def run(first: date) -> Reading:
        return cal.days(first, first.replace(day=to)) if to > day else cal.day(first)

    try:
        if match["y"]:
            return Sense("DATE", run(date(int(match["y"]), month, day)), "times.foreign_date")
    except ValueError:
        return None
    open_ = f"XXXX-{month:02}-{day:02}"
    reading = cal.reckon(when, lambda near: run(cal.month_day(near, month, day, "", weekday)), open_)
    return Sense("DATE", reading, "times.foreign_month_day", None, "document")
