"""Hostile files through the children that read them: nothing hangs, nothing is lost, and each file has its row."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from made_hostile import SAID, TRAPS
from whosays import lexicons
from whosays.flow import ingest
from whosays.ingest.documents import read
from whosays.ingest.files import opened
from whosays.ingest.folders import Entry
from whosays.model import Document, Extraction, Refusal
from whosays.report.interface import extraction_line

LEXICONS = lexicons.load()


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
