"""The page of rules: every id that a finding or a comparison can name, where it stands, and a case that shows it."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("ingest", "extract", "compare")
ID = re.compile(r"[a-z_]+\.[a-z0-9_]+")
FILES = re.compile(r"\.(?:csv|org|html|css|js|json|md)$")
LONGEST = 120  # characters of an example


def _cell(words: str) -> str:
    short = " ".join(words.split())
    short = short if len(short) <= LONGEST else f"{short[:LONGEST].rsplit(' ', 1)[0]} …"
    return short.replace("|", "\\|")


def literals(source: Path) -> dict[str, str]:
    """Each rule id that stands in the code, with the module it stands in: that of its own name, if there is one."""
    found: dict[str, str] = {}
    for package in PACKAGES:
        for path in sorted((source / package).glob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            words = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
            for id in words:
                if isinstance(id, str) and ID.fullmatch(id) and not FILES.search(id):
                    own = path.stem.startswith(id.partition(".")[0].rstrip("s"))
                    found[id] = f"{package}/{path.name}" if own else found.get(id, f"{package}/{path.name}")
    return found


def tables(data: Path) -> dict[str, tuple[set[str], list[str], int, str]]:
    """Each lexicon by name: how its ids begin, its languages, its rows in all, and what its first lines say of it."""
    found: dict[str, tuple[set[str], list[str], int, str]] = {}
    for path in sorted(data.glob("*/*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        said = " ".join(line.lstrip("# ") for line in lines if line.startswith("#"))
        ids = [line.partition("\t")[0] for line in lines if line and not line.startswith("#")][1:]
        begins, languages, rows, about = found.get(path.stem, (set(), [], 0, ""))
        begins |= {id.partition(".")[0] for id in ids}
        found[path.stem] = (begins, [*languages, path.parent.name], rows + len(ids), about or said)
    return found


def _examples(cases: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(cases.glob("*/*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            for row in case.get("expect", ()):
                if "rule" in row and "text" in case:
                    yield row["rule"], str(row.get("text") or case["text"])


def page(source: Path, cases: Path) -> str:
    """The whole page."""
    shown: dict[str, str] = {}
    for rule, words in _examples(cases):
        shown.setdefault(rule, words)
    lines = [
        "# Rules\n",
        "Every finding and every comparison names its rule (`rule` in the JSON, *why?* on the page).",
        "",
    ]
    lines += ["## In the code\n", "| rule | decided in | for instance |", "|---|---|---|"]
    lines += [f"| {id} | {where} | {_cell(shown.get(id, ''))} |" for id, where in sorted(literals(source).items())]
    lines += [
        "\n## Words\n",
        "A rule that is a row of a lexicon stands in the table of its name, in `src/whosays/data/<language>/`.\n",
    ]
    lines += ["| ids | table | languages | rows | what it holds |", "|---|---|---|---|---|"]
    for name, (begins, languages, rows, about) in sorted(tables(source / "data").items()):
        shown_ids = ", ".join(f"{begin}.…" for begin in sorted(begins))
        lines.append(f"| {shown_ids} | `{name}.tsv` | {', '.join(languages)} | {rows:,} | {_cell(about)} |")
    return "\n".join(lines) + "\n"
