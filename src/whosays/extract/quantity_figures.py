"""Figures: where a number stands in a text, with its multiplier and its unit, before anything is decided about it.

One compiled pattern finds digits (with a currency sign before and a multiplier after) and runs of number words; what a
run stands for is decided by :func:`whosays.text.numbers.evaluate`, and a run that is no number is cut to the longest
beginning that is one. The unit is looked up right after: a symbol as written, a unit word in any case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from whosays.extract.quantity_table import Table
from whosays.text.numbers import DOZENS, PLACES, evaluate

_SPACED_LETTERS = frozenset("mgtWVlL℃℉")  # one-letter symbols that are also written after a blank
_POUNDS = frozenset({"pound", "pounds"})
_STERLING = "GBP=£,sterling,pence"
_WEIGHS = re.compile(r"\b(?:weigh\w*|heav\w+|lost|lose|losing|gain\w*|lift\w*)\b")
_PENCE = "GBP/100"
MAX_POWER = 30  # a larger power of ten is no measured value
_ONE = Decimal(1)
_TWENTY = Decimal(20)
_HUNDRED = Decimal(100)
_THOUSAND = Decimal(1000)
_BLANKS = re.compile(r"[\s-]")


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


def figures(text: str, start: int, end: int, known: Table) -> Iterator[Figure]:
    """Every number in ``text[start:end]`` with its unit, left to right, whatever it stands for."""
    at, first_words = start, known.first
    for begun in known.starts.finditer(text, start, end):
        if not (begun.lastgroup or begun[0].lower() in first_words) or begun.start() < at:
            continue
        match, found = _at(text, begun, end, known)
        if match is None:
            continue
        if found:
            found = _and_a_half(text, found, known)
            at = found.end
        else:  # a run that begins with an article or joiner may hold a number further on: "a five-day visit"
            first = _FIRST.match(text, match.start(), end)
            at = max(first.end() if first else match.end(), at + 1)
        if found:
            yield found


_FIRST = re.compile(r"[^\W\d_]+")
_BARE = frozenset("0123456789.½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")


def _at(text: str, begun: re.Match[str], end: int, known: Table) -> tuple[re.Match[str] | None, Figure | None]:
    """What is matched where a figure may begin, and the figure."""
    at = begun.start()
    if begun.lastgroup and text[at] in _BARE:
        match = known.digits.match(text, at, end)
        return match, _digits(text, end, match, "", known) if match else None
    if begun.lastgroup or begun[0].lower() in known.coded:
        match = known.money.match(text, at, end)
        if match or begun.lastgroup:
            return match, _digits(text, end, match, match["money"].strip(), known) if match else None
    match = known.spelt.match(text, at, end)
    if match is None:
        return None, None
    return match, _vague(text, end, match, known) if match["vague"] else _spelt(text, end, match, known)


def _vague(text: str, end: int, match: re.Match[str], known: Table) -> Figure:
    value, rule = known.vague[match["vague"].lower()]
    stop = match.end()
    figure = Figure(match.start(), stop, match.start(), stop, value, Decimal(1), None, "", rule, False, False)
    of = re.compile(r" of(?= )").match(text, stop, end)
    near = _with_unit(text, end, figure._replace(end=of.end() if of else stop), known)
    return near._replace(unit_kind="vague") if near.unit else figure._replace(unit_kind="vague")


def _digits(text: str, end: int, match: re.Match[str], sign: str, known: Table) -> Figure | None:
    unit, rule = _sign(sign, known)
    scale_words, written = match["scale"] or match["glued"] or "", match["digits"]
    european = "," in written and len(written) - written.rfind(",") < len(",000")
    value = evaluate(written, known.values, decimal_comma=known.decimal_comma or european)
    if value is None or (text.startswith(",", match.end()) and text[match.end() + 1 : match.end() + 2].isdigit()):
        return None  # "1,2345" is damaged, "1,2,3" a list
    scale = _scale(scale_words, known) if scale_words else _ONE
    stop = match.end()
    glued = (match["glued"] or "").lower()
    if glued in _ALSO_UNITS and not sign and not (match["glued"] == "M" or (glued == "b" and "." in written)):
        scale, stop = Decimal(1), match.end("digits")
        if glued in _COUNTING and (_counts_after(text, match.end(), end) or _is_price(text, match.end(), end, known)):
            scale, stop = _LETTERS[glued], match.end()
    elif (
        not scale_words
        and (spaced := _SPACED.match(text, stop, end))
        and (
            sign
            or _is_price(text, spaced.end(), end, known)
            or (spaced[1] in "MK" and _counts_after(text, spaced.end(), end))
            or (spaced[1] == "M" and _ENDS.match(text, spaced.end(), end) and text[max(0, match.start() - 2)].islower())
        )
    ):  # "$3 m", "3 m euros", "5 M followers"
        scale, stop = _LETTERS[spaced[1].lower()], spaced.end()
    if text.startswith(" . ", stop) and (torn := _TORN.match(text, stop, end)) and (sign or torn[2]):
        value, stop = value + Decimal("0." + torn[1]), torn.end(1)
        if late := known.scale_after.match(text, stop):
            scale, stop = known.values[late[1].lower()], late.end()
    number = match.start("digits")
    if not scale_words and (shares := known.parts.match(text, stop)):
        scale, stop = known.values[shares[1].lower()], shares.end()
    if not scale_words and text.startswith(_MARKS, stop) and (part := _parted(text, number, stop, value, known)):
        return part._replace(start=match.start(), unit=unit, unit_kind="money", rule=rule, money=True) if sign else part
    if text.startswith("^", match.end("digits")) and (caret := _CARET.match(text, match.end("digits"), end)):
        value, stop = value ** int(caret[1]), caret.end()
    if power := _POWER.match(text, match.end("digits"), end):
        exponent = int(power[2]) * (-1 if power[1] in ("-", "−") else 1)
        scale, stop = Decimal(10) ** exponent if abs(exponent) <= MAX_POWER else scale, power.end()
    if broken := _AND_A_HALF.match(text, stop, min(end, stop + 24)):
        value, stop = value + _share(broken), broken.end()
    begun = match.start() if sign else number
    if begun and text[begun - 1] in "-−–" and (begun == 1 or text[begun - 2] in " (\t\n\u00a0"):
        value, begun = -value, begun - 1
    elif minus := known.minus.search(text, max(0, begun - 12), begun):
        value, begun = -value, minus.start()
    figure = Figure(begun, stop, number, stop, value, scale, unit, "money" if sign else "", rule, True, bool(sign))
    if sign and unit != "USD":
        return figure
    figure = _with_unit(text, end, figure, known)
    told = figure.unit or figure.unit_kind or scale != 1 or known.decimal_comma
    return figure if told or not european else None  # "sections 2,5" is a list


def _scale(words: str, known: Table) -> Decimal:
    """What the multipliers after digits multiply by: *million*, *hundred thousand*, *dozen*."""
    if (dozen := words.lower().removesuffix("s")) in DOZENS:
        return known.values[dozen]
    return evaluate("1 " + words, known.values) or _LETTERS.get(words.lower(), _ONE)


_ALSO_UNITS = frozenset(
    {"t", "m", "mm", "b"}
)  # tonnes, metres, marks: multipliers only with a sign or where one counts
_COUNTING = frozenset({"m", "b"})
_AND_A_HALF = re.compile(
    r"[ -]and[ -](?:((?:a|one)[ -](?:half|third|quarter)|three[ -]quarters|two[ -]thirds"
    r"|half(?=[ -](?:years?|months?|weeks?|days?|hours?|minutes?|miles?|[mb]illion|percent|times|lit(?:er|re)s?)\b))\b"
    r"|([1-9])/([2-9])(?![\d/]))",
    re.IGNORECASE,
)
_WHOLE_AFTER = re.compile(r" (?:of|an?|[mbtr]+illion|thousand|hundred|dozen|times)\b")
_HALVES = {"half": Decimal("0.5"), "third": Decimal("0.3333"), "quarter": Decimal("0.25"), "quarters": Decimal("0.75"),
           "thirds": Decimal("0.6667")}  # fmt: skip
_PARTS = frozenset(_HALVES.values())
_COUNTED = re.compile(r" (?:[a-z]+ )?[a-z]{3,}s\b| people\b")
_A_UNIT = re.compile(r"\ban? ([a-z]+) and $", re.IGNORECASE)
_ENDS = re.compile(r"[.,;)]|$")
_LETTERS = {"k": _THOUSAND, "m": Decimal(10) ** 6, "b": Decimal(10) ** 9}
_SPACED = re.compile(r"[ \u00a0]([mbk])(?![\w’'-])", re.IGNORECASE)
_MARKS = ("/", " / ", "'", "’", "′")
_FEET = re.compile(r"[’'′][ -]?(\d{1,2})(½)?(?:[\"”″]|''|’’)")
_OVER = re.compile(r" ?/ ?(\d{1,3})(?![\d/])(?=([ -]?)([a-z]*))")
_IS = re.compile(r"\b(?:is|are|was|were|equals|about|almost|nearly|only|than) $")
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64, 100})
_PLAIN_SHARES = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4)})
_SHARED = frozenset({"of", "a", "an", "million", "billion", "trillion", "mile", "inch", "cup", "pound", "hour", "acre"})
_NO_SHARE = frozenset(
    {"at", "and", "or", "to", "in", "on", "for", "was", "is", "with", "by", "after", "from", "as", "but"}
)
_DATED = re.compile(r"(?:\b(?:on|dated|until|phases?|parts?|pages?|chapter|by|from|since|day)|[(#]) ?$", re.IGNORECASE)


def _parted(text: str, number: int, stop: int, value: Decimal, known: Table) -> Figure | None:
    """*3/4 of*, *2/3 majority*, and feet with inches as signs: *6'2"*. A date (*on 3/4*) or a mark (*phase 1/2*) is
    none."""
    if feet := _FEET.match(text, stop):
        inches = Decimal(feet[1]) + (Decimal("0.5") if feet[2] else 0)
        whole = value + (inches / 12).quantize(PLACES)
        return Figure(number, feet.end(), number, feet.end(), whole, _ONE, "[ft_i]", "word", "units.foot", True, False)
    over = _OVER.match(text, stop)
    if over is None or not 0 < value < int(over[1]) or int(over[1]) not in _DENOMINATORS:
        return None
    if begun := _NEGATIVE.search(text, max(0, number - 2), number):
        number, value = begun.start() + 1, -value
    shared = over[3] in _SHARED or over[3].rstrip("s") in _SHARED
    usual = (int(abs(value)), int(over[1])) in _PLAIN_SHARES and over[2] and over[3] not in _NO_SHARE
    usual = usual or bool(_IS.search(text, max(0, number - 10), number))
    if not (shared or usual) or _DATED.search(text, max(0, number - 10), number):
        return None
    share = (value / int(over[1])).quantize(PLACES)
    late = known.scale_after.match(text, over.end())
    scale, done = (known.values[late[1].lower()], late.end()) if late else (_ONE, over.end())
    figure = Figure(number, done, number, done, share, scale, None, "", "quantities.number", True, False)
    return _with_unit(text, min(len(text), done + 40), figure, known)


def _and_a_half(text: str, figure: Figure, known: Table) -> Figure:
    """*3 euros and a half*; not the half of something else (*two years and a half million dollars*)."""
    if (figure.unit or figure.scale != 1) and (half := known.half.match(text, figure.end)):  # "deux heures et demie"
        return figure._replace(value=figure.value + _HALVES["half"], end=half.end())
    if figure.unit is None or not text.startswith(" and ", figure.end):
        return figure
    found = _AND_A_HALF.match(text, figure.end)
    if found is None or not found[1] or _WHOLE_AFTER.match(text, found.end()):
        return figure
    return figure._replace(value=figure.value + _share(found), end=found.end())


def _share(found: re.Match[str]) -> Decimal:
    if found[1]:
        return _HALVES[_BLANKS.split(found[1].lower())[-1]]
    return (Decimal(found[2]) / Decimal(found[3])).quantize(PLACES)


_TORN = re.compile(r" \. (\d{1,3})(?!\d)(?= ?(%|per ?cent|[mbtr]+illion)|)")  # "7 . 57 %", of a text taken apart
_CARET = re.compile(r"\^(-?\d\d?)(?!\d)")
_NEGATIVE = re.compile(r" [-−]$")
_POWER = re.compile(r"\s?[×x*]\s?10[\^]?([−-]?)(\d{1,3})(?!\d)")


def _counts_after(text: str, at: int, end: int) -> bool:
    """Whether *1.5m* is a million: something is counted after it (*1.5m refugees*)."""
    return bool(_COUNTED.match(text, at, min(end, at + 40))) and not re.match(
        r" (?:tall|high|long|wide|deep)", text[at:]
    )


def _is_price(text: str, at: int, end: int, known: Table) -> bool:
    """Whether a currency follows: *3m euros*."""
    if known.sign_after.match(text, at, end):
        return True
    found = known.word.match(text, at, min(end, at + 40))
    return (
        bool(found) and known.words[found[1].lower().replace("-", " ")][2].startswith("currencies.") if found else False
    )


def _sign(sign: str, known: Table) -> tuple[str | None, str]:
    if not sign:
        return None, "quantities.number"
    if sign not in known.signs:
        found = next((v for k, v in known.signs.items() if k.lower() == sign.lower()), None)
        return found or (None, "quantities.number")
    return known.signs[sign]


def _spelt(text: str, end: int, match: re.Match[str], known: Table) -> Figure | None:
    start, words = match.start("spelt"), match["spelt"]
    found = known.longest(words.lower())
    if found is None:
        return None
    stop, value = start + found[0], found[1]
    said = text[start:stop].lower()
    if said in known.scales and known.language == "en":
        return None  # "thousand" by itself counts nothing
    if value in _PARTS and (length := _length_and(text, start, stop, value, known)):
        return length
    if half := known.half.match(text, stop):  # "два с половиной миллиона"
        value, stop = value + _HALVES["half"], half.end()
        if late := known.scale_after.match(text, stop):
            value, stop = value * known.values[late[1].lower()], late.end()
    if text.startswith(" and ", stop) and (broken := _AND_A_HALF.match(text, stop)) and broken[2]:  # "five and 1/2"
        value, stop = value + _share(broken), broken.end()
    last = known.values.get(_BLANKS.split(said)[-1], _ONE)
    if last >= _TWENTY and _is_ordinal(text, start, stop, last, known):
        return None
    scale = last if last >= _THOUSAND else _ONE
    begun = start
    if minus := known.minus.search(text, max(0, start - 12), start):
        value, begun = -value, minus.start()
    figure = Figure(begun, stop, start, stop, value / scale, scale, None, "", "quantities.number", False, False)
    return _with_unit(text, end, figure, known)


def _length_and(text: str, start: int, stop: int, share: Decimal, known: Table) -> Figure | None:
    """*A year and a half*, *a mile and a half*."""
    before = _A_UNIT.search(text, max(0, start - 24), start)
    if before is None or before[1].lower() not in known.words or _WHOLE_AFTER.match(text, stop):
        return None
    unit, kind, rule = known.words[before[1].lower()]
    if not unit or kind not in ("word", "time") or "." in unit:
        return None
    return Figure(before.start(), stop, before.start(), stop, _ONE + share, _ONE, unit, kind, rule, False, False)


def _is_ordinal(text: str, start: int, stop: int, last: Decimal, known: Table) -> bool:
    """Whether a number word is the beginning of an ordinal: *twenty-fifth*, *one hundred and fifth*. *Twenty-second* is
    a length of time unless *the* comes before."""
    found = known.ordinal.match(text, stop)
    if found is None or (last < _HUNDRED and found["blank"]):
        return False
    return found[2].lower() != "second" or text[max(0, start - 4) : start].lower() == "the "


def _with_unit(text: str, end: int, figure: Figure, known: Table) -> Figure:
    """The figure with the unit that stands after it, if there is one."""
    near = min(end, figure.end + 40)
    if figure.digits and not figure.money and (found := known.symbol.match(text, figure.end, near)):
        gap, symbol = found.groups()
        if not gap or symbol in _SPACED_LETTERS or len(symbol) > 1 or not symbol.isalpha():
            unit, rule, kind = known.symbols[symbol]
            if kind == "symbol":
                return figure._replace(end=found.end(), unit=unit, unit_kind="symbol", rule=rule)
            if kind == "code" and not gap:
                return figure._replace(end=found.end(), unit=unit, unit_kind="code", rule=rule)
            if kind == "hundredth_sign":
                return figure._replace(end=found.end(), unit_kind="hundredth", rule=rule)
            if kind == "near" and not gap and (code := evidenced(text, unit)):
                if code == _PENCE:
                    return figure._replace(end=found.end(), unit_kind="hundredth", rule=rule)
                return figure._replace(end=found.end(), unit=code, unit_kind="symbol", rule=rule)
    if figure.digits and not figure.money and (found := known.sign_after.match(text, figure.end, near)):
        unit, rule = known.signs[found[1]]
        return figure._replace(end=found.end(), unit=unit, unit_kind="code", rule=rule)
    begun = figure.end
    if figure.value == Decimal("0.5") and (article := re.compile(r"[ -]an?(?=[ -])").match(text, begun, near)):
        begun = article.end()
    if found := known.word.match(text, begun, near):
        return _worded(figure, found, known)
    return figure


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
    if kind == "code" and found[1] != found[1].upper():
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
