"""Bytes in, documents or refusals out.

The order: size, container, encoding, then the format, judged by content; a name only tells Markdown from plain text.
Plain text is decoded and never changed; a page is rendered by us (:mod:`whosays.ingest.html`). A format that holds
several reports gives one document or refusal a record, under the path ``file#n``; the readers of those formats are
:mod:`~whosays.ingest.formats`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from whosays.ingest import (
    boilerplate,
    bylines,
    damage,
    formats,
    html,
    languages,
    limits,
    metadata,
    sections,
    sniff,
    stubs,
)
from whosays.ingest.bylines import Byline
from whosays.ingest.left_out import LOST
from whosays.ingest.limits import Limits
from whosays.ingest.lines import lines
from whosays.ingest.metadata import About, Known
from whosays.ingest.records import Record, Unread
from whosays.ingest.sources import Told
from whosays.lexicons import Lexicons
from whosays.model import Boilerplate, Damage, Document, LeftOut, Refusal, Refused, Section, SourceRow, Span

MAX_BYTES = limits.DOCUMENT
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")


def refused(path: str, reason: str, limit: str | None = None) -> Refusal:
    """A path that was not read, and why."""
    return Refusal(path, Refused(reason, limit=limit))


def _identity(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:16]


def _reading(language: str) -> str:
    """The language whose furniture and damage lexicons serve: the primary subtag."""
    return language.split("-", 1)[0].split("_", 1)[0].lower()


def _title(text: str, parts: Sequence[Section]) -> str | None:
    head = next((part for part in parts if part.kind == "headline"), None)
    return " ".join(text[head.start : head.end].lstrip("# ").split()) if head else None


def _language(text: str, source: SourceRow | None, named: str | None) -> str:
    """The language: the user's word, else what the text reads as; a named one where it says the same more exactly."""
    if source and source.language:
        return source.language.strip()
    read = languages.language(text)
    return named if named and _reading(named) == _reading(read) else read


class _Origin:
    """Where a document's bytes come from: path, record, its own bytes, and what the user and the container say."""

    def __init__(self, path: str, raw: bytes, source: SourceRow | None, record: int | None, url: str | None) -> None:
        self.path, self.raw, self.source, self.record = path, raw, source, record
        self.url = (source.url if source else None) or url


def _document(
    origin: _Origin,
    text: str,
    language: str,
    known: Known,
    parts: tuple[Section, ...],
    furniture: tuple[Boilerplate, ...],
    lexicons: Lexicons,
    by: Byline,
) -> Document:
    primary = _reading(language)
    return Document(
        id=_identity(origin.raw),
        path=origin.path,
        record=origin.record,
        url=origin.url,
        title=_title(text, parts),
        author=by.author,
        authorship=by.authorship,
        publisher=known.publisher,
        published=known.published,
        published_by=known.published_by,
        dating=known.dating,
        language=language,
        read="whole" if primary == "en" else "part",
        length=len(text),
        text=text,
        sections=parts,
        boilerplate=furniture,
        damage=damage.found(text, furniture, primary, lexicons),
    )


def _plain(origin: _Origin, text: str, about: About, named: str | None, lexicons: Lexicons) -> Document:
    language = _language(text, origin.source, named)
    furniture = boilerplate.marked(text, lexicons, _reading(language))
    parts = sections.parts(text, furniture)
    known = metadata.known(text, furniture, origin.source, lexicons)
    known = metadata.of_record(about, origin.source, known) if about != About() else known
    by = bylines.of_record(about, lexicons) or bylines.of_text(lines(text), furniture, known.publisher, lexicons)
    return _document(origin, text, language, known, parts, furniture, lexicons, by)


def _whole(length: int, rule: str, note: str) -> Damage:
    return Damage(start=0, end=length, kind="truncated", rule=rule, evidence=(Span(0, length),), note=note)


def _lost(left_out: Sequence[LeftOut], length: int) -> tuple[Damage, ...]:
    """What the parser dropped, as damage of the whole document: its words are known to be missing."""
    return tuple(
        _whole(length, "ingest.lost", f"{row.characters} characters of the page's source could not be read")
        for row in left_out
        if row.kind == LOST
    )


def _rendered(
    origin: _Origin, source_text: str, about: About, named: str | None, lexicons: Lexicons, *, whole: bool
) -> Document | Refusal:
    """A page rendered by us; a refusal where it shows no text, or only that of a gate before the report."""
    shown = html.rendered(source_text, origin.url, lexicons, whole=whole)
    if not shown.text.strip():
        return refused(origin.path, "empty", "the page shows no text")
    gate = None if whole else stubs.gate(shown.text, shown.sections, shown.head, lexicons)
    if gate:
        return refused(origin.path, "stub", gate)
    body = " ".join(shown.text[part.start : part.end] for part in shown.sections)
    language = _language(body or shown.text, origin.source, named or shown.language)
    merged = shown.about if about == About() else _merged(about, shown.about)
    stamped = metadata.known(shown.text, shown.boilerplate, origin.source, lexicons)
    known = (
        metadata.of_record(about, origin.source, stamped) if whole else metadata.of_page(merged, origin.source, stamped)
    )
    origin.url = origin.url or merged.url
    by = bylines.Byline(merged.author, merged.authorship)
    if whole:
        by = bylines.of_record(about, lexicons) or bylines.of_text(
            lines(shown.text), shown.boilerplate, known.publisher, lexicons
        )
    made = _document(origin, shown.text, language, known, shown.sections, shown.boilerplate, lexicons, by)
    more = (*_lost(shown.left_out, len(shown.text)), *stubs.paywall(shown.text, shown.sections, shown.head, lexicons))
    return replace(
        made,
        media="text/html",
        title=merged.title or made.title,
        damage=tuple(sorted((*made.damage, *more), key=lambda d: (d.start, d.end))),
        left_out=shown.left_out,
    )


