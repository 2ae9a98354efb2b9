"""Mentions: words that name somebody or something, and what kind it is.

Five kinds of evidence are gathered as candidates over the document's tokens, and of those that overlap the longest wins
(the better known at equal length): (1) gazetteers of countries, demonyms, capitals, bodies; (2) a title with a name
after it; (3) the head word of a body, or a body's common noun with the country before it; (4) the parser's entity
labels, mended; (5) a name that stands elsewhere in the same document and was missed here.

Left out on purpose: names in headlines that no sentence of the document and no gazetteer confirms (capitals mean
nothing there), numbers and dates, pronouns, descriptions (*the Belarusian dictator*).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whosays.extract.mention_gazetteer import (
    PLACES,
    Match,
    country_names,
    longest,
    matches,
    phrases,
    straight,
)
from whosays.extract.mention_parser import labelled
from whosays.extract.mention_shapes import Found, bracketed, capital, named_bodies, shaped, titled
from whosays.lexicons import Lexicons
from whosays.model import Document, Mention, MentionKind, Parse, Span, Token
from whosays.text.fold import fold

_KIND: dict[str, MentionKind] = {
    "country": "country",
    "nationality": "group",
    "people": "group",
    "capital": "place",
    "region": "place",
    "city": "place",
    "feature": "place",
}
HEADLINE = 0.6  # share of words of four letters or more that begin with a capital: above it capitals mean nothing
KNOWN = 100  # weight of a gazetteer's word against a parser's label of the same length


class _Words:
    """The tokens of one document with their words, and which of them stand in a headline."""

    def __init__(self, document: Document, parse: Parse) -> None:
        self.text = document.text
        self.tokens: Sequence[Token] = parse.tokens
        self.words = [straight(document.text[token.start : token.end]) for token in parse.tokens]
        self.headline = _headlines(document, parse, self.words)

    def name(self, first: int, last: int) -> str:
        """The words of a stretch with single blanks, as they stand."""
        text = self.text[self.tokens[first].start : self.tokens[last - 1].end]
        return " ".join(text.split())


def _headlines(document: Document, parse: Parse, words: Sequence[str]) -> list[bool]:
    """For each token, whether its sentence is written in headline capitals."""
    found = [False] * len(words)
    for sentence in parse.sentences:
        some = [w for w in words[sentence.first : sentence.last] if len(w) >= 4 and w.isalpha()]
        share = sum(capital(w) for w in some) / len(some) if some else 0
        closed = document.text[sentence.start : sentence.end].rstrip("”\"') ").endswith((".", "?", "!", "…"))
        if len(some) >= 3 and share > HEADLINE and not closed:
            for at in range(sentence.first, sentence.last):
                found[at] = True
    return found


def _known(words: _Words, lexicons: Lexicons) -> Iterator[Found]:
    """Gazetteer matches."""
    countries = country_names(lexicons)
    for match in matches(words.words, phrases(lexicons, PLACES)):
        row = match.row
        kind = _KIND.get(row.kind, "organisation")
        name = countries.get(row.value, row.words[0]) if kind in ("country", "group") and row.value else row.words[0]
        yield Found(match.first, match.last, kind, name, row.id, KNOWN)


def _titled(words: _Words, lexicons: Lexicons) -> Iterator[Found]:
    for match, first, last in titled(words.words, words.tokens, lexicons):
        yield Found(first, last, "person", words.name(first, last), match.row.id, KNOWN + 1)


def _country_before(words: _Words, at: int, lexicons: Lexicons) -> tuple[Match | None, int]:
    """The country or demonym that stands right before a token (its possessive between), and where it begins."""
    places = phrases(lexicons, ("countries", "country_aliases", "demonyms", "capitals"))
    end = at - 1 if at and words.words[at - 1] in ("'s", "'") else at
    for start in range(max(0, end - 4), end):
        match = longest(words.words, start, places)
        if match and match.last == end and words.tokens[start].sentence == words.tokens[end - 1].sentence:
            return match, start
    return None, at


def _bodies(words: _Words, lexicons: Lexicons) -> Iterator[Found]:
    """Offices named by a common noun, with the country before them, and bodies by their head word."""
    for match in named_bodies(words.words, lexicons):
        place, start = _country_before(words, match.first, lexicons)
        own = place is not None and place.last == match.first
        if place is None and not capital(words.words[match.first]) and match.last - match.first == 1:
            continue
        first = start if own else match.first
        before = words.name(start, place.last) + " " if place is not None and not own else ""
        yield Found(first, match.last, "organisation", before + words.name(first, match.last), match.row.id, KNOWN)
    for row, first, last in shaped(words.words, words.tokens, lexicons):
        if not words.headline[first]:
            yield Found(first, last, "organisation", words.name(first, last), row.id, 1)


def _brackets(words: _Words) -> tuple[list[Found], dict[str, str]]:
    """Bodies introduced with their abbreviation, and the long form of each abbreviation."""
    found = []
    long: dict[str, str] = {}
    for first, last, short in bracketed(words.words, words.tokens):
        name = words.name(first, last)
        long.setdefault(words.words[short], name)
        found.append(Found(first, last, "organisation", name, "mentions.bracketed", KNOWN + 2))
    for at, word in enumerate(words.words):
        if word in long:
            found.append(Found(at, at + 1, "organisation", long[word], "mentions.bracketed", KNOWN + 2))
    return found, long


def _resolved(found: Sequence[Found]) -> list[Found]:
    """The longest of those that overlap; at equal length the heavier, then the first rule by name."""
    taken: set[int] = set()
    kept = []
    for item in sorted(found, key=lambda f: (f.first - f.last, -f.weight, f.first, f.rule, f.kind)):
        places = range(item.first, item.last)
        if not any(place in taken for place in places):
            taken.update(places)
            kept.append(item)
    return sorted(kept)


def _people(found: Sequence[Found], words: _Words) -> dict[str, str]:
    """Single words that are somebody's name in this document, each with the longest name it was found in."""
    full: dict[str, set[str]] = {}
    for item in found:
        if item.kind == "person" and not words.headline[item.first]:
            some = words.words[item.first : item.last]
            name = words.name(item.first, item.last)
            full.setdefault(some[-1], set()).add(name)
    return {word: max(sorted(names), key=len) for word, names in full.items() if len(word) >= 3 or len(names) > 1}


