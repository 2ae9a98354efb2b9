"""The gate: runs each task, reads its figures, and compares them with their floors, and with the figures of peers.

    python evaluation/gate.py [TASK...] [--shared ../shared] [--peers PYTHON] [--update [--allow-regression REASON]]

``floors.toml`` names for each task the command, the data it is measured on with the hash of its bytes, and for each
figure how it is read from what the task prints and the floor it may not fall below. ``--update`` raises floors to what
was measured; it lowers one only with ``--allow-regression`` and a reason, which belongs in the changelog. A task whose
data is not there is said to be skipped; a task whose data has changed fails.

Peers run in the same task on the same data, in an environment of their own (``make peers``): ``beside`` names for each
how its figure is read, with which of ours it is compared, and the ratio (ours to theirs) that may not be lost. Without
that environment the gate says that they are not installed, and holds our own floors.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
PEERS = HERE.parent / ".venv-peers" / "bin" / "python"
NOISE = 0.0005  # half of the last digit that tasks print
Figures = dict[str, float]


class Where(NamedTuple):
    """The folder of the shared data, and the Python that has the peers, if there is one."""

    shared: Path
    peers: Path | None


def digest(folder: Path) -> str:
    """The hash of all files of a folder, names and bytes, in order."""
    found = hashlib.sha256()
    for path in [folder] if folder.is_file() else sorted(p for p in folder.rglob("*") if p.is_file()):
        found.update(path.relative_to(folder.parent).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def printed(task: dict[str, Any], where: Where) -> str:
    """Run a task, with its peers where they are installed, and give what it prints."""
    asked = task["command"] + (task.get("peers", []) if where.peers else [])
    words = [word.replace("{shared}", str(where.shared)).replace("{peers}", str(where.peers)) for word in asked]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, cwd=HERE.parent, check=False)
    if done.returncode:
        print(done.stdout[-2000:], done.stderr[-2000:], sep="\n")
    return done.stdout


def figures(text: str, named: dict[str, dict[str, Any]]) -> Figures:
    """The figures that a task has printed; one that was not printed is left out."""
    found = {name: re.search(figure["read"], text, re.DOTALL) for name, figure in named.items()}
    return {name: float(match[1]) for name, match in found.items() if match}


def _line(name: str, figure: str, value: float | None, floor: float) -> bool:
    fine = value is not None and value >= floor - NOISE
    shown = "missing" if value is None else format(value, ".3f")
    print(f"{name:14} {figure:24} {shown:>8}  floor {floor:.3f}  {'ok' if fine else 'FAILS'}")
    return fine


def _beside(name: str, task: dict[str, Any], text: str, ours: Figures, where: Where) -> bool:
    """Print how far ahead of each peer we are; whether every lead is kept, of the peers that ran."""
    good = True
    rows: dict[str, dict[str, Any]] = task.get("beside", {})
    theirs = figures(text, rows)
    for peer, row in rows.items():
        if task.get("peers") and not where.peers:
            print(f"{name:14}   beside {peer}: not installed (make peers)")
            continue
        value, own = theirs.get(peer), ours.get(row["ours"])
        if value is None or own is None:
            print(f"{name:14}   beside {peer}: missing  FAILS")
            good = False
            continue
        ratio = own / value if value else float("inf")
        fine = ratio >= row["floor"]
        good &= fine
        side = "ahead" if ratio > 1 else "level" if ratio == 1 else "behind"
        print(f"{name:14}   beside {peer}: {row['ours']} {own:.3f} against {value:.3f}, {side} {ratio:.2f}  "
              f"floor {row['floor']:.2f}  {'ok' if fine else 'FAILS'}")  # fmt: skip
    return good


def judged(name: str, task: dict[str, Any], where: Where) -> tuple[bool, Figures]:
    """Whether a task ran and kept its floors (or was skipped), and its figures."""
    data = where.shared / task["data"]
    if not data.exists():
        print(f"{name:14} skipped: {task['data']} is not there")
        return True, {}
    if digest(data) != task["hash"]:
        print(f"{name:14} FAILS: {task['data']} has changed ({digest(data)})")
        return False, {}
    text = printed(task, where)
    found = figures(text, task["figures"])
    kept = [_line(name, figure, found.get(figure), row["floor"]) for figure, row in task["figures"].items()]
    return _beside(name, task, text, found, where) and all(kept), found


def updated(text: str, name: str, found: Figures, *, lower: bool) -> str:
    """The floors file with a task's floors raised, or lowered on purpose, to what was measured. A floor that something
    follows on its line (``machine = true``: a speed, which differs between machines) stays as it is."""
    head = text.index(f"[{name}.figures]")
    end = text.find("\n[", head + 1)
    part, rest = (text[head:end], text[end:]) if end > 0 else (text[head:], "")
    for figure, value in found.items():
        match = re.search(rf"(\n{re.escape(figure)} = {{[^\n]*floor = )([\d.]+) }}", part)
        if match and (value > float(match[2]) or lower):
            part = part[: match.start(2)] + f"{value:.3f}" + part[match.end(2) :]
    return text[:head] + part + rest


def main() -> int:
    options = argparse.ArgumentParser(description="Compare figures with their floors.")
    options.add_argument("tasks", nargs="*")
    options.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    options.add_argument("--peers", type=Path, default=PEERS, help="the Python that has the peers (make peers)")
    options.add_argument("--floors", type=Path, default=FLOORS)
    options.add_argument("--update", action="store_true")
    options.add_argument("--allow-regression", metavar="REASON", default="")
    chosen = options.parse_args()
    where = Where(chosen.shared, chosen.peers if chosen.peers.exists() else None)
    failed = []
    for name, task in tomllib.loads(chosen.floors.read_text(encoding="utf-8")).items():
        if chosen.tasks and name not in chosen.tasks:
            continue
        good, found = judged(name, task, where)
        if not good:
            failed.append(name)
        if chosen.update and found:
            text = updated(chosen.floors.read_text(encoding="utf-8"), name, found, lower=bool(chosen.allow_regression))
            chosen.floors.write_text(text, encoding="utf-8")
    held = "all floors hold, of the tasks that ran"
    print(f"below a floor or not measured: {', '.join(failed)}" if failed else held)
    return 1 if failed and not (chosen.update and chosen.allow_regression) else 0


if __name__ == "__main__":
    sys.exit(main())
