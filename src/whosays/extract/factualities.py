"""To be written."""

from __future__ import annotations

from whosays.lexicons import Lexicons
from whosays.model import Document, Factuality, Parse


def factualities(
    document: Document,
    parse: Parse,
    lexicons: Lexicons,
) -> tuple[Factuality, ...]:
    """To be written."""
    return ()
