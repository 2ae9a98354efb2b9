"""The public names, and how quickly they are there."""

from __future__ import annotations

import subprocess
import sys

import pytest

import whosays
from comparing import DEMO


def test_all_names_exist_and_nothing_else_is_public() -> None:
    public = {name for name in vars(whosays) if not name.startswith("_")}
    public -= {"annotations", "VERSION", "Sequence", "TYPE_CHECKING"} | {
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
