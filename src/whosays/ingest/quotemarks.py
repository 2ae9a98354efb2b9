"""Quotation marks without their partner.

Marks are paired within a paragraph. A quotation may run over several paragraphs when each next one opens anew; then
the paragraph before need not close. German ``„…“`` closes with the mark that opens in English. Single marks are
apostrophes as often as quotations and are not judged; neither are marks of inches and seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whosays.ingest.lines import Line
from whosays.model import Damage, Span

_CURLY = re.compile(r"[“”„]")
_STRAIGHT = re.compile(r"(?<!\d)\"|(?<=\d)\"(?=[\s,.;:!?)]|$)(?!\s?(?:x|by|wide|tall|long|high)\b)")
# Beyond this a line is no paragraph, and pairing says nothing.
_PARAGRAPH_CHARS = 20_000


def _note(start: int, end: int, what: str, rule: str) -> Damage:
    return Damage(start=start, end=end, kind="unbalanced_quotation", rule=rule, evidence=(Span(start, end),), note=what)


def _opens(line: Line | None, marks: str) -> bool:
    return line is not None and line.text.lstrip("-–—•… ")[:1] in marks and bool(line.text)


def _curly(line: Line, following: Line | None, *, german: bool, cut: bool) -> Iterator[Damage]:
    open_at: int | None = None
    for match in _CURLY.finditer(line.text):
        mark, place = match[0], line.start + match.start()
        closes = mark == "”" or (german and mark == "“" and open_at is not None)
        if not closes:
            open_at = place if open_at is None else open_at
        elif open_at is not None:
            open_at = None
        else:
            yield _note(place, place + 1, "a quotation mark closes that was not opened", "damage.quotation_not_opened")
    if open_at is not None and not _opens(following, "“„") and not cut:
        yield _note(open_at, line.end, "a quotation mark opens that is not closed", "damage.quotation_not_closed")


def _straight(line: Line, following: Line | None, *, cut: bool) -> Iterator[Damage]:
    places = [match.start() for match in _STRAIGHT.finditer(line.text)]
    if len(places) % 2 == 0 or _opens(following, '"') or cut:
        return
    text = line.text
    single = [
        p for p in places if p + 1 < len(text) and text[p + 1].isalnum() and (p == 0 or not text[p - 1].isalnum())
    ]
    start = line.start + (single[-1] if single else places[-1])
    yield _note(
        start, line.end if single else start + 1, "a quotation mark without its partner", "damage.quotation_odd"
    )


def unbalanced(text: str, readable: Sequence[Line], cut: bool) -> tuple[Damage, ...]:
    """The marks of running paragraphs that have no partner; an end that is cut off anyway is not counted again.

    ``"“We left, he said."`` opens and does not close.
    """
    scandinavian = "“" not in text and "„" not in text
    german = "„" in text
    found: list[Damage] = []
    carried = False
    for i, line in enumerate(readable):
        if len(line.text) > _PARAGRAPH_CHARS or not (line.prose or line.stopped):
            continue
        following = readable[i + 1] if i + 1 < len(readable) else None
        last = cut and following is None
        if not scandinavian:
            found += _curly(line, following, german=german, cut=last)
        if not carried:
            found += _straight(line, following, cut=last)
        carried = False
    return tuple(found)
