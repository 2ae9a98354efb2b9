"""The changelog's fragments are well formed, and fold into it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from comparing import ROOT, script

changelog = script("docs/changelog.py")


def test_every_fragment_is_well_formed() -> None:
    for path in sorted((ROOT / "changelog.d").glob("*")):
        assert re.fullmatch(r"[a-z0-9-]+\.md", path.name), path.name
    assert changelog.section(ROOT / "changelog.d", "Next").startswith("## Next\n")


@pytest.mark.parametrize("text", ["", "- \n", "- Faster\n", "Faster", "Well:\n- Faster.\n"])
def test_a_fragment_that_says_nothing_fails(text: str) -> None:
    with pytest.raises(ValueError, match="entry"):
        changelog.items(text)


def test_fragments_fold_into_the_changelog_and_are_gone(tmp_path: Path) -> None:
    folder = tmp_path / "changelog.d"
    folder.mkdir()
    (folder / "b.md").write_text("Second.\n", encoding="utf-8")
    (folder / "a.md").write_text("- First\n  of all.\n- Then this.\n", encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text("# Changes\n\n## 0.1.0\n\n- Old.\n", encoding="utf-8")
    changelog.fold(tmp_path, "0.2.0")
    expected = "# Changes\n\n## 0.2.0\n\n- First of all.\n- Then this.\n- Second.\n\n## 0.1.0\n\n- Old.\n"
    assert (tmp_path / "CHANGELOG.md").read_text(encoding="utf-8") == expected
    assert not list(folder.iterdir())
    with pytest.raises(ValueError, match=r"version 0\.2\.0"):
        changelog.fold(tmp_path, "0.2.0")
