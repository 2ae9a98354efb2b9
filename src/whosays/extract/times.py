"""Time expressions: what dates, times, lengths and repetitions a document names, and which days they mean.

The readable blocks are searched, family by family (``times_grammar``), a family only where one of its words stands
in the block. Where expressions overlap the longest wins, then the family listed first. Each is then read
(``times_readings``, ``times_lengths``) in the order of the text, so that *two days later* finds the date before it.
Everything is reckoned from the document's date (``document.published``), never from today; without one the values
stay open (``XXXX``) and no days are given. Weekdays and bare dates point back or forward by the cues of tense in their
sentence (``times_tense``).
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from msgspec import structs

from whosays.extract import (
    times_clocks,
    times_days,
    times_foreign,
    times_lengths,
    times_periods,
    times_places,
    times_quarters,
    times_readings,
    times_sets,
)
from whosays.extract.parse import readable
from whosays.extract.times_calendar import anchor
from whosays.extract.times_context import Context, Sense
from whosays.extract.times_grammar import NEVER, families, vocabulary
from whosays.extract.times_joined import joined
from whosays.extract.times_narrated import goes_on
from whosays.extract.times_ranges import TO
from whosays.extract.times_tense import Cue, cue, cues
from whosays.extract.times_windows import windows
from whosays.lexicons import Lexicons
from whosays.model import Document, OtherReading, Span, Time
from whosays.text.sentences import sentences

READERS: dict[str, Callable[[re.Match[str], Context], Sense | None]] = {
    "spun": times_periods.read_spun,
    "iso": times_readings.read_iso,
    "slashed": times_places.read_slashed,
    "partday": times_places.read_partday,
    "nth": times_places.read_nth,
    "place": times_places.read_place,
    "weekof": times_places.read_weekof,
    "fridays": times_places.read_fridays,
    "weekno": times_places.read_weekno,
    "months": times_places.read_months,
    "past": times_clocks.read_past,
    "whole": times_places.read_whole,
    "date": times_readings.read_date,
    "weekday": times_readings.read_weekday,
    "deictic": times_days.read_deictic,
    "period": times_periods.read_period,
    "part": times_periods.read_part,
    "standing": times_lengths.read_standing,
    "beside": times_periods.read_beside,
    "long": times_lengths.read_long,
    "length": times_lengths.read_length,
    "stretch": times_lengths.read_stretch,
    "repeat": times_sets.read_repeat,
    "rate": times_sets.read_rate,
    "quarter": times_quarters.read_quarter,
    "fiscal": times_quarters.read_fiscal,
    "told": times_quarters.read_told,
    "season": times_periods.read_season,
    "year": times_periods.read_year,
    "clock": times_clocks.read_clock,
    "ref": times_periods.read_ref,
    "holiday": times_periods.read_holiday,
}
JOINED = re.compile(r",?\s+")
OPEN_DAY = re.compile(r"XXXX-(?:WXX-\d|\d\d-\d\d|XX-XX)")
NOT_TOLD = frozenset(  # what figures are compared with, and clock times, whose day comes later
    ("times.year_before", "times.year_earlier", "times.same_period", "times.clock", "times.iso_minute")
)
OF_DAY = re.compile(r"(?:,|\s+(?:of|on))\s+(?:the\s+)?|\s+")
PARTS = ("times.part_narrated", "times.part_any")  # the morning of March 2
ON_DAY = re.compile(r"\s+on\s+(?:the\s+)?")
EARLY = {  # hours that a part of the day puts after noon; at two in the night is early in the morning
    "TAF": re.compile(r"T(0[1-9]|1[01]):"),
    "TEV": re.compile(r"T(0[1-9]|1[01]):"),
    "TNI": re.compile(r"T(0[5-9]|1[01]):"),
}
NEARBY = 60  # characters between a clock time and the day it is on


def times(document: Document, lexicons: Lexicons) -> tuple[Time, ...]:
    """The TIMEX3 expressions of a document: DATE, TIME, DURATION and SET.

    Evidence: the words of the lexicons ``months``, ``weekdays`` and ``time_words`` in the shapes of ``times_grammar``.
    Left out on purpose: ages (*a 6-year-old boy*), names that hold a date, *second* and *may* as other words.
    Other languages are read with a grammar of their own (``times_foreign``), which knows little of tense.
    *He left on Tuesday* in a report of 2023-02-28 is ``DATE 2023-02-28``, its ``anchor`` the document.
    """
    when = anchor(document.published)
    found: list[Time] = []
    context = Context(vocabulary(lexicons, "en"), when, document.text)
    language = document.language.split("-")[0].lower()
    for block in readable(document):
        if language != "en":
            dated = times_foreign.dates(lexicons, language, document.text, block.start, block.end, when)
            found += _clocked(
                document.text, _halves(lexicons, language), [_placed(match, sense) for match, sense in dated]
            )
            continue
        found += _block(block, lexicons, context)
    return tuple(sorted(found, key=lambda time: (time.start, time.end)))


def _block(block: Span, lexicons: Lexicons, context: Context) -> list[Time]:
    text = context.text
    matches = _matches(text, block, lexicons)
    if not matches:
        return []
    kept = _thinned(matches)
    bounds = sentences(text, block.start, block.end)
    starts = [start for start, _ in bounds]

    def sentence(at: int) -> tuple[int, int]:
        return bounds[max(0, bisect_right(starts, at) - 1)]

    heard: dict[int, list[Cue]] = {}
    because: dict[int, Span] = {}

    def points(start: int, end: int) -> str:
        first, last = sentence(start)
        if first not in heard:
            heard[first] = cues(lexicons, text, first, last)
        heeded = cue(lexicons, text, heard[first], start, end, (first, last))
        if heeded:
            because[start] = Span(heeded.start, heeded.end)
        return heeded.way if heeded else ""

    context.way = points
    found: list[Time] = []
    refused: list[Match] = []
    for one in kept:
        sense = _read(one.name, one.match, context)
        if not sense:
            refused.append(one)
            continue
        time = _placed(one.match, sense, because.get(one.start))
        found.append(time)
        if _tells(sense) and goes_on(context, sense, time.span):
            context.dated.append((time.span, sense.reading))
    for one in _freed(matches, kept, refused):
        sense = _read(one.name, one.match, context)
        if sense:
            insort(found, _placed(one.match, sense, because.get(one.start)), key=lambda time: time.start)
    return _clocked(text, _halves(lexicons, "en"), joined(text, found, context.words, context.anchor))


def _read(name: str, match: re.Match[str], context: Context) -> Sense | None:
    """The reading of a match; none where the years run out (*9,000 years later*)."""
    try:
        return READERS[name](match, context)
    except (ValueError, OverflowError):
        return None


def _tells(sense: Sense) -> bool:
    """Whether an expression names days that later ones may be reckoned from."""
    return sense.type in ("DATE", "TIME") and bool(sense.reading.first) and sense.rule not in NOT_TOLD


class Match(NamedTuple):
    """A match of a family, and where it stands."""

    start: int
    end: int
    order: int
    name: str
    match: re.Match[str]


def _matches(text: str, block: Span, lexicons: Lexicons) -> list[Match]:
    """The matches of all families in a block, the longest first, then those of the family listed first."""
    known = families(lexicons)
    found: list[Match] = []
    for order, stretches in windows(text, block, lexicons).items():
        name, pattern = known[order]
        for start, end in stretches:
            found += [
                Match(match.start(), match.end(), order, name, match) for match in pattern.finditer(text, start, end)
            ]
    return sorted(found, key=lambda one: (one.start - one.end, one.order, one.start))


def _thinned(found: list[Match]) -> list[Match]:
    """Of those that overlap the longest, in the order of the text."""
    starts: list[int] = []
    kept: list[Match] = []
    for one in found:
        place = bisect_right(starts, one.start)
        before = kept[place - 1].end if place else -1
        after = starts[place] if place < len(starts) else one.end
        if before <= one.start and one.end <= after:
            starts.insert(place, one.start)
            kept.insert(place, one)
    return kept


def _freed(found: list[Match], kept: list[Match], refused: list[Match]) -> list[Match]:
    """The shorter matches that a longer one stood in the way of, which turned out to be nothing. Left out: bare plurals
    (*months*), which the longer one was read as."""
    barred = {one[:3] for one in refused}
    taken = [one for one in kept if one[:3] not in barred]
    free = (one for one in found if one[:3] not in barred and one.name != "stretch") if refused else ()
    return _thinned([one for one in free if _meets(refused, one) and not _meets(taken, one)])


def _meets(apart: list[Match], one: Match) -> bool:
    """Whether a match overlaps one of those that lie apart, in the order of the text."""
    place = bisect_right(apart, one.start, key=lambda other: other.end)
    return place < len(apart) and apart[place].start < one.end


def _placed(match: re.Match[str], sense: Sense, heeded: Span | None = None) -> Time:
    """The finding; its evidence is its own words, the cue of tense that was heeded, and what it is reckoned from."""
    start, end = sense.cut or match.span()
    reckoned = sense.anchor if isinstance(sense.anchor, Span) else None
    return Time(
        start=start,
        end=end,
        rule=sense.rule,
        evidence=(Span(start, end), *(span for span in (heeded, reckoned) if span)),
        type=sense.type,
        value=sense.reading.value,
        mod=sense.mod,
        first=sense.reading.first,
        last=sense.reading.last,
        anchor=sense.anchor,
        other=OtherReading(*sense.other) if sense.other else None,
    )


@cache
def _halves(lexicons: Lexicons, language: str) -> re.Pattern[str]:
    """What tells the half of the day in a clock time itself: *7 a.m.*, *at nine in the morning*, *3 Uhr nachts*."""
    words = vocabulary(lexicons, language)
    parts = words.words(*(kind for kind in ("part", "partly") if kind in words.kinds)) or NEVER
    return re.compile(rf"(?<![^\W\d_])[ap]\.?\s?m\b|{parts}", re.IGNORECASE)


def _clocked(text: str, halves: re.Pattern[str], found: list[Time]) -> list[Time]:
    """Clock times with the day they are on: joined with a day that follows at once (*9 a.m. Tuesday*), else on the
    day named nearby, else on the one told last in the block, else on the document's."""
    kept: list[Time] = []
    told: Time | None = None
    joined = -1

    def on(time: Time, day: Time | None, end: int) -> Time:
        return _on(time, day, end, halved=halves.search(text, time.start, time.end) is not None)

    for place, time in enumerate(found):
        if time.start < joined:
            continue
        following = found[place + 1] if place + 1 < len(found) else None
        if time.rule in PARTS and following and _joins(OF_DAY, text, time, following):
            kept.append(on(time, following, time.end))
            continue
        if time.rule != "times.clock":
            told = time if _a_day(time) and time.type == "DATE" else told
            kept.append(time)
            continue
        if following and _joins(JOINED, text, time, following):
            joined = following.end
            kept.append(on(time, following, joined))
            continue
        apart = following if following and _joins(TO, text, time, following) else None  # from 2 p.m. till tomorrow
        around = (other for other in found[max(0, place - 2) : place + 3] if _a_day(other) and _near(other, time))
        beside = [other for other in around if apart is None or other.start < apart.start]
        named = following if following and _joins(ON_DAY, text, time, following) else None
        day = named or min(beside, key=lambda other: max(other.start - time.end, time.start - other.end), default=told)
        kept.append(on(time, day, time.end))
    return kept