def _again(found: Sequence[Found], words: _Words, people: dict[str, str]) -> Iterator[Found]:
    """People of the document whose name stands alone where nothing was found, or where the label is another."""
    for at, word in enumerate(words.words):
        if word in people and words.tokens[at].tag.startswith("NNP"):
            yield Found(at, at + 1, "person", words.name(at, at + 1), "mentions.again", KNOWN - 1)


def _confirmed(item: Found, words: _Words, body: set[str]) -> bool:
    """Whether a parser's label may stand: anywhere in a sentence, in a headline only when a sentence has it too."""
    if not item.rule.startswith("mentions.parser") or not words.headline[item.first]:
        return True
    return fold(words.name(item.first, item.last)) in body


def _finding(item: Found, words: _Words) -> Mention:
    start, end = words.tokens[item.first].start, words.tokens[item.last - 1].end
    name = item.name or words.name(item.first, item.last)
    return Mention(start=start, end=end, rule=item.rule, evidence=(Span(start, end),), kind=item.kind, name=name)


def mentions(
    document: Document,
    parse: Parse,
    lexicons: Lexicons,
) -> tuple[Mention, ...]:
    """The mentions of a document, sorted, without overlaps.

    Evidence: see the module. A demonym is a ``group`` with its country's name; a capital is a place and a country is a
    country whatever the parser says; an abbreviation introduced in brackets has the long form as its name.
    *Mr. Lukashenko's visit to Minsk* gives the person *Lukashenko* and the place *Minsk*.
    """
    words = _Words(document, parse)
    labels = list(labelled(words.words, words.tokens, lexicons))
    body = {fold(words.name(f.first, f.last)) for f in labels if not words.headline[f.first]}
    sure = [item for item in labels if _confirmed(item, words, body)]
    brackets, _ = _brackets(words)
    known = [*_known(words, lexicons), *_titled(words, lexicons), *_bodies(words, lexicons), *brackets]
    first = _resolved([*known, *sure])
    people = _people(first, words)
    found = _resolved([*known, *sure, *_again(first, words, people)])
    return tuple(_finding(item, words) for item in found)
