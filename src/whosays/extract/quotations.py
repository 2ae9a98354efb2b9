"""To be written."""

from __future__ import annotations

from whosays.lexicons import Lexicons
from whosays.model import Document, Quotation


def quotations(
    document: Document,
    lexicons: Lexicons,
) -> tuple[Quotation, ...]:
    """To be written."""
    return ()
