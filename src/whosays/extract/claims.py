"""Claims: what a document says happened, and the figures and dates it gives, each with whose word it stands on.

Three kinds. *Frame claims* (``claim_frames``) are clauses: who did what, where, when. *Measured claims* are values:
how many, how much, how long, from when (``claim_measures`` for figures, ``claim_dates`` for durations and dates).
*Claims in words* fill a role: the cause, the owner, the way they fled (``claim_fillers``). Every slot is a span or an
index of something found before; a claim whose slots cannot be filled from the text is not made. Factuality comes from
the predicate, the chain from the attributions whose content holds it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from whosays.extract.claim_blames import blames
from whosays.extract.claim_clocks import clocks
from whosays.extract.claim_dates import dated
from whosays.extract.claim_fillers import fillers
from whosays.extract.claim_frames import frames
from whosays.extract.claim_ground import Ground, starts_of
from whosays.extract.claim_lengths import lengths
from whosays.extract.claim_measures import measured
from whosays.extract.claim_moments import moments
from whosays.extract.claim_stretches import stretches
from whosays.extract.trees import Tree
from whosays.lexicons import Lexicons
from whosays.model import Attribution, Claim, Document, Factuality, Mention, Quantity, Time, Trigger


def claims(
    document: Document,
    tree: Tree,
    mentions: Sequence[Mention],
    times: Sequence[Time],
    quantities: Sequence[Quantity],
    attributions: Sequence[Attribution],
    factualities: Sequence[Factuality],
    triggers: Sequence[Trigger],
    lexicons: Lexicons,
) -> tuple[Claim, ...]:
    """Every claim of one document, by place.

    Evidence: the parse and the earlier findings. Left out on purpose: figures whose counted
    thing is not said, figures in damaged stretches, ages, list numbers.

    *The quake killed 12 people in Van* gives a frame claim and ``deaths`` = 12, scope *Van*.
    """
    ground = Ground(
        document,
        tree,
        mentions,
        times,
        quantities,
        attributions,
        triggers,
        {standing.start: standing for standing in reversed(factualities)},
        starts_of(document, tree, mentions, times, attributions, triggers),
    )
    found = [
        *frames(ground),
        *measured(ground, lexicons),
        *dated(ground, lexicons),
        *blames(ground, lexicons),
        *clocks(ground, lexicons),
        *fillers(ground, lexicons),
    ]
    read = {claim.value.time for claim in found if claim.value is not None}
    found += (*moments(ground, lexicons, read), *lengths(ground, lexicons, read))
    found += stretches(ground, _read(ground, found))
    once = {claim.id: claim for claim in reversed(found)}
    return tuple(sorted(once.values(), key=lambda c: (c.start, c.end, c.attribute or "", c.predicate, c.id)))


def _read(ground: Ground, found: Sequence[Claim]) -> frozenset[int]:
    """The times whose words are some claim's value already, as a time or as a figure."""
    values = [claim.value for claim in found if claim.value is not None]
    told = {v.time for v in values if v.time is not None}
    figures = sorted(ground.quantities[v.quantity].span for v in values if v.quantity is not None)
    ends = [span.end for span in figures]
    for index, time in enumerate(ground.times):
        near = bisect_right(ends, time.start)
        if near < len(figures) and figures[near].start < time.end:
            told.add(index)
    return frozenset(told)
