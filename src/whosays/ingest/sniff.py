"""What kind of content a file holds, judged by its bytes: names and endings are not believed.

A file is one of the known containers (by magic number), HTML (by its first tags), or text in some encoding, or
binary. An encoding is UTF-16 or UTF-32 where a byte-order mark says so, UTF-8 where the bytes are valid UTF-8, else
what ``charset-normalizer`` reckons; it is always one with which ``open(path, encoding=..., newline='')`` gives the
same text.
"""

from __future__ import annotations

import codecs
import csv
import re

from charset_normalizer import from_bytes

_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"WARC/1.", "application/warc"),
    (b"WARC/0.", "application/warc"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"{\\rtf", "application/rtf"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "application/ogg"),
    (b"\x7fELF", "application/x-executable"),
)
_HTML = re.compile(
    r"(?:<\?xml[^>]{0,200}\?>|<!--(?:(?!-->).){0,4000}-->|\s)*"
    r"(?:<!doctype\s+html|<(?:html|head|body|title|meta|article|main|div|p|h1|table|script|style|link|base)[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,400}-->\s*)?<(?:rss|feed|rdf:RDF)[\s>]")
_XML = re.compile(r"\s*<\?xml[\s]")
_META_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Text has next to no control characters; one in fifty bytes is far above any text and far below any program or image.
_BINARY_SHARE = 0.02
_HEAD = 65_536
# Single-byte pages differ in a few letters; where the Western one fits as well as the best, it is the likelier.
_WESTERN = "cp1252"
# Where browsers read these labels as the Windows code page that holds them, so do we.
_AS_BROWSERS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}


def container(raw: bytes) -> str | None:
    """The media type of a known container or image, by its first bytes; None for everything else."""
    for magic, media in _MAGIC:
        if raw.startswith(magic):
            return media
    if raw[4:8] == b"ftyp":
        return "video/mp4"
    return None


def _marked(raw: bytes) -> str | None:
    return next((codec for mark, codec in _MARKS if raw.startswith(mark)), None)


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is NUL."""
    head = raw[: _HEAD & ~1]
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def binary(raw: bytes) -> bool:
    """Whether the bytes are no text in any encoding: control characters and NULs, with no byte-order mark."""
    if _marked(raw) or _wide(raw):
        return False
    head = raw[:_HEAD]
    return len(_CONTROL.findall(head)) > _BINARY_SHARE * len(head)


def _decodes(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except (UnicodeError, LookupError, ValueError):
        return None


def decoded(raw: bytes) -> tuple[str, str] | None:
    """The text and its encoding, exactly as ``open(path, encoding=encoding, newline='')`` reads it; None where no
    encoding fits.

    >>> decoded("Příliš".encode())
    ('Příliš', 'utf-8')
    """
    for codec in (_marked(raw), None if _marked(raw) else "utf-8", _wide(raw)):
        text = _decodes(raw, codec) if codec else None
        if codec and text is not None and (codec != "utf-8" or not _wide(raw)):
            return text, codec
    matches = from_bytes(raw)
    best = matches.best()
    if best is None:
        return None
    western = any(m.encoding == _WESTERN and m.chaos <= best.chaos for m in matches)
    codec = _WESTERN if western else best.encoding
    text = _decodes(raw, codec)
    return None if text is None else (text, codec)


def page(raw: bytes) -> tuple[str, str] | None:
    """The source of an HTML page and its encoding: by mark, by ``meta charset``, then as for plain text."""
    if raw.startswith(codecs.BOM_UTF8) or _marked(raw):
        return decoded(raw)
    named = _META_CHARSET.search(raw[:_HEAD])
    if named:
        label = named[1].decode("ascii").lower()
        text = _decodes(raw, "utf-8") if label.startswith("utf-16") else _decodes(raw, _AS_BROWSERS.get(label, label))
        if text is not None:
            return text, "utf-8" if label.startswith("utf-16") else _AS_BROWSERS.get(label, label)
    return decoded(raw)


def is_html(text: str) -> bool:
    """Whether the text opens as an HTML page does. A Markdown file with a tag further down is no page."""
    return bool(_HTML.match(text.lstrip("\ufeff")[:_HEAD]))


def _table(head: str) -> str | None:
    """Rows of the same number of cells, three or more: a table saved as text, not a report."""
    lines = [line for line in head.splitlines()[:20] if line.strip()]
    if len(lines) < 3:
        return None
    if lines[0].count("\t") >= 2 and len({line.count("\t") for line in lines}) == 1:
        return "text/tab-separated-values"
    try:
        widths = {len(row) for row in csv.reader(lines[:-1]) if row}
    except csv.Error:
        return None
    return "text/csv" if len(widths) == 1 and min(widths) >= 3 and " " not in lines[0].replace(", ", ",") else None


def structured(text: str) -> str | None:
    """The media type of a feed, other XML, JSON Lines or a table; None for running text."""
    head = text.lstrip("\ufeff \t\r\n")[:4000]
    if _FEED.match(head):
        return "application/xml+feed"
    if _XML.match(head) and not is_html(head):
        return "application/xml"
    if head[:1] == "{" and re.match(r'\{\s*"[^"\n]{1,80}"\s*:', head):
        return "application/json"
    return _table(head)
