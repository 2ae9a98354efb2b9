"""Event classes: what tells two events of a type apart, what they measure, what they may be part of.

All of it is data (``data/<language>/event_classes.tsv``); this is the file as a frozen record.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from whosays.lexicons import Lexicons, Row


class Classes(Struct, frozen=True):
    """``data/<language>/event_classes.tsv`` by what each row is for."""

    types: Mapping[str, Row]
    wholes: Mapping[str, tuple[str, ...]]
    order: Mapping[str, int]
    back: frozenset[str]
    often: frozenset[str]
    breaks: frozenset[str]
    light: frozenset[str]
    known_by: frozenset[str]
    known: frozenset[str]
    roles: frozenset[str]

    def usual(self, type: str) -> int:
        """For how many days an event of the type usually goes on."""
        row = self.types.get(type)
        return int(row.value) if row else 1

    def by_place(self, type: str) -> bool:
        """Whether the place, rather than the people, tells two events of the type apart."""
        row = self.types.get(type)
        return row is not None and row.kind == "where"

    def fits(self, type: str, attribute: str) -> bool:
        """Whether an attribute is one that events of the type have; a role names its type itself (*cause:fire*)."""
        row = self.types.get(type)
        if row is not None and attribute.removeprefix("additional:") in row.words:
            return True
        head, _, of = attribute.partition(":")
        return bool(of) and of == type and head in self.roles


@cache
def classes(lexicons: Lexicons, language: str = "en") -> Classes:
    """The event classes, and every type that a trigger may have."""
    rows = lexicons.rows("event_classes", language)
    wholes: dict[str, tuple[str, ...]] = {}
    for row in rows:
        for word in row.words if row.kind == "part" else ():
            wholes[word] = (*wholes.get(word, ()), row.value)
    known = {row.value for row in lexicons.rows("triggers", language)} - {"none"}
    return Classes(
        MappingProxyType({row.id.partition(".")[2]: row for row in rows if row.kind in ("who", "where")}),
        MappingProxyType(wholes),
        MappingProxyType({word: int(row.value) for row in rows if row.kind == "order" for word in row.words}),
        frozenset(word for row in rows if row.kind == "back" for word in row.words),
        frozenset(word for row in rows if row.kind == "often" for word in row.words),
        frozenset(word for row in rows if row.kind == "break" for word in row.words),
        frozenset(word for row in rows if row.kind == "light" for word in row.words),
        frozenset(word for row in rows if row.kind == "known_by" for word in row.words),
        frozenset(known),
        frozenset(row.value for row in lexicons.rows("roles", language) if row.kind == "role"),
    )
