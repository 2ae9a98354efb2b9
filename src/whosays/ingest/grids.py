"""Grids: the lines of a CSV text as rows of cells, read under a bound of their own.

The reader of the standard library has one bound on a cell for the whole process. It is set before each line, so that
what is read does not depend on what was read before.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

CELL = 131_072  # characters of a cell in a table that a user wrote: more is a quotation mark that was never closed


def rows(text: str, separator: str = ",", longest: int = CELL) -> Iterator[list[str]]:
    """The rows of a text; raises ``csv.Error`` where it is no table. ``list(rows("a,b"))`` is ``[["a", "b"]]``."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    while True:
        csv.field_size_limit(longest)
        try:
            yield next(lines)
        except StopIteration:
            return
