"""Decisions on entities: merges, splits and renames, replayed over what :mod:`whosays.compare.entities` found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from whosays.model import Decision, Entity, Passage
from whosays.text.fold import fold


def joined(*keys: str) -> str:
    """An id made from others, whatever their order."""
    return hashlib.sha256("\n".join(sorted(keys)).encode()).hexdigest()[:12]


def meets(one: Passage, other: Passage) -> bool:
    """Whether two passages share a character of one document."""
    return one.document == other.document and one.start < other.end and other.start < one.end


def nearest(places: Iterable[Passage], words: Passage) -> Passage | None:
    """Of the passages that meet some words the one that fits them best."""
    met = [place for place in places if meets(place, words)]
    return min(met, key=lambda p: (abs(p.start - words.start) + abs(p.end - words.end), p), default=None)


def pairs(decisions: Iterable[Decision], *kinds: str) -> list[tuple[Decision, Passage, Passage]]:
    """The decisions of some kinds that name two passages, with both."""
    return [(d, d.passage, d.other) for d in decisions if d.kind in kinds and d.other is not None]


def said(decision: Decision) -> str:
    """The decision as a sentence of evidence."""
    words = f"“{decision.text}”" + (f" and “{decision.other.text}”" if decision.other else "")
    what = {
        "merge": "one and the same",
        "split": "not the same",
        "rename": f"to be named “{decision.value}”",
        "same_origin": "one origin",
        "not_same_origin": "not one origin",
    }[decision.kind]
    return f"Decided by you: {words}: {what}." + (f" {decision.note}" if decision.note else "")


def entity_at(entities: Iterable[Entity], words: Passage) -> Entity | None:
    """The entity that is named at some words."""
    at = {mention: entity for entity in entities for mention in entity.mentions if meets(mention, words)}
    best = nearest(at, words)
    return at[best] if best is not None else None


def on_entities(entities: Sequence[Entity], decisions: Sequence[Decision]) -> tuple[Entity, ...]:
    """The entities after merges, splits and renames, in the order in which they were decided.

    *merge* of “Mr. Daal” and “the envoy” joins the two entities that are named there. *split* takes all mentions of the
    first passage's words out of their entity; where both passages are the same words, those of its document. *rename*
    gives the entity the name that the decision states. Words at which nothing is named are left alone.
    """
    found = {entity.id: entity for entity in entities}
    for decision, one, other in pairs(decisions, "merge", "split"):
        left, right = entity_at(found.values(), one), entity_at(found.values(), other)
        if left is None or right is None or (left.id == right.id) is (decision.kind == "merge"):
            continue
        made = (_one(left, right, decision),) if decision.kind == "merge" else _two(left, one, other, decision)
        found = {id: entity for id, entity in found.items() if id not in (left.id, right.id)}
        found.update((entity.id, entity) for entity in made)
    for decision in decisions:
        named = entity_at(found.values(), decision.passage) if decision.kind == "rename" and decision.value else None
        if named is not None:
            found[named.id] = replace(named, name=decision.value, evidence=(*named.evidence, said(decision)))
    return tuple(sorted(found.values(), key=lambda e: (-len(e.mentions), e.name, e.id)))


def _one(left: Entity, right: Entity, decision: Decision) -> Entity:
    first, second = sorted((left, right), key=lambda e: (-len(e.mentions), e.id))
    return replace(
        first,
        id=joined(left.id, right.id),
        mentions=tuple(sorted({*left.mentions, *right.mentions})),
        evidence=(*first.evidence, *second.evidence, said(decision)),
        country=first.country or second.country,
    )


def _two(whole: Entity, one: Passage, other: Passage, decision: Decision) -> tuple[Entity, ...]:
    """The entity without the mentions of the first passage's words, and those as an entity of their own."""
    at, beside = nearest(whole.mentions, one), nearest(whole.mentions, other)
    if at is None or beside is None or at == beside:
        return (whole,)
    words, same = fold(at.text), fold(at.text) == fold(beside.text)
    out = tuple(m for m in whole.mentions if fold(m.text) == words and (not same or m.document == at.document))
    rest = tuple(m for m in whole.mentions if m not in out)
    if not rest:
        return (whole,)
    why = (*whole.evidence, said(decision))
    return (
        replace(whole, id=joined(whole.id, "rest", words), mentions=rest, evidence=why, name=_name(whole, rest)),
        replace(whole, id=joined(whole.id, words), mentions=out, evidence=why, name=at.text),
    )


def _name(whole: Entity, mentions: Sequence[Passage]) -> str:
    """The whole entity's name where it is still among the mentions, else their commonest words."""
    forms = [m.text for m in mentions]
    return whole.name if whole.name in forms else max(sorted(set(forms)), key=forms.count)
