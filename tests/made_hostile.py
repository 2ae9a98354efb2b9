"""Hostile files: pages that never close, bombs, broken archives, what is no file at all, tables that say nothing."""

from __future__ import annotations

import gzip
import json
import os
import random
from pathlib import Path

import made_files as made

SAID = "The harbour master said nothing at all on Monday."
P = f"<p>{SAID}</p>"


def _html(inner: str) -> bytes:
    return f"<!doctype html><html><body>{inner}{P}</body></html>".encode()


TRAPS: dict[str, bytes] = {
    "attributes": _html("<p " + " ".join(f"a{i}=1" for i in range(50_000)) + ">x</p>"),
    "cells": _html("<table><tr>" + "<td>x</td>" * 60_000 + "</tr></table>"),
    "divs": _html("<div>" * 20_000),
    "spans": _html("<span>" * 100_000),
    "tables": _html("<table><tr><td>" * 3_000),
    "lists": _html("<ul><li>" * 10_000),
    "unclosed": _html("<b><i><p>" * 10_000),
    "quotes": _html("<a href='" * 20_000),
    "comments": _html("<!-- " * 50_000),
    "nul": _html("\0" * 100_000),
    "entities": _html("&#99999999999999;&#xD800;&bogus;&amp" * 5_000),
    "signs": _html("<" * 200_000),
    "ends": _html("</div>" * 100_000),
    "scripts": _html("<script>" * 50_000 + "</script>"),
    "links": _html("<a href=x>y</a> " * 20_000),
    "one line": _html("word " * 200_000),
    "style": _html(f'<p style="{"x:y;" * 100_000}">z</p>'),
    "charset": b"<html><head><meta charset=bogus-9></head>" + _html(""),
    "mixed": _html("").replace(b"<body>", b"<body>n\xf6 \xc3\xb6"),
    "feed depth": b'<?xml version="1.0"?><rss><channel>' + b"<item>" * 5_000 + b"<title>x</title></rss>",
    "feed encoding": b'<?xml version="1.0" encoding="\xff\xfe"?><rss><item><title>x</title></item></rss>',
    "feed entity": b"<rss><item><title>&#99999999999999; x</title></item></rss>",
    "json depth": b'{"text": ' + b"[" * 100_000,
    "json lines": b'{"text": "a"\n' * 500,
    "json number": json.dumps({"text": "a", "date": 10**300, "url": -1}).encode(),
    "table": b"title,text\n" + b'"' * 100_001,
    "mail": made.mail(SAID).replace(b"utf-8", b"bogus-8"),
    "mail parts": b"From: a@b.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n"
    + b"--a\n" * 20_000,
    "mail depth": b"From: a@b.org\nSubject: x\nMIME-Version: 1.0\n"
    + b"".join(b"Content-Type: multipart/mixed; boundary=a%d\n\n--a%d\n" % (i, i) for i in range(3_000)),
    "mailbox": b"From a@b Tue May  4 10:00:00 2021\nSubject: x\n\nb\n\n" * 12_000,
    "codec": _html("").replace(b"<html>", b"<html><head><meta charset=punycode></head>"),
    "bylines": _html("<div>By Ab Cd, and Ef Gh</div>" * 3_000),
    "headings": _html("<h1>" + "Word " * 20_000 + "</h1>" + "<h2>The Title</h2>" * 5_000),
    "title": b"<html><head><title>" + b"a - b | " * 20_000 + b"</title></head>" + _html(""),
    "authors": _html('<script type="application/ld+json">' + '{"@type":"NewsArticle","author":[' * 5_000 + "</script>"),
    "pdf": b"%PDF-1.7\n" + b"1 0 obj << /Type /Pages /Kids [1 0 R] >> endobj\n" * 500 + b"trailer << /Root 1 0 R >>",
    "pdf cut": made.pdf([SAID])[:-300],
    "warc": b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n" * 500,
    "warc chunks": made.record(b"ffffffffffffffff\r\nx", headers="Transfer-Encoding: chunked\r\n"),
    "gzip": gzip.compress(made.record(b" " * 50_000_000)),
    "zip": made.wacz([made.record(b"x")])[:-30],
}


def hostile(folder: Path, most: int = 10_000_000) -> int:
    """Write them all into a new folder, each trap also cut off in the middle, with what is no plain file beside them;
    how many there are. Traps of more than ``most`` bytes are left out; of the mailbox of 12,000 only some mails are
    taken, so that the other files are not outnumbered."""
    folder.mkdir(parents=True)
    traps = {name: raw for name, raw in TRAPS.items() if len(raw) <= most and name != "mailbox"}
    traps["mailbox"] = TRAPS["mailbox"][:10_000]
    for name, raw in traps.items():
        (folder / name).write_bytes(raw)
        (folder / f"{name}, cut").write_bytes(raw[: len(raw) // 2])
    draw = random.Random(1)
    for name, raw in (
        ("empty.txt", b""),
        ("blank.html", b" \n" * 9),
        ("nul.txt", b"\0" * 100_000),
        ("drawn.bin", draw.randbytes(100_000)),
        ("drawn.txt", draw.randbytes(5_000)),
        ("drawn.pdf", b"%PDF-1.7\n" + draw.randbytes(5_000)),
        ("drawn.wacz", b"PK\x03\x04" + draw.randbytes(5_000)),
        ("one letter.txt", b"e" * 1_000_000),
        ("sources.csv", b'file,publisher\n"unclosed,\0\nnobody.txt,,,,,\n\xff\xfe\n'),
        ("decisions.csv", b"nothing,of,this\n\xff\n"),
    ):
        (folder / name).write_bytes(raw)
    os.mkfifo(folder / "pipe.txt")
    (folder / "nowhere.txt").symlink_to("missing.txt")
    (folder / "round").symlink_to(".", target_is_directory=True)
    (folder / "zero.txt").symlink_to("/dev/zero")
    deep = folder / "/".join("d" * 60)
    deep.mkdir(parents=True)
    (deep / "deep.txt").write_text(SAID, encoding="utf-8")
    return 2 * len(traps) + 15
