"""Measured claims whose value is a time: how long an event lasts, when it starts, ends or happens.

A duration belongs to the event noun it stands before (*a five-day visit*), the one it follows (*talks over two days*),
or the subject of a verb of lasting. A date is a start or an end where its verb or preposition says so (*beginning on
Tuesday*, *from Monday*, *until March 2*, *arrived on Friday*); a plain date is told only of events that happen at one
moment (*the quake struck on Monday*). The event is always a trigger in the same clause: a date without one is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, structs

from whosays.extract.claim_ground import Ground, made
from whosays.extract.claim_subjects import subject_of
from whosays.extract.claim_tables import Tables, tabled
from whosays.lexicons import Lexicons, Row
from whosays.model import Claim, Span, Time, Trigger, Value

BEFORE_NOUN = frozenset({"compound", "nmod", "amod", "nummod", "poss", "npadvmod"})
STARTS = frozenset({"from"})
ENDS = frozenset({"until", "till", "through"})
FIXED = frozenset({"set", "schedule", "plan", "slate", "fix"})
UNEDGED = frozenset({"announcement", "aid"})
DATES = frozenset({"", "on", "at", "in", "early", "late"})
TO = re.compile(r"\s*(?:[-–]|\b(?:to|till|until|through)\b)\s*(?:the\s+)?")
ABOUT = 3  # clauses climbed from a verb of lasting or beginning to the event it is about


class Told(Struct, frozen=True):
    """An attribute of an event: the word that says it, the event's trigger, the span it is said of."""

    attribute: str
    rule: str
    word: int
    trigger: Trigger
    subject: Span
    whose: Span | None = None


def dated(ground: Ground, lexicons: Lexicons) -> Iterator[Claim]:
    """The measured claims whose values are times."""
    tables = tabled(lexicons)
    begun: tuple[int, Told] | None = None  # the start told last, and where its words end
    for index, time in enumerate(ground.times):
        if ground.damaged(time.span):
            continue
        top = ground.tree.head_of(time.span)
        if top is None:
            continue
        known = time.type == "DURATION" and "X" not in time.value
        told = _duration(ground, tables, top) if known else None
        if time.type in ("DATE", "TIME") and _usable(time):
            told = _point(ground, tables, top)
        if begun and not (told and told.attribute == "end") and TO.fullmatch(ground.tree.text, begun[0], time.start):
            told = structs.replace(begun[1], attribute="end", rule="claims.range_end")  # from May 7 to May 10
        begun = (time.end, told) if told and told.attribute == "start" else None
        if told:
            yield _claim(ground, index, time, told)


def _usable(time: Time) -> bool:
    return not time.value.endswith("_REF")


def _event(ground: Ground, at: int | None) -> Trigger | None:
    return ground.trigger_at(at) if at is not None else None


def _named(ground: Ground, noun: int, event: Trigger) -> Span:
    """The event's noun phrase, with all words of its trigger (*the go to*, in spun text)."""
    phrase = ground.phrase(noun)
    return Span(min(phrase.start, event.start), max(phrase.end, event.end))


# --- durations ----------------------------------------------------------------------------------------------------


def _duration(ground: Ground, tables: Tables, top: int) -> Told | None:
    tree = ground.tree
    head = tree.head(top)
    if tree.tokens[top].pos == "VERB":  # the verb *last* read into the expression: "will last three days"
        return _lasting(ground, tables, top)
    if head is None:
        return None
    goes_on = _of_noun(ground, tables, top)
    if goes_on:
        return goes_on
    relation = tree.tokens[top].relation
    faced = tables.row("faced", tree.tokens[head].lemma.lower()) if relation == "dobj" else None
    if faced:
        return _faced(ground, faced, top, head)
    if relation in BEFORE_NOUN and tree.tokens[head].pos in ("NOUN", "PROPN"):
        event = _event(ground, head)
        return Told("duration", "claims.long_noun", head, event, _named(ground, head, event)) if event else None
    if relation == "pobj" and tree.tokens[head].pos == "ADP":
        word, head = tree.word(head), tree.head(head)
        if head is None:
            return None
        row = tables.row("term", tree.tokens[head].lemma.lower()) if word in ("to", "for") else None
        if row:
            event = _event(ground, head)
            whom = subject_of(ground, head) if tree.under(head, "auxpass") else None
            whom = None if whom is None or ground.tree.tokens[ground.tree.within(whom)[0]].pos == "PRON" else whom
            return Told(row.value, row.id, head, event, tree.span(head), whom) if event else None
        if word not in ("of", "over", "for", "during"):
            return None
        if tree.tokens[head].pos == "NOUN" and word in ("of", "over", "for"):
            event = _event(ground, head)
            return Told("duration", "claims.noun_long", head, event, _named(ground, head, event)) if event else None
        if word == "for":
            event = _event(ground, head)
            if event and event.type in tables.lasting:
                return Told("duration", "claims.verb_for", head, event, tree.span(head))
        return _lasting(ground, tables, head, "last", "over")
    return _lasting(ground, tables, head)


