"""What a user says of files, and what a case says of what it did not read: tables, notices, limits, reading again."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

import made_files as made
from test_cli import run
from whosays.flow import ingest
from whosays.ingest import sources
from whosays.ingest.limits import OPTIONS, Limits
from whosays.ingest.tables import rows_of_table
from whosays.model import Document, Refusal

WORDS = "The ferry left Kessa at noon on Monday with nine people aboard, the harbour office in Dorvale said."
ITEM = "<item><title>{0}</title><link>https://feed.example/{0}</link><description>" + WORDS + "</description></item>"
FEED = "<rss><channel><title>Oslin</title>" + ITEM.format("one") + ITEM.format("two") + "</channel></rss>"


def _refusals(folder: Path) -> list[tuple[str, str, str | None]]:
    rows = [item for item in ingest([str(folder)]) if isinstance(item, Refusal)]
    return [(Path(r.path).name, r.refusal.reason, r.refusal.limit) for r in rows]


def _table(folder: Path, *rows: str) -> None:
    (folder / "sources.csv").write_text("\n".join(["file,url,publisher,published,language", *rows]), encoding="utf-8")


def test_a_row_may_name_a_record(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(FEED, encoding="utf-8")
    _table(tmp_path, "feed.xml,https://all.example/,The Whole,2021-05-04,", "feed.xml#2,,The Second,,de")
    first, second = (item for item in ingest([str(tmp_path)]) if isinstance(item, Document))
    assert (first.publisher, first.published, first.url) == ("The Whole", "2021-05-04", "https://feed.example/one")
    assert (second.publisher, second.published, second.language) == ("The Second", "2021-05-04", "de")


def test_a_row_names_a_file_by_its_path_from_the_table(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "x.txt").write_text(WORDS, encoding="utf-8")
    _table(tmp_path, "a/b/x.txt,,Deep,,")
    for path in (tmp_path, tmp_path / "a" / "b" / "x.txt"):
        (found,) = ingest([str(path)])
        assert isinstance(found, Document)
        assert found.publisher == "Deep"


def test_rows_without_a_file_or_record_are_named(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(FEED, encoding="utf-8")
    _table(tmp_path, "feed.xml#9,,Nine,,", "gone.txt,,Gone,,", "sub/gone.txt,,Gone,,")
    assert _refusals(tmp_path) == [
        ("sources.csv", "names_missing_files", "gone.txt, sub/gone.txt"),
        ("feed.xml", "names_missing_records", "#9"),
    ]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "broken_sources"),
        (b"name,publisher\na.txt,X\n", "broken_sources"),
        (b'file,publisher\n"a.txt,X\n' + b"x" * 200_000, "broken_sources"),
        ("file,publisher\na.txt,Zür\n".encode("latin-1"), "undecodable"),
        (b"file\tpublisher\na.txt\tX\n", None),
        (b"\xef\xbb\xbfFile;Publisher;Remark\r\na.txt;X;y\r\n", None),
    ],
)
def test_tables_that_cannot_be_used_are_one_row(tmp_path: Path, raw: bytes, reason: str | None) -> None:
    (tmp_path / "a.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "sources.csv").write_bytes(raw)
    assert [row[1] for row in _refusals(tmp_path)] == ([reason] if reason else [])


@pytest.mark.model
def test_sources_and_compare_agree(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "feed.xml").write_text(FEED, encoding="utf-8")
    (folder / "a" / "b" / "x.txt").write_text(f"May 4, 2021\n\n{WORDS}", encoding="utf-8")
    before = [item for item in ingest([str(folder)]) if isinstance(item, Document)]
    assert run("sources", str(folder), "-o", str(folder / "sources.csv")).returncode == 0
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["file"] for row in rows] == ["a/b/x.txt", "feed.xml#1", "feed.xml#2"]
    after = ingest([str(folder)])
    for one, two, row in zip(before, after, rows, strict=True):
        assert isinstance(two, Document)
        assert (one.url, one.publisher, one.language) == (two.url, two.publisher, two.language)
        assert row["published"] == (one.published or row["published"]), (
            "what a report says goes before what the case says"
        )
        assert (two.published, two.published_by) == (
            row["published"] or None,
            "sources" if row["published"] else "unknown",
        )


@pytest.mark.model
def test_an_archive_with_more_than_reports_is_done(tmp_path: Path) -> None:
    page = f"<html><body><h1>Ferry aground</h1><p>{WORDS}</p></body></html>".encode()
    info = made.record(b"software: x\r\n", kind="warcinfo", media="application/warc-fields")
    image = made.record(b"\x89PNG", media="image/png")
    (tmp_path / "a.warc.gz").write_bytes(made.gzipped([info, image, made.record(page)]))
    assert run("extract", str(tmp_path / "a.warc.gz")).returncode == 0
    done = run("compare", str(tmp_path / "a.warc.gz"), "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stdout + done.stderr
    said = run("status", str(tmp_path / "out")).stdout
    assert "1 document read, 0 refused" in said
    assert "image/png: records 2; warcinfo: records 1" in said


@pytest.mark.model
def test_what_hit_a_limit_is_read_again(tmp_path: Path) -> None:
    reports, out = tmp_path / "reports", tmp_path / "out"
    reports.mkdir()
    (reports / "a.txt").write_text(WORDS, encoding="utf-8")
    rows = (json.dumps({"text": f"{i} {WORDS}"}) for i in range(3))
    (reports / "b.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (reports / "c.txt").write_bytes((WORDS * 210_000).encode())
    assert run("compare", str(reports), "-o", str(out)).returncode == 3
    said = run("status", str(out)).stdout
    assert "too_large (20000000 bytes)" in said
    assert f"whosays retry {out} --size N" in said
    small = run("retry", str(out), "--size", "1")
    assert (small.returncode, "try a larger --size" in small.stderr) == (3, True)
    assert "4 documents read, 1 refused" in run("status", str(out)).stdout


def test_a_case_without_limits_has_nothing_to_read_again(tmp_path: Path) -> None:
    (tmp_path / "dossier.json").write_text(
        '{"schema": "whosays/dossier/1", "documents": [], "refusals": []}', encoding="utf-8"
    )
    done = run("retry", str(tmp_path))
    assert (done.returncode, done.stdout) == (0, "nothing in this case hit a limit\n")


def test_larger_limits_are_kept_in_children(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"text": f"<p>{i} {WORDS}</p>"}) for i in range(3)), encoding="utf-8")
    few = ingest([str(path)], most=Limits(records=2))
    assert [isinstance(item, Document) for item in few] == [True, True, False]
    assert all(isinstance(item, Document) for item in ingest([str(path)], most=Limits(records=3)))
    assert {item.refusal.reason for item in few if isinstance(item, Refusal)} <= set(OPTIONS)


def test_pipes_links_and_closed_folders_are_rows(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS, encoding="utf-8")
    os.mkfifo(tmp_path / "b.fifo")
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "d").symlink_to(tmp_path / "d")
    rows = _refusals(tmp_path)
    assert [row[0] for row in rows] == ["b.fifo", "c.txt", "d"]
    assert rows[0][1] == "no_regular_file"


def test_what_a_broken_table_is_does_not_depend_on_what_was_read_before() -> None:
    assert len(list(rows_of_table("title,text\nA,Words\n"))) == 1
    found = sources.parse("sources.csv", b'file,publisher\n"a.txt,X\n' + b"x" * 200_000)
    assert isinstance(found, Refusal)
    assert found.refusal.reason == "broken_sources"
