"""Expressions that are read with the one beside them.

A weekday that ends a row (*von Montag bis Freitag*, *du lundi au vendredi*) comes after the first. A weekday by its
place in a month is one day (*am ersten Montag im Mai*, *le dernier lundi de mai*). A part of the day is told before its
day: *am Abend des 3. Mai*, *la noche del martes*, *в ночь на среду*.

The night that leads to a day (*zum*, *auf*, *на*; *de mardi à mercredi*) began on the day before and covers both.
Left out on purpose: a part of the day that leads to a month or a year.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Reading
from whosays.extract.times_context import Sense
from whosays.extract.times_grammar import NEVER, Vocabulary, vocabulary
from whosays.extract.times_nth import LAST, of_month
from whosays.lexicons import Lexicons

Found = tuple[re.Match[str], Sense]
REACH = 28  # characters before a day that hold its part of the day and the word between
LINKS = ("of", "den", "inthe", "daylink")
ONE_DAY, WEEK = 1, 7
FURTHEST = 14  # days that the end of a row may be read before its beginning
WEEKDAY_RULE = "times.foreign_weekday"


def in_rows(text: str, found: list[Found], words: Vocabulary) -> list[Found]:
    """The expressions, weekdays read with what stands beside them."""
    kept: list[Found] = []
    for match, sense in found:
        one = kept[-1] if kept else None
        if one is None or WEEKDAY_RULE not in (sense.rule, one[1].rule) or _far(one, (match, sense)):
            kept.append((match, sense))
            continue
        placed = _nth_of_month(text, one, (match, sense), words)
        if placed:
            kept[-1] = (one[0], placed)
        else:
            kept.append((match, _ending(text, one, (match, sense), words)))
    return kept


def _far(one: Found, other: Found) -> bool:
    return _span(*other)[0] - _span(*one)[1] > REACH


def _ending(text: str, one: Found, other: Found, words: Vocabulary) -> Sense:
    """The weekday that ends a row, not before the one that begins it."""
    sense, link = other[1], text[_span(*one)[1] : _span(*other)[0]].strip().lower()
    row = words.kinds.get("to", {}).get(" ".join(link.split()))
    first, last = one[1].reading.first, sense.reading.first
    if sense.rule != WEEKDAY_RULE or row is None or row.note.startswith("and") or not first or not last:
        return sense
    behind = (date.fromisoformat(first[:10]) - date.fromisoformat(last[:10])).days
    if not 0 < behind <= FURTHEST:
        return sense
    days = WEEK * -(-behind // WEEK)
    moved = [(_moved(part, days) or "") + (part or "")[10:] for part in (sense.reading.value, first, last)]
    return sense._replace(reading=Reading(moved[0], moved[2], moved[2]))


def _nth_of_month(text: str, one: Found, other: Found, words: Vocabulary) -> Sense | None:
    """*Am ersten Montag im Mai*: that day; of a month told by itself or with its year."""
    match, sense = one
    start, end = _span(match, sense)
    month = re.fullmatch(r"(\d{4})-(\d\d)", other[1].reading.value)
    link = text[end : _span(*other)[0]].strip().lower()
    known = any(" ".join(link.split()) in words.kinds.get(kind, ()) for kind in ("of", "before"))
    if sense.rule != WEEKDAY_RULE or sense.type != "DATE" or not month or not (known or link in ("", "d'", "d’")):
        return None
    place = re.search(r"(\w+)\s+\Z", text[max(0, start - REACH) : start])
    which = int(words.value("nth", place[1]) or 0) if place and "nth" in words.kinds else 0
    rel = match["rel"] or match["rel2"]
    if rel and words.value("rel", rel) == "-1":
        place, which = None, LAST
    if not which:
        return None
    day = of_month(int(month[1]), int(month[2]), int(words.value("weekday_weekday", match["wd"])), which)
    cut = (start - len(place[0]) if place else start, _span(*other)[1])
    return Sense("DATE", cal.day(day), "times.foreign_nth", None, other[1].anchor, cut)


def before_days(text: str, found: list[Found], words: Vocabulary, before: re.Pattern[str]) -> list[Found]:
    """The expressions, those joined that are one: the part of the day takes its day's place."""
    kept: list[Found] = []
    for place, (match, sense) in enumerate(found):
        start, _ = _span(match, sense)
        if kept and start < _span(*kept[-1])[1]:
            continue  # the second day of a night that was joined
        part = before.search(text, max(0, start - REACH), start) if sense.type == "DATE" and _is_days(sense) else None
        if part is None:
            kept.append((match, sense))
            continue
        while kept and _span(*kept[-1])[0] >= part.start("part"):
            kept.pop()
        following = found[place + 1] if place + 1 < len(found) else None
        kept.append((match, _night(text, words, part, (match, sense), following)))
    return kept


@cache
def before_a_day(lexicons: Lexicons, language: str) -> re.Pattern[str]:
    """A part of the day and the word that leads from it to the day, right before a place."""
    words = vocabulary(lexicons, language)

    def of(*kinds: str) -> str:
        known = [kind for kind in kinds if kind in words.kinds]
        return f"(?:{words.words(*known)})" if known else NEVER

    return re.compile(
        rf"(?<!\w)(?P<part>{of('part')})\s+(?:(?P<eve>{of('eve')})\s+|{of(*LINKS)}\s+)?\Z",
        re.IGNORECASE,
    )


def _span(match: re.Match[str], sense: Sense) -> tuple[int, int]:
    return sense.cut or match.span()


def _is_days(sense: Sense) -> bool:
    """One day, or the two that a night lies between; known or open."""
    value = sense.reading.value
    return re.fullmatch(r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|WXX-\d)(?:/[\d-]{10})?", value) is not None


def _night(text: str, words: Vocabulary, part: re.Match[str], day: Found, following: Found | None) -> Sense:
    match, sense = day
    end = _span(match, sense)[1]
    name = words.value("part", part["part"])
    first, last = sense.reading.first, sense.reading.last
    value = sense.reading.value.split("/")[0]
    if name == "NI" and part["eve"]:
        first = _moved(first, -ONE_DAY)
        value = first or _eve(value)
    elif name == "NI" and following is not None and _leads(text, words, end, following):
        last = _moved(first, ONE_DAY)
        end = _span(*following)[1]
    reading = Reading(f"{value}T{name}", first, last)
    return Sense("TIME", reading, "times.foreign_part_of_day", None, sense.anchor, (part.start("part"), end))


def _eve(value: str) -> str:
    """The day before an open one: that of a weekday is known."""
    weekday = re.fullmatch(r"XXXX-WXX-([1-7])", value)
    return f"XXXX-WXX-{(int(weekday[1]) - 2) % WEEK + 1}" if weekday else "XXXX-XX-XX"


def _moved(day: str | None, days: int) -> str | None:
    return (date.fromisoformat(day[:10]) + timedelta(days)).isoformat() if day else None


def _leads(text: str, words: Vocabulary, end: int, following: Found) -> bool:
    """*Von Dienstag auf Mittwoch*, *de mardi à mercredi*: the next day is named after a word that leads to it."""
    match, sense = following
    between = text[end : _span(match, sense)[0]].strip().lower()
    return (
        sense.type == "DATE"
        and _is_days(sense)
        and any(between in words.kinds.get(kind, ()) for kind in ("to", "and", "eve"))
    )
