"""Every finder against its cases: one file of cases a finder, one test a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from cases_reader import ROOT, Case, cases, misses, shown
from finders import find
from whosays.model import Document

STEMS = sorted(p.stem for p in (ROOT / "extract").glob("*.toml"))


def _run(case: Case, finder: str) -> list[dict[str, Any]]:
    document = Document(id="case", path="case.txt", text=case.text, length=len(case.text), **case.document)
    found: Sequence[msgspec.Struct] = find(document, finder)
    return [shown(case.text, item) for item in found]


def _params() -> list[Any]:
    return [
        pytest.param(stem, case, id=f"{stem}-{case.id}", marks=[pytest.mark.xfail] if case.set == "known" else [])
        for stem in STEMS
        for case in cases(f"extract/{stem}")
    ]


@pytest.mark.model
@pytest.mark.parametrize(("finder", "case"), _params())
def test_case(finder: str, case: Case) -> None:
    problems = misses(case.expect, _run(case, finder), exact=case.exact)
    assert not problems, "\n".join(problems)


def test_ids_are_unique() -> None:
    for stem in STEMS:
        ids = [case.id for case in cases(f"extract/{stem}")]
        assert len(ids) == len(set(ids)), stem
