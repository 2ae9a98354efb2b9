"""Arithmetic on measures: what two values leave room for, before any judge speaks of conflict.

Everything is an interval of Decimals. An approximation widens it by a named share, a bound opens it, a round figure
stands for what rounds to it. Never a float, never an average.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from whosays.model import Amount, Length, Measure, Period, Words

ABOUT = Decimal("0.1")  # *about 20* leaves room for 18 to 22: the widest reading in the news-figure guidelines
ABOUT_DIGITS = Decimal("0.03")  # *about 5.2 million* leaves room for 5.05 to 5.35: who gives two digits counted nearer
TWO = 2
ALMOST = Decimal("0.1")  # *almost 1,500* leaves room for 1,350 to 1,500
EXACT_BELOW = 100  # counts below a hundred are taken as counted, not rounded
METRES = {
    "m": Decimal(1), "km": Decimal(1000), "cm": Decimal("0.01"), "mm": Decimal("0.001"), "[mi_i]": Decimal("1609.344"),
    "[ft_i]": Decimal("0.3048"), "[yd_i]": Decimal("0.9144"), "[nmi_i]": Decimal(1852), "[in_i]": Decimal("0.0254"),
}  # fmt: skip
GRAMS = {"g": Decimal(1), "kg": Decimal(1000), "t": Decimal(1000000), "[lb_av]": Decimal("453.59237")}
DAYS = {
    "s": Decimal(1) / 86400, "min": Decimal(1) / 1440, "h": Decimal(1) / 24, "d": Decimal(1), "wk": Decimal(7),
    "mo": Decimal(30), "a": Decimal(365),
}  # fmt: skip
OPEN_END = Decimal(10) ** 6  # days: *more than five hours* has no end
FAMILIES = (METRES, GRAMS, DAYS)
HALF = Decimal("0.05")  # of a figure: 17.5 is written 18, but who writes 40,000 for 35,000 says something else
ROUNDED = Decimal("0.2")  # of a figure: who writes 1 for 1.2 rounds, who writes 20 for 15 says something else
CONVERSION_SLACK = Decimal("0.02")  # converted figures were rounded before or after conversion


def scaled(value: Amount) -> tuple[Amount, bool]:
    """The amount in the base unit of its family, and whether that changed the number: *11 miles* is 17,702.784 m."""
    for family in FAMILIES:
        factor = family.get(value.unit or "")
        if factor is not None:
            base = next(unit for unit, size in family.items() if size == 1)
            low = None if value.low is None else value.low * factor
            high = None if value.high is None else value.high * factor
            return Amount(low, high, value.low_open, value.high_open, base, value.approximation, value.change), True
    return value, False


def step(value: Decimal) -> Decimal:
    """The size of the last digit a figure is given to: 5,700 is given to hundreds, 7.8 to tenths, 86 to ones.

    >>> step(Decimal("5700")), step(Decimal("7.8")), step(Decimal("86")), step(Decimal("20"))
    (Decimal('100'), Decimal('0.1'), Decimal('1'), Decimal('1'))
    """
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return Decimal(0)
    if exponent >= 0 and abs(value) >= EXACT_BELOW:
        trailing = len(digits) - len("".join(map(str, digits)).rstrip("0"))
        return Decimal(10) ** (exponent + min(trailing, len(digits) - 1))
    return Decimal(1) if exponent >= 0 else Decimal(10) ** exponent


def bounds(value: Amount) -> tuple[Decimal | None, Decimal | None]:
    """What the words leave room for: low and high, None where open, approximation included, rounding not."""
    low, high = value.low, value.high
    if value.approximation == "about" and low is not None and high is not None:
        return low - _room(low), high + _room(high)
    if value.approximation == "almost" and low is not None:
        return low - abs(low) * ALMOST, high
    return low, high


def _room(value: Decimal) -> Decimal:
    """How far from a figure *about* may lie: a tenth; of a large figure given to two digits or more its last digit, or
    three in a hundred where that is more (*about 5.2 million* is not 4.8 million)."""
    tenth = abs(value) * ABOUT
    if abs(value) < EXACT_BELOW or len(value.normalize().as_tuple().digits) < TWO:
        return tenth
    return min(tenth, max(step(value), abs(value) * ABOUT_DIGITS))


def meets(left: Amount, right: Amount) -> bool:
    """Whether some number fits both wordings; a bound that is open excludes its end (*more than 5* and *5*)."""
    a, b = bounds(left)
    c, d = bounds(right)
    if b is not None and c is not None and (b < c or (b == c and (left.high_open or right.low_open))):
        return False
    return not (d is not None and a is not None and (d < a or (d == a and (right.high_open or left.low_open))))


def rounds(left: Amount, right: Amount) -> bool:
    """Whether one figure is the other one rounded: 17.9 and 18, 5,606 and 5,600, 1,312 and 1,300; not 15,000 and
    20,000, which nobody rounds to, nor 35,000 and 40,000, which lies as far from the one as from the other."""
    values = [v for v in (left.low, left.high, right.low, right.high) if v is not None]
    if len(values) < 4 or left.low != left.high or right.low != right.high:
        return False
    a, b = values[0], values[2]
    coarse = max(step(a), step(b))
    gap, largest = abs(a - b), max(abs(a), abs(b))
    half = gap == coarse / 2 and gap > HALF * largest  # it may be rounded up, and need not be
    return gap <= min(coarse / 2, ROUNDED * largest) and not half


def converts(left: Amount, right: Amount) -> bool:
    """Whether two figures are one after a change of unit: 11 miles and 18 km, 23 km and 14.2 miles."""
    (a, moved), (b, also) = scaled(left), scaled(right)
    if not (moved and also) or left.unit == right.unit or a.unit != b.unit:
        return False
    if a.low is None or b.low is None:
        return False
    slack = max(abs(a.low), abs(b.low)) * CONVERSION_SLACK
    factor = {unit: size for family in FAMILIES for unit, size in family.items()}
    halves = [step(v.low) * factor[v.unit or ""] / 2 for v in (left, right) if v.low is not None and v.unit in factor]
    return abs(a.low - b.low) <= max([slack, *halves])


def days(first: str, last: str) -> int:
    """Days from one ISO day to another. ``days("2023-02-28", "2023-03-02")`` is 2."""
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days


def said(value: Measure) -> str:
    """A value in plain words, for notes and rows.

    >>> said(Amount(Decimal(1500), None, low_open=True))
    'more than 1,500'
    """
    if isinstance(value, Period):
        return value.first if value.first == value.last else f"{value.first} to {value.last}"
    if isinstance(value, Length):
        return _lengths(value)
    if isinstance(value, Words):
        return value.surface
    return _amounts(value)


def _number(value: Decimal) -> str:
    plain = format(value.normalize(), "f")
    whole, _, fraction = plain.partition(".")
    return f"{int(whole):,}" + (f".{fraction}" if fraction else "")


_CALENDAR = ((365, 366, "year"), (28, 31, "month"))  # days of the shortest and the longest


_CLOCK = ((1, "day"), (24, "hour"), (1440, "minute"))  # how many of them make a day


def _counted(days: Decimal) -> str:
    """A length in the largest unit of which it is a whole number: *5 hours*, *90 minutes*, *2.5 days*."""
    for many, unit in _CLOCK if days < 2 else _CLOCK[:1]:
        whole = (days * many).quantize(Decimal("0.01"))
        if whole == int(whole) and whole:
            return f"{_number(whole)} {unit}{'' if whole == 1 else 's'}"
    shown = (days * 24 if days < 2 else days).quantize(Decimal("0.1"))
    return f"{_number(shown)} {'hours' if days < 2 else 'days'}"


def _lengths(value: Length) -> str:
    if value.high == OPEN_END:
        return f"more than {_counted(value.low)}"
    if value.low == 0:
        return f"at most {_counted(value.high)}"
    for short, long, unit in _CALENDAR:
        whole = value.low / short
        if value.low != value.high and whole == int(whole) and value.high == whole * long:
            return f"{_number(whole)} {unit}{'' if whole == 1 else 's'}"
    if value.low == value.high:
        return _counted(value.low)
    if value.high < 1:
        return f"{_counted(value.low)} to {_counted(value.high)}"
    return f"{_number(value.low)} to {_number(value.high)} days"


# What a reader calls a unit; what is not named here is shown as its code.
_UNITS = {
    "%": "%", "1": " times", "Cel": " °C", "[degF]": " °F", "[mi_i]": " miles", "[ft_i]": " feet", "[yd_i]": " yards",
    "[in_i]": " inches", "[nmi_i]": " nautical miles", "[lb_av]": " pounds", "a": " years", "mo": " months",
    "wk": " weeks", "d": " days", "h": " hours", "min": " minutes",
}  # fmt: skip
_PREFIX = {"about": "about ", "almost": "almost ", "less_than": "less than ", "at_most": "at most "}


def _amounts(value: Amount) -> str:
    unit = "" if value.unit is None else _UNITS.get(value.unit, f" {value.unit}")
    if value.low is None and value.high is None:
        return "an unstated number"
    if value.low is None and value.high is not None:
        return ("less than " if value.high_open else "at most ") + _number(value.high) + unit
    if value.high is None and value.low is not None:
        return ("more than " if value.low_open else "at least ") + _number(value.low) + unit
    assert value.low is not None
    assert value.high is not None
    if value.low != value.high:
        return f"{_number(value.low)} to {_number(value.high)}{unit}"
    return _PREFIX.get(value.approximation, "") + _number(value.low) + unit
