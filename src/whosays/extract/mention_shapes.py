"""Names known by their shape: a title with a name after it, a body with its head word, an abbreviation in brackets.

Every function looks at a window of a few tokens, so that time grows with length only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from whosays.extract.mention_gazetteer import Match, Phrases, longest, matches, phrases, words_of
from whosays.lexicons import Lexicons, Row
from whosays.model import MentionKind, Token

MAX_NAME = 5  # tokens of a person's name: longer runs of capitals are headlines or lists
MAX_BODY = 8  # tokens on one side of a head word
_PARTICLES = frozenset(["van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "al", "el", "bin", "ibn", "ben", "abu", "le", "la", "du", "ter"])
_LINKS = frozenset(["of", "for", "on", "and", "the", "in"])
_NOT_NAMES = frozenset(
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December", "The", "A", "An", "In", "On", "At", "But", "And", "He", "She", "It", "They", "We", "I", "That", "This", "These", "When", "While", "After", "Before", "As", "If", "For", "With", "His", "Her", "Its", "Their", "Who", "Whose", "Which"]
)


class Found(Struct, frozen=True, order=True):
    """A candidate: tokens ``first:last``, what it is, its name, the rule, and its weight when two overlap."""

    first: int
    last: int
    kind: MentionKind
    name: str
    rule: str
    weight: int = 0


def capital(word: str) -> bool:
    """Whether a word is written as a name is: with a capital, and a letter at all."""
    return word[:1].isupper()


def name_run(words: Sequence[str], tokens: Sequence[Token], at: int) -> int:
    """Where a person's name that begins at a token ends (``at`` when none begins): capitals, initials, particles and
    hyphens, no weekday, no month, not over a sentence's end."""
    end = at
    sentence = tokens[at].sentence if at < len(tokens) else -1
    while end < min(len(words), at + 2 * MAX_NAME) and tokens[end].sentence == sentence:
        word = words[end]
        if capital(word) and word not in _NOT_NAMES and (word.isalpha() or "." in word or "'" in word):
            end += 1
        elif end > at and word in ("-", "‑") and end + 1 < len(words) and words[end + 1][:1].isalpha():
            end += 2
        elif (word.lower() in _PARTICLES and end + 1 < len(words) and (capital(words[end + 1]) or words[end + 1] == "-")) or (word == "." and end > at and len(words[end - 1]) == 1):
            end += 1
        else:
            break
    while end > at and not words[end - 1][:1].isalpha():
        end -= 1
    return end


@cache
def heads(lexicons: Lexicons) -> dict[str, Row]:
    """Each head word of a body (*Ministry*, *University*) to its row."""
    return {word: row for row in lexicons.rows("offices") if row.kind == "head" for word in row.words}


@cache
def bodies(lexicons: Lexicons) -> Phrases:
    """The common nouns that name a body (*foreign ministry*), by their first token."""
    found: dict[str, dict[tuple[str, ...], Row]] = {}
    for row in lexicons.rows("offices"):
        if row.kind == "body":
            for form in row.words:
                cut = words_of(form)
                found.setdefault(cut[0], {})[cut] = row
    return {first: tuple(sorted(forms.items(), key=lambda item: -len(item[0]))) for first, forms in found.items()}


def titled(words: Sequence[str], tokens: Sequence[Token], lexicons: Lexicons) -> Iterator[tuple[Match, int, int]]:
    """Titles with a name after them: the title's match and the name's tokens.

    *President Xi Jinping* gives the name *Xi Jinping*. Nothing where a head word or a known body follows
    (*General Staff*, *Justice Department*), or a known country (*President Belarus* is no person).
    """
    known = phrases(lexicons, ("titles",))
    places = phrases(lexicons, ("countries", "country_aliases", "demonyms", "organisations"))
    stops = heads(lexicons)
    at = 0
    while at < len(words):
        match = longest(words, at, known)
        if match is None or longest(words, at, bodies(lexicons)) or longest(words, at, places):
            at += 1
            continue
        start = match.last
        if start < len(words) and words[start] == "." and words[start - 1].isalpha():
            start += 1
        further = longest(words, start, known) if start < len(words) else None
        end = start if further else name_run(words, tokens, start)
        proper = end > start and not longest(words, start, places) and not any(w in stops for w in words[start:end])
        if proper and end - start <= MAX_NAME + 2 and tokens[start].sentence == tokens[at].sentence:
            yield match, start, end
        at = max(match.last, at + 1)


def _before(words: Sequence[str], tokens: Sequence[Token], at: int) -> int:
    """Where a run of capitalised words that leads up to a token begins."""
    start = at
    while start > max(0, at - MAX_BODY) and tokens[start - 1].sentence == tokens[at].sentence:
        word = words[start - 1]
        joined = word in ("&", "-") and start - 2 >= 0 and capital(words[start - 2])
        if not joined and not (capital(word) and word.isalpha() and word not in _NOT_NAMES):
            break
        start -= 1
    while start < at and not capital(words[start]):
        start += 1
    return start


def _after(words: Sequence[str], tokens: Sequence[Token], at: int) -> int:
    """Where the words after a head word end: *of*, *for*, *on*, then capitals with *and*, *of*, *the* between."""
    if at + 1 >= len(words) or words[at] not in ("of", "for", "on"):
        return at
    end = at
    last = at
    while end < min(len(words), at + MAX_BODY) and tokens[end].sentence == tokens[at].sentence:
        word = words[end]
        if capital(word) and word.isalpha() and word not in _NOT_NAMES:
            last = end + 1
        elif word not in _LINKS:
            break
        end += 1
    return last


def shaped(words: Sequence[str], tokens: Sequence[Token], lexicons: Lexicons) -> Iterator[tuple[Row, int, int]]:
    """Bodies by their head word: *Institute for the Study of War*, *Belarusian Ministry of Economy*, *Minsk University*."""
    known = heads(lexicons)
    for at, word in enumerate(words):
        row = known.get(word)
        if row is None or not capital(word):
            continue
        start = _before(words, tokens, at) if row.value in ("before", "both") or row.id == "offices.ministry" else at
        end = at + 1 if row.value == "before" else max(at + 1, _after(words, tokens, at + 1))
        if end - start >= 2:
            yield row, start, end


def named_bodies(words: Sequence[str], lexicons: Lexicons) -> list[Match]:
    """Bodies named by a common noun: *the foreign ministry*."""
    return matches(words, bodies(lexicons))


def bracketed(words: Sequence[str], tokens: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
    """Long forms with their abbreviation in brackets, as (start, end, place of the abbreviation).

    The letters of the abbreviation are the initials, in order, of the capitalised words before the bracket.
    *Institute for the Study of War (ISW)* gives the five words and *ISW*.
    """
    for at in range(1, len(words) - 2):
        short = words[at + 1]
        if (
            words[at] != "("
            or words[at + 2] != ")"
            or not (2 <= len(short) <= 8 and short.isalpha() and short.isupper())
        ):
            continue
        start = _long_form(words, tokens, at, short)
        if start is not None:
            yield start, at, at + 1


def _long_form(words: Sequence[str], tokens: Sequence[Token], end: int, short: str) -> int | None:
    left = list(short.lower())
    start = end
    while left and start > max(0, end - 2 * len(short) - 2) and tokens[start - 1].sentence == tokens[end].sentence:
        start -= 1
        word = words[start]
        if word[:1].lower() == left[-1] and (capital(word) or word in _LINKS):
            left.pop()
        elif capital(word) or word not in _LINKS | {"-", "&"}:
            return None
    return start if not left and capital(words[start]) else None
