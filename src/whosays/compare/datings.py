"""To be written."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.lexicons import Lexicons
from whosays.model import Dating, Entity, Extraction


def datings(
    extractions: Sequence[Extraction],
    entities: Sequence[Entity],
    lexicons: Lexicons,
) -> tuple[Dating, ...]:
    """To be written."""
    return ()
