"""How a judge says what it found: one record, its id a hash of what it is about."""

from __future__ import annotations

import hashlib

from whosays.model import Comparison, Outcome, Reason, Statement, Tier


def compared(
    left: Statement, right: Statement, outcome: Outcome, reason: Reason, tier: Tier, note: str, rule: str
) -> Comparison:
    """A comparison of two statements of one attribute; the caller has put the smaller claim id on the left."""
    key = f"{left.claim.id} {right.claim.id} {left.attribute} {outcome} {reason}"
    return Comparison(
        id=hashlib.sha256(key.encode()).hexdigest()[:12],
        outcome=outcome,
        reason=reason,
        tier=tier,
        attribute=left.attribute,
        left=left.claim.id,
        right=right.claim.id,
        note=note,
        rule=rule,
    )


def ordered(left: Statement, right: Statement) -> tuple[Statement, Statement]:
    """The two by claim id, so that a judgement does not depend on which came first."""
    return (left, right) if left.claim.id <= right.claim.id else (right, left)
