"""Derivations against human texts with model rephrasings (derived) and texts written from the same title (not derived).

    python evaluation/derivations.py ../shared/gold/derivation

Prints, by language: the AUC of the containment score; F1 at the threshold chosen on one half (by hash of the title)
and reported on the other; and F1 of what ``derivations`` says with its own thresholds, which were not set on this data.
"""

from __future__ import annotations

import hashlib
import json
import sys
from bisect import bisect_left, bisect_right
from pathlib import Path
from typing import Any, NamedTuple

from whosays.compare.derivations import derivations
from whosays.compare.readings import reading
from whosays.compare.rewrites import contained
from whosays.lexicons import load
from whosays.model import Document
from whosays.text.shingles import Numbering


class Pair(NamedTuple):
    language: str
    half: int
    derived: bool
    score: float
    found: bool


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def _document(id: str, row: dict[str, Any]) -> Document:
    return Document(id=id, path=id, text=row["text"], length=len(row["text"]), language=row["language"])


def _pair(human: dict[str, Any], model: dict[str, Any]) -> Pair:
    left, right = _document("a", human), _document("b", model)
    numbering = Numbering()
    score = contained(reading(left, numbering, load()), reading(right, numbering, load()))[0]
    half = hashlib.sha256(human["title_en"].encode()).digest()[0] % 2
    derived = model["source"].startswith("rephrase")
    return Pair(human["language"], half, derived, score, bool(derivations([left, right])))


def pairs(folder: Path) -> list[Pair]:
    """Each human text with each of its four model texts."""
    humans = {(r["title_en"], r["language"]): r for r in _rows(folder / "wiki_human_generated.jsonl")}
    models = _rows(folder / "wiki_chatgpt_generated.jsonl")
    return [_pair(humans[r["title_en"], r["language"]], r) for r in models if (r["title_en"], r["language"]) in humans]


def auc(some: list[Pair]) -> float:
    """The chance that a derived pair scores above one that is not; ties count half."""
    low = sorted(p.score for p in some if not p.derived)
    high = [p.score for p in some if p.derived]
    wins = sum((bisect_left(low, s) + bisect_right(low, s)) / 2 for s in high)
    return wins / max(1, len(low) * len(high))


def f1(said: list[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of (said, true) pairs."""
    right = sum(a and b for a, b in said)
    precision = right / max(1, sum(a for a, _ in said))
    recall = right / max(1, sum(b for _, b in said))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _line(name: str, some: list[Pair]) -> str:
    develop, report = [p for p in some if p.half == 0], [p for p in some if p.half == 1]
    best = max(sorted({p.score for p in develop}), key=lambda t: f1([(p.score >= t, p.derived) for p in develop])[2])
    chosen = f1([(p.score >= best, p.derived) for p in report])
    own = f1([(p.found, p.derived) for p in report])
    return (
        f"{name:4} {len(some):5} {auc(some):.3f}   {best:.2f} {chosen[0]:.3f} {chosen[1]:.3f} {chosen[2]:.3f}"
        f"      {own[0]:.3f} {own[1]:.3f} {own[2]:.3f}"
    )


def main(folder: str) -> None:
    """Measure and print."""
    some = pairs(Path(folder))
    print("lang pairs AUC | threshold P R F1 of the score, other half | P R F1 of derivations(), other half")
    for language in sorted({p.language for p in some}):
        print(_line(language, [p for p in some if p.language == language]))
    print(_line("all", some))


if __name__ == "__main__":
    main(sys.argv[1])
