"""Folds the fragments of ``changelog.d`` into the changelog.

``python docs/changelog.py`` shows what the next version says; ``python docs/changelog.py 0.2.0`` writes it into
``CHANGELOG.md`` under that heading and removes the fragments. A fragment is one file a change, ``<what>.md``: what a
user gains, in a sentence or a few that close with a full stop; several entries open with ``- `` each.
"""

from __future__ import annotations

import re
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).parent.parent
WIDTH = 120
HEADING = "# Changes\n"


def items(text: str) -> list[str]:
    """The entries of a fragment, each on one line; raises :class:`ValueError` where it is not well formed."""
    found = [" ".join(part.split()) for part in re.split(r"^- |\n{2,}(?=\w)", text, flags=re.MULTILINE) if part.strip()]
    if not found or not all(re.search(r"\w.*[.)`]$", item) for item in found):
        raise ValueError("an entry says something and closes with a full stop")
    return found


def section(folder: Path, version: str) -> str:
    """What a version says: its heading, then the entries of all fragments in the order of their names."""
    lines = []
    for path in sorted(folder.glob("*.md")):
        try:
            lines += items(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise ValueError(f"{path.name}: {error}") from error
    wrapped = (textwrap.fill(f"- {x}", WIDTH, subsequent_indent="  ", break_on_hyphens=False) for x in lines)
    return f"## {version}\n\n" + "\n".join(wrapped) + "\n"


def fold(root: Path, version: str) -> None:
    """Write the fragments into the changelog, above the versions before, and remove them."""
    added = section(root / "changelog.d", version)
    changes = root / "CHANGELOG.md"
    text = changes.read_text(encoding="utf-8")
    if f"## {version}\n" in text:
        raise ValueError(f"CHANGELOG.md has a version {version}")
    changes.write_text(text.replace(HEADING, f"{HEADING}\n{added}", 1), encoding="utf-8")
    for path in (root / "changelog.d").glob("*.md"):
        path.unlink()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        fold(ROOT, sys.argv[1])
    else:
        sys.stdout.write(section(ROOT / "changelog.d", "Next"))
