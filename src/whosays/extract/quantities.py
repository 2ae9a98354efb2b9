"""Quantities: every measured value of a document, as an interval with its unit and what it counts.

The finder reads the blocks that are readable, without a parse. It finds figures (:mod:`quantity_figures`), joins those
of a range, drops what measures nothing (:mod:`quantity_filters`), and reads the words around what is left
(:mod:`quantity_phrases`): *more than 1,500 political prisoners* is low 1500, open, no high, counting *political
prisoners*. Figures in spans of DATE and TIME expressions and in damaged stretches are left out; lengths of time and ages
stay, with the index of their DURATION.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from whosays.extract import quantity_filters as filters
from whosays.extract.parse import readable
from whosays.extract.quantity_figures import Figure, Table, figures, table
from whosays.extract.quantity_phrases import (
    Near,
    Phrases,
    approximation_after,
    approximation_before,
    change_after,
    change_before,
    counted,
    left,
    of_whom,
    phrases,
)
from whosays.lexicons import Lexicons
from whosays.model import Approximation, Change, Document, Quantity, Span, Time
from whosays.text.numbers import PLACES, plain
from whosays.text.sentences import sentences

_TO = re.compile(r"\s?[-–—−]\s?|\s+to\s+(?:about\s+|around\s+|nearly\s+|almost\s+)?")
_AND = re.compile(r"\s+and\s+")
_NEXT = re.compile(r"\s?(?:&|and|or|,|/)\s?|\s(?:and|or)\s")
_AGO = re.compile(r" ago\b")
_OR = re.compile(r"\s+or\s+")
_SHARE = re.compile(r"\s+(?:out\s+of|in|of)\s+(?:every\s+)?")
_TIMES = re.compile(
    r"[ -](?:times|fold)(?=(?:[ -](?:more|higher|larger|greater|bigger|stronger|faster|less|lower|smaller|longer|the|that|"
    r"those|as|what|its|over))|[-]|fold)|-?fold\b|x\b"
)
_OLD = re.compile(r"[ -]olds?\b|[ -]of[ -]age\b")
_MAGNITUDE_AFTER = re.compile(r"[ -](magnitude)\b|(?:\s+on\s+the\s+Richter)", re.IGNORECASE)
_AGED = re.compile(r"(?:\baged?\s+|[A-Z][\w’'-]+, )$")


MAX_MAGNITUDE = 11  # no earthquake was ever stronger than 9.5
MAGNITUDE_REACH = 8  # words between "magnitude" and its figure


class _Place(NamedTuple):
    """Where a figure is read: the text, its sentence and what is compiled for the language."""

    text: str
    start: int
    end: int
    titled: bool
    known: Phrases


class _Value(NamedTuple):
    """A figure or a range of two, before the words around it are read."""

    first: Figure
    last: Figure
    low: Decimal
    high: Decimal
    rule: str


def quantities(document: Document, times: Sequence[Time], lexicons: Lexicons) -> tuple[Quantity, ...]:
    """The measured values of a document.

    Evidence: the figure, its unit, and the words of approximation and change around it. Left out on purpose: years,
    dates and clock times, ordinals, numbers inside names and marks, scores, *one* as a pronoun, damaged figures.
    *Inflation rose to 33%* gives low = high = 33, unit ``%``, change ``up_to``.
    """
    text = document.text
    known, words = table(lexicons, document.language), phrases(lexicons, document.language)
    if not words.kinds:
        return ()
    closed = _Stretches([time.span for time in times if time.type in ("DATE", "TIME")])
    damaged = [damage.span for damage in document.damage if damage.kind == "broken_figure"]
    lengths = _Lengths(times)
    found: list[Quantity] = []
    for block in readable(document):
        if filters.is_furniture(text, block.start, block.end, words):
            continue
        titled = filters.is_titled(text, block.start, block.end)
        masked = _Stretches([*filters.masked(text, block.start, block.end), *damaged])
        for start, end in sentences(text, block.start, block.end):
            place = _Place(text, start, end, titled, words)
            for value in _values(place, known, masked, closed):
                item = _quantity(place, value, lengths)
                if item is not None:
                    found.append(item)
    return tuple(sorted(found, key=lambda q: (q.start, q.end)))


class _Stretches:
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


class _Lengths:
    """The DURATION (and SET) expressions by start, to find the one that covers the same words as a figure."""

    def __init__(self, times: Sequence[Time]) -> None:
        kept = sorted((time.start, index) for index, time in enumerate(times) if time.type in ("DURATION", "SET"))
        self.starts = [start for start, _ in kept]
        self.kept = [(times[index].end, index) for _, index in kept]

    def at(self, start: int, end: int) -> int | None:
        """The index of the first that shares characters with ``start..end``."""
        last = bisect_left(self.starts, end)
        return next((index for stop, index in self.kept[max(0, last - 3) : last] if stop > start), None)


def _values(place: _Place, known: Table, masked: _Stretches, closed: _Stretches) -> list[_Value]:
    """The figures of a sentence that may be quantities, those of a range joined."""
    here = [
        figure
        for figure in figures(place.text, place.start, place.end, known)
        if not masked.meets(figure.start, figure.digits_end) and not closed.holds(figure.start, figure.digits_end)
    ]
    here = _unnamed(place, here)
    found: list[_Value] = []
    at = 0
    while at < len(here):
        joined = _joined(place, here[at], here[at + 1]) if at + 1 < len(here) else None
        if joined == "drop":
            at += 2
        elif isinstance(joined, _Value):
            found.append(joined)
            at += 2
        else:
            value = here[at].value * here[at].scale
            found.append(_Value(here[at], here[at], value, value, here[at].rule))
            at += 1
    return found


def _unnamed(place: _Place, here: list[Figure]) -> list[Figure]:
    """Without the numbers of names, and those joined to one: *Nord Stream 1 and 2*."""
    kept: list[Figure] = []
    named_until = -1
    for figure in here:
        near = left(place.text, figure.start, place.start)
        joined = named_until >= 0 and _NEXT.fullmatch(place.text[named_until : figure.start])
        if (joined and filters.bare(figure)) or filters.is_series(place.text, figure, near, place.known):
            named_until = figure.digits_end
        else:
            kept.append(figure)
    return kept


def _joined(place: _Place, one: Figure, two: Figure) -> _Value | str | None:
    """Two figures as one range or share, ``drop`` for a score or a span of years, None where they stay two."""
    gap = place.text[one.end : two.start]
    if len(gap) > 20:
        return None
    near = left(place.text, one.start, place.start)
    if _SHARE.fullmatch(gap) and (share := _share(one, two, gap)):
        return share
    to = _TO.fullmatch(gap)
    either = _OR.fullmatch(gap) and two.value == one.value + 1
    between = _AND.fullmatch(gap) and "between" in near.words[-3:]
    if not (to or either or between):
        return None
    if to and gap.strip() and gap.strip() in "-–—−" and filters.bare(one) and filters.bare(two):
        years = all(1500 <= f.value <= 2100 for f in (one, two)) or (1500 <= one.value <= 2100 and two.value < 100)
        if years or filters.is_score(one.value, two.value, near, place.text, two.end, place.known, unit=False):
            return "drop"
    if "from" in near.words[-4:] and _changes(near, one, place.known):
        return None
    if one.unit != two.unit and one.unit and (two.unit or not one.money or to is None or " " in gap):
        return None
    scale = one.scale
    if one.scale == 1 and two.scale > 1 and one.value <= two.value and one.value < 1000:
        scale = two.scale
    low, high = one.value * scale, two.value * two.scale
    if low >= high:
        return None
    unit = two if two.unit or two.unit_kind else one
    return _Value(
        one, two._replace(unit=unit.unit, unit_kind=unit.unit_kind, rule=unit.rule), low, high, "quantities.range"
    )


def _changes(near: Near, one: Figure, known: Phrases) -> bool:
    """Whether *from 3 to 5* is a change (*rose from 3 to 5*): two values, not a range."""
    so_far = Near((*near.words, "to"), (*near.starts, one.start), (*near.ends, one.start))
    return change_before(so_far, known, measured=True, share=True) is not None


def _share(one: Figure, two: Figure, gap: str) -> _Value | None:
    """*one in three*, *two out of five* as a fraction."""
    plain_gap = gap.strip().startswith("out") or (gap.strip() == "of" and False)
    small = (
        not (one.unit or two.unit or one.money or two.money) and 0 < one.value < two.value <= 1000 and two.scale == 1
    )
    if not small or not (plain_gap or (gap.strip().startswith("in") and one.value < 10)):
        return None
    if gap.strip() == "in" and two.digits and two.value > 100:
        return None
    value = (one.value / two.value).quantize(PLACES)
    return _Value(one, two, value, value, "quantities.fraction")


def _quantity(place: _Place, value: _Value, lengths: _Lengths) -> Quantity | None:
    text, known, first, last = place.text, place.known, value.first, value.last
    near = left(text, first.start, place.start)
    about = approximation_before(near, known, spell=last.unit_kind == "time")
    unit, rule, end = last.unit, value.rule, last.end
    magnitude = _magnitude(text, near, last, place)
    if unit is None and not last.unit_kind and (ratio := _ratio(place, near, end)):
        unit, rule, end = "1", "quantities.ratio", ratio
    if last.unit_kind == "ambiguous":
        unit = _country_unit(text, unit or "")
    what = magnitude or (None if unit else _counted(place, last))
    near_by = about is not None or change_before(near, known, measured=True, share=True) is not None
    if not magnitude and not _measures(place, value, near, counts=what is not None, near_by=near_by):
        return None
    if last.unit_kind == "time" and _AGO.match(text, end, place.end):
        return None
    if last.unit_kind == "time" and (old := _OLD.match(text, end, place.end)):
        end = old.end()
        rule = "quantities.age"
    elif unit is None and _is_age(text, first, place):
        unit, rule, what = "a", "quantities.age", None
    if last.unit_kind in ("hundredth", "ambiguous") and unit is None:
        what = Span(last.digits_end + 1, last.end)
    if first.value * first.scale < 1 and not first.digits and rule == "quantities.number":
        rule = "quantities.fraction"
    after = approximation_after(text, end, place.end, known) if not about else None
    measured = unit is not None and unit not in ("1", "a", "d", "h", "mo", "wk", "min", "s")
    change = change_before(_cut(near, about), known, measured=measured, share=unit == "%") or (
        change_after(text, end, place.end, known) if unit == "%" else None
    )
    base = max(what.end, end) if what else end
    evidence = [Span(first.start, end), *(found[1] for found in (about, after, change) if found)]
    kind = about[0] if about else after[0] if after else "at_least" if last.unit_kind == "vague" else "exact"
    return _built(
        Span(first.start, end), value, kind, change[0] if change else "none", rule, tuple(sorted(evidence)),
        unit, what, of_whom(text, base, place.end, known, share=rule == "quantities.fraction"), lengths.at(first.start, end) if last.unit_kind == "time" or rule == "quantities.age" else None,
    )  # fmt: skip


def _built(
    span: Span, value: _Value, kind: str, change: str, rule: str, evidence: tuple[Span, ...],
    unit: str | None, what: Span | None, of: Span | None, time: int | None,
) -> Quantity:  # fmt: skip
    low: Decimal | None = plain(value.low)
    high: Decimal | None = plain(value.high)
    low_open = high_open = False
    single = value.low == value.high
    approximation: Approximation = kind  # type: ignore[assignment]  # the lexicon's kinds are checked by a test
    changed: Change = change  # type: ignore[assignment]
    if approximation in ("more_than", "at_least") and single:
        high, low_open = None, approximation == "more_than"
    elif approximation in ("less_than", "at_most") and single:
        low, high_open = None, approximation == "less_than"
    return Quantity(
        start=span.start, end=span.end, rule=rule, evidence=evidence, low=low, high=high, low_open=low_open,
        high_open=high_open, approximation=approximation, change=changed, unit=unit, counted=what, of=of, time=time,
    )  # fmt: skip


_JUST_TIMES = re.compile(r" times\b")


def _ratio(place: _Place, near: Near, end: int) -> int | None:
    """Where a ratio ends: *ten times more*, *tenfold*, *exceeded exports five times*."""
    found = _TIMES.match(place.text, end, min(place.end, end + 24))
    if found is None and _exceeds(near):
        found = _JUST_TIMES.match(place.text, end, min(place.end, end + 8))
    return found.end() if found else None


def _exceeds(near: Near) -> bool:
    """Whether *five times* is a ratio since something is said to exceed or to grow (*exceeded imports five times*)."""
    return any(
        word.startswith(("exceed", "increas", "grew", "grow", "outnumber", "multipl")) for word in near.words[-7:]
    )


def _cut(near: Near, about: tuple[str, Span, int] | None) -> Near:
    """The words left of the approximation: *rose by about 5%*."""
    if about is None:
        return near
    return Near(near.words[: about[2]], near.starts[: about[2]], near.ends[: about[2]])


def _counted(place: _Place, last: Figure) -> Span | None:
    text, end = place.text, last.end
    if text[end : end + 1] == "-":
        if text.startswith("-strong", end):
            return None
        word = re.compile(r"-([^\W\d_]+)").match(text, end, place.end)
        return Span(word.start(1), word.end(1)) if word else None
    single = last.value == 1 and last.scale == 1
    if last.unit_kind == "vague" and text.startswith(" of ", end):
        end += 3
    return counted(text, end, place.end, place.known, single=single)


def _measures(place: _Place, value: _Value, near: Near, *, counts: bool, near_by: bool) -> bool:
    """Whether the figure is a quantity at all."""
    text, first, last, known = place.text, value.first, value.last, place.known
    if first is not last:
        return not filters.is_name(text, first, near, known, counts=True, titled=place.titled, first=place.start)
    return not (
        filters.is_year(text, first, near, known, counts=counts, near_by=near_by)
        or filters.is_date_or_clock(text, first, near, known)
        or filters.is_name(text, first, near, known, counts=counts, titled=place.titled, first=place.start)
        or filters.is_one(text, first, near, known, near_by=near_by)
        or filters.is_compound(text, first, known)
        or filters.is_bare_fraction(text, first, near, near_by=near_by)
        or filters.is_street(text, first)
    )


def _magnitude(text: str, near: Near, figure: Figure, place: _Place) -> Span | None:
    """The word *magnitude* before (*magnitude of 7.8*, *a magnitude ... of 7.8*) or after the figure: an earthquake's
    has no unit."""
    if figure.unit or figure.unit_kind or figure.scale != 1 or not 0 < figure.value < MAX_MAGNITUDE:
        return None
    words = [word.rstrip("-") for word in near.words]
    told = (
        "." in text[figure.number : figure.digits_end] and words and words[-1] in ("at", "of", "was", "is", "to", "and")
    )
    for back in range(1, min(len(words), MAGNITUDE_REACH if told else 2) + 1):
        if words[-back] in place.known.kinds["magnitude"] and (back == 1 or told or words[-1] in ("of", "a", "at")):
            at = near.starts[-back]
            return Span(at, at + len(words[-back]))
    found = _MAGNITUDE_AFTER.match(text, figure.end, min(place.end, figure.end + 24))
    return Span(found.start(1), found.end(1)) if found and found[1] else None


def _is_age(text: str, figure: Figure, place: _Place) -> bool:
    """*Ali Demir, 25, said*; *aged 25*."""
    if not filters.bare(figure) or not 0 < figure.value < 120 or figure.value != int(figure.value):
        return False
    before = _AGED.search(text, max(place.start, figure.start - 30), figure.start)
    after = text[figure.end : figure.end + 1]
    return bool(before) and (before[0].startswith("age") or after in (",", ".", "") if before else False)


@lru_cache(maxsize=256)
def _country_unit(text: str, choices: str) -> str | None:
    """The currency of an ambiguous name (*lira*) where the document names exactly one country that has it."""
    named = [code for code, _, names in (choice.partition("=") for choice in choices.split(";"))
             if any(name and name in text for name in names.split(","))]  # fmt: skip
    return named[0] if len(named) == 1 else None
