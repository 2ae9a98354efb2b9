"""The parser's entity labels, mended.

The model's labels are right for most people and places and wrong for half of the organisations. What is mended:
articles, possessives, marks and titles come off; a stretch is cut at brackets, commas, dates and known countries;
numbers, reference marks and words in small letters go; a known city is a place and a known given name a person,
whatever the label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whosays.extract.mention_gazetteer import (
    COUNTRIES,
    Match,
    city_names,
    heads,
    is_given,
    longest,
    matches,
    phrases,
    stops,
)
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
_ALSO_NAMES = frozenset({"JO", "TD", "GE", "IL"})  # countries whose names are given names too
_OTHER_TAGS = ("VB", "RB", "IN", "CC", "MD", "PRP", "DT", "WP", "UH", "TO")  # tags of words that no name begins with
DATELINE = 8  # words between a dateline's town and its dash
LONGEST = 9  # tokens: a longer "name" is a list or a headline
_BREAKS = frozenset(',()[]:;|/–—"“”•×')
_WHOLE = frozenset({"event", "work", "other"})  # kinds whose names may hold commas and countries


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


def _broken(words: Sequence[str], tokens: Sequence[Token], at: int, lexicons: Lexicons) -> bool:
    """Whether a token ends a name: a bracket, a comma, a mask, a hyphen between blanks, a month."""
    word = words[at]
    spaced = word == "-" and at > 0 and tokens[at - 1].end < tokens[at].start
    dated = word in stops(lexicons, "opener") and capital(word) and word not in ("The", "A", "An")
    owned = word == "'s" and at + 1 < len(words) and is_given(words[at + 1], lexicons)
    return owned or word[0] in _BREAKS or word[0] in "*#<>~=_" or spaced or dated


def _leads(match: Match, first: int, last: int) -> bool:
    """Whether a country stands before a person's name and is no part of it: *Cuba Raul Diaz*, not *Jordan Peele*."""
    return match.first == first and (last - match.last >= 2 or match.row.value not in _ALSO_NAMES)


def pieces(
    words: Sequence[str], tokens: Sequence[Token], first: int, last: int, label: str, lexicons: Lexicons
) -> Iterator[tuple[int, int]]:
    """A labelled stretch cut into names: at marks, and for people, places and groups at known countries too."""
    whole = KINDS[label] in _WHOLE
    cuts = [] if whole else [at for at in range(first, last) if _broken(words, tokens, at, lexicons)]
    spans = [(at, at + 1) for at in cuts]
    if label in ("PERSON", "GPE", "NORP"):
        known = matches(words, phrases(lexicons, (*COUNTRIES, "places")), first, last)
        spans += [(m.first, m.last) for m in known if label != "PERSON" or _leads(m, first, last)]
        spans += [(m.first, m.last) for m in matches(words, phrases(lexicons, ("organisations",)), first, last)]
    begun = first
    for start, end in sorted(spans):
        if begun < start:
            yield begun, start
        begun = max(begun, end)
    if begun < last:
        yield begun, last


def trimmed(
    words: Sequence[str], tokens: Sequence[Token], first: int, last: int, lexicons: Lexicons
) -> tuple[int, int]:
    """A stretch without the article before it and the possessive and marks around it."""
    openers = stops(lexicons, "opener")
    while first < last and (words[first] in openers or words[first].lower() == "the" or not words[first][:1].isalnum()):
        first += 1
    while first < last and (
        tokens[last - 1].tag == "POS" or not words[last - 1][:1].isalnum() or words[last - 1] == "'s"
    ):
        last -= 1
    return first, last


def _capitals(words: Sequence[str], first: int, last: int) -> int:
    """The end of a stretch without the small words at it, nor a figure before those: *Expo 34 percent* is *Expo*."""
    end = last
    while end > first and words[end - 1][:1].islower():
        end -= 1
    while first < end < last and words[end - 1].isdigit():
        end -= 1
    return end


