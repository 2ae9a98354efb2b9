"""Series: a figure that moves with time, told as the points it passed through.

A toll that rises over days is one figure over time and no disagreement. Its points are the values of one attribute, of
one event and one scope, each with the days for which it is given. Left out: a figure that only ever has one value,
values that no number stands for, and figures that are only feared or expected. This is the one place that decides it:
the chart (``report/series.py``) draws what stands here, a line a source.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence

from whosays.compare.blocks import Block
from whosays.compare.measures import said
from whosays.model import Amount, Claim, Disagreement, Event, Point, Series, Statement
from whosays.report.event_titles import Names
from whosays.report.titles import bearers, title

Count = Callable[[Sequence[Claim]], int]
ENOUGH = 2  # points that make a series


def series_of(
    block: Block,
    count: Count,
    events: Mapping[str, Event],
    names: Names,
    rows: Sequence[Disagreement],
) -> list[Series]:
    """The series of a block, one for each scope, in order of scope; none where its figure does not move.

    Evidence: the attribute's row says that it moves, and the figures differ.
    """
    scopes: dict[str, list[Statement]] = {}
    for s in block.statements:
        if s.series and isinstance(s.value, Amount) and _told(s):
            scopes.setdefault(s.scope or "", []).append(s)
    event = events.get(block.event or "")
    found = []
    for scope, members in sorted(scopes.items()):
        points = _points(members, count)
        if len({(p.low, p.high) for p in points}) < ENOUGH:
            continue
        claims = {claim for point in points for claim in point.claims}
        key = " ".join((block.attribute, block.event or "", block.entity or "", scope))
        found.append(
            Series(
                id=hashlib.sha256(f"series {key}".encode()).hexdigest()[:12],
                event=block.event,
                entity=block.entity,
                attribute=block.attribute,
                scope=scope or None,
                title=_title(block, event, scope, several=len(scopes) > 1, names=names),
                points=points,
                contested=tuple(sorted(r.id for r in rows if claims & {c for v in r.values for c in v.claims})),
            )
        )
    return found


def by_origins(some: Iterable[Series]) -> list[Series]:
    """Series by how many origins give their points, most first."""
    return sorted(some, key=lambda one: (-sum(p.origins for p in one.points), one.title, one.id))


def _title(block: Block, event: Event | None, scope: str, *, several: bool, names: Names) -> str:
    """What a series is of; of several, that of the event's own country is named, since the whole has no scope."""
    made, where = title(block.attribute, event, block.entity, scope or None, names), bearers(scope, names)
    return f"{made} — of {where}" if several and where and not made.endswith(f"— of {where}") else made


def _told(s: Statement) -> bool:
    """Whether a figure is told as it stood: not damaged, not denied, and nothing that may yet come (*could rise
    to*)."""
    return not s.damaged and s.claim.polarity == "affirmed" and s.claim.status in ("happened", "ongoing", "announced")


def _points(members: Sequence[Statement], count: Count) -> tuple[Point, ...]:
    together: dict[tuple[str, str, str], list[Statement]] = {}
    for s in members:
        assert isinstance(s.value, Amount)
        days = (s.as_of.first, s.as_of.last) if s.as_of else ("", "")
        together.setdefault((*days, said(s.value)), []).append(s)
    points = [_point(key, some, count) for key, some in together.items()]
    return tuple(sorted(points, key=lambda p: (p.first or "9999", p.last or "9999", p.low or p.high or 0, p.value)))


def _point(key: tuple[str, str, str], some: Sequence[Statement], count: Count) -> Point:
    value = some[0].value
    assert isinstance(value, Amount)
    claims = sorted({s.claim.id: s.claim for s in some}.values(), key=lambda c: c.id)
    return Point(
        value=key[2],
        low=value.low,
        high=value.high,
        first=key[0] or None,
        last=key[1] or None,
        claims=tuple(c.id for c in claims),
        origins=count(claims),
    )
