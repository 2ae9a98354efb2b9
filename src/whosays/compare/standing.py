"""Standing text: an editor's note, a subscription line, a paragraph on the author, in many documents of one publisher.

Where publishers are unknown, it looks like copying. It is told by where it stands: words that open or close a document
and open or close three others as well are nobody's copy, unless they are most of the text; and what is standing text in
one document is so in the next, wherever it stands there. The same is done at scale in ``reuse``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from msgspec import structs

from whosays.compare.kin import Kin
from whosays.compare.readings import Reading
from whosays.text.align import Run

EDGE = 8  # words from the beginning or the end of a text within which a run opens or closes it
LEAST_PARTNERS = 3  # other documents that open or close with words of the document; two may be copies of one
MOST = 0.5  # part of a text from which on a run is more than its opening or closing
PASSES = 3  # how often standing text is followed from document to document

_Ranges = dict[str, set[tuple[int, int]]]


def _small(kin: Kin, run: Run) -> bool:
    left, right = len(kin.left.words), len(kin.right.words)
    return run.last - run.first < MOST * left and run.end - run.start < MOST * right


def _side(kin: Kin, run: Run) -> str:
    """Whether a run opens or closes both texts, and is a small part of both."""
    if not _small(kin, run):
        return ""
    if len(kin.left.words) - run.last <= EDGE and len(kin.right.words) - run.end <= EDGE:
        return "closes"
    return "opens" if run.first <= EDGE and run.start <= EDGE else ""


def _ends(kin: Kin, run: Run) -> tuple[tuple[str, tuple[int, int]], tuple[str, tuple[int, int]]]:
    """A run as a document and its words, on both sides."""
    return (kin.left.document.id, (run.first, run.last)), (kin.right.document.id, (run.start, run.end))


def _stands(known: _Ranges, document: str, words: tuple[int, int]) -> bool:
    """Whether at least half of some words is standing text of a document."""
    first, last = words
    return any(2 * (min(last, b) - max(first, a)) >= last - first for a, b in known.get(document, ()))


def _at_edges(found: Sequence[Kin]) -> _Ranges:
    """The words that open or close a document and three others, by document."""
    partners: dict[tuple[str, str], set[str]] = defaultdict(set)
    places: dict[tuple[str, str], set[tuple[int, int]]] = defaultdict(set)
    for kin in found:
        for run in kin.runs:
            side = _side(kin, run)
            (a, mine), (b, theirs) = _ends(kin, run)
            for one, words, other in ((a, mine, b), (b, theirs, a)) if side else ():
                partners[one, side].add(other)
                places[one, side].add(words)
    known: _Ranges = defaultdict(set)
    for (document, side), others in partners.items():
        if len(others) >= LEAST_PARTNERS:
            known[document] |= places[document, side]
    return known


def _standing(kin: Kin, run: Run, known: _Ranges) -> bool:
    return _small(kin, run) and any(_stands(known, document, words) for document, words in _ends(kin, run))


def without_standing(found: Sequence[Kin], enough: Callable[[Reading, Reading, Sequence[Run]], bool]) -> list[Kin]:
    """The kin without the runs that are standing text; those of which too little is left are left out."""
    known = _at_edges(found)
    for _ in range(PASSES if known else 0):
        new = [end for kin in found for run in kin.runs if _standing(kin, run, known) for end in _ends(kin, run)]
        for document, words in new:
            known[document].add(words)
    kept = []
    for kin in found:
        runs = [run for run in kin.runs if not _standing(kin, run, known)]
        if len(runs) == len(kin.runs):
            kept.append(kin)
        elif enough(kin.left, kin.right, runs):
            kept.append(structs.replace(kin, runs=tuple(runs)))
    return kept
