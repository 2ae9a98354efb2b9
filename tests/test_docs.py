"""The documentation is tested: generated pages are current, every command and public name is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import whosays
from comparing import ROOT, script
from whosays.cli import main

DOCS = ROOT / "docs"


PAGES = script("docs/write.py").pages()


@pytest.mark.parametrize(("name", "content"), PAGES.items(), ids=list(PAGES))
def test_generated_pages_are_current(name: str, content: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == content, "python docs/write.py writes it anew"


def test_no_generated_page_is_left_over() -> None:
    there = {p.relative_to(DOCS).as_posix() for folder in ("decide", "schema") for p in (DOCS / folder).glob("*.*")}
    assert there <= set(PAGES)


def _read(*names: str) -> str:
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in names)


def test_every_command_and_public_name_is_documented() -> None:
    text = _read("README.md", "docs/commands.md", "docs/interface.md")
    for name in main.commands:
        assert f"whosays {name}" in text
    for name in whosays.__all__:
        if not name.startswith("_"):
            assert f"whosays.{name}" in text


def test_every_path_that_the_documentation_names_exists() -> None:
    text = _read("README.md", "docs/architecture.md", "CONTRIBUTING.md")
    paths = re.findall(
        r"`((?:src|tests|docs|evaluation|data|compare|extract|ingest|report|engine|model)/[\w./-]+)`", text
    )
    assert len(paths) > 10
    for path in paths:
        assert any(
            (base / path).exists() for base in (ROOT, ROOT / "src" / "whosays", Path(whosays.__file__).parent)
        ), path
