"""Datings: when a document without a date was written, reckoned over the whole case.

Three kinds of clue, all general: dates in its own text that the calendar pins to a year; weekdays and days of an event
that another document dates (*left on Tuesday* beside *On Tuesday, February 28, she arrived*); and an event that it
looks back on, so that what it tells of is the next such event the case knows. All are worked out against the same
state of the case, round by round until nothing changes, so that the order of documents does not matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from whosays.compare.datings_clues import (
    HALF_YEAR,
    NEWS_DAYS,
    WEEK,
    Clue,
    Fact,
    agreeing,
    bounds,
    iso_weekday,
    meet,
    month,
    month_day,
    named_weekday,
    nearest,
    ordinal,
    passage,
    resolved,
    tense,
    weekday,
    years,
)
from whosays.compare.event_classes import Classes, classes
from whosays.compare.event_lookup import Lookup
from whosays.compare.tellings import MONTH_KNOWN, Days, Telling, tellings, written
from whosays.lexicons import Lexicons
from whosays.model import Dating, Entity, Extraction, Passage, Time

ROUNDS = 4  # a dating that needs longer chains of documents than this is not made
GIVEN = ("metadata", "sources", "text")
COMING = ("planned", "expected", "announced")
_SEVERAL = {"death": "deaths", "injury": "injuries"}  # types that a reader thinks of in the plural


class _Case:
    """The documents of a case with their tellings, and when each was written as far as is known by now."""

    def __init__(self, extractions: Sequence[Extraction], lookup: Lookup, classes: Classes, lexicons: Lexicons) -> None:
        self.documents = {e.document.id: e for e in extractions}
        self.told = {id: tellings(e, lookup, classes) for id, e in self.documents.items()}
        self.starts = {id: [time.start for time in e.times] for id, e in self.documents.items()}
        self.dates = _dates(self.told)
        self.lookup, self.classes, self.lexicons = lookup, classes, lexicons
        self.given = {id: written(e) for id, e in self.documents.items() if e.document.published_by in GIVEN}

    def times(self, one: Telling) -> list[Time]:
        """The time of a telling, and the open days to come that follow it in its sentence (*announced the visit, to
        begin on Tuesday*); where its claim names no time, also the open days of its sentence told as past."""
        times = self.documents[one.document].times
        own = [] if one.claim.time is None else [times[one.claim.time]]
        starts = self.starts[one.document]
        low, high = bisect_left(starts, one.bounds.start), bisect_left(starts, one.bounds.end)
        near = [(i, times[i]) for i in range(low, high) if times[i] not in own]
        coming = [
            t for i, t in near if tense(t) == "future" and t.start > one.claim.predicate.end and not self.taken(one, i)
        ]
        past = [t for _, t in near if tense(t) == "past" and one.claim.status not in COMING] if not own else []
        return own + coming + past

    def taken(self, one: Telling, index: int) -> bool:
        """Whether a time dates a claim of another type."""
        return bool(self.dates.get((one.document, index), set()) - {one.type})


def _dates(told: Mapping[str, Sequence[Telling]]) -> dict[tuple[str, int], set[str]]:
    """The types of claims that each time of each document dates."""
    found: dict[tuple[str, int], set[str]] = {}
    for id, some in told.items():
        for claim in (t.claim for t in some if not t.made):
            for index in (claim.time, claim.value.time if claim.value is not None else None):
                if index is not None:
                    found.setdefault((id, index), set()).add(claim.event_type)
    return found


class Facts:
    """What the case knows of days, looked up by type, by weekday or day of the month, and by what is named."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._all = facts
        self._at: dict[tuple[str, object, str], list[int]] = {}
        for index, fact in enumerate(facts):
            at = date.fromordinal(fact.day)
            for key in (None, at.isoweekday(), (at.month, at.day)):
                for name in _names(fact.telling):
                    self._at.setdefault((fact.telling.type, key, name), []).append(index)

    def like(self, one: Telling, key: object = None) -> list[Fact]:
        """The facts of a telling's type that name something it names; ``key``: only those of a weekday (a number) or of
        a month and day."""
        found = {index for name in _names(one) for index in self._at.get((one.type, key, name), ())}
        return [self._all[index] for index in sorted(found)]


def _names(one: Telling) -> frozenset[str]:
    return one.people | one.places | one.around


def _open(days: Days | None) -> bool:
    """Whether a document's date is still to be found or sharpened."""
    return days is None or days.length > WEEK


