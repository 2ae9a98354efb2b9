"""Walks on the parse: who depends on whom, as small questions over :class:`~whosays.model.Parse`.

A :class:`Tree` is the parse with its children listed once, so that every walk is linear in what it visits; it is grown
once a document (``flow.extract``) and handed to each finder that walks. It decides nothing: which relation means what
is said by the finder that asks. Heads never leave their sentence, sentences are bounded
(``parse.MAX_SENTENCE_TOKENS``), so a walk up or down is bounded too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from whosays.model import Parse, Sentence, Span, Token


class Tree(Struct, frozen=True):
    """A parse with the children of each token, in text order; its words and their lemmas in lower case; the first and
    last token of what hangs on it (itself included), with how many these are: where nothing of others lies between, the
    tokens from the first to the last are the subtree.

    >>> tree = grow("", Parse())
    >>> tree.children
    ()
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    children: tuple[tuple[int, ...], ...]
    starts: tuple[int, ...]
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    sizes: tuple[int, ...]

    def word(self, at: int) -> str:
        """The token's surface, lower case."""
        return self.words[at]

    def span(self, at: int) -> Span:
        """The token's place."""
        return Span(self.tokens[at].start, self.tokens[at].end)

    def under(self, at: int, *relations: str) -> list[int]:
        """The children of a token that stand in one of these relations."""
        children = self.children[at]
        if not children:
            return []
        tokens = self.tokens
        return [child for child in children if tokens[child].relation in relations]

    def head(self, at: int) -> int | None:
        """The head of a token; None for a root."""
        head = self.tokens[at].head
        return None if head == at else head

    def subtree(self, at: int) -> Sequence[int]:
        """The token and everything below it, in text order."""
        first, last = self.left[at], self.right[at]
        if last - first + 1 == self.sizes[at]:
            return range(first, last + 1)
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
    """The tree of a parse, in linear time."""
    tokens = parse.tokens
    heads = [token.head for token in tokens]
    children: list[list[int]] = [[] for _ in tokens]
    for at, head in enumerate(heads):
        if head != at:
            children[head].append(at)
    listed = tuple(map(tuple, children))
    left, right, sizes = list(range(len(tokens))), list(range(len(tokens))), [1] * len(tokens)
    for at in reversed(_order(heads, listed)):
        head = heads[at]
        if head != at:
            sizes[head] += sizes[at]
            left[head] = min(left[head], left[at])
            right[head] = max(right[head], right[at])
    return Tree(
        text,
        tokens,
        parse.sentences,
        listed,
        starts=tuple([token.start for token in tokens]),
        words=tuple([text[token.start : token.end].lower() for token in tokens]),
        lemmas=tuple([token.lemma.lower() for token in tokens]),
        left=tuple(left),
        right=tuple(right),
        sizes=tuple(sizes),
    )


def downwards(tree: Tree) -> list[int]:
    """All tokens, every head before what depends on it."""
    return _order([token.head for token in tree.tokens], tree.children)


def _order(heads: Sequence[int], children: Sequence[tuple[int, ...]]) -> list[int]:
    order = [at for at, head in enumerate(heads) if head == at]
    for here in order:
        if children[here]:
            order.extend(children[here])
    return order
