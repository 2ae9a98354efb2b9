"""To be written."""

from __future__ import annotations

from whosays.lexicons import Lexicons
from whosays.model import Document, Time


def times(
    document: Document,
    lexicons: Lexicons,
) -> tuple[Time, ...]:
    """To be written."""
    return ()
