"""Reuse on generated corpora: recall by kind, precision, documents per CPU second and memory, peers beside us.

Texts are drawn word by word (each word after one it follows in the news of ``../shared/gold``), about 163 words
each; nothing of them is stored. Six in ten are originals; a tenth each are: copies with one of 40 stock
paragraphs, copies with 5 % of the words changed, left out or added, copies with 20 % of the words exchanged, and new
texts with a passage of 60 words from an original. A pair is right where one was planted: source and its child, or two
children of one source that share 20 of its words. Run::

    python evaluation/reuse.py 10000 [--seed 1] [--peers /path/to/python] [--growth]
    python evaluation/reuse.py 10000 100000 1000000    (each in a process of its own, then how the cost grows)
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from whosays.compare.reuse import Index, reuse

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "quotations" / "polnear" / "train"
KINDS = ("original", "copy", "edited", "spun", "passage")
LENGTHS = (110, 216)  # words: 163 on average
STOCK = 40  # stock paragraphs, of
STOCK_WORDS = 44  # words
PASSAGE = 60
OVERLAP = 20
ADDED = 50  # texts added one by one where growth is measured
Pair = tuple[int, int]


class Planted(NamedTuple):
    """One text: its words, its kind, the text it was made from, and which of that text's words it has."""

    words: list[str]
    kind: str
    source: int
    part: tuple[int, int]


