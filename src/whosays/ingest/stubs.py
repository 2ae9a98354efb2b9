"""Pages that are no report: consent walls, human checks, error pages; and the paywall that cuts a report short.

A page is refused as a stub (reason ``stub``, with the words that show it) only where it is short and a row of
``stubs.tsv`` of kind ``gate`` stands in its title or its first lines: such a page would otherwise count as one more
document. A paywall notice leaves the report where it is, and marks it ``truncated`` at the notice: what stands before
it is what the outlet shows to everybody.
"""

from __future__ import annotations

from collections.abc import Sequence

from whosays.lexicons import Lexicons
from whosays.model import Damage, Section, Span
from whosays.text.blocks import lines
from whosays.text.fold import fold

# Gates are short: a page with more words of report than this is read, whatever it says at its top.
_GATE_WORDS = 220
_HEAD = 1_500
# A notice is a line of its own; longer lines are paragraphs that only speak of subscribing.
_NOTICE = 300


def gate(text: str, sections: Sequence[Section], title: str | None, lexicons: Lexicons) -> str | None:
    """The words that show a page to be a gate, or None. ``Verify you are human`` on a page of 30 words is one."""
    body = sum(len(text[part.start : part.end].split()) for part in sections if part.kind == "body")
    if body > _GATE_WORDS:
        return None
    head = f"{fold(title or '')} \n {fold(text[:_HEAD])}"
    for row in lexicons.rows("stubs", "en"):
        if row.kind == "gate":
            for words in row.words:
                if fold(words) in head:
                    return f"“{words}” ({row.id})"
    return None


def paywall(text: str, lexicons: Lexicons) -> tuple[Damage, ...]:
    """The notice that cuts a report short, as damage at its place."""
    notices = [
        (row.id, fold(words)) for row in lexicons.rows("stubs", "en") if row.kind == "paywall" for words in row.words
    ]
    for start, end in lines(text):
        if end - start > _NOTICE:
            continue
        line = fold(text[start:end])
        for rule, words in notices:
            if words in line:
                note = "a notice for subscribers stands here: the rest of the report is not on the page"
                return (
                    Damage(start=start, end=end, kind="truncated", rule=rule, evidence=(Span(start, end),), note=note),
                )
    return ()
