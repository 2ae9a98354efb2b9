"""Contrasts: words of which only one can hold of one thing at one time.

*A short circuit* and *a gas leak* as the cause of one fire, *north* and *south* as the way somebody fled: the rows of
``contrasts`` are sets with members. A member may be a kind of others (*a container ship* is a cargo ship), with which
it can stand together. What is decided by it stands in ``compare/roles.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from whosays.lexicons import Lexicons
from whosays.text.fold import fold

EACH = "*"  # the value of a row whose words are a member each
TWO = "!"  # the end of a set's name with two members, of which not the one is the other
NATIONS = "nations"  # the set of nationalities, whose members are countries
JOINT = "joint"  # of a member that may hold beside another: fog, and a mistake of the pilot
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_PLURAL = 4  # letters from which a word may be a plural


class Sense(Struct, frozen=True, order=True):
    """A member of a set as words name it: ``above`` are the members that it is a kind of, ``row`` the lexicon's row."""

    set: str
    member: str
    above: frozenset[str] = frozenset()
    row: str = ""

    @property
    def key(self) -> str:
        """The set and the member, as one word for comparing."""
        return f"{self.set}:{self.member}"


@cache
def _phrases(lexicons: Lexicons, set: str) -> Mapping[str, tuple[tuple[tuple[str, ...], Sense], ...]]:
    """The phrases of a set by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
    rows = lexicons.rows("contrasts") if set != NATIONS else lexicons.rows("demonyms")
    for row in rows:
        if row.kind != (set if set != NATIONS else "nationality"):
            continue
        above = frozenset(f"{set}:{name}" for name in row.note.split())
        for words in row.words:
            member = words if row.value == EACH else row.value
            phrase = tuple(_WORD.findall(fold(words)))
            found.setdefault(phrase[0], []).append((phrase, Sense(set, member, above, row.id)))
    return MappingProxyType({word: tuple(sorted(some, key=lambda p: -len(p[0]))) for word, some in found.items()})


@cache
def sets(lexicons: Lexicons) -> frozenset[str]:
    """The names of all sets."""
    return frozenset(row.kind for row in lexicons.rows("contrasts"))


def senses(words: str, set: str, lexicons: Lexicons) -> tuple[Sense, ...]:
    """The members of a set that some words name, each once, in their order; longer phrases before the words in them.

    *A faulty gas heater* names gas and a heater: two members, and so neither for certain.
    """
    phrases, told = _phrases(lexicons, set), _WORD.findall(fold(words))
    found: dict[Sense, None] = {}
    at = 0
    while at < len(told):
        hit = next((p for form in _forms(told[at]) for p in phrases.get(form, ()) if _meets(p[0], told, at)), None)
        if hit is not None:
            found.setdefault(hit[1])
        at += 1 if hit is None else len(hit[0])
    return tuple(found)


def sense(words: str, set: str, lexicons: Lexicons) -> Sense | None:
    """The one member that some words name: of several the one that is a kind of all the others, else none."""
    found = senses(words, set, lexicons)
    return next((s for s in found if all(o is s or o.key == s.key or o.key in s.above for o in found)), None)


def _meets(phrase: tuple[str, ...], told: list[str], at: int) -> bool:
    here = told[at : at + len(phrase)]
    if len(here) < len(phrase) or tuple(here[:-1]) != phrase[:-1]:
        return False
    return phrase[-1] in _forms(here[-1])


def _forms(word: str) -> tuple[str, ...]:
    """A word, and what it may be the plural of."""
    if len(word) < _PLURAL or not word.endswith("s"):
        return (word,)
    return (word, word[:-1], word.removesuffix("es"))
