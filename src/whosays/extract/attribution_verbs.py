"""Attributions by a verb: *officials said that ...*, *is expected to ...*, *wants to ...*, *denied the report*.

A verb is a cue when the lexicon lists it and the tree gives it a content of a form that the lexicon allows for it
(``cues.tsv`` says which: a clause, an infinitive, an object, what follows a preposition). The source is the verb's own
subject; for a participle the subject of the verb it hangs on (*..., adding that ...*), for a verb in a chain the
subject of the first (*went on to say*), in a passive the agent. No content, no attribution.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from whosays.extract.attribution_tree import (
    SUBJECTS,
    Draft,
    Tree,
    clause,
    noun_before,
    possessor,
    possessor_span,
    source_span,
    trimmed,
    verb_group,
)
from whosays.lexicons import Lexicons, Row
from whosays.model import Polarity, Span

IMPUTED = frozenset({"think", "want", "seem"})
_EMPTY_SUBJECTS = frozenset({"it", "there"})
_ANYBODY = frozenset({"you", "one"})  # whoever reads: nobody's word
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_GAP = 30  # tokens between a verb and the *that* of its clause: a hearer, a place, a day
_DEPTH = 6  # how far up a chain of verbs a subject is looked for: longer chains are parsing errors


class Cue(Struct, frozen=True):
    """One row of the lexicon, its forms split."""

    row: Row
    forms: frozenset[str]
    prepositions: frozenset[str]


@cache
def _cues(lexicons: Lexicons) -> Mapping[str, tuple[Cue, ...]]:
    """Each verb to its rows."""
    found: dict[str, list[Cue]] = {}
    for row in lexicons.rows("cues"):
        forms = row.value.split()
        cue = Cue(row, frozenset(f for f in forms if ":" not in f), frozenset(f[2:] for f in forms if f[:2] == "p:"))
        for word in row.words:
            found.setdefault(word, []).append(cue)
    return {word: tuple(cues) for word, cues in found.items()}


@cache
def _hedges(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(word for row in lexicons.rows("cue_hedges") for word in row.words)


def subject(tree: Tree, verb: int) -> int:
    """The token that heads the subject of a verb, through chains of verbs and participles; -1 where there is none."""
    at = verb
    for _ in range(_DEPTH):
        own = tree.first(at, SUBJECTS)
        if own >= 0:
            return own
        at, found = _governor(tree, at)
        if at < 0 or found:
            return at
    return -1


def _governor(tree: Tree, verb: int) -> tuple[int, bool]:
    """Where the subject of a verb without one is to be looked for: a verb above it, or (True) the noun it modifies."""
    token = tree.tokens[verb]
    head = tree.tokens[token.head]
    if token.head == verb:
        return -1, False
    if token.relation in {"acl", "relcl"} and head.pos in {"NOUN", "PROPN", "PRON"}:
        return token.head, True
    if token.relation == "pcomp" and head.relation == "prep":
        above = head.head
        return (above, False) if tree.tokens[above].pos in {"VERB", "AUX"} else (-1, False)
    if token.relation == "ccomp" and token.tag not in {"VBG", "VB"}:
        return -1, False
    if token.relation in {"xcomp", "conj", "advcl", "ccomp", "dep"} and head.pos in {"VERB", "AUX", "ADJ"}:
        return token.head, False
    return -1, False


def _passive(tree: Tree, verb: int) -> bool:
    token = tree.tokens[verb]
    bare = token.tag == "VBN" and token.relation in {"acl", "advcl"} and tree.first(verb, ("aux",)) < 0
    asked = token.tag == "VBD" and token.relation == "advcl" and tree.first(verb, (*SUBJECTS, "mark")) < 0
    return bare or asked or tree.first(verb, ("nsubjpass", "auxpass")) >= 0


def _agent(tree: Tree, verb: int) -> int:
    """Who a passive is done by: *was reported by the agency*."""
    by = next((c for c in tree.children[verb] if tree.word(c) == "by" and c > verb), -1)
    return tree.first(by, ("pobj",)) if by >= 0 else -1


def _voice(tree: Tree, verb: int, cue: Cue) -> int:
    """The token of the source, or -1 for none."""
    if cue.row.kind == "seem":
        return -1
    if _passive(tree, verb):
        return _agent(tree, verb)
    voice = subject(tree, verb)
    if "q" in cue.forms and tree.first(verb, SUBJECTS) < 0:
        inverted = _inverted(tree, verb)
        voice = inverted if inverted >= 0 else voice
    if voice < 0 and "q" in cue.forms:
        return noun_before(tree, verb)
    return -1 if voice >= 0 and tree.word(voice) in _EMPTY_SUBJECTS and _dummy(tree, verb, voice) else voice


def _inverted(tree: Tree, verb: int) -> int:
    """The noun right after a verb of saying that stands after a comma: *it is unrealistic, write two experts*."""
    first = verb_group(tree, verb)[0]
    if first == 0 or tree.word(first - 1) not in {",", '"', "”", "''"} or tree.tokens[verb].tag == "VBG":
        return -1
    after = next((c for c in tree.below(verb, ("dative", "dobj", "npadvmod", "attr")) if c > verb), -1)
    return after if after >= 0 and tree.left[after] == verb + 1 and tree.tokens[after].pos != "PRON" else -1


def _dummy(tree: Tree, verb: int, voice: int) -> bool:
    """Whether *it* or *there* only fills the place of a subject."""
    return tree.word(voice) == "there" or tree.tokens[voice].relation == "expl" or _passive(tree, verb)


def _infinitive(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[c].tag == "TO" for c in tree.below(verb, ("aux",)))


def _complements(tree: Tree, verb: int, cue: Cue, group: Span) -> list[Span]:
    """The content that hangs on the verb in one of the forms its row allows; empty where there is none."""
    for child in tree.below(verb, ("ccomp", "xcomp", "advcl")):
        token = tree.tokens[child]
        infinitive = _infinitive(tree, child)
        gerund = token.tag == "VBG" and token.relation == "xcomp"
        finite = token.relation == "ccomp" and not infinitive
        if (
            "t" in cue.forms
            and token.relation in {"ccomp", "xcomp"}
            and not (finite and tree.first(child, ("mark",)) >= 0)
        ):
            thing = tree.first(verb, ("dobj",))
            spans = clause(tree, child, group)
            return [tree.span(tree.left[thing], tree.right[child])] if verb < thing < child else list(spans)
        if "c" in cue.forms and finite and (cue.row.kind != "seem" or tree.left[child] > verb > 0 and _it(tree, verb)):
            return _from_that(tree, verb, child, list(clause(tree, child, group)))
        if "i" in cue.forms and infinitive and token.relation != "advcl":
            return list(clause(tree, child, group))
        if "g" in cue.forms and gerund:
            return list(clause(tree, child, group))
    return _objects(tree, verb, cue)


def _it(tree: Tree, verb: int) -> bool:
    own = tree.first(verb, SUBJECTS)
    return own >= 0 and tree.word(own) == "it"


def _from_that(tree: Tree, verb: int, child: int, content: list[Span]) -> list[Span]:
    """The content of a clause from its *that* on, where the parser hung the words after it elsewhere."""
    if tree.left[child] <= verb or not content:
        return content
    for at in range(verb + 1, min(tree.left[child], verb + _GAP)):
        if tree.word(at) == "that" and tree.tokens[at].relation not in {"det", "dobj"}:
            return [trimmed(tree.text, Span(tree.tokens[at].start, content[-1].end))]
    return content


def _objects(tree: Tree, verb: int, cue: Cue) -> list[Span]:
    """An object, an object with its predicate, or what follows a preposition."""
    thing = tree.first(verb, ("dobj",))
    predicate = max([-1, *tree.below(verb, ("oprd",)), *list(tree.below(verb, ("dobj",)))[1:]])
    if "t" in cue.forms and predicate > verb:
        first = tree.left[thing] if verb < thing < predicate else tree.left[predicate]
        return [trimmed(tree.text, tree.span(first, tree.right[predicate]))]
    for child in tree.below(verb, ("prep", "agent")):
        word = tree.word(child)
        if word == "as" and "as" in cue.prepositions | _as(cue) and thing > verb:
            return [trimmed(tree.text, tree.span(tree.left[thing], tree.right[child]))]
        target = tree.first(child, ("pobj", "pcomp"))
        if child > verb and target >= 0 and word in cue.prepositions:
            whole = "t" in cue.forms and verb < thing < child
            return [trimmed(tree.text, tree.span(tree.left[thing if whole else target], tree.right[child]))]
    if "o" in cue.forms and thing > verb:
        return [trimmed(tree.text, tree.subtree(thing))]
    if {"o", "t"} & cue.forms and "active" not in cue.forms and _passive(tree, verb):
        thing = tree.first(verb, ("nsubjpass",))
        return [trimmed(tree.text, tree.subtree(thing))] if thing >= 0 else []
    return []


def _as(cue: Cue) -> frozenset[str]:
    return frozenset({"as"}) if "s:as" in cue.row.value.split() else frozenset()


def _after_that(tree: Tree, verb: int, cue: Cue) -> list[Span]:
    """The rest of the sentence after a verb of saying and *that*, where the parser lost the clause between."""
    if not {"c", "q"} <= cue.forms or tree.tokens[verb].relation not in {"ROOT", "conj", "advcl", "relcl"}:
        return []
    last = tree.bounds[tree.tokens[verb].sentence][1]
    for at in range(verb + 1, min(last, verb + _GAP)):
        if tree.word(at) == "that" and tree.tokens[at].relation == "mark":
            return [trimmed(tree.text, tree.span(at, last))]
        if tree.tokens[at].pos == "VERB" and tree.tokens[at].relation not in {"amod", "acl"}:
            break
    return []


def _parenthesis(tree: Tree, verb: int, voice: int) -> list[Span]:
    """The sentence around a cue that stands in it as an aside: *The talks, officials said, go on.*"""
    token = tree.tokens[verb]
    own = tree.first(verb, SUBJECTS)
    inverted = own < 0 and voice > verb and tree.tokens[voice].head == verb
    if token.relation not in {"parataxis", "ccomp", "advcl"} and not (inverted and token.relation == "conj"):
        return []
    own = voice if inverted else own
    mark = tree.first(verb, ("mark",))
    told = mark >= 0 and tree.word(mark) == "as"
    if tree.tokens[token.head].pos not in {"VERB", "AUX"} or not (told or (own >= 0 and mark < 0)):
        return []
    after = [tree.right[c] for c in tree.children[verb] if c > verb]
    first = mark if told else min(tree.left[own], verb_group(tree, verb)[0])
    aside = tree.span(first, max([verb, *after]))
    if first > 0 and tree.tokens[first - 1].sentence == token.sentence and tree.tokens[first - 1].relation != "punct":
        return []
    return list(clause(tree, token.head, aside))


def _chain(tree: Tree, verb: int, cues: Mapping[str, tuple[Cue, ...]]) -> int:
    """The first token of the cue: *went on* of *went on to say*. A verb that is a cue itself and takes the rest as
    its content (*promised to say*) is not part of it."""
    at = verb
    for _ in range(_DEPTH):
        token = tree.tokens[at]
        head = tree.tokens[token.head]
        lone = tree.first(at, SUBJECTS) < 0
        if token.relation != "xcomp" or not lone or head.pos not in {"VERB", "AUX", "ADJ"} or token.head > at:
            break
        if any({"i", "g"} & cue.forms for cue in cues.get(head.lemma.lower(), ())):
            break
        at = token.head
    return verb_group(tree, at)[0]


def _cue(tree: Tree, verb: int, cues: Mapping[str, tuple[Cue, ...]]) -> Span:
    """The verb group in one stretch; of an infinitive with *to*, and with the verbs it hangs on."""
    first, last = verb_group(tree, verb)
    chained = _chain(tree, verb, cues)
    nothing_between = all(
        tree.tokens[at].relation not in {*SUBJECTS, "dobj", "punct"} for at in range(chained, min(first, verb))
    )
    particle = next((c for c in tree.below(verb, ("prt",)) if c == last + 1), last)
    return tree.span(min(first, chained) if nothing_between else first, particle)


def _polarity(tree: Tree, verb: int, cue: Cue) -> Polarity:
    negated = any(tree.word(c) in _NEGATIONS for c in tree.below(verb, ("neg",)))
    if cue.row.kind == "deny":
        return "affirmed" if negated else "denied"
    return "denied" if negated and cue.row.kind in IMPUTED else "affirmed"


def _hedge(tree: Tree, verb: int, hedges: frozenset[str]) -> Span | None:
    """The word in the cue that takes weight off it: *reportedly*, *may*, *suggested*."""
    for child in (*tree.below(verb, ("aux", "advmod")), verb):
        if tree.word(child) in hedges or (child == verb and tree.tokens[verb].lemma in hedges):
            return tree.span(child, child)
    return None


def _artifact(tree: Tree, voice: int, artifacts: frozenset[str]) -> int:
    """Whoever made the paper that speaks: *Kyiv* of *Kyiv's statement said*; -1 where nobody is named with it."""
    return possessor(tree, voice) if voice >= 0 and tree.tokens[voice].lemma.lower() in artifacts else -1


