"""Figures: when do two measured values exclude each other?

The gates, in order; the first that holds decides. Damaged values take part in nothing. Figures of different scope (two
countries) or different unit cannot be compared, nor what is planned with what was done. Figures that some number fits,
that round or convert to each other, are compatible. A figure that moves (a toll) is a series: two of its points differ
by *revision*, but for one case: both say for which day they hold, it is the same day, and two named sources say it.
What is left after all gates excludes each other: a conflict, certain where both are the same event's and say the same
scope. A headline ahead of its own body (``headlines``) is a row of its own kind, before all gates but damage.
"""

from __future__ import annotations

import re
from decimal import Decimal

from whosays.compare.comparisons import compared, ordered
from whosays.compare.measures import bounds, converts, days, meets, rounds, said, scaled
from whosays.compare.statements import ANOTHER
from whosays.model import Amount, Comparison, Period, Reason, Statement, Tier

YEAR = 365  # days
NEAR = Decimal("0.1")  # distances to one town in one story differ by up to a tenth and mean one place
_ID = re.compile(r"[0-9a-f]{12}")
OVER = ("premium",)  # always an amount over another: *a premium of 24 percent*, *28% above*
TERMS = (
    "savings",
    "price_paid",
    "debt",
    "premium",
    "aid",
    "stake",
    "payment_each",
    "compensation",
    "investment",
    "price_per_share",
    "employees",
    "budget",
    "loan",
)  # fmt: skip  (what a deal or a promise lays down for later)
UNREAL = ("asked",)
OPEN = ("amount:", "tally:", "sum:", "share:", "change:", "size:")  # named by a word of the text: never sure to be one
MONTH = 31  # days within which reports speak of one plan
RESTATED = 7  # days within which a count of seats or a sum of damage that differs is another figure, no later one
WHOLE = ("share:", "amount:", "tally:")  # whose it is, or of what a share, is half of what such a figure says
TO_COME = ("announced", "planned", "expected", "conditional", "asked")


def _apart(left: Period | None, right: Period | None) -> bool:
    return left is not None and right is not None and (left.last < right.first or right.last < left.first)


def _hedged(statement: Statement) -> bool:
    return statement.claim.certainty != "asserted" or statement.claim.status in ("conditional", "asked")


def judge(left: Statement, right: Statement) -> Comparison | None:
    """Compare two statements of one attribute whose values are amounts; None where a value is not an amount.

    The note is one sentence with both values. Symmetric up to the order of ``left`` and ``right``.
    """
    left, right = ordered(left, right)
    a, b = left.value, right.value
    if not isinstance(a, Amount) or not isinstance(b, Amount):
        return None
    both = f"{said(a)} against {said(b)}"
    return _headline(left, right) or _gated(left, right, a, b, both) or _valued(left, right, a, b, both)


def _headline(left: Statement, right: Statement) -> Comparison | None:
    """A headline that says more than its body, beside a figure of that body."""
    ahead = left.ahead or right.ahead
    if not ahead or left.document != right.document or left.damaged or right.damaged:
        return None
    return compared(left, right, "conflict", "headline", "uncertain", ahead, "figures.headline_ahead")


def _gated(left: Statement, right: Statement, a: Amount, b: Amount, both: str) -> Comparison | None:
    """Why two figures cannot be compared at all; None where they can."""

    def barred(reason: Reason, why: str, rule: str) -> Comparison:
        return compared(left, right, "cannot_compare", reason, "uncertain", f"{both}: {why}", rule)

    if left.damaged or right.damaged:
        return barred("damaged_value", "a value is damaged", "figures.damaged")
    if left.event != right.event:
        return barred("other_event", "of different events", "figures.other_event")
    if left.claim.polarity != right.claim.polarity:
        return barred("definition", "one is denied, which leaves every other figure open", "figures.denied")
    if left.scope != right.scope and ANOTHER in (left.scope, right.scope):
        return barred("other_event", "one is of another happening", "figures.other_instance")
    if left.scope != right.scope and left.scope and right.scope:
        if (a.low, a.high, a.unit) == (b.low, b.high, b.unit) and _narrower(left.scope, right.scope):
            note = f"both say {said(a)}, of one group under two names"
            return compared(left, right, "agree", "value", "certain", note, "figures.same_group")
        return barred("scope", "of different places or groups", "figures.scope")
    shared = left.attribute.startswith(WHOLE)
    parted = left.scope != right.scope and not (_placed(left) and _placed(right)) and not _part_above_whole(left, right)
    if parted or (left.scope != right.scope and shared):
        return barred("scope", "one is of a part of them only", "figures.group")
    if left.counted != right.counted and left.attribute.startswith("count:"):
        return barred("definition", "not the same thing counted", "figures.counted")
    if (left.claim.status in TO_COME) != (right.claim.status in TO_COME) and not _of_one_plan(left, right, a, b):
        return barred("definition", "one is planned or expected, one is told as done", "figures.planned")
    if (
        left.attribute not in OVER
        and a.change != b.change
        and "none" in (a.change, b.change)
        and {a.change, b.change} & {"up", "down"}
    ):
        return barred("definition", "a change against a level", "figures.change_or_level")
    return None


