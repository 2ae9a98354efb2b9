"""Directions: of two documents with the same passages, which was made from which, how, and how that is known.

Evidence in this order: one credits the other; one carries the other's dateline; damage that only a copy has; one names
the other's publisher; one is an agency, and the dates do not speak against it; the dates. Where nothing tells, the
direction is unknown, and where both credit a third, that one is the source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from whosays.compare.families import Credit, House, Outlet, house
from whosays.compare.kin import Kin, covered
from whosays.compare.readings import Reading, readable
from whosays.lexicons import Lexicons
from whosays.model import Derivation, DerivationKind, Document, Passage
from whosays.text.datelines import filed
from whosays.text.fold import fold

SHORTEST_NAME = 5  # letters of a publisher's name that is looked for in another's text
AROUND = 30  # characters shown on either side of it
CHANGED = 0.08  # part of the words replaced by others up to which a text is a copy: spinning replaces 8 to 20 %
REWORDED = 0.2  # part of the matching words that stand in reworded sentences up to which a text is still a copy
SMALL = 0.2  # below this share, two documents that credit nobody more likely drew on a third one


class Side(Struct, frozen=True):
    """One of the two documents: who published it, whom it credits, and how much of it the passages cover."""

    document: Document
    house: House | None
    credits: tuple[Credit, ...]
    covered: int
    length: int

    @property
    def share(self) -> float:
        """The part of its readable text that the passages cover."""
        return min(1.0, self.covered / max(1, self.length))

    @property
    def name(self) -> str:
        """What a reader is told: the publisher, else the file."""
        return self.house.name if self.house else _file(self.document)


def _file(document: Document) -> str:
    return document.path.rsplit("/", 1)[-1]


def called(document: Document, lexicons: Lexicons) -> str:
    """What a reader is told of a document: its publisher, else its file."""
    known = house(document, lexicons)
    return known.name if known else _file(document)


def _side(own: Reading, passages: list[Passage], outlets: Mapping[str, Outlet]) -> Side:
    made = outlets[own.document.id]
    return Side(own.document, made.house, made.credits, covered(passages), own.length)


def _harmed(side: Side) -> str | None:
    """The damage that only a copy has: wording spun or machine-translated over most of the document."""
    for damage in side.document.damage:
        if damage.kind in ("spun", "machine_translated") and (damage.end - damage.start) * 2 > side.document.length:
            return damage.kind
    return None


def _credited(child: Side, parent: Side) -> Credit | None:
    if parent.house is None or (child.house and child.house.key == parent.house.key):
        return None
    return next((credit for credit in child.credits if credit.house.key == parent.house.key), None)


def _dateline(child: Document, parent: Document) -> str | None:
    """The credit in brackets that names the other outlet near the top of a report: *OSLO, May 4 (The Wire) —*."""
    if not parent.publisher or (child.publisher and fold(child.publisher) == fold(parent.publisher)):
        return None
    opened = filed(child.text, readable(child))
    if opened is None or opened.agency is None or fold(opened.agency.of(child.text)) != fold(parent.publisher):
        return None
    return opened.span.of(child.text).strip()


def _directed(left: Side, right: Side) -> tuple[str, str]:
    """Which side is the source, and why. ``unknown`` where nothing tells."""
    for child, parent, way in ((left, right, "b_to_a"), (right, left, "a_to_b")):
        credit = _credited(child, parent)
        if credit and not _credited(parent, child):
            return way, f"{child.name} credits {parent.name}: “{credit.span.of(child.document.text)}”"
    for child, parent, way in ((left, right, "b_to_a"), (right, left, "a_to_b")):
        line = _dateline(child.document, parent.document)
        if line and not _dateline(parent.document, child.document):
            return way, f"{child.name} carries the dateline of {parent.name}: “{line}”"
    for child, parent, way in ((left, right, "b_to_a"), (right, left, "a_to_b")):
        harm = _harmed(child)
        if harm and not _harmed(parent):
            return way, f"only {child.name} is {harm.replace('_', '-')}"
    for child, parent, way in ((left, right, "b_to_a"), (right, left, "a_to_b")):
        words = _mentioned(child, parent)
        if words and not _mentioned(parent, child):
            return way, f"{child.name} names {parent.name}: “{words}”"
    dated = _dated(left, right)
    for child, parent, way in ((left, right, "b_to_a"), (right, left, "a_to_b")):
        agency = parent.house and parent.house.agency and not (child.house and child.house.agency)
        if agency and dated[0] in (way, "unknown"):
            return way, f"{parent.name} is a news agency, whose text others take over"
    return dated


def _mentioned(child: Side, parent: Side) -> str | None:
    """The words of a document that name the other one's publisher in running text: *The Daily Lantern reported*."""
    name = parent.document.publisher or ""
    if len(name) < SHORTEST_NAME or not name[0].isupper() or (child.house and child.house.key == fold(name)):
        return None
    text = child.document.text
    for found in re.finditer(rf"(?<![\w/.]){re.escape(name)}(?![\w/])", text):
        if not any(b.start <= found.start() < b.end for b in child.document.boilerplate):
            line = text.rfind("\n", 0, found.start()) + 1
            return " ".join(text[max(line, found.start() - AROUND) : found.end() + AROUND].split("\n")[0].split())
    return None


