"""The scorer of chains on an example small enough to work out by hand."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from conll import Chains, _best, bcubed, ceafe, conll, muc

KEY: Chains = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}
SAID: Chains = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 3}


def test_the_three_measures_by_hand() -> None:
    assert muc(KEY, SAID) == (1 / 2, 1 / 3)
    assert bcubed(KEY, SAID) == pytest.approx(((1 + 1 + 0.5 + 0.5 + 1) / 5, (2 / 3 + 2 / 3 + 1 / 3 + 0.5 + 0.5) / 5))
    best = 2 * 2 / 5 + 2 * 1 / 3  # {a, b} to {a, b, c}; {e} to {d, e}
    assert ceafe(KEY, SAID) == pytest.approx((best / 3, best / 2))


def test_equal_chains_are_perfect_and_others_are_not() -> None:
    assert conll(KEY, KEY).mean == 1
    assert conll(KEY, SAID).mean < 1


def test_a_mention_of_one_side_only_costs_precision_or_recall() -> None:
    more: Chains = {**KEY, "x": 9}
    assert bcubed(KEY, more) == (5 / 6, 1)
    assert bcubed(more, KEY) == (1, 5 / 6)


def test_the_assignment_is_the_best_of_all() -> None:
    numbers = np.array([[7, 5, 9, 1], [8, 8, 2, 3], [6, 9, 4, 7]], dtype=float)
    best = max(sum(numbers[r, c] for r, c in enumerate(order)) for order in permutations(range(4), 3))
    assert _best(numbers) == best
    assert _best(numbers.T) == best
