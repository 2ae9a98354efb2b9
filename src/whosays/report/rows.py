"""Rows of the page: what each part of a dossier shows, as frozen records that the template only lays out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from whosays.compare.measures import said
from whosays.compare.statements import amount, length
from whosays.model import Claim, Derivation, Disagreement, Dossier, Event, Extraction, StatedValue, Voice
from whosays.report.difference import Run, runs
from whosays.report.passages import PassageView, label, passage
from whosays.report.titles import attribute_words, spoken

TIERS = {"certain": "Clear", "uncertain": "To check", "tension": "Tension"}
OUTCOMES = {
    "period": "They are given for different times, so both can hold",
    "scope": "They are of different places or groups",
    "definition": "They do not count the same thing",
    "unit": "They stand in units that do not convert",
    "other_event": "They tell of different events",
    "other_entity": "They are about somebody else",
    "damaged_value": "A value stands in a damaged stretch of text",
    "period_unknown": "A document has no date: these wait for it (add it to sources.csv)",
    "revision": "The figure moves with time, such as a toll",
    "rounding": "One is the other rounded",
    "approximation": "Some figure fits both",
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
    note: str
    rules: tuple[str, ...]
    values: tuple[ValueView, ...]
    fresh: bool = False
    disputed: str = ""
    rank: int = 0


class FigureView(Struct, frozen=True):
    """One measured value: of what, of whom, as of when, by whom."""

    measure: str
    value: str
    counted: str
    scope: str
    as_of: str
    passage: PassageView


class PairView(Struct, frozen=True):
    """Two documents, one made from the other or both from a third, with their aligned passages."""

    left: str
    right: str
    kind: str
    share: int
    direction: str
    evidence: tuple[str, ...]
    passages: tuple[tuple[str, str], ...]


class Case(Struct, frozen=True):
    """A dossier with the look-ups that every part of the page needs."""

    dossier: Dossier
    extractions: Mapping[str, Extraction]
    claims: Mapping[str, Claim]
    voices: Mapping[str, tuple[Voice, ...]]
    known: frozenset[str]

    def label(self, document: str) -> str:
        """What a reader calls a document."""
        return label(self.extractions[document].document)

    def _rank(self, document: str) -> tuple[bool, str]:
        known = self.extractions[document].document
        return any(d.kind in ("spun", "machine_translated") for d in known.damage), (
            known.published or "9999"
        ).rpartition("/")[2]

    def passages(self, claims: Iterable[str]) -> tuple[PassageView, ...]:
        """The passages of some claims, one for each stretch of text: rewritten and translated documents after those
        whose words are their own, the earliest first."""
        known = (self.claims[c] for c in claims if c in self.claims)
        found = sorted(known, key=lambda c: (*self._rank(c.document), c.document, c.start, c.id))
        once = {(c.document, c.start, c.end): c for c in reversed(found)}
        views = [passage(self.extractions[c.document], c) for c in reversed(once.values())]
        return tuple({(v.document, v.before, v.marked, v.after): v for v in views}.values())


def case(dossier: Dossier, known: frozenset[str]) -> Case:
    """The look-ups over a dossier. ``known`` are the claims of an earlier run, empty for the first."""
    return Case(
        dossier,
        {e.document.id: e for e in dossier.extractions},
        {c.id: c for c in dossier.claims},
        {claim: row.voices for row in dossier.origins for claim in row.claims},
        known,
    )


def because(case: Case, claims: Iterable[str]) -> tuple[str, ...]:
    """How the origins behind some claims were counted: one sentence a voice."""
    names = {e.id: e.name for e in case.dossier.entities} | {s.id: s.name for s in case.dossier.sources}
    found: dict[str, None] = {}
    for claim in claims:
        for voice in case.voices.get(claim, ()):
            name = names.get(voice.source or "", voice.source) or voice.publisher or "a document without a publisher"
            through = ", ".join(sorted({case.label(d) for d in voice.documents}))
            found.setdefault(f"{name} — through {through}" + (f": {voice.because}" if voice.because else ""))
    return tuple(found)


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
            row.id,
            row.title,
            TIERS[row.tier],
            row.reason,
            row.note,
            tuple(sorted({rules[c] for c in row.comparisons})),
            _compared(row, [_value(case, value) for value in row.values]),
            _fresh(case, row),
            rank=list(TIERS).index(row.tier),
        )
        for row in case.dossier.disagreements
    )


def _fresh(case: Case, row: Disagreement) -> bool:
    claims = {claim for value in row.values for claim in value.claims}
    return bool(case.known) and not claims <= case.known


def agreements(case: Case) -> tuple[RowView, ...]:
    """The rows of part 3, most origins first."""
    against = {claim: row.id for row in case.dossier.disagreements for value in row.values for claim in value.claims}
    return tuple(
        RowView(
            row.id,
            row.title,
            "",
            "",
            "",
            (),
            tuple(_value(case, value) for value in row.values),
            disputed=next((against[c] for value in row.values for c in value.claims if c in against), ""),
        )
        for row in case.dossier.agreements
    )


def incomparable(case: Case) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """For each reason why pairs were not compared: its code, its words, and the notes of its pairs."""
    found: dict[str, list[str]] = {}
    for c in case.dossier.comparisons:
        if c.outcome == "cannot_compare":
            found.setdefault(c.reason, []).append(f"{attribute_words(c.attribute)}: {spoken(c.note)}")
    return tuple((code, OUTCOMES[code], tuple(sorted(set(notes)))) for code, notes in sorted(found.items()))


def figures(case: Case) -> tuple[tuple[str, tuple[FigureView, ...]], ...]:
    """Every measured value, the same measure together, by scope and value."""
    found: dict[str, list[FigureView]] = {}
    for claim in case.claims.values():
        extraction = case.extractions[claim.document]
        if claim.attribute and claim.value is not None:
            view = _figure(extraction, claim)
            if view is not None:
                found.setdefault(view.measure, []).append(view)
    return tuple(
        (measure, tuple(sorted(views, key=lambda v: (v.scope, v.as_of, v.value, v.passage.claim))))
        for measure, views in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def _figure(extraction: Extraction, claim: Claim) -> FigureView | None:
    text = extraction.document.text
    value, counted = "", ""
    if claim.value is not None and claim.value.quantity is not None:
        quantity = extraction.quantities[claim.value.quantity]
        value = said(amount(quantity))
        counted = quantity.counted.of(text) if quantity.counted else ""
    elif claim.value is not None and claim.value.time is not None:
        time = extraction.times[claim.value.time]
        span = length(time)
        value = said(span) if span else " to ".join(dict.fromkeys(filter(None, (time.first, time.last)))) or time.value
    as_of = extraction.times[claim.as_of].span.of(text) if claim.as_of is not None else ""
    scope = claim.scope.of(text) if claim.scope else ""
    measure = attribute_words(claim.attribute or claim.event_type)
    return FigureView(measure, value, counted, scope, as_of, passage(extraction, claim))


_KINDS = {
    "copy": "copied",
    "rewrite": "rewritten",
    "translation": "translated",
    "revision": "a later edition",
    "shared_upstream": "from one source",
    "decided": "one origin, by your decision",
}


def pairs(case: Case) -> tuple[PairView, ...]:
    """Who copied whom: each derivation with its aligned passages."""
    return tuple(_pair(case, d) for d in case.dossier.derivations)


def _pair(case: Case, d: Derivation) -> PairView:
    a, b = d.documents
    direction = {"a_to_b": f"{case.label(a)} → {case.label(b)}", "b_to_a": f"{case.label(b)} → {case.label(a)}"}
    return PairView(
        case.label(a),
        case.label(b),
        _KINDS[d.kind],
        round(d.share * 100),
        direction.get(d.direction, "direction unknown"),
        d.evidence,
        tuple((left.text, right.text) for left, right in d.passages),
    )


def event_names(dossier: Dossier) -> Mapping[str, Event]:
    """Events by id."""
    return {event.id: event for event in dossier.events}


def only(case: Case) -> Mapping[str, Sequence[str]]:
    """For each document the measured or event claims that only it makes, one a row of origins."""
    found: dict[str, list[str]] = {}
    for row in case.dossier.origins:
        claims = [case.claims[c] for c in row.claims if c in case.claims]
        if len({c.document for c in claims}) == 1 and any(c.attribute or c.event for c in claims):
            found.setdefault(claims[0].document, []).append(claims[0].id)
    return found
