"""Attributions: who says what.

Each kind of evidence has a module of its own and gives drafts: verbs (``attribution_verbs``), nouns, states of
mind, phrases such as *according to*. Quotations are then joined to the drafts, a draft without a content is dropped,
and the rest is put in order: which one stands within another's content, who the speaker is, whether the words are the
speaker's own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from whosays.extract.attribution_citing import CITED, with_cited
from whosays.extract.attribution_extents import completed, extended, taken_back
from whosays.extract.attribution_foreign import foreign
from whosays.extract.attribution_nouns import by_nouns
from whosays.extract.attribution_phrases import TURN, by_phrases
from whosays.extract.attribution_quotations import joined
from whosays.extract.attribution_speakers import speakers
from whosays.extract.attribution_states import by_states
from whosays.extract.attribution_tree import Draft, Tree, by_stretches, trimmed
from whosays.extract.attribution_verbs import by_verbs
from whosays.extract.trees import Tree as Grown
from whosays.lexicons import Lexicons
from whosays.model import Attribution, AttributionKind, Document, Mention, Quotation, Span

NEAR = 300  # characters between two cues that may share a content
_UNSOUND = frozenset({"spun", "machine_translated"})


def _whole(draft: Draft) -> Span:
    spans = (*draft.source, draft.cue, *draft.content)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _kind(draft: Draft, content: Sequence[Span], quoted: Sequence[Quotation]) -> AttributionKind:
    """Direct when the content is all between marks or the turn of a transcript, mixed when some of it is."""
    if draft.rule == TURN:
        return "direct"
    held = [span for span in content if any(q.span.holds(span) for q in quoted)]
    if len(held) == len(content):
        return "direct"
    own = any(q.kind in {"speech", "words"} and s.holds(q.span) for s in content for q in quoted)
    return "mixed" if held or own else "indirect"


def _outer(drafts: Sequence[Draft]) -> list[int | None]:
    """For each draft the one with the smallest content that holds it whole; a source may be shared by both."""
    order = sorted(range(len(drafts)), key=lambda i: (_whole(drafts[i]).start, -_whole(drafts[i]).end))
    found: list[int | None] = [None] * len(drafts)
    open_: list[int] = []
    for at in order:
        core = _core(drafts[at])
        open_ = [i for i in open_ if _whole(drafts[i]).end > core.start]
        holders = [
            (part.end - part.start, i)
            for i in open_
            for part in drafts[i].content
            if part.holds(core) and _shared(drafts[i], drafts[at])
        ]
        found[at] = min(holders)[1] if holders else None
        open_.append(at)
    return _deeper(drafts, found)


def _deeper(drafts: Sequence[Draft], found: list[int | None]) -> list[int | None]:
    """Those who are cited stand within the attribution of whoever cites them, and what is inside them within them."""
    hosts = {draft.cue: i for i, draft in enumerate(drafts) if draft.rule != CITED}
    for i, draft in enumerate(drafts):
        if draft.within is not None:
            found[i] = hosts.get(draft.within)
    return found


def _core(draft: Draft) -> Span:
    spans = (draft.cue, *draft.content)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _shared(outer: Draft, inner: Draft) -> bool:
    """Whether the inner source lies in the outer content too, or is the outer source itself."""
    held = (span in outer.source or any(part.holds(span) for part in outer.content) for span in inner.source)
    return all(held)


def _drafts(grown: Tree, blocks: tuple[int, ...], mentions: Sequence[Mention], lexicons: Lexicons) -> list[Draft]:
    """What the kinds of evidence give; where a noun with its verb says it, the verb alone does not say it again."""
    nouns = by_nouns(grown, lexicons)
    carried = {draft.cue.start for draft in nouns if draft.head >= 0 and " " in draft.cue.of(grown.text)}
    verbs = [draft for draft in by_verbs(grown, lexicons) if draft.cue.start not in carried]
    phrases = by_phrases(grown, blocks, mentions, lexicons)
    labels = {draft.source for draft in phrases if draft.rule == TURN}
    verbs = [draft for draft in verbs if draft.source not in labels]  # "SMITH: Thank you": nobody is thanked by name
    colons = sorted(draft.cue for draft in phrases if draft.rule == TURN)
    verbs = [_behind_colon(grown.text, draft, colons) for draft in verbs] if colons else verbs
    nouns = [draft for draft in nouns if draft.source or not _overlaps(draft, verbs)]
    return [*_apart(grown.text, [*verbs, *nouns, *by_states(grown, lexicons)], phrases), *phrases]


def _behind_colon(text: str, draft: Draft, colons: Sequence[Span]) -> Draft:
    """A draft without the name before the colon of its turn, which the parser takes for part of the sentence."""
    content = []
    for part in draft.content:
        at = bisect_right(colons, part) if colons else 0
        colon = next((c for c in colons[max(0, at - 1) : at + 1] if part.holds(c)), None)
        content.append(trimmed(text, Span(colon.end, part.end)) if colon else part)
    return msgspec.structs.replace(draft, content=tuple(part for part in content if part.end > part.start))


def _unheld(grown: Tree, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without what others say of them: in *he has confessed, Kovac said* nobody confesses *Kovac said*. Of
    two that stand in each other's contents the one that comes first gives way."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(grown.tokens[draft.head].sentence, []).append(draft)
    found = []
    for draft in drafts:
        near = by_sentence[grown.tokens[draft.head].sentence]
        over = [o for o in near if o.head > draft.head and any(part.holds(draft.cue) for part in o.content)]
        content = tuple(part for part in draft.content if not any(part.holds(o.cue) for o in over))
        if draft.rule == TURN:
            found.append(draft)
        elif content:
            found.append(msgspec.structs.replace(draft, content=content))
    return found


def _overlaps(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether another draft says part of the same content: then a noun that names nobody adds nothing."""
    near = (other for other in others if abs(other.cue.start - draft.cue.start) < NEAR)
    return any(part.meets(own) for other in near for part in other.content for own in draft.content)


