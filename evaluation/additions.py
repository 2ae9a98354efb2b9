"""What adding one document costs, to 1,000 documents and to a hundred times as many: for derivations and for stories.

Made documents, nothing is stored; added are the last fifty. Derivations: texts of ``reuse``, of which four in ten are
made from another one; each is added to the candidates, and the pairs that it is in are judged. Stories: reports of
``heap``, as many a day in either heap; each is added with a window of days, and what it hangs together with is grouped
anew. Printed are the medians and their ratio
(0.333 is three times the cost). Run::

    python evaluation/additions.py [100000]
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from calendar import month_name
from collections.abc import Callable, Sequence
from typing import TypeVar

from heap import heap
from reuse import corpus

from whosays import lexicons
from whosays.compare.candidates import Candidates
from whosays.compare.derivations import derivations
from whosays.compare.stories import stories
from whosays.compare.story_heap import Heap
from whosays.model import Document, Extraction, Mention

SMALL = 1000
ADDED = 50
Item = TypeVar("Item")
WINDOW = 14  # days
_PERSON = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+(?:ev|ov|son|ini|escu|mann|adze|ski|berg|ez)\b")
_DATE = re.compile(r"\n\n(\d\d) (\w+) (\d{4})\n\n")
_MONTHS = tuple(month_name)


def _made(count: int) -> list[Extraction]:
    """The heap as extractions with the names it was made with: a parser would take an hour."""
    found = []
    for name, text in heap(count):
        date = _DATE.search(text)
        published = f"{date[3]}-{_MONTHS.index(date[2]):02}-{date[1]}" if date else None
        document = Document(id=name, path=name, text=text, length=len(text), language="en", published=published)
        place = re.compile(re.escape(text.partition(":")[0]))
        names = [Mention(start=m.start(), end=m.end(), kind="place", name=m[0]) for m in place.finditer(text)]
        names += [Mention(start=m.start(), end=m.end(), kind="person", name=m[0]) for m in _PERSON.finditer(text)]
        found.append(Extraction(document=document, mentions=tuple(names)))
    return found


def _timed(work: Callable[[Item], object], some: Sequence[Item]) -> float:
    spent = []
    for one in some:
        start = time.process_time()
        work(one)
        spent.append(time.process_time() - start)
    return statistics.median(spent)


def _derived(count: int) -> float:
    texts = [" ".join(text.words) for text in corpus(count, seed=1)]
    documents = [Document(id=f"{at:06}", path=f"{at}", text=text, length=len(text)) for at, text in enumerate(texts)]
    words = lexicons.load()
    index = Candidates(words)
    index.add(documents[:-ADDED])

    def add(one: Document) -> None:
        for left, right in index.add([one]):
            derivations([documents[left], documents[right]], words)

    return _timed(add, documents[-ADDED:])


def _grouped(count: int) -> float:
    extractions = _made(count)
    words, known = lexicons.load(), {one.document.id: one for one in extractions}
    together = Heap(WINDOW)
    for one in extractions[:-ADDED]:
        together.add(one)

    def add(one: Extraction) -> None:
        stories([known[id] for id in together.add(one)], [], words)

    return _timed(add, extractions[-ADDED:])


def main() -> None:
    """Measure and print."""
    large = int(sys.argv[1]) if len(sys.argv) > 1 else 100 * SMALL
    _derived(2 * ADDED)  # the lexicons are read once
    for name, cost in (("derivations", _derived), ("stories", _grouped)):
        small, big = cost(SMALL), cost(large)
        print(f"{name}: one to {SMALL} documents {small * 1000:.2f} ms, to {large} {big * 1000:.2f} ms: "
              f"{big / small:.2f} times the cost, ratio {small / big:.3f}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
