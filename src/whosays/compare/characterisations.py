"""Characterisations: where one report calls somebody what another says he is not.

*Neutral* in one, *has supported the war* in the other: two words on one axis (``stances``) that exclude each other,
said of one and the same. That is *tension*, never a conflict of fact: both words are their speakers' own judgement.
"""

from __future__ import annotations

from whosays.compare.comparisons import compared, ordered
from whosays.compare.measures import days
from whosays.compare.stances import ATTRIBUTE
from whosays.model import Comparison, Statement, Words

APART = 366  # days between two reports from which somebody may well have changed


def judge(left: Statement, right: Statement) -> Comparison | None:
    """Compare two statements that characterise one holder on one axis; None where they are no such statements.

    Symmetric up to the order of ``left`` and ``right``.
    """
    left, right = ordered(left, right)
    a, b = left.value, right.value
    same = left.attribute == right.attribute and left.attribute.startswith(ATTRIBUTE)
    if not same or not isinstance(a, Words) or not isinstance(b, Words):
        return None
    if (left.event, left.entity) != (right.event, right.entity):
        return None
    if left.published and right.published:
        first, last = sorted((left.published.first, right.published.first))
        if days(first, last) > APART:
            note = "said at different times, between which much may change"
            return compared(left, right, "cannot_compare", "period", "uncertain", note, "characterisations.period")
    both = f"“{a.surface}” against “{b.surface}”"
    if a.folded == b.folded:
        return compared(left, right, "compatible", "value", "certain", both, "characterisations.alike")
    return compared(left, right, "conflict", "value", "tension", f"{both}: the words clash", "characterisations.clash")
