"""The view: everything the templates lay out, made once from a case; the templates decide nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any, Protocol, TypeVar

from markupsafe import Markup, escape
from msgspec import Struct

from whosays.model import Dossier, Event
from whosays.report import brief, copies, figures, matrix, rows, series, sheets, unread
from whosays.report.case import Case, Facets, case, document_options, entity_options, origins_heard
from whosays.report.dates import day, days, spoken
from whosays.report.drawings.descents import descents_drawing
from whosays.report.drawings.steps import steps_drawing
from whosays.report.drawings.timelines import timeline_drawing
from whosays.report.passages import PassageView, headline


class Faceted(Protocol):
    """Whatever knows by what it is filtered."""

    @property
    def facets(self) -> Facets:
        """What it is filtered by."""


Item = TypeVar("Item", bound=Faceted)
_STORIES = 2  # stories that one of them can give its name to
_SERIES = 3  # drawings of moving figures: tolls of the main events; the rest stands in the tables
_FIGURES = 400  # rows of one table of figures
_STOCK = 150_000  # characters of texts that a page of a split dossier carries: 0.6 MB, since short texts are all marks
_EVENTS = 60  # lines of a timeline; in a longer one, events told by one document are folded
_SOURCES = 40  # cited sources; of more, those cited by one document are folded
_FEW = 12  # rows that stand without headings; more are grouped by event
TIER_WORDS = {
    "Clear": "the values cannot both hold",
    "To check": "they differ, but may be about something else",
    "Tension": "they characterise it differently; no fact is excluded",
}
KINDS = (
    ("clear", "disagreements: clear"), ("check", "disagreements: to check"), ("tension", "tension"),
    ("agree", "agreements"), ("denied", "denied"), ("planned", "announced only"), ("unconfirmed", "unconfirmed"),
    ("event", "events"), ("figure", "figures"), ("copy", "copies"), ("source", "cited sources"), ("origin", "origins"),
    ("document", "documents"), ("alike", "look-alikes"), ("unjudged", "not comparable"),
)  # fmt: skip


class EventRow(Struct, frozen=True):
    """One line of the timeline."""

    event: str
    title: str
    when: str
    status: str
    whole: str
    tellers: tuple[str, ...]
    passages: tuple[PassageView, ...]
    facets: Facets


class Alike(Struct, frozen=True):
    """Two things that were not joined, by their names, and why."""

    left: str
    right: str
    kind: str
    reason: str
    facets: Facets


class DecisionRow(Struct, frozen=True):
    """One human correction: what was decided, about which words, with what effect."""

    kind: str
    text: str
    other: str
    label: str
    href: str
    effect: str


def view(dossier: Dossier, known: frozenset[str]) -> Mapping[str, Any]:
    """All that the templates name, except where they stand (``places``) and the page's own frame."""
    held = case(dossier, known)
    against = rows.disagreements(held)
    agreed = rows.agreements(held)
    laid, drawn = sheets.sheets(held), series.series(held)[:_SERIES]
    events = _timeline(held)
    pairs, sources, heard = copies.pairs(held), copies.cited(held), origins_heard(held)
    return {
        "heading": heading(held),
        "numbers": held.numbers,
        "brief": brief.lines(dossier),
        "clearest": against[0] if against else None,
        "first_row": against[0].id if against else "",
        "tiers": rows.tiers(against),
        "tier_words": TIER_WORDS,
        "grouped": _grouped,
        "agreements": rows.Group("agreements", "", agreed),
        "matrices": matrix.matrices(held),
        "denials": [row for row in against if row.reason == "denial"],
        "denied": _one_by_one(held, "denied", [c.id for c in brief.denied(dossier)]),
        "unconfirmed": _one_by_one(held, "unconfirmed", [c.id for c in brief.unconfirmed(dossier)]),
        "planned": _planned(held),
        "timeline": events,
        "timeline_drawing": timeline_drawing(dossier.timeline, {e.event: e.title for e in events}),
        "series": [(one, steps_drawing(one)) for one in drawn],
        "moving": series.moving(held, drawn),
        "figures": figures.figures(held),
        "most_figures": _FIGURES,
        "most_events": _EVENTS,
        "most_sources": _SOURCES,
        "tailed": tailed,
        "in_words": day,
        "pairs": pairs,
        "sources": sources,
        "descents_drawing": descents_drawing(dossier.derivations, dossier.sources, held.labels),
        "origins": heard,
        "sheets": laid,
        "pieces": _pieces(held),
        "stocked": partial(_stock, held),
        "continued": "",
        "pages": {},
        "totals": {"pairs": len(pairs), "sources": len(sources), "origins": len(heard)},
        "lookalikes": _alike(held),
        **unread.unread(dossier),
        "outcomes": unread.outcomes(held),
        "incomparable": unread.incomparable(held),
        "waiting": unread.waiting(held),
        "decisions": _decisions(held),
        "notes": [(s.number, s.id, s.cite) for s in laid],
        "lexicons": dossier.lexicons,
        "kinds": KINDS,
        "filters": (
            ("d", "Document", document_options(held)),
            ("o", "Origin", sorted((o.option for o in heard), key=lambda o: o.words.lower())),
            ("e", "Named", entity_options(held)),
        ),
        "contents": _contents(dossier),
        "facets": facet_attributes,
    }


