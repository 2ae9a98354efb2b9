"""Hostile files through the children that read them: nothing hangs, nothing is lost, and each file has its row."""

from __future__ import annotations

import gzip
import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import made_files as made
from whosays import lexicons
from whosays.flow import ingest
from whosays.ingest.documents import read
from whosays.ingest.files import opened
from whosays.ingest.folders import Entry
from whosays.model import Document, Extraction, Refusal
from whosays.report.interface import extraction_line

LEXICONS = lexicons.load()
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


def test_traps_through_children(tmp_path: Path) -> None:
    for name, raw in TRAPS.items():
        (tmp_path / name).write_bytes(raw)
    (tmp_path / "good").write_text(SAID, encoding="utf-8")
    begun = time.monotonic()
    found = ingest([str(tmp_path)], jobs=2)
    assert time.monotonic() - begun < 120
    rows: dict[str, list[Document | Refusal]] = {}
    for item in found:
        rows.setdefault(Path(item.path.split("#")[0]).name, []).append(item)
    assert set(rows) == {*TRAPS, "good"}
    slow = {
        name for name, items in rows.items() for i in items if isinstance(i, Refusal) and i.refusal.reason == "timeout"
    }
    assert slow == set()
    silent = [
        name for name, items in rows.items() if TRAPS.get(name, b"").startswith(b"<!doctype") and not _said(items)
    ]
    assert silent == []


def _said(items: list[Document | Refusal]) -> bool:
    """Whether the one sentence of a page is read, or the page says that something of it is not."""
    return all(
        isinstance(item, Refusal)
        or SAID in item.text
        or any(row.kind not in {"markup", "attribute"} and row.characters >= len(SAID) for row in item.left_out)
        for item in items
    )


OPENINGS = (
    b"",
    b"<html><body>",
    b"<?xml version='1.0'?><rss><item>",
    b'{"text": "',
    b"title,text\n",
    b"%PDF-1.4\n",
    b"WARC/1.0\r\nWARC-Type: response\r\n",
    b"\x1f\x8b\x08\x00",
    b"PK\x03\x04",
    b"Message-ID: <a>\nFrom: a\nTo: b\n",
)


@pytest.mark.parametrize("opening", [o for o in OPENINGS if not o.startswith(b"%PDF")])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(rest=st.binary(max_size=300) | st.text(max_size=120).map(lambda t: t.encode("utf-8", "surrogatepass")))
@example(rest=b"")
def test_any_bytes_give_rows(opening: bytes, rest: bytes) -> None:
    found = read("a", opening + rest, None, LEXICONS)
    assert found
    for item in found:
        assert item.path.split("#")[0] == "a"
        if isinstance(item, Document):
            assert item.length == len(item.text)
            item.text.encode("utf-8")
            assert all(0 <= s.start < s.end <= item.length for s in (*item.sections, *item.boilerplate))


def test_names_that_are_no_text_can_be_written(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in (b"a\xff.txt", b"b\nc.txt", "d\u202e\u200b.txt".encode(), b"-e.txt", b"f" * 250 + b".txt"):
        with open(folder + b"/" + name, "wb") as file:  # noqa: PTH123  (the name is no text)
            file.write(SAID.encode())
    found = ingest([str(tmp_path)])
    assert all(isinstance(item, Document) for item in found)
    assert len(found) == 5
    lines = [extraction_line(Extraction(document=item)) for item in found if isinstance(item, Document)]
    assert any(b"a\\\\xff.txt" in line for line in lines)


def test_what_a_reader_raises_costs_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAID, encoding="utf-8")
    (found,) = opened(Entry(str(tmp_path / "a.txt"), told=None))  # type: ignore[arg-type]  # what no reader is ready for
    assert isinstance(found, Refusal)
    assert found.refusal.reason == "crashed"
    assert (found.refusal.limit or "").startswith("AttributeError")
