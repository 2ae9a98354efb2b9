"""Tables of a dossier: documents, claims, figures, disagreements and agreements, read from ``dossier.json``.

A table is made once and written by each format. Every row names the exact words and where they stand. Figures are
Decimals, never strings, so that a spreadsheet counts with them; what a document wrote is always text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
        Table("documents", _DOCUMENT, tuple(tuple(d.get(name) for name in _DOCUMENT) for d in dossier["documents"])),
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
