"""The machine interface: records as JSON, exactly as ``docs/interface.md`` has them.

Spans are ``[start, end]`` in code points of the document's text. Decimals are strings. Bytes are the same for the same
input: nothing here reads a clock or depends on the order of a set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from whosays.model import Dossier, Extraction, Refusal

EXTRACTION = "whosays/extraction/1"
DOSSIER = "whosays/dossier/1"
_PLAIN = ("text/plain", "text/markdown")
_ENCODER = msgspec.json.Encoder(decimal_format="string", enc_hook=str)


def _document(extraction: Extraction, *, text: bool) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(extraction.document, builtin_types=(), enc_hook=str)
    whole_file = extraction.document.media in _PLAIN and extraction.document.record is None
    if not text and whole_file:
        del plain["text"]
    return plain


def extraction_line(extraction: Extraction) -> bytes:
    """One document's extraction as a line of JSON, without its text where the file is plain text."""
    rest: dict[str, Any] = msgspec.to_builtins(extraction, enc_hook=str)
    del rest["propositions"]  # for the judges alone
    rest["document"] = _document(extraction, text=False)
    return _ENCODER.encode({"schema": EXTRACTION, **rest})


def refusal_line(refusal: Refusal) -> bytes:
    """A path that was not read, as a line of JSON."""
    return _ENCODER.encode({"schema": EXTRACTION, **msgspec.to_builtins(refusal)})


def _whole(extraction: Extraction) -> dict[str, Any]:
    """A document with its text and its findings, so that every index of a claim points into the same object."""
    rest: dict[str, Any] = msgspec.to_builtins(extraction, enc_hook=str)
    del rest["document"], rest["claims"], rest["propositions"]
    return {**_document(extraction, text=True), **rest}


def dossier_lines(dossier: Dossier) -> Iterator[bytes]:
    """A dossier as JSON, a record a line, made line by line: of ten thousand reports no more than one is held twice.

    The lines together are one object; each list opens on a line of its own, so that two dossiers can be compared by
    line and a part can be read without a reader of JSON.
    """
    yield b'{"schema": ' + _ENCODER.encode(DOSSIER)
    yield from _list("documents", map(_whole, dossier.extractions))
    for field in msgspec.structs.fields(Dossier):
        value = getattr(dossier, field.name)
        if isinstance(value, str):
            yield b",\n" + _ENCODER.encode(field.name) + b": " + _ENCODER.encode(value)
        elif field.name != "extractions":
            yield from _list(field.name, value)
    yield b"}\n"


def _list(name: str, records: Iterable[object]) -> Iterator[bytes]:
    yield b",\n" + _ENCODER.encode(name) + b": ["
    between = b"\n"
    for record in records:
        yield between + _ENCODER.encode(record)
        between = b",\n"
    yield b"]"


def dossier_json(dossier: Dossier) -> bytes:
    """The same in one piece."""
    return b"".join(dossier_lines(dossier))
