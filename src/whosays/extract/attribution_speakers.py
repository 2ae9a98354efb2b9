"""Who the source is: the mention its words name."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.extract.attribution_tree import Draft, Tree
from whosays.model import Mention, Quotation


def speakers(
    tree: Tree,
    drafts: Sequence[Draft],
    outer: Sequence[int | None],
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
) -> list[int | None]:
    """For each draft the index of the mention that is its speaker, or None."""
    found: list[int | None] = []
    for draft in drafts:
        head = tree.tokens[draft.voice] if draft.voice >= 0 else None
        found.append(
            next((i for i, m in enumerate(mentions) if head and m.start <= head.start and head.end <= m.end), None)
        )
    return found
