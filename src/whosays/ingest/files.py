"""One file read from disk: the only place where ingest touches the file system besides walking folders.

``opened`` is what a child process runs; ``harmless`` says which files need no child: short ones without markup, which
only our own linear code reads.
"""

from __future__ import annotations

from pathlib import Path

from whosays import lexicons
from whosays.ingest.documents import MAX_BYTES, read
from whosays.ingest.folders import Entry
from whosays.model import Document, Refusal, Refused

SHORT = 500_000  # bytes; our own finders read this much in about a second


def opened(entry: Entry) -> tuple[Document | Refusal, ...]:
    """The documents of one file, or why it could not be read."""
    path = Path(entry.path)
    try:
        if path.stat().st_size > MAX_BYTES:
            return (Refusal(entry.path, Refused("too_large", limit=f"{MAX_BYTES} bytes")),)
        return read(entry.path, path.read_bytes(), entry.source, lexicons.load())
    except OSError as error:
        return (Refusal(entry.path, Refused("unreadable", limit=error.strerror)),)


def harmless(entry: Entry) -> bool:
    """Whether a file is short and without markup, so that no foreign parser will touch it."""
    path = Path(entry.path)
    try:
        if path.stat().st_size > SHORT:
            return False
        raw = path.read_bytes()
    except OSError:
        return True  # there is nothing to parse: reading it again names the error
    return b"<" not in raw and b"\0" not in raw
