"""Variants of one fact over several reports, put in their right class: one reader's tables of three stories.

Each row of ``gold/conflicts.jsonl`` stands for a row of a story's ``gold/conflicts.tsv``: its class, and for each
side the passages that state it, stand-off (file, offsets, hash of the words). No text of the stories is in the
repository. A row is right when the dossier over the whole story shows it so:

* conflict: one row of disagreement holds claims of at least two sides (of a conflict of three sides, two are enough);
* headline: a row of disagreement for the reason *headline* holds both; blame, denial: a row of that attribute or
  reason;
* series: every side's figure is claimed of one and the same event, and no row sets them against each other but a
  headline's; agree: one value holds claims of two sides, or they were judged compatible; scope: they were judged not
  to be of one scope or one definition; scope also where the two have different measures or groups and stand in no row
  together; definition: claimed, and as no death and no injury; rewrite: the two reports are derived.

Rows whose words stand in a language that is read in part (``out``) and rows in dispute (``disputed``, each with its
reason) are listed and not counted. For each row that is wrong it is said where it was lost: no claim at the passage,
other attribute, other event, or judged otherwise. Run::

    python evaluation/conflicts.py ../shared/stories
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from whosays import lexicons
from whosays.flow import compare, ingest, study
from whosays.model import Claim, Comparison, Document, Dossier, Extraction, Span

GOLD = Path(__file__).parent / "gold" / "conflicts.jsonl"
UNCOUNTED = ("out", "disputed")
Side = tuple[Claim, ...]


class Found(NamedTuple):
    """A story's dossier with its documents by file name."""

    dossier: Dossier
    documents: dict[str, Extraction]


def studied(folder: Path) -> Found:
    """A story's reports compared."""
    documents = [item for item in ingest([str(folder)]) if isinstance(item, Document)]
    dossier = compare(study(documents), lexicons.load())
    return Found(dossier, {Path(e.document.path).name: e for e in dossier.extractions})


def places(extraction: Extraction, claim: Claim) -> Iterator[Span]:
    """Where a claim's value stands: its figure or time, else its slots."""
    if claim.value is not None and claim.value.quantity is not None:
        yield extraction.quantities[claim.value.quantity].span
    elif claim.value is not None and claim.value.time is not None:
        yield extraction.times[claim.value.time].span
    else:
        yield from (slot for slot in (claim.subject, claim.predicate, claim.object) if slot is not None)


def side(found: Found, labels: Sequence[dict[str, Any]]) -> Side:
    """The claims whose values stand at the labelled passages; the hash says that the text is the one labelled."""
    claims = []
    for label in labels:
        extraction = found.documents[label["file"]]
        here = Span(label["start"], label["end"])
        words = here.of(extraction.document.text)
        assert hashlib.sha256(words.encode()).hexdigest()[:12] == label["hash"], (label, words)
        claims += [
            claim
            for claim in found.dossier.claims
            if claim.document == extraction.document.id and any(p.meets(here) for p in places(extraction, claim))
        ]
    return tuple(claims)


def judged(found: Found, row: dict[str, Any]) -> str:
    """An empty string where the row is in its class; else where it was lost."""
    sides = [side(found, labels) for labels in row["sides"]]
    if row["class"] == "rewrite":
        files = {found.documents[label["file"]].document.id for labels in row["sides"] for label in labels}
        return "" if any(set(d.documents) == files for d in found.dossier.derivations) else "not derived"
    measured = [tuple(c for c in s if c.attribute or row["class"] in ("denial", "conflict", "blame")) for s in sides]
    enough = 2 if row["class"] in ("conflict", "blame") else len(sides)
    if sum(bool(s) for s in measured) < enough:
        return f"no claim: side {[n for n, s in enumerate(measured, 1) if not s]}"
    return CLASSES[row["class"]](found.dossier, [s for s in measured if s])


def shown(dossier: Dossier, sides: Sequence[Side], **wanted: str) -> bool:
    """Whether a row of disagreement with these fields holds claims of at least two sides."""
    for row in dossier.disagreements:
        if all(getattr(row, key) == value for key, value in wanted.items()):
            claims = {claim for value in row.values for claim in value.claims}
            if sum(any(c.id in claims for c in s) for s in sides) >= min(2, len(sides)):
                return True
    return False


