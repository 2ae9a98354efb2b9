"""Entities for investigators: FollowTheMoney (OpenAleph, OpenSanctions) and STIX 2.1 (OpenCTI, MISP).

Both are written as plain JSON in the models' published shapes and read back in the tests by their own libraries. What
a model has no word for stays out: places and groups in FollowTheMoney, everything but sources and reports in STIX.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator
from typing import Any

from whosays.report.export.formats import Files, json_bytes
from whosays.report.export.tables import Plain, words

_SCHEMATA = {"person": "Person", "organisation": "Organization", "product": "Asset"}
_NAMESPACE = uuid.UUID("8c5e63f6-9a53-5d0c-9d3c-2f9f3c1b7a10")  # ours alone: the same dossier gives the same ids
_UNDATED = "1970-01-01"  # STIX demands a date of everything; this one says that none is known


def _id(*parts: str) -> str:
    return "whosays-" + hashlib.sha1("\n".join(parts).encode(), usedforsecurity=False).hexdigest()


def _days(published: str | None) -> list[str]:
    """The days of an EDTF date or interval that are plain dates."""
    return [part for part in (published or "").split("/") if part[:4].isdigit()]


def as_ftm(dossier: Plain) -> Files:
    """Documents as Articles, people, bodies and products with their mentions, events, and disagreements as Notes, one
    JSON object a line, in FollowTheMoney's schema."""
    made = [*_articles(dossier), *_things(dossier), *_happenings(dossier), *_notes(dossier)]
    lines = [json.dumps(one, ensure_ascii=False, sort_keys=True) for one in made]
    return {"entities.ftm.json": ("\n".join(lines) + "\n").encode() if lines else b""}


def _ftm(id: str, schema: str, **properties: object) -> dict[str, Any]:
    held = {
        name: [str(v) for v in (value if isinstance(value, list | tuple) else [value]) if v]
        for name, value in properties.items()
    }
    kept = {name: values for name, values in held.items() if values}
    return {"id": id, "schema": schema, "properties": kept, "datasets": ["whosays"]}


def _articles(dossier: Plain) -> Iterator[dict[str, Any]]:
    for d in dossier["documents"]:
        yield _ftm(
            _id(d["id"]), "Article", title=d["title"] or d["path"], publisher=d["publisher"], fileName=d["path"],
            publishedAt=_days(d["published"]), sourceUrl=d["url"],
        )  # fmt: skip


def _things(dossier: Plain) -> Iterator[dict[str, Any]]:
    for e in dossier["entities"]:
        schema = _SCHEMATA.get(e["kind"])
        if schema is None:
            continue
        forms = sorted({" ".join(m["text"].split()) for m in e["mentions"]} - {e["name"]})
        yield _ftm(_id(e["id"]), schema, name=e["name"], alias=forms, country=(e["country"] or "").lower())
        for document in sorted({m["document"] for m in e["mentions"]}):
            there = sorted({" ".join(m["text"].split()) for m in e["mentions"] if m["document"] == document})
            yield _ftm(
                _id("mention", e["id"], document), "Mention", document=_id(document), name=there, resolved=_id(e["id"]),
                detectedSchema=schema,
            )  # fmt: skip


def _happenings(dossier: Plain) -> Iterator[dict[str, Any]]:
    entities = {e["id"]: e for e in dossier["entities"]}
    for e in dossier["events"]:
        involved = [_id(id) for id in e["participants"] if id in entities and entities[id]["kind"] in _SCHEMATA]
        place = entities.get(e["place"] or "")
        yield _ftm(
            _id(e["id"]), "Event", name=e["name"], startDate=e["first"], endDate=e["last"], involved=involved,
            location=place["name"] if place else None, keywords=[e["type"], e["status"]],
            proof=[_id(id) for id in sorted({m["document"] for m in e["mentions"]})],
        )  # fmt: skip


def _notes(dossier: Plain) -> Iterator[dict[str, Any]]:
    for row in dossier["disagreements"]:
        yield _ftm(
            _id(row["id"]), "Note", name=row["title"], description=_said(row, dossier),
            entity=_id(row["event"]) if row["event"] else None,
        )  # fmt: skip


def _said(row: Plain, dossier: Plain) -> str:
    """A row in words: each value with its origins and the passages that give it."""
    documents = {d["id"]: d for d in dossier["documents"]}
    claims = {c["id"]: c for c in dossier["claims"]}
    lines = []
    for value in row["values"]:
        lines.append(f"{value['value']} ({value['origins']} independent origins)")
        for claim in (claims[id] for id in value["claims"] if id in claims):
            document = documents[claim["document"]]
            said = " ".join(words(document, (claim["start"], claim["end"])).split())
            lines.append(f"  {document['publisher'] or document['path']}: {said}")
    return "\n".join(lines)


def _stix(kind: str, key: str, day: str, **more: object) -> dict[str, Any]:
    stamp = f"{day if len(day) == len(_UNDATED) else _UNDATED}T00:00:00.000Z"
    known = {"type": kind, "spec_version": "2.1", "id": f"{kind}--{uuid.uuid5(_NAMESPACE, key)}"}
    return {**known, "created": stamp, "modified": stamp, **{name: value for name, value in more.items() if value}}


_NOBODY = _stix("identity", "nobody", _UNDATED, name="unknown publisher")  # a report must refer to something


def as_stix(dossier: Plain) -> Files:
    """A STIX 2.1 bundle: an identity for each publisher and named source, a report for each document with those it
    cites, a note for each disagreement. Ids are made from content; an unknown date is 1970-01-01."""
    latest = max((day for d in dossier["documents"] for day in _days(d["published"])), default=_UNDATED)
    voices = {s["id"]: _stix("identity", s["id"], latest, name=s["name"]) for s in dossier["sources"]}
    outlets = {
        d["publisher"]: _stix("identity", f"publisher {d['publisher']}", latest, name=d["publisher"])
        for d in dossier["documents"]
        if d["publisher"]
    }
    reports = {d["id"]: _report(d, dossier, voices, outlets) for d in dossier["documents"]}
    claims = {c["id"]: c["document"] for c in dossier["claims"]}
    notes = [
        _stix(
            "note", row["id"], latest, abstract=row["title"], content=_said(row, dossier),
            object_refs=sorted({reports[claims[c]]["id"] for v in row["values"] for c in v["claims"] if c in claims}),
        )
        for row in dossier["disagreements"]
    ]  # fmt: skip
    nobody = [_NOBODY] if any(_NOBODY["id"] in report["object_refs"] for report in reports.values()) else []
    objects = [*nobody, *outlets.values(), *voices.values(), *reports.values(), *notes]
    bundle = {"type": "bundle", "id": f"bundle--{uuid.uuid5(_NAMESPACE, json.dumps(objects))}", "objects": objects}
    return {"bundle.stix.json": json_bytes(bundle)}


def _report(
    document: Plain, dossier: Plain, voices: dict[str, dict[str, Any]], outlets: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    cited = [
        voices[s["id"]]["id"] for s in dossier["sources"] for c in s["cited_by"] if c["document"] == document["id"]
    ]
    outlet = outlets.get(document["publisher"] or "")
    made = _stix(
        "report", document["id"], (_days(document["published"]) or [_UNDATED])[0],
        name=document["title"] or document["path"], created_by_ref=outlet["id"] if outlet else None,
        lang=document["language"],
    )  # fmt: skip
    own = (outlet or _NOBODY)["id"]
    links = [{"source_name": "url", "url": document["url"]}] if document["url"] else None
    more = {"external_references": links} if links else {}
    return {**made, "published": made["created"], "object_refs": cited or [own], **more}
