"""Decisions on origins: two voices that are one, or two that are not; and what is not to be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from whosays.compare.decisions_entities import joined, meets, pairs, said
from whosays.model import Citation, Comparison, Decision, Derivation, Passage, Source


def source_at(sources: Iterable[Source], words: Passage) -> Source | None:
    """The named source that is cited at some words."""
    cited = ((source, span) for source in sources for citation in source.cited_by for span in citation.spans)
    met = [
        (abs(span.start - words.start) + abs(span.end - words.end), s.id, s) for s, span in cited if meets(span, words)
    ]
    return min(met, key=lambda item: item[:2])[2] if met else None


def on_sources(sources: Sequence[Source], decisions: Sequence[Decision]) -> tuple[Source, ...]:
    """The named sources after *same_origin* (two of them are one) and *not_same_origin* (what the first passage's
    document cites is another than what the others do)."""
    found = {source.id: source for source in sources}
    for decision, one, other in pairs(decisions, "same_origin", "not_same_origin"):
        left, right = source_at(found.values(), one), source_at(found.values(), other)
        if left is None or right is None or (left.id == right.id) is (decision.kind == "same_origin"):
            continue
        made = _one(left, right, decision) if decision.kind == "same_origin" else _two(left, one, decision)
        found = {id: source for id, source in found.items() if id not in (left.id, right.id)}
        found.update((source.id, source) for source in made)
    order = {source.id: at for at, source in enumerate(sources)}
    return tuple(sorted(found.values(), key=lambda s: (order.get(s.id, len(order)), s.name, s.id)))


def _one(left: Source, right: Source, decision: Decision) -> tuple[Source, ...]:
    spans: dict[str, set[Passage]] = {}
    for citation in (*left.cited_by, *right.cited_by):
        spans.setdefault(citation.document, set()).update(citation.spans)
    return (
        replace(
            left,
            id=joined(left.id, right.id),
            names=tuple(dict.fromkeys((*left.names, *right.names))),
            cited_by=tuple(Citation(document, tuple(sorted(some))) for document, some in sorted(spans.items())),
            evidence=(*left.evidence, *right.evidence, said(decision)),
        ),
    )


def _two(whole: Source, one: Passage, decision: Decision) -> tuple[Source, ...]:
    out = tuple(c for c in whole.cited_by if c.document == one.document)
    rest = tuple(c for c in whole.cited_by if c.document != one.document)
    if not rest:
        return (whole,)
    why = (*whole.evidence, said(decision))
    return (
        replace(whole, id=joined(whole.id, "rest", one.document), cited_by=rest, evidence=why),
        replace(whole, id=joined(whole.id, one.document), cited_by=out, evidence=why),
    )


def on_derivations(
    derivations: Sequence[Derivation], decisions: Sequence[Decision], sources: Sequence[Source]
) -> tuple[Derivation, ...]:
    """The derivations after *same_origin* between two documents (one of kind ``decided``, with the quoted words as its
    passages) and *not_same_origin* (theirs is taken away). Where both passages cite named sources the decision is
    about those, and no derivation."""
    found = list(derivations)
    for decision, one, other in pairs(decisions, "same_origin", "not_same_origin"):
        if one.document == other.document or (source_at(sources, one) and source_at(sources, other)):
            continue
        left, right = sorted((one, other))
        documents = (left.document, right.document)
        found = [
            d for d in found if d.documents != documents or (decision.kind == "same_origin" and d.kind != "decided")
        ]
        if decision.kind == "same_origin":
            tie = Derivation(
                documents=documents, direction="unknown", kind="decided", share=1.0, passages=((left, right),),
                evidence=(said(decision),),
            )  # fmt: skip
            found = [d for d in found if d.documents != documents] + [tie]
    return tuple(sorted(found, key=lambda d: d.documents))


def ignored(places: Mapping[str, Passage], decisions: Sequence[Decision]) -> frozenset[str]:
    """The claims that a person wants left out of every comparison: those whose words meet a passage named alone."""
    out = [d.passage for d in decisions if d.kind == "ignore" and d.other is None]
    return frozenset(id for id, place in places.items() if any(meets(place, words) for words in out))


def compared(
    comparisons: Iterable[Comparison], places: Mapping[str, Passage], decisions: Sequence[Decision]
) -> tuple[Comparison, ...]:
    """The comparisons without those of two passages that a person wants not compared."""
    apart = [(one, other) for _, one, other in pairs(decisions, "ignore")]

    def meant(c: Comparison) -> bool:
        left, right = places[c.left], places[c.right]
        return any((meets(left, a) and meets(right, b)) or (meets(left, b) and meets(right, a)) for a, b in apart)

    return tuple(c for c in comparisons if not apart or not meant(c))
