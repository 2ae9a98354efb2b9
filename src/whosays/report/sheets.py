"""Document by document: how much was read, when it was written and how that is known, what is damaged, its whole text.

The text is shown as it is, cut into pieces at the edges of whatever is marked in it, so that every passage of the page
opens its exact words. All text is escaped by the template; nothing here makes markup.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from whosays.model import Claim, Document, Span
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


class _Looked(Struct, frozen=True):
    """What the sheets look up by document, made once: its claims, those only it makes, the events it tells of, those
    of its stories that at least two documents tell of, and how many comparisons wait for its date."""

    claims: Mapping[str, Sequence[Claim]]
    only: Mapping[str, Sequence[str]]
    told: Mapping[str, set[str]]
    near: Mapping[str, Sequence[str]]
    waits: Mapping[str, int]


def _looked(case: Case) -> _Looked:
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims.values():
        claims[claim.document].append(claim)
    told: dict[str, set[str]] = defaultdict(set)
    for row in case.dossier.timeline:
        for document in row.documents:
            told[document].add(row.event)
    waits: Counter[str] = Counter()
    for one in case.dossier.comparisons:
        if one.reason == "period_unknown":
            waits.update({case.claims[side].document for side in (one.left, one.right) if side in case.claims})
    return _Looked(claims, only(case), told, _near(case), waits)


def _near(case: Case) -> dict[str, list[str]]:
    """For each document the events of its stories that at least two documents tell of, in the order of the timeline."""
    at = {row.event: (place, row.documents) for place, row in enumerate(case.dossier.timeline)}
    found: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for story in case.dossier.stories:
        rows = [(*at[event], event) for event in story.events if event in at]
        shared = {(place, event) for place, documents, event in rows if len(documents) > 1}
        for document in {document for _, documents, _ in rows for document in documents}:
            found[document] |= shared
    return {document: [event for _, event in sorted(some)] for document, some in found.items()}


def sheets(case: Case) -> tuple[Sheet, ...]:
    """One sheet for each document, by label."""
    looked = _looked(case)
    names = {id: event.name for id, event in event_names(case.dossier).items()}
    made = [_sheet(case, id, looked, names) for id in case.extractions]
    return tuple(sorted(made, key=lambda s: (s.label, s.id)))


def _sheet(case: Case, id: str, looked: _Looked, names: Mapping[str, str]) -> Sheet:
    extraction = case.extractions[id]
    document = extraction.document
    own = looked.claims.get(id, ())
    told = looked.told.get(id, ())
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
        only=tuple(passage(extraction, case.claims[c]) for c in looked.only.get(id, ())[:12]),
        leaves_out=tuple(names[event] for event in looked.near.get(id, ()) if event not in told),
        claims=len(own),
        waits=looked.waits.get(id, 0) if document.published_by == "unknown" else 0,
        pieces=_pieces(case, id, own),
    )


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


def _pieces(case: Case, id: str, own: Sequence[Claim]) -> tuple[Piece, ...]:
    extraction = case.extractions[id]
    document = extraction.document
    marks: list[tuple[Span, str, str]] = [
        (b.span, "furniture", f"page furniture: {b.kind}") for b in document.boilerplate
    ]
    marks += [(d.span, "harm", f"{d.kind}: {d.note}") for d in document.damage if d.end - d.start < document.length]
    anchors: dict[int, set[str]] = {}
    for claim in own:
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
