"""The machine interface: records as JSON, exactly as ``docs/interface.md`` has them.

Spans are ``[start, end]`` in code points of the document's text. Decimals are strings. Bytes are the same for the same
input: nothing here reads a clock or depends on the order of a set.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from whosays.model import Dossier, Extraction, Refusal

EXTRACTION = "whosays/extraction/1"
DOSSIER = "whosays/dossier/1"
_PLAIN = ("text/plain", "text/markdown")
_ENCODER = msgspec.json.Encoder(decimal_format="string")


def _document(extraction: Extraction, *, text: bool) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(extraction.document, builtin_types=(), enc_hook=str)
    whole_file = extraction.document.media in _PLAIN and extraction.document.record is None
    if not text and whole_file:
        del plain["text"]
    return plain


def extraction_line(extraction: Extraction) -> bytes:
    """One document's extraction as a line of JSON, without its text where the file is plain text."""
    rest: dict[str, Any] = msgspec.to_builtins(extraction, enc_hook=str)
    rest["document"] = _document(extraction, text=False)
    return _ENCODER.encode({"schema": EXTRACTION, **rest})


def refusal_line(refusal: Refusal) -> bytes:
    """A path that was not read, as a line of JSON."""
    return _ENCODER.encode({"schema": EXTRACTION, **msgspec.to_builtins(refusal)})


def _documents(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """Each document with its text and its findings, so that every index of a claim points into the same object."""
    for extraction in dossier.extractions:
        rest: dict[str, Any] = msgspec.to_builtins(extraction, enc_hook=str)
        del rest["document"], rest["claims"]
        yield {**_document(extraction, text=True), **rest}


def dossier_json(dossier: Dossier) -> bytes:
    """A dossier as JSON, indented, with a line end."""
    rest: dict[str, Any] = msgspec.to_builtins(dossier, enc_hook=str)
    del rest["extractions"]
    plain = {"schema": DOSSIER, "documents": list(_documents(dossier)), **rest}
    return msgspec.json.format(_ENCODER.encode(plain), indent=1) + b"\n"
