"""Documents grouped by their seminal event, on ECB+: B-cubed precision, recall and F1, beside two plain peers.

Each ECB+ topic holds reports on two look-alike events; a document's gold group is its topic and its half (file names
end in ``ecb`` or ``ecbplus``). All documents of topics 1 to 35 lie in one folder. Printed are

* the figures of the shipped constants, on all topics;
* cross-validated by topic: the thresholds are chosen on four fifths of the topics, for ours as for the peers, and the
  last fifth is scored; the figure is over the documents of all five fifths;
* the topics that score worst.

Peers, in the same run: TF-IDF with average link and the overlap of capitalised words (Jaccard) with average link, both
given their best threshold of the other topics. Published for TF-IDF with average link: 86.4. Run::

    python evaluation/stories.py [topic ...]
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from pathlib import Path

import numpy as np
from lxml import etree

from whosays import lexicons
from whosays.compare import stories as ours
from whosays.compare import story_camps
from whosays.compare.entities import entities
from whosays.compare.events import events
from whosays.engine.model import load
from whosays.extract.parse import parse
from whosays.flow import extract
from whosays.model import Document, Event, Extraction

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "events" / "ecbplus"
FOLDS = 5
ALIKE, CHANCE = (0.33, 0.35, 0.37, 0.39), (22.0, 25.0, 28.0, 31.0, 34.0)
CUTS = [round(0.02 * i, 2) for i in range(1, 40)]
Groups = Mapping[str, str]
_MARKS = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")"}
_GLUED = re.compile(r"[.,;:!?%)”]|['’](?:s|re|ve|ll|d|m)\b|n['’]t\b")
_WORD = re.compile(r"[^\W\d_]{2,}")


def layout(path: Path) -> tuple[str, dict[str, tuple[int, int]]]:
    """An ECB+ document's tokens as running text, one sentence a line, and where each token stands by its id."""
    found: list[str] = []
    places: dict[str, tuple[int, int]] = {}
    sentence, glue, at = None, True, 0
    for token in etree.parse(path).getroot().findall("token"):
        word = _MARKS.get(token.text or "", token.text or "")
        if token.get("sentence") != sentence:
            found.append("\n" if found else "")
            sentence, glue = token.get("sentence"), True
        elif not glue and not _GLUED.match(word):
            found.append(" ")
        else:
            found.append("")
        at += len(found[-1])
        places[token.get("t_id", "")] = (at, at + len(word))
        at += len(word)
        found.append(word)
        glue = word in ("“", "(", "$")
    return "".join(found), places


def text(path: Path) -> str:
    """An ECB+ document's tokens as running text."""
    return layout(path)[0]


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


def bcubed(groups: Groups) -> tuple[float, float, float]:
    """Precision, recall and F1 of groups (document to group) against the gold groups of the same documents."""
    found, true = Counter(groups.values()), Counter(gold(path) for path in groups)
    both = Counter((group, gold(path)) for path, group in groups.items())
    shares = [both[group, gold(path)] for path, group in groups.items()]
    precision = sum(n / found[group] for n, group in zip(shares, groups.values(), strict=True)) / len(groups)
    recall = sum(n / true[gold(path)] for n, path in zip(shares, groups, strict=True)) / len(groups)
    return precision, recall, 2 * precision * recall / (precision + recall)


def whosays(found: Sequence[Extraction], happened: Sequence[Event], alike: float, chance: float) -> Groups:
    """Our stories under the thresholds given (the module's constants, set for the run and put back)."""
    before = ours.ALIKE, story_camps.CHANCE
    ours.ALIKE, story_camps.CHANCE = alike, chance
    try:
        return {path: story.id for story in ours.stories(found, happened, lexicons.load()) for path in story.documents}
    finally:
        ours.ALIKE, story_camps.CHANCE = before


def tfidf(found: Sequence[Extraction]) -> np.ndarray:
    """The cosines of all documents' TF-IDF vectors (logarithmic counts, smoothed idf)."""
    counts = [Counter(w.lower() for w in _WORD.findall(e.document.text)) for e in found]
    spread = Counter(word for count in counts for word in count)
    at = {word: i for i, word in enumerate(sorted(spread))}
    rows = np.zeros((len(found), len(at)))
    for row, count in zip(rows, counts, strict=True):
        for word, n in count.items():
            row[at[word]] = (1 + math.log(n)) * (math.log((1 + len(found)) / (1 + spread[word])) + 1)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows @ rows.T)


