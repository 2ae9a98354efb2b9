"""Passages: a claim as a reader is shown it, with its words, its document, on whose word, and what to beware of.

``before``, ``marked`` and ``after`` together are the exact words of the document; ``marked`` is the value they are
shown for. Whole-document damage is carried as a chip on every passage, so that a machine translation is never quoted
as if it were the original. A citation names only what is known: no date of access is invented.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from whosays.model import Claim, Document, Extraction, Span
from whosays.report.clauses import POINTS_BACK
from whosays.report.dates import day, days

_DAMAGE = {
    "spun": "word-spun",
    "machine_translated": "machine-translated",
    "model_written": "model-written",
    "truncated": "cut off",
}
_CERTAINTY = {"probable": "likely", "possible": "possible", "rumoured": "rumoured"}
_MENDED = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))  # marks that reorder a line
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATED = 5  # words of a line that may be a date and no more
_TITLE = 44  # characters of a headline that stands for its document
LONGEST = 420  # characters of context around a value: about three lines; the rest is one click away


class PassageView(Struct, frozen=True, kw_only=True):
    """One passage on a page. ``start`` and ``length`` are code points of the document's text: what its link marks."""

    claim: str
    document: str
    label: str
    date: str
    href: str
    start: int
    length: int
    before: str
    marked: str
    after: str
    cut: tuple[bool, bool]
    voices: tuple[str, ...]
    chips: tuple[str, ...]


def headline(document: Document) -> str:
    """A document's title, where it says more than a day: a first line like *4 mai 2021* or *新华社5月4日电* is none."""
    title = " ".join((document.title or "").split())
    words = title.split()
    dated = sum(any(sign.isdigit() for sign in word) for word in words)
    return "" if len(words) <= _DATED and dated * 2 >= len(words) and _YEAR.search(title) else title


def label(document: Document) -> str:
    """What a reader calls a document: its publisher, else its headline, else its file's name."""
    title = headline(document)
    if not document.publisher and title and "://" not in title.replace(" ", ""):
        cut = title if len(title) <= _TITLE else title[:_TITLE].rsplit(" ", 1)[0] + " …"
        return f"“{cut}”".translate(_MENDED)
    return (document.publisher or document.path.rsplit("/", 1)[-1]).translate(_MENDED)


def labels(documents: Iterable[Document]) -> Mapping[str, str]:
    """What a reader calls each document of a case: two of one publisher are told apart by their files."""
    found = sorted(documents, key=lambda d: d.id)
    alike = Counter(label(d) for d in found)
    return {
        d.id: label(d) if alike[label(d)] == 1 or label(d) == _file(d) else f"{label(d)} ({_file(d)})" for d in found
    }


def _file(document: Document) -> str:
    name = document.path.rsplit("/", 1)[-1].translate(_MENDED)
    return name if document.record is None else f"{name}, record {document.record}"


def when(document: Document) -> str:
    """When it was written, in words that do not claim more than is known."""
    stamp = document.published
    first, _, last = (stamp or "").partition("/")
    return days(first, last or first) if first not in ("", "..") else "undated" if not stamp else f"until {day(last)}"


def citation(document: Document) -> str:
    """Author, publisher, title, date, address, file: what is known of a document, in the order of a note."""
    title = f"“{' '.join(document.title.split())}”" if document.title else ""
    dated = when(document) + (" (reckoned over the case)" if document.published_by == "case" else "")
    known = (
        document.author or "",
        document.publisher or "",
        title,
        dated,
        document.url or "",
        f"file {_file(document)}",
    )
    return ", ".join(part for part in known if part).translate(_MENDED)


def value_span(extraction: Extraction, claim: Claim) -> Span:
    """The words a claim's value stands in; its predicate where it has none."""
    if claim.value is not None and claim.value.quantity is not None:
        return extraction.quantities[claim.value.quantity].span
    if claim.value is not None and claim.value.time is not None:
        return extraction.times[claim.value.time].span
    if claim.attribute == "quotation" and claim.object is not None:
        return claim.object
    return claim.predicate


def whole_span(extraction: Extraction, claim: Claim) -> Span:
    """The claim with the words of its value: what is marked in the document."""
    value = value_span(extraction, claim)
    return Span(min(claim.start, value.start), max(claim.end, value.end))


def inside(said: str) -> str:
    """Words that opened a sentence, as they stand inside one: *The hotel* is *the hotel*."""
    first, _, rest = said.partition(" ")
    return f"{first.lower()} {rest}" if rest and first in ("The", "A", "An", "Some") else said


def _voices(extraction: Extraction, claim: Claim) -> tuple[str, ...]:
    """The chain in words, outermost first, without the publisher."""
    text = extraction.document.text
    names = []
    for index in claim.chain:
        attribution = extraction.attributions[index]
        said = " ".join(span.of(text) for span in attribution.source) or "an unnamed source"
        if said.lower() in POINTS_BACK and attribution.speaker is not None:
            said = extraction.mentions[attribution.speaker].name  # *it said*: who *it* is, is known
        elif said.lower() in POINTS_BACK:
            said = "somebody unnamed"
        names.append(inside(" ".join(said.split())))
    return tuple(names)


def _chips(extraction: Extraction, claim: Claim) -> tuple[str, ...]:
    chips = [_DAMAGE[d.kind] for d in extraction.document.damage if d.kind in _DAMAGE and d.kind != "truncated"]
    if claim.headline:
        chips.append("headline")
    if claim.polarity == "denied":
        chips.append("denied")
    if claim.certainty != "asserted":
        hedge = f" ({claim.hedge.of(extraction.document.text)})" if claim.hedge else ""
        chips.append(_CERTAINTY[claim.certainty] + hedge)
    if claim.status not in ("happened", "ongoing"):
        chips.append(claim.status)
    return tuple(dict.fromkeys(chips))


def _window(text: str, whole: Span, value: Span) -> tuple[int, int]:
    start, end = whole.start, whole.end
    if end - start > LONGEST:
        start, end = max(start, value.start - LONGEST // 2), max(value.end, min(end, value.end + LONGEST // 2))
        start += 0 if start == whole.start else text[start : value.start].find(" ") + 1
    return start, end


def passage(extraction: Extraction, claim: Claim, called: str = "") -> PassageView:
    """A claim as a passage: its sentence with the value marked, and where to read it in full."""
    document = extraction.document
    text = document.text
    value, whole = value_span(extraction, claim), whole_span(extraction, claim)
    start, end = _window(text, whole, value)
    return PassageView(
        claim=claim.id,
        document=document.id,
        label=called or label(document),
        date=when(document),
        href=f"#t-{document.id}-{whole.start}",
        start=whole.start,
        length=whole.end - whole.start,
        before=text[start : value.start],
        marked=text[value.start : value.end],
        after=text[value.end : end],
        cut=(start > whole.start, end < whole.end),
        voices=_voices(extraction, claim),
        chips=_chips(extraction, claim),
    )
