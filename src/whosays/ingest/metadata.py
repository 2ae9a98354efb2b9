"""Who published a plain text and when, and by which words that is known.

``sources.csv`` goes first; then the date in the page's address; then the text itself: stamp lines, agency datelines,
bylines with an outlet. A date of the story (*on March 6*) is never taken for the date of the report: that is settled
over the whole case (``compare.datings``). A numeric date that can be read in two ways counts only when another full
date of the text stands near one reading and far from the other. An *updated* stamp is the latest the text can have been
written, and taken only when nothing better stands there; ``dating`` says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace
from tld import get_fld

from whosays.lexicons import Lexicons
from whosays.model import Boilerplate, PublishedBy, SourceRow
from whosays.text.blocks import outside
from whosays.text.datelines import filed
from whosays.text.fold import fold

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}\.?"
_ISO = re.compile(r"\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b")
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)\b")
_SLASHED = re.compile(r"\b(\d{1,2})([/-])(\d{1,2})\2((?:19|20)\d\d)\b")
_SET_OFF = re.compile(
    r"(?:^|[,/|·•–—:(\[.-]\s*|\b(?:updated|published|posted|dated|date|issued)\s+(?:on\s+)?)"
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s+)?$",
    re.IGNORECASE,
)  # before a date that stands apart: a line's start, a mark, a stamp word, with the weekday
_DAY_WORDS = re.compile(r"\d+(?:[./-]\d+){2}|\w+\.?\s\w+\.?,?\s\d{4}")  # the words of a full date at its place
_SENTENCE = re.compile(r"(?:^|\s)[a-zà-ÿ]{2,}")  # a word that is no name
_THEN = re.compile(r"\s*(?:$|[,/|·•–—)\].;-])")  # ... and after it
_UPDATED = re.compile(r"\b(?:updated?|modified|edited|last)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)|/((?:19|20)\d\d)(\d\d)(\d\d)(?=[/-]|$)")
_EDTF = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?|\.\.)?[?~%]?(?:/(?:\d{4}(?:-\d\d(?:-\d\d)?)?|\.\.)?[?~%]?)?")
_DATELINE = re.compile(
    r"^(?:[A-ZÀ-Þ][\w’' .,/-]{1,60}?\s?)?\((?P<agency>[A-Z][\w .&-]{1,30})\)\s?[–—-]{1,2}\s|"
    r"^[A-ZÀ-Þ][A-ZÀ-Þa-zà-ÿ’' .,/-]{1,60}\b\d{1,2} \((?P<other>[A-Z][\w .&-]{1,30})\)\s?[–—-]{1,2}\s",
    re.MULTILINE,
)
_BY_OUTLET = re.compile(r"^by\s[^\n]{2,200},\s(?P<outlet>[A-Z][\w&.]*(?: [A-Z][\w&.]*){0,3})$", re.IGNORECASE)
_HEAD_CHARS = 1500
_HEAD_LINES = 6  # lines of a text's head, blank ones apart
_HEAD_LINE = 120  # characters of a line that is no paragraph
_AFTER = 60  # characters that may follow a date in such a line: a time of day, a page, who compiled it
_NEAR_DAYS = 62
_FAR_DAYS = 93


class Known(Struct, frozen=True):
    """What is known of a text's publisher and date: ``dating`` names the words it rests on."""

    publisher: str | None = None
    published: str | None = None
    published_by: PublishedBy = "unknown"
    dating: str = ""


def domain(url: str | None) -> str | None:
    """The registrable domain of an address: ``https://www.news.example.co.uk/a`` gives ``example.co.uk``."""
    if not url:
        return None
    found = get_fld(url, fail_silently=True, fix_protocol=True)
    return str(found) if found else None


def _day(year: str, month: str | int, day: str) -> date | None:
    number = int(month) if str(month).isdigit() else _MONTHS.index(str(month)[:3].lower()) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def days(words: str) -> list[tuple[int, tuple[date, ...]]]:
    """The full dates of some words as (place, readings), in order; an ambiguous one has two readings."""
    found: list[tuple[int, tuple[date | None, ...]]] = []
    found += [(m.start(), (_day(m[1], m[2], m[3]),)) for m in _ISO.finditer(words)]
    found += [(m.start(), (_day(m[3], m[2], m[1]),)) for m in _DAY_FIRST.finditer(words)]
    found += [(m.start(), (_day(m[3], m[1], m[2]),)) for m in _MONTH_FIRST.finditer(words)]
    found += [(m.start(), (_day(m[3], m[2], m[1]),)) for m in _DOTTED.finditer(words)]
    found += [(m.start(), (_day(m[4], m[1], m[3]), _day(m[4], m[3], m[1]))) for m in _SLASHED.finditer(words)]
    kept = [(place, tuple(dict.fromkeys(d for d in read if d is not None))) for place, read in found]
    return sorted((place, read) for place, read in kept if read)


