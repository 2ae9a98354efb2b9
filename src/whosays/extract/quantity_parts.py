"""What may follow a number and belongs to it: a half, a power of ten, decimals that are read aloud.

*2 and a half million*, *3 x 10^5*, *10⁵*, *ten to the sixth*, *two point five million*: each function takes the value,
the multiplier and where they end, and gives the three anew.
"""

from __future__ import annotations

import re
from decimal import Decimal

from whosays.extract.quantity_table import Table
from whosays.text.numbers import PLACES

MAX_POWER = 30  # a larger power of ten is no measured value
MAX_DECIMALS = 8  # digits read aloud after "point"
_ONE = Decimal(1)
_TEN = Decimal(10)
_HUNDRED = Decimal(100)
_BLANKS = re.compile(r"[\s-]")
_HALF_UNITS = r"years?|months?|weeks?|days?|hours?|minutes?|miles?|[mb]illion|percent|times|lit(?:er|re)s?"
AND_A_HALF = re.compile(
    rf"[ -]and[ -](?:((?:a|one)[ -](?:half|quarter)|three[ -]quarters|two[ -]thirds|half(?=[ -](?:{_HALF_UNITS})\b))\b"
    r"(?! of (?:an?|the|all|its|their)\b)"
    r"|([1-9])/([2-9])(?![\d/])"
    r"|(an?|one|two|three|four|five|six|seven|eight|nine)[ -](third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?\b"
    r"(?=[.,;)]|$| [a-z-]+s\b"
    r"| (?:of|percent|per cent|[mbtr]+illion|thousand|hundred|dozen|inch|foot|feet|mile|point)\b))",
    re.IGNORECASE,
)
HALVES = {"half": Decimal("0.5"), "third": Decimal("0.3333"), "quarter": Decimal("0.25"), "quarters": Decimal("0.75"),
          "thirds": Decimal("0.6667")}  # fmt: skip
_EXACT = Decimal("0.000000000001")  # kept longer than shown, so that a third of a million rounds right
_TWO_THIRDS = (Decimal(2) / 3).quantize(_EXACT)
_COUNTS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SHARES = ("", "", "half", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_CARET = re.compile(r"\^(-?\d\d?)(?!\d)")
_POWER = re.compile(r"\s?[×x*]\s?10(?:\^?([−-]?\d{1,3})(?!\d)|(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))")
_RAISED = re.compile(r"⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}")
_TIMES = ("x", "×", "*", " x", " ×", " *")
_AND = (" and", "-and", " AND", " And")
_BEFORE_PARTS = frozenset(" -")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_TO_THE = re.compile(r" to the (?:power of (\d{1,2}|[a-z]+)|([a-z]+)(?= power|[.,;)]|$)(?: power)?)")


def half_of(found: re.Match[str]) -> Decimal:
    """What *and a half* or *and 3/4* adds."""
    if found[1]:
        word = _BLANKS.split(found[1].lower())[-1]
        return _TWO_THIRDS if word == "thirds" else HALVES[word]
    if found[4]:  # "and three eighths"
        count = 1 if found[4][0] in "aA" else _COUNTS.index(found[4].lower())
        return (Decimal(count) / _SHARES.index(found[5].lower())).quantize(_EXACT)
    return (Decimal(found[2]) / Decimal(found[3])).quantize(PLACES)


def broken(
    text: str, digits_end: int, stop: int, end: int, value: Decimal, scale: Decimal, known: Table
) -> tuple[Decimal, Decimal, int]:
    """A figure in digits with what follows it: a power, decimals read aloud, a half."""
    if text.startswith("^", digits_end) and (caret := _CARET.match(text, digits_end, end)):
        value, stop = value ** int(caret[1]), caret.end()
    if text.startswith(_TIMES, digits_end) and (power := _POWER.match(text, digits_end, end)):
        exponent = int((power[1] or power[2]).translate(_PLAIN))
        scale, stop = _TEN**exponent if abs(exponent) <= MAX_POWER else scale, power.end()
    elif value == _TEN and (raised := _RAISED.match(text, digits_end, end)):
        value, stop = _TEN ** int(raised[0].translate(_PLAIN)), raised.end()
    elif value == _TEN and scale == 1 and (raised_to := to_the_power(text, stop, known)):
        value, stop = raised_to
    if text[stop : stop + 1] not in _BEFORE_PARTS:
        return value, scale, stop
    if scale == 1 and value == int(value) and (said := spoken(text, stop, known)):
        value, stop = value + said[0], said[1]
        scale, stop = late(text, stop, scale, known)
    year = scale == 1 and text[digits_end - 4 : digits_end].isdigit() and value == int(value)
    if not year and text.startswith(_AND, stop) and (shared := AND_A_HALF.match(text, stop, min(end, stop + 40))):
        value, stop = value + half_of(shared), shared.end()
        scale, stop = late(text, stop, scale, known)
        value = (value * scale).quantize(PLACES) / scale
    return value, scale, stop


def late(text: str, stop: int, scale: Decimal, known: Table) -> tuple[Decimal, int]:
    """The multiplier that comes after the parts: *2 and a half million*, *two point two billion*."""
    found = known.scale_after.match(text, stop) if scale == 1 else None
    return (known.values[found[1].lower()], found.end()) if found else (scale, stop)


def spoken(text: str, stop: int, known: Table) -> tuple[Decimal, int] | None:
    """The decimals after *point*, each word a digit or two: *two point five*, *nine point nought four*, *one point
    seventy-one*."""
    found = known.point.match(text, stop)
    if found is None:
        return None
    digits, tens = found["digits"] or "", False
    for word in _BLANKS.split(found["said"].lower()) if found["said"] else ():
        value = int(known.values[word])
        digits = digits[:-1] + str(value) if tens and 0 < value < _TEN else digits + str(value)
        tens = value > _TEN and not value % _TEN
    return (Decimal("0." + digits), found.end()) if len(digits) <= MAX_DECIMALS else None


def to_the_power(text: str, stop: int, known: Table) -> tuple[Decimal, int] | None:
    """What *ten to the sixth* and *10 to the power of 6* stand for, after the ten."""
    found = _TO_THE.match(text, stop, stop + 40) if text.startswith(" to the ", stop) else None
    if found is None:
        return None
    said = found[1] or found[2]
    power = Decimal(said) if said.isdigit() else known.values.get(said, _ONE)
    power = (1 / power).to_integral_value() if 0 < power < 1 else power  # an ordinal is a share of one as well
    return (_TEN ** int(power), found.end()) if _ONE < power <= MAX_POWER else None
