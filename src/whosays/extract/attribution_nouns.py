"""Attributions by a noun: *the ministry's claim that ...*, *fears of a strike*, *issued a statement suggesting ...*.

A noun of saying or thinking is a cue when the tree gives it a content: a clause (*the claim that*), an infinitive (*a
promise to*), or what follows a preposition that its row allows (*criticism of*). The source is whoever it belongs to
(*the ministry's*, *by the ministry*, *among voters*); under a verb that only carries the noun (*made*, *raised*,
*repeated the claim*) it is the verb's subject, and the verb is part of the cue.
"""

from __future__ import annotations

from whosays.extract.attribution_cues import Cue, carriers, cues
from whosays.extract.attribution_subjects import infinitive, subject
from whosays.extract.attribution_tree import (
    SUBJECTS,
    Draft,
    Tree,
    clause,
    possessor,
    possessor_span,
    source_span,
    told_until,
    trimmed,
    verb_group,
)
from whosays.lexicons import Lexicons
from whosays.model import Span

IMPUTED = frozenset({"think", "want", "stance"})
_WIDEST = 8  # tokens between a carrying verb and its noun that one cue may span


def _content(tree: Tree, noun: int, cue: Cue) -> list[Span]:
    """What is said: a clause, an infinitive, or what follows an allowed preposition; empty where there is none."""
    for child in tree.below(noun, ("acl", "ccomp", "relcl")):
        first = tree.left[child]
        that = tree.word(first) in {"that", "whether"} and tree.tokens[first].relation in {"mark", "advmod"}
        if child > noun and (
            ("c" in cue.forms and that) or ("i" in cue.forms and infinitive(tree, child) and first > noun)
        ):
            return list(clause(tree, child))
    verb = tree.tokens[noun].head
    if tree.tokens[noun].relation in SUBJECTS and tree.tokens[verb].lemma == "be" and "c" in cue.forms:
        after = tree.first(verb, ("ccomp", "xcomp"))
        if after > verb:
            return list(clause(tree, after))
    for child in tree.below(noun, ("prep",)):
        target = tree.first(child, ("pobj", "pcomp"))
        dated = target >= 0 and tree.tokens[target].entity in {"DATE", "TIME"}
        if child > noun and target >= 0 and tree.word(child) in cue.prepositions and not dated:
            return [trimmed(tree.text, tree.span(tree.left[target], told_until(tree, target)))]
    return []


def _owner(tree: Tree, noun: int) -> int:
    owner = possessor(tree, noun)
    if owner >= 0:
        return owner
    for child in tree.below(noun, ("prep",)):
        if tree.word(child) == "among":
            return tree.first(child, ("pobj",))
    return -1


def _carrier(tree: Tree, noun: int, lexicons: Lexicons) -> int:
    """The verb that carries the noun and has a subject to say it, or -1."""
    token = tree.tokens[noun]
    verb = token.head
    carried = token.relation == "dobj" and 0 < noun - verb <= _WIDEST and tree.tokens[verb].lemma in carriers(lexicons)
    return verb if carried and subject(tree, verb) >= 0 else -1


def _favouring(tree: Tree, noun: int) -> int:
    """The verb of *voted in favour of the bill*, *is in favour of it*, or -1."""
    verb = tree.tokens[tree.tokens[noun].head].head
    led = tree.word(noun - 1) == "in" and tree.tokens[noun].head == noun - 1 if noun else False
    near = led and 0 < noun - verb <= _WIDEST and tree.tokens[verb].pos in {"VERB", "AUX"}
    return verb if near and subject(tree, verb) >= 0 else -1


def _draft(tree: Tree, noun: int, cue: Cue, lexicons: Lexicons) -> Draft | None:
    content = _content(tree, noun, cue)
    before = tree.word(noun - 1) if noun else ""
    stance = cue.row.kind == "stance"
    if not content or before == "no" or (before == "in" and cue.row.kind not in {"think", "stance"}):
        return None
    words = tree.span(noun, noun)
    verb = _favouring(tree, noun) if stance else _carrier(tree, noun, lexicons)
    voice = _owner(tree, noun)
    if stance and verb < 0:
        return None
    source: tuple[Span, ...] = ()
    if verb >= 0 and (voice < 0 or tree.tokens[voice].tag == "PRP$"):
        voice = subject(tree, verb)
        words = tree.span(verb_group(tree, verb)[0], noun)
        source = (source_span(tree, voice),)
    elif voice >= 0:
        source = (possessor_span(tree, voice),)
    said = tree.text[content[0].start : content[0].start + 8].lower().startswith(("that ", "whether "))
    if not source and not ("open" in cue.forms and said):
        return None
    if any(span.meets(words) or any(span.meets(part) for part in content) for span in source):
        return None
    return Draft(
        source=source,
        cue=words,
        content=tuple(content),
        rule=cue.row.id,
        head=noun,
        voice=voice,
        imputed=cue.row.kind in IMPUTED,
        hedge=words if cue.row.kind == "rumour" else None,
        polarity="denied" if cue.row.kind == "deny" else "affirmed",
    )


def by_nouns(tree: Tree, lexicons: Lexicons) -> list[Draft]:
    """The drafts that nouns give."""
    table = cues(lexicons, "cue_nouns")
    found = []
    for at, token in enumerate(tree.tokens):
        cue = next(iter(table.get(token.lemma.lower(), ())), None) if token.pos == "NOUN" else None
        draft = _draft(tree, at, cue, lexicons) if cue else None
        if draft:
            found.append(draft)
    return found
