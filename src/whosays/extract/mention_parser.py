"""The parser's entity labels, mended.

The model's labels are right for most people and places and wrong for half of the organisations. What is mended:
articles, possessives, marks and titles come off; numbers, reference marks and words in small letters go; a country
before a person's name is cut off; a run of capitals in a headline is no name by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whosays.extract.mention_gazetteer import longest, phrases
from whosays.extract.mention_shapes import Found, capital, name_run
from whosays.lexicons import Lexicons
from whosays.model import MentionKind, Token

KINDS: dict[str, MentionKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "PRODUCT": "product",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "LAW": "other",
}
_ARTICLES = frozenset({"the", "The", "a", "A", "an", "An", "this", "This", "its", "his", "her", "their"})
_NEVER = frozenset(["References", "Reference", "Comment", "Comments", "Share", "Print", "Photo", "Image", "Video", "Source", "Read", "Related"])
LONGEST = 9  # tokens: a longer "name" is a list or a headline


def runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """The labelled stretches of a parse as (first, last, label)."""
    at = 0
    while at < len(tokens):
        label = tokens[at].entity
        end = at + 1
        if label:
            while end < len(tokens) and tokens[end].inside and tokens[end].entity == label:
                end += 1
            yield at, end, label
        at = end


def trimmed(words: Sequence[str], tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """A stretch without the article before it and the possessive and marks around it."""
    while first < last and (words[first] in _ARTICLES or not words[first][:1].isalnum()):
        first += 1
    while first < last and (
        tokens[last - 1].tag == "POS" or not words[last - 1][:1].isalnum() or words[last - 1] == "'s"
    ):
        last -= 1
    return first, last


def _people(
    words: Sequence[str], tokens: Sequence[Token], first: int, last: int, lexicons: Lexicons
) -> tuple[int, int]:
    """A person's stretch without the title and the country before the name."""
    titles = phrases(lexicons, ("titles",))
    places = phrases(lexicons, ("countries", "country_aliases", "demonyms"))
    while first < last:
        match = longest(words, first, titles) or longest(words, first, places)
        if match is None or match.last >= last:
            break
        first = match.last
    return first, min(last, max(first, name_run(words, tokens, first)))


def _sure(words: Sequence[str], tokens: Sequence[Token], first: int, last: int, kind: MentionKind) -> bool:
    """Whether the stretch looks like a name at all."""
    some = words[first:last]
    if not some or len(some) > LONGEST or some[0] in _NEVER:
        return False
    letters = "".join(some)
    if not capital(some[0]) or sum(c.isalpha() for c in letters) < 2 or ("/" in letters and "http" in letters):
        return False
    if kind in ("organisation", "product", "work", "event", "other") and len(some) == 1:
        begins = first == 0 or tokens[first - 1].sentence != tokens[first].sentence
        acronym = some[0].isupper() and 2 <= len(some[0]) <= 6
        return acronym or (not begins and tokens[first].tag in ("NNP", "NNPS"))
    if kind == "person":
        return any(tokens[i].tag in ("NNP", "NNPS") for i in range(first, last)) or len(some) > 1
    return True


def labelled(words: Sequence[str], tokens: Sequence[Token], lexicons: Lexicons) -> Iterator[Found]:
    """The mended labels of a parse as candidates; their names are not settled yet."""
    for begun, ended, label in runs(tokens):
        kind = KINDS.get(label)
        if kind is None:
            continue
        first, last = trimmed(words, tokens, begun, ended)
        if kind == "person":
            first, last = _people(words, tokens, first, last, lexicons)
        if first < last and _sure(words, tokens, first, last, kind):
            yield Found(first, last, kind, "", f"mentions.parser_{kind}", weight=last - first)
