"""Headlines: where a headline says more than its own body.

A headline's figure is ahead of its body when it is larger than every figure of the same measure in the body, and larger
than all of them together: *kills 90* over a body that counts 46. A body whose parts add up to the headline's figure, or
that repeats it, or that gives no figure of the measure at all, contradicts nothing. Figures below the headline's in a
text that goes on after the saved part look the same, so that such a row is only ever *to check*.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from whosays.compare.measures import meets, rounds, said
from whosays.model import Amount, Statement

FAR = 20  # times all figures of the body: a larger number in a headline is no count of the same thing
UNSAID = ("asked", "conditional", "expected", "planned")  # what a headline does not state


def ahead(found: Sequence[Statement]) -> list[Statement]:
    """The statements, those of headlines with the sentence that says how they are ahead of their body.

    Evidence: both figures are of one document, one measure and one unit, and belong to some event. Left out on purpose:
    headlines that say less, which is what a stale headline does in a text that was updated.
    """
    bodies: dict[tuple[str, str], list[Statement]] = {}
    for s in found:
        if not s.claim.headline and isinstance(s.value, Amount) and s.event:
            bodies.setdefault((s.document, s.attribute), []).append(s)
    return [_marked(s, bodies.get((s.document, s.attribute), ())) for s in found]


def _marked(headline: Statement, body: Sequence[Statement]) -> Statement:
    value = headline.value
    if not (headline.claim.headline and isinstance(value, Amount) and headline.event and body) or (
        headline.claim.status in UNSAID
    ):
        return headline
    amounts = [s.value for s in body if isinstance(s.value, Amount) and s.value.unit == value.unit]
    sizes = {size: amount for amount in amounts if (size := _size(amount)) is not None}
    low = value.low
    if low is None or not sizes or not sum(sizes) < low <= sum(sizes) * FAR or not _covered(headline, body):
        return headline
    largest = sizes[max(sizes)]
    if any(rounds(value, a) or (meets(value, a) and a.high is not None) for a in amounts):
        return headline
    note = f"the headline says {said(value)}, the largest figure below it is {said(largest)}"
    together = f", all of them together {sum(sizes, Decimal(0)):,}" if len(sizes) > 1 else ""
    return msgspec.structs.replace(headline, ahead=note + together)


def _covered(headline: Statement, body: Sequence[Statement]) -> bool:
    """Whether the body speaks of every place the headline's figure is of: *53 in Chile and Peru* over a body on Chile
    alone says nothing of Peru. A body figure without a place may be of all."""
    told = {part for s in body for part in (s.scope or "").split("+")}
    return "" in told or set((headline.scope or "").split("+")) <= told


def _size(amount: Amount) -> Decimal | None:
    return amount.high if amount.high is not None else amount.low
