"""Document by document: how much was read, when it was written and how that is known, what is damaged, its whole text.

The text is shown as it is, cut into pieces at the edges of whatever is marked in it, so that every passage of the page
opens its exact words. All text is escaped by the template; nothing here makes markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from whosays.model import Document, Span
from whosays.report.passages import PassageView, label, passage, value_span, when
from whosays.report.rows import Case, event_names, only

KNOWN_BY = {
    "metadata": "from the page's metadata",
    "sources": "from sources.csv",
    "text": "from the text",
    "case": "reckoned over the case",
    "unknown": "not known",
}


class Piece(Struct, frozen=True):
    """A stretch of text between two edges: its classes, and the anchors that stand before it."""

    text: str
    classes: str
    anchors: tuple[str, ...]
    title: str


class Sheet(Struct, frozen=True, kw_only=True):
    """One document on the page."""

    id: str
    label: str
    path: str
    title: str
    when: str
    known_by: str
    dating: str
    language: str
    read: int
    chips: tuple[tuple[str, str], ...]
    only: tuple[PassageView, ...]
    leaves_out: tuple[str, ...]
    claims: int
    waits: int
    pieces: tuple[Piece, ...]


def sheets(case: Case) -> tuple[Sheet, ...]:
    """One sheet for each document, by label."""
    made = [_sheet(case, id) for id in case.extractions]
    return tuple(sorted(made, key=lambda s: (s.label, s.id)))


def _sheet(case: Case, id: str) -> Sheet:
    extraction = case.extractions[id]
    document = extraction.document
    own = [c for c in case.claims.values() if c.document == id]
    return Sheet(
        id=id,
        label=label(document),
        path=document.path,
        title=document.title or "",
        when=when(document),
        known_by=KNOWN_BY[document.published_by],
        dating=document.dating,
        language=document.language + ("" if document.read == "whole" else ", read in part"),
        read=_share(document),
        chips=_chips(document),
        only=tuple(passage(extraction, case.claims[c]) for c in only(case, id))[:12],
        leaves_out=_leaves_out(case, id),
        claims=len(own),
        waits=_waits(case, id),
        pieces=_pieces(case, id),
    )


def _waits(case: Case, id: str) -> int:
    """How many comparisons wait for this document's date."""
    if case.extractions[id].document.published_by != "unknown":
        return 0
    pairs = [c for c in case.dossier.comparisons if c.reason == "period_unknown"]
    return sum(id in {case.claims[side].document for side in (c.left, c.right) if side in case.claims} for c in pairs)


def _share(document: Document) -> int:
    """The part of the characters that was read for claims, in percent: all but page furniture."""
    covered = 0
    at = 0
    for span in sorted((b.span for b in document.boilerplate), key=lambda s: (s.start, s.end)):
        start = max(at, span.start)
        if span.end > start:
            covered += span.end - start
            at = span.end
    return round(100 * (document.length - covered) / document.length) if document.length else 0


def _chips(document: Document) -> tuple[tuple[str, str], ...]:
    found: dict[str, list[str]] = {}
    for damage in document.damage:
        found.setdefault(damage.kind, []).append(damage.note)
    return tuple(
        (kind.replace("_", " ") + (f" ×{len(notes)}" if len(notes) > 1 else ""), "; ".join(dict.fromkeys(notes))[:300])
        for kind, notes in sorted(found.items())
    )


def _leaves_out(case: Case, id: str) -> tuple[str, ...]:
    """Events of the document's own stories that at least two other documents tell and this one does not."""
    events = event_names(case.dossier)
    mine = {e for story in case.dossier.stories if _tells(case, id, story.events) for e in story.events}
    return tuple(
        events[row.event].name
        for row in case.dossier.timeline
        if row.event in mine and id not in row.documents and len(row.documents) >= 2
    )


def _tells(case: Case, id: str, events: Sequence[str]) -> bool:
    return any(row.event in events and id in row.documents for row in case.dossier.timeline)


def _pieces(case: Case, id: str) -> tuple[Piece, ...]:
    extraction = case.extractions[id]
    document = extraction.document
    marks: list[tuple[Span, str, str]] = [
        (b.span, "furniture", f"page furniture: {b.kind}") for b in document.boilerplate
    ]
    marks += [(d.span, "harm", f"{d.kind}: {d.note}") for d in document.damage if d.end - d.start < document.length]
    anchors: dict[int, set[str]] = {}
    for claim in case.claims.values():
        if claim.document == id:
            value = value_span(extraction, claim)
            start, end = min(claim.start, value.start), max(claim.end, value.end)
            anchors.setdefault(start, set()).add(f"t-{id}-{start}")
            marks.append((Span(start, end), "cited", ""))
            marks.append((value, "value", ""))
    edges = sorted({0, document.length, *anchors, *(s.start for s, _, _ in marks), *(s.end for s, _, _ in marks)})
    return _cut(document.text, edges, marks, anchors)


def _cut(
    text: str, edges: Sequence[int], marks: Sequence[tuple[Span, str, str]], anchors: dict[int, set[str]]
) -> tuple[Piece, ...]:
    opening: dict[int, list[tuple[Span, str, str]]] = {}
    for mark in marks:
        opening.setdefault(mark[0].start, []).append(mark)
    live: list[tuple[Span, str, str]] = []
    pieces = []
    for start, end in pairwise(edges):
        live = [m for m in live if m[0].end > start] + opening.get(start, [])
        classes = " ".join(sorted({kind for _, kind, _ in live}))
        title = "; ".join(dict.fromkeys(note for _, _, note in live if note))
        pieces.append(Piece(text[start:end], classes, tuple(sorted(anchors.get(start, ()))), title))
    return tuple(pieces)
