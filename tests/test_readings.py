"""Readings kept in the case file: additions equal one batch, what is known is not read again, a killed run goes on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from comparing import DEMO
from whosays.cli.comparing import run
from whosays.model import Document, Extraction
from whosays.store.readings import Pair, once

NAMES = ("Anna Velmont", "Boris Kelstad", "Clara Morinek")


def document(number: int, **known: str) -> Document:
    text = f"Report {number}: the pier at Velmont burned."
    return Document(id=f"d{number}", path=f"{number}.txt", text=text, length=len(text), **known)  # type: ignore[arg-type]


class Studies:
    """Reads documents and counts them; stops after ``most``, as a run that is killed does."""

    def __init__(self, most: int = 1000) -> None:
        self.most = most
        self.read: list[str] = []

    def __call__(self, documents: Sequence[Document]) -> Iterator[Pair]:
        for one in documents:
            if len(self.read) == self.most:
                raise KeyboardInterrupt
            self.read.append(one.id)
            yield Extraction(document=one), b""


def test_only_new_documents_are_read(tmp_path: Path) -> None:
    path, first, then = tmp_path / "case.db", Studies(), Studies()
    once(path, [document(1), document(2)], first)
    found = once(path, [document(3), document(1), document(2)], then)
    assert (first.read, then.read) == (["d1", "d2"], ["d3"])
    assert [extraction.document.id for extraction, _ in found] == ["d3", "d1", "d2"]


def test_a_document_whose_date_is_corrected_is_read_again(tmp_path: Path) -> None:
    path, then = tmp_path / "case.db", Studies()
    once(path, [document(1)], Studies())
    (pair,) = once(path, [document(1, published="2024-05-01")], then)
    assert then.read == ["d1"]
    assert pair[0].document.published == "2024-05-01"


def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path, then = tmp_path / "case.db", Studies()
    with pytest.raises(KeyboardInterrupt):
        once(path, [document(n) for n in range(200)], Studies(150))
    once(path, [document(n) for n in range(200)], then)
    assert then.read == [f"d{n}" for n in range(128, 200)]


def test_documents_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    path, then = tmp_path / "case.db", Studies()
    once(path, [document(1), document(2)], Studies())
    once(path, [document(2)], Studies())
    once(path, [document(1), document(2)], then)
    assert then.read == ["d1"]


def _report(number: int) -> str:
    return (
        f"Fire in Velmont\n\n4 May 2024\n\nA fire broke out in a warehouse in Velmont on Saturday, police said. "
        f"{20 + number % 4} people were injured in the fire, {NAMES[number % len(NAMES)]} said.\n"
    )


@pytest.mark.model
def test_eighteen_additions_are_one_batch(tmp_path: Path) -> None:
    reports, grown, batch = tmp_path / "reports", tmp_path / "grown", tmp_path / "batch"
    shutil.copytree(DEMO, reports)
    told = [(path.name, path.read_text(encoding="utf-8")) for path in sorted(reports.glob("*.txt"))]
    told += [(f"{number}.txt", _report(number)) for number in range(18 - len(told))]
    for name, _ in told:
        (reports / name).unlink(missing_ok=True)
    for name, text in sorted(told, key=lambda one: one[1]):
        (reports / name).write_text(text, encoding="utf-8", newline="")
        run([str(reports)], str(grown))
    run([str(reports)], str(batch))
    assert (grown / "dossier.json").read_bytes() == (batch / "dossier.json").read_bytes()
    page = (grown / "index.html").read_text(encoding="utf-8").replace(' <span class="chip new">new</span>', "")
    assert page == (batch / "index.html").read_text(encoding="utf-8")  # but for what is new since the last run
    made = msgspec.json.decode((batch / "dossier.json").read_bytes())
    assert len(made["documents"]) == 18
    assert made["disagreements"]
