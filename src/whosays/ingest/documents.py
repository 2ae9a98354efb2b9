"""To be written."""

from __future__ import annotations

from whosays.lexicons import Lexicons
from whosays.model import Document, Refusal, SourceRow


def read(path: str, raw: bytes, source: SourceRow | None, lexicons: Lexicons) -> tuple[Document | Refusal, ...]:
    """To be written."""
    text = raw.decode("utf-8", errors="replace")
    return (Document(id=path, path=path, text=text, length=len(text)),)
