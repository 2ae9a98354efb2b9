"""Bytes in, documents or refusals out.

The order: size, container, encoding, then HTML or plain text. Content decides; a name only tells Markdown from plain
text. Plain text is decoded and never changed; a page is rendered by us (:mod:`whosays.ingest.html`).
"""

from __future__ import annotations

import hashlib

import msgspec

from whosays.ingest import sniff
from whosays.lexicons import Lexicons
from whosays.model import Document, Refusal, Refused, SourceRow

# No report is this long; a file that is, is an archive or a dump, and would hold a worker for minutes.
MAX_BYTES = 20_000_000
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")


def _refused(path: str, reason: str, limit: str | None = None) -> tuple[Refusal, ...]:
    return (Refusal(path, Refused(reason, limit=limit)),)


def _identity(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:16]


def _plain(path: str, raw: bytes, text: str, encoding: str) -> Document:
    media = "text/markdown" if path.lower().endswith(_MARKDOWN) else "text/plain"
    return Document(id=_identity(raw), path=path, encoding=encoding, media=media, text=text, length=len(text))


def read(path: str, raw: bytes, source: SourceRow | None, lexicons: Lexicons) -> tuple[Document | Refusal, ...]:
    """The documents in one file, or why there are none.

    ``read("a.txt", b"Minsk denied it.", None, lexicons)`` gives one document whose text is those words.
    """
    if not raw.strip():
        return _refused(path, "empty")
    if len(raw) > MAX_BYTES:
        return _refused(path, "too_large", f"{MAX_BYTES} bytes")
    held = sniff.container(raw)
    if held:
        return _refused(path, "unsupported", held)
    if sniff.binary(raw):
        return _refused(path, "binary")
    found = sniff.decoded(raw)
    if found is None:
        return _refused(path, "undecodable")
    text, encoding = found
    other = sniff.structured(text)
    if other:
        return _refused(path, "unsupported", other)
    document = _plain(path, raw, text, encoding)
    if source:
        document = msgspec.structs.replace(document, url=source.url, publisher=source.publisher)
    return (document,)
