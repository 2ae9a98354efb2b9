"""Tellings: claims that tell of an event, with their slots looked up.

A claim says *Lukashenko arrived in Beijing on Tuesday* as spans; a telling says which entities those are, which days
are meant and how far they are known. Nothing is decided here about which tellings tell of one event: that is
:mod:`whosays.compare.events`; which documents they date is :mod:`whosays.compare.datings`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from whosays.lexicons import Lexicons, Row
from whosays.model import Claim, Entity, Extraction, Span
from whosays.text.blocks import blocks
from whosays.text.sentences import sentences

WHO = ("person", "organisation", "group", "product")
WHERE = ("place", "country")
LONGEST = 200  # characters a mention may have and still be found from its end
BEFORE = 24  # characters before a trigger in which an ordinal or a word that looks back is read
DAY_KNOWN, MONTH_KNOWN, YEAR_KNOWN = 7, 31, 366  # days an interval may cover to count as known to the day, month, year
_WORD = re.compile(r"[^\W\d_]+")


class Days(Struct, frozen=True, order=True):
    """Inclusive days as ordinals, for arithmetic."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many days it covers."""
        return self.last - self.first + 1

    def gap(self, other: Days) -> int:
        """Days between the two; 0 where they overlap or touch."""
        return max(0, self.first - other.last, other.first - self.last)

    @property
    def iso(self) -> tuple[str, str]:
        """The two days in ISO form."""
        return date.fromordinal(self.first).isoformat(), date.fromordinal(self.last).isoformat()


def days(first: str | None, last: str | None) -> Days | None:
    """Inclusive ISO days (a time of day is cut off) as ordinals; None where either is open or no date."""
    if not first or not last:
        return None
    try:
        found = Days(date.fromisoformat(first[:10]).toordinal(), date.fromisoformat(last[:10]).toordinal())
    except ValueError:
        return None
    return found if found.first <= found.last else None


def written(extraction: Extraction) -> Days | None:
    """When a document was written: its EDTF date or interval, a month or year read as all of its days."""
    stamp = extraction.document.published
    if not stamp:
        return None
    first, _, last = stamp.partition("/")
    return days(_edge(first, "01-01", last=False), _edge(last or first, "12-31", last=True))