def _settled(readings: tuple[date, ...], certain: Sequence[date]) -> date | None:
    if len(readings) == 1:
        return readings[0]
    near = [d for d in readings if any(abs((d - other).days) <= _NEAR_DAYS for other in certain)]
    far = [d for d in readings if all(abs((d - other).days) >= _FAR_DAYS for other in certain)]
    return near[0] if certain and len(near) == 1 and len(far) == len(readings) - 1 else None


def _stamped(text: str, boilerplate: Sequence[Boilerplate]) -> tuple[date, str, bool] | None:
    """The date of the first stamp line that is no update, else of the first update: date, words, whether updated."""
    certain = [read[0] for _, read in days(text) if len(read) == 1]
    updated = None
    lead = ""
    for item in boilerplate:
        if item.rule not in {"boilerplate.date_stamp", "boilerplate.byline"}:
            continue
        words = text[item.start : item.end]
        found = days(words)
        if not found:
            lead = words
            continue
        day = _settled(found[0][1], certain)
        late = bool(_UPDATED.search(words[: found[0][0]] or lead))
        shown = f"{lead} {words}".strip() if late and not _UPDATED.search(words) else words
        lead = ""
        if day and not late:
            return day, shown, False
        if day and updated is None:
            updated = (day, shown, True)
    return updated


def _filed(text: str, boilerplate: Sequence[Boilerplate]) -> tuple[date, str, bool] | None:
    """The full date of the report's dateline, with its words."""
    found = filed(text, outside(text, (b.span for b in boilerplate)))
    read = days(found.date.of(text)) if found and found.date else []
    if not found or not read or len(read[0][1]) != 1:
        return None
    return read[0][1][0], text[found.span.start : found.span.end].strip(), False


def _headed(text: str) -> tuple[date, str, bool] | None:
    """The one full date of a line in the head of a text, set off from the words around it: *Press release, 18.09.2025*,
    *16 May 2024 / Nordlys*, *live page, last updated Feb 20, 2026, 8:05 pm*; before a paragraph only capitals may stand
    (*BALTNEWS, 02.10.2025. Five men ...*). A sentence that names a day (*was born on 4 March 1962*) is none."""
    lines = (line.strip() for line in text[:_HEAD_CHARS].split("\n"))
    for line in islice(filter(None, lines), _HEAD_LINES):
        found = days(line)
        if len(found) != 1 or len(found[0][1]) != 1:
            continue
        place, (day,) = found[0]
        before, rest = line[:place], _DAY_WORDS.sub("", line[place:], count=1)
        if not _SET_OFF.search(before) or not _THEN.match(rest):
            continue
        short = (
            len(line) <= _HEAD_LINE and len(rest) <= _AFTER and not (line.endswith(".") and _SENTENCE.search(before))
        )
        if short or not _SENTENCE.search(before):
            return day, line[:_HEAD_LINE], bool(_UPDATED.search(before))
    return None


def _address_day(url: str | None) -> date | None:
    match = _ADDRESS.search(url or "")
    if not match:
        return None
    year, month, day = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
    return _day(year, month, day)


def _given(source: SourceRow | None) -> tuple[str, str] | None:
    """The date that ``sources.csv`` gives, as EDTF, and how it stands there."""
    if source is None:
        return None
    if source.published:
        words = source.published.strip()
        if _EDTF.fullmatch(words) and words:
            return words, f"sources.csv says {words}"
        iso = re.match(r"\d{4}-\d\d-\d\d(?=[T ])", words)
        if iso:
            return iso[0], f"sources.csv says {words}"
        read = days(words)
        if len(read) == 1 and len(read[0][1]) == 1:
            return read[0][1][0].isoformat(), f"sources.csv says {words}"
    day = _address_day(source.url)
    return (day.isoformat(), f"the address in sources.csv holds {day.isoformat()}") if day else None