class Babble:
    """Draws words that follow each other in real news."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.after: dict[str, list[str]] = defaultdict(list)
        self.all: list[str] = []
        for path in sorted(folder.rglob("*.txt")):
            words = re.findall(r"[^\s]+", path.read_text("utf-8", errors="replace"))
            self.all += words
            for one, two in pairwise(words):
                self.after[one].append(two)

    def words(self, count: int) -> list[str]:
        """That many words."""
        choose = self.random.choice
        found = [choose(self.all)]
        while len(found) < count:
            found.append(choose(self.after.get(found[-1]) or self.all))
        return found


def _edited(words: Sequence[str], babble: Babble) -> list[str]:
    found = []
    for word in words:
        way = babble.random.random()
        if way < 0.02:
            found.append(babble.random.choice(babble.all))
        elif way < 0.035:
            continue
        elif way < 0.05:
            found += [word, babble.random.choice(babble.all)]
        else:
            found.append(word)
    return found


def _child(kind: str, source: list[str], stock: list[list[str]], babble: Babble) -> tuple[list[str], tuple[int, int]]:
    draw = babble.random
    if kind == "copy":
        return source + draw.choice(stock), (0, len(source))
    if kind == "edited":
        return _edited(source, babble), (0, len(source))
    if kind == "spun":
        return [draw.choice(babble.all) if draw.random() < 0.2 else word for word in source], (0, len(source))
    at = draw.randrange(len(source) - PASSAGE + 1)
    own = babble.words(draw.randint(*LENGTHS) - PASSAGE // 2)
    cut = draw.randrange(len(own))
    return own[:cut] + source[at : at + PASSAGE] + own[cut:], (at, at + PASSAGE)


def corpus(count: int, seed: int) -> list[Planted]:
    """That many texts, the same for the same seed."""
    babble = Babble(GOLD, seed)
    stock = [babble.words(STOCK_WORDS) for _ in range(STOCK)]
    originals = count * 6 // 10
    found = [Planted(babble.words(babble.random.randint(*LENGTHS)), "original", -1, (0, 0)) for _ in range(originals)]
    for number in range(originals, count):
        source = babble.random.randrange(originals)
        kind = KINDS[1 + number % 4]
        words, part = _child(kind, found[source].words, stock, babble)
        found.append(Planted(words, kind, source, part))
    return found


def planted(texts: Sequence[Planted]) -> tuple[dict[str, set[Pair]], set[Pair]]:
    """The pairs of child and source by kind, and the other pairs that share words of one source."""
    direct: dict[str, set[Pair]] = {kind: set() for kind in KINDS[1:]}
    family: dict[int, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        if text.source >= 0:
            direct[text.kind].add((text.source, number))
            family[text.source].append(number)
    related = set()
    for children in family.values():
        for at, one in enumerate(children):
            for two in children[at + 1 :]:
                a, b = texts[one].part, texts[two].part
                if min(a[1], b[1]) - max(a[0], b[0]) >= OVERLAP:
                    related.add((one, two))
    return direct, related


def _line(name: str, found: set[Pair], texts: Sequence[Planted], seconds: float, memory: float) -> str:
    direct, related = planted(texts)
    true = set().union(*direct.values())
    recall = " ".join(f"{kind} {len(found & some) / len(some):.3f}" for kind, some in direct.items())
    precision = len(found & (true | related)) / max(1, len(found))
    rate = f"{seconds:.2f} CPU s  {len(texts) / seconds:.0f} docs/CPU s  {memory:.0f} MB"
    return f"{name:12} {recall}  precision {precision:.3f}  pairs {len(found):7}  {rate}"


def memory() -> float:
    """The most memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _growth(texts: Sequence[str]) -> Iterator[str]:
    """CPU time of adding one text to indexes of growing size: the median of several."""
    spent = []
    for size in (len(texts) // 100, len(texts) // 10, len(texts)):
        index, times = Index(), []
        index.add(texts[: size - ADDED])
        for text in texts[size - ADDED : size]:
            start = time.process_time()
            index.add([text])
            times.append(time.process_time() - start)
        spent.append(statistics.median(times))
        yield f"added one by one at {size:7} texts: {spent[-1] * 1000:.2f} ms each"
    ratio = spent[0] / spent[-1]
    yield f"one at {len(texts)} texts against {len(texts) // 100}: {1 / ratio:.2f} times the cost, ratio {ratio:.3f}"


PEERS = r"""
import json, sys, time
texts = json.load(open(sys.argv[1]))
def shingles(text):
    words = text.lower().split()
    return {" ".join(words[i:i + 3]) for i in range(len(words) - 2)}
def pairs_of_datasketch():
    from datasketch import MinHash, MinHashLSH
    lsh, found = MinHashLSH(threshold=0.5, num_perm=128), []
    for i, text in enumerate(texts):
        m = MinHash(num_perm=128)
        m.update_batch([s.encode() for s in shingles(text)])
        found += [(j, i) for j in lsh.query(m)]
        lsh.insert(i, m)
    return found
def pairs_of_rensa():
    from rensa import RMinHash, RMinHashLSH
    lsh, found = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32), []
    for i, text in enumerate(texts):
        m = RMinHash(num_perm=128, seed=42)
        m.update(list(shingles(text)))
        found += [(j, i) for j in lsh.query(m)]
        lsh.insert(i, m)
    return found
for name in sys.argv[2:]:
    start = time.process_time()
    found = globals()["pairs_of_" + name]()
    seconds = time.process_time() - start
    most = int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]) / 1024
    print(json.dumps([name, found, seconds, most]), flush=True)
"""


def peers(python: str, texts: Sequence[str], names: Iterable[str]) -> Iterator[tuple[str, set[Pair], float, float]]:
    """What each peer finds, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.json"
        file.write_text(json.dumps(texts), "utf-8")
        for name in names:
            done = subprocess.run(  # the interpreter the caller names
                [python, "-c", PEERS, str(file), name], capture_output=True, text=True, check=False
            )
            if done.returncode:
                print(f"{name}: not run: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
                continue
            row = json.loads(done.stdout)
            yield row[0], {(int(a), int(b)) for a, b in row[1]}, row[2], row[3]


def _several(counts: Sequence[int], rest: Sequence[str]) -> None:
    """Each size in a process of its own, and how the cost grows from one to the next."""
    seconds = []
    for count in counts:
        done = subprocess.run([sys.executable, __file__, str(count), *rest], capture_output=True, text=True, check=True)
        print(done.stdout, end="", flush=True)
        found = re.search(r"whosays .*? ([\d.]+) CPU s ", done.stdout)
        seconds.append(float(found[1]) if found else 0.0)
    for (small, before), (large, after) in pairwise(zip(counts, seconds, strict=True)):
        print(f"{large / small:.0f} times the texts from {small}: {after / max(before, 0.01):.1f} times the CPU time")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description="Reuse on generated corpora")
    options.add_argument("counts", type=int, nargs="*", default=[10000])
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--peers", help="a python with datasketch and rensa")
    options.add_argument("--growth", action="store_true")
    chosen = options.parse_args()
    if len(chosen.counts) > 1:
        _several(chosen.counts, ["--seed", str(chosen.seed)])
        return
    texts = corpus(chosen.counts[0], chosen.seed)
    plain = [" ".join(text.words) for text in texts]
    texts = [text._replace(words=[]) for text in texts]
    reuse(plain[:20])  # the tables of characters are made once a process
    before = memory()
    start = time.process_time()
    found = reuse(plain)
    seconds = time.process_time() - start
    print(f"{len(plain)} texts, {sum(map(len, plain)) / len(plain):.0f} characters each; corpus {before:.0f} MB")
    print(_line("whosays", {(one.left, one.right) for one in found.passages}, texts, seconds, memory()))
    print(f"  {len(found.passages)} passages; {len(found.common)} common passages named, in "
          f"{max((c.texts for c in found.common), default=0)} texts at most")  # fmt: skip
    for row in _growth(plain) if chosen.growth else ():
        print(" ", row)
    for name, pairs, spent, used in peers(chosen.peers, plain, ("datasketch", "rensa")) if chosen.peers else ():
        print(_line(name, pairs, texts, spent, used))
        print(f"  whosays reads {spent / seconds:.2f} times as many documents per CPU second as {name}")


if __name__ == "__main__":
    main()
