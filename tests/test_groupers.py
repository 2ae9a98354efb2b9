"""Every grouper against its cases: a few short texts in, the groups they fall into out; one file of cases a grouper."""

from __future__ import annotations

from typing import Any

import pytest

from cases_reader import ROOT, Case, cases, row_misses
from groupers import GROUPERS, PLAIN, Told, told

STEMS = sorted(p.stem for p in (ROOT / "compare").glob("*.toml") if p.stem in GROUPERS)


def _params() -> list[Any]:
    return [
        pytest.param(
            stem,
            case,
            id=f"{stem}-{case.id}",
            marks=[pytest.mark.xfail] * (case.set == "known") + [pytest.mark.model] * (stem not in PLAIN),
        )
        for stem in STEMS
        for case in cases(f"compare/{stem}")
    ]


@pytest.mark.parametrize(("grouper", "case"), _params())
def test_case(grouper: str, case: Case) -> None:
    problems = row_misses(case, GROUPERS[grouper](told(case)))
    assert not problems, "\n".join(problems)


@pytest.mark.model
@pytest.mark.parametrize("grouper", [stem for stem in STEMS if stem != "reuse"])  # its rows are told by position
def test_the_order_of_documents_does_not_matter(grouper: str) -> None:
    for case in cases(f"compare/{grouper}"):
        asked = told(case)
        rows = GROUPERS[grouper](asked)
        assert GROUPERS[grouper](Told(asked.documents[::-1], asked.decisions)) == rows, case.id


def test_ids_are_unique_and_every_case_is_run() -> None:
    for stem in STEMS:
        ids = [case.id for case in cases(f"compare/{stem}")]
        assert len(ids) == len(set(ids)), stem
    assert set(STEMS) == set(GROUPERS)
