"""The data flow, read top to bottom: ingest > extract > compare > report.

Each function calls the next stage's functions in order; there is no registry and nothing is wired by name. Where a
conflict between two figures is decided: ``compare/figures.py``. Where a hedge word is added: ``data/en/hedges.tsv``.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from whosays import lexicons as shipped
from whosays.compare import blames, characterisations, denials, figures, origins, quotations, roles, times
from whosays.compare.blocks import Block, blocks, comparable, partition, placed, utterances
from whosays.compare.datings import datings
from whosays.compare.decisions import Case, listed, standing
from whosays.compare.decisions_entities import on_entities
from whosays.compare.decisions_events import on_events, told
from whosays.compare.decisions_origins import compared, ignored, on_derivations, on_sources
from whosays.compare.derivations import derivations
from whosays.compare.entities import entities
from whosays.compare.event_lookup import Lookup
from whosays.compare.events import events, gathered
from whosays.compare.matters import settled
from whosays.compare.propositions import facts
from whosays.compare.several import several
from whosays.compare.statements import MOST_TOLD, counts, heard, statements
from whosays.compare.stories import stories, telling
from whosays.compare.upstreams import upstreams
from whosays.engine import local, model, processes
from whosays.extract import trees
from whosays.extract.attributions import attributions
from whosays.extract.claims import claims
from whosays.extract.events import triggers
from whosays.extract.factualities import factualities
from whosays.extract.mentions import mentions
from whosays.extract.parse import parse
from whosays.extract.propositions import propositions
from whosays.extract.quantities import quantities
from whosays.extract.quotations import quotations as quoted_stretches
from whosays.extract.sayings import disavowals, sayings
from whosays.extract.times import times as time_expressions
from whosays.ingest import decisions as decisions_table
from whosays.ingest import families as families_table
from whosays.ingest.files import harmless, opened, spelled
from whosays.ingest.folders import Entry, unanswered, walk
from whosays.ingest.limits import STANDARD, Limits
from whosays.lexicons import Lexicons
from whosays.model import (
    Claim,
    Dating,
    Decision,
    Derivation,
    Document,
    Dossier,
    Entity,
    Event,
    Extraction,
    Lookalike,
    Parse,
    Passage,
    Refusal,
    Refused,
    Source,
    Statement,
    Story,
)
from whosays.report.disagreements import by_weight, rows_of_agreement, rows_of_disagreement
from whosays.report.event_titles import names
from whosays.report.points import series_of
from whosays.report.timeline import timeline

Item = Document | Refusal | Entry
Found = tuple[Item, ...]  # what one entry opens to
Once = Callable[[Sequence[Entry], Callable[[Sequence[Entry]], Iterator[Found]]], Iterable[Found]]
JUDGES = (
    figures.judge,
    times.judge,
    blames.judge,
    characterisations.judge,
    denials.judge,
    quotations.judge,
    roles.judge,
)


class Reading(NamedTuple):
    """A document with everything found in it, and its parse, kept in case the document must be read again: packed,
    since few are, and a parse takes eight times as much as what is found."""

    extraction: Extraction
    packed: bytes

    @property
    def parse(self) -> Parse:
        """The parse, unpacked anew each time."""
        return msgspec.msgpack.decode(zlib.decompress(self.packed), type=Parse)


def _afresh(entries: Sequence[Entry], work: Callable[[Sequence[Entry]], Iterator[Found]]) -> Iterable[Found]:
    return work(entries)


def ingest(
    paths: Sequence[str], jobs: int = 1, most: Limits = STANDARD, once: Once = _afresh
) -> tuple[Document | Refusal, ...]:
    """Every path read: documents and refusals, in the order given, folders in sorted order.

    Files that a foreign parser must touch are read in children that can be killed; so is everything with more jobs.
    ``once`` may know what a file opens to from an earlier run (``store/openings.py``).
    """
    entries = walk(paths, most)

    def work(some: Sequence[Entry]) -> Iterator[Found]:
        return _each(some, jobs, most)

    read = _opened(_opened(entries, work, once), work, once)
    found = [item for item in read if not isinstance(item, Entry)]
    return tuple(map(spelled, (*found, *unanswered(entries, {item.path for item in found}))))


def _opened(entries: Sequence[Item], work: Callable[[Sequence[Entry]], Iterator[Found]], once: Once) -> Found:
    """Each entry opened, in order; what is no entry stays. A web archive opens to entries, one a record: they are
    opened in turn, so that a hostile page costs its own record and no other."""
    opening = iter(once([entry for entry in entries if isinstance(entry, Entry)], work))
    found: list[Item] = []
    for entry in entries:
        found.extend(next(opening) if isinstance(entry, Entry) else (entry,))
    next(opening, None)  # lets whoever keeps openings know that the last one came
    return tuple(found)


def _each(entries: Sequence[Entry], jobs: int, most: Limits) -> Iterator[Found]:
    """What each entry opens to, in order."""
    risky = [entry for entry in entries if jobs > 1 or not harmless(entry)]
    back = iter(processes.each(opened, risky, jobs, processes.Limits(most.seconds, most.memory)) if risky else ())
    away = {id(entry) for entry in risky}
    for entry in entries:
        result = next(back) if id(entry) in away else opened(entry)
        if isinstance(result, processes.Failed):
            yield (Refusal(str(entry.path), Refused(result.reason, limit=result.limit)),)
        else:
            yield result


def decisions(paths: Sequence[str]) -> tuple[tuple[Decision, ...], tuple[Refusal, ...]]:
    """What a person has corrected in the folders given, in the order of the files; and the lines that say nothing."""
    tables = [decisions_table.read(path) for path in decisions_table.beside(paths)]
    return tuple(d for found, _ in tables for d in found), tuple(r for _, broken in tables for r in broken)


def words(paths: Sequence[str], own: str | None = None) -> tuple[Lexicons, tuple[Refusal, ...]]:
    """The lexicons, with the publisher families that the user's tables add; and the tables that cannot be used."""
    return families_table.known(families_table.beside(paths, own), shipped.load())


