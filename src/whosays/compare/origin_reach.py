"""Reach: the attribution a claim stands under although its own sentence does not say so.

Four ways, each marked by words of ``source_reach.tsv``: *This was reported by X* covers the sentences of its paragraph
before it; *The publication says* means the source named last; a sentence that begins with *It* or *Its* goes on from
the attributed one before it; and what somebody declares or announces has him as its origin. A fifth leads deeper: *A
reported, citing B* has B as its origin. Everything else stays the document's own word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from whosays.lexicons import Lexicons, Row
from whosays.model import Attribution, Claim, Extraction, Source, Span
from whosays.text.fold import fold

Placed = Mapping[tuple[str, int, int], Source]
_NEXT_SENTENCE = re.compile(r"[.!?][”\"’]?\s+$")
_SHORT = re.compile(r"\(([A-Z]{2,8})\)")
_NOT_ANY = frozenset(("person", "office"))
_NOT_BODY = frozenset(("person", "office", "agency", "media"))
BETWEEN = 4  # characters between an attributed sentence and the one that goes on from it


@cache
def _words(lexicons: Lexicons, kind: str) -> Mapping[str, Row]:
    rows = (row for row in lexicons.rows("source_reach", "en") if row.kind == kind)
    return MappingProxyType({fold(word): row for row in rows for word in row.words})


def cited(extraction: Extraction, index: int, placed: Placed) -> Source | None:
    """The source one attribution names, under any of its names."""
    said = extraction.attributions
    spans = said[index].source if 0 <= index < len(said) else ()
    places = ((extraction.document.id, span.start, span.end) for span in spans)
    return next((placed[place] for place in places if place in placed), None)


def _said(attribution: Attribution, spans: str, text: str) -> str:
    return fold(" ".join(span.of(text) for span in getattr(attribution, spans)))


def names(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """What names somebody in some spans: a short form in brackets at the end, else all of it."""
    found = []
    for span in spans:
        short = _SHORT.search(text, span.start, span.end)
        found.append(Span(short.start(1), short.end(1)) if short and short.end() == span.end else span)
    return tuple(found)


def behind(extraction: Extraction, index: int, placed: Placed, lexicons: Lexicons) -> Source | None:
    """The source that the source of an attribution cites in the same breath: *A reported, citing B* leads to B."""
    text, said = extraction.document.text, extraction.attributions
    for other in said:
        if other.source == said[index].source and _said(other, "cue", text) in _words(lexicons, "citing"):
            places = ((extraction.document.id, span.start, span.end) for span in names(text, other.content))
            return next((placed[place] for place in places if place in placed), None)
    return None


def _personal(extraction: Extraction, one: Attribution) -> bool:
    """Whether a person speaks, if only as the head or the spokesman of a body."""
    at = one.speaker
    return at is not None and at < len(extraction.mentions) and extraction.mentions[at].kind == "person"


def _echoed(extraction: Extraction, index: int, placed: Placed, lexicons: Lexicons) -> Source | None:
    """The source named last before *the publication* or *analysts*."""
    text, said = extraction.document.text, extraction.attributions
    name = _said(said[index], "source", text).removeprefix("the ").removeprefix("these ")
    row = _words(lexicons, "echo").get(name)
    if row is None:
        return None
    unlike = _NOT_BODY if row.value == "body" else _NOT_ANY
    begins = said[index].source[0].start
    before = [(a.source[0].start, at) for at, a in enumerate(said) if a.source and a.source[0].start < begins]
    for _, at in sorted(before, reverse=True):
        source = cited(extraction, at, placed)
        if source is not None and source.kind not in unlike and not _personal(extraction, said[at]):
            return source
    return None


def _pointed(claim: Claim, extraction: Extraction, at: int, lexicons: Lexicons) -> bool:
    """Whether *This was reported by ...* stands after the claim in its paragraph."""
    text, one = extraction.document.text, extraction.attributions[at]
    if claim.end > one.start or text.find("\n", claim.end, one.start) >= 0:
        return False
    return _said(one, "content", text) in _words(lexicons, "pointer")


def _goes_on(claim: Claim, extraction: Extraction, at: int, lexicons: Lexicons) -> bool:
    """Whether the claim's sentence begins with *It* right after the attributed one."""
    text, one = extraction.document.text, extraction.attributions[at]
    if not one.end < claim.start <= one.end + BETWEEN:
        return False
    gap = text[one.end : claim.start]
    if "\n" in gap or not _NEXT_SENTENCE.search(gap):
        return False
    first = re.match(r"\w+", text[claim.start : claim.end])
    return first is not None and fold(first[0]) in _words(lexicons, "goes_on")


def _act(claim: Claim, extraction: Extraction, at: int, lexicons: Lexicons) -> bool:
    """Whether the claim is that somebody declares what holds by being declared."""
    text, one = extraction.document.text, extraction.attributions[at]
    if one.end <= claim.predicate.start or claim.predicate.end <= one.start:
        return False
    if not any(span.start < claim.predicate.end and claim.predicate.start < span.end for span in one.cue):
        return False
    return _said(one, "cue", text) in _words(lexicons, "act")


def reached(claim: Claim, extraction: Extraction, placed: Placed, lexicons: Lexicons) -> Source | None:
    """The source a claim without a named source of its own stands on all the same; None where nothing says so.

    Left out on purpose: sentences that merely follow one with a source, and headlines.
    """
    for index in reversed(claim.chain):
        source = _echoed(extraction, index, placed, lexicons) if index < len(extraction.attributions) else None
        if source is not None:
            return source
    for way in (_act, _goes_on, _pointed):
        for at in range(len(extraction.attributions)):
            source = cited(extraction, at, placed) if way(claim, extraction, at, lexicons) else None
            if source is not None:
                return source
    return None
