"""Scores the name matcher on the labelled name pairs of ``../shared/gold/names`` (not in the repository).

Run: ``python evaluation/names.py [develop|report] [--wrong]``. The pairs are split in two halves by the hash of their
names: rules are written looking at *develop* only.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from pathlib import Path

from whosays.compare.names import CLEAR, match

PAIRS = Path(__file__).resolve().parents[2] / "shared" / "gold" / "names" / "name_pairs.csv"
KINDS = {"Person": "person"}


def half(row: dict[str, str]) -> str:
    digest = hashlib.sha256("\0".join(sorted((row["name1"], row["name2"]))).encode()).digest()
    return "develop" if digest[0] % 2 else "report"


def score(rows: list[dict[str, str]], threshold: float) -> str:
    said = [match(row["name1"], row["name2"], KINDS.get(row["schema"], "organisation")) >= threshold for row in rows]
    gold = [row["is_match"] == "true" for row in rows]
    right = sum(s and g for s, g in zip(said, gold, strict=True))
    precision = right / max(1, sum(said))
    recall = right / max(1, sum(gold))
    return f"P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}"


def main() -> None:
    which = next((a for a in sys.argv[1:] if not a.startswith("-")), "develop")
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if half(row) == which]
    for threshold in (0.5, 0.6, CLEAR, 0.8, 0.9):
        print(which, len(rows), f"threshold {threshold}", score(rows, threshold))
    for name in ("Person", "Company"):
        print(which, name, score([row for row in rows if row["schema"] == name], CLEAR))
    if "--wrong" in sys.argv:
        for row in rows:
            got = match(row["name1"], row["name2"], KINDS.get(row["schema"], "organisation"))
            if (got >= CLEAR) != (row["is_match"] == "true"):
                print(row["is_match"], got, row["schema"], "|", row["name1"], "|", row["name2"], "|", row["notes"])


if __name__ == "__main__":
    main()
