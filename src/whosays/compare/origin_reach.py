"""Reach: the attribution a claim stands under although its own sentence does not say so.

Four ways, each marked by words of ``source_reach.tsv``: *This was reported by X* covers the sentences of its paragraph
before it; *The publication says* means the source named last; a sentence that begins with *It* or *Its* goes on from
the attributed one before it; and what somebody declares or announces has him as its origin. A fifth leads deeper: *A
reported, citing B* has B as its origin. Everything else stays the document's own word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from whosays.lexicons import Lexicons, Row
from whosays.model import Attribution, Claim, Extraction, Source, Span
from whosays.text.fold import fold

Placed = Mapping[tuple[str, int, int], Source]
_NEXT_SENTENCE = re.compile(r"[.!?][”\"’]?\s+$")
_SHORT = re.compile(r"\(([A-Z]{2,8})\)")
_NOT_ANY = frozenset(("person", "office"))
_NOT_BODY = frozenset(("person", "office", "agency", "media"))
BETWEEN = 4  # characters between an attributed sentence and the one that goes on from it
LAST = 200  # attributions looked back through for the source named last
FAR = 5_000  # characters after a claim in which *This was reported by ...* may stand: no paragraph is longer


class Leads(Struct, frozen=True):
    """The attributions of a document that may lead from one to another, by their index in its list: by the words of
    their cue those that declare; by their content those that point back, with where they begin; all by their ends and
    by where their sources begin; and for each source the first that cites another."""

    act: tuple[int, ...]
    pointer: tuple[tuple[int, int], ...]
    ends: tuple[tuple[int, int], ...]
    sources: tuple[tuple[int, int], ...]
    citing: Mapping[tuple[Span, ...], int]


def leads(extraction: Extraction, lexicons: Lexicons) -> Leads:
    """What may lead from one attribution of a document to another, looked for once."""
    text, said = extraction.document.text, list(enumerate(extraction.attributions))
    acts, pointers, cites = (_words(lexicons, kind) for kind in ("act", "pointer", "citing"))
    return Leads(
        tuple(at for at, one in said if _said(one, "cue", text) in acts),
        tuple(sorted((one.start, at) for at, one in said if _said(one, "content", text) in pointers)),
        tuple(sorted((one.end, at) for at, one in said)),
        tuple(sorted((one.source[0].start, at) for at, one in said if one.source)),
        {one.source: at for at, one in reversed(said) if _said(one, "cue", text) in cites},
    )


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


def behind(extraction: Extraction, index: int, placed: Placed, lead: Leads) -> Source | None:
    """The source that the source of an attribution cites in the same breath: *A reported, citing B* leads to B."""
    text, said = extraction.document.text, extraction.attributions
    other = lead.citing.get(said[index].source)
    spans = names(text, said[other].content) if other is not None else ()
    places = ((extraction.document.id, span.start, span.end) for span in spans)
    return next((placed[place] for place in places if place in placed), None)


def _personal(extraction: Extraction, one: Attribution) -> bool:
    """Whether a person speaks, if only as the head or the spokesman of a body."""
    at = one.speaker
    return at is not None and at < len(extraction.mentions) and extraction.mentions[at].kind == "person"


def _echoed(extraction: Extraction, index: int, placed: Placed, lexicons: Lexicons, lead: Leads) -> Source | None:
    """The source named last before *the publication* or *analysts*."""
    text, said = extraction.document.text, extraction.attributions
    name = _said(said[index], "source", text).removeprefix("the ").removeprefix("these ")
    row = _words(lexicons, "echo").get(name)
    if row is None:
        return None
    unlike = _NOT_BODY if row.value == "body" else _NOT_ANY
    begins = said[index].source[0].start
    last = bisect_left(lead.sources, (begins, 0))
    for _, at in reversed(lead.sources[max(0, last - LAST) : last]):
        source = cited(extraction, at, placed)
        if source is not None and source.kind not in unlike and not _personal(extraction, said[at]):
            return source
    return None


def _pointing(claim: Claim, extraction: Extraction, lead: Leads) -> list[int]:
    """The *This was reported by ...* after the claim in its paragraph."""
    line = extraction.document.text.find("\n", claim.end, claim.end + FAR)
    last = line if line >= 0 else claim.end + FAR
    first, last = (bisect_left(lead.pointer, (at, 0)) for at in (claim.end, last + 1))
    return sorted(at for _, at in lead.pointer[first:last])


def _before(claim: Claim, lead: Leads) -> list[int]:
    """The attributions that end right before the claim."""
    first, last = (bisect_left(lead.ends, (at, 0)) for at in (claim.start - BETWEEN, claim.start))
    return sorted(at for _, at in lead.ends[first:last])


def _goes_on(claim: Claim, extraction: Extraction, at: int, lexicons: Lexicons) -> bool:
    """Whether the claim's sentence begins with *It* right after the attributed one, and names no voice of its own (*It
    was 11 km deep, the seismic agency said*)."""
    if claim.chain:
        return False
    text, one = extraction.document.text, extraction.attributions[at]
    gap = text[one.end : claim.start]
    if "\n" in gap or not _NEXT_SENTENCE.search(gap):
        return False
    first = re.match(r"\w+", text[claim.start : claim.end])
    return first is not None and fold(first[0]) in _words(lexicons, "goes_on")


def _act(claim: Claim, extraction: Extraction, at: int) -> bool:
    """Whether the claim is that somebody declares what holds by being declared."""
    one = extraction.attributions[at]
    if one.end <= claim.predicate.start or claim.predicate.end <= one.start:
        return False
    return any(span.start < claim.predicate.end and claim.predicate.start < span.end for span in one.cue)


def reached(claim: Claim, extraction: Extraction, placed: Placed, lexicons: Lexicons, lead: Leads) -> Source | None:
    """The source a claim without a named source of its own stands on all the same; None where nothing says so.

    Left out on purpose: sentences that merely follow one with a source, and headlines.
    """
    for index in reversed(claim.chain):
        source = _echoed(extraction, index, placed, lexicons, lead) if index < len(extraction.attributions) else None
        if source is not None:
            return source
    ways = (
        *(at for at in lead.act if _act(claim, extraction, at)),
        *(at for at in _before(claim, lead) if _goes_on(claim, extraction, at, lexicons)),
        *_pointing(claim, extraction, lead),
    )
    found = (cited(extraction, at, placed) for at in ways)
    return next((source for source in found if source is not None), None)


def own_word(claims: Iterable[Claim], name: str, extractions: Mapping[str, Extraction]) -> str:
    """Why claims count as their publisher's own word: they are, or whoever they are ascribed to has no name that he
    could be told by (*officials*, *the seismic agency*)."""
    known = [(claim, extractions[claim.document]) for claim in claims if claim.document in extractions]
    for claim, extraction in sorted(known, key=lambda pair: pair[0].id):
        text = extraction.document.text
        for index in reversed(claim.chain):
            said = " ".join(" ".join(span.of(text) for span in extraction.attributions[index].source).split())
            if said:
                return f"the word of “{said}”, no named source, counts as that of {name}"
    return f"{name} says so itself and names no source"
