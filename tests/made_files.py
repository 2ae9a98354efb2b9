"""Files in each format, made from a few words: for the tests and the accounting evaluation."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage


def pdf(pages: Sequence[str], *, title: str = "", note: str = "") -> bytes:
    """A PDF with one page a text (lines by newline), drawn by hand: no library writes for us."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, words in enumerate(pages):
        lines = [_escaped(line) for line in words.split("\n")]
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream = f"BT /F1 11 Tf 60 780 Td 14 TL {shown} ET".encode("cp1252", "replace") if words else b""
        notes = (
            f" /Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents ({_escaped(note)}) >>]" if note else ""
        )
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R{notes} "
        objects.append(f"{page}/Resources << /Font << /F1 3 0 R >> >> >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects.append(f"<< /Title ({_escaped(title)}) >>".encode("cp1252", "replace"))
    return _pdf_file(objects)


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _pdf_file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(objects), start)
    return bytes(out)


def record(
    content: bytes,
    *,
    url: str = "https://news.example.org/a",
    kind: str = "response",
    media: str = "text/html; charset=utf-8",
    headers: str = "",
    status: str = "200 OK",
    length: int | None = None,
) -> bytes:
    """One record of a WARC; ``length`` lies about its length."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{headers}\r\n".encode() if kind == "response" else b""
    block = http + content
    inner = "application/http; msgtype=response" if kind == "response" else media
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"WARC-Date: 2021-05-06T07:08:09Z\r\nWARC-Target-URI: {url}\r\nContent-Type: {inner}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def gzipped(records: Sequence[bytes]) -> bytes:
    """A .warc.gz: each record a gzip member."""
    return b"".join(gzip.compress(item, mtime=0) for item in records)


def wacz(records: Sequence[bytes]) -> bytes:
    """A WACZ with one archive in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("datapackage.json", "{}")
        file.writestr("archive/data.warc.gz", gzipped(records))
    return out.getvalue()


def mail(text: str, page: str = "", attachments: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """A mail with a plain part, an HTML part, and attachments (media type, bytes)."""
    message = EmailMessage()
    message["From"] = "Harbour Office <press@harbour.example.org>"
    message["To"] = "desk@news.example.org"
    message["Subject"] = "Harbour master resigns"
    message["Date"] = "Tue, 04 May 2021 10:00:00 +0200"
    message["Message-ID"] = "<1@harbour.example.org>"
    message.set_content(text or page, subtype="plain" if text else "html")
    if text and page:
        message.add_alternative(page, subtype="html")
    for media, raw in attachments:
        main, sub = media.split("/")
        message.add_attachment(raw, maintype=main, subtype=sub, filename="a")
    return message.as_bytes()


RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harbour Gazette</title><link>https://gazette.example.org/</link><description>All news</description>
<language>en-gb</language>
<item><title>Harbour master resigns</title><link>https://gazette.example.org/a</link>
<pubDate>Tue, 04 May 2021 10:00:00 +0200</pubDate><category>ports</category>
<description>The harbour master went.</description>
<content:encoded><![CDATA[<p>The harbour master of Dorvale resigned on Tuesday after nine years &mdash; he is 61.</p>
<p>The dockers&nbsp;won.</p>]]></content:encoded></item>
<item><title>Ferry late</title><description>The ferry to Oslin was three hours late.</description>
<source url="https://ferry.example.org/feed">Ferry News</source><guid>https://gazette.example.org/b</guid></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Oslin Daily</title>
<entry><title type="html">Bridge &amp;amp; road closed</title><link rel="alternate" href="https://oslin.example.org/1"/>
<published>2021-05-04T09:00:00Z</published><updated>2021-05-06T09:00:00Z</updated>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>The bridge was <b>closed</b> on Monday.</p></div></content>
<source><title>Road Office</title></source></entry></feed>"""