def _edge(stamp: str, rest: str, *, last: bool) -> str | None:
    if len(stamp) == 4:
        return f"{stamp}-{rest}"
    if len(stamp) == 7:
        year, month = int(stamp[:4]), int(stamp[5:7])
        if not last:
            return f"{stamp}-01"
        after = date(year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(after.toordinal() - 1).isoformat()
    return stamp[:10] if len(stamp) >= 10 else None


class Classes(Struct, frozen=True):
    """``data/<language>/event_classes.tsv`` by what each row is for."""

    types: Mapping[str, Row]
    wholes: Mapping[str, tuple[str, ...]]
    order: Mapping[str, int]
    back: frozenset[str]
    known: frozenset[str]

    def usual(self, type: str) -> int:
        """For how many days an event of the type usually goes on."""
        row = self.types.get(type)
        return int(row.value) if row else 1

    def by_place(self, type: str) -> bool:
        """Whether the place, rather than the people, tells two events of the type apart."""
        row = self.types.get(type)
        return row is not None and row.kind == "where"

    def fits(self, type: str, attribute: str) -> bool:
        """Whether a measured attribute is one that events of the type have."""
        row = self.types.get(type)
        return row is not None and attribute in row.words


@cache
def classes(lexicons: Lexicons, language: str = "en") -> Classes:
    """The event classes, and every type that a trigger may have."""
    rows = lexicons.rows("event_classes", language)
    wholes: dict[str, tuple[str, ...]] = {}
    for row in rows:
        for word in row.words if row.kind == "part" else ():
            wholes[word] = (*wholes.get(word, ()), row.value)
    known = {row.value for row in lexicons.rows("triggers", language)} - {"none"}
    return Classes(
        MappingProxyType({row.id.partition(".")[2]: row for row in rows if row.kind in ("who", "where")}),
        MappingProxyType(wholes),
        MappingProxyType({word: int(row.value) for row in rows if row.kind == "order" for word in row.words}),
        frozenset(word for row in rows if row.kind == "back" for word in row.words),
        frozenset(known),
    )


class Telling(Struct, frozen=True, kw_only=True):
    """One claim as a grouper of events sees it. ``people`` are the entities of its slots that act (a country too, as
    the subject), ``places`` those it points to as a place (with country codes); ``around`` all of its sentence.
    ``order`` is 2 for *a second quake*; ``back`` says that it looks back (*his last visit*)."""

    document: str
    claim: Claim
    type: str
    people: frozenset[str]
    places: frozenset[str]
    around: frozenset[str]
    when: Days | None
    sentence: int
    bounds: Span
    order: int = 1
    back: bool = False

    @property
    def weight(self) -> int:
        """What the telling counts for when a document's main event is looked for."""
        return 3 if self.claim.headline else 1


class Lookup:
    """Which entities stand where in each document, and the keys by which two tellings are held together."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.by_id = {entity.id: entity for entity in entities}
        places: dict[str, list[tuple[int, int, str]]] = {}
        for entity in entities:
            for mention in entity.mentions:
                places.setdefault(mention.document, []).append((mention.start, mention.end, entity.id))
        self._spans = {document: sorted(spans) for document, spans in places.items()}

    def at(self, document: str, span: Span | None) -> tuple[str, ...]:
        """The entities whose mentions meet a span, in text order, each once."""
        if span is None:
            return ()
        here = self._spans.get(document, [])
        first = bisect_right(here, (span.start - LONGEST, 0, ""))
        last = bisect_right(here, (span.end, 0, ""))
        found = [id for start, end, id in here[first:last] if start < span.end and span.start < end]
        return tuple(dict.fromkeys(found))

    def people(self, ids: Sequence[str]) -> frozenset[str]:
        """Those of the entities that can take part in an event."""
        return frozenset(id for id in ids if self.by_id[id].kind in WHO)

    def places(self, ids: Sequence[str]) -> frozenset[str]:
        """Those that are places, with the countries they lie in."""
        found = {id for id in ids if self.by_id[id].kind in WHERE}
        return frozenset(found | {f"country:{c}" for id in found if (c := self.by_id[id].country)})


def _sentence_starts(text: str) -> list[int]:
    return [start for a, b in blocks(text) for start, _ in sentences(text, a, b)]


def _marks(text: str, claim: Claim, classes: Classes) -> tuple[int, bool]:
    """The ordinal of a telling and whether it looks back, from the words directly before its trigger."""
    before = _WORD.findall(text[max(0, claim.predicate.start - BEFORE) : claim.predicate.start].lower())[-3:]
    subject = _WORD.findall(claim.subject.of(text).lower())[:4]
    order = next((classes.order[word] for word in (*reversed(before), *subject) if word in classes.order), 1)
    return order, bool(before) and before[-1] in classes.back


def _telling(extraction: Extraction, claim: Claim, lookup: Lookup, classes: Classes, starts: list[int]) -> Telling:
    document = extraction.document.id
    text = extraction.document.text
    subject = lookup.at(document, claim.subject)
    other = [id for span in (claim.object, claim.place, claim.scope) for id in lookup.at(document, span)]
    sentence = bisect_right(starts, claim.predicate.start) - 1
    bounds = Span(starts[sentence], starts[sentence + 1] if sentence + 1 < len(starts) else len(text))
    near = lookup.at(document, bounds)
    time = extraction.times[claim.time] if claim.time is not None else None
    order, back = _marks(text, claim, classes)
    return Telling(
        document=document,
        claim=claim,
        type=claim.event_type,
        people=lookup.people(other) | frozenset(id for id in subject if lookup.by_id[id].kind in (*WHO, "country")),
        places=lookup.places(other),
        around=lookup.people(near) | lookup.places(near),
        when=days(time.first, time.last) if time is not None and time.type in ("DATE", "TIME") else None,
        sentence=sentence,
        bounds=bounds,
        order=order,
        back=back,
    )


def tellings(extraction: Extraction, lookup: Lookup, classes: Classes) -> tuple[Telling, ...]:
    """The claims of a document whose type a lexicon names, or that measure something, as tellings.

    Left out on purpose: claims of being, saying and wanting, which have no event type, and claims that name nobody,
    no place and no figure.
    """
    starts = _sentence_starts(extraction.document.text)
    if not starts:
        return ()
    found = [
        _telling(extraction, claim, lookup, classes, starts)
        for claim in extraction.claims
        if claim.event_type in classes.known or claim.attribute
    ]
    return tuple(t for t in found if t.claim.attribute or t.people or t.places or t.around)
