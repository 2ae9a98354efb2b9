"""Quotation marks without their partner.

Marks are paired within a paragraph, each kind with its own first, curly with straight where a writer mixed them;
quotations may hold quotations. A quotation may run over several paragraphs, whether or not each next one opens anew.
German ``„…“`` closes with the mark that opens in English. Single marks are apostrophes as often as quotations and are
not judged; neither are marks of inches and seconds, marks within tags, texts whose straight marks stand between blanks
(nothing tells which way they face), nor texts that use ``”`` on both sides, as Swedish does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from whosays.ingest.lines import Line
from whosays.model import Damage, Span

_MARK = re.compile(r"[“„]|(?<![’'′]\d)(?<![’'′]\d\d)”|(?<![\d.=])\"|(?<=[\d.])\"(?=[\s,.;:!?)]|$|[A-Z])")
_FLOATING = re.compile(r"(?<=\s)\"(?=[ \t])|(?<=[,.!?]\s)\"(?=\s|$)")
_BEFORE_OPENING = "([{—–-‘':=/\u202a\u202c\ufeff"
_STOPS = ".,!?…"
# Beyond this a line is no paragraph, and pairing says nothing.
_PARAGRAPH_CHARS = 20_000
# How many paragraphs with marks of their own, and how many in all, a quotation may run over without opening anew.
_CARRIED = 4
_CARRIED_LINES = 15
# Two single marks or grave accents for a double one, pieces of tags, a mark that was an apostrophe.
_TYPED = re.compile(r"' ?'|``|=\"|\"/?>|(?<=[a-z])” s\b")
_TAG = re.compile(r"<[A-Za-z/][^<>\n]{0,600}>")


class _Style(Struct, frozen=True):
    """What holds for a whole text: German marks, straight marks that can be judged."""

    german: bool
    straight: bool


class _Ends(Struct, frozen=True):
    """What a paragraph leaves: the mark that stays open, one that closed nothing; whether it has (doubtful) marks."""

    open_at: int | None
    stray: int | None
    marks: bool
    doubtful: bool = False


def _note(start: int, end: int, what: str, rule: str) -> Damage:
    return Damage(start=start, end=end, kind="unbalanced_quotation", rule=rule, evidence=(Span(start, end),), note=what)


def _facing(mark: str, line: str, place: int, stack: Sequence[str], style: _Style) -> bool:
    """Whether a mark closes: by its form, a straight one by what stands around it, and by what is open."""
    after, before = line[place + 1 : place + 2], line[max(place - 1, 0) : place]
    boundary = not before or before in _BEFORE_OPENING or before.isspace()
    opens = bool(after) and not after.isspace() and boundary
    if mark == "„":
        return False
    if mark == "“":
        reversed_mark = (
            line[max(place - 2, 0) : place].strip()[-1:] in _STOPS
            and not line[place + 1 : place + 3].strip()[:1].isupper()
        )
        return bool(stack) and (style.german or (bool(before) and reversed_mark))
    if mark == "”":
        return bool(stack) or not (opens and after.isalnum())
    if not stack and before in _STOPS and after.isupper():
        return False
    return not opens or stack[-1:] == ["straight"]


def _paired(line: Line, carried: int | None, style: _Style) -> _Ends:
    """Pair the marks of one paragraph; ``carried`` is where a quotation that runs on was opened.

    A second opening mark of a kind before any closing one may be a nested quotation or a mark turned the wrong way: if
    the paragraph does not come out even, nothing is said of it; nor where one mark too many closes and one opens.
    """
    stack = [] if carried is None else [("carried", carried)]
    untouched, doubtful, marks = carried is not None, False, False
    stray: int | None = None
    words = _TAG.sub(lambda tag: " " * len(tag[0]), line.text)
    if _TYPED.search(words) or (not style.straight and '"' in words):
        return _Ends(None, None, marks=True, doubtful=True)
    for match in _MARK.finditer(words):
        place, mark = match.start(), match[0]
        kind = "straight" if mark == '"' else "curly"
        if kind == "straight" and not stack and words[max(place - 1, 0)].isdigit():
            continue
        marks = True
        if untouched and not words[:place].strip(" -–—•"):
            stack, untouched = [(kind, line.start + place)], False
            continue
        untouched = False
        if not _facing(mark, words, place, [name for name, _ in stack], style):
            doubtful = doubtful or (bool(stack) and kind == stack[-1][0] == "curly")
            stack.append((kind, line.start + place))
        elif stack:
            own = [i for i, (name, _) in enumerate(stack) if name == kind]
            stack.pop(own[-1] if own else -1)
        elif stray is None:
            stray = line.start + place
    turned = stray is not None and bool(stack)
    if (doubtful and (stack or stray is not None)) or turned:
        return _Ends(None, None, marks, doubtful=True)
    return _Ends(stack[0][1] if stack else None, stray, marks)


def _unclosed(pending: tuple[int, int]) -> Damage:
    return _note(*pending, "a quotation mark opens that is not closed", "damage.quotation_not_closed")


def _judged(readable: Sequence[Line], style: _Style, cut: bool) -> Iterator[Damage]:
    pending: tuple[int, int] | None = None
    own = since = 0
    doubtful = False
    for line in readable:
        running = line.prose or line.stopped or pending
        if len(line.text) > _PARAGRAPH_CHARS or not (running or line.text[0] in '“"„'):
            continue
        ends = _paired(line, pending[0] if pending else None, style)
        own, since = own + ends.marks, since + 1
        if pending and ends.open_at == pending[0] and (own > _CARRIED or since > _CARRIED_LINES):
            yield _unclosed(pending)
            pending, own, since = None, 0, 0
            ends = _paired(line, None, style)
        if ends.stray is not None and running and not doubtful:
            yield _note(
                ends.stray, ends.stray + 1, "a quotation mark closes that was not opened", "damage.quotation_not_opened"
            )
        doubtful = ends.doubtful or (doubtful and (not ends.marks or ends.stray is not None))
        if ends.open_at is None:
            pending = None
        elif pending is None or ends.open_at != pending[0]:
            pending, own, since = (ends.open_at, line.end), 0, 0
    if pending is not None and not (cut and since <= _CARRIED):
        yield _unclosed(pending)


def unbalanced(text: str, readable: Sequence[Line], cut: bool) -> tuple[Damage, ...]:
    """The marks of running paragraphs that have no partner; an end that is cut off anyway is not counted again.

    ``"“We left, he said."`` opens and does not close.
    """
    if "”" in text and "“" not in text and "„" not in text and text.count("”") > 1:
        return ()
    return tuple(_judged(readable, _Style("„" in text, not _FLOATING.search(text)), cut))
