"""``whosays correct``: write down a correction, list those there are, take one back."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, get_args

import click

from whosays.cli import DONE, ERROR
from whosays.cli.ending import reason
from whosays.flow import ingest
from whosays.ingest.decisions import NAME, line, read, table
from whosays.model import Decision, DecisionKind, Document, Passage, Refusal
from whosays.store.writing import write

TWO: tuple[DecisionKind, ...] = ("merge", "split", "same_origin", "not_same_origin")
VALUED: tuple[DecisionKind, ...] = ("rename", "grade")


class UnusableError(Exception):
    """A correction that cannot be written down, with the reason."""


class _Quoted(NamedTuple):
    passage: Passage
    document: Document


def correct(folder: str, kind: DecisionKind, passages: Sequence[str], value: str, note: str) -> int:
    """Add one decision to the folder's ``decisions.csv``; it is replayed from the next comparison on."""
    path = Path(folder) / NAME
    try:
        _fitting(kind, passages, value)
        quoted = [_quoted(folder, words) for words in passages]
        known = _known(path)
        one, other = quoted[0].passage, quoted[1].passage if len(quoted) > 1 else None
        made = Decision(
            kind=kind, document=one.document, start=one.start, end=one.end, text=one.text, other=other, value=value,
            note=note,
        )  # fmt: skip
        files = [Path(q.document.path).relative_to(folder).as_posix() for q in quoted]
        write(path, (table([*_lines(path), line(made, *files)]).encode(),))
    except UnusableError as error:
        click.echo(f"whosays: {error}", err=True)
        return ERROR
    except OSError as error:
        click.echo(f"whosays: cannot write to {path}: {reason(error)}", err=True)
        return ERROR
    click.echo(f"{len(known) + 1}. {_line(made)}")
    return DONE


def _fitting(kind: DecisionKind, passages: Sequence[str], value: str) -> None:
    if kind in TWO and len(passages) != 2:
        raise UnusableError(f"{kind} needs two passages")
    if kind in VALUED and (len(passages) != 1 or not value):
        raise UnusableError(f"{kind} needs one passage and --value")
    if kind == "ignore" and len(passages) not in (1, 2):
        raise UnusableError("ignore needs one passage, or two that are not to be compared")


def _quoted(folder: str, words: str) -> _Quoted:
    """The passage that ``FILE:WORDS`` or ``FILE:START-END`` means; of words that stand several times, the first."""
    file, there = _file(folder, words)
    found = ingest([str(Path(folder) / file.partition("#")[0])])
    documents = [d for d in found if isinstance(d, Document) and d.path == str(Path(folder) / file)]
    if not documents:
        reason = next((item.refusal.reason for item in found if isinstance(item, Refusal)), "no such document")
        raise UnusableError(f"{file}: {reason}")
    document = documents[0]
    first, dash, last = there.partition("-")
    if dash and first.isdigit() and last.isdigit():
        start, end = int(first), int(last)
    else:
        start, end = document.text.find(there), document.text.find(there) + len(there)
    if not 0 <= start < end <= len(document.text):
        raise UnusableError(f"{file} does not say “{there}”")
    return _Quoted(Passage(document.id, start, end, document.text[start:end]), document)


def _file(folder: str, words: str) -> tuple[str, str]:
    """The file and what stands behind its colon; a file's name may hold colons itself."""
    cuts = [at for at, letter in enumerate(words) if letter == ":"]
    for at in cuts:
        if (Path(folder) / words[:at].partition("#")[0]).is_file():
            return words[:at], words[at + 1 :]
    raise UnusableError(f"{words}: say FILE:WORDS or FILE:START-END, with a file of {folder}")


def _known(path: Path) -> tuple[Decision, ...]:
    """The decisions of a table; raises where a line of it says nothing, since a person must look at that first."""
    known, broken = read(str(path))
    if broken:
        raise UnusableError(f"{path}: {broken[0].refusal.limit}")
    return known


def _lines(path: Path) -> list[list[str]]:
    """The lines of a table without its head; none where there is no table."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [cells for cells in csv.reader(file) if any(cells)][1:]


def listing(folder: str) -> int:
    """Print the decisions of a folder, numbered as ``--undo`` counts them."""
    known, broken = read(str(Path(folder) / NAME))
    for number, decision in enumerate(known, 1):
        click.echo(f"{number}. {_line(decision)}")
    for row in broken:
        click.echo(f"whosays: {row.path}: {row.refusal.limit}", err=True)
    if not known and not broken:
        click.echo(f"no decisions: {Path(folder) / NAME} is not there or empty")
    return ERROR if broken else DONE


def undo(folder: str, number: int) -> int:
    """Take one decision back: its line is removed."""
    path = Path(folder) / NAME
    known, broken = read(str(path))
    if broken or not 1 <= number <= len(known):
        said = broken[0].refusal.limit if broken else f"{path} has no decision {number}"
        click.echo(f"whosays: {said}", err=True)
        return ERROR
    lines = _lines(path)
    try:
        write(path, (table(lines[: number - 1] + lines[number:]).encode(),))
    except OSError as error:
        click.echo(f"whosays: cannot write to {path}: {reason(error)}", err=True)
        return ERROR
    click.echo(f"taken back: {_line(known[number - 1])}")
    return DONE


def _line(decision: Decision) -> str:
    words = f"“{decision.text}”" + (f" and “{decision.other.text}”" if decision.other else "")
    value = f" -> {decision.value}" if decision.value else ""
    return f"{decision.kind.replace('_', ' ')}: {words}{value}" + (f" ({decision.note})" if decision.note else "")


def named(kind: str) -> DecisionKind:
    """A kind by its name as typed; raises StopIteration for none of them."""
    kinds: tuple[DecisionKind, ...] = get_args(DecisionKind)
    return next(one for one in kinds if one == kind)
