"""Datelines: *LISBON, Oct 8, 2023 (Agency) -*, the words before a report's first sentence that say where it was filed,
when, and by whom.

A dateline stands at the start of a paragraph and ends with a dash. It has a town in capitals, an agency in brackets or
a date; a capitalised town alone before a dash is none (*London - the capital of ...*). A full date and a stop also
open a report (*June 4, 2024. Shares rose*). The words of a dateline are no part of the sentence behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from whosays.model import Span

OPENING = 8  # paragraphs in which a report's dateline stands: headline, deck, byline and stamps may come before it
LONGEST = 140  # characters; the longest of the wires have two towns, a date, an agency and its desk
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
_YEAR = r"(?:19|20)\d\d"
_FULL = rf"{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s{_YEAR}|\d{{1,2}}\.?\s{_MONTH},?\s{_YEAR}|{_YEAR}-\d\d-\d\d"
_DATE = rf"(?P<date>{_FULL}|{_MONTH}\s\d{{1,2}}(?!\d)|\d{{1,2}}\.?\s{_MONTH}(?![\w]))"
_TOWN = r"[A-ZÀ-Þ][\w’'.À-ÿ]*(?:[ -][A-ZÀ-Þa-zà-ÿ][\w’'.À-ÿ]*){0,4}"
_PLACE = rf"(?P<place>{_TOWN}(?:[,/] ?{_TOWN}){{0,3}})"
_AGENCY = r"\((?P<{}>[A-ZÀ-Þ][\w .,&/’'-]{{1,40}})\)"
_HEAD = re.compile(
    rf"(?:{_AGENCY.format('lead')},?\s)?(?:{_PLACE},?\s)??(?:{_AGENCY.format('first')},?\s)?"
    rf"(?:{_DATE},?\s?)?(?:{_AGENCY.format('last')}\s?)?"
    r"(?P<dash>[–—_]|--?|:(?=\s))\s"
)  # fmt: skip
_RANGE = re.compile(rf"\d{{1,2}}(?=\s*(?:[,.;:)]|$))|\d{{1,4}}[-/]\d|{_MONTH}\s\d|\d{{1,2}}\s{_MONTH}|[a-z]")
_BARE = re.compile(rf"(?P<date>{_FULL})[.:]\s(?=[A-ZÀ-Þ“\"])")
_SENTENCE = re.compile(r"\s[a-zà-ÿ]+$")  # Sales fell May 3, 2016 - ...: what stands before the date is no town
_SHOUTED = re.compile(r"(?:[A-ZÀ-Þ][’'. -]*){4,}(?:[,/]|$)")  # a town all in capitals; U.S. is too short


class Dateline(NamedTuple):
    """A dateline: all of it with its dash and the blank behind, and its parts where it has them."""

    span: Span
    place: Span | None
    date: Span | None
    agency: Span | None


def dateline(text: str, start: int = 0, end: int | None = None) -> Dateline | None:
    """The dateline that a paragraph opens with.

    >>> text = "LISBON, Oct 8, 2023 (Agency) - A court in Porto ..."
    >>> found = dateline(text)
    >>> found and (found.date.of(text), text[found.span.end :])
    ('Oct 8, 2023', 'A court in Porto ...')
    """
    last = min(len(text) if end is None else end, start + LONGEST)
    match = _HEAD.match(text, start, last)
    if match and match["date"] and match.end("date") >= match.start("dash") - 1 and _RANGE.match(text, match.end()):
        match = None  # May 3 - 9, May 3 - next Monday: two ends of a range; a sentence has a capital
    if match and match.end("dash") > start + 1 and _known(match):
        agency = next((name for name in ("lead", "first", "last") if match[name]), "last")
        return Dateline(Span(start, match.end()), _part(match, "place"), _part(match, "date"), _part(match, agency))
    match = _BARE.match(text, start, last)
    return Dateline(Span(start, match.end()), None, _part(match, "date"), None) if match else None


def filed(text: str, blocks: Iterable[Span]) -> Dateline | None:
    """The dateline of a report: that of the first of its opening paragraphs that has one. Further down, a date before
    a dash is an entry of a list, and where several paragraphs open with a bare date (*March 1: ...*) all are."""
    opening = (block for block in islice(blocks, OPENING))
    found = [line for block in opening if (line := dateline(text, block.start, block.end))]
    if len(found) > 1 and not any(line.place or line.agency for line in found[:2]):
        return None
    return found[0] if found else None


def _known(match: re.Match[str]) -> bool:
    """Whether more than a capitalised phrase stands before the dash: a date, a town all in capitals, an agency alone. A
    colon needs a date."""
    if match["place"] and match["date"] and _SENTENCE.search(match["place"]):
        return "," in match.string[match.end("place") : match.start("date")]
    if match["dash"] == ":" or match["date"]:
        return bool(match["date"])
    return bool(_SHOUTED.match(match["place"]) if match["place"] else match["lead"] or match["first"] or match["last"])


def _part(match: re.Match[str], name: str) -> Span | None:
    return Span(match.start(name), match.end(name)) if match[name] else None
