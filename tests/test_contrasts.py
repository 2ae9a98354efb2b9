"""Words that exclude each other: every row of the tables is used, and what excludes what."""

from __future__ import annotations

import tomllib

import pytest

from cases_reader import ROOT
from whosays import lexicons
from whosays.compare.fillers import excludes
from whosays.contrasts import EACH, NATIONS, TWO, Sense, sense, senses
from whosays.lexicons import Row
from whosays.model import Words
from whosays.report.titles import role_words

WORDS = lexicons.load()
CONTRASTS, ROLES = WORDS.rows("contrasts"), WORDS.rows("roles")
SETS = {row.kind for row in CONTRASTS}
PAIRS = [
    ("causes", "a short circuit", "a gas leak", True),
    ("causes", "a short circuit", "a technical fault", False),
    ("causes", "an accident", "arson", True),
    ("causes", "pilot error", "a mistake", False),
    ("weapons", "a revolver", "a hunting rifle", True),
    ("weapons", "a gun", "a pistol", False),
    ("ships", "a container ship", "an oil tanker", True),
    ("ships", "a container ship", "a cargo ship", False),
    ("compass", "the north-east", "the south", True),
    ("compass", "the north-east", "the north", False),
    ("floors", "the second floor", "the fourth floor", True),
    ("floors", "the ground floor", "the first floor", False),
    ("floors", "the top floor", "the ninth floor", False),
    ("colours", "a dark car", "a blue car", False),
    ("diseases", "cholera", "typhoid", True),
    ("people", "her brother", "a relative", False),
    ("transports", "a taxi", "a car", False),
]


def _words(found: Sense | None) -> Words:
    assert found is not None
    return Words(found.key, "", found.set, found.above)


@pytest.mark.parametrize("row", CONTRASTS, ids=lambda row: row.id)
def test_every_word_of_a_row_names_its_member(row: Row) -> None:
    for word in row.words:
        found = senses(f"the {word}", row.kind, WORDS)
        assert [(s.member, s.row) for s in found] == [(word if row.value == EACH else row.value, row.id)]


@pytest.mark.parametrize(("name", "left", "right", "apart"), PAIRS)
def test_what_excludes_what(name: str, left: str, right: str, apart: bool) -> None:
    a, b = _words(sense(left, name, WORDS)), _words(sense(right, name, WORDS))
    assert excludes(a, b) is excludes(b, a) is apart


def test_two_members_in_one_phrase_are_neither() -> None:
    assert sense("a candle or a short circuit", "causes", WORDS) is None
    assert sense("nothing of the kind", "causes", WORDS) is None


def test_a_set_of_two_has_two_members() -> None:
    members = {set: {row.value for row in CONTRASTS if row.kind == set} for set in SETS if set.endswith(TWO)}
    assert members
    assert all(len(found) == 2 for found in members.values())


@pytest.mark.parametrize("row", [r for r in ROLES if r.kind == "role"], ids=lambda row: row.id)
def test_every_role_is_filled_and_has_a_title(row: Row) -> None:
    assert set(row.words) - {"-", "#", NATIONS} <= SETS
    assert any(frame.value == row.value for frame in ROLES if frame.kind != "role")
    assert role_words(f"{row.value}:thing")
    assert role_words(row.value)


@pytest.mark.parametrize("row", [r for r in ROLES if r.kind == "state"], ids=lambda row: row.id)
def test_every_state_is_one_of_two_and_has_a_title(row: Row) -> None:
    assert row.value in SETS
    assert row.value.endswith(TWO)
    assert role_words(row.value.removesuffix(TWO))


def test_every_frame_has_a_case() -> None:
    raw = tomllib.loads((ROOT / "extract" / "claims.toml").read_text(encoding="utf-8"))["case"]
    shown = {want.get("rule") for case in raw for want in case.get("expect", ())}
    assert sorted(row.id for row in ROLES if row.kind not in ("role", "group", "class") and row.id not in shown) == []
