"""Attributions by a verb: *officials said that ...*, *is expected to ...*, *wants to ...*, *denied the report*.

A verb is a cue when the lexicon lists it and the tree gives it a content of a form that the lexicon allows for it
(``cues.tsv`` says which: a clause, an infinitive, an object, what follows a preposition). The source is the verb's own
subject; for a participle the subject of the verb it hangs on (*..., adding that ...*), for a verb in a chain the
subject of the first (*went on to say*), in a passive the agent. No content, no attribution.
"""

from __future__ import annotations

from collections.abc import Mapping

from whosays.extract.attribution_contents import after_that, complements, moved, parenthesis, preceding, without
from whosays.extract.attribution_cues import Cue, causers, claim_words, counters, cues, hedges, papers
from whosays.extract.attribution_subjects import (
    EMPTY_SUBJECTS,
    infinitive,
    maker,
    paper_owner,
    passive,
    reporter,
    voice_of,
)
from whosays.extract.attribution_tree import SUBJECTS, Draft, Tree, possessor_span, source_span, trimmed, verb_group
from whosays.lexicons import Lexicons
from whosays.model import Polarity, Span

IMPUTED = frozenset({"think", "want", "seem", "stance"})
_ANYBODY = frozenset({"you", "one"})  # whoever reads: nobody's word
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_SOON = 6  # tokens after a semicolon in which the next speaker's verb stands
_DEPTH = 6  # how far up a chain of verbs its first one is looked for


def _chain(tree: Tree, verb: int, table: Mapping[str, tuple[Cue, ...]]) -> int:
    """The first token of the cue: *went on* of *went on to say*. A verb that is a cue itself and takes the rest as
    its content (*promised to say*) is not part of it."""
    at = verb
    for _ in range(_DEPTH):
        token = tree.tokens[at]
        head = tree.tokens[token.head]
        lone = tree.first(at, SUBJECTS) < 0
        if (
            token.relation not in {"xcomp", "acomp"}
            or not lone
            or head.pos not in {"VERB", "AUX", "ADJ"}
            or token.head > at
        ):
            break
        if any({"i", "g"} & cue.forms for cue in table.get(head.lemma.lower(), ())):
            break
        at = token.head
    return verb_group(tree, at)[0]


def _cue(tree: Tree, verb: int, table: Mapping[str, tuple[Cue, ...]]) -> Span:
    """The verb group in one stretch; of an infinitive with *to*, and with the verbs it hangs on."""
    first, last = verb_group(tree, verb)
    chained = _chain(tree, verb, table)
    nothing_between = all(
        tree.tokens[at].relation not in {*SUBJECTS, "dobj", "punct"} for at in range(chained, min(first, verb))
    )
    it = f"{tree.tokens[verb].lemma.lower()}_it" in table
    particle = next((c for c in tree.below(verb, ("prt", "dobj")) if c == last + 1 and _particle(tree, c, it)), last)
    return tree.span(min(first, chained) if nothing_between else first, particle)


def _particle(tree: Tree, at: int, it: bool) -> bool:
    """Whether a word is part of its verb: *out* of *point out*, *it* of *put it*."""
    return tree.tokens[at].relation == "prt" or (it and tree.word(at) == "it")


def _polarity(tree: Tree, verb: int, cue: Cue) -> Polarity:
    negated = any(tree.word(c) in _NEGATIONS for c in tree.below(verb, ("neg",)))
    if cue.row.kind == "deny":
        return "affirmed" if negated else "denied"
    return "denied" if negated and cue.row.kind in {"think", "want"} else "affirmed"


def _hedge(tree: Tree, verb: int, words: frozenset[str]) -> Span | None:
    """The word in the cue that takes weight off it: *reportedly*, *may*, *suggested*."""
    for child in (*tree.below(verb, ("aux", "advmod")), verb):
        if tree.word(child) in words or (child == verb and tree.tokens[verb].lemma in words):
            return tree.span(child, child)
    return None


