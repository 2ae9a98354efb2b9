"""To be written."""

from __future__ import annotations

from whosays.lexicons import Lexicons
from whosays.model import Document, Parse, Trigger


def triggers(
    document: Document,
    parse: Parse,
    lexicons: Lexicons,
) -> tuple[Trigger, ...]:
    """To be written."""
    return ()
