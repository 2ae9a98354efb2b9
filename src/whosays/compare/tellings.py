"""Tellings: claims that tell of an event, with their slots looked up.

A claim says *Lukashenko arrived in Beijing on Tuesday* as spans; a telling says which entities those are, which days
are meant and how far they are known. Nothing is decided here about which tellings tell of one event: that is
:mod:`whosays.compare.events`; which documents they date is :mod:`whosays.compare.datings`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from whosays.compare.event_classes import Classes
from whosays.compare.event_lookup import WHERE, WHO, Lookup
from whosays.compare.fillers import RULE
from whosays.model import Claim, Extraction, Span, Time, Trigger
from whosays.text.blocks import blocks
from whosays.text.sentences import sentences

LONGEST = 2_000  # characters of a sentence
BEFORE = 24  # characters before a trigger in which an ordinal or a word that looks back is read
DAY_KNOWN, MONTH_KNOWN, YEAR_KNOWN = 7, 31, 366  # days an interval may cover to count as known to the day, month, year
PLACE_REACH = 60  # characters after a trigger in which its place is looked for
TIME_REACH = 60  # characters between a trigger and the date that goes with it
TIME_BEHIND = 4  # " on ": a date right behind a noun is the noun's, whatever else it dates
TIME_BESIDE = 15  # the same where the sentence tells of other events too
MONTH_VALUE = len("2023-03")  # a TIMEX3 value no longer than this names no day
ARTICLE = 4  # characters an object may have beside its name: "the "
COUNTED = frozenset({"times.ago", "times.foreign_ago", "times.foreign_ahead", "times.told_unit", "times.vague_ago"})
DATES = ("start", "end", "date")
_LEADS = frozenset({"to", "in", "at", "on", "near", "off", "for", "into", "across", "against"})
_WORD = re.compile(r"[^\W\d_]+")


class Days(Struct, frozen=True, order=True):
    """Inclusive days as ordinals, for arithmetic."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many days it covers."""
        return self.last - self.first + 1

    def gap(self, other: Days) -> int:
        """Days between the two; 0 where they overlap or touch."""
        return max(0, self.first - other.last, other.first - self.last)

    @property
    def iso(self) -> tuple[str, str]:
        """The two days in ISO form."""
        return date.fromordinal(self.first).isoformat(), date.fromordinal(self.last).isoformat()


def days(first: str | None, last: str | None) -> Days | None:
    """Inclusive ISO days (a time of day is cut off) as ordinals; None where either is open or no date."""
    if not first or not last:
        return None
    try:
        found = Days(date.fromisoformat(first[:10]).toordinal(), date.fromisoformat(last[:10]).toordinal())
    except ValueError:
        return None
    return found if found.first <= found.last else None


def written(extraction: Extraction) -> Days | None:
    """When a document was written: its EDTF date or interval, a month or year read as all of its days."""
    stamp = extraction.document.published
    if not stamp:
        return None
    first, _, last = stamp.partition("/")
    return days(_edge(first, "01-01", last=False), _edge(last or first, "12-31", last=True))