def study(documents: Sequence[Document], jobs: int = 1) -> tuple[Reading, ...]:
    """Parse and extract each document, in order; with more jobs, in as many workers, each with its own parser."""
    return tuple(studying(documents, jobs))


def studying(documents: Sequence[Document], jobs: int = 1) -> Iterator[Reading]:
    """The same, one by one as they are made."""
    return local.each(studied, documents) if jobs == 1 else processes.study(studied, documents, jobs)


def studied(document: Document) -> Reading:
    """One document parsed and extracted."""
    tree = parse(document, model.load())
    return Reading(extract(document, tree, shipped.load()), zlib.compress(msgspec.msgpack.encode(tree), 1))


def extract(document: Document, parse: Parse, lexicons: Lexicons) -> Extraction:
    """Everything the finders find in one document. The tree is grown once, for all that walk on it."""
    tree = trees.grow(document.text, parse)
    named = mentions(document, parse, lexicons)
    when = time_expressions(document, lexicons)
    measured = quantities(document, when, lexicons)
    quoted = quoted_stretches(document, lexicons)
    said = attributions(document, tree, named, quoted, lexicons)
    factual = factualities(tree, lexicons)
    triggered = triggers(document, parse, lexicons)
    stated = claims(document, tree, named, when, measured, said, factual, triggered, lexicons)
    spoken = (*sayings(document, quoted, said), *disavowals(document, said, stated))
    claimed = tuple(sorted((*stated, *spoken), key=lambda c: (c.start, c.end, c.id)))
    return Extraction(
        document=document,
        mentions=named,
        times=when,
        quantities=measured,
        quotations=quoted,
        attributions=said,
        triggers=triggered,
        claims=claimed,
        propositions=propositions(tree, claimed, said, factual, when, lexicons),
    )


