"""Each export read back by its own field's library: nothing runs, nothing is lost, figures are numbers."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from comparing import compared
from whosays.cli.exporting import run
from whosays.report.export.formats import FORMATS, safe
from whosays.report.export.tables import tables
from whosays.report.interface import dossier_json

TEXTS = [
    {
        "text": "The quake in Peru had a magnitude of 6.8 on Monday. It killed 1,240 people.",
        "publisher": "=HYPERLINK(1)",
    },
    {"text": "The quake in Peru had a magnitude of 7.2 on Monday. It killed 1,240 people.", "publisher": "+B [x](y)"},
]


@pytest.fixture(scope="module")
def plain() -> Any:
    return json.loads(dossier_json(compared([{**item, "published": "2020-03-04"} for item in TEXTS])))


def test_a_formula_is_text_and_a_number_is_a_number() -> None:
    assert [safe(cell) for cell in ("=1+1", " @x", "-5 men", "five", Decimal(-5), None)] == [
        "'=1+1", "' @x", "'-5 men", "five", Decimal(-5), None,
    ]  # fmt: skip


@pytest.mark.model
def test_words_of_every_row_stand_where_it_says(plain: Any) -> None:
    texts = {d["path"]: d["text"] for d in plain["documents"]}
    made = {table.name: table for table in tables(plain)}
    for name in ("disagreements", "agreements", "figures", "claims"):
        assert made[name].rows, name
        for cells in made[name].rows:
            row = dict(zip(made[name].columns, cells, strict=True))
            assert texts[row["document"]][row["start"] : row["end"]] == row["words"]


@pytest.mark.model
def test_csv_holds_the_figures_and_no_formula(plain: Any) -> None:
    for name, content in FORMATS["csv"](plain).items():
        rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
        assert len({len(row) for row in rows}) == 1, name
        assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    figures = list(csv.DictReader(io.StringIO(FORMATS["csv"](plain)["figures.csv"].decode(), newline="")))
    assert {Decimal(row["low"]) for row in figures} == {Decimal("6.8"), Decimal("7.2"), Decimal(1240)}


@pytest.mark.model
def test_a_workbook_opens_with_numbers_as_numbers(plain: Any) -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"](plain)["dossier.xlsx"]))
    assert book.sheetnames == ["disagreements", "agreements", "figures", "claims", "documents"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    sheet = book["figures"]
    head = [cell.value for cell in sheet[1]]
    assert {row[head.index("low")] for row in sheet.iter_rows(min_row=2, values_only=True)} == {6.8, 7.2, 1240}


@pytest.mark.model
def test_markdown_references_and_annotations(plain: Any) -> None:
    brief = FORMATS["md"](plain)["dossier.md"].decode()
    assert "[^1]: " in brief
    assert "[x](y)" not in brief
    references = json.loads(FORMATS["csl"](plain)["documents.csl.json"])
    assert {r["container-title"] for r in references} == {"=HYPERLINK(1)", "+B [x](y)"}
    page = json.loads(FORMATS["annotations"](plain)["annotations.jsonld"])
    texts = {f"urn:whosays:document:{d['id']}": d["text"] for d in plain["documents"]}
    assert len(page["items"]) == len(plain["claims"])
    for item in page["items"]:
        quote, place = item["target"]["selector"]
        assert texts[item["target"]["source"]][place["start"] : place["end"]] == quote["exact"]


@pytest.mark.model
def test_the_command_writes_and_an_absent_dossier_is_one_line(
    tmp_path: Path, plain: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(tmp_path), "csv", str(tmp_path / "out")) == 1
    assert capsys.readouterr().err.count("\n") == 1
    (tmp_path / "dossier.json").write_text(json.dumps(plain), encoding="utf-8")
    assert run(str(tmp_path), "csv", str(tmp_path / "out")) == 0
    assert (tmp_path / "out" / "figures.csv").is_file()
