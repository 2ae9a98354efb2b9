"""Attributions by a phrase: *according to the ministry, ...*.

The phrase names the source; the content is the clause it hangs on, or the sentence where the parser hung it elsewhere.
"""

from __future__ import annotations

from whosays.extract.attribution_tree import Draft, Tree, clause, source_span
from whosays.lexicons import Lexicons
from whosays.model import Span


def _clause_head(tree: Tree, at: int) -> int:
    """The verb of the clause a phrase stands in."""
    for _ in range(8):
        head = tree.tokens[at].head
        if head == at:
            return at
        at = head
        if tree.tokens[at].pos in {"VERB", "AUX"}:
            return at
    return at


def _according(tree: Tree, at: int) -> Draft | None:
    to = next((c for c in (at + 1,) if c < len(tree.tokens) and tree.word(c) == "to"), -1)
    if to < 0 or tree.tokens[to].sentence != tree.tokens[at].sentence:
        return None
    voice = tree.first(to, ("pobj",))
    if voice < 0:
        return None
    head = _clause_head(tree, at)
    source = source_span(tree, voice)
    cue = tree.span(at, to)
    phrase = Span(cue.start, max(cue.end, source.end))
    content = clause(tree, head, phrase)
    if not content:
        return None
    return Draft(source=(source,), cue=cue, content=content, rule="sources.according_to", head=at, voice=voice)


def by_phrases(tree: Tree, lexicons: Lexicons) -> list[Draft]:
    """The drafts that phrases give."""
    found = []
    for at in range(len(tree.tokens)):
        if tree.word(at) in {"according", "based"}:
            draft = _according(tree, at) if tree.word(at) == "according" else None
            if draft:
                found.append(draft)
    return found
