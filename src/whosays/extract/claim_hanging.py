"""Sums, measures and shares that no row knows, each named by the verb or the noun it hangs on.

*$73 million had been moved out* is ``amount:move out``, *the $2 million raid* is of the raid, *the sum found in his
house is 90,000 euros* of what was found. A share that somebody takes is one of the vote where a vote is told of. Where
the parser has torn the clause, the first verb after the figure is taken, by a rule of its own.
"""

from __future__ import annotations

from whosays.extract.claim_figures import Figure, Reading
from whosays.extract.claim_ground import Ground
from whosays.extract.claim_phrases import particles, phrase
from whosays.extract.claim_subjects import subject_of
from whosays.extract.claim_tables import Tables
from whosays.lexicons import Row
from whosays.model import Span

MONEY = 3  # letters of an ISO 4217 code
YARDS = "[yd_i]"
VERBS = frozenset({"VERB", "AUX"})
DIRECT = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "oprd", "dative", "npadvmod"})
AFTER = 10  # words after a figure in which its verb may stand where the parser has torn the clause
TO_LEVEL = frozenset({"to", "at"})
NEAR = 2000  # characters around a share in which a vote is told of
VOTES = ("election", "vote")
PARTIES = frozenset({"person", "organisation", "country"})
HOLDING = frozenset(
    {"keep", "leave", "hold", "maintain", "see", "set", "put", "estimate", "forecast", "project", "fix"}
)
FORESEEING = frozenset({"see", "forecast", "project", "predict", "expect", "foresee", "estimate"})
POLICY = frozenset({"key", "policy", "benchmark", "main", "base", "lending"})  # names of a central bank's rate
FORECASTS = frozenset({"forecast", "projection", "estimate", "prediction", "outlook"})
SUMS = frozenset({"sum", "amount", "total", "value", "quantity", "number", "money", "figure"})


