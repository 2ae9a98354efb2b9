"""The verbs through which work is spread, in one process: ``each`` (map), ``meet`` (pairs that share a key), ``gather``
(edges to groups). Every engine gives the same results in the same order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)
Result = TypeVar("Result")


def each(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """Do the work on each item, in order."""
    return map(work, items)


def meet(items: Sequence[Item], key: Callable[[Item], Hashable]) -> Iterator[tuple[Item, Item]]:
    """Every pair of items that share a key, each pair once, in the order of the items.

    >>> list(meet([1, 2, 3, 4], lambda n: n % 2))
    [(1, 3), (2, 4)]
    """
    groups: dict[Hashable, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    for group in groups.values():
        yield from combinations(group, 2)


def gather(items: Iterable[Key], edges: Iterable[tuple[Key, Key]]) -> list[list[Key]]:
    """The connected components of a graph, whatever the order of its edges; each in the order of the items.

    >>> gather("abcd", [("d", "b")])
    [['a'], ['b', 'd'], ['c']]
    """
    leader = {item: item for item in items}

    def find(item: Key) -> Key:
        while leader[item] != item:
            leader[item] = leader[leader[item]]
            item = leader[item]
        return item

    for left, right in edges:
        leader[find(left)] = find(right)
    found: dict[Key, list[Key]] = {}
    for item in leader:
        found.setdefault(find(item), []).append(item)
    return list(found.values())
