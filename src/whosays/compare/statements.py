"""Statements: claims as the judges see them, with every index and span resolved to a value, an entity, a period.

Nothing is decided here; this is where a claim's *three days* becomes 3..3 days, *in Turkey* the entity Turkey, and an
end date beside a known start a reckoned length. A claim under a denying attribution (*X denied that ...*) is a denial.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

import msgspec

from whosays.compare.headlines import ahead
from whosays.compare.instances import elsewhen, other
from whosays.compare.measures import DAYS, days
from whosays.compare.several import several
from whosays.compare.stances import stances
from whosays.lexicons import Lexicons
from whosays.model import (
    Amount,
    Claim,
    Entity,
    Event,
    Extraction,
    Length,
    Measure,
    Period,
    Quantity,
    Span,
    Statement,
    Time,
    Words,
)
from whosays.text.fold import fold

_ISO_DURATION = re.compile(r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?$")
_MARKS = " \n“”\"'‘’«»„,."
_WHOLE_TEXT = ("spun", "machine_translated", "model_written", "truncated")
COUNTED_LOOSELY = ("times.ago", "times.later", "times.vague_ago", "times.vague_later", "times.hours_ago")
VAGUE = ("vague_counts.", "quantities.one_of")
ANOTHER = "another instance"  # the scope of a measure that belongs to a second quake, an aftershock, a record
LONG_WORD = 4  # letters from which a word of an object says what it is
BESIDE = 24  # characters before a distance, or a relative clause, in which the name it is of stands
_RELATIVE = re.compile(r"(?:who|which|that|whom)\b")
_CENTRE = re.compile(r"(?i)epicent|hypocent|cent(?:re|er)|focus")
SETTLED = 365  # days after an event from which its tolls no longer move: inquests and counts are over by then
PARTIES = ("person", "organisation", "country", "group")
_SPLIT = re.compile(r"\.\s\d{1,2}(?!\d|,\d)")  # *6. 8*: a decimal that came apart; no sentence that opens with 1,200
_SPLIT_BEFORE = re.compile(r"\d\.\s\d")
_THOUSANDS, _THREE = re.compile(r"\d,\s\d"), re.compile(r"\d{3}(?!\d)")  # *1, 500*: a thousand that came apart
EASTERNMOST, WESTERNMOST = 14, 12  # hours by which local clocks may be ahead of GMT, or behind it
UNSCOPED_KINDS = ("measure", "duration", "start", "end", "place")


class Places(msgspec.Struct, frozen=True):
    """Where each entity is mentioned: for each document, spans in order with the entity's id."""

    spans: Mapping[str, tuple[tuple[int, int, str], ...]]

    def at(self, document: str, span: Span | None) -> tuple[str, ...]:
        """The entities whose mentions meet a span, in text order."""
        if span is None:
            return ()
        here = self.spans.get(document, ())
        return tuple(id for start, end, id in here if start < span.end and span.start < end)


class _Case(NamedTuple):
    """What resolving a claim needs of the whole case."""

    where: Places
    events: Mapping[str, Event]
    kinds: Mapping[str, tuple[str, str]]
    lexicons: Lexicons
    parties: frozenset[str]
    sites: frozenset[str]
    lands: Mapping[str, str]


def places(entities: Sequence[Entity]) -> Places:
    """An index from passages to entities."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for entity in entities:
        for mention in entity.mentions:
            found.setdefault(mention.document, []).append((mention.start, mention.end, entity.id))
    return Places({document: tuple(sorted(spans)) for document, spans in found.items()})


def published(extraction: Extraction) -> Period | None:
    """When the document was written, as inclusive ISO days; None where it is not known to a month at least."""
    stamp = extraction.document.published
    if not stamp or stamp.startswith("..") or stamp.endswith(".."):
        return None
    first, _, last = stamp.partition("/")
    last = last or first
    return Period(_day(first, "01"), _day(last, "28")) if min(len(first), len(last)) >= 7 else None


def _day(stamp: str, day: str) -> str:
    return stamp[:10] if len(stamp) >= 10 else f"{stamp[:7]}-{day}"


def length(time: Time) -> Length | None:
    """A DURATION's value in days: P5D is 5..5, P1M 28..31, P2Y 730..732; None for lengths under a day or unknown."""
    found = _ISO_DURATION.match(time.value)
    if found is None or not any(found.groups()):
        return None
    years, months, weeks, whole = (Decimal(part) if part else Decimal(0) for part in found.groups())
    low = years * 365 + months * 28 + weeks * 7 + whole
    high = years * 366 + months * 31 + weeks * 7 + whole
    if time.mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        low = Decimal(0)
    if time.mod == "APPROX":
        low, high = low * Decimal("0.8"), high * Decimal("1.2")
    return Length(low, high)


