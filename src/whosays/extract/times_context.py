"""What every reading of a time expression works with: its context, its result, and the open values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Anchor, Reading
from whosays.extract.times_grammar import Vocabulary
from whosays.model import Span, TimeType

STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "following": 1, "coming": 1, "upcoming": 1}
UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y", "quarter": "Q", "weekend": "WE"}
OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}


Dated = tuple[Span, Reading]


class Sense(NamedTuple):
    """What a reading found, before it is placed in the document."""

    type: TimeType
    reading: Reading
    rule: str
    mod: str | None = None
    anchor: Literal["document"] | Span | None = None
    cut: tuple[int, int] | None = None
    other: Reading | None = None
    back: bool = False  # a look back: what is told next does not go on from it


@dataclass
class Context:
    """What readings may look at: the words, the document's days, the text, which way the sentence points, and the
    dated expressions already read."""

    words: Vocabulary
    anchor: Anchor | None
    text: str
    way: Callable[[int, int], str] = lambda _start, _end: ""
    dated: list[Dated] = field(default_factory=list)
    narrated: set[int] = field(default_factory=set)  # where those begin that a story went on to


def second(
    context: Context, chosen: Reading, told: str, near: Callable[[date, str], Reading], open_: str
) -> Reading | None:
    """The other reading of what points back or forward, where that is not settled: no cue was ``told``, or what the
    cue said was overruled as too unlikely. Without a cue one that lies far off, beside a near one, is not meant."""
    if not chosen.first or not context.anchor:
        return None
    for side in (told,) if told else ("past", "future"):
        other = cal.reckon(context.anchor, lambda when, side=side: near(when, side), open_)  # type: ignore[misc]
        if other.first and other != chosen:
            far = not told and _away(other.first, context.anchor.first) > cal.FAR
            return None if far and _away(chosen.first, context.anchor.first) < cal.NEAR else other
    return None


def _away(day: str, other: date) -> int:
    return abs((date.fromisoformat(day[:10]) - other).days)


LAST_WORD = re.compile(r"([\w.%]+|['’]s|[(/–—-])\s*$")


def follows(context: Context, start: int, *kinds: str) -> bool:
    """Whether the word right before a place is one of some kinds of the lexicon."""
    found = LAST_WORD.search(context.text[max(0, start - 20) : start])
    return found is not None and any(context.words.value(kind, found[1]) for kind in kinds)


QUARTERS_BACK = 6  # dated expressions looked through for the quarter that figures are told of


QUARTER_HEARD = 1000  # characters: 0 of 3 comparisons further off were with a quarter's (TempEval, develop)


def told_quarter(context: Context, start: int) -> tuple[Span, int, int] | None:
    """The quarter told of last, with its year and number; one that has not begun has no figures yet."""
    written = context.anchor.last.isoformat() if context.anchor else "9999"
    for span, reading in reversed(context.dated[-QUARTERS_BACK:]):
        found = re.fullmatch(r"(\d{4})-Q([1-4])", reading.value)
        if start - span.end > QUARTER_HEARD:
            return None
        if found and (reading.first or "") <= written:
            return span, int(found[1]), int(found[2])
    return None


def year_before(context: Context, start: int, rule: str, mod: str | None = None) -> Sense:
    """A year before the quarter told of last, where figures are compared, or before the document's date."""
    told = told_quarter(context, start)
    if told:
        span, year, number = told
        return Sense("DATE", cal.quarter(year - 1, number), rule, mod, span)
    return Sense(
        "DATE", cal.reckon(context.anchor, lambda when: cal.year(when.year - 1), "XXXX"), rule, mod, "document"
    )


def edge(match: re.Match[str], context: Context, *groups: str) -> str | None:
    """The TIMEX3 mod of *early*, *the end of* and their like, if one of the groups (``edge`` by default) holds it."""
    for group in groups or ("edge",):
        if match[group]:
            surface = " ".join(match[group].lower().strip(" -").split())
            bare = surface.removeprefix("the ")
            found = (context.words.value(kind, form) for kind in ("edge", "half_edge") for form in (surface, bare))
            return next((mod for mod in found if mod), None)
    return None


def in_told_year(context: Context, start: int, make: Callable[[int], Reading], open_: str, mod: str | None) -> Sense:
    """*That year*: the year of the date told last; open where none was."""
    for span, reading in reversed(context.dated[-3:]):
        if reading.value[:4].isdigit():
            context.narrated.add(start)
            return Sense("DATE", make(int(reading.value[:4])), "times.told_year", mod, span)
    return Sense("DATE", Reading(open_), "times.told_year", mod)


def spoken(words: Vocabulary, surface: str) -> int:
    """A year in words: *nineteen ninety-six* is 1996."""
    parts = [int(words.value("number", part) or 0) for part in re.split(r"[\s-]+|\band\b", surface.lower()) if part]
    if parts[:2] == [1, 1000]:  # one thousand seven hundred and eighty-nine
        return 1000 + 100 * parts[2] + sum(part for part in parts[4:])
    if parts and 16 <= parts[0] <= 19:
        return 100 * parts[0] + sum(part for part in parts[1:] if part != 100)
    return 2000 + sum(part for part in parts[1:] if part != 1000)
