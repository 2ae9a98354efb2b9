"""Skeletons: what is left of a name that is written in another alphabet, or spelt the way another language spells it.

A name is put into Latin letters; vowels go, and consonants that languages write for one another fall together: all
sibilants, *b* and *p*, *f* *v* *w*, *g* *k* *q*, *l* and *r*, *d* and *t*; *m* and *n* stay apart. *Wilczek*, *Вильчек*
and *Wiltschek* are one skeleton, *Meireles* and *メイレレス* another. Left out on purpose: meaning. *Deutschland* is
not *Germany* here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from whosays.text.fold import latin

LENGTH = 5  # consonants that stand for a name: endings differ by language and case
_SIBILANTS = re.compile(r"shch|tsch|tsh|sch|tch|sh|zh|ch|cz|sz|rz|ts|tz|dzh|dj|dz|c(?=[eiy])|[szxç]")
_THROAT = re.compile(r"kh|gh|ck|qu|[gkqc]")
_LIPS = re.compile(r"ph|[fvw]")
_VOWELS = re.compile(r"[aeiouyh'`\W\d_]")
_DOUBLE = re.compile(r"(.)\1+")
_J_IS_A_VOWEL = frozenset(("de", "pl", "nl", "sv", "cs", "is", "no", "da", "fi", "hr", "sl", "sk", "lt", "lv", "hu"))
_ABJAD = re.compile("[\u0590-\u06ff]")


@lru_cache(maxsize=65536)
def skeleton(name: str, language: str = "") -> str:
    """The consonants by which a name is known in every alphabet.

    >>> skeleton("Wilczek", "pl"), skeleton("Вильчек", "ru")
    ('vrsk', 'vrsk')
    """
    plain = latin(name)
    if _ABJAD.search(name):
        plain = re.sub("[wy]", "", plain)  # letters that stand for long vowels
    plain = plain.replace("j", "" if language in _J_IS_A_VOWEL else "s")
    for pattern, letter in ((_SIBILANTS, "s"), (_LIPS, "v"), (_THROAT, "k")):
        plain = pattern.sub(letter, plain)
    plain = _VOWELS.sub("", plain).replace("b", "p").replace("l", "r").replace("d", "t")
    return _DOUBLE.sub(r"\1", plain)[:LENGTH]
