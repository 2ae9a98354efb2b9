"""Numbers: what number a few words or digits stand for.

Digits are read with their thousands separators (``1,500``, the Indian ``1,50,000``, ``1 500``), a decimal point and a
multiplier glued or put after (``1.5m``, ``8.4 billion``). Written-out numbers are summed up from a table of words
(``values``) that the caller takes from its lexicon: words below a hundred add, a hundred multiplies what stands before,
a thousand and more close a group, a fraction (*half*) multiplies what follows or is added after *and a*. Anything else
among the words gives no number: *dozens* is not one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

JOINERS = frozenset({"and", "und", "et", "y", "e", "и", "і", "of"})
TEN_JOINERS = frozenset({"et", "y"})  # between tens and ones as well: vingt et un, treinta y cinco
SCORES = frozenset({"soixante", "quatre-vingt", "quatre-vingts"})
ARTICLES = frozenset({"a", "an", "ein", "eine", "einer", "un", "une", "una"})
DOZENS = frozenset({"dozen", "dozens", "doz", "dz", "dutzend", "douzaine", "docena", "дюжина", "дюжины"})
TEN = Decimal(10)
HALVES = 2  # nothing has more of them, so that five halves are a number
MAX_WORDS = 28  # longer than any number that news writes out
MAX_CHARACTERS = 220

_HUNDRED = Decimal(100)
_THOUSAND = Decimal(1000)
_ONE = Decimal(1)
_GROUPED = r"\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:[’'\u00a0\u202f\u2009 ]\d{3})+|\d{1,3}(?:\.\d{3}){2,}"
_POINT = re.compile(rf"([-−–+]?)({_GROUPED}|\d*)(\.\d+)?(.*)", re.DOTALL)
_COMMA = re.compile(
    r"([-−–+]?)(\d{1,3}(?:[.’']\d{3})+|\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+|\d+)(,\d+)?(.*)", re.DOTALL
)
_SEPARATOR = re.compile(r"[,.’'\s]")
_FRACTIONS = {
    "½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667", "⅕": "0.2", "⅖": "0.4", "⅗": "0.6", "⅘": "0.8",
    "⅙": "0.1667", "⅚": "0.8333", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625", "⅞": "0.875",
}  # fmt: skip
_ORDINAL = re.compile(r"(?:th|third)$")  # one of these is a share, several have an s: one fifth, two fifths
_OVER = re.compile(r"/(\d{1,3})(?!\d)")  # the whole figure is a fraction: 3/4
_EXPONENT = re.compile(r"[eE]([+-]?\d{1,2})(?!\d)")  # 1.5e6
_SLASH = re.compile(r"(?:\s{1,3}|-)(?:and )?(\d{1,2}) ?/ ?(\d{1,2})(?!\d)")
_WORDS = re.compile(r"[\s-]+")
LEAST = Decimal("0.001")
TINY_PLACES = Decimal("0.000000000001")
PLACES = Decimal("0.0001")  # a third is 0.3333: more places would claim what nobody said


def plain(value: Decimal) -> Decimal:
    """The same number without exponent and idle zeros, so that it is written as ``8400000000``.

    >>> plain(Decimal("8.40E+9"))
    Decimal('8400000000')
    """
    return Decimal(format(value.normalize(), "f"))


def evaluate(words: str, values: Mapping[str, Decimal], *, decimal_comma: bool = False) -> Decimal | None:
    """The number the words stand for, or None where they are no number.

    ``values`` maps lower-case number words and multipliers (``two``, ``half``, ``bn``) to their values.
    ``decimal_comma`` reads ``1.234,5`` the European way.

    >>> evaluate("two and a half", {"two": Decimal(2), "a": Decimal(1), "half": Decimal("0.5")})
    Decimal('2.5')
    """
    if words.isdecimal() and words.isascii() and len(words) <= MAX_CHARACTERS:
        return Decimal(words)  # the common case, without a pattern
    words = words.strip()
    if not words or len(words) > MAX_CHARACTERS:
        return None
    match = (_COMMA if decimal_comma else _POINT).fullmatch(words)
    if match and (match[2] or match[3]):
        return _digits(match, values, decimal_comma=decimal_comma)
    if words[0] in _FRACTIONS:
        return _scaled(Decimal(_FRACTIONS[words[0]]), words[1:], values)
    parts = (
        _merged([part for part in _WORDS.split(words.lower()) if part], values)
        if "-" in words
        else words.lower().split()
    )
    if not parts or len(parts) > MAX_WORDS or parts[-1] in JOINERS or parts[0] in JOINERS:
        return None
    return _spelt(parts, values)


def _merged(parts: list[str], values: Mapping[str, Decimal]) -> list[str]:
    """Words that the table knows with their hyphen only are one again: *dix-sept*, *quatre-vingt*."""
    kept: list[str] = []
    for part in parts:
        if kept and f"{kept[-1]}-{part}" in values:
            kept[-1] += "-" + part
        else:
            kept.append(part)
    return kept


def _digits(match: re.Match[str], values: Mapping[str, Decimal], *, decimal_comma: bool) -> Decimal | None:
    sign, whole, part, rest = match.groups()
    value = Decimal((_SEPARATOR.sub("", whole) or "0") + (part or "").replace(",", "." if decimal_comma else ""))
    if (sign_of := rest.lstrip()[:1]) and sign_of in _FRACTIONS:
        value, rest = value + Decimal(_FRACTIONS[sign_of]), rest.lstrip()[1:]
    elif over := _OVER.match(rest):
        if int(over[1]) == 0:
            return None
        value, rest = (value / int(over[1])).quantize(PLACES), rest[over.end() :]
    elif exponent := _EXPONENT.match(rest):
        value, rest = value * Decimal(10) ** int(exponent[1]), rest[exponent.end() :]
    elif slash := _SLASH.match(rest):
        if int(slash[2]) == 0:
            return None
        share = (Decimal(slash[1]) / Decimal(slash[2])).quantize(PLACES)
        value, rest = value + share, rest[slash.end() :]
    scaled = _scaled(value, rest, values)
    return -scaled if scaled is not None and sign and sign != "+" else scaled


def _scaled(value: Decimal, rest: str, values: Mapping[str, Decimal]) -> Decimal | None:
    """A figure times the multipliers after it (*8.4 billion*, *15 hundred thousand*), or None where words follow that
    are none."""
    parts = [part for part in _WORDS.split(rest.strip().lower()) if part] if rest else []
    for part in parts:
        factor = values.get(part) or values.get(part.rstrip("."))
        if factor is None or factor < _HUNDRED:
            return None
        value *= factor
    return plain(value)


def _spelt(parts: list[str], values: Mapping[str, Decimal]) -> Decimal | None:
    at = next((i for i, part in enumerate(parts) if 0 < values.get(part, _ONE) < _ONE), None)
    value = _whole(parts, values) if at is None else _broken(parts[:at], parts[at], parts[at + 1 :], values)
    return None if value is None else plain(value)


def _broken(before: list[str], named: str, after: list[str], values: Mapping[str, Decimal]) -> Decimal | None:
    """A number with a fraction in it: *half a million*, *two thirds*, *two and a half*, *a billion and a half*. What
    could be an ordinal is a fraction of one only: *one twentieth*, not *one hundred twentieth*."""
    cut = next((i for i in range(len(before) - 1, -1, -1) if before[i] in JOINERS), None)
    count = before if cut is None else before[cut + 1 :]
    share = values[named]
    if not count and ("-" in named or (before and _ORDINAL.search(named))):
        return None
    times = _whole(count, values) if count and count[0] not in ARTICLES else _ONE
    whole = _whole(before[:cut], values) if cut else Decimal(0)
    scale = _whole([part for part in after if part not in JOINERS and part not in ARTICLES], values) if after else _ONE
    if times is None or whole is None or scale is None or (after and scale < TEN):
        return None
    if named == "halves" and times <= HALVES:
        return None  # a game of two halves
    if cut and before[cut - 1] not in ARTICLES and times * share >= 1 and times != 1 and not after:
        return _improper(before, share, values)
    if times != 1 and _ORDINAL.search(named):
        return None
    last = values.get(before[cut - 1], _ONE) if cut else _ONE
    if last >= _THOUSAND and after and scale <= last:  # a billion and a half million
        return _rounded(whole + times * share * scale)
    if last >= _THOUSAND:
        whole, scale = whole / last, last * scale
    return _rounded((whole + times * share) * scale)  # rounded last: two thirds of a million


def _improper(before: list[str], share: Decimal, values: Mapping[str, Decimal]) -> Decimal | None:
    """*One hundred and twenty quarters*: more of them than make a whole, so that all of it counts them."""
    count = _whole(before, values)
    return None if count is None else _rounded(count * share)


def _rounded(value: Decimal) -> Decimal:
    """Four places, and of a tiny share (*two millionths*) twelve."""
    return value.quantize(PLACES if value >= LEAST else TINY_PLACES)


def _whole(parts: list[str], values: Mapping[str, Decimal]) -> Decimal | None:
    total = group = Decimal(0)
    open_tens = False  # after *twenty* a word below ten may follow, after *two* or *twelve* none
    for at, part in enumerate(parts):
        value = values.get(part)
        if part in JOINERS and 0 < at < len(parts) - 1 and (total + group >= _HUNDRED or part in TEN_JOINERS):
            open_tens = open_tens and part in TEN_JOINERS
        elif (
            value is None
            or value < 0
            or (part in ARTICLES and (at or len(parts) == 1) and parts[at - 1] not in TEN_JOINERS)
        ):
            return None
        elif part in DOZENS:
            if part == "dozens" and not group:
                return None  # "dozens" alone is no number
            if total and not group and parts[at - 1] not in JOINERS:
                total *= value  # "six thousand dozen"
                continue
            few = values[parts[at - 1]] if at > 1 and parts[at - 2] in JOINERS else group  # "300 and two dozen"
            group += few * value - few if group else value
        elif value >= _THOUSAND and group and total and not _falls(parts, at, value, values):
            return None
        elif value >= _THOUSAND:
            total, group = (total + group * value, Decimal(0)) if group or not total else (total * value, Decimal(0))
            total = total or value
            open_tens = False
        elif value >= _HUNDRED and group >= _HUNDRED:
            return None  # "doscientos y trescientos" are two numbers
        elif value == _HUNDRED:
            group, open_tens = (group or _ONE) * value, False
        elif group % _HUNDRED and not (open_tens and 0 < value < (20 if _is_score(parts[:at]) else TEN)):
            return None
        else:
            group, open_tens = group + value, value >= 20
    return total + group


def _is_score(before: list[str]) -> bool:
    """Whether teens may follow: *soixante-dix*, *quatre-vingt-onze*."""
    last = before[-2:] if before and before[-1] in TEN_JOINERS else before[-1:]
    return bool(last) and last[0] in SCORES


def _falls(parts: list[str], at: int, value: Decimal, values: Mapping[str, Decimal]) -> bool:
    """Whether a multiplier is smaller than those before it: *three million two thousand*, not *two thousand five
    thousand*, which is two numbers."""
    return all(values.get(part, _ONE) > value for part in parts[:at] if values.get(part, _ONE) >= _THOUSAND)
