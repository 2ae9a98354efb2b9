"""Mentions in languages that are read in part: countries, agencies and media, and people by a known given name.

No parser is asked. A country is found by its name in that language (of inflected languages by its stem with a short
ending); a body by its name in Latin letters where that is the same everywhere (agencies, media, companies); a person by
a known given name in any spelling and the capitalised word after it, and then by that word alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from whosays.extract.mention_gazetteer import country_names
from whosays.lexicons import LANGUAGES, Lexicons, Row
from whosays.model import Document, Mention, MentionKind, Span
from whosays.text.fold import fold, latin

MAX_NAME = 3  # capitalised words after a given name
ENDING = 4  # letters of a case ending at most
_INFLECTED = frozenset({"ru", "uk", "bg", "pl", "cs", "be", "is", "tr"})
_EVERYWHERE = frozenset({"agency", "medium", "company"})
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ENDINGS = (
    (re.compile(r"(ск|цк)(?:ого|ому|им|ом)$"), r"\1ий"),
    (re.compile(r"(?<=[оеёиы])([вн])(?:ым|а|у|е)$"), r"\1"),
    (re.compile(r"(?<=....[бвгджзйклмнпрстфхцчшщ])(?:ом|ем|а|у)$"), ""),
    (re.compile(r"(sk|ck)(?:iego|iemu|im)$"), r"\1i"),
    (re.compile(r"(?<=...[bcdfghjklłmnprstwzżńśćź])(?:owi|iem|em|a)$"), ""),
)
_WITHOUT_BLANKS = frozenset({"zh", "ja"})


@cache
def _rows(lexicons: Lexicons, language: str) -> tuple[Row, ...]:
    """The rows of the countries' names in one language."""
    hand = [row for row in lexicons.rows("country_forms", "common") if row.kind == language]
    if language in LANGUAGES:
        return (*lexicons.rows("countries", language), *hand)
    return (*(row for row in lexicons.rows("countries_world", "common") if row.kind == language), *hand)


@cache
def _phrases(lexicons: Lexicons, language: str) -> Mapping[str, tuple[tuple[tuple[str, ...], Row], ...]]:
    """The names of several words by their first, folded."""
    found: dict[str, list[tuple[tuple[str, ...], Row]]] = {}
    for row in _rows(lexicons, language):
        for form in row.words:
            some = tuple(fold(word) for word in _WORD.findall(form))
            if len(some) > 1:
                found.setdefault(some[0], []).append((some, row))
    return MappingProxyType({first: tuple(sorted(forms, key=lambda f: -len(f[0]))) for first, forms in found.items()})


@cache
def _countries(lexicons: Lexicons, language: str) -> Mapping[str, Row]:
    """The names of one word of the countries, folded; in inflected languages without their last vowel or soft sign."""
    found: dict[str, Row] = {}
    for row in _rows(lexicons, language):
        for form in row.words:
            if " " not in form:
                found.setdefault(_stem(fold(form), language), row)
    return MappingProxyType(found)


def _stem(word: str, language: str) -> str:
    return re.sub(r"(?<=....)[aeiouyąęаеиоуыяюїіьй]{1,2}$", "", word) if language in _INFLECTED else word


@cache
def _bodies(lexicons: Lexicons) -> Mapping[str, Row]:
    """Agencies, media and companies by any Latin form, other bodies and countries by their capitals (*NATO*, *USA*)."""
    rows = [*lexicons.rows("organisations"), *lexicons.rows("country_aliases")]
    return MappingProxyType(
        {
            form: row
            for row in rows
            for form in row.words
            if len(form) > 1 and form.isalpha() and (form.isupper() or (row.kind in _EVERYWHERE and len(form) > 2))
        }
    )