def _facts(case: _Case, known: Mapping[str, Days]) -> list[Fact]:
    """Every telling whose day is known: by its own words, or by when its document was written. A bare weekday of a
    document that is itself only reckoned dates nothing: two documents would vouch for each other."""
    found: dict[object, Fact] = {}
    for id, told in case.told.items():
        for one in told:
            for time in case.times(one) if one.claim.attribute != "end" else ():
                if time.type not in ("DATE", "TIME"):
                    continue
                day = None
                if time.first and time.last and time.first[:10] == time.last[:10]:
                    day = date.fromisoformat(time.first[:10]).toordinal()
                elif id in known and (month_day(time) or case.given.get(id)):
                    day = resolved(time, known[id])
                if day is not None:
                    like = (id, one.type, day, one.people, one.places, one.order)
                    found.setdefault(like, Fact(telling=one, day=day, passage=passage(case.documents[id], time)))
    return list(found.values())


def _same(one: Telling, other: Telling, classes: Classes) -> bool:
    """Whether two tellings of different documents may be of one happening, their times aside: one type, no other
    place, and somebody in both (or, for what a place tells apart, the place)."""
    if one.type != other.type or one.order != other.order or not one.type:
        return False
    if one.places and other.places and not one.places & other.places:
        return False
    for mine, theirs in ((one.persons, other.persons), (one.people, other.people)):
        if mine and theirs:
            if not mine & theirs:
                return False
            break
    if not classes.by_place(one.type) and not _company(one) & _company(other):
        return False
    return len(_names(one) & _names(other)) >= 2


def _company(one: Telling) -> frozenset[str]:
    """Whoever takes part, or is named beside; not where it happened."""
    return one.people | (one.around - one.places)


# --- a document's own dates -----------------------------------------------------------------------------------------


def _own_year(extraction: Extraction, lexicons: Lexicons) -> tuple[int, Time] | None:
    """The year that the calendar gives to a date with its weekday, nearest to the years the document names."""
    named = years(extraction)
    for time in extraction.times:
        at, number = month_day(time), named_weekday(extraction, time, lexicons)
        if at is None or number is None or not named:
            continue
        fitting = [
            y for y in range(named[-1] - 1, named[-1] + 2) if (o := ordinal(y, *at)) and iso_weekday(o) == number
        ]
        if len(fitting) == 1:
            return fitting[0], time
    return None


def _own_clue(extraction: Extraction, year: int, because: Time, note: str) -> Clue | None:
    """Not before the last day told as past, not after the first told as to come."""
    at = month_day(because)
    pinned = ordinal(year, *at) if at else None
    if pinned is None:
        return None
    around = Days(pinned, pinned)
    past = [pinned] if tense(because) != "future" else []
    coming: list[int] = []
    evidence = [passage(extraction, because)]
    for time in extraction.times:
        other = month_day(time)
        day = nearest(*other, around, "") if other else None
        if day is None or abs(day - pinned) > HALF_YEAR:
            continue
        (coming if tense(time) == "future" else past).append(day)
        evidence.append(passage(extraction, time))
    first = max(past, default=min(coming, default=pinned) - NEWS_DAYS)
    last = min((day for day in coming if day >= first), default=first + NEWS_DAYS)
    return Clue(Days(first, last), note, tuple(sorted(set(evidence))))


def _own(case: _Case, extraction: Extraction, _: Facts) -> list[Clue]:
    found = _own_year(extraction, case.lexicons)
    if found is None:
        return []
    year, time = found
    words = time.span.of(extraction.document.text)
    clue = _own_clue(extraction, year, time, f"“{words}” falls in {year}, nearest to the years it names")
    return [clue] if clue else []


# --- days of events that other documents date -----------------------------------------------------------------------


