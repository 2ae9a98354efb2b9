"""Measured claims: a figure, what it measures, of whom or where, and as of when.

For each quantity the finder looks at the word that carries it (*people* in *12 people*, the figure itself in *killed
12*) and asks the parse, in this order: does a verb or adjective at the carrier say what is counted (*killed*, *dead*);
is the carrier itself a measure's name (*12 deaths*); does a measure's noun have the figure (*a toll of*, *magnitude
7.8*, *the toll rose to*); is it a per cent change; is it a count of something no row knows. The first that holds makes
the claim; where none does there is none. All words are rows of ``attributes`` and ``levels``.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from whosays.extract import claim_scopes
from whosays.extract.claim_ground import CONSEQUENCES, Ground, made
from whosays.extract.claim_tables import Tables, tabled
from whosays.lexicons import Lexicons, Row
from whosays.model import Claim, Quantity, Span, Value

ARGUMENTS = {"nsubjpass": "patient", "dobj": "patient", "attr": "patient", "nsubj": "agent", "agent": "agent"}
MAX_STEPS = 6  # prepositions and conjuncts between a figure and its verb


class Figure(Struct, frozen=True):
    """A quantity on the parse: the numeral, the word that carries it, and the counted noun, if there is one."""

    index: int
    quantity: Quantity
    numeral: int
    carrier: int
    counted: int | None


class Reading(Struct, frozen=True):
    """What a figure was read as: attribute, row, the word it is said by, the span that is measured."""

    attribute: str
    rule: str
    word: int
    subject: Span
    level: bool = False


def measured(ground: Ground, lexicons: Lexicons) -> Iterator[Claim]:
    """The measured claims whose values are quantities."""
    tables = tabled(lexicons)
    for index, quantity in enumerate(ground.quantities):
        if ground.damaged(quantity.span):
            continue
        figure = _figure(ground, tables, index, quantity)
        reading = _read(ground, tables, figure) if figure else None
        if figure and reading:
            yield _claim(ground, tables, figure, reading)


# --- the figure on the parse --------------------------------------------------------------------------------------


def _figure(ground: Ground, tables: Tables, index: int, quantity: Quantity) -> Figure | None:
    tree = ground.tree
    inside = tree.within(quantity.span)
    numerals = [i for i in inside if tree.tokens[i].tag == "CD" or tree.tokens[i].pos == "NUM"]
    numeral = numerals[-1] if numerals else next((i for i in reversed(inside) if tree.tokens[i].pos == "NOUN"), None)
    if numeral is None:
        return None
    carrier = numeral
    for _ in range(MAX_STEPS):
        token = tree.tokens[carrier]
        if token.relation not in ("nummod", "quantmod", "compound", "nmod", "amod", "punct", "det", "advmod"):
            break
        if tree.head(carrier) is None or tree.tokens[token.head].pos not in ("NOUN", "PROPN", "NUM", "ADJ", "SYM"):
            break
        carrier = token.head
    return Figure(index, quantity, numeral, carrier, _counted(ground, tables, carrier, numeral))


def _counted(ground: Ground, tables: Tables, carrier: int, numeral: int) -> int | None:
    """The noun that is counted: the carrier, or what stands after *of* (*dozens of people*, *12 of the men*)."""
    tree = ground.tree
    if carrier != numeral and tree.tokens[carrier].lemma.lower() not in tables.unsaid:
        return carrier
    for child in tree.under(carrier, "prep"):
        if tree.word(child) == "of":
            return next(iter(tree.under(child, "pobj")), None)
    return None


# --- what it measures ---------------------------------------------------------------------------------------------


def _read(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    unit = figure.quantity.unit
    if unit == "%":
        return _measure(ground, tables, figure) or _change(ground, tables, figure)
    if unit:
        return _measure(ground, tables, figure) or _deep(ground, tables, figure)
    return (
        _state(ground, tables, figure)
        or _role(ground, tables, figure)
        or _thing(ground, tables, figure)
        or _measure(ground, tables, figure)
        or _count(ground, tables, figure)
    )


def _subject(ground: Ground, figure: Figure) -> Span:
    """The counted phrase, from the figure to its noun."""
    words = ground.phrase(figure.carrier)
    places = [words, figure.quantity.span]
    if figure.counted is not None:
        places.append(ground.tree.span(figure.counted))
    return Span(min(p.start for p in places), max(p.end for p in places))


def _state(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*12 dead*, *12 dead people*, *12 people were found dead*, *left 12 people injured*."""
    tree = ground.tree
    words = [figure.carrier, *tree.under(figure.carrier, "amod", "acl", "appos", "oprd")]
    verb = tree.head(figure.carrier)
    if verb is not None and tree.tokens[figure.carrier].relation in ("nsubj", "nsubjpass", "dobj"):
        words += tree.under(verb, "acomp", "oprd", "attr")
        words += [verb] if tree.tokens[verb].pos == "ADJ" else []
    for word in words:
        row = tables.row("state", tree.tokens[word].lemma.lower(), tree.word(word))
        if row and _admits(ground, tables, row, figure):
            return Reading(row.value, row.id, word, _subject(ground, figure))
    return None