def compare(
    readings: Sequence[Reading],
    lexicons: Lexicons,
    refusals: Sequence[Refusal] = (),
    corrected: Sequence[Decision] = (),
) -> Dossier:
    """The whole comparison of a case: date the documents, read them again, group, judge, count, lay out.

    The order of ``readings`` does not matter: they are sorted by id first, and equal documents stand once. The
    corrections of a person (``corrected``) are replayed over each grouping before the next one is made from it.
    """
    once = _once(readings)
    ruled = standing(corrected, [r.extraction.document for r in once])
    dated = _dated([r.extraction for r in once], ruled, lexicons)
    found = _redated(once, dated, lexicons)
    grouped = group(found, ruled, lexicons)
    stated, unheard, grouped = state(found, grouped, lexicons)
    judged = judge(stated, grouped, ruled)

    stated_claims = placed((*stated, *unheard))
    voices = origins.case(found, grouped.derivations, grouped.sources, lexicons)
    count = _counting(voices)
    known = names(grouped.entities, grouped.events, found)
    by_id = {event.id: event for event in grouped.events}
    disagreements = [row for block in judged for row in rows_of_disagreement(block, count, by_id, known)]
    agreements = [row for block in judged for row in rows_of_agreement(block, count, by_id, known)]
    return Dossier(
        extractions=tuple(found),
        datings=dated,
        sources=grouped.sources,
        entities=grouped.entities,
        events=grouped.events,
        stories=grouped.stories,
        claims=tuple(stated_claims.values()),
        comparisons=tuple(sorted((c for b in judged for c in b.comparisons), key=lambda c: c.id)),
        disagreements=tuple(sorted(disagreements, key=by_weight)),
        series=tuple(row for block in judged for row in series_of(block, count, by_id, known, disagreements)),
        agreements=tuple(sorted(agreements, key=by_weight)),
        derivations=grouped.derivations,
        origins=tuple(origins.row(claims, voices) for claims in partition(judged, stated_claims)),
        timeline=timeline(grouped.events, {claim.id: claim.document for claim in stated_claims.values()}),
        lookalikes=grouped.lookalikes,
        decisions=listed(corrected, _case(found, grouped)),
        refusals=tuple(sorted((*refusals, *_doubles(readings, once), *_unheard(unheard, found)), key=lambda r: r.path)),
        lexicons=lexicons.version,
    )


class Grouping(NamedTuple):
    """What the documents of a case tell of together, as it stands after the decisions of a person."""

    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    stories: tuple[Story, ...]
    sources: tuple[Source, ...]
    derivations: tuple[Derivation, ...]
    lookalikes: tuple[Lookalike, ...]
    places: Mapping[str, Passage]


def group(found: Sequence[Extraction], ruled: Sequence[Decision], lexicons: Lexicons) -> Grouping:
    """Who and what a case is about, and who speaks in it: each grouping is corrected before the next is made."""
    named, alike = entities(found, lexicons)
    people = on_entities(named, ruled)
    places = told(found)
    alike_told = gathered(found, Lookup(people, lexicons), lexicons)
    first, _ = events(found, people, lexicons, groups=alike_told)
    heap = stories(found, on_events(first, ruled, people, places), lexicons)
    every, looked_alike = events(found, people, lexicons, heap, alike_told)
    happened = on_events(every, ruled, people, places)
    cited = on_sources(upstreams(found, people, lexicons, heap), ruled)
    copies = on_derivations(derivations([e.document for e in found]), ruled, cited)
    ids = {entity.id for entity in people} | {event.id for event in happened}
    still = tuple(pair for pair in (*looked_alike, *alike) if pair.left in ids and pair.right in ids)
    return Grouping(people, happened, telling(heap, happened, found), cited, copies, still, places)


def state(
    found: Sequence[Extraction], grouped: Grouping, lexicons: Lexicons
) -> tuple[tuple[Statement, ...], Sequence[Statement], Grouping]:
    """Every claim as the judges see it; those that a document makes too often to be judged; and the grouping with the
    events that only a whole story could tell."""
    read, unheard = heard(statements(found, grouped.entities, grouped.events, lexicons))
    stated, happened = settled(read, found, grouped.entities, grouped.events, grouped.stories, lexicons)
    against = facts(stated, found, grouped.entities, happened, grouped.stories, lexicons)
    return (*several(stated, counts(lexicons)), *against), unheard, grouped._replace(events=happened)


