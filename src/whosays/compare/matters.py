"""Matters: figures that the reports of one story give for one thing, where no event of theirs could be told to be one.

A report that writes *at least 34 people died* in its second paragraph says neither when nor where: its event has no
day, no place and nobody, and is joined with none. But the reports are of one story, and a story has one toll, one
sentence, one length of mourning, unless something says otherwise. So within a story the statements of one attribute
that hang in the air (of no event, or of one without a day) are put together: with the dated event that most documents
measure by it, if there is one near enough, else with one another. A word or a date that points to another happening
keeps a statement out, and so does another place or other people. What stands together only by this can conflict, but
never clearly: the judges are told (``Statement.loose``).
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from msgspec.structs import replace

from whosays.compare.events_stories import told_in
from whosays.compare.fillers import excludes
from whosays.compare.instances import BUILT, FAR, elsewhen, growing, other, redated, undated
from whosays.compare.measures import converts, days, meets, rounds
from whosays.compare.occasions import counted, looking_back, named_by, once, one_thing, thing_of, told, verb_of
from whosays.compare.statements import ANOTHER
from whosays.lexicons import Lexicons
from whosays.model import Amount, Entity, Event, Extraction, Length, Measure, Period, Statement, Story, Words
from whosays.text.fold import fold

MATTER = "story"  # the type of an event that is made for a story in which no event was told
FEWEST = 2  # documents that must give an attribute
TIMED = (
    "duration",
    "start",
    "end",
    "date",
    "place",
    "clock",
    "moment",
)  # of one kind of event: a trial's length is no visit's
UNREAL = ("conditional", "asked")  # what prosecutors ask for is no sentence
NIGH = 1  # days: a report that says when a result was given may date the election by that day
ONCE = (BUILT, "clock", "moment")  # dates of things, and times which no event keeps
VERBLESS = ("share:", "change:", "amount:", "age_of:")  # their noun says what they are, whatever the verb
UNTIED = ("length:", "hour:")  # how long somebody works or when a van comes by: of no one thing that a story has
SUM = "sum"
LAST = "last "
OPEN = ("duration", "clock", "moment", SUM)  # what a finder gives to happenings of any name
COUNT = "count:"
SEASON = 92  # days around its writing of which a report's news is; what is dated before is its background
SOON = 14  # days: a length beside an earlier date is that of an earlier stage (*found guilty in May after 12 hours*)
STEM = 4  # letters of a verb by which counts of one thing are held together: *cut*, *cutting*
SHOWN = 2  # entities that name a matter


class _Case(NamedTuple):
    events: Mapping[str, Event]
    extractions: Mapping[str, Extraction]
    lexicons: Lexicons
    named: Mapping[str, Sequence[Entity]]  # by document


def settled(
    stated: Sequence[Statement],
    extractions: Sequence[Extraction],
    entities: Sequence[Entity],
    events: Sequence[Event],
    stories: Sequence[Story],
    lexicons: Lexicons,
) -> tuple[tuple[Statement, ...], tuple[Event, ...]]:
    """The statements with the events they were put to, and the events with those claims, the made ones last.

    Example: three reports on one ferry that give 34, 34 and 36 dead, without a day, are three statements on one toll.
    """
    texts = {e.document.id: e for e in extractions}
    case = _Case({e.id: e for e in events}, texts, lexicons, _by_document(entities))
    unsure = _ambiguous((s, _what(s, case)) for s in stated if _measured(s))
    story = told_in(stories, extractions)
    groups: dict[tuple[str, str, str, bool], list[Statement]] = defaultdict(list)
    for one in stated:
        if one.document in story and _measured(one) and not _single(one):
            what, of = _what(one, case)
            untold = what in OPEN and one.claim.polarity == "denied"  # *was not cancelled in 2023* dates nothing
            if not untold and what != "date" and (of or what not in TIMED) and _given(one, what, of) not in unsure:
                groups[story[one.document], what, of, one.claim.status in UNREAL].append(one)
    moved: dict[tuple[str, str], Statement] = {}
    made: dict[str, Event] = {}
    for (home, what, of, _), members in sorted(groups.items()):
        alike = _counted_out(_of_one_thing(members, what, case), case)
        for one, now in _together(alike, case, home, _named_by(what, of, alike), made):
            moved[one.claim.id, one.attribute] = now
    after = tuple(moved.get((s.claim.id, s.attribute), s) for s in stated)
    return after, (*_reclaimed(events, moved.values()), *(made[id] for id in sorted(made)))


def _reclaimed(events: Sequence[Event], moved: Iterable[Statement]) -> list[Event]:
    """The events with the claims that were put to them, and without those that were put to another."""
    now = {s.claim.id: s.event for s in moved}
    added: dict[str | None, set[str]] = defaultdict(set)
    for id, to in now.items():
        added[to].add(id)
    found = []
    for event in events:
        kept = {id for id in event.claims if now.get(id, event.id) == event.id}
        claims = tuple(sorted(kept | added[event.id]))
        found.append(event if claims == event.claims else replace(event, claims=claims))
    return found


def _single(one: Statement) -> bool:
    """*one protester threw a bottle*: nobody counts one; a figure of money, per cent or length may be 1."""
    return isinstance(one.value, Amount) and one.value.low == one.value.high == 1 and one.value.unit is None


def _measured(one: Statement) -> bool:
    return (
        bool(one.claim.attribute)
        and not one.attribute.startswith(UNTIED)
        and (isinstance(one.value, Amount | Length) or one.attribute in (*ONCE, "date") or _filled(one))
        and one.scope != ANOTHER
    )


def _filled(one: Statement) -> bool:
    """Whether its value is what fills a role (*the cause of the fire*): of what, its attribute says."""
    return isinstance(one.value, Words) and bool(one.value.kind) and one.scope is None


def _name(one: Statement) -> str:
    """The name that a finder gave to a happening of no class, or to what a sum is; empty for all else."""
    opening, _, name = one.attribute.partition(":")
    if opening == SUM:
        return name
    return one.claim.event_type if opening in OPEN and " " in one.claim.event_type else ""


def _what(one: Statement, case: _Case) -> tuple[str, str]:
    """What must be the same before statements of a story may be of one thing: the attribute; of lengths and dates also
    the kind of event; of counts also the verb."""
    if _filled(one):
        return one.attribute, ""
    if name := _name(one):
        return one.attribute.partition(":")[0], told(name, case.lexicons)[0]
    if one.attribute == "clock":
        return one.attribute, one.claim.event_type
    if one.attribute == "date":
        return "moment" if once(one.claim.event_type, case.lexicons) else "date", one.claim.event_type
    if one.attribute == "duration" and (of := named_by(one.claim.subject.of(_text(one, case)), case.lexicons)):
        return one.attribute, of
    if one.attribute in TIMED:
        event = case.events.get(one.event or "")
        return one.attribute, one.claim.event_type or (event.type if event else "")
    attribute = counted(one.attribute, case.lexicons) if one.attribute.startswith(COUNT) else one.attribute
    if ":" in attribute and not attribute.startswith(VERBLESS) and not _told_apart(attribute, case):
        words = fold(one.claim.predicate.of(_text(one, case))).split()
        return attribute, (verb_of(words[-1], case.lexicons) or words[-1][:STEM]) if words else ""
    return attribute, ""


def _text(one: Statement, case: _Case) -> str:
    return case.extractions[one.document].document.text


def _of_one_thing(members: Sequence[Statement], what: str, case: _Case) -> Sequence[Statement]:
    """The statements whose happening is done to one thing; where several are named, none that leaves it open."""
    if what not in OPEN:
        return members
    if what == "moment" and not all(told(_name(s), case.lexicons)[0] in looking_back(case.lexicons) for s in members):
        members = _of_one_season(members, case) if any(s.attribute == what for s in members) else []
    things = [thing_of(_name(s) or s.claim.event_type, case.lexicons) for s in members]
    if one_thing(things):
        return members
    most = min(Counter(one for one in things if one).items(), key=lambda item: (-item[1], item[0]))[0]
    return [s for s, thing in zip(members, things, strict=True) if thing == most]


def _counted_out(members: Sequence[Statement], case: _Case) -> Sequence[Statement]:
    """The statements without counts that go on (*75,000 bottles so far*), where these are all that a report gives."""
    alone = Counter(s.document for s in members)
    return [s for s in members if alone[s.document] > 1 or not growing(case.extractions[s.document], s)]


def _of_one_season(members: Sequence[Statement], case: _Case) -> Sequence[Statement]:
    """Dates of the news, or dates long past, whichever more reports give: an election of this week and one of years
    ago are two, two inspections of years ago may be one."""
    old = [s for s in members if _long_past(s, case)]
    new = [s for s in members if not _long_past(s, case)]
    return old if len({s.document for s in old}) > len({s.document for s in new}) else new


def _long_past(one: Statement, case: _Case) -> bool:
    """Whether a date lies before the news; *was last inspected* looks back however short the while is."""
    when, written, verb = one.value, one.published, one.claim.predicate.start
    if _text(one, case)[max(0, verb - len(LAST)) : verb].lower() == LAST:
        return True
    return isinstance(when, Period) and written is not None and days(when.last, written.first) > SEASON


def _named_by(what: str, of: str, members: Sequence[Statement]) -> str:
    """The attribute of statements that are put together: a time says of what it is, by the name most give it."""
    names = Counter(name for s in members if (name := _name(s)))
    if what in OPEN and names:
        return f"{what}:{min(names, key=lambda name: (-names[name], name))}"
    return f"clock:{of}" if what == "clock" else what


def _told_apart(attribute: str, case: _Case) -> bool:
    """Whether the counted noun is so special that no verb is needed: *polling stations*, and not *people*."""
    noun = attribute.rpartition(":")[2]
    return " " in noun or noun not in _general(case.lexicons)


@cache
def _general(lexicons: Lexicons) -> frozenset[str]:
    """Nouns of whoever may be counted for several reasons in one story: *people*, *workers*, *houses*."""
    groups = ("general", "buildings", "travellers", "jobs", "perpetrators", "things")
    rows = [row for row in lexicons.rows("attributes") if "group" in row.note.split() and row.value in groups]
    return frozenset(word for row in rows for word in row.words)


def _dated(one: Statement, case: _Case) -> Event | None:
    event = case.events.get(one.event or "")
    return event if event is not None and event.first is not None else None


def _together(
    members: Sequence[Statement], case: _Case, story: str, attribute: str, made: dict[str, Event]
) -> list[tuple[Statement, Statement]]:
    """The statements of one thing that hang in the air, each with what it is once they are put together; none where
    only one document has any."""
    known = {event.id: event for one in members if (event := _dated(one, case))}
    counts = {id: len({s.document for s in members if s.event == id}) for id in known}
    main = min(known.values(), key=lambda e: (-counts[e.id], e.id), default=None)
    if main is not None:
        rivals = [e for e in known.values() if e.id != main.id and not _one_time(main, e)]
        if any(counts[e.id] == counts[main.id] for e in rivals):
            return []
        left_out = {e.id for e in rivals}
        known = {id: e for id, e in known.items() if id not in left_out}
    own = {m.document for m in main.mentions} if main else set()  # these tell of it, and said this of something else
    free = [
        s
        for s in members
        if (_dated(s, case) is None or s.event in known) and (s.document not in own or _loosely(s, main, case))
    ]
    loose = [s for s in (*free, *(s for s in members if main and s.event == main.id)) if _may_be(s, main, case)]
    scenes = [event for s in loose if (event := case.events.get(s.event or ""))]
    if len({s.document for s in loose}) < FEWEST or not _one_scene(scenes):
        return []
    target = main.id if main else _undated(loose, case)
    if target is None and (attribute not in TIMED or attribute in ONCE):
        target = _made(story, loose, case.named, made)
    if target is None:
        return []
    same = attribute if attribute.startswith(COUNT) else None
    return [
        (s, replace(s, event=target, attribute=attribute, counted=same or s.counted, loose=True))
        for s in loose
        if s.event != target or s.attribute != attribute or same
    ]


def _loosely(one: Statement, main: Event | None, case: _Case) -> bool:
    """Whether what a report that tells of the main event said this of is a bare word (*the shooting*, without day,
    place and people), and the measure is one that the main event may have."""
    said = case.events.get(one.event or "")
    bare = said is None or not (said.first or said.place or said.participants)
    fitting = main is not None and one.attribute in _fitting(case.lexicons).get(main.type, frozenset())
    return bare and (fitting or _filled(one))


@cache
def _fitting(lexicons: Lexicons) -> Mapping[str, frozenset[str]]:
    """The measures that fit a type of event."""
    return {row.id.partition(".")[2]: frozenset(row.words) for row in lexicons.rows("event_classes")}


def _one_time(left: Event, right: Event) -> bool:
    """Whether two dated events lie on the same days."""
    if (left.first or "") <= (right.last or "") and (right.first or "") <= (left.last or ""):
        return True
    ends = sorted([(left.first or "", left.last or ""), (right.first or "", right.last or "")])
    return left.type == right.type and days(ends[0][1], ends[1][0]) <= NIGH


def _may_be(one: Statement, main: Event | None, case: _Case) -> bool:
    """Whether nothing in a statement's own words says that it is of another happening."""
    extraction = case.extractions[one.document]
    if other(extraction, one.claim, one.value_span, case.lexicons):
        return False
    if one.attribute == "moment" and redated(extraction, one.claim, case.lexicons):
        return False
    open_length = one.attribute == "duration" and " " in one.claim.event_type
    anchor = main or _near(extraction)
    if anchor is None and open_length:
        return not any(t.first and one.claim.span.holds(t.span) for t in extraction.times if t.type == "DATE")
    far = SOON if open_length else FAR
    return anchor is None or not elsewhen(undated(extraction, one, lasting=_filled(one)), one.claim, anchor, far)


