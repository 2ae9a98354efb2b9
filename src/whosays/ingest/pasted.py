"""Furniture around the report in a whole page that was pasted: menus above, link lists below, boxes between.

A page copied from a browser has dozens of short lines without a stop around a block of running paragraphs. The report
is the stretch of lines whose paragraphs outweigh the short lines among them most. Above and below it short lines are
furniture where there are many of them, but for the line that reads as the headline; within it a long run of short lines
is a box. Paragraphs are never marked, wherever they stand: teasers in full sentences stay. A text as people save it by
hand, a headline and paragraphs, has too few short lines to be judged so. Lists of three-word items within a report look
like a box from six items on: a known loss.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from whosays.ingest.lines import Line
from whosays.model import BoilerplateKind

# Weights and limits are chosen on thirty pages (evaluation/furniture.py develop); the figures hardly move around them.
_PARAGRAPH = 40
_SHORT, _MARKED, _STOPPED = -5, -3, -1
_STOPPED_WORDS = 4
# A block with fewer words is no report.
_REPORT_WORDS = 80
_HEAD_LINES = 8
_TAIL_LINES = 5
_BOX_LINES = 6
# What a pasted page has at least: short lines without a stop around the report, lines known by their words.
_AROUND = 15
_BY_WORDS = 2
# Where the headline is sought, and how long it is.
_TITLE_LINES = 12
_TITLE_WORDS = (4, 25)


class Part(Struct, frozen=True):
    """A line (by its index) that is furniture for its place, with what it is and by which rule."""

    index: int
    kind: BoilerplateKind
    rule: str


def _weight(line: Line, marked: bool) -> int:
    if marked:
        return _MARKED
    if line.prose:
        return min(line.count, _PARAGRAPH)
    return _STOPPED if line.stopped and line.count >= _STOPPED_WORDS else _SHORT


def _report(found: Sequence[Line], marked: Collection[int]) -> tuple[int, int]:
    """The first line of the heaviest stretch and the one after its last; an empty stretch where it is too light."""
    best = weight = start = 0
    place = (0, 0)
    for i, line in enumerate(found):
        if weight <= 0:
            weight, start = 0, i
        weight += _weight(line, i in marked)
        if weight > best:
            best, place = weight, (start, i + 1)
    return place if best >= _REPORT_WORDS else (0, 0)


def _title(found: Sequence[Line], start: int, marked: Collection[int]) -> int | None:
    """The nearest line above the report that may be its headline."""
    low, high = _TITLE_WORDS
    for i in range(start - 1, max(-1, start - 1 - _TITLE_LINES), -1):
        if i not in marked and low <= found[i].count <= high and not found[i].text.endswith((".", ":", ";", "…")):
            return i
    return None


def _boxes(found: Sequence[Line], start: int, end: int) -> Iterator[int]:
    """Runs of short lines within the report; the last before a paragraph may be its heading and stays."""
    run: list[int] = []
    for i in range(start, end + 1):
        if i < end and not found[i].prose and not (found[i].stopped and found[i].count >= _BOX_LINES):
            run.append(i)
            continue
        if len(run) >= _BOX_LINES:
            yield from run[:-1] if i < end and found[i].prose else run
        run = []


def furniture(found: Sequence[Line], marked: Collection[int]) -> tuple[Part, ...]:
    """The lines that are furniture for where they stand; ``marked`` are those that are by their words or shape.

    Fifty menu lines, an article of five paragraphs and thirty headlines of others: the menu and the headlines.
    """
    start, end = _report(found, marked)
    if start == end:
        return ()
    head = [i for i in range(start) if not found[i].prose]
    tail = [i for i in range(end, len(found)) if not found[i].prose]
    around = [i for i in (*head, *tail) if not found[i].stopped]
    if len(around) < _AROUND or len(marked) < _BY_WORDS:
        return ()
    title = _title(found, start, marked)
    parts = [Part(i, "related", "boilerplate.pasted_box") for i in _boxes(found, start, end)]
    if len(head) >= _HEAD_LINES:
        parts += [Part(i, "navigation", "boilerplate.pasted_head") for i in head if i != title]
    if len(tail) >= _TAIL_LINES:
        parts += [Part(i, "other", "boilerplate.pasted_tail") for i in tail]
    return tuple(sorted(parts, key=lambda part: part.index))