def _wished(tree: Tree, verb: int, table: Mapping[str, tuple[Cue, ...]]) -> bool:
    """Whether the verb is itself the content of another cue: *refused to comment on the sale*."""
    token = tree.tokens[verb]
    above = table.get(tree.tokens[token.head].lemma.lower(), ())
    return token.relation == "xcomp" and any("i" in cue.forms for cue in above)


def _goes_on(tree: Tree, verb: int) -> bool:
    """*went on to say*: no purpose, the saying itself."""
    above = tree.tokens[verb].head
    return tree.tokens[above].lemma == "go" and any(tree.word(c) == "on" for c in tree.below(above, ("prt",)))


def _idle(tree: Tree, verb: int, voice: int, cue: Cue, table: Mapping[str, tuple[Cue, ...]]) -> bool:
    """Whether the verb tells no act or state of anybody: *it is hard to support*, *as we all know*, *to defend it*."""
    word = tree.word(voice) if voice >= 0 else ""
    own = tree.first(verb, SUBJECTS) == voice
    if (word in _ANYBODY and not tree.children[voice]) or (word in EMPTY_SUBJECTS and (not own or word == "there")):
        return True
    if (
        any(tree.word(c) in {"nothing", "little"} for c in tree.below(verb, ("dobj",)))
        and tree.tokens[verb].lemma == "say"
    ):
        return True  # "said nothing"
    if word == "that" and own and tree.tokens[verb].lemma == "say" and tree.tokens[verb].relation == "advcl":
        return True  # "that said, ..."
    mark = tree.first(verb, ("mark",))
    if word in {"we", "everyone", "everybody"} and mark >= 0 and tree.word(mark) == "as":
        return True
    if cue.row.kind == "seem":
        return tree.first(verb, ("expl",)) >= 0
    if not infinitive(tree, verb) or own:
        return False
    purpose = tree.tokens[verb].relation == "advcl" and not _goes_on(tree, verb)
    return (purpose and cue.row.kind != "say") or cue.row.kind in {"judge", "stance"} or _wished(tree, verb, table)


def _bidden(tree: Tree, verb: int, lexicons: Lexicons) -> int:
    """Whoever does what an infinitive says because another has them do it: *led investors to expect a rise*, *urged
    voters to support her*; -1 where the infinitive is the subject's own."""
    token = tree.tokens[verb]
    above = tree.tokens[token.head]
    thing = tree.first(token.head, ("dobj",))
    if token.relation != "xcomp" or not token.head < thing < verb or not infinitive(tree, verb):
        return -1
    urged = any("t" in cue.forms for cue in cues(lexicons, "cues").get(above.lemma.lower(), ()))
    return thing if urged or above.lemma.lower() in causers(lexicons) else -1


def _before_cue(tree: Tree, source: Span, cue: Span) -> Span:
    """A source without the cue that hangs on it: *officials* of *officials urging people to stay*."""
    return trimmed(tree.text, Span(source.start, cue.start)) if source.start < cue.start < source.end else source


def _until_other(tree: Tree, content: list[Span], table: Mapping[str, tuple[Cue, ...]]) -> list[Span]:
    """Content up to a semicolon behind which somebody else is said to say something: *A says B fired; C denies it*."""
    found = []
    for part in content:
        first, last = tree.at(part.start), tree.at(part.end - 1)
        semicolons = [at for at in range(first, last) if tree.word(at) == ";"] if ";" in part.of(tree.text) else []
        cut = next((at for at in semicolons if _speaks_next(tree, at, table)), -1)
        found.append(trimmed(tree.text, Span(part.start, tree.tokens[cut].start)) if cut > first else part)
    return found


def _speaks_next(tree: Tree, semicolon: int, table: Mapping[str, tuple[Cue, ...]]) -> bool:
    for at in range(semicolon + 2, min(semicolon + _SOON, len(tree.tokens))):
        if any("q" in cue.forms for cue in table.get(tree.tokens[at].lemma.lower(), ())):
            return tree.tokens[at].pos == "VERB" and tree.tokens[at - 1].pos in {"PROPN", "NOUN", "PRON", "AUX"}
    return False


