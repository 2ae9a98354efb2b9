"""Each export read back by its own field's library: nothing runs, nothing is lost, figures are numbers."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
import docx
import networkx as nx
import openpyxl
import prov.model
import pytest
import stix2
from pyarrow import parquet

from comparing import DEMO, compared, dossier_of
from whosays.cli import main
from whosays.cli.exporting import run
from whosays.report.export import FORMATS
from whosays.report.export.arrow import arrow
from whosays.report.export.formats import safe
from whosays.report.export.tables import Table, tables
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
    assert book.sheetnames == [table.name for table in tables(plain)]
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


@pytest.fixture(scope="module")
def demo() -> Any:
    return json.loads(dossier_json(dossier_of(DEMO)))


def labels(plain: Any) -> set[str]:
    return {e["name"] for e in plain["entities"] if e["kind"] in ("person", "organisation", "product")}


@pytest.mark.model
def test_every_format_gives_the_same_bytes_twice_and_the_command_line_offers_each(demo: Any) -> None:
    for form, write in FORMATS.items():
        assert write(demo) == write(demo), form
    offered = next(p for p in main.commands["export"].params if p.name == "form")
    assert isinstance(offered.type, click.Choice)
    assert list(offered.type.choices) == list(FORMATS)


@pytest.mark.model
def test_a_brief_in_docx_quotes_its_passages_and_numbers_their_sources(demo: Any) -> None:
    word = docx.Document(io.BytesIO(FORMATS["docx"](demo)["dossier.docx"]))
    lines = [paragraph.text for paragraph in word.paragraphs]
    assert [row["title"] for row in demo["disagreements"]] == [
        p.text for p in word.paragraphs if p.style.name == "Heading 2"
    ][: len(demo["disagreements"])]
    claims = {c["id"]: c for c in demo["claims"]}
    documents = {d["id"]: (n, d) for n, d in enumerate(demo["documents"], 1)}
    for row in demo["disagreements"]:
        for claim in (claims[id] for value in row["values"] for id in value["claims"]):
            number, document = documents[claim["document"]]
            said = " ".join(document["text"][claim["start"] : claim["end"]].split())
            assert any(line.startswith(f"{said} — ") and f"[{number}]" in line for line in lines)
            assert any(line.startswith(f"[{number}] {document['publisher']}") for line in lines)


@pytest.mark.model
def test_parquet_and_arrow_hold_figures_as_decimals(plain: Any) -> None:
    files = FORMATS["parquet"](plain)
    assert set(files) == {f"{table.name}.parquet" for table in tables(plain)}
    figures = parquet.read_table(io.BytesIO(files["figures.parquet"]))
    assert set(figures["low"].to_pylist()) == {Decimal("6.8"), Decimal("7.2"), Decimal(1240)}
    assert figures.schema.field("start").type == "int64"
    wide = Table("t", ("a", "b"), ((Decimal("1e80"), None), (Decimal("0.5"), 3)))
    assert arrow(wide).to_pylist() == [{"a": "1E+80", "b": None}, {"a": "0.5", "b": 3}]


@pytest.mark.model
def test_gexf_and_prov_hold_who_made_what_from_whom(demo: Any) -> None:
    graph = nx.read_gexf(io.BytesIO(FORMATS["gexf"](demo)["graph.gexf"]))
    assert set(graph.nodes) == {d["id"] for d in demo["documents"]} | {s["id"] for s in demo["sources"]}
    known = [d for d in demo["derivations"] if d["direction"] == "b_to_a"]
    assert known
    assert all(graph.has_edge(*d["documents"]) for d in known), "from the copy to what it copies"
    content = FORMATS["prov"](demo)["prov.json"].decode()
    record = prov.model.ProvDocument.deserialize(content=content, format="json")
    made = {(str(r.args[0].localpart), str(r.args[1].localpart)) for r in record.get_records(prov.model.ProvDerivation)}
    assert {tuple(d["documents"]) for d in known} <= made
    assert len(list(record.get_records(prov.model.ProvAttribution))) == sum(
        bool(d["publisher"]) for d in demo["documents"]
    )


@pytest.mark.model
def test_stix_is_read_by_its_own_library_and_refers_only_to_what_it_holds(demo: Any, plain: Any) -> None:
    for case in (
        demo,
        plain,
        {**demo, "sources": [], "documents": [{**d, "publisher": None} for d in demo["documents"]]},
    ):
        bundle = stix2.parse(FORMATS["stix"](case)["bundle.stix.json"], allow_custom=False)
        ids = {one.id for one in bundle.objects}
        assert len(ids) == len(bundle.objects)
        assert {ref for one in bundle.objects for ref in getattr(one, "object_refs", [])} <= ids
        assert sum(one.type == "report" for one in bundle.objects) == len(case["documents"])
        assert sum(one.type == "note" for one in bundle.objects) == len(case["disagreements"])


@pytest.mark.model
def test_follow_the_money_reads_its_entities(demo: Any) -> None:
    reader = pytest.importorskip("followthemoney", reason="followthemoney is an optional reader (requirements-readers)")
    lines = FORMATS["ftm"](demo)["entities.ftm.json"].decode().splitlines()
    found = [reader.model.get_proxy(json.loads(line)) for line in lines]
    for line, proxy in zip(lines, found, strict=True):
        plain = json.loads(line)
        kept = {name: sorted(proxy.get(name)) for name in plain["properties"]}
        assert kept == {name: sorted(set(values)) for name, values in plain["properties"].items()}, plain["schema"]
    ids = {proxy.id for proxy in found}
    pointed = {value for proxy in found for prop, value in proxy.itervalues() if prop.type.name == "entity"}
    assert pointed <= ids
    assert {proxy.caption for proxy in found if proxy.schema.name in ("Person", "Organization", "Asset")} == labels(
        demo
    )


@pytest.mark.model
def test_plover_events_have_their_class_and_status(demo: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(FORMATS["plover"](demo)["events.plover.csv"].decode(), newline="")))
    assert [row["event_id"] for row in rows] == [e["id"] for e in demo["events"]]
    of = {row["event_mode"]: row["event_type"] for row in rows}
    assert of["visit"] == "CONSULT"
    assert of["earthquake"] == "", "no class of PLOVER fits a quake"
    assert {row["status"] for row in rows} > {"happened"}
