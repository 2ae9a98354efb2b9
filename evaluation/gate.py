"""The gate: runs each task, reads its figures, and compares them with their floors.

    python evaluation/gate.py [TASK...] [--shared ../shared] [--update [--allow-regression REASON]]

``floors.toml`` names for each task the command, the data it is measured on with the hash of its bytes, and for each
figure how it is read from what the task prints and the floor it may not fall below. ``--update`` raises floors to what
was measured; it lowers one only with ``--allow-regression`` and a reason, which belongs in the changelog. A task whose
data is not there is said to be skipped; a task whose data has changed fails.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
NOISE = 0.0005  # half of the last digit that tasks print


def digest(folder: Path) -> str:
    """The hash of all files of a folder, names and bytes, in order."""
    found = hashlib.sha256()
    for path in [folder] if folder.is_file() else sorted(p for p in folder.rglob("*") if p.is_file()):
        found.update(path.relative_to(folder.parent).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def measured(task: dict[str, Any], shared: Path) -> dict[str, float | None]:
    """Run a task and read its figures from what it prints; None where a figure was not printed."""
    words = [word.replace("{shared}", str(shared)) for word in task["command"]]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, cwd=HERE.parent, check=False)
    if done.returncode:
        print(done.stdout[-2000:], done.stderr[-2000:], sep="\n")
    found: dict[str, float | None] = {}
    for name, figure in task["figures"].items():
        match = re.search(figure["read"], done.stdout, re.DOTALL)
        found[name] = float(match[1]) if match else None
    return found


def _judged(name: str, task: dict[str, Any], shared: Path) -> dict[str, float] | None:
    """The figures of a task that ran and kept its floors; None where it did not run or fell below one."""
    data = shared / task["data"]
    if not data.exists():
        print(f"{name:14} skipped: {task['data']} is not there")
        return {}
    if digest(data) != task["hash"]:
        print(f"{name:14} FAILS: {task['data']} has changed ({digest(data)})")
        return None
    good = True
    kept = {}
    for figure, value in measured(task, shared).items():
        floor = task["figures"][figure]["floor"]
        fine = value is not None and value >= floor - NOISE
        print(f"{name:14} {figure:24} {'missing' if value is None else format(value, '.3f'):>8}  floor {floor:.3f}  "
              f"{'ok' if fine else 'FAILS'}")  # fmt: skip
        good &= fine
        if value is not None:
            kept[figure] = value
    return kept if good else None


def _updated(text: str, name: str, figures: dict[str, float], *, lower: bool) -> str:
    """The floors file with a task's floors raised (or, on purpose, lowered) to what was measured."""
    head = text.index(f"[{name}]")
    for figure, value in figures.items():
        line = re.compile(rf"(\n{re.escape(figure)} = {{[^\n]*floor = )([\d.]+)")
        match = line.search(text, head)
        if match and (value > float(match[2]) or lower):
            text = text[: match.start(2)] + f"{value:.3f}" + text[match.end(2) :]
    return text


def main() -> int:
    options = argparse.ArgumentParser(description="Compare figures with their floors.")
    options.add_argument("tasks", nargs="*")
    options.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    options.add_argument("--update", action="store_true")
    options.add_argument("--allow-regression", metavar="REASON", default="")
    chosen = options.parse_args()
    tasks = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    failed = []
    for name, task in tasks.items():
        if chosen.tasks and name not in chosen.tasks:
            continue
        figures = _judged(name, task, chosen.shared)
        if figures is None:
            failed.append(name)
        if chosen.update:
            there = (
                {k: v for k, v in measured(task, chosen.shared).items() if v is not None}
                if figures is None
                else figures
            )
            text = FLOORS.read_text(encoding="utf-8")
            FLOORS.write_text(_updated(text, name, there, lower=bool(chosen.allow_regression)), encoding="utf-8")
    print(
        "all floors hold, of the tasks that ran"
        if not failed
        else f"below a floor or not measured: {', '.join(failed)}"
    )
    return 1 if failed and not (chosen.update and chosen.allow_regression) else 0


if __name__ == "__main__":
    sys.exit(main())
