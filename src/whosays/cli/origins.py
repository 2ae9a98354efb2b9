"""``whosays origins``: who stands behind what, on standard output."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click
import msgspec

from whosays.cli.ending import ended
from whosays.cli.listing import compared
from whosays.compare.families import House, house, named, voice
from whosays.flow import words as known_words
from whosays.lexicons import Lexicons
from whosays.model import Derivation, Document, Dossier, Passage, Source

WIDEST = 160  # characters of a passage that are shown
MOST = 0.5  # share from which on a document counts as made from the other as a whole
_VERB = {
    "copy": "is a copy of",
    "rewrite": "is a rewrite of",
    "translation": "is a translation of",
    "revision": "is another version of",
}


class _Houses:
    """Which documents each house published, or gave its text to by a dateline."""

    def __init__(self, documents: Sequence[Document], words: Lexicons) -> None:
        self.known: dict[str, House] = {}
        self.published: dict[str, list[str]] = defaultdict(list)
        self.spoken: dict[str, list[str]] = defaultdict(list)
        for document in documents:
            for where, one in ((self.published, house(document, words)), (self.spoken, voice(document, words))):
                if one is not None:
                    self.known[one.key] = one
                    where[one.key].append(document.id)

    def together(self) -> list[tuple[House, list[str]]]:
        """The houses whose text stands in two documents or more, with those documents."""
        rows = ((self.known[key], some) for key, some in self.spoken.items() if len(some) > 1)
        return sorted(rows, key=lambda row: (-len(row[1]), row[0].name))

    def own(self, source: Source, words: Lexicons) -> list[str]:
        """The documents that a source published itself."""
        keys = {one.key for name in source.names if (one := named(name, words))} | {n.casefold() for n in source.names}
        return sorted({id for key in keys for id in self.published.get(key, ())})


def run(paths: Sequence[str], *, as_json: bool) -> int:
    """Print derivations, named sources and houses of the documents in some paths."""
    dossier = compared(paths)
    words, _ = known_words(paths)
    documents = [extraction.document for extraction in dossier.extractions]
    houses = _Houses(documents, words)
    if as_json:
        click.echo(msgspec.json.encode(_plain(dossier, documents, houses, words)))
        return ended(len(documents), dossier.refusals)
    if not documents:
        return ended(0, dossier.refusals)
    labels = _labels(documents)
    sections = (
        ("Made from one another", _derived(dossier.derivations, labels)),
        ("Named sources", _cited(dossier.sources, labels, houses, words)),
        ("One house", _together(houses, labels)),
    )
    for title, lines in sections:
        found = list(lines)
        click.echo(title if found else f"{title}: none found")
        for line in found:
            click.echo(line)
        click.echo()
    return ended(len(documents), dossier.refusals)


def _plain(dossier: Dossier, documents: Sequence[Document], houses: _Houses, words: Lexicons) -> dict[str, Any]:
    sources: list[dict[str, Any]] = msgspec.to_builtins(dossier.sources)
    for row, source in zip(sources, dossier.sources, strict=True):
        row["published"] = houses.own(source, words)
    return {
        "documents": [{"id": d.id, "path": d.path, "publisher": d.publisher} for d in documents],
        "derivations": msgspec.to_builtins(dossier.derivations),
        "sources": sources,
        "families": [{"name": one.name, "documents": some} for one, some in houses.together()],
    }


def _labels(documents: Sequence[Document]) -> Mapping[str, str]:
    """The file name of each document; its whole path where two have one name."""
    short = {d.id: d.path.rsplit("/", 1)[-1] for d in documents}
    taken = list(short.values())
    return {d.id: short[d.id] if taken.count(short[d.id]) == 1 else d.path for d in documents}


def _shown(passage: Passage, labels: Mapping[str, str]) -> str:
    words = " ".join(passage.text.split())
    cut = words if len(words) <= WIDEST else f"{words[: WIDEST - 1].rstrip()}…"
    return f"    {labels[passage.document]} [{passage.start}:{passage.end}] “{cut}”"


def _derived(found: Sequence[Derivation], labels: Mapping[str, str]) -> Iterator[str]:
    """One paragraph a derivation: what is made from what, why, and the first passage on both sides."""
    for one in sorted(found, key=lambda d: sorted(labels[id] for id in d.documents)):
        a, b = (labels[id] for id in one.documents)
        child, parent = (a, b) if one.direction == "b_to_a" else (b, a)
        if one.kind == "shared_upstream":
            yield f"  {a} and {b} drew on one text that is not among the reports"
        elif one.direction == "unknown":
            yield f"  of {a} and {b} one {_VERB[one.kind]} the other, at least in part"
        else:
            yield f"  {child} {_VERB[one.kind]} {parent}{'' if one.share >= MOST else ', in part'}"
        for reason in one.evidence:
            yield f"    {reason}"
        for passage in one.passages[0] if one.passages else ():
            yield _shown(passage, labels)


def _cited(found: Sequence[Source], labels: Mapping[str, str], houses: _Houses, words: Lexicons) -> Iterator[str]:
    """One paragraph a source, those whom most documents cite first: its names, who cites it, and its own text."""
    away = []
    for source in sorted(found, key=lambda s: (-len(s.cited_by), s.name.casefold())):
        own = sorted(labels[id] for id in houses.own(source, words))
        citing = ", ".join(sorted(labels[one.document] for one in source.cited_by))
        yield f"  {source.name} ({source.kind}), cited by {len(source.cited_by)}: {citing}"
        others = [name for name in source.names if name != source.name]
        if others:
            yield f"    also called {', '.join(f'“{name}”' for name in others)}"
        if own:
            yield f"    its own text is among the reports: {', '.join(own)}"
        elif source.kind != "person":
            away.append(source.name)
    if away:
        yield f"  named, and no text of theirs among the reports: {', '.join(sorted(away, key=str.casefold))}"


def _together(houses: _Houses, labels: Mapping[str, str]) -> Iterator[str]:
    for one, some in houses.together():
        what = "text of the agency" if one.agency else "published by"
        yield f"  {what} {one.name}: {', '.join(sorted(labels[id] for id in some))}"