def _part_above_whole(left: Statement, right: Statement) -> bool:
    """Whether more of a part are counted than of all: *17 civilians were killed*, where *11 people were killed*."""
    part, whole = (left, right) if left.scope else (right, left)
    a, b = part.value, whole.value
    if whole.scope is not None or part.scope is None or not isinstance(a, Amount) or not isinstance(b, Amount):
        return False
    least, most = bounds(a)[0], bounds(b)[1]
    return a.unit is None and b.unit is None and least is not None and most is not None and least > most


def _of_one_plan(left: Statement, right: Statement, a: Amount, b: Amount) -> bool:
    """Whether a figure told as planned and one told as done are of one thing: a toll that fits both; terms of a deal
    (*will bring savings*, *savings of $450m*), which are to come however they are told, in reports of one month."""
    near = left.published is not None and right.published is not None and _gap(left, right) <= MONTH
    real = not {left.claim.status, right.claim.status} & set(UNREAL)
    return (left.series and meets(a, b)) or (left.attribute in TERMS and near and real)


def _gap(left: Statement, right: Statement) -> int:
    """Days between the writing of two reports; 0 where it is not known."""
    if left.published is None or right.published is None:
        return 0
    first, second = sorted([(left.published.first, left.published.last), (right.published.first, right.published.last)])
    return max(0, days(first[1], second[0]))


def _placed(statement: Statement) -> bool:
    """Whether a scope is made of entities (places, bodies) or not said: no group (*helicopters*)."""
    return not statement.scope or all(_ID.fullmatch(part) for part in statement.scope.split("+"))


def _narrower(left: str, right: str) -> bool:
    """Whether one group is the other with words more before its noun: *pilots* and *Russian pilots*."""
    short, long = sorted((left.split(), right.split()), key=len)
    return bool(short) and long[-len(short) :] == short


def _birthday(left: Statement, a: Amount, b: Amount) -> bool:
    """Two ages a year apart: a birthday may lie between what the two reports know."""
    return left.attribute.startswith("age") and a.low is not None and b.low is not None and abs(a.low - b.low) <= 1


def _valued(left: Statement, right: Statement, a: Amount, b: Amount, both: str) -> Comparison:
    if (a.low, a.high, a.unit) == (b.low, b.high, b.unit) and a.approximation == b.approximation:
        return compared(left, right, "agree", "value", "certain", f"both say {said(a)}", "figures.same")
    if a.unit != b.unit:
        if converts(a, b):
            return compared(
                left,
                right,
                "agree",
                "unit",
                "certain",
                f"{both}: the same after changing the unit",
                "figures.converted",
            )
        if scaled(a)[0].unit != scaled(b)[0].unit:
            return compared(
                left, right, "cannot_compare", "unit", "uncertain", f"{both}: different units", "figures.unit"
            )
        a, b = scaled(a)[0], scaled(b)[0]
    if _birthday(left, a, b):
        note = f"{both}: a birthday may lie between"
        return compared(left, right, "compatible", "approximation", "certain", note, "figures.birthday")
    if rounds(a, b):
        return compared(
            left, right, "compatible", "rounding", "certain", f"{both}: one is the other rounded", "figures.rounded"
        )
    if meets(a, b):
        return compared(
            left, right, "compatible", "approximation", "certain", f"{both}: some figure fits both", "figures.fits"
        )
    if left.attribute.startswith("age") and (aged := _aged(left, right, a, b, both)):
        return aged
    if left.attribute == "distance" and _near(a, b):
        note = f"{both}: distances are measured from different points"
        return compared(left, right, "compatible", "approximation", "certain", note, "figures.near")
    if any(_one_figure(b, other) for other in left.beside):
        note = f"{both}: one report gives both, so they are of two things"
        return compared(left, right, "cannot_compare", "definition", "uncertain", note, "figures.both_given")
    if left.series or right.series:
        return _moved(left, right, both)
    if _apart(left.as_of, right.as_of) and left.event is None:
        return compared(
            left, right, "cannot_compare", "period", "uncertain", f"{both}: given for different times", "figures.period"
        )
    return _excluded(left, right, both)


