"""The lexicons of cues as the kinds of evidence read them: each word to its rows, the forms of content split."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from whosays.lexicons import Lexicons, Row

_NOT_CUES = frozenset({"artifact", "carrier", "causer", "claim", "counter", "occasion"})


class Cue(Struct, frozen=True):
    """One row of a lexicon of cues: its forms of content, and the prepositions that lead to one."""

    row: Row
    forms: frozenset[str]
    prepositions: frozenset[str]


@cache
def cues(lexicons: Lexicons, table: str) -> Mapping[str, tuple[Cue, ...]]:
    """Each word of a table (``cues``, ``cue_nouns``, ``cue_states``) to its rows, in the order of the file."""
    found: dict[str, list[Cue]] = {}
    for row in lexicons.rows(table):
        if row.kind in _NOT_CUES:
            continue
        forms = row.value.split()
        cue = Cue(row, frozenset(f for f in forms if f[1:2] != ":"), frozenset(f[2:] for f in forms if f[:2] == "p:"))
        for word in row.words:
            found.setdefault(word, []).append(cue)
    return {word: tuple(rows) for word, rows in found.items()}


@cache
def _nouns(lexicons: Lexicons, kind: str) -> frozenset[str]:
    return frozenset(word for row in lexicons.rows("cue_nouns") if row.kind == kind for word in row.words)


def papers(lexicons: Lexicons) -> frozenset[str]:
    """Papers and speeches that may stand as the source: *the report said*."""
    return _nouns(lexicons, "artifact")


def carriers(lexicons: Lexicons) -> frozenset[str]:
    """Verbs that only carry a noun of saying: *made a promise*."""
    return _nouns(lexicons, "carrier")


def causers(lexicons: Lexicons) -> frozenset[str]:
    """Verbs whose object does what the infinitive after it says: *led investors to expect*."""
    return _nouns(lexicons, "causer")


def counters(lexicons: Lexicons) -> frozenset[str]:
    """Bodies whose figures are their word: *the institute measured 7.2*, *the hospital counted 12 dead*."""
    return _nouns(lexicons, "counter")


def occasions(lexicons: Lexicons) -> frozenset[str]:
    """Papers and occasions in which something is said: *said in a statement*."""
    return _nouns(lexicons, "occasion")


@cache
def claim_words(lexicons: Lexicons) -> frozenset[str]:
    """Nouns and pronouns that stand for something said: what can be denied."""
    said = (row for row in lexicons.rows("cue_nouns") if row.kind in {"say", "rumour", "artifact", "claim"})
    return frozenset(word for row in said for word in row.words)


@cache
def hedges(lexicons: Lexicons) -> frozenset[str]:
    """Words that take weight off a cue."""
    return frozenset(word for row in lexicons.rows("cue_hedges") for word in row.words)