def _joins(between: re.Pattern[str], text: str, time: Time, day: Time) -> bool:
    return _a_day(day) and between.fullmatch(text, time.end, day.start) is not None


def _near(one: Time, other: Time) -> bool:
    return max(one.start - other.end, other.start - one.end) <= NEARBY


def _a_day(time: Time) -> bool:
    """Whether an expression names a day: one it means, or an open weekday or day of a month."""
    if time.type not in ("DATE", "TIME") or time.rule == "times.clock":
        return False
    return time.first[:10] == (time.last or "")[:10] if time.first else bool(OPEN_DAY.match(time.value))


def _on(time: Time, day: Time | None, end: int, *, halved: bool) -> Time:
    """A clock time on a day: the minute it means, where the day is one. A part of the day puts an hour after noon
    (*six o'clock this afternoon*), not one that tells its half itself (*Sunday evening ... at 7 a.m.*)."""
    clock = time.value[time.value.index("T") :]
    if day:
        date = day.value.split("T")[0]
        first, last, reckoned = day.first, day.last, day.span if end == time.end else day.anchor
    else:
        date, first, last, reckoned = time.value.split("T")[0], time.first, time.last, time.anchor
    if day is not None and day.value[-3:] in EARLY and not halved:
        clock = EARLY[day.value[-3:]].sub(lambda match: f"T{int(match[1]) + 12}:", clock)
    if first and first == last and clock[1:2].isdigit():
        first = last = first[:10] + clock[:6]
    evidence = (Span(time.start, end), *((day.span,) if day else ()))
    value = date + clock
    second = day.other if day else None
    other = OtherReading(second.value.split("T")[0] + clock, second.first, second.last) if second else None
    return structs.replace(
        time, end=end, evidence=evidence, value=value, first=first, last=last, anchor=reckoned, other=other
    )
