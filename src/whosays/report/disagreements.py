"""Rows of a dossier: what disagrees and what agrees, put together from statements and comparisons.

Inside a block (``compare/blocks.py``), statements that agree form one value. Conflicts that share a claim or a value
are one row of disagreement, with all the values that take part in it; a value that at least two documents give is a row
of agreement.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from whosays.compare.blocks import Block, groups
from whosays.compare.measures import said
from whosays.compare.oppositions import FACT, negative, pole
from whosays.compare.unions import Unions
from whosays.model import Agreement, Amount, Claim, Comparison, Disagreement, Event, StatedValue, Statement, Tier
from whosays.report.dates import spoken
from whosays.report.event_titles import Names
from whosays.report.titles import title

Count = Callable[[Sequence[Claim]], int]
CHARACTER = "character:"  # attributes that say what somebody is called
_EDGES = " ,.;:“”\"'‘’"
_NEGATION = re.compile(
    r"(?i)\b(?:not?|never|none|nobody|nothing|neither|nor|without|fail\w*|refus\w*|declin\w*)\b|n['’]t\b"
)
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


def _title(block: Block, scope: str | None, events: Mapping[str, Event], names: Names) -> str:
    event = events.get(block.event) if block.event else None
    return title(block.attribute, event, block.entity, scope, names, [s.claim for s in block.statements])


def by_weight(row: Disagreement | Agreement) -> tuple[int, int, str, str]:
    """The order of rows: the clearest tier first, then by independent origins, then by title."""
    tier = _RANK[row.tier] if isinstance(row, Disagreement) else 0
    return tier, -sum(value.origins for value in row.values), row.title, row.id


def shown(statement: Statement) -> str:
    """A statement's value as a reader is shown it."""
    if statement.attribute.startswith(FACT):
        return _clause(statement)
    if statement.value is not None:
        words, denies = spoken(said(statement.value)), statement.claim.polarity == "denied"
        return words + ((" (denies it)" if statement.attribute == "blame" else " (denied)") if denies else "")
    return "denied" if statement.claim.polarity == "denied" else "reported"


def _clause(statement: Statement) -> str:
    """What a claim says, in its own words, with the denial that stands outside of them."""
    words = said(statement.value).strip(_EDGES).removeprefix("that ") if statement.value is not None else ""
    reported = statement.claim.polarity == "denied" and statement.claim.event_type != "deny"
    denies = reported and not _NEGATION.search(words)
    return f"denied: “{words}”" if denies else f"“{words}”"


def rows_of_disagreement(block: Block, count: Count, events: Mapping[str, Event], names: Names) -> list[Disagreement]:
    """The rows of a block: one for the values that exclude each other, one for each denial beside what it denies, one
    for each headline that is ahead of its body. Figures of two scopes that are never compared are two rows."""
    return [_row(block, part, count, events, names) for part in _parts(block)]


def _parts(block: Block) -> list[list[Comparison]]:
    """The conflicts of a block by row: those that share a claim, or a value, and are of one kind stand together."""
    conflicts = [c for c in block.comparisons if c.outcome == "conflict"]
    if not conflicts:
        return []
    claims = sorted({s.claim.id for s in block.statements})
    kinds: dict[str, list[Comparison]] = {}
    for c in conflicts:
        kinds.setdefault(_kind(c), []).append(c)
    found: list[list[Comparison]] = []
    for kind, members in sorted(kinds.items()):
        rows = Unions(claims)
        for first, second in [] if kind else _same_values(block):
            rows.join(first, second)
        for c in members:
            rows.join(c.left, c.right)
        parts: dict[str, list[Comparison]] = {}
        for c in members:
            parts.setdefault("" if kind == "denial" else rows.leader(c.left), []).append(c)
        found += parts.values()
    return found


def _kind(comparison: Comparison) -> str:
    """Which row a conflict goes to: denials and headlines ahead of their body have rows of their own."""
    apart = (
        comparison.reason == "denial" and comparison.attribute != "blame"
    ) or comparison.rule == "figures.headline_ahead"
    return comparison.reason if apart else ""


