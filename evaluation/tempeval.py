"""Times against TempEval-3's articles (TimeBank + AQUAINT), as the shared task scores them.

    python evaluation/tempeval.py ../shared/gold/time/tempeval3 [--show develop|report] [--peers PYTHON]

Relaxed: a found expression overlaps a gold one. Strict: the same extent. Value: relaxed with the same value, as F1.
With ``--peers`` (a Python that has recognizers-text-date-time and dateparser) their figures stand beside ours.
Two thirds of the articles (by a hash of their names) are for development; rules are judged on the rest.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import json
import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from whosays import lexicons
from whosays.extract.times import times
from whosays.model import Document

TIMEX = re.compile(r"<TIMEX3\b([^>]*)>|</TIMEX3>")


class Gold(NamedTuple):
    start: int
    end: int
    type: str
    value: str


def part(path: Path) -> str:
    return "report" if hashlib.sha256(path.name.encode()).digest()[0] % 3 == 0 else "develop"


def read(path: Path) -> tuple[str, str, list[Gold]]:
    """The document's date, its text, and its gold expressions with offsets into that text."""
    raw = path.read_text(encoding="utf-8")
    dct = re.search(r"<DCT>.*?value=\"(\d{4}-\d\d-\d\d)", raw, re.DOTALL)
    body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.DOTALL)
    assert body
    text, gold, opened, at = "", [], None, 0
    for tag in re.finditer(r"<[^>]*>", body[1]):
        text += html.unescape(body[1][at : tag.start()])
        at = tag.end()
        timex = TIMEX.match(tag[0])
        if timex and timex[1]:
            opened = (len(text), dict(re.findall(r'(\w+)="([^"]*)"', timex[1])))
        elif timex and opened:
            gold.append(Gold(opened[0], len(text), opened[1].get("type", ""), opened[1].get("value", "")))
            opened = None
    return (dct[1] if dct else ""), text + html.unescape(body[1][at:]), gold


def matched(gold: list[Gold], found: list) -> list[tuple[Gold, object]]:
    """Each gold expression with the found one that overlaps it most, each used once."""
    left = list(found)
    pairs = []
    for one in gold:
        best = max(left, key=lambda f: min(f.end, one.end) - max(f.start, one.start), default=None)
        if best is not None and best.start < one.end and one.start < best.end:
            left.remove(best)
            pairs.append((one, best))
    return pairs


def f1(hits: int, gold: int, found: int) -> float:
    return 2 * hits / (gold + found) if gold + found else 0.0


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--show", choices=["develop", "report"])
    arguments.add_argument("--peers", type=Path, help="a Python that has the peers")
    chosen = arguments.parse_args()
    words = lexicons.load()
    totals: dict[str, Counter[str]] = {}
    for path in sorted(chosen.folder.rglob("*.tml")):
        published, text, gold = read(path)
        found = times(Document(id="x", path=path.name, text=text, length=len(text), published=published), words)
        pairs = matched(gold, list(found))
        count(totals, (part(path), "all", path.parent.name), gold, len(found), pairs)
        if chosen.show == part(path):
            show(text, gold, found, pairs, published)
    printed(totals)
    if chosen.peers:
        peers(chosen.peers, sorted(chosen.folder.rglob("*.tml")))


def count(totals: dict[str, Counter[str]], groups: tuple[str, ...], gold: list[Gold], found: int, pairs: list) -> None:
    for group in groups:
        total = totals.setdefault(group, Counter())
        total["gold"] += len(gold)
        total["found"] += found
        total["relaxed"] += len(pairs)
        total["strict"] += sum((g.start, g.end) == (f.start, f.end) for g, f in pairs)
        total["value"] += sum(g.value == f.value for g, f in pairs)
        total["type"] += sum(g.type == f.type for g, f in pairs)


def peers(python: Path, paths: list[Path]) -> None:
    """The same scores of the peers on the same articles."""
    articles = [read(path) for path in paths]
    asked = json.dumps([{"text": text, "published": published} for published, text, _ in articles])
    script = Path(__file__).with_name("peers_times.py")
    done = subprocess.run([python, script], input=asked, capture_output=True, text=True, check=False)
    answer = json.loads(done.stdout or "{}")
    if not answer:
        print("peer not installed")
    for name, found in answer.items():
        totals: dict[str, Counter[str]] = {}
        for path, (_, _, gold), ours in zip(paths, articles, found["found"], strict=True):
            each = [Gold(*one) for one in ours]
            count(totals, (part(path), "all"), gold, len(each), matched(gold, each))
        print(name)
        printed(totals)


def printed(totals: dict[str, Counter[str]]) -> None:
    for group, total in totals.items():
        scores = " ".join(
            f"{key} {f1(total[key], total['gold'], total['found']):.3f}"
            for key in ("relaxed", "strict", "value", "type")
        )
        precision, recall = total["relaxed"] / max(1, total["found"]), total["relaxed"] / max(1, total["gold"])
        counts = f"gold {total['gold']:5} found {total['found']:5}"
        print(f"{group:10} {counts} P {precision:.3f} R {recall:.3f} {scores}")


def show(text, gold, found, pairs, published) -> None:  # noqa: ANN001  (a print for reading)
    def around(start: int, end: int) -> str:
        return " ".join(f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 40]}".split())

    for one, other in pairs:
        if (one.start, one.end) != (other.start, other.end):
            print(
                "EXTENT",
                repr(text[one.start : one.end]),
                "FOUND",
                repr(text[other.start : other.end]),
                around(other.start, other.end),
                sep="\t",
            )
        if one.value != other.value:
            print("VALUE", one.value, other.value, other.rule, published, around(other.start, other.end), sep="\t")
    for one in set(gold) - {pair[0] for pair in pairs}:
        print("MISSED", one.type, one.value, "", published, around(one.start, one.end), sep="\t")
    for one in set(found) - {pair[1] for pair in pairs}:
        print("EXTRA", one.type, one.value, one.rule, published, around(one.start, one.end), sep="\t")


if __name__ == "__main__":
    main()
