"""Readings kept in the case file, so that a document is parsed once, not at every comparison.

A reading is kept under the hash of its whole document (text, date, publisher, damage: whatever a finder can see) and of
the program that made it: its source files, its lexicons, the parser's model. What any of these changes is read again.
Readings are written as they are made: a run that was killed goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from whosays import lexicons
from whosays.model import Document, Extraction
from whosays.store.case import opened
from whosays.version import VERSION

Pair = tuple[Extraction, bytes]  # what was found, and the parse, packed
TOGETHER = 64  # readings written in one transaction
FAST = 1  # level of compression: a quarter of the size at a tenth of the cost of reading once more


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for item in sorted(folder.iterdir(), key=lambda one: one.name):
        if item.is_dir():
            yield from _sources(item)
        elif item.name.endswith(".py"):
            yield item


@cache
def program() -> str:
    """The hash of what a reading depends on beside its document."""
    digest = hashlib.sha256(f"{VERSION} {lexicons.load().version} {os.environ.get('WHOSAYS_MODEL', '')}".encode())
    for source in _sources(files("whosays")):
        digest.update(source.name.encode() + b"\0" + source.read_bytes())
    return digest.hexdigest()[:16]


def key(document: Document) -> str:
    """The hash of a document with everything that is known of it before it is read."""
    return hashlib.sha256(program().encode() + msgspec.msgpack.encode(document)).hexdigest()[:32]


def _kept(path: Path, wanted: Iterable[str]) -> dict[str, Pair]:
    if not path.is_file():
        return {}
    decode = msgspec.msgpack.Decoder(Pair).decode
    db = opened(path)
    try:
        found = ((id, db.execute("SELECT reading FROM readings WHERE key = ?", (id,)).fetchone()) for id in wanted)
        return {id: decode(zlib.decompress(row[0])) for id, row in found if row is not None}
    finally:
        db.close()


def _keep(path: Path, made: Mapping[str, Pair]) -> None:
    rows = [(id, zlib.compress(msgspec.msgpack.encode(pair), FAST)) for id, pair in made.items()]
    db = opened(path)
    try:
        with db:
            db.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?)", rows)
    finally:
        db.close()


def _forget(path: Path, wanted: Iterable[str]) -> None:
    db = opened(path)
    try:
        with db:
            old = {row[0] for row in db.execute("SELECT key FROM readings")} - set(wanted)
            db.executemany("DELETE FROM readings WHERE key = ?", [(id,) for id in sorted(old)])
    finally:
        db.close()


def once(
    path: Path, documents: Sequence[Document], study: Callable[[Sequence[Document]], Iterator[Pair]]
) -> tuple[Pair, ...]:
    """The reading of each document, in order: those kept in the case file at ``path``, the others made by ``study``.

    Readings of documents that are no longer among them are dropped. Raises ``apsw.Error`` as ``save`` does."""
    keys = [key(document) for document in documents]
    found = _kept(path, dict.fromkeys(keys))
    missing = {id: document for id, document in zip(keys, documents, strict=True) if id not in found}
    made: dict[str, Pair] = {}
    for id, pair in zip(missing, study(list(missing.values())), strict=True):
        made[id] = pair
        if len(made) == TOGETHER:
            _keep(path, made)
            found |= made
            made = {}
    _keep(path, made)
    _forget(path, keys)
    found |= made
    return tuple(  # the very document that was asked about: a text is not held twice
        (msgspec.structs.replace(found[id][0], document=document), found[id][1])
        for id, document in zip(keys, documents, strict=True)
    )
