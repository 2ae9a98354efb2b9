"""Events: happenings in the world, gathered from the claims of several documents.

Claims whose type a lexicon names are held together by type, time, people and place
(:mod:`whosays.compare.events_grouping`). A measured claim (a death toll, a magnitude) goes to the event of its document
that has such a measure: that of its own type, of its sentence, or the one the document mainly tells of. What differs in
detail (length, toll) stays inside one event; like events at other times stay apart and are listed as look-alikes.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from whosays.compare.event_classes import Classes, classes
from whosays.compare.event_lookup import Lookup
from whosays.compare.events_grouping import (
    NEWS_REACH,
    across,
    excluded,
    followers,
    in_document,
    most_told,
    shared,
)
from whosays.compare.events_groups import Group, group
from whosays.compare.events_stories import by_story, told_in
from whosays.compare.fillers import RULE
from whosays.compare.tellings import DAY_KNOWN, MONTH_KNOWN, Days, Telling, tellings, written
from whosays.lexicons import Lexicons
from whosays.model import Entity, Event, EventStatus, Extraction, Lookalike, Passage, Story

ALIKE = 2.0  # what two events must share to be called look-alikes: a person, or places and people of their sentences
ENOUGH = 2  # tellings, or named parts, that an undated event needs to stand as one
BRIEF = 2  # days: an event of a type that lasts no longer is given the day that most documents give
NAMED_PEOPLE = 2  # how many participants the short name of an event gives
# What things have as events do: *they are stuck at a depth of 410 metres* is of a quake only where that is the news.
DIMENSIONS = ("depth", "distance", "length", "width", "height")
_FIRM: tuple[EventStatus, ...] = ("happened", "ongoing", "announced", "planned", "expected", "conditional", "asked")


def _id(group: Group) -> str:
    return "ev" + hashlib.sha256("\n".join(_claims(group)).encode()).hexdigest()[:12]


def _claims(group: Group) -> list[str]:
    return sorted(t.claim.id for t in group.tellings if not t.made)


def _whole(told: Sequence[Telling], groups: Sequence[Group], classes: Classes) -> dict[str, list[Telling]]:
    """For each group of a document (by the id of its first claim) the measured claims that belong to it."""
    found: dict[str, list[Telling]] = {}
    most = max((g.weight for g in groups), default=0)
    for one in told:
        attribute = one.claim.attribute or ""
        fitting = [g for g in groups if classes.fits(g.type, attribute)]
        if attribute in DIMENSIONS:
            fitting = [g for g in fitting if _close(one, g) or (g.weight == most and len(g.tellings) >= ENOUGH)]
        if fitting:
            best = max(fitting, key=lambda g: _nearness(one, g))
            found.setdefault(best.tellings[0].claim.id, []).append(one)
    return found


def _close(one: Telling, group: Group) -> bool:
    """Whether a measured claim is of the very type of an event, or in a sentence that tells of it."""
    return group.type == one.type or any(t.sentence == one.sentence for t in group.tellings)


def _nearness(one: Telling, group: Group) -> tuple[bool, bool, bool, int, int]:
    """How well a measured claim fits an event of its document: its type, its sentence, its place, what it mainly
    tells of."""
    beside = any(t.sentence == one.sentence for t in group.tellings)
    apart = bool(one.when and group.when and one.when.gap(group.when) > NEWS_REACH)
    if one.claim.attribute == "blame":  # what somebody is blamed for goes by many names: the attack, the damage
        return (not apart, group.when is not None, not group.back, group.weight, -group.key[1])
    return (not apart, group.type == one.type, beside and not group.back, group.weight, -group.key[1])


def _measures(one: Telling, classes: Classes) -> bool:
    """Whether a claim only measures an event that is told elsewhere (*2,316 people died* measures the quake)."""
    return bool(one.claim.attribute) and not classes.fits(one.type, one.claim.attribute or "")


def _by_type(told: Iterable[Telling]) -> dict[str, list[Telling]]:
    found: dict[str, list[Telling]] = {}
    for one in told:
        found.setdefault(one.type, []).append(one)
    return found


def _told(extraction: Extraction, lookup: Lookup, classes: Classes) -> list[Group]:
    """The events that one document tells of, with the claims that measure them."""
    every = tellings(extraction, lookup, classes)
    measuring = [t for t in every if _measures(t, classes)]
    plain = [t for t in every if not _measures(t, classes)]
    when = written(extraction)
    groups = [g for some in _by_type(plain).values() for g in in_document(some, classes, when)]
    taken = _whole(measuring, groups, classes)
    rest = {t.claim.id for t in measuring} - {t.claim.id for some in taken.values() for t in some}
    loose = [t for t in measuring if t.claim.id in rest and t.type in classes.known]
    groups += [g for some in _by_type(loose).values() for g in in_document(some, classes, when)]
    return [group([*g.tellings, *taken.get(g.tellings[0].claim.id, [])], g.type) for g in groups]


def _tells(one: Group) -> bool:
    """Whether a group says enough to stand as an event: a figure, or somebody or some place with a time, a second
    telling or another part."""
    if not _claims(one):
        return False
    measured = any(t.claim.attribute and not t.claim.rule.startswith(RULE) for t in one.tellings)
    told = sum(t.type == one.type for t in one.tellings)
    parts = len(one.people) + bool(one.places)
    return measured or parts >= ENOUGH or (parts > 0 and (one.when is not None or told >= ENOUGH))


def _status(group: Group) -> EventStatus:
    """Happened if any claim says so without hedge or denial; else the firmest of what is left."""
    real = [t for t in group.tellings if not t.made]
    own = [t.claim for t in real if t.type == group.type] or [t.claim for t in real]
    if all(claim.polarity == "denied" for claim in own):
        return "denied"
    standing = [claim for claim in own if claim.polarity == "affirmed"]
    if all(claim.certainty == "rumoured" for claim in standing):
        return "rumoured"
    said = {claim.status for claim in standing if claim.certainty != "rumoured"}
    return next(status for status in _FIRM if status in said)


def _ranked(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda key: (-counts[key], key))


def _precision(when: Days | None) -> str:
    if when is None:
        return "unknown"
    return "day" if when.length <= DAY_KNOWN else "month" if when.length <= MONTH_KNOWN else "year"


def _event(one: Group, lookup: Lookup, texts: Mapping[str, str], *, by_place: bool, brief: bool) -> Event:
    people = _ranked(Counter(id for t in one.tellings if t.type == one.type for id in t.people))
    places = _ranked(Counter(id for t in one.tellings for id in t.places if id in lookup.by_id))
    if by_place:
        people = [id for id in people if id not in places]
    firm = any(t.when and not t.made for t in one.tellings if t.type == one.type)
    when = most_told(one) if brief or not firm else one.when
    first, last = when.iso if when else (None, None)
    named = [lookup.by_id[id].name for id in (*people[:NAMED_PEOPLE], *[p for p in places[:1] if p not in people])]
    mentions = {
        Passage(t.document, t.claim.predicate.start, t.claim.predicate.end, t.claim.predicate.of(texts[t.document]))
        for t in one.tellings
        if t.type == one.type
    }
    return Event(
        id=_id(one),
        type=one.type,
        name=f"{one.type.replace('_', ' ')}: {', '.join([*named, *([first] if first else [])])}".removesuffix(": "),
        status=_status(one),
        first=first,
        last=last,
        precision=_precision(when),
        place=places[0] if places else None,
        participants=tuple(people),
        mentions=tuple(sorted(mentions)),
        claims=tuple(_claims(one)),
    )


def _parts(groups: Sequence[Group], classes: Classes) -> tuple[list[Group], dict[tuple[str, int, str], Group]]:
    """Smaller events with the larger one they are part of (by their key). Those of one type and one larger event that
    have no time of their own are one: *the* aftershocks, *the* dead of a quake."""
    told: dict[tuple[str, str], list[Group]] = {}
    for one in groups:
        for document in one.documents:
            told.setdefault((one.type, document), []).append(one)
    whole = {g.key: found for g in groups if (found := _part_of(g, told, classes)) is not None}
    together: dict[tuple[str, tuple[str, int, str]], list[Group]] = {}
    rest = []
    for one in groups:
        if one.key in whole and one.when is None:
            together.setdefault((one.type, whole[one.key].key), []).append(one)
        else:
            rest.append(one)
    joined = [group((t for g in parts for t in g.tellings), type) for (type, _), parts in sorted(together.items())]
    return rest + joined, whole


def _part_of(one: Group, told: Mapping[tuple[str, str], Sequence[Group]], classes: Classes) -> Group | None:
    """The larger event that a smaller one is part of: told in the same documents, at the same time and place."""
    types = classes.wholes.get(one.type, ())
    near = {(*w.key, w.type): w for type in types for document in one.documents for w in told.get((type, document), ())}
    fitting = [w for w in near.values() if _inside(one, w, classes)]
    return max(fitting, key=lambda w: _holds(one, w, classes), default=None)


def _holds(part: Group, whole: Group, classes: Classes) -> tuple[bool, int, int, str]:
    """Which larger event holds a smaller one best: one that is no part itself, told beside it, told most."""
    return (whole.type not in classes.wholes, len(whole.documents & part.documents), whole.weight, _id(whole))


def _inside(part: Group, whole: Group, classes: Classes) -> bool:
    if part.places and whole.places and not part.places & whole.places:
        return False
    if part.when is None or whole.when is None:
        return part.when is None and not part.back
    return part.when.gap(whole.when) <= classes.usual(whole.type)


def _apart(days: int) -> str:
    if days < 14:
        return f"{days} days"
    if days < 60:
        return f"{round(days / 7)} weeks"
    return f"{round(days / 30.4)} months" if days < 730 else f"{round(days / 365.25)} years"


def _resemble(left: Group, right: Group, classes: Classes) -> bool:
    """Whether two events could be taken for one: shared people or places, or one place where nobody takes part."""
    nobody = not left.people and not right.people and left.type not in classes.wholes
    return shared(left, right) >= ALIKE or (nobody and bool(left.places & right.places))


def _lookalikes(groups: Sequence[Group], classes: Classes) -> list[Lookalike]:
    """Events of one type with the same people or place that follow one another in time, and how far apart they lie."""
    found = []
    dated = sorted((g for g in groups if g.when), key=lambda g: (g.type, g.when or Days(0, 0), _id(g)))
    for at, left in enumerate(dated):
        for right in dated[at + 1 :]:
            if right.type != left.type:
                break
            if left.when and right.when and not excluded(left, right, classes) and _resemble(left, right, classes):
                what = "people and place" if left.places & right.places else "people"
                note = (
                    f"same {what if left.people & right.people else 'place'}, {_apart(left.when.gap(right.when))} apart"
                )
                found.append(Lookalike("event", _id(left), _id(right), note))
                break
    return sorted(found, key=lambda found: (found.left, found.right))


def gathered(extractions: Sequence[Extraction], lookup: Lookup, lexicons: Lexicons) -> Mapping[str, Sequence[Group]]:
    """The tellings of each type that are held to be of one event, whatever the stories are."""
    known = classes(lexicons)
    dates = {e.document.id: written(e) for e in extractions}
    told: dict[str, list[Group]] = {}
    for extraction in sorted(extractions, key=lambda e: e.document.id):
        for one in _told(extraction, lookup, known):
            told.setdefault(one.type, []).append(one)
    return {type: across(told[type], known, dates.get) for type in sorted(told)}


def events(
    extractions: Sequence[Extraction],
    entities: Sequence[Entity],
    lexicons: Lexicons,
    stories: Sequence[Story] = (),
    groups: Mapping[str, Sequence[Group]] | None = None,
) -> tuple[tuple[Event, ...], tuple[Lookalike, ...]]:
    """The happenings that a case's documents tell of, and those that look alike and are not one.

    Evidence: type, days, the entities in a claim's slots, and for undated claims the document's own date and main
    event. Left out on purpose: claims of being, saying or wanting; single words with nobody and no place. Two reports
    on one visit with different lengths give one event; a visit ten months later gives another, and a look-alike row.
    ``groups`` are those of :func:`gathered`, for who asks twice: before the stories are known, and after.
    """
    known = classes(lexicons)
    lookup = Lookup(entities, lexicons)
    texts = {e.document.id: e.document.text for e in extractions}
    home = told_in(stories, extractions)
    standing: list[Group] = []
    for type, alike in (gathered(extractions, lookup, lexicons) if groups is None else groups).items():
        some = by_story(alike, home, known)
        standing += [g for g in (followers(some) if known.by_place(type) else some) if _tells(g)]
    standing, whole = _parts(standing, known)
    found = [
        event if one.key not in whole else replace(event, part_of=_id(whole[one.key]))
        for one in standing
        for event in [
            _event(one, lookup, texts, by_place=known.by_place(one.type), brief=known.usual(one.type) <= BRIEF)
        ]
    ]
    order = sorted(found, key=lambda e: (e.first or "9999", e.last or "9999", e.type, e.id))
    return tuple(order), tuple(_lookalikes(standing, known))
