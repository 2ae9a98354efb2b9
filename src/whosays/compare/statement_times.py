"""When a statement holds: the day its document was written, and the day for which its figure is given."""

from __future__ import annotations

from whosays.model import Claim, Event, Extraction, Period


def published(extraction: Extraction) -> Period | None:
    """When the document was written, as inclusive ISO days; None where it is not known to a month at least."""
    stamp = extraction.document.published
    if not stamp or stamp.startswith("..") or stamp.endswith(".."):
        return None
    first, _, last = stamp.partition("/")
    last = last or first
    return Period(_day(first, "01"), _day(last, "28")) if min(len(first), len(last)) >= 7 else None


def _day(stamp: str, day: str) -> str:
    return stamp[:10] if len(stamp) >= 10 else f"{stamp[:7]}-{day}"


def as_of(extraction: Extraction, claim: Claim, event: Event | None = None) -> Period | None:
    """For when a figure is given: the day it names, else the day its document was written. The day of the event itself
    (*the quake of September 8 killed 2,946*) is not when its dead were counted."""
    written = published(extraction)
    for index in (claim.as_of, claim.time):
        if index is not None:
            time = extraction.times[index]
            if time.first and time.last and time.type in ("DATE", "TIME"):
                own = index != claim.as_of and event is not None and event.first == time.first[:10]
                if not (own and written):
                    return Period(time.first[:10], time.last[:10])
    return written


def named_period(extraction: Extraction, claim: Claim) -> Period | None:
    """The one date that a standing figure's clause names (*the budget for 2023*), where its verb has none."""
    if claim.time is not None or claim.as_of is not None:
        return None
    told = [
        t for t in extraction.times if claim.start <= t.start < claim.end and t.type == "DATE" and t.first and t.last
    ]
    return Period(told[0].first[:10], told[0].last[:10]) if len(told) == 1 else None  # type: ignore[index]
