"""A finished comparison in the hands of a Python program: its tables as sequences, data frames and Arrow streams.

    >>> from whosays import dossier
    >>> case = dossier(["reports/"])  # doctest: +SKIP
    >>> case.disagreements[0].title  # doctest: +SKIP
    'Magnitude of the earthquake in Morocco, 8 September 2023'
    >>> case.disagreements.to_pandas()  # doctest: +SKIP

Records are those of :mod:`whosays.model`. A table's rows are those of ``whosays export``: one line for each passage,
since that is what a data frame is for. Arrow needs pyarrow, data frames need pandas (``pip install whosays[pandas]``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from whosays.report.brief import brief, many
from whosays.report.dossier import page
from whosays.report.export import FORMATS
from whosays.report.export.tables import Table as Rows
from whosays.report.export.tables import tables
from whosays.report.interface import dossier_json

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from whosays import model

Record = TypeVar("Record")
_NEEDED = "tables need pyarrow, data frames pandas besides: pip install 'whosays[pandas]'"
SHOWN = 20  # rows of a table that a notebook shows


class Table(Sequence[Record], Generic[Record]):
    """The records of one kind in a dossier, and the same as a table of passages."""

    def __init__(self, records: Sequence[Record], rows: Rows) -> None:
        self.records = tuple(records)
        self.rows = rows

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Record, ...]: ...
    def __getitem__(self, at: int | slice) -> Record | tuple[Record, ...]:
        return self.records[at]

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def __repr__(self) -> str:
        return f"<{len(self)} {self.rows.name}, {len(self.rows.rows)} passages>"

    def to_arrow(self) -> pa.Table:
        """The table with typed columns; figures are decimals. Raises ImportError without pyarrow."""
        try:
            from whosays.report.export.arrow import arrow  # noqa: PLC0415  (an optional library)
        except ImportError as missing:
            raise ImportError(_NEEDED, name=missing.name) from None
        return arrow(self.rows)

    def to_pandas(self) -> pd.DataFrame:
        """The table as a data frame. Raises ImportError without pandas and pyarrow."""
        table = self.to_arrow()
        try:
            frame: pd.DataFrame = table.to_pandas()
        except ImportError as missing:
            raise ImportError(_NEEDED, name=missing.name) from None
        return frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        """The Arrow PyCapsule interface: polars, duckdb and pandas read a table through it without a copy."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        """The first rows as a notebook shows them, every cell escaped."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.rows.columns)
        lines = (
            "<tr>" + "".join(f"<td>{escape('' if cell is None else str(cell))}</td>" for cell in row) + "</tr>"
            for row in self.rows.rows[:SHOWN]
        )
        rest = len(self.rows.rows) - SHOWN
        more = f"<p>{rest} more</p>" if rest > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>{more}"


class Dossier:
    """A finished comparison. ``record`` is the plain :class:`whosays.model.Dossier`; each table is a sequence of its
    records."""

    def __init__(self, record: model.Dossier) -> None:
        self.record = record

    @cached_property
    def _plain(self) -> Any:
        return json.loads(self.json())

    @cached_property
    def _rows(self) -> dict[str, Rows]:
        return {table.name: table for table in tables(self._plain)}

    @property
    def disagreements(self) -> Table[model.Disagreement]:
        """Where the reports disagree, the clearest first."""
        return Table(self.record.disagreements, self._rows["disagreements"])

    @property
    def agreements(self) -> Table[model.Agreement]:
        """What the reports agree on, by independent origins."""
        return Table(self.record.agreements, self._rows["agreements"])

    @property
    def claims(self) -> Table[model.Claim]:
        """Every claim of every document."""
        return Table(self.record.claims, self._rows["claims"])

    @property
    def figures(self) -> Table[model.Claim]:
        """The claims that give a figure."""
        given = [c for c in self.record.claims if c.value is not None and c.value.quantity is not None]
        return Table(given, self._rows["figures"])

    @property
    def events(self) -> Table[model.Event]:
        """The happenings the documents tell of."""
        return Table(self.record.events, self._rows["events"])

    @property
    def entities(self) -> Table[model.Entity]:
        """Who and what is named, across spellings."""
        return Table(self.record.entities, self._rows["entities"])

    @property
    def sources(self) -> Table[model.Source]:
        """The named sources under all their names, and who cites them."""
        return Table(self.record.sources, self._rows["sources"])

    @property
    def origins(self) -> Table[model.Origins]:
        """How many independent voices stand behind each group of claims that say the same."""
        return Table(self.record.origins, self._rows["origins"])

    @property
    def derivations(self) -> Table[model.Derivation]:
        """Which documents were made from which."""
        return Table(self.record.derivations, self._rows["derivations"])

    @property
    def documents(self) -> Table[model.Document]:
        """The documents that were read."""
        return Table([e.document for e in self.record.extractions], self._rows["documents"])

    @property
    def refusals(self) -> Table[model.Refusal]:
        """What was not read, and why."""
        return Table(self.record.refusals, self._rows["refusals"])

    def json(self) -> bytes:
        """The whole of it as ``dossier.json`` has it."""
        return dossier_json(self.record)

    def page(self, title: str = "") -> str:
        """The page, one self-contained file."""
        return page(self.record, title=title)

    def export(self, form: str, folder: str | Path) -> tuple[Path, ...]:
        """Write one of the formats of ``whosays export`` into a folder; returns the files. Raises KeyError for a format
        there is not, ImportError where its library is missing."""
        target = Path(folder)
        target.mkdir(parents=True, exist_ok=True)
        files = FORMATS[form](self._plain)
        for name, content in files.items():
            (target / name).write_bytes(content)
        return tuple(target / name for name in files)

    def __repr__(self) -> str:
        record = self.record
        unread = sum(not refusal.notice for refusal in record.refusals)
        counts = (many(len(record.extractions), "document"), many(len(record.disagreements), "disagreement"))
        return f"<Dossier: {', '.join(counts)}{f', {unread} not read' if unread else ''}>"

    def _repr_html_(self) -> str:
        """The brief, and the disagreements, as a notebook shows them."""
        lines = "".join(f"<li>{escape(line)}</li>" for line in brief(self.record))
        return f"<ul>{lines}</ul>{self.disagreements._repr_html_()}"
