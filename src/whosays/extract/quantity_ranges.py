"""Which figures of a sentence belong together: ranges, shares, scores and the numbers of names.

Two figures with *to*, a dash, *and* after *between*, or *or* between them are one value (*3,000 to 5,000*); *one in
three* is a share; *3-1* is a score and *2014-17* a span of years, which are dropped. A figure after *from* in a
sentence of change (*rose from 3 to 5*) stays apart from the one after *to*: these are two values of one measure.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from whosays.extract import quantity_filters as filters
from whosays.extract.quantity_figures import figures
from whosays.extract.quantity_joins import joined
from whosays.extract.quantity_phrases import Near, Phrases, approximation_before, change_before, counted, left
from whosays.extract.quantity_table import Table
from whosays.extract.quantity_units import Figure
from whosays.model import Span
from whosays.text.numbers import PLACES

MAX_GAP = 20  # characters between the two figures of a range
LEAST_YEAR = 1800  # below it a figure that counts something is no year: до 1500 полицейских
MILLION = 1_000_000
SCALED = 1000  # "from 2.1 to 3.4 million": a smaller first figure has the multiplier of the second
FAR_APART = 4  # "rose 1.4 million to 34.2 million": the ends of a range lie nearer (own judgement)
MAX_SHARE = 10_000_000  # "one in a million"
SMALL_SHARE = 1000  # beyond it a share is told with more places
RARE_PLACES = Decimal("0.00000001")
_CELLS = frozenset({"", " ", "\u00a0", "\t", "  ", "-", "–"})
_ODDS = re.compile(r" to |-to-|:")
MIN_CELLS = 3  # figures in a row that make a table or a code
_JOINED = re.compile(r"-(?:to|or|in|of)-$")
_HYPHENED = re.compile(r"-[^\W\d_]+-")
_DASH = re.compile(r"\s?[-–—−]\s?")
_NEXT = re.compile(r"\s?[&,/]\s?|\s(?:and|or)\s")
_SHARE = re.compile(r"\s+(out\s+of|in)\s+(?:every\s+)?|\s?-\s?(of|for|in)\s?-\s?")


class Place(NamedTuple):
    """Where a figure is read: the text, its sentence and what is compiled for the language."""

    text: str
    start: int
    end: int
    titled: bool
    known: Phrases


class Value(NamedTuple):
    """A figure or a range of two, before the words around it are read."""

    first: Figure
    last: Figure
    low: Decimal
    high: Decimal
    rule: str
    near: Near


class Stretches:
    """Stretches of a text, merged and sorted, so that asking whether a figure meets one takes no scan."""

    def __init__(self, spans: Sequence[Span]) -> None:
        merged: list[Span] = []
        for span in sorted(spans):
            if merged and span.start < merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
            else:
                merged.append(span)
        self.spans = merged
        self.starts = [span.start for span in merged]

    def meets(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with ``start..end``."""
        at = bisect_left(self.starts, end) - 1
        return at >= 0 and self.spans[at].end > start

    def holds(self, start: int, end: int) -> bool:
        """Whether one of them covers ``start..end``."""
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and self.spans[at].end >= end


def values(place: Place, known: Table, masked: Stretches, closed: Stretches) -> list[Value]:
    """The figures of a sentence that may be quantities, those of a range joined."""
    here = [
        figure
        for figure in figures(place.text, place.start, place.end, known)
        if not masked.meets(figure.start, figure.digits_end)
        and not (closed.holds(figure.start, figure.digits_end) and not _counts(place, figure))
    ]
    if not here:
        return []
    read = _unnamed(place, joined(place.text, _apart(place.text, here), place.known))
    found: list[Value] = []
    at = 0
    while at < len(read):
        one, near = read[at]
        pair = _together(place, one, near, read[at + 1][0]) if at + 1 < len(read) else None
        if pair is None:
            at += 1
            if not one.digits and _JOINED.search(place.text, max(0, one.start - 4), one.start):
                continue  # "three-to-one" is one figure or none
            one = _levelled(place, one, near, read[at][0]) if at < len(read) else one
            value = one.value * one.scale
            found.append(Value(one, one, value, value, one.rule, near))
            continue
        if isinstance(pair, Value):
            found.append(pair)
        at += 2
    return found


def _counts(place: Place, figure: Figure) -> bool:
    """Whether number words that could be a year count something: *two thousand people*."""
    named = place.text[figure.digits_end + 1 : figure.digits_end + 2].isupper()  # "in 2019 Stone said"
    measured = figure.unit_kind == "word" and figure.rule.startswith("units.") and not named
    glued = figure.digits and figure.unit_kind == "symbol" and place.text[figure.digits_end].isalpha()
    if measured or glued or (filters.YEARS[0] <= figure.value < LEAST_YEAR and figure.unit_kind == "symbol"):
        return True  # "the flat is 1500 sq ft"
    if figure.unit_kind == "vague" or figure.digits:
        return False
    return bool(figure.unit) or counted(place.text, figure.end, place.end, place.known, single=False) is not None


