"""Names known beforehand: countries, demonyms, capitals, places, organisations, offices, titles, as token sequences.

A phrase of a lexicon is cut into tokens as a text is, and looked up by its first token; the longest phrase that starts
at a token wins. Case is kept: *WHO* is a body and *who* is not. Curly apostrophes count as straight ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from whosays.lexicons import Lexicons, Row
from whosays.text.fold import latin
from whosays.text.tokens import tokens

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Row], ...]]

COUNTRIES = ("countries", "country_aliases", "demonyms")
PLACES = (*COUNTRIES, "capitals", "places", "organisations")


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


def _by_first(rows: Iterable[Row]) -> Phrases:
    found: dict[str, dict[tuple[str, ...], Row]] = {}
    for row in rows:
        for form in row.words:
            cut = words_of(form)
            if cut:
                found.setdefault(cut[0], {}).setdefault(cut, row)
    return MappingProxyType(
        {
            first: tuple(sorted(forms.items(), key=lambda item: (-len(item[0]), item[0])))
            for first, forms in found.items()
        }
    )


@cache
def phrases(lexicons: Lexicons, names: tuple[str, ...], language: str = "en") -> Phrases:
    """The forms of some lexicons by their first token, longest first; of two rows with one form the first wins."""
    return _by_first(row for name in names for row in lexicons.rows(name, language))


@cache
def bodies(lexicons: Lexicons) -> Phrases:
    """The common nouns that name a body (*foreign ministry*), by their first token."""
    return _by_first(row for row in lexicons.rows("offices") if row.kind == "body")


@cache
def heads(lexicons: Lexicons) -> Mapping[str, Row]:
    """Each head word of a body (*Ministry*, *University*) to its row."""
    rows = [row for row in lexicons.rows("offices") if row.kind == "head"]
    return MappingProxyType({word: row for row in rows for word in row.words})


@cache
def stops(lexicons: Lexicons, kind: str) -> frozenset[str]:
    """The words of one kind of ``name_stops.tsv``."""
    return frozenset(word for row in lexicons.rows("name_stops") if row.kind == kind for word in row.words)


@cache
def city_names(lexicons: Lexicons) -> Mapping[str, str]:
    """Each known city's name to the code of its country; of two cities the larger."""
    found: dict[str, str] = {}
    for table in ("capitals", "places", "cities"):
        for row in lexicons.rows(table):
            for form in row.words:
                found.setdefault(straight(form), row.value)
    return MappingProxyType(found)


@cache
def _given(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(word for row in lexicons.rows("given_names", "common") for word in row.words)


def is_given(word: str, lexicons: Lexicons) -> bool:
    """Whether a word is a known given name, in any spelling of the table."""
    return word[:1].isupper() and len(word) > 2 and latin(word) in _given(lexicons)


def longest(words: Sequence[str], at: int, known: Phrases) -> Match | None:
    """The longest phrase that begins at one token."""
    if at < len(words):
        for cut, row in known.get(words[at], ()):
            if tuple(words[at : at + len(cut)]) == cut:
                return Match(at, at + len(cut), row)
    return None


def matches(words: Sequence[str], known: Phrases, first: int = 0, last: int | None = None) -> list[Match]:
    """Every longest phrase of a stretch, left to right, without overlaps."""
    found = []
    at = first
    last = len(words) if last is None else last
    while at < last:
        match = longest(words, at, known) if words[at] in known else None
        if match and match.last <= last:
            found.append(match)
            at = match.last
        else:
            at += 1
    return found


@cache
def country_names(lexicons: Lexicons) -> Mapping[str, str]:
    """Each country's code to the English name that is shown."""
    return MappingProxyType({row.value: row.words[0] for row in reversed(lexicons.rows("countries", "en"))})
