"""In brief: five lines or six, the clearest disagreement among them. Each number leads to what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from whosays.model import Attribution, Claim, Disagreement, Dossier, StatedValue
from whosays.report.case import source_names
from whosays.report.case import voices as heard
from whosays.report.passages import labels
from whosays.report.points import by_origins

_QUESTION = re.compile(r"(?:what|how|why|whether|whose)\b", re.IGNORECASE)
_NONE = "No disagreement was found between the documents."
_NOTHING = {0: "No document could be read.", 1: "One document was read: there is nothing to set beside it."}


class Part(Struct, frozen=True):
    """Some words of a line, and where on the page they lead, if anywhere."""

    text: str
    href: str = ""


class Line(Struct, frozen=True):
    """One line of the brief: what it is about, and its parts."""

    name: str
    parts: tuple[Part, ...]


def many(count: int, one: str, more: str = "") -> str:
    """A count and its word: *1 document*, *2,300 documents*."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def voices(dossier: Dossier) -> int:
    """How many independent origins speak in a dossier at all."""
    return len(heard(dossier, source_names(dossier)))


def _side(dossier: Dossier, value: StatedValue) -> str:
    claims = {claim.id: claim for claim in dossier.claims}
    names = labels(e.document for e in dossier.extractions)
    documents = sorted({names[claims[id].document] for id in value.claims if id in claims})
    told = ", ".join(documents[:3]) + (f" and {len(documents) - 3} more" if len(documents) > 3 else "")
    return f"{value.value} ({told}; {many(value.origins, 'origin')})"


def sentence(dossier: Dossier, row: Disagreement) -> str:
    """A disagreement in one sentence: of what, and each value with who gives it."""
    return f"{row.title}: " + " against ".join(_side(dossier, value) for value in row.values[:3]) + "."


def _inner(words: str) -> str:
    """Words as they stand inside quotation marks: their own at the edges fall away, others become single."""
    return words.strip('“”" ').replace("“", "‘").replace("”", "’")


def _said(claims: list[Claim], dossier: Dossier, part: str, most: int = 2) -> tuple[Part, ...]:
    """The first few claims quoted, each a link to its passage, and how many more there are."""
    texts = {e.document.id: e.document.text for e in dossier.extractions}
    told: dict[str, Claim] = {}
    for c in claims:
        told.setdefault(_inner(" ".join(texts[c.document][c.start : c.end].split())), c)
    parts = []
    for words, claim in list(told.items())[:most]:
        parts += [
            Part(f"“{words[:90]}{'…' if len(words) > 90 else ''}”", f"#{part}-{claim.document}-{claim.start}"),
            Part("; "),
        ]
    if len(told) > most:
        return (*parts, Part("and "), Part(f"{len(told) - most} more", f"#{part}"), Part("."))
    return (*parts[:-1], Part("."))


def _moving(dossier: Dossier) -> tuple[Part, ...]:
    """The figures that differ without a disagreement, since time may lie between them: each from its lowest to its
    highest."""
    ranked = by_origins(dossier.series)
    parts = []
    for one in ranked[:2]:
        points = sorted(one.points, key=lambda p: p.low if p.low is not None else p.high or 0)
        parts += [Part(f"{one.title}: {points[0].value} … {points[-1].value}", f"#series-{one.id}-figure"), Part("; ")]
    if len(ranked) > 2:
        return (*parts, Part("and "), Part(f"{len(ranked) - 2} more", "#figures"), Part("."))
    return (*parts[:-1], Part("."))


def _denies(attribution: Attribution) -> bool:
    """Whether somebody denies something; not believing or not wanting it is no denial."""
    return attribution.polarity == "denied" and not attribution.imputed


def _denials(dossier: Dossier) -> Iterator[str]:
    """The claims that are denials: under a denying attribution; where there is none, the sentence that says somebody
    denies."""
    said = {e.document.id: e.attributions for e in dossier.extractions}
    told = {(c.document, index) for c in dossier.claims if c.polarity == "denied" for index in c.chain}
    cues = {
        id: [cue for index, a in enumerate(some) if _denies(a) and (id, index) not in told for cue in a.cue]
        for id, some in said.items()
    }
    for claim in dossier.claims:
        under = claim.polarity == "denied" and any(_denies(said[claim.document][index]) for index in claim.chain)
        if under or any(cue.meets(claim.predicate) for cue in cues[claim.document]):
            yield claim.id


