"""Bytes in, documents or refusals out.

The order: size, container, encoding, then HTML or plain text. Content decides; a name only tells Markdown from plain
text. Plain text is decoded and never changed; a page is rendered by us (:mod:`whosays.ingest.html`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from whosays.ingest import boilerplate, damage, html, languages, metadata, sections, sniff
from whosays.lexicons import Lexicons
from whosays.model import Document, Refusal, Refused, Section, SourceRow

# No report is this long; a file that is, is an archive or a dump, and would hold a worker for minutes.
MAX_BYTES = 20_000_000
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")


def _refused(path: str, reason: str, limit: str | None = None) -> tuple[Refusal, ...]:
    return (Refusal(path, Refused(reason, limit=limit)),)


def _identity(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:16]


def _tongue(text: str, source: SourceRow | None) -> str:
    return source.language.strip() if source and source.language else languages.language(text)


def _reading(language: str) -> str:
    """The language whose furniture and damage lexicons serve: the primary subtag."""
    return language.split("-", 1)[0].split("_", 1)[0].lower()


def _title(text: str, parts: Sequence[Section]) -> str | None:
    head = next((part for part in parts if part.kind == "headline"), None)
    return " ".join(text[head.start : head.end].lstrip("# ").split()) if head else None


def _plain(path: str, raw: bytes, found: tuple[str, str], source: SourceRow | None, lexicons: Lexicons) -> Document:
    text, encoding = found
    language = _tongue(text, source)
    primary = _reading(language)
    furniture = boilerplate.marked(text, lexicons, primary)
    parts = sections.parts(text, furniture)
    about = metadata.known(text, furniture, source, lexicons)
    return Document(
        id=_identity(raw),
        path=path,
        url=source.url if source else None,
        encoding=encoding,
        media="text/markdown" if path.lower().endswith(_MARKDOWN) else "text/plain",
        title=_title(text, parts),
        publisher=about.publisher,
        published=about.published,
        published_by=about.published_by,
        dating=about.dating,
        language=language,
        read="whole" if primary == "en" else "part",
        length=len(text),
        text=text,
        sections=parts,
        boilerplate=furniture,
        damage=damage.found(text, furniture, primary, lexicons),
    )


def _page(
    path: str, raw: bytes, found: tuple[str, str], source: SourceRow | None, lexicons: Lexicons
) -> Document | None:
    """A page rendered by us; None where it shows no text at all."""
    source_text, encoding = found
    shown = html.rendered(source_text, source.url if source else None, lexicons)
    if not shown.text.strip():
        return None
    language = _tongue(" ".join(shown.text[part.start : part.end] for part in shown.sections) or shown.text, source)
    if not (source and source.language) and shown.language and _reading(shown.language) == _reading(language):
        language = shown.language
    primary = _reading(language)
    about = metadata.of_page(shown.about, source)
    return Document(
        id=_identity(raw),
        path=path,
        url=(source.url if source else None) or shown.about.url,
        encoding=encoding,
        media="text/html",
        title=shown.about.title or _title(shown.text, shown.sections),
        publisher=about.publisher,
        published=about.published,
        published_by=about.published_by,
        dating=about.dating,
        language=language,
        read="whole" if primary == "en" else "part",
        length=len(shown.text),
        text=shown.text,
        sections=shown.sections,
        boilerplate=shown.boilerplate,
        damage=damage.found(shown.text, shown.boilerplate, primary, lexicons),
    )


def read(path: str, raw: bytes, source: SourceRow | None, lexicons: Lexicons) -> tuple[Document | Refusal, ...]:
    """The documents in one file, or why there are none.

    ``read("a.txt", b"Minsk denied it.", None, lexicons)`` gives one document whose text is those words.
    """
    if len(raw) > MAX_BYTES:
        return _refused(path, "too_large", f"{MAX_BYTES} bytes")
    if not raw.strip():
        return _refused(path, "empty")
    held = sniff.container(raw)
    if held:
        return _refused(path, "unsupported", held)
    if sniff.binary(raw):
        return _refused(path, "binary")
    found = sniff.decoded(raw)
    if found is None:
        return _refused(path, "undecodable")
    if not found[0].strip("\ufeff \t\r\n"):
        return _refused(path, "empty")
    if sniff.is_html(found[0]):
        document = _page(path, raw, sniff.page(raw) or found, source, lexicons)
        return _refused(path, "empty", "the page shows no text") if document is None else (document,)
    other = sniff.structured(found[0])
    if other:
        return _refused(path, "unsupported", other)
    return (_plain(path, raw, found, source, lexicons),)
