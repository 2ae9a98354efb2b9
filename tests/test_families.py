"""Publisher families: the shipped table, what is read of it where, and what a user's own table adds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from whosays import lexicons
from whosays.compare.families import credited, house, named
from whosays.flow import ingest, words
from whosays.ingest import families
from whosays.model import Document, Refusal
from whosays.text.fold import fold

LEXICONS = lexicons.load()
ROWS = LEXICONS.rows("families", "common")


def _document(text: str = "", **known: str) -> Document:
    return Document(id="a", path="a", text=text, length=len(text), **known)  # type: ignore[arg-type]


def test_no_name_or_domain_stands_for_two_families() -> None:
    names = Counter(name for row in ROWS for name in {fold(word) for word in row.words})
    domains = Counter(domain for row in ROWS for domain in row.value.split(",") if domain)
    assert [name for name, count in (names + domains).items() if count > 1] == []
    assert {row.kind for row in ROWS} == set(families.KINDS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_each_row_is_known_by_its_names_and_domains(row: lexicons.Row) -> None:
    for word in row.words:
        found = house(_document(publisher=word), LEXICONS)
        assert found is not None
        assert (found.key, found.name) == (row.id, row.words[0])
        assert (named(word, LEXICONS) is None) == (row.kind == "masthead")
    for domain in filter(None, row.value.split(",")):
        found = house(_document(url=f"https://www.{domain}/a"), LEXICONS)
        assert found is not None
        assert found.key == row.id


def test_a_masthead_is_a_word_in_running_prose() -> None:
    assert credited(_document("They were late, according to TIME and the clock."), LEXICONS) == []
    assert [c.house.key for c in credited(_document("It sank, according to Reuters."), LEXICONS)] == [
        "families.reuters"
    ]


TABLE = "family,names,domains,kind\nOslin Group,Harbour Gazette|Dorvale Post,gazette.example|post.example,\n"


def test_a_users_table_adds_and_corrects(tmp_path: Path) -> None:
    moved = "Reuters,Oslin Wire,wire.example,\nPostmedia,Sputnik,,agency\n"
    (tmp_path / "families.csv").write_text(TABLE + moved, encoding="utf-8")
    (tmp_path / "a.txt").write_text("The ferry left Kessa at noon, the office said.", encoding="utf-8")
    known, broken = words([str(tmp_path)])
    assert (broken, known.version != LEXICONS.version) == ((), True)
    pair = [house(_document(url="https://gazette.example/a"), known), house(_document(publisher="Dorvale Post"), known)]
    assert pair[0] == pair[1]
    assert pair[0] is not None
    assert pair[0].name == "Oslin Group"
    wire = house(_document(url="https://wire.example/a"), known)
    assert wire == house(_document(publisher="Reuters"), known)
    assert named("Sputnik", known) == named("Postmedia", known)
    assert [Path(item.path).name for item in ingest([str(tmp_path)])] == ["a.txt"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"name\nx\n", "broken_families"),
        (b"family,kind\nx,owner\n", "broken_families"),
        (b"\xff\xfe\xfa", "undecodable"),
    ],
)
def test_a_table_that_cannot_be_used_is_one_row(tmp_path: Path, raw: bytes, reason: str) -> None:
    (tmp_path / "own.csv").write_bytes(raw)
    known, (row,) = words([str(tmp_path)], str(tmp_path / "own.csv"))
    assert known == LEXICONS
    assert isinstance(row, Refusal)
    assert row.refusal.reason == reason
