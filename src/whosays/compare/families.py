"""Families: which house a document, a domain or a credit line belongs to.

An agency sells its text to others, and one house publishes under many names; both are read from ``families.tsv``. A
document belongs to the family of its publisher or of its domain; it *credits* an agency where a dateline or a credit
line names one (*(UPI) —*, *Photo by X/AP* does not count: a picture is not the text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from whosays.lexicons import Lexicons, Row
from whosays.model import Document, Span
from whosays.text.fold import fold

_MASTHEAD = "masthead"
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@]*@)?([^/:?#]+)", re.IGNORECASE)
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
# What stands between a cue and the name: an article, the word *agency*, an opening mark.
_AGENCY = (
    r"(?i:the |die |der |den |l[’']|la |el |a |o |w |in )?(?i:[\w-]{0,6}агентств\w{0,3} |агенці\w{0,3} |агенци\w{0,3} |"
    r"agen[a-z]{2,6} |news agency |nachrichtenagentur )?[«„“\"]?"
)
REACH = 80  # characters around a name in which the words stand that make it a credit
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "ac", "edu"))


class House(Struct, frozen=True):
    """Who a document speaks as: a key equal for one house, its name, and whether it is an agency."""

    key: str
    name: str
    agency: bool = False


class Credit(Struct, frozen=True):
    """Where a document credits a house: for the whole text by a dateline (*(UPI) —*), or for something in it."""

    house: House
    span: Span
    dateline: bool


class Outlet(Struct, frozen=True):
    """What a document says of its makers: the house that published it, and the houses it credits."""

    house: House | None
    credits: tuple[Credit, ...]


def domain(url: str | None) -> str:
    """The registered domain of an address, without ``www``; empty where there is none.

    >>> domain("https://www.bbc.co.uk/news/1"), domain("http://edition.example.com:80/a")
    ('bbc.co.uk', 'example.com')
    """
    found = _HOST.match(url or "")
    if not found:
        return ""
    labels = found[1].lower().split(".")
    keep = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else 2
    return ".".join(labels[-keep:])


def _house(row: Row) -> House:
    return House(row.id, row.words[0], row.kind == "agency")


@cache
def _by_domain(lexicons: Lexicons) -> Mapping[str, House]:
    rows = lexicons.rows("families", "common")
    return MappingProxyType({name: _house(row) for row in rows for name in row.value.split(",") if name})


@cache
def _by_name(lexicons: Lexicons) -> Mapping[str, House]:
    rows = [row for row in lexicons.rows("families", "common") if row.kind != _MASTHEAD]
    return MappingProxyType({fold(word): _house(row) for row in rows for word in row.words})


@cache
def _by_masthead(lexicons: Lexicons) -> Mapping[str, House]:
    """Houses by what they are called where a publisher is named, and nothing else can be meant."""
    rows = lexicons.rows("families", "common")
    return MappingProxyType({fold(word): _house(row) for row in rows for word in row.words})


def named(words: str, lexicons: Lexicons) -> House | None:
    """The house a name stands for, if it is one we know. ``named("the AP", ...)`` is the Associated Press."""
    known = _by_name(lexicons)
    name = fold(words).strip(" .,;:()")
    return known.get(name) or known.get(name.removeprefix("the "))


def house(document: Document, lexicons: Lexicons) -> House | None:
    """The house that published a document, by its publisher or its domain; None where neither is known."""
    site = domain(document.url)
    known = _by_domain(lexicons).get(site)
    if known is None and document.publisher:
        name = fold(document.publisher)
        known = _by_masthead(lexicons).get(name) or _by_masthead(lexicons).get(name.removeprefix("the "))
    if known is not None:
        return known
    if document.publisher:
        return House(fold(document.publisher), document.publisher)
    return House(site, site) if site else None


@cache
def _credit(lexicons: Lexicons) -> re.Pattern[str]:
    rows = [row for row in lexicons.rows("families", "common") if row.kind != _MASTHEAD]
    names = sorted((w for row in rows for w in row.words), key=lambda w: (-len(w), w))
    any_name = "|".join(map(re.escape, names))
    cues = {kind: _any(lexicons, kind) for kind in ("before", "after", "own")}
    edge, end = rf"(?<![^\W_{_UNSPACED}])", rf"(?![^\W_{_UNSPACED}])"
    return re.compile(
        rf"\((?P<bracket>{any_name})\)\s{{0,2}}(?:[—–:-]|$)"
        rf"|(?:^|(?<=\s))(?P<line>{any_name})\s{{0,2}}(?:[—–]|\s-\s)"
        rf"|{edge}(?P<own>{any_name})\s(?i:{cues['own']})"
        rf"|{edge}(?i:{cues['before']})[:\s]{{0,2}}{_AGENCY}(?P<source>{any_name}){end}"
        rf"|{edge}(?P<cited>{any_name})(?:[’']\w{{1,4}})?[»”]?\s?(?i:{cues['after']})"
    )


@cache
def _named(lexicons: Lexicons) -> re.Pattern[str]:
    rows = [row for row in lexicons.rows("families", "common") if row.kind != _MASTHEAD]
    return re.compile("|".join(re.escape(word) for word in sorted({w for row in rows for w in row.words})))


def _around(text: str, lexicons: Lexicons) -> Iterator[tuple[int, int]]:
    """The stretches of a text around the names of houses: elsewhere none is credited, and looking is slow."""
    first = last = -1
    for match in _named(lexicons).finditer(text):
        if match.start() - REACH > last >= 0:
            yield first, last
            first = -1
        first = max(0, match.start() - REACH) if first < 0 else first
        last = min(len(text), match.end() + REACH)
    if last >= 0:
        yield first, last


def _any(lexicons: Lexicons, kind: str) -> str:
    words = [w for row in lexicons.rows("credits", "common") if row.kind == kind for w in row.words]
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def credited(document: Document, lexicons: Lexicons) -> list[Credit]:
    """The houses a document credits for its text: datelines, *Source: X*, *according to X*, *сообщает X*, and what only
    a house writes of itself (*X could not verify this*).

    Left out: picture credits, and names that merely occur.
    """
    found = []
    for start, end in _around(document.text, lexicons):
        for match in _credit(lexicons).finditer(document.text, start, end):
            kind = match.lastgroup or ""
            known = named(match[kind], lexicons)
            if known is not None:
                found.append(Credit(known, Span(*match.span(kind)), kind in ("bracket", "line", "own")))
    return found


def outlet(document: Document, lexicons: Lexicons) -> Outlet:
    """Who published a document and whom it credits: looked up once where a document meets many others."""
    return Outlet(house(document, lexicons), tuple(credited(document, lexicons)))


def voice(document: Document, lexicons: Lexicons) -> House | None:
    """The house whose text a document is: the agency of its dateline, else its publisher."""
    known = next((credit.house for credit in credited(document, lexicons) if credit.dateline), None)
    return known or house(document, lexicons)
