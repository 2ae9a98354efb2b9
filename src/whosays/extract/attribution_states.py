"""Attributions by a state of mind: *was worried about the deal*, *is confident that ...*, *are shocked that ...*.

The adjective, or the participle that the parser reads as a passive, is the cue with its *be*; the source is the
subject, the content a clause or what follows the preposition. All of them are imputed: an author tells a mind.
"""

from __future__ import annotations

from whosays.extract.attribution_cues import Cue, cues
from whosays.extract.attribution_subjects import infinitive, subject
from whosays.extract.attribution_tree import SUBJECTS, Draft, Tree, clause, source_span, told_until, trimmed, verb_group
from whosays.lexicons import Lexicons
from whosays.model import Span

_MADE = 4  # tokens between *make* and *clear*, and between *clear* and its clause
_LINKING = frozenset({"be", "feel", "seem", "remain", "become", "get", "sound", "look", "appear", "stay"})


def _content(tree: Tree, state: int, link: int, cue: Cue) -> list[Span]:
    for holder in dict.fromkeys((state, link)):
        for child in tree.below(holder, ("ccomp", "xcomp")):
            to = infinitive(tree, child)
            if child > state and (("i" in cue.forms and to) or ("c" in cue.forms and not to)):
                return list(clause(tree, child))
    for child in tree.below(state, ("prep", "agent")):
        target = tree.first(child, ("pobj", "pcomp"))
        if child > state and target >= 0 and tree.word(child) in cue.prepositions:
            return [trimmed(tree.text, tree.span(tree.left[target], told_until(tree, target)))]
    return []


def _made(tree: Tree, state: int, cue: Cue) -> Draft | None:
    """*made clear that ...*, *made it known that ...*: somebody says so."""
    verb = tree.tokens[state].head
    verb = verb if tree.tokens[verb].lemma == "make" else next((at for at in (state - 1, state - 2) if at >= 0), state)
    if tree.tokens[verb].lemma != "make" or not 0 < state - verb <= _MADE or "made" not in cue.forms:
        return None
    that = state + 1
    last = tree.bounds[tree.tokens[state].sentence][1]
    told = next((c for h in (state, verb) for c in tree.below(h, ("ccomp", "advcl", "relcl")) if c > state), -1)
    voice = subject(tree, verb)
    if voice < 0 or told < 0 or that >= last or tree.left[told] > state + _MADE or tree.word(voice) in {"it", "there"}:
        return None
    content = Span(tree.tokens[max(that, min(tree.left[told], told))].start, clause(tree, told)[-1].end)
    words = tree.span(verb_group(tree, verb)[0], state)
    source = source_span(tree, voice)
    if any(source.meets(span) for span in (words, content)):
        return None
    return Draft(source=(source,), cue=words, content=(content,), rule=cue.row.id, head=verb, voice=voice)


def _draft(tree: Tree, state: int, cue: Cue) -> Draft | None:
    token = tree.tokens[state]
    verbal = tree.first(state, ("auxpass", "nsubjpass")) >= 0
    link = state if verbal else token.head
    if not verbal and (token.relation not in {"acomp", "oprd"} or tree.tokens[link].lemma not in _LINKING):
        return None
    content = _content(tree, state, link, cue)
    voice = tree.first(link, SUBJECTS)
    voice = voice if voice >= 0 else subject(tree, link)
    if not content or voice < 0 or voice > state or tree.word(voice) in {"it", "there", "you"}:
        return None
    first = verb_group(tree, link)[0]
    words = tree.span(first if first > voice else state, state)
    source = source_span(tree, voice)
    if any(source.meets(span) for span in (words, *content)):
        return None
    return Draft(
        source=(source,), cue=words, content=tuple(content), rule=cue.row.id, head=state, voice=voice, imputed=True
    )


def by_states(tree: Tree, lexicons: Lexicons) -> list[Draft]:
    """The drafts that states of mind give."""
    table = cues(lexicons, "cue_states")
    found = []
    for at, token in enumerate(tree.tokens):
        cue = next(iter(table.get(tree.word(at), ())), None) if token.pos in {"ADJ", "VERB"} else None
        draft = (_made(tree, at, cue) or _draft(tree, at, cue)) if cue else None
        if draft:
            found.append(draft)
    return found