def _apart(text: str, here: list[Figure]) -> list[Figure]:
    """Without the cells of tables, long codes and numbers counted off: three or more bare figures or number words with
    nothing but blanks or dashes between them (*4 17 22 9*, *978-3-16-14*, *one two three*)."""
    kept: list[Figure] = []
    run: list[Figure] = []
    for figure in here:
        plain = filters.bare(figure) or not (figure.digits or figure.unit or figure.unit_kind)
        if not (run and plain and text[run[-1].end : figure.start] in _CELLS):
            kept += run if len(run) < MIN_CELLS else []
            run = []
        if plain:
            run.append(figure)
        else:
            kept.append(figure)
    return kept + (run if len(run) < MIN_CELLS else [])


def _unnamed(place: Place, here: list[Figure]) -> list[tuple[Figure, Near]]:
    """Without the numbers of names, and those joined to one: *Nord Stream 1 and 2*."""
    kept: list[tuple[Figure, Near]] = []
    named_until, last = -1, Decimal(0)
    for figure in here:
        near = left(place.text, figure.start, place.start)
        joined = named_until >= 0 and _NEXT.fullmatch(place.text[named_until : figure.start])
        falls = named_until >= 0 and place.text[named_until : figure.start] == "-" and figure.value < last
        last = figure.value
        if ((joined or falls) and filters.bare(figure)) or filters.is_series(place.text, figure, near, place.known):
            named_until = figure.digits_end
        else:
            kept.append((figure, near))
    return kept


def _together(place: Place, one: Figure, near: Near, two: Figure) -> Value | str | None:
    """Two figures as one range or share, ``drop`` for a score or a span of years, None where they stay two."""
    gap, known = place.text[one.end : two.start], place.known
    if len(gap) > MAX_GAP:
        return None
    if share := _share(place, one, two, gap, near) or _odds(place, one, two, gap, near):
        return share
    to = known.to.fullmatch(gap)
    one = _hundredfold(one, two)
    either = known.either.fullmatch(gap) and _is_next(one, two)
    between = known.also.fullmatch(gap) and _has(near.words[-4:], "range_between", known)
    if not (to or either or between):
        return None
    if (_DASH.fullmatch(gap) or _HYPHENED.fullmatch(gap)) and _is_score_or_years(place, one, two, near):
        return "drop"
    if (
        to
        and one.value > two.value
        and filters.bare(one)
        and filters.bare(two)
        and _has(near.words[-6:], "score", known)
        and near.words[-1] != "voted"  # "voted 31 to 18" is two counts of votes
    ):
        return "drop"  # "the vote was 5 to 4"
    if _has(near.words[-4:], "range_from", known) and _changes(near, one, known):
        return None
    if gap.strip() in known.kinds["level"] and _by_and_to(one, two, near, known):
        return None
    dash = _DASH.fullmatch(gap)
    if one.unit == "m" and two.scale == MILLION and not two.unit and one.end - one.digits_end == 1:
        one = one._replace(unit=None, unit_kind="", scale=two.scale, digits_end=one.end)  # "1m to 2m people"
    if dash and one.money and two.unit == "m" and one.scale == MILLION and not two.money:
        two = two._replace(unit=None, unit_kind="", scale=one.scale)  # "$4.5m-5m" are no metres
    spaced = " " in gap and not (dash and two.scale > 1)  # "$4 - 5 million"
    if one.unit != two.unit and one.unit and (two.unit or not one.money or to is None or spaced):
        return None
    scale = one.scale
    if one.scale == 1 and two.scale > 1 and one.value <= two.value and one.value < 1000:
        scale = two.scale
    low, high = one.value * scale, two.value * two.scale
    if high < low < 0:  # "-5 to -10 degrees"
        low, high = high, low
    if low >= high:
        return None
    unit = two if two.unit or two.unit_kind else one
    return Value(
        one, two._replace(unit=unit.unit, unit_kind=unit.unit_kind, rule=unit.rule), low, high, "quantities.range", near
    )


def _hundredfold(one: Figure, two: Figure) -> Figure:
    """*Two to three hundred*: the first of two numbers in words counts hundreds as the second does."""
    words = not (one.digits or two.digits or one.unit or one.unit_kind) and one.scale == two.scale == 1
    hundreds = words and two.value % HUNDRED == 0 and one.value < two.value / HUNDRED < TEN
    return one._replace(value=one.value * HUNDRED) if hundreds and one.value >= 1 else one


HUNDRED, TEN = 100, 10


def _is_next(one: Figure, two: Figure) -> bool:
    """Whether two figures are neighbours, as *two or three*, *40 or 50* and *200 or 300* are."""
    step = two.value - one.value
    return step == 1 or (step in _STEPS and one.value % step == 0 and one.unit in (None, two.unit))


