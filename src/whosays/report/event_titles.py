"""Events in words that need no story: *visit by Ada Lovelace to Oslo, 3 May 2021*, *deaths in Peru, 2007*.

Made from the event's record (its kind, its place, who takes part, its days), and from the subjects of its claims. Who
takes part stands in brackets, since a wrong *by* or *of* would accuse somebody: only whoever visits, announces or
resigns, as the grammatical subject of a telling, is named with a *by*. Where nothing tells an event from others, the
words of a telling stand in quotation marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from whosays.compare.matters import MATTER
from whosays.model import Claim, Entity, Event, Extraction
from whosays.report.dates import days

_ACTS = frozenset(("visit", "announcement", "resignation"))
_TOGETHER = frozenset(("meeting", "call", "wedding"))
_NATURAL = frozenset(
    ("earthquake", "aftershock", "tsunami", "flood", "storm", "landslide", "eruption", "fire", "collapse")
)
# Of these, the place is a party and no scene: a loan between two countries is in neither.
_PLACELESS = frozenset(
    (
        "sanction", "loan", "supply", "aid", "agreement", "investigation", "announcement", "signing", "release",
        "launch", "acquisition", "award", "lawsuit", "charge", "seizure", "resignation", "appointment",
        "dismissal", "call",
    )
)  # fmt: skip
_ALWAYS = {"sanction": "sanctions"}
_PLURAL = {"death": "deaths", "injury": "injuries"}  # of places: one person has *a death*, a country *deaths*
# Classes whose name says less than what reports call their events; left out: those whose nouns could accuse somebody.
_WIDE = frozenset(("crash", "theft", "storm"))
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = ("s", "es", "ies", "ren")  # of plurals
_REFERENCE = re.compile(r" ?\[\d{1,3}\]")
_MOST = 2  # names in brackets: more is a list, and no title
_QUOTED = 64  # characters of a telling that a title holds: about ten words


class Names(Struct, frozen=True):
    """What titles need of a case: names and kinds of entities, who is the subject of each event's claims, the words
    of events that nothing else tells apart, attributes as the reports spell them, the plurals of what is counted, the
    texts; words of scopes that are written with a capital, the reports' own nouns for events of a wide class (a
    *sinking* is a crash); and whether the case is one story, so that what hangs in the air is of that story."""

    names: Mapping[str, str]
    kinds: Mapping[str, str]
    agents: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]
    spelled: Mapping[str, str] = {}
    plurals: Mapping[str, str] = {}
    texts: Mapping[str, str] = {}
    capitals: Mapping[str, str] = {}
    nouns: Mapping[str, str] = {}
    one_story: bool = False

    def get(self, id: str, default: str) -> str:
        """An entity's name; ``default`` for what is none."""
        return self.names.get(id, default)


def names(entities: Sequence[Entity], events: Sequence[Event], extractions: Sequence[Extraction]) -> Names:
    """The names of a case. Events that would have the same title as another, or none, are told by their own words."""
    claims = {c.id: (e.document.id, c) for e in extractions for c in e.claims}
    told = {event.id: [claims[c] for c in event.claims if c in claims] for event in events}
    one_story = sum(e.type == MATTER for e in events) == 1
    known = Names({e.id: e.name for e in entities}, {e.id: e.kind for e in entities}, _agents(entities, told), {})
    known = msgspec.structs.replace(known, one_story=one_story, nouns=_nouns(events, extractions))
    parts = {event.id: event_parts(event, known) for event in events}
    alike = Counter(parts.values())
    texts = {e.document.id: e.document.text for e in extractions}
    bare = [e.id for e in events if alike[parts[e.id]] > 1 or not parts[e.id][1]]
    bare = [e.id for e in events if e.id in bare and not (one_story and e.type == MATTER)]
    seen = _seen(extractions)
    return msgspec.structs.replace(
        known,
        words={id: first_words([(texts[d], c) for d, c in told[id]]) for id in bare},
        spelled=_spelled(seen),
        plurals=_plurals(seen),
        capitals=_capitals(extractions),
        texts=texts,
    )


def _nouns(events: Sequence[Event], extractions: Sequence[Extraction]) -> Mapping[str, str]:
    """What the reports call an event of a wide class, where none of them calls it by the name of the class."""
    wide = [event for event in events if event.type in _WIDE]
    here = {m.document for event in wide for m in event.mentions}
    told = {
        (e.document.id, t.start): t
        for e in extractions
        if e.document.id in here
        for t in e.triggers
        if t.rule.endswith("_n")
    }
    found = {}
    for event in wide:
        near = (told.get((m.document, m.start)) for m in event.mentions)
        counted = Counter(t.lemma for t in near if t is not None and t.type == event.type)
        if counted and event.type not in counted:
            found[event.id] = min(counted, key=lambda lemma: (-counted[lemma], lemma))
    return found


def _capitals(extractions: Sequence[Extraction]) -> Mapping[str, str]:
    """The words of scopes that the reports write with a capital more often than not: *Russian* pilots."""
    seen: Counter[str] = Counter()
    for extraction in extractions:
        for claim in extraction.claims:
            if claim.scope is not None and not claim.headline:
                seen.update(_WORD.findall(claim.scope.of(extraction.document.text)))
    return {w.lower(): w for w in seen if w[:1].isupper() and w[1:].islower() and seen[w] > seen[w.lower()]}


