"""Blocks: the paragraphs of a text, with offsets.

A block is the unit that is split into sentences and parsed. A line break ends a block unless the text is hard-wrapped
(the next line goes on in lower case and this one did not end a sentence), so that a table row, a heading or a share
button never runs into a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from whosays.model import Span

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_CLOSED = re.compile(r"[.!?:;”\"»)\]*]\s*$")


def lines(text: str) -> Iterator[tuple[int, int]]:
    """The non-blank lines of a text, each as (start, end) without the white space around it."""
    for match in _LINE.finditer(text):
        raw = match[0]
        stripped = raw.strip()
        if stripped:
            start = match.start() + len(raw) - len(raw.lstrip())
            yield start, start + len(stripped)


def _goes_on(text: str, last: tuple[int, int], start: int) -> bool:
    gap = text[last[1] : start]
    wrapped = text[start].islower() and not _CLOSED.search(text[max(last[0], last[1] - 3) : last[1]])
    return wrapped and gap.count("\n") == 1 and last[1] - last[0] >= 40


def blocks(text: str) -> list[tuple[int, int]]:
    r"""The blocks of a text as (start, end), in order, none of them blank.

    >>> blocks("A headline\n\nA paragraph.")
    [(0, 10), (12, 24)]
    """
    found: list[tuple[int, int]] = []
    for start, end in lines(text):
        if found and _goes_on(text, found[-1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def outside(text: str, furniture: Iterable[Span]) -> list[Span]:
    r"""The blocks of a text without the stretches that are not read, and without what of them lies inside a block.

    One pass over both, so that a page of many lines and much furniture stays linear.

    >>> outside("Share\n\nThe mayor left.", [Span(0, 5)])
    [Span(start=7, end=22)]
    """
    marked = sorted(furniture, key=lambda span: (span.start, span.end))
    found = []
    passed = 0
    for start, end in blocks(text):
        at = start
        while passed < len(marked) and marked[passed].end <= at:
            passed += 1
        for number in range(passed, len(marked)):
            span = marked[number]
            if span.start >= end:
                break
            if span.start > at:
                found.append(Span(at, span.start))
            at = max(at, span.end)
        if at < end:
            found.append(Span(at, end))
    return [span for span in found if span.of(text).strip()]
