"""Reads the one-line cases of ``tests/cases/**.toml``.

A case file has the stem of the module it is about. Each ``[[case]]`` has an ``id``, a ``set`` (``wild``: met in real
text and reworded; ``made``: written for a rule; ``negative``: must find nothing or not this; ``known``: a known
failure, strict: fixing it by luck fails until it is moved), the ``text``, and ``expect``: a list of findings as tables.
A finding is matched by its ``text`` (the surface) and by every other key named. ``exact = false`` allows further
findings.
Fields of the document (``published``, ``language``, ``publisher``, ``title``) may stand in ``document``.

A case of a judge or a grouper has ``documents`` instead: small texts, each with what a row of ``sources.csv`` would
say. Groupers tell rows (``tests/groupers.py``), in which the documents are called a, b, c in their order; ``of`` picks
the rows a case is about (``of = { type = "visit" }``), and of these no other may be found. ``decisions`` are the
corrections of a person, the words quoted under the letters of their documents.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).parent / "cases"


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One case as it stands in its file."""

    id: str
    set: str = "made"
    text: str = ""
    document: dict[str, Any] = {}
    documents: list[dict[str, Any]] = []
    decisions: list[dict[str, str]] = []
    of: dict[str, Any] = {}
    expect: list[dict[str, Any]] = []
    exact: bool = True
    note: str = ""


def cases(stem: str) -> list[Case]:
    """The cases of ``tests/cases/<stem>.toml``, each with its known keys only."""
    path = ROOT / f"{stem}.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return [msgspec.convert(item, Case, strict=True) for item in raw]


def surface(text: str, value: Any) -> Any:
    """A span of a finding as its words, so that a case can be written in words."""
    if isinstance(value, (list, tuple)) and len(value) == 2 and all(isinstance(v, int) for v in value):
        return text[value[0] : value[1]]
    if isinstance(value, (list, tuple)):
        return [surface(text, item) for item in value]
    return value


def shown(text: str, finding: msgspec.Struct) -> dict[str, Any]:
    """A finding as plain values, its spans as words, with its own words under ``text``."""
    plain = msgspec.to_builtins(finding)
    kept = {key: value for key, value in plain.items() if key not in ("start", "end", "evidence")}
    found = {key: list(value) if key == "also" else surface(text, value) for key, value in kept.items()}
    found["text"] = text[plain["start"] : plain["end"]]
    return found


AMONG = ("words", "names")  # what a case names must be among the items found
PART = ("evidence", "because", "note", "reason", "derived")  # sentences: a part of one is enough


def fits(key: str, want: Any, found: Any) -> bool:
    """Whether a field of a grouper's row is what a case expects of it."""
    if not want or not found:
        return not want and not found
    if key == "share":
        return bool(found >= want)
    if key in PART:
        told = [found] if isinstance(found, str) else found
        return all(any(part in line for line in told) for part in ([want] if isinstance(want, str) else want))
    if key in AMONG:
        return set(want) <= set(found)
    return sorted(want) == sorted(found) if isinstance(want, list) else bool(want == found)


def row_misses(case: Case, rows: list[dict[str, Any]]) -> list[str]:
    """What differs between the rows a case expects of a grouper and those found, in words; empty when nothing does."""
    left = [row for row in rows if all(row.get(key) == value for key, value in case.of.items())]
    problems = []
    for want in case.expect:
        match = next((r for r in left if all(fits(key, value, r.get(key)) for key, value in want.items())), None)
        if match is None:
            problems.append(f"expected {want}, found {[{k: r.get(k) for k in want} for r in left]}")
        else:
            left.remove(match)
    return problems + ([f"not expected: {left}"] if case.exact and left else [])


def misses(expected: list[dict[str, Any]], found: list[dict[str, Any]], *, exact: bool) -> list[str]:
    """What differs between what a case expects and what was found, in words; empty when nothing does."""
    left = list(found)
    problems = []
    for want in expected:
        match = next((f for f in left if all(f.get(key) == value for key, value in want.items())), None)
        if match is None:
            near = [f for f in left if f["text"] == want.get("text")] or left
            problems.append(f"expected {want}, nearest {[{k: f.get(k) for k in want} for f in near[:3]]}")
        else:
            left.remove(match)
    if exact and left:
        problems.append(f"not expected: {[{k: v for k, v in f.items() if v is not None} for f in left]}")
    return problems