def _edge(stamp: str, rest: str, *, last: bool) -> str | None:
    if len(stamp) == 4:
        return f"{stamp}-{rest}"
    if len(stamp) == 7:
        year, month = int(stamp[:4]), int(stamp[5:7])
        if not last:
            return f"{stamp}-01"
        after = date(year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(after.toordinal() - 1).isoformat()
    return stamp[:10] if len(stamp) >= 10 else None


class Telling(Struct, frozen=True, kw_only=True):
    """One claim as a grouper of events sees it. ``people`` are the entities of its slots that act (a country too, as
    the subject), ``places`` those it points to as a place (with country codes); ``around`` all of its sentence
    (of its document, where its own slots are empty).
    ``order`` is 2 for *a second quake*; ``back`` says that it looks back (*his last visit*);
    ``made`` that no claim stands behind it, only a trigger; ``counted`` that its day is reckoned (*five days ago*),
    which may be a day off."""

    document: str
    claim: Claim
    type: str
    people: frozenset[str]
    persons: frozenset[str]
    places: frozenset[str]
    around: frozenset[str]
    when: Days | None
    sentence: int
    bounds: Span
    order: int = 1
    back: bool = False
    made: bool = False
    counted: bool = False

    @property
    def weight(self) -> int:
        """What the telling counts for when a document's main event is looked for."""
        return 3 if self.claim.headline else 1


def _sentence_starts(text: str) -> list[int]:
    """Where the sentences begin; what is longer than any sentence (a table, a list) is cut."""
    return [at for a, b in blocks(text) for start, end in sentences(text, a, b) for at in range(start, end, LONGEST)]


def _marks(text: str, words: Span, subject: Span, classes: Classes) -> tuple[int, bool]:
    """The ordinal of a telling and whether it looks back, from the words directly before its trigger."""
    before = _WORD.findall(text[max(0, words.start - BEFORE) : words.start].lower())[-3:]
    named = _WORD.findall(subject.of(text).lower())[:4]
    order = next((classes.order[word] for word in (*reversed(before), *named) if word in classes.order), 1)
    return order, bool(before) and before[-1] in classes.back


class _Reader:
    """One document with what is looked up for each of its tellings."""

    def __init__(self, extraction: Extraction, lookup: Lookup, classes: Classes) -> None:
        self.extraction, self.lookup, self.classes = extraction, lookup, classes
        self.document, self.text = extraction.document.id, extraction.document.text
        self.starts = _sentence_starts(self.text)
        self.triggers: dict[tuple[str, int], list[Span]] = {}
        self.types: dict[int, set[str]] = {}
        self.times: dict[int, list[tuple[int, Time]]] = {}
        for trigger in extraction.triggers if self.starts else ():
            sentence, _ = self.bounds(trigger.start)
            self.triggers.setdefault((trigger.type, sentence), []).append(trigger.span)
            self.types.setdefault(sentence, set()).add(trigger.type)
        for index, time in enumerate(extraction.times if self.starts else ()):
            self.times.setdefault(self.bounds(time.start)[0], []).append((index, time))
        self.speakers = sorted((s.start, s.end) for a in extraction.attributions for s in a.source)
        self.dated: dict[int, list[Claim]] = {}
        for claim in extraction.claims:
            if claim.time is not None:
                self.dated.setdefault(claim.time, []).append(claim)

    def bounds(self, at: int) -> tuple[int, Span]:
        """The number and the span of the sentence that holds an offset."""
        number = max(0, bisect_right(self.starts, at) - 1)
        last = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return number, Span(self.starts[number], last)

    def repeated(self, words: Span) -> bool:
        """Whether several events are told at once: *has visited China 14 times*."""
        _, bounds = self.bounds(words.start)
        after = _WORD.findall(self.text[words.end : min(bounds.end, words.end + BEFORE)].lower())
        return not self.classes.often.isdisjoint(after)

    def before(self, claim: Claim, bounds: Span) -> tuple[str, ...]:
        """Whoever is named last before a trigger in its sentence, speakers apart: *Lukashenko's visit*. For what a
        place tells apart only an owner counts: *Israel's attack*."""
        words = claim.predicate
        near = self.lookup.spans(self.document, Span(bounds.start, words.start))
        kinds = (*WHO, "country")
        named = [
            (start, end, id)
            for start, end, id in near
            if self.lookup.by_id[id].kind in kinds and end <= words.start and not self.speaks(start, end)
            if self.text[start - 1 : start] != "("  # the agency of a dateline takes no part
        ]
        if len(named) > 1 and self.text[named[-2][1] : named[-1][0]].strip() == "of":
            named.pop()
        if named and self.classes.by_place(claim.event_type):
            owner = self.text[named[-1][1] :][:2] in ("'s", "’s")
            return (named[-1][2],) if owner and words.start - named[-1][1] <= BEFORE else ()
        return tuple(id for _, _, id in named[-1:])

    def speaks(self, start: int, end: int) -> bool:
        """Whether a mention is the source of an attribution, and so no part of what it tells."""
        at = bisect_right(self.speakers, (start, len(self.text)))
        return any(s <= start and end <= e for s, e in self.speakers[max(0, at - 2) : at])

    def after(self, words: Span, bounds: Span) -> tuple[str, ...]:
        """The place that follows a trigger and its preposition: *visit to China*."""
        near = self.lookup.spans(self.document, Span(words.end, min(bounds.end, words.end + PLACE_REACH)))
        for start, end, id in near:
            lead = self.text[words.end : start].lower().removesuffix("the ").split()
            owner = self.text[end : end + 2] in ("'s", "’s")  # "hosted Iran's president" is not in Iran
            if self.lookup.by_id[id].kind in WHERE and start >= words.end and (not lead or lead[-1] in _LEADS):
                return () if owner else (id,)
        return ()

    def company(self, words: Span, bounds: Span) -> tuple[str, ...]:
        """Whoever is named right after a trigger and *with*: *met with Ms. Ode*, *talks with Peru's president*."""
        near = self.lookup.spans(self.document, Span(words.end, min(bounds.end, words.end + BEFORE)))
        for start, end, id in near:
            lead = self.text[words.end : start].lower().split()
            if start >= words.end and "with" in lead[:2] and self.text[end : end + 2] not in ("'s", "’s"):
                return (id,) if self.lookup.by_id[id].kind in WHO else ()
        return ()

    def only(self, span: Span | None) -> bool:
        """Whether a span is a name and no more: *visited Beijing*, but not *met the president of Belarus*."""
        return any(span is not None and end - start + ARTICLE >= span.end - span.start for start, end, _ in
                   self.lookup.spans(self.document, span))  # fmt: skip

    def time(self, claim: Claim) -> Time | None:
        """The time of a claim's event: the claim's, or its value where that is when it began or ended. The time of a
        clause in which the event is only named (*announced the visit on Saturday*) is not the event's."""
        index = claim.time if self.dates(claim) else self.after_noun(claim)
        if claim.attribute in DATES and claim.value is not None:
            index = claim.value.time
        time = self.extraction.times[index] if index is not None else None
        if time is None or time.type not in ("DATE", "TIME"):
            return None
        known_by = self.as_of(time) and claim.attribute not in DATES
        return None if known_by else time  # "as of Sunday 40 had died" tells what was known by Sunday

    def as_of(self, time: Time) -> bool:
        """Whether a time only says when something was known: *as of Sunday*, *by Monday*."""
        before = _WORD.findall(self.text[max(0, time.start - BEFORE) : time.start].lower())
        return bool(before) and (before[-1] in self.classes.known_by or " ".join(before[-2:]) in self.classes.known_by)

    def telling(self, claim: Claim, *, made: bool = False) -> Telling:
        """A claim with its slots looked up; places named after its trigger stand in where no slot has one."""
        sentence, bounds = self.bounds(claim.predicate.start)
        subject = self.lookup.at(self.document, claim.subject)
        object = self.lookup.at(self.document, claim.object)
        near = self.lookup.at(self.document, bounds)
        if claim.attribute == "blame" or claim.rule.startswith(
            RULE
        ):  # whoever is said to have done it tells no event apart
            subject, object, near = (), (), ()
        scope = None if claim.attribute in (*DATES, "duration") else claim.scope
        other = [id for s in (claim.place, scope) for id in self.lookup.at(self.document, s)]
        actors = [id for id in subject if self.lookup.by_id[id].kind in (*WHO, "country")]
        if made:
            actors = list(self.before(claim, bounds))
        actors += self.company(claim.predicate, bounds)
        time = self.time(claim)
        order, back = _marks(self.text, claim.predicate, claim.subject, self.classes)
        people = self.lookup.people([*object, *other]) | frozenset(actors)
        places = self.lookup.places([*(object if self.only(claim.object) else ()), *other])
        return Telling(
            document=self.document,
            claim=claim,
            type=claim.event_type,
            people=people,
            persons=self.lookup.persons(people),
            places=places or self.lookup.places(self.after(claim.predicate, bounds) if near else ()),
            around=self.lookup.people(near) | self.lookup.places(near),
            when=days(time.first, time.last) if time is not None else None,
            counted=time is not None and time.rule in COUNTED,
            sentence=sentence,
            bounds=bounds,
            order=order,
            back=back,
            made=made,
        )

    def dates(self, claim: Claim) -> bool:
        """Whether the time of a claim is that of its event: its verb tells of the event or only helps to."""
        here = self.behind(claim)
        if not here or claim.predicate == claim.subject or any(claim.predicate.meets(span) for span in here):
            return True
        if self.classes.by_place(claim.event_type) and any(claim.subject.meets(span) for span in here):
            return True
        time = self.extraction.times[claim.time] if claim.time is not None else None
        if time is not None and len(time.value) <= MONTH_VALUE and any(0 < time.start - s.end < BEFORE for s in here):
            return True  # "announced his visit in March": a month right after the noun is the event's
        return not self.classes.light.isdisjoint(_WORD.findall(claim.predicate.of(self.text).lower()))

    def after_noun(self, claim: Claim) -> int | None:
        """The time right after an event's noun: *announced on Monday his visit to Iran in March*."""
        sentence, _ = self.bounds(claim.predicate.start)
        for span in self.behind(claim):
            for index, time in self.times.get(sentence, ()):
                if index != claim.time and 0 < time.start - span.end < BEFORE and self.joined(span, time.span):
                    return index
        return None

    def backed(self, claim: Claim) -> bool:
        """Whether a trigger stands behind a claim's type: *struck* is a verb of its own, no strike."""
        if not self.extraction.triggers:
            return True
        return bool(self.behind(claim))

    def behind(self, claim: Claim) -> list[Span]:
        """The triggers of a claim's type within it."""
        sentence, _ = self.bounds(claim.predicate.start)
        return [span for span in self.triggers.get((claim.event_type, sentence), ()) if claim.span.meets(span)]

    def untold(self) -> Iterator[Claim]:
        """The triggers that no claim of their type covers, as claims that name only the trigger and the time beside
        it. They help to group and to date; they are never claims of the case."""
        covered: dict[tuple[str, int], list[Span]] = {}
        for claim in self.extraction.claims:
            spans = [s for s in (claim.subject, claim.predicate, claim.object) if s is not None]
            covered.setdefault((claim.event_type, self.bounds(claim.predicate.start)[0]), []).extend(spans)
        for trigger in self.extraction.triggers:
            sentence, _ = self.bounds(trigger.start)
            if any(span.meets(trigger.span) for span in covered.get((trigger.type, sentence), ())):
                continue
            yield Claim(
                start=trigger.start, end=trigger.end, rule=trigger.rule, id=f"{self.document}:{trigger.start}",
                document=self.document, subject=trigger.span, predicate=trigger.span, event_type=trigger.type,
                time=self.nearest(trigger, sentence),
            )  # fmt: skip

    def joined(self, one: Span, other: Span) -> bool:
        """Whether no word between two spans opens another clause (*said on Friday that he wishes to meet*)."""
        between = self.text[min(one.end, other.end) : max(one.start, other.start)].lower()
        return self.classes.breaks.isdisjoint(_WORD.findall(between))

    def nearest(self, trigger: Trigger, sentence: int) -> int | None:
        """The date nearest to a trigger in its sentence: right behind it (*the revolt on Saturday*); or close to it,
        where it dates no claim of another type or that of the claim whose subject it is (*on May 2 two blasts damaged
        the pier*). A date some way behind a trigger may open another clause: it must stand closer than one before it.
        """
        near = []
        for index, time in self.times.get(sentence, ()):
            if time.type not in ("DATE", "TIME") or time.value[:1] not in set("0123456789X"):
                continue
            gap = max(trigger.start - time.end, time.start - trigger.end)
            if gap > TIME_REACH or not self.joined(trigger.span, time.span):
                continue
            others = [c for c in self.dated.get(index, ()) if c.event_type != trigger.type]
            told = any(c.subject.meets(trigger.span) for c in self.dated.get(index, ()))
            alone = told or (self.types.get(sentence) == {trigger.type} and time.end <= trigger.start)
            fits = all(c.subject.meets(trigger.span) for c in others) and gap <= (TIME_REACH if alone else TIME_BESIDE)
            if fits or 0 < time.start - trigger.end <= TIME_BEHIND:
                near.append((gap, index))
        return min(near)[1] if near else None


def _measured(claim: Claim, classes: Classes) -> bool:
    """Whether a claim gives a figure that events of its type have, rather than how often one happened."""
    return bool(claim.attribute) and classes.fits(claim.event_type, claim.attribute or "")


def _with_people(found: Sequence[Telling]) -> list[Telling]:
    """The tellings; one that only dates or measures a word (*died Thursday at 85*) has the people of the claim that
    this word makes (*Ms. Ode died*)."""
    acting: dict[tuple[int, str], list[Telling]] = {}
    for one in found:
        if one.people and not one.claim.attribute:
            acting.setdefault((one.sentence, one.type), []).append(one)
    given = []
    for one in found:
        beside = acting.get((one.sentence, one.type), ()) if one.claim.attribute and not one.people else ()
        who = next((t for t in beside if t.claim.predicate.holds(one.claim.subject)), one)
        given.append(replace(one, people=who.people, persons=who.persons))
    return given


def tellings(extraction: Extraction, lookup: Lookup, classes: Classes) -> tuple[Telling, ...]:
    """The claims of a document whose type a lexicon names, or that measure something, as tellings; and the triggers
    that no claim covers.

    Left out on purpose: claims of being, saying and wanting, which have no event type; claims that name nobody, no
    place and no figure; several events told at once (*visited twice*).
    """
    reader = _Reader(extraction, lookup, classes)
    if not reader.starts:
        return ()
    measured = (c for c in extraction.claims if " " not in c.event_type)  # a happening of no class makes no event
    claims = [c for c in measured if c.attribute or (c.event_type in classes.known and reader.backed(c))]
    found = [reader.telling(c) for c in claims if not reader.repeated(c.predicate) or _measured(c, classes)]
    found += [reader.telling(c, made=True) for c in reader.untold() if not reader.repeated(c.predicate)]
    found = _with_people(found)
    scene = frozenset[str]().union(*(t.places for t in found))
    found = [t if t.people or t.places else replace(t, around=t.around | scene) for t in found]
    return tuple(t for t in found if t.claim.attribute or t.people or t.places or t.around)
