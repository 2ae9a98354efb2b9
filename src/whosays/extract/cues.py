"""The rows that change how a predicate stands, found by construction and word.

``compiled`` turns the lexicons ``hedges``, ``negations``, ``plans`` and ``factives`` into one table per construction,
once per set of lexicons.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from whosays.extract.trees import Tree
from whosays.lexicons import Lexicons, Row

TABLES = ("negations", "hedges", "plans", "factives")
CERTAINTIES = frozenset({"probable", "possible", "rumoured"})
STATUSES = frozenset({"announced", "planned", "expected", "conditional", "asked"})
MAX_PHRASE = 5  # words in a fixed adverbial phrase (*under no circumstances*)


class Cues(Struct, frozen=True):
    """All rows by (construction, word); several rows may share a word (*unlikely*: denied and probable)."""

    rows: Mapping[tuple[str, str], tuple[Row, ...]]

    def of(self, kind: str, *words: str) -> tuple[Row, ...]:
        """The rows of the first of the words that has any in that construction."""
        for word in words:
            found = self.rows.get((kind, word))
            if found:
                return found
        return ()


@cache
def compiled(lexicons: Lexicons) -> Cues:
    """The cue rows of a set of lexicons, indexed."""
    rows: dict[tuple[str, str], tuple[Row, ...]] = {}
    for table in TABLES:
        for row in lexicons.rows(table):
            for word in row.words:
                rows[row.kind, word] = (*rows.get((row.kind, word), ()), row)
    return Cues(MappingProxyType(rows))


def lemmas(tree: Tree, at: int) -> tuple[str, ...]:
    """The lemma of a word with its particle (*call off*), if it has one, then by itself."""
    lemma = tree.tokens[at].lemma.lower()
    particles = tree.under(at, "prt", "advmod")
    return (*(f"{lemma} {tree.word(p)}" for p in particles), lemma)


def phrase(tree: Tree, at: int) -> str:
    """The words below a token as one string, if they are few: for fixed phrases (*in all likelihood*)."""
    below = tree.subtree(at)
    return " ".join(tree.word(i) for i in below) if len(below) <= MAX_PHRASE else ""
