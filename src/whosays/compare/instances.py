"""Instances: whether a claim is about the event it was put into, or about another happening of the same kind.

A report on an earthquake also tells of the second one, of the aftershocks, and of the great one of another century.
Their figures must never meet. Two kinds of evidence, both read in the claim's own sentence: words that say so (*a
second*, *the strongest of which*, *on record*), and a date far from the event's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import cache

from msgspec.structs import replace

from whosays.lexicons import Lexicons
from whosays.model import Claim, Event, Extraction, Span, Statement

FAR = 45  # days; reports date an event's own claims within weeks of it, and look back by months or years
NEAR = 40  # characters before the figure in which a word like *another* still goes with its noun
LONGEST = 400  # characters looked back for the beginning of a sentence
AFTER = 60  # characters after the figure in which its clause goes on: *a 7.7 quake occurred nine hours later*
NEXT = 24  # characters after the figure in which its own noun stands: *a magnitude 6.7 aftershock*
BEFORE = 200  # characters before a claim in which its sentence may name the day of something else
BUILT = "built_date"
DATING = ("moment", "date")
SIZES = ("height", "length", "width", "weight", "storeys", "capacity")
COUNTED = ("count:", "tally:", "sum:")  # figures that no row names
_GROWING = re.compile(
    r"\b(?:have|has|had) (?:now|so far|already)\b|\bso far\b|\bto date\b|\buntil now\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[,;.:\n]|\s(?:and|but|while|when|which|that|followed|before)\s")  # where a clause ends


@cache
def _cues(lexicons: Lexicons) -> tuple[tuple[str, str, str], ...]:
    return tuple((word, row.kind, row.id) for row in lexicons.rows("instances") for word in row.words)


def other(extraction: Extraction, claim: Claim, value: Span, lexicons: Lexicons) -> str | None:
    """The id of the cue that says this measure is another happening's; None where there is none."""
    text = extraction.document.text
    before = text[min(claim.start, value.start) : value.start].lower()
    behind = text[value.end : value.end + AFTER].lower()
    stretch = {"clause": before, "near": before[-NEAR:], "next": behind[:NEXT], "after": _CLAUSE.split(behind)[0]}
    stretch["near"] = _COUNTED.sub("", stretch["near"])
    return next((id for word, kind, id in _cues(lexicons) if kind in stretch and word in stretch[kind]), None)


# what another time's figure is set beside this one with: its date is not this one's
_BESIDE = re.compile(r"\b(?:compared (?:with|to)|up from|down from|as against|against just|versus)\b")
_COUNTED = re.compile(r"\bsecond (?:floor|storey|half|quarter|degree|largest|biggest|round|day|row|deck|gate)\b")


def redated(extraction: Extraction, claim: Claim, lexicons: Lexicons) -> str | None:
    """The id of the cue that says a happening has, or had, other days too: *was postponed*, *originally*, *again*."""
    words = claim.span.of(extraction.document.text).lower()
    return next((id for word, kind, id in _cues(lexicons) if kind == "dated" and word in words), None)


def elsewhen(extraction: Extraction, claim: Claim, event: Event, far: int = FAR) -> bool:
    """Whether every date in the claim's words is far from the event's: *17,000 died there in 1999*."""
    if event.first is None or event.last is None:
        return False
    told = _sentence(extraction.document.text, claim)
    times = extraction.times
    first, last = (bisect_left(times, at, key=lambda time: time.start) for at in (told.start, told.end))
    dates = [
        (time.first[:10], time.last[:10])
        for time in times[first:last]
        if time.type == "DATE" and time.first and time.last and told.holds(time.span)
    ]
    return bool(dates) and all(_apart(first, last, event.first, event.last) > far for first, last in dates)


def _sentence(text: str, claim: Claim) -> Span:
    """The claim's words and what stands before them in the same sentence, where a date opens it."""
    begun = max(text.rfind(sign, max(0, claim.start - LONGEST), claim.start) for sign in (". ", "\n", "! ", "? "))
    beside = _BESIDE.search(text, claim.predicate.end, max(claim.end, claim.predicate.end))
    return Span(max(begun, claim.start - LONGEST, 0), beside.start() if beside else claim.end)


def _apart(first: str, last: str, begun: str, ended: str) -> int:
    """Days between two stretches; 0 where they meet."""
    if last < begun[:10]:
        return (date.fromisoformat(begun[:10]) - date.fromisoformat(last)).days
    if ended[:10] < first:
        return (date.fromisoformat(first) - date.fromisoformat(ended[:10])).days
    return 0


def growing(extraction: Extraction, one: Statement) -> bool:
    """*have now handed out 75,000 bottles*: a count that its own clause tells as one that goes on."""
    told = one.claim.span.of(extraction.document.text) if one.attribute.startswith(COUNTED) else ""
    return _GROWING.search(told) is not None


def undated(extraction: Extraction, one: Statement, *, lasting: bool) -> Extraction:
    """The extraction without the dates in a claim's sentence that are those of the claim itself (*last inspected in
    2019*), of when a thing was made (*the boat, built in 1987, may carry 50*) or, beside what a thing is or whose it is
    (``lasting``), of another clause (*the mine, sold in 2016, belongs to the state*)."""
    claim, lasts = one.claim, lasting or one.attribute in SIZES
    first = bisect_left(extraction.claims, claim.start - BEFORE, key=lambda c: c.start)
    last = bisect_left(extraction.claims, claim.end, key=lambda c: c.start)
    near = extraction.claims[first:last]
    dating = [c for c in near if c.id == claim.id or c.attribute == BUILT]
    dating += [c for c in near if lasts and c.attribute in DATING and c.predicate != claim.predicate]
    made = {c.value.time for c in dating if c.value is not None and c.value.time is not None}
    if not made:
        return extraction
    return replace(extraction, times=tuple(t for i, t in enumerate(extraction.times) if i not in made))


def of_main(stated: Sequence[Statement], events: Sequence[Event], another: str) -> list[Statement]:
    """The statements, with those of a lesser event given to the main one that it is another of.

    *A second quake of 7.6* in one report, and *followed by a 7.7 quake* in the next, are both of another quake than the
    main one, though the first was found to be an event of its own. Evidence: most documents that measure the lesser
    event say that it is another one; it names no place and nobody; it is of the days and the type of one event, and of
    one only, that each of its documents tells as well. Left out: what is measured of a place or a group of its own.
    """
    told: dict[str, set[str]] = {event.id: {m.document for m in event.mentions} for event in events}
    alike: dict[tuple[str, str | None, str | None], list[Event]] = {}
    for event in events:
        alike.setdefault((event.type, event.first, event.last), []).append(event)
    saying: dict[str | None, dict[str, bool]] = {}
    for one in stated:
        if one.claim.attribute and one.value is not None:
            documents = saying.setdefault(one.event, {})
            documents[one.document] = documents.get(one.document, False) or one.scope == another
    main = {}
    for event in events:
        said = saying.get(event.id, {}).values()
        if event.first is None or event.place or event.participants or not sum(said) * 2 > len(said):
            continue
        beside = alike[event.type, event.first, event.last]
        wider = [e for e in beside if e.id != event.id and told[event.id] < told[e.id]]
        if len(wider) == 1:
            main[event.id] = wider[0].id
    return [
        replace(one, event=main[one.event], scope=another)
        if one.event in main and one.scope in (None, another) and one.claim.attribute
        else one
        for one in stated
    ]
