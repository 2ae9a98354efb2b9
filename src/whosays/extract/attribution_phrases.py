"""Attributions by a phrase: *according to the ministry, ...*, *in the minister's view, ...*, *Minister: We won*.

A preposition (``sources.tsv``) or a noun of view with its owner names the source; the content is the clause the phrase
stands in, without the phrase. A colon after a name at the beginning of a paragraph makes what follows
that name's words, in a transcript the whole paragraph's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from whosays.extract.attribution_cues import papers
from whosays.extract.attribution_tree import (
    SUBJECTS,
    Draft,
    Tree,
    clause,
    possessor,
    possessor_span,
    source_span,
    trimmed,
)
from whosays.extract.mention_turns import nobody
from whosays.lexicons import Lexicons, Row
from whosays.model import Mention, Span
from whosays.text.turns import clock, turns

TURN = "sources.turn"
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_APART = frozenset({",", "—", "–", "(", "but", "and", '"', "”"})
_TURN = 4  # paragraphs of one turn
_NOTES = frozenset("([….*")
_QUOTED = re.compile(r"[“”\"«»]")
_CLIMB = 8  # how far up from the phrase its clause is looked for
_CLOSERS = frozenset({",", "”", '"', "''"})  # what stands before a phrase that closes its sentence
_LABEL = 9  # tokens that a name in front of a colon may have: title, first names, surname
_SITED = frozenset({"in", "on", "at", "near", "off", "after", "over", "against"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP", "PUNCT", "PART", "CCONJ"})


@cache
def _rows(lexicons: Lexicons, kind: str) -> Mapping[str, Row]:
    return {word: row for row in lexicons.rows("sources") if row.kind == kind for word in row.words}


def _clause_head(tree: Tree, at: int) -> int:
    """The verb of the clause a phrase stands in, or the root of its sentence."""
    for _ in range(_CLIMB):
        head = tree.tokens[at].head
        if head == at:
            return at
        at = head
        if tree.tokens[at].pos in {"VERB", "AUX"}:
            return at
    return at


def _around(tree: Tree, at: int, phrase: Span) -> tuple[Span, ...]:
    """The clause around a phrase; where the phrase opens or closes its sentence, the whole sentence."""
    first, last = tree.bounds[tree.tokens[at].sentence]
    sentence = trimmed(tree.text, tree.span(first, last))
    head = _clause_head(tree, at)
    if phrase.start <= sentence.start or (tree.word(at - 1) in _CLOSERS and phrase.end >= sentence.end):
        while tree.tokens[head].head != head and tree.tokens[head].relation in {"ccomp", "advcl", "conj", "parataxis"}:
            head = tree.tokens[head].head
    return clause(tree, head, phrase)


def _preposition(tree: Tree, at: int, row: Row, paper_nouns: frozenset[str]) -> Draft | None:
    """*according to X*, *per X*; *based on X* only of a paper or a named body, and after a comma."""
    parts = row.value.split()
    last = at + len(parts)
    if last >= len(tree.tokens) or [tree.word(i) for i in range(at + 1, last + 1)] != parts:
        return None
    voice = tree.first(last, ("pobj",))
    if voice < 0 or tree.tokens[last].sentence != tree.tokens[at].sentence:
        return None
    paper = tree.tokens[voice].lemma.lower() in paper_nouns
    apart = at > 0 and (tree.word(at - 1) in {",", "("} or (at > 1 and tree.word(at - 2) in {",", "."}))
    if row.note == "named" and not (apart and (paper or tree.tokens[voice].entity in _NAMED)):
        return None
    source, cue = source_span(tree, voice), tree.span(at, last)
    name = _named_after(tree, source)
    if name >= 0 and paper is False:
        source, voice = Span(source.start, tree.tokens[name].end), name
    content = _around(tree, at, Span(cue.start, max(cue.end, source.end, tree.tokens[tree.right[voice]].end)))
    content = tuple(span for span in content if not span.meets(source))
    if not content:
        return None
    return Draft(source=(source,), cue=cue, content=content, rule=row.id, head=at, voice=voice)


def _named_after(tree: Tree, source: Span) -> int:
    """The name between commas after an office (*according to the mayor, Ivan Hora, two boats sank*), where it is no
    subject; -1 for none."""
    at = tree.at(source.end - 1) + 1
    last = at
    while last + 1 < len(tree.tokens) and tree.tokens[last + 1].entity == "PERSON" and last - at < _LABEL:
        last += 1
    closed = last + 1 < len(tree.tokens) and tree.word(at) == tree.word(last + 1) == ","
    return last if last > at and closed and tree.tokens[last].relation not in SUBJECTS else -1


def _view(tree: Tree, at: int, row: Row) -> Draft | None:
    """*in the minister's view*, *by her own account*."""
    before = tree.tokens[at].head
    if tree.tokens[at].relation != "pobj" or tree.word(before) not in row.value.split() or before > at:
        return None
    first = tree.bounds[tree.tokens[at].sentence][0]
    if row.note == "apart" and before > first and tree.word(before - 1) not in _APART:
        return None  # "tears in their eyes", "logged in to his account"
    owner = possessor(tree, at)
    if owner < 0:
        of = next((c for c in tree.below(at, ("prep",)) if tree.word(c) == "of"), -1)
        owner = tree.first(of, ("pobj",)) if of >= 0 else -1
    if owner < 0:
        return None
    source = possessor_span(tree, owner)
    content = _around(tree, before, tree.span(before, tree.right[at]))
    if not content or any(span.meets(source) for span in content):
        return None
    cue = tree.span(at, at)
    return Draft(source=(source,), cue=cue, content=content, rule=row.id, head=at, voice=owner, imputed=True)


