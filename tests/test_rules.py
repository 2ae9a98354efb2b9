"""Every rule that a finding or a comparison names greps to a line: a literal of the code or a row of a lexicon."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from comparing import DEMO, ROOT, dossier_of
from whosays.report.interface import dossier_json


def _rules(node: Any) -> set[str]:
    if isinstance(node, list):
        return set().union(*map(_rules, node)) if node else set()
    if not isinstance(node, dict):
        return set()
    found = set().union(*map(_rules, node.values())) if node else set()
    return found | ({node["rule"]} if isinstance(node.get("rule"), str) else set())


@pytest.mark.model
def test_every_rule_greps_to_a_line() -> None:
    found = _rules(msgspec.json.decode(dossier_json(dossier_of(DEMO))))
    assert len(found) > 60
    files = [p for p in (ROOT / "src" / "whosays").rglob("*") if p.suffix in (".py", ".tsv")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    lost = [rule for rule in found if not re.search(rf"(?<![\w.]){re.escape(rule)}(?!\w)", text)]
    assert not lost
