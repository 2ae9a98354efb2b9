"""Which files there are to read: the paths a user gives, folders walked, ``sources.csv`` looked up.

Folders are walked recursively in sorted order. A symbolic link that leads out of the given folder is not followed. No
name has a special meaning but ``sources.csv`` and ``decisions.csv``, which are no documents. What cannot be read is
judged later, by content (:func:`whosays.ingest.documents.read`): nothing is skipped here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from whosays.ingest import decisions, limits, sources
from whosays.model import Refusal, Refused, SourceRow

STANDARD_INPUT = "-"
TABLES = (sources.NAME, decisions.NAME)  # what a person says of the reports; no report itself


class Entry(Struct, frozen=True):
    """One file to read, with what ``sources.csv`` says of it; or one record of a web archive (or the standard input)
    with its bytes, the address it was fetched from, and what is wrong with it."""

    path: str
    source: SourceRow | None = None
    raw: bytes | None = None
    record: int | None = None
    url: str | None = None
    note: str = ""


class _Tables:
    """The tables met so far, each read once; a broken one is reported once, where it is first met."""

    def __init__(self) -> None:
        self.tables: dict[str, Mapping[str, SourceRow]] = {}
        self.broken: list[Refusal] = []

    def of(self, folder: str) -> Mapping[str, SourceRow]:
        """The table that lies in a folder, empty where there is none."""
        path = str(Path(folder) / sources.NAME)
        if path not in self.tables:
            self.tables[path] = self._read(path)
        return self.tables[path]

    def _read(self, path: str) -> Mapping[str, SourceRow]:
        try:
            found = sources.parse(path, Path(path).read_bytes()) if Path(path).is_file() else {}
        except OSError as problem:
            found = Refusal(path, Refused("unreadable", limit=problem.strerror))
        if isinstance(found, Refusal):
            self.broken.append(found)
            return {}
        return found

    def row(self, path: str) -> SourceRow | None:
        """What the table beside the file says of it, else the one a folder above (as ``file`` or ``folder/file``)."""
        folder, name = os.path.split(path)
        here = self.of(folder).get(name)
        if here is not None:
            return here
        parent = os.path.normpath(Path(folder) / os.pardir) if folder else os.pardir
        above = self.of(parent)
        inner = Path(folder or os.curdir).resolve().name
        return above.get(f"{inner}/{name}") or above.get(name)


def _inside(path: Path, root: Path) -> bool:
    """Whether a path, its links followed, still lies in the folder that was given."""
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _files(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    seen = {root}
    stack = [folder]
    while stack:
        item = stack.pop()
        if item.is_dir():
            real = item.resolve()
            if item is not folder and (real in seen or not _inside(item, root)):
                continue
            seen.add(real)
            stack += sorted(item.iterdir(), reverse=True)
        elif not item.is_symlink() or _inside(item, root):
            yield item


def _entries(path: str, tables: _Tables) -> Iterator[Entry | Refusal]:
    place = Path(path)
    if path == STANDARD_INPUT:
        yield Entry(path, raw=sys.stdin.buffer.read(limits.CONTAINER + 1))
    elif place.is_dir():
        try:
            files = [str(item) for item in _files(place) if item.name not in TABLES]
        except OSError as problem:
            yield Refusal(path, Refused("unreadable", limit=problem.strerror))
            return
        for item in files:
            yield Entry(item, tables.row(item))
    elif place.exists():
        if place.name not in TABLES:
            yield Entry(path, tables.row(path))
        else:
            tables.of(str(place.parent))
    else:
        yield Refusal(path, Refused("missing"))


def walk(paths: Sequence[str]) -> tuple[Entry | Refusal, ...]:
    """Every file to read under the paths given, in their order, folders in sorted order.

    ``walk(["reports"])`` gives ``Entry("reports/a.txt", SourceRow(...))`` and so on; then a row for each path that is
    missing or each ``sources.csv`` that is broken. The same path twice is two entries; ``-`` is the standard input.
    """
    tables = _Tables()
    found = [entry for path in paths for entry in _entries(path, tables)]
    return (*found, *tables.broken)
