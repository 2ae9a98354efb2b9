"""Who the source is: the mention its words name, or the one a pronoun or a description stands for.

A named source is the mention that holds its head word; of a paper that speaks whoever it is of (*the report of the
institute*, *a survey published by the bank*). Where several speak together (*Kovac and Hora said*) the first is the
speaker and the others stand beside. Pronouns: ``attribution_pronouns``; *the minister*: ``attribution_descriptions``.
No speaker is better than a wrong one. *I* and *we* inside quoted words, or in a turn of a transcript, are whoever
speaks them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from whosays.extract.attribution_cues import papers
from whosays.extract.attribution_descriptions import Role, described, roles
from whosays.extract.attribution_names import Names
from whosays.extract.attribution_phrases import TURN
from whosays.extract.attribution_pronouns import PERSONAL, Persons, body, crowd, person
from whosays.extract.attribution_tree import Draft, Tree
from whosays.lexicons import Lexicons
from whosays.model import Mention, Quotation, Span

_RELATIVE = frozenset({"who", "which", "that"})
_FIRST = frozenset({"i", "we", "my", "our"})
_BODIES = frozenset({"organisation", "country", "place"})
_SPEAKING = frozenset({"person", "organisation", "country", "place", "group", "other"})
_BODIES_OF = frozenset(
    {"agency", "organization", "organisation", "group", "company", "newspaper", "channel", "broadcaster", "magazine"}
)
_MADE = frozenset(
    {"published", "released", "issued", "prepared", "compiled", "written", "drafted", "conducted", "produced", "posted"}
)
_TOGETHER = 6  # who speak together, at most


class _Case(NamedTuple):
    """All that is known of a document when its speakers are looked for."""

    tree: Tree
    names: Names
    persons: Persons
    roles: dict[str, list[Role]]
    papers: frozenset[str]


def _paper_owner(tree: Tree, voice: int, paper_nouns: frozenset[str]) -> int:
    """Whoever a paper that speaks is of: *the report of the institute*, *data from the ministry*, *a survey published
    by the bank*."""
    if tree.tokens[voice].lemma.lower() not in paper_nouns:
        return -1
    owner = tree.first(voice, ("poss",))
    if owner >= 0:
        return owner
    for child in tree.below(voice, ("prep", "agent")):
        if tree.word(child) in {"of", "by", "from"}:
            return tree.first(child, ("pobj",))
    for child in tree.below(voice, ("acl", "relcl")):
        agent = tree.first(child, ("agent",))
        if agent >= 0 and tree.word(child) in _MADE:
            return tree.first(agent, ("pobj",))
    return -1


def _whole_name(tree: Tree, voice: int, mention: Mention) -> bool:
    """Whether a mention of a place is the whole name: *Russian* of *BBC Russian* is not."""
    if mention.kind not in {"country", "place", "group"}:
        return True
    return not any(
        tree.tokens[at].tag == "NNP" and tree.tokens[at].end <= mention.start
        for at in tree.below(voice, ("compound", "nmod"))
    )


def _named(case: _Case, voice: int) -> int | None:
    """The mention at the head of a source; of *Kovac, a minister* and *the minister, Kovac* the person; of a
    paper the one it is of (*the report of the bank*); of any other source whose head is no name none."""
    tree, names = case.tree, case.names
    found = names.at(tree.span(voice, voice))
    if found is not None:
        return found if _whole_name(tree, voice, names.mentions[found]) else None
    generic = tree.tokens[voice].lemma.lower() in _BODIES_OF
    if generic:
        inside = [names.at(tree.span(c, c)) for c in tree.below(voice, ("compound", "nmod"))]
        bodies = [i for i in inside if i is not None and names.kind(i) == "organisation"]
        if len(set(bodies)) == 1:
            return bodies[0]  # the Reuters news agency
    owner = _paper_owner(tree, voice, case.papers)
    if owner >= 0:
        found = names.at(tree.span(owner, owner))
        return found if found is not None and names.kind(found) in {"person", "organisation"} else None
    for child in tree.below(voice, ("appos",)):
        found = names.at(tree.span(child, child))
        if tree.tokens[voice].tag in {"NNS", "NNPS"} and tree.tokens[tree.left[child] - 1].pos == "PUNCT":
            break  # "critics, among them Kovac"
        if found is not None and (names.kind(found) == "person" or (generic and names.kind(found) == "organisation")):
            return found
    return None


def _antecedent(case: _Case, draft: Draft) -> int | None:
    """Who *who* and *which* stand for: the noun that the relative clause hangs on."""
    tree = case.tree
    at = draft.head
    for _ in range(6):
        token = tree.tokens[at]
        if token.relation == "relcl":
            return case.names.at(tree.span(token.head, token.head))
        if token.head == at:
            break
        at = token.head
    return None


def _joined(tree: Tree, draft: Draft) -> list[int]:
    """The further heads of a source: *Hora* of *Kovac and Hora said*."""
    found: list[int] = []
    at = draft.voice
    if tree.tokens[at].tag in {"NNS", "NNPS"}:
        at = max(at, tree.first(at, ("appos",)))  # the ministers Kovac and Hora
    while (at := tree.first(at, ("conj",))) >= 0 and len(found) < _TOGETHER:
        if any(span.holds(tree.span(at, at)) for span in draft.source):
            found.append(at)
    return found


def _speaks(case: _Case, draft: Draft, above: int | None, turn: bool) -> list[int]:
    """Who says a draft's words, the first named first; ``above`` says the words in which it stands, ``turn`` whether
    they are the turn of a transcript."""
    tree, word = case.tree, case.tree.word(draft.voice)
    if word in PERSONAL:
        quoted = above is not None and (turn or case.persons.quoted(draft.cue))
        found = person(tree, draft, case.names, case.persons, above if quoted else None)
    elif word in _RELATIVE and not tree.span(draft.voice, draft.voice).of(tree.text).isupper():  # WHO is a body
        found = _antecedent(case, draft)
    elif word == "it":
        found = body(tree, draft, case.names, case.persons, above if _opens(tree, draft) else None)
    elif word == "they":
        return crowd(tree, draft, case.persons)
    elif word in _FIRST:
        return []
    else:
        found = _named(case, draft.voice)
        if found is None:
            found = described(tree, draft, case.roles, case.names, case.persons)
    joined = _joined(tree, draft)
    if found is None and joined and tree.tokens[draft.voice].tag == "NN" and tree.first(draft.voice, ("det",)) < 0:
        return [i for i in [_named(case, joined[-1])] if i is not None]  # premier and party leader Kovac said
    others = [_named(case, at) for at in joined] if found is not None else []
    several = [i for i in dict.fromkeys((found, *others)) if i is not None]
    return [i for i in several if case.names.kind(i) in _SPEAKING]


def _opens(tree: Tree, draft: Draft) -> bool:
    """Whether a pronoun is the first word of what is said, or comes right after *that*."""
    return draft.voice > 0 and tree.tokens[draft.voice - 1].relation in {"mark", "ccomp", "ROOT", "punct"}


def _noted(case: _Case, draft: Draft, several: Sequence[int], outermost: bool) -> None:
    """What was found, kept for the pronouns that come after."""
    tree, persons = case.tree, case.persons
    sentence = tree.tokens[draft.head].sentence
    people = [i for i in several if case.names.kind(i) == "person"]
    for mention in people:
        persons.add(tree, draft.voice, mention)
    if not outermost or not draft.takes_speech:
        return
    if len(several) > 1:
        persons.several[sentence] = list(several)
    if people and len(several) == 1:
        persons.speaking[sentence] = people[0]
    if several and case.names.kind(several[0]) in _BODIES:
        persons.bodies.setdefault(sentence, []).append(several[0])


def speakers(
    tree: Tree,
    drafts: Sequence[Draft],
    outer: Sequence[int | None],
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    lexicons: Lexicons,
) -> list[tuple[int, ...]]:
    """For each draft the indices of the mentions that say it, the speaker first; empty where it stays open."""
    names = Names(tree.text, mentions, lexicons)
    persons = Persons(tree, names, quotations, drafts)
    case = _Case(tree, names, persons, roles(tree, names, lexicons), papers(lexicons))
    found: list[tuple[int, ...]] = [()] * len(drafts)
    quoted = [persons.quoted(draft.cue) for draft in drafts]
    for i in sorted(range(len(drafts)), key=lambda i: (quoted[i], drafts[i].voice, i)):
        if drafts[i].voice < 0 or not mentions:
            continue
        holder = outer[i]
        above = next(iter(found[holder]), None) if holder is not None else None
        several = _speaks(case, drafts[i], above, holder is not None and drafts[holder].rule == TURN)
        _noted(case, drafts[i], several, holder is None and not quoted[i])
        found[i] = tuple(several)
    found = _third_person(case, drafts, outer, found)
    return _first_person(case, drafts, outer, found)


def _third_person(
    case: _Case, drafts: Sequence[Draft], outer: Sequence[int | None], found: list[tuple[int, ...]]
) -> list[tuple[int, ...]]:
    """*He* and *she* inside quoted words are not whoever speaks them."""
    for i, draft in enumerate(drafts):
        above = outer[i]
        if above is None or not found[i] or not found[above] or case.tree.word(draft.voice) not in PERSONAL:
            continue
        own = case.tree.span(draft.voice, draft.voice)
        quoted = case.persons.quoted(own) and not case.persons.quoted(drafts[above].cue)
        if quoted and case.names.same(found[above][0], found[i][0]):
            found[i] = ()
    return found


def _first_person(
    case: _Case, drafts: Sequence[Draft], outer: Sequence[int | None], found: list[tuple[int, ...]]
) -> list[tuple[int, ...]]:
    """*I* and *we* inside quoted words are the speaker of the attribution whose quotation it is."""
    spoken = case.persons.spoken
    for i, draft in enumerate(drafts):
        above = outer[i]
        if above is None or draft.voice < 0 or case.tree.word(draft.voice) not in _FIRST:
            continue
        if drafts[above].rule == TURN and not case.persons.quoted(draft.cue):
            found[i] = found[above]
            continue
        place = bisect_right(spoken, Span(draft.cue.start, len(case.tree.text))) - 1
        if place >= 0 and spoken[place].holds(draft.cue) and not spoken[place].holds(drafts[above].cue):
            found[i] = found[above]
    return found
