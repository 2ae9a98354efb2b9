"""How a test runs one finder on one text: the finders before it are run too, nothing is mocked."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from whosays import lexicons
from whosays.engine.model import load
from whosays.extract.events import triggers
from whosays.extract.factualities import factualities
from whosays.extract.parse import parse
from whosays.extract.quantities import quantities
from whosays.extract.quotations import quotations
from whosays.extract.times import times
from whosays.extract.trees import grow
from whosays.flow import extract
from whosays.model import Claim, Document, Proposition


class Said(msgspec.Struct, frozen=True):
    """A proposition with the words of its predicate, its parts told as *theme exit (rear)*."""

    start: int
    end: int
    act: str
    side: str
    parts: tuple[str, ...]
    manner: tuple[str, ...]
    tense: str
    polarity: str
    rule: str


def _said(claim: Claim, p: Proposition) -> Said:
    parts = tuple(f"{a.role} {a.lemma}" + (f" ({', '.join(a.words)})" if a.words else "") for a in p.arguments)
    denied = (claim.polarity == "denied") != p.turned
    place = claim.predicate
    return Said(
        place.start, place.end, p.act, p.side, parts, p.manner, p.tense, "denied" if denied else "affirmed", p.rule
    )


def find(document: Document, finder: str) -> Sequence[msgspec.Struct]:
    """The findings of the finder of that stem in a document."""
    words = lexicons.load()
    if finder in ("times", "times_texts"):
        return times(document, words)
    if finder in ("quantities", "quantities_languages"):
        return quantities(document, times(document, words), words)
    if finder == "quotations":
        return quotations(document, words)
    tree = parse(document, load())
    if finder == "parse":
        return tree.sentences
    if finder == "factualities":
        return factualities(grow(document.text, tree), words)
    if finder == "events":
        return triggers(document, tree, words)
    found = extract(document, tree, words)
    if finder == "propositions":
        claims = {claim.id: claim for claim in found.claims}
        return [_said(claims[p.claim], p) for p in found.propositions]
    if finder == "sayings":
        return [claim for claim in found.claims if claim.rule.startswith("sayings.")]
    return {"mentions": found.mentions, "attributions": found.attributions, "claims": found.claims}[finder]
