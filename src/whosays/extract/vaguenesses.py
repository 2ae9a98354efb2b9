"""Vague words: who, how many or how often is left open (*some experts*, *is widely seen*, *one of the finest*).

They do not lower the certainty of a statement: *many houses collapsed* is put forward as a fact. But nobody can check
it, and an attribution to *some experts* names no one. Each word is told of the predicate it stands under.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from whosays.extract.trees import Tree
from whosays.lexicons import Lexicons, Row
from whosays.model import Span

ARGUMENT = frozenset({"det", "amod", "nmod", "nummod", "nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos", "conj"})
SPEAKING = frozenset({"nsubj", "nsubjpass", "pobj", "conj"})
PREDICATE = frozenset({"VERB", "AUX"})
NAMING = frozenset({"amod", "compound", "aux", "auxpass"})


@cache
def _rows(lexicons: Lexicons) -> Mapping[str, tuple[Row, ...]]:
    found: dict[str, tuple[Row, ...]] = {}
    for row in lexicons.rows("vague"):
        for word in row.words:
            found[word] = (*found.get(word, ()), row)
    return MappingProxyType(found)


def vague(tree: Tree, lexicons: Lexicons) -> Mapping[int, tuple[Row, Span]]:
    """The first vague word under each predicate, with its row. Left out: *some 200*, which is about 200.

    *Some experts doubt it* gives *doubt* with *Some*.
    """
    rows = _rows(lexicons)
    found: dict[int, tuple[Row, Span]] = {}
    for at, word in enumerate(tree.words):
        if word not in rows:
            continue
        row = next((row for row in rows[word] if _holds(tree, at, row.kind)), None)
        if row is None:
            continue
        predicate = next((p for p in (at, *tree.above(at)) if _predicative(tree, p)), None)
        if predicate is not None:
            found.setdefault(predicate, (row, tree.span(at)))
    return found


def _predicative(tree: Tree, at: int) -> bool:
    token = tree.tokens[at]
    return token.pos in PREDICATE and token.tag != "MD" and token.relation not in NAMING


def _holds(tree: Tree, at: int, kind: str) -> bool:
    """Whether the word stands in the construction of its row."""
    token = tree.tokens[at]
    if kind == "quantifier":
        counts = at + 1 < len(tree.tokens) and tree.tokens[at + 1].tag == "CD"
        return token.relation in ARGUMENT and token.tag != "RBS" and not counts
    if kind in ("adverb", "superlative"):
        return token.relation == "advmod" and (token.tag == "RBS") == (kind == "superlative")
    if kind == "source":
        return token.relation in SPEAKING and not tree.under(at, "det", "poss", "nummod")
    parts = [p for c in tree.under(at, "prep") if tree.word(c) == "of" for p in tree.under(c, "pobj")]
    if kind == "kind":
        return bool(parts)
    return any(tree.under(p, "det", "poss") for p in parts)
