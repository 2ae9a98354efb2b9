"""What is found in one document: tokens, mentions, times, figures, quotations, attributions, claims."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from whosays.model.documents import Document, Finding, Span
from whosays.model.kinds import (
    Approximation,
    AttributionKind,
    Certainty,
    Change,
    MentionKind,
    Polarity,
    Status,
    TimeType,
)


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


class OtherReading(Struct, frozen=True, gc=False):
    """What a time expression may mean as well: a TIMEX3 value and its inclusive ISO days."""

    value: str
    first: str | None = None
    last: str | None = None


class Time(Finding, frozen=True):
    """A TIMEX3 time expression: value as TempEval-3 has it, and the interval it means as inclusive ISO days (or
    minutes for a TIME). ``anchor`` is what the value was reckoned from: a span, the document's date, or nothing.
    DURATION and SET have no interval; an unknown anchor leaves ``XXXX`` in the value and no interval. ``other`` is
    the second reading where neither tense nor a cue says which way it points (*Friday* may be past or to come)."""

    type: TimeType
    value: str
    mod: str | None = None
    first: str | None = None
    last: str | None = None
    anchor: Span | Literal["document"] | None = None
    other: OtherReading | None = None


class Quantity(Finding, frozen=True):
    """A measured value as an interval of Decimals, its unit, what is counted (``counted``) and of whom (``of``).

    *more than 1,500* is low 1500, ``low_open``, high None. *about 20* is low = high = 20, approximation ``about``.
    ``change`` is told by a verb (*rose 5%*: ``up``; *rose to 5%*: ``up_to``) or named by a noun, which need not have
    happened (*a demand for an increase of 5%*: ``increase``). ``unit`` is ISO 4217, UCUM or ``%``; None for counts.
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
    content with its marks). ``start`` and ``end`` cover all three. ``speaker`` is the mention the source names,
    ``also`` those that say it together with that one (*Kovac and Hora said*); ``outer`` the attribution whose content
    holds this one. ``imputed``: words an author puts in somebody's mind."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: AttributionKind
    speaker: int | None = None
    also: tuple[int, ...] = ()
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


class Value(Struct, frozen=True, omit_defaults=True, gc=False):
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


class Argument(Struct, frozen=True, gc=False, omit_defaults=True):
    """Who or what takes part in what a claim says. ``role`` is ``agent``, ``theme`` or the preposition before it;
    ``lemma`` its head noun, ``""`` where a pronoun stays open and ``ANYBODY`` or ``ANYTHING`` where it stands for all;
    ``words`` are what tells it from others of its kind (*metal* of *the metal door*), as lemmas; those that say which
    of several is meant (*front*, *another*) begin with an exclamation mark."""

    role: str
    start: int
    end: int
    lemma: str
    words: tuple[str, ...] = ()


class Proposition(Struct, frozen=True, gc=False, omit_defaults=True):
    """What exactly a claim says, in parts that can be lined up with another's. ``claim`` is its id, ``act`` what is
    done or is so: a class of the lexicon, or a stem. ``side`` and ``rank`` are its place in the class: *locked* and
    *unlocked* are two sides of one, *destroyed* says more than *damaged*. ``manner`` are further words that restrict it
    (*badly*, *because*), ``tense`` when it is true. ``turned`` says that its words deny what its claim only reports
    (*pleaded not guilty*)."""

    claim: str
    act: str
    arguments: tuple[Argument, ...]
    side: str = "a"
    rank: int = 0
    manner: tuple[str, ...] = ()
    tense: str = "past"
    turned: bool = False
    rule: str = ""


class Extraction(Struct, frozen=True, kw_only=True):
    """Everything found in one document. Fields named after an index (``time``, ``speaker``, ``outer``, ``chain``)
    point into the lists of this same extraction."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    claims: tuple[Claim, ...] = ()
    propositions: tuple[Proposition, ...] = ()