def _draft(tree: Tree, verb: int, cue: Cue, lexicons: Lexicons) -> Draft | None:
    group = _cue(tree, verb, cues(lexicons, "cues"))
    content = complements(tree, verb, cue, group, claim_words(lexicons))
    voice = voice_of(tree, verb, cue)
    speech = "q" in cue.forms
    bidden = _bidden(tree, verb, lexicons)
    voice = bidden if bidden >= 0 else voice
    if not content and "c" in cue.forms and cue.row.kind != "seem":
        content = parenthesis(tree, verb, voice) or after_that(tree, verb, cue)
        content = content or (preceding(tree, verb, voice) if speech or cue.row.kind == "show" else [])
    nobody = not passive(tree, verb) or "agent" in cue.forms
    unsaid = voice < 0 and nobody and cue.row.kind != "seem"
    if unsaid or _idle(tree, verb, voice, cue, cues(lexicons, "cues")):
        return None
    if not content and not (speech and voice >= 0):
        return None
    if "paper" in cue.forms and not (voice >= 0 and tree.tokens[voice].lemma.lower() in papers(lexicons)):
        return None
    if "counter" in cue.forms and not (voice >= 0 and tree.tokens[voice].lemma.lower() in counters(lexicons)):
        return None
    source: tuple[Span, ...] = (_before_cue(tree, source_span(tree, voice), group),) if voice >= 0 else ()
    if voice < 0 and passive(tree, verb) and cue.row.kind != "seem":
        paper = reporter(tree, verb)
        if paper >= 0 and tree.tokens[paper].lemma.lower() in papers(lexicons):
            voice, source = paper, (source_span(tree, paper),)
    source = tuple(span for span in source if span.end > span.start)
    made_by = maker(tree, voice, lexicons)
    owner = paper_owner(tree, voice, lexicons)
    if made_by >= 0 and voice < verb:
        group = tree.span(verb_group(tree, tree.tokens[voice].head)[0], verb_group(tree, verb)[1])
        source, voice = (source_span(tree, made_by),), made_by
    elif owner >= 0 and voice < verb:
        source, voice = (possessor_span(tree, owner),), owner
    content = without(tree, [*moved(tree, verb, content, cue.row.kind), *content], source, group)
    content = _until_other(tree, content, cues(lexicons, "cues"))
    return Draft(
        source=source,
        cue=group,
        content=tuple(content),
        rule=cue.row.id,
        head=verb,
        voice=voice,
        imputed=cue.row.kind in IMPUTED,
        hedge=_hedge(tree, verb, hedges(lexicons)),
        polarity=_polarity(tree, verb, cue),
        takes_speech=speech,
    )


def _rows_of(tree: Tree, verb: int, table: Mapping[str, tuple[Cue, ...]]) -> tuple[Cue, ...]:
    """The rows of a verb: with its particle (*point out*, *put it*) where there are any, else without."""
    lemma = tree.tokens[verb].lemma.lower()
    thing = tree.first(verb, ("dobj",))
    hung = tree.below(thing, ("prep",)) if thing > verb else ()  # estimated the loss at 3 billion: hung on the loss
    near = (c for c in (*tree.below(verb, ("prt", "prep", "advmod", "dobj")), *hung) if verb < c <= verb + 3)
    particle = next((c for c in near if f"{lemma}_{tree.word(c)}" in table), -1)
    return table[f"{lemma}_{tree.word(particle)}"] if particle >= 0 else table.get(lemma, ())


def by_verbs(tree: Tree, lexicons: Lexicons) -> list[Draft]:
    """The drafts that verbs give; those that only wait for quoted words have no content yet."""
    table = cues(lexicons, "cues")
    found = []
    for at, token in enumerate(tree.tokens):
        if token.pos not in {"VERB", "AUX"} and not token.tag.startswith("VB"):
            continue
        if token.relation == "amod" and token.tag != "VBD":
            continue  # "pledged delegates"
        waiting = None
        for cue in _rows_of(tree, at, table):
            draft = _draft(tree, at, cue, lexicons)
            if draft and draft.content:
                found.append(draft)
                waiting = None
                break
            waiting = waiting or draft
        if waiting:
            found.append(waiting)
    return found
