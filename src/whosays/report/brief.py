"""In brief: five lines that fit on a screen, the clearest disagreement among them."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.model import Attribution, Claim, Disagreement, Dossier, StatedValue
from whosays.report.passages import label


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def voices(dossier: Dossier) -> int:
    """How many independent origins speak in a dossier at all."""
    return len({(v.source, v.publisher) for row in dossier.origins for v in row.voices})


def _side(dossier: Dossier, value: StatedValue) -> str:
    claims = {claim.id: claim for claim in dossier.claims}
    names = {e.document.id: label(e.document) for e in dossier.extractions}
    documents = sorted({names[claims[id].document] for id in value.claims if id in claims})
    told = ", ".join(documents[:3]) + (f" and {len(documents) - 3} more" if len(documents) > 3 else "")
    return f"{value.value} ({told}; {_many(value.origins, 'origin')})"


def sentence(dossier: Dossier, row: Disagreement) -> str:
    """A disagreement in one sentence: of what, and each value with who gives it."""
    return f"{row.title}: " + " against ".join(_side(dossier, value) for value in row.values[:3]) + "."


def _list(claims: list[Claim], dossier: Dossier, most: int = 3) -> str:
    texts = {e.document.id: e.document.text for e in dossier.extractions}
    told = dict.fromkeys(" ".join(texts[c.document][c.start : c.end].split()) for c in claims)
    said = [f"“{words[:90]}{'…' if len(words) > 90 else ''}”" for words in told][:most]
    return "; ".join(said) + (f"; and {len(told) - most} more" if len(told) > most else "")


def _denies(attribution: Attribution) -> bool:
    """Whether somebody denies something; not believing or not wanting it is no denial."""
    return attribution.polarity == "denied" and not attribution.imputed


def _denials(dossier: Dossier) -> Iterator[str]:
    """The claims that are denials: under a denying attribution, or the sentence that says somebody denies."""
    said = {e.document.id: e.attributions for e in dossier.extractions}
    cues = {id: [cue for a in some if _denies(a) for cue in a.cue] for id, some in said.items()}
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
    """The claims put forward as rumour or possibility only."""
    soft = ("rumoured", "possible")
    found = [c for c in dossier.claims if c.certainty in soft and c.status != "asked" and not c.headline]
    return sorted(found, key=lambda c: (c.certainty != "rumoured", c.event is None, c.document, c.start))


def brief(dossier: Dossier) -> list[str]:
    """The five lines: how much; the clearest disagreement; what is denied; what nobody confirms; what was not read."""
    documents = len(dossier.extractions)
    clear = sum(row.tier == "certain" for row in dossier.disagreements)
    heap = ", ".join(
        (
            _many(documents, "document"),
            _many(len(dossier.events), "event"),
            _many(voices(dossier), "independent origin"),
        )
    )
    rows = f"{_many(len(dossier.disagreements), 'disagreement')} ({clear} clear)"
    lines = [f"{heap}; {rows}, {_many(len(dossier.agreements), 'agreement')}."]
    if dossier.disagreements:
        lines.append(f"Clearest disagreement: {sentence(dossier, dossier.disagreements[0])}")
    else:
        lines.append("No disagreement was found between the documents.")
    no, maybe = denied(dossier), unconfirmed(dossier)
    lines.append(f"Denied: {_list(no, dossier, 2)}." if no else "Denied: nothing.")
    lines.append(f"Unconfirmed: {_list(maybe, dossier, 2)}." if maybe else "Unconfirmed: nothing.")
    waiting = sum(c.outcome == "cannot_compare" for c in dossier.comparisons)
    refused = sum(not refusal.notice for refusal in dossier.refusals)
    lines.append(
        f"Not read: {_many(refused, 'file')}. Not comparable: {_many(waiting, 'pair')} of "
        f"{len(dossier.comparisons):,} compared."
    )
    return lines
