"""Places: which file an anchor of the dossier stands in, and how to get there from another file.

A small case is one file; a large one is split, since a page of many megabytes opens slowly: the index, a page for each
long part, more of them where a list is longer than a page (``report/sheaf.py``), and one for each document. Anchors
stay the same, so that a permalink says what it is about.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

INDEX = "index.html"
PARTS = {  # which parts each file of a split dossier holds
    INDEX: ("brief", "disagree", "agree"),
    "denied.html": ("denied",),
    "timeline.html": ("timeline",),
    "figures.html": ("figures",),
    "copied.html": ("copied",),
    "documents.html": ("documents",),
    "unread.html": ("alike", "unread"),
}
EVERY = tuple(part for parts in PARTS.values() for part in parts)
_OPENINGS = {
    "r": INDEX, "tier": INDEX, "matrix": INDEX, "denied": "denied.html", "unconfirmed": "denied.html",
    "e": "timeline.html", "measure": "figures.html", "series": "figures.html", "p": "copied.html", "s": "copied.html",
    "origins": "copied.html", "incomparable": "unread.html", "outcomes": "unread.html", "waiting": "unread.html",
    "decisions": "unread.html",
}  # fmt: skip


class Places(Struct, frozen=True):
    """Where a page stands, whether the dossier is split, and the file of each anchor that stands on a later page."""

    here: str = INDEX
    split: bool = False
    where: Mapping[str, str] = {}

    def to(self, anchor: str) -> str:
        """The address of an anchor (``#r-1a2b``) as seen from this page."""
        if not self.split or not anchor.startswith("#"):
            return anchor
        there = self.where.get(anchor[1:]) or _file(anchor[1:])
        if there == self.here:
            return anchor
        up = "../" if self.here.startswith("documents/") else ""
        return f"{there.removeprefix('documents/') if up and there.startswith('documents/') else up + there}{anchor}"


def _file(anchor: str) -> str:
    opening, _, rest = anchor.partition("-")
    if opening in ("d", "t", "x") and rest:
        return f"documents/{rest.partition('-')[0]}.html"
    found = next((file for file, parts in PARTS.items() if anchor in parts), None)
    return found or _OPENINGS.get(opening, INDEX)
