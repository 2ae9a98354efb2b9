"""Figures that no row and no closer reader knows: every one that is told of a noun or a verb becomes a claim.

*73 million dollars had been moved out*, *eight men have come up*, *there were 25 people in the bank*, *27 derailed
wagons*: a figure that stands in a report is told of something, also where the lexicon has no word for it. A count is
then named by what is counted and what is said of it (``tally:man come up``), a sum or a measure by the verb it is
tied to (``amount:move out``), an age by the noun of whoever has it (``age_of:guard shoot``). Such names meet where two
reports use one word; at worst they meet nobody. What makes no claim all the same is said by ``claim_silences``.
"""

from __future__ import annotations

import re

from whosays.extract.claim_figures import MAX_STEPS, Figure, Reading, named
from whosays.extract.claim_ground import Ground
from whosays.extract.claim_hanging import summed
from whosays.extract.claim_phrases import PARTICLES
from whosays.extract.claim_subjects import subject_of
from whosays.extract.claim_tables import Tables
from whosays.extract.claim_tallies import hyphened, tally

AGE = "quantities.age"
TIMES = frozenset({"a", "mo", "wk", "d", "h", "min", "s"})
TOLL = 16  # words before a verb of level in which its toll stands
EVEN_SO = ("silent.rate", "silent.score", "silent.name", "silent.level", "silent.ratio", "silent.converted",
           "silent.fraction")  # fmt: skip
OLDEST = 115  # years that somebody may be old
_HYPHEN = re.compile(r"[-‑]([a-z]{3,})\b")


def by_rest(ground: Ground, tables: Tables, figure: Figure, before: tuple[Figure, Reading] | None) -> Reading | None:
    """A figure by whatever it is told of; None where there is a reason for silence. ``before``: the figure read last.

    *By dawn 5,500 people had crossed the bridge* is ``tally:people cross``.
    """
    unit = figure.quantity.unit
    if figure.quantity.rule == AGE:
        return _age_of(ground, figure) or _years(ground, tables, figure)
    if unit in TIMES:
        return None
    aged = _years(ground, tables, figure)
    if aged:
        return aged
    if unit:
        return summed(ground, tables, figure)
    risen = _risen(ground, tables, figure)
    if risen:
        return risen
    part = _HYPHEN.match(ground.tree.text, figure.quantity.end)
    return hyphened(ground, tables, figure, part) if part else tally(ground, tables, figure, before)


def _age_of(ground: Ground, figure: Figure) -> Reading | None:
    """*a 47-year-old guard*: the age of somebody without a name, told by the noun for him."""
    tree, here = ground.tree, figure.numeral
    for _ in range(MAX_STEPS):
        head = tree.head(here)
        if head is None or tree.tokens[here].relation not in (
            "nummod",
            "npadvmod",
            "amod",
            "compound",
            "nmod",
            "punct",
        ):
            return None
        here = head
        if (
            tree.tokens[here].pos == "NOUN"
            and here > figure.numeral
            and not figure.quantity.span.meets(tree.span(here))
        ):
            verb = ground.verb_over(here)
            name = f"{tree.tokens[here].lemma.lower()} {tree.tokens[verb].lemma.lower() if verb is not None else ''}"
            return Reading(f"age_of:{name.rstrip()}", "claims.age_of", here, ground.phrase(here))
    return None


def _years(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*She is 61*, *turned 46 last month*: a bare number that a person is, or turns."""
    tree, at = ground.tree, figure.numeral
    verb, value = tree.head(at), figure.quantity.low
    if (
        figure.carrier != at
        or verb is None
        or figure.quantity.unit not in (None, "a")
        or value is None
        or not 0 < value <= OLDEST
    ):
        return None
    told = (tree.tokens[verb].lemma.lower(), tree.tokens[at].relation)
    if told not in (("be", "attr"), ("turn", "dobj"), ("be", "acomp"), ("turn", "attr"), ("turn", "npadvmod")):
        return None
    subject = subject_of(ground, verb)
    person = ground.mention_at(subject, frozenset({"person"})) if subject is not None else None
    row = tables.row("age", "age")
    if row is None or tree.under(at, "prep") or subject is None:
        return None
    if person is not None:
        return Reading(row.value, "claims.years", verb, figure.quantity.span, scope=person.span)
    noun = tree.within(subject)[-1]
    lemma = tree.tokens[noun].lemma.lower()
    who = any(tree.word(n) == "who" for n in tree.under(verb, "nsubj")) or lemma in tables.groups["persons"]
    if not who or tree.tokens[noun].pos != "NOUN":
        return None
    return Reading(f"age_of:{lemma}", "claims.years", verb, figure.quantity.span)


def _risen(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*Death toll in boat sinking climbs to 33*: a toll before a verb of level, where the tree is of no use (headlines
    have nouns where other sentences have verbs)."""
    tree = ground.tree
    inside = tree.within(figure.quantity.span)
    first = tree.sentences[tree.tokens[inside[0]].sentence].first
    at = inside[0] - 1
    while at > first and (tree.tokens[at].tag in ("RB", "IN", "RP", "TO", "JJR") and tree.word(at) != "to"):
        at -= 1
    if at <= first or tree.word(at) != "to" or figure.counted is not None or figure.quantity.unit:
        return None
    at -= 2 if tree.word(at - 1) in PARTICLES else 1
    if at <= first or tree.tokens[at].lemma.lower() not in tables.levels:
        return None
    for noun in range(at - 1, max(first, at - TOLL) - 1, -1):
        before = tree.tokens[noun - 1].lemma.lower() if noun > first else ""
        row = tables.row("toll", f"{before} {tree.tokens[noun].lemma.lower()}", tree.tokens[noun].lemma.lower())
        if row and row.kind == "count" and "length" not in row.note.split():
            opening = min(tree.subtree(noun)[0], noun)
            if any(tree.word(i) == "and" for i in range(max(first, opening - 1), noun)):
                return None  # *X and Y earthquake death toll*: of two places, whatever the tree says
            return Reading(row.value, "claims.risen", noun, ground.phrase(noun), level=True)
        if tree.word(noun) in ("number", "total") and tree.word(noun + 1) == "of":
            return _number_of(ground, tables, noun)
    return None


def _number_of(ground: Ground, tables: Tables, noun: int) -> Reading | None:
    """*The number of people killed ... rose to 33*: what is done to the counted, or the counted itself."""
    tree = ground.tree
    counted = next((n for p in tree.under(noun, "prep") for n in tree.under(p, "pobj")), None)
    if counted is None:
        return None
    for word in (*tree.under(counted, "acl"), counted + 1):
        row = tables.row("patient", tree.tokens[word].lemma.lower()) if word < len(tree.tokens) else None
        if row and tree.tokens[word].tag == "VBN" and "only:" not in row.note:
            return Reading(row.value, "claims.risen", noun, ground.phrase(noun), level=True)
    return Reading(f"count:{named(ground, counted)}", "claims.risen", noun, ground.phrase(noun), level=True)
