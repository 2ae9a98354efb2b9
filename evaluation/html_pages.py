"""Scores the reading of saved pages on ``../shared/gold/html`` beside trafilatura itself, in the same run.

Run: ``python evaluation/html_pages.py [develop|report|all] [--wrong]``. A page is told by strings that must and
must not stand in its body (as the corpus's own scorer has it: found, not found, and wrongly found). Titles and authors
are compared folded, authors as sets of names and on the pages whose author is known. Pages are split in
two halves by the hash of their file names. Body is what lies in our sections (dek, body, headings).
Offsets are checked on every page: each section and each stretch of furniture is a whole number of lines of the text.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import trafilatura

from whosays import lexicons
from whosays.ingest import sniff
from whosays.ingest.documents import read
from whosays.model import Document
from whosays.text.fold import fold

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "html"
BODY = ("body", "heading", "dek")


class Tally(NamedTuple):
    found: int = 0
    missed: int = 0
    wrong: int = 0
    rejected: int = 0
    titles: int = 0
    dates: int = 0
    signed: int = 0
    authors: int = 0
    invented: int = 0

    def plus(self, other: Tally) -> Tally:
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))

    def line(self, pages: int) -> str:
        precision, recall = self.found / max(1, self.found + self.wrong), self.found / max(1, self.found + self.missed)
        score = 2 * precision * recall / max(1e-9, precision + recall)
        right = f"title {self.titles / pages:.3f}  date {self.dates / pages:.3f}"
        authors = (
            f"author {self.authors / max(1, self.signed):.3f} of {self.signed}, {self.invented} where none is known"
        )
        return f"segments P {precision:.3f} R {recall:.3f} F1 {score:.3f}  {right}  {authors}"


def half(name: str) -> str:
    return "develop" if hashlib.sha256(name.encode()).digest()[0] % 2 else "report"


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _people(names: str | None) -> frozenset[str]:
    return frozenset(re.sub(r"[\W_]+", " ", fold(name)).strip() for name in re.split(r";|, | and | und ", names or ""))


def _tally(body: str, title: str | None, day: str | None, author: str | None, gold: dict[str, object]) -> Tally:
    words = _squeezed(body)
    held = [_squeezed(item) in words for item in gold["with"] if item.strip()]
    barred = [_squeezed(item) in words for item in gold["without"] if item.strip()]
    same_title = fold(title or "") == fold(str(gold["title"] or "")) or not gold["title"]
    same_day = (day or "")[:10] == gold["date"] or not gold["date"]
    signed = bool(gold["author"])
    by = signed, signed and _people(author) == _people(str(gold["author"])), bool(author) and not signed
    return Tally(sum(held), len(held) - sum(held), sum(barred), len(barred) - sum(barred), same_title, same_day, *by)


def body_of(document: Document) -> str:
    return "\n".join(document.text[s.start : s.end] for s in document.sections if s.kind in BODY)


def offsets_hold(document: Document) -> bool:
    """Whether sections and furniture lie in the text, in order, and leave out no word of it."""
    spans = sorted({(s.start, s.end) for s in (*document.sections, *document.boilerplate)})
    ordered = all(a[1] <= b[0] for a, b in pairwise(spans))
    edges = zip([0, *(end for _, end in spans)], [*(start for start, _ in spans), document.length], strict=True)
    return (
        ordered
        and not "".join(document.text[a:b] for a, b in edges).replace("\ufeff", "").strip()
        and document.length == len(document.text)
    )


def peer(raw: bytes) -> tuple[str, str | None, str | None, str | None]:
    source = (sniff.page(raw) or ("", ""))[0]
    dates = {"original_date": True, "extensive_search": True, "max_date": "2099-12-31"}
    found = trafilatura.bare_extraction(
        source, include_comments=False, with_metadata=True, date_extraction_params=dates
    )
    return (found.text or "", found.title, found.date, found.author) if found is not None else ("", None, None, None)


def main() -> None:
    which = next((a for a in sys.argv[1:] if not a.startswith("-")), "report")
    rows = json.loads((GOLD / "evaldata.json").read_text(encoding="utf-8")).values()
    rows = [row for row in rows if which in ("all", half(row["file"]))]
    ours, theirs, exact, lost = Tally(), Tally(), 0, 0
    for row in rows:
        raw = (GOLD / "pages" / row["file"]).read_bytes()
        item = read(row["file"], raw, None, lexicons.load())[0]
        their = _tally(*peer(raw), row)
        theirs = theirs.plus(their)
        if not isinstance(item, Document):
            print("refused", row["file"], item.refusal.reason, item.refusal.limit)
            ours = ours.plus(_tally("", None, None, None, row))
            continue
        exact += offsets_hold(item)
        lost += any(part.kind == "lost" for part in item.left_out)
        our = _tally(body_of(item), item.title, item.published, item.author, row)
        ours = ours.plus(our)
        if "--wrong" in sys.argv and our[:4] != their[:4]:
            shown = _squeezed(body_of(item))
            print(row["file"], our[:4], their[:4])
            for word in row["with"]:
                if _squeezed(word) not in shown:
                    print(
                        "   missed:",
                        word[:150].replace("\n", "\\n"),
                        "| in text:",
                        _squeezed(word) in _squeezed(item.text),
                    )
            for word in row["without"]:
                if _squeezed(word) in shown:
                    print("   wrong: ", word[:150])
        if "--dates" in sys.argv and our[4:] != their[4:]:
            print(row["file"], (item.title, item.published, item.author), (row["title"], row["date"], row["author"]))
    print(which, len(rows), "pages: whosays    ", ours.line(len(rows)))
    print(which, len(rows), "pages: trafilatura", theirs.line(len(rows)))
    print("offsets exact on", exact, "of", len(rows), "pages; the parser lost text on", lost)


if __name__ == "__main__":
    main()