def capitals(found: Sequence[Extraction]) -> np.ndarray:
    """The share of capitalised words that two documents have in common (Jaccard)."""
    words = [{w for w in _WORD.findall(e.document.text) if w[0].isupper()} for e in found]
    return np.array([[len(a & b) / max(1, len(a | b)) for b in words] for a in words])


def linked(likeness: np.ndarray) -> list[tuple[float, int, int]]:
    """Average link: the joins, from the most alike pair down, as likeness and the two groups' first members."""
    table, sizes = likeness.astype(float).copy(), np.ones(len(likeness))
    np.fill_diagonal(table, -1)
    joins = []
    for _ in range(len(table) - 1):
        one, other = sorted(divmod(int(table.argmax()), len(table)))
        joins.append((float(table[one, other]), one, other))
        mixed = (sizes[one] * table[one] + sizes[other] * table[other]) / (sizes[one] + sizes[other])
        gone = (table[one] < 0) | (table[other] < 0)
        mixed[gone] = -1
        table[one], table[:, one] = mixed, mixed
        table[other], table[:, other] = -1, -1
        table[one, one] = -1
        sizes[one] += sizes[other]
    return joins


def cut(found: Sequence[Extraction], joins: Sequence[tuple[float, int, int]], least: float) -> Groups:
    """The groups of a tree of joins, cut where likeness falls under a threshold."""
    root = list(range(len(found)))
    for likeness, one, other in joins:
        if likeness >= least:
            root = [one if r == other else r for r in root]
    return {e.document.path: str(r) for e, r in zip(found, root, strict=True)}


def crossed(topics: Sequence[str], runs: Mapping[object, Groups]) -> Groups:
    """For each fifth of the topics the groups of the setting that is best on the others."""
    best: dict[str, str] = {}
    for fold in range(FOLDS):
        held = set(topics[fold::FOLDS])
        setting = max(runs, key=lambda s: bcubed({p: g for p, g in runs[s].items() if gold(p)[0] not in held})[2])
        best |= {p: f"{fold}:{g}" for p, g in runs[setting].items() if gold(p)[0] in held}
    return best


def show(name: str, groups: Groups) -> None:
    """One line of figures."""
    precision, recall, f1 = bcubed(groups)
    print(f"{name:<44} B3 P {precision:.3f} R {recall:.3f} F1 {f1:.3f}  ({len(set(groups.values()))} groups)")


def main(topics: list[str]) -> None:
    """Print the figures of a mixed folder of the topics, ours and the peers', and the worst topics."""
    found = [extraction for topic in topics for extraction in read(topic)]
    words = lexicons.load()
    happened, _ = events(found, entities(found, words)[0], words)
    shipped = whosays(found, happened, ours.ALIKE, story_camps.CHANCE)
    print(f"{len(found)} documents, {len({gold(p) for p in shipped})} gold events")
    show("whosays, as shipped", shipped)
    mine: dict[object, Groups] = {(a, c): whosays(found, happened, a, c) for a, c in product(ALIKE, CHANCE)}
    show("whosays, cross-validated by topic", crossed(topics, mine))
    peers: list[tuple[str, Callable[[Sequence[Extraction]], np.ndarray]]] = [
        ("TF-IDF, average link", tfidf), ("capitalised words, average link", capitals),
    ]  # fmt: skip
    for name, likeness in peers:
        joins = linked(likeness(found))
        show(f"{name}, cross-validated", crossed(topics, {least: cut(found, joins, least) for least in CUTS}))
    by_topic = {t: bcubed({p: g for p, g in shipped.items() if gold(p)[0] == t})[2] for t in topics}
    worst = sorted(by_topic.items(), key=lambda item: item[1])[:8]
    print("worst topics:", ", ".join(f"{topic} {f1:.2f}" for topic, f1 in worst))


if __name__ == "__main__":
    main(sys.argv[1:] or sorted((p.name for p in GOLD.iterdir() if p.is_dir()), key=int))
