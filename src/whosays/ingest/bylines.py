"""Who wrote a report: the writers its markup names, else the byline that stands in the text.

Markup is believed where it names people; a site, a company, an address or a role (*Admin*, *Newsroom*) is nobody. The
name is given as the text has it where it stands there. A byline is a short line that opens with *By* or its like
(``bylines.tsv``) and a name, beside the headline or under the text; in plain text also a name that
:mod:`~whosays.ingest.boilerplate` found to be one. Left out on purpose: names alone in a line of a page, which are as
often a reader's or a photographer's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from whosays.ingest import stamps
from whosays.ingest.lines import Line
from whosays.ingest.metadata import About, domain
from whosays.lexicons import LANGUAGES, Lexicons
from whosays.model import Boilerplate
from whosays.text.fold import fold

_NAME = r"[A-ZÀ-ÞŁŠŽА-ЯІЇЄҐ][\w’'-]{0,24}\.?"
_CONNECTORS = r"(?:von|van|de|der|den|di|da|del|la|le|al|el|bin|ibn|ten|zu)"
_ONE = rf"{_NAME}(?:[ _](?:{_CONNECTORS} ){{0,2}}{_NAME}){{0,3}}"
_AND = r"(?:,? and | und | et | y | & | и | та | / )"
# What follows a comma is a second writer only in a list that ends with *and*; else it is the outlet or the office.
_SEVERAL = rf"{_ONE}(?:(?:, {_ONE}){{0,4}}{_AND}{_ONE})?"
_JOINT = re.compile(rf"{_AND}|, |; ")
_KEY = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"www\b|https?:|\.(?:com|org|net|de)\b|@", re.IGNORECASE)
# A byline is short, and stands within so many lines of the headline or of the last line of the report.
_WORDS = 16
_ABOVE, _BELOW = 4, 12
_LONG = 80


class Byline(NamedTuple):
    """A report's writers, and in words how they are known."""

    author: str | None = None
    authorship: str = ""


def _key(words: str) -> str:
    return _KEY.sub("", words).casefold()


@cache
def _words(lexicons: Lexicons, kind: str) -> tuple[str, ...]:
    return tuple(word for row in lexicons.rows("bylines", "common") if row.kind == kind for word in row.words)


@cache
def _pattern(lexicons: Lexicons) -> re.Pattern[str]:
    opens = "|".join(re.escape(word) for word in sorted(_words(lexicons, "opens"), key=len, reverse=True))
    return re.compile(rf"(?P<lead>^|.*?\s)(?i:{opens})\s?:?\s(?P<names>{_SEVERAL})(?P<rest>.{{0,80}})$")


def _nobody(name: str, about: About, lexicons: Lexicons) -> bool:
    """Whether a name is a site's, a company's, an address or a role, and no writer's."""
    key, words = _key(name), fold(name).split()
    site, place = _key(about.site or ""), domain(about.url) or ""
    legal = {word for row in lexicons.rows("legal_forms", "common") for word in row.words}
    sited = bool(site) and (key in site or site in key)
    placed = bool(place) and key in {_key(place), _key(place.rsplit(".", 1)[0])}
    roles = {fold(word) for word in _words(lexicons, "nobody")}
    company = len(words) > 1 and words[-1].strip(".") in legal
    role = fold(name) in roles or (bool(words) and words[0] in roles)
    return not key or len(name) > _LONG or sited or placed or company or role or bool(_ADDRESS.search(name))


@cache
def _dates(lexicons: Lexicons) -> frozenset[str]:
    """The words of dates, which stand behind a writer's name as if they belonged to it."""
    tables = [lexicons.rows(name, tongue) for name in ("months", "weekdays") for tongue in LANGUAGES[1:]]
    return frozenset(fold(word).strip(".") for rows in tables for row in rows for word in row.words)


def _undated(name: str, lexicons: Lexicons) -> str:
    """The name up to the first word of a date: *Ada Brandt June* is *Ada Brandt*, *June Brandt* stays."""
    words = name.split()
    end = next((i for i, word in enumerate(words) if i > 1 and fold(word).strip(".") in _dates(lexicons)), len(words))
    return " ".join(words[:end])


def _as_shown(name: str, text: str) -> str:
    """The name as the text has it: its own stops, signs and capitals, unless all are capitals there."""
    parts = [re.escape(part) for part in re.split(r"[\W_]+", name) if part]
    found = re.search(r"(?<!\w)" + r"[\W_]{1,3}".join(parts) + r"(?!\w)", text, re.IGNORECASE) if parts else None
    shown = " ".join(found[0].split()) if found else name
    return name if shown.isupper() or shown.islower() else shown


def _in_lines(found: Sequence[Line], places: Collection[int], lexicons: Lexicons) -> Iterator[tuple[str, str]]:
    """The bylines among some lines: the names, and the line that names them."""
    pattern = _pattern(lexicons)
    for i in sorted(places):
        line = found[i] if 0 <= i < len(found) else None
        if line is None or line.prose or line.count > _WORDS:
            continue
        match = pattern.match(line.text)
        if match and (not match["lead"].strip() or re.search(r"\d", match["lead"])):
            yield match["names"].strip(" .,"), line.text


def of_page(
    structured: Sequence[str],
    about: About,
    found: Sequence[Line],
    headline: range,
    taken: Collection[int],
    lexicons: Lexicons,
    text: str,
) -> Byline:
    """The writers of a page: its JSON-LD, then its other markup, then a byline beside the report.

    A page whose markup names *Harbour Gazette*, its own site, and that opens *By Ada Brandt*, is by Ada Brandt.
    """
    for names in (structured, (about.author or "").split("; ")):
        people = [_as_shown(name, text) for name in names if not _nobody(name, about, lexicons)]
        if people:
            return Byline("; ".join(dict.fromkeys(people)), f"the page's markup says {'; '.join(names)}")
    top = headline.start if headline else min(taken, default=0)
    end = max(taken, default=top)
    near = {*range(top - _ABOVE, top + _BELOW), *range(end - 2, end + _ABOVE)}
    return _of_lines(found, near, about, lexicons)


def _of_lines(found: Sequence[Line], places: Collection[int], about: About, lexicons: Lexicons) -> Byline:
    for names, words in _in_lines(found, places, lexicons):
        people = [_undated(name, lexicons) for name in _JOINT.split(names) if not _nobody(name, about, lexicons)]
        if people:
            return Byline("; ".join(people), f"“{' '.join(words.split())}” in the text")
    return Byline()


def of_text(found: Sequence[Line], furniture: Sequence[Boilerplate], site: str | None, lexicons: Lexicons) -> Byline:
    """The writers of a plain text: the first byline among its furniture, else a name that stands there by itself.

    ``"By Ada Brandt, Harbour Gazette"`` under a headline is Ada Brandt.
    """
    starts = {item.start for item in furniture if item.rule == "boilerplate.byline"}
    places = [i for i, line in enumerate(found) if line.start in starts]
    about = About(site=site)
    alone = [found[i].text for i in places if stamps.is_name(found[i]) and not _nobody(found[i].text, about, lexicons)]
    by = _of_lines(found, places, about, lexicons)
    return by if by.author or not alone else Byline(alone[0], f"“{alone[0]}”, a name by itself beside the headline")


def of_record(about: About, lexicons: Lexicons) -> Byline | None:
    """The writers that a record's own field names; None where it names nobody."""
    people = [name for name in _JOINT.split(about.author or "") if not _nobody(name.strip(), about, lexicons)]
    return Byline("; ".join(people), f"the record says {about.author}") if people else None
