"""Traps and truths: what must never be called a conflict, and what must be found, through the whole flow."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from cases_reader import Case, cases
from comparing import compared
from whosays.compare import quotations
from whosays.model import Dossier

pytestmark = pytest.mark.model

MEASURED = 0.75  # share of traps in which each report has a measured claim: others trap nobody


@cache
def _dossier(stem: str, id: str) -> Dossier:
    case = next(c for c in cases(f"compare/{stem}") if c.id == id)
    return compared(case.documents)


def _params(stem: str) -> list[Any]:
    return [
        pytest.param(case, id=case.id, marks=[pytest.mark.xfail(strict=True)] if case.set == "known" else [])
        for case in cases(f"compare/{stem}")
    ]


@pytest.mark.parametrize("case", _params("traps"))
def test_a_trap_is_no_conflict(case: Case) -> None:
    found = [c for c in _dossier("traps", case.id).comparisons if c.outcome == "conflict"]
    assert not found, [(c.attribute, c.note, c.rule) for c in found]


@pytest.mark.parametrize("case", _params("truths"))
def test_a_contradiction_is_found(case: Case) -> None:
    dossier = _dossier("truths", case.id)
    found = [{"outcome": c.outcome, "reason": c.reason, "attribute": c.attribute} for c in dossier.comparisons]
    assert all(want in found for want in case.expect), found
    assert dossier.disagreements


def test_there_are_many_and_they_are_of_every_kind() -> None:
    traps, truths = cases("compare/traps"), cases("compare/truths")
    assert len(traps) >= 150
    assert len(truths) >= 40
    assert len({case.id.partition("-")[0] for case in traps}) >= 13


def test_most_traps_have_something_to_fall_into() -> None:
    traps = cases("compare/traps")
    full = 0
    for case in traps:
        dossier = _dossier("traps", case.id)
        measured = {claim.document for claim in dossier.claims if claim.attribute}
        full += len(measured) == len(dossier.extractions)
    assert full / len(traps) >= MEASURED


def test_a_toll_that_rises_is_one_series_of_dated_points() -> None:
    dossier = _dossier("traps", "revision-toll-rises")
    series = next(s for s in dossier.series if s.attribute == "deaths")
    assert [(p.value, p.first) for p in series.points] == [("12", "2024-05-10"), ("86", "2024-05-12")]
    assert not series.contested


def test_what_may_yet_come_is_no_point_of_a_series() -> None:
    assert not _dossier("traps", "planned-expected-toll").series


def test_a_contradiction_inside_a_series_is_named_with_it() -> None:
    dossier = _dossier("truths", "toll-exact-as-of")
    assert [s.contested for s in dossier.series] == [(dossier.disagreements[0].id,)]


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("We saw the water rise by the hour", "We saw the water rise", "words are left out of one"),
        ("The whole neighborhood is under water", "The whole neighbourhood is under water", "the spelling differs"),
        (
            "We feel that they want to leave us",
            "We felt that they wanted to leave us",
            "the tense or the form of words",
        ),
        ("The brave crews saved our town from ruin", "The gallant teams saved our city from harm", "two translations"),
        ("We will not leave this green valley", "We will not leave this deep valley", "single words differ"),
    ],
)
def test_two_wordings_have_a_likely_reason(left: str, right: str, why: str) -> None:
    assert quotations.likely_reason(left.lower(), right.lower()).startswith(why)
