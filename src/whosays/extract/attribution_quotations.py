"""Quotations joined to the drafts: which cue says which quoted words.

Quoted words belong to the draft whose content they touch; else to a verb of saying that stands next to them, with
nothing but its own adjuncts between (*"We won," she said*, *she said in a note: "We won"*); and where they fill
sentences of their own right after an attribution, to that one (*"We won," she said. "It was
hard."*), over paragraphs too. A draft that still has no content is dropped.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from whosays.extract.attribution_tree import SUBJECTS, Draft, Tree, noun_before, source_span, trimmed
from whosays.model import Quotation, Span

ADJUNCT = 90  # characters between a verb of saying and the words it introduces: place, day, hearer
_NEAREST = 4  # attributions before a quotation among which its speaker is looked for
_BACK = 400  # characters from a cue to the next sentence's quotation: longer sentences tell other things
_TIGHT = re.compile(r"[\s,.;:!?—–-]*(?:(?:and|but|then|so|as)\s)?[\s—–-]*")
_LOOSE = re.compile(r"[^.!?;\n\r“”\"«»]*[\s,:—–-]\s?")
_LED = re.compile(r"\s*(that|to|how|why|whether)\s+")
_QUOTES = "\"'”’»“ "
_LETTERS = re.compile(r"[^\W_]")


class _Places:
    """The spoken quotations of a document, to be looked up by place."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        outermost: list[Quotation] = []
        for quotation in quotations:
            if not outermost or quotation.start >= outermost[-1].end:
                outermost.append(quotation)
        self.spoken = [q for q in outermost if q.kind in {"speech", "words"}]
        self.held = [q for q in outermost if q.kind in {"title", "scare"}]
        self.held_starts = [q.start for q in self.held]
        self.starts = [q.start for q in self.spoken]
        self.ends = [q.end for q in self.spoken]

    def around(self, span: Span) -> Quotation | None:
        """The quotation a span lies in."""
        at = bisect_right(self.starts, span.start) - 1
        return self.spoken[at] if at >= 0 and self.spoken[at].span.holds(span) else None

    def broken(self, span: Span) -> bool:
        """Whether a quotation opens or closes within a span: then its words are not one cue."""
        return any(not span.holds(q.span) and not q.span.holds(span) for q in self.meeting(span))

    def titled(self, span: Span) -> bool:
        """Whether a span lies in a title or in words held at arm's length."""
        at = bisect_right(self.held_starts, span.start) - 1
        return at >= 0 and self.held[at].span.holds(span)

    def meeting(self, span: Span) -> list[Quotation]:
        """The quotations that share a character with a span."""
        return self.spoken[bisect_right(self.ends, span.start) : bisect_left(self.starts, span.end)]

    def edging(self, span: Span) -> list[Quotation]:
        """The titles and scare quotes that a span ends or begins within: their marks belong together."""
        found = []
        for place in (span.start, span.end - 1):
            at = bisect_right(self.held_starts, place) - 1
            if at >= 0 and self.held[at].end > place:
                found.append(self.held[at])
        return found

    def before(self, place: int) -> Quotation | None:
        """The last quotation that ends before a place."""
        at = bisect_right(self.ends, place) - 1
        return self.spoken[at] if at >= 0 else None

    def after(self, place: int) -> Quotation | None:
        """The first quotation that begins after a place."""
        at = bisect_left(self.starts, place)
        return self.spoken[at] if at < len(self.spoken) else None


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _widened(text: str, content: Sequence[Span], places: _Places, cue: Span) -> tuple[Span, ...]:
    """Content with every quotation it touches taken in whole; within the quotation the cue stands in."""
    home = places.around(cue)
    if home:
        inner = Span(home.start + 1, home.end - 1)
        cut = (Span(max(s.start, inner.start), min(s.end, inner.end)) for s in content)
        return tuple(trimmed(text, span) for span in cut if span.end > span.start)
    spans = list(content)
    for span in content:
        spans += [quotation.span for quotation in places.meeting(span)]
        spans += [quotation.span for quotation in places.edging(span) if not quotation.span.holds(cue)]
    return _merged(spans)


