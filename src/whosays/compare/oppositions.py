"""Oppositions: whether one statement says of one thing what another denies of the very same.

Two propositions are opposed when they are on the two poles of one act, and the denial is no narrower than the
assertion: every part and every restricting word of what is denied is found in what is asserted. *The exits were not
locked* is against *two emergency exits were locked*; *the rear exit was not locked* leaves the front one open, and *was
not badly overloaded* says nothing of *was overloaded*. Parts are lined up by entity; where no name stands, by noun.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from whosays.compare.measures import days
from whosays.model import Argument, Outcome, Proposition, Reason, Statement

FACT = "fact:"  # attributes that say what is so
EXISTENCE = "existence"
ANYBODY, ANYTHING = "anybody", "anything"
FUTURE = ("announced", "planned", "expected")
MOVING = ("perfect", "present")
STATE_HOLDS = 3  # days between two reports for which a state (*is open*) may be taken to be the same one
CLAUSE = "a clause"  # what restricts and cannot be lined up
NUMBER = "#"  # opens a figure, or another word that counts
WHICH = "!"  # opens a word that says which of several is meant


class Verdict(NamedTuple):
    """What comes of two propositions on one act: as a comparison says it, with the rule."""

    outcome: Outcome
    reason: Reason
    note: str
    rule: str


def negative(s: Statement) -> bool:
    """Whether a statement denies its proposition."""
    return (s.claim.polarity == "denied") != (s.said is not None and s.said.turned)


def pole(s: Statement) -> str:
    """On which side of its act a statement stands: *not locked* is on the side of *open*."""
    assert s.said is not None
    return s.said.side if not negative(s) else ("b" if s.said.side == "a" else "a")


def opposed(left: Statement, right: Statement) -> Verdict | None:
    """What two statements on one act come to; None where they have nothing to do with each other."""
    if left.said is None or right.said is None or left.said.act != right.said.act or pole(left) == pole(right):
        return None
    denial, claim = _sides(left, right)
    if denial is None or _future(denial) != _future(claim):
        return None
    narrowed = _lined_up(denial, claim)
    if narrowed is None:
        return None
    if narrowed:
        return Verdict("cannot_compare", "scope", f"what is denied is narrower: {narrowed}", "denials.narrower")
    return _timed(denial, claim) or _said(denial)


def _sides(left: Statement, right: Statement) -> tuple[Statement, Statement] | tuple[None, Statement]:
    """The denial and the claim; of two contrary words the one that restricts less. None where a weaker word is said of
    what a stronger one is denied of: *damaged* is not against *not destroyed*."""
    assert left.said is not None
    assert right.said is not None
    if negative(left) and negative(right):
        return None, right
    if not negative(left) and not negative(right):
        return (left, right) if _size(left.said) <= _size(right.said) else (right, left)
    denial, claim = (left, right) if negative(left) else (right, left)
    assert denial.said is not None
    assert claim.said is not None
    return (denial, claim) if claim.said.rank >= denial.said.rank else (None, claim)


def _size(said: Proposition) -> tuple[int, int]:
    return len(said.arguments) + len(said.manner), sum(len(a.words) for a in said.arguments)


def _future(s: Statement) -> bool:
    return s.claim.status in FUTURE or (s.said is not None and s.said.tense == "future")


def _lined_up(denial: Statement, claim: Statement) -> str | None:
    """What the denial restricts and the claim does not, in words; ``""`` where it restricts nothing, None where the two
    are about different things."""
    assert denial.said is not None
    assert claim.said is not None
    narrowed = ""
    for role in dict.fromkeys(a.role for a in denial.said.arguments):
        found = _role(denial, claim, role)
        if found is None:
            return None
        narrowed = narrowed or found
    extra = sorted(set(denial.said.manner) - (set(claim.said.manner) - {CLAUSE}))
    return narrowed or ", ".join(extra)


def _role(denial: Statement, claim: Statement, role: str) -> str | None:
    """The same of one role: the best of what the joined nouns of both sides come to."""
    mine, theirs = _of_role(denial, role), _of_role(claim, role)
    if not theirs and role == "theme":
        return None
    if not theirs:
        return "" if _may_lack(denial, role) or _elsewhere(mine, claim) else f"{role} {mine[0][0].lemma or 'somebody'}"
    told = [_same(a, b, denial, claim) for a in mine for b in theirs]
    known = [one for one in told if one is not None]
    return min(known, key=len) if known else None


def _elsewhere(mine: Sequence[tuple[Argument, frozenset[str]]], claim: Statement) -> bool:
    """Whether a part of the denial is another part of the claim: *killed in the blast*, *the blast killed*."""
    assert claim.said is not None
    return any(a.lemma and (a.lemma == b.lemma or a.lemma in b.words) for a, _ in mine for b in claim.said.arguments)


def _of_role(s: Statement, role: str) -> list[tuple[Argument, frozenset[str]]]:
    assert s.said is not None
    return [(a, frozenset(ids)) for a, ids in zip(s.said.arguments, s.parts, strict=True) if a.role == role]


def _may_lack(denial: Statement, role: str) -> bool:
    """Whether an assertion may leave a part unsaid that the denial names: who is to get what was sent, and who is to do
    what he speaks of himself (*we will not close the plant*)."""
    assert denial.said is not None
    if role == "to":
        return denial.said.act == "transfer"
    return role == "agent" and _future(denial)


def _same(
    mine: tuple[Argument, frozenset[str]], theirs: tuple[Argument, frozenset[str]], denial: Statement, claim: Statement
) -> str | None:
    """Whether two parts are one: ``""``, or by what the denied one is narrower; None where they differ."""
    (a, ids), (b, others) = mine, theirs
    if a.lemma == ANYBODY:
        narrow = bool(set(a.words) - set(b.words))  # "no one else"
        return "" if b.lemma and not narrow and _one_happening(denial, claim) else None
    if ANYTHING in (a.lemma, b.lemma) or not (ids & others or (a.lemma and a.lemma == b.lemma)):
        return None
    if ids and others and not ids & others:
        return None
    assert claim.said is not None
    beside = {other.lemma for other in claim.said.arguments if other.role not in ("agent", "theme")}
    mine_words, their_words = set(a.words) - beside, set(b.words)  # "deaths from stroke", hung on either word
    if {w for w in mine_words ^ their_words if w.startswith(WHICH)}:
        return None  # another one, or not known to be the same one
    if ids & others or mine_words <= their_words - {CLAUSE}:
        return ""
    return None if their_words - mine_words else " ".join(sorted(mine_words - their_words))


def _one_happening(denial: Statement, claim: Statement) -> bool:
    """Whether what is denied of everybody is denied of the happening that the claim tells of: one event, or one noun
    that both name."""
    assert denial.said is not None
    if denial.event is not None and denial.event == claim.event:
        return True
    named = [(a, frozenset[str]()) for a in denial.said.arguments if a.lemma and a.lemma != ANYBODY]
    return _elsewhere(named, claim)


def _timed(denial: Statement, claim: Statement) -> Verdict | None:
    """Where what is denied may have come true between the two, or is told of other days."""
    assert denial.said is not None
    assert claim.said is not None
    if denial.event and claim.event and denial.event != claim.event:
        return Verdict("cannot_compare", "other_event", "told of two happenings", "denials.other_event")
    one, other = denial.as_of, claim.as_of
    if one and other and (one.last < other.first or other.last < one.first):
        return Verdict("cannot_compare", "period", "told of different days", "denials.other_days")
    if one and not other and claim.event != denial.event:
        return Verdict("cannot_compare", "period_unknown", f"only of {one.first} is it denied", "denials.one_day")
    moving = denial.said.tense in MOVING
    if not moving or _future(denial):
        return None
    if not (denial.published and claim.published):
        note = "it may have come about between the two reports, of which one has no date"
        return Verdict("cannot_compare", "period_unknown", note, "denials.undated")
    first, last = sorted((denial.published.first, claim.published.first))
    later = denial.published.last < claim.published.first
    if (denial.said.tense == "perfect" and later) or (
        denial.said.tense == "present" and days(first, last) > STATE_HOLDS
    ):
        return Verdict("compatible", "revision", "it may have come about since it was denied", "denials.since")
    return None


def _said(denial: Statement) -> Verdict:
    if negative(denial):
        return Verdict("conflict", "denial", "one says it, one denies it", "denials.denial")
    return Verdict("conflict", "denial", "the two words exclude each other", "denials.contrary")


def keys(said: Proposition, parts: Sequence[Sequence[str]]) -> list[str]:
    """What two propositions must share before they are worth a comparison: an entity or the noun of the main part."""
    roles = {a.role for a in said.arguments}
    main = next((role for role in ("theme", "agent") if role in roles), next(iter(sorted(roles)), ""))
    found = {
        key
        for a, ids in zip(said.arguments, parts, strict=True)
        if a.role == main
        for key in (*ids, a.lemma)
        if key and key != ANYTHING
    }
    return sorted(found)
