"""Tokens: our own linear tokenizer, in the parser's conventions.

The parser's own tokenizer takes quadratic time on runs of punctuation (10,000 asterisks: 53 s measured), and such runs
are what censored machine translation is full of. This one is a single regular expression without nested repetition,
so that time grows with length only. It follows the Penn conventions that English models were trained on: clitics
apart (*do n't*, *Xi 's*), hyphens between letters apart (*five - day*), figures with their commas and point whole
and so clock times (*10:00*).
"""

from __future__ import annotations

import re
from typing import NamedTuple

_CLITIC = r"(?:[nN][’'][tT]|[’'](?:[sSdDmM]|re|ve|ll|RE|VE|LL))(?![^\W\d_])"
_ABBREVIATION = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Pres|Gen|Adm|Col|Lt|Sgt|Maj|Capt|Sen|Rep|Gov|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|Ltd|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|"
    r"Aug|Sept|Sep|Oct|Nov|Dec|No|vs|etc|approx)\."
)
_TOKEN = re.compile(
    rf"""
    (?:https?://|www\.)[^\s<>"”“]{{1,400}}
  | (?P<abbreviation>\b{_ABBREVIATION}(?=\s|,|$))
  | (?:[^\W\d_]\.){{2,6}}
  | (?<![\w.])[A-ZÀ-Þ]\.(?=\s[A-ZÀ-Þ][^\W\d_])
  | \d{{1,2}}:\d\d(?::\d\d)?(?!\d)
  | \d[\d,.]*\d | \d
  | (?P<clitic>{_CLITIC})
  | (?P<word>[^\W\d_]+(?:[’'][^\W\d_]+)*)
  | (?P<sign>[^\w\s])(?P=sign){{0,200}}
  | _+
    """,
    re.VERBOSE,
)
_SPLIT = re.compile(rf"(?P<stem>.+?)(?P<clitic>{_CLITIC})$")
_FUSED = {"cannot": 3, "can’t": 2, "can't": 2}


class Piece(NamedTuple):
    """One token: ``text[start:end]``, and whether white space follows."""

    start: int
    end: int
    space: bool


def _pieces(start: int, word: str) -> list[tuple[int, int]]:
    """A word cut before its clitic: *don't* is *do* + *n't*; *cannot* is *can* + *not*."""
    cut = _FUSED.get(word.lower())
    if cut is None:
        found = _SPLIT.match(word)
        cut = found.start("clitic") if found else None
    if not cut:
        return [(start, start + len(word))]
    return [(start, start + cut), (start + cut, start + len(word))]


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """The tokens of ``text[start:end]``, left to right; only white space lies between them.

    >>> text = "Xi's five-day visit"
    >>> [text[a:b] for a, b, _ in tokens(text)]
    ['Xi', "'s", 'five', '-', 'day', 'visit']
    """
    end = len(text) if end is None else end
    places: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text, start, end):
        if match["word"] and ("'" in match[0] or "’" in match[0] or match[0].lower() == "cannot"):
            places += _pieces(match.start(), match[0])
        else:
            places.append(match.span())
    return [Piece(a, b, b < end and text[b].isspace()) for a, b in places]
