"""Figures that make no claim, and why: each kind of silence is a rule of its own, so that nothing is lost unseen.

A report's figures are told, but not all are told *of* anything that another report could tell otherwise: a number that
belongs to a name (*Article 2*, *Gate 7*), a rate (*12 a day*), a score (*3-1*), a level
of before (*up from 130*), the same figure in another unit (*95 km (59 mi)*), a part of what was counted before (*two
of the leaks*), a small number that is known already (*the two sides*), the word *one*, people who only speak (*two
officials said*), a while told by
things (*the last 10 games*), a bare number of nothing that is named, and the age of nobody who is.
"""

from __future__ import annotations

import re

from whosays.extract.claim_figures import Figure, definite
from whosays.extract.claim_ground import Ground
from whosays.extract.claim_tables import Tables

SMALL = 10  # numbers below ten that are known already (*the two sides*) are told in passing
SPEAKING = frozenset({"say", "tell", "add", "state", "warn", "report", "claim", "note", "confirm", "argue", "insist"})
AGE = "quantities.age"
COUNTED = ("persons", "buildings", "aircraft", "ships", "travellers", "perpetrators", "closable")
UNTOLD = frozenset({"one", "no", "a", "an", "nobody", "none"})
BACK = 40  # characters before a figure in which the words stand that make it an old level or a bar: *up from*
NARROW = 30  # characters between a figure and its conversion in brackets
YEAR = 4  # digits of a year
MIN_NOUN = 3  # letters; shorter "nouns" are unit signs and list marks
_RATE = re.compile(
    r"\s+(?:[a-z]+\s)?(?:(?:a|an|each|every|per) (?:day|week|month|year|hour|minute|second|night|person|head|capita|"
    r"million|thousand|game|match|season|cent of|1?00,?000)|a head|daily|hourly)\b"
)
_LEVEL = re.compile(
    r"\b(?:compared (?:with|to)|"
    r"(?:up|down|rose|fell|risen|fallen|dropped|grew|climbed|increased|declined|shrunk|shrank) "
    r"(?:[\w ]{1,20} )?from)\s(?:(?:about|around|some|just|only|nearly)\s)?$"
)
_PART = re.compile(r"\s+of (?:them|whom|which|us|you|these|those|his|her|its|their|our|the)\b")
_BRACKET = re.compile(
    r"(?:\s[a-z]+)?[\s,]*(?:\(|or\s)\s*(?:(?:about|around|some|nearly|over|roughly|approximately)\s+)?"
)
_STRETCH = re.compile(r"\b(?:first|last|next|past|previous|final|remaining)\s$", re.IGNORECASE)
_LATER = re.compile(r"\s(?:later|ago|earlier)\b")
_SCORE_BEFORE = re.compile(r"\d\s?(?:[-–:]|to)\s?$")
_SCORE_AFTER = re.compile(r"\s?(?:[-–:]|to|by|-\s?by\s?-)\s?\d")


def silent(ground: Ground, tables: Tables, figure: Figure) -> str:
    """The rule by which a figure that nothing else has read makes no claim; empty where it may make one.

    *Article 2* is ``silent.name``, *12 trucks a day* ``silent.rate``.
    """
    text, quantity = ground.tree.text, figure.quantity
    if _RATE.match(text, quantity.end):
        return "silent.rate"
    if _LEVEL.search(text, max(0, quantity.start - BACK), quantity.start):
        return "silent.level"
    if quantity.span.of(text).lower().endswith(" times"):
        return "silent.ratio"
    if quantity.rule == AGE:
        return "silent.nobody"
    if quantity.unit:
        return "silent.converted" if _converted(ground, figure) else ""
    if any(v is not None and v != v.to_integral_value() for v in (quantity.low, quantity.high)):
        return "silent.fraction"
    if _PART.match(text, quantity.end):
        return "silent.part"
    if _SCORE_AFTER.match(text, quantity.end) or _SCORE_BEFORE.search(text, max(0, quantity.start - 4), quantity.start):
        return "silent.score"
    if _named_by(ground, figure):
        return "silent.name"
    if quantity.span.of(text).lower() in UNTOLD:
        return "silent.one"
    if stretched(ground, figure):
        return "silent.stretch"
    if figure.counted is None:
        return "silent.nothing_named"
    return _of_noun(ground, tables, figure, figure.counted)


