"""Which way an expression points: back or forward, by the cues of tense nearest to it in its sentence.

The last cue before the expression decides; where none stands before it, the first after it. A cue is a row of the
lexicon (kinds ``past`` and ``future``) or a word in *-ed*. Left out on purpose: tense by the parse, so that times can
be found without one.
"""

from __future__ import annotations

import re
from functools import cache

from whosays.extract.times_grammar import vocabulary
from whosays.lexicons import Lexicons

BEFORE, AFTER = 160, 90  # characters looked at on either side: about one long clause
CLOSE = 24  # a preposition this near to the expression outweighs the verb: "until March 2"


@cache
def _cues(lexicons: Lexicons) -> re.Pattern[str]:
    words = vocabulary(lexicons, "en")
    modal = (
        r"(?:\b(?:will|would|shall|may|might|could|should|can|must|to)|['’]ll)\s+(?:not\s+|also\s+)?(?:be|have)\s+\w+"
    )
    return re.compile(
        rf"(?P<future>{modal}|(?<!\w)(?:{words.words('future')})\b(?!\s*[’']s))"
        rf"|(?P<past>\b(?:{words.words('past')}|(?!need|speed|feed|seed|hundred|indeed|proceed|exceed|succeed)\w{{2,18}}ed)\b)",
        re.IGNORECASE,
    )


def way(lexicons: Lexicons, text: str, start: int, end: int, sentence: tuple[int, int]) -> str:
    """``past``, ``future``, or empty where no cue stands near the expression ``text[start:end]``.

    >>> # way(lexicons, "It will begin on Tuesday.", 17, 24, (0, 25)) == "future"
    """
    pattern = _cues(lexicons)
    last = None
    for found in pattern.finditer(text, max(sentence[0], start - BEFORE), start):
        last = found
    if last:
        return last.lastgroup or ""
    first = pattern.search(text, end, min(sentence[1], end + AFTER))
    return first.lastgroup or "" if first else ""