def _near(extraction: Extraction) -> Event | None:
    """The days of a report's writing as an event, so that a date far from them can be told."""
    written = extraction.document.published
    if not written or len(written.split("/")[0]) != len("2024-01-01"):
        return None
    return Event(
        id="", type=MATTER, name="", status="happened", first=written.split("/")[0], last=written.split("/")[-1],
        precision="day", place=None, participants=(), mentions=(), claims=(),
    )  # fmt: skip


def _one_scene(told: Sequence[Event]) -> bool:
    """Whether events do not name two places or other people."""
    places = {event.place for event in told if event.place}
    people = {frozenset(event.participants) for event in told if event.participants}
    if len(places) > 1:
        return False
    return not people or bool(frozenset.intersection(*people)) or all(a & b for a, b in combinations(people, 2))


def _given(one: Statement, what: str, of: str) -> tuple[str, str, str]:
    """For what a report may give one figure only: an attribute, or a happening's length or day."""
    return one.document, what, of if what in OPEN else ""


def _ambiguous(stated: Iterable[tuple[Statement, tuple[str, str]]]) -> frozenset[tuple[str, str, str]]:
    """The reports (with what they measure) that give two figures that exclude each other: *12 magazines*, and *31 so
    far*. They speak of two things, and what the others give may be either."""
    given: dict[tuple[tuple[str, str, str], str | None], dict[Measure, None]] = defaultdict(dict)  # each value once
    for s, key in stated:
        if s.value is not None and s.scope != ANOTHER:
            given[_given(s, *key), s.scope][s.value] = None
    return frozenset(
        key for (key, _), some in given.items() if any(_apart(one, other) for one, other in combinations(some, 2))
    )


