"""Holders: what a role is of. *Its owner*, *the boat belonged to*, *the fire was caused by*: the boat, the fire.

An event is known by the type of its word, a thing by its class (*vessel* and *boat* are both ships), somebody by his
name. A relative pronoun stands for its noun; *it* and *its* for the subject before it that is such a thing.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from whosays.extract.claim_ground import Ground
from whosays.extract.claim_role_tables import Role, RoleTables
from whosays.extract.claim_subjects import subject_of
from whosays.model import Span

RELATIVE = frozenset({"who", "which", "that"})
BEFORE = frozenset({"it", "its", "they", "their", "them", "this"})
SUBJECTS = ("nsubj", "nsubjpass")
MAX_BACK = 2  # sentences looked back through for what *its* stands for
ACCIDENT = "accident"  # what a crash, a collapse, a stampede is called as well, when its cause is told
ACCIDENTS = frozenset({"crash", "collapse"})
DELAY = "delay"  # what was put off, whatever it is
MAX_UP = 4  # verbs climbed to find a subject


class Holder(Struct, frozen=True):
    """What a role is of: the word in its name after the colon, the event's type, and whoever it stands for."""

    at: int
    key: str = ""
    type: str = ""
    name: Span | None = None


class Named(Struct, frozen=True):
    """The classes of the things that a document names: *the ferry Aurora*, *the Aurora, a ferry*."""

    classes: Mapping[str, str]


def named(ground: Ground, tables: RoleTables) -> Named:
    """Read once for a document, from names beside nouns of a class."""
    tree, found = ground.tree, dict[str, str]()
    for at, token in enumerate(tree.tokens):
        kind = tables.classes.get(token.lemma.lower())
        if kind is None:
            continue
        beside = [c for c in tree.under(at, "appos", "compound", "nmod") if tree.tokens[c].pos == "PROPN"]
        head = tree.head(at)
        if head is not None and tree.tokens[head].pos == "PROPN" and token.relation in ("compound", "appos", "nmod"):
            beside.append(head)
        for name in beside:
            found.setdefault(tree.word(name), kind)
    return Named(found)


def resolved(ground: Ground, at: int, tables: RoleTables, role: Role) -> int | None:
    """The noun that a word stands for: itself, or what a pronoun refers to."""
    tree, word = ground.tree, ground.tree.word(at)
    if word in RELATIVE:
        clause = next((a for a in (at, *tree.above(at)) if tree.tokens[a].relation == "relcl"), None)
        return tree.head(clause) if clause is not None else None
    if word not in BEFORE:
        return at if tree.tokens[at].pos in ("NOUN", "PROPN", "VERB", "AUX") else None
    last = at
    for number in range(tree.tokens[at].sentence, max(tree.tokens[at].sentence - MAX_BACK, 0) - 1, -1):
        first = tree.sentences[number].first
        subjects = [
            i for i in range(first, min(last, tree.sentences[number].last)) if tree.tokens[i].relation in SUBJECTS
        ]
        fitting = [i for i in subjects if _is_one(ground, i, tables, role)]
        if fitting:
            return fitting[-1] if number == tree.tokens[at].sentence else fitting[0]
    return None


def _is_one(ground: Ground, at: int, tables: RoleTables, role: Role) -> bool:
    if "event" in role.of:
        return ground.trigger_at(at) is not None
    return ground.tree.tokens[at].lemma.lower() in tables.classes or ground.tree.tokens[at].pos == "PROPN"


