"""Mentions: words that name somebody or something, and what kind it is.

Five kinds of evidence are gathered as candidates over the document's tokens, and of those that overlap the longest wins
(the better known at equal length): (1) gazetteers of countries, demonyms, capitals, bodies; (2) a title with a name
after it; (3) the head word of a body, or a body's common noun with the country before it; (4) the parser's entity
labels, mended; (5) a person's name that stands elsewhere in the same document and was missed here.

Left out on purpose: names in headlines that no sentence of the document and no gazetteer confirms (capitals mean
nothing there), numbers and dates, pronouns, descriptions (*the Belarusian dictator*).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from whosays.extract.mention_foreign import foreign
from whosays.extract.mention_gazetteer import (
    PLACES,
    Match,
    bodies,
    country_names,
    longest,
    matches,
    phrases,
    straight,
)
from whosays.extract.mention_parser import labelled
from whosays.extract.mention_shapes import Found, bracketed, capital, designations, shaped, titled
from whosays.extract.mention_turns import in_turns
from whosays.lexicons import Lexicons
from whosays.model import Document, Mention, MentionKind, Parse, Span, Token
from whosays.text.blocks import outside
from whosays.text.datelines import filed
from whosays.text.fold import fold

KIND: dict[str, MentionKind] = {
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
_PARTS = re.compile(r"[,/] ?")
_WHERE = frozenset({"in", "near", "around", "outside", "inside", "In", "Near", "towards", "toward"})
_MISTAKEN = frozenset(("UH", "JJ", "FW"))
_NOMINAL = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos"))
_AREAS = frozenset(("city", "town", "village", "province", "region", "district", "county", "airport", "governorate"))
_VOTE: tuple[MentionKind, ...] = (
    "person", "place", "organisation", "group", "event", "product", "work", "country", "other",
)  # fmt: skip


class _Words:
    """The tokens of one document with their words, and which of them stand in a headline."""

    def __init__(self, document: Document, parse: Parse) -> None:
        self.text = document.text
        self.tokens: Sequence[Token] = parse.tokens
        self.words = [straight(document.text[token.start : token.end]) for token in parse.tokens]
        self.headline = _headlines(document, parse, self.words)

    def tag(self, at: int) -> str:
        """The tag of a token, or nothing past the end."""
        return self.tokens[at].tag if at < len(self.tokens) else ""

    def word(self, at: int) -> str:
        """The word of a token, or nothing outside the text."""
        return self.words[at] if 0 <= at < len(self.words) else ""

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


def _known(words: _Words, people: Mapping[str, str], lexicons: Lexicons) -> Iterator[Found]:
    """Gazetteer matches; a demonym's word that is a person's surname here is no demonym."""
    countries = country_names(lexicons)
    for match in matches(words.words, phrases(lexicons, PLACES)):
        row = match.row
        kind = KIND.get(row.kind, "organisation")
        if kind == "group" and words.words[match.first] in people and words.tokens[match.first].tag == "NNP":
            continue
        name = words.name(match.first, match.last) if kind == "place" else row.words[0]
        if kind in ("country", "group") and row.value:
            name = countries.get(row.value, row.words[0])
        yield Found(match.first, match.last, kind, name, row.id, KNOWN)


def _titled(words: _Words, lexicons: Lexicons) -> Iterator[Found]:
    for match, first, last in titled(words.words, words.tokens, lexicons):
        yield Found(first, last, "person", words.name(first, last), match.row.id, KNOWN + 1)


def _country_before(words: _Words, at: int, lexicons: Lexicons) -> Match | None:
    """The country, demonym or capital that stands right before a token, its possessive between."""
    places = phrases(lexicons, ("countries", "country_aliases", "demonyms", "capitals"))
    end = at - 1 if at and words.words[at - 1] in ("'s", "'") else at
    for start in range(max(0, end - 4), end):
        match = longest(words.words, start, places)
        if match and match.last == end and words.tokens[start].sentence == words.tokens[at].sentence:
            return match
    return None


def _bodies(words: _Words, lexicons: Lexicons) -> Iterator[Found]:
    """Offices named by a common noun, with the country before them, and bodies by their head word."""
    for match in matches(words.words, bodies(lexicons)):
        place = _country_before(words, match.first, lexicons)
        if place is None and match.row.value == "country":
            continue
        own = place is not None and place.last == match.first
        first = place.first if place is not None and own else match.first
        before = words.name(place.first, place.last) + " " if place is not None and not own else ""
        yield Found(first, match.last, "organisation", before + words.name(first, match.last), match.row.id, KNOWN)
    for row, first, last in shaped(words.words, words.tokens, lexicons):
        if not words.headline[first]:
            yield Found(first, last, "organisation", words.name(first, last), row.id, 1)
    for first, last in designations(words.words, words.tokens, lexicons):
        yield Found(first, last, "product", words.name(first, last), "mentions.designation", KNOWN)


def _brackets(words: _Words, lexicons: Lexicons) -> Iterator[Found]:
    """Bodies introduced with their abbreviation; the abbreviation has the long form as its name everywhere. A body that
    is known anyway keeps its row and its name."""
    known = phrases(lexicons, ("organisations",))
    long: dict[str, tuple[str, str]] = {}
    for first, last, short in bracketed(words.words, words.tokens, lexicons):
        match = longest(words.words, first, known) or longest(words.words, short, known)
        named = match is not None and match.last in (last, short + 1)
        name = match.row.words[0] if match is not None and named else words.name(first, last)
        rule = match.row.id if match is not None and named else "mentions.bracketed"
        long.setdefault(words.words[short], (name, rule))
        yield Found(first, last, "organisation", name, rule, KNOWN + 2)
    for at, word in enumerate(words.words):
        if word in long:
            yield Found(at, at + 1, "organisation", *long[word], KNOWN + 2)


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
    """The last words of people's names that have a title or more words than one, each with its longest name."""
    full: dict[str, set[str]] = defaultdict(set)
    for item in found:
        many = item.last - item.first > 1 or item.rule.startswith("titles.")
        if item.kind == "person" and many and not words.headline[item.first] and capital(words.words[item.last - 1]):
            full[words.words[item.last - 1]].add(words.name(item.first, item.last))
    return {word: max(sorted(names), key=len) for word, names in full.items() if len(word) >= 2 and not word.isupper()}


