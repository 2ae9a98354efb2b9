"""Figures read by their unit: a fine of so many euros, winds of so many km/h, a share of the vote, hectares burnt."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.extract.claim_figures import Figure, Reading
from whosays.extract.claim_ground import Ground
from whosays.extract.claim_subjects import subject_of
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
    if row is None or ("money" in row.note.split()) != _money(unit):
        return None
    return Reading(row.value, row.id, head, figure.quantity.span, scope=_bearer(ground, head, figure, row.note.split()))


def _bearer(ground: Ground, verb: int, figure: Figure, flags: Sequence[str]) -> Span | None:
    """Who bears a sum, where its row says that this must be known: whoever is fined, whatever weighs or sells."""
    tree = ground.tree
    if "whom" in flags:
        others = [n for n in tree.under(verb, "nsubjpass", "dobj", "dative") if n != figure.carrier]
        if others:
            passive = tree.tokens[others[0]].relation == "nsubjpass"
            subject = subject_of(ground, verb) if passive else ground.phrase(others[0])
            return subject if subject is not None and named_by(ground, subject) else None
    if "who" in flags:
        subject = subject_of(ground, verb)
        return subject if subject is not None and named_by(ground, subject) else None
    return None


def named_by(ground: Ground, place: Span) -> bool:
    """Whether words name somebody or something: no pronoun."""
    return all(ground.tree.tokens[i].pos != "PRON" for i in ground.tree.within(place))


def by_price(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*bought its rival for $2 billion*: the price of the object."""
    tree, head = ground.tree, ground.tree.head(figure.carrier)
    if head is None or tree.word(head) != "for" or not _money(figure.quantity.unit):
        return None
    verb = tree.head(head)
    row = tables.row("for", tree.tokens[verb].lemma.lower()) if verb is not None else None
    if verb is None or row is None:
        return None
    bought = next(iter(tree.under(verb, "dobj", "nsubjpass")), None)
    scope = ground.phrase(bought) if bought is not None and tree.tokens[bought].pos != "PRON" else None
    return Reading(row.value, row.id, verb, figure.quantity.span, scope=scope) if scope else None


def by_worth(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*jewels worth $5m*, *the deal is valued at $5m*: what something is worth; of loot, what was stolen."""
    tree, head = ground.tree, ground.tree.head(figure.carrier)
    if head is None or not _money(figure.quantity.unit):
        return None
    word = tree.head(head) if tree.word(head) == "at" else head
    row = tables.row("worth", tree.tokens[word].lemma.lower()) if word is not None else None
    if word is None or row is None:
        return None
    noun = _of_worth(ground, word)
    if noun is None or tree.tokens[noun].pos == "PRON":
        return None
    own = tables.row("tie", tree.tokens[noun].lemma.lower())
    if own and "valued" in own.note.split():
        return Reading(own.value, own.id, word, ground.phrase(noun))
    stolen = [t for t in ground.triggers_in(ground.sentence(word)) if t.type == "theft"]
    if stolen:
        loot = tables.row("worth", "stolen")
        return Reading(loot.value, loot.id, word, ground.phrase(noun)) if loot else None
    return Reading(row.value, row.id, word, ground.phrase(noun), scope=ground.phrase(noun))


def _of_worth(ground: Ground, word: int) -> int | None:
    """The noun that is worth so much: what the word stands on, or the subject."""
    tree = ground.tree
    valued = tree.under(word, "dobj") if tree.tokens[word].pos == "VERB" else []
    subject = next(iter([*valued, *tree.under(word, "nsubj", "nsubjpass")]), None)
    head = tree.head(word)
    if subject is not None or head is None:
        return subject
    if word and tree.tokens[word - 1].relation == "dobj" and tree.head(word - 1) == head:
        return word - 1  # *took bribes worth $2m*: whatever the parser hangs *worth* on
    if tree.tokens[head].pos in ("NOUN", "PROPN"):
        return head
    return next(iter(tree.under(head, "nsubj", "nsubjpass")), None)


def _money(unit: str | None) -> bool:
    return unit is not None and len(unit) == MONEY and unit.isupper()


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