def _shown(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _by_events(case: _Case, extraction: Extraction, facts: Facts) -> list[Clue]:
    """A weekday or day of a month of an event whose date another document gives."""
    found = set()
    for one in case.told[extraction.document.id]:
        for time in case.times(one):
            named = weekday(time) or month_day(time)
            for fact in facts.like(one, named) if named else ():
                if fact.telling.document != one.document and _same(one, fact.telling, case.classes):
                    clue = _clue(extraction, one, time, fact)
                    found |= {clue} if clue else set()
    return sorted(found)


def _clue(extraction: Extraction, one: Telling, time: Time, fact: Fact) -> Clue | None:
    words = time.span.of(extraction.document.text)
    way = "future" if tense(time) == "future" or one.claim.status in COMING else "past"
    kind = _SEVERAL.get(one.type, one.type.replace("_", " "))
    note = f"“{words}” is of the same {kind} as “{fact.passage.text}” in another report: {_shown(fact.day)}"
    evidence = tuple(sorted((passage(extraction, time), fact.passage)))
    if weekday(time) == iso_weekday(fact.day):
        clue = Clue(bounds(fact.day, way), note, evidence)
        return _narrowed(extraction, one, fact.day, clue) if way == "future" else clue
    at = date.fromordinal(fact.day)
    if month_day(time) == (at.month, at.day):
        return _own_clue(extraction, at.year, time, note)
    return None


def _narrowed(extraction: Extraction, one: Telling, coming: int, clue: Clue) -> Clue:
    """A past weekday in the sentence of an event to come lies in the week before it: the document was written between
    the two."""
    low = clue.days.first
    evidence = set(clue.evidence)
    for time in extraction.times:
        number = weekday(time)
        if number is None or tense(time) != "past" or not one.bounds.start <= time.start < one.bounds.end:
            continue
        low = max(low, coming - 1 - (iso_weekday(coming - 1) - number) % WEEK)
        evidence.add(passage(extraction, time))
    return Clue(Days(low, clue.days.last), clue.note, tuple(sorted(evidence)))


# --- events that it looks back on -----------------------------------------------------------------------------------


def _looking_back(case: _Case, extraction: Extraction, facts: Facts) -> list[Clue]:
    """*Last visiting at the end of February* beside a visit without a date: that visit is the next one known."""
    told = case.told[extraction.document.id]
    found = []
    for one in told:
        for time in case.times(one):
            named = month(time)
            if named is None or not one.back:
                continue
            current = [t for t in told if t.type == one.type and not t.back and t.when is None and _joint(t, one)]
            before = [
                f
                for f in facts.like(one)
                if _same(one, f.telling, case.classes) and date.fromordinal(f.day).month == named
            ]
            if current and before:
                found += _after(case, extraction, one, time, before, facts)
    return found


def _joint(one: Telling, other: Telling) -> bool:
    return bool((one.people | one.around) & (other.people | other.around))


def _after(
    case: _Case, extraction: Extraction, one: Telling, time: Time, before: Sequence[Fact], facts: Facts
) -> list[Clue]:
    back = min(f.day for f in before)
    usual = case.classes.usual(one.type)
    later = [
        f
        for f in facts.like(one)
        if _same(one, f.telling, case.classes) and back + usual < f.day < back + 2 * HALF_YEAR
    ]
    if not later:
        return []
    following = min(later, key=lambda f: (f.day, f.passage))
    words = time.span.of(extraction.document.text)
    kind = one.type.replace("_", " ")
    note = f"it looks back on the {kind} of “{words}”; the next one known is of {_shown(following.day)}"
    evidence = tuple(sorted((passage(extraction, time), following.passage)))
    return [Clue(Days(following.day, following.day + NEWS_DAYS), note, evidence)]


# --- all together ---------------------------------------------------------------------------------------------------

_KINDS: tuple[Callable[[_Case, Extraction, Facts], list[Clue]], ...] = (_own, _by_events, _looking_back)


def _dated(case: _Case, extraction: Extraction, facts: Facts) -> tuple[Days, list[Clue]] | None:
    """The days that the clues of a document allow together; nothing where as many speak for other days."""
    clues = agreeing(sorted({clue for kind in _KINDS for clue in kind(case, extraction, facts)}))
    days = meet(clues, case.given.get(extraction.document.id))
    return (days, clues) if clues and days and days.length <= MONTH_KNOWN else None


def datings(
    extractions: Sequence[Extraction],
    entities: Sequence[Entity],
    lexicons: Lexicons,
) -> tuple[Dating, ...]:
    """When each document without a date was written, where the case tells.

    Evidence: the words that name days, in it and in the documents that date the same event. Left out on purpose: a date
    from one word alone, and any date that contradicts what metadata or ``sources.csv`` give. A report with *left on
    Tuesday* beside one with *On Tuesday, February 28, 2023, she arrived* was written 2023-02-28 to 2023-03-06.
    """
    known_classes = classes(lexicons)
    case = _Case(sorted(extractions, key=lambda e: e.document.id), Lookup(entities, lexicons), known_classes, lexicons)
    known = {id: days for id, days in case.given.items() if days is not None}
    found: dict[str, tuple[Days, list[Clue]]] = {}
    for _ in range(ROUNDS):
        facts = Facts(_facts(case, known))
        now = {
            id: dated
            for id, extraction in case.documents.items()
            if _open(case.given.get(id)) and (dated := _dated(case, extraction, facts)) is not None
        }
        if now == found:
            break
        found = now
        known = {
            **{id: d for id, d in case.given.items() if d is not None},
            **{id: days for id, (days, _) in now.items()},
        }
    return tuple(_dating(id, days, clues) for id, (days, clues) in sorted(found.items()))


def _dating(id: str, days: Days, clues: Sequence[Clue]) -> Dating:
    first, last = days.iso
    notes = list(dict.fromkeys(clue.note for clue in clues))
    evidence: set[Passage] = {p for clue in clues for p in clue.evidence}
    return Dating(id, first, last, "; ".join(notes[:2]), tuple(sorted(evidence)))
