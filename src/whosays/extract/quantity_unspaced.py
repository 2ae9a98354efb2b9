"""Quantities of Chinese, which writes no blanks between words.

A figure is digits or number signs (*三千五百*), a multiplier (*万*, *亿*), and right after it a unit, a currency, or a
classifier with the noun it counts (*五千名游客*). Words before it make it an interval (*超过*) or a change (*升至*).
A number that nothing right after it measures is left out, as are dates, clock times and ordinals; *三分之一* is a
share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple, cast

from whosays.lexicons import Lexicons
from whosays.model import Approximation, Change, Document, Quantity, Span, Time
from whosays.text.alternations import any_of
from whosays.text.numbers import PLACES, plain

LANGUAGES = frozenset({"zh"})
WINDOW = 8  # signs before a figure: the longest word of approximation or change, and a sign
WAN = 10_000
MAX_SIGNS = 24  # of a number: longer ones are no measured value
MAX_YEARS = 1000  # 2021年 is a date
_HAN = re.compile(r"[\u4e00-\u9fff]{2,3}")
_AN_HOUR = ("每小时", "时速", "時速", "每小時")
_ENDS_NOUN = re.compile(r"[的了在被和与與及是有将將已也都向从從到死伤傷受]")


class _Words(NamedTuple):
    figure: re.Pattern[str]
    unit: re.Pattern[str]
    units: Mapping[str, tuple[str, str, str]]
    classifier: re.Pattern[str]
    counted: re.Pattern[str]
    suffix: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    approximations: Mapping[str, str]
    changes: Mapping[str, str]
    change: re.Pattern[str]
    vague: Mapping[str, tuple[Decimal, str]]
    signs: Mapping[str, tuple[str, int]]
    none: re.Pattern[str]
    to: re.Pattern[str]


@cache
def _words(lexicons: Lexicons, language: str) -> _Words:
    numbers, units = lexicons.rows("numbers", language), [
        row for name in ("units", "currencies") for row in lexicons.rows(name, language)
        if row.kind in ("word", "time", "age", "code")
    ]  # fmt: skip
    told: dict[str, list[str]] = {}
    for row in lexicons.rows("figure_words", language):
        told.setdefault(row.kind, []).extend(row.words)
    signs = {word: (row.kind, int(row.value)) for row in numbers for word in row.words}
    vague = {
        word: (Decimal(row.value), row.id) for row in lexicons.rows("vague_counts", language) for word in row.words
    }
    about = lexicons.rows("approximations", language)
    changes = {word: row.value for row in lexicons.rows("changes", language) for word in row.words}
    han = "".join(signs)
    myriads = "".join(word for word, (kind, _) in signs.items() if kind == "myriad")
    number = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.\d+)?(?:[十百千]?[{myriads}]{{1,2}}|千(?![米克瓦]))?|[{han}]+"
    return _Words(
        re.compile(
            rf"(?P<vague>{any_of(vague)})|(?P<minus>{any_of(told['minus'])}|(?<![\d%])[-−–])?(?P<number>{number})"
            rf"(?:(?P<part>{any_of(told['part'])})(?P<of>[{han}]+|\d+))?"
        ),
        re.compile(rf"(?P<half>[个個]?半)?(?P<unit>{any_of(w for row in units for w in row.words)})"),
        {word: (row.value, row.kind, row.id) for row in units for word in row.words},
        re.compile(any_of(told["classifier"])), re.compile(any_of(told["counted"])), frozenset(told["suffix"]),
        re.compile(rf"(?:{any_of(w for row in about if row.value == 'before' for w in row.words)})$"),
        re.compile(any_of(w for row in about if row.value == "after" for w in row.words)),
        {word: row.kind for row in about for word in row.words},
        changes, re.compile(rf"(?:{any_of(changes)})[了约近超过達达]{{0,2}}$"), vague, signs,
        re.compile(rf"(?:{any_of(told['no_figure'])})$"), re.compile(rf"(?:{any_of(told['range_to'])}|[-–—~～])"),
    )  # fmt: skip


def unspaced(document: Document, blocks: Sequence[Span], times: Sequence[Time], lexicons: Lexicons) -> list[Quantity]:
    """The quantities of a document in a language without blanks.

    >>> from whosays import lexicons
    >>> text = "超过三千五百人被捕。"
    >>> document = Document(id="x", path="x", text=text, length=len(text), language="zh")
    >>> [str(item.low) for item in unspaced(document, [Span(0, len(text))], (), lexicons.load())]
    ['3500']
    """
    known, text = _words(lexicons, document.language), document.text
    closed = [(time.start, time.end) for time in times if time.type in ("DATE", "TIME")]
    taken = {at for start, end in closed for at in range(start, end)}
    found: list[Quantity] = []
    for block in blocks:
        at = block.start
        while match := known.figure.search(text, at, block.end):
            at = match.end()
            if match.start() in taken or known.none.search(text, max(block.start, match.start() - 2), match.start()):
                continue
            item = _read(text, match, block, known)
            if item is not None:
                found.append(item)
                at = max(at, item.end)
    return found


def _value(written: str, signs: Mapping[str, tuple[str, int]]) -> Decimal | None:
    """*三千五百*, *1.5万*, *两亿三千万*: digits times tens, closed by myriads."""
    if len(written) > MAX_SIGNS:
        return None
    digits = re.match(r"[\d,]+(?:\.\d+)?", written)
    total, group, digit = Decimal(0), Decimal(0), Decimal(digits[0].replace(",", "")) if digits else None
    for sign in written[digits.end() if digits else 0 :]:
        kind, value = signs[sign]
        if kind == "digit":
            digit = Decimal(value) if digit is None or value == 0 or digit == 0 else None
            if digit is None:
                return None  # 二〇二四 is a year or a number read aloud
        elif kind == "tenfold":
            group += (Decimal(1) if digit is None else digit) * value
            digit = None
        else:
            total = (
                (total + group + (digit or 0)) * value
                if value > WAN or not total
                else (total + (group + (digit or 0)) * value)
            )
            group, digit = Decimal(0), None
    return total + group + (digit or 0)


def _read(text: str, match: re.Match[str], block: Span, known: _Words) -> Quantity | None:
    start, end, rule = match.start(), match.end(), "quantities.number"
    if match["vague"]:
        low, rule = known.vague[match["vague"]]
        high, kind = low, "at_least"
    else:
        first = _value(match["number"], known.signs)
        if first is None:
            return None
        if match["part"]:
            return _share(text, match, first, block, known)
        low = high = -first if match["minus"] else first
        low, high, end = _range(text, end, low, block, known)
        kind = ""
    after = known.after.match(text, end, block.end)
    if after and not kind and not known.unit.match(text, end, block.end):
        kind, end = known.approximations[after[0]], after.end()
    unit = known.unit.match(text, end, block.end)
    counted = None if unit else _counted(text, end, block.end, known)
    if not (unit or counted):
        return None
    code, unit_kind, unit_rule = known.units[unit["unit"]] if unit else (None, "", rule)
    if unit and unit_kind == "time" and code == "a" and low >= MAX_YEARS:
        return None
    if unit and unit["half"]:
        low, high = low + Decimal("0.5"), high + Decimal("0.5")
    if code == "km" and text[max(block.start, start - 3) : start].endswith(_AN_HOUR):
        code = "km/h"
    end = unit.end() if unit else end
    rule = "quantities.age" if unit_kind == "age" else "quantities.range" if low != high else unit_rule
    return _made(text, Span(start, end), (low, high), kind, (code, rule, counted), block, known)


def _range(text: str, end: int, low: Decimal, block: Span, known: _Words) -> tuple[Decimal, Decimal, int]:
    """*300至400名*: both figures and where the second ends."""
    to = known.to.match(text, end, block.end)
    second = known.figure.match(text, to.end(), block.end) if to else None
    value = _value(second["number"], known.signs) if second and second["number"] and not second["part"] else None
    if second is None or value is None or value <= low:
        return low, low, end
    myriad = second["number"][-1]
    kind, size = known.signs.get(myriad, ("", 1))
    return (low * size if kind == "myriad" and low < size and low * size < value else low), value, second.end()


def _counted(text: str, end: int, ceiling: int, known: _Words) -> Span | None:
    """The noun after a classifier, two signs or three, or what is counted without one: *五千名游客*, *23人*."""
    if plainly := known.counted.match(text, end, ceiling):
        return Span(plainly.start(), plainly.end())
    classifier = known.classifier.match(text, end, ceiling)
    noun = _HAN.match(text, classifier.end(), ceiling) if classifier else None
    if noun is None or _ENDS_NOUN.match(noun[0]):
        return None
    long = len(noun[0]) > 2 and noun[0][2] in known.suffix
    return Span(noun.start(), noun.start() + (3 if long else 2))


def _share(text: str, match: re.Match[str], whole: Decimal, block: Span, known: _Words) -> Quantity | None:
    """*三分之一* is a third, *百分之五* five percent."""
    part = _value(match["of"], known.signs)
    if part is None or not 0 < part <= whole * 10:
        return None
    percent = whole == 100
    value = part if percent else (part / whole).quantize(PLACES)
    unit, rule = ("%", "quantities.number") if percent else (None, "quantities.fraction")
    return _made(text, Span(match.start(), match.end()), (value, value), "", (unit, rule, None), block, known)


def _made(
    text: str, span: Span, ends: tuple[Decimal, Decimal], kind: str,
    measure: tuple[str | None, str, Span | None], block: Span, known: _Words,
) -> Quantity:  # fmt: skip
    """The quantity, with the words right before it."""
    begun = max(block.start, span.start - WINDOW)
    evidence = [span]
    about = None if kind else known.before.search(text, begun, span.start)
    if about:
        kind = known.approximations[about[0]]
        evidence.append(Span(about.start(), about.end()))
    change = known.change.search(text, begun, about.start() if about else span.start)
    if change and text.startswith("每", change.start() - 1):
        change = None  # 每升: a litre, no rise
    told = next((known.changes[word] for word in sorted(known.changes, key=len, reverse=True)
                 if change and change[0].startswith(word)), "none")  # fmt: skip
    low, high = plain(ends[0]), plain(ends[1])
    least = low if kind not in ("less_than", "at_most") or low != high else None
    most = high if kind not in ("more_than", "at_least") or low != high else None
    unit, rule, counted = measure
    return Quantity(
        start=span.start, end=span.end, rule=rule, evidence=tuple(sorted(evidence)), low=least, high=most,
        low_open=kind == "more_than" and most is None, high_open=kind == "less_than" and least is None,
        approximation=cast("Approximation", kind or "exact"), change=cast("Change", told), unit=unit, counted=counted,
    )  # fmt: skip
