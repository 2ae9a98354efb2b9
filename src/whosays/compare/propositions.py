"""Propositions gathered over a story: the statements that say what another one denies, put where they can be judged.

Every frame claim has a proposition; only those that stand against another of the same story become statements of their
own, with the attribute ``fact:`` and the act, so that a story of a thousand clauses is not a thousand rows. Pairs are
looked for among the propositions of one act and one main part; a part that is said of too often is left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product
from typing import NamedTuple

import msgspec

from whosays.compare.absences import Words as Absent
from whosays.compare.absences import absences
from whosays.compare.event_classes import classes
from whosays.compare.oppositions import ANYBODY, EXISTENCE, FACT, NUMBER, keys, opposed, pole
from whosays.compare.stances import ATTRIBUTE
from whosays.compare.statement_holders import Places, places
from whosays.compare.unions import Unions
from whosays.lexicons import Lexicons
from whosays.model import Argument, Entity, Event, Extraction, Period, Proposition, Span, Statement, Story, Words

PLACED = "_at"  # ends the attributes that say where something was done: of that, no more is told
CROWD = 600  # pairs of one act and one main part in a story: more are a word that says too little
VAGUE = ("abstract", "anybody", "anything", "body", "evidence", "number", "saying", "undergone", "unsaid")
LONGEST = 110  # characters of a clause that a row shows


class _Case(NamedTuple):
    """What a proposition needs of the whole case: who is named where, the days of events, the story of each document,
    and each document by id."""

    where: Places
    days: Mapping[str, Period]
    home: Mapping[str, str]
    read: Mapping[str, Extraction]


def facts(
    stated: Sequence[Statement],
    extractions: Sequence[Extraction],
    entities: Sequence[Entity],
    events: Sequence[Event],
    stories: Sequence[Story],
    lexicons: Lexicons,
) -> tuple[Statement, ...]:
    """The statements that are said by one and denied by another, beside those they were read from, by act.

    Evidence: one story, one act, parts that are the same (:mod:`whosays.compare.oppositions`). *The exits were locked*
    and *denied that the exits had been locked* are two; a clause that nobody contradicts is none.
    """
    said = {p.claim: p for e in extractions for p in e.propositions}
    read = {e.document.id: e for e in extractions}
    case = _Case(places(entities), _days(events), _homes(stories, events, extractions), read)
    called = _told_as_values(stated)
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in stated:
        if one.claim.id in said and one.derived is None and not _unplaced(one, said, lexicons):
            act = said[one.claim.id].act
            groups[case.home[one.document], act].append(_with_parts(one, said[one.claim.id], case))
    for home, one in _counted(stated, said, case):
        groups[home, EXISTENCE].append(one)
    found = [fact for _, some in sorted(groups.items()) for fact in _standing_against(some, _pairs(some), called)]
    for members in _happenings(stated, said, case):
        found += _standing_against(members, combinations(members, 2), called)
    against = _absent(stated, said, case, lexicons)
    return (*found, *_standing_against([s for pair in against for s in pair], against, called))


def _counted(
    stated: Sequence[Statement], said: Mapping[str, Proposition], case: _Case
) -> Iterator[tuple[str, Statement]]:
    """*40 hostages were in the bank*, where somebody says that there were no hostages: what is counted is there."""
    gone: dict[str, set[str]] = defaultdict(set)
    for s in stated:
        p = said.get(s.claim.id)
        if p is not None and p.act == EXISTENCE and s.claim.polarity == "denied":
            gone[case.home[s.document]] |= {a.lemma for a in p.arguments}
    for s in stated:
        p, home = said.get(s.claim.id), case.home[s.document]
        if p is None or p.act == EXISTENCE or not gone[home] or s.derived is not None or s.claim.polarity == "denied":
            continue
        counted = [a for a in p.arguments if a.lemma in gone[home] and any(w.startswith(NUMBER) for w in a.words)]
        for a in counted[:1]:
            words = {*a.words, *(b.lemma for b in p.arguments if b.lemma and b is not a)}
            there = Argument("theme", a.start, a.end, a.lemma, tuple(sorted(words)))
            yield home, _with_parts(s, Proposition(p.claim, EXISTENCE, (there,), tense=p.tense), case)


def _absent(
    stated: Sequence[Statement], said: Mapping[str, Proposition], case: _Case, lexicons: Lexicons
) -> list[tuple[Statement, Statement]]:
    """Where one says that there was no siren, and another that the sirens sounded."""
    told: dict[str, list[tuple[Statement, Proposition]]] = defaultdict(list)
    for one in stated:
        if one.claim.id in said and one.derived is None and _real(one):
            told[case.home[one.document]].append((one, said[one.claim.id]))
    texts = {id: extraction.document.text for id, extraction in case.read.items()}
    return [
        (_with_parts(*denial, case), _with_parts(*claim, case))
        for denial, claim in absences(told, texts, _unsaying(lexicons))
    ]


@cache
def _unsaying(lexicons: Lexicons) -> Absent:
    rows = [row for row in lexicons.rows("propositions") if row.kind in VAGUE]
    taking = frozenset(word for row in lexicons.rows("propositions") if row.kind == "taking" for word in row.words)
    return Absent(frozenset(word for row in rows for word in row.words), taking)


def _happenings(stated: Sequence[Statement], said: Mapping[str, Proposition], case: _Case) -> Iterator[list[Statement]]:
    """What tells of one event, where somebody denies that there was such a thing (*no visit is planned*, *the attack
    did not take place*), whatever words the others use."""
    told: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in stated:
        if one.event and one.derived is None and one.claim.attribute is None:
            told[one.event, one.claim.event_type].append(one)
    for (_, type), members in sorted(told.items()):
        own = {s.claim.id: said.get(s.claim.id) for s in members}
        denied = {id for id, p in own.items() if p is not None and p.act == EXISTENCE and p.claim in _denied(members)}
        if not denied or len(members) > CROWD**0.5:
            continue
        kept = [s for s in members if s.claim.id in denied or (_real(s) and s.claim.polarity == "affirmed")]
        yield [_with_parts(s, _of_event(type, s, own[s.claim.id]), case) for s in kept]


def _denied(members: Sequence[Statement]) -> set[str]:
    return {s.claim.id for s in members if s.claim.polarity == "denied"}


def _real(one: Statement) -> bool:
    return one.claim.status not in ("asked", "conditional") and one.claim.certainty != "possible"


def _of_event(type: str, one: Statement, said: Proposition | None) -> Proposition:
    """That there was such a happening, with the tense and the words that restrict it."""
    kept = said is not None and said.act == EXISTENCE
    tense = said.tense if said is not None else "past"
    return Proposition(one.claim.id, type, (), manner=said.manner if said is not None and kept else (), tense=tense)


def _told_as_values(stated: Sequence[Statement]) -> Mapping[str, frozenset[str]]:
    """For each claim of a clause the attributes under which its words are a value already (*the cause was*, *neutral*):
    those are compared as values."""
    valued: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for s in stated:
        told = isinstance(s.value, Words) and (s.value.kind or s.attribute.startswith(ATTRIBUTE))
        if told and not s.attribute.endswith(PLACED):
            valued[s.document].append((s.claim.predicate.start, s.attribute))
    ordered = {document: sorted(some) for document, some in valued.items()}
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for s in stated:
        if s.claim.attribute is None:
            here, span = ordered.get(s.document, []), s.claim.predicate
            near = here[bisect_left(here, (span.start, "")) : bisect_left(here, (span.end, ""))]
            found[s.claim.id] = frozenset(attribute for _, attribute in near)
    return found


def _unplaced(one: Statement, said: Mapping[str, Proposition], lexicons: Lexicons) -> bool:
    """*The shooting did not happen*, of which nobody knows which shooting it was."""
    known = classes(lexicons).known
    return said[one.claim.id].act == EXISTENCE and one.claim.event_type in known and one.event is None


def _standing_against(
    members: Sequence[Statement], pairs: Iterable[tuple[Statement, Statement]], called: Mapping[str, frozenset[str]]
) -> list[Statement]:
    """The statements of one act that stand against another; those tied by a pair share their scope. Two whose
    words are values of one attribute (``called``) are set against each other as that already."""
    by_id = {s.claim.id: s for s in members}
    tied = Unions(sorted(by_id))
    against: set[str] = set()
    for left, right in pairs:
        if not called[left.claim.id] & called[right.claim.id] and opposed(left, right) is not None:
            tied.join(left.claim.id, right.claim.id)
            against |= {left.claim.id, right.claim.id}
    return [msgspec.structs.replace(by_id[id], scope=tied.leader(id)) for id in sorted(against)]


def _pairs(members: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The pairs on two poles that share a main part; what is denied of everybody is set against all."""
    sides: dict[str, dict[str, list[Statement]]] = {"a": defaultdict(list), "b": defaultdict(list)}
    for one in members:
        if one.said is not None:
            for key in keys(one.said, one.parts):
                sides[pole(one)][key].append(one)
    for here, there in (("a", "b"), ("b", "a")):
        for key, some in sides[here].items():
            if key == ANYBODY:
                others = list({s.claim.id: s for group in sides[there].values() for s in group}.values())
            else:
                others = sides[there].get(key, []) if here == "a" else []
            if len(some) * len(others) <= CROWD:
                yield from product(some, others)


