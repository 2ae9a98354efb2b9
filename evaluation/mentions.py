"""Event mentions of ECB+ grouped by the event they tell of: CoNLL F1 (the mean of MUC, B-cubed and CEAF-e).

With gold mentions (those of the annotated sentences): our stories and our grouping within them, beside two baselines in
the same run: same stem within the topic, and same stem within the right event (perfect grouping of documents). From raw
text: our own triggers of the same sentences, matched to gold mentions by overlap. Run::

    python evaluation/mentions.py [topic ...]

Published for the test topics 36-45, which are not here: same stem 73.4, with perfect grouping 77.6, best about 85. The
lexicon ``happenings.tsv`` was written after a look at the pairs of words that topics 1-35 confuse.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Hashable, Mapping
from functools import cache
from typing import NamedTuple

from conll import Chains, conll
from lxml import etree
from stories import GOLD, gold, layout

from whosays import lexicons
from whosays.compare.entities import entities
from whosays.compare.event_mentions import Told, same_event, stem
from whosays.compare.events import events
from whosays.compare.stories import stories
from whosays.engine.model import load
from whosays.extract.parse import parse
from whosays.flow import extract
from whosays.model import Document, Extraction, Parse, Span

Place = tuple[str, int, int]  # a mention: document, start, end


class Read(NamedTuple):
    """One document: its parse, its findings, its gold mentions with their chains, the spans of annotated sentences."""

    tree: Parse
    found: Extraction
    chains: Mapping[Place, str]
    annotated: tuple[Span, ...]


@cache
def _selected() -> frozenset[tuple[str, str, str]]:
    """Topic, file and sentence number of the sentences whose annotation is complete."""
    with (GOLD / "ECBplus_coreference_sentences.csv").open(encoding="utf-8", newline="") as file:
        return frozenset((r["Topic"], r["File"], r["Sentence Number"]) for r in csv.DictReader(file))


def _gold(name: str, root: etree._Element, places: Mapping[str, tuple[int, int]]) -> dict[str, tuple[Place, str]]:
    """The event mentions of a document by their id, each with its chain; a mention in no chain is one of its own."""
    marks, instances, chains = {}, {}, {}
    for mark in root.iterfind("Markables/*"):
        if mark.tag.startswith(("ACTION", "NEG")):
            tokens = [places[a.get("t_id", "")] for a in mark.iterfind("token_anchor")]
            if tokens:
                marks[mark.get("m_id")] = (name, tokens[0][0], tokens[-1][1])
            else:
                instances[mark.get("m_id")] = mark.get("instance_id")
    for relation in root.iterfind("Relations/*"):
        target = relation.find("target")
        across = relation.tag == "CROSS_DOC_COREF"
        if target is not None and target.get("m_id") in instances:
            for source in relation.iterfind("source"):
                chains[source.get("m_id")] = relation.get("note") if across else f"{name}:{relation.get('r_id')}"
    return {id: (place, chains.get(id) or f"{name}:alone:{id}") for id, place in marks.items()}


def read(topic: str) -> list[Read]:
    """The documents of a topic."""
    found = []
    for path in sorted((GOLD / topic).glob("*.xml")):
        body, places = layout(path)
        document = Document(id=path.stem, path=path.stem, text=body, length=len(body))
        tree = parse(document, load())
        root = etree.parse(path).getroot()
        sentences: dict[str, list[tuple[int, int]]] = {}
        for token in root.iterfind("token"):
            sentences.setdefault(token.get("sentence", ""), []).append(places[token.get("t_id", "")])
        file = path.stem.partition("_")[2]
        spans = tuple(
            Span(s[0][0], s[-1][1]) for number, s in sentences.items() if (topic, file, number) in _selected()
        )
        mentions = dict(_gold(path.stem, root, places).values())
        chains = {m: c for m, c in mentions.items() if any(s.start <= m[1] < s.end for s in spans)}
        found.append(Read(tree, extract(document, tree, lexicons.load()), chains, spans))
    return found


def _head(tree: Parse, start: int, end: int) -> int:
    """The token of a span whose head lies outside it."""
    inside = [i for i, t in enumerate(tree.tokens) if t.start < end and start < t.end]
    return next(i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i)


def _under(tree: Parse, at: int, *relations: str) -> int | None:
    return next((i for i, t in enumerate(tree.tokens) if t.head == at and i != at and t.relation in relations), None)


def _speaker(one: Read, at: int) -> str:
    """The subject of a verb of saying, or whom *according to* or *by* names, by its head word."""
    subject = _under(one.tree, at, "nsubj")
    if subject is None:
        link = _under(one.tree, at, "agent", "prep")
        subject = _under(one.tree, link, "pobj") if link is not None else None
    if subject is None or one.tree.tokens[subject].pos == "PRON":
        return ""
    token = one.tree.tokens[subject]
    return one.found.document.text[token.start : token.end].lower()


def told(one: Read, place: Place, story: str) -> Told:
    """A mention as the grouping sees it."""
    at = _head(one.tree, place[1], place[2])
    token = one.tree.tokens[at]
    form = one.found.document.text[token.start : token.end].lower()
    return Told(story, place[0], place[1], token.lemma.lower(), form, _speaker(one, at))


def ours(documents: Mapping[str, Read], places: Mapping[str, list[Place]], story: Mapping[str, str]) -> Chains:
    """Our grouping of the mentions given."""
    of = {told(documents[d], p, story[d]): p for d, some in places.items() for p in some}
    groups = same_event(list(of), lexicons.load())
    return {of[one]: number for number, group in enumerate(groups) for one in group}


def raw(documents: Mapping[str, Read]) -> dict[str, list[Place]]:
    """Our own triggers in the annotated sentences; one that overlaps a gold mention is given its place."""
    found: dict[str, list[Place]] = {}
    for id, one in documents.items():
        spans = [t.span for t in one.found.triggers if any(s.start <= t.start < s.end for s in one.annotated)]
        near = [next((g for g in one.chains if g[1] < s.end and s.start < g[2]), (id, s.start, s.end)) for s in spans]
        found[id] = sorted(set(near))
    return found


def show(name: str, key: Chains, said: Chains) -> None:
    """One line of figures."""
    score = conll(key, said)
    parts = f"MUC {100 * score.muc:.1f}  B3 {100 * score.bcubed:.1f}  CEAFe {100 * score.ceafe:.1f}"
    print(f"{name:<58} CoNLL {100 * score.mean:.1f}  ({parts})")


def main(topics: list[str]) -> None:
    """Print the figures of gold mentions, ours and the baselines, and of raw text."""
    documents = {one.found.document.id: one for topic in topics for one in read(topic)}
    found = [one.found for one in documents.values()]
    happened, _ = events(found, entities(found, lexicons.load())[0], lexicons.load())
    story = {path: s.id for s in stories(found, happened, lexicons.load()) for path in s.documents}
    key: dict[Hashable, Hashable] = {place: chain for one in documents.values() for place, chain in one.chains.items()}
    places = {id: list(one.chains) for id, one in documents.items()}
    stems = {p: stem(told(documents[id], p, "").lemma) for id, some in places.items() for p in some}
    print(f"{len(documents)} documents, {len(key)} gold mentions, {len(set(key.values()))} events")
    show("same stem in the topic", key, {p: (gold(p[0])[0], s) for p, s in stems.items()})
    show("same stem in the right event (perfect document groups)", key, {p: (gold(p[0]), s) for p, s in stems.items()})
    show("whosays, gold mentions, own stories", key, ours(documents, places, story))
    perfect = {id: "-".join(map(str, gold(id))) for id in documents}
    show("whosays, gold mentions, perfect document groups", key, ours(documents, places, perfect))
    show("whosays, from raw text", key, ours(documents, raw(documents), story))


if __name__ == "__main__":
    main(sys.argv[1:] or sorted((p.name for p in GOLD.iterdir() if p.is_dir()), key=int))
