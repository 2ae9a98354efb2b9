"""The commands as a user runs them: what they print, what they write, how they end."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import apsw
import msgspec
import pytest

from comparing import DEMO
from whosays.model import Claim
from whosays.store.case import opened
from whosays.store.writing import write

WHOSAYS = [sys.executable, "-c", "from whosays.cli import main; main(prog_name='whosays')"]


def run(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*WHOSAYS, *words], capture_output=True, text=True, cwd=cwd, check=False)


def test_help_names_every_command_and_an_unknown_one_ends_with_2() -> None:
    shown = run("--help")
    assert shown.returncode == 0
    assert all(name in shown.stdout for name in ("compare", "extract", "demo"))
    assert run("--version").stdout.startswith("whosays, version")
    assert run("frobnicate").returncode == 2
    assert run("compare").returncode == 2
    assert run("compare", "a.txt", "--jobs", "0").returncode == 2


def test_what_is_no_report_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    nothing = run("compare", str(tmp_path / "empty"), "-o", str(tmp_path / "out"))
    assert (nothing.returncode, "there is no file to read" in nothing.stderr) == (1, True)
    address = run("compare", "https://news.example/a", "-o", str(tmp_path / "out"))
    assert (address.returncode, "whosays fetch" in address.stderr) == (3, True)


@pytest.mark.model
def test_compare_writes_the_page_the_json_and_the_case_file(tmp_path: Path) -> None:
    done = run("compare", str(DEMO), "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert "Clearest disagreement:" in done.stdout
    dossier = json.loads((tmp_path / "out" / "dossier.json").read_bytes())
    assert dossier["schema"] == "whosays/dossier/1"
    assert len(dossier["documents"]) == len(list(DEMO.glob("*.txt")))
    html = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    sections = re.findall(r'<section id="(\w+)"', html)
    assert sections == [
        "brief", "disagree", "agree", "denied", "timeline", "figures", "copied", "documents", "alike", "unread",
        "decisions", "notes",
    ]  # fmt: skip
    db = apsw.Connection(str(tmp_path / "out" / "case.db"))
    rows = list(db.execute("SELECT json FROM claims"))
    assert len(rows) == len(dossier["claims"])
    assert msgspec.json.decode(str(rows[0][0]), type=Claim).id
    assert list(db.execute("SELECT claim FROM search WHERE search MATCH 'earthquake'"))


@pytest.mark.model
def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        run("compare", str(DEMO), "-o", str(tmp_path / name))
    for file in ("index.html", "dossier.json"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


@pytest.mark.model
def test_what_cannot_be_read_is_a_row_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The minister visited Norway on Monday.", encoding="utf-8")
    (tmp_path / "b.bin").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "c.txt").write_bytes(b"")
    done = run("extract", str(tmp_path), str(tmp_path / "missing.txt"))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3
    assert [bool(line.get("refusal")) for line in lines] == [False, True, True, True]
    assert run("compare", str(tmp_path), "-o", str(tmp_path / "out")).returncode == 3
    assert (tmp_path / "out" / "dossier.json").is_file()


def test_an_output_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    done = run("compare", str(DEMO), "-o", str(tmp_path / "taken"))
    assert done.returncode == 1
    assert done.stderr.startswith("whosays: cannot write to")
    assert done.stderr.count("\n") == 1


@pytest.mark.model
def test_plain_text_is_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "crlf.txt"
    path.write_bytes("\ufeffA first line\r\n\r\nThe mayor left Oslo on Monday.\r\n".encode())
    line = json.loads(run("extract", str(path)).stdout)
    with path.open(encoding=line["document"]["encoding"], newline="") as file:
        text = file.read()
    assert line["document"]["length"] == len(text)
    assert any(text[m["start"] : m["end"]] == "Oslo" for m in line["mentions"])


@pytest.mark.model
def test_status_and_show_read_a_finished_case(tmp_path: Path) -> None:
    run("compare", str(DEMO), str(tmp_path / "missing.txt"), "-o", str(tmp_path / "out"))
    told = run("status", str(tmp_path / "out"))
    assert told.returncode == 0
    assert "1 refused" in told.stdout
    assert "missing.txt" in told.stdout
    dossier = json.loads((tmp_path / "out" / "dossier.json").read_bytes())
    shown = run("show", str(tmp_path / "out"), dossier["disagreements"][0]["id"])
    assert shown.returncode == 0
    assert shown.stdout.count("“") >= 2
    assert run("show", str(tmp_path / "out"), "nothing").returncode == 1
    assert run("status", str(tmp_path)).returncode == 1


@pytest.mark.model
def test_sources_stories_and_names(tmp_path: Path) -> None:
    target = tmp_path / "sources.csv"
    assert run("sources", str(DEMO), "-o", str(target)).returncode == 0
    rows = target.read_text(encoding="utf-8").splitlines()
    assert rows[0] == "file,url,publisher,published,language,why"
    assert len(rows) == 1 + len(list(DEMO.glob("*.txt")))
    assert run("sources", str(DEMO), "-o", str(target)).returncode == 1
    told = json.loads(run("stories", str(DEMO), "--json").stdout)
    assert sum(len(story["documents"]) for story in told["stories"]) == len(list(DEMO.glob("*.txt")))
    pairs = "Anna Meier\tA. Meier\tperson\nAnna Meier\tOtto Kraus\tperson\n"
    done = subprocess.run([*WHOSAYS, "names-match"], input=pairs, capture_output=True, text=True, check=True)
    same, other = map(float, done.stdout.split())
    assert same > other


@pytest.mark.model
def test_origins_names_copies_sources_and_houses(tmp_path: Path) -> None:
    shown = run("origins", str(DEMO))
    assert shown.returncode == 0, shown.stderr
    assert "02_harbour_gazette.txt is a copy of 01_example_wire.txt" in shown.stdout
    assert "carries the dateline of Example Wire" in shown.stdout
    assert "its own text is among the reports: 06_daily_lantern.txt" in shown.stdout
    told = json.loads(run("origins", str(DEMO), "--json").stdout)
    texts = {one["id"]: (DEMO / Path(one["path"]).name).read_text(encoding="utf-8") for one in told["documents"]}
    pairs = [pair for one in told["derivations"] for pair in one["passages"]]
    assert pairs
    assert all(texts[one["document"]][one["start"] : one["end"]] == one["text"] for pair in pairs for one in pair)
    assert any(source["published"] and source["cited_by"] for source in told["sources"])
    (tmp_path / "a.txt").write_text("OSLO, May 4 (AP) — The ferry ran aground on Sunday.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("BERGEN, May 5 (AP) — A train stopped on a bridge.", encoding="utf-8")
    assert "text of the agency AP: a.txt, b.txt" in run("origins", str(tmp_path)).stdout


@pytest.mark.parametrize("command", ["compare", "stories", "origins", "extract"])
def test_a_path_that_is_missing_is_named(command: str, tmp_path: Path) -> None:
    done = run(command, "missing.txt", cwd=tmp_path)
    assert done.returncode == 3
    assert "missing" in (done.stdout if command == "extract" else done.stderr)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["status", "show", "retry", "export"])
@pytest.mark.parametrize("content", [None, "[]", '{"schema": 1}', "not JSON"])
def test_a_folder_that_holds_no_dossier_is_one_clear_line(command: str, content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "dossier.json").write_text(content, encoding="utf-8")
    more = {"show": ["x"], "export": ["--format", "csv"]}.get(command, [])
    done = run(command, str(tmp_path), *more)
    assert done.returncode == 1
    assert done.stderr.startswith("whosays: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.model
def test_a_dossier_among_the_reports_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor visited Oslo on Monday.", encoding="utf-8")
    first = run("compare", ".", cwd=tmp_path)
    again = run("compare", ".", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (0, first.stdout)


@pytest.mark.model
def test_a_file_with_the_bytes_of_another_is_told_and_is_no_failure(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The mayor visited Oslo on Monday.", encoding="utf-8")
    done = run("compare", str(tmp_path), "-o", str(tmp_path / "out"))
    assert done.returncode == 0
    assert "Not read: 0 files (1 file with the same bytes as another)." in done.stdout
    assert f"same bytes twice: {tmp_path / 'b.txt'}: read as {tmp_path / 'a.txt'}" in (
        run("status", str(tmp_path / "out")).stdout
    )


@pytest.mark.model
@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda path: path.write_bytes(b"no database" * 999), "case.db is damaged"),
        (lambda path: apsw.Connection(str(path)).pragma("user_version", 999), "written by a newer whosays"),
    ],
)
def test_a_case_file_that_cannot_be_used_is_one_line(harm: Callable[[Path], object], said: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor visited Oslo on Monday.", encoding="utf-8")
    harm(tmp_path / "case.db")
    done = run("compare", str(tmp_path / "a.txt"), "-o", str(tmp_path))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert said in done.stderr


def test_a_name_that_a_terminal_would_obey_is_spelled_out(tmp_path: Path) -> None:
    (tmp_path / "a\n\x1b[31m.txt").write_bytes(b"")
    done = run("compare", str(tmp_path), "-o", str(tmp_path / "out"))
    assert "a\\n\\x1b[31m.txt was not read: empty" in done.stderr


def test_a_full_disk_behind_the_output_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*WHOSAYS, "extract", str(tmp_path)], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"whosays: No space left on device\n")


def test_a_file_is_written_whole_or_stays_as_it_was(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise OSError

    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(OSError):  # noqa: PT011  (any failure of the system)
        write(tmp_path / "a", broken())
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_two_runs_that_make_one_case_file_at_once_both_find_it_made(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with ThreadPoolExecutor(4) as pool:
        for db in pool.map(lambda _: opened(path), range(8)):
            assert list(db.execute("SELECT count(*) FROM readings")) == [(0,)]
            db.close()