def denied(dossier: Dossier) -> list[Claim]:
    """What is denied: denials by somebody, and negations that stand against an affirmation."""
    against = {side for c in dossier.comparisons if c.reason == "denial" for side in (c.left, c.right)}
    plain = {c.id for c in dossier.claims if c.id in against and c.polarity == "denied"}
    wanted = plain | set(_denials(dossier))
    return sorted((c for c in dossier.claims if c.id in wanted), key=lambda c: (c.event is None, c.document, c.start))


def unconfirmed(dossier: Dossier) -> list[Claim]:
    """The claims put forward as rumour or possibility only: rumours first, and last what somebody holds possible in
    words of his own (*“we could agree”*). A question (*how many there may be*) puts nothing forward."""
    soft = ("rumoured", "possible")
    found = [c for c in dossier.claims if c.certainty in soft and c.status != "asked" and not c.headline]
    texts = {e.document.id: e.document.text for e in dossier.extractions}
    found = [c for c in found if not _QUESTION.match(texts[c.document], c.start)]
    said = {e.document.id: e.attributions for e in dossier.extractions}

    def order(c: Claim) -> tuple[bool, bool, bool, str, int]:
        own = any(said[c.document][index].kind == "direct" for index in c.chain)
        return c.certainty != "rumoured", own, c.event is None, c.document, c.start

    return sorted(found, key=order)


def lines(dossier: Dossier) -> tuple[Line, ...]:
    """The lines: how much; the clearest disagreement; which figures move, if any; what is denied; what nobody confirms;
    what was not read."""
    clear = sum(row.tier == "certain" for row in dossier.disagreements)
    rows = len(dossier.disagreements)
    heap = (
        Part(many(len(dossier.extractions), "document"), "#documents"), Part(", "),
        Part(many(len(dossier.timeline), "event"), "#timeline"), Part(", "),
        Part(many(voices(dossier), "independent origin"), "#origins"), Part("; "),
        Part(many(rows, "disagreement"), "#disagree"), Part(" ("), Part(f"{clear} clear", "#tier-1" if clear else ""),
        Part("), "), Part(many(len(dossier.agreements), "agreement"), "#agree"), Part("."),
    )  # fmt: skip
    if dossier.disagreements:
        first = dossier.disagreements[0]
        clearest = Line("Clearest disagreement", (Part(sentence(dossier, first), f"#r-{first.id}"),))
    else:
        clearest = Line("Disagreement", (Part(_NOTHING.get(len(dossier.extractions), _NONE)),))
    no, maybe = denied(dossier), unconfirmed(dossier)
    refused = [refusal.path for refusal in dossier.refusals if not refusal.notice]
    records = sum("#" in path.rpartition("/")[2] for path in refused)
    unread = many(len(refused) - records, "file") + (f" and {many(records, 'record')}" if records else "")
    waiting = sum(c.outcome == "cannot_compare" for c in dossier.comparisons)
    doubles = sum(refusal.refusal.reason == "same_bytes" for refusal in dossier.refusals)
    again = f" ({many(doubles, 'file')} with the same bytes as another)" if doubles else ""
    left = (
        Part(unread, "#unread"), Part(f"{again}. Not comparable: "),
        Part(many(waiting, "pair"), "#incomparable"), Part(" of "),
        Part(f"{len(dossier.comparisons):,} compared", "#outcomes"), Part("."),
    )  # fmt: skip
    return (
        Line("", heap),
        clearest,
        *([Line("Figures that move", _moving(dossier))] if dossier.series else []),
        Line("Denied", _said(no, dossier, "denied") if no else (Part("nothing."),)),
        Line("Unconfirmed", _said(maybe, dossier, "unconfirmed") if maybe else (Part("nothing."),)),
        Line("Not read", left),
    )


def brief(dossier: Dossier) -> list[str]:
    """The lines as plain text, as the terminal shows them."""
    return [
        (f"{line.name}: " if line.name and line.name != "Disagreement" else "") + "".join(p.text for p in line.parts)
        for line in lines(dossier)
    ]
