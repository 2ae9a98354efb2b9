"""Origins counted by hand against origins counted by the program: groups of claims in the stories and the seeds.

``gold/origins.jsonl`` holds for each group where its claims stand (file, start, end and the hash of the words, never
the words), how many independent origins a reader counted, and why. The groups were chosen and counted before the
program was asked. The program counts over the claims it finds at those places; a place without a claim counts nothing.
Run::

    python evaluation/origins.py [--rows]
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from whosays.compare.origins import origins
from whosays.flow import compare, ingest, study
from whosays.lexicons import load
from whosays.model import Claim, Document, Dossier

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"


def claim_at(dossier: Dossier, place: dict[str, Any]) -> Claim | None:
    """The claim that stands at a place: the one with the most of its words there, of equal ones the shortest."""
    file = SHARED / place["file"]
    words = file.read_bytes().decode("utf-8")[place["start"] : place["end"]]
    if hashlib.sha256(words.encode()).hexdigest()[:12] != place["sha256"]:
        raise ValueError(f"{file} has changed")
    documents = {e.document.id: e.document for e in dossier.extractions}
    best: tuple[int, int] = (0, 0)
    found = None
    for claim in dossier.claims:
        document = documents[claim.document]
        if not document.path.endswith(file.name):
            continue
        start = document.text.find(words)
        shared = min(claim.end, start + len(words)) - max(claim.start, start)
        if start >= 0 and shared > 0 and (shared, claim.start - claim.end) > best:
            best, found = (shared, claim.start - claim.end), claim
    return found


def counted(dossier: Dossier, groups: Sequence[Sequence[Claim]]) -> list[tuple[int, list[str]]]:
    """The origins of each group, affirming and denying, and why they are so many."""
    found = list(dossier.extractions)
    rows = origins(groups, found, dossier.derivations, dossier.sources, load())
    return [(row.origins + row.denied_by, [voice.because for voice in row.voices]) for row in rows]


def main(rows: bool) -> None:
    """Compare and print."""
    gold = [json.loads(line) for line in (HERE / "gold" / "origins.jsonl").read_text("utf-8").splitlines()]
    by_folder: dict[Path, list[dict[str, Any]]] = defaultdict(list)
    for group in gold:
        by_folder[(SHARED / group["claims"][0]["file"]).parent].append(group)
    right = missed = 0
    for folder, groups in sorted(by_folder.items()):
        documents = [document for document in ingest([str(folder)]) if isinstance(document, Document)]
        dossier = compare(study(documents), load())
        placed = [[claim_at(dossier, place) for place in group["claims"]] for group in groups]
        missed += sum(claim is None for claims in placed for claim in claims)
        some = counted(dossier, [[claim for claim in claims if claim is not None] for claims in placed])
        for group, claims, (count, because) in zip(groups, placed, some, strict=True):
            right += count == group["origins"]
            if rows or count != group["origins"]:
                names = [Path(place["file"]).name.split("_")[0] for place in group["claims"]]
                lost = " (no claim at one)" if None in claims else ""
                print(f"  {names} by hand {group['origins']} ({group['why']}), counted {count}{lost}: {because}")
    print(f"{len(gold)} groups, the same count in {right} ({right / len(gold):.0%}); places without a claim {missed}")


if __name__ == "__main__":
    main("--rows" in sys.argv)
