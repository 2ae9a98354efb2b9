"""Every format: what becomes of each record, and that damage, bombs and lies cost only what they touch."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path

import pytest

import made_files as made
from whosays import lexicons
from whosays.flow import ingest
from whosays.ingest import limits
from whosays.ingest.documents import found_in, read
from whosays.ingest.sources import Told
from whosays.model import Document, Extraction, Refusal
from whosays.report.interface import extraction_line

LEXICONS = lexicons.load()
WORDS = "The harbour master of Dorvale resigned on Tuesday after nine years, the city said in a statement."


def _page(words: str = WORDS) -> bytes:
    return f"<html><head><title>Harbour</title></head><body><article><p>{words}</p></article></body></html>".encode()


def _documents(raw: bytes, path: str = "a") -> list[Document]:
    found = read(path, raw, None, LEXICONS)
    assert [item for item in found if isinstance(item, Refusal)] == []
    return [item for item in found if isinstance(item, Document)]


def _rows(raw: bytes) -> list[tuple[str, str]]:
    """Each row as its path and its text or the reason of its refusal."""
    found = read("a", raw, None, LEXICONS)
    return [(item.path, item.text if isinstance(item, Document) else item.refusal.reason) for item in found]


def test_rss_entries_are_records_with_their_own_source() -> None:
    first, second = _documents(made.RSS.encode())
    assert first.text.split("\n") == [
        "Harbour master resigns",
        "The harbour master went.",
        "The harbour master of Dorvale resigned on Tuesday after nine years — he is 61.",
        "The dockers\u00a0won.",
    ]
    assert (first.path, first.record, first.publisher, first.published) == ("a#1", 1, "Harbour Gazette", "2021-05-04")
    assert (first.published_by, first.media, first.url) == (
        "metadata",
        "application/rss+xml",
        "https://gazette.example.org/a",
    )
    assert {row.kind for row in first.left_out} >= {"element category", "feed's element description"}
    assert (second.publisher, second.url) == ("Ferry News", "https://gazette.example.org/b")
    assert second.text == "Ferry late\n\nThe ferry to Oslin was three hours late."


def test_atom_entry() -> None:
    (entry,) = _documents(made.ATOM.encode())
    assert entry.text == "Bridge & road closed\nThe bridge was closed on Monday."
    assert (entry.publisher, entry.published) == ("Road Office", "2021-05-04")


def test_broken_feed_keeps_what_can_be_read() -> None:
    broken = made.RSS.replace("</channel></rss>", "<item><title>Last & least</title><description>It ends")
    assert _rows(broken.encode())[-1] == ("a#3", "Last & least\n\nIt ends")


def test_feed_with_entities_of_its_own_is_refused() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><item>&b;</item></rss>'
    assert _rows(bomb.encode()) == [("a#1", "unsupported")]


def test_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Oslin Daily",
        "items": [
            {"id": "1", "title": "Bridge", "content_html": "<p>It <b>fell</b>.</p>", "date_published": "2021-05-04"}
        ],
    }
    (entry,) = _documents(json.dumps(feed).encode())
    assert (entry.text, entry.publisher, entry.published) == ("Bridge\nIt fell.", "Oslin Daily", "2021-05-04")
    assert entry.media == "application/feed+json"


def test_json_lines_and_their_damage() -> None:
    lines = [
        json.dumps(
            {"title": "Harbour", "text": WORDS, "source": "Gazette", "date": "2021-05-04T10:00:00Z", "tags": ["x"]}
        ),
        '{"title": "cut off',
        "[1, 2]",
        json.dumps(
            {"headline": "Ferry", "body": "It was late.\ud83d", "url": "https://ferry.example.org/2021/05/06/late"}
        ),
        json.dumps({"id": 4}),
    ]
    found = read("a", "\n".join(lines).encode(), None, LEXICONS)
    shown = [(f.path, f.text if isinstance(f, Document) else f.refusal.reason) for f in found]
    assert shown == [
        ("a#1", f"Harbour\n\n{WORDS}"),
        ("a#2", "damaged_record"),
        ("a#3", "damaged_record"),
        ("a#4", "Ferry\n\nIt was late.\ufffd"),
        ("a#5", "no_text"),
    ]
    first, fourth = found[0], found[3]
    assert isinstance(first, Document)
    assert isinstance(fourth, Document)
    assert (first.publisher, first.published, [row.kind for row in first.left_out]) == (
        "Gazette",
        "2021-05-04",
        ["field date", "field tags"],
    )
    assert (fourth.publisher, fourth.published, fourth.published_by) == ("example.org", "2021-05-06", "metadata")


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_table_of_articles(sign: str) -> None:
    rows = [["Title", "Text", "Date", "Notes"], ["Harbour", '"' + WORDS + '\nAnd ""so"" on."', "2021-05-04", "n"]]
    (only,) = _documents("\r\n".join(sign.join(row) for row in rows).encode())
    assert only.text == f'Harbour\n\n{WORDS}\nAnd "so" on.'
    assert (only.path, only.published, only.media) == ("a#1", "2021-05-04", "text/csv")
    assert [row.kind for row in only.left_out] == ["field date", "field notes"]


def test_running_text_is_no_table_or_mail() -> None:
    for words in (
        "Title, Text\n",
        "From: the harbour\nTo: the sea\nSubject: none\n\n" + WORDS,
        "Text: a story, title\n\n" + WORDS,
    ):
        (only,) = _documents(words.encode())
        assert (only.path, only.media, only.text) == ("a", "text/plain", words)


def test_mail_and_its_attachments() -> None:
    raw = made.mail(
        WORDS,
        f"<p>{WORDS}</p><p>More.</p>",
        [("text/html", _page("In the attachment.")), ("image/png", b"\x89PNG\r\n\x1a\n")],
    )
    found = read("a.eml", raw, None, LEXICONS)
    body, inner, image = found
    assert isinstance(body, Document)
    assert body.text.strip() == f"Harbour master resigns\n\n{WORDS}"
    assert (body.path, body.record, body.publisher, body.published) == ("a.eml", None, "Harbour Office", "2021-05-04")
    assert {"alternative text/html", "header message-id"} <= {row.kind for row in body.left_out}
    assert isinstance(inner, Document)
    assert (inner.path, inner.record, inner.text) == ("a.eml#1", 1, "In the attachment.")
    assert isinstance(image, Refusal)
    assert (image.path, image.refusal.reason, image.refusal.limit) == ("a.eml#2", "unsupported", "image/png")


def test_pdf_puts_lines_together() -> None:
    words = (
        "Harbour master resigns\nThe harbour master of Dorvale resigned on Tuesday after\nnine years, it said (or two)."
    )
    (only,) = _documents(made.pdf([words, "A second page."], title="Hidden title", note="A note nobody prints"))
    assert only.text.split("\n") == [
        "Harbour master resigns",
        "The harbour master of Dorvale resigned on Tuesday after nine years, it said (or two).",
        "",
        "A second page.",
    ]
    assert (only.path, only.record, only.media) == ("a", None, "application/pdf")
    assert {row.kind: row.characters for row in only.left_out} == {"annotation": 40, "metadata": 12}


def test_pdf_without_text_is_named() -> None:
    assert _rows(made.pdf(["", ""])) == [("a", "no_text")]
    (only,) = _documents(made.pdf(["First page.", ""]))
    assert [d.note for d in only.damage if d.rule == "ingest.record"] == ["1 of 2 pages hold no text: page 2"]
    assert _rows(b"%PDF-1.7\n...") == [("a", "damaged")]


RECORDS = [
    made.record(b"software: x\r\n", kind="warcinfo", media="application/warc-fields"),
    made.record(_page("The first report."), url="https://one.example.org/2021/05/04/a"),
    made.record(b"\x89PNG\r\n\x1a\n...", media="image/png"),
    made.record(gzip.compress(_page("The second report.")), headers="Content-Encoding: gzip\r\n"),
    made.record(b"gone", status="404 Not Found"),
    made.record(b"13\r\nbody { color: red }\r\n0\r\n\r\n", headers="Transfer-Encoding: chunked\r\n", media="text/css"),
    made.record(made.pdf(["The third report."]), media="application/octet-stream"),
]
TEXTS = [("a#2", "The first report."), ("a#4", "The second report."), ("a#7", "The third report.")]


@pytest.mark.parametrize(
    "raw", [b"".join(RECORDS), made.gzipped(RECORDS), made.wacz(RECORDS), gzip.compress(b"".join(RECORDS))]
)
def test_web_archive(raw: bytes) -> None:
    *texts, rest = read("a", raw, None, LEXICONS)
    assert [(t.path, t.text) for t in texts if isinstance(t, Document)] == TEXTS
    first = texts[0]
    assert isinstance(first, Document)
    assert (first.record, first.url, first.published) == (2, "https://one.example.org/2021/05/04/a", "2021-05-04")
    assert isinstance(rest, Refusal)
    assert rest.refusal.reason == "no_report"
    assert rest.refusal.limit == (
        "image/png: records 3; response with status 404: records 5; text/css: records 6; warcinfo: records 1"
    )


LAST = made.record(_page("The last report."))
CUT = made.record(_page("The cut report."))


@pytest.mark.parametrize(
    "damaged",
    [
        CUT[: len(CUT) // 2] + b"\r\n\r\n",
        made.record(_page("The cut report."), length=5_000_000),
        made.record(_page("The cut report."), length=60),
        made.record(_page("The cut report."), length=2**63),
        CUT.replace(b"Content-Length", b"Content-Lungth"),
        b"\x00" * 500 + b"\r\n",
    ],
)
def test_after_a_damaged_record_reading_resumes(damaged: bytes) -> None:
    for raw in (RECORDS[1] + damaged + LAST, RECORDS[1] + damaged + CUT[:80]):
        rows = _rows(raw)
        assert rows[0] == ("a#1", "The first report.")
        if raw.endswith(LAST):
            assert rows[-1][1] == "The last report."


@pytest.mark.parametrize("place", [0, 12, 100, -9, -4])
def test_after_a_damaged_member_reading_resumes(place: int) -> None:
    member = bytearray(gzip.compress(CUT, mtime=0))
    member[place] ^= 0xFF
    rows = _rows(gzip.compress(RECORDS[1]) + bytes(member) + gzip.compress(LAST))
    assert (rows[0][1], rows[-1][1]) == ("The first report.", "The last report.")
    assert len(rows) == 3
    truncated = gzip.compress(CUT)[:-30]
    assert len(_rows(gzip.compress(RECORDS[1]) + truncated)) == 2


def test_a_truncated_archive_says_so() -> None:
    raw = made.gzipped([RECORDS[1], made.record(_page(WORDS * 50))])[:-40]
    found = read("a", raw, None, LEXICONS)
    assert any(isinstance(f, Refusal) or any(d.rule == "ingest.record" for d in f.damage) for f in found[1:])


def test_bombs_cost_their_record_only() -> None:
    zeros = b" " * 30_000_000
    raw = made.gzipped([RECORDS[1], made.record(zeros), LAST])
    assert [row[1] for row in _rows(raw)] == ["The first report.", "bomb", "The last report."]
    inner = made.record(gzip.compress(zeros), headers="Content-Encoding: gzip\r\n")
    assert [row[1] for row in _rows(RECORDS[1] + inner + LAST)] == [
        "The first report.",
        "too_large",
        "The last report.",
    ]


@pytest.mark.parametrize("raw", [b'{"text": "a"}\n' * 9, RECORDS[1] * 9])
def test_records_are_counted(raw: bytes) -> None:
    told = Told("a", limits=limits.Limits(records=3))
    *read, last = found_in("a", raw, told, LEXICONS)
    assert [isinstance(item, Document) for item in read] == [True] * 3
    assert isinstance(last, Refusal)
    assert (last.refusal.reason, last.path) == ("too_many_records", "a")


def test_a_mailbox_is_a_mail_a_record() -> None:
    opening = b"From press@harbour.example.org Tue May  4 10:00:00 2021\n"
    masked = made.mail("The first report.\n\n>From the sea it came.")
    raw = b"\n".join(
        opening + mail for mail in (masked, made.mail("The second report."), made.mail("The third report."))
    )
    first, second, third = _documents(raw)
    assert "\nFrom the sea" in first.text
    assert [d.path for d in (first, second, third)] == ["a#1", "a#2", "a#3"]
    assert (third.published, third.title) == ("2021-05-04", "Harbour master resigns")
    assert ("header from", len(opening) - 1) in [(row.kind, row.characters) for row in first.left_out]
    (only,) = _documents(opening + made.mail("The only report."))
    assert only.path == "a"
    bare, _ = _documents(b"\n".join(opening + b"Subject: Ferry late\n\nThe report.\n" for _ in range(2)))
    assert (bare.title, bare.text.strip()) == ("Ferry late", "Ferry late\n\nThe report.")


def test_a_report_that_opens_with_from_is_no_mailbox() -> None:
    (only,) = _documents(b"From Kessa came at 10:00 on 4 May 2021 the news\n\nDate: nobody knows it, the office said.")
    assert (only.media, only.path) == ("text/plain", "a")


def test_mails_nest_only_so_deep() -> None:
    raw = made.mail(WORDS)
    for _ in range(limits.DEPTH + 1):
        raw = made.mail(WORDS, attachments=[("application/octet-stream", raw)])
    assert [row[1] for row in _rows(raw)][-1] == "too_deep"


def test_records_through_children(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(made.gzipped(RECORDS))
    found = ingest([str(path)])
    assert [f.text for f in found if isinstance(f, Document)] == [text for _, text in TEXTS]
    assert [f.path for f in found] == [f"{path}#2", f"{path}#4", f"{path}#7", str(path)]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(_page())))
    (only,) = ingest(["-"])
    assert isinstance(only, Document)
    assert (only.path, only.text) == ("-", WORDS)


def test_a_plain_record_of_a_container_keeps_its_text() -> None:
    raw = made.record(WORDS.encode(), kind="resource", media="text/plain")
    (only,) = _documents(raw)
    assert (only.media, only.record) == ("text/plain", 1)
    assert json.loads(extraction_line(Extraction(document=only)))["document"]["text"] == WORDS


@pytest.mark.parametrize(
    ("page", "row"),
    [
        ("<title>Just a moment...</title><p>Verify you are human by completing the action below.</p>", "stubs.human"),
        ("<title>404 Not Found</title><h1>Not Found</h1><p>It is not there.</p>", "stubs.missing"),
    ],
)
def test_gates_are_refused(page: str, row: str) -> None:
    (found,) = read("a", f"<html><body>{page}</body></html>".encode(), None, LEXICONS)
    assert isinstance(found, Refusal)
    assert found.refusal.reason == "stub"
    assert row in (found.refusal.limit or "")


def test_paywall_marks_where_the_report_ends() -> None:
    (only,) = _documents(_page(f"{WORDS}</p><p>Subscribe to continue reading.</p><p>Terms"))
    cut = next(d for d in only.damage if d.kind == "truncated")
    assert only.text[cut.start : cut.end] == "Subscribe to continue reading."
