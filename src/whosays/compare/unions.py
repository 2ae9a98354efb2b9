"""Unions: things joined by edges fall into groups, whatever the order of the edges.

The one union-find of the program; every grouper that joins by evidence uses it. It belongs here and not to the engine:
grouping is a decision over the whole case, not a way to spread work.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Unions(Generic[Item]):
    """The connected components of a graph whose edges are told one by one.

    >>> letters = Unions("abcd")
    >>> letters.join("d", "b")
    >>> letters.groups()
    [['a'], ['b', 'd'], ['c']]
    """

    def __init__(self, items: Iterable[Item]) -> None:
        self._above = {item: item for item in items}

    def leader(self, item: Item) -> Item:
        """The member that stands for the item's group until the next join: two items are together if theirs is one."""
        above = self._above
        while above[item] != item:
            above[item] = above[above[item]]
            item = above[item]
        return item

    def join(self, left: Item, right: Item) -> None:
        """Put the two and all that are with them together."""
        self._above[self.leader(left)] = self.leader(right)

    def groups(self) -> list[list[Item]]:
        """The groups, by their first member, each in the order in which the items were given."""
        found: dict[Item, list[Item]] = {}
        for item in self._above:
            found.setdefault(self.leader(item), []).append(item)
        return list(found.values())
