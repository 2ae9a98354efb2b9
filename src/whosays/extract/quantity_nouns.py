"""What is counted after a figure, in the languages without a list of words that end a noun phrase.

A few words to the right are looked at, by the shapes of each language: a German noun has a capital, a French or Spanish
one comes first and has an *s* or *x*, a Russian or Ukrainian one follows its adjectives. Function words end the phrase,
and so does a word that looks like a verb. Where no word fits, nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from whosays.model import Span

MAX_WORDS = 4  # adjectives and the noun
WINDOW = 70  # characters
_WORD = re.compile(r"[ \u00a0]([^\W\d_][\w’'-]*)")
_OF = re.compile(r" d(?:e |[’'])(?=[^\W\d_])")  # two millions *de* foyers
_CYRILLIC_ADJECTIVE = re.compile(r"(?:ых|их|ої|ого|ему|ому|ыми|ими|ые|ие|і|ій)$")
_CYRILLIC_PEOPLE = re.compile(r"(?:йских|ських|нных|неных|вших|щих|бших|дших|бочих|ених|аних|енних)$")
_CYRILLIC_VERB = re.compile(r"(?:ли|лись|лися|лась|лось|лся|ла|ло|вся|ют|ут|ють|уть|ает|яет|ено|ано|ены|аны|ен|ан|ні)$")
_GERMAN_ADJECTIVE = re.compile(r"(?:e|en|er|es)$")


def foreign_noun(text: str, end: int, ceiling: int, language: str, stops: frozenset[str]) -> Span | None:
    """The noun counted after a figure, with the adjectives before it; None where the language is not read so.

    *120 neue Wohnungen* gives *neue Wohnungen*, *140 wurden verletzt* nothing.
    """
    head = _HEADS.get(language)
    if head is None or not stops:
        return None
    at = of.end() - 1 if language in ("fr", "es") and (of := _OF.match(text, end, min(ceiling, end + 6))) else end
    begun = at if text[at : at + 1] in " \u00a0" else None
    words: list[re.Match[str]] = []
    if begun is None and at > end:  # "d’habitants"
        first = re.compile(r"[’'\s]([^\W\d_][\w’'-]*)").match(text, at, min(ceiling, at + WINDOW))
        words = [first] if first else []
        at = first.end() if first else at
    while len(words) < MAX_WORDS and (found := _WORD.match(text, at, min(ceiling, end + WINDOW))):
        if found[1].lower() in stops:
            break
        words.append(found)
        at = found.end()
    last = head([word[1] for word in words])
    return Span(words[0].start(1), words[last].end(1)) if last is not None else None


def _german(words: list[str]) -> int | None:
    for at, word in enumerate(words):
        if word[0].isupper():
            return at if len(word) > 2 else None
        if not _GERMAN_ADJECTIVE.search(word):
            return None
    return None


def _romance(words: list[str]) -> int | None:
    last = None
    for at, word in enumerate(words[:3]):
        if not word.endswith(("s", "x")) or word[0].isupper() or len(word) < 4:
            break
        last = at
    return last


def _cyrillic(words: list[str]) -> int | None:
    for at, word in enumerate(words):
        if _CYRILLIC_VERB.search(word) or len(word) < 3:
            return None
        if not _CYRILLIC_ADJECTIVE.search(word):
            return at
    return 0 if len(words) == 1 and _CYRILLIC_PEOPLE.search(words[0]) else None  # "300 полицейских"


_HEADS: dict[str, Callable[[list[str]], int | None]] = {
    "de": _german, "fr": _romance, "es": _romance, "ru": _cyrillic, "uk": _cyrillic,
}  # fmt: skip
