"""Tables of a dossier, read from ``dossier.json``: disagreements and agreements, figures, claims, events, entities,
sources, origins, derivations, documents, refusals.

A table is made once and written by each format. Every row names the exact words and where they stand. Figures are
Decimals, never strings, so that a spreadsheet counts with them; what a document wrote is always text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

Cell = str | int | Decimal | None
Plain = Mapping[str, Any]  # an object of dossier.json


class Table(NamedTuple):
    """A named table: its columns and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(dossier: Plain) -> tuple[Table, ...]:
    """Every table of a dossier, in the order a reader wants them."""
    documents = {d["id"]: d for d in dossier["documents"]}
    claims = {c["id"]: c for c in dossier["claims"]}
    return (
        Table("disagreements", _ROW, tuple(_stated(dossier["disagreements"], documents, claims))),
        Table("agreements", _ROW, tuple(_stated(dossier["agreements"], documents, claims))),
        Table("figures", _FIGURE, tuple(_figures(documents, claims))),
        Table("claims", _CLAIM, tuple(_claim(c, documents[c["document"]]) for c in dossier["claims"])),
        Table("events", _EVENT, tuple(_events(dossier, documents))),
        Table("entities", _ENTITY, tuple(_entities(dossier, documents))),
        Table("sources", _SOURCE, tuple(_sources(dossier, documents))),
        Table("origins", _ORIGINS, tuple(_origins(dossier, documents, claims))),
        Table("derivations", _DERIVATION, tuple(_derivations(dossier, documents))),
        Table("documents", _DOCUMENT, tuple(tuple(d.get(name) for name in _DOCUMENT) for d in dossier["documents"])),
        Table("refusals", _REFUSAL, tuple(_refusals(dossier))),
    )


_ROW = (
    "row", "title", "tier", "reason", "value", "origins", "document", "publisher", "published", "start", "end", "words",
)  # fmt: skip
_FIGURE = (
    "claim", "attribute", "low", "high", "approximation", "unit", "counted", "scope", "as_of", "document", "publisher",
    "published", "start", "end", "words",
)  # fmt: skip
_CLAIM = (
    "claim", "document", "publisher", "published", "start", "end", "words", "attribute", "event", "voices", "polarity",
    "certainty", "status", "rule",
)  # fmt: skip
_EVENT = (
    "event",
    "type",
    "name",
    "status",
    "first",
    "last",
    "precision",
    "place",
    "participants",
    "documents",
    "part_of",
)
_ENTITY = ("entity", "name", "kind", "country", "mentions", "documents", "forms", "evidence")
_SOURCE = ("source", "name", "kind", "names", "document", "publisher", "published", "start", "end", "words")
_ORIGINS = ("row", "voice", "kind", "denies", "because", "documents", "claims", "origins", "denied_by", "words")
_DERIVATION = (
    "document", "other", "direction", "kind", "share", "evidence", "start", "end", "words", "other_start", "other_end",
    "other_words",
)  # fmt: skip
_REFUSAL = ("path", "reason", "stage", "limit")
_DOCUMENT = ("id", "path", "url", "title", "publisher", "published", "published_by", "language", "read", "length")


def words(document: Plain, span: tuple[int, int] | list[int] | None) -> str:
    """The exact words of a span, nothing for none."""
    return str(document["text"][span[0] : span[1]]) if span else ""


def _known(document: Plain) -> tuple[Cell, ...]:
    return document["path"], document["publisher"], document["published"]


def _stated(
    rows: list[Plain], documents: Mapping[str, Plain], claims: Mapping[str, Plain]
) -> Iterator[tuple[Cell, ...]]:
    """One line for each passage of each value."""
    for row in rows:
        for value in row["values"]:
            for claim in (claims[id] for id in value["claims"] if id in claims):
                document = documents[claim["document"]]
                head = (row["id"], row["title"], row.get("tier"), row.get("reason"), value["value"], value["origins"])
                span = (claim["start"], claim["end"])
                yield (*head, *_known(document), *span, words(document, span))