def _group(draft: Draft) -> Span:
    """The source and the cue where they stand together, else the cue."""
    near = [s for s in draft.source if abs(s.start - draft.cue.end) < ADJUNCT or abs(draft.cue.start - s.end) < ADJUNCT]
    return Span(min(s.start for s in (*near, draft.cue)), max(s.end for s in (*near, draft.cue)))


def _beside(tree: Tree, draft: Draft, places: _Places, sentence: Span) -> list[Span]:
    """The quotations next to a verb of saying, on either side."""
    text = tree.text
    adding = tree.tokens[draft.head].tag == "VBG"  # ..., she said, adding, "..."
    group = draft.cue if adding else _group(draft)
    found = []
    before = places.before(group.start)
    after = places.after(group.end)
    if (
        before
        and group.start - before.end < 12
        and not _closed(text, before, group.start)
        and _TIGHT.fullmatch(text, before.end, group.start)
    ):
        opens = not _LETTERS.search(text[min(sentence.start, before.start) : before.start])
        colon = after is not None and ":" in text[group.end : min(after.start, group.end + ADJUNCT)]
        if opens or not colon:
            found.append(before.span)
    if after and after.start < sentence.end and after.start - group.end <= ADJUNCT:
        gap = text[group.end : after.start]
        led = _LED.fullmatch(gap)
        if led:
            found.append(Span(group.end + led.start(1), after.end))
        elif _TIGHT.fullmatch(gap) or (not found and _LOOSE.fullmatch(gap) and gap.rstrip()[-1:] in {":", ","}):
            found.append(after.span)
    return found


def _closed(text: str, quotation: Quotation, group: int) -> bool:
    """Whether a quotation ends before a cue as a sentence or a paragraph does: it belongs to what stands before it."""
    return "\n" in text[quotation.end : group] or text[quotation.start : quotation.end].rstrip(_QUOTES)[-1:] == "."


def _with_quotations(tree: Tree, draft: Draft, places: _Places) -> Draft | None:
    """The draft with the quoted words that are its own, or None where it has no content at all."""
    content = _widened(tree.text, draft.content, places, draft.cue)
    content = tuple(span for span in content if not span.holds(draft.cue) and _LETTERS.search(span.of(tree.text)))
    if draft.takes_speech and not places.around(draft.cue):
        first, last = tree.bounds[tree.tokens[draft.head].sentence]
        beside = _beside(tree, draft, places, tree.span(first, last))
        own = [span for span in beside if not any(span.meets(c) for c in content)]
        quoted_only = content and all(places.around(span) for span in content)
        if own and (not content or quoted_only):
            content = _merged([*content, *own])
    return msgspec.structs.replace(draft, content=content) if content else None


def _alone(tree: Tree, starts: Sequence[int], quotation: Quotation) -> bool:
    """Whether a quotation fills its sentences: nothing but punctuation stands before and after it in them."""
    at = max(0, bisect_right(starts, quotation.start) - 1)
    last = max(at, bisect_left(starts, quotation.end) - 1)
    begin, end = starts[at], tree.tokens[tree.bounds[last][1]].end
    return not _LETTERS.search(tree.text[begin : quotation.start] + tree.text[quotation.end : max(end, quotation.end)])