def _with_parts(one: Statement, said: Proposition, case: _Case) -> Statement:
    """The statement as what it says in parts, with the entities of each and the days it is told of."""
    extraction = case.read[one.document]
    time = extraction.times[one.claim.time] if one.claim.time is not None else None
    told = Period(time.first[:10], time.last[:10]) if time is not None and time.first and time.last else None
    shown = _clause(extraction.document.text, one)
    return msgspec.structs.replace(
        one, attribute=f"{FACT}{said.act}", value=Words(shown, shown), standing=True, series=False,
        derived="what it says", said=said, as_of=told or case.days.get(one.event or ""),
        parts=tuple(case.where.at(one.document, Span(a.start, a.end)) for a in said.arguments),
    )  # fmt: skip


def _clause(text: str, one: Statement) -> str:
    """The words of a claim as a row shows them, cut at a space."""
    words = " ".join(one.claim.span.of(text).split())
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"


def _days(events: Sequence[Event]) -> Mapping[str, Period]:
    """The days of the events that are known to the day."""
    return {e.id: Period(e.first, e.last) for e in events if e.first and e.last and e.precision == "day"}


def _homes(stories: Sequence[Story], events: Sequence[Event], extractions: Sequence[Extraction]) -> Mapping[str, str]:
    """The documents that tell of the same things, under the name of one of them: those of one story, and those that
    tell of one event whose day is known."""
    ids = {e.document.path: e.document.id for e in extractions}
    told = Unions(sorted(ids.values()))
    groups = [[ids[path] for path in story.documents if path in ids] for story in stories]
    groups += [sorted({m.document for m in event.mentions}) for event in events if event.precision == "day"]
    for group in groups:
        for other in group[1:]:
            told.join(group[0], other)
    return {id: told.leader(id) for id in ids.values()}