@cache
def _given(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(word for row in lexicons.rows("given_names", "common") for word in row.words)


def _given_ending(word: str, lexicons: Lexicons, language: str) -> int | None:
    """How many letters of case ending follow the given name that a word is; None where it is none."""
    plain = latin(word)
    if len(plain) <= 3 or not word[0].isupper():
        return None
    cuts = range(3) if language in _INFLECTED else range(1)
    return next((cut for cut in cuts if plain[: len(plain) - cut] in _given(lexicons)), None)


def _nominative(word: str) -> str:
    """A man's surname without its case ending, in Cyrillic or Polish letters: *Путина* and *Putina* are *Путин*,
    *Putin*. Only for names whose given name has an ending too, since women's surnames look the same."""
    for pattern, by in _ENDINGS:
        plain, times = pattern.subn(by, word)
        if times:
            return plain
    return word


def _phrase(places: list[re.Match[str]], at: int, lexicons: Lexicons, language: str) -> tuple[int, Row] | None:
    """The country's name of several words that begins at a word, and where it ends."""
    for some, row in _phrases(lexicons, language).get(fold(places[at][0]), ()):
        if tuple(fold(place[0]) for place in places[at : at + len(some)]) == some and places[at][0][0].isupper():
            return at + len(some), row
    return None


def _country(word: str, known: Mapping[str, Row], language: str) -> Row | None:
    folded = fold(word)
    if folded in known:
        return known[folded]
    if language in _INFLECTED and word[0].isupper():
        for cut in range(1, ENDING):
            row = known.get(folded[: len(folded) - cut])
            if row and len(folded) - cut >= 4:
                return row
    return None


def _without_blanks(text: str, lexicons: Lexicons, language: str) -> Iterator[Mention]:
    rows = {form: row for row in _rows(lexicons, language) for form in row.words}
    if not rows:
        return
    pattern = re.compile("|".join(re.escape(form) for form in sorted(rows, key=lambda f: (-len(f), f))))
    for match in pattern.finditer(text):
        row = rows[match[0]]
        name = country_names(lexicons).get(row.value, match[0])
        yield _mention(match.start(), match.end(), "country", name, row.id)


def _mention(start: int, end: int, kind: MentionKind, name: str, rule: str) -> Mention:
    return Mention(start=start, end=end, rule=rule, evidence=(Span(start, end),), kind=kind, name=name)


def _person(text: str, places: list[re.Match[str]], at: int) -> int:
    """The index after the last word of a name that begins with a given name: capitals with single blanks between."""
    end = at + 1
    while end < min(len(places), at + 1 + MAX_NAME):
        gap = text[places[end - 1].end() : places[end].start()]
        if gap not in (" ", "\u00a0", " - ") or not places[end][0][0].isupper():
            break
        end += 1
    return end


def _by_words(text: str, lexicons: Lexicons, language: str) -> Iterator[Mention]:
    known = _countries(lexicons, language)
    names = country_names(lexicons)
    places = list(_WORD.finditer(text))
    surnames: set[str] = set()
    at = 0
    while at < len(places):
        word = places[at][0]
        row = _country(word, known, language)
        body = _bodies(lexicons).get(word)
        ending = _given_ending(word, lexicons, language)
        end = at if ending is None else _person(text, places, at)
        start, stop = places[at].span()
        phrase = _phrase(places, at, lexicons, language)
        if phrase:
            end, row = phrase
            yield _mention(start, places[end - 1].end(), "country", names.get(row.value, word), row.id)
        elif row:
            yield _mention(start, stop, "country", names.get(row.value, word), row.id)
        elif ending is not None and end > at + 1:
            stop = places[end - 1].end()
            name = _name(" ".join(text[start:stop].split()), ending)
            surnames.add(name.split()[-1])
            yield _mention(start, stop, "person", name, "mentions.given_name")
        elif body:
            country = body.kind == "country"
            name = names.get(body.value, word) if country else body.words[0]
            yield _mention(start, stop, "country" if country else "organisation", name, body.id)
        elif word in surnames or (language in _INFLECTED and _nominative(word) in surnames):
            yield _mention(start, stop, "person", word if word in surnames else _nominative(word), "mentions.again")
        at = max(end, at + 1)


def _name(name: str, ending: int) -> str:
    """A person's name as it is quoted alone: without case endings where the given name has one."""
    given, *rest = name.split()
    if not ending:
        return name
    bare = given[: len(given) - ending]
    return " ".join([bare + "й" if bare.endswith("и") else bare, *(_nominative(word) for word in rest)])


def foreign(document: Document, lexicons: Lexicons) -> tuple[Mention, ...]:
    """The mentions of a document that is not English, sorted. Left out: boilerplate, and all that no list knows."""
    language = document.language.split("-")[0]
    reader = _without_blanks if language in _WITHOUT_BLANKS else _by_words
    hidden = [stretch.span for stretch in document.boilerplate]
    found = reader(document.text, lexicons, language)
    return tuple(item for item in found if not any(span.meets(item.span) for span in hidden))
