"""``families.csv``: which names and domains are one publisher, as the user knows it, beside the reports.

Columns ``family,names,domains,kind,note``, each but ``family`` optional; names and domains are separated by ``|``. A
family that the shipped table has (``data/common/families.tsv``) is added to; a name or domain that it has elsewhere
moves. ``kind`` is ``agency``, ``house`` (what is meant where it is empty) or ``masthead``. A table that cannot be read
is one refusal row.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from whosays.ingest.sources import MAX_BYTES, cells, places
from whosays.lexicons import Lexicons, Row
from whosays.model import Refusal, Refused
from whosays.text.fold import fold

NAME = "families.csv"
KINDS = ("agency", "house", "masthead")


def _listed(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(word.split()) for word in words.split("|") if word.strip()))


def _row(line: Mapping[str, str], known: Mapping[str, Row]) -> Row:
    """One line as a row; it has the id of the family that it adds to."""
    family = " ".join(line["family"].split()).replace("|", " ")
    kind = line.get("kind", "").strip().lower()
    if kind and kind not in KINDS:
        raise ValueError(f"no kind is called {kind!r}; there are {', '.join(KINDS)}")
    shipped = known.get(fold(family))
    id = shipped.id if shipped else f"families.user_{hashlib.sha256(fold(family).encode()).hexdigest()[:8]}"
    name = shipped.words[0] if shipped else family
    domains = (word.lower().removeprefix("www.") for word in _listed(line.get("domains", "")))
    words = tuple(dict.fromkeys((name, family, *_listed(line.get("names", "")))))
    return Row(id, words, kind or (shipped.kind if shipped else "house"), ",".join(domains))


def parse(path: str, raw: bytes, lexicons: Lexicons) -> tuple[Row, ...] | Refusal:
    r"""The rows of one table, or why it cannot be used.

    >>> from whosays import lexicons
    >>> parse("families.csv", b"family,domains\nReuters,mirror.example\n", lexicons.load())[0].id
    'families.reuters'
    """
    table = cells(path, raw, "family", "broken_families")
    if isinstance(table, Refusal):
        return table
    known = {fold(word): row for row in lexicons.rows("families", "common") for word in row.words}
    try:
        return tuple(_row(line, known) for line in table if line["family"].strip())
    except ValueError as problem:
        return Refusal(path, Refused("broken_families", limit=str(problem)))


def beside(paths: Iterable[str], own: str | None = None) -> tuple[str, ...]:
    """The tables that lie in the folders given, or beside the files given; then the one that is named."""
    return (*(table for table in places(paths, NAME) if Path(table).is_file()), *((own,) if own else ()))


def known(tables: Iterable[str], lexicons: Lexicons) -> tuple[Lexicons, tuple[Refusal, ...]]:
    """The lexicons with the families of some tables, and the tables that cannot be used."""
    rows: list[Row] = []
    broken: list[Refusal] = []
    for path in tables:
        try:
            with Path(path).open("rb") as file:
                found = parse(path, file.read(MAX_BYTES + 1), lexicons)
        except OSError as problem:
            found = Refusal(path, Refused("unreadable", limit=problem.strerror))
        if isinstance(found, Refusal):
            broken.append(found)
        else:
            rows += found
    return lexicons.extended("families", rows), tuple(broken)