def _apart(one: Measure, other: Measure) -> bool:
    if isinstance(one, Length) and isinstance(other, Length):
        return one.high < other.low or other.high < one.low
    if isinstance(one, Words) and isinstance(other, Words):
        return excludes(one, other)
    if isinstance(one, Period) and isinstance(other, Period):
        return one.last < other.first or other.last < one.first
    if not isinstance(one, Amount) or not isinstance(other, Amount):
        return one != other
    if one.unit != other.unit:
        return not converts(one, other)
    return not (meets(one, other) or rounds(one, other))


def _undated(loose: Sequence[Statement], case: _Case) -> str | None:
    """The event that most of the statements come from."""
    counts = Counter(s.event for s in loose if s.event in case.events)
    return min((event for event in counts if event), key=lambda event: (-counts[event], event), default=None)


def _by_document(entities: Sequence[Entity]) -> Mapping[str, Sequence[Entity]]:
    found: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        for document in sorted({m.document for m in entity.mentions}):
            found[document].append(entity)
    return found


def _made(story: str, loose: Sequence[Statement], named: Mapping[str, Sequence[Entity]], made: dict[str, Event]) -> str:
    """The event made for a story, named by who and what most of its documents name."""
    documents = {s.document for s in loose}
    id = "ev" + hashlib.sha256(f"{MATTER}\n{story}".encode()).hexdigest()[:12]
    if id not in made:
        by_id = {e.id: e for document in documents for e in named.get(document, ())}
        counts = Counter(e.id for document in documents for e in named.get(document, ()))
        shared = [by_id[id] for id, count in counts.items() if count >= FEWEST]
        most = sorted(shared, key=lambda e: (-counts[e.id], -len(e.mentions), e.id))[:SHOWN]
        people = tuple(e.id for e in most)
        names = ", ".join(e.name for e in most)
        made[id] = Event(
            id=id, type=MATTER, name=f"{MATTER}: {names}".removesuffix(": "), status="happened", first=None, last=None,
            precision="unknown", place=None, participants=people, mentions=(), claims=(),
        )  # fmt: skip
    claims = tuple(sorted({*made[id].claims, *(s.claim.id for s in loose)}))
    made[id] = replace(made[id], claims=claims)
    return id
