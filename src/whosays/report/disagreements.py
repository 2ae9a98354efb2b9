"""Rows of a dossier: what disagrees and what agrees, put together from statements and comparisons.

Inside a block (``compare/blocks.py``), statements that agree form one value. A block with at least one conflict is one
row of disagreement, with all the values that take part in it; a value that at least two documents give is a row of
agreement.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence

from whosays.compare.blocks import Block, groups
from whosays.compare.measures import said
from whosays.model import Agreement, Claim, Disagreement, Event, StatedValue, Statement, Tier
from whosays.report.titles import spoken, title

Count = Callable[[Sequence[Claim]], int]
_RANK: dict[Tier, int] = {"certain": 0, "uncertain": 1, "tension": 2}


def _value(group: Sequence[Statement], count: Count, shown: Callable[[Statement], str]) -> StatedValue:
    claims = sorted({s.claim.id: s.claim for s in group}.values(), key=lambda c: c.id)
    read = [s for s in group if s.derived is None] or list(group)
    words = min((shown(s) for s in read), key=lambda w: (len(w), w))
    return StatedValue(words, tuple(c.id for c in claims), count(claims))


def _ordered(values: Iterable[StatedValue]) -> tuple[StatedValue, ...]:
    return tuple(sorted(values, key=lambda v: (-v.origins, -len(v.claims), v.value)))


def _id(*parts: object) -> str:
    return hashlib.sha256(" ".join(map(str, parts)).encode()).hexdigest()[:12]


def _title(block: Block, scope: str | None, events: Mapping[str, Event], names: Mapping[str, str]) -> str:
    event = events.get(block.event) if block.event else None
    return title(block.attribute, event, block.entity, scope, names)


def by_weight(row: Disagreement | Agreement) -> tuple[int, int, str, str]:
    """The order of rows: the clearest tier first, then by independent origins, then by title."""
    tier = _RANK[row.tier] if isinstance(row, Disagreement) else 0
    return tier, -sum(value.origins for value in row.values), row.title, row.id


def shown(statement: Statement) -> str:
    """A statement's value as a reader is shown it."""
    if statement.value is not None:
        return spoken(said(statement.value))
    return "denied" if statement.claim.polarity == "denied" else "reported"


def disagreement(
    block: Block, count: Count, events: Mapping[str, Event], names: Mapping[str, str]
) -> Disagreement | None:
    """The row of a block, when some of its statements exclude each other; None when none do."""
    conflicts = [c for c in block.comparisons if c.outcome == "conflict"]
    if not conflicts:
        return None
    tier = min((c.tier for c in conflicts), key=lambda t: _RANK[t])
    worst = min(conflicts, key=lambda c: (_RANK[c.tier], c.id))
    sides = {claim for c in conflicts for claim in (c.left, c.right)}
    if worst.reason == "denial":
        parts = [[s for s in block.statements if s.claim.polarity == p] for p in ("affirmed", "denied")]
    else:
        parts = [group for group in groups(block) if any(s.claim.id in sides for s in group)]
    told = [_value(part, count, shown) for part in parts if part]
    values = tuple(told) if worst.reason == "denial" else _ordered(told)
    scopes = {s.scope for part in parts for s in part}
    scope = next(iter(scopes)) if len(scopes) == 1 else None
    return Disagreement(
        id=_id("disagreement", block.attribute, block.event, block.entity, *sorted(sides)),
        event=block.event,
        entity=block.entity,
        attribute=block.attribute,
        scope=scope,
        tier=tier,
        reason=worst.reason,
        values=values,
        comparisons=tuple(sorted(c.id for c in conflicts)),
        title=_title(block, scope, events, names),
        note=spoken(worst.note),
    )


def _told(block: Block) -> list[list[Statement]]:
    """The groups of a block; that something happened at all is one group, whoever did it."""
    if any(s.claim.attribute for s in block.statements):
        return groups(block)
    return [[s for s in block.statements if s.claim.polarity == "affirmed"]]


def rows_of_agreement(
    block: Block, count: Count, events: Mapping[str, Event], names: Mapping[str, str]
) -> list[Agreement]:
    """One row for each value of a block that at least two documents give and affirm."""
    rows = []
    for group in _told(block):
        if len({s.document for s in group}) < 2 or any(s.claim.polarity == "denied" for s in group):
            continue
        if group[0].claim.attribute and group[0].value is None:
            continue
        value = _value(group, count, shown)
        rows.append(
            Agreement(
                id=_id("agreement", block.attribute, block.event, block.entity, *value.claims),
                event=block.event,
                entity=block.entity,
                attribute=block.attribute,
                scope=group[0].scope,
                values=(value,),
                title=_title(block, group[0].scope, events, names),
            )
        )
    return rows
