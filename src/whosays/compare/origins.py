"""To be written."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.lexicons import Lexicons
from whosays.model import Claim, Derivation, Extraction, Origins, Source


def origins(
    groups: Sequence[Sequence[Claim]],
    extractions: Sequence[Extraction],
    derivations: Sequence[Derivation],
    sources: Sequence[Source],
    lexicons: Lexicons,
) -> tuple[Origins, ...]:
    """To be written."""
    return ()
