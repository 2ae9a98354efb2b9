"""Figures read by what happens to the counted: *killed 12*, *12 people died*, *12 dead and 30 injured*."""

from __future__ import annotations

from whosays.extract.claim_figures import (
    MAX_STEPS,
    Figure,
    Reading,
    admits,
    compounds,
    definite,
    forms,
    measured_span,
    own_kind,
    plural,
    valued,
)
from whosays.extract.claim_ground import Ground
from whosays.extract.claim_tables import Tables

ARGUMENTS = {"nsubjpass": "patient", "dobj": "patient", "attr": "patient", "nsubj": "agent", "agent": "agent"}
RAISING = frozenset({"appear", "seem", "be", "remain", "have"})
AFTER = frozenset({"others", "other", "more", "people", "were", "was", "have", "been", "had", "are", "left", "still"})
MAX_AFTER = 4  # words between a figure and the participle of a clipped clause: "and 30 others were badly hurt"


WHERE = frozenset({"on", "in", "under", "behind"})  # before a bare noun that tells a state: *under arrest*
STAYING = frozenset({"be", "remain", "sit", "stay"})


def by_state(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*12 dead*, *12 dead people*, *12 people were found dead*, *left 12 people injured*."""
    tree = ground.tree
    words = [figure.carrier, *tree.under(figure.carrier, "amod", "acl", "appos", "oprd", "advmod")]
    words += _bare(ground, figure.carrier)
    verb = tree.head(figure.carrier)
    if verb is not None and tree.tokens[figure.carrier].relation in ("nsubj", "nsubjpass", "dobj"):
        words += [*_predicative(ground, verb), *(_bare(ground, verb) if tree.tokens[verb].lemma in STAYING else ())]
        words += [verb] if tree.tokens[verb].pos == "ADJ" else []
    for word in words:
        row = tables.row("state", *forms(ground, word))
        if row and admits(ground, tables, row, figure):
            return Reading(row.value, row.id, word, measured_span(ground, figure))
    return None


def _bare(ground: Ground, at: int) -> list[int]:
    """*on board*, *under arrest*, *behind bars*: the noun of a preposition, where it has no words of its own."""
    tree = ground.tree
    nouns = [n for p in tree.under(at, "prep") if tree.word(p) in WHERE for n in tree.under(p, "pobj")]
    return [n for n in nouns if not tree.under(n, "amod", "nummod", "poss", "prep") and _locked(ground, n)]


def _locked(ground: Ground, noun: int) -> bool:
    """*in the cells*, *in jail*: and not *in the jail*, where the staff is too."""
    tree = ground.tree
    return not tree.under(noun, "det", "compound") or tree.word(noun) == "cells"


def by_deed(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*the killing of 12 people*, *an attack by five gunmen*: the noun of a deed, and who did or suffered it."""
    tree = ground.tree
    head = tree.head(figure.carrier)
    noun = tree.head(head) if head is not None and tree.tokens[figure.carrier].relation == "pobj" else None
    if head is None or noun is None or tree.tokens[noun].pos != "NOUN" or definite(ground, figure.carrier):
        return None
    role = {"of": "deed", "by": "doer"}.get(tree.word(head), "")
    row = tables.row(role, tree.tokens[noun].lemma.lower()) if role else None
    if row and admits(ground, tables, row, figure):
        return Reading(row.value, row.id, noun, measured_span(ground, figure))
    return None


def _predicative(ground: Ground, verb: int) -> list[int]:
    """The adjectives a verb says of its subject or object, also through *believed to be*."""
    tree = ground.tree
    found = tree.under(verb, "acomp", "oprd", "attr")
    for child in tree.under(verb, "xcomp"):
        found += [child, *tree.under(child, "acomp", "oprd", "attr")]
    return found


def by_role(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*killed 12*, *12 people were killed*, *12 died*, *12 people killed in*: by the verb and the figure's place."""
    for verb, role in _verbs(ground, figure.carrier):
        for words in tables.verb_words(ground.tree, verb):
            row = tables.row(role, words)
            if row and admits(ground, tables, row, figure):
                return Reading(valued(ground, tables, row, figure), row.id, verb, measured_span(ground, figure))
    return None


def _verbs(ground: Ground, carrier: int) -> list[tuple[int, str]]:
    """The verbs a carrier is an argument of, with its role: through conjuncts, control and participles."""
    tree, here = ground.tree, carrier
    found = [(c, "patient" if tree.tokens[c].tag == "VBN" else "agent") for c in tree.under(carrier, "acl")]
    found += [(c, "patient" if tree.under(c, "auxpass") else "agent") for c in tree.under(carrier, "relcl")]
    for _ in range(MAX_STEPS):
        token = tree.tokens[here]
        role = ARGUMENTS.get(token.relation)
        if token.relation == "pobj" and tree.tokens[token.head].relation == "agent":
            here, token, role = token.head, tree.tokens[token.head], "agent"
        if role:
            return [*found, *_roles(ground, token.head, role)]
        if token.relation not in ("conj", "appos") or tree.head(here) is None or _predicated(ground, here):
            return found
        over = tree.head(token.head) if tree.tokens[token.head].pos == "ADP" else token.head
        if over is not None and tree.tokens[over].pos in (
            "VERB",
            "AUX",
        ):  # "1,500 were killed in Ankara and 800 in Aleppo"
            return [*found, *((over, r) for r in _elided(ground, over))]
        here = token.head
    return found


def _predicated(ground: Ground, noun: int) -> bool:
    """*killed 12 people and 30 people were injured*: a conjunct with a verb of its own right after it is no object of
    the first clause, whatever the parser made of it."""
    tree = ground.tree
    after = noun + 1
    same = after < len(tree.tokens) and tree.tokens[after].sentence == tree.tokens[noun].sentence
    return same and tree.tokens[after].pos == "AUX" and tree.tokens[after].tag in ("VBD", "VBP", "VBZ")


def _elided(ground: Ground, verb: int) -> list[str]:
    """The role of a figure that a conjunct leaves without its verb: that of the first clause's figure."""
    tree = ground.tree
    subjects = tree.under(verb, "nsubj", "nsubjpass", "dobj")
    counted = [s for s in subjects if tree.under(s, "nummod") or tree.tokens[s].pos == "NUM"]
    return [ARGUMENTS[tree.tokens[s].relation] for s in counted[:1]]


def _roles(ground: Ground, verb: int, role: str) -> list[tuple[int, str]]:
    """The roles a verb may give: a subject without an object may be that of a clipped passive (*30 injured*)."""
    tree = ground.tree
    found = [(verb, role)]
    if role == "agent" and not tree.under(verb, "dobj") and tree.tokens[verb].tag in ("VBN", "VBD"):
        found.append((verb, "patient"))
    if role == "patient" and tree.under(verb, "auxpass"):
        found.append((verb, "agent"))  # "20 people were died": who does not write as a native says it so
    if role == "patient" or tree.under(verb, "auxpass") or tree.tokens[verb].lemma in RAISING:
        for child in tree.under(verb, "xcomp", "oprd", "ccomp", "acomp"):
            passive = tree.under(child, "auxpass") or (tree.tokens[child].tag == "VBN" and not tree.under(child, "aux"))
            found.append((child, "patient" if passive else "agent"))
    return found


def by_clipping(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*12 deaths, 30 injured*: a participle or adjective right after the figure, with no noun of its own."""
    tree = ground.tree
    at = max(figure.carrier, figure.numeral, figure.counted or 0)
    for word in range(at + 1, min(at + 1 + MAX_AFTER, len(tree.tokens))):
        if tree.tokens[word].sentence != tree.tokens[at].sentence:
            return None
        row = tables.row("state", tree.word(word))
        if row and admits(ground, tables, row, figure):
            noun = tree.tokens[tree.tokens[word].head].pos in ("NOUN", "PROPN") and tree.tokens[word].head > word
            if noun or tree.under(word, "dobj"):
                return None
            return Reading(row.value, row.id, word, measured_span(ground, figure))
        if tree.word(word) not in AFTER and tree.tokens[word].tag != "RB":
            return None
    return None


def by_thing(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*12 deaths*, *40 aftershocks*: the counted noun names the measure."""
    if figure.counted is None or (figure.counted != figure.carrier and definite(ground, figure.counted)):
        return None  # *two of the leaks* does not say how many there are
    if (storeys := _hyphened(ground, tables, figure)) is not None:
        return storeys
    if not plural(ground, tables, figure) or _degree(ground, figure.carrier):
        return None
    capital = ground.tree.word(figure.counted).removesuffix("s")  # a headline's capitals hide a plural
    for word in (*compounds(ground, figure.counted), ground.tree.tokens[figure.counted].lemma.lower(), capital):
        row = tables.row("thing", word)
        if row and row.value == "cases" and not _of_illness(ground, figure.counted):
            continue
        if row and "near" in row.note.split() and not _near(ground, tables, row.value, figure.counted):
            continue
        if row and not own_kind(ground, figure.counted):
            return Reading(row.value, row.id, figure.counted, measured_span(ground, figure))
    return None


def _hyphened(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*a six-storey building*: what a thing has so many of, before its noun."""
    tree, at = ground.tree, tree_after(ground, figure)
    if at + 1 >= len(tree.tokens) or tree.tokens[at].tag != "HYPH":
        return None
    row = tables.row("thing", tree.tokens[at + 1].lemma.lower())
    if row is None or "hyphen" not in row.note.split():
        return None
    return Reading(row.value, row.id, at + 1, measured_span(ground, figure))


def tree_after(ground: Ground, figure: Figure) -> int:
    """The token after a figure."""
    return ground.tree.within(figure.quantity.span)[-1] + 1


def _degree(ground: Ground, at: int) -> bool:
    """*three votes higher*: by how much, not how many."""
    tree, head = ground.tree, ground.tree.head(at)
    return tree.tokens[at].relation == "npadvmod" and head is not None and tree.tokens[head].pos in ("ADJ", "ADV")


def _near(ground: Ground, tables: Tables, attribute: str, at: int) -> bool:
    """Whether the sentence tells of an event that has such a measure (*sanctions on 11 companies*)."""
    found = ground.triggers_in(ground.sentence(at))
    return any(attribute in tables.fitting.get(trigger.type, frozenset()) for trigger in found)


def _of_illness(ground: Ground, at: int) -> bool:
    """*312 new cases of cholera*, *40 measles cases*: and no court's or example's cases."""
    tree = ground.tree
    told = {tree.word(c) for c in tree.under(at, "amod")}
    if told & {"new", "confirmed", "suspected", "active", "additional"}:
        return True
    of = [n for c in tree.under(at, "prep") if tree.word(c) == "of" for n in tree.under(c, "pobj")]
    return bool(of) and all(tree.tokens[n].pos in ("NOUN", "PROPN") and not tree.under(n, "det") for n in of)
