"""Pairs of documents, labelled by a reader: which derivations are found, which are missed, which are wrong.

``gold/derivation_pairs.jsonl`` names two files of the shared stories or pages, whether one was made from the other or
both from one text, and why. ``gold/derivation_made.toml`` holds invented stories: one report, its translations,
summaries and rewrites in fifteen languages, and other reporters' reports on the same event. Run::

    python evaluation/derivation_pairs.py [--rows]
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from itertools import combinations
from pathlib import Path

from whosays.compare.derivations import derivations
from whosays.flow import ingest
from whosays.model import Document

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"


def _f1(count: Counter[str]) -> str:
    said, true, right = count["said"], count["true"], count["right"]
    precision, recall = right / max(1, said), right / max(1, true)
    f1 = 2 * right / max(1, said + true)
    return f"{true} derived; found {said}, right {right}; P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


def real() -> None:
    """The labelled pairs of real documents: every pair found, right or wrong, and every pair missed."""
    lines = (HERE / "gold" / "derivation_pairs.jsonl").read_text("utf-8").splitlines()
    gold = {frozenset((row["left"]["file"], row["right"]["file"])): row for row in map(json.loads, lines)}
    files = sorted({file for pair in gold for file in pair})
    by_folder: dict[Path, list[str]] = {}
    for file in files:
        by_folder.setdefault((SHARED / file).parent, []).append(file)
    found = set()
    for folder in sorted(by_folder):  # a whole folder is compared, as a user would
        whole = sorted(folder.iterdir()) if folder.name == "reports" else [SHARED / f for f in by_folder[folder]]
        read = [d for d in ingest([str(path) for path in whole]) if isinstance(d, Document)]
        paths = {d.id: str(folder.relative_to(SHARED) / Path(d.path).name) for d in read}
        found |= {frozenset(paths[id] for id in one.documents) for one in derivations(read)}
    count: Counter[str] = Counter(said=len(found))
    for pair, row in gold.items():
        count["true"] += row["derived"]
        count["right"] += row["derived"] and pair in found
        if row["derived"] or pair in found:
            word = "right" if row["derived"] and pair in found else "MISSED" if row["derived"] else "WRONG"
            print(f"{word:7} {' + '.join(sorted(Path(f).stem for f in pair))}: {row['why']}")
    for pair in found - gold.keys():
        print(f"not labelled: {sorted(pair)}")
    print(f"real: {len(gold)} pairs, {_f1(count)}")


def made(*, rows: bool) -> None:
    """The invented stories, by part and by whether the two texts are in one language."""
    counts: dict[str, Counter[str]] = {}
    for story in tomllib.loads((HERE / "gold" / "derivation_made.toml").read_text("utf-8"))["story"]:
        texts = {text["id"]: text for text in story["text"]}
        documents = [
            Document(id=id, path=id, text=t["text"], length=len(t["text"]), language=t["language"])
            for id, t in texts.items()
        ]
        found = {frozenset(one.documents) for one in derivations(documents)}
        for a, b in combinations(texts, 2):
            across = texts[a]["language"] != texts[b]["language"]
            true, said = texts[a]["made"] == texts[b]["made"], frozenset((a, b)) in found
            for name in (story["part"], f"{story['part']} {'two languages' if across else 'one language'}"):
                counts.setdefault(name, Counter()).update(true=true, said=said, right=true and said)
            if rows and true != said:
                print(f"{'MISSED' if true else 'WRONG':7} {story['name']}: {a} + {b}")
    for name, count in sorted(counts.items()):
        print(f"made {name}: {_f1(count)}")


if __name__ == "__main__":
    real()
    made(rows="--rows" in sys.argv)
