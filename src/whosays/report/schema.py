"""The JSON Schema of the machine interface, generated from the model.

What the records say is what the schema says: every field that is always written is required, spans are arrays of two
numbers, decimals are strings. The published files under ``docs/schema`` are made from here and tested against it.
"""

from __future__ import annotations

from typing import Any

import msgspec

from whosays.model import Dossier, Extraction, Refusal
from whosays.report.interface import DOSSIER, EXTRACTION

_SPARSE = {"Value", "Voice"}  # records whose empty fields are left out
_INNER = ("propositions",)  # what the program keeps of a document and does not write out


def _components() -> dict[str, Any]:
    """The records of the model as JSON Schema definitions, with every field required that is always written."""
    _, found = msgspec.json.schema_components((Extraction, Refusal, Dossier), ref_template="#/$defs/{name}")
    for field in _INNER:
        del found["Extraction"]["properties"][field]
    for name, definition in found.items():
        if "properties" in definition:
            required = [] if name in _SPARSE else sorted(definition["properties"])
            definition["required"] = required
            definition["additionalProperties"] = False
            definition.pop("default", None)
    return dict(sorted(found.items()))


def _rooted(name: str, definition: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:whosays:{name}",
        "title": name,
        **definition,
        "$defs": found,
    }


def _with_schema(definition: dict[str, Any], name: str) -> dict[str, Any]:
    properties = {"schema": {"const": name}, **definition["properties"]}
    return {**definition, "properties": properties, "required": sorted([*definition["required"], "schema"])}


def extraction_schema() -> dict[str, Any]:
    """The schema of one line of ``whosays extract``: an extraction or a refusal."""
    found = _components()
    found.pop("Dossier")
    document = found["Document"]
    document["required"] = [field for field in document["required"] if field != "text"]
    line = _with_schema(found.pop("Extraction"), EXTRACTION)
    refusal = _with_schema(found.pop("Refusal"), EXTRACTION)
    return _rooted(EXTRACTION, {"oneOf": [line, refusal]}, _used({"oneOf": [line, refusal]}, found))


def dossier_schema() -> dict[str, Any]:
    """The schema of ``dossier.json``: the dossier, with each document's text and findings in one object."""
    found = _components()
    line = found.pop("Extraction")["properties"]
    document = found.pop("Document")
    findings = {key: value for key, value in line.items() if key not in ("document", "claims")}
    document["properties"] |= findings
    document["required"] = sorted(document["properties"])
    dossier = found.pop("Dossier")
    del dossier["properties"]["extractions"]
    dossier["properties"]["documents"] = {"type": "array", "items": {"$ref": "#/$defs/Document"}}
    dossier["required"] = sorted(dossier["properties"])
    found["Document"] = document
    whole = _with_schema(dossier, DOSSIER)
    return _rooted(DOSSIER, whole, _used(whole, found))


def _used(root: Any, found: dict[str, Any]) -> dict[str, Any]:
    """The definitions that a schema reaches, by name."""
    reached: dict[str, Any] = {}
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            name = str(node.get("$ref", "")).removeprefix("#/$defs/")
            if name in found and name not in reached:
                reached[name] = found[name]
                waiting.append(found[name])
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
    return dict(sorted(reached.items()))
