"""To be written."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.model import Event, Extraction, Story


def stories(
    extractions: Sequence[Extraction],
    events: Sequence[Event],
) -> tuple[Story, ...]:
    """To be written."""
    return ()
