"""``whosays compare`` and ``whosays demo``: from files to the page, the JSON and the case file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from textwrap import fill

import apsw
import click
from rich.console import Console

from whosays.cli import ERROR
from whosays.cli.ending import ended, reason
from whosays.engine.model import ModelError
from whosays.flow import Reading, compare, decisions, ingest, studying, words
from whosays.ingest.limits import STANDARD, Limits
from whosays.model import Document, Dossier, Refusal
from whosays.report.brief import brief
from whosays.report.dossier import pages
from whosays.report.interface import dossier_lines
from whosays.report.sheaf import ours
from whosays.store.case import CaseError, known_claims, save
from whosays.store.openings import Openings
from whosays.store.readings import once
from whosays.store.writing import write

_MANY = 50  # documents from which a terminal shows how far reading is: some seconds
_GENERATOR = b'name="generator" content="whosays '  # only pages that we made are taken away


def run(
    paths: Sequence[str], output: str, jobs: int = 1, title: str = "", most: Limits = STANDARD, own: str | None = None
) -> int:
    """Compare and write; prints a summary. The exit code is that of ``ended``; 1 where nothing can be written."""
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        known = known_claims(folder / "case.db")
    except (OSError, apsw.Error, CaseError) as error:
        return _unwritten(error, output)
    openings = Openings(folder / "case.db")
    try:
        read = ingest(paths, jobs, most, openings.once)
        openings.forget()
        documents = [item for item in read if isinstance(item, Document)]
        decided, broken = decisions(paths)
        known_words, unknown = words(paths, own)
        refusals = [*(item for item in read if isinstance(item, Refusal)), *broken, *unknown]
        read_once = once(folder / "case.db", documents, lambda some: _followed(studying(some, jobs), len(some)))
        if _watched(len(documents)):
            click.echo("comparing", err=True)
        dossier = compare([Reading(*pair) for pair in read_once], known_words, refusals, decided)
        _write(folder, dossier, title, known)
    except ModelError as error:
        click.echo(f"whosays: {error}", err=True)
        return ERROR
    except (OSError, apsw.Error, CaseError) as error:
        return _unwritten(error, output)
    except KeyboardInterrupt:
        click.echo("whosays: stopped; what was read is kept, and the same command goes on from there", err=True)
        return ERROR
    if documents:
        _say(dossier, folder)
    return ended(len(documents), refusals)


def _unwritten(error: Exception, output: str) -> int:
    """One line on why nothing was written. A case file holds nothing that a comparison does not make again, but for
    which claims were there before: a damaged one may go."""
    first = error.__context__ if isinstance(error.__context__, apsw.Error) else error  # what a failed rollback hides
    if isinstance(first, CaseError):
        click.echo(f"whosays: {first}", err=True)
    elif isinstance(first, apsw.CorruptError | apsw.NotADBError):
        place = Path(output) / "case.db"
        click.echo(f"whosays: {place} is damaged ({first}): remove it, and compare again", err=True)
    else:
        click.echo(f"whosays: cannot write to {output}: {reason(first)}", err=True)
    return ERROR


def _watched(count: int) -> bool:
    """Whether there is enough to do for somebody at a terminal to wonder how far it is."""
    return count >= _MANY and sys.stderr.isatty()


def _followed(readings: Iterator[Reading], count: int) -> Iterator[Reading]:
    """The readings as they are made; with many and somebody watching, how far they are."""
    if not _watched(count):
        yield from readings
        return
    with click.progressbar(readings, length=count, label="reading", file=sys.stderr) as bar:
        yield from bar


def _write(folder: Path, dossier: Dossier, title: str, known: frozenset[str]) -> None:
    write(folder / "dossier.json", dossier_lines(dossier))
    write_pages(folder, pages(dossier, title=title, known=known))
    save(folder / "case.db", dossier, _raw)


def _raw(document: Document) -> bytes | None:
    path = Path(document.path)
    return path.read_bytes() if document.record is None and path.is_file() else None


def write_pages(folder: Path, made: Iterable[tuple[str, str]]) -> None:
    """The files of the dossier, one by one; pages of an earlier, larger one that are no longer made are taken away."""
    written = set()
    for name, content in made:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        write(path, (content.encode(),))
        written.add(path)
    own = (path for path in folder.glob("*.html") if ours(path.name))
    for old in (*own, *(folder / "documents").glob("*.html")):
        if old not in written and old.is_file() and _GENERATOR in old.read_bytes()[:2000]:
            old.unlink()


def _say(dossier: Dossier, folder: Path) -> None:
    """The summary on the terminal: a few lines, and the clearest disagreement in one sentence."""
    console = Console(highlight=False, soft_wrap=True)
    for line in brief(dossier):
        told = (
            fill(line, console.width, subsequent_indent="  ", break_long_words=False) if console.is_terminal else line
        )
        console.print(told, markup=False)
    console.print(f"The page: {folder / 'index.html'}", markup=False)


def demonstrate(output: str) -> int:
    """Compare the demo story that is shipped in the package."""
    with as_file(files("whosays") / "data" / "demo") as folder:
        return run([str(folder / "reports")], output, title=(folder / "BANNER.md").read_text(encoding="utf-8").strip())
