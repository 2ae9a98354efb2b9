"""Of whom a statement holds, and on whose word: spans of a claim resolved to the entities whose mentions they meet.

The scope of a figure, its holder, the voice behind it, the accused; and what a figure of another thing gives away: a
distance that is a place's own, a civil war's length put into a quake.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate

import msgspec

from whosays.lexicons import Lexicons
from whosays.model import Claim, Entity, Event, Extraction, Span, Words
from whosays.text.fold import fold

LONG_WORD = 4  # letters from which a word of an object says what it is
BESIDE = 24  # characters before a distance, or a relative clause, in which the name it is of stands
_RELATIVE = re.compile(r"(?:who|which|that|whom)\b")
_CENTRE = re.compile(r"(?i)epicent|hypocent|cent(?:re|er)|focus")
MARKS = " \n“”\"'‘’«»„,."
UNSCOPED_KINDS = ("measure", "duration", "start", "end", "place")


class Places(msgspec.Struct, frozen=True):
    """Where each entity is mentioned: for each document, spans in order with the entity's id; and how far the spans up
    to each reach."""

    spans: Mapping[str, tuple[tuple[int, int, str], ...]]
    reach: Mapping[str, tuple[int, ...]]

    def at(self, document: str, span: Span | None) -> tuple[str, ...]:
        """The entities whose mentions meet a span, in text order."""
        if span is None:
            return ()
        here, reach = self.spans.get(document, ()), self.reach.get(document, ())
        first = last = bisect_left(here, (span.end,))
        while first and reach[first - 1] > span.start:
            first -= 1
        return tuple(id for _, end, id in here[first:last] if span.start < end)


def places(entities: Sequence[Entity]) -> Places:
    """An index from passages to entities."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for entity in entities:
        for mention in entity.mentions:
            found.setdefault(mention.document, []).append((mention.start, mention.end, entity.id))
    ordered = {document: tuple(sorted(spans)) for document, spans in found.items()}
    reach = {document: tuple(accumulate((end for _, end, _ in spans), max)) for document, spans in ordered.items()}
    return Places(ordered, reach)


def clause_of(text: str, claim: Claim) -> Span:
    """A claim's words; of a relative clause with the words before it, which say who *who* is."""
    back = BESIDE if _RELATIVE.match(text, claim.start) else 0
    return Span(max(0, claim.start - back), claim.end)


def words_about(extraction: Extraction, claim: Claim) -> frozenset[str]:
    """The words of a claim's object, short ones apart."""
    words = fold(claim.object.of(extraction.document.text)).split() if claim.object else ()
    return frozenset(word for word in words if len(word) >= LONG_WORD)


def counted_of(extraction: Extraction, claim: Claim) -> str:
    """What a claim counts, folded: *people*, *homes*."""
    if claim.value is None or claim.value.quantity is None:
        return ""
    span = extraction.quantities[claim.value.quantity].counted
    return fold(span.of(extraction.document.text)) if span else ""


PRONOUNS = frozenset({"they", "we", "them", "us"})  # of *he* it is known that he is one, and which one is not


def scope_of(extraction: Extraction, claim: Claim, where: Places, kind: str, *, standing: bool) -> str | None:
    """Of whom or where a figure holds: the entities of the scope, or its words where it is a group (*Russian
    pilots*)."""
    if (kind in UNSCOPED_KINDS and not standing) or claim.scope is None:
        return None
    words = claim.scope.of(extraction.document.text)
    if fold(words) in PRONOUNS and not where.at(extraction.document.id, claim.scope):
        return None  # *they opened 30 boxes*: nobody knows whose
    last = Span(claim.scope.end - len(words.split()[-1]), claim.scope.end) if words.split() else claim.scope
    if not where.at(extraction.document.id, last):
        return fold(words)
    return "+".join(sorted(set(where.at(extraction.document.id, claim.scope))))


def voice_of(extraction: Extraction, claim: Claim, where: Places) -> str | None:
    """Whose word a claim stands on: the innermost source that is named or described, by entity or by its words."""
    for index in reversed(claim.chain):
        for source in extraction.attributions[index].source:
            found = where.at(extraction.document.id, source)
            return found[-1] if found else fold(source.of(extraction.document.text))
    return None


def of_place(extraction: Extraction, claim: Claim, figure: Span, where: Places, sites: frozenset[str]) -> bool:
    """Whether a distance is a place's own: *felt in Varna, some 380 km east of Sofia*. That of a centre is the
    event's."""
    text, id = extraction.document.text, extraction.document.id
    before = text[min(claim.start, figure.start) : figure.start]
    if _CENTRE.search(before):
        return False
    beside = Span(max(0, figure.start - BESIDE), figure.start)
    gap = text[beside.start : beside.end].rpartition(",")
    named = Span(beside.start, beside.start + len(gap[0]))
    return bool(gap[1]) and len(gap[2].split()) <= 1 and any(p in sites for p in where.at(id, named))


def accused(extraction: Extraction, accused: Span, where: Places, lands: Mapping[str, str]) -> Words:
    """Who is accused: the country where a country or its capital is named (*Moscow*), the entity, or the words."""
    surface = accused.of(extraction.document.text).strip(MARKS)
    found = where.at(extraction.document.id, accused)
    return Words(lands.get(found[-1], found[-1]) if found else fold(surface), surface)


def lands(entities: Sequence[Entity], lexicons: Lexicons) -> dict[str, str]:
    """The country that each country and each capital stands for when it acts."""
    capitals = lexicons.index("capitals")
    known = {e.id: e.country for e in entities if e.kind == "country" and e.country}
    return known | {e.id: row.value for e in entities if e.kind == "place" and (row := capitals.get(e.name))}


def misplaced(claim: Claim, event: Event, kind: str) -> bool:
    """Whether a length or a date was put into an event of another kind: a civil war's length is not the quake's."""
    return kind in ("duration", "start", "end", "date") and claim.event_type not in ("", event.type)
