"""What is found over many documents: entities, events, comparisons, rows, origins, and the dossier that holds them."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from whosays.model.documents import Refusal, Span
from whosays.model.findings import Claim, Extraction, Proposition
from whosays.model.kinds import (
    Approximation,
    Change,
    DecisionKind,
    DerivationKind,
    EventStatus,
    MentionKind,
    Outcome,
    Reason,
    Tier,
)


class Passage(Struct, frozen=True, order=True):
    """A span with the document it stands in, and its words."""

    document: str
    start: int
    end: int
    text: str = ""


class Dating(Struct, frozen=True):
    """When a document was written, reckoned over the case: inclusive ISO days, with the passages it rests on."""

    document: str
    first: str
    last: str
    note: str
    evidence: tuple[Passage, ...] = ()


class Entity(Struct, frozen=True):
    """The one somebody or something that mentions stand for, across spellings and documents. ``evidence`` is a
    sentence for each merge."""

    id: str
    name: str
    kind: MentionKind
    mentions: tuple[Passage, ...]
    evidence: tuple[str, ...] = ()
    country: str | None = None


class Amount(Struct, frozen=True, tag="amount"):
    """A measured value as judges see it: an interval of Decimals in a unit."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    unit: str | None = None
    approximation: Approximation = "exact"
    change: Change = "none"


class Period(Struct, frozen=True, tag="period"):
    """A stretch of time as judges see it: inclusive ISO days. ``other`` is a second reading of the words, where tense
    did not decide between the two."""

    first: str
    last: str
    other: tuple[str, str] | None = None


class Length(Struct, frozen=True, tag="length"):
    """A length of time in days, as an interval: *three days* is 3..3, *about a week* 5..9."""

    low: Decimal
    high: Decimal


class Words(Struct, frozen=True, tag="words"):
    """A value that is words: folded for comparison, and as they stand in the text. What fills a role is of a ``kind``:
    that of the name, or the set of words that exclude each other; ``above`` are those that it is a kind of."""

    folded: str
    surface: str
    kind: str = ""
    above: frozenset[str] = frozenset()


Measure = Amount | Period | Length | Words


class Statement(Struct, frozen=True, kw_only=True):
    """A claim as the judges see it: its slots resolved to ids, values and periods. ``damaged`` says that its value
    stands in a damaged stretch. ``derived`` is a sentence when the value was reckoned (*from Tuesday until March 2*
    is three days) and not read. ``series`` says that the figure moves with time, ``restated`` that it is at most
    corrected within days, ``standing`` that it holds for an entity and may be compared without an event. ``voice``
    is whose word it stands on: the innermost named source's entity, or its folded words. ``named`` are the people,
    organisations and countries its clause names, ``sites`` its towns and other places. ``about`` are the words of
    its object. ``ahead`` is a sentence where a headline says more than its body; ``loose`` says that it was put to
    its event only because one story has one such figure; ``several`` that one report gives several figures for it,
    ``beside`` those that stand in a report beside this one. ``said`` is what a claim says in parts, and ``parts``
    the entities of each of them."""

    claim: Claim
    document: str
    published: Period | None
    attribute: str
    value: Measure | None
    value_span: Span
    event: str | None = None
    entity: str | None = None
    scope: str | None = None
    counted: str = ""
    as_of: Period | None = None
    series: bool = False
    restated: bool = False
    standing: bool = False
    damaged: bool = False
    derived: str | None = None
    voice: str | None = None
    named: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    ahead: str | None = None
    several: bool = False
    beside: tuple[Amount, ...] = ()
    loose: bool = False
    said: Proposition | None = None
    parts: tuple[tuple[str, ...], ...] = ()


class Event(Struct, frozen=True, kw_only=True):
    """One happening in the world, gathered from claims. ``first`` and ``last`` are inclusive ISO days or None;
    ``precision`` is ``day``, ``month``, ``year`` or ``unknown``."""

    id: str
    type: str
    name: str
    status: EventStatus
    first: str | None
    last: str | None
    precision: str
    place: str | None
    participants: tuple[str, ...]
    mentions: tuple[Passage, ...]
    claims: tuple[str, ...]
    part_of: str | None = None


class Story(Struct, frozen=True):
    """Documents that tell overlapping events. ``documents`` are paths, as ``whosays stories`` prints them."""

    id: str
    documents: tuple[str, ...]
    events: tuple[str, ...]


class Comparison(Struct, frozen=True, kw_only=True):
    """Two claims on one attribute, judged. ``rule`` is the judge's id, ``note`` one sentence with the two values."""

    id: str
    outcome: Outcome
    reason: Reason
    tier: Tier
    attribute: str
    left: str
    right: str
    note: str
    rule: str


