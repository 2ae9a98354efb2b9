"""Claims whose value is words: what caused it, whose it was, where they fled to, with what, on which floor.

A frame (a row of ``roles``) opens a role at a word: *caused by*, *belonged to*, *the owner of*, *because of*, *armed
with*. Its filler is the phrase that the grammar hangs there, its holder what the phrase is said of (``claim_holders``).
A claim is made only where the filler can be compared with another: it names somebody or some place of the right kind,
or one member of a set of words that exclude each other (``contrasts``). What things are said to be (*the exits were
locked*, *a black van*) is read in ``claim_states``.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from whosays.extract.claim_ground import Ground
from whosays.extract.claim_role_deeds import DEEDS
from whosays.extract.claim_role_reader import Reader, reasoned
from whosays.extract.claim_role_shapes import SHAPES
from whosays.extract.claim_states import state_claims
from whosays.lexicons import Lexicons
from whosays.model import Claim

KINDS = MappingProxyType({**SHAPES, **DEEDS})


def fillers(ground: Ground, lexicons: Lexicons) -> Iterator[Claim]:
    """The claims of a document whose value is in words.

    *The fire was caused by a short circuit* gives ``cause:fire`` = *a short circuit*; *The ferry belonged to Nord
    Lines* gives ``owner:ship`` = *Nord Lines*. Left out on purpose: fillers with *or*, *not*, *suspected*;
    several things with one word (*two boats*).
    """
    reader = Reader(ground, lexicons)
    frames, states = reader.tables.frames, reader.tables.states
    for at, lemma in enumerate(ground.tree.lemmas):
        if lemma not in frames and lemma not in states:
            continue
        found: dict[str, Claim] = {}
        for frame in frames.get(lemma, ()):
            for claim in KINDS[frame.row.kind](reader, frame, at):
                if claim.polarity == "denied" and reasoned(ground, at):
                    continue  # "was not dismissed because she was ill": it may be the reason that is denied
                first = found.get(claim.attribute or "")
                if first is None or (claim.object or claim).start < (first.object or first).start:
                    found[claim.attribute or ""] = claim  # "in a car park at the airport" is in the car park
        yield from found.values()
        if lemma in states:
            yield from state_claims(ground, at, states[lemma], lexicons)
