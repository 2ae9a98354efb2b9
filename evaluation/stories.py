"""Documents grouped by their seminal event, on ECB+: B-cubed precision, recall and F1.

Each ECB+ topic holds reports on two look-alike events; a document's gold group is its topic and its half (file names
end in ``ecb`` or ``ecbplus``). All documents of the chosen topics lie in one folder. Run::

    python evaluation/stories.py 2 4 6 8

Develop on odd topics, report on even ones. Published: TF-IDF with average link 86.4.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from lxml import etree

from whosays import lexicons
from whosays.compare.entities import entities
from whosays.compare.events import events
from whosays.compare.stories import stories
from whosays.engine.model import load
from whosays.extract.parse import parse
from whosays.flow import extract
from whosays.model import Document, Extraction

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "events" / "ecbplus"
_MARKS = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")"}
_GLUED = re.compile(r"[.,;:!?%)”]|['’](?:s|re|ve|ll|d|m)\b|n['’]t\b")


def text(path: Path) -> str:
    """An ECB+ document's tokens as running text, one sentence a line."""
    found: list[str] = []
    sentence, glue = None, True
    for token in etree.parse(path).getroot().findall("token"):
        word = _MARKS.get(token.text or "", token.text or "")
        if token.get("sentence") != sentence:
            found.append("\n" if found else "")
            sentence, glue = token.get("sentence"), True
        if not glue and not _GLUED.match(word):
            found.append(" ")
        found.append(word)
        glue = word in ("“", "(", "$")
    return "".join(found)


def read(topic: str) -> list[Extraction]:
    """The extractions of one topic's documents."""
    words = lexicons.load()
    documents = [
        Document(id=path.stem, path=path.stem, text=body, length=len(body))
        for path in sorted((GOLD / topic).glob("*.xml"))
        for body in [text(path)]
    ]
    return [extract(document, parse(document, load()), words) for document in documents]


def gold(path: str) -> tuple[str, bool]:
    """The seminal event a document's name stands for."""
    return path.partition("_")[0], path.endswith("plus")


def bcubed(groups: dict[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of groups (document to group) against the gold groups of the same documents."""
    found, true = Counter(groups.values()), Counter(gold(path) for path in groups)
    both = Counter((group, gold(path)) for path, group in groups.items())
    shares = [both[group, gold(path)] for path, group in groups.items()]
    precision = sum(n / found[group] for n, group in zip(shares, groups.values(), strict=True)) / len(groups)
    recall = sum(n / true[gold(path)] for n, path in zip(shares, groups, strict=True)) / len(groups)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main(topics: list[str]) -> None:
    """Print the figures of a mixed folder of the topics, and the number of groups."""
    found = [extraction for topic in topics for extraction in read(topic)]
    words = lexicons.load()
    people, _ = entities(found, words)
    happened, _ = events(found, people, words)
    grouped = stories(found, happened)
    groups = {path: story.id for story in grouped for path in story.documents}
    precision, recall, f1 = bcubed(groups)
    print(f"{len(groups)} documents, {len(grouped)} stories, gold {len({gold(p) for p in groups})}")
    print(f"B3 precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:] or ["2", "4", "6", "8"])
