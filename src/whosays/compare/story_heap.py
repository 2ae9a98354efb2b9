"""Story heaps: which documents an added document may be grouped with, so that only those are grouped anew.

``stories`` judges each pair of documents by its own words alone, and joins only what is alike. So a document that is
added changes nothing but the groups that it is alike to, directly or through others. A heap keeps the names of
all documents with who gives them, and the documents that hang together; adding one costs by what it shares.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from whosays.compare.stories import NEAR, SHARED_WORDS, TOO_COMMON
from whosays.compare.story_words import Words, cosine, naming, weighed
from whosays.model import Extraction


def day(extraction: Extraction) -> int | None:
    """The day a document was published, as an ordinal; the first of several; None where it is not known to the day."""
    first = (extraction.document.published or "").partition("/")[0][:10]
    try:
        return date.fromisoformat(first).toordinal()
    except ValueError:
        return None


class Heap:
    """Documents added one after another.

    With a ``window``, only documents whose days lie no further from the added one's than so many are looked at: a
    stream may go on without end. Left out: likeness across languages, and what is left over between groups: both are
    seen when all are grouped at once.
    """

    def __init__(self, window: int | None = None) -> None:
        self._window = window
        self._words: dict[str, Words] = {}
        self._days: dict[str, int | None] = {}
        self._holders: dict[str, dict[int | None, list[str]]] = defaultdict(dict)
        self._alike: dict[str, list[str]] = {}

    def add(self, extraction: Extraction) -> list[str]:
        """Add a document; the ids of those it hangs together with, itself among them, in order."""
        id = extraction.document.id
        words, _ = weighed(extraction)
        named = naming(extraction, words)
        self._words[id], self._days[id] = words, day(extraction)
        near = [other for other in self._sharing(id, named) if cosine(words, self._words[other]) >= NEAR]
        self._alike[id] = near
        for other in near:
            self._alike[other].append(id)
        for word in named:
            self._holders[word].setdefault(self._days[id], []).append(id)
        return self._together(id)

    def _together(self, id: str) -> list[str]:
        """What hangs together with a document, step by step, within the window around it."""
        found, ahead = {id}, [id]
        while ahead:
            for other in self._alike[ahead.pop()]:
                if other not in found and self._in_reach(self._days[id], self._days[other]):
                    found.add(other)
                    ahead.append(other)
        return sorted(found)

    def _in_reach(self, here: int | None, there: int | None) -> bool:
        return self._window is None or here is None or there is None or abs(here - there) <= self._window

    def _sharing(self, id: str, named: frozenset[str]) -> list[str]:
        """The documents of its days that share enough names with one to be compared."""
        counts: Counter[str] = Counter()
        for word in named:
            counts.update(self._near(self._days[id], self._holders.get(word, {})))
        return sorted(other for other, shared in counts.items() if shared >= SHARED_WORDS)

    def _near(self, here: int | None, holders: Mapping[int | None, Sequence[str]]) -> list[str]:
        """The documents near a day that give a name; none where they are too many for it to tell anything."""
        days: Iterable[int | None] = holders
        if self._window is not None and here is not None:
            days = [None, *range(here - self._window, here + self._window + 1)]
        found: list[str] = []
        for at in days:
            found += holders.get(at, ())
            if len(found) > TOO_COMMON:
                return []
        return found
