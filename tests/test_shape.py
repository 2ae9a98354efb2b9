"""The shape of the code: small files and functions, layers, quick imports; each check is shown to be able to fail."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from comparing import ROOT

SOURCE = ROOT / "src" / "whosays"
FILES = sorted(SOURCE.rglob("*.py"))
MOST_LINES = 400
MOST_FUNCTION_LINES = 60


def _functions(source: str) -> list[tuple[str, int]]:
    tree = ast.parse(source)
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [(n.name, (n.end_lineno or n.lineno) - n.lineno + 1) for n in ast.walk(tree) if isinstance(n, kinds)]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_files_and_functions_are_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= MOST_LINES
    assert [item for item in _functions(source) if item[1] > MOST_FUNCTION_LINES] == []


def test_the_measure_of_functions_can_fail() -> None:
    assert _functions("def f():\n" + "    pass\n" * 80) == [("f", 81)]


def _contracts(root: Path) -> subprocess.CompletedProcess[str]:
    command = [
        str(Path(sys.executable).parent / "lint-imports"),
        "--no-cache",
        "--config",
        str(ROOT / "pyproject.toml"),
    ]
    environment = os.environ | {"PYTHONPATH": str(root)}
    return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=root, check=False)


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("text/fold.py", "import whosays.lexicons", "layers"),
        ("extract/times.py", "import whosays.extract.mentions", "finders do not import finders"),
        ("compare/figures.py", "import whosays.compare.denials", "judges do not import judges"),
        ("extract/times.py", "import os", "the core does no input or output"),
    ],
)
def test_each_contract_fails_when_it_is_broken(tmp_path: Path, module: str, line: str, contract: str) -> None:
    copy = tmp_path / "whosays"
    for path in SOURCE.rglob("*.py"):
        target = copy / path.relative_to(SOURCE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    assert _contracts(tmp_path).returncode == 0
    broken = copy / module
    source = broken.read_text(encoding="utf-8")
    broken.write_text(
        source.replace("from __future__ import annotations", f"from __future__ import annotations\n{line}")
    )
    done = _contracts(tmp_path)
    assert done.returncode == 1
    assert contract in done.stdout


def _best(code: list[str], tries: int = 5) -> float:
    """The shortest of a few runs, in seconds of user and system time: the machine is shared."""
    times = []
    for _ in range(tries):
        before = os.times()
        subprocess.run([sys.executable, *code], check=True, capture_output=True)
        after = os.times()
        times.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return min(times)


def test_import_and_help_are_quick() -> None:
    bare = _best(["-c", "pass"])
    assert _best(["-c", "import whosays"]) - bare <= 0.15
    assert _best(["-c", "from whosays.cli import main; main(['--help'], prog_name='whosays')"]) - bare <= 0.3
