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
from bisect import bisect_right
from collections.abc import Callable

from msgspec import structs

from whosays.extract import times_lengths, times_readings
from whosays.extract.parse import readable
from whosays.extract.times_calendar import Anchor, anchor
from whosays.extract.times_context import Context, Dated, Sense
from whosays.extract.times_grammar import families, heads, vocabulary
from whosays.extract.times_tense import way
from whosays.lexicons import Lexicons
from whosays.model import Document, Span, Time
from whosays.text.sentences import sentences

REACH = 80  # characters around a head word that a family's pattern is tried on: no expression is longer
READERS: dict[str, Callable[[re.Match[str], Context], Sense | None]] = {
    name.removeprefix("read_"): reader
    for module in (times_readings, times_lengths)
    for name, reader in vars(module).items()
    if name.startswith("read_")
}
JOINED = re.compile(r",?\s+")
NEARBY = 60  # characters between a clock time and the day it is on


def times(document: Document, lexicons: Lexicons) -> tuple[Time, ...]:
    """The TIMEX3 expressions of a document: DATE, TIME, DURATION and SET.

    Evidence: the words of the lexicons ``months``, ``weekdays`` and ``time_words`` in the shapes of ``times_grammar``.
    Left out on purpose: ages (*a 6-year-old boy*), names that hold a date, *second* and *may* as other words.
    *He left on Tuesday* in a report of 2023-02-28 is ``DATE 2023-02-28``, its ``anchor`` the document.
    """
    when = anchor(document.published)
    found: list[Time] = []
    told: list[Dated] = []
    for block in readable(document):
        found += _block(document.text, block, when, lexicons, told)
    return tuple(sorted(found, key=lambda time: (time.start, time.end)))


def _block(text: str, block: Span, when: Anchor | None, lexicons: Lexicons, told: list[Dated]) -> list[Time]:
    matches = _matches(text, block, lexicons)
    if not matches:
        return []
    bounds = sentences(text, block.start, block.end)
    starts = [start for start, _ in bounds]

    def sentence(at: int) -> tuple[int, int]:
        return bounds[max(0, bisect_right(starts, at) - 1)]

    def points(start: int, end: int) -> str:
        return way(lexicons, text, start, end, sentence(start))

    context = Context(vocabulary(lexicons, "en"), when, text, points, told)
    found: list[Time] = []
    for name, match in matches:
        sense = READERS[name](match, context)
        if sense:
            time = _placed(match, sense)
            found.append(time)
            if sense.type == "DATE" and sense.reading.first:
                told.append((time.span, sense.reading))
    return _clocked(text, found)


def _matches(text: str, block: Span, lexicons: Lexicons) -> list[tuple[str, re.Match[str]]]:
    """The matches of all families in a block, the overlapping ones thinned out: the longest stays."""
    known = families(lexicons)
    found = []
    for order, windows in sorted(_windows(text, block, lexicons).items()):
        family = known[order]
        for start, end in windows:
            for match in family.pattern.finditer(text, start, end):
                if match.end() > match.start():
                    found.append((match.start() - match.end(), order, match.start(), match))
    found.sort(key=lambda item: item[:3])
    starts: list[int] = []
    kept: list[tuple[str, re.Match[str]]] = []
    for _, order, start, match in found:
        place = bisect_right(starts, start)
        before = kept[place - 1][1].end() if place else -1
        after = starts[place] if place < len(starts) else len(text) + 1
        if before <= start and match.end() <= after:
            starts.insert(place, start)
            kept.insert(place, (known[order].name, match))
    return kept


def _windows(text: str, block: Span, lexicons: Lexicons) -> dict[int, list[tuple[int, int]]]:
    """For each family the stretches around its head words, those that touch made one."""
    pattern, called = heads(lexicons)
    found: dict[int, list[tuple[int, int]]] = {}
    for match in pattern.finditer(text, block.start, block.end):
        word = match[0].lower()
        start, end = max(block.start, match.start() - REACH), min(block.end, match.end() + REACH)
        for order in called["0" if word.isdigit() else word]:
            windows = found.setdefault(order, [])
            if windows and windows[-1][1] >= start:
                windows[-1] = (windows[-1][0], end)
            else:
                windows.append((start, end))
    return found


def _placed(match: re.Match[str], sense: Sense) -> Time:
    start, end = sense.cut or match.span()
    return Time(
        start=start,
        end=end,
        rule=sense.rule,
        evidence=(Span(start, end),),
        type=sense.type,
        value=sense.reading.value,
        mod=sense.mod,
        first=sense.reading.first,
        last=sense.reading.last,
        anchor=sense.anchor,
    )


def _clocked(text: str, found: list[Time]) -> list[Time]:
    """Clock times with the day they are on: joined with a day that follows at once (*9 a.m. Tuesday*), else on the
    day named nearby, else on the document's."""
    kept: list[Time] = []
    skip = False
    for place, time in enumerate(found):
        if skip:
            skip = False
            continue
        if time.rule != "times.clock":
            kept.append(time)
            continue
        beside = [other for other in found[max(0, place - 1) : place + 2] if other is not time and _a_day(other)]
        near = [other for other in beside if min(abs(other.start - time.end), abs(time.start - other.end)) <= NEARBY]
        following = found[place + 1] if place + 1 < len(found) else None
        skip = following in near and JOINED.fullmatch(text, time.end, following.start) is not None
        day = following if skip else min(near, key=lambda o: abs(o.start - time.start), default=None)
        kept.append(_on(time, day, following.end if skip and following else time.end))
    return kept


def _a_day(time: Time) -> bool:
    return time.type in ("DATE", "TIME") and bool(
        time.rule != "times.clock" and (time.value[-1:].isdigit() or time.first)
    )


def _on(time: Time, day: Time | None, end: int) -> Time:
    """A clock time on a day: the minute it means, where the day is one."""
    clock = time.value[time.value.index("T") :]
    if day is not None:
        date = day.value.split("T")[0]
        first, last, reckoned = day.first, day.last, day.span if end == time.end else day.anchor
    else:
        date, first, last, reckoned = time.value.split("T")[0], time.first, time.last, time.anchor
    if first and first == last:
        first = last = first[:10] + clock[:6]
    return structs.replace(time, end=end, evidence=(Span(time.start, end),), value=date + clock, first=first, last=last,
                           anchor=reckoned)  # fmt: skip
