"""The verbs through which work is spread, in one process: ``each`` (map) and ``meet`` (pairs that share a key).

Every engine gives the same results in the same order. What is gathered from the pairs is a decision of the case:
``compare/unions.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

Item = TypeVar("Item")
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
