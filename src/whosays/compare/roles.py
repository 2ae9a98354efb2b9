"""Roles: two fillers of one role of one event, or of one property of one thing, that cannot both be true.

*A short circuit* in one report, *was set on purpose* in the other as the cause of one fire; two owners of one ferry;
the exits *locked* and *open*. A filler that is a kind of the other is compatible (*a technical fault*, *a short
circuit*); what is no more than a guess in one of them is a tension, and so is what may have played a part beside the
other (*fog*, *a mistake of the pilot*). Never certain: words for one thing are chosen freely, and a reader has to
look.
"""

from __future__ import annotations

from whosays.compare.comparisons import compared, ordered
from whosays.compare.fillers import comparable, excludes
from whosays.compare.measures import days
from whosays.contrasts import JOINT, TWO
from whosays.model import Comparison, Statement, Words
from whosays.model.kinds import Reason

APART = 60  # days between what two reports tell of, from which a state, an owner or a winner may well be another
OF_SOMEBODY = frozenset({"arrested_at", "held_at"})  # of whoever the clause names
OPEN = frozenset({"asked", "conditional"})
TO_COME = frozenset({"planned", "announced", "expected"})


def judge(left: Statement, right: Statement) -> Comparison | None:
    """Compare two statements with a filler of one role; None where they are no such statements.

    Symmetric up to the order of ``left`` and ``right``.
    """
    left, right = ordered(left, right)
    a, b = left.value, right.value
    if left.attribute != right.attribute or not (isinstance(a, Words) and isinstance(b, Words)):
        return None
    if not (a.kind and b.kind) or OPEN & {left.claim.status, right.claim.status} or left.damaged or right.damaged:
        return None
    both = f"“{a.surface}” against “{b.surface}”"
    hindrance = _hindrance(left, right, a, b)
    if hindrance is not None:
        reason, why = hindrance
        return compared(left, right, "cannot_compare", reason, "uncertain", f"{both}: {why}", "roles.cannot_compare")
    denials = [s.claim.polarity for s in (left, right)].count("denied")
    if denials:
        return _denied(left, right, a, b)
    if a.folded == b.folded:
        return compared(left, right, "agree", "value", "certain", both, "roles.same")
    if not excludes(a, b):
        note = f"{both}: both may be said of one"
        return compared(left, right, "compatible", "definition", "certain", note, "roles.narrower")
    if _guessed(left, right) or _joint(a, b):
        why = "one may lie in the other" if a.kind == "place" else "both may be meant, or have played a part"
        note = f"{both}: {'one is only thought likely' if _guessed(left, right) else why}"
        return compared(left, right, "conflict", "value", "tension", note, "roles.tension")
    return compared(left, right, "conflict", "value", "uncertain", f"{both}: only one can hold", "roles.other")


def _hindrance(left: Statement, right: Statement, a: Words, b: Words) -> tuple[Reason, str] | None:
    """Why two fillers say nothing about each other: another kind, another holder, other times, a plan."""
    if not comparable(a, b):
        return "definition", "they name different kinds of things"
    two = a.kind.endswith(TWO)  # of two states, *the rear doors* say nothing of all doors
    if (two or (left.scope and right.scope)) and left.scope != right.scope:
        return "other_entity", "of different persons or things"
    if left.attribute in OF_SOMEBODY and left.named and right.named and not left.named & right.named:
        return "other_entity", "of different persons"
    if left.as_of and right.as_of:
        earlier, later = sorted((left.as_of, right.as_of), key=lambda period: period.first)
        if days(earlier.last, later.first) > APART:
            return "period", "told at different times, between which much may change"
    if (left.claim.status in TO_COME) != (right.claim.status in TO_COME):
        return "definition", "one is planned or expected, one is told as done"
    return None


def _denied(left: Statement, right: Statement, a: Words, b: Words) -> Comparison | None:
    """One of two, or both, are denied: of a set of two members, what is not the one is the other."""
    both = [s.claim.polarity for s in (left, right)].count("denied") == 2
    if a.folded == b.folded:
        if both:
            return compared(left, right, "agree", "value", "certain", "both deny it", "roles.both_deny")
        if any(s.claim.certainty == "possible" for s in (left, right)):  # *doubted that he was armed* denies nothing
            note = f"one says “{a.surface}”, one doubts it"
            return compared(left, right, "conflict", "denial", "tension", note, "roles.doubted")
        note = f"one says “{a.surface}”, one denies it"
        return compared(left, right, "conflict", "denial", "uncertain", note, "roles.denied")
    if a.kind.endswith(TWO) and not both:
        note = f"“{a.surface}”, “{b.surface}”: the one is denied, the other said"
        return compared(left, right, "agree", "value", "certain", note, "roles.turned")
    return None


def _guessed(left: Statement, right: Statement) -> bool:
    return any(s.claim.certainty != "asserted" for s in (left, right))


def _joint(a: Words, b: Words) -> bool:
    return any(word.endswith(f":{JOINT}") for word in a.above | b.above)
