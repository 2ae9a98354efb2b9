"""Denials: where one claim affirms what another denies.

Two claims of one event, with the same kind of happening, one affirmed and one denied, by different voices. The pair is
put on one row, accusation and denial; it is never certain, since what exactly is denied is for the reader to see.
Claims whose subjects are known and differ are not compared: *A denied striking* does not deny that B struck. Claims
whose objects are said and share no word are not compared (*released a statement*, *did not release the names*). Where a
subject is not known, only what somebody is said to deny counts: *none of them was charged* denies no charge of another.
"""

from __future__ import annotations

from whosays.compare.comparisons import compared, ordered
from whosays.model import Comparison, Statement


def judge(left: Statement, right: Statement) -> Comparison | None:
    """Compare two statements that something happened; None unless exactly one of them is a denial.

    Symmetric up to the order of ``left`` and ``right``.
    """
    left, right = ordered(left, right)
    if left.claim.polarity == right.claim.polarity or left.attribute != right.attribute:
        return None
    if left.event is None or left.event != right.event or left.claim.attribute or right.claim.attribute:
        return None  # a denied happening has a row of its own: its day and its figures are not denied besides
    if left.about and right.about and not left.about & right.about:
        return None
    if left.entity and right.entity and left.entity != right.entity:
        note = "a denial by or about somebody else"
        return compared(left, right, "cannot_compare", "other_entity", "uncertain", note, "denials.other_entity")
    if left.sites and right.sites and not left.sites & right.sites:
        note = "what is denied is told of another place"
        return compared(left, right, "cannot_compare", "scope", "uncertain", note, "denials.other_place")
    denied = left if left.claim.polarity == "denied" else right
    if (left.entity is None or right.entity is None) and not denied.claim.chain:
        return None
    note = "one says that it happened, one denies it"
    return compared(left, right, "conflict", "denial", "uncertain", note, "denials.denial")
