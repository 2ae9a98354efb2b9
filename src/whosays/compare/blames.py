"""Blames: who is said to have done it, by whom, and who denies it.

Two claims of one event that somebody did it. The same party, affirmed twice, agrees; affirmed and denied is a denial,
to be checked, since what exactly is denied is for the reader to see; two parties are in tension, never in conflict:
two may have done it together, and who did is not decided here. Questions and conditions blame nobody.
"""

from __future__ import annotations

from whosays.compare.comparisons import compared, ordered
from whosays.model import Comparison, Statement, Words


def judge(left: Statement, right: Statement) -> Comparison | None:
    """Compare two statements that blame somebody; None where they are no such statements or both deny.

    Symmetric up to the order of ``left`` and ``right``.
    """
    left, right = ordered(left, right)
    a, b = left.value, right.value
    if left.attribute != "blame" or right.attribute != "blame" or not (isinstance(a, Words) and isinstance(b, Words)):
        return None
    if (
        left.event is None
        or left.event != right.event
        or {"asked", "conditional"}
        & {
            left.claim.status,
            right.claim.status,
        }
    ):
        return None
    same, denials = a.folded == b.folded, [s.claim.polarity for s in (left, right)].count("denied")
    if denials == 1 and same:
        note = f"{a.surface} is blamed, and denies it"
        return compared(left, right, "conflict", "denial", "uncertain", note, "blames.denied")
    if denials:
        return None
    if same:
        return compared(left, right, "agree", "value", "certain", f"both blame {a.surface}", "blames.same")
    note = f"{a.surface} is blamed in one, {b.surface} in the other"
    return compared(left, right, "conflict", "value", "tension", note, "blames.others")