def stretched(ground: Ground, figure: Figure) -> bool:
    """*The last 10 games*, *fifteen games later*: a while that is told by things, and no count of them."""
    text, start = ground.tree.text, figure.quantity.start
    if _STRETCH.search(text, max(0, start - BACK), start):
        return True
    return figure.counted is not None and bool(_LATER.match(text, ground.tree.tokens[figure.counted].end))


def _converted(ground: Ground, figure: Figure) -> bool:
    """*95 km (59 mi)*, *100 billion liras (about $5.3 billion)*: the figure before it once more, in another unit."""
    if not figure.index:
        return False
    first, here = ground.quantities[figure.index - 1], figure.quantity
    gap = ground.tree.text[first.end : here.start] if 0 <= here.start - first.end <= NARROW else ""
    return _BRACKET.fullmatch(gap) is not None and first.unit != here.unit


def _of_noun(ground: Ground, tables: Tables, figure: Figure, at: int) -> str:
    """The same, by the noun that is counted."""
    tree = ground.tree
    lemma = tree.tokens[at].lemma.lower()
    if lemma in tables.never or len(lemma) < MIN_NOUN or not lemma.replace("-", "").isalpha():
        return "silent.noun"
    if at != figure.carrier and (definite(ground, at) or tree.tokens[at].pos == "PRON"):
        return "silent.part"
    value = figure.quantity.low if figure.quantity.low is not None else figure.quantity.high
    known = definite(ground, at) or definite(ground, figure.carrier)
    if known and value is not None and value < SMALL:
        return "silent.known"
    if in_passing(ground, tables, figure, at):
        return "silent.passing"
    verb = tree.head(figure.carrier)
    subject = tree.tokens[figure.carrier].relation == "nsubj"
    if verb is not None and subject and _speaks(ground, verb):
        return "silent.speakers"
    return ""


def _speaks(ground: Ground, verb: int) -> bool:
    """Whether a verb of saying has no other subject after it (*230 sandbags, says the fire service*)."""
    tree = ground.tree
    return tree.tokens[verb].lemma.lower() in SPEAKING and not any(n > verb for n in tree.under(verb, "nsubj"))


def in_passing(ground: Ground, tables: Tables, figure: Figure, noun: int) -> bool:
    """*failed on two levels*: a small number in words behind a preposition, of nothing that reports count."""
    tree = ground.tree
    value = figure.quantity.low if figure.quantity.low is not None else figure.quantity.high
    small = value is not None and value < SMALL and figure.quantity.span.of(tree.text).isalpha()
    grouped = any(tree.tokens[noun].lemma.lower() in tables.groups[group] for group in COUNTED)
    agent = tree.tokens[tree.tokens[figure.carrier].head].relation == "agent"
    return small and tree.tokens[figure.carrier].relation == "pobj" and not grouped and not agent


def _named_by(ground: Ground, figure: Figure) -> bool:
    """A number that belongs to a name: after it (*Gate 7*, *Fortune 500 companies*), or a year's (*2016 hopefuls*)."""
    tree = ground.tree
    first = tree.within(figure.quantity.span)[0]
    words = figure.quantity.span.of(tree.text)
    before = first - 1
    if before >= 0 and tree.tokens[before].sentence == tree.tokens[first].sentence:
        token = tree.tokens[before]
        named = token.pos == "PROPN" or tree.span(before).of(tree.text).istitle()
        if words.isdigit() and named and token.pos in ("PROPN", "NOUN") and figure.carrier in (figure.numeral, before):
            return True
        if named and token.pos == "PROPN" and tree.head(before) == figure.counted and figure.counted is not None:
            return True
        if words.isdigit() and token.pos == "NOUN" and tree.tokens[figure.numeral].relation == "nummod":
            return tree.tokens[figure.numeral].head == before
    return words.isdigit() and len(words) == YEAR and words[:2] in ("19", "20")
