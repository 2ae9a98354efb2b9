"""Folding: one spelling for strings that are to be compared. Never applied to a document's text itself."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from anyascii import anyascii

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def fold(words: str) -> str:
    """Case, accents, kinds of quotation mark and runs of white space folded away.

    >>> fold("Türkiye’s  President")
    "turkiye's president"
    """
    if words.isascii():  # the same, without the cost
        return " ".join(words.lower().split())
    plain = unicodedata.normalize("NFKD", words.translate(_QUOTES).casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


@lru_cache(maxsize=65536)
def latin(words: str) -> str:
    """The words in plain Latin letters, lower case: *Лукашенко* is *lukashenko*.

    >>> latin("Лукашенко")
    'lukashenko'
    """
    return anyascii(words).lower()