def _maker(tree: Tree, voice: int, lexicons: Lexicons) -> int:
    """Who put out the paper that speaks: *an adviser issued a statement suggesting ...*; -1 where nobody did."""
    if voice < 0 or tree.tokens[voice].lemma.lower() not in _artifacts(lexicons):
        return -1
    token = tree.tokens[voice]
    verb = token.head
    carried = token.relation == "dobj" and 0 < voice - verb <= _GAP and tree.tokens[verb].lemma in carriers(lexicons)
    return subject(tree, verb) if carried else -1


@cache
def carriers(lexicons: Lexicons) -> frozenset[str]:
    """Verbs that only carry a noun of saying: *made a promise*."""
    return frozenset(word for row in lexicons.rows("cue_nouns") if row.kind == "carrier" for word in row.words)


@cache
def _artifacts(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(word for row in lexicons.rows("cue_nouns") if row.kind == "artifact" for word in row.words)


def _moved(tree: Tree, verb: int, content: list[Span], kind: str) -> list[Span]:
    """What is part of the content but stands before the cue: the subject of a passive (*the talks are expected to
    fail*), the pronoun of a relative clause (*which critics said was wrong*)."""
    if not content:
        return []
    thing = tree.first(verb, ("nsubjpass", "nsubj") if kind == "seem" else ("nsubjpass",))
    if thing >= 0 and tree.word(thing) not in _EMPTY_SUBJECTS:
        moved = source_span(tree, thing)
        return [] if any(moved.meets(span) for span in content) else [moved]
    left = tree.left[verb]
    relative = tree.tokens[verb].relation == "relcl" and tree.tokens[left].tag in {"WDT", "WP"}
    if relative and tree.tokens[left].relation not in {"nsubj", "nsubjpass"} and left < verb:
        return [tree.span(left, left)]
    if relative and left < verb and tree.tokens[left].head != verb:
        return [tree.span(left, left)]
    return []


def _idle(tree: Tree, verb: int, voice: int, cue: Cue) -> bool:
    """Whether the verb tells no act or state of anybody: *it is hard to support*, *as we all know*, *to defend it*."""
    word = tree.word(voice) if voice >= 0 else ""
    own = tree.first(verb, SUBJECTS) == voice
    if word in _ANYBODY or (word in _EMPTY_SUBJECTS and (not own or word == "there")):
        return True
    mark = tree.first(verb, ("mark",))
    if word in {"we", "everyone", "everybody"} and mark >= 0 and tree.word(mark) == "as":
        return True
    if cue.row.kind == "seem":
        there = tree.first(verb, SUBJECTS)
        return there >= 0 and tree.word(there) == "there"
    return cue.row.kind == "judge" and _infinitive(tree, verb) and not own


def _reporter(tree: Tree, verb: int) -> int:
    """The paper in which a passive says it is said: *is discussed in the report of the institute*."""
    for child in tree.below(verb, ("prep",)):
        if tree.word(child) == "in" and child > verb:
            return tree.first(child, ("pobj",))
    return -1


def _without(tree: Tree, content: list[Span], source: tuple[Span, ...], cue: Span) -> list[Span]:
    """Content without the source, which the parser may have hung into it: what stands on the cue's other side."""
    found = []
    for span in content:
        if any(span.meets(s) for s in source):
            span = trimmed(tree.text, Span(max(span.start, cue.end), max(span.end, cue.end)))
        if span.end > span.start:
            found.append(span)
    return found


def _draft(tree: Tree, verb: int, cue: Cue, lexicons: Lexicons) -> Draft | None:
    group = _cue(tree, verb, _cues(lexicons))
    content = _complements(tree, verb, cue, group)
    voice = _voice(tree, verb, cue)
    if not content and {"c", "q"} & cue.forms:
        content = _parenthesis(tree, verb, voice) or _after_that(tree, verb, cue)
    speech = "q" in cue.forms
    if (voice < 0 and not _passive(tree, verb) and cue.row.kind != "seem") or (
        voice >= 0 and tree.word(voice) in _ANYBODY
    ):
        return None
    if not content and not (speech and voice >= 0):
        return None
    source = (source_span(tree, voice),) if voice >= 0 else ()
    if voice < 0 and _passive(tree, verb) and cue.row.kind != "seem":
        paper = _reporter(tree, verb)
        if paper >= 0 and tree.tokens[paper].lemma.lower() in _artifacts(lexicons):
            voice, source = paper, (source_span(tree, paper),)
    maker = _maker(tree, voice, lexicons)
    owner = _artifact(tree, voice, _artifacts(lexicons))
    if maker >= 0 and voice < verb:
        group = tree.span(verb_group(tree, tree.tokens[voice].head)[0], verb_group(tree, verb)[1])
        source, voice = (source_span(tree, maker),), maker
    elif owner >= 0 and voice < verb:
        source, voice = (possessor_span(tree, owner),), owner
    content = _without(tree, [*_moved(tree, verb, content, cue.row.kind), *content], source, group)
    return Draft(
        source=source,
        cue=group,
        content=tuple(content),
        rule=cue.row.id,
        head=verb,
        voice=voice,
        imputed=cue.row.kind in IMPUTED,
        hedge=_hedge(tree, verb, _hedges(lexicons)),
        polarity=_polarity(tree, verb, cue),
        takes_speech=speech,
    )


def _rows_of(tree: Tree, verb: int, cues: Mapping[str, tuple[Cue, ...]]) -> tuple[Cue, ...]:
    """The rows of a verb: with its particle (*point out*) where there are any, else without."""
    lemma = tree.tokens[verb].lemma.lower()
    particle = next(
        (
            c
            for c in tree.below(verb, ("prt", "prep", "advmod"))
            if verb < c <= verb + 3 and f"{lemma}_{tree.word(c)}" in cues
        ),
        -1,
    )
    return cues[f"{lemma}_{tree.word(particle)}"] if particle >= 0 else cues.get(lemma, ())


def by_verbs(tree: Tree, lexicons: Lexicons) -> list[Draft]:
    """The drafts that verbs give; those that only wait for quoted words have no content yet."""
    cues = _cues(lexicons)
    found = []
    for at, token in enumerate(tree.tokens):
        if token.pos not in {"VERB", "AUX"} and not token.tag.startswith("VB"):
            continue
        waiting = None
        for cue in _rows_of(tree, at, cues):
            draft = _draft(tree, at, cue, lexicons)
            if draft and draft.content:
                found.append(draft)
                waiting = None
                break
            waiting = waiting or draft
        if waiting:
            found.append(waiting)
    return found
