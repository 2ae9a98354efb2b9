"""To be written."""

from __future__ import annotations

from whosays.lexicons import Lexicons
from whosays.model import Document, Mention, Parse


def mentions(
    document: Document,
    parse: Parse,
    lexicons: Lexicons,
) -> tuple[Mention, ...]:
    """To be written."""
    return ()
