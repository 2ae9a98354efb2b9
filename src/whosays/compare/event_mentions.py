"""Which words in reports on one story tell of one event: by what kind of happening they name, and by who speaks.

Within one story (:mod:`whosays.compare.stories` has kept look-alikes apart) two words tell of one event when the
lexicon knows them as one kind of happening (*blaze*, *fire*; *slain*, *murder*), or else when they share a stem. Words
of saying tell of one event only where the speaker is the same: each speaker's words are another happening. Words that
stand for whatever was told before (*it*, *the incident*) are left alone, and so is saying by nobody named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from whosays.lexicons import Lexicons, Row

_ENDINGS = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "s", "ly", "e")
SHORTEST_STEM = 3


class Told(Struct, frozen=True, order=True):
    """A word that tells of an event: where it stands, its story, its lemma and form, and who speaks where it is a word
    of saying."""

    story: str
    document: str
    start: int
    lemma: str
    form: str
    speaker: str = ""


@cache
def _table(lexicons: Lexicons, language: str) -> Mapping[str, Row]:
    return {word: row for row in lexicons.rows("happenings", language) for word in row.words}


def stem(word: str) -> str:
    """A word without its ending of inflection: *arrested* and *arrests* are *arrest*."""
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= SHORTEST_STEM), "")
    return word.removesuffix(ending)


def _row(one: Told, table: Mapping[str, Row]) -> Row | None:
    """The lexicon's row, by lemma, or by form where the parser left an ending in the lemma."""
    forms = (one.lemma, one.form, *(one.form.removesuffix(ending) for ending in ("s", "ed", "d")))
    return next((table[form] for form in forms if form in table), None)


def _key(one: Told, table: Mapping[str, Row]) -> tuple[str, ...]:
    row = _row(one, table)
    alone = (one.story, one.document, str(one.start))
    if row is None:
        return (one.story, stem(one.lemma))
    if row.kind == "empty":
        return alone
    if row.kind == "said":
        return (one.story, "#" + row.value, one.speaker) if one.speaker else alone
    return (one.story, "#" + row.value)


def same_event(told: Sequence[Told], lexicons: Lexicons, language: str = "en") -> list[list[Told]]:
    """The words by the event they tell of, each group in the order of documents.

    Evidence: the story, the kind of happening or the stem, the speaker of words of saying. Left out on purpose: who
    takes part, since reports on one story mostly name one victim, one winner, one thief. *The blaze* in one report and
    *a fire* in another on the same story are one event.
    """
    table = _table(lexicons, language)
    found: dict[tuple[str, ...], list[Told]] = {}
    for one in sorted(told):
        found.setdefault(_key(one, table), []).append(one)
    return list(found.values())