def facet_attributes(facets: Facets) -> Markup:
    """What an item is filtered by, as attributes; empty ones left out."""
    return Markup("".join(f' data-{name}="{escape(value)}"' for name, value in facets.items() if value))  # noqa: S704


def heading(case: Case) -> str:
    """What the dossier is about: the event that a fourth of the documents tell (of several stories, half of them);
    else of several stories, how many; else, where they tell no event with a day, a place or somebody in common, the
    headline of the first report."""
    told = Counter({row.event: len(row.documents) for row in case.dossier.timeline})
    several = sum(len(story.documents) > 1 for story in case.dossier.stories)
    share = 2 if several > _STORIES else 4
    common = [e for e in told if told[e] > 1 and told[e] * share >= len(case.extractions) and _known(case.events[e])]
    first = min(common, key=lambda e: (-told[e], -len(case.events[e].claims), e), default=None)
    if several > _STORIES and first is None:
        return f"{len(case.extractions):,} reports on {several:,} stories"
    return case.event(first) if first is not None else _first_headline(case)


def _known(event: Event) -> bool:
    """Whether an event says when, where or with whom it happened."""
    return bool(event.precision == "day" or event.place or event.participants)


def _first_headline(case: Case) -> str:
    """The headline of the earliest report that has one, as a quotation."""
    documents = [e.document for e in case.dossier.extractions]
    titled = sorted((d.published or "9999", d.path, headline(d)) for d in documents if headline(d))
    return f"“{titled[0][2]}”" if titled else "Who says what"


def _grouped(group: rows.Group) -> list[rows.Group]:
    """The rows under headings by event, where there are many: an event of one row goes with the others of its kind."""
    if len(group.rows) <= _FEW:
        return [rows.Group(group.id, "", group.rows)]
    found: dict[str, list[rows.RowView]] = {}
    for row in group.rows:
        found.setdefault(row.group or "No single event", []).append(row)
    several = [(title, some) for title, some in found.items() if len(some) > 1]
    single = [row for some in found.values() if len(some) == 1 for row in some]
    if single:
        several.append(("Events with one row each", single))
    return [rows.Group(f"{group.id}-{n}", title, tuple(some)) for n, (title, some) in enumerate(several, 1)]


def tailed(items: Sequence[Item], most: int) -> tuple[list[Item], list[Item]]:
    """The items, and apart from them the long tail that only one document bears, where there are more than ``most``."""
    if len(items) <= most:
        return list(items), []
    shown = [item for item in items if " " in item.facets.get("d", "")]
    return shown, [item for item in items if " " not in item.facets.get("d", "")]


