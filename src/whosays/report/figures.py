"""Figures: every measured value, of what, of whom, as of when, by whom; the same measure stands together."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from whosays.compare.measures import said
from whosays.compare.statement_values import amount, length
from whosays.model import Claim
from whosays.report.case import Case, Facets
from whosays.report.dates import days, spoken
from whosays.report.passages import PassageView
from whosays.report.titles import attribute_words, heading

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class FigureView(Struct, frozen=True):
    """One measured value: of what, of whom, as of when, by whom."""

    measure: str
    value: str
    counted: str
    scope: str
    as_of: str
    dated: bool
    passage: PassageView
    facets: Facets


class MeasureView(Struct, frozen=True):
    """One measure with all its values, by scope and value."""

    id: str
    name: str
    figures: tuple[FigureView, ...]


def figures(case: Case) -> tuple[MeasureView, ...]:
    """Every measured value, the same measure together, the measure with most values first and dates last; measures
    named after a word of the text and given once stand together by kind."""
    named: dict[str, list[tuple[str, FigureView]]] = {}
    for claim in case.claims.values():
        if claim.attribute and claim.value is not None:
            view = _figure(case, claim)
            named.setdefault(view.measure, []).append((claim.attribute, view))
    found: dict[str, list[FigureView]] = {}
    for name, views in named.items():
        for attribute, view in views:
            found.setdefault(heading(attribute) if len(views) == 1 else name, []).append(view)
    ranked = sorted(found.items(), key=lambda item: (all(v.dated for v in item[1]), -len(item[1]), item[0]))
    return tuple(
        MeasureView(f"measure-{n}", name, tuple(sorted(views, key=_order))) for n, (name, views) in enumerate(ranked, 1)
    )


def _order(view: FigureView) -> tuple[str, str, bool, Decimal, str, str]:
    """By whom it is of, for when, then by size: figures by their first number, other values as words."""
    found = None if view.dated else _NUMBER.search(view.value)
    size = Decimal(found[0].replace(",", "")) if found else Decimal(0)
    return view.scope.lower(), view.as_of, found is None, size, view.value, view.passage.claim


def _stretch(first: str, last: str | None) -> str:
    """The days of a time in words; a whole month or year by its name."""
    whole = spoken(f"{first[:10]} to {last[:10]}") if last else ""
    return whole if whole and " to " not in whole else days(first, last)


def _figure(case: Case, claim: Claim) -> FigureView:
    extraction = case.extractions[claim.document]
    text = extraction.document.text
    value, counted, dated = "", "", False
    if claim.value is not None and claim.value.quantity is not None:
        quantity = extraction.quantities[claim.value.quantity]
        value = said(amount(quantity))
        counted = quantity.counted.of(text) if quantity.counted else ""
    elif claim.value is not None and claim.value.time is not None:
        time = extraction.times[claim.value.time]
        span = length(time)
        dated = span is None
        value = said(span) if span else _stretch(time.first, time.last) if time.first else time.span.of(text)
    return FigureView(
        measure=attribute_words(claim.attribute or claim.event_type, case.names),
        value=spoken(value),
        counted=counted,
        scope=claim.scope.of(text) if claim.scope else "",
        as_of=extraction.times[claim.as_of].span.of(text) if claim.as_of is not None else "",
        dated=dated,
        passage=case.passage(claim),
        facets=case.facets("figure", [claim.id], events=[claim.event] if claim.event else []),
    )
