"""One file read from disk: the only place where ingest touches the file system besides walking folders.

``opened`` is what a child process runs; ``harmless`` says which files need no child: short ones without markup, which
only our own linear code reads.
"""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from whosays import lexicons
from whosays.ingest import formats, sniff, warc
from whosays.ingest.documents import found_in, noted, refused
from whosays.ingest.folders import Entry
from whosays.ingest.records import Unread
from whosays.model import Document, Refusal

SHORT = 500_000  # bytes; our own finders read this much in about a second
_HEAD = 16


def _bytes(entry: Entry) -> bytes | Refusal:
    if entry.raw is not None:
        return entry.raw
    path = Path(entry.path)
    try:
        if not path.is_file() and path.exists():
            return refused(entry.path, "no_regular_file", "a pipe, a socket or a device")
        with path.open("rb") as file:
            allowed = entry.told.limits
            most = allowed.container if formats.is_archive(file.read(_HEAD)) else allowed.document
        if path.stat().st_size > most:
            return refused(entry.path, "too_large", f"{most} bytes")
        return path.read_bytes()
    except OSError as error:
        return refused(entry.path, "unreadable", error.strerror)


def opened(entry: Entry) -> tuple[Document | Refusal | Entry, ...]:
    """The documents of one file, or why it could not be read; of a web archive, its records as entries of their own.

    Whatever a file makes a reader raise costs that file only; running out of memory is judged by the engine.
    """
    try:
        return _opened(entry)
    except MemoryError:
        raise
    except Exception as problem:  # noqa: BLE001  (a hostile file must not end the run: it is named)
        return (refused(entry.path, "crashed", f"{type(problem).__name__}: {problem}"[:200]),)


def spelled(item: Document | Refusal) -> Document | Refusal:
    """The same under a path that can be written: bytes of a file's name that are no text are spelled out."""
    try:
        item.path.encode()
    except UnicodeEncodeError:
        path = item.path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        return replace(item, path=path)
    return item


def _opened(entry: Entry) -> tuple[Document | Refusal | Entry, ...]:
    raw = _bytes(entry)
    if isinstance(raw, Refusal):
        return (raw,)
    if entry.record is None and formats.is_web_archive(raw):
        return tuple(_records(entry, raw))
    depth = int(entry.record is not None)
    found = found_in(entry.path, raw, entry.told, lexicons.load(), depth, entry.record, entry.url)
    return tuple(noted(item, entry.note) for item in found)


def _records(entry: Entry, raw: bytes) -> list[Entry | Refusal]:
    found: list[Entry | Refusal] = []
    for number, record in warc.payloads(raw, entry.told.limits):
        place = f"{entry.path}#{number}" if number else entry.path
        if isinstance(record, Unread):
            found.append(refused(place, record.reason, record.limit))
        else:
            told = entry.told.record(place, record.about.url)
            found.append(Entry(place, told, record.raw, number, record.about.url, record.note))
    return found or [refused(entry.path, "empty", "the archive holds no record")]


def harmless(entry: Entry) -> bool:
    """Whether a file is short and without markup, so that no foreign parser will touch it."""
    raw = entry.raw
    if raw is None:
        path = Path(entry.path)
        try:
            if not path.is_file():
                return True  # a pipe would keep its reader waiting: opened() names it
            if path.stat().st_size > SHORT:
                return False
            raw = path.read_bytes()
        except OSError:
            return True  # there is nothing to parse: reading it again names the error
    return len(raw) <= SHORT and b"<" not in raw and b"\0" not in raw and sniff.container(raw) is None
