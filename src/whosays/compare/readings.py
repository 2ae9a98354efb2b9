"""Readings: a document's words prepared for comparison with those of other documents.

Page furniture is left out. Each word knows whether it stands inside quotation marks, whether it is a name or a figure,
and whether it carries content; sentences keep their content words, for texts that share thought and not wording.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from whosays.lexicons import LANGUAGES, Lexicons
from whosays.model import Document, Span
from whosays.text.blocks import outside
from whosays.text.fold import fold
from whosays.text.sentences import sentences
from whosays.text.shingles import Numbering, Word, words

UNCLOSED = 600  # characters a quotation without its closing mark may run: speeches leave a paragraph open on purpose
LONGEST = 3000  # characters of a quotation; a longer one is two marks that do not belong together
STEM = 6  # letters of a word that stand for it where wording may differ (attack, attacked, attacks)
_MARK = re.compile(r"[“”„«»\"]|``|''|(?<!\w)‘|’(?!\w)")
_CLOSES = {"“": "”", "„": "“”", "«": "»", '"': '"', "”": "”", "``": "''", "‘": "’"}


class Line(Struct, frozen=True):
    """One sentence: its span and the numbers of its content words, and which of those are names or figures."""

    start: int
    end: int
    content: frozenset[int]
    plain: frozenset[int]
    quoted: bool


class Reading(Struct, frozen=True):
    """A document's words in order: ``keys`` their numbers, ``quoted`` and ``content`` a flag for each. ``plain`` counts
    the words outside quotation marks that stand before each word and after the last: those that begin with a letter,
    with a small letter, and small ones of a script whose characters are words of their own. ``named`` marks figures,
    and words in capitals inside sentences."""

    document: Document
    words: tuple[Word, ...]
    keys: tuple[int, ...]
    quoted: bytes
    content: bytes
    lines: tuple[Line, ...]
    length: int
    plain: tuple[array[int], array[int], array[int]]
    named: bytes


def readable(document: Document) -> list[Span]:
    """The blocks of a document that are read: its paragraphs without those that are boilerplate, and without the
    boilerplate inside them."""
    return outside(document.text, (b.span for b in document.boilerplate))


def quotation_marks(text: str) -> bool:
    """Whether a text has any quotation marks."""
    return _MARK.search(text) is not None


def quoted(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches of a paragraph between quotation marks; one that is not closed runs on for a while."""
    opened, closes = -1, ""
    for match in _MARK.finditer(text, start, end):
        if opened < 0:
            closes = _CLOSES.get(match[0], "")
            opened = match.start() if closes else -1
        elif match[0] in closes:
            if match.end() - opened <= LONGEST:
                yield Span(opened, match.end())
            opened = -1
    if opened >= 0:
        yield Span(opened, min(end, opened + UNCLOSED))


@cache
def function_words(lexicons: Lexicons, language: str) -> frozenset[str]:
    """The function words of a language, folded; those of English where the language has no list."""
    known = language[:2] if language[:2] in LANGUAGES else "en"
    rows = lexicons.rows("function_words", known)
    return frozenset(fold(word) for row in rows for word in row.words)


def _flags(found: list[Word], spans: list[Span]) -> bytearray:
    flags = bytearray(len(found))
    at = 0
    for index, word in enumerate(found):
        while at < len(spans) and spans[at].end <= word.start:
            at += 1
        flags[index] = at < len(spans) and spans[at].start <= word.start
    return flags


def reading(document: Document, numbering: Numbering, lexicons: Lexicons) -> Reading:
    """Read one document's words for comparison. ``numbering`` is shared by all documents that are compared."""
    text, skipped = document.text, function_words(lexicons, document.language)
    found: list[Word] = []
    inside: list[Span] = []
    cuts: list[tuple[int, int]] = []
    length = 0
    for block in readable(document):
        found += words(text, block.start, block.end)
        inside += quoted(text, block.start, block.end)
        cuts += sentences(text, block.start, block.end)
        length += block.end - block.start
    flags = _flags(found, inside)
    content = bytes(word.folded not in skipped and len(word.folded) > 1 for word in found)
    return Reading(
        document,
        tuple(found),
        tuple(numbering.of(word.folded for word in found)),
        bytes(flags),
        content,
        tuple(_lines(text, found, flags, content, cuts, numbering)),
        length,
        _counts(text, found, flags),
        _named(text, found, cuts),
    )


def _named(text: str, found: list[Word], cuts: list[tuple[int, int]]) -> bytes:
    starts = [word.start for word in found]
    begins = {bisect_left(starts, start) for start, _ in cuts}
    return bytes(
        word.folded[0].isdigit() or (text[word.start].isupper() and at not in begins) for at, word in enumerate(found)
    )


def _counts(text: str, found: list[Word], flags: bytearray) -> tuple[array[int], array[int], array[int]]:
    letters, small, single = array("i", [0]), array("i", [0]), array("i", [0])
    for word, inside in zip(found, flags, strict=True):
        letter = not inside and word.folded[0].isalpha()
        lower = letter and not text[word.start].isupper()
        alone = lower and word.end - word.start == 1 and not word.folded.isascii() and word.folded > "\u3000"
        letters.append(letters[-1] + letter)
        small.append(small[-1] + lower)
        single.append(single[-1] + alone)
    return letters, small, single


def _lines(
    text: str, found: list[Word], flags: bytearray, content: bytes, cuts: list[tuple[int, int]], numbering: Numbering
) -> Iterator[Line]:
    at = 0
    for start, end in cuts:
        first = at
        while at < len(found) and found[at].start < end:
            at += 1
        chosen = [i for i in range(first, at) if content[i]]
        stems = numbering.of(f"{found[i].folded[:STEM]}~" for i in chosen)
        plain = (k for k, i in zip(stems, chosen, strict=True) if text[found[i].start].islower())
        inside = sum(flags[first:at]) * 2 > at - first
        yield Line(start, end, frozenset(stems), frozenset(plain), inside)