def _person(
    words: Sequence[str], tokens: Sequence[Token], first: int, last: int, lexicons: Lexicons
) -> tuple[int, int]:
    """A person's stretch without the title before the name, nor the verb or adverb that begins the sentence."""
    while last - first > 1 and tokens[first].tag.startswith(_OTHER_TAGS):
        first += 1
    begins = first == 0 or tokens[first - 1].sentence != tokens[first].sentence
    if begins and last - first > 2 and not is_given(words[first], lexicons) and is_given(words[first + 1], lexicons):
        first += 1
    titles = phrases(lexicons, ("titles",))
    while first < last:
        match = longest(words, first, titles)
        if match is None or match.last >= last:
            break
        first = match.last
    end = name_run(words, tokens, first, lexicons)
    initial = last < len(words) and words[last] == "." and len(words[last - 1]) == 1
    return first, max(first, end if initial else min(last, end))


def _looks_like_a_name(
    words: Sequence[str], tokens: Sequence[Token], first: int, last: int, kind: MentionKind, lexicons: Lexicons
) -> bool:
    some = words[first:last]
    if not some or len(some) > LONGEST or not capital(some[0]) or sum(c.isalpha() for c in "".join(some)) < 2:
        return False
    if any("." in word and word[0].isdigit() for word in some) or some[0].startswith(("Http", "Www")):
        return False
    follower = words[last] if last < len(words) else ""
    never = stops(lexicons, "never")
    if follower in never or (some[0] in never and (len(some) == 1 or kind == "person")):
        return False
    if len(some) > 1:
        return kind != "person" or any(tokens[i].tag in ("NNP", "NNPS") for i in range(first, last))
    if kind in ("place", "group"):
        return True
    begins = first == 0 or tokens[first - 1].sentence != tokens[first].sentence
    acronym = some[0].isupper() and 2 <= len(some[0]) <= 6
    proper = tokens[first].tag in ("NNP", "NNPS") and not set(some[0]) <= set("IVXLC")
    return proper and (kind == "person" or acronym or not begins)


def _dash(words: Sequence[str], last: int) -> bool:
    """Whether a dateline's dash follows within a few words."""
    return not {"—", "–", "--"}.isdisjoint(words[last + 1 : last + DATELINE])


def _mended(words: Sequence[str], first: int, last: int, kind: MentionKind, lexicons: Lexicons) -> MentionKind:
    """The kind that the words themselves give away, else the label's."""
    some = words[first:last]
    name = " ".join(some).replace(" - ", "-")
    if name in city_names(lexicons) and kind not in _WHOLE:
        return "place"
    if all(word.isupper() for word in some) and words[last : last + 1] == [","] and _dash(words, last):
        return "place"  # a dateline: "PUERTO REAL, Peru — A storm ..."
    headed = any(word in heads(lexicons) for word in some)
    if kind == "place" and len(some) > 1 and (some[-1] in heads(lexicons) or some[0] in heads(lexicons)):
        return "organisation"
    named = is_given(some[0], lexicons) and all(word.isalpha() and capital(word) for word in some[1:])
    if kind in ("organisation", "place", "product", "group") and named and len(some) <= 3 and not headed:
        return "person"
    if kind in ("organisation", "person") and len(some) == 2 and len(some[1]) == 1 and some[1].isupper():
        return "person"
    letters = len(some) == 1 and some[0].isupper() and len(some[0]) <= 6
    if kind == "person" and ((headed and len(some) > 1) or letters):
        return "organisation"
    return kind


def labelled(words: Sequence[str], tokens: Sequence[Token], lexicons: Lexicons) -> Iterator[Found]:
    """The mended labels of a parse as candidates; their names are not settled yet."""
    for begun, ended, label in runs(tokens):
        kind = KINDS.get(label)
        if kind is None:
            continue
        for start, end in pieces(words, tokens, begun, ended, label, lexicons):
            first, last = trimmed(words, tokens, start, end, lexicons)
            if kind == "person" and first < last:
                first, last = _person(words, tokens, first, last, lexicons)
            if kind in ("person", "organisation"):
                last = _capitals(words, first, last)
            if first < last and _looks_like_a_name(words, tokens, first, last, kind, lexicons):
                mended = _mended(words, first, last, kind, lexicons)
                yield Found(first, last, mended, "", "mentions.parser", weight=last - first)
