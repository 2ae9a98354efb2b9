"""What the finder of figures looks words up in: one table a language, compiled from the lexicons.

The patterns are the finder's only way through a text, so that what they cost is what it costs: alternatives are grouped
by their first letter, and what begins with a digit, with a sign of money or with a word has a pattern of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache, partial
from typing import NamedTuple

from whosays.lexicons import Lexicons, Row
from whosays.text.alternations import any_of
from whosays.text.numbers import DOZENS, JOINERS, evaluate

_GLUE = ("k", "m", "mn", "mm", "bn", "b", "t", "tn", "mln", "bln", "trn", "mil")
_VULGAR = r"[½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]"
_SLASHED = r"(?: {1,3}|-)(?:and )?(?:[1-9] ?/ ?[2-9]|1?\d/(?:1[026])|[1-9]?\d/(?:32|64))(?![\d/])"  # 1 1/2, 2 and 3/4
_DIGITS = (
    r"\d{1,3}(?:[.\u00a0\u202f\u2009 ]\d{3})*,\d\d?(?![\d,])"  # written the European way: 2,5 %, 1 234,50
    r"|(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)|\d{1,3}(?:[’'\u00a0\u202f\u2009]\d{3})+(?!\d)"
    r"|\d{1,3}(?:(?: \d{3}){2,}| 000)(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?![\d.])|\d+)"
    r"(?:\.\d+)?(?:(?-i:e[+-]?|E[+-])\d\d?(?!\w))?"
    rf"(?:[ \u00a0]?{_VULGAR}|{_SLASHED})?|\.\d+(?:(?-i:e[+-]?|E[+-])\d\d?(?!\w))?|{_VULGAR}"
)
_DIGITS_COMMA = r"(?:\d{1,3}(?:[.’']\d{3})+(?!\d)|\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?!\d)|\d+)(?:,\d+)?|[½¼¾⅓⅔]"
_DENOMINATOR = re.compile(r"(?:th|third)s?")  # what may follow tens and a hyphen: twenty-fifths
DECIMAL_COMMA = frozenset({"de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr"})
_SIGNS = ("sign", "code", "code_million")
_SYMBOLS = ("symbol", "near", "hundredth_sign")
_TENS = frozenset({"20", "30", "40", "50", "60", "70", "80", "90"})
_NOT_SPELT = frozenset({"glued", "short", "article"})
MAX_RUN = 20  # words of a written-out number, so that a page of "a a a" stays cheap
_ONE = Decimal(1)
_HUNDRED = Decimal(100)
_BLANKS = re.compile(r"[\s-]")
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_FIRST = re.compile(r"[^\W\d_]+")
MIN_GLUED = 2  # letters of a unit word that may stand right after the digits
MAX_FAILED = 3  # beginnings of a run that are no number, before it is given up


class Table(NamedTuple):
    """What is compiled from the lexicons of one language."""

    language: str
    values: Mapping[str, Decimal]
    digits: re.Pattern[str]  # a figure in digits
    money: re.Pattern[str]  # one after a sign or code of money
    spelt: re.Pattern[str]  # one in words
    symbol: re.Pattern[str]
    symbols: Mapping[str, tuple[str, str, str]]
    word: re.Pattern[str]
    words: Mapping[str, tuple[str, str, str]]
    signs: Mapping[str, tuple[str, str]]
    millions: frozenset[str]  # signs and codes that say millions: MEUR
    vague: Mapping[str, tuple[Decimal, str]]
    scales: frozenset[str]
    decimal_comma: bool
    scale_after: re.Pattern[str]
    longest: Callable[[str], tuple[int, Decimal] | None]
    starts: re.Pattern[str]  # where a figure may begin: a word, or what is no word
    first: frozenset[str]  # the words that one begins with
    coded: frozenset[str]  # those that are codes of money: US$, Rs
    only_coded: frozenset[str]  # of these, those that are no number word
    ordinal: re.Pattern[str]  # what makes a number before it an ordinal
    parts: re.Pattern[str]  # denominators after digits: 3 fifths of
    minus: re.Pattern[str]  # before a figure below nought
    sign_after: re.Pattern[str]  # 7 Mrd. €
    half: re.Pattern[str]  # after a figure and before or after its unit: et demi
    point: re.Pattern[str]  # decimals that are read aloud: point five
    glued: re.Pattern[str]  # a unit word without a blank: 40miles


def _compounds(rows: Iterable[Row]) -> dict[str, Decimal]:
    """The numbers a language writes as one word of several (*fünfundzwanzig*, *zweihundert*), where it has a word that
    glues ones to tens."""
    glue = [word for row in rows if row.kind == "glue" for word in row.words]
    small = [(word, Decimal(row.value)) for row in rows if row.kind == "small" for word in row.words]
    large = [(row.words[0], Decimal(row.value)) for row in rows if row.kind == "hundred" or row.value == "1000"]
    ones = [(word, value) for word, value in small if 0 < value < 10]
    tens = {f"{one}{und}{ten}": low + high for und in glue for one, low in ones for ten, high in small
            if 20 <= high <= 90}  # fmt: skip
    below = dict(small) | tens
    hundreds = {one + name: low * high for one, low in [*ones, ("", _ONE)] for name, high in large if high == _HUNDRED}
    joined = {f"{front}{und}{back}": high + low for front, high in hundreds.items() for back, low in below.items()
              for und in ("", *glue) if 0 < low < _HUNDRED}  # fmt: skip
    thousands = {front + name: low * high for front, low in (below | hundreds).items() for name, high in large
                 if high > _HUNDRED and low >= 1}  # fmt: skip
    return (tens | hundreds | joined | thousands) if glue else {}


def _denominators(rows: Sequence[Row]) -> dict[str, Decimal]:
    """The denominators that are written with a hyphen: *twenty-fifths*."""
    tens = [
        (word, Decimal(row.value)) for row in rows if row.kind == "small" and row.value in _TENS for word in row.words
    ]
    ones = [(word, _ONE / Decimal(row.value)) for row in rows if row.kind == "fraction" for word in row.words
            if _DENOMINATOR.search(word)]  # fmt: skip
    return {
        f"{ten}-{one}": _ONE / (high + low.to_integral_value()) for ten, high in tens for one, low in ones if low < 9.5
    }


def _units(
    lexicons: Lexicons, language: str
) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str, str]], dict[str, tuple[str, str, str]]]:
    """The signs of money, the symbols of units, and the words of both."""
    money = [row for row in lexicons.rows("currencies", language) if row.kind in _SIGNS]
    signs = {word: (row.value, row.id) for row in money for word in row.words}
    symbols = {
        word: (row.value, row.id, row.kind) for row in lexicons.rows("units", language) if row.kind in _SYMBOLS
        for word in row.words
    }  # fmt: skip
    symbols |= {word: (row.value, row.id, row.kind) for row in money if row.kind != "sign" for word in row.words}
    words = {
        word.lower(): (row.value, row.kind, row.id)
        for name in ("currencies", "units") for row in lexicons.rows(name, language)
        if row.kind not in (*_SYMBOLS, "sign", "code_million") for word in row.words
    }  # fmt: skip
    return signs, symbols, words


@cache
def table(lexicons: Lexicons, language: str) -> Table:
    """The patterns and tables for one language, compiled once."""
    rows = lexicons.rows("numbers", language)
    values = {word: Decimal(row.value) for row in rows for word in row.words if row.kind != "glue"}
    values |= _compounds(rows) | _denominators(rows)
    scales = [word for row in rows if row.kind in ("scale", "hundred", "short") for word in row.words]
    spelt = [word for row in rows if row.kind not in _NOT_SPELT for word in row.words
             if _PLAIN_WORD.fullmatch(word) or row.kind == "fraction"]  # fmt: skip
    spelt += _compounds(rows)
    large = [word for row in rows if row.kind in ("scale", "hundred", "fraction") for word in row.words]
    dozens = [w for row in rows if DOZENS.intersection(row.words) for w in (*row.words, f"{row.words[0]}s")]
    articles = [word for row in rows if row.kind == "article" for word in row.words]
    signs, symbols, words = _units(lexicons, language)
    after = any_of(word for word in signs if not word[-1].isalpha() and word[-1] != ".")
    comma = language in DECIMAL_COMMA
    written = any_of(words).replace("\\ ", "[ -]")  # "square-foot"
    lengths = any_of(word for word, (_, kind, _) in words.items() if kind == "time")
    told = {kind: [w for row in lexicons.rows("figure_words", language) if row.kind == kind for w in row.words]
            for kind in ("ordinal", "between", "minus", "half_after", "point")}  # fmt: skip
    shares = [word for row in rows if row.kind == "fraction" for word in row.words if word.endswith("s")]
    # an article counts only before a large number or a fraction, else every "a" of a text would be looked into
    run = rf"{any_of(spelt)}|(?:{any_of(articles)})(?=[ \u00a0-]{{1,3}}(?:{any_of([*large, *DOZENS])})\b)"
    joiners = any_of(sorted(JOINERS))
    marks = {word[0] for word in signs if not word[0].isalpha()}
    vague = {w: (Decimal(row.value), row.id) for row in lexicons.rows("vague_counts", language) for w in row.words}
    digits = (
        rf"(?P<digits>{_DIGITS_COMMA if comma else _DIGITS})"
        rf"(?:(?:[ \u00a0\u202f]{{1,3}}|-)?"
        rf"(?P<scale>(?:{any_of([*scales, *dozens])})(?:[ ](?:{any_of([*scales, *dozens])}))?)(?![\w])"
        rf"|(?P<glued>{any_of(_GLUE)})(?![\w]))?"
    )
    words_of_number = (
        rf"(?:(?<![\w-])|(?<=\s-)|(?<=[a-z]-(?:to|or|in|of|by)-))(?:(?P<vague>{any_of(vague)})(?![\w-])"
        rf"|(?P<spelt>(?:{run})(?:(?:[ \u00a0]{{1,3}}|-)(?:(?:{joiners})[ -]{{1,3}})?(?:{run}))"
        rf"{{0,{MAX_RUN}}})(?![\w]))"
    )
    return Table(
        language, values, re.compile(rf"(?<![\w.,]){digits}", re.IGNORECASE),
        re.compile(rf"(?P<money>(?<!\w)(?-i:{any_of(signs)})[ \u00a0]?){digits}", re.IGNORECASE),
        re.compile(words_of_number, re.IGNORECASE),
        re.compile(rf"([ \u00a0\u202f-]?)({any_of(symbols)})(?:(?<=[%‰°¢℃℉])|(?![\w]))"), symbols,
        re.compile(
            rf"(?:[ \u00a0\u202f]{{1,3}}|-)(?:(?:{any_of(told['between'])}) (?=(?:{lengths})\b))?"
            rf"((?:{written}))(?!\w)(?!['’]s)",
            re.IGNORECASE,
        ), words, signs, frozenset(word for word, found in symbols.items() if found[2] == "code_million"), vague,
        frozenset(scales), comma,
        re.compile(rf"[ \u00a0]({any_of([*scales, *DOZENS.intersection(values)])})(?!\w)", re.IGNORECASE),
        lru_cache(maxsize=4096)(partial(_longest, values)),
        re.compile(rf"(?P<sign>\d+|\.(?=\d)|[½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞{re.escape(''.join(sorted(marks)))}])|[^\W\d_]+"),
        _firsts((*spelt, *articles, *vague, *signs)), _firsts(signs),
        _firsts(signs) - _firsts((*spelt, *articles, *vague)),
        re.compile(rf"(?:-|(?P<blank>[ ](?:and[ ])?))({any_of(told['ordinal'])})(?!\w|-[a-z])", re.IGNORECASE),
        re.compile(rf"[ -]({any_of(shares)})(?= of\b)", re.IGNORECASE),
        re.compile(rf"(?<!or )\b(?:{any_of(told['minus'])})[ -]$", re.IGNORECASE),
        re.compile(rf"[ \u00a0\u202f]?({after})(?![ ]?\d)"),
        re.compile(rf" (?:{any_of(told['half_after'])})(?!\w)"),
        _point(rows, told["point"]), _glued(words),
    )  # fmt: skip


def _firsts(words: Iterable[str]) -> frozenset[str]:
    """The letters that words begin with, up to the first sign or blank."""
    return frozenset(found[0].lower() for word in words if (found := _FIRST.match(word)))


def _point(rows: Sequence[Row], words: Sequence[str]) -> re.Pattern[str]:
    """Decimals that are read aloud: *point five*, *point 5*."""
    small = any_of(w for row in rows if row.kind == "small" and Decimal(row.value) < _HUNDRED for w in row.words
                   if _PLAIN_WORD.fullmatch(w) and not DOZENS.intersection(row.words))  # fmt: skip
    said = rf"(?:(?P<digits>\d{{1,4}})|(?P<said>(?:{small})(?:[ -](?:{small})){{0,8}}))"
    return re.compile(rf" (?:{any_of(words)}) {said}(?![\w-])", re.IGNORECASE)


def _glued(words: Mapping[str, tuple[str, str, str]]) -> re.Pattern[str]:
    """The unit words that may stand right after digits: *40miles*."""
    long = [word for word, (_, kind, _) in words.items() if len(word) > MIN_GLUED and kind not in ("ambiguous", "code")]
    return re.compile(rf"((?:{any_of(long)}))(?!\w)", re.IGNORECASE)


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
    return _before_another(words, best, values) if best else None


def _before_another(words: str, best: tuple[int, Decimal], values: Mapping[str, Decimal]) -> tuple[int, Decimal]:
    """*One hundred and two hundred* are two numbers: what is left of a run may not begin with a multiplier, or the
    word before it belongs to the next number."""
    rest = words[best[0] :].split()
    cut = words.rfind(" and ", 0, best[0])
    if cut < 0 or not rest or values.get(rest[0], _ONE) < _HUNDRED:
        return best
    value = evaluate(words[:cut], values)
    return best if value is None else (cut, value)
