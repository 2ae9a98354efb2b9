"""Quotation marks without their partner.

Marks are paired within a paragraph, curly with straight where a writer mixed them. A quotation may run over several
paragraphs, whether or not each next one opens anew. German ``„…“`` closes with the mark that opens in English. Single
marks are apostrophes as often as quotations and are not judged; neither are marks of inches and seconds, nor texts
that use ``”`` on both sides, as Swedish does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whosays.ingest.lines import Line
from whosays.model import Damage, Span

_MARK = re.compile(r"[“„]|(?<![’'′]\d)(?<![’'′]\d\d)”|(?<![\d.])\"|(?<=[\d.])\"(?=[\s,.;:!?)]|$)")
_BEFORE_OPENING = "([{—–-‘':=/\u202a\u202c\ufeff"
# Beyond this a line is no paragraph, and pairing says nothing.
_PARAGRAPH_CHARS = 20_000
# How many paragraphs a quotation may run on without opening anew before it counts as never closed.
_CARRIED = 4


def _note(start: int, end: int, what: str, rule: str) -> Damage:
    return Damage(start=start, end=end, kind="unbalanced_quotation", rule=rule, evidence=(Span(start, end),), note=what)


def _closes(mark: str, text: str, place: int, *, is_open: bool, german: bool) -> bool:
    """Whether a mark closes: by its form, and a straight one by what stands around it."""
    after = text[place + 1 : place + 2]
    before = text[max(place - 1, 0) : place]
    opens = bool(after) and not after.isspace() and (not before or before in _BEFORE_OPENING or before.isspace())
    if mark == "”":
        return is_open or not (opens and after.isalnum())
    if mark == "„" or (mark == "“" and not (german and is_open)):
        return False
    if mark == "“":
        return True
    return is_open or not opens


def _paired(line: Line, *, is_open: bool, german: bool) -> tuple[int | None, int | None]:
    """Where a mark stays open at the end of a line, and where one closes what is not open; both as places in the text.

    ``is_open`` says that a quotation was carried in; a line that opens anew takes it over.
    """
    open_at: int | None = line.start if is_open else None
    carried = is_open
    stray: int | None = None
    for match in _MARK.finditer(line.text):
        place = match.start()
        if match[0] == '"' and open_at is None and line.text[max(place - 1, 0)].isdigit():
            continue
        if carried and not line.text[:place].strip(" -–—•"):
            open_at, carried = line.start + place, False
            continue
        carried = False
        if not _closes(match[0], line.text, place, is_open=open_at is not None, german=german):
            open_at = line.start + place if open_at is None else open_at
        elif open_at is not None:
            open_at = None
        elif stray is None:
            stray = line.start + place
    return open_at, stray


def _judged(readable: Sequence[Line], german: bool, cut: bool) -> Iterator[Damage]:
    pending: tuple[int, int, int] | None = None
    for i, line in enumerate(readable):
        if len(line.text) > _PARAGRAPH_CHARS or not (line.prose or line.stopped):
            continue
        open_at, stray = _paired(line, is_open=pending is not None, german=german)
        if pending is not None and open_at == line.start and i - pending[2] >= _CARRIED:
            yield _note(
                pending[0], pending[1], "a quotation mark opens that is not closed", "damage.quotation_not_closed"
            )
            pending = None
            open_at, stray = _paired(line, is_open=False, german=german)
        if stray is not None:
            yield _note(stray, stray + 1, "a quotation mark closes that was not opened", "damage.quotation_not_opened")
        if open_at is None:
            pending = None
        elif pending is None or open_at != line.start:
            pending = (open_at, line.end, i)
    if pending is not None and not (cut and pending[2] >= len(readable) - _CARRIED):
        yield _note(pending[0], pending[1], "a quotation mark opens that is not closed", "damage.quotation_not_closed")


def unbalanced(text: str, readable: Sequence[Line], cut: bool) -> tuple[Damage, ...]:
    """The marks of running paragraphs that have no partner; an end that is cut off anyway is not counted again.

    ``"“We left, he said."`` opens and does not close.
    """
    if "”" in text and "“" not in text and "„" not in text and text.count("”") > 1:
        return ()
    return tuple(_judged(readable, "„" in text, cut))
