"""The documentation is tested: generated pages are current, every command and public name is documented."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import click
import pytest

import whosays
from comparing import ROOT, script
from whosays import api, lexicons, model
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


def _undocumented(command: click.Command, name: str, text: str) -> list[str]:
    """The options of a command, and of the commands below it, that its section does not name or that say nothing."""
    if isinstance(command, click.Group):
        return [lost for inner, it in command.commands.items() for lost in _undocumented(it, f"{name} {inner}", text)]
    section = text.partition(f"## {name}\n")[2].partition("\n## ")[0]
    options = [param for param in command.params if isinstance(param, click.Option)]
    lost = [f"{name} {o.opts[-1]}" for o in options if not o.help or any(opt not in section for opt in o.opts)]
    return lost + ([] if section and command.help else [name])


def test_every_command_and_option_is_documented() -> None:
    assert _undocumented(main, "whosays", _read("docs/commands.md")) == []


def test_the_search_for_options_can_fail() -> None:
    options = [click.Option(["--far"], help="How far."), click.Option(["--near"], help="How near.", hidden=True)]
    command = click.Command("go", params=[*options, click.Option(["--up"])], help="Go.")
    group = click.Group("top", commands={"go": command, "stay": click.Command("stay", help="Stay.")})
    text = "## top go\n\n--far --up\n\n## other\n\n--near\n"
    assert _undocumented(group, "top", text) == ["top go --near", "top go --up", "top stay"]


def test_every_exported_name_is_documented_with_its_docstring() -> None:
    text = _read("docs/api.md")
    for name in whosays.__all__:
        assert f"whosays.{name}" in text
        made = getattr(whosays, name)
        assert not callable(made) or inspect.cleandoc(made.__doc__ or "")[:60] in text
    for made in (api.Dossier, api.Table):
        offered = {name: member for name, member in vars(made).items() if not name.startswith("_")}
        assert len(offered) > 1
        for name, member in offered.items():
            said = inspect.getdoc(member)
            assert re.search(rf"^\| `{name}\W", text, re.MULTILINE), name
            assert said, name
    for name in model.__all__:
        assert f"### {name}\n" in text or f"**{name}**" in text, name


def _unlisted(rules: set[str], pages: str) -> set[str]:
    """The rules that no page names, neither by their id nor by the table in which such ids stand."""
    tables = set(re.findall(r"(\w+)\.…", pages))
    named = set(re.findall(r"[a-z_]+\.[a-z0-9_]+", pages))
    return {rule for rule in rules if rule not in named and rule.partition(".")[0] not in tables}


def test_every_rule_is_on_a_page() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in sorted((DOCS / "decide").glob("*.md")))
    code = _read(*(str(p.relative_to(ROOT)) for p in (ROOT / "src" / "whosays").rglob("*.py")))
    cases = _read(*(str(p.relative_to(ROOT)) for p in (ROOT / "tests" / "cases").rglob("*.toml")))
    rules = set(re.findall(r"""rule ?= ?"([a-z_]+\.[a-z0-9_]+)\"""", code + cases))
    assert len(rules) > 100
    assert _unlisted(rules, pages) == set()
    rows = {row.id for language, name in lexicons.load().files for row in lexicons.load().rows(name, language)}
    assert len(rows) > 50_000
    assert _unlisted(rows, pages) == set()


def test_the_search_for_rules_can_fail() -> None:
    assert _unlisted({"a.b", "c.d", "e.f"}, "see a.b\n| b.…, c.… | table |") == {"e.f"}


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


@pytest.mark.parametrize(
    ("asked", "path", "words"),
    [
        ("conflict between two figures", "src/whosays/compare/figures.py", "def judge("),
        ("add a hedge word", "src/whosays/data/en/hedges.tsv", "hedges."),
        ("add a hedge word", "tests/cases/extract/factualities.toml", "hedges."),
        ("add an export", "src/whosays/report/export/__init__.py", "FORMATS: "),
    ],
)
def test_a_newcomer_finds_the_place_from_the_readme_alone(asked: str, path: str, words: str) -> None:
    (line,) = [line for line in _read("README.md").splitlines() if asked in line]
    assert f"`{path}`" in line
    assert words in _read(path)
