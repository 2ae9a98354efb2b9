"""Sentences: where one ends, by rule, with offsets.

A full stop, question or exclamation mark (with the quotation marks and brackets that close after it) ends a sentence
when what follows looks like a beginning: white space and then a capital, a digit, an opening mark, or letters of a
script without case. It does not when the stop belongs to an abbreviation or an initial (*Mr.*, *Feb. 28*, *U.S.
Treasury*, *Vladimir V. Putin*). A stop glued to a capitalised word (*mean?Foreign*) ends one too: conversion loses
blanks. Chinese and Japanese stops always end one. Left out on purpose: sentences inside a quotation stay in one piece
with their outer sentence only where no stop stands between.
"""

from __future__ import annotations

import re
from functools import lru_cache

_STOP = re.compile(r"(?:[.!?…]+[”\"’'»)\]]{0,3}(?=\s|[A-ZА-Я“\"(\[]|$))|[。！？]+[”」』）]?")
_BEGINS = re.compile(r"\s*[“\"‘'«(\[*•–—-]{0,3}\s?[^a-zß-öø-ÿа-яё\s,;:.)]")
_NOT_AN_END = re.compile(
    r"(?:^|[\s(“\"‘'—-])(?:Mr|Mrs|Ms|Dr|Prof|Pres|Gen|Adm|Col|Lt|Sgt|Maj|Capt|Sen|Rep|Gov|Rev|Hon|St|vs|approx|ca|cf|"
    r"Rs|e\.g|i\.e|No|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|bzw|z\.B|d\.h|Mrd|Mio|Tsd|млн|млрд|тыс|тис|[A-ZА-ЯЁ])$"
)
_INITIALISM = re.compile(
    r"(?:^|[\s(“\"‘'—-])(?:[A-Z]\.){1,4}[A-Z]$|(?:^|\s)(?:a|p)\.m$|(?:^|\s)(?:Inc|Corp|Co|Ltd|Jr|Sr|etc)$"
)
# Words that open a sentence in capitals and are no name: after *U.S.* or *Inc.* they say that a new one begins.
_STARTERS = frozenset(
    (
        "The", "A", "An", "In", "On", "At", "But", "And", "He", "She", "It", "They", "We", "I", "That", "This", "These",
        "Those", "There", "When", "While", "After", "Before", "As", "If", "For", "With", "His", "Her", "Its", "Their",
        "Mr", "Mrs", "Ms", "Last", "However", "Meanwhile", "According", "Some", "Many",
    )
)  # fmt: skip
_TORN = re.compile(r"\d \. \d")  # a decimal in a text that was taken apart: "$ 2 . 5 billion"
REMEMBERED = 256  # stretches of text: the finders ask for the sentences of a document's blocks one after another
_WORD = re.compile(r"\s*[“\"‘'(]?([^\W\d_]+)")


def _ends(text: str, start: int, stop: int, after: int, end: int) -> bool:
    """Whether the stop at ``text[stop:after]`` ends the sentence that began at ``start``."""
    if after >= end:
        return True
    if text[stop] in "。！？":
        return True
    if not _BEGINS.match(text, after, min(end, after + 8)):
        return False
    if text[stop] != "." or after - stop > 1:
        return True
    before = text[max(start, stop - 12) : stop]
    if _NOT_AN_END.search(before):
        return False
    if text[after].isspace() and _TORN.match(text, stop - 2, min(end, after + 3)):
        return False
    if not text[after].isspace():
        return not before[-1:].isupper() and not before[-1:].isdigit()
    if _INITIALISM.search(before):
        follower = _WORD.match(text, after, min(end, after + 24))
        return bool(follower) and follower[1] in _STARTERS if follower else True
    return True


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of ``text[start:end]`` as (start, end), without the white space around them.

    >>> text = "Mr. Daal left on Feb. 28. He met the U.S. envoy."
    >>> [text[a:b] for a, b in sentences(text)]
    ['Mr. Daal left on Feb. 28.', 'He met the U.S. envoy.']
    """
    return list(_cut(text, start, len(text) if end is None else end))


@lru_cache(maxsize=REMEMBERED)
def _cut(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    cuts = []
    begun = start
    for match in _STOP.finditer(text, start, end):
        if _ends(text, begun, match.start(), match.end(), end):
            cuts.append((begun, match.end()))
            begun = match.end()
    if begun < end:
        cuts.append((begun, end))
    found = []
    for first, last in cuts:
        words = text[first:last]
        stripped = words.strip()
        if stripped:
            begun = first + len(words) - len(words.lstrip())
            found.append((begun, begun + len(stripped)))
    return tuple(found)