def amount(quantity: Quantity) -> Amount:
    """A quantity without its place in the text."""
    return Amount(
        quantity.low, quantity.high, quantity.low_open, quantity.high_open, quantity.unit, quantity.approximation,
        quantity.change,
    )  # fmt: skip


def _period(time: Time) -> Period | None:
    """The days a date means. A clock time without a day says nothing about the day; *five days ago* is counted loosely
    and has room for a day either way."""
    if not time.first or not time.last or (time.type == "TIME" and time.anchor == "document"):
        return None
    loose = time.rule in COUNTED_LOOSELY or time.value.endswith("-WE")  # a report's weekend may begin on Friday
    slack = timedelta(days=1 if loose else 0)
    first, last = date.fromisoformat(time.first[:10]), date.fromisoformat(time.last[:10])
    other = (
        (time.other.first[:10], time.other.last[:10]) if time.other and time.other.first and time.other.last else None
    )
    return Period((first - slack).isoformat(), (last + slack).isoformat(), other)


def _abroad(extraction: Extraction, claim: Claim, time: Time, period: Period | None) -> Period | None:
    """A day given with a clock time in GMT (*at 02:00 GMT*) may be the day before or after where it happened."""
    clock = time
    if time.type == "DATE":
        near = (t for t in extraction.times if t.type == "TIME" and t.first and claim.start <= t.start < claim.end)
        clock = next((t for t in near if t.first[:10] == (time.first or "")[:10]), time)  # type: ignore[index]
    if period is None or clock.type != "TIME" or not clock.value.endswith("Z") or "T" not in clock.value:
        return period
    hours = clock.value.partition("T")[2][:2]
    if not hours.isdigit():
        return period
    before, after = timedelta(days=int(hours) < WESTERNMOST), timedelta(days=int(hours) + EASTERNMOST >= 24)
    first, last = date.fromisoformat(period.first) - before, date.fromisoformat(period.last) + after
    return msgspec.structs.replace(period, first=first.isoformat(), last=last.isoformat())


def _value(extraction: Extraction, claim: Claim, kind: str) -> tuple[Measure | None, Span]:
    value = claim.value
    if value is None:
        return None, claim.predicate
    if value.time is not None:
        time = extraction.times[value.time]
        if kind == "clock":
            hour = time.value.partition("T")[2][:5]
            return Period(hour, hour), time.span
        if time.type == "DURATION":
            return length(time), time.span
        return _abroad(extraction, claim, time, _period(time)), time.span
    assert value.quantity is not None
    quantity = extraction.quantities[value.quantity]
    if quantity.rule.startswith(VAGUE):
        return None, quantity.span  # *thousands* and *one of the* agree with nothing and exclude nothing
    if kind == "duration" and quantity.unit in DAYS and quantity.low is not None and quantity.high is not None:
        factor = DAYS[quantity.unit]
        return Length(quantity.low * factor, quantity.high * factor), quantity.span
    return amount(quantity), quantity.span


def as_of(extraction: Extraction, claim: Claim, event: Event | None = None) -> Period | None:
    """For when a figure is given: the day it names, else the day its document was written. The day of the event itself
    (*the quake of September 8 killed 2,946*) is not when its dead were counted."""
    written = published(extraction)
    for index in (claim.as_of, claim.time):
        if index is not None:
            time = extraction.times[index]
            if time.first and time.last and time.type in ("DATE", "TIME"):
                own = index != claim.as_of and event is not None and event.first == time.first[:10]
                if not (own and written):
                    return Period(time.first[:10], time.last[:10])
    return written


def _clause(text: str, claim: Claim) -> Span:
    """A claim's words; of a relative clause with the words before it, which say who *who* is."""
    back = BESIDE if _RELATIVE.match(text, claim.start) else 0
    return Span(max(0, claim.start - back), claim.end)


def _about(extraction: Extraction, claim: Claim) -> frozenset[str]:
    """The words of a claim's object, short ones apart."""
    words = fold(claim.object.of(extraction.document.text)).split() if claim.object else ()
    return frozenset(word for word in words if len(word) >= LONG_WORD)


