"""Which lines of a rendered page are the report: trafilatura's judgement, matched back to our own lines.

trafilatura's text is used for nothing else. A long line is body when its letters and digits stand in the extracted
text; a short one only when it is a line of it. Where trafilatura takes nothing, the paragraphs of running prose are
body. Dates are not compared with today's, so that a page reads the same next year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import trafilatura
from lxml import etree

from whosays.ingest.lines import Line
from whosays.ingest.metadata import About

# What hostile markup has been seen to raise inside extractors; the page is then judged by its own lines.
_FAILURES = (ValueError, TypeError, AttributeError, LookupError, RecursionError, etree.LxmlError)
# Beyond this, an extractor may take minutes on hostile nesting; the page is judged by its own lines instead.
MAX_SOURCE = 3_000_000
# 60,000 cells of a table keep an extractor busy for more than 10 s; a big table of results has some thousands.
MAX_CELLS = 10_000
_LATEST = "2099-12-31"
_KEY = re.compile(r"[\W_]+")
# A line with fewer letters may stand inside a sentence by chance (Share, More).
_LONG_KEY = 24


def _key(words: str) -> str:
    return _KEY.sub("", words).lower()


def _prose(found: Sequence[Line]) -> frozenset[int]:
    return frozenset(i for i, line in enumerate(found) if line.prose)


def _about(extracted: object, url: str | None) -> About:
    def field(name: str) -> str | None:
        value = getattr(extracted, name, None)
        return value.strip() or None if isinstance(value, str) else None

    return About(field("title"), field("author"), field("date"), field("sitename"), url or field("url"))


def _matched(found: Sequence[Line], words: str) -> frozenset[int]:
    """The lines that stand in the extracted words: long ones anywhere, short ones as a line or a table cell of their
    own or where the lines before left off (list items, which the extractor joins)."""
    rows = words.split("\n")
    own = {_key(row) for row in rows} | {_key(cell) for row in rows if row.startswith("|") for cell in row.split("|")}
    whole = _key(words)
    taken = set()
    at = 0
    for i, line in enumerate(found):
        key = _key(line.text)
        if not key:
            continue
        place = whole.find(key, at, at + len(key)) if at else -1
        if place < 0 and len(key) >= _LONG_KEY:
            place = whole.find(key)
        if place >= 0:
            at = place + len(key)
        if place >= 0 or key in own:
            taken.add(i)
    return frozenset(taken)


def report(source: str, found: Sequence[Line], url: str | None) -> tuple[frozenset[int], About]:
    """The indexes of the lines that are the report, and what the page says of itself."""
    if len(source) > MAX_SOURCE or source.count("<td") + source.count("<TD") > MAX_CELLS:
        return _prose(found), About(url=url)
    try:
        extracted = trafilatura.bare_extraction(
            source,
            url=url,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            # No extensive search: it takes any date of the text for that of the page, as often wrong as right (of 8
            # pages of the development part 4 and 3), and an event's day would become the day of its report.
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": _LATEST},
        )
    except _FAILURES:
        extracted = None
    if extracted is None:
        return _prose(found), About(url=url)
    return _matched(found, getattr(extracted, "text", None) or "") or _prose(found), _about(extracted, url)