def _seen(extractions: Sequence[Extraction]) -> Mapping[str, Counter[str]]:
    """The words that tell of each attribute named after what it counts. Left out: headlines, which may all have
    capitals."""
    seen: dict[str, Counter[str]] = {}
    for extraction in extractions:
        for claim in extraction.claims:
            if claim.attribute and ":" in claim.attribute and not claim.headline:
                told = extraction.document.text[claim.start : claim.end]
                seen.setdefault(claim.attribute, Counter()).update(_WORD.findall(told)[1:])
    return seen


def _spelled(seen: Mapping[str, Counter[str]]) -> Mapping[str, str]:
    """The attributes with capitals where running text has them: *Western sanction*."""
    found = {}
    for attribute, counted in seen.items():
        kind, _, words = attribute.partition(":")
        made = [word.capitalize() if counted[word.capitalize()] > counted[word] else word for word in words.split()]
        found[attribute] = f"{kind}:{' '.join(made)}"
    return {attribute: made for attribute, made in found.items() if made != attribute}


def _plurals(seen: Mapping[str, Counter[str]]) -> Mapping[str, str]:
    """What is counted, in the plural that the reports themselves use: *polling stations* for *polling station*."""
    found = {}
    for attribute, counted in seen.items():
        *before, noun = attribute.partition(":")[2].split() or [""]
        root = noun.removesuffix("y")
        several = [w for w in counted if len(root) > 1 and w.startswith(root) and w != noun and w[len(root) :] in _ENDS]
        if several:
            found[attribute] = " ".join((*before, min(several, key=lambda w: (-counted[w], w))))
    return found


def _agents(
    entities: Sequence[Entity], told: Mapping[str, Sequence[tuple[str, Claim]]]
) -> Mapping[str, tuple[str, ...]]:
    """For each event the persons whose names are the subject of a claim about it, the most told first."""
    where: dict[tuple[str, int], str] = {}
    for entity in entities:
        if entity.kind == "person":
            where.update({(m.document, m.end): entity.id for m in entity.mentions})
    found = {}
    for event, claims in told.items():
        counted = Counter(
            where[document, c.subject.end] for document, c in claims if (document, c.subject.end) in where
        )
        found[event] = tuple(sorted(counted, key=lambda p: (-counted[p], p)))
    return found


def first_words(told: Sequence[tuple[str, Claim]]) -> str:
    """The shortest telling that says more than a word, cut at a space; claims come with the text of their document.
    References to a list of sources (*[3]*) are left out."""
    said = {_REFERENCE.sub("", " ".join(text[c.start : c.end].split())).rstrip(". ") for text, c in told}
    first = min(said, key=lambda w: (len(w) < 20, len(w), w), default="")
    return first if len(first) <= _QUOTED else first[:_QUOTED].rsplit(" ", 1)[0] + " …"


def event_words(event: Event, names: Names) -> str:
    """An event in words: *meeting of A and B in Geneva, 9 May 2020*; *earthquake in Peru, 2007*."""
    return "".join(event_parts(event, names))


def event_parts(event: Event, names: Names) -> tuple[str, str]:
    """The kind of an event, and all that tells it from others of its kind."""
    if event.type == MATTER and names.one_story:
        return "story as a whole", ""
    place = event.place if event.place in names.names else None
    people = [p for p in event.participants if p in names.names and p != place]
    persons = [p for p in people if names.kinds[p] == "person"]
    who, people = _acting(event, persons, people, names)
    where = ""
    if place and event.type in _PLACELESS:
        people.append(place)
    elif place:
        where = f" {'to' if event.type == 'visit' else 'in'} {names.names[place]}"
    if place and event.type in _NATURAL:
        people = []
    if place and event.type in _PLURAL:
        people = persons
    listed = f" ({', '.join(_unlike([names.names[p] for p in people]))})" if people else ""
    when = f", {days(event.first, event.last, event.precision)}" if event.first else ""
    words = names.words.get(event.id, "")
    kind = event.type if persons else _PLURAL.get(event.type, event.type)
    kind = _ALWAYS.get(kind, names.nouns.get(event.id, kind))
    return kind.replace("_", " "), who + where + listed + when + (f" (“{words}”)" if words else "")


def _unlike(told: Sequence[str]) -> list[str]:
    """The first few names that do not repeat another's last word: *Ada Reyes, Reyes* is one."""
    found: dict[str, str] = {}
    for name in told:
        bare = name.strip(" ’'\"“”")
        if bare:
            found.setdefault(bare.split()[-1].lower(), bare)
    return list(found.values())[:_MOST]


def _acting(event: Event, persons: Sequence[str], people: Sequence[str], names: Names) -> tuple[str, list[str]]:
    """Who acts, in words, and who else is there to be named."""
    if event.type in _TOGETHER and len(persons) > 1:
        return f" of {names.names[persons[0]]} and {names.names[persons[1]]}", []
    agents = [p for p in names.agents.get(event.id, ()) if p in persons]
    if event.type in _ACTS and agents:
        return f" by {names.names[agents[0]]}", []
    lands = [p for p in people if p not in persons]
    return "", [*persons, *lands] if event.type != "visit" or not persons else list(persons)
