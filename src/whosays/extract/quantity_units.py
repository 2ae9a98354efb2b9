"""A figure, and the unit that stands right after it.

A symbol is looked up as written (*12 km*, *30 %*), a unit word in any case (*12 kilometres*, also *40miles*). What has
several meanings (*500 pounds*, *35C*, *20 lira*) takes the one that the document names elsewhere.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from whosays.extract.quantity_table import Table

_SPACED_LETTERS = frozenset("mgtWVlL℃℉CF")  # one-letter symbols that are also written after a blank
_POUNDS = frozenset({"pound", "pounds"})
_STERLING = "GBP=£,sterling,pence"
_WEIGHS = re.compile(r"\b(?:weigh\w*|heav\w+|lost|lose|losing|gain\w*|lift\w*)\b")
_DEGREES = frozenset("CF")
_HUNDREDTH = "/100"
_THOUSAND = Decimal(1000)
_MILLION = Decimal(10) ** 6


class Figure(NamedTuple):
    """A number as it stands: ``start``/``end`` with sign, multiplier and unit; ``digits_end`` without the unit."""

    start: int
    end: int
    number: int
    digits_end: int
    value: Decimal
    scale: Decimal
    unit: str | None
    unit_kind: str
    rule: str
    digits: bool
    money: bool


def money_of(text: str, sign: str, known: Table) -> tuple[str | None, str]:
    """The currency of the sign before a figure, and its rule; none where the sign has several meanings (*R500*) and
    nothing in the text tells which."""
    if not sign:
        return None, "quantities.number"
    unit, rule = known.signs.get(sign) or next(
        (v for k, v in known.signs.items() if k.lower() == sign.lower()), ("", "")
    )
    if "=" in unit:
        return evidenced(text, unit), rule
    return unit or None, rule


def with_unit(text: str, end: int, figure: Figure, known: Table) -> Figure:
    """The figure with the unit that stands after it, if there is one."""
    near, begun = min(end, figure.end + 40), figure.end
    if text.startswith(("-", "+"), begun) and (plus := _PLUS.match(text, begun, near)):
        begun = plus.end()
    found = None if figure.money else known.symbol.match(text, begun, near)
    if found and (measured := _symbol(text, figure, found, known)):
        return measured
    if not figure.money and (found := known.sign_after.match(text, figure.end, near)):
        unit, rule = money_of(text, found[1], known)
        return figure._replace(end=found.end(), unit=unit, unit_kind="code", rule=rule) if unit else figure
    if (
        text.startswith(" - ", begun)
        and (figure.digits or figure.value >= 1)
        and (torn := known.word.match(text, begun + 2, near))
        and torn[1][-1] != "s"
    ):
        return _worded(figure, torn, known)  # "5 - foot", of a text taken apart
    if figure.value == Decimal("0.5") and (article := re.compile(r"[ -]an?(?=[ -])").match(text, begun, near)):
        begun = article.end()
    if found := known.word.match(text, begun, near):
        return _worded(figure, found, known)
    if figure.digits and text[begun : begun + 1].isalpha() and (found := known.glued.match(text, begun, near)):
        return _worded(figure, found, known)  # "40miles"
    return figure


def _symbol(text: str, figure: Figure, found: re.Match[str], known: Table) -> Figure | None:
    """The figure with a symbol: as written after digits, one without vowels after a number in words (*ten km*)."""
    gap, symbol = found.groups()
    unit, rule, kind = known.symbols[symbol]
    if not figure.digits:
        spelt = gap and kind == "symbol" and _CONSONANTS.fullmatch(symbol)
        return figure._replace(end=found.end(), unit=unit, unit_kind=kind, rule=rule) if spelt else None
    if gap and symbol not in _SPACED_LETTERS and len(symbol) == 1 and symbol.isalpha():
        return None
    if kind == "symbol" or (kind == "code" and not gap):
        return figure._replace(end=found.end(), unit=unit, unit_kind=kind, rule=rule)
    if kind == "code_million" and figure.scale == 1:
        return figure._replace(end=found.end(), unit=unit, unit_kind="code", rule=rule, scale=_MILLION)
    if kind == "hundredth_sign":
        return figure._replace(end=found.end(), unit_kind="hundredth", rule=rule)
    if kind == "near" and (code := _nearest(figure, text, found, unit)):
        if code.endswith(_HUNDREDTH):
            return figure._replace(end=found.end(), unit_kind="hundredth", rule=rule)
        return figure._replace(end=found.end(), unit=code, unit_kind="symbol", rule=rule)
    return None


_CONSONANTS = re.compile(r"[^AEIOUaeiou]{2,}")
_PLUS = re.compile(r"(?:-odd|-plus|\+)(?=[ -])")
_PAIR = re.compile(r"[CF](?: ?\(|-|–| to | and )[-−]?\d{1,3}(?:\.\d)? ?[CF]\b")
_BLANK = frozenset({"", " ", "\u00a0"})
MAX_FROST = 100  # -90 C was measured, -700 C cannot be


def _nearest(figure: Figure, text: str, found: re.Match[str], choices: str) -> str | None:
    """What a letter after a figure stands for: what the text names elsewhere; *90F (32C)* and *-10C* need no more."""
    gap, symbol = found.groups()
    if symbol not in _DEGREES:
        return None if gap else evidenced(text, choices)
    if gap not in _BLANK:
        return None
    frost = symbol == "C" and -MAX_FROST < figure.value < 0
    if frost or _PAIR.search(text, max(0, found.end() - 10), found.end() + 10):
        return choices.partition("=")[0]
    return evidenced(text, choices)


@lru_cache(maxsize=256)
def evidenced(text: str, choices: str) -> str | None:
    """What an ambiguous name or sign (*lira*, *C*) stands for where the document names exactly one of its countries or
    things: ``CODE=name,name;CODE=name``."""
    named = [code for code, _, names in (choice.partition("=") for choice in choices.split(";"))
             if any(name and name in text for name in names.split(","))]  # fmt: skip
    return named[0] if len(named) == 1 else None


def _is_money(figure: Figure, found: re.Match[str]) -> bool:
    """Whether *500 pounds* is money: the document tells of sterling elsewhere, and nothing is weighed here."""
    text, end = found.string, found.end()
    if found[0][0] == "-" or text.startswith((" of ", "-"), end) or evidenced(text, _STERLING) is None:
        return False
    return not _WEIGHS.search(text, max(0, figure.start - 40), figure.start)


_FACTOR = re.compile(r"(\d+)\.(\w+)")


def _worded(figure: Figure, found: re.Match[str], known: Table) -> Figure:
    word = found[1].lower()
    word = word if word in known.words else word.replace("-", " ")
    unit: str | None
    unit, kind, rule = known.words[word]
    if figure.money and kind in ("word", "code", "time") and not rule.startswith("currencies."):
        return figure
    if kind == "code" and found[1] not in known.signs:
        return figure
    if word in _POUNDS and (figure.scale >= _THOUSAND or _is_money(figure, found)):
        unit, rule = "GBP", "currencies.gbp"
    if kind == "hundredth":
        unit = None
    factor = _FACTOR.fullmatch(unit or "") if kind == "time" else None
    if factor:  # decades and centuries are told in years
        figure = figure._replace(value=figure.value * int(factor[1]))
        unit = factor[2]
    figure = figure._replace(end=found.end(), unit=unit, unit_kind=kind, rule=rule)
    late = known.scale_after.match(found.string, found.end()) if kind == "code" and figure.scale == 1 else None
    if late:  # "75 USD million"
        figure = figure._replace(end=late.end(), scale=known.values[late[1].lower()])
    return figure
