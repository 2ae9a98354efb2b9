"""Which reader serves which bytes: the formats that hold records, found by content.

A single report in a format of its own (a PDF, a mail without attachments) has the path of its file; records of
containers are numbered from 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from whosays.ingest import feeds, mail, pdf, sniff, tables, warc
from whosays.ingest.limits import STANDARD, Limits
from whosays.ingest.records import Record, Unread

_Numbered = Iterator[tuple[int, Record | Unread]]
_FEED = re.compile(
    r"\s*+(?:(?:<\?[^>]{0,400}\?>|<!--(?:(?!-->).){0,400}-->|<!DOCTYPE[^>\[]{0,400}(?:\[[^\]]{0,2000}\]\s*)?>)\s*+){0,20}"
    r"<(?:[a-zA-Z]{1,10}:)?(?:rss|feed|RDF)[\s>]",
    re.DOTALL,
)
_JSON = re.compile(r"\s*[\[{]")
_KEYED = re.compile(r"""[\[\s]*\{\s*"[^"\n]{1,80}"\s*:""")


def is_archive(raw: bytes) -> bool:
    """Whether the bytes may be a web archive or a mailbox, which may be larger than a document."""
    return raw.startswith((b"WARC/", b"\x1f\x8b", b"PK\x03\x04", b"From "))


def is_web_archive(raw: bytes) -> bool:
    """Whether the bytes are a WARC, a gzipped WARC or a WACZ."""
    if raw.startswith(b"PK\x03\x04"):
        return warc.is_wacz(raw)
    return raw.startswith(b"WARC/") or warc.is_gzipped_warc(raw)


def _numbered(found: Iterable[Record | Unread], first: int = 1) -> _Numbered:
    return enumerate(found, start=first)


def binary(raw: bytes, most: Limits = STANDARD) -> _Numbered | None:
    """The records of a PDF, a web archive, a mailbox or a mail; None for other bytes."""
    if raw[:1024].lstrip().startswith(b"%PDF-"):
        return iter(((0, pdf.report(raw, most)),))
    if is_web_archive(raw):
        return warc.payloads(raw, most)
    if mail.is_box(raw):
        return _numbered(mail.messages(raw))
    if mail.is_mail(raw):
        return _numbered(mail.parts(raw), first=0)
    return None


def _encoded(found: Iterable[Record | Unread], encoding: str) -> Iterator[Record | Unread]:
    for item in found:
        yield replace(item, encoding=encoding) if isinstance(item, Record) else item


def written(raw: bytes, text: str, encoding: str) -> _Numbered | None:
    """The records of a feed, of JSON, or of a table of articles; None for running text."""
    head = text.lstrip("\ufeff")[:4_000]
    if _FEED.match(head):
        return _numbered(_encoded(feeds.entries(feed_text(raw, text)), encoding))
    if _JSON.match(head) and _KEYED.match(head):
        return _numbered(_encoded(tables.rows_of_json(text), encoding))
    if tables.delimiter(text):
        return _numbered(_encoded(tables.rows_of_table(text), encoding))
    return None


def feed_text(raw: bytes, text: str) -> str:
    """A feed in the encoding its own first line names, where that fits; else as it was decoded."""
    named = re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}encoding=[\"']([A-Za-z0-9._-]{1,40})[\"']", raw[:400])
    if not named or sniff.decoded(raw) is None:
        return text
    try:
        return raw.decode(named[1].decode("ascii"))
    except (UnicodeError, LookupError, ValueError):
        return text
