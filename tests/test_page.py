"""The page in a real browser: no request leaves it, no script fails. Skipped where there is no Chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from comparing import DEMO, dossier_of
from whosays.report.dossier import page

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--enable-logging=stderr",
)  # fmt: skip


@pytest.mark.model
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_the_page_opens_without_a_request_or_a_script_error(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(page(dossier_of(DEMO)), encoding="utf-8")
    net = tmp_path / "net.json"
    target = f"file://{tmp_path / 'index.html'}#figures"
    command = [
        str(CHROMIUM), *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", f"--log-net-log={net}", "--dump-dom", target,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Where the reports disagree" in done.stdout
    assert "CONSOLE" not in done.stderr
    assert not _asked(net), "the page asked the network for something"


def _asked(log: Path) -> list[str]:
    """The addresses of http requests in Chromium's own network log, those of the browser's start-up left out."""
    found = re.findall(r'"url":"(http[^"]*)"', log.read_text(encoding="utf-8", errors="replace"))
    return [url for url in found if "google" not in url and "gvt" not in url]
