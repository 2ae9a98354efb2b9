"""Figures of persons and of votes: how old somebody is, how many were for and against."""

from __future__ import annotations

from whosays.extract.claim_figures import Figure, Reading, measured_span
from whosays.extract.claim_ground import Ground
from whosays.extract.claim_subjects import subject_of
from whosays.extract.claim_tables import Tables
from whosays.lexicons import Row
from whosays.model import Span

PERSON = frozenset({"person"})
AGE = "quantities.age"
TO = frozenset({"to", "-", "–", "against"})
BEFORE = 7  # words between *vote* and its figures: "voted on Monday by 52 to 48"
MAX_CLIMB = 5  # words from a figure to the noun it is the age of


def by_age(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*Vogel, 34*, *the 34-year-old teacher Ada Vogel*, *Vogel died at the age of 34*: of whom it is told.

    Left out: ages of nobody who is named, and of a pronoun that stands for nobody plain.
    """
    if figure.quantity.rule != AGE:
        return None
    whom = _aged(ground, figure)
    row = tables.row("age", "age")
    if whom is None and row is not None:
        return _of_role(ground, tables, row, figure)
    if whom is None or row is None:
        return None
    return Reading(row.value, row.id, figure.numeral, figure.quantity.span, scope=whom)


def _aged(ground: Ground, figure: Figure) -> Span | None:
    """The name of whoever is that old."""
    tree, here = ground.tree, figure.numeral
    inside = tree.within(figure.quantity.span)
    for _ in range(MAX_CLIMB):
        head = tree.head(here)
        if head is None:
            return None
        if tree.tokens[head].pos in ("VERB", "AUX"):
            told = tree.tokens[head].lemma == "be" and (here in inside or tree.word(here) == "old")
            return _who(ground, head) if told or tree.word(here) in ("at", "aged", "old") else None
        beside = here == figure.numeral and tree.tokens[here].relation == "appos" and tree.tokens[head].pos == "PROPN"
        here = head
        person = ground.mention_at(tree.span(here), None if beside else PERSON)  # who has an age is a person
        if person is not None:
            return person.span
    return None


def _of_role(ground: Ground, tables: Tables, row: Row, figure: Figure) -> Reading | None:
    """*the 31-year-old nurse*, *the captain is 58*: the age of whoever has a part that a story has one of."""
    tree, here = ground.tree, figure.numeral
    for _ in range(MAX_CLIMB):
        noun = here
        if tree.tokens[here].pos in ("VERB", "AUX"):
            noun = next(iter(tree.under(here, "nsubj")), here)
        lemma = tree.tokens[noun].lemma.lower()
        if tree.tokens[noun].pos == "NOUN" and (lemma in tables.groups["parts"] or lemma in tables.groups["aged"]):
            name = f"{row.value}_of:{lemma}"
            return Reading(name, "claims.age_of_part", noun, ground.phrase(noun))
        head = tree.head(here)
        if head is None or noun != here:
            return None
        here = head
    return None


def _who(ground: Ground, verb: int) -> Span | None:
    """The person who is the subject of a verb, also by a pronoun that stands for one."""
    subject = subject_of(ground, verb)
    person = ground.mention_at(subject, PERSON) if subject is not None else None
    return person.span if person is not None else None


def by_vote(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*voted 231 to 198*, *120 votes in favour and 30 against*: which side a number of votes is of."""
    tree, at = ground.tree, figure.numeral
    side = _side(ground, figure) or _of_pair(ground, at)
    row = tables.row("votes", side) if side else None
    first = tree.sentences[tree.tokens[at].sentence].first
    words = range(max(first, at - BEFORE), min(at + 2, len(tree.tokens)))
    near = any(tree.tokens[i].lemma.lower() == "vote" for i in words)
    if row is None or not near:
        return None
    return Reading(row.value, row.id, at, measured_span(ground, figure))


def _side(ground: Ground, figure: Figure) -> str:
    """*for* or *against* where a word after the figure or its noun says so."""
    tree = ground.tree
    after = max(figure.numeral, figure.carrier) + 1
    words = [tree.word(i) for i in range(after, min(after + 2, len(tree.tokens)))]
    if words[:1] == ["against"] and after < len(tree.tokens) and not tree.under(after, "pobj"):
        return "against"
    return "for" if words in (["in", "favour"], ["in", "favor"]) else ""


def _of_pair(ground: Ground, at: int) -> str:
    """*231 to 198*: the first is for, the second against."""
    tree = ground.tree

    def number(i: int) -> bool:
        return 0 <= i < len(tree.tokens) and tree.tokens[i].tag == "CD"

    if number(at + 2) and tree.word(at + 1) in TO:
        return "for"
    return "against" if number(at - 2) and tree.word(at - 1) in TO else ""
