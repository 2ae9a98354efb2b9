"""Decisions: what a person has corrected, replayed over the findings of every run.

A decision quotes words of a document. It holds only while that document is in the case and still says these words at
that place; otherwise it waits, and says so. Nothing is decided by the id of a group, since groups move when documents
are added. Decisions on entities are replayed before events are gathered, those on events and sources before anything
is compared or counted; :func:`listed` then looks at the finished case and says what each of them came to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from whosays.compare.decisions_entities import entity_at, meets
from whosays.compare.decisions_events import event_at
from whosays.compare.decisions_origins import source_at
from whosays.model import Decision, Derivation, Document, Entity, Event, Passage, Source


class Case(Struct, frozen=True):
    """The finished case as :func:`listed` looks at it. ``places`` says where each claim stands."""

    texts: Mapping[str, str]
    entities: Sequence[Entity]
    events: Sequence[Event]
    sources: Sequence[Source]
    derivations: Sequence[Derivation]
    places: Mapping[str, Passage]


def standing(decisions: Sequence[Decision], documents: Iterable[Document]) -> tuple[Decision, ...]:
    """The decisions whose documents are in the case and still say the quoted words; the others wait."""
    texts = {document.id: document.text for document in documents}
    return tuple(decision for decision in decisions if not _wait(decision, texts))


def _wait(decision: Decision, texts: Mapping[str, str]) -> str:
    """Why a decision cannot be replayed; empty when it can."""
    for place in (decision.passage, *([decision.other] if decision.other else ())):
        if place.document not in texts:
            return f"Waits: the document that says “{place.text}” is not in this case."
        there = texts[place.document][place.start : place.end]
        if there != place.text:
            return f"Waits: where “{place.text}” was quoted, the document says “{there}”."
    return ""


def listed(decisions: Sequence[Decision], case: Case) -> tuple[Decision, ...]:
    """Every decision with what it came to, in the order of its file: ``applied`` only where the case shows it."""
    return tuple(_listed(decision, case) for decision in decisions)


def _listed(decision: Decision, case: Case) -> Decision:
    wait = _wait(decision, case.texts)
    effect = "" if wait else _effect(decision, case)
    return replace(decision, applied=bool(effect), effect=effect or wait or _nothing(decision))


def _nothing(decision: Decision) -> str:
    if decision.kind in ("merge", "split", "rename"):
        return "No effect: no name or event was found at these words."
    return "No effect: there was nothing to change."


def _effect(decision: Decision, case: Case) -> str:
    """What the finished case shows of a decision; empty where it shows nothing."""
    one, other = decision.passage, decision.other
    if decision.kind == "ignore":
        return _left_out(one, other, case)
    if decision.kind == "grade":
        return f"Graded {decision.value}." if decision.value else ""
    if decision.kind == "rename":
        named = entity_at(case.entities, one)
        return f"Named “{named.name}”." if named and named.name == decision.value else ""
    if other is None:
        return ""
    return (
        _same(decision, one, other, case)
        if decision.kind in ("merge", "split")
        else _origin(decision, one, other, case)
    )


def _left_out(one: Passage, other: Passage | None, case: Case) -> str:
    claims = sum(meets(place, one) for place in case.places.values())
    if other is not None:
        return "These two are not compared." if claims else ""
    return f"Left out of every comparison: {claims} claim{'s' if claims > 1 else ''}." if claims else ""


def _same(decision: Decision, one: Passage, other: Passage, case: Case) -> str:
    people = entity_at(case.entities, one), entity_at(case.entities, other)
    happened = event_at(case.events, one), event_at(case.events, other)
    for kind, (left, right) in (("name", people), ("event", happened)):
        if left is None or right is None:
            continue
        if decision.kind == "merge" and left.id == right.id:
            return f"One {kind}: {left.name}."
        if decision.kind == "split" and left.id != right.id:
            return f"Two {kind}s: {left.name}; {right.name}."
    return ""


def _origin(decision: Decision, one: Passage, other: Passage, case: Case) -> str:
    left, right = source_at(case.sources, one), source_at(case.sources, other)
    if left is not None and right is not None:
        if decision.kind == "same_origin":
            return f"One origin: {left.name}." if left.id == right.id else ""
        return f"Two origins: {left.name}, in two documents." if left.id != right.id else ""
    tied = any(set(d.documents) == {one.document, other.document} for d in case.derivations)
    if decision.kind == "same_origin":
        return "The two documents count as one origin where both speak for themselves." if tied else ""
    return "The two documents are not taken for one made from the other." if not tied else ""
