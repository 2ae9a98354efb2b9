"""What a story stands at: the days and years that its later expressions are reckoned from.

*The strike began on 16 September. On Wednesday the drivers joined it*, in a report of two weeks later, is the 18th of
September; *in 2019 he won the title, in December he lost it* is December 2019. The dated expressions already read
(``Context.dated``) are looked through from the last one back, a few hundred characters at most. Where the report's own
days are as likely, the narrated day is read and the other kept beside it. Left out on purpose: which clause a date
belongs to, which would need the parse.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Reading
from whosays.extract.times_context import Context, Dated, Sense
from whosays.model import Span

NARRATED = 400  # characters back to the expression that a narration goes on from
ROW = 4  # expressions that a narration's year is handed through
OPENING = re.compile(  # begins its sentence
    r"(?:^|[.!?…”\"\n]\s*)(?:In|On|By|Then,? in)\s+(?:early\s+|late\s+|mid-)?$"
)
NEXT_CLAUSE = re.compile(r"(?:[,;]|\band)\s+(?:then\s+)?(?:in|on|by)\s+(?:early\s+|late\s+|mid-)?$")
BEGINS = re.compile(r"(?:^|[.!?…”\"\n]\s*)(?:(?:In|By|During)\s+)?$")  # an expression that opens its sentence
LINK = re.compile(r",?\s+(?:on|in)\s+(?:early\s+|late\s+|mid-)?$")  # the following year, on 4 May
CLAUSE = re.compile(r"[,;:]|\b(?:and|but|while)\b")
YEAR_TOLD = re.compile(r"\d{4}")
SENTENCE_END = re.compile(r"[.!?]\s|\n")
ON = re.compile(r"\bon\s+$", re.IGNORECASE)
FRESH = 60  # days from the report's date: so near a day is news, not story; 30 to 120 measure the same on TempEval
LONG_AGO = 270  # days before the report's date: from there a day without a year is of the story, not the nearest
WEEK = 7
SOON = 60  # characters after a weekday that a saying stands in
WEEKDAY = re.compile(r"[^\W\d_]{3,6}day\b")
BESIDE_SAYING = re.compile(r"(?:\b(?:on|late|early|last|here)\s+)*$", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
STOPS = (".", ",", ";", ":", "\n")
AGED = re.compile(  # born in 1938, at 19 she left, three years later: nobody knows when she was 19
    r"\b(?:(?:aged?|age\s+of|(?:he|she|they)\s+(?:was|were|turned))\s+(?:\d\d?|[^\W\d_]{3,6}teen)\b(?!\s?%|[.:]\d|\s+per)"
    r"|at\s+(?:\d\d?|[^\W\d_]{3,6}teen),)"
)
HEARERS = 4  # words between "told" and the day: told the city council on Monday


def reported(context: Context, start: int) -> bool:
    """Whether a day is that of the saying, not of what is told: *the court heard on Wednesday*."""
    before = BESIDE_SAYING.sub("", context.text[max(0, start - 60) : start])
    words = [word.lower() for word in WORD.findall(before)[-HEARERS - 1 :]]
    if not words or before[-1:] in STOPS:
        return False
    told = any(context.words.value("saying", word) == "told" for word in words)
    return told or bool(context.words.value("saying", words[-1]))


def goes_on(context: Context, sense: Sense, span: Span) -> bool:
    """Whether a story goes on from this expression: not from a look back (*the day before*), and not from the day on
    which something was said where the same sentence tells another."""
    if sense.back:
        return False
    if not context.dated or not reported(context, span.start):
        return True
    last = context.dated[-1][0]
    return span.start - last.end > NARRATED or SENTENCE_END.search(context.text, last.end, span.start) is not None


def day_of_story(context: Context, start: int, end: int) -> Dated | None:
    """What was told last; not a day to come, where the past is told."""
    last = context.dated[-1] if context.dated else None
    if last and context.anchor and (last[1].first or "") > context.anchor.last.isoformat():
        return None if context.way(start, end) == "past" else last
    return last


def told_day(context: Context, start: int) -> tuple[Span, date] | None:
    """The one day that the story stands at: that of the expression read last, if it is a day and not far off."""
    if not context.dated:
        return None
    span, reading = context.dated[-1]
    if not reading.first or reading.first[:10] != (reading.last or "")[:10] or start - span.end > NARRATED:
        return None
    return span, date.fromisoformat(reading.first[:10])


def fits(reading: Reading, unit: str) -> bool:
    """Whether days are told finely enough to count units from: *three days later* is told of a day, not of a year."""
    if not reading.first or not reading.last or not YEAR_TOLD.match(reading.value):
        return False
    days = (date.fromisoformat(reading.last[:10]) - date.fromisoformat(reading.first[:10])).days
    return days < LONGEST[unit]


def ahead_of(context: Context, since: date, told: Reading) -> bool:
    """Whether a count from a day that was past runs past the report's: *a decade later* after *last year* is of another
    day than the one told last."""
    return bool(
        context.anchor and since <= context.anchor.last and (told.first or "") > context.anchor.last.isoformat()
    )


LONGEST = {"D": 1, "W": 7, "WE": 7, "M": 31, "Q": 92, "Y": 366}  # days in one of a unit


def told_from(context: Context, start: int, unit: str) -> tuple[Span, date] | None:
    """What *later* and *earlier* are reckoned from: the date told last, if it is a definite one."""
    for span, reading in reversed(context.dated[-2:]):
        if not YEAR_TOLD.match(reading.value):
            return None  # a decade
        if fits(reading, unit):
            aged = AGED.search(context.text, max(span.end, start - NARRATED), start)
            return None if aged else (span, date.fromisoformat((reading.first or "")[:10]))
    return None


def told_period(context: Context, start: int, of: Callable[[date], Reading]) -> tuple[Span, Reading] | None:
    """The period of the day or the days that the story stands at: *by the end of the month*, told of a 12 July."""
    if not context.dated:
        return None
    span, reading = context.dated[-1]
    if not reading.first or not reading.last or start - span.end > NARRATED:
        return None
    period = of(date.fromisoformat(reading.first[:10]))
    return (span, period) if period == of(date.fromisoformat(reading.last[:10])) else None


def narrated_weekday(context: Context, start: int, end: int, number: int) -> tuple[Span, date] | None:
    """The weekday of a story told by weekdays, more than a week before the report: *It began on Monday, September 16.
    On Wednesday the drivers joined it.*

    Each must open its sentence or clause, right after the one before; a saying (*On Wednesday he said*) is the
    report's. After a plain date none is heard: 0 of 9 such were of the story on TempEval's part for
    development.
    """
    told = told_day(context, start) if _opens(context, start) or _opens_clause(context, start) else None
    if told is None:
        return None
    span, since = told
    named = WEEKDAY.search(span.of(context.text)) or span.start in context.narrated
    apart = len(SENTENCE_END.findall(context.text, span.end, start)) > 1
    if not named or apart or _says(context, end):
        return None
    meant = cal.weekday(since + timedelta(1), number, "future")
    if context.anchor and (context.anchor.first - meant).days <= WEEK:
        return None
    context.narrated.add(start)
    return span, meant


def _says(context: Context, end: int) -> bool:
    """Whether somebody says something right after a place."""
    soon = WORD.findall(context.text[end : end + SOON])
    return any(context.words.value("saying", word) for word in soon)


def told_weekday(context: Context, start: int, number: int, rel: str) -> tuple[Span, date] | None:
    """*The following Tuesday*, *the previous Friday*, *that same Sunday*: from the day the story stands at."""
    told = told_day(context, start)
    if told is None:
        return None
    span, since = told
    if rel == "previous":
        return span, cal.weekday(since - timedelta(1), number, "past")
    return span, cal.weekday(since + timedelta(rel == "following"), number, "future")


def narrated_year(context: Context, start: int, month: int, nearest: Reading) -> tuple[Span, int, bool] | None:
    """The year a narration stands at, and whether it is settled: *In 2019 he won. In December he lost. In March he
    left* is 2019, 2019, 2020.

    It is settled where every expression of the row opens its sentence or clause and the first tells its year, and
    where a year opens the sentence (*Last year it was held on 4 July*). Else the story must lie long back, and the
    ``nearest`` such date must not be news.
    """
    if not context.dated:
        return None
    told = _year_of_sentence(context, start)
    if told:
        return told
    last, reading = context.dated[-1]
    if start - last.end > NARRATED or not reading.first or not reading.value[:4].isdigit():
        return None
    since = date.fromisoformat(reading.first[:10])
    year = since.year + (month < since.month)
    if context.anchor and (year, month) > (context.anchor.last.year, context.anchor.last.month):
        return None
    news = last.start not in context.narrated and _news(context, nearest)
    if _in_a_row(context, start, plain=not news):
        context.narrated.add(start)
        return last, year, not news
    if not _long_ago(context, start, since, nearest):
        return None
    context.narrated.add(start)
    return last, year, False


def _year_of_sentence(context: Context, start: int) -> tuple[Span, int, bool] | None:
    """The year that opens the sentence, or that stands right before: *the following year, on 4 May*. After *last year*
    a new clause may be of this one."""
    for span, reading in reversed(context.dated[-ROW:]):
        between = context.text[span.end : min(start, span.end + NARRATED)]
        if start - span.end > NARRATED or SENTENCE_END.search(between):
            return None
        if len(reading.value) != len("2019") or not reading.value.isdigit():
            continue
        linked = LINK.fullmatch(between)
        if not linked and not BEGINS.search(context.text[max(0, span.start - 12) : span.start]):
            return None
        settled = linked or YEAR_TOLD.search(span.of(context.text)) or not CLAUSE.search(between)
        return span, int(reading.value), bool(settled)
    return None


def _in_a_row(context: Context, start: int, plain: bool) -> bool:
    """Whether this expression and those before it, back to one that tells its year, open their sentences. A month or
    a day with its year may stand anywhere in the sentence before (``plain``), and a new clause may go on from
    its own sentence."""
    last, reading = context.dated[-1]
    if last.start in context.narrated and _opens_clause(context, start):
        return SENTENCE_END.search(context.text, last.end, start) is None
    if not _opens(context, start):
        return False
    whole = YEAR_TOLD.search(last.of(context.text)) and len(reading.value) > len("2019")
    if plain and whole and len(SENTENCE_END.findall(context.text, last.end, start)) == 1:
        return True
    for span, _ in reversed(context.dated[-ROW:]):
        if not _opens(context, span.start):
            return False
        if YEAR_TOLD.search(span.of(context.text)):
            return True
    return False


def _opens_clause(context: Context, start: int) -> bool:
    return NEXT_CLAUSE.search(context.text[max(0, start - 24) : start]) is not None


def _opens(context: Context, start: int) -> bool:
    return OPENING.search(context.text[max(0, start - 24) : start]) is not None


def _long_ago(context: Context, start: int, since: date, nearest: Reading) -> bool:
    """Whether a day is of a story that stands long before the report, told in a year, and the nearest is no news.

    Months are left: 0 of 5 were of such a story on TempEval's part for development.
    """
    last, reading = context.dated[-1]
    whole = YEAR_TOLD.search(last.of(context.text)) and len(reading.value) > len("2019")
    on = ON.search(context.text[max(0, start - 8) : start])
    if nearest.first != nearest.last or not on or not (whole or last.start in context.narrated):
        return False
    if not context.anchor or not nearest.first:
        return False  # the other reports of the case may date it
    return not _news(context, nearest) and (context.anchor.first - since).days > LONG_AGO


def _news(context: Context, nearest: Reading) -> bool:
    """Whether a date lies so near the report's that it is rather news than of a story long past."""
    if not context.anchor or not nearest.last:
        return False
    return abs((context.anchor.first - date.fromisoformat(nearest.last[:10])).days) <= FRESH
