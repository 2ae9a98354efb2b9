"""To be written."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.model import Derivation, Document


def derivations(
    documents: Sequence[Document],
) -> tuple[Derivation, ...]:
    """To be written."""
    return ()
