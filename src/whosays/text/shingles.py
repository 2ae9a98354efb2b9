"""Shingles: runs of words as keys, and the inverted index that finds texts which share them.

A word is a folded run of letters and digits; a Chinese, Japanese or Korean character is a word of its own. Words become
numbers (a :class:`Numbering`), a shingle is the numbers of its words packed into one integer, so that two shingles are
equal exactly when their words are: nothing is hashed, nothing collides, and the result depends on no seed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from whosays.text.fold import fold

_BITS = 24  # room for 16 million different words; a case has a few hundred thousand
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_LETTERS = rf"(?:(?![{_CJK}])[^\W\d_])+"
_WORD = re.compile(rf"[{_CJK}]|\d+(?:[.,]\d+)*|{_LETTERS}(?:[’'](?=[^\W\d_]{{2}}){_LETTERS})*")


class Word(NamedTuple):
    """One word of a text: where it stands and its folded form."""

    start: int
    end: int
    folded: str


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of ``text[start:end]``: letters and figures only, punctuation left out, a possessive *'s* apart.

    >>> [word.folded for word in words("Kyiv's 1,500 men")]
    ['kyiv', 's', '1,500', 'men']
    """
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [Word(match.start(), match.end(), _folded(match[0])) for match in found]


def _folded(word: str) -> str:
    return word.lower() if word.isascii() else fold(word)  # the same, without the cost


class Numbering:
    """Gives each different word a number, in the order of first sight. One per comparison; never stored."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def of(self, forms: Iterable[str]) -> list[int]:
        """The numbers of some words. ``Numbering().of(["a", "b", "a"])`` is ``[1, 2, 1]``."""
        known = self._numbers
        return [known.setdefault(form, len(known) + 1) for form in forms]


def shingles(numbers: Sequence[int], size: int) -> list[int]:
    """Each run of ``size`` numbers packed into one; the shingle at index *i* begins with word *i*.

    >>> len(shingles([1, 2, 3, 4, 5], 4))
    2
    """
    mask = (1 << (_BITS * size)) - 1
    packed, found = 0, []
    for at, number in enumerate(numbers):
        packed = (packed << _BITS | number) & mask
        if at >= size - 1:
            found.append(packed)
    return found


def meeting(keys: Sequence[Iterable[int]], most: int) -> Mapping[tuple[int, int], int]:
    """How many keys each two texts share, by their indexes (the smaller first). A key that stands in more than
    ``most`` texts is furniture, not a trace of copying, and is left out; that also bounds the time.

    >>> dict(meeting([[1, 2], [2, 3], [9]], most=5))
    {(0, 1): 1}
    """
    holders: dict[int, list[int]] = defaultdict(list)
    for index, some in enumerate(keys):
        for key in dict.fromkeys(some):
            holders[key].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for indexes in holders.values():
        if 1 < len(indexes) <= most:
            shared.update(combinations(indexes, 2))
    return shared
