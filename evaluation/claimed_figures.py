"""How many of the figures, lengths and times of day that a report states became claims; and where the others stand.

    python evaluation/claimed_figures.py [--part develop|report] [--show CLASS] [--sum] [SET ...]

One item is a figure (``Quantity``), a length of time or a time of day (``Time``); a length that is both counts once.
It is claimed when it is some claim's value. What is not is listed by its kind and by the words it hangs on in the
parse (``count nsubjpass``, ``length pobj after``), most frequent first; ``--show`` prints the sentences of a class.

Sets: the invented stories of the part, the stories and seeds of the shared folder (develop alone), and files of ECB+
and PolNeAR drawn by hash, other ones for develop and for report, and none that ``claims_drawn`` draws for ECB+.
"""

from __future__ import annotations

import argparse
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import claims_drawn as drawn
from ecb_sentences import ROOT, joined, tokens

from made_stories import GOLD, unmarked
from whosays import lexicons
from whosays.engine.model import load
from whosays.extract.claim_figures import figure
from whosays.extract.claim_ground import Ground, starts_of
from whosays.extract.claim_silences import silent
from whosays.extract.claim_stretches import silent_time
from whosays.extract.claim_tables import tabled
from whosays.extract.parse import parse
from whosays.extract.trees import Tree, grow
from whosays.flow import extract, ingest
from whosays.model import Document, Extraction, Quantity, Span

SEEDS = {"develop": "20264", "report": "20265"}
DRAWN = 30  # files of ECB+, and of PolNeAR
TIMES = ("a", "mo", "wk", "d", "h", "min", "s")
MONEY = 3  # letters of an ISO 4217 code
SETS = ("made", "stories", "seeds", "ecb", "polnear")


class Item(NamedTuple):
    """Words that state a value: of what kind, whether a claim has it, what they hang on."""

    kind: str
    span: Span
    claimed: bool
    context: str


def text_of(name: str, text: str) -> Document:
    """A document of plain text."""
    return Document(id=name, path=name, text=text, length=len(text))


def documents(name: str, part: str) -> Iterator[Document]:
    """The documents of one set."""
    if name == "made":
        with tempfile.TemporaryDirectory() as folder:
            for path in sorted(GOLD.glob("*.toml")):
                story = tomllib.loads(path.read_text("utf-8"))
                for report in story["report"] if story["part"] == part else ():
                    text = unmarked(report["text"].strip() + "\n", "")[0]
                    (Path(folder) / f"{path.stem}-{report['name']}.txt").write_text(text, "utf-8")
            yield from (item for item in ingest([folder]) if isinstance(item, Document))
    elif name in ("stories", "seeds") and part == "develop":
        for item in ingest([str(drawn.SHARED / name)]):
            if isinstance(item, Document) and item.language == "en":
                yield item
    elif name == "ecb":
        known = {document.path for document in drawn.halves()[1]}
        paths = [path for topic in range(1, 36) for path in sorted((ROOT / str(topic)).glob("*.xml"))]
        paths = [path for path in paths if f"ecbplus/{path.relative_to(ROOT).as_posix()}" not in known]
        for path in drawn.first(paths, [path.relative_to(ROOT).as_posix() for path in paths], DRAWN, SEEDS[part]):
            lines = [joined(words) for _, words in sorted(tokens(path).items()) if words.count("/") <= 1]
            yield text_of(path.name, "\n".join(lines))
    elif name == "polnear":
        folder = drawn.SHARED / "gold" / "quotations" / "polnear" / "train" / "text"
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        for path in drawn.first(paths, [path.name for path in paths], DRAWN, SEEDS[part]):
            yield text_of(path.name, path.read_text("utf-8"))


def items(found: Extraction, tree: Tree) -> Iterator[Item]:
    """Every figure, length and time of day of one document."""
    values = [claim.value for claim in found.claims if claim.value is not None]
    figures = {value.quantity for value in values if value.quantity is not None}
    times = {value.time for value in values if value.time is not None}
    held = [found.times[index].span for index in times]
    for index, quantity in enumerate(found.quantities):
        claimed = index in figures or any(span.meets(quantity.span) for span in held)
        why = "" if claimed else _why(found, tree, index)
        yield Item(_kind(quantity), quantity.span, claimed, why or _context(tree, quantity.span))
    for index, time in enumerate(found.times):
        claimed = index in times
        why = "" if claimed else _why_time(found, tree, index)
        if any(quantity.span.meets(time.span) for quantity in found.quantities):
            continue
        if time.type == "TIME" and "T" in time.value and time.value[-1].isdigit():
            yield Item("clock", time.span, claimed, why or _context(tree, time.span))
        if time.type == "DURATION" and "X" not in time.value:
            yield Item("length", time.span, claimed, why or _context(tree, time.span))


