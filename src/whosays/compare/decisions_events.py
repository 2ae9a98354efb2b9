"""Decisions on events: two tellings that are one happening, or a telling that belongs to another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from whosays.compare.decisions_entities import entity_at, joined, meets, pairs
from whosays.model import Decision, Entity, Event, Extraction, Passage

Told = Mapping[str, Passage]
_FIRM = ("happened", "ongoing", "announced", "planned", "expected", "conditional", "asked", "rumoured", "denied")


def told(extractions: Sequence[Extraction]) -> dict[str, Passage]:
    """Where each claim of a case stands."""
    return {
        claim.id: Passage(e.document.id, claim.start, claim.end, e.document.text[claim.start : claim.end])
        for e in extractions
        for claim in e.claims
    }


def event_at(events: Iterable[Event], words: Passage) -> Event | None:
    """The event that some words are the telling word of: *the visit*, *was killed*."""
    named = [event for event in events if any(meets(mention, words) for mention in event.mentions)]
    return min(named, key=lambda e: (-len(e.claims), e.id), default=None)


def on_events(
    events: Sequence[Event], decisions: Sequence[Decision], entities: Sequence[Entity], places: Told
) -> tuple[Event, ...]:
    """The events after merges and splits. *merge* joins two events: the days span both. *split* takes the claims that
    the first passage's document makes (or, within one document, those at the passage) into an event of their own,
    whose days are then unknown. Where both passages name somebody, the decision is about these and not about events."""
    found = {event.id: event for event in events}
    moved: dict[str, str] = {}
    for decision, one, other in pairs(decisions, "merge", "split"):
        left, right = event_at(found.values(), one), event_at(found.values(), other)
        if left is None or right is None or (left.id == right.id) is (decision.kind == "merge"):
            continue
        if entity_at(entities, one) and entity_at(entities, other):
            continue
        made = (_one(left, right),) if decision.kind == "merge" else _two(left, one, other, places)
        found = {id: event for id, event in found.items() if id not in (left.id, right.id)}
        found.update((event.id, event) for event in made)
        moved.update(dict.fromkeys((left.id, right.id), made[0].id))
    found = {id: replace(event, part_of=_now(event, moved)) for id, event in found.items()}
    return tuple(sorted(found.values(), key=lambda e: (e.first or "9999", e.last or "9999", e.type, e.id)))


def _now(event: Event, moved: Mapping[str, str]) -> str | None:
    """The id that the larger event of a smaller one has now; none where the two have become one."""
    whole = event.part_of
    while whole is not None and whole in moved:
        whole = moved[whole]
    return whole if whole != event.id else None


def _one(left: Event, right: Event) -> Event:
    first, second = sorted((left, right), key=lambda e: (-len(e.claims), e.id))
    firsts = sorted(day for day in (left.first, right.first) if day)
    lasts = sorted(day for day in (left.last, right.last) if day)
    return replace(
        first,
        id="ev" + joined(left.id, right.id),
        status=min((left.status, right.status), key=_FIRM.index),
        first=firsts[0] if firsts else None,
        last=lasts[-1] if lasts else None,
        precision=first.precision if first.first else second.precision,
        place=first.place or second.place,
        participants=tuple(dict.fromkeys((*first.participants, *second.participants))),
        mentions=tuple(sorted({*left.mentions, *right.mentions})),
        claims=tuple(sorted({*left.claims, *right.claims})),
    )


def _two(whole: Event, one: Passage, other: Passage, places: Told) -> tuple[Event, ...]:
    """The event without the telling of the first passage, and that telling as an event without known days."""

    def moved(place: Passage | None) -> bool:
        if place is None or place.document != one.document:
            return False
        return one.document != other.document or meets(place, one)

    out = tuple(id for id in whole.claims if moved(places.get(id)))
    mentions = tuple(m for m in whole.mentions if moved(m))
    if not out or len(out) == len(whole.claims):
        return (whole,)
    kept = tuple(id for id in whole.claims if id not in out)
    rest = tuple(m for m in whole.mentions if m not in mentions)
    return (
        replace(whole, id="ev" + joined(*kept), claims=kept, mentions=rest),
        replace(
            whole, id="ev" + joined(*out), claims=out, mentions=mentions, first=None, last=None, precision="unknown",
            part_of=None,
        ),
    )  # fmt: skip
