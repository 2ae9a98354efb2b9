"""The parse as a tree that can be walked, and the spans that PolNeAR's guidelines cut out of it.

Shared by the kinds of evidence (``attribution_<kind>.py``). A :class:`Tree` asks the document's tree by the stretch:
how far each token's subtree reaches; the functions cut a source (a noun phrase without the clause that only comments on
it), a cue (the verb group in one stretch) and a content (a clause with its conjunction and without the stop that ends
the sentence).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from whosays.extract.trees import Tree as Grown
from whosays.model import Polarity, Quotation, Span, Token
from whosays.text.datelines import dateline
from whosays.text.turns import clock

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
VERB_GROUP = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})
_EDGE = " \t\u00a0,.;:–—-…"  # punctuation that ends a sentence or a clause and is no part of a span
_DASHES = frozenset({"—", "–", "--"})  # between a dateline and its sentence
_NEAR = 12  # tokens before a source's head in which a dateline may stand
_REMARKS = frozenset({"while", "whereas", "although", "though"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_OPENINGS = {",": ",", ")": "(", "—": "—", "–": "–"}
_TRAILING = frozenset({"and", "or", ",", "but"})  # what the parser leaves at the end of a source
_ASIDE = 20  # tokens an aside between a source and its verb may have
_EDGE_DEPTH = 12  # how far down its right edge a clause is searched for a remark
_COMMENT = frozenset({"relcl", "advcl", "parataxis", "ccomp", "acl"})


class Draft(Struct, frozen=True, kw_only=True):
    """An attribution before quotations, speakers and nesting are known. ``head`` is the cue's token, ``voice`` the
    source's (-1 where there is none), ``within`` the cue of the attribution it goes deeper than."""

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    rule: str
    head: int
    voice: int = -1
    imputed: bool = False
    hedge: Span | None = None
    polarity: Polarity = "affirmed"
    takes_speech: bool = False
    within: Span | None = None


