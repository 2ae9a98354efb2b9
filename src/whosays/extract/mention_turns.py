"""Names before the colon of a turn: who speaks in a transcript (*SMITH: ...*) is a person, whatever the parser says.

Only a name in capitals needs it; it is written as elsewhere in the document, or with a capital. Roles that stand there
alone (*HOST:*, *THE PRESIDENT:*, *Q:*) are nobody's name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from whosays.extract.mention_shapes import Found
from whosays.lexicons import Lexicons
from whosays.model import Token
from whosays.text.turns import turns

WEIGHT = 103  # above a gazetteer's word and a body in brackets: where somebody speaks, the name is a person's


@cache
def _words(lexicons: Lexicons, kind: str) -> frozenset[str]:
    return frozenset(word for row in lexicons.rows("turn_words") if row.kind == kind for word in row.words)


def nobody(lexicons: Lexicons) -> frozenset[str]:
    """Headings that recur before a colon and name nobody."""
    return _words(lexicons, "heading")


def in_turns(text: str, tokens: Sequence[Token], lexicons: Lexicons) -> Iterator[Found]:
    """The names before the colons of turns, without titles."""
    some = turns(text, nobody(lexicons))
    if not some:
        return
    starts = [token.start for token in tokens]
    written = {text[t.start : t.end].upper(): text[t.start : t.end] for t in tokens if not _loud(text[t.start : t.end])}
    for turn in some:
        first = bisect_left(starts, turn.name.start)
        last = bisect_left(starts, turn.name.end)
        words = [text[token.start : token.end] for token in tokens[first:last]]
        while words and (words[0].endswith(".") or words[0].lower() in _words(lexicons, "title")):
            words, first = words[1:], first + 1
        if (
            not words
            or not _loud(words[-1].removeprefix("Mc"))
            or any(word.lower() in _words(lexicons, "role") for word in words)
        ):
            continue
        name = " ".join(written.get(word, word.title()) if _loud(word) else word for word in words)
        yield Found(first, last, "person", name, "mentions.turn", WEIGHT)


def _loud(word: str) -> bool:
    return len(word) > 1 and word.isupper()
