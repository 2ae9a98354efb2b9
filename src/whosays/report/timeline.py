"""The timeline: one line an event, in the order of time, with its precision, its status and who tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whosays.compare.matters import MATTER
from whosays.model import Event, TimelineRow


def timeline(events: Sequence[Event], claims: Mapping[str, str]) -> tuple[TimelineRow, ...]:
    """One row for each event that a document tells of. ``claims`` gives each claim's document. Undated events stand
    last. What is no happening but one story's measures (:mod:`whosays.compare.matters`) has no row."""
    rows = [
        TimelineRow(
            event=event.id,
            first=event.first,
            last=event.last,
            precision=event.precision,
            status=event.status,
            documents=tuple(sorted({claims[claim] for claim in event.claims if claim in claims})),
        )
        for event in events
        if event.type != MATTER and any(claim in claims for claim in event.claims)
    ]
    return tuple(sorted(rows, key=lambda row: (row.first or "9999", row.last or "9999", row.event)))
