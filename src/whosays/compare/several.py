"""Several: whether one report itself gives two figures that the judges would set against each other.

*Seven bullets hit him* and *the officers fired 11 shots* stand side by side in one report: so they are figures of two
things, in every other report too, whatever name both were given. Only counts and sums of money are looked at: a report
that gives two magnitudes tells of two measurements. Two figures on the word of two sources (*the ministry speaks of 19,
the union of 23*) are of one thing, and contested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import msgspec

from whosays.compare.measures import meets, rounds
from whosays.model import Amount, Statement

MONEY = 3  # letters of a currency's code
MOST = 30  # figures that a report gives for one thing; a table of more is not looked through
_Of = tuple[str, str]


def several(found: Sequence[Statement], counts: frozenset[str]) -> list[Statement]:
    """The statements, each with the figures that stand beside it in a report. ``counts`` are the attributes that count
    something; figures that move are left alone, they are a series."""
    told: dict[_Of, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for s in found:
        if s.event and not s.series and isinstance(s.value, Amount) and _counted(s.attribute, s.value, counts):
            told[s.event, s.attribute][s.document].append(s)
    beside = {of: pairs for of, reports in told.items() if (pairs := _two_things(reports.values()))}
    return [
        _beside(s, beside[s.event, s.attribute]) if s.event and (s.event, s.attribute) in beside else s for s in found
    ]


def _beside(one: Statement, pairs: Sequence[tuple[Amount, Amount]]) -> Statement:
    """The statement with the figures that stand beside its own; no figure of its kind is ever a clear conflict."""
    return msgspec.structs.replace(one, several=True, beside=tuple(b for a, b in pairs if _same(a, one)))


def _two_things(reports: Iterable[Sequence[Statement]]) -> list[tuple[Amount, Amount]]:
    """The figures that exclude each other and stand on one word in one report, both ways round."""
    pairs = []
    for told in reports:
        for one, other in combinations(told[:MOST], 2):
            if one.voice != other.voice or one.claim.headline != other.claim.headline:
                continue
            a, b = one.value, other.value
            if isinstance(a, Amount) and isinstance(b, Amount) and a.unit == b.unit and not _fit(a, b):
                pairs += [(a, b), (b, a)]
    return list(dict.fromkeys(pairs))


def _same(figure: Amount, of: Statement) -> bool:
    return isinstance(of.value, Amount) and figure.unit == of.value.unit and _fit(figure, of.value)


def _fit(one: Amount, other: Amount) -> bool:
    return meets(one, other) or rounds(one, other)


def _counted(attribute: str, value: Amount, counts: frozenset[str]) -> bool:
    unit = value.unit or ""
    return attribute in counts or ":" in attribute or (len(unit) == MONEY and unit.isupper())
