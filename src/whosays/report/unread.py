"""Not comparable, and what waits for a date: each pair that could not be judged, why, and its two passages."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from whosays.model import Comparison, Document, Dossier, Refusal
from whosays.report.case import Case, Facets
from whosays.report.dates import spoken
from whosays.report.passages import PassageView
from whosays.report.titles import attribute_words

WHY = {
    "period": "They are given for different times, so both can hold",
    "scope": "They are of different places or groups",
    "definition": "They do not count the same thing",
    "unit": "They stand in units that do not convert",
    "other_event": "They tell of different events",
    "other_entity": "They are about somebody else",
    "damaged_value": "A value stands in a damaged stretch of text",
    "period_unknown": "It is not known for when one of them holds: a date is missing",
    "revision": "The figure moves with time, such as a toll",
    "rounding": "One is the other rounded",
    "approximation": "Some figure fits both",
}
OUTCOMES = {
    "agree": "say the same",
    "compatible": "can both hold",
    "conflict": "exclude each other",
    "cannot_compare": "could not be compared",
}
_MOST = 8  # pairs shown with their passages for one reason; the rest is counted and stands in dossier.json


def unread(dossier: Dossier) -> Mapping[str, Sequence[Refusal]]:
    """What was not read, apart by whether it failed: refusals, records that are no report, equal bytes."""
    return {
        "refusals": [r for r in dossier.refusals if not r.notice],
        "notices": [r for r in dossier.refusals if r.refusal.reason == "no_report"],
        "often": [r for r in dossier.refusals if r.refusal.reason == "said_too_often"],
        "doubles": [r for r in dossier.refusals if r.refusal.reason == "same_bytes"],
    }


class Unjudged(Struct, frozen=True):
    """One pair that was not compared: the note, and the passages of both sides."""

    note: str
    left: PassageView
    right: PassageView
    facets: Facets


class Reasons(Struct, frozen=True):
    """The pairs that one reason kept from being compared."""

    code: str
    words: str
    count: int
    pairs: tuple[Unjudged, ...]


class Waiting(Struct, frozen=True):
    """An undated document: how many comparisons wait for its date, and the row of sources.csv that would set it."""

    document: str
    label: str
    count: int
    row: str


def incomparable(case: Case) -> tuple[Reasons, ...]:
    """For each reason why pairs were not compared, how many, and the first of them; one pair for one note."""
    found: dict[str, list[Comparison]] = {}
    for c in case.dossier.comparisons:
        if c.outcome == "cannot_compare" and c.left in case.claims and c.right in case.claims:
            found.setdefault(c.reason, []).append(c)
    return tuple(Reasons(code, WHY[code], len(some), _shown(case, some)) for code, some in sorted(found.items()))


def _shown(case: Case, some: list[Comparison]) -> tuple[Unjudged, ...]:
    once = {(c.attribute, c.note): c for c in sorted(some, key=lambda c: c.id, reverse=True)}
    chosen = sorted(once.values(), key=lambda c: (c.attribute, c.note, c.id))[:_MOST]
    return tuple(
        Unjudged(
            f"{attribute_words(c.attribute, case.names)}: {spoken(c.note)}",
            case.passage(case.claims[c.left]),
            case.passage(case.claims[c.right]),
            case.facets("unjudged", [c.left, c.right]),
        )
        for c in chosen
    )


def outcomes(case: Case) -> tuple[tuple[str, int], ...]:
    """How many pairs were judged how: the count behind *229 compared*."""
    counted = Counter[str](c.outcome for c in case.dossier.comparisons)
    return tuple((words, counted[code]) for code, words in OUTCOMES.items() if counted[code])


def waiting(case: Case) -> tuple[Waiting, ...]:
    """The undated documents, the one that most comparisons wait for first."""
    pairs = [c for c in case.dossier.comparisons if c.reason == "period_unknown"]
    sides = [{case.claims[s].document for s in (c.left, c.right) if s in case.claims} for c in pairs]
    counted = Counter(document for side in sides for document in side)
    undated = [e.document for e in case.dossier.extractions if not e.document.published]
    made = [Waiting(d.id, case.label(d.id), counted[d.id], source_row(d)) for d in undated]
    return tuple(sorted(made, key=lambda w: (-w.count, w.label, w.document)))


def source_row(document: Document) -> str:
    """A document's row of sources.csv, with the date left to be filled in."""
    line = io.StringIO()
    name = document.path.replace("\\", "/").rsplit("/", 1)[-1]
    csv.writer(line, lineterminator="").writerow(
        (name, document.url or "", document.publisher or "", "YYYY-MM-DD", document.language)
    )
    return line.getvalue()
