"""Walks on the parse: who depends on whom, as small questions over :class:`~whosays.model.Parse`.

A :class:`Tree` is the parse with its children listed once, so that every walk is linear in what it visits. It decides
nothing: which relation means what is said by the finder that asks. Heads never leave their sentence, sentences are
bounded (``parse.MAX_SENTENCE_TOKENS``), so a walk up or down is bounded too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from whosays.model import Parse, Sentence, Span, Token


class Tree(Struct, frozen=True):
    """A parse with the children of each token, in text order.

    >>> tree = grow("", Parse())
    >>> tree.children
    ()
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    children: tuple[tuple[int, ...], ...]
    starts: tuple[int, ...]

    def word(self, at: int) -> str:
        """The token's surface, lower case."""
        token = self.tokens[at]
        return self.text[token.start : token.end].lower()

    def span(self, at: int) -> Span:
        """The token's place."""
        return Span(self.tokens[at].start, self.tokens[at].end)

    def under(self, at: int, *relations: str) -> list[int]:
        """The children of a token that stand in one of these relations."""
        return [child for child in self.children[at] if self.tokens[child].relation in relations]

    def head(self, at: int) -> int | None:
        """The head of a token; None for a root."""
        head = self.tokens[at].head
        return None if head == at else head

    def subtree(self, at: int) -> list[int]:
        """The token and everything below it, in text order."""
        found, stack = [], [at]
        while stack:
            here = stack.pop()
            found.append(here)
            stack.extend(self.children[here])
        return sorted(found)

    def above(self, at: int) -> Iterator[int]:
        """The heads of a token, nearest first, up to the root."""
        here = self.head(at)
        while here is not None:
            yield here
            here = self.head(here)

    def at(self, offset: int) -> int | None:
        """The token that covers an offset of the text, or None between tokens."""
        place = bisect_right(self.starts, offset) - 1
        if place < 0 or self.tokens[place].end <= offset:
            return None
        return place

    def within(self, span: Span) -> list[int]:
        """The tokens that share a character with the span."""
        place = max(bisect_right(self.starts, span.start) - 1, 0)
        found = []
        while place < len(self.tokens) and self.tokens[place].start < span.end:
            if self.tokens[place].end > span.start:
                found.append(place)
            place += 1
        return found

    def head_of(self, span: Span) -> int | None:
        """The token of the span whose head lies outside of it: what the rest of the sentence hangs the span on."""
        inside = self.within(span)
        if not inside:
            return None
        low, high = inside[0], inside[-1]
        tops = [i for i in inside if self.tokens[i].head == i or not low <= self.tokens[i].head <= high]
        return next((i for i in tops if self.tokens[i].pos != "PUNCT"), tops[0] if tops else inside[0])


def grow(text: str, parse: Parse) -> Tree:
    """The tree of a parse."""
    children: list[list[int]] = [[] for _ in parse.tokens]
    for at, token in enumerate(parse.tokens):
        if token.head != at:
            children[token.head].append(at)
    return Tree(
        text, parse.tokens, parse.sentences, tuple(tuple(c) for c in children), tuple(t.start for t in parse.tokens)
    )


def downwards(tree: Tree) -> list[int]:
    """All tokens, every head before what depends on it."""
    order = [at for at, token in enumerate(tree.tokens) if token.head == at]
    for here in order:
        order.extend(tree.children[here])
    return order