class Tree(NamedTuple):
    """Tokens with their children, the first and last token below each (itself included), and those of each sentence."""

    text: str
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    starts: tuple[int, ...]
    words: tuple[str, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    bounds: tuple[tuple[int, int], ...]

    def below(self, head: int, relations: Collection[str]) -> Iterator[int]:
        """The children of a token that stand in one of these relations to it, left to right."""
        tokens = self.tokens
        return (child for child in self.children[head] if tokens[child].relation in relations)

    def first(self, head: int, relations: Collection[str]) -> int:
        """The first such child, or -1."""
        tokens = self.tokens
        for child in self.children[head]:
            if tokens[child].relation in relations:
                return child
        return -1

    def span(self, first: int, last: int) -> Span:
        """From the beginning of one token to the end of another."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def subtree(self, head: int) -> Span:
        """All that hangs on a token."""
        return self.span(self.left[head], self.right[head])

    def at(self, offset: int) -> int:
        """The last token that begins at or before an offset."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def word(self, token: int) -> str:
        """A token's words in lower case."""
        return self.words[token]


def by_stretches(grown: Grown) -> Tree:
    """The document's tree as it is asked here."""
    bounds = tuple((s.first, s.last - 1) for s in grown.sentences)
    return Tree(grown.text, grown.tokens, grown.children, grown.starts, grown.words, grown.left, grown.right, bounds)


def trimmed(text: str, span: Span) -> Span:
    """A span without the white space and the clause punctuation at its edges."""
    opened = dateline(text, span.start, span.end)
    start, end = opened.span.end if opened else min(clock(text, span.start), span.end), span.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE and not _dotted(text, start, end):
        end -= 1
    return Span(start, end)


def _dotted(text: str, start: int, end: int) -> bool:
    """Whether the full stop at the end belongs to an abbreviation (*the U.S.*)."""
    return text[end - 1] == "." and end - start >= 4 and text[end - 3] == "." and text[end - 2].isupper()


def source_span(tree: Tree, voice: int) -> Span:
    """The noun phrase of a source: determiners, titles, appositions and what identifies it; a clause that comes after
    a comma only comments on it and is left out."""
    last = tree.right[voice]
    for child in tree.below(voice, _COMMENT):
        before = tree.left[child] - 1
        if child > voice and before >= 0 and tree.word(before) in {",", "–", "—", "("}:
            last = min(last, before - 1)
    first = tree.left[voice]
    dash = next((at for at in range(voice - 1, max(first, voice - _NEAR) - 1, -1) if tree.word(at) in _DASHES), -1)
    first = dash + 1 if dash >= first else first
    if last < first:
        return tree.span(voice, max(voice, last))
    while last > voice and tree.word(last) in _TRAILING:
        last -= 1
    return trimmed(tree.text, tree.span(first, last))


def possessor(tree: Tree, noun: int) -> int:
    """The token of whoever a noun belongs to (*Kyiv's statement*, *the statement by Kyiv*, *his words*), or -1."""
    owner = tree.first(noun, ("poss",))
    if owner >= 0:
        return owner
    for child in tree.below(noun, ("prep", "agent")):
        if tree.word(child) in {"by", "from"}:
            return tree.first(child, ("pobj",))
    return -1


def possessor_span(tree: Tree, owner: int) -> Span:
    """The possessor without its clitic: *the ministry* of *the ministry's*."""
    last = tree.right[owner]
    if tree.word(last) in {"'s", "’s", "'", "’"} and last > owner:
        last -= 1
    return tree.span(min(tree.left[owner], owner), max(owner, last))


def verb_group(tree: Tree, verb: int) -> tuple[int, int]:
    """The first and last token of a verb with its auxiliaries, negation, adverbs and particle, in one stretch."""
    parts = {verb, *tree.below(verb, VERB_GROUP)}
    first = last = verb
    while first - 1 in parts:
        first -= 1
    while last + 1 in parts and tree.tokens[last + 1].relation in {"prt", "neg"}:
        last += 1
    return first, last


def clause(tree: Tree, head: int, without: Span | None = None) -> tuple[Span, ...]:
    """The stretch of a clause: all that hangs on its verb, cut in two where the cue stands inside of it."""
    whole = trimmed(tree.text, tree.span(tree.left[head], told_until(tree, head)))
    if without is None or not without.meets(whole):
        return (whole,) if whole.end > whole.start else ()
    parts = (Span(whole.start, without.start), Span(without.end, whole.end))
    kept = (trimmed(tree.text, part) for part in parts if part.end > part.start)
    return tuple(part for part in kept if any(c.isalpha() for c in part.of(tree.text)))


def told_until(tree: Tree, head: int) -> int:
    """The last token of a clause without what follows a comma at its right edge and may be the author's own remark:
    a relative clause, or one with *while* or *although*."""
    last = tree.right[head]
    at = head
    for _ in range(_EDGE_DEPTH):
        edge = next((c for c in reversed(tree.children[at]) if tree.right[c] == last and c > at), -1)
        if edge < 0:
            return last
        first = tree.left[edge]
        mark = tree.first(edge, ("mark",))
        remark = tree.tokens[edge].relation == "relcl" or (mark >= 0 and tree.word(mark) in _REMARKS)
        if remark and first > 0 and tree.word(first - 1) == ",":
            return max(head, first - 2)
        at = edge
    return last


def noun_before(tree: Tree, verb: int) -> int:
    """The noun right before a finite verb of saying that the parser gave no subject: *Bill Clinton said ...*, also over
    an apposition or an aside (*Mr. Conant, a consultant, said ...*, *Kovac, asked about it, said ...*); -1 where there
    is none."""
    token = tree.tokens[verb]
    if token.tag not in {"VBD", "VBZ", "VBP"}:
        return -1
    at = verb_group(tree, verb)[0] - 1
    if at < 0 or tree.tokens[at].sentence != token.sentence:
        return -1
    if tree.word(at) not in _OPENINGS:
        return _nominal(tree, at)
    opened = _opened(tree, at)
    if opened < 0 and tree.word(at) != ",":
        return -1
    return _named_there(tree, opened - 1 if opened > 0 else at - 1)


def _opened(tree: Tree, closing: int) -> int:
    """The comma, bracket or dash that opens the aside which another closes; -1 where there is none near, or quoted
    words between."""
    first = max(tree.bounds[tree.tokens[closing].sentence][0], closing - _ASIDE)
    opening = _OPENINGS[tree.word(closing)]
    for at in range(closing - 1, first, -1):
        if tree.word(at) == opening:
            return at
        if tree.tokens[at].tag in {"``", "''", ":"}:
            return -1
    return -1


def _nominal(tree: Tree, at: int) -> int:
    """The token where it may be a source, else -1."""
    return at if tree.tokens[at].pos in _NOMINAL and tree.word(at) != "that" else -1


def _named_there(tree: Tree, noun: int) -> int:
    """The head of the phrase that ends at a noun; the noun where that phrase hangs on a verb (*Speaking in Lima, Kovac,
    without naming him, accused ...*, which the parser takes for one phrase)."""
    if noun < 0 or tree.tokens[noun].pos not in _NOMINAL or tree.tokens[noun].tag == "PRP":
        return -1
    at = noun
    while tree.tokens[at].head < at and tree.tokens[tree.tokens[at].head].pos in {*_NOMINAL, "ADP"}:
        at = tree.tokens[at].head
    if tree.tokens[at].pos in _NOMINAL:
        return _nominal(tree, at)
    return noun if tree.tokens[noun].relation == "appos" and tree.tokens[noun].tag.startswith("NNP") else -1


def inside(quotations: Iterable[Quotation], span: Span) -> bool:
    """Whether a span lies within one of the quotations."""
    return any(quotation.span.holds(span) for quotation in quotations)