def _faced(ground: Ground, row: Row, top: int, verb: int) -> Told | None:
    """*faces up to 15 years*, *got 12 years in prison*: the sentence of the subject."""
    tree = ground.tree
    places = [n for p in (*tree.under(top, "prep"), *tree.under(verb, "prep")) for n in tree.under(p, "pobj")]
    jailed = any(tree.word(n) in ("prison", "jail", "bars", "custody") for n in places)
    whom = subject_of(ground, verb)
    if whom is None or tree.tokens[tree.within(whom)[0]].pos == "PRON":
        return None
    if not jailed and "jailed" in row.note.split():
        return None
    event = Trigger(start=tree.tokens[verb].start, end=tree.tokens[verb].end, type="", lemma="sentence")
    return Told(row.value, row.id, verb, event, tree.span(verb), whom)


def _of_noun(ground: Ground, tables: Tables, top: int) -> Told | None:
    """*seven days of talks*, *three days of mourning*: what goes on for so long."""
    tree = ground.tree
    for child in tree.under(top, "prep"):
        for noun in tree.under(child, "pobj") if tree.word(child) == "of" else ():
            event = _event(ground, noun)
            lemma = tree.tokens[noun].lemma.lower()
            if event is None and lemma in tables.groups["ongoing"]:
                event = Trigger(start=tree.tokens[noun].start, end=tree.tokens[noun].end, type=lemma, lemma=lemma)
            if event:
                return Told("duration", "claims.days_of", noun, event, _named(ground, noun, event))
    return None


def _lasting(ground: Ground, tables: Tables, verb: int, *roles: str) -> Told | None:
    """*The visit will last three days*, *a visit lasting three days*."""
    tree = ground.tree
    words = tuple(tables.verb_words(tree, verb))
    row = next((found for role in roles or ("last",) if (found := tables.row(role, *words))), None)
    if row is None or tree.tokens[verb].pos not in ("VERB", "ADP"):
        return None
    for noun in _around(ground, verb):
        event = _event(ground, noun) or _going_on(ground, tables, noun)
        if event:
            return Told("duration", row.id, verb, event, _named(ground, noun, event))
    return None


def _going_on(ground: Ground, tables: Tables, noun: int) -> Trigger | None:
    """A noun of what goes on without being an event of any class: *a state of emergency*, *a truce*."""
    tree = ground.tree
    heads = [noun, *(n for c in tree.under(noun, "prep") if tree.word(c) == "of" for n in tree.under(c, "pobj"))]
    for at in heads:
        lemma = tree.tokens[at].lemma.lower()
        if lemma in tables.groups["ongoing"]:
            return Trigger(start=tree.tokens[at].start, end=tree.tokens[at].end, type=lemma, lemma=lemma)
    return None


def _around(ground: Ground, verb: int) -> list[int]:
    """The nouns a verb is about: its subject and object, and the noun it stands on as a participle."""
    tree = ground.tree
    found, here = tree.under(verb, "nsubj", "nsubjpass", "dobj"), verb
    for _ in range(ABOUT):
        head = tree.head(here)
        if head is None or tree.tokens[here].relation in ("ccomp", "parataxis"):
            break
        verbal = tree.tokens[head].pos in ("VERB", "AUX")
        found += [*tree.under(head, "nsubj", "nsubjpass", "dobj"), head] if verbal else [head]
        if tree.tokens[head].pos == "NOUN":
            break
        here = head
    return found


# --- starts and ends ----------------------------------------------------------------------------------------------


def _point(ground: Ground, tables: Tables, top: int) -> Told | None:
    tree = ground.tree
    head = tree.head(top)
    preposition = ""
    if head is not None and tree.tokens[top].relation == "pobj":
        preposition, head = tree.word(head), tree.head(head)
        if head is not None and tree.tokens[head].pos == "ADP":
            head = tree.head(head)
    if head is None:
        return None
    if preposition in ENDS and tables.row("begin", tree.tokens[head].lemma.lower()):
        return None  # "will not begin until May" is no end
    if preposition in STARTS or preposition in ENDS:
        return _edge(ground, head, preposition)
    if preposition == "for" and tree.tokens[head].lemma.lower() in FIXED:
        return _fixed(ground, head)
    if preposition not in DATES:
        return None
    born = tables.row("born", tree.tokens[head].lemma.lower())
    if born and "made" in born.note.split():
        return _made(ground, born, head)
    if born and tree.under(head, "auxpass", "nsubjpass"):
        whom = subject_of(ground, head)
        event = Trigger(start=tree.tokens[head].start, end=tree.tokens[head].end, type="", lemma="birth")
        known = whom is not None and ground.mention_at(whom, frozenset({"person"})) is not None
        return Told(born.value, born.id, head, event, whom, whom) if whom and known else None
    if tree.tokens[head].pos in ("VERB", "AUX", "ADP"):
        return _by_verb(ground, tables, head)
    above = tree.head(head)  # "began a visit on Tuesday": the day may hang on the visit
    if above is not None and tree.tokens[head].relation in ("dobj", "nsubj", "nsubjpass") and _event(ground, head):
        return _by_verb(ground, tables, above) if tables.row("begin", tree.tokens[above].lemma.lower()) else None
    return None