def summed(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*moved out $73 million*, *went back 25 km*, *the $2 million bank raid*: a figure with a unit, by the verb or the
    noun it hangs on."""
    tree, here = ground.tree, figure.carrier
    inside = tree.within(figure.quantity.span)
    if here in inside:
        top = tree.head_of(figure.quantity.span)
        here = here if top is None else top
    if tree.tokens[here].pos == "NOUN" and here > inside[-1]:
        return _named_sum(ground, tables, figure, here)
    head, link = tree.head(here), ""
    if head is not None and tree.tokens[here].relation == "pobj":
        if _torn(ground, figure, head):
            return _shallow(ground, tables, figure)
        link, head = tree.word(head), tree.head(head)
    if head is None or (not link and tree.tokens[here].relation not in DIRECT):
        return None
    if tree.tokens[head].pos in VERBS:
        return _by_verb(ground, tables, figure, head, link)
    if link == "of" and tree.tokens[head].pos == "NOUN" and not figure.quantity.span.meets(tree.span(head)):
        return _of_owner(ground, tables, figure, head)
    if link and tree.tokens[head].pos == "NOUN" and not figure.quantity.span.meets(tree.span(head)):
        return Reading(f"amount:{tree.tokens[head].lemma.lower()} {link}", "claims.sum", head, figure.quantity.span)
    return None


def _torn(ground: Ground, figure: Figure, preposition: int) -> bool:
    """*In a search of his villa 600,000 euros were found*: a noun between the preposition and the figure that hangs
    on it says that the clause is torn."""
    tree, first = ground.tree, ground.tree.within(figure.quantity.span)[0]
    own = set(tree.subtree(figure.carrier))
    between = range(preposition + 1, first)
    if any(i not in own and tree.tokens[i].pos in ("NOUN", "PROPN", "PRON", "VERB", "PUNCT") for i in between):
        return True
    if any(tree.tokens[i].tag == "PRP$" for i in between[:-1]):
        return True  # *of her flat 210,000 euros*
    return bool(between) and tree.tokens[between[-1]].tag in ("NN", "NNP", "NNS", "NNPS", "HYPH", ":", ",")


def _shallow(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """The first verb after the figure, where the tree is of no use, if nothing else could be its subject."""
    tree = ground.tree
    last = tree.within(figure.quantity.span)[-1]
    end = min(last + AFTER, tree.sentences[tree.tokens[last].sentence].last)
    for at in range(last + 1, end):
        token = tree.tokens[at]
        if token.pos == "VERB":
            row = tables.row("tie", token.lemma.lower())
            known = row is not None and _money(figure, row)
            name = row.value if row is not None and known else f"sum:{token.lemma.lower()} it"
            return Reading(name, "claims.shallow", at, figure.quantity.span)
        if token.pos in ("PRON", "PUNCT", "SCONJ", "CCONJ") or token.tag == "CD":
            return None
    return None


def _named_sum(ground: Ground, tables: Tables, figure: Figure, noun: int) -> Reading | None:
    """*the $2 million bank raid*, *30 percent growth*: a sum that stands before a noun."""
    if figure.quantity.unit == YARDS:
        return None  # *226 yards rushing* are one player's, and he is told elsewhere
    lemma = ground.tree.tokens[noun].lemma.lower()
    row = tables.row("tie", lemma)
    if row and _money(figure, row):
        return Reading(row.value, row.id, noun, figure.quantity.span)
    return Reading(f"amount:{lemma}", "claims.sum", noun, figure.quantity.span)


def _by_verb(ground: Ground, tables: Tables, figure: Figure, verb: int, link: str) -> Reading | None:
    tree = ground.tree
    lemma = tree.tokens[verb].lemma.lower()
    held = _held(ground, verb) if link in TO_LEVEL else None
    if held is not None and (lemma in HOLDING or lemma in tables.changes):
        return _of_owner(ground, tables, figure, held)
    owner = next((n for n in tree.under(verb, "nsubj", "nsubjpass") if n != figure.carrier), None)
    if owner is None and lemma in tables.levels and tree.tokens[verb].relation == "xcomp":
        owner = next(iter(tree.under(tree.tokens[verb].head, "nsubj", "nsubjpass")), None)  # "is expected to reach"
    levelled = lemma == "be" or lemma in tables.levels or (link in TO_LEVEL and lemma in tables.changes)
    if owner is not None and levelled and (not link or link in TO_LEVEL) and tree.tokens[owner].pos == "NOUN":
        return _of_owner(ground, tables, figure, owner)
    if figure.quantity.unit == "%":
        share = _share(ground, tables, figure, verb)
        if share:
            return share
    if not tree.word(verb).isalpha() or (lemma == "be" and not link):
        return None
    said = " ".join([lemma, *particles(ground, verb)])
    subject = tree.tokens[figure.carrier].relation in ("nsubj", "nsubjpass")
    party = None if subject else _party(ground, verb)
    return Reading(f"amount:{said} {link}".rstrip(), "claims.sum", verb, figure.quantity.span, scope=party)


def _held(ground: Ground, verb: int) -> int | None:
    """What a verb leaves or brings to a level: *left its key rate unchanged at*, *sees inflation at*."""
    tree = ground.tree
    below = [n for c in tree.under(verb, "ccomp", "oprd", "acomp") for n in tree.under(c, "nsubj")]
    return next((n for n in (*tree.under(verb, "dobj"), *below) if tree.tokens[n].pos == "NOUN"), None)


def _share(ground: Ground, tables: Tables, figure: Figure, verb: int) -> Reading | None:
    """*took 52.4 percent* in a report on a vote: the share of whoever took it. *37 percent of voters say*: of them."""
    tree, at = ground.tree, figure.carrier
    row = tables.row("got", tree.tokens[verb].lemma.lower())
    party = _party(ground, verb)
    if row and party and tree.tokens[at].relation != "nsubj" and _on_vote(ground, verb):
        return Reading(row.value, row.id, verb, figure.quantity.span, scope=party)
    if tree.tokens[at].relation not in ("nsubj", "nsubjpass"):
        return None
    of = [n for p in tree.under(at, "prep") if tree.word(p) == "of" for n in tree.under(p, "pobj")]
    who = f"{tree.tokens[of[0]].lemma.lower()} " if of else ""
    return Reading(f"share:{who}{phrase(ground, verb, at)}", "claims.share", verb, figure.quantity.span)


def _on_vote(ground: Ground, at: int) -> bool:
    """Whether a vote is told of not far from a word."""
    start = ground.tree.tokens[at].start
    return any(t.type in VOTES for t in ground.triggers_in(Span(max(0, start - NEAR), start + NEAR)))


def _of_owner(ground: Ground, tables: Tables, figure: Figure, owner: int) -> Reading | None:
    """*the sum found in his house is 90,000 euros*, *the quantity of oil did not exceed 22 tonnes*: of the noun, or of
    what it is a sum of."""
    tree = ground.tree
    lemma = tree.tokens[owner].lemma.lower()
    if lemma in SUMS:
        told = [c for c in tree.under(owner, "acl", "relcl") if tree.tokens[c].pos == "VERB"]
        of = [n for p in tree.under(owner, "prep") if tree.word(p) == "of" for n in tree.under(p, "pobj")]
        if not told and not of:
            return None
        if told and not (of and (figure.quantity.unit or "").islower()):
            return Reading(
                f"sum:{tree.tokens[told[0]].lemma.lower()} it", "claims.owner", owner, ground.phrase(owner), level=True
            )
        lemma = tree.tokens[(of or told)[0]].lemma.lower()
    before = [tree.word(c) for c in tree.under(owner, "compound", "amod") if c < owner]
    if lemma in FORECASTS and before:
        lemma = f"{before[-1]} forecast"
    elif lemma == "rate" and before:
        lemma = f"{'interest' if before[-1] in POLICY else before[-1]} rate"
    elif _foreseen(ground, owner):
        lemma = f"{lemma} forecast"
    for role in ("tie", "toll"):
        row = tables.row(role, lemma)
        if row and _money(figure, row):
            return Reading(row.value, row.id, owner, ground.phrase(owner), level=True)
    return Reading(f"amount:{lemma}", "claims.owner", owner, ground.phrase(owner), level=True)


def _foreseen(ground: Ground, owner: int) -> bool:
    """*sees growth of 2.6%*, *inflation is projected to reach 4.4%*: no level, but what is thought to come."""
    verb = ground.tree.head(owner)
    return verb is not None and ground.tree.tokens[verb].lemma.lower() in FORESEEING


def _money(figure: Figure, row: Row) -> bool:
    unit = figure.quantity.unit or ""
    return "money" in row.note.split() and len(unit) == MONEY and unit.isupper()


def _party(ground: Ground, verb: int) -> Span | None:
    """Whoever gives, gets or bears a sum, where a name says who."""
    subject = subject_of(ground, verb)
    party = ground.mention_at(subject, PARTIES) if subject is not None else None
    return party.span if party is not None else None
