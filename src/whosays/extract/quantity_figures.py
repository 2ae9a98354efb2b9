"""Figures: where a number stands in a text, with its multiplier and its unit, before anything is decided about it.

One compiled pattern finds digits (with a currency sign before and a multiplier after) and runs of number words; what a
run stands for is decided by :func:`whosays.text.numbers.evaluate`, and a run that is no number is cut to the longest
beginning that is one. The unit is looked up right after: a symbol as written, a unit word in any case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from whosays.extract.quantity_parts import AND_A_HALF, HALVES, broken, half_of, late, spoken, to_the_power
from whosays.extract.quantity_table import Table
from whosays.extract.quantity_units import Figure, money_of, with_unit
from whosays.text.numbers import DOZENS, PLACES, evaluate

_ONE = Decimal(1)
_TEN = Decimal(10)
_TWENTY = Decimal(20)
_HUNDRED = Decimal(100)
_THOUSAND = Decimal(1000)
_MILLION = Decimal(10) ** 6
_BLANKS = re.compile(r"[\s-]")


def figures(text: str, start: int, end: int, known: Table) -> Iterator[Figure]:
    """Every number in ``text[start:end]`` with its unit, left to right, whatever it stands for."""
    at, first_words, short = start, known.first, known.only_coded
    for begun in known.starts.finditer(text, start, end):
        word = None if begun.lastgroup else begun[0].lower()
        if (word and word not in first_words) or begun.start() < at:
            continue
        if word in short and not _MONEY_AFTER.match(text, begun.end()):
            continue  # 's, u, us: no code of money without its sign or its digits
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
_MONEY_AFTER = re.compile(r"[ \u00a0]?[\d$£¥€]|[^\w\s,;:!?'’\"”)]")
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
    scale, stop = late(text, match.end(), _ONE, known)  # "several hundred million"
    figure = Figure(match.start(), stop, match.start(), stop, value, scale, None, "", rule, False, False)
    of = re.compile(r" of(?= )").match(text, stop, end)
    near = with_unit(text, end, figure._replace(end=of.end() if of else stop), known)
    return near._replace(unit_kind="vague") if near.unit else figure._replace(unit_kind="vague")


def _digits(text: str, end: int, match: re.Match[str], sign: str, known: Table) -> Figure | None:
    unit, rule = money_of(text, sign, known)
    if sign and unit is None:
        return None
    scale_words, written = match["scale"] or match["glued"] or "", match["digits"]
    european = "," in written and len(written) - written.rfind(",") < len(",000")
    value = evaluate(written, known.values, decimal_comma=known.decimal_comma or european)
    if value is None or (text.startswith(",", match.end()) and text[match.end() + 1 : match.end() + 2].isdigit()):
        return None  # "1,2345" is damaged, "1,2,3" a list
    scale, stop = _multiplied(text, end, match, sign, known)
    scale = _MILLION if scale == 1 and sign in known.millions else scale
    if len(sign) == 1 and sign.isalpha() and (text[match.start() + 1] == " " or (scale == 1 and value < _HUNDRED)):
        return None  # "R2", "N95": no rand, no naira
    value, scale, stop = _torn(text, stop, end, value, scale, known, money=bool(sign))
    number = match.start("digits")
    if not scale_words and (shares := known.parts.match(text, stop)):
        scale, stop = known.values[shares[1].lower()], shares.end()
    if not scale_words and text.startswith(_MARKS, stop) and (part := _parted(text, number, stop, value, known)):
        return part._replace(start=match.start(), unit=unit, unit_kind="money", rule=rule, money=True) if sign else part
    value, scale, stop = broken(text, match.end("digits"), stop, end, value, scale, known)
    begun = match.start() if sign else number
    if begun and text[begun - 1] in "-−–" and (begun == 1 or text[begun - 2] in " (\t\n\u00a0"):
        value, begun = -value, begun - 1
    elif minus := known.minus.search(text, max(0, begun - 12), begun):
        value, begun = -value, minus.start()
    figure = Figure(begun, stop, number, stop, value, scale, unit, "money" if sign else "", rule, True, bool(sign))
    if sign and unit != "USD":
        return figure
    figure = with_unit(text, end, figure, known)
    told = figure.unit or figure.unit_kind or scale != 1 or known.decimal_comma
    return figure if told or not european else None  # "sections 2,5" is a list


def _multiplied(text: str, end: int, match: re.Match[str], sign: str, known: Table) -> tuple[Decimal, int]:
    """What multiplies the digits, and where it ends: *$3 m*, *3 m euros*, *5 M followers*, *75 thousand*."""
    words, glued = match["scale"] or match["glued"] or "", (match["glued"] or "").lower()
    if words and (
        sign or glued not in _ALSO_UNITS or match["glued"] == "M" or (glued == "b" and "." in match["digits"])
    ):
        return _scale(words, known), match.end()
    stop = match.end("digits")
    if words:
        scaled = _is_glued_scale(text, match, glued, end, known)
        return (_LETTERS[glued], match.end()) if scaled else (_ONE, stop)
    spaced = _SPACED.match(text, stop, end)
    if spaced and (sign or _is_price(text, spaced.end(), end, known) or _is_capital_scale(text, match, spaced, end)):
        return _LETTERS[spaced[1].lower()], spaced.end()
    return _ONE, stop


_AMOUNT = re.compile(r"\b(?:to|of|about|over|nearly|than|by|worth|around|up|is|was|some) $")


def _is_glued_scale(text: str, match: re.Match[str], glued: str, end: int, known: Table) -> bool:
    """Whether *m*, *b* or *t* right after the digits multiplies: something is counted or a currency follows, or an
    amount is told with a capital (*worth 5B*)."""
    priced = _is_price(text, match.end(), end, known)
    if glued not in _COUNTING:
        return match["glued"] == "T" and priced
    told = match["glued"] == "B" and _AMOUNT.search(text, max(0, match.start() - 8), match.start())
    return priced or _counts_after(text, match.end(), end) or bool(told and _ENDS.match(text, match.end()))


def _is_capital_scale(text: str, match: re.Match[str], spaced: re.Match[str], end: int) -> bool:
    """Whether *M* or *K* after a blank multiplies: *5 M followers*, *a 5.5 M deal*, *worth 5 M.*."""
    if spaced[1] == "k":
        return bool(_PERSONS.match(text, spaced.end(), end))
    if spaced[1] not in "MKB":
        return False
    if _counts_after(text, spaced.end(), end) or (
        spaced[1] == "M" and "." in match["digits"] and _NOUN.match(text, spaced.end())
    ):
        return True
    ends = _ENDS.match(text, spaced.end(), end)
    return spaced[1] in "MB" and bool(ends) and text[max(0, match.start() - 2)].islower()


_PERSONS = re.compile(r" (?:people|users|followers|subscribers|members|jobs|views|copies|downloads)\b")
_NOUN = re.compile(r" [a-z]{3,}")


def _scale(words: str, known: Table) -> Decimal:
    """What the multipliers after digits multiply by: *million*, *hundred thousand*, *dozen*."""
    first, _, dozen = words.lower().removesuffix("s").rpartition(" ")
    if dozen in DOZENS:  # "3 dozen", "2 hundred dozen"
        return known.values[dozen] * (_scale(first, known) if first else _ONE)
    return evaluate("1 " + words, known.values) or _LETTERS.get(words.lower(), _ONE)


_ALSO_UNITS = frozenset(
    {"t", "m", "mm", "b"}
)  # tonnes, metres, marks: multipliers only with a sign or where one counts
_COUNTING = frozenset({"m", "b"})
_PARTS = frozenset(HALVES.values())
_WHOLE_AFTER = re.compile(r" (?:of|an?|[mbtr]+illion|thousand|hundred|dozen|times)\b")
_COUNTED = re.compile(r" (?:[a-z]+ )?[a-z]{3,}s\b| people\b")
_A_UNIT = re.compile(r"\ban? ([a-z]+) and $", re.IGNORECASE)
_ENDS = re.compile(r"[.,;)]|$")
_LETTERS = {"k": _THOUSAND, "m": _MILLION, "b": Decimal(10) ** 9, "t": Decimal(10) ** 12}
_SPACED = re.compile(r"[ \u00a0]([mbk])(?![\w’'-])", re.IGNORECASE)
_MARKS = ("/", " / ", "'", "’", "′")
_FEET = re.compile(r"[’'′][ -]?(\d{1,2})(½)?(?:[\"”″]|''|’’)")
_FOOT = re.compile(r"['’′](?= ?(?:x|×|by|tall|high|long|wide|deep)\b)")
_BY = re.compile(r"['’′] ?(?:x|×|by) ?$")
_OVER = re.compile(r" ?/ ?(\d{1,3})(?![\d/])(?=([ -]?)([a-z]*))")
_IS = re.compile(r"\b(?:is|are|was|were|equals|about|almost|nearly|only|than) $")
MOST_PARTS = 1000
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
    if (foot := _FOOT.match(text, stop)) or (text[stop] in "'’′" and _BY.search(text, max(0, number - 8), number)):
        done = foot.end() if foot else stop + 1
        return Figure(number, done, number, stop, value, _ONE, "[ft_i]", "word", "units.foot", True, False)
    over = _OVER.match(text, stop)
    if over is None or not 0 < value < int(over[1]) <= MOST_PARTS:
        return None
    if begun := _NEGATIVE.search(text, max(0, number - 2), number):
        number, value = begun.start() + 1, -value
    shared = over[3] in _SHARED or over[3].rstrip("s") in _SHARED
    usual = (int(abs(value)), int(over[1])) in _PLAIN_SHARES and over[2] and over[3] not in _NO_SHARE
    usual = (usual or bool(_IS.search(text, max(0, number - 10), number))) and int(over[1]) in _DENOMINATORS
    share = (value / int(over[1])).quantize(PLACES)
    late = known.scale_after.match(text, over.end())
    scale, done = (known.values[late[1].lower()], late.end()) if late else (_ONE, over.end())
    figure = Figure(number, done, number, done, share, scale, None, "", "quantities.number", True, False)
    figure = with_unit(text, min(len(text), done + 40), figure, known)
    measured = figure.unit_kind in ("word", "symbol") and figure.unit is not None  # "5/16 inch", "3/8-mile"
    dated = _DATED.search(text, max(0, number - 10), number) and not measured
    return figure if (shared or usual or measured) and not dated else None


def _and_a_half(text: str, figure: Figure, known: Table) -> Figure:
    """*3 euros and a half*; not the half of something else (*two years and a half million dollars*)."""
    if (figure.unit or figure.scale != 1) and (half := known.half.match(text, figure.end)):  # "deux heures et demie"
        return figure._replace(value=figure.value + HALVES["half"], end=half.end())
    if figure.unit is None or not text.startswith(" and ", figure.end):
        return figure
    found = AND_A_HALF.match(text, figure.end)
    if found is None or not found[1] or _WHOLE_AFTER.match(text, found.end()):
        return figure
    return figure._replace(value=figure.value + half_of(found), end=found.end())


def _torn(
    text: str, stop: int, end: int, value: Decimal, scale: Decimal, known: Table, *, money: bool
) -> tuple[Decimal, Decimal, int]:
    """The decimals of a text that was taken apart: *$1 . 25 million*, *7 . 57 %*."""
    groups = _TORN_GROUPS.match(text, stop, end) if text.startswith(" , ", stop) and value < _THOUSAND else None
    if groups and (money or groups[0].endswith("000")) and scale == 1 and value == int(value):
        return Decimal(f"{value}" + re.sub(r"\D", "", groups[0])), scale, groups.end()
    torn = _TORN.match(text, stop, end) if text.startswith(" . ", stop) else None
    if torn is None or not (money or torn[2]):
        return value, scale, stop
    value, stop = value + Decimal("0." + torn[1]), torn.end(1)
    if late := known.scale_after.match(text, stop):
        scale, stop = known.values[late[1].lower()], late.end()
    return value, scale, stop


_TORN_GROUPS = re.compile(r"(?: , \d{3}(?!\d)){1,3}")
_TORN = re.compile(r" \. (\d{1,3})(?!\d)(?= ?(%|per ?cent|[mbtr]+illion)|)")  # "7 . 57 %", of a text taken apart
_NEGATIVE = re.compile(r" [-−]$")


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
    last = known.values.get(_BLANKS.split(said)[-1], _ONE)
    if value < 1 and _LARGE_BEFORE.search(text, max(0, start - 10), start):
        return None  # "one hundred thousandth"
    if value < 1 and _ONE_ORDINAL.fullmatch(said) and text.startswith(("-", " - "), stop):
        return None  # "an eleventh-hour deal", "a fourth - year student"
    if last >= _TWENTY and _is_ordinal(text, start, stop, last, known):
        return None
    scale = last if last >= _THOUSAND else _ONE
    value, scale, stop = _completed(text, stop, value / scale, scale, known)
    begun = start
    if minus := known.minus.search(text, max(0, start - 12), start):
        value, begun = -value, minus.start()
    figure = Figure(begun, stop, start, stop, value, scale, None, "", "quantities.number", False, False)
    figure = with_unit(text, end, figure, known)
    if value != int(value) and said == "one" and not _is_decimal(text, figure):
        return figure._replace(end=start + len(said), digits_end=start + len(said), value=_ONE, scale=_ONE, unit=None)
    return figure


def _completed(text: str, stop: int, value: Decimal, scale: Decimal, known: Table) -> tuple[Decimal, Decimal, int]:
    """A number in words with what follows it: a half, a power of ten, decimals read aloud."""
    if half := known.half.match(text, stop):  # "два с половиной миллиона"
        value, stop = value + HALVES["half"] / scale, half.end()
        scale, stop = late(text, stop, scale, known)
    if text.startswith(" and ", stop) and (shared := AND_A_HALF.match(text, stop)) and shared[2]:  # "five and 1/2"
        value, stop = value + half_of(shared) / scale, shared.end()
    if value == _TEN and scale == 1 and (power := to_the_power(text, stop, known)):
        value, stop = power
    if value == int(value) and (said := spoken(text, stop, known)):
        value, stop = value * scale + said[0], said[1]  # "one thousand point five"
        scale, stop = late(text, stop, _ONE, known)
    return value, scale, stop


_LARGE_BEFORE = re.compile(r"\b(?:hundred|thousand|[mb]illion)[ -]$")
_ONE_ORDINAL = re.compile(r"(?:an? )?[a-z]+(?:th|third)")
_AT_ONE_POINT = re.compile(r"\b(?:at|that|this|any|by|from|every|no) $", re.IGNORECASE)


def _is_decimal(text: str, figure: Figure) -> bool:
    """Whether *one point five* is a figure: something is measured, or the clause ends; *at one point two men left*."""
    if _AT_ONE_POINT.search(text, max(0, figure.start - 8), figure.start):
        return False
    return bool(figure.unit or figure.scale != 1 or _ENDS.match(text, figure.end))


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
