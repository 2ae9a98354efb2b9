"""To be written."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.lexicons import Lexicons
from whosays.model import Boilerplate, Damage


def found(text: str, furniture: Sequence[Boilerplate], language: str, lexicons: Lexicons) -> tuple[Damage, ...]:
    """To be written."""
    return ()
