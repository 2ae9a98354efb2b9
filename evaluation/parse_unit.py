"""Which unit the parser is handed: documents, blocks (paragraphs) or sentences, and what each changes.

    python evaluation/parse_unit.py ../shared/gold/quotations/polnear

Prints, against the block as chosen, the share of tokens whose head, tag or entity label differs, and the CPU time.
The choice was made once, before anything was measured on top of it: a block's trees do not depend on its neighbours,
so that a line of page furniture or a damaged stretch cannot change how the next paragraph is read.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from whosays.engine.model import load
from whosays.extract.parse import Unit, parse, readable
from whosays.model import Document, Parse
from whosays.text.sentences import sentences
from whosays.text.tokens import tokens

ARTICLES = 40


def units(document: Document, kind: str) -> list[Unit]:
    """The same tokens and sentences, grouped as documents, blocks or sentences."""
    blocks = [
        [tokens(document.text, a, b) for a, b in sentences(document.text, block.start, block.end)]
        for block in readable(document)
    ]
    if kind == "document":
        groups = [[s for block in blocks for s in block]]
    elif kind == "sentence":
        groups = [[s] for block in blocks for s in block]
    else:
        groups = blocks
    return [
        Unit(
            tuple(document.text[p.start : p.end] for s in group for p in s),
            tuple(p.space for s in group for p in s),
            tuple(p is s[0] for s in group for p in s),
        )
        for group in groups
        if group
    ]


def told(document: Document, kind: str) -> list[tuple[str, int, str]]:
    """For each token its tag, the distance to its head and its entity label."""
    return [
        (note.tag, note.head - at, note.entity)
        for notes in load()(units(document, kind))
        for at, note in enumerate(notes)
    ]


def main(folder: Path) -> None:
    paths = sorted(folder.rglob("*.txt"))[:ARTICLES]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    documents = [Document(id=p.name, path=p.name, text=t, length=len(t)) for p, t in zip(paths, texts, strict=True)]
    load()
    found = {}
    for kind in ("block", "document", "sentence"):
        begun = time.process_time()
        found[kind] = [told(document, kind) for document in documents]
        spent = time.process_time() - begun
        pairs = [
            (a, b)
            for mine, theirs in zip(found["block"], found[kind], strict=True)
            for a, b in zip(mine, theirs, strict=True)
        ]
        differ = [sum(a[field] != b[field] for a, b in pairs) / len(pairs) for field in range(3)]
        print(f"{kind:9} {len(pairs)} tokens, {spent:.1f} s; differ from the block in tag {differ[0]:.2%}, head "
              f"{differ[1]:.2%}, entity {differ[2]:.2%}")  # fmt: skip
    whole: list[Parse] = [parse(document, load()) for document in documents[:2]]
    assert sum(len(p.tokens) for p in whole) == sum(len(d) for d in found["block"][:2])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
