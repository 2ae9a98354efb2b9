"""The case file: documents, findings and comparisons in one SQLite file, searchable.

Written through apsw, which brings a sound SQLite of its own (the one linked to CPython here has the WAL-reset bug). A
comparison replaces what the last one wrote in one transaction; the claims of the last run are kept beside it, so that
the next page can mark what is new. Numbered migrations; their numbers stand in ``user_version``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import apsw
import msgspec

from whosays.model import Document, Dossier


def _m001(db: apsw.Connection) -> None:
    db.execute("""
        CREATE TABLE documents (id TEXT PRIMARY KEY, path TEXT, publisher TEXT, published TEXT, published_by TEXT,
                                language TEXT, encoding TEXT, media TEXT, raw BLOB, text TEXT);
        CREATE TABLE claims (id TEXT PRIMARY KEY, document TEXT REFERENCES documents, start INTEGER, "end" INTEGER,
                             attribute TEXT, event TEXT, entity TEXT, polarity TEXT, certainty TEXT, status TEXT,
                             json TEXT);
        CREATE TABLE comparisons (id TEXT PRIMARY KEY, outcome TEXT, reason TEXT, tier TEXT, attribute TEXT,
                                  left TEXT, right TEXT, note TEXT, rule TEXT);
        CREATE TABLE refusals (path TEXT, reason TEXT, stage TEXT, "limit" TEXT);
        CREATE TABLE dossiers (name TEXT PRIMARY KEY, json BLOB);
        CREATE VIRTUAL TABLE search USING fts5(document UNINDEXED, claim UNINDEXED, words, tokenize='porter unicode61');
    """)


def _m002(db: apsw.Connection) -> None:
    db.execute("CREATE TABLE readings (key TEXT PRIMARY KEY, reading BLOB)")


def _m003(db: apsw.Connection) -> None:
    db.execute("DROP TABLE dossiers")  # the same bytes stand beside the case file, in dossier.json


def _m004(db: apsw.Connection) -> None:
    db.execute("CREATE TABLE openings (key TEXT PRIMARY KEY, documents BLOB)")


PATIENCE = 60_000  # milliseconds that one run waits for another to finish writing


class CaseError(Exception):
    """A case file that cannot be used, and what to do about it."""


MIGRATIONS: tuple[Callable[[apsw.Connection], None], ...] = (_m001, _m002, _m003, _m004)


def opened(path: Path) -> apsw.Connection:
    """The case file at ``path``, made or brought up to date where it has to be. Raises ``CaseError`` for one that a
    newer program wrote."""
    db = apsw.Connection(str(path))
    db.set_busy_timeout(PATIENCE)
    if _version(db) > len(MIGRATIONS):
        db.close()
        raise CaseError(f"{path} was written by a newer whosays: write to another folder, or install that version")
    if _version(db) < len(MIGRATIONS):
        _brought_up(db)
    return db


def _version(db: apsw.Connection) -> int:
    return int(str(db.pragma("user_version")))


def _brought_up(db: apsw.Connection) -> None:
    """Run the migrations that are missing; of two runs at once the second waits, and finds nothing left to do."""
    db.execute("BEGIN IMMEDIATE")
    try:
        for number in range(_version(db), len(MIGRATIONS)):
            MIGRATIONS[number](db)
            db.pragma("user_version", number + 1)
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def known_claims(path: Path) -> frozenset[str]:
    """The ids of the claims of the last comparison kept in a case file; none where there is no file yet."""
    if not path.is_file():
        return frozenset()
    db = opened(path)
    try:
        return frozenset(str(row[0]) for row in db.execute("SELECT id FROM claims"))
    finally:
        db.close()


def save(path: Path, dossier: Dossier, raw: Callable[[Document], bytes | None]) -> None:
    """Write a finished comparison into the case file at ``path``, in one transaction.

    ``raw`` gives the bytes of a document, nothing where they stand in no file of its own. Raises ``apsw.Error`` where
    the file is not a case file.
    """
    db = opened(path)
    try:
        with db:
            for table in ("documents", "claims", "comparisons", "refusals", "search"):
                db.execute(f"DELETE FROM {table}")  # noqa: S608  (the names stand in the line above)
            _documents(db, dossier, raw)
            _claims(db, dossier)
            db.executemany(
                "INSERT INTO comparisons VALUES (?,?,?,?,?,?,?,?,?)",
                [(c.id, c.outcome, c.reason, c.tier, c.attribute, c.left, c.right, c.note, c.rule)
                 for c in dossier.comparisons],
            )  # fmt: skip
            rows = [(r.path, r.refusal.reason, r.refusal.stage, r.refusal.limit) for r in dossier.refusals]
            db.executemany("INSERT INTO refusals VALUES (?,?,?,?)", rows)
    finally:
        db.close()


def _documents(db: apsw.Connection, dossier: Dossier, raw: Callable[[Document], bytes | None]) -> None:
    for d in (extraction.document for extraction in dossier.extractions):
        known = (d.id, d.path, d.publisher, d.published, d.published_by, d.language, d.encoding, d.media)
        db.execute("INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?)", (*known, raw(d), d.text))


def _claims(db: apsw.Connection, dossier: Dossier) -> None:
    texts = {extraction.document.id: extraction.document.text for extraction in dossier.extractions}
    for c in dossier.claims:
        plain = msgspec.json.encode(c).decode()
        place = (c.id, c.document, c.start, c.end, c.attribute, c.event, c.entity)
        standing = (c.polarity, c.certainty, c.status, plain)
        db.execute("INSERT INTO claims VALUES (?,?,?,?,?,?,?,?,?,?,?)", place + standing)
        db.execute("INSERT INTO search VALUES (?,?,?)", (c.document, c.id, texts[c.document][c.start : c.end]))
