"""Plain formats a dossier leaves in: CSV tables, JSON, a brief in Markdown, CSL-JSON and W3C Web Annotations.

Each writer takes the plain object of ``dossier.json`` and gives files by name; it writes none itself. Text that a
spreadsheet would run as a formula gets a leading apostrophe in CSV and XLSX, and nowhere else.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from whosays.report.export.briefs import brief
from whosays.report.export.tables import Cell, Plain, Table, tables

Files = Mapping[str, bytes]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
_NUMBER = re.compile(r"\\\[(\d+)\\\](?=;|$)")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")


def safe(cell: Cell) -> Cell:
    """A cell that no spreadsheet runs: ``=1+1`` becomes ``'=1+1``; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA) else cell


def _csv(table: Table) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(table.columns)
    writer.writerows([[safe(cell) for cell in row] for row in table.rows])
    return file.getvalue().encode()


def as_csv(dossier: Plain) -> Files:
    """One CSV file a table."""
    return {f"{table.name}.csv": _csv(table) for table in tables(dossier)}


def _escaped(words: object) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(str(words or "").split()))


def as_md(dossier: Plain) -> Files:
    """A brief in Markdown: what disagrees, which figures move and what agrees, every passage with its source note."""
    made = brief(dossier)
    lines = ["# Who says what", "", _escaped(made.opening), ""]
    for heading, rows in made.parts:
        lines += [f"## {heading}", ""] if rows else []
        for row in rows:
            lines += [f"### {_escaped(row.title)}", "", *([f"*{row.kind}*", ""] if row.kind else [])]
            for value in row.values:
                lines += [f"**{_escaped(value.value)}** ({value.origins})", ""]
                lines += [f"> {_escaped(p.words)} — {_noted('; '.join(p.by))}\n" for p in value.passages]
    lines += [f"[^{number}]: {_escaped(note)}" for number, note in made.notes]
    return {"dossier.md": ("\n".join(lines) + "\n").encode()}


def _noted(by: str) -> str:
    """Who says it, with its number as a note of Markdown."""
    return _NUMBER.sub(r"[^\1]", _escaped(by))


def json_bytes(plain: Any) -> bytes:
    """Indented JSON with sorted keys, so that the same dossier gives the same bytes."""
    return (json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def as_json(dossier: Plain) -> Files:
    """The tables as JSON, decimals as strings."""
    made = {t.name: [dict(zip(t.columns, map(_plain, row), strict=True)) for row in t.rows] for t in tables(dossier)}
    return {"tables.json": json_bytes(made)}


def _plain(cell: Cell) -> str | int | None:
    return str(cell) if isinstance(cell, Decimal) else cell


def as_csl(dossier: Plain) -> Files:
    """The documents as CSL-JSON, for reference managers. An interval of dates stays an interval."""
    return {"documents.csl.json": json_bytes([_csl(d) for d in dossier["documents"]])}


def _csl(document: Plain) -> dict[str, Any]:
    made = {"id": document["id"], "type": "article-newspaper", "title": document["title"] or document["path"]}
    made |= {k: v for k, v in {"container-title": document["publisher"], "URL": document["url"]}.items() if v}
    parts = [p for p in (document["published"] or "").split("/") if re.fullmatch(r"\d{4}(-\d\d){0,2}", p)]
    if parts:
        made["issued"] = {"date-parts": [[int(n) for n in part.split("-")] for part in parts]}
    return {**made, "language": document["language"]}


def as_annotations(dossier: Plain) -> Files:
    """Each claim as a W3C Web Annotation: where its words stand, and what whosays takes them to say."""
    documents = {d["id"]: d for d in dossier["documents"]}
    items = [_annotation(claim, documents[claim["document"]]) for claim in dossier["claims"]]
    made = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": items}
    return {"annotations.jsonld": json_bytes(made)}


def _annotation(claim: Plain, document: Plain) -> dict[str, Any]:
    start, end, text = claim["start"], claim["end"], document["text"]
    quote = {"type": "TextQuoteSelector", "exact": text[start:end]}
    quote |= {"prefix": text[max(0, start - 32) : start], "suffix": text[end : end + 32]}
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    return {
        "id": f"urn:whosays:claim:{claim['id']}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": {"type": "TextualBody", "value": claim["attribute"] or claim["event_type"] or "claim"},
        "target": {"source": document["url"] or f"urn:whosays:document:{document['id']}", "selector": [quote, place]},
    }