def _again(words: _Words, people: Mapping[str, str], labels: Sequence[Found]) -> Iterator[Found]:
    """People of the document whose name stands alone where nothing was found, or where the label is another. A single
    word that the parser alone calls a person counts from its second time, and stays the parser's word."""
    alone = Counter(words.words[f.first] for f in labels if f.kind == "person" and f.last - f.first == 1)
    for at, word in enumerate(words.words):
        if word in people and (words.tag(at).startswith("NN") or _subject(words, at)):
            yield Found(at, at + 1, "person", words.name(at, at + 1), "mentions.again", KNOWN - 1)
        elif alone[word] > 1 and words.tag(at).startswith("NNP"):
            yield Found(at, at + 1, "person", words.name(at, at + 1), "mentions.parser_again", 0)


def _subject(words: _Words, at: int) -> bool:
    """Whether a capitalised word that the parser takes for an exclamation or an adjective is a subject or an object."""
    return capital(words.words[at]) and words.tag(at) in _MISTAKEN and words.tokens[at].relation in _NOMINAL


def _doubtful(words: _Words, labels: Sequence[Found], people: Mapping[str, str]) -> dict[str, MentionKind]:
    """Single words labelled a person or a body that stand where places stand (*in X*, *X province*, *the town of X*),
    and people after *the*, where nobody in the document bears the name."""
    found: dict[str, MentionKind] = {}
    for item in labels:
        word = words.words[item.first]
        if (
            item.kind not in ("person", "organisation")
            or item.last - item.first > 1
            or word in people
            or word.isupper()
        ):
            continue
        earlier, before = (words.word(item.first - 2), words.word(item.first - 1))
        follower = words.word(item.last)
        named = follower in _AREAS or (before == "of" and earlier in _AREAS)
        if named or (before in _WHERE and words.tag(item.last) != "POS" and not words.tag(item.last).startswith("NN")):
            found[word] = "place"
        elif before in ("the", "The") and item.kind == "person" and not words.tag(item.last).startswith("NN"):
            found.setdefault(word, "other")
    return found


def _firsts(found: Sequence[Found], words: _Words) -> frozenset[str]:
    """The first words of people's names of two words or more."""
    return frozenset(words.words[f.first] for f in found if f.kind == "person" and f.last - f.first > 1)