def between(dossier: Dossier, sides: Sequence[Side]) -> list[Comparison]:
    """The comparisons between claims of two sides."""
    ids = [{c.id for c in s} for s in sides]
    return [
        c
        for c in dossier.comparisons
        for a, b in combinations(ids, 2)
        if (c.left in a and c.right in b) or (c.left in b and c.right in a)
    ]


def why_not(dossier: Dossier, sides: Sequence[Side]) -> str:
    """Where a pair that should be compared was lost."""
    attributes = [{c.attribute for c in s if c.attribute} for s in sides]
    if not set.intersection(*attributes):
        return f"other attribute: {[sorted(a) for a in attributes]}"
    events = [{c.event for c in s if c.attribute} for s in sides]
    if not set.intersection(*events):
        return "other event"
    return f"judged: {dict(Counter(f'{c.outcome} {c.reason}' for c in between(dossier, sides)))}"


def conflict(dossier: Dossier, sides: Sequence[Side]) -> str:
    return "" if shown(dossier, sides) else why_not(dossier, sides)


def headline(dossier: Dossier, sides: Sequence[Side]) -> str:
    return "" if shown(dossier, sides, reason="headline") else why_not(dossier, sides)


def denial(dossier: Dossier, sides: Sequence[Side]) -> str:
    return "" if shown(dossier, sides, reason="denial") else why_not(dossier, sides)


def blame(dossier: Dossier, sides: Sequence[Side]) -> str:
    return "" if shown(dossier, sides, attribute="blame") else why_not(dossier, sides)


def series(dossier: Dossier, sides: Sequence[Side]) -> str:
    """Every figure of the story's main event, in no row against another but a headline's."""
    claims = [c for s in sides for c in s if c.attribute]
    main = Counter(c.event for c in dossier.claims if c.attribute in {x.attribute for x in claims} and c.event)
    lost = [c for s in sides if not any(c.event == main.most_common(1)[0][0] for c in s) for c in s]
    if lost:
        return f"other event: {sorted({str(c.event) for c in lost})}"
    ids = {c.id for c in claims}
    rows = [r for r in dossier.disagreements if r.reason != "headline"]
    against = [r for r in rows if ids & {claim for value in r.values for claim in value.claims}]
    return "" if not against else f"judged: {against[0].note}"


def agree(dossier: Dossier, sides: Sequence[Side]) -> str:
    ids = [{c.id for c in s} for s in sides]
    for row in dossier.agreements:
        claims = {claim for value in row.values for claim in value.claims}
        if sum(bool(s & claims) for s in ids) >= 2:
            return ""
    fits = [c for c in between(dossier, sides) if c.outcome in ("agree", "compatible") and c.reason != "revision"]
    return "" if fits else why_not(dossier, sides)


def scope(dossier: Dossier, sides: Sequence[Side]) -> str:
    apart = [c for c in between(dossier, sides) if c.reason in ("scope", "definition")]
    if shown(dossier, sides):
        return "judged a conflict"
    groups = [{(c.attribute, c.scope is None, c.scope) for c in s if c.attribute} for s in sides]
    return "" if apart or not set.intersection(*groups) else why_not(dossier, sides)


def definition(dossier: Dossier, sides: Sequence[Side]) -> str:
    casualties = [c for s in sides for c in s if c.attribute in ("deaths", "injured")]
    return f"taken for {casualties[0].attribute}" if casualties or shown(dossier, sides) else ""


CLASSES = {
    "conflict": conflict, "headline": headline, "denial": denial, "blame": blame, "series": series, "agree": agree,
    "scope": scope, "definition": definition,
}  # fmt: skip


def main() -> None:
    stories = Path(sys.argv[1])
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    right: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for name in sorted({row["story"] for row in rows}):
        found = studied(stories / name / "reports")
        for row in (r for r in rows if r["story"] == name):
            if row["class"] in UNCOUNTED:
                print(f"{name} {row['row']:2} {row['class']:10} {row['note']}")
                continue
            lost = judged(found, row)
            counted[row["class"]] += 1
            right[row["class"]] += not lost
            print(f"{name} {row['row']:2} {row['class']:10} {'LOST  ' + lost if lost else 'right'}")
    for kind in sorted(counted):
        print(f"{kind:10} {right[kind]} of {counted[kind]}")
    total = counted.total()
    print(f"in their right class: {right.total()} of {total} = {right.total() / total:.3f}")


if __name__ == "__main__":
    main()
