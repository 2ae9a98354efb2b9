"""The index of reuse on disk: its segments as plain columns, read back without being copied into memory.

A segment is a folder of ``.npy`` files named after its first text and its number of texts. It never changes: adding
texts writes new segments and removes those that were joined into them. ``index.json`` names the segments that count and
is written last, in one step, so that a write that was cut off leaves the index as it was.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np

from whosays.compare.reuse import Index
from whosays.text.columns import Columns
from whosays.text.segments import Segment

FORMAT = 1  # raised when fingerprints or columns change: an older index is then made anew
_NAMES = "index.json"


def _name(segment: Segment) -> str:
    return f"{segment.begin:010}-{len(segment.lengths)}"


def _written(folder: Path, segment: Segment) -> None:
    part = folder / (_name(segment) + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    columns = {**segment.words._asdict(), "lengths": segment.lengths, "packed": segment.keys, "days": segment.days}
    for name, column in columns.items():
        np.save(part / f"{name}.npy", column, allow_pickle=False)
    part.rename(folder / _name(segment))


def _read(folder: Path, name: str) -> Segment:
    fields = (*Columns._fields, "lengths", "packed", "days")
    *words, lengths, packed, days = (
        np.load(folder / name / f"{of}.npy", mmap_mode="r", allow_pickle=False) for of in fields
    )
    return Segment(int(name.partition("-")[0]), Columns(*words), lengths, packed, days)


def save(folder: Path, index: Index) -> None:
    """Write an index to a folder; segments that stand there already are not written again."""
    folder.mkdir(parents=True, exist_ok=True)
    segments = list(index.segments)
    names = [_name(segment) for segment in segments]
    for segment, name in zip(segments, names, strict=True):
        if not (folder / name).is_dir():
            _written(folder, segment)
    kept = {"format": FORMAT, "window": index.segments.window, "segments": names}
    draft = folder / (_NAMES + ".part")
    draft.write_text(json.dumps(kept), encoding="utf-8")
    draft.replace(folder / _NAMES)
    for old in sorted(folder.iterdir()):
        if old.is_dir() and old.name not in names:
            shutil.rmtree(old)


def load(folder: Path) -> Index:
    """The index of a folder, an empty one where there is none yet. Raises ``ValueError`` for another format."""
    if not (folder / _NAMES).is_file():
        return Index()
    kept = json.loads((folder / _NAMES).read_text(encoding="utf-8"))
    if kept.get("format") != FORMAT:
        raise ValueError(f"the index in {folder} has another format")
    return Index(kept["window"], [_read(folder, name) for name in kept["segments"]])