def _made(ground: Ground, row: Row, verb: int) -> Told | None:
    """*The boat, built in 1987*, *the plant was built in 1987*: when a thing was made; no person, and nothing named by
    a pronoun."""
    tree = ground.tree
    passive = tree.under(verb, "nsubjpass") if tree.tokens[verb].tag == "VBN" else []
    above = [tree.tokens[verb].head] if tree.tokens[verb].relation in ("acl", "relcl") else []
    thing = next((n for n in (*passive, *above) if tree.tokens[n].pos in ("NOUN", "PROPN")), None)
    if thing is None or tree.under(verb, "dobj"):
        return None
    event = Trigger(start=tree.tokens[verb].start, end=tree.tokens[verb].end, type="", lemma="making")
    return Told(row.value, row.id, verb, event, ground.phrase(thing))


def _fixed(ground: Ground, verb: int) -> Told | None:
    """*The trial is set for May 4*: when an event is to take place."""
    tree = ground.tree
    for noun in tree.under(verb, "nsubjpass", "nsubj"):
        event = _event(ground, noun)
        if event and tree.tokens[noun].pos == "NOUN":
            return Told("date", "claims.set_for", verb, event, _named(ground, noun, event))
    return None


def _edge(ground: Ground, head: int, preposition: str) -> Told | None:
    """*from Monday*, *until March 2*: an edge of the event the phrase hangs on, or of its object."""
    tree = ground.tree
    attribute = "start" if preposition in STARTS else "end"
    nouns = tree.under(head, "dobj", "nsubj", "nsubjpass") if tree.tokens[head].pos in ("VERB", "AUX") else []
    for word in (head, *nouns):
        event = _event(ground, word)
        if event and event.type in UNEDGED:
            continue  # "declared mourning until Sunday": it is not the declaring that goes on
        if event:
            subject = ground.phrase(word) if tree.tokens[word].pos == "NOUN" else tree.span(word)
            return Told(attribute, "claims.edge", word, event, subject)
    return None


def _by_verb(ground: Ground, tables: Tables, verb: int) -> Told | None:
    """*begins on Tuesday*, *arrived on Friday*, *struck on Monday*."""
    tree = ground.tree
    lemma = tree.tokens[verb].lemma.lower()
    own = _event(ground, verb)
    begins = tables.row("begin", lemma)
    ends = tables.row("finish", lemma)
    if ends and any(tree.word(p) == "for" for p in tree.under(verb, "prep")):
        begins, ends = tables.row("begin", "begin"), None
    row = begins or ends
    if row:
        nouns = _around(ground, verb)
        for noun in nouns:
            event = _event(ground, noun)
            if event and tree.tokens[noun].pos == "NOUN":
                return Told(row.value, row.id, verb, event, _named(ground, noun, event))
        return Told(row.value, row.id, verb, own, tree.span(verb)) if own else None
    if own and own.type in tables.momentary:
        return Told("date", "attributes.date", verb, own, tree.span(verb))
    for noun in tree.under(verb, "nsubj", "nsubjpass"):
        event = _event(ground, noun)
        if event and event.type in tables.momentary and lemma in tables.happens:
            return Told("date", "attributes.date", verb, event, _named(ground, noun, event))
    return None


# --- the claim ----------------------------------------------------------------------------------------------------


def _claim(ground: Ground, index: int, time: Time, told: Told) -> Claim:
    tree = ground.tree
    verb = ground.verb_over(told.word)
    standing = ground.standing(told.word)
    noun = tree.tokens[told.word].pos == "NOUN"
    if (
        standing is not None
        and noun
        and standing.polarity == "denied"
        and not standing.span.meets(tree.span(told.word))
    ):
        standing = None  # what is denied is the verb over the event, not the event
    predicate = tree.span(verb) if verb is not None else tree.span(told.word)
    place = ground.place_under(told.word)
    return made(
        ground,
        at=told.word,
        subject=told.subject,
        predicate=predicate,
        attribute=told.attribute,
        value=Value(time=index),
        scope=told.whose,
        place=place.span if place else None,
        event_type=told.trigger.type,
        standing=standing,
        rule=told.rule,
        evidence=(time.span, told.trigger.span),
        name=told.attribute,
    )
