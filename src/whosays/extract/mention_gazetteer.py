"""Names known beforehand: countries, demonyms, capitals, places, organisations, offices, titles, as token sequences.

A phrase of a lexicon is cut into tokens as a text is, and looked up by its first token; the longest phrase that starts
at a token wins. Case is kept: *WHO* is a body and *who* is not. Curly apostrophes count as straight ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from whosays.lexicons import Lexicons, Row
from whosays.text.tokens import tokens

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Row], ...]]

PLACES = ("countries", "country_aliases", "demonyms", "capitals", "places", "organisations")


class Match(Struct, frozen=True):
    """A phrase found: ``words[first:last]`` are the tokens of one form of ``row``."""

    first: int
    last: int
    row: Row


def straight(word: str) -> str:
    """The word with straight apostrophes."""
    return word.replace("’", "'").replace("‘", "'")


def words_of(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase, as the text's tokens are compared with them."""
    return tuple(straight(phrase[a:b]) for a, b, _ in tokens(phrase))


@cache
def phrases(lexicons: Lexicons, names: tuple[str, ...], language: str = "en") -> Phrases:
    """The forms of some lexicons by their first token, longest first; of two rows with one form the first wins."""
    found: dict[str, dict[tuple[str, ...], Row]] = {}
    for name in names:
        for row in lexicons.rows(name, language):
            for form in row.words:
                cut = words_of(form)
                if cut:
                    found.setdefault(cut[0], {}).setdefault(cut, row)
    return MappingProxyType(
        {first: tuple(sorted(forms.items(), key=lambda item: -len(item[0]))) for first, forms in found.items()}
    )


def longest(words: Sequence[str], at: int, known: Phrases) -> Match | None:
    """The longest phrase that begins at one token."""
    for cut, row in known.get(words[at], ()):
        if tuple(words[at : at + len(cut)]) == cut:
            return Match(at, at + len(cut), row)
    return None


def matches(words: Sequence[str], known: Phrases) -> list[Match]:
    """Every longest phrase, left to right, without overlaps."""
    found = []
    at = 0
    while at < len(words):
        match = longest(words, at, known)
        if match:
            found.append(match)
        at = match.last if match else at + 1
    return found


@cache
def country_names(lexicons: Lexicons) -> Mapping[str, str]:
    """Each country's code to the English name that is shown."""
    return MappingProxyType({row.value: row.words[0] for row in reversed(lexicons.rows("countries", "en"))})