def _ground(found: Extraction, tree: Tree) -> Ground:
    starts = starts_of(found.document, tree, found.mentions, found.times, found.attributions, found.triggers)
    earlier = (found.mentions, found.times, found.quantities, found.attributions, found.triggers)
    return Ground(found.document, tree, *earlier, {}, starts)


def _why(found: Extraction, tree: Tree, index: int) -> str:
    """The stated reason why a figure makes no claim."""
    ground, tables = _ground(found, tree), tabled(lexicons.load())
    span = found.quantities[index].span
    timed = next((time for time in found.times if time.span.meets(span)), None)
    if timed is not None and (reason := silent_time(ground, timed)):
        return reason
    here = figure(ground, tables, index, found.quantities[index])
    return silent(ground, tables, here) if here is not None else "silent.unread"


def _why_time(found: Extraction, tree: Tree, index: int) -> str:
    """The stated reason why a time makes no claim."""
    return silent_time(_ground(found, tree), found.times[index])


def _kind(quantity: Quantity) -> str:
    unit = quantity.unit or ""
    if quantity.rule == "quantities.age":
        return "age"
    if unit in TIMES:
        return "length"
    if unit == "%":
        return "share"
    if len(unit) == MONEY and unit.isupper():
        return "money"
    return "measure" if unit else "count"


def _context(tree: Tree, span: Span) -> str:
    """The words a value hangs on: its noun's relation, the preposition, the part of speech above."""
    top = tree.head_of(span)
    for _ in range(4):
        if top is None or tree.tokens[top].relation not in ("nummod", "quantmod", "compound", "amod", "nmod"):
            break
        top = tree.head(top) if tree.head(top) is not None else None
    if top is None:
        return "broken"
    relation, head = tree.tokens[top].relation, tree.head(top)
    if head is None:
        return "alone"
    if relation == "pobj":
        above = tree.head(head)
        return f"pobj {tree.word(head)} {tree.tokens[above].pos.lower() if above is not None else '-'}"
    return f"{relation} {tree.tokens[head].pos.lower()}"


def studied(document: Document) -> tuple[Extraction, Tree]:
    """A document with everything found in it, and its tree."""
    tree = parse(document, load())
    return extract(document, tree, lexicons.load()), grow(document.text, tree)


def main() -> None:
    """The share of each set, and the classes of what is left."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sets", nargs="*", default=SETS)
    parser.add_argument("--part", choices=("develop", "report"), default="develop")
    parser.add_argument("--show")
    parser.add_argument("--sum", action="store_true")
    asked = parser.parse_args()
    every: Counter[str] = Counter()
    for name in asked.sets:
        count: Counter[str] = Counter()
        left: Counter[str] = Counter()
        for document in documents(name, asked.part):
            found, tree = studied(document)
            for item in items(found, tree):
                count.update([item.kind, "all"])
                if item.claimed:
                    count.update([f"{item.kind} claimed", "all claimed"])
                    continue
                left[f"{item.kind} {item.context}"] += 1
                count["reason"] += item.context.startswith("silent.")
                if asked.show is not None and f"{item.kind} {item.context}".startswith(asked.show):
                    _print(document, tree, item)
        every.update(count)
        _said(name, count)
        if not asked.sum and asked.show is None:
            print("   ", "; ".join(f"{context} {n}" for context, n in left.most_common(25)))
    _said(asked.part, every)


def _print(document: Document, tree: Tree, item: Item) -> None:
    here = tree.sentences[tree.tokens[tree.within(item.span)[0]].sentence]
    text = document.text
    words = f"{text[here.start : item.span.start]}[{item.span.of(text)}]{text[item.span.end : here.end]}"
    print(f"  {item.kind} {item.context} | {document.path[-24:]}: {' '.join(words.split())}")


def _said(name: str, count: Counter[str]) -> None:
    shares = (
        f"{kind} {count[f'{kind} claimed'] / count[kind]:.3f} of {count[kind]}"
        for kind in ("all", "count", "money", "measure", "share", "length", "age", "clock")
        if count[kind]
    )
    print(f"{name}: {', '.join(shares)}; neither claimed nor with a reason {_neither(count):.3f}")


def _neither(count: Counter[str]) -> float:
    return 1 - (count["all claimed"] + count["reason"]) / max(1, count["all"])


if __name__ == "__main__":
    main()
