"""The words of propositions: which class an act belongs to, and which words restrict nothing or stand for all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from whosays.extract.trees import Tree
from whosays.lexicons import Lexicons, Row

EXISTENCE = "existence"
ADJECTIVE_ENDING = "ed"


class Act(Struct, frozen=True):
    """What is done or is so: a class of the lexicon with side and rank, or a stem; ``note`` is the row's, ``used`` are
    the words beside the verb that belong to it (*way* of *give way*)."""

    act: str
    side: str = "a"
    rank: int = 0
    note: str = ""
    rule: str = "propositions.stem"
    used: tuple[str, ...] = ()


class Vocabulary(Struct, frozen=True):
    """The rows of the lexicon ``propositions`` by kind and word."""

    rows: Mapping[tuple[str, str], Row]

    def row(self, kind: str, word: str) -> Row | None:
        """The row of a kind that has a word."""
        return self.rows.get((kind, word))

    def has(self, kind: str, word: str) -> bool:
        """Whether a word stands in a row of a kind."""
        return (kind, word) in self.rows

    def same(self, lemma: str) -> str:
        """The noun that stands for all that name the same thing in one story."""
        row = self.rows.get(("same", lemma))
        return row.value if row else lemma


@cache
def vocabulary(lexicons: Lexicons) -> Vocabulary:
    """The lexicon of a set of lexicons, indexed once; the first row with a word wins."""
    found: dict[tuple[str, str], Row] = {}
    for row in lexicons.rows("propositions"):
        for word in row.words:
            found.setdefault((row.kind, word), row)
    return Vocabulary(MappingProxyType(found))


@cache
def happenings(lexicons: Lexicons) -> frozenset[str]:
    """The types of happenings that a word may tell of (*visit*, *attack*)."""
    return frozenset(row.value for row in lexicons.rows("triggers")) - {"none"}


def classed(value: str, note: str, rule: str, used: tuple[str, ...] = ()) -> Act:
    """An act from a row's value: *whole:b:3* is the third rank of the second side."""
    name, side, rank = [*value.split(":"), "a", "0"][:3] if ":" in value else (value, "a", "0")
    return Act(name, side, int(rank) if rank.isdigit() else 0, note, rule, used)


def act_of(tree: Tree, at: int, words: Vocabulary) -> Act:
    """The act a verb, adjective or noun stands for, with its particle: *shut down*, *overloaded*, *an accident*."""
    token, word = tree.tokens[at], tree.word(at)
    lemma = token.lemma.lower()
    particles = [tree.word(p) for p in tree.under(at, "prt", "advmod", "dobj") if p > at]
    forms = [f"{base} {p}" for p in particles for base in (lemma, word)]
    own = (lemma,) if token.pos == "VERB" else (word, lemma)  # *paid* is *pay*, and *overcrowded* is no verb
    for form in (*forms, *own):
        row = words.row("act", form)
        if row is not None:
            return classed(row.value, row.note, row.id, tuple(form.split()[1:]))
    with_particle = " ".join([stem(lemma, token.pos), *(tree.word(p) for p in tree.under(at, "prt"))])
    return Act(with_particle, note="ergative" if words.has("ergative", lemma) else "")


def stem(lemma: str, pos: str) -> str:
    """What a verb and the adjective made of it share: *delay* and *delayed*, *close* and *closed*."""
    if pos == "ADJ" and lemma.endswith(ADJECTIVE_ENDING) and len(lemma) > len("shed"):
        return lemma[: -len(ADJECTIVE_ENDING)]
    return lemma[:-1] if pos in ("VERB", "AUX") and lemma.endswith("e") else lemma
