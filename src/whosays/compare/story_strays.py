"""Strays: reports that are left alone, or in twos, because they tell of the story in other words than the rest.

A side's statement, a live page, a digest and a translated feature on one story share few words with the wire report,
and so lie under the likeness by which stories are gathered. What they do share are names that hardly any other story
gives: people, firms, villages. So groups of one or two reports are joined from their most alike pair down, to each
other or to a larger story, where a good part of the pairs between the two share such a name and a little likeness.
Groups of more reports are never joined by this, and likeness alone joins nothing: .26 without a name would make two
reports on two ports and two general hospitals one story.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import combinations

from whosays.compare.story_links import linked
from whosays.compare.story_words import Words, cosine
from whosays.lexicons import Lexicons
from whosays.model import Extraction
from whosays.text.fold import fold

Pair = tuple[str, str]
STRAY = 2  # documents of a group that may still be joined; with 5 B³ F1 falls to .936
LITTLE = 0.14  # cosine that is enough beside a shared name. On ECB+ (772 documents of 60 stories in one folder) B³ F1
# is .935 without strays, .948 with them, .947 from .10; the 14 invented stories for development in one folder: 34
# groups without, 16 with them, none of which holds two stories.
PART = 0.25  # of the pairs between two groups must be linked
SHORTEST = 3  # letters of a name
TOO_COMMON = 60  # documents that give a name; such a name tells of no one story
CAPITAL_NOUNS = ("de", "lb")  # languages in which a capital makes no name
_CAPITAL = re.compile(r"(?<![^\W_])[^\W\d_][\w’'-]*")
_OWNER = re.compile(r"['’]s$")
_PLAIN = ("countries", "country_aliases", "demonyms", "months", "weekdays", "titles", "offices", "function_words",
          "capitals", "organisations", "places", "name_words")  # fmt: skip


@cache
def _ordinary(lexicons: Lexicons) -> frozenset[str]:
    """The parts of names that many stories give: countries, months, titles, words of offices and places."""
    rows = [row for table in _PLAIN for row in lexicons.rows(table)]
    return frozenset(fold(part) for row in rows for words in row.words for part in words.split())


def rare(extraction: Extraction, lexicons: Lexicons) -> frozenset[str]:
    """The parts of names in a document that few stories give: with a capital where no sentence begins, or in a
    mention; never in small letters in the same text; no country, month, title or office."""
    text = extraction.document.text
    cased = extraction.document.language[:2] not in CAPITAL_NOUNS
    inside = set().union(*(range(mention.start, mention.end) for mention in extraction.mentions))
    small, found = set(), set()
    for match in _CAPITAL.finditer(text):
        word = fold(_OWNER.sub("", match[0]))
        if len(word) < SHORTEST:
            continue
        if not match[0][0].isupper():
            small.add(word)
        elif match.start() in inside or (cased and _goes_on(text, match.start())):
            found.add(word)
    return frozenset(found - small - _ordinary(lexicons))


def _goes_on(text: str, at: int) -> bool:
    """Whether a word stands inside a sentence: after a word or a comma."""
    before = text[max(0, at - 2) : at]
    return len(before) == 2 and before[1] == " " and (before[0].isalnum() or before[0] in ",;)")


def _near(alone: AbstractSet[str], names: Mapping[str, frozenset[str]]) -> set[Pair]:
    """The pairs with a report left alone that share a rare name."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for id, given in names.items():
        for name in given:
            by_name[name].append(id)
    shared = (sorted(ids) for ids in by_name.values() if len(ids) <= TOO_COMMON)
    return {pair for ids in shared for pair in combinations(ids, 2) if not alone.isdisjoint(pair)}


def strays(
    groups: Sequence[Sequence[str]],
    extractions: Sequence[Extraction],
    words: Mapping[str, Words],
    likeness: Mapping[Pair, float],
    apart: Callable[[Pair], bool],
    lexicons: Lexicons,
) -> list[list[str]]:
    """The groups, the small ones joined where a name and a little likeness allow.

    ``likeness`` are the cosines known already; ``apart`` says which pairs mainly tell of one kind of event on other
    days. Example: a ministry's statement and a diary that both name a village no other report of the folder names are
    of one story.
    """
    alone = {id for group in groups if len(group) <= STRAY for id in group}
    if not alone:
        return [list(group) for group in groups]
    names = {e.document.id: rare(e, lexicons) for e in extractions}
    known = {pair: likeness.get(pair) or cosine(words[pair[0]], words[pair[1]]) for pair in _near(alone, names)}
    links = {pair: value for pair, value in known.items() if value >= LITTLE and not apart(pair)}
    return linked(groups, links, PART, STRAY)
