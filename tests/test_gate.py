"""The gate of evaluation: each of its answers, on a task that is made up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from comparing import ROOT, script

gate = script("evaluation/gate.py")
FLOORS = """
[task]
command = ["{shared}/task.py"]
peers = ["{peers}"]
data = "gold"
hash = "HASH"
[task.figures]
f1 = { read = 'ours ([0-9.]+)', floor = FLOOR }
[task.beside]
peer = { read = 'peer ([0-9.]+)', ours = "f1", floor = AHEAD }
"""


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.txt").write_text("a", encoding="utf-8")
    lines = "import sys\nprint('ours 0.800')\nif len(sys.argv) > 1: print('peer 0.400')\n"
    (tmp_path / "task.py").write_text(lines, encoding="utf-8")
    return tmp_path


def _run(shared: Path, *more: str, floor: str = "0.800", ahead: str = "1.9", hash: str = "") -> tuple[int, str]:
    floors = FLOORS.replace("HASH", hash or gate.digest(shared / "gold"))
    (shared / "floors.toml").write_text(floors.replace("FLOOR", floor).replace("AHEAD", ahead), encoding="utf-8")
    command = [sys.executable, str(ROOT / "evaluation" / "gate.py"), "--shared", str(shared)]
    command += ["--floors", str(shared / "floors.toml"), *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def _floor(shared: Path) -> float:
    text = (shared / "floors.toml").read_text(encoding="utf-8")
    return float(text.partition("floor = ")[2].partition(" ")[0])


def test_floors_hold_without_the_peers_and_say_so(shared: Path) -> None:
    code, text = _run(shared, "--peers", "nowhere")
    assert code == 0
    assert "not installed" in text
    assert "all floors hold" in text


def test_peers_stand_beside_us(shared: Path) -> None:
    code, text = _run(shared, "--peers", sys.executable)
    assert code == 0
    assert "0.800 against 0.400, ahead 2.00" in text


def test_a_lost_lead_fails(shared: Path) -> None:
    assert _run(shared, "--peers", sys.executable, ahead="2.5")[0] == 1
    assert _run(shared, "--peers", "nowhere", ahead="2.5")[0] == 0


def test_a_figure_below_its_floor_and_changed_data_fail(shared: Path) -> None:
    assert _run(shared, "--peers", "nowhere", floor="0.850")[0] == 1
    code, text = _run(shared, "--peers", "nowhere", hash="0" * 16)
    assert code == 1
    assert "has changed" in text


def test_a_figure_that_is_not_printed_fails(shared: Path) -> None:
    (shared / "task.py").write_text("print('nothing')\n", encoding="utf-8")
    code, text = _run(shared, "--peers", "nowhere")
    assert code == 1
    assert "missing" in text


def test_floors_rise_and_fall_only_on_purpose(shared: Path) -> None:
    assert _run(shared, "--peers", "nowhere", "--update", floor="0.700")[0] == 0
    assert _floor(shared) == 0.8
    assert _run(shared, "--peers", "nowhere", "--update", floor="0.900")[0] == 1
    assert _floor(shared) == 0.9
    assert _run(shared, "--peers", "nowhere", "--update", "--allow-regression", "why", floor="0.900")[0] == 0
    assert _floor(shared) == 0.8
