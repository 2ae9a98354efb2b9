"""Quotations: when do two reports quote one utterance in different words?

Two direct quotations of one speaker that share most of their words, in order, are one utterance: equal after folding
of case and marks, they agree; otherwise the wording differs, which the dossier shows as a diff with the likely reason
(words left out, another spelling, another tense, two translations, a spun copy). A quotation inside a spun or machine-
translated document is not verbatim and never counts as certain. Two utterances on one subject share too few words and
are left alone.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from rapidfuzz import fuzz

from whosays.compare.comparisons import compared, ordered
from whosays.model import Comparison, Statement, Words

ALIKE = (
    70.0  # token-sort ratio; made pairs of one utterance in two translations score 72 to 95, two utterances below 60
)
LONGEST = 120  # words: matching is quadratic, and a longer quotation is no longer one utterance
WORDS_FOR_TRANSLATION = 4  # words swapped for others; a slip of one writer swaps fewer
SPELT, SPELT_ALIKE = 5, 85.0  # letters, and likeness, of one word in two spellings: *neighbor*, *neighbour* score 94
STEM = 4  # letters that the forms of one word share
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_FORMS = frozenset(
    frozenset(pair.split())
    for pair in (
        "is was", "are were", "has had", "have had", "do did", "does did", "will would", "can could", "feel felt",
        "says said", "say said", "go went", "get got", "am was", "has have", "is are", "was were",
    )
)  # fmt: skip
SHORTEST = 5  # words; shorter quotations are shared by chance


@lru_cache(maxsize=10_000)
def _letters(words: str) -> str:
    """The words without marks: a comma or an apostrophe more does not make another wording."""
    return "".join(c for c in words if c.isalnum())


def likely_reason(left: str, right: str) -> str:
    """The likely reason why two wordings differ, read off the words that one of them has and the other lacks."""
    a, b = _WORD.findall(left), _WORD.findall(right)
    if max(len(a), len(b)) > LONGEST:
        return "the wording differs"
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    changed = [(a[i:j], b[k:m]) for kind, i, j, k, m in codes if kind != "equal"]
    swapped = [pair for pair in changed if all(pair)]
    if not swapped:
        return "words are left out of one"
    if all(len(x) == len(y) and all(_spelt(p, q) for p, q in zip(x, y, strict=True)) for x, y in changed):
        return "the spelling differs"
    if all(len(x) == len(y) and all(_inflected(p, q) for p, q in zip(x, y, strict=True)) for x, y in changed):
        return "the tense or the form of words differs"
    if sum(len(x) + len(y) for x, y in swapped) >= WORDS_FOR_TRANSLATION:
        return "two translations, or one told from memory"
    return "single words differ"


def _spelt(left: str, right: str) -> bool:
    """*neighbourhood* and *neighborhood*, *Carolos* and *Karolos*."""
    return min(len(left), len(right)) >= SPELT and fuzz.ratio(left, right) >= SPELT_ALIKE and left[-2:] == right[-2:]


def _inflected(left: str, right: str) -> bool:
    """*want* and *wanted*, *is* and *was*: one word in two forms."""
    return frozenset((left, right)) in _FORMS or (min(len(left), len(right)) >= STEM and left[:STEM] == right[:STEM])


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
    why = (
        "one of the texts is rewritten or translated"
        if left.damaged or right.damaged
        else likely_reason(a.folded, b.folded)
    )
    note = f"one utterance in two wordings, {likeness:.0f}% alike: {why}"
    return compared(left, right, "conflict", "quotation", "uncertain", note, "quotations.wording")
