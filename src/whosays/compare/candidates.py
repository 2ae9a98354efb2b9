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
from whosays.text.fingerprints import Met, met, packed

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


def _taken(words: Columns, owners: Places, inside: Flags, count: int) -> Met:
    """The documents that share runs of words outside quotation marks."""
    every = runs(words.keys, SIZE)
    size = len(every)
    chosen = whole(words.first, size, SIZE) & ~(inside[:size] & inside[SIZE - 1 :])
    some = packed(every[chosen], owners[:size][chosen])
    lengths = np.bincount(owners[:size][chosen], minlength=count)
    return met(some, lengths, LEAST_RUNS, most=MOST_DOCUMENTS)


def _likened(words: Columns, owners: Places, chosen: Flags, count: int) -> list[tuple[int, int]]:
    """The documents that share neighbouring content words."""
    keys, texts = words.keys[chosen], owners[chosen]
    both = texts[1:] == texts[:-1]
    low, high = np.minimum(keys[1:], keys[:-1])[both], np.maximum(keys[1:], keys[:-1])[both]
    some = packed(mixed(low + mixed(high)), texts[1:][both])
    lengths = np.bincount((some & np.uint64(0xFFFFFF)).astype(np.int64), minlength=count)
    found = met(some, lengths, LEAST_PAIRS, most=MOST_DOCUMENTS if count < MANY else FEW_DOCUMENTS)
    poorer = np.minimum(lengths[found.left], lengths[found.right])
    enough = found.shared >= PART_OF_PAIRS * poorer
    return list(zip(found.left[enough].tolist(), found.right[enough].tolist(), strict=True))


def candidates(documents: Sequence[Document], lexicons: Lexicons) -> list[tuple[int, int]]:
    """The pairs of documents, by their numbers, that may be copies or rewrites; in order, each once.

    Left out: documents that share only what stands inside quotation marks, and boilerplate.
    """
    if len(documents) < 2:
        return []
    words = columns([_bare(document) for document in documents])
    if len(words.keys) < SIZE:
        return []
    owners = np.repeat(np.arange(len(documents)), np.diff(words.first))
    inside = _inside(documents, words)
    taken = _taken(words, owners, inside, len(documents))
    found = set(zip(taken.left.tolist(), taken.right.tolist(), strict=True))
    chosen = _content(documents, words, lexicons) & ~inside
    return sorted(found.union(_likened(words, owners, chosen, len(documents))))
