"""Claims of the day, month or hour of a happening that no trigger tells of: *was last inspected in January*.

Every date and time of day that hangs on a verb or on a noun, with or without a preposition of time, is one, unless
``claim_dates`` or ``claim_clocks`` has read it. Two such claims are compared only in one story, where their happenings
have one name (``compare/occasions``). Left out: edges (*before*, *after*, *until*), dates of saying, dates that only
name a noun (*the 2013 law*), and *by*, which leaves every earlier day open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from whosays.extract.claim_clocks import CLOCK, zoned
from whosays.extract.claim_ground import Ground, made
from whosays.extract.claim_occasions import Occasion, Occasions, occasion, occasions
from whosays.lexicons import Lexicons
from whosays.model import Claim, Time, Value

AT = frozenset({"", "on", "in", "at", "around", "about", "during", "of", "since"})
FOR = frozenset({"set", "schedule", "plan", "slate", "fix", "expect", "due", "foresee", "planned", "scheduled"})
AROUND = frozenset({"shortly", "just", "early", "late", "soon", "only", "right"})
MOST = 4  # prepositions and times between a time and the word it hangs on: *on the evening of Saturday*
OF_THE_DAY = ("times.part",)  # *later in the day*: of the day told of, which need not be that of the writing
DAY = len("2024-03-01")
PARTS = frozenset({"night", "morning", "evening", "afternoon", "day", "weekend", "eve", "hours"})
TIMES = ("DATE", "TIME")


def moments(ground: Ground, lexicons: Lexicons, read: Collection[int | None]) -> Iterator[Claim]:
    """The claims whose values are dates and times of day of happenings; ``read`` are the times read already."""
    known = occasions(lexicons)
    for index, time in enumerate(ground.times):
        clock = CLOCK.search(time.value) is not None
        vague = time.value.endswith("_REF") or (time.rule in OF_THE_DAY and len(time.value) >= DAY)
        if index in read or time.type not in TIMES or vague or not (time.first or clock):
            continue
        top = ground.tree.head_of(time.span)
        if top is None or ground.damaged(time.span) or ground.named_after(index) or (clock and zoned(ground, time)):
            continue
        found = _hung(ground, known, top)
        if found:
            yield _claim(ground, index, time, found, "clock" if clock else "moment")


def _hung(ground: Ground, known: Occasions, top: int) -> Occasion | None:
    """What the word tells of that a time hangs on, by prepositions of time or by another time."""
    tree, here = ground.tree, top
    for _ in range(MOST):
        head = tree.head(here)
        if head is None:
            return None
        word, token = tree.word(head), tree.tokens[head]
        if token.pos in ("ADP", "SCONJ"):
            over = tree.head(head)
            fixed = word == "for" and over is not None and tree.tokens[over].lemma.lower() in FOR
            if word not in AT and not fixed and not _shortly(ground, head):
                return None
        elif token.pos in ("VERB", "AUX", "NOUN") and word not in PARTS and not _of_time(ground, head):
            beside = tree.tokens[here].relation in ("poss", "compound", "nummod", "amod", "nmod", "nsubj", "nsubjpass")
            return None if beside else occasion(ground, known, head)
        elif token.pos not in ("NUM", "NOUN", "PROPN") and word not in AROUND:
            return None
        here = head
    return None


def _shortly(ground: Ground, at: int) -> bool:
    """*shortly after 7 p.m.*, *just before noon*: near enough to the hour it names."""
    return ground.tree.word(at) in ("after", "before") and at > 0 and ground.tree.word(at - 1) in AROUND


def _of_time(ground: Ground, at: int) -> bool:
    """Whether a word belongs to a time expression itself: *the evening of Saturday*."""
    return ground.time_under([at], *TIMES) is not None


def _claim(ground: Ground, index: int, time: Time, found: Occasion, attribute: str) -> Claim:
    tree = ground.tree
    verb = ground.verb_over(found.word)
    predicate = tree.span(verb) if verb is not None else tree.span(found.word)
    return made(
        ground,
        at=found.word,
        subject=found.subject,
        predicate=predicate,
        attribute=attribute,
        value=Value(time=index),
        event_type=found.name,
        standing=ground.standing(found.word),
        rule="claims.moment",
        evidence=(time.span, tree.span(found.word)),
        name=attribute,
    )