def _aged(left: Statement, right: Statement, a: Amount, b: Amount, both: str) -> Comparison | None:
    """Why two ages do not exclude each other: years, or a birthday, lie between them; or nobody knows how much."""
    if left.as_of is None or right.as_of is None:
        note = f"{both}: it is not known for when each holds"
        return compared(left, right, "cannot_compare", "period_unknown", "uncertain", note, "figures.age_undated")
    when = [p for s in (left, right) for p in (s.as_of, s.published) if p is not None]  # of then, or of the writing
    years = -(-days(min(p.first for p in when), max(p.last for p in when)) // YEAR)
    apart = abs((a.low or Decimal(0)) - (b.low or Decimal(0)))
    if apart > years:
        return None
    note = f"{both}: given for times between which a birthday may lie"
    return compared(left, right, "compatible", "period", "certain", note, "figures.age_grown")


def _one_figure(a: Amount, b: Amount) -> bool:
    """Whether two amounts may be one and the same figure."""
    return a.unit == b.unit and (meets(a, b) or rounds(a, b))


def _near(a: Amount, b: Amount) -> bool:
    """Whether two distances differ by no more than the size of a town."""
    sizes = [v for v in (scaled(a)[0].low, scaled(b)[0].low) if v is not None]
    return len(sizes) > 1 and abs(sizes[0] - sizes[1]) <= max(sizes) * NEAR


def _moved(left: Statement, right: Statement, both: str) -> Comparison:
    if _stated_anew(left, right):
        note = f"{both}: they exclude each other, and neither is said to be a later count"
        return compared(left, right, "conflict", "value", "uncertain", note, "figures.restated")
    if _contested(left, right):
        note = f"{both}: two sources give them for the same day"
        return compared(left, right, "conflict", "value", "uncertain", note, "figures.series_contested")
    if _one_edition(left, right):
        note = f"{both}: reports of one day give them, and it is not said which was counted later"
        return compared(left, right, "conflict", "value", "uncertain", note, "figures.series_one_day")
    if left.as_of is None or right.as_of is None:
        note = f"{both}: a figure that moves, and one of the two is not dated"
        return compared(left, right, "cannot_compare", "period_unknown", "uncertain", note, "figures.series_undated")
    return compared(
        left, right, "compatible", "revision", "certain", f"{both}: a figure that moves with time", "figures.series"
    )


def _stated_anew(left: Statement, right: Statement) -> bool:
    """Whether two figures that could move in principle do not in these words: seats won, damage estimated, soldiers
    sent, in reports of one week."""
    sure = not _hedged(left) and not _hedged(right) and left.scope == right.scope
    known = left.published is not None and right.published is not None
    dated = left.claim.as_of is not None or right.claim.as_of is not None  # *by noon 30 percent had voted*
    return sure and known and left.restated and not dated and _gap(left, right) <= RESTATED


def _contested(left: Statement, right: Statement) -> bool:
    """Whether two points of a series are given by two named sources for one and the same day, expressly."""
    dated = left.claim.as_of is not None and right.claim.as_of is not None and left.as_of == right.as_of
    one_day = left.as_of is not None and left.as_of.first == left.as_of.last
    sure = not _hedged(left) and not _hedged(right) and left.scope == right.scope
    return dated and one_day and sure and None not in (left.voice, right.voice) and left.voice != right.voice


def _one_edition(left: Statement, right: Statement) -> bool:
    """Whether two reports of one story, written on one day and about that day's figure, differ on it: no later report
    corrects an earlier one as far as can be told."""
    day = (
        left.published is not None and left.published == right.published and left.published.first == left.published.last
    )
    sure = not _hedged(left) and not _hedged(right) and left.scope == right.scope
    return day and left.as_of == right.as_of and sure and (left.loose or right.loose)


def _excluded(left: Statement, right: Statement, both: str) -> Comparison:
    if left.event is None and (left.as_of is None or right.as_of is None):
        note = f"{both}: it is not known for when each holds"
        return compared(left, right, "cannot_compare", "period_unknown", "uncertain", note, "figures.undated")
    known = left.scope == right.scope and left.scope != ANOTHER
    sure = left.event is not None and known and not _hedged(left) and not _hedged(right)
    sure = sure and not (left.loose or right.loose) and not left.attribute.startswith(OPEN)
    same = left.claim.document == right.claim.document
    reason: Reason = "headline" if same and left.claim.headline != right.claim.headline else "value"
    mixed = left.several or right.several
    tier: Tier = "certain" if sure and not same and not mixed else "uncertain"
    return compared(left, right, "conflict", reason, tier, f"{both}: they exclude each other", "figures.excluded")
