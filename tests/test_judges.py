"""The judges against their cases: a few short texts in, the comparisons between their claims out."""

from __future__ import annotations

from typing import Any

import pytest

from cases_reader import Case, cases
from comparing import compared

JUDGES = ("figures", "times", "blames", "characterisations", "denials", "quotations", "roles", "several")


def _params() -> list[Any]:
    return [
        pytest.param(case, id=f"{stem}-{case.id}", marks=[pytest.mark.xfail] if case.set == "known" else [])
        for stem in JUDGES
        for case in cases(f"compare/{stem}")
    ]


@pytest.mark.model
@pytest.mark.parametrize("case", _params())
def test_case(case: Case) -> None:
    """Every comparison expected is made; unless the case says otherwise, no other conflict is."""
    found = [
        {"outcome": c.outcome, "reason": c.reason, "attribute": c.attribute, "tier": c.tier}
        for c in compared(case.documents).comparisons
    ]
    left = list(found)
    for want in case.expect:
        match = next((f for f in left if all(f[key] == value for key, value in want.items())), None)
        assert match is not None, f"expected {want}, found {found}"
        left.remove(match)
    if case.exact:
        assert not [f for f in left if f["outcome"] == "conflict"]
