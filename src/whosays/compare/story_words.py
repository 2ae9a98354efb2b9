"""Story words: the words of one document and what they count for when stories are gathered.

Names count most, places, figures and events less, other words little; what stands in the opening counts double. The
weights are fixed: adding a document never changes the words of another.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from whosays.model import Extraction
from whosays.text.fold import fold
from whosays.text.tokens import tokens

NAMES, PLACES, EVENTS, FIGURES, CAPITALS, OTHERS = 6.0, 3.0, 2.0, 2.0, 1.0, 0.3  # weights; measured on ECB+
OPENING, OPENING_TIMES = 200, 2.0  # characters of headline and lead, and how much more they count
SHORTEST = 5  # letters of a common word that counts; shorter ones are mostly grammar
_NAMED = ("person", "organisation", "product", "event", "work", "group")
_PLACES = ("place", "country")
_NAMES_AND_PLACES = frozenset((*_NAMED, *_PLACES))
_ENDINGS = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "s", "ly")
Words = Mapping[str, float]


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 3), "")
    return word.removesuffix(ending)


def _kinds(extraction: Extraction) -> dict[int, str]:
    """The kind of mention that each of its characters stands in."""
    found: dict[int, str] = {}
    for mention in extraction.mentions:
        found.update(dict.fromkeys(range(mention.start, mention.end), mention.kind))
    return found


def weighed(extraction: Extraction) -> tuple[Words, frozenset[str]]:
    """The words of a document and what they count for, of length one; and which of them are names or figures."""
    text, kinds = extraction.document.text, _kinds(extraction)
    told = {trigger.start: trigger.type for trigger in extraction.triggers}
    found: dict[str, float] = defaultdict(float)
    named: set[str] = set()
    for start, end, _ in tokens(text):
        word = fold(text[start:end])
        if len(word) < 2 or not word[0].isalnum():
            continue
        key, weight = _weight(word, kinds.get(start), told.get(start), capital=text[start].isupper())
        found[key] += weight * (OPENING_TIMES if start < OPENING else 1)
        if kinds.get(start) in _NAMES_AND_PLACES or key[0].isdigit():
            named.add(key)
    total = math.sqrt(math.fsum(found.values())) or 1.0
    return {word: math.sqrt(weight) / total for word, weight in found.items() if weight}, frozenset(named)


def _weight(word: str, kind: str | None, told: str | None, *, capital: bool) -> tuple[str, float]:
    if kind in _NAMED:
        return word, NAMES
    if kind in _PLACES:
        return word, PLACES
    if word[0].isdigit():
        return word, FIGURES
    if told:
        return f"#{told}", EVENTS
    if capital:
        return _stem(word), CAPITALS
    return _stem(word), OTHERS if len(word) >= SHORTEST else 0.0


def naming(extraction: Extraction, words: Words) -> frozenset[str]:
    """The words of a document's mentions: what two documents must share to be compared."""
    text = extraction.document.text
    return frozenset(fold(part) for m in extraction.mentions for part in text[m.start : m.end].split()) & words.keys()


def cosine(left: Words, right: Words) -> float:
    """How alike two documents are by their words, from 0 to 1."""
    return math.fsum([left[word] * right[word] for word in left.keys() & right.keys()])  # exact in any order
