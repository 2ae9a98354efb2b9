"""Times in German, French, Spanish, Russian and Ukrainian with one grammar and their own lexicons; Chinese likewise
(``times_chinese``); dates in figures in any other language.

Read are explicit dates, months, weekdays, days by name, relative periods (*letzte Woche*, *la semaine dernière*,
*минулого року*), lengths, what is reckoned (*vor drei Jahren*), repetitions, clock times, parts of the day, years,
seasons and holidays. A date without a year is the nearest one to the document's day, a weekday the last one (the
next, if a word of its clause says so: *wird*, *sera*, *будет*). Left out on purpose: other signs of tense.
*Am 6. Februar* in a report of 2023-02-08 is 2023-02-06; *вчера* the day before the report.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache

from whosays.extract.times_calendar import Anchor
from whosays.extract.times_chinese import chinese
from whosays.extract.times_context import Context, Sense
from whosays.extract.times_foreign_joined import before_a_day, before_days, in_rows
from whosays.extract.times_foreign_readings import NEAR, READERS
from whosays.extract.times_foreign_shapes import AFTER_EDGE, FIGURES, FOREIGN, LINK, OF
from whosays.extract.times_grammar import DAY, NEVER, YEAR, Vocabulary, vocabulary
from whosays.lexicons import Lexicons

CLAUSE = re.compile(r"[,.;:!?()\n]")
CLAUSE_REACH = 100  # characters to either side in which the word that points ahead may stand
READ = frozenset(("de", "fr", "es", "ru", "uk"))
BOUNDARY, AT_A_WORD = r"(?<!\w)", r"(?<!\w)(?=\w)"  # a sign begins no expression: told apart at once
KINDS = {"MONTH": "month_month", "WEEKDAY": "weekday_weekday", "WEEKDAYS": "weekday_days"}


def _filled(shape: str, words: Vocabulary) -> str:
    def slot(match: re.Match[str]) -> str:
        name = match[1]
        if name == "DAY":
            return DAY
        if name == "YEAR":
            return YEAR
        if name == "NUMBER":
            return rf"(?:\d{{1,4}}(?:[.,]\d{{1,2}})?|{words.words('number') if 'number' in words.kinds else NEVER})"
        if name == "NEAR":
            return f"(?:{words.words(*(kind for kind in NEAR if kind in words.kinds))})"
        kind = KINDS.get(name, name.lower())
        return f"(?:{words.words(kind)})" if kind in words.kinds else NEVER

    of = f"(?:{LINK})" if "of" in words.kinds else ""  # конец года: no word between
    shape = shape.replace("<OF?>", OF).replace("<OFS>", of).replace("<EDGED>", AFTER_EDGE)
    return re.sub(r"<([A-Z]{2,})>", slot, shape)


@cache
def _families(lexicons: Lexicons, language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    if language not in READ:
        return (("figures", re.compile(FIGURES, re.VERBOSE)),)
    words = vocabulary(lexicons, language)
    return tuple(
        (name, re.compile(_filled(shape.replace(BOUNDARY, AT_A_WORD, 1), words), re.VERBOSE | re.IGNORECASE))
        for name, shape in FOREIGN.items()
    )


def dates(
    lexicons: Lexicons, language: str, text: str, start: int, end: int, when: Anchor | None
) -> list[tuple[re.Match[str], Sense]]:
    """The time expressions of a stretch of text in a language that is not English.

    Where two overlap the longer stays, then the family listed first.
    """
    if language == "zh":
        return chinese(lexicons, text, start, end, when)
    words = vocabulary(lexicons, language)
    context = Context(words, when, text, _points(text, _ahead(lexicons, language)))
    found: list[tuple[int, int, int, re.Match[str], Sense]] = []
    for order, (name, pattern) in enumerate(_families(lexicons, language)):
        for match in pattern.finditer(text, start, end):
            sense = READERS[name](match, context)
            if sense:
                first, last = sense.cut or match.span()
                found.append((first - last, order, first, match, sense))
    apart = in_rows(text, _apart(found), words)
    return before_days(text, apart, words, before_a_day(lexicons, language)) if "part" in words.kinds else apart


@cache
def _ahead(lexicons: Lexicons, language: str) -> re.Pattern[str]:
    """The words of what is to come."""
    words = vocabulary(lexicons, language)
    told = words.words("future") if "future" in words.kinds else NEVER
    return re.compile(rf"(?<!\w)(?:{told})(?!\w)", re.IGNORECASE)


def _points(text: str, ahead: re.Pattern[str]) -> Callable[[int, int], str]:
    """Which way the clause of an expression points: ahead where it has a word of what is to come, else nowhere."""

    def way(start: int, end: int) -> str:
        before = CLAUSE.split(text[max(0, start - CLAUSE_REACH) : start])[-1]
        after = CLAUSE.split(text[end : end + CLAUSE_REACH])[0]
        return "future" if ahead.search(before) or ahead.search(after) else ""

    return way


def _apart(found: list[tuple[int, int, int, re.Match[str], Sense]]) -> list[tuple[re.Match[str], Sense]]:
    found.sort(key=lambda item: item[:3])
    starts: list[int] = []
    kept: list[tuple[int, re.Match[str], Sense]] = []
    for length, _, start, match, sense in found:
        place = bisect_right(starts, start)
        end = start - length
        before = kept[place - 1][0] if place else -1
        if before <= start and (place == len(starts) or end <= starts[place]):
            starts.insert(place, start)
            kept.insert(place, (end, match, sense))
    return [(match, sense) for _, match, sense in kept]
