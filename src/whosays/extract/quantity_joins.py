"""Figures that are told in two parts, and what a figure takes over from the one before it.

*5 feet 2 inches*, *1 hour 4 minutes* and *2 dollars 50 cents* are one measure; *4 thousand 300* is one number. In *61
and 48 years old* the first takes the unit of the second. In *76 people died and 440 were hurt* and in *Russia has 900
tanks and Ukraine 300* the second counts what the first counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from whosays.extract import quantity_filters as filters
from whosays.extract.quantity_phrases import Phrases
from whosays.extract.quantity_units import Figure
from whosays.model import Quantity, Span
from whosays.text.numbers import PLACES

THOUSAND = 1000
HUNDRED = 100
TEN, TWENTY = 10, 20
_PENCE = frozenset({"currencies.pence", "units.sym_pence"})
SPELT_REST = 10  # below it a spelt number after a figure is another: 3 hundred two-man crews
MAX_GAP = 6  # characters between the two parts: " and "
_GAP = re.compile(r"[ \u00a0-]|, | and ")
_BLANK = re.compile(r"[ \u00a0]")
_BLANKS = frozenset({" ", "\u00a0"})
_LOOSE = re.compile(r"[ \u00a0](?:and[ \u00a0])?")
_LIST = re.compile(r"(?:-?,? (?:and|or) |-?, | by |-by-| ?[x×] ?)")
# unit, smaller unit: how many make one, and whether the sum is told in the smaller (exact) or the larger unit
_PARTS: dict[tuple[str, str], tuple[int, bool]] = {
    ("[ft_i]", "[in_i]"): (12, False),
    ("[lb_av]", "[oz_av]"): (16, False),
    ("h", "min"): (60, True),
    ("min", "s"): (60, True),
    ("a", "mo"): (12, True),
    ("[stone_av]", "[lb_av]"): (14, False),
    ("km", "m"): (1000, False),
    ("m", "cm"): (100, False),
    ("kg", "g"): (1000, False),
}
_METRIC = frozenset({"km", "m", "kg"})  # 2 km and 300 m are two lengths: nothing but a blank may stand between
_TEMPERATURES = frozenset({None, "deg", "Cel", "[degF]", "K"})


def joined(text: str, here: Sequence[Figure], known: Phrases) -> list[Figure]:
    """The figures with the two parts of a measure or a number put together, and units handed to the left."""
    kept: list[Figure] = []
    for figure in map(partial(_below, text, known), here):
        whole = _whole(text, kept[-1], figure, known) if kept else None
        if whole is None:
            kept.append(figure)
        else:
            kept[-1] = whole
    for at in range(len(kept) - 2, -1, -1):
        kept[at] = _handed(text, kept[at], kept[at + 1])
    return kept


def _below(text: str, known: Phrases, figure: Figure) -> Figure:
    """*Five degrees below zero* is minus five."""
    if figure.value <= 0 or figure.unit not in _TEMPERATURES:
        return figure
    if figure.unit and (minus := known.minus.search(text, max(0, figure.start - 12), figure.start)):
        return figure._replace(start=minus.start(), value=-figure.value)
    found = known.below.match(text, figure.end)
    return figure._replace(end=found.end(), value=-figure.value) if found else figure


def _whole(text: str, one: Figure, two: Figure, known: Phrases) -> Figure | None:
    gap = text[one.end : two.start]
    if len(gap) > MAX_GAP:
        return None
    if one.unit == "[ft_i]" and two.value < 12 and _is_inches(text, one, two, gap):
        named = _IN.match(text, two.end)
        return _sum(one, two._replace(end=named.end() if named else two.end), 12, smaller=False)  # "6-foot-9"
    if one.rule == "units.pound_mass" and (two.rule in _PENCE or _is_price(text, one, two, gap)):
        one = one._replace(unit="GBP", rule="currencies.gbp")
    parts = (_BLANK if one.unit in _METRIC else _GAP).fullmatch(gap) if one.unit and two.unit else None
    if parts and (part := _PARTS.get((one.unit or "", two.unit or ""))):
        return _sum(one, two, part[0], smaller=part[1]) if two.value < part[0] else None
    if two.unit_kind == "hundredth" and _GAP.fullmatch(gap) and _of_one(one, two, known):
        return _sum(one, two, 100, smaller=False) if two.value < 100 and one.value == int(one.value) else None
    if one.rule.startswith("currencies.") and _is_price(text, one, two, gap):
        return one._replace(end=two.end, value=one.value + two.value / 100)
    return _number(one, two, gap) or _grouped(one, two, gap) or _blank(text, one, two, gap, known)


def _blank(text: str, one: Figure, two: Figure, gap: str, known: Phrases) -> Figure | None:
    """*12 345 euros*: one blank between thousands, where no name or label stands before (*On June 5 300 people*)."""
    group = text[two.number : two.digits_end]
    if gap not in _BLANKS or not filters.bare(one) or not two.digits or two.money or len(group) != len("345"):
        return None
    before = _LAST_WORD.search(text, max(0, one.start - 24), one.start)
    plain = before is None or (before[1].islower() and before[1] not in known.kinds["label"] | known.kinds["month"])
    fits = plain and group.isdigit() and 1 <= one.value < THOUSAND and one.value == int(one.value)
    if not fits or not (two.unit or _AFTER_GROUP.match(text, two.end)):
        return None
    return two._replace(start=one.start, number=one.number, value=one.value * THOUSAND + two.value)


def _of_one(one: Figure, two: Figure, known: Phrases) -> bool:
    """Whether the cents of a price are of its currency: *20 ringgit and 43 sen*, *20 rupees 50 paise*."""
    codes = {choice.partition("=")[0] for choice in (one.unit or "").split(";")}
    return bool(codes & known.hundredths.get(two.rule, frozenset()))


def _is_inches(text: str, one: Figure, two: Figure, gap: str) -> bool:
    """Whether the inches of a height stand after its feet without their name."""
    if gap == "-" and not two.unit and not two.money:
        return not two.digits or filters.bare(two)
    if gap == " " and filters.bare(two) and _IN.match(text, two.end):
        return True  # "5 ft 10 in tall"
    return gap == " " and one.scale == two.scale == 1 and not (two.unit or two.unit_kind) and bool(
        _CLAUSE_ENDS.match(text, two.end) or text.startswith((" tall", " and "), two.end)
    )  # fmt: skip


def _is_price(text: str, one: Figure, two: Figure, gap: str) -> bool:
    """Whether the second is the hundredths of a price: *15 dollars 50*, *17 USD 25*, *five pounds fifty each*."""
    if one.money or two.unit or two.unit_kind or two.money or not _LOOSE.fullmatch(gap) or one.unit_kind == "hundredth":
        return False
    whole = one.scale == two.scale == 1 and one.value == int(one.value) and two.value == int(two.value)
    small = two.digits_end - two.number == 2 if two.digits else len(gap) == 1 or two.value >= TWENTY
    ends = _CLAUSE_ENDS.match(text, two.end) or _AFTER_PRICE.match(text, two.end)
    return bool(whole and small and TEN <= two.value < HUNDRED and ends)


def _sum(one: Figure, two: Figure, size: int, *, smaller: bool) -> Figure:
    if smaller:
        return one._replace(end=two.end, value=one.value * size + two.value, unit=two.unit, rule=two.rule)
    share = (two.value / size).quantize(PLACES)
    return one._replace(end=two.end, value=one.value + share / one.scale)


def _number(one: Figure, two: Figure, gap: str) -> Figure | None:
    """*4 thousand 300*, *3 hundred and 21*, *3 hundred fifty*: the second must fill what the first leaves open."""
    if one.unit or one.money or one.scale < 100 or one.value != int(one.value):
        return None
    if two.money or two.unit_kind in ("vague", "symbol") or not _LOOSE.fullmatch(gap):
        return None
    rest = two.value * two.scale
    if (
        rest != int(rest)
        or (not two.digits and rest < SPELT_REST)
        or not (one.digits or (two.digits and rest >= HUNDRED))
    ):
        return None
    if one.scale == HUNDRED and one.value < TEN and two.scale > HUNDRED > two.value:  # "5 hundred and 20 thousand"
        return two._replace(start=one.start, number=one.number, value=one.value * HUNDRED + two.value)
    if not rest < one.scale or (rest * THOUSAND < one.scale and not (two.scale > 1 and gap in _BLANKS)):
        return None
    if gap not in _BLANKS and one.scale > THOUSAND and two.scale == 1:
        return None  # "2 million and 300"
    return two._replace(start=one.start, number=one.number, value=(one.value * one.scale + rest) / two.scale)


def _grouped(one: Figure, two: Figure, gap: str) -> Figure | None:
    """*Three million, two hundred thousand*: the second fills the next group of the first."""
    if gap != ", " or one.digits or two.digits or one.unit or one.unit_kind or two.unit_kind == "vague":
        return None
    rest = two.value * two.scale
    if one.scale < THOUSAND or not one.scale / THOUSAND <= rest < one.scale or one.scale / THOUSAND > two.scale:
        return None
    if rest < HUNDRED:
        return None
    return two._replace(start=one.start, number=one.number, value=(one.value * one.scale + rest) / two.scale)


def _handed(text: str, one: Figure, two: Figure) -> Figure:
    """The unit of the second for the first of *4 and 6 kilometres*, *5, 7 and 9 years old*."""
    gap = text[one.end : two.start]
    if not filters.bare(one) or len(gap) > MAX_GAP or not _LIST.fullmatch(gap):
        return one
    if (
        two.unit_kind in ("ambiguous", "hundredth", "vague")
        or not two.unit
        or two.money
        or two.scale != 1
        or not two.digits
        or filters.YEARS[0] <= one.value <= filters.YEARS[1]
    ):
        return one
    return one._replace(unit=two.unit, unit_kind=two.unit_kind, rule=two.rule)


_NAMED_BEFORE = re.compile(r"\b[A-Z][\w’-]+ (?:[a-z]+ ){0,3}$")
_NAMED_BETWEEN = re.compile(r"[^.;:!?]{0,60}?(?:,|;|,? (?:and|but|while)) (?:the )?[A-Z][\w’-]+ (?:[a-z]+ )?$")
_IN = re.compile(r" in\b\.?(?= tall\b| high\b| long\b| and\b|[,.;)]|$)")
_AFTER_PRICE = re.compile(r" (?:more|less|each|apiece|for|per|now|today|an? [a-z]+)\b")
_CLAUSE_ENDS = re.compile(r"[.,;)]|,? and [A-Z]|$")
_ELSEWHERE = re.compile(
    r"(?: [a-z]+){0,2} in [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}(?:, | and |, and )"
    r"(?:(?:at least|about|another|more than|nearly|some|over) )?"
)
_IN_PLACE = re.compile(r" (?:more |others )?in (?:the )?[A-Z]")
_LAST_WORD = re.compile(r"([^\W\d_]+)[^\w]*$")
_AFTER_GROUP = re.compile(r" [a-z]{3,}s\b| people\b|[.,;)]|$")
_ANOTHER = re.compile(r"\b(?:another|a further|an additional) $")
_STATE = re.compile(r" (?:are|were|was|have|had|remain|remained|await|will)\b")
_FATED = re.compile(r" (?:(?:was|were|are|is|have been|had been|have|had|more|others?) )?([a-z]+)")


def is_elliptic(text: str, start: int, end: int, floor: int, before: Quantity | None) -> bool:
    """Whether a figure stands for the same count of somebody else: *Russia has 900 tanks and Ukraine 300*."""
    if before is None or before.counted is None or not before.end <= before.counted.start <= start:
        return False
    named = _NAMED_BEFORE.search(text, max(floor, before.start - 50), before.start)
    between = text[before.counted.end : start]
    return bool(named and len(between) < 90 and _NAMED_BETWEEN.fullmatch(between) and _CLAUSE_ENDS.match(text, end))


def carried(
    text: str, start: int, end: int, counted: Span | None, before: Quantity | None, known: Phrases
) -> Span | None:
    """The people of the figure before, where only what became of them is told: *76 people died and 440 were hurt*."""
    if before is None or before.counted is None or before.unit:
        return None
    if before.counted.of(text).split()[-1].lower() not in known.kinds["person"]:
        return None
    if counted is not None:
        return before.counted if counted.of(text).lower() in known.kinds["fate"] else None
    if _ELSEWHERE.fullmatch(text, before.counted.end, start) and _IN_PLACE.match(text, end):
        return before.counted  # "247 people in Kenya and 10 in Tanzania"
    if _ANOTHER.search(text, max(0, start - 24), start) and _STATE.match(text, end):
        return before.counted  # "1,000 people are housed and another 2,000 are waiting"
    fated = _FATED.match(text, end, end + 40)
    return before.counted if fated and fated[1] in known.kinds["fate"] else None
