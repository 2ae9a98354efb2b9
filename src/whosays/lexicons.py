"""Words are data: loads ``data/*/*.tsv`` into frozen rows.

A lexicon is a TSV file ``data/<language>/<name>.tsv`` (``common`` holds what no language owns) with the columns
``id``, ``words``, ``kind``, ``value``, ``note``. ``words`` lists surface forms separated by ``|``; what ``kind`` and
``value`` mean is said by the comment lines (``#``) that open the file. Ids are unique over all lexicons, so that the
rule id a dossier prints (``hedges.may``) greps to one line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from msgspec import Struct

LANGUAGES = ("common", "en", "de", "fr", "es", "ru", "uk", "zh")


class Row(Struct, frozen=True):
    """One row of a lexicon: an id, its surface forms, their class, a payload, a remark."""

    id: str
    words: tuple[str, ...]
    kind: str
    value: str
    note: str = ""


class Lexicons(Struct, frozen=True):
    """All lexicons, frozen, with the hash of their bytes as ``version``.

    ``files`` holds each file's bytes by language and name; a file is read into rows when it is first asked for, since
    some tables are large and most runs need few of them.

    >>> lexicons = load()
    >>> len(lexicons.version)
    12
    """

    version: str
    files: Mapping[tuple[str, str], bytes]

    def __hash__(self) -> int:
        """By version, so that what a finder compiles from a lexicon can be cached on it."""
        return hash(self.version)

    def __eq__(self, other: object) -> bool:
        """Two sets of lexicons are the same when their bytes are."""
        return isinstance(other, Lexicons) and other.version == self.version

    def rows(self, name: str, language: str = "en") -> tuple[Row, ...]:
        """The rows of a lexicon in one language, those of ``common`` first; none where there is no such file."""
        common = _table(self, "common", name)
        return common if language == "common" else common + _table(self, language, name)

    def extended(self, name: str, rows: Sequence[Row], language: str = "common") -> Lexicons:
        """The same lexicons with more rows at the end of one; their version says so."""
        if not rows:
            return self
        lines = "\n".join("\t".join((r.id, "|".join(r.words), r.kind, r.value, r.note)) for r in rows)
        content = self.files.get((language, name), b"id\twords\tkind\tvalue\tnote\n") + b"\n" + lines.encode()
        version = hashlib.sha256(f"{self.version} {language}/{name}".encode() + b"\0" + content).hexdigest()[:12]
        return Lexicons(version, MappingProxyType({**self.files, (language, name): content}))

    def index(self, name: str, language: str = "en") -> Mapping[str, Row]:
        """Each surface form (as written in the file) to its row; the first row wins."""
        return _index(self, name, language)


@cache
def _table(lexicons: Lexicons, language: str, name: str) -> tuple[Row, ...]:
    return _rows(lexicons.files.get((language, name), b"").decode("utf-8"))


@cache
def _index(lexicons: Lexicons, name: str, language: str) -> Mapping[str, Row]:
    found: dict[str, Row] = {}
    for row in lexicons.rows(name, language):
        for word in row.words:
            found.setdefault(word, row)
    return MappingProxyType(found)


def _rows(text: str) -> tuple[Row, ...]:
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    rows = []
    for line in lines[1:]:
        id, words, kind, value, note = [*line.split("\t"), "", "", "", ""][:5]
        rows.append(Row(id, tuple(words.split("|")), kind, value, note))
    return tuple(rows)


def _files(folder: Traversable) -> list[Traversable]:
    return sorted((item for item in folder.iterdir() if item.name.endswith(".tsv")), key=lambda item: item.name)


@cache
def load() -> Lexicons:
    """Read every shipped lexicon once. The same files give the same ``version``."""
    digest = hashlib.sha256()
    raw: dict[tuple[str, str], bytes] = {}
    data = files("whosays") / "data"
    for language in LANGUAGES:
        folder = data / language
        if not folder.is_dir():
            continue
        for item in _files(folder):
            content = item.read_bytes()
            digest.update(f"{language}/{item.name}".encode() + b"\0" + content)
            raw[language, item.name.removesuffix(".tsv")] = content
    return Lexicons(digest.hexdigest()[:12], MappingProxyType(raw))
