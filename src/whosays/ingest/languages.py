"""Which language a text is in, by the classifier that ships with the program; no network, no randomness."""

from __future__ import annotations

import re

import py3langid

_LETTER = re.compile(r"[^\W\d_]")
# Under forty letters the classifier guesses; English is the default.
MIN_LETTERS = 40
_SAMPLE = 6000


def language(text: str) -> str:
    """The language of a text as an ISO 639-1 code; ``en`` where there are too few letters to tell.

    ``language("Der Minister bestätigte am Montag, dass die Gespräche fortgesetzt werden.")`` is ``"de"``.
    """
    sample = text[:_SAMPLE]
    if len(_LETTER.findall(sample)) < MIN_LETTERS:
        return "en"
    return str(py3langid.classify(sample)[0])