def _apart(text: str, drafts: Sequence[Draft], phrases: Sequence[Draft]) -> list[Draft]:
    """The drafts without the phrases at the end of their contents: in *she said they left, according to the bank* the
    bank tells what she said."""
    phrases = sorted(phrases, key=lambda draft: draft.cue)
    starts = [draft.cue.start for draft in phrases]
    found = []
    for draft in drafts:
        content = draft.content
        if content:
            at = bisect_left(starts, content[-1].start)
            phrase = phrases[at] if at < len(phrases) and starts[at] < content[-1].end else None
            if phrase and any(part.holds(draft.cue) for part in phrase.content) and phrase.cue.start > draft.cue.end:
                last = trimmed(text, Span(content[-1].start, phrase.cue.start))
                content = (*content[:-1], last)
        found.append(msgspec.structs.replace(draft, content=content))
    return found


def _meeting(content: Sequence[Span], quoted: Sequence[Quotation], ends: Sequence[int]) -> list[Quotation]:
    """The quotations that share a character with a content; they come sorted by their ends."""
    found = []
    for part in content:
        for at in range(bisect_right(ends, part.start), len(quoted)):
            if quoted[at].start >= part.end:
                break
            found.append(quoted[at])
    return found


def _sound(document: Document) -> bool:
    whole = len(document.text)
    return not any(d.kind in _UNSOUND and d.start == 0 and d.end >= whole for d in document.damage)


def attributions(
    document: Document,
    tree: Grown,
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    lexicons: Lexicons,
) -> tuple[Attribution, ...]:
    """Who says what in a document, with PolNeAR's spans.

    Evidence: the parse, the lexicons of cues, the quotation marks. Left out on purpose: a speaker that is not named
    and cannot be told from the sentence before; names and words at arm's length between marks.

    *Officials said that talks go on.* gives source *Officials*, cue *said*, content *that talks go on*.
    """
    if not document.language.startswith("en"):
        return foreign(document, mentions, quotations, lexicons, _sound(document))
    grown = by_stretches(tree)
    blocks = tuple(sentence.block for sentence in tree.sentences)
    drafts = joined(grown, _drafts(grown, blocks, mentions, lexicons), quotations)
    drafts = _unheld(grown, [completed(grown, draft) for draft in taken_back(grown, drafts)])
    drafts = with_cited(grown, drafts, mentions, lexicons)
    drafts = sorted(drafts, key=lambda d: (_whole(d).start, _whole(d).end, d.cue))
    places = [(_whole(draft), draft.content) for draft in drafts]
    outer = _outer(drafts)
    drafts = [extended(grown, draft, lexicons) for draft in drafts]
    spoken = speakers(grown, drafts, outer, mentions, quotations, lexicons)
    sound = _sound(document)
    quoted = sorted(quotations, key=lambda q: (q.end, q.start))
    ends = [q.end for q in quoted]
    found = []
    for draft, (span, content), above, speaking in zip(drafts, places, outer, spoken, strict=True):
        inside = _meeting(content, quoted, ends)
        kind = _kind(draft, content, inside)
        found.append(
            Attribution(
                start=span.start,
                end=span.end,
                rule=draft.rule,
                evidence=tuple(sorted((*draft.source, draft.cue, *content))),
                source=draft.source,
                cue=(draft.cue,),
                content=content,
                kind=kind,
                speaker=speaking[0] if speaking else None,
                also=speaking[1:],
                outer=above,
                verbatim=sound if kind == "direct" else None,
                imputed=draft.imputed and kind != "direct",
                hedge=draft.hedge,
                polarity=draft.polarity,
            )
        )
    return tuple(found)
