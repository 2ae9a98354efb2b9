"""To be written."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.lexicons import Lexicons
from whosays.model import Document, Quantity, Time


def quantities(
    document: Document,
    times: Sequence[Time],
    lexicons: Lexicons,
) -> tuple[Quantity, ...]:
    """To be written."""
    return ()
