"""Statements: claims as the judges see them, with every index and span resolved to a value, an entity, a period.

Nothing is decided here; this is where a claim's *three days* becomes 3..3 days (``compare/statement_values.py``), *in
Turkey* the entity Turkey (``statement_holders.py``), *so far* the day it was written (``statement_times.py``). A claim
under a denying attribution (*X denied that ...*) is a denial; a figure that came apart is damaged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from whosays.compare.fillers import filled, role
from whosays.compare.headlines import ahead
from whosays.compare.instances import elsewhen, of_main, other
from whosays.compare.measures import days
from whosays.compare.occasions import grouped
from whosays.compare.stances import stances
from whosays.compare.statement_holders import (
    MARKS,
    UNSCOPED_KINDS,
    Places,
    accused,
    clause_of,
    counted_of,
    lands,
    misplaced,
    of_place,
    places,
    scope_of,
    voice_of,
    words_about,
)
from whosays.compare.statement_times import as_of, named_period, published
from whosays.compare.statement_values import reckoned, value_of
from whosays.lexicons import Lexicons
from whosays.model import Claim, Entity, Event, Extraction, Period, Span, Statement, Words
from whosays.text.fold import fold

_WHOLE_TEXT = ("spun", "machine_translated", "model_written", "truncated")
ANOTHER = "another instance"  # the scope of a measure that belongs to a second quake, an aftershock, a record
SETTLED = 365  # days after an event from which its tolls no longer move: inquests and counts are over by then
PARTIES = ("person", "organisation", "country", "group")
_SPLIT = re.compile(r"\.\s\d{1,2}(?!\d|,\d)")  # *6. 8*: a decimal that came apart; no sentence that opens with 1,200
_CUT = re.compile(r",\s0\d\d(?!\d)")  # *60, 000*: what is left of a thousand
_SPLIT_BEFORE = re.compile(r"\d\.\s\d")
_THOUSANDS, _THREE = re.compile(r"\d,\s\d"), re.compile(r"\d{3}(?!\d)")  # *1, 500*: a thousand that came apart
MOST_TOLD = (
    200  # statements of one kind that a document is heard with; in 400 reports of 17 stories none gives more than 24
)


class _Case(NamedTuple):
    """What resolving a claim needs of the whole case."""

    where: Places
    events: Mapping[str, Event]
    kinds: Mapping[str, tuple[str, str]]
    lexicons: Lexicons
    parties: frozenset[str]
    sites: frozenset[str]
    lands: Mapping[str, str]
    named: Mapping[str, Entity]


def _denied(extraction: Extraction, claim: Claim) -> Claim:
    """The claim with the polarity its chain gives it: under *X denied that*, an affirmed clause is a denial. A clause
    that factuality has already read as denied stays so: the verb is the same one."""
    flips = sum(extraction.attributions[index].polarity == "denied" for index in claim.chain)
    if flips % 2 == 0 or claim.polarity == "denied":
        return claim
    return msgspec.structs.replace(claim, polarity="denied")


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
    if (
        _SPLIT.match(text, span.end)
        or _CUT.match(text, span.end)
        or _SPLIT_BEFORE.search(text, max(0, span.start - 3), span.start + 1)
    ):
        return True
    if _THOUSANDS.match(text, max(0, span.start - 3)) and _THREE.match(text, span.start):
        return True
    return any(d.span.meets(span) for d in extraction.document.damage if d.kind not in _WHOLE_TEXT)


def _statement(extraction: Extraction, claim: Claim, case: _Case) -> Statement:
    name = claim.attribute or claim.event_type
    kind, note = case.kinds.get(name, ("count", ""))
    value, span = value_of(extraction, claim, kind)
    owner = case.where.at(extraction.document.id, claim.subject)
    if name == "quotation":
        words = claim.object or claim.predicate
        surface = words.of(extraction.document.text).strip(MARKS)
        value, span = Words(fold(surface), surface), words
    if name == "blame" and claim.object is not None:
        value, span = accused(extraction, claim.object, case.where, case.lands), claim.object
    in_words = claim.object is not None and role(claim.attribute, case.lexicons)
    if in_words and claim.object is not None:
        value = filled(_denied(extraction, claim), extraction.document.text, case.where.at, case.named, case.lexicons)
        span = claim.object
    standing = in_words or "standing" in note.split()
    scope = grouped(scope_of(extraction, claim, case.where, kind, standing=standing), case.lexicons)
    entity = scope if claim.attribute and name != "quotation" else (owner[-1] if owner else None)
    event = case.events.get(claim.id)
    if event is not None and (misplaced(claim, event, kind) or elsewhen(extraction, claim, event)):
        event = None
    if name == "distance" and of_place(extraction, claim, span, case.where, case.sites):
        event = None
    if event is not None and kind in UNSCOPED_KINDS and other(extraction, claim, span, case.lexicons):
        scope = ANOTHER
    written, id = published(extraction), extraction.document.id
    told = frozenset(case.where.at(id, clause_of(extraction.document.text, claim)))
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
        counted=counted_of(extraction, claim),
        as_of=(named_period(extraction, claim) if standing else None) or as_of(extraction, claim, event),
        series="series" in note.split() and not _settled(event, written),
        restated="restated" in note.split(),
        standing=standing or name.startswith("count:"),
        damaged=_broken(extraction, span) or (name == "quotation" and _whole_damage(extraction)),
        voice=voice_of(extraction, claim, case.where),
        named=told & case.parties,
        sites=told & case.sites,
        about=words_about(extraction, claim),
    )


def heard(stated: Sequence[Statement], most: int = MOST_TOLD) -> tuple[list[Statement], list[Statement]]:
    """The statements that are compared, and those that are not since their document has said so many of that kind
    already. No report does: the limit keeps a list or a made text from being compared line by line with another."""
    told: Counter[tuple[str, str, str, str | None, str | None]] = Counter()
    first: list[Statement] = []
    rest: list[Statement] = []
    for one in stated:
        kind = (one.document, one.attribute, one.claim.event_type, one.event, one.entity)
        told[kind] += 1
        (first if told[kind] <= most else rest).append(one)
    return first, rest


def kinds(lexicons: Lexicons) -> dict[str, tuple[str, str]]:
    """Each attribute's kind (count, measure, duration, start, end ...) and flags, from the lexicon."""
    return {row.value: (row.kind, row.note) for row in reversed(lexicons.rows("attributes"))}


def counts(lexicons: Lexicons) -> frozenset[str]:
    """The attributes that count something."""
    return frozenset(name for name, (kind, _) in kinds(lexicons).items() if kind == "count")


def statements(
    extractions: Sequence[Extraction], entities: Sequence[Entity], events: Sequence[Event], lexicons: Lexicons
) -> tuple[Statement, ...]:
    """Every claim of a case resolved, in the order of claim ids, with the lengths that follow from starts and ends."""
    of = {claim: event for event in events for claim in event.claims}
    parties = frozenset(e.id for e in entities if e.kind in PARTIES)
    sites = frozenset(e.id for e in entities if e.kind == "place")
    named = {e.id: e for e in entities}
    case = _Case(places(entities), of, kinds(lexicons), lexicons, parties, sites, lands(entities, lexicons), named)
    found = ahead([_statement(extraction, claim, case) for extraction in extractions for claim in extraction.claims])
    found = of_main(found, events, ANOTHER)
    found += stances(extractions, found, case.where.at, lexicons)
    found += reckoned(found, {event.id: event for event in events})
    return tuple(sorted(found, key=lambda s: (s.claim.id, s.attribute)))
