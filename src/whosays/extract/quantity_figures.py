"""Figures: where a number stands in a text, with its multiplier and its unit, before anything is decided about it.

One compiled pattern finds digits (with a currency sign before and a multiplier after) and runs of number words; what a
run stands for is decided by :func:`whosays.text.numbers.evaluate`, and a run that is no number is cut to the longest
beginning that is one. The unit is looked up right after: a symbol as written, a unit word in any case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache, partial
from typing import NamedTuple

from whosays.lexicons import Lexicons, Row
from whosays.text.numbers import DOZENS, JOINERS, evaluate

_GLUE = ("k", "m", "mn", "mm", "bn", "b", "t", "tn", "mln", "bln", "trn", "mil")
_SPACED_LETTERS = frozenset("mgtWV")  # one-letter symbols that are also written after a blank
_VULGAR = r"[½¼¾⅓⅔⅙⅛]"
_OVER = r"(?<!\d\d)/[2-9](?=[ ](?:of|an?)\b|[ -](?:mile|inch|cup|pound|hour|acre))"  # 3/4 of, 1/2 mile
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)"
    r"|\d{1,3}(?:(?: \d{3}){2,}| 000)(?!\d)|\d+)"
    rf"(?:\.\d+)?(?:[ ]?{_VULGAR}|[ ](?:and )?[1-9]/[2-9](?![\d/])|{_OVER})?|\.\d+|{_VULGAR}"
)
_DIGITS_COMMA = r"(?:\d{1,3}(?:[.’']\d{3})+(?!\d)|\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?!\d)|\d+)(?:,\d+)?|[½¼¾⅓⅔]"
DECIMAL_COMMA = frozenset({"de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr"})
_POUNDS = frozenset({"pound", "pounds"})
_NOT_SPELT = frozenset({"glued", "short", "article"})
MAX_POWER = 30  # a larger power of ten is no measured value
_ONE = Decimal(1)
_THOUSAND = Decimal(1000)
_BLANKS = re.compile(r"[\s-]")
MAX_FAILED = 3  # beginnings of a run that are no number, before it is given up
MAX_RUN = 14  # words of a written-out number, so that a page of "a a a" stays cheap


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


class Table(NamedTuple):
    """What is compiled from the lexicons of one language."""

    language: str
    values: Mapping[str, Decimal]
    figure: re.Pattern[str]
    symbol: re.Pattern[str]
    symbols: Mapping[str, tuple[str, str]]
    word: re.Pattern[str]
    words: Mapping[str, tuple[str, str, str]]
    signs: Mapping[str, tuple[str, str]]
    vague: Mapping[str, tuple[Decimal, str]]
    scales: frozenset[str]
    decimal_comma: bool
    scale_after: re.Pattern[str]
    longest: Callable[[str], tuple[int, Decimal] | None]
    starts: re.Pattern[str]  # where a figure may begin: a word, or what is no word
    first: frozenset[str]  # the words that one begins with


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) or r"(?!)"


def _compounds(rows: Iterable[Row]) -> dict[str, Decimal]:
    """The numbers a language writes as one word of several (*fünfundzwanzig*, *zweihundert*), where it has a word that
    glues ones to tens."""
    glue = [word for row in rows if row.kind == "glue" for word in row.words]
    small = [(word, Decimal(row.value)) for row in rows if row.kind == "small" for word in row.words]
    large = [(row.words[0], Decimal(row.value)) for row in rows if row.kind == "hundred" or row.value == "1000"]
    ones = [(word, value) for word, value in small if 0 < value < 10]
    tens = {f"{one}{und}{ten}": low + high for und in glue for one, low in ones for ten, high in small
            if 20 <= high <= 90}  # fmt: skip
    ones += [(word, value) for word, value in small if 10 <= value < 20]
    hundreds = {one + name: low * high for one, low in ones for name, high in large} if glue else {}
    return tens | hundreds


@cache
def table(lexicons: Lexicons, language: str) -> Table:
    """The patterns and tables for one language, compiled once."""
    rows = lexicons.rows("numbers", language)
    values = {word: Decimal(row.value) for row in rows for word in row.words if row.kind != "glue"}
    values |= _compounds(rows)
    scales = [word for row in rows if row.kind in ("scale", "hundred", "short") for word in row.words]
    spelt = [word for row in rows if row.kind not in _NOT_SPELT for word in row.words if word.isalpha()]
    spelt += _compounds(rows)
    large = [word for row in rows if row.kind in ("scale", "hundred", "fraction") for word in row.words]
    dozens = [w for row in rows if DOZENS.intersection(row.words) for w in (*row.words, f"{row.words[0]}s")]
    articles = [word for row in rows if row.kind == "article" for word in row.words]
    money = [row for row in lexicons.rows("currencies", language) if row.kind in ("sign", "code")]
    signs = {word: (row.value, row.id) for row in money for word in row.words}
    symbols = {
        word: (row.value, row.id) for row in lexicons.rows("units", language) if row.kind == "symbol"
        for word in row.words
    }  # fmt: skip
    words = {
        word.lower(): (row.value, row.kind, row.id)
        for name in ("currencies", "units") for row in lexicons.rows(name, language)
        if row.kind not in ("symbol", "sign") for word in row.words
    }  # fmt: skip
    comma = language in DECIMAL_COMMA
    written = _any(words).replace("\\ ", "[ -]")  # "square-foot"
    lengths = _any(word for word, (_, kind, _) in words.items() if kind == "time")
    between = _any(w for row in lexicons.rows("figure_words", language) if row.kind == "between" for w in row.words)
    # an article counts only before a large number or a fraction, else every "a" of a text would be looked into
    run = rf"{_any(spelt)}|(?:{_any(articles)})(?=[ \u00a0-]{{1,2}}(?:{_any([*large, *DOZENS])})\b)"
    joiners = _any(sorted(JOINERS))
    marks = {word[0] for word in signs if not word[0].isalpha()}
    vague = {
        word: (Decimal(row.value), row.id) for row in lexicons.rows("vague_counts", language) for word in row.words
    }
    figure = re.compile(
        rf"(?:(?P<money>(?<!\w)(?-i:{_any(signs)})[ \u00a0]?)|(?<![\w.,]))"
        rf"(?P<digits>{_DIGITS_COMMA if comma else _DIGITS})"
        rf"(?:[ \u00a0\u202f-]?(?P<scale>(?:{_any([*scales, *dozens])})(?:[ ](?:{_any(scales)}))?)(?![\w])"
        rf"|(?P<glued>{_any(_GLUE)})(?![\w]))?"
        rf"|(?<![\w-])(?P<vague>{_any(vague)})(?![\w-])"
        rf"|(?<![\w-])(?P<spelt>(?:{run})(?:(?:[ \u00a0]{{1,2}}|-)(?:(?:{joiners})[ -]{{1,2}})?(?:{run}))"
        rf"{{0,{MAX_RUN}}})(?![\w])",
        re.IGNORECASE,
    )
    return Table(
        language, values, figure,
        re.compile(rf"([ \u00a0\u202f-]?)({_any(symbols)})(?:(?<=[%°])|(?![\w]))"), symbols,
        re.compile(
            rf"[ \u00a0\u202f-](?:(?:{between}) (?=(?:{lengths})\b))?((?:{written}))(?!\w)(?!['’]s)", re.IGNORECASE
        ), words, signs, vague,
        frozenset(scales), comma,
        re.compile(rf"[ \u00a0]({_any(scales)})(?!\w)", re.IGNORECASE),
        lru_cache(maxsize=4096)(partial(_longest, values)),
        re.compile(rf"(?P<sign>\d+|[.½¼¾⅓⅔⅙⅛{re.escape(''.join(sorted(marks)))}])|[^\W\d_]+"),
        frozenset(
            found[0].lower() for word in (*spelt, *articles, *vague, *signs) if (found := _FIRST.match(word))
        ),
    )  # fmt: skip


def figures(text: str, start: int, end: int, known: Table) -> Iterator[Figure]:
    """Every number in ``text[start:end]`` with its unit, left to right, whatever it stands for."""
    at = start
    for begun in known.starts.finditer(text, start, end):
        if begun.start() < at or not (begun.lastgroup or begun[0].lower() in known.first):
            continue
        match = known.figure.match(text, begun.start(), end)
        if match is None:
            continue
        if match["digits"]:
            found = _digits(text, end, match, known)
        else:
            found = _vague(text, end, match, known) if match["vague"] else _spelt(text, end, match, known)
        if found:
            at = found.end
        else:  # a run that begins with an article or joiner may hold a number further on: "a five-day visit"
            first = _FIRST.match(text, match.start(), end)
            at = max(first.end() if first else match.end(), at + 1)
        if found:
            yield found


_FIRST = re.compile(r"[^\W\d_]+")


def _vague(text: str, end: int, match: re.Match[str], known: Table) -> Figure:
    value, rule = known.vague[match["vague"].lower()]
    stop = match.end()
    figure = Figure(match.start(), stop, match.start(), stop, value, Decimal(1), None, "", rule, False, False)
    of = re.compile(r" of(?= )").match(text, stop, end)
    near = _with_unit(text, end, figure._replace(end=of.end() if of else stop), known)
    return near._replace(unit_kind="vague") if near.unit else figure._replace(unit_kind="vague")


def _digits(text: str, end: int, match: re.Match[str], known: Table) -> Figure | None:
    sign = (match["money"] or "").strip()
    unit, rule = _sign(sign, known)
    scale_words = match["scale"] or match["glued"] or ""
    value = evaluate(match["digits"], known.values, decimal_comma=known.decimal_comma)
    if value is None:
        return None
    scale = _scale(scale_words, known) if scale_words else _ONE
    stop = match.end()
    glued = (match["glued"] or "").lower()
    if glued in _ALSO_UNITS and not sign and not (match["glued"] == "M" and glued == "m"):
        scale, stop = Decimal(1), match.end("digits")
        if glued in _COUNTING and _counts_after(text, match.end(), end):
            scale, stop = evaluate("1 " + glued, known.values) or _ONE, match.end()
    number = match.start("digits")
    if power := _POWER.match(text, match.end("digits"), end):
        exponent = int(power[2]) * (-1 if power[1] in ("-", "−") else 1)
        scale, stop = Decimal(10) ** exponent if abs(exponent) <= MAX_POWER else scale, power.end()
    if broken := _AND_A_HALF.match(text, stop, min(end, stop + 20)):
        value, stop = value + _SHARES[broken[1].lower()], broken.end()
    begun = match.start() if sign else number
    if begun and text[begun - 1] in "-−–" and (begun == 1 or text[begun - 2] in " (\t\n\u00a0"):
        value, begun = -value, begun - 1
    elif minus := _MINUS.search(text, max(0, begun - 12), begun):
        value, begun = -value, minus.start()
    figure = Figure(begun, stop, number, stop, value, scale, unit, "money" if sign else "", rule, True, bool(sign))
    return _with_unit(text, end, figure, known) if not sign or unit == "USD" else figure


def _scale(words: str, known: Table) -> Decimal:
    """What the multipliers after digits multiply by: *million*, *hundred thousand*, *dozen*."""
    if (dozen := words.lower().removesuffix("s")) in DOZENS:
        return known.values[dozen]
    return evaluate("1 " + words, known.values) or _ONE


_ALSO_UNITS = frozenset(
    {"t", "m", "mm", "b"}
)  # tonnes, metres, marks: multipliers only with a sign or where one counts
_COUNTING = frozenset({"m", "b"})
_AND_A_HALF = re.compile(r" and (a half|a quarter|three quarters)\b", re.IGNORECASE)
_SHARES = {"a half": Decimal("0.5"), "a quarter": Decimal("0.25"), "three quarters": Decimal("0.75")}
_COUNTED = re.compile(r" (?:[a-z]+ )?[a-z]{3,}s\b| people\b")


_POWER = re.compile(r"\s?[×x]\s?10[\^]?([−-]?)(\d{1,3})(?!\d)")
_MINUS = re.compile(r"(?<!or )\b(?:minus|negative)[ -]$", re.IGNORECASE)


def _counts_after(text: str, at: int, end: int) -> bool:
    """Whether *1.5m* is a million: something is counted after it (*1.5m refugees*)."""
    return bool(_COUNTED.match(text, at, min(end, at + 40))) and not re.match(
        r" (?:tall|high|long|wide|deep)", text[at:]
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
    last = known.values.get(_BLANKS.split(said)[-1], _ONE)
    scale = last if last >= _THOUSAND else _ONE
    begun = start
    if minus := _MINUS.search(text, max(0, start - 12), start):
        value, begun = -value, minus.start()
    figure = Figure(begun, stop, start, stop, value / scale, scale, None, "", "quantities.number", False, False)
    return _with_unit(text, end, figure, known)


def _longest(values: Mapping[str, Decimal], words: str) -> tuple[int, Decimal] | None:
    """The longest beginning of a run of number words that is a number, and where it ends. The whole run is tried, then
    word by word until :data:`MAX_FAILED` beginnings in a row are none (*two and a* comes before *two and a half*)."""
    value = evaluate(words, values)
    if value is not None:
        return len(words), value
    best, failed = None, 0
    for blank in _BLANKS.finditer(words):
        value = evaluate(words[: blank.start()], values)
        if value is not None:
            best, failed = (blank.start(), value), 0
            continue
        failed += 1
        if failed > MAX_FAILED:
            break
    return best


def _with_unit(text: str, end: int, figure: Figure, known: Table) -> Figure:
    """The figure with the unit that stands after it, if there is one."""
    near = min(end, figure.end + 40)
    if figure.digits and not figure.money and (found := known.symbol.match(text, figure.end, near)):
        gap, symbol = found.groups()
        if not gap or symbol in _SPACED_LETTERS or len(symbol) > 1 or not symbol.isalpha():
            unit, rule = known.symbols[symbol]
            return figure._replace(end=found.end(), unit=unit, unit_kind="symbol", rule=rule)
    begun = figure.end
    if figure.value == Decimal("0.5") and (article := re.compile(r"[ -]an?(?=[ -])").match(text, begun, near)):
        begun = article.end()
    if found := known.word.match(text, begun, near):
        return _worded(figure, found, known)
    return figure


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
    if word in _POUNDS and figure.scale >= 1000:
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