def _merged(first: About, second: About) -> About:
    pairs = ((getattr(first, name), getattr(second, name)) for name in About.__struct_fields__)
    return About(*(one or two for one, two in pairs))


def of_record(
    path: str, number: int | None, record: Record, source: SourceRow | None, lexicons: Lexicons
) -> Document | Refusal:
    """The document a record stands for: its title as headline, then its words."""
    origin = _Origin(path, record.raw, source, number, record.about.url)
    title = record.about.title
    if record.markup:
        head = f"<h1>{html.escaped(title)}</h1>" if title else ""
        made = _rendered(origin, head + record.words, record.about, record.language, lexicons, whole=True)
    else:
        words = record.words
        headed = title and " ".join(title.split()) not in " ".join(words[: len(title) + 200].split())
        text = f"{title}\n\n{words}" if headed and words.strip() else words if words.strip() else title or ""
        made = _plain(origin, text, record.about, record.language, lexicons) if text.strip() else refused(path, "empty")
    made = noted(made, record.note)
    if isinstance(made, Refusal):
        return made
    return replace(
        made,
        media=record.media,
        encoding=record.encoding,
        title=title or made.title,
        left_out=(*made.left_out, *record.left_out),
    )


def noted(made: Document | Refusal, note: str) -> Document | Refusal:
    """A document whose record came to harm, with what happened to it as damage of the whole."""
    if not note or isinstance(made, Refusal):
        return made
    return replace(made, damage=(_whole(made.length, "ingest.record", note), *made.damage))


def _page(origin: _Origin, raw: bytes, text: str, encoding: str, lexicons: Lexicons) -> Document | Refusal:
    source_text, encoding = sniff.page(raw) or (text, encoding)
    made = _rendered(origin, source_text, About(), None, lexicons, whole=False)
    return made if isinstance(made, Refusal) else replace(made, encoding=encoding)


def _records(
    path: str, found: Iterator[tuple[int, Record | Unread]], told: Told, lexicons: Lexicons, depth: int
) -> Iterator[Document | Refusal]:
    """Each record read in turn; number 0 stands for the file itself."""
    most = told.limits.records
    for count, (number, record) in enumerate(found):
        place = f"{path}#{number}" if number else path
        if count >= most:
            yield refused(path, "too_many_records", f"{most} records")
            return
        if isinstance(record, Unread):
            yield refused(place, record.reason, record.limit)
            continue
        given = told.record(place, record.about.url) if number else told
        if record.payload:
            for made in found_in(place, record.raw, given, lexicons, depth + 1, number, record.about.url):
                yield noted(made, record.note)
        else:
            yield of_record(place, number or None, record, given.row, lexicons)


def found_in(
    path: str,
    raw: bytes,
    told: Told,
    lexicons: Lexicons,
    depth: int = 0,
    record: int | None = None,
    url: str | None = None,
) -> Iterator[Document | Refusal]:
    """The documents in some bytes, container or not; ``depth`` counts the containers around them."""
    problem = _outright(raw, depth, told.limits)
    if problem:
        yield refused(path, *problem)
        return
    held = formats.binary(raw, told.limits)
    if held:
        yield from _records(path, held, told, lexicons, depth)
        return
    if len(raw) > told.limits.document:
        yield refused(path, "too_large", f"{told.limits.document} bytes")
        return
    media = sniff.container(raw)
    if media or sniff.binary(raw):
        yield refused(path, *(("unsupported", media) if media else ("binary", None)))
        return
    origin = _Origin(path, raw, told.row, record, url)
    found = sniff.decoded(raw)
    if found is None or not found[0].strip("\ufeff \t\r\n"):
        yield refused(path, "empty" if found else "undecodable")
    elif sniff.is_html(found[0]):
        yield _page(origin, raw, *found, lexicons)
    elif rows := formats.written(raw, found[0], found[1]):
        yield from _records(path, rows, told, lexicons, depth)
    elif other := sniff.structured(found[0]):
        yield refused(path, "unsupported", other)
    else:
        markdown = path.lower().endswith(_MARKDOWN)
        made = _plain(origin, found[0], About(), None, lexicons)
        yield replace(made, encoding=found[1], media="text/markdown" if markdown else "text/plain")


def _outright(raw: bytes, depth: int, allowed: Limits) -> tuple[str, str | None] | None:
    """Why some bytes are not even looked into."""
    most = allowed.container if formats.is_archive(raw) else allowed.document
    if len(raw) > most:
        return "too_large", f"{most} bytes"
    if not raw.strip():
        return "empty", None
    return ("too_deep", f"{limits.DEPTH} containers") if depth > limits.DEPTH else None


def read(path: str, raw: bytes, source: SourceRow | None, lexicons: Lexicons) -> tuple[Document | Refusal, ...]:
    """The documents in one file, or why there are none: one row a record, in order.

    ``read("a.txt", b"Minsk denied it.", None, lexicons)`` gives one document whose text is those words.
    """
    return tuple(found_in(path, raw, Told(path, source), lexicons))