def _continued(tree: Tree, drafts: list[Draft], places: _Places) -> list[Draft]:
    """Quotations in sentences of their own, given to the attribution they follow."""
    taken = [False] * len(places.spoken)
    starts = [tree.tokens[first].start for first, _ in tree.bounds]
    order = sorted(range(len(drafts)), key=lambda i: drafts[i].cue.start)
    outside = [i for i in order if not places.around(drafts[i].cue) and drafts[i].takes_speech and drafts[i].source]
    for draft in drafts:
        for span in draft.content:
            low, high = bisect_right(places.ends, span.start), bisect_left(places.starts, span.end)
            for at in range(low, high):
                taken[at] = taken[at] or not places.spoken[at].span.holds(draft.cue)
    cues = [drafts[i].cue.start for i in outside]
    ends = {i: max(s.end for s in (drafts[i].cue, *drafts[i].source, *drafts[i].content)) for i in outside}
    for at, quotation in enumerate(places.spoken):
        place = bisect_left(cues, quotation.start) - 1
        if taken[at] or place < 0 or quotation.kind != "speech":
            continue
        i = _speaking_before(tree, drafts, outside[: place + 1], quotation, places)
        follows = i is not None
        i = outside[place] if i is None else i
        gap = tree.text[ends[i] : quotation.start] if ends[i] <= quotation.start else "."
        if (follows or (len(gap) <= ADJUNCT and _near_end(gap))) and _alone(tree, starts, quotation):
            drafts[i] = msgspec.structs.replace(drafts[i], content=_merged([*drafts[i].content, quotation.span]))
            ends[i] = quotation.end
    return drafts


def _speaking_before(
    tree: Tree, drafts: Sequence[Draft], before: Sequence[int], quotation: Quotation, places: _Places
) -> int | None:
    """The one attribution of quoted words in the sentence right before a quotation, in the same paragraph, however that
    sentence goes on: *"We won," said Kovac, who had never lost. "It was hard."*"""
    near = [i for i in before[-_NEAREST:] if drafts[i].cue.start > quotation.start - _BACK]
    if not near or "\n" in tree.text[drafts[near[-1]].cue.end : quotation.start]:
        return None
    first = tree.at(quotation.start)
    spoken = [i for i in near if any(places.around(span) for span in drafts[i].content)]
    spoken = [i for i in spoken if tree.tokens[drafts[i].head].sentence == tree.tokens[first].sentence - 1]
    return spoken[0] if len(spoken) == 1 else None


def _near_end(gap: str) -> bool:
    """Whether only the rest of a sentence (*on Monday.*) stands between an attribution and the words that follow."""
    stripped = gap.strip()
    return not _LETTERS.search(stripped) or (stripped[-1:] in ".!?:" and stripped.count(".") <= 1 and len(gap) <= 60)


def _voiced(tree: Tree, draft: Draft, places: _Places) -> Draft | None:
    """The draft with a source that can be one: not inside quoted words which the cue stands outside of."""
    home = places.around(draft.cue)
    if not draft.source or all(places.around(span) is home for span in draft.source):
        return draft
    outside = (c for c in tree.below(draft.head, SUBJECTS) if places.around(tree.span(c, c)) is home)
    voice = next(outside, noun_before(tree, draft.head))
    if home or voice < 0 or places.around(tree.span(voice, voice)):
        return None
    return msgspec.structs.replace(draft, source=(source_span(tree, voice),), voice=voice)


def _anonymous(draft: Draft, tree: Tree, places: _Places, said: frozenset[int]) -> bool:
    """Whether *I* or *we* says it inside quoted words that nobody was found to speak."""
    home = places.around(draft.cue)
    first_person = draft.voice >= 0 and tree.word(draft.voice) in {"i", "we"}
    return home is not None and first_person and home.start not in said


def joined(tree: Tree, drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> list[Draft]:
    """The drafts with their quotations; those that got no content, or stand in a title, are dropped."""
    places = _Places(quotations)
    sound = [draft for draft in drafts if not places.titled(draft.cue) and not places.broken(draft.cue)]
    voiced = [done for draft in sound if (done := _voiced(tree, draft, places)) is not None]
    filled = [done for draft in voiced if (done := _with_quotations(tree, draft, places)) is not None]
    found = _continued(tree, filled, places)
    said = frozenset(
        quotation.start
        for draft in found
        for span in draft.content
        for quotation in places.meeting(span)
        if not quotation.span.holds(draft.cue)
    )
    return [draft for draft in found if not _anonymous(draft, tree, places, said)]
