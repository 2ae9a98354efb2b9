"""Openings kept in the case file: a file is opened once; again when anything it depends on changes, or when refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from whosays.flow import ingest
from whosays.ingest.files import opened
from whosays.ingest.folders import Entry
from whosays.model import Document, Refusal
from whosays.store.openings import Found, Openings


class Run:
    """One run over a folder with its openings; which files it opened, and what it read."""

    def __init__(self, folder: Path, case: Path) -> None:
        self.opened: list[str] = []
        kept = Openings(case)

        def once(entries: Sequence[Entry], _: object) -> Iterator[Found]:
            return kept.once(entries, self._work)

        self.read = ingest([str(folder)], once=once)
        kept.forget()

    def _work(self, entries: Sequence[Entry]) -> Iterator[Found]:
        for entry in entries:
            self.opened.append(Path(entry.path).name)
            yield opened(entry)

    @property
    def documents(self) -> list[Document]:
        return [item for item in self.read if isinstance(item, Document)]


def _folder(tmp_path: Path) -> tuple[Path, Path]:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"Report {name}: the pier at Velmont burned.\n", encoding="utf-8")
    (folder / "mails.jsonl").write_text('{"text": "The pier burned."}\n{"text": "It was rebuilt."}\n', encoding="utf-8")
    return folder, tmp_path / "case.db"


def test_only_new_files_are_opened_and_what_is_read_is_the_same(tmp_path: Path) -> None:
    folder, case = _folder(tmp_path)
    first = Run(folder, case)
    (folder / "aa.txt").write_text("The pier at Velmont was closed.\n", encoding="utf-8")
    then = Run(folder, case)
    assert first.opened == ["a.txt", "b.txt", "mails.jsonl"]
    assert then.opened == ["aa.txt"]
    assert then.read == ingest([str(folder)])
    assert len(then.documents) == 5


def test_a_file_that_changed_or_is_told_of_anew_is_opened_again(tmp_path: Path) -> None:
    folder, case = _folder(tmp_path)
    Run(folder, case)
    (folder / "a.txt").write_text("The pier at Velmont stands.\n", encoding="utf-8")
    assert Run(folder, case).opened == ["a.txt"]
    (folder / "sources.csv").write_text("file,publisher\nb.txt,Velmont Post\n", encoding="utf-8")
    then = Run(folder, case)
    assert then.opened == ["b.txt"]
    assert "Velmont Post" in {document.publisher for document in then.documents}


def test_what_was_refused_or_forgotten_is_opened_again(tmp_path: Path) -> None:
    folder, case = _folder(tmp_path)
    (folder / "empty.txt").write_bytes(b"")
    Run(folder, case)
    again = Run(folder, case)
    assert again.opened == ["empty.txt"]
    assert sum(isinstance(item, Refusal) for item in again.read) == 1
    moved = (folder / "b.txt").rename(tmp_path / "b.txt")
    Run(folder, case)
    moved.rename(folder / "b.txt")
    assert Run(folder, case).opened == ["b.txt", "empty.txt"]
