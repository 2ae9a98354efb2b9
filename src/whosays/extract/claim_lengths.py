"""Claims of how long a happening went on, or took, that no event of the lexicon tells of: *it took nine hours to put
the fire out*, *the airport stayed shut for eleven hours*, *after a three-hour siege*.

The length is of what the noun names that it stands before, of what the verb tells that it hangs on (with *for*, or
*after* where something is done to somebody), or of what something *takes* so long. Lengths that ``claim_dates`` has
read are left alone, and so are ages, distances told as times (*a two-hour drive*) and lengths without a number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from whosays.extract.claim_ground import Ground, made
from whosays.extract.claim_occasions import (
    OBJECTS,
    UNITS,
    Occasion,
    Occasions,
    occasion,
    occasions,
    subject_at,
    whole,
)
from whosays.lexicons import Lexicons
from whosays.model import Claim, Time, Value

BEFORE_NOUN = frozenset({"compound", "nmod", "amod", "nummod", "poss", "npadvmod"})
VERBS = frozenset({"VERB", "AUX"})
SOON = frozenset({"within", "in", "after"})
LATER = frozenset({"later", "after"})
DELAYED = frozenset({"delay", "postpone", "extend", "prolong", "shorten"})


def lengths(ground: Ground, lexicons: Lexicons, read: Collection[int | None]) -> Iterator[Claim]:
    """The claims whose values are lengths of happenings; ``read`` are the times read already."""
    known = occasions(lexicons)
    for index, time in enumerate(ground.times):
        if index in read or time.type != "DURATION" or "X" in time.value or ground.damaged(time.span):
            continue
        top = ground.tree.head_of(time.span)
        found = _long(ground, known, top) if top is not None else None
        if found:
            yield _claim(ground, index, time, found)


def _long(ground: Ground, known: Occasions, top: int) -> Occasion | None:
    tree = ground.tree
    of = next((n for p in tree.under(top, "prep") if tree.word(p) == "of" for n in tree.under(p, "pobj")), None)
    if of is not None:
        return _noun(ground, known, of)  # *five hours of talks*
    head = tree.head(top)
    if head is None:
        return None
    relation = tree.tokens[top].relation
    if relation == "npadvmod" and tree.word(head) in LATER:
        verb = ground.verb_over(head)
        return _until(ground, known, verb) if verb is not None else None
    if relation in BEFORE_NOUN and tree.tokens[head].pos == "NOUN":
        return _noun(ground, known, head) if head > top else None
    todo = next((c for c in tree.under(top, "relcl", "acl") if tree.under(c, "aux")), None)
    if todo is not None and tree.tokens[head].lemma.lower() == "take":
        return occasion(ground, known, todo, long=True)  # *it took five hours to put it out*
    if tree.tokens[head].pos in VERBS:
        return _of_verb(ground, known, head) if relation in ("dobj", "npadvmod", "attr", "oprd", "dep") else None
    word, verb = tree.word(head), tree.head(head)
    if relation != "pobj" or verb is None:
        return None
    if tree.tokens[verb].pos == "ADP":  # *up to a fortnight*
        word, verb = tree.word(verb) if word == "to" else word, tree.head(verb)
    if verb is not None and tree.tokens[verb].pos == "NOUN" and tree.tokens[verb].relation in ("attr", "dobj"):
        verb = tree.head(verb)  # *had been our guest for fourteen months*
    if verb is None or tree.tokens[verb].pos not in VERBS | {"ADJ", "ADV"}:
        return None
    if word == "to":
        return _of_verb(ground, known, verb)
    return _by_preposition(ground, known, verb, word)


def _by_preposition(ground: Ground, known: Occasions, verb: int, word: str) -> Occasion | None:
    """*closed for six hours*, *rescued after 12 hours*, *over within six minutes*, *delayed by two hours*."""
    tree = ground.tree
    lemma = tree.tokens[verb].lemma.lower()
    said = [tree.word(c) for c in tree.under(verb, "acomp", "advmod", "oprd")]
    if word in SOON and lemma == "be" and known.has("over", *said):
        subject = subject_at(ground, verb)
        return _noun(ground, known, subject) if subject is not None else None
    if word in ("for", "over"):
        return _of_verb(ground, known, verb)
    if word == "after" and known.has("begin", lemma):
        return _until(ground, known, verb)  # *reopened after 14 hours*
    if word == "after" and (tree.under(verb, "auxpass") or tree.tokens[verb].tag == "VBN"):
        return occasion(ground, known, verb, long=True)
    return occasion(ground, known, verb, long=True) if word == "by" and lemma in DELAYED else None


def _until(ground: Ground, known: Occasions, verb: int) -> Occasion | None:
    """How long it took until something happened: *landed eight minutes later*, *reopened after 14 hours*."""
    found = occasion(ground, known, verb, long=True)
    named = found is not None and not found.name.endswith(" it")
    return Occasion(found.word, f"until {found.name}", found.subject) if found is not None and named else None


def _of_verb(ground: Ground, known: Occasions, verb: int) -> Occasion | None:
    """What goes on, or takes, so long: the subject of *last*, what is done in *took hours to do*, else the verb's."""
    tree = ground.tree
    lemma = tree.tokens[verb].lemma.lower()
    if lemma == "take":
        done = next(iter(tree.under(verb, "xcomp", "advcl", "csubj", "ccomp")), None)
        if done is not None:
            return occasion(ground, known, done, long=True)
    subject = subject_at(ground, verb)
    objects = [n for n in tree.under(verb, *OBJECTS) if tree.tokens[n].lemma.lower() not in UNITS]
    going = known.has("lasting", lemma) and not objects and not tree.under(verb, "auxpass")
    if lemma == "take" or going:
        return _noun(ground, known, subject) if subject is not None else None
    if lemma == "spend":
        places = [n for p in tree.under(verb, "prep") for n in tree.under(p, "pobj") if tree.tokens[n].pos == "NOUN"]
        name = next((whole(ground, n) for n in places), "")
        return Occasion(verb, f"spend {name}", tree.span(verb)) if name else None
    if lemma == "be" and not tree.under(verb, "acomp", "attr"):
        states = [n for p in tree.under(verb, "prep") for n in tree.under(p, "pobj")]
        states = [n for n in states if tree.tokens[n].lemma.lower() not in UNITS]
        return occasion(ground, known, verb, long=True) or (_noun(ground, known, states[0]) if states else None)
    if lemma == "have":
        return _noun(ground, known, objects[0]) if objects else None
    for named in tree.under(verb, "oprd"):  # *was named a restricted area for six weeks*
        of = [n for p in tree.under(named, "prep") if tree.word(p) == "of" for n in tree.under(p, "pobj")]
        if tree.tokens[named].pos == "NOUN":
            return _noun(ground, known, of[0] if of and tree.word(named) == "state" else named)
    return occasion(ground, known, verb, long=True)


def _noun(ground: Ground, known: Occasions, noun: int) -> Occasion | None:
    token = ground.tree.tokens[noun]
    lemma = token.lemma.lower()
    if token.pos != "NOUN" or known.has("unlong", lemma) or lemma in UNITS or not lemma.isalpha():
        return None
    return Occasion(noun, f"the {whole(ground, noun)}", ground.phrase(noun))


def _claim(ground: Ground, index: int, time: Time, found: Occasion) -> Claim:
    tree = ground.tree
    verb = ground.verb_over(found.word)
    return made(
        ground,
        at=found.word,
        subject=found.subject,
        predicate=tree.span(verb if verb is not None else found.word),
        attribute="duration",
        value=_measured(ground, index, time),
        event_type=found.name,
        standing=ground.standing(found.word),
        rule="claims.length",
        evidence=(time.span, tree.span(found.word)),
        name="duration",
    )


def _measured(ground: Ground, index: int, time: Time) -> Value:
    """The length as a quantity, which knows *within* and *more than*, where one was read; else as a time."""
    at = next((i for i, q in enumerate(ground.quantities) if q.span.meets(time.span) and q.unit), None)
    return Value(quantity=at) if at is not None else Value(time=index)
