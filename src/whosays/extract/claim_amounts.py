"""Figures read by their unit: a fine of so many euros, winds of so many km/h, a share of the vote, hectares burnt."""

from __future__ import annotations

from whosays.extract.claim_figures import Figure, Reading
from whosays.extract.claim_ground import Ground
from whosays.extract.claim_tables import Tables
from whosays.model import Span

MONEY = 3  # letters in an ISO 4217 code


def by_unit(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*winds of 180 km/h*, *38 degrees*: some units measure one thing only."""
    row = tables.row("unit", figure.quantity.unit or "")
    if row is None:
        return None
    return Reading(row.value, row.id, figure.carrier, _measured(ground, figure))


def _measured(ground: Ground, figure: Figure) -> Span:
    """The noun that has the figure after *of*, else the figure."""
    tree = ground.tree
    head = tree.head(figure.carrier)
    noun = tree.head(head) if head is not None and tree.word(head) == "of" else None
    if noun is not None and tree.tokens[noun].pos in ("NOUN", "PROPN"):
        return ground.phrase(noun)
    return figure.quantity.span


def by_verb(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*fined 20,000 euros*, *pledged $5m*, *burned 300 hectares*: the verb says what its sum or area is."""
    tree, unit = ground.tree, figure.quantity.unit or ""
    head = tree.head(figure.carrier)
    if head is None or tree.tokens[figure.carrier].relation not in ("dobj", "npadvmod", "dative", "oprd", "attr"):
        return None
    row = tables.row("sum", tree.tokens[head].lemma.lower())
    if row is None or ("money" in row.note.split()) != (len(unit) == MONEY and unit.isupper()):
        return None
    return Reading(row.value, row.id, head, figure.quantity.span)


def by_share(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*won 52% of the vote*: the share holds for the verb's subject."""
    tree = ground.tree
    verb = tree.head(figure.carrier)
    subject = next(iter(tree.under(verb, "nsubj")), None) if verb is not None else None
    if verb is None or subject is None or tree.tokens[figure.carrier].relation != "dobj":
        return None
    for child in tree.under(figure.carrier, "prep"):
        for noun in tree.under(child, "pobj") if tree.word(child) == "of" else ():
            row = tables.row("share", tree.tokens[noun].lemma.lower())
            if row:
                return Reading(row.value, row.id, verb, figure.quantity.span, scope=ground.phrase(subject))
    return None
