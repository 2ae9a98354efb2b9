"""Which files there are to read: the paths a user gives, folders walked, ``sources.csv`` looked up.

Folders are walked recursively in sorted order. A symbolic link that leads out of the given folder is not followed. No
name has a special meaning but ``sources.csv``, ``decisions.csv`` and ``families.csv``, which are no documents. What
cannot be read is judged later, by content (:func:`whosays.ingest.documents.read`): nothing is skipped here but a
dossier of ours inside a folder, which tells of reports and is none (``whosays compare .`` writes one there).
"""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from whosays.ingest import decisions, families, sources
from whosays.ingest.limits import STANDARD, Limits
from whosays.ingest.sources import Table, Told
from whosays.model import Document, Refusal, Refused, SourceRow

STANDARD_INPUT = "-"
TABLES = (sources.NAME, decisions.NAME, families.NAME)  # what a person says of the reports; no report itself
_DOSSIER = ("case.db", "dossier.json")  # what lies beside the page in each folder that compare wrote
_SHOWN = 10  # names in one row; more are counted


class Entry(Struct, frozen=True):
    """One file to read, with what the user says of it; or one record of a web archive (or the standard input) with its
    bytes, the address it was fetched from, and what is wrong with it."""

    path: str
    told: Told = Told()
    raw: bytes | None = None
    record: int | None = None
    url: str | None = None
    note: str = ""

    @property
    def source(self) -> SourceRow | None:
        """The row of ``sources.csv`` for this file or record."""
        return self.told.row


class _Tables:
    """The tables met so far, each read once; a broken one is reported once, where it lies near a file."""

    def __init__(self) -> None:
        self.tables: dict[str, Table | Refusal] = {}
        self.names: dict[str, str] = {}
        self.broken: dict[str, Refusal] = {}

    def of(self, folder: str, *, near: bool = True) -> Table:
        """The table that lies in a folder, empty where there is none or where it is broken."""
        if folder not in self.tables:
            self.tables[folder] = _table(str(Path(folder) / sources.NAME))
        found = self.tables[folder]
        if isinstance(found, Refusal):
            if near:
                self.broken[folder] = found
            return Table()
        return found

    def _name(self, folder: str) -> str:
        if folder not in self.names:
            self.names[folder] = Path(folder or os.curdir).resolve().name
        return self.names[folder]

    def told(self, path: str, most: Limits) -> Told:
        """What the tables say of a file: the one beside it, else the nearest in the folders above that names it by its
        path from there; in the first folder above its bare name will do."""
        here, name = os.path.split(path)
        inner = name
        for level in range(max(1, len(Path(here).parts)) + 1):
            table = self.of(here, near=level <= 1)
            for key in (inner, name) if level == 1 else (inner,):
                if key in table.files or key in table.records:
                    return Told(path, table.files.get(key), table.records.get(key, {}), most)
            inner = f"{self._name(here)}/{inner}"
            here = os.path.normpath(Path(here) / os.pardir) if here else os.pardir
        return Told(path, limits=most)

    def missing(self, walked: Collection[str]) -> Iterator[Refusal]:
        """One row for each table of a walked folder that names files which are not there."""
        for folder, table in self.tables.items():
            if folder in walked and isinstance(table, Table):
                gone = [name for name in (*table.files, *table.records) if not _there(folder, name)]
                if gone:
                    shown = ", ".join(gone[:_SHOWN]) + (f" and {len(gone) - _SHOWN} more" if len(gone) > _SHOWN else "")
                    yield Refusal(str(Path(folder) / sources.NAME), Refused("names_missing_files", limit=shown))


def _table(path: str) -> Table | Refusal:
    try:
        found = sources.parse(path, Path(path).read_bytes()) if Path(path).is_file() else {}
    except OSError as problem:
        return Refusal(path, Refused("unreadable", limit=problem.strerror))
    return found if isinstance(found, Refusal) else Table.of(found)


def _there(folder: str, name: str) -> bool:
    """Whether a table's file is there: beside the table, or by its bare name in a folder below it."""
    try:
        return (Path(folder) / name).exists() or any(Path(folder).glob(f"*/{glob.escape(name)}"))
    except (OSError, ValueError):
        return False


def _inside(path: Path, root: Path) -> bool:
    """Whether a path, its links followed, still lies in the folder that was given."""
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _files(folder: Path, walked: set[str]) -> Iterator[Path | Refusal]:
    """The files under a folder, in order; what cannot be entered and what leads out of it are rows."""
    root = folder.resolve()
    seen = {root}
    stack = [folder]
    while stack:
        item = stack.pop()
        if item is not folder and item.is_symlink() and not _inside(item, root):
            yield Refusal(str(item), Refused("leads_outside", limit="a link that leads out of the folder"))
        elif item.is_dir():
            real = item.resolve()
            if item is not folder and real in seen:
                continue
            seen.add(real)
            if item is not folder and all((item / name).is_file() for name in _DOSSIER):
                continue
            walked.add(str(item))
            try:
                stack += sorted(item.iterdir(), reverse=True)
            except OSError as problem:
                yield Refusal(str(item), Refused("unreadable", limit=problem.strerror))
        elif item.name not in TABLES:
            yield item


def _entries(path: str, tables: _Tables, walked: set[str], most: Limits) -> Iterator[Entry | Refusal]:
    place = Path(path)
    if path == STANDARD_INPUT:
        yield Entry(path, Told(path, limits=most), raw=sys.stdin.buffer.read(most.container + 1))
    elif place.is_dir():
        for item in _files(place, walked):
            if isinstance(item, Refusal):
                yield item
            else:
                yield Entry(str(item), tables.told(str(item), most))
        tables.of(str(place))
    elif place.name in TABLES and place.exists():
        tables.of(str(place.parent))
    elif place.exists() or place.is_symlink():
        yield Entry(path, tables.told(path, most))
    else:
        yield Refusal(path, Refused("missing"))


def walk(paths: Sequence[str], most: Limits = STANDARD) -> tuple[Entry | Refusal, ...]:
    """Every file to read under the paths given, in their order, folders in sorted order.

    ``walk(["reports"])`` gives ``Entry("reports/a.txt", Told("reports/a.txt", SourceRow(...)))`` and so on; then a row
    for each ``sources.csv`` that is broken or names files that are not there. A path that is missing is a row in its
    place. The same path twice is two entries; ``-`` is the standard input.
    """
    tables, walked = _Tables(), set[str]()
    found = [entry for path in paths for entry in _entries(path, tables, walked, most)]
    return (*found, *tables.broken.values(), *tables.missing(walked))


def unanswered(entries: Sequence[Entry | Document | Refusal], places: Collection[str]) -> Iterator[Refusal]:
    """The rows of ``sources.csv`` that name a record which its file does not hold, one row a file."""
    for entry in entries:
        if isinstance(entry, Entry) and entry.record is None:
            gone = [name for name in sorted(entry.told.rows) if f"{entry.path}{name}" not in places]
            if gone:
                yield Refusal(entry.path, Refused("names_missing_records", limit=", ".join(gone[:_SHOWN])))
