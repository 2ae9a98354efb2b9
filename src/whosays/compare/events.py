"""To be written."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.lexicons import Lexicons
from whosays.model import Entity, Event, Extraction, Lookalike


def events(
    extractions: Sequence[Extraction],
    entities: Sequence[Entity],
    lexicons: Lexicons,
) -> tuple[tuple[Event, ...], tuple[Lookalike, ...]]:
    """To be written."""
    return (), ()
