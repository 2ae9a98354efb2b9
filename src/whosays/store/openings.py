"""Openings kept in the case file: what each file was read as, so that a file is opened once, not at every comparison.

An opening is kept under the hash of the file's bytes, of its path, of what the tables say of it, of the limits it was
read with, and of the program. Only what gave documents alone is kept: a refusal may be cured by more time or memory,
and an archive opens to records, each of which is an opening of its own.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from whosays.ingest.folders import Entry
from whosays.model import Document, Refusal
from whosays.store.case import opened
from whosays.store.readings import FAST, program

Found = tuple[Document | Refusal | Entry, ...]


def key(entry: Entry) -> str | None:
    """The hash of all that an opening depends on; None for what is no plain file, or is larger than may be read."""
    try:
        raw = entry.raw
        if raw is None:
            path = Path(entry.path)
            if not path.is_file() or path.stat().st_size > entry.told.limits.document:
                return None
            raw = path.read_bytes()
        known = msgspec.msgpack.encode(msgspec.structs.replace(entry, raw=None))
    except (OSError, UnicodeEncodeError):  # cannot be read, or its name is no text: reading it says so
        return None
    return hashlib.sha256(b"\0".join((program().encode(), known, raw))).hexdigest()[:32]


class Openings:
    """The openings of one case; those that no entry asked for are dropped by :meth:`forget`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._asked: set[str] = set()

    def once(self, entries: Sequence[Entry], work: Callable[[Sequence[Entry]], Iterator[Found]]) -> Iterator[Found]:
        """What each entry opens to, in order: what the case file knows, the others by ``work``."""
        keys = [key(entry) for entry in entries]
        self._asked.update(id for id in keys if id)
        kept = self._kept([id for id in keys if id])
        made = work([entry for entry, id in zip(entries, keys, strict=True) if id not in kept])
        new: dict[str, Found] = {}
        for id in keys:
            if id is not None and id in kept:
                yield kept[id]
                continue
            found = next(made)
            if id is not None and all(isinstance(item, Document) for item in found):
                new[id] = found
            yield found
        self._keep(new)

    def _kept(self, keys: Sequence[str]) -> dict[str, Found]:
        if not self._path.is_file():
            return {}
        decode = msgspec.msgpack.Decoder(tuple[Document, ...]).decode
        db = opened(self._path)
        try:
            rows = ((id, db.execute("SELECT documents FROM openings WHERE key = ?", (id,)).fetchone()) for id in keys)
            return {id: decode(zlib.decompress(row[0])) for id, row in rows if row is not None}
        finally:
            db.close()

    def _keep(self, made: dict[str, Found]) -> None:
        rows = [(id, zlib.compress(msgspec.msgpack.encode(found), FAST)) for id, found in made.items()]
        db = opened(self._path)
        try:
            with db:
                db.executemany("INSERT OR REPLACE INTO openings VALUES (?, ?)", rows)
        finally:
            db.close()

    def forget(self) -> None:
        """Drop what this run did not ask for."""
        db = opened(self._path)
        try:
            with db:
                old = {row[0] for row in db.execute("SELECT key FROM openings")} - self._asked
                db.executemany("DELETE FROM openings WHERE key = ?", [(id,) for id in sorted(old)])
        finally:
            db.close()
