"""How a test compares a few texts: the whole flow, real parser, nothing mocked."""

from __future__ import annotations

import hashlib
import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import whosays
from whosays import lexicons
from whosays.flow import compare, ingest, study
from whosays.ingest.documents import read
from whosays.model import Document, Dossier, SourceRow

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
DEMO = Path(whosays.__file__).parent / "data" / "demo" / "reports"


def shared(name: str) -> Path:
    """A folder of the shared data; the test is skipped where it is not beside the repository."""
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"the shared data ({name}) is not beside the repository")
    return folder


def script(name: str) -> ModuleType:
    """A script of the repository that is no part of the package, as a module."""
    spec = importlib.util.spec_from_file_location(Path(name).stem, ROOT / name)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def document(text: str, number: int, **known: Any) -> Document:
    """A text as the program would read it from a file, with what a row of sources.csv would say."""
    name = known.pop("file", f"{number:02d}.txt")
    row = SourceRow(name, known.get("url"), known.get("publisher"), known.get("published"), known.get("language", "en"))
    raw = text.encode() or hashlib.sha256(name.encode()).digest()
    found = read(name, raw, row, lexicons.load())[0]
    assert isinstance(found, Document)
    return found


def compared(texts: list[dict[str, Any]]) -> Dossier:
    """The dossier over some texts; each table has ``text`` and may have publisher, published, url."""
    documents = [
        document(item["text"], n, **{k: v for k, v in item.items() if k != "text"}) for n, item in enumerate(texts)
    ]
    return compare(study(documents), lexicons.load())


@cache
def dossier_of(folder: Path) -> Dossier:
    """The dossier over a folder, made once a run."""
    found = ingest([str(folder)])
    return compare(study([item for item in found if isinstance(item, Document)]), lexicons.load())
