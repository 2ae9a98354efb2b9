"""To be written."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.lexicons import Lexicons
from whosays.model import Entity, Extraction, Source


def upstreams(
    extractions: Sequence[Extraction],
    entities: Sequence[Entity],
    lexicons: Lexicons,
) -> tuple[Source, ...]:
    """To be written."""
    return ()
