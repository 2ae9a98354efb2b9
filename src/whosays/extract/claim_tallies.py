"""Counts of what no row knows, each named by what is counted and what is said of it.

*eight men have come up* is ``tally:man come up``, *accounts in two countries* ``tally:account in country``, *a 12-point
plan* ``tally:point plan``. A number that a noun brings along (*its 246 passengers*), or that stands without a verb (*27
derailed wagons*, in a list), is a count of the noun alone.
"""

from __future__ import annotations

import re

from whosays.extract.claim_figures import MAX_STEPS, Figure, Reading, definite, measured_span, named
from whosays.extract.claim_ground import Ground
from whosays.extract.claim_phrases import phrase
from whosays.extract.claim_silences import in_passing, silent
from whosays.extract.claim_tables import Tables
from whosays.model import Span

VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "oprd", "dative"})


def hyphened(ground: Ground, tables: Tables, figure: Figure, part: re.Match[str]) -> Reading | None:
    """*a six-storey factory*, *a 12-point plan*: how many of a part the noun has."""
    tree = ground.tree
    at = tree.at(part.start(1))
    noun = at
    for _ in range(MAX_STEPS):
        if noun is None or (tree.tokens[noun].pos in NOUNS and tree.tokens[noun].start > part.end()):
            break
        noun = tree.head(noun)
    if at is None or noun is None or tree.tokens[noun].start < part.end() or tree.tokens[noun].pos != "NOUN":
        return None
    whole, word = Span(figure.quantity.start, tree.tokens[noun].end), part[1].removesuffix("s")
    row = tables.row("thing", word)
    if row and "near" not in row.note.split():
        return Reading(row.value, row.id, noun, whole)
    if tree.tokens[at].pos not in NOUNS:
        return None  # *a two-seeded team*, *a 40-strong choir*
    return Reading(f"tally:{word} {tree.tokens[noun].lemma.lower()}", "claims.hyphened", noun, whole)


def tally(ground: Ground, tables: Tables, figure: Figure, before: tuple[Figure, Reading] | None) -> Reading | None:
    """*eight men have come up*: the counted noun with what is said of it."""
    tree = ground.tree
    noun = figure.counted
    elided = noun is None and before is not None and _elided(ground, figure, before[0])
    if elided and before is not None:
        noun = before[0].counted
    if noun is None or (not elided and silent(ground, tables, figure)) or not _many(ground, tables, figure, noun):
        return None
    what = named(ground, noun) if tree.tokens[noun].pos == "NOUN" else tree.word(noun)
    bare = what in tables.groups["general"]
    known = definite(ground, noun) or definite(ground, figure.carrier)
    if known and not bare:
        return Reading(f"count:{what}", "claims.known", noun, measured_span(ground, figure))
    said = _said_of(ground, figure.carrier)
    if said is not None:
        subject = figure.quantity.span if elided else measured_span(ground, figure)
        return Reading(f"tally:{what} {said[0]}", "claims.tally", said[1], subject)
    around = _around(ground, figure.carrier)
    if around and not in_passing(ground, tables, figure, noun):
        return Reading(f"tally:{around} {what}", "claims.oblique", noun, measured_span(ground, figure))
    over = tree.head(figure.carrier)
    root = over is None or any(n > over for n in tree.under(over, "nsubj"))
    return Reading(f"count:{what}", "claims.bare", noun, measured_span(ground, figure)) if root and not bare else None


def _many(ground: Ground, tables: Tables, figure: Figure, noun: int) -> bool:
    """Whether a noun can be what the figure counts: a plural, or a word that needs none, with no other figure between
    (*12 Somali and 11 Yemeni suspects*)."""
    tree = ground.tree
    token = tree.tokens[noun]
    many = token.tag in ("NNS", "NNPS") or token.lemma.lower() in tables.mass
    many = many or (token.pos == "PROPN" and tree.word(noun).endswith("s"))
    last = tree.within(figure.quantity.span)[-1]
    between = any(tree.tokens[i].tag in ("CD", "CC") for i in range(last + 1, noun))
    return token.pos in NOUNS and many and not between and (noun > last or figure.counted is None)


def _elided(ground: Ground, figure: Figure, before: Figure) -> bool:
    """*attacked 100 vessels and hijacked 40*, *8,000 people were freed, while some 380,000 have found shelter*: the
    noun of the figure before it in the sentence holds for a bare one that has a verb of its own."""
    tree = ground.tree
    bare = before.counted is not None and figure.carrier == figure.numeral and not before.quantity.unit
    verb = tree.head(figure.numeral)
    if not bare or verb is None or tree.tokens[figure.numeral].sentence != tree.tokens[before.numeral].sentence:
        return False
    argument = tree.tokens[figure.numeral].relation in ("nsubj", "nsubjpass", "dobj") and tree.tokens[verb].pos in VERBS
    other = verb != ground.verb_over(before.carrier)
    return argument and other and not tree.under(figure.numeral, "prep", "det", "amod")


def _said_of(ground: Ground, carrier: int) -> tuple[str, int] | None:
    """What is said of the counted, in lemmas, and the word that says it: *come up*, *be in bank*, *order leave*."""
    tree, here = ground.tree, carrier
    for _ in range(MAX_STEPS):
        head, relation = tree.head(here), tree.tokens[here].relation
        if head is None:
            break
        if tree.tokens[head].pos in VERBS and any(n > head for n in tree.under(head, "nsubj") if n != here):
            break  # *230 sandbags, says the fire service*
        if tree.tokens[head].pos in VERBS and relation in ARGUMENTS:
            return phrase(ground, head, here), head
        if relation == "pobj" and tree.tokens[head].relation == "agent":
            verb = tree.head(head)
            return (phrase(ground, verb, here), verb) if verb is not None else None
        if relation != "conj" or tree.tokens[head].pos not in NOUNS | {"NUM"}:
            break
        here = head
    told = [c for c in tree.under(carrier, "acl", "relcl") if tree.tokens[c].pos in VERBS]
    return (phrase(ground, told[0], carrier), told[0]) if told else None


def _around(ground: Ground, carrier: int) -> str:
    """The word and the preposition that a counted thing stands with: *factory in* (two countries), *point at*."""
    tree = ground.tree
    preposition = tree.head(carrier)
    if preposition is None or tree.tokens[carrier].relation != "pobj":
        return ""
    word = tree.head(preposition)
    if word is None or not tree.word(word).isalpha() or tree.tokens[word].pos not in NOUNS | VERBS | {"ADJ"}:
        return ""
    return f"{tree.tokens[word].lemma.lower()} {tree.word(preposition)}"