class StatedValue(Struct, frozen=True):
    """One value of a disagreement or agreement, the claims that give it and how many origins stand behind it."""

    value: str
    claims: tuple[str, ...]
    origins: int


class Disagreement(Struct, frozen=True, kw_only=True):
    """All the values that claims give for one attribute of one event or entity when they exclude each other."""

    id: str
    event: str | None
    entity: str | None
    attribute: str
    scope: str | None
    tier: Tier
    reason: Reason
    values: tuple[StatedValue, ...]
    comparisons: tuple[str, ...]
    title: str
    note: str


class Agreement(Struct, frozen=True, kw_only=True):
    """One value that several documents give for one attribute of one event or entity."""

    id: str
    event: str | None
    entity: str | None
    attribute: str
    scope: str | None
    values: tuple[StatedValue, ...]
    title: str


class Point(Struct, frozen=True, kw_only=True):
    """One point of a series: a value, the days for which it is given (by its words, else by when its document was
    written; None where neither is known), the claims that give it and how many origins stand behind them."""

    value: str
    low: Decimal | None
    high: Decimal | None
    first: str | None
    last: str | None
    claims: tuple[str, ...]
    origins: int


class Series(Struct, frozen=True, kw_only=True):
    """A figure that moves with time, such as a toll: its points in order of time, of one event and one scope.
    ``contested`` are the rows of disagreement in which claims of it stand."""

    id: str
    event: str | None
    entity: str | None
    attribute: str
    scope: str | None
    title: str
    points: tuple[Point, ...]
    contested: tuple[str, ...] = ()


class Derivation(Struct, frozen=True, kw_only=True):
    """One document made from another, or two from one upstream. ``share`` is the part (0 to 1) of the child's
    characters that the passages cover; ``passages`` are aligned pairs, the first of ``documents`` first."""

    documents: tuple[str, str]
    direction: Literal["a_to_b", "b_to_a", "unknown"]
    kind: DerivationKind
    share: float
    passages: tuple[tuple[Passage, Passage], ...]
    evidence: tuple[str, ...]


class Citation(Struct, frozen=True):
    """One document's citing of a named source, with the source spans of its attributions."""

    document: str
    spans: tuple[Passage, ...]


class Source(Struct, frozen=True):
    """A named upstream under all its names, and who cites it."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    cited_by: tuple[Citation, ...]
    evidence: tuple[str, ...] = ()


class Voice(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One origin behind a row of claims: a named source or a publisher, the documents it speaks through, and why
    they are one."""

    source: str | None = None
    publisher: str | None = None
    documents: tuple[str, ...] = ()
    because: str = ""
    denies: bool = False


class Origins(Struct, frozen=True):
    """The count behind a group of claims that say the same. Every claim of a dossier stands in exactly one row."""

    claims: tuple[str, ...]
    documents: int
    origins: int
    denied_by: int
    voices: tuple[Voice, ...]


class TimelineRow(Struct, frozen=True):
    """One line of the timeline: an event, when, with what precision and status, and who tells it."""

    event: str
    first: str | None
    last: str | None
    precision: str
    status: EventStatus
    documents: tuple[str, ...]


class Lookalike(Struct, frozen=True):
    """Two things that looked alike and were not joined, and why. ``left`` and ``right`` are ids or passages' words."""

    kind: Literal["event", "quantity", "entity", "quotation"]
    left: str
    right: str
    reason: str


class Decision(Struct, frozen=True, kw_only=True):
    """One human correction, replayed at every run. It names the document by the hash of its bytes, and quotes the words
    it is about; ``other`` is the second passage of a *merge*, *split* or origin decision, ``value`` the new name or the
    grade. ``applied`` and ``effect`` are filled in by the run: whether it took hold, and what follows, in a sentence.
    """

    kind: DecisionKind
    document: str
    start: int
    end: int
    text: str
    other: Passage | None = None
    value: str = ""
    note: str = ""
    applied: bool = False
    effect: str = ""

    @property
    def passage(self) -> Passage:
        """The words it is about."""
        return Passage(self.document, self.start, self.end, self.text)


class Dossier(Struct, frozen=True, kw_only=True):
    """A finished comparison of a case: everything the page shows and ``dossier.json`` holds."""

    extractions: tuple[Extraction, ...]
    datings: tuple[Dating, ...] = ()
    sources: tuple[Source, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    stories: tuple[Story, ...] = ()
    claims: tuple[Claim, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    series: tuple[Series, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    origins: tuple[Origins, ...] = ()
    timeline: tuple[TimelineRow, ...] = ()
    lookalikes: tuple[Lookalike, ...] = ()
    decisions: tuple[Decision, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    lexicons: str = ""
