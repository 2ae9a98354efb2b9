"""Several: whether one report itself gives several figures where the judges would take them for one.

*Seven bullets hit him* and *the officers fired 11 shots* stand side by side in one report: then shots of this event
are no single number, and what two other reports say of it is never a clear conflict. Only counts and sums of money
are looked at: a report that gives two magnitudes tells of two measurements.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from whosays.compare.measures import meets, rounds
from whosays.model import Amount, Statement

MONEY = 3  # letters of a currency's code


def several(found: Sequence[Statement], counts: frozenset[str]) -> list[Statement]:
    """The statements, those marked whose attribute has several figures in one report of their event. ``counts`` are the
    attributes that count something; figures that move are left alone, they are a series."""
    given: dict[tuple[str, str, str], list[Amount]] = {}
    mixed: set[tuple[str, str]] = set()
    for s in found:
        if not s.event or s.series or not isinstance(s.value, Amount) or not _counted(s.attribute, s.value, counts):
            continue
        before = given.setdefault((s.document, s.event, s.attribute), [])
        if any(a.unit == s.value.unit and not meets(a, s.value) and not rounds(a, s.value) for a in before):
            mixed.add((s.event, s.attribute))
        before.append(s.value)
    return [
        msgspec.structs.replace(s, several=True) if s.event and (s.event, s.attribute) in mixed else s for s in found
    ]


def _counted(attribute: str, value: Amount, counts: frozenset[str]) -> bool:
    unit = value.unit or ""
    return attribute in counts or attribute.startswith(("count:", "tally:")) or (len(unit) == MONEY and unit.isupper())
