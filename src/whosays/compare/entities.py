"""To be written."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.lexicons import Lexicons
from whosays.model import Entity, Extraction, Lookalike


def entities(
    extractions: Sequence[Extraction],
    lexicons: Lexicons,
) -> tuple[tuple[Entity, ...], tuple[Lookalike, ...]]:
    """To be written."""
    return (), ()
