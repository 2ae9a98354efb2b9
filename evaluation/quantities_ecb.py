"""Scores quantities on the 300 labelled sentences of ECB+ (``gold/ecb_quantities.jsonl``, ``gold/quantities.md``).

Ours and, where a python with them is given, quantulum3 and recognizers-text, on the same sentences in the same run.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import ecb_sentences

from whosays import lexicons
from whosays.extract.quantities import quantities
from whosays.extract.times import times
from whosays.model import Document, Quantity, Span

HERE = Path(__file__).resolve().parent
LABELS = HERE / "gold" / "ecb_quantities.jsonl"
FLOORS = {"value": 0.90, "value+unit": 0.84, "value+change": 0.86}
PLACES = 3
SIGNS = {"about": "~", "almost": "~", "more_than": ">", "at_least": ">", "less_than": "<", "at_most": "<"}


class Found(NamedTuple):
    """A figure found by us or by a peer."""

    start: int
    end: int
    value: str
    unit: str
    change: str
    about: tuple[Span, ...]


class Sentence(NamedTuple):
    text: str
    labels: list[dict[str, Any]]


def half(digest: str) -> str:
    return "develop" if int(digest[:2], 16) % 2 else "report"


def labelled(side: str) -> list[Sentence]:
    """The sentences of a half with their labels; a sentence whose hash does not fit is an error."""
    found = []
    read: dict[str, dict[int, list[str]]] = {}
    for line in LABELS.read_text().splitlines():
        row = json.loads(line)
        file = row["file"]
        if file not in read:
            read[file] = ecb_sentences.tokens(ecb_sentences.ROOT / file)
        text = ecb_sentences.joined(read[file][row["sentence"]])
        if not hashlib.sha256(text.encode()).hexdigest().startswith(row["sha256"]):
            raise ValueError(f"{file} {row['sentence']}: the text is not the one labelled")
        if side in ("all", half(row["sha256"])):
            found.append(Sentence(text, row["quantities"]))
    return found


def number(value: str) -> str:
    low, _, high = value[1:].partition("-")
    try:
        return f"{float(value[:1] + low):.{PLACES}f}" + (f"-{float(high):.{PLACES}f}" if high else "")
    except ValueError:
        return value


def ours(text: str) -> list[Found]:
    words = lexicons.load()
    document = Document(id="x", path="x", text=text, length=len(text))
    return [_ours(item) for item in quantities(document, times(document, words), words)]


def sign(item: Quantity) -> str:
    """The change of a figure as NewsQuant writes it."""
    return item.change if item.change in ("up", "down") else SIGNS.get(item.approximation, "=")


def _ours(item: Quantity) -> Found:
    ends = sorted({b for b in (item.low, item.high) if b is not None})
    about = tuple(span for span in (item.counted, item.of) if span)
    return Found(item.start, item.end, "-".join(str(end) for end in ends), item.unit or "", sign(item), about)


def theirs(python: str, texts: list[str]) -> dict[str, list[list[Found]] | str]:
    """What the peers find, asked once for all sentences by their own python."""
    ran = subprocess.run(
        [python, str(HERE / "quantities_peers.py")], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    answer = json.loads(ran.stdout[ran.stdout.index("{") :])
    return {
        name: rows
        if isinstance(rows, str)
        else [[Found(int(row[0]), int(row[1]), str(row[2]), str(row[3]), "", ()) for row in found] for found in rows]
        for name, rows in answer.items()
    }


def _same_unit(found: Found, label: dict[str, Any]) -> bool:
    if label["unit"]:
        return bool(found.unit == label["unit"])
    if found.unit:
        return False
    if not label["counted"]:
        return True
    start, end = label["counted"]
    return any(span.start < end and start < span.end for span in found.about)


def score(sentences: Sequence[Sentence], found: Sequence[list[Found]], *, misses: bool) -> dict[str, float]:
    """Precision, recall and F1 of the three measures; with ``misses`` every error is printed."""
    count: Counter[str] = Counter()
    for sentence, items in zip(sentences, found, strict=True):
        left = list(items)
        count["found"] += len(left)
        count["gold"] += len(sentence.labels)
        for label in sentence.labels:
            same = [f for f in left if f.start < label["end"] and label["start"] < f.end]
            best = next((f for f in same if number(f.value) == number(label["value"])), None)
            if best is None:
                if misses:
                    print(
                        f"  missed {label['value']} {label['unit']} | {[f.value for f in same]} {sentence.text[:220]}"
                    )
                continue
            left.remove(best)
            right = {
                "value": True,
                "value+unit": _same_unit(best, label),
                "value+change": best.change == label["change"],
            }
            count.update(name for name, good in right.items() if good)
            if misses and not all(right.values()):
                about = [span.of(sentence.text) for span in best.about]
                surface = sentence.text[label["start"] : label["end"]]
                print(f"  {[n for n, g in right.items() if not g]} {surface}: {label['unit']} {label['change']} is")
                print(f"    {best.unit} {best.change} {about} | {sentence.text[:200]}")
        for item in left if misses else []:
            print(f"  extra {item.value} {item.unit} | {sentence.text[item.start : item.end]} | {sentence.text[:200]}")
    result = {}
    for name in FLOORS:
        p, r = count[name] / max(1, count["found"]), count[name] / max(1, count["gold"])
        result[name] = 2 * p * r / max(1e-9, p + r)
    return result


def told(name: str, side: str, got: dict[str, float], *, change: bool) -> str:
    parts = [f"{key} {value:.3f}" for key, value in got.items() if change or key != "value+change"]
    return f"ecb {side} {name}: F1 " + ", ".join(parts)


def run(side: str, *, misses: bool, peers: str) -> bool:
    """Print the scores; whether ours reach the floors."""
    sentences = labelled(side)
    texts = [sentence.text for sentence in sentences]
    got = score(sentences, [ours(text) for text in texts], misses=misses)
    print(told("whosays", side, got, change=True), f"({sum(len(s.labels) for s in sentences)} figures)")
    answers = (
        theirs(peers, texts)
        if peers
        else {"quantulum3": "peer not installed", "recognizers-text": "peer not installed"}
    )
    for name, rows in answers.items():
        print(f"ecb {side} {name}: {rows}" if isinstance(rows, str)
              else told(name, side, score(sentences, rows, misses=False), change=False))  # fmt: skip
    return all(got[name] >= floor for name, floor in FLOORS.items())
