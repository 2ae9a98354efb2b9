"""``sources.csv``: what the user knows of the files beside it.

The table lies in the folder of the files it names or one above. Columns are found by name; only ``file`` must be
there. ``file`` may be ``name#n``, a record of a container: what it leaves empty is taken from the container's own row.
A table that cannot be read is one refusal row; the files it meant are read without it.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from whosays.ingest.grids import rows
from whosays.ingest.limits import STANDARD, Limits
from whosays.model import Refusal, Refused, SourceRow

NAME = "sources.csv"
_FIELDS = ("url", "publisher", "published", "language")
MAX_BYTES = 20_000_000
_RECORD = re.compile(r"(?:#\d{1,9})+$")


class Told(Struct, frozen=True):
    """What a user says of one file: its row, the rows of its records by what follows the file's path (``#3``), and
    what it may take to read it."""

    root: str = ""
    row: SourceRow | None = None
    rows: dict[str, SourceRow] = {}
    limits: Limits = STANDARD

    def of(self, place: str, url: str | None) -> SourceRow | None:
        """The row of a record: its own, completed by the container's, whose address gives way to the record's."""
        shared = replace(self.row, url=None) if self.row and url else self.row
        own = self.rows.get(place[len(self.root) :])
        if own is None or shared is None:
            return own or shared
        return SourceRow(own.file, *(getattr(own, name) or getattr(shared, name) for name in _FIELDS))

    def record(self, place: str, url: str | None) -> Told:
        """The same for one record of the file."""
        return replace(self, row=self.of(place, url))


class Table(Struct, frozen=True):
    """A table's rows by file, and for containers by file and record (``#3``)."""

    files: Mapping[str, SourceRow] = MappingProxyType({})
    records: Mapping[str, dict[str, SourceRow]] = MappingProxyType({})

    @classmethod
    def of(cls, rows: Mapping[str, SourceRow]) -> Table:
        """The rows, with those of records put together by their file."""
        records: dict[str, dict[str, SourceRow]] = {}
        for name, row in rows.items():
            if match := _RECORD.search(name):
                records.setdefault(name[: match.start()], {})[match[0]] = row
        files = {name: row for name, row in rows.items() if not _RECORD.search(name)}
        return cls(files, records)


def _decoded(raw: bytes) -> str | None:
    """Spreadsheets save UTF-8 with a mark, UTF-16 or a Western code page; only the first two are certain."""
    codecs = ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",)
    for codec in codecs:
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return None


def _separator(head: str) -> str:
    """Comma, semicolon or tab: the one that the header line has most of (spreadsheets export all three)."""
    return max(",;\t", key=head.count)


def _row(cells: Mapping[str, str]) -> SourceRow:
    values = {name: cells.get(name, "").strip() or None for name in _FIELDS}
    return SourceRow(file=cells["file"].strip().replace("\\", "/"), **values)


def cells(path: str, raw: bytes, first: str, broken: str) -> list[dict[str, str]] | Refusal:
    """The lines of a table that a user wrote, as cells by column; or why it cannot be used (``broken`` where it is no
    table, or has no column of the name ``first``)."""
    if len(raw) > MAX_BYTES:
        return Refusal(path, Refused("too_large", limit=f"{MAX_BYTES} bytes"))
    text = _decoded(raw)
    if text is None or "\0" in text:
        return Refusal(path, Refused("undecodable", limit="the table must be UTF-8 or UTF-16"))
    head = text.lstrip("\r\n").split("\n", 1)[0]
    try:
        table = list(rows(text.lstrip("\r\n"), _separator(head)))
    except csv.Error as problem:
        return Refusal(path, Refused(broken, limit=str(problem)))
    names = [cell.strip().lower() for cell in table[0]] if table else []
    if first not in names:
        return Refusal(path, Refused(broken, limit=f"no column named '{first}'"))
    lines = (line for line in table[1:] if any(line) and len(line) > names.index(first))
    return [dict(zip(names, line, strict=False)) for line in lines]


def places(paths: Iterable[str], name: str) -> tuple[str, ...]:
    """Where a table of some name is looked for: in the folders given, or beside the files given, in their order."""
    folders = dict.fromkeys(path if os.path.isdir(path) else os.path.dirname(path) for path in paths)  # noqa: PTH112, PTH120  (an empty folder stays one)
    return tuple(str(Path(folder or os.curdir) / name) for folder in folders)


def parse(path: str, raw: bytes) -> Mapping[str, SourceRow] | Refusal:
    r"""The rows of one table by file name, or why it cannot be used.

    >>> parse("sources.csv", b"file,publisher\na.txt,The Daily\n")["a.txt"].publisher
    'The Daily'
    """
    table = cells(path, raw, "file", "broken_sources")
    if isinstance(table, Refusal):
        return table
    found: dict[str, SourceRow] = {}
    for line in table:
        row = _row(line)
        if row.file:
            found.setdefault(row.file, row)
    return MappingProxyType(found)