def judge(stated: Sequence[Statement], grouped: Grouping, ruled: Sequence[Decision]) -> list[Block]:
    """The statements that may be compared at all, in blocks, each with its comparisons."""
    left_out = ignored(grouped.places, ruled)
    judging = blocks([s for s in stated if s.claim.id not in left_out])
    return [part for block in judging for part in utterances(_judged(block, grouped.places, ruled))]


def _judged(block: Block, places: Mapping[str, Passage], ruled: Sequence[Decision]) -> Block:
    """The block with its comparisons: each pair that is worth it, by every judge, but those a person ruled out."""
    pairs = [pair for pair in local.meet(block.statements, lambda _: block.attribute) if comparable(*pair)]
    made = {c.id: c for left, right in pairs for rule in JUDGES if (c := rule(left, right)) is not None}
    return block._replace(comparisons=compared(made.values(), places, ruled))


def _once(readings: Sequence[Reading]) -> list[Reading]:
    """The readings by document id, each document once: of equal bytes, the first path stands for all."""
    ordered = sorted(readings, key=lambda r: (r.extraction.document.id, r.extraction.document.path))
    return list({r.extraction.document.id: r for r in reversed(ordered)}.values())[::-1]


def _doubles(readings: Sequence[Reading], once: Sequence[Reading]) -> Iterator[Refusal]:
    """A row for each further path with the bytes of a document that stands for it."""
    kept = {r.extraction.document.id: r.extraction.document.path for r in once}
    for path, id in sorted((r.extraction.document.path, r.extraction.document.id) for r in readings):
        if path != kept[id]:
            yield Refusal(path, Refused("same_bytes", stage="compare", limit=f"read as {kept[id]}"))


def _unheard(unheard: Sequence[Statement], found: Sequence[Extraction]) -> Iterator[Refusal]:
    """A row for each document that makes statements of one kind too often for all to be compared."""
    count = Counter(one.document for one in unheard)
    for extraction in found:
        if said := count[extraction.document.id]:
            limit = f"{MOST_TOLD} of a kind; {said} not compared"
            yield Refusal(extraction.document.path, Refused("said_too_often", stage="compare", limit=limit))


def _dated(first: Sequence[Extraction], ruled: Sequence[Decision], lexicons: Lexicons) -> tuple[Dating, ...]:
    """The documents that only the case can date."""
    return datings(first, on_entities(entities(first, lexicons)[0], ruled), lexicons)


def _redated(once: Sequence[Reading], dated: Sequence[Dating], lexicons: Lexicons) -> list[Extraction]:
    """What is found in each document; made again where the case has dated it, since every time is anchored anew."""
    by_document = {dating.document: dating for dating in dated}
    return [_read_again(reading, by_document.get(reading.extraction.document.id), lexicons) for reading in once]


def _read_again(reading: Reading, dating: Dating | None, lexicons: Lexicons) -> Extraction:
    if dating is None:
        return reading.extraction
    stamp = dating.first if dating.first == dating.last else f"{dating.first}/{dating.last}"
    known = reading.extraction.document
    document = msgspec.structs.replace(known, published=stamp, published_by="case", dating=dating.note)
    return extract(document, reading.parse, lexicons)


def _counting(voices: origins.Case) -> Callable[[Sequence[Claim]], int]:
    """How many independent origins stand behind a group of claims, affirming or denying."""

    def count(claims: Sequence[Claim]) -> int:
        row = origins.row(claims, voices)
        return row.origins + row.denied_by

    return count


def _case(found: Sequence[Extraction], grouped: Grouping) -> Case:
    """The finished case, for what the decisions came to."""
    texts = {e.document.id: e.document.text for e in found}
    return Case(texts, grouped.entities, grouped.events, grouped.sources, grouped.derivations, grouped.places)
