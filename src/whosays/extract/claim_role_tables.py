"""The rows of ``roles``, indexed once per set of lexicons: what fills a role of an event, or is said of a thing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from whosays.contrasts import EACH, Sense, sense
from whosays.lexicons import Lexicons, Row

KINDS = frozenset({"person", "organisation", "country", "group", "place"})
HOLDERS = frozenset({"event", "thing", "noun", "somebody", "any"})


class Role(Struct, frozen=True):
    """An attribute whose value is in words: the sets and the kinds of names that fill it, what it is of; ``free`` where
    any noun does."""

    name: str
    sets: tuple[str, ...]
    kinds: frozenset[str]
    of: frozenset[str]
    standing: bool
    free: bool


class Frame(Struct, frozen=True):
    """A row that opens a role at a lemma: ``rest`` are the words that must follow, ``role`` what it fills."""

    row: Row
    rest: tuple[str, ...]
    role: Role


class RoleTables(Struct, frozen=True):
    """Frames by the lemma that opens them; classes of things; nouns that are said to be in a state."""

    roles: Mapping[str, Role]
    frames: Mapping[str, tuple[Frame, ...]]
    states: Mapping[str, tuple[Row, ...]]
    classes: Mapping[str, str]
    groups: Mapping[str, frozenset[str]]


@cache
def role_tables(lexicons: Lexicons) -> RoleTables:
    """The tables of a set of lexicons."""
    rows = lexicons.rows("roles")
    roles = {row.value: _role(row) for row in rows if row.kind == "role"}
    frames: dict[str, list[Frame]] = {}
    states: dict[str, list[Row]] = {}
    classes: dict[str, str] = {}
    for row in rows:
        for words in row.words:
            if row.kind == "class":
                classes.setdefault(words, words if row.value == EACH else row.value)
            elif row.kind == "state":
                states.setdefault(words, []).append(row)
            elif row.value in roles and row.kind not in ("role", "group"):
                first, *rest = words.split(" ")
                frames.setdefault(first, []).append(Frame(row, tuple(rest), roles[row.value]))
    return RoleTables(
        MappingProxyType(roles),
        MappingProxyType({lemma: tuple(sorted(some, key=lambda f: -len(f.rest))) for lemma, some in frames.items()}),
        MappingProxyType({lemma: tuple(some) for lemma, some in states.items()}),
        MappingProxyType(classes),
        MappingProxyType({row.value: frozenset(row.words) for row in rows if row.kind == "group"}),
    )


def _role(row: Row) -> Role:
    flags = frozenset(row.note.split())
    named = tuple(word for word in row.words if word != "-")
    return Role(row.value, named, flags & KINDS, flags & HOLDERS, "standing" in flags, "free" in flags)


def told(words: str, role: Role, lexicons: Lexicons) -> Sense | None:
    """The member of one of the role's sets that some words name; None where they name two that may not both hold."""
    return next((found for set in role.sets if (found := sense(words, set, lexicons)) is not None), None)
