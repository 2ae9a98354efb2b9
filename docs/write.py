"""Writes what is generated in the documentation: ``python docs/write.py [--readme]``.

The schemas from the model, a page for each command from its help, a page for each finder, judge and grouper from its
docstring and its cases. A test compares what stands here with what would be written, so that documentation cannot fall
behind. With ``--readme``, what the demo prints is written into the README, too (it needs the language model).
"""

from __future__ import annotations

import ast
import json
import re
import sys
import textwrap
import tomllib
from pathlib import Path

import click

from whosays.cli import main
from whosays.report.schema import dossier_schema, extraction_schema

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
import api  # noqa: E402
import rules  # noqa: E402

ROOT = HERE.parent
CASES = ROOT / "tests" / "cases"


def _schema(schema: dict[str, object]) -> str:
    return json.dumps(schema, indent=1, sort_keys=True) + "\n"


def _commands() -> str:
    settings = {"terminal_width": 100, "max_content_width": 100, "help_option_names": ["-h", "--help"]}
    context = click.Context(main, info_name="whosays", **settings)
    parts = ["# Commands\n", "Made from the program's own help.\n", f"```\n{main.get_help(context)}\n```\n"]
    for name in sorted(main.commands):
        command = main.commands[name]
        inner = click.Context(command, info_name=name, parent=context, **settings)
        parts.append(f"## whosays {name}\n\n```\n{command.get_help(inner)}\n```\n")
    return "\n".join(parts)


def _cell(value: object) -> str:
    return " ".join(str(value).split()).replace("|", "\\|")


LONGEST = 240  # characters of a case's text shown in a table


def _text(document: dict[str, object]) -> str:
    """A document of a case: what is known of it, then its words."""
    known = ", ".join(str(document[key]) for key in ("publisher", "url", "published", "language") if key in document)
    words = " ".join(str(document["text"]).split())
    short = words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
    return f"({known}) {short}" if known else short


def _row(row: dict[str, object]) -> str:
    return ", ".join(f"{key} = {value}" for key, value in row.items())


def _case(case: dict[str, object]) -> str:
    documents = case.get("documents")
    texts = [_text(d) for d in documents] if isinstance(documents, list) else [str(case.get("text", ""))]
    wanted, of = case.get("expect") or [], case.get("of")
    assert isinstance(wanted, list)
    found = "; ".join(_row(item) for item in wanted) or "nothing"
    if isinstance(of, dict):
        found = f"of {_row(of)}: {found}"
    return f"| {case['id']} | {case.get('set', 'made')} | {_cell(' ‖ '.join(texts))} | {_cell(found)} |"


def _page(package: str, stem: str) -> str:
    module = ROOT / "src" / "whosays" / package / f"{stem}.py"
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    cases = tomllib.loads((CASES / package / f"{stem}.toml").read_text(encoding="utf-8"))["case"]
    head = f"# {package}: {stem}\n\n{docstring}\n\nDecided in `src/whosays/{package}/{stem}.py`; {len(cases)} cases in "
    head += f"`tests/cases/{package}/{stem}.toml`.\n\n| case | set | text | expected |\n|---|---|---|---|\n"
    return head + "\n".join(_case(case) for case in cases) + "\n"


def pages() -> dict[str, str]:
    """Every generated file of the documentation: its path below ``docs`` and its content."""
    made = {
        "schema/extraction.json": _schema(extraction_schema()),
        "schema/dossier.json": _schema(dossier_schema()),
        "commands.md": _commands(),
        "api.md": api.page(),
        "decide/rules.md": rules.page(ROOT / "src" / "whosays", CASES),
    }
    for path in sorted(CASES.glob("*/*.toml")):
        package, stem = path.parent.name, path.stem
        if (ROOT / "src" / "whosays" / package / f"{stem}.py").is_file():
            made[f"decide/{package}-{stem}.md"] = _page(package, stem)
    return made


README = re.compile(r"(?<=\n```\n)\d+ documents, .*?(?=The page: )", re.DOTALL)


def readme(text: str, printed: list[str]) -> str:
    """The README with what the demo prints."""
    wrapped = "\n".join(textwrap.fill(line, 118, subsequent_indent="  ", break_on_hyphens=False) for line in printed)
    return README.sub(lambda _: wrapped + "\n", text, count=1)


def _demo() -> list[str]:
    import whosays  # noqa: PLC0415
    from whosays.report.brief import brief  # noqa: PLC0415

    return list(brief(whosays.dossier([str(ROOT / "src" / "whosays" / "data" / "demo" / "reports")]).record))


if __name__ == "__main__":
    if "--readme" in sys.argv:
        shown = readme((ROOT / "README.md").read_text(encoding="utf-8"), _demo())
        (ROOT / "README.md").write_text(shown, encoding="utf-8")
    for name, content in pages().items():
        target = HERE / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
