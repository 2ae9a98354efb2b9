"""Real pairs of documents, labelled by a reader: which derivations are found, which are missed, which are wrong.

``gold/derivation_pairs.jsonl`` names two files of the shared stories or pages, whether one was made from the other or
both from one text, and why. Run::

    python evaluation/derivation_pairs.py
"""

from __future__ import annotations

import json
from pathlib import Path

from whosays.compare.derivations import derivations
from whosays.flow import ingest
from whosays.model import Document

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"


def main() -> None:
    """Compare and print: every pair found, right or wrong, and every pair missed."""
    lines = (HERE / "gold" / "derivation_pairs.jsonl").read_text("utf-8").splitlines()
    gold = {frozenset((row["left"]["file"], row["right"]["file"])): row for row in map(json.loads, lines)}
    files = sorted({file for pair in gold for file in pair})
    read = [d for d in ingest([str(SHARED / file) for file in files]) if isinstance(d, Document)]
    paths = {d.id: next(file for file in files if d.path.endswith(Path(file).name)) for d in read}
    found = {frozenset(paths[id] for id in one.documents): one for one in derivations(read)}
    for pair, row in gold.items():
        if row["derived"] or pair in found:
            word = "right" if row["derived"] and pair in found else "MISSED" if row["derived"] else "WRONG"
            print(f"{word:7} {' + '.join(sorted(Path(f).stem for f in pair))}: {row['why']}")
    for pair in found.keys() - gold.keys():
        print(f"not labelled: {sorted(pair)}")
    right = sum(row["derived"] and pair in found for pair, row in gold.items())
    said = sum(pair in found for pair in gold)
    true = sum(row["derived"] for row in gold.values())
    print(f"{len(gold)} pairs, {true} derived; found {said}, right {right}; "
          f"F1 {2 * right / max(1, said + true):.2f}")  # fmt: skip


if __name__ == "__main__":
    main()