def _role(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*killed 12*, *12 people were killed*, *12 died*, *12 people killed in*: by the verb and the figure's place."""
    for verb, role in _verbs(ground, figure.carrier):
        for words in tables.verb_words(ground.tree, verb):
            row = tables.row(role, words)
            if row and _admits(ground, tables, row, figure):
                return Reading(row.value, row.id, verb, _subject(ground, figure))
    return None


def _verbs(ground: Ground, carrier: int) -> list[tuple[int, str]]:
    """The verbs a carrier is an argument of, with its role: through conjuncts, control and participles."""
    tree, here = ground.tree, carrier
    found: list[tuple[int, str]] = [
        (c, "patient" if tree.tokens[c].tag == "VBN" else "agent") for c in tree.under(carrier, "acl")
    ]
    for relative in tree.under(carrier, "relcl"):
        found.append((relative, "patient" if tree.under(relative, "auxpass") else "agent"))
    for _ in range(MAX_STEPS):
        token = tree.tokens[here]
        role = ARGUMENTS.get(token.relation)
        if role:
            verb = token.head
            found.append((verb, role))
            found += _controlled(ground, verb, role)
            return found
        if token.relation not in ("conj", "appos") or tree.head(here) is None:
            return found
        if tree.tokens[token.head].pos in ("VERB", "AUX"):
            return [*found, (token.head, "patient")] if tree.tokens[here].pos in ("NUM", "NOUN") else found
        here = token.head
    return found


def _controlled(ground: Ground, verb: int, role: str) -> list[tuple[int, str]]:
    """*12 people are believed to have died*, *were reported killed*: the infinitive's or participle's own role."""
    tree = ground.tree
    if role == "agent" and not tree.under(verb, "auxpass") and tree.tokens[verb].lemma not in ("appear", "seem"):
        return []
    found = []
    for child in tree.under(verb, "xcomp", "oprd", "ccomp"):
        passive = tree.under(child, "auxpass") or (tree.tokens[child].tag == "VBN" and not tree.under(child, "aux"))
        found.append((child, "patient" if passive else "agent"))
    return found


def _admits(ground: Ground, tables: Tables, row: Row, figure: Figure) -> bool:
    """Whether a row's group flags let the counted noun pass; a bare figure passes unless a group is asked for."""
    counted = figure.counted
    lemma = ground.tree.tokens[counted].lemma.lower() if counted is not None else ""
    for flag in row.note.split():
        kind, _, group = flag.partition(":")
        if kind == "only" and lemma not in tables.groups.get(group, frozenset()):
            return False
        if kind == "but" and lemma in tables.groups.get(group, frozenset()):
            return False
    return True


def _thing(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*12 deaths*, *40 aftershocks*: the counted noun names the measure."""
    if figure.counted is None:
        return None
    words = ground.tree.tokens[figure.counted].lemma.lower()
    for word in (*_compounds(ground, figure.counted), words):
        row = tables.row("thing", word)
        if row and not _has_adjective(ground, figure.counted):
            return Reading(row.value, row.id, figure.counted, _subject(ground, figure))
    return None


def _has_adjective(ground: Ground, at: int) -> bool:
    """Whether the counted noun is a kind of its own (*political prisoners*): then it is counted under its own name."""
    return any(ground.tree.tokens[c].pos == "ADJ" for c in ground.tree.under(at, "amod"))


def _compounds(ground: Ground, at: int) -> tuple[str, ...]:
    tree = ground.tree
    return tuple(f"{tree.tokens[c].lemma.lower()} {tree.tokens[at].lemma.lower()}" for c in tree.under(at, "compound"))


def _measure(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*a toll of 12*, *the toll rose to 12*, *magnitude 7.8*, *at a depth of 18 km*: a measure's noun has it."""
    for noun, level in _owners(ground, tables, figure):
        for word in (*_compounds(ground, noun), *_of_words(ground, noun), ground.tree.tokens[noun].lemma.lower()):
            row = tables.row("toll", word)
            if row and _fits(row, figure):
                return Reading(row.value, row.id, noun, ground.phrase(noun), level)
    return None


def _fits(row: Row, figure: Figure) -> bool:
    """Money, lengths and shares belong to measures; plain numbers to counts and to magnitudes."""
    if row.kind == "count":
        return figure.quantity.unit is None
    return figure.quantity.unit is not None or row.value == "magnitude"


def _of_words(ground: Ground, at: int) -> tuple[str, ...]:
    tree = ground.tree
    found = []
    for child in tree.under(at, "prep"):
        for noun in tree.under(child, "pobj") if tree.word(child) == "of" else ():
            found.append(f"{tree.tokens[at].lemma.lower()} of {tree.tokens[noun].lemma.lower()}")
    return tuple(found)


def _owners(ground: Ground, tables: Tables, figure: Figure) -> Iterator[tuple[int, bool]]:
    """The nouns that may have the figure, nearest first, and whether a verb of level stands between."""
    tree, here = ground.tree, figure.carrier
    yield here, False
    for neighbour in (figure.numeral - 1, figure.numeral + 1, figure.numeral + 2):
        if 0 <= neighbour < len(tree.tokens) and tree.tokens[neighbour].sentence == tree.tokens[here].sentence:
            if tree.tokens[neighbour].pos in ("NOUN", "PROPN") and _adjoins(ground, figure, neighbour):
                yield neighbour, False
    preposition: str | None = None
    for _ in range(MAX_STEPS):
        token = tree.tokens[here]
        head = tree.head(here)
        if head is None or preposition in ("from", "by"):
            return
        if token.relation == "pobj":
            preposition = tree.word(head)
        elif tree.tokens[head].pos in ("VERB", "AUX"):
            yield from _of_level(ground, tables, head, here)
            return
        elif tree.tokens[head].pos in ("NOUN", "PROPN") and token.relation in ("prep", "appos"):
            yield head, False
        elif token.relation not in ("conj", "prep", "nummod"):
            return
        here = head


def _adjoins(ground: Ground, figure: Figure, at: int) -> bool:
    """*magnitude 7.8* and *7.8-magnitude*: only hyphens between the noun and the figure."""
    tree = ground.tree
    if at < figure.numeral:
        return tree.tokens[at].lemma.lower() == "magnitude"
    between = range(figure.numeral + 1, at)
    return all(tree.word(i) in ("-", "–") for i in between) and tree.tokens[at].lemma.lower() == "magnitude"


def _of_level(ground: Ground, tables: Tables, verb: int, here: int) -> Iterator[tuple[int, bool]]:
    tree = ground.tree
    if tree.tokens[verb].lemma.lower() not in tables.levels or tree.tokens[here].relation in ("nsubj", "nsubjpass"):
        return
    for subject in (*tree.under(verb, "nsubj", "nsubjpass"), *_modified(ground, verb)):
        yield subject, True


def _modified(ground: Ground, verb: int) -> tuple[int, ...]:
    """The noun a participle stands on: *exports reaching $5bn*."""
    head = ground.tree.head(verb)
    return (head,) if head is not None and ground.tree.tokens[verb].relation in ("acl", "relcl") else ()


def _deep(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*18 km deep*, *200 km from the city*: an adjective after the unit."""
    tree = ground.tree
    head = tree.head(figure.carrier)
    after = [head] if head is not None and tree.tokens[figure.carrier].relation == "npadvmod" else []
    for word in after:
        row = tables.row("deep", tree.word(word))
        if row:
            return Reading(row.value, row.id, word, Span(figure.quantity.start, tree.tokens[word].end))
    return None


def _change(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*exports rose by 5%*, *a 5% increase in exports*: ``change:`` and what changes."""
    tree = ground.tree
    head = tree.head(figure.carrier)
    if head is not None and tree.tokens[head].pos == "ADP":
        if tree.word(head) not in ("by", "of"):
            return None
        head = tree.head(head)
    for word in (figure.carrier, head):
        if word is None:
            continue
        lemma = tree.tokens[word].lemma.lower()
        what: int | None = None
        if tree.tokens[word].pos == "VERB" and lemma in tables.changes:
            what = next(iter([*tree.under(word, "nsubj", "nsubjpass"), *_modified(ground, word)]), None)
        elif tree.tokens[word].pos == "NOUN" and lemma in tables.changed:
            what = _changed_noun(ground, word)
        if what is not None and tree.tokens[what].pos in ("NOUN", "PROPN"):
            return Reading(f"change:{_named(ground, what)}", "claims.change", word, ground.phrase(what))
    return None


def _changed_noun(ground: Ground, at: int) -> int | None:
    tree = ground.tree
    for child in tree.under(at, "prep"):
        if tree.word(child) in ("in", "of"):
            return next(iter(tree.under(child, "pobj")), None)
    return next(iter(tree.under(at, "compound")), None)


def _named(ground: Ground, at: int) -> str:
    """A noun's lemma with those of its adjectives and compounds: *political prisoner*."""
    tree = ground.tree
    before = [
        c for c in tree.under(at, "amod", "compound") if c < at and tree.tokens[c].pos in ("NOUN", "PROPN", "ADJ")
    ]
    return " ".join(tree.tokens[i].lemma.lower() for i in (*before, at))


def _count(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """A count of something no row knows: ``count:`` and the counted noun with its adjectives."""
    tree, at = ground.tree, figure.counted
    if at is None or tree.tokens[at].pos != "NOUN" or tree.tokens[at].tag not in ("NNS", "NN"):
        return None
    lemma = tree.tokens[at].lemma.lower()
    one = figure.quantity.low == figure.quantity.high == 1
    if lemma in tables.never or one or ground.verb_over(at) is None or len(lemma) < 3:
        return None
    return Reading(f"count:{_named(ground, at)}", "claims.count", at, _subject(ground, figure))


# --- the claim ----------------------------------------------------------------------------------------------------


def _claim(ground: Ground, tables: Tables, figure: Figure, reading: Reading) -> Claim:
    tree = ground.tree
    verb = ground.verb_over(reading.word)
    if verb is None:
        verb = reading.word
    clause = ground.clause(verb)
    dated = claim_scopes.as_of(ground, clause)
    when = ground.time_under(clause, "DATE", "TIME")
    level = reading.level and dated is None
    added = _additional(ground, tables, figure)
    return made(
        ground,
        at=reading.word,
        subject=reading.subject,
        predicate=tree.span(verb if tree.tokens[verb].pos in ("VERB", "AUX") else reading.word),
        attribute=("additional:" if added else "") + reading.attribute,
        value=Value(quantity=figure.index),
        scope=_scope(ground, tables, figure, reading, verb),
        as_of=when if level else dated,
        time=None if level or when == dated else when,
        event_type=_event(ground, reading, verb),
        standing=ground.standing(reading.word),
        rule=reading.rule,
        evidence=(figure.quantity.span, tree.span(reading.word)),
        name=reading.attribute,
    )


def _additional(ground: Ground, tables: Tables, figure: Figure) -> bool:
    """*10 more deaths*, *another 10*: a difference, never a total."""
    tree = ground.tree
    near = {*tree.children[figure.carrier], *tree.children[figure.numeral]}
    bounds = set(tree.within(figure.quantity.span))
    words = [i for i in near - bounds if tree.word(i) in tables.additional]
    if figure.counted is None and tree.word(figure.carrier) in tables.additional:
        return True
    return any(tree.word(i + 1) != "than" for i in words if i + 1 < len(tree.tokens)) and figure.quantity.unit is None


def _scope(ground: Ground, tables: Tables, figure: Figure, reading: Reading, verb: int) -> Span | None:
    tree = ground.tree
    group = _group(ground, tables, figure, reading)
    if group:
        return group
    for word in dict.fromkeys((figure.carrier, figure.numeral, figure.counted, reading.word)):
        found = claim_scopes.of_phrase(ground, word) if word is not None and tree.tokens[word].pos != "VERB" else None
        if found:
            return found
    return claim_scopes.of_verb(ground, verb, tables.reporters)


def _group(ground: Ground, tables: Tables, figure: Figure, reading: Reading) -> Span | None:
    """*13 pilots were killed*: the figure holds for pilots only. A count of people in general has no such group."""
    counted = figure.counted
    row = tables.by_id.get(reading.rule)
    roles = set(row.note.split()) if row else set()
    if counted is None or not roles & {"patient", "agent", "state"} or any(r.startswith("only:") for r in roles):
        return None
    tree = ground.tree
    if tree.tokens[counted].pos != "NOUN" or counted == reading.word:
        return None
    named = any(tree.tokens[c].pos == "ADJ" and c != reading.word for c in tree.under(counted, "amod"))
    if tree.tokens[counted].lemma.lower() in tables.groups["persons"] and not named:
        return None
    before = [
        c
        for c in tree.under(counted, "amod", "compound")
        if c < counted and not figure.quantity.span.meets(tree.span(c))
    ]
    return Span(tree.tokens[min([*before, counted])].start, tree.tokens[counted].end)


def _event(ground: Ground, reading: Reading, verb: int) -> str:
    """The event the figure is about: a cause in its clause, then in its sentence; else its own trigger."""
    clause = {ground.tree.tokens[i].start for i in ground.clause(verb)}
    near = ground.triggers_in(ground.sentence(verb))
    causes = [t for t in near if t.type not in CONSEQUENCES]
    inside = [t for t in causes if t.start in clause]
    own = ground.trigger_at(reading.word) or ground.trigger_at(verb)
    if own is not None and own.type not in CONSEQUENCES:
        return own.type
    chosen = next(iter(inside or causes), None) or own
    return chosen.type if chosen else ""
