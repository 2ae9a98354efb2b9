"""Absences: what one report says there was none of, and another tells of in a clause of its own.

*There was no siren*, *police used no tear gas*, *not a single shot was fired* deny a thing, whatever the verb: against
them stands a clause of the story in which that thing takes part (*sirens sounded*), or whose verb is the noun's own
(*no warning was given*, *they were warned*). Evidence: the determiner before the noun in a denied clause. Left out on
purpose: nouns that say too little (*no reason*, *no comment*), nouns that half a story is about, what somebody did not
see or hear himself, clauses whose verb takes the thing away (*the siren was switched off*), and those that tell it of
somebody else (*the crew used no gas*).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from whosays.compare.oppositions import ANYBODY, EXISTENCE
from whosays.model import Argument, Proposition, Statement

_NONE = re.compile(
    r"(?:\bno|\bnot (?:an?|any|one)(?: single)?|\bnever (?:an?|any)(?: single)?|n[’']t (?:an?|any)(?: single)?)"
    r"\s+(?:[\w’'-]+\s+){0,2}$",
    re.IGNORECASE,
)
BEFORE = 40  # characters before a noun in which its *no* stands
COMMON = 8  # clauses of a story that have a noun: with more it says too little to be denied as a whole
ENDINGS = ("ation", "ment", "ing", "ion", "al", "er", "e")  # of nouns and verbs that may be of one root
ROOT = 4  # letters of a root, and of a noun that tells what it is
MAIN = ("theme", "agent")
TENSES = ("past", "present", "perfect")
SENSES = frozenset({"hear", "se", "notic", "find", "know", "remember", "recall", "witness"})  # stems of verbs

Told = tuple[Statement, Proposition]


class Words(NamedTuple):
    """Nouns that are too vague to be denied as a whole, and the stems of verbs that take their object away."""

    vague: frozenset[str]
    taking: frozenset[str]


def absences(told: Mapping[str, Sequence[Told]], texts: Mapping[str, str], words: Words) -> Iterator[tuple[Told, Told]]:
    """Each denial with each clause that stands against it, by story (the keys of ``told``): both as that there was
    such a thing.

    Example: *there was no siren*, and *sirens sounded in Rauma*.
    """
    for _, members in sorted(told.items()):
        denied = [(one, a) for one in members for a in _denied(one, texts[one[0].document], words)]
        if not denied:
            continue
        nouns, acts = _tellings(members, words)
        for (statement, said), noun in denied:
            there = nouns.get(noun.lemma, [])
            done = acts.get(root(noun.lemma), []) if not noun.words else []
            if len(there) + len(done) > COMMON:
                continue
            for other, also, at in (*there, *done):
                if other.document != statement.document and _same_doer(said, noun, also, at):
                    yield (statement, _none(said, noun)), (other, _some(also, at, noun))


def root(word: str) -> str:
    """What a noun and the verb it is made of share: *payment* and *pay*, *confession* and *confess*."""
    ending = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= ROOT - 1), "")
    return word.removesuffix(ending)


def _denied(one: Told, text: str, words: Words) -> list[Argument]:
    """The nouns of a denied clause with *no* before them."""
    statement, said = one
    if statement.claim.polarity != "denied" or said.turned or said.tense not in TENSES or said.manner:
        return []
    own = [a for a in said.arguments if a.role == "agent" and a.lemma != ANYBODY]
    found = [a for a in said.arguments if a.role in MAIN and len(a.lemma) >= ROOT and a.lemma not in words.vague]
    found = [a for a in found if _NONE.search(text[max(0, a.start - BEFORE) : a.start])]
    return [a for a in found if not (said.act in SENSES and any(b is not a for b in own))]


def _tellings(members: Sequence[Told], words: Words) -> tuple[_Nouns, _Nouns]:
    """The clauses that tell of a thing, by its noun; and those that tell of a deed, by the root of its verb."""
    nouns: _Nouns = defaultdict(list)
    acts: _Nouns = defaultdict(list)
    for statement, said in members:
        if statement.claim.polarity == "denied" or said.turned or said.tense not in TENSES:
            continue
        if words.taking & {said.act, f"{said.act}:{said.side}"}:
            continue
        for a in said.arguments:
            if a.role in MAIN:
                nouns[a.lemma].append((statement, said, a))
        if len(root(said.act)) >= ROOT:
            acts[root(said.act)].append((statement, said, None))
    return nouns, acts


def _same_doer(denial: Proposition, noun: Argument, claim: Proposition, at: Argument | None) -> bool:
    """Whether nothing says that the one is told of somebody else than the other."""
    mine = {a.lemma for a in denial.arguments if a.role == "agent" and a is not noun} - {ANYBODY, ""}
    theirs = {a.lemma for a in claim.arguments if a.role == "agent" and a is not at}
    return not mine or not theirs or bool(mine & theirs)


def _none(said: Proposition, noun: Argument) -> Proposition:
    """That there was none of a thing, with the words and phrases that restrict it."""
    beside = tuple(a for a in said.arguments if a.role not in (*MAIN, "to"))
    theme = Argument("theme", noun.start, noun.end, noun.lemma, noun.words)
    return Proposition(said.claim, EXISTENCE, (theme, *beside), manner=said.manner, tense=said.tense)


def _some(said: Proposition, at: Argument | None, noun: Argument) -> Proposition:
    """That there was some of it, in a clause that tells of it or of its deed."""
    own = at if at is not None else said.arguments[0]
    words = {*(at.words if at is not None else ()), *(b.lemma for b in said.arguments if b.lemma and b is not at)}
    theme = Argument("theme", own.start, own.end, noun.lemma, tuple(sorted(words)))
    beside = tuple(a for a in said.arguments if a.role not in MAIN)
    return Proposition(said.claim, EXISTENCE, (theme, *beside), manner=said.manner, tense=said.tense)


_Nouns = dict[str, list[tuple[Statement, Proposition, Argument | None]]]
