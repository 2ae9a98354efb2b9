"""Candidates: which pairs of documents are worth reading side by side.

Two documents that share runs of four words outside quotation marks may be copies; two that share neighbouring content
words, in either order, may be rewrites. Both are found over columns, for all documents at once, without reading any of
them closely; a document that shares nothing costs only the reading of its words.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from whosays.compare.readings import function_words, quotation_marks, quoted, readable
from whosays.lexicons import Lexicons
from whosays.model import Document
from whosays.text.columns import Columns, Flags, Places, columns, mixed, runs, whole
from whosays.text.fingerprints import TEXT, Met, packed
from whosays.text.segments import Keyed

SIZE = 4  # words of a run that makes two documents candidates
MOST_DOCUMENTS = 60  # a run in more documents than this is furniture or a set phrase, unless they are all made of such
MANY = 5000  # documents from which on two content words side by side must be rarer,
FEW_DOCUMENTS = 8  # ... in no more documents than this: else chance pairs grow with the square of the documents
LEAST_RUNS = 5  # shared runs that make a pair worth aligning; 3 gains .003 recall (gold) at 2.6 times the time
LEAST_PAIRS = 3  # adjacent pairs of content words in common that make two documents candidates for a rewrite,
PART_OF_PAIRS = 0.1  # ... and this part of the poorer document's


def _bare(document: Document) -> str:
    """The text with blanks where its boilerplate is: places stay."""
    if not document.boilerplate:
        return document.text
    text, found, at = document.text, [], 0
    for span in readable(document):
        found += [" " * (span.start - at), text[span.start : span.end]]
        at = span.end
    return "".join(found)


def _inside(documents: Sequence[Document], words: Columns) -> Flags:
    """The words that stand inside quotation marks."""
    marks = np.zeros(len(words.keys) + 1, np.int32)
    for at, document in enumerate(documents):
        if not quotation_marks(document.text):
            continue
        first, last = int(words.first[at]), int(words.first[at + 1])
        spans = [span for block in readable(document) for span in quoted(document.text, block.start, block.end)]
        starts = words.starts[first:last]
        marks[first + np.searchsorted(starts, [span.start for span in spans])] += 1
        np.subtract.at(marks, first + np.searchsorted(starts, [span.end for span in spans]), 1)
    inside: Flags = np.cumsum(marks[:-1]) > 0
    return inside


def _content(documents: Sequence[Document], words: Columns, lexicons: Lexicons) -> Flags:
    """The words that are no function words of their document's language, and more than a letter."""
    content = words.ends - words.starts > 1
    languages = np.array([document.language[:2] for document in documents])
    owners = np.repeat(languages, np.diff(words.first))
    for language in np.unique(languages).tolist():
        skipped = np.unique(columns([" ".join(sorted(function_words(lexicons, language)))]).keys)
        if not len(skipped):
            continue
        places = np.minimum(np.searchsorted(skipped, words.keys), len(skipped) - 1)
        content &= (owners != language) | (skipped[places] != words.keys)
    return content


class Candidates:
    """Documents added one after another, in batches of any size; adding costs by what a batch shares with earlier ones.

    Left out: documents that share only what stands inside quotation marks, and boilerplate.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons
        self._runs, self._neighbours = Keyed(), Keyed()

    def add(self, documents: Sequence[Document]) -> list[tuple[int, int]]:
        """Add documents, numbered as they come; the pairs that may be copies or rewrites, of which one is new."""
        words = columns([_bare(document) for document in documents])
        owners = np.repeat(np.arange(len(documents)), np.diff(words.first))
        inside = _inside(documents, words)
        taken = self._taken(words, owners, inside, len(documents))
        found = set(zip(taken.left.tolist(), taken.right.tolist(), strict=True))
        chosen = _content(documents, words, self._lexicons) & ~inside
        return sorted(found.union(self._likened(words, owners, chosen, len(documents))))

    def _taken(self, words: Columns, owners: Places, inside: Flags, count: int) -> Met:
        """The documents that share runs of words outside quotation marks."""
        every = runs(words.keys, SIZE)
        size = len(every)
        chosen = whole(words.first, size, SIZE) & ~(inside[:size] & inside[len(inside) - size :])
        texts = owners[:size][chosen]
        lengths = np.bincount(texts, minlength=count)
        return self._runs.add(every[chosen], texts, lengths, LEAST_RUNS, MOST_DOCUMENTS)

    def _likened(self, words: Columns, owners: Places, chosen: Flags, count: int) -> list[tuple[int, int]]:
        """The documents that share neighbouring content words."""
        keys, texts = words.keys[chosen], owners[chosen]
        both = texts[1:] == texts[:-1]
        low, high = np.minimum(keys[1:], keys[:-1])[both], np.maximum(keys[1:], keys[:-1])[both]
        some = packed(mixed(low + mixed(high)), texts[1:][both])
        texts = (some & TEXT).astype(np.int64)
        lengths = np.bincount(texts, minlength=count)
        most = MOST_DOCUMENTS if len(self._neighbours) + count < MANY else FEW_DOCUMENTS
        found = self._neighbours.add(some & ~TEXT, texts, lengths, LEAST_PAIRS, most)
        poorer = np.minimum(self._neighbours.lengths(found.left), self._neighbours.lengths(found.right))
        enough = found.shared >= PART_OF_PAIRS * poorer
        return list(zip(found.left[enough].tolist(), found.right[enough].tolist(), strict=True))


def candidates(documents: Sequence[Document], lexicons: Lexicons) -> list[tuple[int, int]]:
    """The pairs of documents, by their numbers, that may be copies or rewrites; in order, each once."""
    return Candidates(lexicons).add(documents)
