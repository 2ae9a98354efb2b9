"""``decisions.csv``: what a person has corrected, one line a decision, in the folder of the reports.

Each line names the kind of decision, the document by the hash of its bytes, and the place and the very words it is
about; ``file`` columns are for human eyes. Lines are only ever added or taken away: a decision holds or waits
(:mod:`whosays.compare.decisions`), and the dossier says which. A table that cannot be read is one refusal row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import get_args

from whosays.ingest.grids import rows
from whosays.ingest.sources import MAX_BYTES, places
from whosays.model import Decision, DecisionKind, Passage, Refusal, Refused

NAME = "decisions.csv"
COLUMNS = (
    "decision", "value", "note", "file", "document", "start", "end", "text",
    "other_file", "other_document", "other_start", "other_end", "other_text",
)  # fmt: skip
_NEEDED = ("decision", "document", "start", "end", "text")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
KINDS: tuple[DecisionKind, ...] = get_args(DecisionKind)


def _shielded(words: str) -> str:
    """Quoted words that a spreadsheet would run as a formula, with a mark before them that :func:`_plain` takes off."""
    return f"'{words}" if words[:1] in FORMULA or words[:1] == "'" else words


def _plain(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and (cell[1:2] in FORMULA or cell[1:2] == "'") else cell


def _decision(cells: Mapping[str, str]) -> Decision:
    """One line as a decision; raises ValueError with what is wrong."""
    kind = next((kind for kind in KINDS if kind == cells.get("decision", "").strip()), None)
    if kind is None:
        raise ValueError(f"no decision is called {cells.get('decision', '')!r}")
    other = None
    if cells.get("other_document", "").strip():
        other = Passage(
            cells["other_document"].strip(),
            int(cells["other_start"]),
            int(cells["other_end"]),
            _plain(cells["other_text"]),
        )
    return Decision(
        kind=kind,
        document=cells["document"].strip(),
        start=int(cells["start"]),
        end=int(cells["end"]),
        text=_plain(cells["text"]),
        other=other,
        value=_plain(cells.get("value", "").strip()),
        note=_plain(cells.get("note", "").strip()),
    )


def parse(path: str, raw: bytes) -> tuple[tuple[Decision, ...], tuple[Refusal, ...]]:
    """The decisions of one table in their order, and a refusal row for each line that is none.

    Example: a line ``ignore,,wrong column,a.txt,3f2a9c01d4e5,120,131,five people`` leaves these words out of every
    comparison.
    """
    if len(raw) > MAX_BYTES:
        return (), (Refusal(path, Refused("too_large", limit=f"{MAX_BYTES} bytes")),)
    try:
        names, *lines = [row for row in rows(raw.decode("utf-8-sig")) if row] or [[]]
    except (UnicodeDecodeError, csv.Error) as problem:
        return (), (Refusal(path, Refused("broken_decisions", limit=str(problem))),)
    if names and (missing := [name for name in _NEEDED if name not in names]):
        return (), (Refusal(path, Refused("broken_decisions", limit=f"no column named {missing[0]!r}")),)
    found, broken = [], []
    for number, line in enumerate(lines, 2):
        try:
            found.append(_decision(dict(zip_longest(names, line[: len(names)], fillvalue=""))))
        except (KeyError, ValueError) as problem:
            said = f"no column {problem}" if isinstance(problem, KeyError) else str(problem)
            broken.append(Refusal(path, Refused("broken_decisions", limit=f"line {number}: {said}")))
    return tuple(found), tuple(broken)


def read(path: str) -> tuple[tuple[Decision, ...], tuple[Refusal, ...]]:
    """The decisions of the table at ``path``; none where there is no such file."""
    try:
        return parse(path, Path(path).read_bytes()) if Path(path).is_file() else ((), ())
    except OSError as problem:
        return (), (Refusal(path, Refused("unreadable", limit=problem.strerror)),)


def beside(paths: Iterable[str]) -> tuple[str, ...]:
    """The tables that lie in the folders given, or beside the files given, in their order."""
    return places(paths, NAME)


def line(decision: Decision, file: str, other_file: str = "") -> tuple[str, ...]:
    """One decision as the cells of a line, in the order of :data:`COLUMNS`."""
    d, other = decision, decision.other
    near = (d.document, str(d.start), str(d.end), _shielded(d.text))
    far = (other.document, str(other.start), str(other.end), _shielded(other.text)) if other else ("", "", "", "")
    return (d.kind, _shielded(d.value), _shielded(d.note), file, *near, other_file, *far)


def table(lines: Iterable[Sequence[str]]) -> str:
    """Lines as the text of a table, its head first."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows((COLUMNS, *lines))
    return out.getvalue()
