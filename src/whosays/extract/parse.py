"""The parse as a record: blocks, sentences and tokens of a document with tags, heads and entity labels.

The unit that is parsed is the *block* (paragraph), with our own sentence boundaries set beforehand: a paragraph's trees
do not depend on its neighbours, so a boilerplate line or a damaged stretch cannot change the reading of the next one.
Measured on 45,000 tokens of news (``evaluation/parse_unit.py``): whole documents give another tag in 0.3 %, another
head in 0.7 %, another entity label in 0.2 % of tokens, single sentences in 0.2 / 0.3 / 0.1 %, all at the same cost.
Stretches marked as boilerplate are not parsed. The parser itself is handed in as a function (``annotate``), so that
nothing here or in any finder knows which one it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from whosays.model import Document, Parse, Sentence, Span, Token
from whosays.text.blocks import outside
from whosays.text.datelines import filed
from whosays.text.sentences import sentences
from whosays.text.tokens import Piece, tokens

MAX_BLOCK_TOKENS = 600  # a longer block is parsed in runs of whole sentences, so that memory stays bounded
MAX_SENTENCE_TOKENS = 300  # a longer "sentence" (a table, a list of names) is parsed in cuts


class Annotation(NamedTuple):
    """What the parser says of one token. ``head`` is an index within the unit that was handed to it."""

    lemma: str
    tag: str
    pos: str
    head: int
    relation: str
    entity: str
    inside: bool


class Unit(NamedTuple):
    """One unit for the parser: its words, whether a blank follows each, and whether each begins a sentence."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    starts: tuple[bool, ...]


Annotate = Callable[[Sequence[Unit]], list[list[Annotation]]]


class _Cut(NamedTuple):
    start: int
    end: int
    block: int
    pieces: list[Piece]


def readable(document: Document) -> list[Span]:
    """The blocks of a document that are read: its paragraphs without those that are boilerplate, without the
    boilerplate inside them, and without the dateline, whose town would become the subject of the first sentence."""
    blocks = outside(document.text, (b.span for b in document.boilerplate))
    opened = filed(document.text, blocks)
    if opened is None:
        return blocks
    start, end = opened.span.start, opened.span.end
    return [Span(end, b.end) if b.start == start else b for b in blocks if b.start != start or b.end > end]


def _cuts(document: Document) -> list[_Cut]:
    """The sentences to parse, the longest ones cut."""
    found = []
    for number, block in enumerate(readable(document)):
        for start, end in sentences(document.text, block.start, block.end):
            pieces = tokens(document.text, start, end)
            for at in range(0, len(pieces), MAX_SENTENCE_TOKENS):
                some = pieces[at : at + MAX_SENTENCE_TOKENS]
                found.append(_Cut(some[0].start, some[-1].end, number, some))
    return found


def _units(cuts: list[_Cut]) -> list[list[_Cut]]:
    """Sentences grouped into the units the parser gets: a block, or a run of its sentences where it is long."""
    units: list[list[_Cut]] = []
    size = 0
    for cut in cuts:
        fits = size + len(cut.pieces) <= MAX_BLOCK_TOKENS
        if units and units[-1][-1].block == cut.block and fits:
            units[-1].append(cut)
            size += len(cut.pieces)
        else:
            units.append([cut])
            size = len(cut.pieces)
    return units


def _unit(text: str, cuts: list[_Cut]) -> Unit:
    pieces = [(piece, piece is cut.pieces[0]) for cut in cuts for piece in cut.pieces]
    return Unit(
        tuple(text[piece.start : piece.end] for piece, _ in pieces),
        tuple(piece.space for piece, _ in pieces),
        tuple(first for _, first in pieces),
    )


def parse(document: Document, annotate: Annotate) -> Parse:
    """Parse the readable blocks of a document.

    Evidence: the parser's. Heads outside a sentence do not occur; a token's head is an index into ``Parse.tokens``.
    """
    units = _units(_cuts(document))
    found: list[Token] = []
    kept: list[Sentence] = []
    for cuts, notes in zip(units, annotate([_unit(document.text, cuts) for cuts in units]), strict=True):
        base = len(found)
        at = 0
        for cut in cuts:
            first = base + at
            for piece in cut.pieces:
                note = notes[at]
                found.append(
                    Token(piece.start, piece.end, note.lemma, note.tag, note.pos, base + note.head, note.relation,
                          note.entity, note.inside, len(kept))
                )  # fmt: skip
                at += 1
            kept.append(Sentence(cut.start, cut.end, first, base + at, cut.block))
    return Parse(tuple(found), tuple(kept))