def _number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _figures(documents: Mapping[str, Plain], claims: Mapping[str, Plain]) -> Iterator[tuple[Cell, ...]]:
    for claim in claims.values():
        index = (claim["value"] or {}).get("quantity")
        if index is None:
            continue
        document = documents[claim["document"]]
        quantity = document["quantities"][index]
        as_of = document["times"][claim["as_of"]] if claim["as_of"] is not None else None
        yield (
            claim["id"], claim["attribute"], _number(quantity["low"]), _number(quantity["high"]),
            quantity["approximation"], quantity["unit"], words(document, quantity["counted"]),
            words(document, claim["scope"]), as_of["value"] if as_of else None, *_known(document),
            quantity["start"], quantity["end"], words(document, (quantity["start"], quantity["end"])),
        )  # fmt: skip


def _claim(claim: Plain, document: Plain) -> tuple[Cell, ...]:
    chain = [document["attributions"][index] for index in claim["chain"]]
    voices = " < ".join(" ".join(words(document, span) for span in a["source"]) or "unnamed" for a in chain)
    span = (claim["start"], claim["end"])
    told = (claim["attribute"], claim["event"], voices, claim["polarity"], claim["certainty"], claim["status"])
    return (claim["id"], *_known(document), *span, words(document, span), *told, claim["rule"])


def _list(parts: Iterable[object]) -> str:
    """Several values in one cell, each once, in their order."""
    return "; ".join(dict.fromkeys(str(part) for part in parts))


def _events(dossier: Plain, documents: Mapping[str, Plain]) -> Iterator[tuple[Cell, ...]]:
    names = {e["id"]: e["name"] for e in dossier["entities"]}
    for e in dossier["events"]:
        told = _list(documents[m["document"]]["path"] for m in e["mentions"])
        who = _list(names.get(id, id) for id in e["participants"])
        days = (e["status"], e["first"], e["last"], e["precision"])
        yield (e["id"], e["type"], e["name"], *days, names.get(e["place"], e["place"]), who, told, e["part_of"])


def _entities(dossier: Plain, documents: Mapping[str, Plain]) -> Iterator[tuple[Cell, ...]]:
    for e in dossier["entities"]:
        told = _list(documents[m["document"]]["path"] for m in e["mentions"])
        forms = _list(" ".join(m["text"].split()) for m in e["mentions"])
        yield e["id"], e["name"], e["kind"], e["country"], len(e["mentions"]), told, forms, _list(e["evidence"])


def _sources(dossier: Plain, documents: Mapping[str, Plain]) -> Iterator[tuple[Cell, ...]]:
    """One line for each passage that cites a source."""
    for s in dossier["sources"]:
        for span in (span for citation in s["cited_by"] for span in citation["spans"]):
            known = _known(documents[span["document"]])
            yield (s["id"], s["name"], s["kind"], _list(s["names"]), *known, span["start"], span["end"], span["text"])


def _origins(dossier: Plain, documents: Mapping[str, Plain], claims: Mapping[str, Plain]) -> Iterator[tuple[Cell, ...]]:
    """One line for each voice behind claims that say the same; ``row`` numbers the claims that do."""
    names = {s["id"]: s["name"] for s in (*dossier["sources"], *dossier["entities"])}
    for number, row in enumerate(dossier["origins"], 1):
        first = claims[row["claims"][0]]
        said = words(documents[first["document"]], (first["start"], first["end"]))
        counts = (len(row["claims"]), row["origins"], row["denied_by"], said)
        for voice in row["voices"]:
            source = voice.get("source")
            name = names.get(source, source) if source else voice.get("publisher")
            told = _list(documents[id]["path"] for id in voice.get("documents", ()))
            kind, denies = "source" if source else "publisher", "yes" if voice.get("denies") else "no"
            yield (number, name, kind, denies, voice.get("because", ""), told, *counts)


def _derivations(dossier: Plain, documents: Mapping[str, Plain]) -> Iterator[tuple[Cell, ...]]:
    """One line for each pair of aligned passages."""
    for d in dossier["derivations"]:
        a, b = (documents[id]["path"] for id in d["documents"])
        head = (a, b, d["direction"], d["kind"], Decimal(str(d["share"])), _list(d["evidence"]))
        for one, other in d["passages"]:
            yield (*head, one["start"], one["end"], one["text"], other["start"], other["end"], other["text"])


def _refusals(dossier: Plain) -> Iterator[tuple[Cell, ...]]:
    for r in dossier["refusals"]:
        yield r["path"], r["refusal"]["reason"], r["refusal"]["stage"], r["refusal"]["limit"]
