"""Titles and dates in plain words: what a row is about, as a reader would say it.

A title is made from the event's record (its kind, its place, its days), never from its stored name, so that a row reads
*Magnitude of the earthquake (Morocco, 8 September 2023)*.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from whosays.compare.statements import ANOTHER
from whosays.model import Event

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Counts of what an event did: deaths *in* the earthquake; of what it is, the magnitude *of* the earthquake.
_TOLLS = frozenset(
    (
        "deaths", "injured", "missing", "rescued", "trapped", "displaced", "arrested", "evacuated", "affected",
        "destroyed", "damaged", "buildings_destroyed", "buildings_damaged", "survivors", "shot_down", "leaks",
        "explosions", "participants", "rescuers", "troops",
    )
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


def spoken(words: str) -> str:
    """The ISO days in a sentence, in words: *until 2023-03-02* is *until 2 March 2023*."""
    return _DAY.sub(lambda found: day(found[0]), words)


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


def title(attribute: str, event: Event | None, entity: str | None, scope: str | None, names: Mapping[str, str]) -> str:
    """What a row is about: the attribute, and of which event or holder; of a happening, the event alone."""
    words = attribute_words(attribute)
    other = " — another one than the main" if ANOTHER in (scope, entity) else ""
    if event is not None:
        told = event_words(event, names)
        if attribute == event.type:
            return told[:1].upper() + told[1:] + other
        if attribute == "blame":
            return f"Who is blamed for the {told}"
        join = "in" if attribute in _TOLLS else "of"
        where = bearers(scope, names)
        if where and attribute == "distance":
            words, where = f"{words} from {where}", ""
        return f"{words} {join} the {told}{f' — {where}' if where else ''}{other}"
    holder = bearers(entity, names)
    if attribute == "quotation" and holder:
        return f"What {holder} said"
    return f"{words} ({holder}){other}" if holder else words + other


def bearers(ids: str | None, names: Mapping[str, str]) -> str:
    """The names of the entities of a scope, joined; words that are no entity stay as they are."""
    if not ids or ids == ANOTHER:
        return ""
    return " and ".join(names.get(part, part) for part in ids.split("+"))
