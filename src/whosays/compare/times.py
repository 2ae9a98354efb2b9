"""Dates and durations: when do two of them exclude each other?

Dates are inclusive intervals of days: one inside the other is compatible (*in February* holds *on 28 February*), and
disjoint ones conflict, where every reading of the one excludes every reading of the other (*Friday*, with no tense
beside it, may be past or to come). Lengths are intervals of days; a length reckoned from a start and an end (*from
Tuesday until March 2*) takes part with what it leaves room for. A date that could not be resolved cannot be compared.
A plan and what came of it are no two reports of one thing, and neither are two dates beside different names, nor the
sentences of two persons.
"""

from __future__ import annotations

from decimal import Decimal

from whosays.compare.comparisons import compared, ordered
from whosays.compare.measures import days, said
from whosays.compare.statements import ANOTHER
from whosays.model import Comparison, Length, Outcome, Period, Reason, Statement, Tier

WISHED = ("conditional", "asked")
NEWS = 60  # days: a length of months is told of the past, not of what goes on between two reports
ROUNDED = Decimal("0.15")  # *an hour* for 65 minutes, *six hours* for five and a half
SLACK = 15  # minutes by which two reports of one moment may differ: *around 5* and *4:50*
TO_COME = ("announced", "planned", "expected", "conditional", "asked")


def judge(left: Statement, right: Statement) -> Comparison | None:
    """Compare two statements of one attribute of one event whose values are both dates or both lengths.

    None where they are not. Symmetric up to the order of ``left`` and ``right``.
    """
    left, right = ordered(left, right)
    if left.event != right.event or left.event is None:
        return None
    a, b = left.value, right.value
    if left.scope != right.scope and ANOTHER in (left.scope, right.scope):
        return None
    if left.scope and right.scope and left.scope != right.scope:
        note = "of different persons or places"
        return compared(left, right, "cannot_compare", "scope", "uncertain", note, "times.scope")
    lying = isinstance(a, Period | Length) and isinstance(b, Period | Length)
    if lying and left.claim.polarity != right.claim.polarity:
        note = "one says that it was not then, which leaves every other time open"
        return compared(left, right, "cannot_compare", "definition", "uncertain", note, "times.denied")
    if isinstance(a, Period) and isinstance(b, Period):
        return _dates(left, right, a, b)
    if isinstance(a, Length) and isinstance(b, Length):
        return _lengths(left, right, a, b)
    timed = [s.claim.value is not None and s.claim.value.time is not None for s in (left, right)]
    if all(timed) and (a is None or b is None):
        note = "a date could not be resolved, since its document is not dated"
        return compared(left, right, "cannot_compare", "period_unknown", "uncertain", note, "times.unresolved")
    return None


def _tier(left: Statement, right: Statement) -> Tier:
    soft = ("conditional", "asked")
    unsure = left.loose or right.loose
    unsure |= any(s.claim.certainty != "asserted" or s.claim.status in soft or s.damaged for s in (left, right))
    names = (left.named | left.sites) & (right.named | right.sites)  # nobody and nothing named in both: who knows
    sure = bool(names) or left.attribute not in ("date", "start", "end")
    return "uncertain" if unsure or not sure or left.claim.document == right.claim.document else "certain"


def _dates(left: Statement, right: Statement, a: Period, b: Period) -> Comparison:
    both = f"{said(a)} against {said(b)}"
    if (a.first, a.last) == (b.first, b.last):
        return compared(left, right, "agree", "date", "certain", f"both say {said(a)}", "times.dates_same")
    if ":" in a.first[:3] and abs(_minutes(a) - _minutes(b)) <= SLACK:
        note = f"{both}: as near as reports tell the time"
        return compared(left, right, "compatible", "approximation", "certain", note, "times.clocks_near")
    if a.last < b.first or b.last < a.first:
        barred = _barred(left, right, a, b, both)
        if barred:
            return barred
        note = f"{both}: different {'times' if ':' in a.first[:3] else 'days'}"
        return compared(left, right, "conflict", "date", _tier(left, right), note, "times.dates_apart")
    return compared(
        left, right, "compatible", "approximation", "certain", f"{both}: one holds the other", "times.dates_within"
    )


def _minutes(clock: Period) -> int:
    """Minutes since midnight of a time of day."""
    hour, minute = clock.first.split(":")
    return int(hour) * 60 + int(minute)


def _readings(period: Period) -> tuple[tuple[str, str], ...]:
    return ((period.first, period.last), *((period.other,) if period.other else ()))