_STEPS = frozenset({5, 10, 50, 100, 500, 1000})


def _has(words: tuple[str, ...], kind: str, known: Phrases) -> bool:
    return any(word in known.kinds[kind] for word in words)


def _by_and_to(one: Figure, two: Figure, near: Near, known: Phrases) -> bool:
    """*Grew by 1.4 million to 34.2 million*, *fell 0.2 percentage points to 5.1%*: a change and the level it led to.
    *Will grow 5% to 7%* is a range: the ends of one lie near each other."""
    low, high = one.value * one.scale, two.value * two.scale
    told = all(figure.unit or figure.scale != 1 or figure.unit_kind == "hundredth" for figure in (one, two))
    if (
        not (told or _has(_plainly(near, known).words[-1:], "by", known))
        or change_before(_plainly(near, known), known, measured=True, share=True) is None
    ):
        return False
    return high >= low * FAR_APART or (one.unit == two.unit == "%" and one.rule != two.rule)


def _plainly(near: Near, known: Phrases) -> Near:
    """The words left of a figure without its approximation: *by about*."""
    about = approximation_before(near, known)
    return Near(near.words[: about[2]], near.starts[: about[2]], near.ends[: about[2]]) if about else near


def _levelled(place: Place, one: Figure, near: Near, two: Figure) -> Figure:
    """*From 2.1 to 3.4 metres*: the first of two levels has the unit that is told with the second."""
    bare = not (one.unit or one.unit_kind) and one.scale == 1 and one.end == one.digits_end
    known, gap = place.known, place.text[one.end : two.start].strip()
    if not bare or not two.unit or not _has(near.words[-2:], "range_from", known):
        return one
    if gap not in known.kinds["level"] | known.kinds["range_to"]:
        return one
    shared = two.scale if two.scale > 1 and one.value < SCALED else one.scale
    kind = two.unit_kind if two.unit_kind != "time" else ""
    return one._replace(unit=two.unit, unit_kind=kind, scale=shared) if kind == two.unit_kind else one


def _changes(near: Near, one: Figure, known: Phrases) -> bool:
    """Whether *from 3 to 5* is a change (*rose from 3 to 5*): two values, not a range."""
    level = min(known.kinds["level"], default="to")
    so_far = Near((*near.words, level), (*near.starts, one.start), (*near.ends, one.start))
    return change_before(so_far, known, measured=True, share=True) is not None


_ROUND = frozenset({100, 1000, 10_000, 100_000})
_OF_PEOPLE = re.compile(
    r" (?:people|children|adults|women|men|voters|patients|households|families|births|deaths|cases)\b"
)


def _share(place: Place, one: Figure, two: Figure, gap: str, near: Near) -> Value | None:
    """*one in three*, *two out of five* as a fraction."""
    known = place.known
    asked = (_SHARE if known.language == "en" else known.share).fullmatch(gap)
    if asked is None or one.unit or two.unit or one.money or two.money or one.scale != 1:
        return None
    whole = two.value * two.scale
    year = two.digits and two.scale == 1 and two.digits_end - two.number == len("2019")
    rare = " in " in gap and (one.value > 9 or (two.digits and two.value > 100 and (year or one.value != 1)))
    if rare and whole in _ROUND and _OF_PEOPLE.match(place.text, two.end):
        rare = False  # "12 in 100 children"
    if rare or not 1 <= one.value < whole <= MAX_SHARE:
        return None
    value = (one.value / whole).quantize(PLACES if whole <= SMALL_SHARE else RARE_PLACES)
    return Value(one, two, value, value, "quantities.fraction", near)


def _odds(place: Place, one: Figure, two: Figure, gap: str, near: Near) -> Value | str | None:
    """*Outnumbered four to one* as a ratio; a result (*won five to one*) is dropped."""
    if (
        gap in ("-", "–")
        and two.value == 1
        and two.digits
        and any(w in place.known.kinds["outgrows"] for w in near.words)
    ):
        gap = " to "  # "outnumber them 3-1"
    if gap == ":" and two.value * two.scale != 1:
        return "drop"  # a result, or a verse
    if not _ODDS.fullmatch(gap) or two.value * two.scale != 1 or two.unit or one.unit or one.money or one.value <= 1:
        return None
    if filters.is_score(Decimal(0), Decimal(1), near, place.text, two.end, place.known):
        return "drop"
    value = one.value * one.scale
    return Value(one, two._replace(unit="1", unit_kind="ratio"), value, value, "quantities.ratio", near)


def _is_score_or_years(place: Place, one: Figure, two: Figure, near: Near) -> bool:
    if not (filters.bare(one) and filters.bare(two)):
        return False
    first, last = filters.YEARS
    years = first <= one.value <= last and (first <= two.value <= last or two.value < 100)
    return years or filters.is_score(one.value, two.value, near, place.text, two.end, place.known)
