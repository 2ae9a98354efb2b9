"""Names known by their shape: a title with a name after it, a body with its head word, an abbreviation in brackets.

Every function looks at a window of a few tokens, so that time grows with length only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from whosays.extract.mention_gazetteer import COUNTRIES, PLACES, Match, bodies, heads, is_given, longest, phrases, stops
from whosays.lexicons import Lexicons, Row
from whosays.model import MentionKind, Token

MAX_NAME = 5  # words of a person's name: longer runs of capitals are headlines or lists
MAX_BODY = 8  # words on one side of a head word
MAX_MODEL = 4  # letters before the figure of a type designation (*Mi-8*)


class Found(Struct, frozen=True, order=True):
    """A candidate: tokens ``first:last``, what it is, its name, the rule, and its weight when two overlap."""

    first: int
    last: int
    kind: MentionKind
    name: str
    rule: str
    weight: int = 0


def capital(word: str) -> bool:
    """Whether a word begins with a capital."""
    return word[:1].isupper()


def _proper(word: str, lexicons: Lexicons) -> bool:
    """Whether a word may stand in a name: a capital, and no word that only begins sentences or dates."""
    return capital(word) and word not in stops(lexicons, "opener")


def _run_step(words: Sequence[str], tokens: Sequence[Token], at: int, begun: bool, lexicons: Lexicons) -> int:
    """How many tokens a person's name goes on for at a token: 0 where it ends."""
    word = words[at]
    follower = words[at + 1] if at + 1 < len(words) else ""
    if begun and len(word) == 1 and word.isupper() and follower == ".":
        return 2
    if _proper(word, lexicons) and word not in stops(lexicons, "never"):
        return 1 if word.replace("'", "").replace(".", "").isalpha() else 0
    if begun and word == "-":
        glued = (
            follower[:1].isalpha() and tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start
        )
        return 2 if glued else 0
    if word.lower() in stops(lexicons, "particle") and (capital(follower) or follower == "-"):
        return 1
    return 1 if begun and word == "." and len(words[at - 1]) == 1 else 0


def name_run(words: Sequence[str], tokens: Sequence[Token], at: int, lexicons: Lexicons) -> int:
    """Where a person's name that begins at a token ends (``at`` when none begins): capitals, initials, particles and
    hyphens, no weekday, no month, not over a sentence's end."""
    end = at
    last = min(len(words), at + 2 * MAX_NAME)
    while end < last and tokens[end].sentence == tokens[at].sentence:
        step = _run_step(words, tokens, end, end > at, lexicons)
        if step == 0:
            break
        end += step
    while end > at and not words[end - 1][:1].isalpha():
        end -= 1
    return end if any(capital(word) for word in words[at:end]) else at


def _name_after(words: Sequence[str], tokens: Sequence[Token], match: Match, lexicons: Lexicons) -> tuple[int, int]:
    """The tokens of the name after a title, past a full stop, or past a comma where a whole name stands there."""
    start = match.last
    if start < len(words) and words[start] == "." and words[start - 1].isalpha() and len(words[start - 1]) <= 4:
        start += 1
    apposed = match.row.kind == "office" and start + 1 < len(words) and words[start] == ","
    start += apposed
    if start >= len(words) or tokens[start].sentence != tokens[match.first].sentence:
        return start, start
    if longest(words, start, phrases(lexicons, ("titles",))):
        return start, start
    end = name_run(words, tokens, start, lexicons)
    known = longest(words, start, phrases(lexicons, PLACES))
    names = [word for word in words[start:end] if capital(word)]
    bad = known is not None or any(word in heads(lexicons) for word in names) or len(names) > MAX_NAME
    lone = apposed and (len(names) < 2 or any(tokens[i].tag not in ("NNP", "NNPS", "HYPH") for i in range(start, end)))
    return (start, start) if bad or lone else (start, end)


def titled(words: Sequence[str], tokens: Sequence[Token], lexicons: Lexicons) -> Iterator[tuple[Match, int, int]]:
    """Titles with a name after them: the title's match and the name's tokens.

    *President Xi Jinping* and *Iran's president, Ebrahim Raisi,* give the name. Nothing where a head word or a known
    body or country follows (*General Staff*, *Justice Department*), or where *PM* follows a figure.
    """
    known = phrases(lexicons, ("titles",))
    named = phrases(lexicons, (*COUNTRIES, "organisations"))
    at = 0
    while at < len(words):
        match = longest(words, at, known)
        hour = match is not None and words[at] == "PM" and at > 0 and words[at - 1][:1].isdigit()
        if match is None or hour or longest(words, at, bodies(lexicons)) or longest(words, at, named):
            at += 1
            continue
        start, end = _name_after(words, tokens, match, lexicons)
        if end > start:
            yield match, start, end
        at = max(match.last, at + 1)


