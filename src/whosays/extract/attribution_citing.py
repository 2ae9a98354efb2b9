"""Sources behind a source: in *the talks failed, the agency reported, citing two officials* the officials say so too.

The citing is an attribution of its own already (the agency cites the officials); here a second one is made of it, whose
source is whoever is cited and whose content is what the other says, within that other. *A spokesman, quoted by the
agency, said ...* is told by the agency, and *"...", the agency quoted a resident as saying* said by the resident.
Evidence: a verb of citing with a person, a body or a paper for its object, in one sentence with an attribution of the
same source (or of the one that *which* stands for). Left out on purpose: reasons (*citing safety concerns*), which
nobody says.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from whosays.extract.attribution_cues import papers
from whosays.extract.attribution_tree import Draft, Tree, source_span
from whosays.lexicons import Lexicons
from whosays.model import Mention, Span

CITED = "cues.cited"
_REFERENCE = "sources.with_reference"
_CITING = frozenset({"cite", "quote", "refer"})
_RELATIVE = frozenset({"which", "that", "who"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_NAMES = frozenset({"person", "organisation", "country"})


@cache
def _someone(lexicons: Lexicons) -> frozenset[str]:
    """Nouns of those who may be cited, beside papers."""
    return frozenset(word for row in lexicons.rows("sources") if row.kind == "cited" for word in row.words)


def _object(tree: Tree, verb: int) -> int:
    """What a verb of citing cites: its object, or what *referring to* refers to; -1 where there is none."""
    token = tree.tokens[verb]
    if _saying(tree, verb) >= 0 and tree.first(verb, ("nsubjpass",)) >= 0:
        return tree.first(verb, ("nsubjpass",))
    if token.lemma != "refer":
        return tree.first(verb, ("dobj",)) if token.lemma in _CITING else -1
    to = next((child for child in tree.below(verb, ("prep",)) if tree.word(child) == "to"), -1)
    return tree.first(to, ("pobj",)) if token.tag == "VBG" and to >= 0 else -1


def _cited(tree: Tree, draft: Draft, ends: frozenset[int], lexicons: Lexicons) -> int:
    """The noun of whoever a draft cites, or -1."""
    noun = _object(tree, draft.head)
    token = tree.tokens[noun]
    above = tree.tokens[draft.head]
    if above.relation == "pcomp" and tree.word(above.head) == "without":
        return -1
    if noun < 0 or (noun < draft.head and token.relation != "nsubjpass"):
        return -1
    known = token.entity in _NAMED or token.end in ends
    return noun if known or token.lemma.lower() in _someone(lexicons) | papers(lexicons) else -1


def _saying(tree: Tree, verb: int) -> int:
    """*saying* of *quoted a resident as saying*, or -1."""
    told = next((child for child in tree.below(verb, ("prep",)) if tree.word(child) == "as"), -1)
    return tree.first(told, ("pcomp",)) if told >= 0 else -1


def _carries(tree: Tree, draft: Draft, host: Draft) -> bool:
    """Whether what the host says is said by whoever the draft cites."""
    if host is draft or not (host.takes_speech or host.rule.startswith("sources.")) or not host.content:
        return False
    if any(part.meets(draft.cue) for part in host.content):
        return False
    told = tree.tokens[draft.head]
    of_host = draft.voice >= 0 and tree.word(draft.voice) in _RELATIVE and told.head == host.voice
    return draft.source == host.source or of_host


def _deeper(tree: Tree, draft: Draft, noun: int, cue: Span, content: tuple[Span, ...], within: Span) -> Draft | None:
    source = source_span(tree, noun)
    if any(part.meets(source) for part in content):
        return None
    return Draft(source=(source,), cue=cue, content=content, rule=CITED, head=draft.head, voice=noun,
                 takes_speech=True, within=within)  # fmt: skip


def _behind(tree: Tree, draft: Draft, noun: int, near: Sequence[Draft]) -> Draft | None:
    """Whoever a draft cites, as the source of what is said beside it."""
    saying = _saying(tree, draft.head)
    if saying >= 0:
        cue = tree.span(saying, saying)
        own = source_span(tree, noun)
        content = tuple(part for part in draft.content if part.end <= draft.cue.start and not part.meets(own))
        alone = all(other.cue.start != cue.start for other in near)
        return _deeper(tree, draft, noun, cue, content, draft.cue) if content and alone else None
    host = next((other for other in near if _carries(tree, draft, other)), None)
    return _deeper(tree, draft, noun, draft.cue, host.content, host.cue) if host else None


def with_cited(tree: Tree, drafts: Sequence[Draft], mentions: Sequence[Mention], lexicons: Lexicons) -> list[Draft]:
    """The drafts, with those whom a source cites for what it says."""
    ends = frozenset(mention.end for mention in mentions if mention.kind in _NAMES)
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(tree.tokens[draft.head].sentence, []).append(draft)
    found: list[Draft] = []
    told: dict[Span, Draft] = {}
    for draft in drafts:
        if tree.tokens[draft.head].lemma not in _CITING:
            continue
        near = by_sentence[tree.tokens[draft.head].sentence]
        noun = _cited(tree, draft, ends, lexicons)
        made = _behind(tree, draft, noun, near) if noun >= 0 else None
        if made:
            found.append(made)
        elif draft.source:
            told |= {other.cue: draft for other in near if other.source == draft.content and other.takes_speech}
    kept = [replace(draft, within=told[draft.cue].cue) if draft.cue in told else draft for draft in drafts]
    return [*(_referred(tree, draft, drafts) for draft in kept), *found]


def _referred(tree: Tree, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """*The agency reported with reference to the ministry*: the ministry stands behind the agency."""
    if draft.rule != _REFERENCE:
        return draft
    verb = tree.tokens[draft.head].head
    host = next((other for other in drafts if other.head == verb and other.takes_speech and other.content), None)
    return replace(draft, content=host.content, within=host.cue) if host else draft
