"""What a statement states: a claim's quantity, date or length as a value that a judge can set beside another.

*Three days* becomes 3..3 days, *five days ago* has room for a day either way, *at 02:00 GMT* may be the day before
where it happened, and an end date beside a known start gives a reckoned length. *Thousands* is no value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

import msgspec

from whosays.compare.measures import DAYS, OPEN_END, days
from whosays.model import (
    Amount,
    Change,
    Claim,
    Event,
    Extraction,
    Length,
    Measure,
    Period,
    Quantity,
    Span,
    Statement,
    Time,
)

_ISO_DURATION = re.compile(
    r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?"
    r"(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?)?$"
)
COUNTED_LOOSELY = ("times.ago", "times.later", "times.vague_ago", "times.vague_later", "times.hours_ago")
LOOSELY = Decimal("0.2")  # *about five hours* has room for four to six
CALENDAR = {"mo": (Decimal(28), Decimal(31)), "a": (Decimal(365), Decimal(366))}  # days of the shortest and the longest
NAMED_DAYS = (
    "times.weekday"  # *Saturday morning* names its day; whose *this morning* it is, a copied report leaves open
)
VAGUE = ("vague_counts.", "quantities.one_of")
EASTERNMOST, WESTERNMOST = 14, 12  # hours by which local clocks may be ahead of GMT, or behind it


def length(time: Time) -> Length | None:
    """A DURATION's value in days: P5D is 5..5, P1M 28..31, P2Y 730..732, PT6H a quarter; None where it is unknown."""
    found = _ISO_DURATION.match(time.value)
    if found is None or not any(found.groups()):
        return None
    years, months, weeks, whole, *clock = (Decimal(part) if part else Decimal(0) for part in found.groups())
    part = (clock[0] + clock[1] / 60) / 24
    low = years * 365 + months * 28 + weeks * 7 + whole + part
    high = years * 366 + months * 31 + weeks * 7 + whole + part
    if time.mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        low = Decimal(0)
    if time.mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        high = OPEN_END
    if time.mod == "APPROX":
        low, high = low * (1 - LOOSELY), high * (1 + LOOSELY)
    return Length(low, high)


def _long(quantity: Quantity) -> Length:
    """A quantity of time as a length in days, with what *within*, *more than* and *about* leave room for."""
    least, most = CALENDAR.get(quantity.unit or "", (DAYS[quantity.unit or "d"],) * 2)
    low = Decimal(0) if quantity.low is None else quantity.low * least
    high = OPEN_END if quantity.high is None else quantity.high * most
    if quantity.approximation == "about":
        low, high = low * (1 - LOOSELY), high * (1 + LOOSELY)
    return Length(low * (1 - LOOSELY) if quantity.approximation == "almost" else low, high)


_NAMED: dict[str, Change] = {"increase": "up", "decrease": "down"}  # one amount, told by a verb or named by a noun


def amount(quantity: Quantity) -> Amount:
    """A quantity without its place in the text."""
    return Amount(
        quantity.low, quantity.high, quantity.low_open, quantity.high_open, quantity.unit, quantity.approximation,
        _NAMED.get(quantity.change, quantity.change),
    )  # fmt: skip


def _period(time: Time) -> Period | None:
    """The days a date means. A clock time without a day says nothing about the day; *five days ago* is counted loosely
    and has room for a day either way."""
    bare = time.type == "TIME" and time.anchor == "document" and not time.rule.startswith(NAMED_DAYS)
    if not time.first or not time.last or bare:
        return None
    loose = (
        time.rule in COUNTED_LOOSELY or "-W" in time.value
    )  # a report's weekend may begin on Friday, a week on Sunday
    slack = timedelta(days=1 if loose else 0)
    first, last = date.fromisoformat(time.first[:10]), date.fromisoformat(time.last[:10])
    other = (
        (time.other.first[:10], time.other.last[:10]) if time.other and time.other.first and time.other.last else None
    )
    return Period((first - slack).isoformat(), (last + slack).isoformat(), other)


def _abroad(extraction: Extraction, claim: Claim, time: Time, period: Period | None) -> Period | None:
    """A day given with a clock time in GMT (*at 02:00 GMT*) may be the day before or after where it happened."""
    clock = time
    if time.type == "DATE":
        near = (t for t in extraction.times if t.type == "TIME" and t.first and claim.start <= t.start < claim.end)
        clock = next((t for t in near if t.first[:10] == (time.first or "")[:10]), time)  # type: ignore[index]
    if period is None or clock.type != "TIME" or not clock.value.endswith("Z") or "T" not in clock.value:
        return period
    hours = clock.value.partition("T")[2][:2]
    if not hours.isdigit():
        return period
    before, after = timedelta(days=int(hours) < WESTERNMOST), timedelta(days=int(hours) + EASTERNMOST >= 24)
    first, last = date.fromisoformat(period.first) - before, date.fromisoformat(period.last) + after
    return msgspec.structs.replace(period, first=first.isoformat(), last=last.isoformat())


def value_of(extraction: Extraction, claim: Claim, kind: str) -> tuple[Measure | None, Span]:
    """A claim's value and the words that give it; nothing for one that is not told (*thousands*, *one of the*)."""
    value = claim.value
    if value is None:
        return None, claim.predicate
    if value.time is not None:
        time = extraction.times[value.time]
        if kind == "clock":
            hour = time.value.partition("T")[2][:5]
            return Period(hour, hour), time.span
        if time.type == "DURATION":
            return length(time), time.span
        return _abroad(extraction, claim, time, _period(time)), time.span
    assert value.quantity is not None
    quantity = extraction.quantities[value.quantity]
    if quantity.rule.startswith(VAGUE):
        return None, quantity.span  # agrees with nothing and excludes nothing
    if kind == "duration" and quantity.unit in DAYS and not (quantity.low is None and quantity.high is None):
        return _long(quantity), quantity.span
    return amount(quantity), quantity.span


def reckoned(found: Sequence[Statement], events: Mapping[str, Event]) -> list[Statement]:
    """Lengths that follow from an end date and the start of the same event: until 2 March after 28 February is 2 days,
    or 3 when both ends are counted."""
    made = []
    for statement in found:
        if statement.attribute != "end" or statement.event is None or not isinstance(statement.value, Period):
            continue
        event = events[statement.event]
        starts = [
            s.value
            for s in found
            if s.attribute == "start" and s.event == event.id and isinstance(s.value, Period)
            and s.document == statement.document
        ]  # fmt: skip
        begun = starts[0] if starts else Period(event.first or "", event.last or "") if event.first else None
        if begun is None or begun.other or statement.value.other or begun.first > statement.value.first:
            continue
        if event.precision not in ("day", "unknown"):
            continue
        apart = days(begun.first, statement.value.last)
        note = f"from {begun.first} until {statement.value.last}"
        value = Length(Decimal(apart), Decimal(apart + 1))
        made.append(msgspec.structs.replace(statement, attribute="duration", value=value, derived=note))
    return made