def _before(words: Sequence[str], tokens: Sequence[Token], at: int, lexicons: Lexicons) -> int:
    """Where a run of capitalised words that leads up to a head word begins; *the Belt and Road* goes over *and*."""
    start = at
    while start > max(0, at - MAX_BODY) and tokens[start - 1].sentence == tokens[at].sentence:
        word = words[start - 1]
        joined = word in ("&", "-") and start >= 2 and capital(words[start - 2]) and start < at
        twin = (
            word == "and" and start < at and start >= 3 and _proper(words[start - 2], lexicons)
            and words[start - 3] in ("the", "The") and not longest(words, start - 2, phrases(lexicons, PLACES))
        )  # fmt: skip
        if not joined and not twin and not (_proper(word, lexicons) and word.isalpha()):
            break
        start -= 1
    while start < at and not capital(words[start]):
        start += 1
    return start


def _other_after(words: Sequence[str], at: int, lexicons: Lexicons) -> bool:
    """Whether what stands after *and* is somebody else: *and the Red Cross*, *and Anna Lind*."""
    return at < len(words) and (words[at] == "the" or is_given(words[at], lexicons))


def _after(words: Sequence[str], tokens: Sequence[Token], at: int, lexicons: Lexicons) -> int:
    """Where the words after a head word end: *of*, *for*, *on*, then capitals with *and*, *of*, *the* between; a known
    body after *and* is another one."""
    if at >= len(words) or words[at] not in ("of", "for", "on"):
        return at
    end = last = at
    known = phrases(lexicons, ("organisations",))
    while end < min(len(words), at + MAX_BODY) and tokens[end].sentence == tokens[at].sentence:
        word = words[end]
        if _proper(word, lexicons) and word.isalpha() and not (end > at + 2 and longest(words, end, known)):
            last = end + 1
        elif word not in stops(lexicons, "link") or (word == "and" and _other_after(words, end + 1, lexicons)):
            break
        end += 1
    return last


def shaped(words: Sequence[str], tokens: Sequence[Token], lexicons: Lexicons) -> Iterator[tuple[Row, int, int]]:
    """Bodies by their head word: *Institute for the Study of War*, *Belarusian Ministry of Economy*."""
    known = heads(lexicons)
    for at, word in enumerate(words):
        row = known.get(word)
        if row is None or not capital(word):
            continue
        start = _before(words, tokens, at, lexicons)
        end = at + 1 if row.value == "before" else max(at + 1, _after(words, tokens, at + 1, lexicons))
        if end - start >= 2:
            yield row, start, end


def designations(words: Sequence[str], tokens: Sequence[Token], lexicons: Lexicons) -> Iterator[tuple[int, int]]:
    """Type designations, as *Mi-8* and *MZKT-7930*: a few letters, a hyphen and a figure, without blanks."""
    barred = stops(lexicons, "opener") | stops(lexicons, "never")
    for at in range(len(words) - 2):
        if words[at + 1] != "-" or not words[at + 2].isdigit():
            continue
        short = len(words[at]) <= MAX_MODEL or words[at].isupper()
        glued = tokens[at].end == tokens[at + 1].start and tokens[at + 1].end == tokens[at + 2].start
        shape = words[at].isalpha() and capital(words[at])
        named = words[at] in barred or longest(words, at, phrases(lexicons, PLACES))
        if shape and glued and short and not named:
            yield at, at + 3


def bracketed(words: Sequence[str], tokens: Sequence[Token], lexicons: Lexicons) -> Iterator[tuple[int, int, int]]:
    """Long forms with their abbreviation in brackets, as (start, end, place of the abbreviation).

    The letters of the abbreviation are the initials, in order, of the capitalised words before the bracket.
    *Institute for the Study of War (ISW)* gives the six words and *ISW*.
    """
    for at in range(1, len(words) - 2):
        if words[at] != "(" or words[at + 2] != ")":
            continue
        short = words[at + 1]
        if 2 <= len(short) <= 8 and short.isalpha() and short.isupper():
            start = _long_form(words, tokens, at, short, stops(lexicons, "link"))
            if start is not None:
                yield start, at, at + 1


def _long_form(
    words: Sequence[str], tokens: Sequence[Token], end: int, short: str, links: frozenset[str]
) -> int | None:
    left = list(short.lower())
    start = end
    while left and start > max(0, end - 2 * len(short) - 2) and tokens[start - 1].sentence == tokens[end].sentence:
        start -= 1
        word = words[start]
        if word[:1].lower() == left[-1] and (capital(word) or word in links):
            left.pop()
        elif capital(word) or word not in links | {"-", "&"}:
            return None
    return start if not left and capital(words[start]) else None
