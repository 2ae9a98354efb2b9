"""What the claims are measured on: the reports of the stories and a part of ECB+, the sentences and the claims drawn.

Everything is drawn by the rank of a hash of a seed and the item's place, not by position in a list: when a rule
changes, only the claims that come or go change, and the others keep their judgement. An ECB+ file is its sentences put
together again by :func:`ecb_sentences.joined`, one a line, without the address lines. Reports in other languages than
English are left out: no claims are read in them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from ecb_sentences import ROOT, joined, tokens

from whosays import lexicons
from whosays.engine.model import load
from whosays.extract.parse import parse
from whosays.flow import extract, ingest
from whosays.model import Claim, Document, Extraction

SHARED = ROOT.parents[2]
SEED = "20262"
FRESH = "20263"  # draws claims that were judged once the rules had been changed
FILES = 100  # files of ECB+ that are read
SENTENCES = 30  # sentences labelled for recall, of each half
CLAIMS = 150  # claims judged for precision, of each half
FRESH_CLAIMS = 40  # of the fresh draw
SHORTEST, LONGEST = 40, 500  # characters of a sentence worth labelling: no captions, no tables
Item = TypeVar("Item")


class Drawn(NamedTuple):
    """One sentence, and the file it stands in."""

    file: str
    start: int
    end: int
    text: str


def digest(text: str) -> str:
    """The first 12 digits of the hash of a surface."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def first(items: Iterable[Item], keys: Sequence[str], size: int, seed: str = SEED) -> list[Item]:
    """The items whose keys have the lowest hashes with the seed."""
    ranked = sorted(zip(keys, items, strict=True), key=lambda pair: digest(f"{seed} {pair[0]}"))
    return [item for _, item in ranked[:size]]


def _ecb() -> list[Document]:
    paths = [path for topic in range(1, 36) for path in sorted((ROOT / str(topic)).glob("*.xml"))]
    names = [path.relative_to(ROOT).as_posix() for path in paths]
    found = []
    for path in first(paths, names, FILES):
        name = path.relative_to(ROOT).as_posix()
        lines = [joined(words) for _, words in sorted(tokens(path).items()) if words.count("/") <= 1]
        text = "\n".join(lines)
        found.append(Document(id=f"ecbplus/{name}", path=f"ecbplus/{name}", text=text, length=len(text)))
    return sorted(found, key=lambda document: document.path)


def _stories() -> list[Document]:
    folders = sorted((SHARED / "stories").iterdir())
    read = [document for folder in folders for document in ingest([str(folder / "reports")])]
    return [document for document in read if isinstance(document, Document) and document.language == "en"]


def name(document: Document) -> str:
    """The file's name as the labels have it: from the folder of its half on."""
    parts = Path(document.path).parts
    return "/".join(parts[parts.index("stories") :] if "stories" in parts else parts)


@cache
def halves() -> tuple[tuple[Document, ...], tuple[Document, ...]]:
    """The documents of the stories, and those of ECB+."""
    return tuple(_stories()), tuple(_ecb())


@cache
def extracted() -> tuple[tuple[Extraction, ...], tuple[Extraction, ...]]:
    """Everything found in the documents of each half."""
    words, annotate = lexicons.load(), load()
    left, right = halves()
    return (
        tuple(extract(document, parse(document, annotate), words) for document in left),
        tuple(extract(document, parse(document, annotate), words) for document in right),
    )


def sentences() -> list[Drawn]:
    """The sentences drawn for recall: nothing of what is found in them is looked at."""
    from whosays.extract.parse import readable  # noqa: PLC0415
    from whosays.text.sentences import sentences as cut  # noqa: PLC0415

    found = []
    for documents in halves():
        here = [
            Drawn(name(document), start, end, document.text[start:end])
            for document in documents
            for block in readable(document)
            for start, end in cut(document.text, block.start, block.end)
            if SHORTEST <= end - start <= LONGEST
        ]
        found += first(here, [f"{s.file} {s.start}" for s in here], SENTENCES)
    return found


def key(document: Document, claim: Claim) -> str:
    """What makes a claim the same claim from run to run."""
    value = claim.value and (claim.value.quantity if claim.value.quantity is not None else claim.value.time)
    return (
        f"{name(document)} {claim.predicate.start} {claim.subject.start} {claim.attribute} {value} {claim.event_type}"
    )


def claims(seed: str = SEED, size: int = CLAIMS) -> list[tuple[Extraction, Claim]]:
    """The claims drawn for precision, of everything found."""
    found = []
    for extractions in extracted():
        here = [(e, c) for e in extractions for c in e.claims]
        found += first(here, [key(e.document, c) for e, c in here], size, seed)
    return found
