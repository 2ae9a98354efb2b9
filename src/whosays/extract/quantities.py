"""Quantities: every measured value of a document, as an interval with its unit and what it counts.

The finder reads the blocks that are readable, without a parse. It finds figures (:mod:`quantity_figures`), joins those
of a range (:mod:`quantity_ranges`), drops what measures nothing (:mod:`quantity_filters`), and reads the words around
what is left (:mod:`quantity_phrases`): *more than 1,500 political prisoners* is low 1500, open, no high, counting
*political prisoners*. Figures in DATE and TIME expressions and in damaged stretches are left out; lengths of time and
ages stay, with the index of their DURATION.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple, cast

from msgspec import structs

from whosays.extract import quantity_filters as filters
from whosays.extract.parse import readable
from whosays.extract.quantity_ages import is_age
from whosays.extract.quantity_joins import carried, is_elliptic
from whosays.extract.quantity_masks import masked
from whosays.extract.quantity_phrases import (
    NAMED,
    Near,
    Phrases,
    approximation_after,
    approximation_before,
    change_after,
    change_before,
    counted,
    of_whom,
    phrases,
)
from whosays.extract.quantity_ranges import Place, Stretches, Value, values
from whosays.extract.quantity_table import table
from whosays.extract.quantity_units import Figure, evidenced
from whosays.extract.quantity_unspaced import LANGUAGES, unspaced
from whosays.lexicons import Lexicons
from whosays.model import Approximation, Change, Document, Quantity, Span, Time
from whosays.text.numbers import plain
from whosays.text.sentences import sentences

_AGO = re.compile(r" ago\b")
_TIMES = re.compile(
    r"[ -]times(?=[ -](?:more|higher|larger|greater|bigger|stronger|faster|less|lower|smaller|longer|the|that|those|as|"
    r"what|its|over)\b)|-?fold\b|x\b"
)
_OLD = re.compile(r"[ -]olds?\b|[ -]of[ -]age\b")
_MAGNITUDE_AFTER = re.compile(r"[ -](magnitude)\b", re.IGNORECASE)
_TIME = frozenset({"a", "mo", "wk", "d", "h", "min", "s"})
_NO_LEVELS = _TIME | {"1"}  # "grew 12 years": no change of twelve years
_RECORD = re.compile(r" (record|mark|average|clip|ratio|rate|index|score|rating|grade)\b")
_NOUN_PHRASE = re.compile(r" ([a-z]{3,}) ([a-z]{3,})")
MAX_DESCRIBED = 1000  # more may be a year, and is hardly said so: a 2019 report
MAX_MAGNITUDE = 11  # no earthquake was ever stronger than 9.5
MAGNITUDE_REACH = 8  # words between "magnitude" and its figure


def quantities(document: Document, times: Sequence[Time], lexicons: Lexicons) -> tuple[Quantity, ...]:
    """The measured values of a document.

    Evidence: the figure, its unit, and the words of approximation and change around it. Left out on purpose: years,
    dates and clock times, ordinals, numbers inside names and marks, scores, *one* as a pronoun, damaged figures. *One
    of the envoys* is 1, by a rule of its own (``quantities.one_of``), so that whoever compares may leave it out.
    *Inflation rose to 33%* gives low = high = 33, unit ``%``, change ``up_to``.
    """
    text = document.text
    if document.language in LANGUAGES:
        return tuple(unspaced(document, [Span(b.start, b.end) for b in readable(document)], times, lexicons))
    known, words = table(lexicons, document.language), phrases(lexicons, document.language)
    if not known.values:
        return ()  # a language without number words is not read
    if filters.is_table(text, 0, len(text)):
        return ()
    closed = Stretches([time.span for time in times if time.type in ("DATE", "TIME")])
    damaged = [damage.span for damage in document.damage if damage.kind == "broken_figure"]
    lengths = _Lengths(times)
    found: list[Quantity] = []
    for block in readable(document):
        if filters.is_furniture(text, block.start, block.end, words) or filters.is_table(text, block.start, block.end):
            continue
        titled: bool | None = None
        hidden = Stretches([*masked(text, block.start, block.end), *damaged])
        for start, end in sentences(text, block.start, block.end):
            place = Place(text, start, end, False, words)
            read = values(place, known, hidden, closed)
            if not read:
                continue
            if titled is None:
                titled = filters.is_titled(text, block.start, block.end)
            place = place._replace(titled=titled)
            before: Quantity | None = None
            for value in read:
                item = _quantity(place, value, lengths, before)
                if item is not None:
                    item = _led_to(text, before, item, words)
                    if before is not None and _is_start(text, before, item, words):
                        found[-1] = structs.replace(before, change="none")
                    found.append(item)
                    before = item
    return tuple(sorted(found, key=lambda q: (q.start, q.end)))


def _led_to(text: str, before: Quantity | None, item: Quantity, known: Phrases) -> Quantity:
    """*Gained 112.5 points, or 0.9 percent, to 12,455*: the same change told again, and the level it led to."""
    if before is None or item.change != "none" or before.change not in _CHANGES:
        return item
    base = max(before.end, before.counted.end if before.counted else 0)
    gap = text[base : item.start]
    leads = gap.endswith(" ") and gap.strip(" ,") in known.kinds["level"]
    if gap == ", or " or (gap == " or " and item.unit != before.unit) or (leads and item.low != item.high):
        change: str = before.change if gap.endswith(" or ") else item.change
    elif leads:
        change = "up_to" if before.change in ("up", "increase") else "down_to"
    else:
        return item
    return structs.replace(item, change=cast("Change", change), evidence=(*item.evidence, before.span))


def _is_start(text: str, before: Quantity, item: Quantity, known: Phrases) -> bool:
    """Whether the figure before was no amount of change but where one began: *passée de 2,1 à 2,9 %*."""
    if not item.change.endswith("_to") or before.change not in _CHANGES or before.unit != item.unit:
        return False
    word = text[max(0, before.start - 24) : before.start].split()
    return bool(word) and word[-1].lower() in known.kinds["by"] & known.kinds["range_from"]


_CHANGES = frozenset({*NAMED, *NAMED.values()})


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


class _Reading(NamedTuple):
    """What a figure measures: its unit, the rule, where its span ends, and the words that are counted."""

    unit: str | None
    rule: str
    end: int
    counted: Span | None
    base: int | None = None  # where the words about the figure end, if not with what is counted


def _quantity(place: Place, value: Value, lengths: _Lengths, before: Quantity | None) -> Quantity | None:
    text, known, first, last = place.text, place.known, value.first, value.last
    near = value.near
    about = approximation_before(near, known, spell=last.unit_kind in ("time", "vague"))
    if about is None and text[first.start - 1 : first.start] in ("~", "≈"):
        about = ("about", Span(first.start - 1, first.start), len(near.words))
    read = _taken_over(place, value, _read(place, value, near), before)
    told = about is not None or change_before(near, known, measured=True, share=True) is not None
    if not _measures(place, value, near, read, near_by=told):
        return None
    base = read.base or (max(read.counted.end, read.end) if read.counted else read.end)
    after = None if about else approximation_after(text, read.end, place.end, known)
    if not (about or after) and _ODD.match(text, last.digits_end):  # "30-odd miles"
        after = approximation_after(text, last.digits_end, place.end, known)
    if not (about or after) and text.startswith(" or ", base):  # "10 people or more"
        after = approximation_after(text, base, place.end, known)
    rest = after[1].end if after else read.end + len(" or so") if text.startswith(" or so ", read.end) else 0
    if rest and read.counted is None and read.unit is None and not last.unit_kind:  # "500 or more pupils"
        read = read._replace(counted=counted(text, rest, place.end, place.known, single=False))
    change = _change(place, read, _cut(near, about), priced=last.unit_kind == "hundredth")
    kind = about[0] if about else after[0] if after else "at_least" if last.unit_kind == "vague" else "exact"
    spans = [Span(first.start, read.end), *(found[1] for found in (about, after, change) if found)]
    long = read.unit in _TIME or read.rule == "quantities.age"
    low, high, low_open, high_open = _bounds(value, kind)
    return Quantity(
        start=first.start, end=read.end, rule=read.rule, evidence=tuple(sorted(spans)),
        low=low, high=high, low_open=low_open, high_open=high_open,
        approximation=cast("Approximation", kind), change=cast("Change", change[0] if change else "none"),
        unit=read.unit, counted=read.counted,
        of=of_whom(text, base, place.end, known, share=read.rule == "quantities.fraction"),
        time=lengths.at(first.start, read.end) if long else None,
    )  # fmt: skip


def _read(place: Place, value: Value, near: Near) -> _Reading:
    """The unit or the counted words of a figure."""
    text, first, last = place.text, value.first, value.last
    if magnitude := _magnitude(text, near, last, place):
        return _Reading(None, value.rule, last.end, magnitude)
    if last.unit_kind == "ambiguous":
        code = evidenced(text, last.unit or "")
        if code is None and text[last.digits_end + 1 : last.end].lower() in place.known.kinds["not_noun"]:
            return _Reading(None, "quantities.number", last.digits_end, None)  # "7 won"
        return _Reading(code, value.rule, last.end, None if code else _word(text, first, last))
    if last.unit_kind == "hundredth":
        return _Reading(None, value.rule, last.end, _word(text, first, last))
    if last.unit_kind == "time" and (old := _OLD.match(text, last.end, place.end)):
        return _Reading(last.unit, "quantities.age", old.end(), None)
    if filters.is_partitive(text, last, near, place.known):
        return _Reading(None, "quantities.one_of", last.end, None)
    if last.unit:
        return _Reading(last.unit, value.rule, last.end, None)
    if not last.unit_kind and (ratio := _ratio(place, near, last.end)):
        return _Reading("1", "quantities.ratio", ratio, None)
    if is_age(text, first, place.start):
        return _Reading("a", "quantities.age", last.end, None)
    aged = _HYPHENED.match(text, last.end, place.end) if place.known.kinds["aged"] else None
    if aged and aged[1].lower() in place.known.kinds["aged"]:  # "der 45-jährige Fahrer"
        return _Reading("a", "quantities.age", aged.end(), None)
    rule = value.rule
    spelt = not first.digits or "/" in text[first.number : first.digits_end]
    if rule == "quantities.number" and spelt and 0 < first.value * first.scale < 1:
        rule = "quantities.fraction"
    if rule == "quantities.fraction" and (point := _POINT.match(text, last.end, place.end)):
        return _Reading(None, rule, last.end, Span(point.start(1), point.end(1)))  # "a quarter point"
    counts = _labelled(place, first) or _counted(place, last) or _described(place, value)
    return _Reading(None, rule, last.end, counts, base=last.end if counts and counts.end <= first.start else None)


def _labelled(place: Place, first: Figure) -> Span | None:
    """What became of people, told before a colon: *Injured: 4,877*."""
    if not place.text.startswith(": ", first.start - 2):
        return None
    found = _LABEL.search(place.text, max(place.start, first.start - 20), first.start)
    return Span(found.start(1), found.end(1)) if found and found[1].lower() in place.known.kinds["fate"] else None


def _described(place: Place, value: Value) -> Span | None:
    """The noun after a figure that describes something: *a three course meal*, *a 40 man squad*."""
    last, near = value.last, value.near
    if "." in place.text[last.number : last.digits_end] and (record := _RECORD.match(place.text, last.end, place.end)):
        return Span(record.start(1), record.end(1))  # "a .500 record"
    if near.words[-1:] not in (("a",), ("an",)) or last.value * last.scale >= MAX_DESCRIBED or last.unit_kind:
        return None
    found = _NOUN_PHRASE.match(place.text, last.end, place.end)
    if found is None or any(word in place.known.kinds["not_noun"] for word in found.groups()):
        return None
    return Span(found.start(1), found.end(1))


def _word(text: str, first: Figure, last: Figure) -> Span | None:
    """The unit word of a figure, or of the first of a range (*50 cents to 90*)."""
    named = next((figure for figure in (last, first) if figure.end > figure.digits_end), None)
    if named is None:
        return None
    begun = named.digits_end + (text[named.digits_end] in " \u00a0\u202f-")
    mixed = _MIXED.match(text, begun, named.end)  # "10 kronor 50 öre"
    return Span(begun, mixed.end(1) if mixed else named.end)


_ODD = re.compile(r"-odd\b|-plus\b|\+")
_MIXED = re.compile(r"([^\W\d_]+)[^\d]{1,5}\d")


def _taken_over(place: Place, value: Value, read: _Reading, before: Quantity | None) -> _Reading:
    """What is counted, taken from the figure before where this one leaves it out."""
    if read.unit or before is None:
        return read
    people = carried(place.text, value.first.start, read.end, read.counted, before, place.known)
    elliptic = people is None and read.counted is None and filters.bare(value.first)
    if elliptic and is_elliptic(place.text, value.first.start, read.end, place.start, before):
        people = before.counted
    if people is None:
        return read
    return read._replace(counted=people, base=read.counted.end if read.counted else read.end)


def _change(place: Place, read: _Reading, near: Near, *, priced: bool) -> tuple[str, Span] | None:
    points = (
        read.counted is not None
        and place.text.startswith(" ", read.end)
        and read.counted.of(place.text).lower() in place.known.kinds["points"]
    )
    measured = priced or points or (read.unit is not None and read.unit not in _NO_LEVELS)
    share = (read.unit or "").startswith("%") or points
    before = change_before(near, place.known, measured=measured, share=share, far=share)
    if before:
        return before
    if not share:  # "settled $1.20 lower"
        price = priced or (read.unit or "").isupper()
        after = _STEP.match(place.text, read.end, place.end) if price else None
        return change_after(place.text, read.end, place.end, place.known) if after else None
    if points and read.counted:
        return change_after(place.text, read.counted.end, place.end, place.known)
    return change_after(place.text, read.end, place.end, place.known)


def _bounds(value: Value, kind: str) -> tuple[Decimal | None, Decimal | None, bool, bool]:
    """low, high, low_open, high_open: an approximation opens a single figure on one side; a range stays as it is."""
    low, high = plain(value.low), plain(value.high)
    if low != high or kind in ("exact", "about", "almost"):
        return low, high, False, False
    if kind in ("more_than", "at_least"):
        return low, None, kind == "more_than", False
    return None, high, False, kind == "less_than"


_CAPITAL = re.compile(r"[ -][A-Z][a-z]")
_LABEL = re.compile(r"([A-Za-z]+): $")
_POINT = re.compile(r"[ -](?:a )?(points?)\b")
_STEP = re.compile(r" (?:lower|higher|cheaper|dearer)\b")
_HYPHENED = re.compile(r"-([^\W\d_]+)")
_JUST_TIMES = re.compile(r" times\b")


def _ratio(place: Place, near: Near, end: int) -> int | None:
    """Where a ratio ends: *ten times more*, *tenfold*, *exceeded exports five times*."""
    found = _TIMES.match(place.text, end, min(place.end, end + 24))
    if found is None and _exceeds(near, place.known):
        found = _JUST_TIMES.match(place.text, end, min(place.end, end + 8))
    return found.end() if found else None


def _exceeds(near: Near, known: Phrases) -> bool:
    """Whether *five times* is a ratio since something is said to exceed or to grow (*exceeded imports five times*)."""
    return any(word in known.kinds["outgrows"] for word in near.words[-7:])


def _cut(near: Near, about: tuple[str, Span, int] | None) -> Near:
    """The words left of the approximation: *rose by about 5%*."""
    if about is None:
        return near
    return Near(near.words[: about[2]], near.starts[: about[2]], near.ends[: about[2]])


def _counted(place: Place, last: Figure) -> Span | None:
    text, end = place.text, last.end
    if text[end : end + 1] in ("-", "+"):
        if text.startswith("-strong", end):
            return None
        if text[end] == "+":
            return counted(text, end + 1, place.end, place.known, single=False)
        word = _HYPHENED.match(text, end, place.end)
        if word and word[1] in place.known.after:
            return counted(text, word.end(), place.end, place.known, single=False)  # "20-odd people"
        return Span(word.start(1), word.end(1)) if word and word[1] not in place.known.kinds["not_noun"] else None
    single = last.value == 1 and last.scale == 1
    if last.unit_kind == "vague" and text.startswith(" of ", end):
        end += 3
    return counted(text, end, place.end, place.known, single=single)


def _measures(place: Place, value: Value, near: Near, read: _Reading, *, near_by: bool) -> bool:
    """Whether the figure is a quantity at all."""
    if read.unit in _TIME and _AGO.match(place.text, read.end, place.end):
        return False  # "two years ago" is a date
    if value.last.unit_kind == "time" and not place.titled and place.known.language == "en":
        named = _CAPITAL.match(place.text, value.last.digits_end)
        if named and value.first.digits:
            return False  # "60 Minutes", "The 40-Year-Old Virgin"
    if read.counted and read.counted.of(place.text).lower() in place.known.kinds["magnitude"]:
        return True
    if read.rule == "quantities.ratio" and value.low != 1:
        return True  # a GDP 10 times that of its neighbour: no name ends in *times that*
    counts = read.counted is not None
    text, first, last, known = place.text, value.first, value.last, place.known
    if first is not last:
        return not filters.is_name(text, first, near, known, counts=True, titled=place.titled, first=place.start)
    return not (
        filters.is_year(text, first, near, known, counts=counts, near_by=near_by)
        or filters.is_date_or_clock(text, first, near, known, counts=counts)
        or filters.is_name(text, first, near, known, counts=counts, titled=place.titled, first=place.start)
        or (read.rule != "quantities.one_of" and filters.is_one(text, first, near, known, near_by=near_by))
        or filters.is_compound(text, first, known)
        or filters.is_bare_fraction(text, first, near, known, near_by=near_by)
        or filters.is_street(text, first, known)
        or filters.is_decade(text, first, known)
        or filters.is_code(text, first)
        or filters.is_quoted_title(text, first)
    )


def _magnitude(text: str, near: Near, figure: Figure, place: Place) -> Span | None:
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
