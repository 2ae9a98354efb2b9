"""The chart of a series: a figure that moves, such as a toll, as each source gave it from day to day.

What a series is, is decided in ``report/points.py``; here its points are told apart by source. A line is one source:
the documents of one publisher; of several figures for one day the highest is drawn, since the others are parts or
earlier stages of it. Figures whose day is not known to the month are left out and counted; a series of a single day, or
of two figures, is no drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct

from whosays import model
from whosays.report.case import Case
from whosays.report.dates import days, spoken
from whosays.report.passages import whole_span
from whosays.report.points import by_origins

_LINES = 12  # sources drawn; those with most figures first, the rest in the table of figures
_DAYS, _FIGURES = 2, 3  # the least that a drawing shows more clearly than its table


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
    """The series of a case that are worth a drawing, the one with most figures first."""
    made = [_drawn(case, one) for one in case.dossier.series if one.event in case.events]
    kept = [one for one in made if len({p.day for line in one.lines for p in line.points}) >= _DAYS]
    return tuple(sorted((one for one in kept if _size(one) >= _FIGURES), key=lambda one: (-_size(one), one.id)))


class Moving(Struct, frozen=True):
    """One moving figure as a list: each point with the documents that give it."""

    id: str
    title: str
    points: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]


def moving(case: Case, drawn: Iterable[Series]) -> tuple[Moving, ...]:
    """The moving figures that are not drawn: too few points, or no days."""
    known = {one.id for one in drawn}
    rest = [one for one in by_origins(case.dossier.series) if f"series-{one.id}" not in known]
    return tuple(Moving(f"series-{one.id}", one.title, tuple(_told(case, p) for p in one.points)) for one in rest)


def _told(case: Case, point: model.Point) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """A figure, the days for which it is given, and each document that gives it with its address."""
    found: dict[str, str] = {}
    for claim in (case.claims[id] for id in point.claims if id in case.claims):
        whole = whole_span(case.extractions[claim.document], claim)
        found.setdefault(case.label(claim.document), f"#t-{claim.document}-{whole.start}")
    return spoken(point.value), days(point.first, point.last) if point.first else "", tuple(found.items())


def _size(one: Series) -> int:
    return sum(len(line.points) for line in one.lines)


def _drawn(case: Case, one: model.Series) -> Series:
    lines: dict[str, list[Point]] = {}
    left = 0
    for point in one.points:
        if _day(point) is None:
            left += len(point.claims)
            continue
        for name, mark in _marks(case, point):
            lines.setdefault(name, []).append(mark)
    highest = {name: _highest(points) for name, points in lines.items()}
    ranked = sorted(highest.items(), key=lambda item: (-len(item[1]), -item[1][-1].number, item[0]))
    return Series(
        f"series-{one.id}",
        one.title,
        tuple(SourceLine(name, points) for name, points in ranked[:_LINES]),
        left,
        max(0, len(ranked) - _LINES),
    )


def _day(point: model.Point) -> str | None:
    """The day a figure is drawn at: the last for which it is given, where that is known to the month."""
    known = point.first is not None and point.last is not None and point.first[:7] == point.last[:7]
    return point.last if known else None


def _marks(case: Case, point: model.Point) -> Iterator[tuple[str, Point]]:
    """The figure as each document gave it, under the name of its source."""
    number = point.low if point.low is not None else point.high
    for claim in (case.claims[id] for id in point.claims if id in case.claims):
        extraction = case.extractions[claim.document]
        href = f"#t-{claim.document}-{whole_span(extraction, claim).start}"
        name = extraction.document.publisher or case.label(claim.document)
        yield name, Point(_day(point) or "", number or Decimal(0), spoken(point.value), href)


def _highest(points: Iterable[Point]) -> tuple[Point, ...]:
    """The highest figure of each day."""
    found: dict[str, Point] = {}
    for point in sorted(points):
        found[point.day] = point
    return tuple(found.values())