@cache
def _agencies(lexicons: Lexicons) -> dict[str, str]:
    return {word: row.words[0] for row in lexicons.rows("families", "common") for word in row.words}


@cache
def _countries(lexicons: Lexicons) -> frozenset[str]:
    """Names of countries, which stand in the brackets of a dateline as agencies do: *PARIS (France) -*."""
    rows = (*lexicons.rows("countries", "en"), *lexicons.rows("country_aliases", "en"))
    return frozenset(fold(word) for row in rows for word in row.words)


def _outlet(text: str, boilerplate: Sequence[Boilerplate], lexicons: Lexicons) -> str | None:
    """The publisher by the text's own words: a dateline's agency, a byline's outlet, a name before a stamp."""
    known = _agencies(lexicons)
    match = _DATELINE.search(text[:_HEAD_CHARS])
    if match:
        name = (match["agency"] or match["other"]).strip()
        if name in known:
            return known[name]
    opened = filed(text, outside(text, (b.span for b in boilerplate)))
    if opened and opened.agency and (opened.place or opened.date):
        name = opened.agency.of(text)
        if fold(name) not in _countries(lexicons):
            return known.get(name, name)
    for item in boilerplate:
        words = text[item.start : item.end]
        if item.rule == "boilerplate.byline":
            by = _BY_OUTLET.match(words)
            if by and by["outlet"] in known:
                return known[by["outlet"]]
        elif item.rule == "boilerplate.date_stamp" and item.start < _HEAD_CHARS:
            before = re.match(
                r"([A-Z][\w’'&]+(?: (?:[A-Z][\w’'&]+|of|the)){0,4}) (?:Updated|Published|Posted)\b", words
            )
            if before and before[1] not in {"Last", "First", "Date"}:
                return before[1]
    return None


def known(text: str, boilerplate: Sequence[Boilerplate], source: SourceRow | None, lexicons: Lexicons) -> Known:
    """Publisher and date of a plain text, with the words they rest on.

    A text that opens ``March 6 (AP) —`` without a ``sources.csv`` is published by ``AP``, its date unknown: no year.
    """
    publisher = (source.publisher or domain(source.url)) if source else None
    publisher = publisher or _outlet(text, boilerplate, lexicons)
    given = _given(source)
    if given:
        return Known(publisher, given[0], "sources", given[1])
    stamp = _stamped(text, boilerplate) or _filed(text, boilerplate) or _headed(text)
    if stamp is None:
        return Known(publisher)
    day, words, updated = stamp
    note = f"“{' '.join(words.split())}” in the text"
    note += ": the page's last update, so written on that day or before" if updated else ""
    return Known(publisher, day.isoformat(), "text", note)


class About(Struct, frozen=True):
    """What a page says of itself in its markup."""

    title: str | None = None
    author: str | None = None
    date: str | None = None
    site: str | None = None
    url: str | None = None
    authorship: str = ""


def of_page(about: About, source: SourceRow | None, shown: Known) -> Known:
    """Publisher and date of a page: ``sources.csv`` first, then the page's own markup, then a stamp or dateline in the
    text it shows (``shown``)."""
    publisher = source.publisher if source else None
    publisher = publisher or about.site or domain((source.url if source else None) or about.url)
    given = _given(source)
    if given:
        return Known(publisher, given[0], "sources", given[1])
    if about.date and _EDTF.fullmatch(about.date):
        return Known(publisher, about.date, "metadata", f"the page's markup says {about.date}")
    day = _address_day(about.url)
    if day:
        return Known(publisher, day.isoformat(), "metadata", f"the page's address holds {day.isoformat()}")
    return replace(shown, publisher=publisher)


def of_record(about: About, source: SourceRow | None, otherwise: Known) -> Known:
    """Publisher and date of a record: ``sources.csv``, the record's own fields, then the words of its text."""
    publisher = (source.publisher if source else None) or about.site or domain(about.url) or otherwise.publisher
    given = _given(source)
    if given:
        return Known(publisher, given[0], "sources", given[1])
    if about.date:
        return Known(publisher, about.date, "metadata", f"the record says {about.date}")
    day = _address_day(about.url)
    if day:
        return Known(publisher, day.isoformat(), "metadata", f"the record's address holds {day.isoformat()}")
    return Known(publisher, otherwise.published, otherwise.published_by, otherwise.dating)
