"""Reads the one-line cases of ``tests/cases/**.toml``.

A case file has the stem of the module it is about. Each ``[[case]]`` has an ``id``, a ``set`` (``wild``: met in real
text and reworded; ``made``: written for a rule; ``negative``: must find nothing or not this; ``known``: a known
failure, strict: fixing it by luck fails until it is moved), the ``text``, and ``expect``: a list of findings as tables.
A finding is matched by its ``text`` (the surface) and by every other key named. ``exact = false`` allows further
findings.
Fields of the document (``published``, ``language``, ``publisher``, ``title``) may stand in ``document``.
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
    found = {key: surface(text, value) for key, value in plain.items() if key not in ("start", "end", "evidence")}
    found["text"] = text[plain["start"] : plain["end"]]
    return found


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