def _label(tree: Tree, first: int, last: int, ends: frozenset[int], lexicons: Lexicons) -> Draft | None:
    """*Minister Kovac: We won*: a name and a colon at the beginning of a paragraph."""
    colon = next((at for at in range(first, min(last, first + _LABEL) + 1) if tree.word(at) == ":"), -1)
    if colon <= first or colon >= last:
        return None
    tokens = tree.tokens[first:colon]
    names = [at for at in range(first, colon) if tree.tokens[at].entity in _NAMED or tree.tokens[at].end in ends]
    spoken = tree.tokens[colon - 1].lemma.lower() in _rows(lexicons, "label")
    if any(token.pos not in _NOMINAL for token in tokens) or not (spoken or (names and names[-1] == colon - 1)):
        return None
    if not spoken and any(tree.word(at) in _SITED for at in range(first, colon)):
        return None  # *Storm in Peru: hundreds flee* is a headline about a place
    content = trimmed(tree.text, tree.span(colon + 1, last))
    if tree.text[tree.tokens[last].start] in "?!":
        content = Span(content.start, tree.tokens[last].end)
    if content.end - content.start < _LABEL:
        return None
    return Draft(
        source=(tree.span(first, colon - 1),),
        cue=tree.span(colon, colon),
        content=(content,),
        rule="sources.colon",
        head=colon,
        voice=_speaking(tree, first, colon),
        takes_speech=True,
    )


def _speaking(tree: Tree, first: int, colon: int) -> int:
    """The last word of the name before a colon: before the first comma where there is one (*Kate Lowe, Moscow:*)."""
    comma = next((at for at in range(first + 1, colon) if tree.word(at) == ","), colon)
    return comma - 1


def _paragraphs(tree: Tree, blocks: tuple[int, ...], first: int, stop: int) -> list[Span]:
    """The paragraphs of a turn: its own, and the few before the next turn, unless they are a note in brackets or hold
    quoted words, as a report's own paragraphs do."""
    found: list[Span] = []
    at = first
    while at < len(tree.tokens) and (not found or (tree.tokens[at].start < stop and len(found) < _TURN)):
        block, begin = blocks[tree.tokens[at].sentence], at
        while at < len(tree.tokens) and blocks[tree.tokens[at].sentence] == block:
            if found or tree.tokens[at].start < stop or stop <= tree.tokens[first].start:
                at += 1
            else:
                break
        span = tree.span(begin, at - 1)
        if found and (tree.text[span.start] in _NOTES or _QUOTED.search(tree.text, span.start, span.end)):
            break
        found.append(span)
    return found


def _turns(tree: Tree, blocks: tuple[int, ...], lexicons: Lexicons) -> list[Draft]:
    """The turns of a transcript: a name, a colon, and all that the paragraph says."""
    found = []
    some = turns(tree.text, nobody(lexicons)) if tree.tokens else ()
    for at, turn in enumerate(some):
        name, first = tree.at(turn.name.end - 1), tree.at(turn.said)
        if tree.tokens[first].start != turn.said or tree.tokens[name].end != turn.name.end:
            continue  # a stretch that is not read
        stop = some[at + 1].name.start if at + 1 < len(some) else tree.tokens[first].start
        found.append(
            Draft(
                source=(turn.name,),
                cue=tree.span(first - 1, first - 1),
                content=tuple(_paragraphs(tree, blocks, first, stop)),
                rule=TURN,
                head=first - 1,
                voice=name,
                takes_speech=True,
            )
        )
    return found


def _labels(
    tree: Tree, blocks: tuple[int, ...], taken: frozenset[int], ends: frozenset[int], lexicons: Lexicons
) -> list[Draft]:
    """The labels of paragraphs; ``taken`` are where turns begin, ``ends`` where names end."""
    found = []
    for at, (begin, last) in enumerate(tree.bounds):
        if at and blocks[at] == blocks[at - 1]:
            continue
        first = tree.at(clock(tree.text, tree.tokens[begin].start))
        if last > first and tree.tokens[first].start not in taken:
            draft = _label(tree, first, last, ends, lexicons)
            if draft:
                found.append(draft)
    return found


def by_phrases(tree: Tree, blocks: tuple[int, ...], mentions: Sequence[Mention], lexicons: Lexicons) -> list[Draft]:
    """The drafts that phrases give. ``blocks`` is the paragraph of each sentence."""
    prepositions, views = _rows(lexicons, "preposition"), _rows(lexicons, "view")
    paper_nouns = papers(lexicons)
    found = _turns(tree, blocks, lexicons)
    taken = frozenset(draft.source[0].start for draft in found)
    ends = frozenset(mention.end for mention in mentions if mention.kind in {"person", "organisation"})
    found += _labels(tree, blocks, taken, ends, lexicons)
    for at in range(len(tree.tokens)):
        word = tree.word(at)
        draft = None
        if word in prepositions:
            draft = _preposition(tree, at, prepositions[word], paper_nouns)
        elif word in views:
            draft = _view(tree, at, views[word])
        if draft:
            found.append(draft)
    return found
