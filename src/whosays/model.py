"""Every noun of the program, frozen.

Two families live here. *Findings* are made from one document and say so with ``start`` and ``end``: code points,
half-open, into ``document.text``, so that ``text[start:end]`` is the quoted surface, always. *Judgements* are made from
many documents and point at findings by id. Nothing here computes more than a property; nothing here does I/O.

Field names and their meaning are the machine interface (``docs/interface.md``): what is encoded is what stands here.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

SectionKind = Literal["headline", "dek", "heading", "caption", "body"]
BoilerplateKind = Literal[
    "navigation", "share", "tags", "counter", "related", "comments", "cookies", "caption", "advert", "legal",
    "repeated_lead", "references", "other",
]  # fmt: skip
DamageKind = Literal[
    "masked", "mojibake", "broken_figure", "dangling_reference", "truncated", "repeated", "unbalanced_quotation",
    "altered_quotation", "spun", "machine_translated", "model_written",
]  # fmt: skip
PublishedBy = Literal["metadata", "sources", "text", "case", "unknown"]
MentionKind = Literal["person", "organisation", "place", "country", "product", "event", "work", "group", "other"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Approximation = Literal["exact", "about", "almost", "more_than", "at_least", "less_than", "at_most"]
Change = Literal["none", "up", "down", "up_to", "down_to"]
AttributionKind = Literal["direct", "indirect", "mixed"]
Polarity = Literal["affirmed", "denied"]
Certainty = Literal["asserted", "probable", "possible", "rumoured"]
Status = Literal["happened", "ongoing", "announced", "planned", "expected", "conditional", "asked"]
EventStatus = Literal[
    "happened", "ongoing", "announced", "planned", "expected", "conditional", "asked", "denied", "rumoured",
]  # fmt: skip
Outcome = Literal["agree", "conflict", "compatible", "cannot_compare"]
Reason = Literal[
    "value", "date", "duration", "denial", "quotation", "headline",
    "period", "scope", "definition", "rounding", "approximation", "unit", "revision", "other_event", "other_entity",
    "damaged_value", "period_unknown",
]  # fmt: skip
Tier = Literal["certain", "uncertain", "tension"]
DerivationKind = Literal["copy", "rewrite", "translation", "revision", "shared_upstream"]


class Span(Struct, frozen=True, order=True, array_like=True, gc=False):
    """A stretch of one document's text: ``text[start:end]``. Encoded as ``[start, end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words the span stands for. ``Span(0, 4).of("Kyiv denied it")`` is ``"Kyiv"``."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether the other span lies inside this one (or is the same)."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Finding(Struct, frozen=True, kw_only=True):
    """What every finding in a document has: where it stands, and the rule that made it from which spans."""

    start: int
    end: int
    rule: str = ""
    evidence: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        """The finding's place as a :class:`Span`."""
        return Span(self.start, self.end)


# --- ingest -----------------------------------------------------------------------------------------------------------


class Section(Finding, frozen=True):
    """A part of a document by its role: headline, dek, heading, caption or body. Sections do not overlap."""

    kind: SectionKind


class Boilerplate(Finding, frozen=True):
    """A stretch that is page furniture: kept, shown, and never read for claims."""

    kind: BoilerplateKind


class Damage(Finding, frozen=True):
    """A stretch that came to harm, on evidence that can be shown. Whole-document damage spans ``0..length``."""

    kind: DamageKind
    note: str = ""


class SourceRow(Struct, frozen=True):
    """One row of ``sources.csv``: what the user knows of a file. Each field but the name is optional."""

    file: str
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None


