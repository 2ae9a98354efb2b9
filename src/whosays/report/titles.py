"""Titles and dates in plain words: what a row is about, as a reader would say it.

A title is made from the event's record (its kind, its place, its days), never from its stored name, so that a row reads
*Magnitude of the earthquake (Morocco, 8 September 2023)*.
"""

from __future__ import annotations

from collections.abc import Mapping

from whosays.compare.statements import ANOTHER
from whosays.model import Agreement, Disagreement, Dossier, Event

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_OPENINGS = {"count:": "Number: ", "change:": "Change in ", "size:": "Size: ", "additional:": "Additional "}


def day(stamp: str) -> str:
    """An ISO date in words: ``2023-09-08`` is *8 September 2023*; what is no such date stays as it is."""
    year, *rest = stamp[:10].split("-")
    if not (year.isdigit() and all(part.isdigit() for part in rest)) or not rest:
        return stamp
    month = int(rest[0])
    if not 1 <= month <= len(_MONTHS):
        return stamp
    words = f"{_MONTHS[month - 1]} {int(year)}"
    return f"{int(rest[1])} {words}" if len(rest) > 1 else words


def days(first: str | None, last: str | None, precision: str = "day") -> str:
    """A stretch of days in words: *9 to 14 September 2023*; *2023* where only the year is known."""
    if not first:
        return "undated"
    if precision in ("year", "month"):
        return day(first[: 4 if precision == "year" else 7])
    if not last or last[:10] == first[:10]:
        return day(first)
    start, end = day(first), day(last)
    if first[:7] == last[:7] and len(first) >= 10:
        start = start.split(" ")[0]
    elif first[:4] == last[:4]:
        start = start.removesuffix(f" {first[:4]}")
    return f"{start} to {end}"


def attribute_words(attribute: str) -> str:
    """An attribute in words: ``count:political prisoner`` is *Number: political prisoner*."""
    words = attribute
    for opening, plain in _OPENINGS.items():
        words = words.replace(opening, plain)
    words = words.replace("_", " ")
    return words[:1].upper() + words[1:]


def event_words(event: Event, names: Mapping[str, str]) -> str:
    """An event in words: its kind, and in brackets its place (else who takes part) and its days."""
    who = (
        [names[event.place]]
        if event.place and event.place in names
        else [names[p] for p in event.participants[:2] if p in names]
    )
    when = [days(event.first, event.last, event.precision)] if event.first else []
    kind = event.type.replace("_", " ")
    return f"{kind} ({', '.join(who + when)})" if who or when else kind


def titles(dossier: Dossier) -> Mapping[str, str]:
    """The title of each row of disagreement and agreement, by the row's id."""
    names = {entity.id: entity.name for entity in dossier.entities}
    events = {event.id: event for event in dossier.events}
    rows: list[Disagreement | Agreement] = [*dossier.disagreements, *dossier.agreements]
    return {row.id: _title(row, events, names) for row in rows}


def _title(row: Disagreement | Agreement, events: Mapping[str, Event], names: Mapping[str, str]) -> str:
    words = attribute_words(row.attribute)
    other = " — another one than the main" if row.scope == ANOTHER else ""
    event = events.get(row.event or "")
    if event is not None:
        if row.attribute == event.type:
            told = event_words(event, names)
            return "That there was this: " + told + other
        join = "in" if row.attribute in ("deaths", "injured", "missing", "rescued", "trapped", "displaced") else "of"
        scope = names.get(row.scope or "", "")
        if scope and row.attribute == "distance":
            words, scope = f"{words} from {scope}", ""
        return f"{words} {join} the {event_words(event, names)}{f' — {scope}' if scope else ''}{other}"
    holder = names.get(row.entity or "", "")
    if row.attribute == "quotation" and holder:
        return f"What {holder} said"
    return f"{words} ({holder}){other}" if holder else words + other
