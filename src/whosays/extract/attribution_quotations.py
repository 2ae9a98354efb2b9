"""Quotations joined to the drafts: which cue says which quoted words.

Quoted words belong to the draft whose content they touch; to the nearest waiting verb of saying in the same sentence;
and, where they follow whole, to the attribution of the sentence before (*"We won," she said. "It was hard."*).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from whosays.extract.attribution_tree import Draft, Tree
from whosays.model import Quotation, Span


def _widened(content: Sequence[Span], quoted: Sequence[Quotation]) -> tuple[Span, ...]:
    """Content with every quotation it touches taken in whole, stretches that meet made one."""
    spans = list(content)
    for quotation in quoted:
        for at, span in enumerate(spans):
            if span.meets(quotation.span):
                spans[at] = Span(min(span.start, quotation.start), max(span.end, quotation.end))
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def joined(tree: Tree, drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> list[Draft]:
    """The drafts with their quotations; those that got no content are dropped."""
    spoken = [q for q in quotations if q.kind in {"speech", "words"}]
    found = []
    for draft in drafts:
        if not draft.content:
            continue
        near = [q for q in spoken if any(q.span.meets(span) for span in draft.content) and not q.span.meets(draft.cue)]
        found.append(msgspec.structs.replace(draft, content=_widened(draft.content, near)))
    return found
