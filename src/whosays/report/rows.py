"""Rows of disagreement and agreement: what parts 2 and 3 of a dossier show, as frozen records the template lays out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from whosays.model import Agreement, Disagreement, StatedValue, Voice
from whosays.report.case import Case, Facets
from whosays.report.difference import Run, runs
from whosays.report.passages import PassageView

TIERS = {"certain": "Clear", "uncertain": "To check", "tension": "Tension"}
KINDS = {"certain": "clear", "uncertain": "check", "tension": "tension"}
_PLAIN = {
    "value": "The values exclude each other",
    "date": "The dates exclude each other",
    "duration": "The lengths exclude each other",
    "denial": "One says that it happened, another denies it",
    "quotation": "The same utterance in different words",
    "headline": "A headline against its own body",
    "revision": "A figure that moves with time",
}


class ValueView(Struct, frozen=True):
    """One value of a row: the words, its count of origins, how the count was made, its passages."""

    value: str
    origins: int
    documents: int
    because: tuple[str, ...]
    passages: tuple[PassageView, ...]
    runs: tuple[Run, ...] = ()


class RowView(Struct, frozen=True):
    """One row of disagreement or agreement."""

    id: str
    title: str
    tier: str
    reason: str
    plain: str
    note: str
    rules: tuple[str, ...]
    values: tuple[ValueView, ...]
    facets: Facets
    fresh: bool = False
    disputed: str = ""
    group: str = ""


class Group(Struct, frozen=True):
    """Rows that stand together under one heading: of one tier, or of one event; ``more`` stand on other pages."""

    id: str
    title: str
    rows: tuple[RowView, ...]
    more: int = 0


def because(case: Case, claims: Iterable[str]) -> tuple[str, ...]:
    """How the origins behind some claims were counted: one sentence a voice."""
    found: dict[str, None] = {}
    for claim in claims:
        for voice in case.voices.get(claim, ()):
            found.setdefault(_counted(case, voice))
    return tuple(found)


def _counted(case: Case, voice: Voice) -> str:
    """One voice in a sentence: who, through which documents, why it is one; of a document's own word the document as
    it is called on the page."""
    through = sorted({case.label(d) for d in voice.documents})
    if voice.source is None and len(voice.documents) == 1 and voice.because:
        path = case.extractions[voice.documents[0]].document.path.rsplit("/", 1)[-1]
        return voice.because.replace(voice.publisher or path, through[0])
    return f"{case.voice(voice)} — through {', '.join(through)}" + (f": {voice.because}" if voice.because else "")


def _value(case: Case, value: StatedValue) -> ValueView:
    documents = {case.claims[c].document for c in value.claims if c in case.claims}
    views = _spread(case, case.passages(value.claims))
    return ValueView(value.value, value.origins, len(documents), because(case, value.claims), views)


def _spread(case: Case, views: Sequence[PassageView]) -> tuple[PassageView, ...]:
    """The same passages, one of each origin first: the reader sees voices before repetitions."""
    first: list[PassageView] = []
    rest: list[PassageView] = []
    heard: set[tuple[str | None, str | None]] = set()
    for view in views:
        voices = {(v.source, v.publisher) for v in case.voices.get(view.claim, ()) if view.document in v.documents}
        (rest if voices and voices <= heard else first).append(view)
        heard |= voices
    return (*first, *rest)


def _compared(row: Disagreement, values: Sequence[ValueView]) -> tuple[ValueView, ...]:
    """Wordings of one utterance with the words marked that the first wording, or the second, does not have."""
    if row.reason != "quotation" or len(values) < 2:
        return tuple(values)
    others = [values[1], *(values[0] for _ in values[1:])]
    return tuple(replace(v, runs=runs(v.value, other.value)) for v, other in zip(values, others, strict=True))


def disagreements(case: Case) -> tuple[RowView, ...]:
    """The rows of part 2, clearest first."""
    rules = {c.id: c.rule for c in case.dossier.comparisons}
    return tuple(
        RowView(
            id=row.id,
            title=row.title,
            tier=TIERS[row.tier],
            reason=row.reason,
            plain=_plain(row),
            note=row.note,
            rules=tuple(sorted({rules[c] for c in row.comparisons if c in rules})),
            values=_compared(row, [_value(case, value) for value in row.values]),
            facets=_facets(case, row, KINDS[row.tier]),
            fresh=_fresh(case, row),
            group=case.event(row.event),
        )
        for row in case.dossier.disagreements
    )


def _plain(row: Disagreement) -> str:
    """Why the row is there, in a sentence; a tension excludes no fact."""
    if row.tier == "tension":
        return "They tell it differently; both may be said"
    return _PLAIN.get(row.reason, row.reason.replace("_", " "))


def tiers(rows: Sequence[RowView]) -> tuple[Group, ...]:
    """The rows of disagreement by tier, in the order in which they come."""
    return tuple(
        Group(f"tier-{n}", tier, tuple(found))
        for n, (tier, found) in enumerate(groupby(rows, key=lambda row: row.tier), 1)
    )


def _facets(case: Case, row: Disagreement | Agreement, kind: str) -> Facets:
    claims = [claim for value in row.values for claim in value.claims]
    return case.facets(kind, claims, events=[row.event] if row.event else [])


def _fresh(case: Case, row: Disagreement | Agreement) -> bool:
    claims = {claim for value in row.values for claim in value.claims}
    return bool(case.known) and not claims <= case.known


def agreements(case: Case) -> tuple[RowView, ...]:
    """The rows of part 3, most origins first."""
    against = {claim: row.id for row in case.dossier.disagreements for value in row.values for claim in value.claims}
    return tuple(
        RowView(
            id=row.id,
            title=row.title,
            tier="",
            reason="",
            plain="",
            note="",
            rules=(),
            values=tuple(_value(case, value) for value in row.values),
            facets=_facets(case, row, "agree"),
            fresh=_fresh(case, row),
            disputed=next((against[c] for value in row.values for c in value.claims if c in against), ""),
            group=case.event(row.event),
        )
        for row in case.dossier.agreements
    )
