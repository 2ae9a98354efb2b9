"""Figures read by the verb over them alone, where no word closer by says what they measure: *received $40 million*.

A sum, a length, a weight or a share that hangs on a verb is named by the verb and by what it is for, in or from:
*found cash* (600,000 euros in cash were found), *pay road* (paid 410 million dollars for the road). Such names are
compared only within one story (``compare/occasions``), and only where the verb or its noun tells what it is. Left out:
times, ages, figures of verbs of saying, being and having.
"""

from __future__ import annotations

from whosays.extract.claim_figures import Figure, Reading
from whosays.extract.claim_ground import Ground
from whosays.extract.claim_occasions import UNKNOWN, Occasions, subject_at, theme
from whosays.extract.claim_tables import Tables
from whosays.extract.claim_ties import fits

SKIPPED = frozenset({"a", "mo", "wk", "d", "h", "min", "s", "[yd_i]"})  # times, and the yards of players
RELATIONS = ("dobj", "npadvmod", "nsubj", "nsubjpass", "oprd", "attr", "dative")
ABOUT = frozenset({"for", "in", "from", "of", "into", "on"})
LINKS = frozenset({"by", "for", "over", "with", "at", "to"})


def by_deed_alone(ground: Ground, tables: Tables, known: Occasions, figure: Figure) -> Reading | None:
    """A figure with a unit by its verb: *received $40 million* is ``sum:receive it``."""
    unit = figure.quantity.unit or _money(ground, tables, figure)
    verb = _verb(ground, figure.carrier) if unit and unit not in SKIPPED else None
    if verb is None:
        return None
    tree, lemma = ground.tree, ground.tree.tokens[verb].lemma.lower()
    if known.has("mute", lemma) and lemma not in known.classed:
        return None
    noun = next(iter(tree.under(verb, "dobj")), None)
    row = tables.row("toll", tree.tokens[noun].lemma.lower()) if noun not in (None, figure.carrier) else None
    if row and noun is not None and fits(row, unit):
        return Reading(row.value, row.id, noun, figure.quantity.span)  # *set bail at $500,000*
    if lemma in tables.levels or tree.tokens[verb].pos == "AUX":
        return None
    what = _about(ground, figure, verb)
    if what == UNKNOWN and lemma not in known.summed:
        return None
    return Reading(f"sum:{lemma} {what}", "claims.deed_alone", verb, figure.quantity.span)


def _money(ground: Ground, tables: Tables, figure: Figure) -> str:
    """A currency that several countries have (*90 million pesos*) is money too."""
    at = figure.counted if figure.counted is not None else figure.carrier
    return "XXX" if ground.tree.tokens[at].lemma.lower() in tables.groups["currencies"] else ""


def _verb(ground: Ground, at: int) -> int | None:
    """The verb a figure is an argument of, or hangs on by one preposition."""
    tree, head = ground.tree, ground.tree.head(at)
    if head is None:
        return None
    if tree.tokens[at].relation in RELATIONS and tree.tokens[head].pos == "VERB":
        return head
    over = tree.head(head)
    linked = tree.tokens[at].relation == "pobj" and tree.word(head) in LINKS and over is not None
    return over if linked and over is not None and tree.tokens[over].pos == "VERB" else None


def _about(ground: Ground, figure: Figure, verb: int) -> str:
    """What a sum is in, for or from: the noun of a preposition beside the figure, else beside its verb."""
    tree = ground.tree
    for at in (figure.carrier, verb):
        for child in tree.under(at, "prep"):
            for noun in tree.under(child, "pobj") if tree.word(child) in ABOUT else ():
                timed = ground.time_under([noun], "DATE", "TIME", "DURATION") is not None
                named = ground.mention_at(tree.span(noun)) is not None
                own = figure.quantity.span.meets(tree.span(noun))
                if tree.tokens[noun].pos == "NOUN" and not timed and not named and not own:
                    return theme(ground, noun)
    if tree.tokens[figure.carrier].relation in ("nsubj", "nsubjpass", "dobj"):
        return UNKNOWN
    done_to = next((n for n in tree.under(verb, "dobj", "nsubjpass") if n != figure.carrier), None)
    return theme(ground, done_to if done_to is not None else subject_at(ground, verb))