def held(ground: Ground, at: int, role: Role, tables: RoleTables, names: Named) -> Holder | None:
    """What a role at this word is of, in the terms of the role; None where it can be of no such thing."""
    if ground.tree.word(at) in ("he", "she"):
        return _he(ground, at) if role.standing else None
    noun = resolved(ground, at, tables, role)
    if noun is None:
        return None
    tree = ground.tree
    lemma = tree.tokens[noun].lemma.lower()
    if "event" in role.of:
        trigger = ground.trigger_at(noun)
        if trigger is not None and _may(role, trigger.type, tables):
            type = trigger.type
            return Holder(noun, ACCIDENT if role.name == "cause" and type in ACCIDENTS else type, type)
        if role.name == "cause" and lemma in tables.groups[DELAY] and _put_off(ground, noun):
            return Holder(noun, DELAY, DELAY)
        if role.name == "cause" and lemma in tables.groups[ACCIDENT]:
            return Holder(noun, ACCIDENT, ACCIDENT)
    if "thing" in role.of or "noun" in role.of:
        common = tree.tokens[noun].pos == "NOUN"
        kind = tables.classes.get(lemma) or names.classes.get(tree.word(noun))
        key = (kind if "thing" in role.of and kind else "") or (lemma if common and "noun" in role.of else "")
        if key and not _several(ground, noun):
            return Holder(noun, key)
    if role.standing or "somebody" in role.of:
        kinds = frozenset({"person"}) if "somebody" in role.of else None
        beside = [noun, *(tree.under(noun, "appos") if "somebody" in role.of else ())]
        mention = next((m for n in beside if (m := ground.mention_at(tree.span(n), kinds)) is not None), None)
        if mention is not None:
            return Holder(noun, name=mention.span)
    if "somebody" in role.of and lemma in tables.groups["person"] and not _several(ground, noun):
        return Holder(noun, lemma)
    return Holder(noun) if "any" in role.of else None


def _he(ground: Ground, at: int) -> Holder | None:
    """The person whom *he* or *she* stands for as a subject."""
    verb = ground.tree.head(at)
    who = subject_of(ground, verb) if verb is not None and ground.tree.tokens[at].relation in SUBJECTS else None
    person = ground.mention_at(who, frozenset({"person"})) if who is not None else None
    return Holder(at, name=person.span) if person is not None else None


def _put_off(ground: Ground, at: int) -> bool:
    """Whether a verb says that something was put off: *was postponed*, *was called off*; and not *was called*."""
    tree = ground.tree
    particles = {tree.word(p) for p in tree.under(at, "prt")}
    return tree.tokens[at].pos == "VERB" and (tree.tokens[at].lemma not in ("call", "put") or "off" in particles)


def _may(role: Role, type: str, tables: RoleTables) -> bool:
    """Whether events of a type have such a role: a visit has no cause, a fire no destination."""
    allowed = tables.groups.get(role.name)
    return allowed is None or type in allowed


def _several(ground: Ground, at: int) -> bool:
    """*boats*, *two boats*: more than one, so that each may have its own."""
    return ground.tree.tokens[at].tag in ("NNS", "NNPS") and ground.tree.word(at) not in PLURAL_ONE


PLURAL_ONE = frozenset({"exits", "doors", "gates", "windows", "brakes", "alarms", "lights"})  # told of as one


def subject(ground: Ground, verb: int) -> int | None:
    """The subject of a verb, of the verb it is joined to or hangs on; of a participle the noun it describes."""
    tree, here = ground.tree, verb
    for _ in range(MAX_UP):
        own = tree.under(here, *SUBJECTS)
        if own:
            return own[0]
        head = tree.head(here)
        relation = tree.tokens[here].relation
        if head is None:
            return None
        if relation in ("acl", "relcl") and tree.tokens[head].pos in ("NOUN", "PROPN"):
            return head
        if relation not in ("conj", "xcomp", "advcl", "acomp", "pcomp", "prep", "pobj", "attr", "prt", "advmod"):
            return None
        here = head
    return None


def patient(ground: Ground, verb: int) -> int | None:
    """What a verb is done to: its object, or the subject of its passive."""
    tree = ground.tree
    own = tree.under(verb, "dobj")
    if own and own[0] > verb:
        return own[0]
    if tree.under(verb, "nsubjpass") or tree.under(verb, "auxpass") or tree.tokens[verb].tag == "VBN":
        return subject(ground, verb)
    return None