class Document(Struct, frozen=True, kw_only=True):
    """One report: its decoded text, never edited, and what is known of it.

    ``id`` is a hash of the raw bytes; ``published`` an EDTF date or interval; ``published_by`` how it is known;
    ``dating`` says in words which evidence dated it.
    """

    id: str
    path: str
    record: int | None = None
    url: str | None = None
    encoding: str = "utf-8"
    media: str = "text/plain"
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_by: PublishedBy = "unknown"
    dating: str = ""
    language: str = "en"
    read: Literal["whole", "part"] = "whole"
    length: int = 0
    text: str = ""
    sections: tuple[Section, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    damage: tuple[Damage, ...] = ()


class Refused(Struct, frozen=True):
    """Why something could not be read: a reason code, the stage it failed in, and the limit it hit, if any."""

    reason: str
    stage: str = "ingest"
    limit: str | None = None


class Refusal(Struct, frozen=True):
    """One path that was not read, and why. A refusal is a row of its own, never a gap."""

    path: str
    refusal: Refused


# --- extract ----------------------------------------------------------------------------------------------------------


class Token(Struct, frozen=True, gc=False):
    """One token of a parse. ``head`` is the index of its head in the parse (its own for a root); ``sentence`` the
    index of its sentence; ``tag`` Penn, ``pos`` universal, ``relation`` ClearNLP as spaCy's English models use it;
    ``entity`` the model's entity label or ``""``, ``inside`` whether it goes on from the token before."""

    start: int
    end: int
    lemma: str
    tag: str
    pos: str
    head: int
    relation: str
    entity: str
    inside: bool
    sentence: int


class Sentence(Struct, frozen=True, gc=False):
    """One sentence: its span, its tokens as ``tokens[first:last]``, and the block (paragraph) it stands in."""

    start: int
    end: int
    first: int
    last: int
    block: int

    @property
    def span(self) -> Span:
        """The sentence's place as a :class:`Span`."""
        return Span(self.start, self.end)


class Parse(Struct, frozen=True):
    """The parse of one document as plain records: finders never see the parser that made it."""

    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()


class Mention(Finding, frozen=True):
    """Words that name somebody or something; ``name`` is the form without title, article or possessive."""

    kind: MentionKind
    name: str


class Time(Finding, frozen=True):
    """A TIMEX3 time expression: value as TempEval-3 has it, and the interval it means as inclusive ISO days (or
    minutes for a TIME). ``anchor`` is what the value was reckoned from: a span, the document's date, or nothing.
    DURATION and SET have no interval; an unknown anchor leaves ``XXXX`` in the value and no interval."""

    type: TimeType
    value: str
    mod: str | None = None
    first: str | None = None
    last: str | None = None
    anchor: Span | Literal["document"] | None = None


class Quantity(Finding, frozen=True):
    """A measured value as an interval of Decimals, its unit, what is counted (``counted``) and of whom (``of``).

    *more than 1,500* is low 1500, ``low_open``, high None. *about 20* is low = high = 20, approximation ``about``.
    ``unit`` is ISO 4217, UCUM or ``%``; None for counts.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    approximation: Approximation = "exact"
    change: Change = "none"
    unit: str | None = None
    counted: Span | None = None
    of: Span | None = None
    time: int | None = None


class Quotation(Finding, frozen=True):
    """A stretch between quotation marks, the marks included. ``speech`` is an utterance; ``words`` a few words taken
    from one (mixed quotation); ``title`` a name or title; ``scare`` words held at arm's length. Only the first two
    are anybody's quotation."""

    kind: Literal["speech", "words", "title", "scare"]


class Attribution(Finding, frozen=True):
    """Who says what: source, cue and content spans (PolNeAR's conventions; the cue with its auxiliaries, direct
    content with its marks). ``start`` and ``end`` cover all three. ``speaker`` is the mention the source names;
    ``outer`` the attribution whose content holds this one. ``imputed``: words an author puts in somebody's mind."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: AttributionKind
    speaker: int | None = None
    outer: int | None = None
    verbatim: bool | None = None
    imputed: bool = False
    hedge: Span | None = None
    polarity: Polarity = "affirmed"


class Factuality(Finding, frozen=True):
    """How one predicate (``start``, ``end``: the predicate's words) is put forward by whoever says it: denied or
    affirmed, how certain with the hedge word kept, and whether it happened, is announced, planned and so on."""

    polarity: Polarity = "affirmed"
    certainty: Certainty = "asserted"
    status: Status = "happened"
    hedge: Span | None = None


class Trigger(Finding, frozen=True):
    """The word that tells of an event (*visited*, *a visit*, *killed*), with the class of the lexicon it is in."""

    type: str
    lemma: str


class Value(Struct, frozen=True, omit_defaults=True):
    """Where a claim's measured value stands: an index into the quantities or the times of the same document."""

    quantity: int | None = None
    time: int | None = None


class Claim(Finding, frozen=True, kw_only=True):
    """One statement in one document: who did or is what, where, when, how much, on whose word and how certain.

    Every slot is a span of the document. ``attribute`` names what is measured (``deaths``, ``duration``); ``chain``
    lists the attributions it stands under, outermost first. ``document``, ``event`` and ``entity`` are ids.
    ``scope`` is of whom or where the value holds, as a span; ``as_of`` the time (index) for which it is given.
    """

    id: str
    document: str = ""
    subject: Span
    predicate: Span
    object: Span | None = None
    place: Span | None = None
    scope: Span | None = None
    time: int | None = None
    as_of: int | None = None
    attribute: str | None = None
    value: Value | None = None
    event_type: str = ""
    headline: bool = False
    chain: tuple[int, ...] = ()
    polarity: Polarity = "affirmed"
    certainty: Certainty = "asserted"
    hedge: Span | None = None
    status: Status = "happened"
    event: str | None = None
    entity: str | None = None


class Extraction(Struct, frozen=True, kw_only=True):
    """Everything found in one document. Fields named after an index (``time``, ``speaker``, ``outer``, ``chain``)
    point into the lists of this same extraction."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()


# --- compare ----------------------------------------------------------------------------------------------------------


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
    """A stretch of time as judges see it: inclusive ISO days."""

    first: str
    last: str


class Length(Struct, frozen=True, tag="length"):
    """A length of time in days, as an interval: *three days* is 3..3, *about a week* 5..9."""

    low: Decimal
    high: Decimal


class Words(Struct, frozen=True, tag="words"):
    """A value that is words, folded for comparison."""

    folded: str


Measure = Amount | Period | Length | Words


class Statement(Struct, frozen=True, kw_only=True):
    """A claim as the judges see it: its slots resolved to ids, values and periods. ``damaged`` says that its value
    stands in a damaged stretch. ``derived`` is a sentence when the value was reckoned (*from Tuesday until March 2*
    is three days) and not read; ``family`` the claim's publisher family; ``words`` what a reader is shown."""

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
    damaged: bool = False
    derived: str | None = None


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
    """One human correction, replayed at every run: what it says, about which quoted words."""

    kind: Literal["merge", "split", "same_origin", "not_same_origin", "ignore", "grade"]
    document: str
    start: int
    end: int
    text: str
    other: Passage | None = None
    note: str = ""


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
    derivations: tuple[Derivation, ...] = ()
    origins: tuple[Origins, ...] = ()
    timeline: tuple[TimelineRow, ...] = ()
    lookalikes: tuple[Lookalike, ...] = ()
    decisions: tuple[Decision, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    lexicons: str = ""
