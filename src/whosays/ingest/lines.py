"""The lines of a text with what their shape tells: the ground on which furniture and sections are decided.

*Prose* is a line that reads as running text: it is long, or it ends as a sentence does and has more than a few words.
The *head* of a text is what stands before the first prose line that no page furniture follows closely; the *tail* what
stands after the last. Most furniture stands there.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from whosays.text.blocks import lines as spans
from whosays.text.fold import fold

_WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*|\d+(?:[.,:/]\d+)*")
_STOPPED = re.compile(r"[.!?…。！？][”\"’'»)\]\d*]{0,6}$|[:;]$|[.!?][”\"’']?\s?\[\d{1,3}\]$")
EDGE = " \t.:;!,*•·|–—-»›>#_…"
# Shorter lines, stopped or not, are as often a button as a sentence; longer ones without a stop are cut-off prose.
PROSE_WORDS = 9
LONG_WORDS = 26
_FOLDED_CHARS = 400
# Title case: of at least four words of five letters and more, nine in ten.
_LONG_WORD = 5
_TITLE_WORDS = 4
_TITLE_SHARE = 0.9


class Line(Struct, frozen=True):
    """One non-blank line: its span, its words (at most 60), its folded form, and whether it ends as a sentence does."""

    start: int
    end: int
    text: str
    folded: str
    words: tuple[str, ...]
    count: int
    stopped: bool

    @property
    def prose(self) -> bool:
        """Whether the line reads as running text."""
        return self.count >= LONG_WORDS or (self.stopped and self.count >= PROSE_WORDS)

    @property
    def titled(self) -> bool:
        """Whether the line is set like a title, with or without a stop: nearly every long word opens with a capital."""
        long = [word for word in self.words if len(word) >= _LONG_WORD and word[0].isalpha()]
        capitals = sum(word[0].isupper() for word in long)
        return len(long) >= _TITLE_WORDS and capitals >= _TITLE_SHARE * len(long) and self.count <= LONG_WORDS + 6

    @property
    def bare(self) -> str:
        """The folded line without bullets, stops and colons at its edges."""
        return self.folded.strip(EDGE)


def _line(text: str, start: int, end: int) -> Line:
    words = text[start:end]
    found = _WORD.findall(words[:4000])
    count = len(found) + (len(words) - 4000) // 6 if len(words) > 4000 else len(found)
    stopped = bool(_STOPPED.search(words[-8:]))
    return Line(start, end, words, fold(words[:_FOLDED_CHARS]), tuple(found[:60]), count, stopped)


@lru_cache(maxsize=4)
def lines(text: str) -> tuple[Line, ...]:
    r"""The non-blank lines of a text, in order.

    >>> [line.prose for line in lines("Share\n\nThe envoy left on Monday, and nobody was there to see it.")]
    [False, True]
    """
    return tuple(_line(text, start, end) for start, end in spans(text.replace("\ufeff", " ")))
