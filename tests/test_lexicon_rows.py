"""Every row of the lexicons of figures has a case, and the case holds: no row is dead or mistyped."""

from __future__ import annotations

import re
from typing import Any

import pytest

from cases_reader import ROOT, Case, cases, misses, shown
from whosays import lexicons
from whosays.extract.quantities import quantities
from whosays.extract.times import times
from whosays.lexicons import Row
from whosays.model import Document

TABLES = (
    "numbers", "units", "currencies", "vague_counts", "approximations", "changes", "not_quantities", "figure_words",
)  # fmt: skip
LANGUAGES = ("common", "en", "de", "fr", "es", "ru", "uk", "zh")
FILES = sorted(path.stem for path in (ROOT / "quantity_rows").glob("*.toml"))
CASES = [case for file in FILES for case in cases(f"quantity_rows/{file}")]


def _rows() -> list[Row]:
    words = lexicons.load()
    tables = {key: words.rows(key[1], key[0]) for key in words.files}
    return [row for language in LANGUAGES for name in TABLES for row in tables.get((language, name), ())]


def _found(case: Case) -> list[dict[str, Any]]:
    words = lexicons.load()
    document = Document(id="case", path="case.txt", text=case.text, length=len(case.text), **case.document)
    return [shown(case.text, item) for item in quantities(document, times(document, words), words)]


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_case(case: Case) -> None:
    problems = misses(case.expect, _found(case), exact=case.exact)
    assert not problems, "\n".join(problems)


def test_every_row_has_a_case_with_one_of_its_words() -> None:
    texts = {case.id: case.text.lower() for case in CASES}
    without = [row.id for row in _rows() if not any(_holds(texts.get(row.id, ""), word.lower()) for word in row.words)]
    assert not without


def _holds(text: str, word: str) -> bool:
    """Whether a word stands in a text, not as a part of a longer one, digits aside (*12km*, *$40*), where words are
    set apart."""
    if "\u4e00" <= word[0] <= "\u9fff":
        return word in text
    return re.search(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])", text) is not None


def test_no_case_without_a_row() -> None:
    ids = {row.id for row in _rows()}
    assert [case.id for case in CASES if case.id not in ids] == []
