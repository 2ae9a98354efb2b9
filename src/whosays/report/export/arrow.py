"""A table as Arrow: columns typed by what they hold, so that data frames count with the figures. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pyarrow as pa

from whosays.report.export.tables import Cell, Table

WIDTH = 76  # digits that the widest decimal of Arrow holds


def _scale(figure: Decimal) -> int:
    exponent = figure.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _column(cells: Sequence[Cell]) -> pa.Array:
    """Decimals at the finest scale among them, integers, or text. Figures too wide for Arrow stay text, exactly."""
    held = [cell for cell in cells if cell is not None]
    if held and all(isinstance(cell, Decimal) for cell in held):
        figures = [cell for cell in held if isinstance(cell, Decimal)]
        scale = max(_scale(figure) for figure in figures)
        if max(max(figure.adjusted(), 0) for figure in figures) + 1 + scale <= WIDTH:
            return pa.array(cells, pa.decimal256(WIDTH, scale))
    if held and all(isinstance(cell, int) for cell in held):
        return pa.array(cells, pa.int64())
    return pa.array([None if cell is None else str(cell) for cell in cells], pa.string())


def arrow(table: Table) -> pa.Table:
    """The table, one typed column each; an empty table keeps its columns."""
    rows = table.rows
    return pa.table({name: _column([row[at] for row in rows]) for at, name in enumerate(table.columns)})
