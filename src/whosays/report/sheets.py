"""Document by document: how much was read, when it was written and how that is known, what is damaged, its whole text.

The text is shown as it is, cut into pieces at the edges of whatever is marked in it, so that every passage of the page
opens its exact words. All text is escaped by the template; nothing here makes markup.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from whosays.model import Document, Span
from whosays.report.case import Case, Facets
from whosays.report.copies import MOST
from whosays.report.dates import spoken
from whosays.report.passages import PassageView, citation, value_span, when, whole_span
from whosays.report.unread import Waiting, waiting

KNOWN_BY = {
    "metadata": "from the page's metadata",
    "sources": "from sources.csv",
    "text": "from the text",
    "case": "reckoned over the case",
    "unknown": "not known",
}


class Piece(Struct, frozen=True):
    """A stretch of text between two edges: its classes, and the anchor that opens it with the longest
    passage that starts there."""

    text: str
    classes: str
    anchor: str
    length: int
    title: str


class Sheet(Struct, frozen=True, kw_only=True):
    """One document on the page. ``number`` is its note in print, ``headlines`` its rows of headline against body."""

    id: str
    number: int
    label: str
    path: str
    title: str
    when: str
    known_by: str
    dating: str
    language: str
    read: int
    chips: tuple[tuple[str, str], ...]
    headlines: tuple[str, ...]
    only: tuple[PassageView, ...]
    leaves_out: tuple[tuple[str, str], ...]
    claims: int
    waits: Waiting | None
    cite: str
    url: str
    facets: Facets


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
    waits = {w.document: w for w in waiting(case)}
    told, near, ahead = _told(case), _near(case), _headlines(case)
    alone = _alone(case)
    own = Counter(c.document for c in case.claims.values())
    return tuple(
        Sheet(
            id=id,
            number=number,
            label=case.label(id),
            path=document.path,
            title=document.title or "",
            when=when(document),
            known_by=KNOWN_BY[document.published_by],
            dating=spoken(document.dating),
            language=document.language + ("" if document.read == "whole" else ", read in part"),
            read=_share(document),
            chips=_chips(document),
            headlines=tuple(ahead.get(id, ())),
            only=case.passages(alone.get(id, ()))[:12],
            leaves_out=tuple((e, case.event(e)) for e in near.get(id, ()) if e not in told[id]),
            claims=own[id],
            waits=waits.get(id),
            cite=citation(document),
            url=_address(document.url),
            facets=case.facets("document", documents=[id]),
        )
        for id, number in case.numbers.items()
        for document in [case.extractions[id].document]
    )


def _address(url: str | None) -> str:
    """An address that may be a link: http and https only, so that no script hides in one."""
    return url if url and url.startswith(("http://", "https://")) else ""


def _headlines(case: Case) -> dict[str, list[str]]:
    """For each document the rows in which its headline says something else than its body."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in case.dossier.disagreements:
        claims = [case.claims[c] for value in row.values for c in value.claims if c in case.claims]
        for document in {c.document for c in claims if c.headline and row.reason == "headline"}:
            found[document].append(row.id)
    return found


def _alone(case: Case) -> dict[str, list[str]]:
    """For each document one of each of the measured or event claims that only it makes."""
    found: dict[str, list[str]] = {}
    for row in case.dossier.origins:
        claims = [case.claims[c] for c in row.claims if c in case.claims]
        if len({c.document for c in claims}) == 1 and any(c.attribute or c.event for c in claims):
            found.setdefault(claims[0].document, []).append(claims[0].id)
    return found


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


def _told(case: Case) -> dict[str, set[str]]:
    """For each document the events it tells of."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in case.dossier.timeline:
        for document in row.documents:
            found[document].add(row.event)
    return found


def pieces(case: Case, id: str, cited: Sequence[Span] = ()) -> tuple[Piece, ...]:
    """The whole text of a document, cut at the edges of what is marked in it. ``cited`` are further places that some
    line of the page opens."""
    extraction = case.extractions[id]
    document = extraction.document
    marks: list[tuple[Span, str, str]] = [
        (b.span, "furniture", f"page furniture: {b.kind}") for b in document.boilerplate
    ]
    marks += [(d.span, "harm", f"{d.kind}: {d.note}") for d in document.damage if d.end - d.start < document.length]
    marks += [(span, "", "") for span in cited]
    anchors: dict[int, int] = {}
    for span in cited:
        anchors[span.start] = max(span.end - span.start, anchors.get(span.start, 0))
    for claim in extraction.claims:
        if claim.id in case.claims:
            whole = whole_span(extraction, claim)
            anchors[whole.start] = max(whole.end - whole.start, anchors.get(whole.start, 0))
            marks.append((whole, "cited", ""))
            marks.append((value_span(extraction, claim), "value", ""))
    edges = sorted({0, document.length, *anchors, *(s.start for s, _, _ in marks), *(s.end for s, _, _ in marks)})
    return _cut(document.text, edges, marks, anchors, id)


def opened(case: Case) -> dict[str, list[Span]]:
    """The places in each document that lines other than passages open: aligned stretches and the naming of sources."""
    found: dict[str, list[Span]] = {}
    aligned = (side for d in case.dossier.derivations for pair in d.passages[:MOST] for side in pair)
    named = (p for s in case.dossier.sources for c in s.cited_by for p in c.spans)
    decided = (d.passage for d in case.dossier.decisions)
    for place in (*aligned, *named, *decided):
        found.setdefault(place.document, []).append(Span(place.start, place.end))
    return found


def _cut(
    text: str, edges: Sequence[int], marks: Sequence[tuple[Span, str, str]], anchors: dict[int, int], id: str
) -> tuple[Piece, ...]:
    opening: dict[int, list[tuple[Span, str, str]]] = {}
    for mark in marks:
        opening.setdefault(mark[0].start, []).append(mark)
    live: list[tuple[Span, str, str]] = []
    pieces = []
    for start, end in pairwise(edges):
        live = [m for m in live if m[0].end > start] + opening.get(start, [])
        classes = " ".join(sorted({kind for _, kind, _ in live if kind}))
        title = "; ".join(dict.fromkeys(note for _, _, note in live if note))
        pieces.append(
            Piece(text[start:end], classes, f"t-{id}-{start}" if start in anchors else "", anchors.get(start, 0), title)
        )
    return tuple(pieces)