def _borne(item: Found, words: _Words, people: Mapping[str, str], firsts: frozenset[str]) -> bool:
    """Whether a label that is no person's is somebody's name here: a known surname last (*Tashfeen Malik* beside
    *Mrs. Malik*), or a given name alone that stands before a surname elsewhere."""
    if item.kind not in ("organisation", "place", "product", "group"):
        return False
    some = words.words[item.first : item.last]
    if len(some) == 1:
        return some[0] in firsts
    return some[-1] in people and len(some) <= 3 and all(word.isalpha() and capital(word) for word in some)


def _voted(words: _Words, labels: Sequence[Found], first: Sequence[Found], people: Mapping[str, str]) -> list[Found]:
    """The parser's labels, one kind for each name of the document: the kind that most of its labels say."""
    doubtful = _doubtful(words, labels, people)
    firsts = _firsts(first, words)
    votes: dict[str, Counter[MentionKind]] = defaultdict(Counter)
    for item in labels:
        name = words.name(item.first, item.last)
        kind = doubtful.get(name, item.kind) if item.kind in ("person", "organisation") else item.kind
        votes[fold(name)]["person" if _borne(item, words, people, firsts) else kind] += 1
    voted = []
    for item in labels:
        counts = votes[fold(words.name(item.first, item.last))]
        kind = min(counts, key=lambda k: (-counts[k], _VOTE.index(k)))
        voted.append(Found(item.first, item.last, kind, "", "mentions.parser", item.weight))
    return voted


def _confirmed(item: Found, words: _Words, body: set[str]) -> bool:
    """Whether a parser's label may stand: anywhere in a sentence, in a headline only when a sentence has it too."""
    return not words.headline[item.first] or fold(words.name(item.first, item.last)) in body


def _finding(item: Found, words: _Words) -> Mention:
    start, end = words.tokens[item.first].start, words.tokens[item.last - 1].end
    name = item.name or words.name(item.first, item.last)
    return Mention(start=start, end=end, rule=item.rule, evidence=(Span(start, end),), kind=item.kind, name=name)


def _filed(document: Document, lexicons: Lexicons) -> Iterator[Mention]:
    """The towns and countries of the dateline, which the parser does not see: *AL RASHIDA, Morocco —*."""
    opened = filed(document.text, outside(document.text, (b.span for b in document.boilerplate)))
    if opened is None or opened.place is None:
        return
    at = opened.place.start
    for part in _PARTS.split(opened.place.of(document.text)):
        start = document.text.index(part, at)
        at = start + len(part)
        kind: MentionKind = "country" if part in country_names(lexicons).values() else "place"
        yield Mention(start=start, end=at, rule="mentions.dateline", evidence=(Span(start, at),), kind=kind, name=part)


def mentions(
    document: Document,
    parse: Parse,
    lexicons: Lexicons,
) -> tuple[Mention, ...]:
    """The mentions of a document, sorted, without overlaps.

    Evidence: see the module. A demonym is a ``group`` with its country's name; a capital is a place and a country is a
    country whatever the parser says; an abbreviation introduced in brackets has the long form as its name.
    *Mr. Lukashenko's visit to Minsk* gives the person *Lukashenko* and the place *Minsk*. Documents that are not
    English are read by gazetteers and given names only, since the parser does not know their language.
    """
    if not document.language.startswith("en"):
        return foreign(document, lexicons)
    words = _Words(document, parse)
    labels = list(labelled(words.words, words.tokens, lexicons))
    body = {fold(words.name(f.first, f.last)) for f in labels if not words.headline[f.first]}
    labels = [item for item in labels if _confirmed(item, words, body)]
    shapes = [*_titled(words, lexicons), *_bodies(words, lexicons), *_brackets(words, lexicons)]
    shapes += in_turns(document.text, parse.tokens, lexicons)
    first = _resolved([*shapes, *_known(words, {}, lexicons), *labels])
    people = _people(first, words)
    voted = _voted(words, labels, first, people)
    sure = [*shapes, *_known(words, people, lexicons), *voted, *_again(words, people, voted)]
    found = [*_filed(document, lexicons), *(_finding(item, words) for item in _resolved(sure))]
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))
