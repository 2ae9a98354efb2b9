"""Sayings: the claim that somebody said these very words.

Each quotation of speech inside the content of an attribution with a source is a claim of its own: subject the source,
predicate the cue, object the quoted words with their marks, attribute ``quotation``. Its chain ends with that
attribution, so that the speaker stands as its origin. Left out on purpose: titles, scare quotes, quotations without
a source, which are nobody's words, and words that an author only imputes to somebody (*wants "a war"*).
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate

from whosays.model import Attribution, Claim, Document, Quotation, Span

DENYING = frozenset({"cues.deny", "cues.rebuff", "cue_nouns.denial"})  # *did not like* denies no statement
STRIP = 1_000  # characters: attributions are looked up by the strips of text that their contents lie in
NOBODY = frozenset({"which", "that", "what", "this", "it"})  # things that show something: nobody speaks


def _chain(index: int, attributions: Sequence[Attribution]) -> tuple[int, ...]:
    """The attribution with those around it, outermost first; a loop in ``outer`` would end the walk."""
    chain = [index]
    while (outer := attributions[chain[0]].outer) is not None and outer not in chain:
        chain.insert(0, outer)
    return tuple(chain)


def _saying(document: Document, quotation: Quotation, index: int, attributions: Sequence[Attribution]) -> Claim:
    attribution = attributions[index]
    key = f"{document.id} {quotation.start} {quotation.end} quotation"
    return Claim(
        id=hashlib.sha256(key.encode()).hexdigest()[:12],
        start=min(attribution.start, quotation.start),
        end=max(attribution.end, quotation.end),
        document=document.id,
        subject=attribution.source[0],
        predicate=attribution.cue[0],
        object=quotation.span,
        attribute="quotation",
        event_type="say",
        headline=any(s.kind == "headline" and s.span.holds(quotation.span) for s in document.sections),
        chain=_chain(index, attributions),
        rule="sayings.quotation",
        evidence=tuple(sorted((*attribution.source, *attribution.cue, quotation.span))),
    )


def sayings(
    document: Document, quotations: Sequence[Quotation], attributions: Sequence[Attribution]
) -> tuple[Claim, ...]:
    """The claims that somebody said these words, one for each quotation with a source and a cue.

    Evidence: the quotation lies in the attribution's content; of nested attributions the innermost counts.
    """
    near = _by_strips(document, attributions)
    found = []
    for quotation in quotations:
        if quotation.kind not in ("speech", "words"):
            continue
        some = {index for strip in _strips(quotation.span) for index in near.get(strip, ())}
        holding = [
            (-len(_chain(index, attributions)), attributions[index].end - attributions[index].start, index)
            for index in some
            if not any(cue.meets(quotation.span) for cue in attributions[index].cue)
            and any(c.meets(quotation.span) for c in attributions[index].content)
        ]
        if holding:
            found.append(_saying(document, quotation, min(holding)[-1], attributions))
    return tuple(found)


def _start(span: Span) -> int:
    return span.start


def _strips(span: Span) -> range:
    return range(span.start // STRIP, span.end // STRIP + 1)


def _by_strips(document: Document, attributions: Sequence[Attribution]) -> Mapping[int, Sequence[int]]:
    """The attributions that make somebody say something, by the strips of the text that their contents lie in."""
    found: dict[int, list[int]] = {}
    for index, attribution in enumerate(attributions):
        if not (attribution.source and attribution.cue) or attribution.imputed:
            continue
        if attribution.source[0].of(document.text).lower() not in NOBODY:
            for strip in {strip for part in attribution.content for strip in _strips(part)}:
                found.setdefault(strip, []).append(index)
    return found


def disavowals(document: Document, attributions: Sequence[Attribution], stated: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that somebody denies something that is no statement by itself: *the ministry denied involvement*.

    Evidence: a denying attribution with a source, in whose content no other claim stands. Subject the source, predicate
    the cue, object what is denied.
    """
    told = sorted(claim.predicate for claim in stated)
    furthest = list(accumulate((predicate.end for predicate in told), max))
    found = []
    for index, attribution in enumerate(attributions):
        denies = attribution.polarity == "denied" and attribution.rule in DENYING and not attribution.imputed
        if not (denies and attribution.source and attribution.cue and attribution.content):
            continue
        before = ((part, bisect_left(told, part.end, key=_start)) for part in attribution.content)
        if any(last and furthest[last - 1] > part.start for part, last in before):
            continue
        key = f"{document.id} {attribution.start} {attribution.end} denial"
        found.append(
            Claim(
                id=hashlib.sha256(key.encode()).hexdigest()[:12],
                start=attribution.start,
                end=attribution.end,
                document=document.id,
                subject=attribution.source[0],
                predicate=attribution.cue[0],
                object=attribution.content[0],
                event_type="deny",
                chain=_chain(index, attributions),
                polarity="denied",
                rule="sayings.denial",
                evidence=tuple(sorted((*attribution.source, *attribution.cue, *attribution.content))),
            )
        )
    return tuple(found)
