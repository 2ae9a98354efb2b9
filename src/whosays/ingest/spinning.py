"""Swapped words: a word that is hardly ever met between its neighbours, where a synonym of it is at home.

*Inside ministry*, *native time*, *an area hospital*: spinning software swaps single words for synonyms and does not see
the phrase they stand in. For each word that may be a swap (``word_swaps.tsv``: WordNet's synonyms read backwards) the
words that may have stood there are tried. Each neighbour that commonly meets the other word and never the written one
(``word_pairs.tsv``) speaks for a swap, the more the closer the pair; one that knows the written word and not the other
speaks against. How much commoner the other word is in English is added. One such place is a writer's choice; it is
their number for the length of the text that tells (:mod:`whosays.ingest.wording`). Names and function words are not
tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from whosays.lexicons import Lexicons
from whosays.model import Span

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d.,]*|\n|[^\w\s]")
_OPENS = frozenset('.!?:\n"“”‘(')
# Weighed on half of the development articles (evaluation/damage.py): below this a place is as often honest as not.
_LEAST = 5.0
# One place cannot outweigh several.
_MOST = 4.0
_AGAINST = 2
# What a phrase may count: words beyond it are not joined.
_PHRASE_WORDS = 4


class Swap(Struct, frozen=True, order=True):
    """A place where a word may have been swapped: how strongly, where, for which word."""

    weight: float
    span: Span
    original: str


class _Tables(Struct, frozen=True):
    pairs: Mapping[str, tuple[tuple[str, ...], str]]
    swaps: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]


class _Token(Struct, frozen=True):
    word: str
    start: int
    end: int
    letters: bool
    capital: bool


@cache
def _tables(lexicons: Lexicons) -> _Tables:
    swaps = {row.words[0]: row.value for row in lexicons.rows("word_swaps")}
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for words in swaps:
        parts = tuple(words.split())
        if 1 < len(parts) <= _PHRASE_WORDS:
            phrases.setdefault(parts[0], []).append(parts)
    pairs = {row.id[len("pairs.") :]: (row.words, row.value) for row in lexicons.rows("word_pairs")}
    return _Tables(pairs, swaps, {first: tuple(found) for first, found in phrases.items()})


@cache
def _seconds(lexicons: Lexicons, first: str) -> Mapping[str, int]:
    words, digits = _tables(lexicons).pairs.get(first, ((), ""))
    return {word: int(digit) for word, digit in zip(words, digits, strict=True)}


@cache
def _originals(lexicons: Lexicons, words: str) -> tuple[tuple[str, float], ...]:
    value = _tables(lexicons).swaps.get(words, "")
    parts = (part.rpartition("=") for part in value.split("|") if part)
    return tuple((word, int(ratio) / 10) for word, _, ratio in parts)


def _tokens(text: str) -> list[_Token]:
    return [
        _Token(m[0].lower().replace("’", "'"), *m.span(), m[0][0].isalpha(), m[0][0].isupper())
        for m in _TOKEN.finditer(text)
    ]


def _sides(lexicons: Lexicons, left: str, right: str, first: str, last: str, original: str) -> float:
    """What the neighbours say for the original and against the words as written."""
    weight = 0.0
    for pair, other in (((left, first), (left, original)), ((last, right), (original, right))):
        if not (pair[0] and pair[1]):
            continue
        written = _seconds(lexicons, pair[0]).get(pair[1])
        common = _seconds(lexicons, other[0]).get(other[1])
        if common is not None and written is None:
            weight += common
        elif written is not None and common is None:
            weight -= written + _AGAINST
    return weight


@cache
def _best(lexicons: Lexicons, left: str, words: str, right: str) -> tuple[float, str]:
    """The likeliest original between two neighbours (an empty string is none), and how strongly."""
    first, last = words.split(maxsplit=1)[0], words.rsplit(maxsplit=1)[-1]
    found = [(0.0, "")]
    for original, ratio in _originals(lexicons, words):
        weight = _sides(lexicons, left, right, first, last, original)
        if weight > 0:
            found.append((weight + ratio - _LEAST, original))
    return max(found)


def _candidates(found: Sequence[_Token], i: int, tables: _Tables) -> Iterator[tuple[int, str]]:
    """The words and phrases at a place that may be swaps: their last token's index and their words."""
    for parts in tables.phrases.get(found[i].word, ()):
        end = i + len(parts)
        rest = found[i + 1 : end]
        if tuple(token.word for token in rest) == parts[1:] and not any(token.capital for token in rest):
            yield end - 1, " ".join(parts)
    if found[i].word in tables.swaps:
        yield i, found[i].word


def swaps(text: str, lexicons: Lexicons) -> tuple[tuple[Swap, ...], int]:
    """The likely swaps of an English text, in order, and of how many words they were sought among.

    In ``"at 11 p.m. native time"`` the swap is ``native`` for ``local``.
    """
    tables = _tables(lexicons)
    found = _tokens(text)
    places: list[Swap] = []
    tried = 0
    done = -1
    for i, token in enumerate(found):
        if not token.letters or len(token.word) < 3:
            continue
        tried += 1
        if i <= done or (token.capital and i and text[found[i - 1].start] not in _OPENS):
            continue
        left = found[i - 1].word if i and found[i - 1].letters else ""
        options = []
        for last, words in _candidates(found, i, tables):
            after = found[last + 1] if last + 1 < len(found) else None
            weight, original = _best(lexicons, left, words, after.word if after and after.letters else "")
            options.append((weight, last, original))
        weight, last, original = max(options, default=(0.0, i, ""))
        if weight > 0:
            places.append(Swap(round(min(weight, _MOST), 1), Span(token.start, found[last].end), original))
            done = last
    return tuple(places), tried
