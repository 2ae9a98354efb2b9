"""The parts of a plain text by their role: headline, dek, heading, caption, body.

The headline is the first line of the head that is short and ends without a full stop; what stands between it and the
first paragraph is the dek. A heading is such a line further down, before prose. Lines marked as furniture belong to no
section, but captions keep their role. Everything else is body. A text that opens with a paragraph has no headline:
better none than a wrong one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from whosays.ingest.lines import Line, lines
from whosays.model import Boilerplate, Section, SectionKind, Span

_HEADLINE_WORDS = 32
_HEADING_WORDS = 16
_DEK_WORDS = 48
_QUESTION_WORDS = 22
# A last line without a stop and with more words than this is a paragraph that was cut.
_CUT_WORDS = 5
# A name or a topic of one to three words gives way to a longer line in the head.
_TOPIC_WORDS = 3


def _open(line: Line) -> bool:
    """Whether a line ends as headlines do: without a full stop, or with a question or exclamation mark."""
    return not line.stopped or line.text.rstrip("”\"’'").endswith(("?", "!", ":"))


def _question(line: Line) -> bool:
    """Whether a line is one question of headline length."""
    return line.text.endswith(("?", "?”", "?'", "?’", '?"')) and line.count <= _QUESTION_WORDS and ". " not in line.text


def _headline(found: Sequence[Line], body: int) -> int | None:
    if found and (found[0].text.startswith("# ") or found[0].titled):
        return 0
    heads = [i for i in range(body) if _open(found[i]) and 1 <= found[i].count <= _HEADLINE_WORDS]
    if not heads or heads[0] > 5:
        return None
    longer = [i for i in heads if found[i].count > _TOPIC_WORDS]
    return longer[0] if longer else heads[0]


def _body(found: Sequence[Line], furniture: Sequence[int]) -> int:
    """The index of the first paragraph: the first prose line, unless furniture follows a single short one closely."""
    opens = 1 if found and (_question(found[0]) or found[0].titled) else 0
    first = next((i for i in range(opens, len(found)) if found[i].prose), len(found))
    if first < len(found) and 0 < first <= 4 and found[first].count <= _DEK_WORDS:
        later = next((i for i in range(first + 1, len(found)) if found[i].prose), len(found))
        follows = found[first].end
        nearest = next((place for place in furniture if place >= follows), None)
        if later < len(found) and nearest is not None and later == first + 1 and nearest < found[later].start:
            return later
    return first


def _roles(found: Sequence[Line], furniture: Sequence[int]) -> list[SectionKind]:
    body = _body(found, furniture)
    title = _headline(found, body)
    roles: list[SectionKind] = ["body"] * len(found)
    for i, line in enumerate(found):
        if i == title:
            roles[i] = "headline"
        elif line.text.startswith("#") and line.text.lstrip("#").startswith(" "):
            roles[i] = "heading"
        elif title is not None and title < i < body and i <= title + 3 and _dek(line):
            roles[i] = "dek"
        elif (line.text.startswith("#") and line.text.lstrip("#").startswith(" ")) or _heading(found, i):
            roles[i] = "heading"
    return roles


def _dek(line: Line) -> bool:
    return line.count <= _DEK_WORDS and line.text[0] not in "•·*▪-–—"


def _heading(found: Sequence[Line], i: int) -> bool:
    line = found[i]
    opens = line.text[0].isalnum() or line.text[0] in "“‘\"'"
    if not _open(line) or line.prose or not 1 <= line.count <= _HEADING_WORDS or not opens or line.text.endswith(","):
        return False
    last = i + 2 == len(found)
    return i + 1 < len(found) and (found[i + 1].prose or (last and found[i + 1].count > _CUT_WORDS))


def _readable(
    text_lines: Sequence[Line], boilerplate: Sequence[Boilerplate]
) -> tuple[list[Line], list[Span], list[int]]:
    """The lines that are no furniture (cut where furniture opens them), the captions, and where furniture begins."""
    by_start = {item.start: item for item in boilerplate}
    kept, captions = [], []
    for line in text_lines:
        item = by_start.get(line.start)
        if item is None:
            kept.append(line)
        elif item.kind == "caption":
            captions.append(Span(line.start, line.end))
        elif item.end < line.end:
            kept.append(line)
    return kept, captions, sorted(by_start)


def parts(text: str, boilerplate: Sequence[Boilerplate]) -> tuple[Section, ...]:
    r"""The sections of a plain text, in order, none overlapping.

    ``"Envoy leaves\n\nThe envoy left the city on Monday, the office said."`` is a headline and a body.
    """
    kept, captions, furniture = _readable(lines(text), boilerplate)
    ends = {item.start: item.end for item in boilerplate}
    roles = _roles(kept, furniture)
    found: list[Section] = [
        Section(start=s.start, end=s.end, kind="caption", rule="sections.caption") for s in captions
    ]
    run: list[int] = []
    for line, role in zip(kept, roles, strict=True):
        start = line.start
        if start in ends:
            start += (
                len(text[ends[start] : line.end]) - len(text[ends[start] : line.end].lstrip()) + ends[start] - start
            )
        if role != "body":
            run = _close(found, run)
            found.append(Section(start=start, end=line.end, kind=role, rule="sections.line"))
        elif run and bisect_left(furniture, run[1]) < bisect_left(furniture, start):
            run = [*_close(found, run), start, line.end]
        else:
            run = [run[0] if run else start, line.end]
    _close(found, run)
    return tuple(sorted(found, key=lambda item: (item.start, item.end)))


def _close(found: list[Section], run: list[int]) -> list[int]:
    if run:
        found.append(Section(start=run[0], end=run[1], kind="body", rule="sections.body"))
    return []
