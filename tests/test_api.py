"""The public names, and how quickly they are there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

import whosays
from comparing import DEMO
from whosays.report.export.tables import tables


def test_all_names_exist_and_nothing_else_is_public() -> None:
    public = {name for name in vars(whosays) if not name.startswith("_")}
    public -= {"annotations", "VERSION", "PathLike", "Sequence", "TYPE_CHECKING"} | {
        m for m in public if f"whosays.{m}" in sys.modules
    }
    assert public == set(whosays.__all__) - {"__version__"}


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, whosays, whosays.cli; print([m for m in ('spacy', 'lxml', 'jinja2', 'apsw') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.model
def test_reading_and_dossier() -> None:
    (only,) = whosays.reading(str(DEMO / "09_quay_review.txt"))
    assert isinstance(only, whosays.model.Extraction)
    assert only.claims
    assert len(whosays.dossier([str(DEMO / "09_quay_review.txt"), "nowhere.txt"]).refusals) == 1
    assert len(whosays.dossier(DEMO / "09_quay_review.txt").documents) == 1
    assert len(whosays.dossier(str(DEMO / "09_quay_review.txt")).documents) == 1


@pytest.mark.model
def test_a_script_that_guards_nothing_reads_a_page_in_a_child(tmp_path: Path) -> None:
    words = "A fire broke out in a warehouse in Velmont on 4 May 2024, police said. Nobody was missing. " * 3
    (tmp_path / "a.html").write_text(f"<!doctype html><h1>Fire in Velmont</h1><p>{words}</p>", encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(f"import whosays\nprint(len(whosays.dossier({str(tmp_path / 'a.html')!r}).documents))\n")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("1", "")


@pytest.mark.model
def test_every_table_is_a_sequence_a_data_frame_and_an_arrow_stream(tmp_path: Path) -> None:
    case = whosays.dossier([str(DEMO)])
    first = case.disagreements[0]
    assert first.title.startswith("Magnitude of the earthquake")
    assert [row.title for row in case.disagreements] == [row.title for row in case.record.disagreements]
    frame = case.disagreements.to_pandas()
    assert frame.columns[0] == "row"
    assert set(frame["title"]) == {row.title for row in case.disagreements}
    assert sum(case.figures.to_pandas()["unit"] == "km") > 0
    names = [name for name, kind in vars(type(case)).items() if isinstance(kind, property)]
    assert len(names) == len(tables(json.loads(case.json())))
    for name in names:
        table = getattr(case, name)
        read = pa.table(table)
        assert read.num_rows == len(table.rows.rows), name
        assert read.column_names == list(table.rows.columns), name
    assert case.export("csv", tmp_path)[0].is_file()
    assert case.page().startswith("<!doctype html>")


@pytest.mark.model
def test_a_notebook_shows_escaped_cells(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The <script>alert(1)</script> quake in Peru had a magnitude of 6.8 on Monday.")
    case = whosays.dossier([str(tmp_path)])
    assert "<script>" not in case._repr_html_() + case.claims._repr_html_()
    assert "&lt;script&gt;" in case.claims._repr_html_()
    assert repr(case) == "<Dossier: 1 document, 0 disagreements>"


@pytest.mark.model
def test_a_missing_library_is_named_with_what_brings_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = whosays.dossier([tmp_path / "nowhere"])
    assert repr(made) == "<Dossier: 0 documents, 0 disagreements, 1 not read>"
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "whosays.report.export.arrow", raising=False)
    with pytest.raises(ImportError, match=r"whosays\[pandas\]"):
        made.figures.to_pandas()
