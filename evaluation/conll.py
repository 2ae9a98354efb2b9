"""The CoNLL score of chains of mentions: MUC, B-cubed and CEAF-e (entity-based, phi 4), and the mean of their F1.

Mentions are any hashable things, chains a mapping from mention to chain. A mention that only one side has counts as
unlinked on the other side (as in the reference scorer with unmatched mentions).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from typing import NamedTuple

import numpy as np

Chains = Mapping[Hashable, Hashable]
Pair = tuple[float, float]


class Score(NamedTuple):
    """F1 of the three measures and their mean."""

    muc: float
    bcubed: float
    ceafe: float

    @property
    def mean(self) -> float:
        """The CoNLL score."""
        return (self.muc + self.bcubed + self.ceafe) / 3


def harmonic(pair: Pair) -> float:
    """F1 of precision and recall."""
    return 2 * pair[0] * pair[1] / sum(pair) if sum(pair) else 0.0


def _members(chains: Chains) -> dict[Hashable, set[Hashable]]:
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, chain in chains.items():
        found[chain].add(mention)
    return found


def _links(of: Chains, against: Chains) -> float:
    """The share of the links of one side that the other has (MUC)."""
    right = total = 0
    for members in _members(of).values():
        parts = {("chain", against[m]) if m in against else ("alone", m) for m in members}
        right, total = right + len(members) - len(parts), total + len(members) - 1
    return right / total if total else 0.0


def muc(key: Chains, said: Chains) -> Pair:
    """Precision and recall of links."""
    return _links(said, key), _links(key, said)


def bcubed(key: Chains, said: Chains) -> Pair:
    """Precision and recall, mention by mention."""
    sizes, true = Counter(said.values()), Counter(key.values())
    both = Counter((key[m], said[m]) for m in key.keys() & said.keys())
    shared = [(key[m], said[m]) for m in key.keys() & said.keys()]
    precision = sum(both[pair] / sizes[pair[1]] for pair in shared) / max(1, len(said))
    return precision, sum(both[pair] / true[pair[0]] for pair in shared) / max(1, len(key))


def ceafe(key: Chains, said: Chains) -> Pair:
    """Precision and recall of chains, each matched to one of the other side, the best way there is."""
    true, found = _members(key), _members(said)
    both = Counter((key[m], said[m]) for m in key.keys() & said.keys())
    best = sum(_best(table) for table in _tables(both, true, found))
    return best / max(1, len(found)), best / max(1, len(true))


def _tables(
    both: Mapping[tuple[Hashable, Hashable], int],
    true: Mapping[Hashable, set[Hashable]],
    found: Mapping[Hashable, set[Hashable]],
) -> list[np.ndarray]:
    """How alike the chains of both sides are, a table for each part of the chains that overlap with one another."""
    root: dict[Hashable, Hashable] = {}

    def top(item: Hashable) -> Hashable:
        while root.setdefault(item, item) != item:
            item = root[item]
        return item

    for left, right in both:
        root[top(("key", left))] = top(("said", right))
    parts: dict[Hashable, list[tuple[Hashable, Hashable]]] = defaultdict(list)
    for pair in both:
        parts[top(("key", pair[0]))].append(pair)
    tables = []
    for pairs in parts.values():
        rows = {left: i for i, left in enumerate(dict.fromkeys(left for left, _ in pairs))}
        columns = {right: i for i, right in enumerate(dict.fromkeys(right for _, right in pairs))}
        table = np.zeros((len(rows), len(columns)))
        for left, right in pairs:
            table[rows[left], columns[right]] = 2 * both[left, right] / (len(true[left]) + len(found[right]))
        tables.append(table)
    return tables


def _best(gain: np.ndarray) -> float:
    """The most that a one-to-one assignment of rows to columns gains (Kuhn and Munkres, with potentials)."""
    cost = -(gain if gain.shape[0] <= gain.shape[1] else gain.T)
    rows, columns = cost.shape
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    owner, way = np.zeros(columns + 1, dtype=int), np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        owner[0], at = row, 0
        least, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=bool)
        while owner[at]:
            used[at] = True
            slack = cost[owner[at] - 1] - u[owner[at]] - v[1:]
            better = ~used[1:] & (slack < least[1:])
            least[1:][better], way[1:][better] = slack[better], at
            following = int(np.argmin(np.where(used[1:], np.inf, least[1:]))) + 1
            step = least[following]
            u[owner[used]] += step
            v[used] -= step
            least[~used] -= step
            at = following
        while at:
            owner[at], at = owner[way[at]], way[at]
    return float(-sum(cost[owner[c] - 1, c - 1] for c in range(1, columns + 1) if owner[c]))


def conll(key: Chains, said: Chains) -> Score:
    """The three F1 values of ``said`` against ``key``."""
    return Score(*(harmonic(measure(key, said)) for measure in (muc, bcubed, ceafe)))
