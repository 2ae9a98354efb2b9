"""The page in a real browser: no request leaves it, no script fails, and filter, search, keys and the passages side by
side do what they say. Skipped where there is no Chromium."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import CHROMIUM, FLAGS, Browser, browser
from comparing import DEMO, dossier_of
from whosays.report.dossier import page, pages

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


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


SHOWN = "[...document.querySelectorAll('main [data-k]')].filter((e) => !e.hidden)"
HERE = "document.querySelector('main .here')?.id"


@pytest.fixture(scope="module")
def driven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Browser, Path]]:
    folder = tmp_path_factory.mktemp("page")
    (folder / "index.html").write_text(page(dossier_of(DEMO)), encoding="utf-8")
    (folder / "split" / "documents").mkdir(parents=True)
    for name, content in pages(dossier_of(DEMO), largest=1, full=12):
        (folder / "split" / name).write_text(content, encoding="utf-8")
    with browser(folder / "profile") as made:
        yield made, folder


def test_a_choice_leaves_only_the_lines_that_bear_it_and_stands_in_the_address(driven: tuple[Browser, Path]) -> None:
    page, folder = driven
    page.open(folder / "index.html")
    every = page.evaluate(f"{SHOWN}.length")
    page.evaluate("document.getElementById('narrow').open = true")
    page.evaluate(
        "{ const s = document.getElementById('f-d'); s.selectedIndex = 2;"
        " s.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    page.wait("location.hash.includes('d=')")
    number = page.evaluate("document.getElementById('f-d').selectedOptions[0].dataset.n")
    lines = page.evaluate(f"{SHOWN}.map((e) => e.dataset.d ?? '')")
    assert 0 < len(lines) < every
    assert all(number in line.split() for line in lines)
    assert page.evaluate("document.getElementById('hits').textContent").startswith(f"{len(lines)} of {every}")
    address = page.evaluate("location.hash")
    page.open(folder / "index.html", address)
    assert page.evaluate(f"{SHOWN}.length") == len(lines)
    page.evaluate("document.querySelector('#filter button[type=reset]').click()")
    page.wait(f"{SHOWN}.length === {every}")
    assert page.evaluate("location.hash") == ""


def test_words_are_sought_in_every_line(driven: tuple[Browser, Path]) -> None:
    page, folder = driven
    page.open(folder / "index.html")
    page.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.write("MAGNITUDE")
    page.wait("location.hash.includes('q=')")
    told = page.evaluate(f"{SHOWN}.map((e) => e.textContent.toLowerCase())")
    assert told
    assert all("magnitude" in line for line in told)
    page.press("n")  # somebody types: no row is gone to
    assert page.evaluate(HERE) is None
    page.write("zzz")
    page.wait(f"{SHOWN}.length === 0")
    assert page.evaluate("document.getElementById('hits').textContent").startswith("0 of")


def test_keys_go_from_row_to_row_and_open_the_passages_side_by_side(driven: tuple[Browser, Path]) -> None:
    page, folder = driven
    page.open(folder / "index.html")
    rows = page.evaluate("[...document.querySelectorAll('main .row')].map((e) => e.id)")
    page.press("n")
    assert page.evaluate(HERE) == rows[0]
    page.press("n")
    assert page.evaluate(HERE) == rows[1]
    page.press("p")
    assert page.evaluate(HERE) == rows[0]
    assert page.evaluate("document.activeElement.id") == rows[0]
    page.press("Enter")
    page.wait("document.querySelector('dialog')?.open")
    panes = "[...document.querySelectorAll('dialog .pane')]"
    marked = page.evaluate(f"{panes}.map((p) => [...p.querySelectorAll('.now')].map((n) => n.textContent).join(''))")
    assert len(marked) == 2
    assert all(marked)
    sides = page.evaluate(f"[...document.getElementById('{rows[0]}').querySelectorAll('.side > .value')].slice(0, 2)"
                          ".map((v) => v.textContent)")  # fmt: skip
    assert page.evaluate(f"{panes}.map((p) => p.querySelector('.value').textContent)") == sides
    count = f"{panes}[1].querySelector('.pane-turn span')?.textContent ?? ''"
    before = page.evaluate(count)
    page.press("ArrowRight")
    assert before == "" or page.evaluate(count) != before
    page.press("Escape")
    page.wait("!document.querySelector('dialog').open")


def test_every_row_opens_side_by_side_with_its_own_words_marked(driven: tuple[Browser, Path]) -> None:
    page, folder = driven
    page.open(folder / "index.html")
    wrong = page.evaluate("""(() => {
      const wrong = [];
      for (const row of document.querySelectorAll("main .row")) {
        row.querySelector("button.beside").click();
        const dialog = document.querySelector("dialog");
        for (const pane of dialog.querySelectorAll(".pane")) {
          const marked = [...pane.querySelectorAll(".now")].map((n) => n.textContent).join("");
          const value = [...row.querySelectorAll(".passage mark")].map((n) => n.textContent);
          if (!value.some((words) => marked.includes(words))) wrong.push(row.id);
        }
        dialog.close();
      }
      return wrong;
    })()""")
    assert wrong == []


def test_a_search_over_many_pages_and_the_address_of_a_row_that_has_moved(driven: tuple[Browser, Path]) -> None:
    page, folder = driven
    page.open(folder / "split" / "index.html")
    page.press("/")
    page.write("magnitude")
    page.press("Enter")
    page.wait("location.pathname.endsWith('search.html') && document.readyState === 'complete'")
    page.wait("document.querySelectorAll('#found-rows a').length > 0")
    assert page.evaluate("document.querySelectorAll('#found .found-in').length") > 0
    rows = page.evaluate("corpus.rows.map((row) => row[0])")
    there, _, row = next(href for href in rows if href.startswith("agree-")).partition("#")
    page.open(folder / "split" / "index.html", f"#{row}", lands=there)
    assert page.evaluate(f"document.getElementById('{row}').open") is True