def _named_period(extraction: Extraction, claim: Claim) -> Period | None:
    """The one date that a standing figure's clause names (*the budget for 2023*), where its verb has none."""
    if claim.time is not None or claim.as_of is not None:
        return None
    told = [
        t for t in extraction.times if claim.start <= t.start < claim.end and t.type == "DATE" and t.first and t.last
    ]
    return Period(told[0].first[:10], told[0].last[:10]) if len(told) == 1 else None  # type: ignore[index]


def _denied(extraction: Extraction, claim: Claim) -> Claim:
    """The claim with the polarity its chain gives it: under *X denied that*, an affirmed clause is a denial. A clause
    that factuality has already read as denied stays so: the verb is the same one."""
    flips = sum(extraction.attributions[index].polarity == "denied" for index in claim.chain)
    if flips % 2 == 0 or claim.polarity == "denied":
        return claim
    return msgspec.structs.replace(claim, polarity="denied")


def _counted(extraction: Extraction, claim: Claim) -> str:
    if claim.value is None or claim.value.quantity is None:
        return ""
    span = extraction.quantities[claim.value.quantity].counted
    return fold(span.of(extraction.document.text)) if span else ""


def _scope(extraction: Extraction, claim: Claim, where: Places, kind: str, *, standing: bool) -> str | None:
    """Of whom or where a figure holds: the entities of the scope, or its words where it is a group (*Russian
    pilots*)."""
    if (kind in UNSCOPED_KINDS and not standing) or claim.scope is None:
        return None
    words = claim.scope.of(extraction.document.text)
    last = Span(claim.scope.end - len(words.split()[-1]), claim.scope.end) if words.split() else claim.scope
    if not where.at(extraction.document.id, last):
        return fold(words)
    return "+".join(sorted(set(where.at(extraction.document.id, claim.scope))))


def _voice(extraction: Extraction, claim: Claim, where: Places) -> str | None:
    """Whose word a claim stands on: the innermost source that is named or described, by entity or by its words."""
    for index in reversed(claim.chain):
        for source in extraction.attributions[index].source:
            found = where.at(extraction.document.id, source)
            return found[-1] if found else fold(source.of(extraction.document.text))
    return None


def _settled(event: Event | None, written: Period | None) -> bool:
    """Whether an event lies so far back that its tolls no longer move."""
    if event is None or not event.last or written is None:
        return False
    return days(event.last, written.first) > SETTLED


def _whole_damage(extraction: Extraction) -> bool:
    whole = {"spun", "machine_translated"}
    return any(d.kind in whole for d in extraction.document.damage)


def _broken(extraction: Extraction, span: Span) -> bool:
    text = extraction.document.text
    if _SPLIT.match(text, span.end) or _SPLIT_BEFORE.search(text, max(0, span.start - 3), span.start + 1):
        return True
    if _THOUSANDS.match(text, max(0, span.start - 3)) and _THREE.match(text, span.start):
        return True
    return any(d.span.meets(span) for d in extraction.document.damage if d.kind not in _WHOLE_TEXT)


def _statement(extraction: Extraction, claim: Claim, case: _Case) -> Statement:
    name = claim.attribute or claim.event_type
    kind, note = case.kinds.get(name, ("count", ""))
    value, span = _value(extraction, claim, kind)
    owner = case.where.at(extraction.document.id, claim.subject)
    if name == "quotation":
        words = claim.object or claim.predicate
        surface = words.of(extraction.document.text).strip(_MARKS)
        value, span = Words(fold(surface), surface), words
    if name == "blame" and claim.object is not None:
        value, span = _accused(extraction, claim.object, case), claim.object
    standing = "standing" in note.split()
    scope = _scope(extraction, claim, case.where, kind, standing=standing)
    entity = scope if claim.attribute and name != "quotation" else (owner[-1] if owner else None)
    event = case.events.get(claim.id)
    if event is not None and (_misplaced(claim, event, kind) or elsewhen(extraction, claim, event)):
        event = None
    if name == "distance" and _of_place(extraction, claim, span, case):
        event = None
    if event is not None and kind in UNSCOPED_KINDS and other(extraction, claim, span, case.lexicons):
        scope = ANOTHER
    written, id = published(extraction), extraction.document.id
    told = frozenset(case.where.at(id, _clause(extraction.document.text, claim)))
    return Statement(
        claim=_denied(extraction, claim),
        document=id,
        published=written,
        attribute=name,
        value=value,
        value_span=span,
        event=event.id if event else None,
        entity=entity,
        scope=scope,
        counted=_counted(extraction, claim),
        as_of=(_named_period(extraction, claim) if standing else None) or as_of(extraction, claim, event),
        series="series" in note.split() and not _settled(event, written),
        standing=standing or name.startswith("count:"),
        damaged=_broken(extraction, span) or (name == "quotation" and _whole_damage(extraction)),
        voice=_voice(extraction, claim, case.where),
        named=told & case.parties,
        sites=told & case.sites,
        about=_about(extraction, claim),
    )


