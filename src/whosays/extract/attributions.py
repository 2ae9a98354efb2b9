"""To be written."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.lexicons import Lexicons
from whosays.model import Attribution, Document, Mention, Parse, Quotation


def attributions(
    document: Document,
    parse: Parse,
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    lexicons: Lexicons,
) -> tuple[Attribution, ...]:
    """To be written."""
    return ()
