"""What *today* means in words that were said long ago: *On 3 March 2019 she told parliament: "Today we begin."*

Quoted words are reckoned from the day they were said, and not from the report's. Evidence: an open quotation mark
before the word, in its paragraph; and in the sentence where it opens a date with its year, more than two months before
the report, with a word of saying after it. Where that date opens the sentence the word is reckoned from it; elsewhere
the date may be of something else (*after the fire of 3 March 2019*), and the word is left open. Left out: newer dates,
since a report often says *on Monday* of a fire and quotes the mayor of today.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from whosays.extract.times_calendar import Anchor
from whosays.extract.times_context import Context
from whosays.extract.times_narrated import BEGINS, FRESH, SENTENCE_END, WORD, YEAR_TOLD
from whosays.model import Span

FAR = 1200  # characters back to the mark that opens a quotation: three paragraphs of a speech
NEAR = 160  # characters from a date to the quotation that was said on it
AROUND = 16  # characters that open a sentence before its date


class Said(NamedTuple):
    """When quoted words were said: the date and its days; no days where only the report's own are ruled out."""

    span: Span
    days: Anchor | None


def said_on(context: Context, start: int) -> Said | None:
    """When the quotation around a place was said, where it was long before the report."""
    opening = _opening(context.text, start)
    if opening < 0 or not context.dated or context.anchor is None:
        return None
    span, reading = next(((s, r) for s, r in reversed(context.dated[-4:]) if s.end <= opening), (None, None))
    if span is None or reading is None or not reading.first or not reading.last:
        return None
    between = context.text[span.end : opening]
    told = YEAR_TOLD.search(span.of(context.text)) and YEAR_TOLD.match(reading.value)
    if not told or len(between) > NEAR or SENTENCE_END.search(between):
        return None
    if (context.anchor.first - date.fromisoformat(reading.last[:10])).days <= FRESH:
        return None
    if not any(context.words.value("saying", word.lower()) for word in WORD.findall(between)):
        return None
    opens = BEGINS.search(context.text[max(0, span.start - AROUND) : span.start].removesuffix("On ") or "\n")
    days = Anchor(date.fromisoformat(reading.first[:10]), date.fromisoformat(reading.last[:10]))
    return Said(span, days if opens else None)


def _opening(text: str, start: int) -> int:
    """Where the quotation that holds a place opens, in its paragraph; -1 where none is open."""
    first = max(text.rfind("\n", 0, start) + 1, start - FAR)
    curly = text.rfind("“", first, start)
    if curly >= 0:
        return curly if "”" not in text[curly:start] else -1
    marks = [found.start() for found in re.finditer('"', text[first:start])]
    return first + marks[-1] if len(marks) % 2 else -1