def _same_values(block: Block) -> list[tuple[str, str]]:
    return [(group[0].claim.id, s.claim.id) for group in groups(block) for s in group[1:]]


def _row(
    block: Block,
    conflicts: Sequence[Comparison],
    count: Count,
    events: Mapping[str, Event],
    names: Names,
) -> Disagreement:
    tier = min((c.tier for c in conflicts), key=lambda t: _RANK[t])
    sides = {claim for c in conflicts for claim in (c.left, c.right)}
    worst = min(conflicts, key=lambda c: (_RANK[c.tier], c.id))
    fact = block.attribute.startswith(FACT)
    if fact:
        facing = [s for s in block.statements if s.claim.id in sides]
        sides_of = sorted({pole(s) for s in facing}, key=lambda p: any(negative(s) for s in facing if pole(s) == p))
        parts = [[s for s in facing if pole(s) == side] for side in sides_of]
    elif worst.reason == "denial" and block.attribute != "blame":
        parts = [[s for s in block.statements if s.claim.polarity == p] for p in ("affirmed", "denied")]
    elif worst.reason == "headline":
        stated = [group for group in groups(block) if any(s.claim.id in sides for s in group)]
        parts = [[s for s in group if s.claim.id in sides] for group in stated]
    else:
        parts = [group for group in groups(block) if any(s.claim.id in sides for s in group)]
    told = [_value(part, count, shown) for part in parts if part]
    values = tuple(told) if worst.reason == "denial" and block.attribute != "blame" else _ordered(told)
    scopes = {s.scope for part in parts for s in part}
    scope = next(iter(scopes)) if len(scopes) == 1 else None
    return Disagreement(
        id=_id("disagreement", block.attribute, block.event, block.entity, *sorted(sides)),
        event=_event(block, sides) if fact else block.event,
        entity=block.entity,
        attribute=block.attribute,
        scope=None if fact else scope,
        tier=tier,
        reason=worst.reason,
        values=values,
        comparisons=tuple(sorted(c.id for c in conflicts)),
        title=f"Said and denied: {values[0].value}" if fact else _title(block, scope, events, names),
        note=spoken(_telling(block, conflicts, tier, values).note),
    )


def _event(block: Block, sides: set[str]) -> str | None:
    """The one event of which both sides of a fact are told."""
    events = {s.event for s in block.statements if s.claim.id in sides and s.event}
    return next(iter(events)) if len(events) == 1 else None


def _telling(block: Block, conflicts: Sequence[Comparison], tier: Tier, values: Sequence[StatedValue]) -> Comparison:
    """The comparison whose sentence stands for the row: of the clearest tier, between the values with most origins, in
    one unit where there is one."""
    units = {s.claim.id: s.value.unit for s in block.statements if isinstance(s.value, Amount)}
    place = {claim: rank for rank, value in enumerate(values) for claim in value.claims}

    def order(c: Comparison) -> tuple[bool, int, int, str]:
        ranks = sorted(place.get(claim, len(values)) for claim in (c.left, c.right))
        return units.get(c.left) != units.get(c.right), ranks[0] + ranks[1], ranks[0], c.id

    return min((c for c in conflicts if c.tier == tier), key=order)


def _told(block: Block) -> list[list[Statement]]:
    """The groups of a block; that something happened at all is one group, whoever did it."""
    if any(s.claim.attribute for s in block.statements):
        return groups(block)
    return [[s for s in block.statements if s.claim.polarity == "affirmed"]]


def rows_of_agreement(block: Block, count: Count, events: Mapping[str, Event], names: Names) -> list[Agreement]:
    """One row for each value of a block that at least two documents give and affirm; what somebody is called is no
    fact to agree on."""
    rows = []
    for group in [] if block.attribute.startswith((CHARACTER, FACT)) else _told(block):
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
