"""Series: a figure that moves, such as a toll, as each source gave it from day to day.

A measure of one event is a series where judges found two of its figures to be one figure moving (reason ``revision``).
Figures of different places or groups are different series. A line is one source: the documents of one publisher; of
several figures for one day the highest is drawn, since the others are parts or earlier stages of it. Figures whose day
is not known are left out and counted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from whosays.compare.measures import said
from whosays.compare.statement_times import as_of
from whosays.compare.statement_values import amount
from whosays.model import Claim
from whosays.report.case import Case
from whosays.report.dates import spoken
from whosays.report.passages import whole_span
from whosays.report.titles import title

_LINES = 12  # sources drawn; those with most figures first, the rest in the table of figures


class Point(Struct, frozen=True, order=True):
    """One figure of a source: its day, the number drawn (the lower end), the words, and where it stands."""

    day: str
    number: Decimal
    words: str
    href: str


class SourceLine(Struct, frozen=True):
    """What one source gave, in the order of days."""

    name: str
    points: tuple[Point, ...]


class Series(Struct, frozen=True):
    """One moving figure, a line for each source; ``left`` is how many figures are not drawn for want of a day."""

    id: str
    title: str
    lines: tuple[SourceLine, ...]
    left: int
    more: int


def series(case: Case) -> tuple[Series, ...]:
    """The series of a case, the one with most figures first; at least two days and three figures make a series."""
    moving = {
        (claim.attribute, claim.event)
        for c in case.dossier.comparisons
        if c.reason == "revision" and (claim := case.claims.get(c.left)) is not None and claim.event
    }
    found: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in case.claims.values():
        if (claim.attribute, claim.event) in moving and _counts(claim):
            found.setdefault((str(claim.attribute), str(claim.event), _scope(case, claim)), []).append(claim)
    made = [_series(case, *key, claims) for key, claims in found.items()]
    kept = [one for one in made if len({p.day for line in one.lines for p in line.points}) > 1 and _size(one) > 2]
    return tuple(sorted(kept, key=lambda one: (-_size(one), one.id)))


def _size(one: Series) -> int:
    return sum(len(line.points) for line in one.lines)


def _counts(claim: Claim) -> bool:
    return claim.value is not None and claim.value.quantity is not None and claim.polarity == "affirmed"


def _scope(case: Case, claim: Claim) -> str:
    """Of whom or where a figure is: the names in its scope; words that name nobody belong to the whole."""
    return "+".join(sorted(case.named_in(claim.document, claim.scope))) if claim.scope is not None else ""


def _series(case: Case, attribute: str, event: str, scope: str, claims: Iterable[Claim]) -> Series:
    lines: dict[str, list[Point]] = {}
    left = 0
    for claim in sorted(claims, key=lambda c: (c.document, c.start, c.id)):
        document = case.extractions[claim.document].document
        point = _point(case, claim)
        if point is None:
            left += 1
        else:
            lines.setdefault(document.publisher or case.label(claim.document), []).append(point)
    highest = {name: _highest(points) for name, points in lines.items()}
    ranked = sorted(highest.items(), key=lambda item: (-len(item[1]), -item[1][-1].number, item[0]))
    where = " and ".join(sorted(case.names.get(id, id) for id in scope.split("+") if id))
    named = title(attribute, case.events[event], None, None, case.names)
    return Series(
        "series-" + hashlib.sha256(f"{attribute} {event} {scope}".encode()).hexdigest()[:12],
        f"{named} — {where}" if where else named,
        tuple(SourceLine(name, points) for name, points in ranked[:_LINES]),
        left,
        max(0, len(ranked) - _LINES),
    )


def _highest(points: Iterable[Point]) -> tuple[Point, ...]:
    """The highest figure of each day."""
    found: dict[str, Point] = {}
    for point in sorted(points):
        found[point.day] = point
    return tuple(found.values())


def _point(case: Case, claim: Claim) -> Point | None:
    extraction = case.extractions[claim.document]
    day = as_of(extraction, claim, case.events.get(claim.event or ""))
    assert claim.value is not None
    assert claim.value.quantity is not None
    quantity = extraction.quantities[claim.value.quantity]
    number = quantity.low if quantity.low is not None else quantity.high
    if day is None or number is None or day.first[:7] != day.last[:7]:
        return None
    href = f"#t-{claim.document}-{whole_span(extraction, claim).start}"
    return Point(day.last[:10], number, spoken(said(amount(quantity))), href)