def _barred(left: Statement, right: Statement, a: Period, b: Period, both: str) -> Comparison | None:
    """Why two dates that are apart do not exclude each other: another reading; a plan and what came of it; others."""
    if any(one[0] <= other[1] and other[0] <= one[1] for one in _readings(a) for other in _readings(b)):
        note = f"{both}, unless {said(a) if a.other else said(b)} is another day: the words do not say which is meant"
        return compared(left, right, "cannot_compare", "period_unknown", "uncertain", note, "times.two_readings")
    if _planned(left) != _planned(right):
        note = f"{both}: one is planned or expected, one is told as done"
        return compared(left, right, "cannot_compare", "definition", "uncertain", note, "times.date_planned")
    if _done_before(left, a, right, b):
        note = f"{both}: one report was written before the day that the other gives"
        return compared(left, right, "cannot_compare", "other_event", "uncertain", note, "times.done_before")
    if left.named - right.named and right.named - left.named:
        note = f"{both}: each names somebody whom the other does not"
        return compared(left, right, "cannot_compare", "other_entity", "uncertain", note, "times.other_parties")
    return None


def _done_before(left: Statement, a: Period, right: Statement, b: Period) -> bool:
    """Whether one report tells as done what the other dates after that report was written: they tell of two things."""
    earlier, later = (left, b) if a.last < b.first else (right, a)
    written = earlier.published
    return ":" not in later.first[:3] and written is not None and written.last < later.first and not _planned(earlier)


def _planned(statement: Statement) -> bool:
    return statement.claim.status in TO_COME


def _overtaken(left: Statement, right: Statement, longest: Decimal) -> bool:
    """Whether one length was planned, and the other told when all that was planned had to be over."""
    wished = [s.claim.status in WISHED for s in (left, right)]
    if wished[0] != wished[1]:
        return True  # what a prosecutor asks for is no sentence
    plan, done = (left, right) if _planned(left) else (right, left)
    if _planned(left) == _planned(right) or plan.published is None or done.published is None:
        return False
    return days(plan.published.last, done.published.first) > longest


def _near(a: Length, b: Length) -> bool:
    """Whether two lengths told in hours or minutes differ by no more than reports round them."""
    gap = max(a.low - b.high, b.low - a.high)
    longest = max(a.low, b.low)
    return Decimal(0) < gap <= longest * ROUNDED and longest < 2


def _went_on(left: Statement, right: Statement, a: Length, b: Length) -> bool:
    """Whether a length told of what goes on may have grown between two writings: *five days of riots* on Friday, *eight
    days* on Monday. Without both days nobody can tell, but for lengths told in hours."""
    if not (left.loose or right.loose) or max(a.low, b.low) < 1 or not left.attribute.startswith("duration:"):
        return False
    if left.published is None or right.published is None:
        return max(a.low, b.low) < NEWS
    shorter, longer = (left, right) if a.high < b.low else (right, left)
    between = days(shorter.published.last, longer.published.first) if shorter.published and longer.published else 0
    return between > 0 and max(a.low, b.low) - min(a.high, b.high) <= between + 1


def _lengths(left: Statement, right: Statement, a: Length, b: Length) -> Comparison:
    both = f"{left.derived or said(a)} against {right.derived or said(b)}"
    if (a.low, a.high) == (b.low, b.high):
        return compared(left, right, "agree", "duration", "certain", f"both say {said(a)}", "times.lengths_same")
    if _near(a, b):
        note = f"{both}: as near as reports tell such lengths"
        return compared(left, right, "compatible", "rounding", "certain", note, "times.lengths_near")
    if a.high < b.low or b.high < a.low:
        if _went_on(left, right, a, b):
            note = f"{both}: told on different days of what may have gone on between"
            return compared(left, right, "cannot_compare", "period", "uncertain", note, "times.length_grown")
        if _overtaken(left, right, max(a.high, b.high)):
            note = f"{both}: one was planned or asked for, one is told as done"
            return compared(left, right, "cannot_compare", "definition", "uncertain", note, "times.length_planned")
        return compared(
            left,
            right,
            "conflict",
            "duration",
            _tier(left, right),
            f"{both}: they exclude each other",
            "times.lengths_apart",
        )
    reason: Reason = "rounding" if left.derived or right.derived else "approximation"
    outcome: Outcome = "agree" if left.derived or right.derived else "compatible"
    return compared(left, right, outcome, reason, "certain", f"{both}: they fit each other", "times.lengths_fit")