def _one_by_one(case: Case, kind: str, claims: list[str]) -> list[tuple[PassageView, Facets]]:
    """Each claim as its own item, each place once."""
    found: dict[tuple[str, int], tuple[PassageView, Facets]] = {}
    for id in claims:
        claim = case.claims[id]
        events = [claim.event] if claim.event else []
        found.setdefault((claim.document, claim.start), (case.passage(claim), case.facets(kind, [id], events=events)))
    return list(found.values())


def _planned(case: Case) -> list[tuple[str, Any, tuple[PassageView, ...], Facets]]:
    events = [e for e in case.dossier.events if e.status in ("announced", "planned", "expected")]
    return [
        (case.event(e.id), e, case.passages(e.claims), case.facets("planned", e.claims, events=[e.id])) for e in events
    ]


def _timeline(case: Case) -> list[EventRow]:
    made = []
    for row in case.dossier.timeline:
        event = case.events[row.event]
        made.append(
            EventRow(
                event=row.event,
                title=case.event(row.event),
                when=days(row.first, row.last, row.precision),
                status=row.status,
                whole=case.event(event.part_of) if event.part_of in case.events else "",
                tellers=tuple(case.label(d) for d in row.documents),
                passages=case.passages(event.claims)[:12],
                facets=case.facets("event", event.claims, documents=row.documents, events=[row.event]),
            )
        )
    return made


def _pieces(case: Case) -> Callable[[str], tuple[sheets.Piece, ...]]:
    opened = sheets.opened(case)

    @cache
    def of(id: str) -> tuple[sheets.Piece, ...]:
        return sheets.pieces(case, id, opened.get(id, ()))

    return of


def _stock(case: Case, tiers: Sequence[rows.Group]) -> list[str]:
    """The documents that rows of disagreement quote, in the order of the rows, as many as a page bears."""
    against = (row for tier in tiers for row in tier.rows)
    quoted = dict.fromkeys(p.document for row in against for value in row.values for p in value.passages)
    found, length = [], 0
    for id in quoted:
        length += case.extractions[id].document.length
        if length > _STOCK:
            break
        found.append(id)
    return found


def _alike(case: Case) -> list[Alike]:
    made = []
    for one in case.dossier.lookalikes:
        left, right = (
            case.event(id) if id in case.events else case.names.get(id, " ".join(id.split()))
            for id in (one.left, one.right)
        )
        events = [id for id in (one.left, one.right) if id in case.events]
        made.append(Alike(left, right, one.kind, spoken(one.reason), case.facets("alike", events=events)))
    return made


def _decisions(case: Case) -> list[DecisionRow]:
    return [
        DecisionRow(
            d.kind.replace("_", " ") + (f": {d.value}" if d.value else ""),
            d.text,
            d.other.text if d.other else "",
            case.label(d.document),
            f"#t-{d.document}-{d.start}" if d.document in case.extractions else "#documents",
            (d.effect or ("" if d.applied else "It did not take hold.")) + (f" Note: {d.note}" if d.note else ""),
        )
        for d in case.dossier.decisions
    ]


def _contents(dossier: Dossier) -> tuple[tuple[str, str, int | None], ...]:
    """The parts in their order, with how much stands in each."""
    waiting = sum(c.outcome == "cannot_compare" for c in dossier.comparisons)
    return (
        ("brief", "In brief", None),
        ("disagree", "Where they disagree", len(dossier.disagreements)),
        ("agree", "What they agree on", len(dossier.agreements)),
        ("denied", "Denied, unconfirmed", len(brief.denied(dossier)) + len(brief.unconfirmed(dossier))),
        ("timeline", "Timeline", len(dossier.timeline)),
        ("figures", "Figures", sum(bool(c.attribute) and c.value is not None for c in dossier.claims)),
        ("copied", "Copied and cited", len(dossier.derivations) + len(dossier.sources)),
        ("documents", "Document by document", len(dossier.extractions)),
        ("alike", "Looked alike, not joined", len(dossier.lookalikes)),
        ("unread", "Not read, not comparable", sum(not r.notice for r in dossier.refusals) + waiting),
    )
