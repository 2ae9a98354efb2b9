"""To be written."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from whosays.model import Refusal, SourceRow


class Entry(Struct, frozen=True):
    """One file to read, with what ``sources.csv`` says of it."""

    path: str
    source: SourceRow | None = None


def walk(paths: Sequence[str]) -> tuple[Entry | Refusal, ...]:
    """To be written."""
    return tuple(Entry(path) for path in paths)