def _accused(extraction: Extraction, accused: Span, case: _Case) -> Words:
    """Who is accused: the country where a country or its capital is named (*Moscow*), the entity, or the words."""
    surface = accused.of(extraction.document.text).strip(_MARKS)
    found = case.where.at(extraction.document.id, accused)
    return Words(case.lands.get(found[-1], found[-1]) if found else fold(surface), surface)


def _lands(entities: Sequence[Entity], lexicons: Lexicons) -> dict[str, str]:
    """The country that each country and each capital stands for when it acts."""
    capitals = lexicons.index("capitals")
    known = {e.id: e.country for e in entities if e.kind == "country" and e.country}
    return known | {e.id: row.value for e in entities if e.kind == "place" and (row := capitals.get(e.name))}


def _of_place(extraction: Extraction, claim: Claim, figure: Span, case: _Case) -> bool:
    """Whether a distance is a place's own: *felt in Varna, some 380 km east of Sofia*. That of a centre is the
    event's."""
    text, id = extraction.document.text, extraction.document.id
    before = text[min(claim.start, figure.start) : figure.start]
    if _CENTRE.search(before):
        return False
    beside = Span(max(0, figure.start - BESIDE), figure.start)
    gap = text[beside.start : beside.end].rpartition(",")
    named = Span(beside.start, beside.start + len(gap[0]))
    return bool(gap[1]) and len(gap[2].split()) <= 1 and any(p in case.sites for p in case.where.at(id, named))


def _misplaced(claim: Claim, event: Event, kind: str) -> bool:
    """Whether a length or a date was put into an event of another kind: a civil war's length is not the quake's."""
    return kind in ("duration", "start", "end", "date") and claim.event_type not in ("", event.type)


def kinds(lexicons: Lexicons) -> dict[str, tuple[str, str]]:
    """Each attribute's kind (count, measure, duration, start, end ...) and flags, from the lexicon."""
    return {row.value: (row.kind, row.note) for row in reversed(lexicons.rows("attributes"))}


def statements(
    extractions: Sequence[Extraction], entities: Sequence[Entity], events: Sequence[Event], lexicons: Lexicons
) -> tuple[Statement, ...]:
    """Every claim of a case resolved, in the order of claim ids, with the lengths that follow from starts and ends."""
    of = {claim: event for event in events for claim in event.claims}
    parties = frozenset(e.id for e in entities if e.kind in PARTIES)
    sites = frozenset(e.id for e in entities if e.kind == "place")
    case = _Case(places(entities), of, kinds(lexicons), lexicons, parties, sites, _lands(entities, lexicons))
    found = ahead([_statement(extraction, claim, case) for extraction in extractions for claim in extraction.claims])
    found = several(found, frozenset(name for name, (kind, _) in case.kinds.items() if kind == "count"))
    found += stances(extractions, found, case.where.at, lexicons)
    found += _reckoned(found, {event.id: event for event in events})
    return tuple(sorted(found, key=lambda s: (s.claim.id, s.attribute)))


def _reckoned(found: Sequence[Statement], events: Mapping[str, Event]) -> list[Statement]:
    """Lengths that follow from an end date and the start of the same event: until 2 March after 28 February is 2 days,
    or 3 when both ends are counted."""
    made = []
    for statement in found:
        if statement.attribute != "end" or statement.event is None or not isinstance(statement.value, Period):
            continue
        event = events[statement.event]
        starts = [
            s.value
            for s in found
            if s.attribute == "start" and s.event == event.id and isinstance(s.value, Period)
            and s.document == statement.document
        ]  # fmt: skip
        begun = starts[0] if starts else Period(event.first or "", event.last or "") if event.first else None
        if begun is None or begun.other or statement.value.other or begun.first > statement.value.first:
            continue
        if event.precision not in ("day", "unknown"):
            continue
        apart = days(begun.first, statement.value.last)
        note = f"from {begun.first} until {statement.value.last}"
        value = Length(Decimal(apart), Decimal(apart + 1))
        made.append(msgspec.structs.replace(statement, attribute="duration", value=value, derived=note))
    return made
