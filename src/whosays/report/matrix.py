"""The matrix of sources and claims: for each row, what each document says of it: a value, a denial, or nothing.

Silence is shown as silence: omission is not contradiction. A cell leads to the document's first passage on the
row. More than twenty documents fall into further tables, those with most to say first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from whosays.compare.matters import MATTER
from whosays.compare.oppositions import FACT
from whosays.compare.statements import ANOTHER
from whosays.model import Agreement, Disagreement, StatedValue
from whosays.report.case import Case
from whosays.report.dates import MONTHS
from whosays.report.passages import whole_span
from whosays.report.titles import attribute_words, bearers

Row = Disagreement | Agreement

COLUMNS = 20  # documents side by side: what a desk's screen holds
_ROWS = 40  # rows of one table; further agreements are in part 3
_SHORT = 16  # characters a cell holds; what is longer is lettered
_MONTH = re.compile("|".join(MONTHS))
_SIGNS = (
    ("more than ", ">"),
    ("at least ", "≥"),
    ("less than ", "<"),
    ("at most ", "≤"),
    ("about ", "≈"),
    ("almost ", "≲"),
)


class Cell(Struct, frozen=True):
    """What one document says: the short form shown, the whole words, where they stand; empty for silence."""

    short: str = ""
    words: str = ""
    href: str = ""
    kind: str = "silent"


class MatrixRow(Struct, frozen=True):
    """One row: what it is about, its id on the page, whether the values exclude each other, one cell a document."""

    id: str
    title: str
    disputed: bool
    cells: tuple[Cell, ...]


class About(Struct, frozen=True):
    """Rows of one event (or of none) under its name."""

    title: str
    rows: tuple[MatrixRow, ...]


class Matrix(Struct, frozen=True):
    """One table: its documents (id and label), and its rows by event."""

    documents: tuple[tuple[str, str], ...]
    about: tuple[About, ...]


def matrices(case: Case) -> tuple[Matrix, ...]:
    """The matrix, cut into tables of at most ``COLUMNS`` documents; documents that say nothing of any row left out."""
    said = [(rows[0], _cells(case, rows)) for rows in _chosen(case)]
    spoken = {d: sum(d in cells for _, cells in said) for d in case.numbers}
    ordered = sorted((d for d in spoken if spoken[d]), key=lambda d: (-spoken[d], case.numbers[d]))
    if len(ordered) <= COLUMNS:
        ordered.sort(key=lambda d: case.numbers[d])
    return tuple(
        Matrix(tuple((d, case.label(d)) for d in some), _about(case, said, some))
        for some in (ordered[at : at + COLUMNS] for at in range(0, len(ordered), COLUMNS))
    )


def _about(case: Case, said: Sequence[tuple[Row, dict[str, Cell]]], some: Sequence[str]) -> tuple[About, ...]:
    found: dict[str, list[MatrixRow]] = {}
    for row, cells in said:
        if any(d in cells for d in some):
            title, about = _titles(case, row)
            line = MatrixRow(row.id, title, isinstance(row, Disagreement), tuple(cells.get(d, Cell()) for d in some))
            found.setdefault(about, []).append(line)
    return tuple(About(title, tuple(rows)) for title, rows in found.items())


def _titles(case: Case, row: Row) -> tuple[str, str]:
    """What a row is about, without its event; and the event, or nothing."""
    event = case.events.get(row.event or "")
    if event is None:
        return row.title, "Not tied to one event"
    if event.type == MATTER or row.attribute.startswith(FACT):
        return row.title, case.event(event.id)
    if row.attribute == event.type:
        return "That it happened", case.event(event.id)
    words, where = attribute_words(row.attribute, case.names), bearers(row.scope, case.names)
    other = " of another one" if ANOTHER in (row.scope, row.entity) else ""
    return words + other + (f" — {where}" if where else ""), case.event(event.id)


def _chosen(case: Case) -> list[list[Row]]:
    """The disagreements, then the agreements on what nobody disputes; agreements on one thing are one row."""
    disputed = {c for row in case.dossier.disagreements for value in row.values for c in value.claims}
    free: dict[tuple[str | None, ...], list[Row]] = {}
    for row in case.dossier.agreements:
        if not any(c in disputed for v in row.values for c in v.claims):
            free.setdefault((row.event, row.entity, row.attribute, row.scope, row.title), []).append(row)
    against: list[list[Row]] = [[row] for row in case.dossier.disagreements]
    return [*against, *free.values()][:_ROWS]


def _cells(case: Case, rows: Sequence[Row]) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for place, (row, value) in enumerate((r, v) for r in rows for v in r.values):
        event = case.events.get(row.event or "")
        short, kind = _short(row, value, place, (event.first or "")[:4] if event else "")
        for view in sorted((case.claims[c] for c in value.claims if c in case.claims), key=lambda c: (c.start, c.id)):
            whole = whole_span(case.extractions[view.document], view)
            cell = Cell(short, value.value, f"#t-{view.document}-{whole.start}", kind)
            before = found.get(view.document)
            if before is None:
                found[view.document] = cell
            elif value.value not in before.words.split("; "):
                found[view.document] = _both(before, short, value.value)
    return found


def _both(before: Cell, short: str, words: str) -> Cell:
    """A cell with one more value: two are shown, more are counted."""
    told = f"{before.words}; {words}"
    first, more = before.short.split(" ·")[0].split(" +")[0], told.count("; ")
    return Cell(f"{first} · {short}" if more == 1 else f"{first} +{more}", told, before.href, "several")


def _short(row: Row, value: StatedValue, place: int, year: str) -> tuple[str, str]:
    """A value as a cell shows it, and what kind of cell it is: the n-th value of its row, a report, a denial."""
    words = value.value
    if words in ("reported", "denied"):
        return ("✓", "told") if words == "reported" else ("denied", "denied")
    for opening, sign in _SIGNS:
        words = words.replace(opening, sign)
    words = _MONTH.sub(lambda m: m[0][:3], words)
    if year and not words.isdigit():
        words = words.replace(f" {year}", "")  # the event's own year stands over the row
    kind = f"v{min(place, 3)}" if isinstance(row, Disagreement) else "told"
    return (words if len(words) <= _SHORT else f"wording {chr(ord('A') + place % 26)}"), kind
