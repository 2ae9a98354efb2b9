"""How well factualities are found: CommitmentBank (three-way) and the CoNLL-2010 hedge sentences, against two floors.

CommitmentBank: each item embeds a clause under an operator that leaves it open (a question, a modal, a negation, the
antecedent of a conditional); people said from -3 to 3 how sure the author is of it. A mean of 1 or more is *true*, of
-1 or less *false*, the rest *open*. Our reading of the embedded predicate: merely possible is open; else denied is
false; affirmed is true unless asked about or conditional. CoNLL-2010: is the sentence *uncertain*. Its gold marks
hedges and, mostly, weasel words (*some*, *many*, *widely*); we say so when any predicate is not asserted or stands
under a word of ``vague``.

Measure: F1 of *hedged* and macro F1. Floors: the majority class and, since the two
labels are as frequent, the one that always says *hedged*; a plain
cue list (any word of ``hedges`` anywhere in the sentence); and, for what the parse adds, the same with the words of
``vague``. Odd items are for reading while working (``develop``), even ones only for reporting.

    python evaluation/factuality.py [develop|report] [--misses]
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from whosays import lexicons
from whosays.engine.model import load
from whosays.extract.factualities import factualities
from whosays.extract.parse import parse
from whosays.extract.trees import grow
from whosays.model import Document, Factuality, Parse

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "hedges"
WORD = re.compile(r"[a-z']+")
Pair = tuple[str, str]  # gold, found
Read = Callable[[str], tuple[Parse, Sequence[Factuality]]]


def _reader() -> Read:
    words, annotate = lexicons.load(), load()

    def read(text: str) -> tuple[Parse, Sequence[Factuality]]:
        document = Document(id="gold", path="gold", text=text, length=len(text))
        tree = parse(document, annotate)
        return tree, factualities(grow(text, tree), words)

    return read


def _half(index: int, half: str) -> bool:
    return (index % 2 == 1) == (half == "develop")


# --- CommitmentBank -----------------------------------------------------------------------------------------------


def _commitment(half: str) -> Iterator[dict[str, str]]:
    with (GOLD / "commitmentbank" / "CommitmentBank-items.csv").open(encoding="utf-8", newline="") as file:
        yield from (row for index, row in enumerate(csv.DictReader(file)) if _half(index, half))


def _label(mean: float) -> str:
    return "true" if mean >= 1 else "false" if mean <= -1 else "open"


def _embedded(text: str, tree: Parse, verb: str) -> int | None:
    """The embedded predicate: what is embedded under the item's verb, or the last verb with a clause."""
    heads = [i for i, t in enumerate(tree.tokens) if t.lemma == verb or text[t.start : t.end].lower().startswith(verb)]
    for relations in (("ccomp",), ("xcomp", "csubj", "oprd", "advcl", "acl", "relcl")):
        for head in heads:
            for index, token in enumerate(tree.tokens):
                if token.head == head and index != head and token.relation in relations:
                    return index
    return None


def _stands(standing: Factuality | None) -> str:
    if standing is None:
        return "open"
    if standing.certainty in ("possible", "rumoured"):
        return "open"
    if standing.polarity == "denied":
        return "false"
    return "open" if standing.status in ("asked", "conditional") else "true"


def commitment(half: str, read: Read, misses: bool = False) -> tuple[list[Pair], list[Pair]]:
    """Gold and found labels of the items, ours and the cue list's."""
    ours, floor = [], []
    for row in _commitment(half):
        text = row["Target"]
        tree, found = read(text)
        place = _embedded(text, tree, row["Verb"])
        at = {f.start: f for f in reversed(found)}
        standing = at.get(tree.tokens[place].start) if place is not None else None
        gold = _label(float(row["Mean"]))
        ours.append((gold, _stands(standing)))
        floor.append((gold, _cue_list(text)))
        if misses and gold != ours[-1][1]:
            word = text[tree.tokens[place].start : tree.tokens[place].end] if place is not None else None
            print(
                f"{gold}\t{ours[-1][1]}\t{row['Mean'][:5]}\t{row['Verb']}\t{word}\t{standing and standing.rule}\t{text}"
            )
    return ours, floor


def _cue_list(text: str) -> str:
    words = set(WORD.findall(text.lower()))
    if words & {"not", "n't", "never", "no"} or "n't" in text:
        return "false"
    return "open" if words & {"if", "may", "might", "could", "perhaps", "maybe"} or "?" in text else "true"


# --- CoNLL-2010 ---------------------------------------------------------------------------------------------------


def conll(half: str, read: Read) -> tuple[list[Pair], list[Pair], list[Pair]]:
    """Gold and found labels (certain, hedged) of the sentences: ours, the cue list's, and that of all words."""
    path = GOLD / "conll2010_pattern_subset" / "test" / "corpora" / "uncertainty-conll2010.csv"
    words = lexicons.load()
    cues = {w for row in words.rows("hedges") for w in row.words}
    all_cues = cues | {w for row in words.rows("vague") for w in row.words}
    ours, floor, every = [], [], []
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for index, row in enumerate(csv.reader(file)) if len(row) > 1 and _half(index, half)]
    for mark, text in rows:
        gold = "hedged" if mark == "-1" else "certain"
        _, found = read(text)
        hedged = any(f.certainty != "asserted" or f.rule.startswith("vague.") for f in found)
        ours.append((gold, "hedged" if hedged else "certain"))
        here = set(WORD.findall(text.lower()))
        floor.append((gold, "hedged" if here & cues else "certain"))
        every.append((gold, "hedged" if here & all_cues else "certain"))
    return ours, floor, every


# --- scores -------------------------------------------------------------------------------------------------------


def scores(pairs: Sequence[Pair]) -> str:
    """Accuracy, and precision, recall and F1 of each label."""
    right = sum(gold == found for gold, found in pairs)
    golds, founds = Counter(g for g, _ in pairs), Counter(f for _, f in pairs)
    parts = [f"accuracy {right / len(pairs):.3f} (n={len(pairs)})"]
    total = 0.0
    for label in sorted(golds):
        hit = sum(g == f == label for g, f in pairs)
        precision = hit / founds[label] if founds[label] else 0.0
        recall = hit / golds[label]
        f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
        total += f1
        parts.append(f"{label} {precision:.2f}/{recall:.2f}/{f1:.2f} ({golds[label]})")
    return "; ".join([*parts, f"macro F1 {total / len(golds):.3f}"])


def majority(pairs: Sequence[Pair]) -> list[Pair]:
    """The floor that always says the commonest label."""
    common = Counter(g for g, _ in pairs).most_common(1)[0][0]
    return [(gold, common) for gold, _ in pairs]


def main(half: str, misses: bool) -> None:
    """Print every figure for one half."""
    if not GOLD.is_dir():
        print("skipped: the gold data is not here")
        return
    read = _reader()
    for name, found in (("CommitmentBank", commitment(half, read, misses)), ("CoNLL-2010", conll(half, read))):
        print(f"{name} {half}")
        for who, pairs in zip(("ours", "cue list", "all words"), found, strict=False):
            print(f"  {who:9} {scores(pairs)}")
        print(f"  {'majority':9} {scores(majority(found[0]))}")
        if name == "CoNLL-2010":
            print(f"  {'hedged':9} {scores([(gold, 'hedged') for gold, _ in found[0]])}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "report", "--misses" in sys.argv)