def _day(document: Document) -> str | None:
    """The day or minute of publication, where it is known to the day and is not an interval."""
    known = document.published or ""
    sure = document.published_by in ("metadata", "sources", "text", "case")
    return known if sure and len(known) >= 10 and "/" not in known else None


def _dated(left: Side, right: Side) -> tuple[str, str]:
    a, b = _day(left.document), _day(right.document)
    if a and b:
        size = min(len(a), len(b)) if len(a) != len(b) else len(a)
        if a[:size] < b[:size]:
            return "a_to_b", f"{left.name} is of {a}, {right.name} of {b}"
        if b[:size] < a[:size]:
            return "b_to_a", f"{right.name} is of {b}, {left.name} of {a}"
    return "unknown", "nothing tells which came first"


def _third(left: Side, right: Side) -> str | None:
    """The agency, or the house of a dateline, that both sides credit and neither is, by name."""
    own = {side.house.key for side in (left, right) if side.house}
    theirs = {credit.house.key for credit in right.credits}
    for credit in left.credits:
        if (credit.house.agency or credit.dateline) and credit.house.key in theirs and credit.house.key not in own:
            return credit.house.name
    return None


def _kind(kin: Kin, left: Side, right: Side, share: float, way: str, why: str) -> tuple[DerivationKind, str | None]:
    if kin.because:
        return "shared_upstream", kin.because
    third = _third(left, right)
    one_house = left.house is not None and right.house is not None and left.house.key == right.house.key
    if third and way == "unknown":
        return "shared_upstream", f"both credit {third}"
    if kin.translated:
        return "translation", "in two languages, the same names and figures in the same order"
    if one_house and share >= 0.5:
        return "revision", f"both are published by {left.name}"
    credits = any(why.startswith(f"{side.name} credits") or "news agency" in why for side in (left, right))
    if share < SMALL and not credits:
        return "shared_upstream", "they share a small part word by word, and neither names the other"
    if kin.changed < CHANGED and kin.reworded < REWORDED:
        return "copy", None
    return "rewrite", None


def judged(kin: Kin, outlets: Mapping[str, Outlet]) -> Derivation | None:
    """The finished derivation; None where a publisher's own pages share only a small stretch, its standing text."""
    pairs = kin.pairs()
    left = _side(kin.left, [a for a, _ in pairs], outlets)
    right = _side(kin.right, [b for _, b in pairs], outlets)
    way, why = _directed(left, right)
    child = {"a_to_b": right, "b_to_a": left}.get(way) or min(left, right, key=lambda side: side.length)
    share = round(child.share, 3)
    if share < SMALL and left.house is not None and right.house is not None and left.house.key == right.house.key:
        return None
    kind, because = _kind(kin, left, right, share, way, why)
    first = f"{kin.matched()}: {share:.0%} of {child.name}"
    return Derivation(
        documents=(left.document.id, right.document.id),
        direction="unknown" if kind == "shared_upstream" else way,  # type: ignore[arg-type]
        kind=kind,
        share=share,
        passages=tuple(pairs),
        evidence=tuple(sentence for sentence in (first, because, why) if sentence),
    )
