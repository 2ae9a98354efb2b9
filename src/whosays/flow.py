"""The data flow, read top to bottom: ingest > extract > compare > report.

Each function calls the next stage's functions in order; there is no registry and nothing is wired by name. Where a
conflict between two figures is decided: ``compare/figures.py``. Where a hedge word is added: ``data/en/hedges.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from whosays.compare import denials, figures, quotations, times
from whosays.compare.datings import datings
from whosays.compare.derivations import derivations
from whosays.compare.entities import entities
from whosays.compare.events import events
from whosays.compare.origins import origins
from whosays.compare.statements import statements
from whosays.compare.stories import stories
from whosays.compare.upstreams import upstreams
from whosays.engine.local import each, meet
from whosays.extract.attributions import attributions
from whosays.extract.claims import claims
from whosays.extract.events import triggers
from whosays.extract.factualities import factualities
from whosays.extract.mentions import mentions
from whosays.extract.parse import Annotate, parse
from whosays.extract.quantities import quantities
from whosays.extract.quotations import quotations as quoted_stretches
from whosays.extract.sayings import sayings
from whosays.extract.times import times as time_expressions
from whosays.ingest.documents import read
from whosays.ingest.folders import Entry, walk
from whosays.lexicons import Lexicons
from whosays.model import (
    Claim,
    Comparison,
    Dating,
    Document,
    Dossier,
    Extraction,
    Parse,
    Refusal,
    Refused,
    Statement,
)
from whosays.report.disagreements import Block, agreements, disagreement, groups
from whosays.report.timeline import timeline

JUDGES = (figures.judge, times.judge, denials.judge, quotations.judge)
LARGEST = 50_000_000  # bytes; a larger file is refused before it is read


def ingest(paths: Sequence[str], lexicons: Lexicons) -> tuple[Document | Refusal, ...]:
    """Every path read: documents and refusals, in the order given, folders in sorted order."""
    return tuple(found for entry in walk(paths) for found in _opened(entry, lexicons))


def _opened(entry: Entry | Refusal, lexicons: Lexicons) -> tuple[Document | Refusal, ...]:
    if isinstance(entry, Refusal):
        return (entry,)
    try:
        size = Path(entry.path).stat().st_size
        if size > LARGEST:
            return (Refusal(entry.path, Refused("too_large", limit=f"{LARGEST} bytes")),)
        return read(entry.path, Path(entry.path).read_bytes(), entry.source, lexicons)
    except OSError as error:
        return (Refusal(entry.path, Refused("unreadable", limit=error.strerror)),)


def extract(document: Document, parse: Parse, lexicons: Lexicons) -> Extraction:
    """Everything the finders find in one document."""
    named = mentions(document, parse, lexicons)
    when = time_expressions(document, lexicons)
    measured = quantities(document, when, lexicons)
    quoted = quoted_stretches(document, lexicons)
    said = attributions(document, parse, named, quoted, lexicons)
    standing = factualities(document, parse, lexicons)
    told = triggers(document, parse, lexicons)
    stated = claims(document, parse, named, when, measured, said, standing, told, lexicons)
    spoken = sayings(document, quoted, said)
    return Extraction(
        document=document,
        mentions=named,
        times=when,
        quantities=measured,
        quotations=quoted,
        attributions=said,
        triggers=told,
        claims=tuple(sorted((*stated, *spoken), key=lambda c: (c.start, c.end, c.id))),
    )


def extractions(
    documents: Sequence[Document], annotate: Annotate, lexicons: Lexicons
) -> tuple[tuple[Extraction, ...], tuple[Parse, ...]]:
    """Parse and extract each document; the parses are kept, since a document may be read again under another date."""
    parses = tuple(each(lambda document: parse(document, annotate), documents))
    return tuple(extract(d, p, lexicons) for d, p in zip(documents, parses, strict=True)), parses


def compare(
    documents: Sequence[Document], annotate: Annotate, lexicons: Lexicons, refusals: Sequence[Refusal] = ()
) -> Dossier:
    """The whole comparison of a case: date the documents, extract again, group, judge, count, lay out.

    The order of ``documents`` does not matter: they are sorted by id first, and equal ones (same bytes) stand once.
    """
    documents = [d for _, d in sorted({d.id: d for d in sorted(documents, key=lambda d: d.path)}.items())]
    found, parses = extractions(documents, annotate, lexicons)
    people, _ = entities(found, lexicons)
    dated = datings(found, people, lexicons)
    found = tuple(_redated(e, p, dated, lexicons) for e, p in zip(found, parses, strict=True))
    people, alike = entities(found, lexicons)
    happened, looked_alike = events(found, people, lexicons)
    stated = statements(found, people, happened, lexicons)
    blocks = [_judged(block) for block in _blocks(stated)]
    copies = derivations([e.document for e in found])
    cited = upstreams(found, people, lexicons)
    placed = _placed(stated)

    def count(group: Sequence[Claim]) -> int:
        """How many independent origins stand behind a group of claims, affirming or denying."""
        row = origins([group], found, copies, cited, lexicons)[0]
        return row.origins + row.denied_by

    by_id = {event.id: event for event in happened}
    names = {entity.id: entity.name for entity in people}
    rows = [row for block in blocks if (row := disagreement(block, count, by_id, names))]
    agreed = [row for block in blocks for row in agreements(block, count, by_id, names)]
    return Dossier(
        extractions=found,
        datings=dated,
        sources=cited,
        entities=people,
        events=happened,
        stories=stories(found, happened),
        claims=tuple(placed.values()),
        comparisons=tuple(sorted((c for b in blocks for c in b.comparisons), key=lambda c: c.id)),
        disagreements=tuple(sorted(rows, key=lambda r: (_TIERS[r.tier], -_voices(r.values), r.title, r.id))),
        agreements=tuple(sorted(agreed, key=lambda r: (-_voices(r.values), r.title, r.id))),
        derivations=copies,
        origins=origins(_partition(blocks, placed), found, copies, cited, lexicons),
        timeline=timeline(happened, {claim.id: claim.document for claim in placed.values()}),
        lookalikes=(*looked_alike, *alike),
        refusals=tuple(refusals),
        lexicons=lexicons.version,
    )


_TIERS = {"certain": 0, "uncertain": 1, "tension": 2}


def _voices(values: Iterable[msgspec.Struct]) -> int:
    return sum(getattr(value, "origins", 0) for value in values)


def _redated(extraction: Extraction, parse: Parse, dated: Sequence[Dating], lexicons: Lexicons) -> Extraction:
    """The extraction read again where the case has dated its document: every time expression is anchored anew."""
    dating = next((d for d in dated if d.document == extraction.document.id), None)
    if dating is None:
        return extraction
    stamp = dating.first if dating.first == dating.last else f"{dating.first}/{dating.last}"
    document = msgspec.structs.replace(extraction.document, published=stamp, published_by="case", dating=dating.note)
    return extract(document, parse, lexicons)


def _key(statement: Statement) -> tuple[str, str, str] | None:
    """What must be the same before two statements are compared at all; None when nothing may be."""
    if statement.attribute == "quotation":
        return ("quotation", "", statement.entity or "") if statement.entity else None
    if statement.event:
        return (statement.attribute, statement.event, "")
    if statement.value is not None and statement.scope:
        return (statement.attribute, "", statement.scope)
    return None


def _blocks(stated: Sequence[Statement]) -> list[Block]:
    found: dict[tuple[str, str, str], list[Statement]] = {}
    for statement in stated:
        key = _key(statement)
        if key is not None:
            found.setdefault(key, []).append(statement)
    return [
        Block(attribute, event or None, holder or None, tuple(members), ())
        for (attribute, event, holder), members in sorted(found.items())
    ]


def _judged(block: Block) -> Block:
    """The block with its comparisons: each pair from two documents, or a headline with its own body, judged once."""
    made: dict[str, Comparison] = {}
    for left, right in meet(block.statements, lambda _: block.attribute):
        same = left.document == right.document
        if left.claim.id == right.claim.id or (same and left.claim.headline == right.claim.headline):
            continue
        for judge in JUDGES:
            comparison = judge(left, right)
            if comparison is not None:
                made[comparison.id] = comparison
    return block._replace(comparisons=tuple(made.values()))


def _placed(stated: Sequence[Statement]) -> dict[str, Claim]:
    """Every claim of the case, in its event and with the entity it is about, by id."""
    return {
        s.claim.id: msgspec.structs.replace(s.claim, event=s.event, entity=s.entity)
        for s in sorted(stated, key=lambda s: s.claim.id)
        if s.derived is None
    }


def _partition(blocks: Sequence[Block], placed: dict[str, Claim]) -> list[list[Claim]]:
    """Every claim in exactly one group: with those that say the same, or alone."""
    left = dict(placed)
    parts = []
    for block in blocks:
        for group in groups(block):
            ids = sorted({s.claim.id for s in group if s.derived is None} & left.keys())
            if ids:
                parts.append([left.pop(id) for id in ids])
    return parts + [[claim] for claim in left.values()]
