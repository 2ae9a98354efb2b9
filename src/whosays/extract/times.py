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

from whosays.extract import times_lengths, times_readings
from whosays.extract.parse import readable
from whosays.extract.times_calendar import Anchor, anchor
from whosays.extract.times_context import Context, Sense
from whosays.extract.times_grammar import Family, families, vocabulary
from whosays.extract.times_lengths import at_clock
from whosays.extract.times_tense import way
from whosays.lexicons import Lexicons
from whosays.model import Document, Span, Time
from whosays.text.sentences import sentences

WORD = re.compile(r"[^\W\d_]+")
READERS: dict[str, Callable[[re.Match[str], Context], Sense | None]] = {
    name.removeprefix("read_"): reader
    for module in (times_readings, times_lengths)
    for name, reader in vars(module).items()
    if name.startswith("read_")
}
JOINED = re.compile(r"(?:,?\s+(?:on\s+)?|,\s*)$")


def times(document: Document, lexicons: Lexicons) -> tuple[Time, ...]:
    """The TIMEX3 expressions of a document: DATE, TIME, DURATION and SET.

    Evidence: the words of the lexicons ``months``, ``weekdays`` and ``time_words`` in the shapes of ``times_grammar``.
    Left out on purpose: ages (*a 6-year-old boy*), names that hold a date, *second* and *may* as other words.
    *He left on Tuesday* in a report of 2023-02-28 is ``DATE 2023-02-28``, its ``anchor`` the document.
    """
    when = anchor(document.published)
    found: list[Time] = []
    for block in readable(document):
        found += _block(document.text, block, when, lexicons)
    return tuple(sorted(found, key=lambda time: (time.start, time.end)))


def _block(text: str, block: Span, when: Anchor | None, lexicons: Lexicons) -> list[Time]:
    matches = _matches(text, block, families(lexicons))
    if not matches:
        return []
    bounds = sentences(text, block.start, block.end)
    starts = [start for start, _ in bounds]

    def points(start: int, end: int) -> str:
        sentence = bounds[max(0, bisect_right(starts, start) - 1)]
        return way(lexicons, text, start, end, sentence)

    context = Context(vocabulary(lexicons, "en"), when, text, points)
    found: list[Time] = []
    for name, match in matches:
        sense = READERS[name](match, context)
        if sense:
            time = _placed(match, sense)
            found.append(time)
            if sense.reading.value[:1] in "0123456789X" and sense.type in ("DATE", "TIME"):
                context.dated.append((time.span, sense.reading))
    return _clocked(text, found)


def _matches(text: str, block: Span, known: tuple[Family, ...]) -> list[tuple[str, re.Match[str]]]:
    """The matches of all families in a block, the overlapping ones thinned out: the longest stays."""
    words = {word.lower() for word in WORD.findall(text, block.start, block.end)}
    found = []
    for order, family in enumerate(known):
        if family.gate is None or not words.isdisjoint(family.gate):
            for match in family.pattern.finditer(text, block.start, block.end):
                if match.end() > match.start():
                    found.append((match.start() - match.end(), order, family.name, match))
    found.sort(key=lambda item: (item[0], item[1], item[3].start()))
    taken: list[tuple[int, int]] = []
    kept = []
    for _, _, name, match in found:
        if not any(match.start() < end and start < match.end() for start, end in taken):
            taken.append(match.span())
            kept.append((name, match))
    return sorted(kept, key=lambda item: item[1].start())


def _placed(match: re.Match[str], sense: Sense) -> Time:
    start, end = sense.cut or match.span()
    reckoned = sense.anchor if sense.anchor == "document" or isinstance(sense.anchor, Span) else None
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
        anchor=reckoned,  # type: ignore[arg-type]
    )


def _clocked(text: str, found: list[Time]) -> list[Time]:
    """Clock times joined with the date that follows at once (*9 a.m. Tuesday*), or set on the one that stands before."""
    return found
