"""Quotations: when do two reports quote one utterance in different words?

Two direct quotations of one speaker that share most of their words, in order, are one utterance: equal after folding of
case and marks, they agree; otherwise the wording differs, which the dossier shows as a diff with the likely reason (a
translation, a spun or shortened copy). A quotation inside a spun or machine-translated document is not verbatim and
never counts as certain. Two utterances on one subject share too few words and are left alone.
"""

from __future__ import annotations

from rapidfuzz import fuzz

from whosays.compare.comparisons import compared, ordered
from whosays.model import Comparison, Statement, Words

ALIKE = (
    70.0  # token-sort ratio; made pairs of one utterance in two translations score 72 to 95, two utterances below 60
)
SHORTEST = 5  # words; shorter quotations are shared by chance


def _letters(words: str) -> str:
    """The words without marks: a comma or an apostrophe more does not make another wording."""
    return "".join(c for c in words if c.isalnum())


def judge(left: Statement, right: Statement) -> Comparison | None:
    """Compare two direct quotations of one speaker; None where they are not one utterance.

    Symmetric up to the order of ``left`` and ``right``.
    """
    left, right = ordered(left, right)
    a, b = left.value, right.value
    if left.attribute != "quotation" or not isinstance(a, Words) or not isinstance(b, Words):
        return None
    if left.entity != right.entity or min(len(a.folded.split()), len(b.folded.split())) < SHORTEST:
        return None
    if _letters(a.folded) == _letters(b.folded):
        return compared(left, right, "agree", "quotation", "certain", "the same words are quoted", "quotations.same")
    if a.folded in b.folded or b.folded in a.folded:
        note = "one quotes a part of what the other quotes"
        return compared(left, right, "compatible", "quotation", "certain", note, "quotations.part")
    likeness = fuzz.token_sort_ratio(a.folded, b.folded)
    if likeness < ALIKE:
        return None
    why = " (one of the texts is rewritten or translated)" if left.damaged or right.damaged else ""
    note = f"one utterance in two wordings, {likeness:.0f} % alike{why}"
    return compared(left, right, "conflict", "quotation", "uncertain", note, "quotations.wording")
