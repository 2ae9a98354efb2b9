"""To be written."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.lexicons import Lexicons
from whosays.model import Attribution, Claim, Document, Factuality, Mention, Parse, Quantity, Time, Trigger


def claims(
    document: Document,
    parse: Parse,
    mentions: Sequence[Mention],
    times: Sequence[Time],
    quantities: Sequence[Quantity],
    attributions: Sequence[Attribution],
    factualities: Sequence[Factuality],
    triggers: Sequence[Trigger],
    lexicons: Lexicons,
) -> tuple[Claim, ...]:
    """To be written."""
    return ()
