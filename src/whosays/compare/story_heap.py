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

    With a ``window``, documents whose days lie further apart than so many hang together only through others. Left out:
    likeness across languages, and what is left over between groups: both are seen when all are grouped at once.
    """

    def __init__(self, window: int | None = None) -> None:
        self._window = window
        self._words: dict[str, Words] = {}
        self._days: dict[str, int | None] = {}
        self._holders: dict[str, dict[int | None, list[str]]] = defaultdict(dict)
        self._leader: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}

    def add(self, extraction: Extraction) -> list[str]:
        """Add a document; the ids of those it hangs together with, itself among them, in order."""
        id = extraction.document.id
        words, _ = weighed(extraction)
        named = naming(extraction, words)
        self._words[id], self._days[id] = words, day(extraction)
        self._leader[id], self._members[id] = id, [id]
        for other in self._sharing(id, named):
            if self._leader[other] != self._leader[id] and cosine(words, self._words[other]) >= NEAR:
                self._join(self._leader[id], self._leader[other])
        for word in named:
            self._holders[word].setdefault(self._days[id], []).append(id)
        return sorted(self._members[self._leader[id]])

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

    def _join(self, one: str, other: str) -> None:
        """Two groups become one; the smaller changes its leader."""
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        for id in self._members[other]:
            self._leader[id] = one
        self._members[one] += self._members.pop(other)
