"""Blocks: which statements may be compared at all, so that nothing is ever compared with everything.

A block holds the statements of one attribute of one event; of standing figures, those of one attribute of one holder
(*political prisoners in Belarus*); of quotations, those of one speaker. What has no event and no holder is in no block.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import msgspec

from whosays.compare.measures import converts, said
from whosays.compare.oppositions import FACT
from whosays.compare.statements import ANOTHER
from whosays.compare.unions import Unions
from whosays.model import Amount, Claim, Comparison, Length, Statement, Words


class Block(NamedTuple):
    """Statements that may be compared: same attribute, same event or same holder, with their comparisons."""

    attribute: str
    event: str | None
    entity: str | None
    statements: tuple[Statement, ...]
    comparisons: tuple[Comparison, ...] = ()


def _key(statement: Statement) -> tuple[str, str, str] | None:
    """What must be the same before two statements are compared; None when nothing may be."""
    if statement.attribute.startswith(FACT):
        return (statement.attribute, "", statement.scope or "")
    if statement.attribute == "quotation":
        return ("quotation", "", statement.entity or "") if statement.entity else None
    if statement.event:
        return (statement.attribute, statement.event, ANOTHER if statement.scope == ANOTHER else "")
    if statement.value is not None and statement.scope and statement.standing:
        return (statement.attribute, "", statement.scope)
    return None


def blocks(stated: Sequence[Statement]) -> list[Block]:
    """The blocks of a case, in the order of their keys; statements in the order given."""
    found: dict[tuple[str, str, str], list[Statement]] = {}
    for statement in stated:
        key = _key(statement)
        if key is not None:
            found.setdefault(key, []).append(statement)
    return [
        Block(attribute, event or None, None if attribute.startswith(FACT) else holder or None, tuple(members))
        for (attribute, event, holder), members in sorted(found.items())
    ]


def utterances(block: Block) -> list[Block]:
    """A speaker's block cut into its utterances: quotations that were found to be one stand together."""
    if block.attribute != "quotation":
        return [block]
    one = Unions(s.claim.id for s in block.statements)
    for comparison in block.comparisons:
        one.join(comparison.right, comparison.left)
    said: dict[str, list[Statement]] = {}
    for s in block.statements:
        said.setdefault(one.leader(s.claim.id), []).append(s)
    judged: dict[str, list[Comparison]] = {}
    for comparison in block.comparisons:
        judged.setdefault(one.leader(comparison.left), []).append(comparison)
    return [
        block._replace(statements=tuple(part), comparisons=tuple(judged.get(leader, ())))
        for leader, part in said.items()
    ]


def comparable(left: Statement, right: Statement) -> bool:
    """Whether a pair is worth judging: of two documents; in one document, a headline against the body, what one voice
    affirms against what another denies, and who is blamed by whom."""
    if left.claim.id == right.claim.id:
        return False
    if left.document != right.document or left.claim.headline != right.claim.headline or left.attribute == "blame":
        return True
    chains = left.claim.chain, right.claim.chain
    return left.claim.polarity != right.claim.polarity and all(chains) and chains[0] != chains[1]


def groups(block: Block) -> list[list[Statement]]:
    """The statements of a block by value: those that say the same or were judged to agree stand together."""
    by_id = {id(s): s for s in block.statements}
    same = Unions(by_id)
    by_claim: dict[str, list[Statement]] = {}
    by_value: dict[tuple[str, str | None, str], Statement] = {}
    for s in block.statements:
        by_claim.setdefault(s.claim.id, []).append(s)
        first = by_value.setdefault((_same(s), s.scope, s.claim.polarity), s)
        same.join(id(s), id(first))
    for comparison in block.comparisons:
        if comparison.outcome == "agree":
            for a in by_claim.get(comparison.left, ()):
                for b in by_claim.get(comparison.right, ()):
                    same.join(id(a), id(b))
    for s, fitting in (*_reckoned(block.statements), *_converted(block.statements)):
        same.join(id(s), id(fitting))
    return [sorted((by_id[key] for key in group), key=lambda s: s.claim.id) for group in same.groups()]


def _same(statement: Statement) -> str:
    """What two statements must share to say the same without being judged."""
    if isinstance(statement.value, Words):
        return statement.value.folded
    return said(statement.value) if statement.value is not None else statement.entity or ""


def _reckoned(members: Sequence[Statement]) -> list[tuple[Statement, Statement]]:
    """Each reckoned length with a stated one that it fits, where all that it fits say the same."""
    pairs = []
    for s in members:
        if s.derived is None or not isinstance(s.value, Length):
            continue
        fits = [m for m in members if m.derived is None and isinstance(m.value, Length) and _fits(s.value, m.value)]
        if fits and len({(m.value.low, m.value.high) for m in fits if isinstance(m.value, Length)}) == 1:
            pairs.append((s, fits[0]))
    return pairs


def _converted(members: Sequence[Statement]) -> list[tuple[Statement, Statement]]:
    """Each pair of figures of one document that are one figure in two units: 24.1 kilometers (14.9 miles)."""
    by_document: dict[str, list[Statement]] = {}
    for one in members:
        by_document.setdefault(one.document, []).append(one)
    return [
        (left, right)
        for told in by_document.values()
        for left, right in combinations(told, 2)
        if isinstance(left.value, Amount) and isinstance(right.value, Amount) and converts(left.value, right.value)
    ]


def _fits(left: Length, right: Length) -> bool:
    return left.low <= right.high and right.low <= left.high


def placed(stated: Sequence[Statement]) -> dict[str, Claim]:
    """Every claim of the case, in its event and with the entity it is about, by id."""
    return {
        s.claim.id: msgspec.structs.replace(s.claim, event=s.event, entity=s.entity)
        for s in sorted(stated, key=lambda s: s.claim.id)
        if s.derived is None
    }


def partition(judged: Sequence[Block], claims: dict[str, Claim]) -> list[list[Claim]]:
    """Every claim in exactly one group: with those that say the same, or alone."""
    left = dict(claims)
    parts = []
    for block in judged:
        for group in groups(block):
            ids = sorted({s.claim.id for s in group if s.derived is None} & left.keys())
            if ids:
                parts.append([left.pop(id) for id in ids])
    return parts + [[claim] for claim in left.values()]
