"""Denials: where one claim says what another denies, or the two use words that exclude each other.

Both are propositions of one act with the same parts (:mod:`whosays.compare.oppositions`). The pair is put on one row,
assertion and denial; it is never certain, since what exactly is denied is for the reader to see. Where the denial is
narrower than what is said (*the rear exit was not locked*), of another day, or may have been overtaken, the two cannot
be compared, and the note says why.
"""

from __future__ import annotations

from whosays.compare.comparisons import compared, ordered
from whosays.compare.oppositions import FACT, opposed
from whosays.model import Comparison, Statement


def judge(left: Statement, right: Statement) -> Comparison | None:
    """Compare two statements of what is so; None unless they stand on the two poles of one act, of the same parts.

    Symmetric up to the order of ``left`` and ``right``.
    """
    left, right = ordered(left, right)
    if left.attribute != right.attribute or not left.attribute.startswith(FACT):
        return None
    found = opposed(left, right)
    if found is None:
        return None
    return compared(left, right, found.outcome, found.reason, "uncertain", found.note, found.rule)
