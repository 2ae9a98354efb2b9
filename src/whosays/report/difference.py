"""Two wordings of one utterance as runs of words, each marked where the other does not have it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from msgspec import Struct

_WORD = re.compile(r"\S+\s*")
_LONGEST = 400  # words: the matcher is quadratic, and no utterance shown on a page is longer


class Run(Struct, frozen=True):
    """A stretch of words, and whether the other wording lacks it."""

    text: str
    differs: bool


def runs(words: str, other: str) -> tuple[Run, ...]:
    """``words`` cut into runs; together they are ``words`` again. Case and punctuation alone are no difference.

    >>> [run.text for run in runs("we saved the town", "we rescued the town") if run.differs]
    ['saved ']
    """
    left, right = _WORD.findall(words), _WORD.findall(other)
    if not left or max(len(left), len(right)) > _LONGEST:
        return (Run(words, differs=False),)
    matcher = SequenceMatcher(None, [_bare(w) for w in left], [_bare(w) for w in right], autojunk=False)
    found = [Run("".join(left[a:b]), differs=kind != "equal") for kind, a, b, _, _ in matcher.get_opcodes() if b > a]
    lead = words[: len(words) - len(words.lstrip())]
    return (Run(lead, differs=False), *found) if lead else tuple(found)


def _bare(word: str) -> str:
    return re.sub(r"\W+", "", word).lower()
