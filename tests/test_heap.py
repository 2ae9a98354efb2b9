"""A heap with hostile files in it, compared by the command: it ends, says what it refused, gives the same bytes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from made_hostile import hostile
from test_cli import run

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evaluation"))

from heap import heap

LARGEST = 50_000  # bytes of a trap taken here; the larger ones are read in test_hostile
REFUSED = {
    "pipe.txt": "no_regular_file",
    "nowhere.txt": "unreadable",
    "zero.txt": "leads_outside",
    "drawn.bin": "binary",
    "drawn.pdf": "damaged",
    "nul.txt": "binary",
    "empty.txt": "empty",
    "sources.csv": "undecodable",
    "pdf cut": "damaged",
}


@pytest.mark.model
def test_a_hostile_heap_is_compared_twice_to_the_same_bytes(tmp_path: Path) -> None:
    folder = tmp_path / "heap"
    assert hostile(folder / "hostile", LARGEST) > 40
    reports = heap(60)
    for name, text in reports:
        (folder / name).write_text(text, encoding="utf-8")
    made = []
    for out in ("one", "one", "two"):  # from nothing, from kept readings, from nothing
        told = run("compare", str(folder), "-o", str(tmp_path / out), "-j", "2")
        assert told.returncode == 3, told.stderr
        made.append((tmp_path / out / "dossier.json").read_bytes())
    assert made[0] == made[1] == made[2]
    dossier = json.loads(made[0])
    refused = {Path(row["path"]).name: row["refusal"]["reason"] for row in dossier["refusals"]}
    assert REFUSED.items() <= refused.items()
    read = {Path(row["path"]).name for row in dossier["documents"]}
    first = {text: name for name, text in reversed(reports)}  # of equal texts the first stands for all
    assert set(first.values()) <= read
