"""The machine interface: what is written validates against the schema that is generated from the model."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from comparing import DEMO, dossier_of
from whosays.model import Refusal, Refused
from whosays.report.interface import dossier_json, extraction_line, refusal_line
from whosays.report.schema import dossier_schema, extraction_schema


@pytest.mark.model
def test_what_is_written_validates() -> None:
    dossier = dossier_of(DEMO)
    validator = jsonschema.Draft202012Validator(extraction_schema())
    lines = [extraction_line(e) for e in dossier.extractions]
    lines.append(refusal_line(Refusal("a.bin", Refused("binary"))))
    for line in lines:
        problems = [e.message[:300] for e in validator.iter_errors(json.loads(line))]
        assert not problems
    whole = jsonschema.Draft202012Validator(dossier_schema())
    assert not [e.message[:300] for e in whole.iter_errors(json.loads(dossier_json(dossier)))]


def test_the_schema_can_fail() -> None:
    validator = jsonschema.Draft202012Validator(extraction_schema())
    assert not validator.is_valid({"schema": "whosays/extraction/1", "path": "a.txt"})
    assert not validator.is_valid({"schema": "whosays/extraction/2", "path": "a", "refusal": {"reason": "x"}})


@pytest.mark.model
def test_the_surface_of_every_span_of_the_json_is_in_the_text() -> None:
    whole = json.loads(dossier_json(dossier_of(DEMO)))
    texts = {d["id"]: d["text"] for d in whole["documents"]}
    checked = _checked(whole, texts)
    assert checked > 150


def _checked(node: Any, texts: dict[str, str]) -> int:
    """How many objects carry a document, a span and its words; each is compared."""
    if isinstance(node, list):
        return sum(_checked(item, texts) for item in node)
    if not isinstance(node, dict):
        return 0
    count = sum(_checked(value, texts) for value in node.values())
    if {"document", "start", "end", "text"} <= node.keys():
        assert texts[node["document"]][node["start"] : node["end"]] == node["text"]
        return count + 1
    return count
