"""How fast both finders (times and quantities) read, without a parse, beside recognizers-text in the same run.

    python evaluation/speed_finders.py ../shared/gold/time/tempeval3 [--peers /tmp/peers_times/bin/python] [--sample 60]

Prints megabytes of text per CPU second (the best of three runs over the articles, after one to warm up), and the ratio
to recognizers-text's dates and times, which runs under the Python given, over a sample of the same articles. Without
one: "peer not installed".
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from pathlib import Path

from tempeval import read

from whosays import lexicons
from whosays.extract.quantities import quantities
from whosays.extract.times import times
from whosays.model import Document

RUNS = 3
PEER = "recognizers-text"


def documents(folder: Path) -> list[Document]:
    read_in = [read(path) for path in sorted(folder.rglob("*.tml"))]
    return [Document(id="x", path="x", text=text, length=len(text), published=day) for day, text, _ in read_in]


def seconds(articles: list[Document], *, both: bool = True) -> float:
    words = lexicons.load()
    best = float("inf")
    for run in range(RUNS + 1):
        begun = time.process_time()
        for article in articles:
            found = times(article, words)
            if both:
                quantities(article, found, words)
        if run:
            best = min(best, time.process_time() - begun)
    return best


def peer(python: Path | None, articles: list[Document]) -> float | None:
    """CPU seconds of the peer over the articles; None where it is not there."""
    if python is None or not python.exists():
        return None
    asked = json.dumps([{"text": article.text, "published": article.published} for article in articles])
    script = Path(__file__).with_name("peers_times.py")
    done = subprocess.run([python, script, PEER], input=asked, capture_output=True, text=True, check=False)
    answer = json.loads(done.stdout or "{}")
    return answer[PEER]["seconds"] if PEER in answer else None


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--peers", type=Path, help="a Python that has recognizers-text-date-time")
    arguments.add_argument("--sample", type=int, default=60, help="articles the peer reads")
    chosen = arguments.parse_args()
    articles = documents(chosen.folder)
    size = sum(len(article.text.encode()) for article in articles) / 1e6
    together, alone = seconds(articles), seconds(articles, both=False)
    print(
        f"times + quantities: {size / together:.2f} MB per CPU second ({size:.2f} MB); times alone {size / alone:.2f}"
    )
    sample = articles[:: max(1, len(articles) // chosen.sample)][: chosen.sample]
    taken = peer(chosen.peers, sample)
    if taken is None:
        print("peer not installed")
        return
    part = sum(len(article.text.encode()) for article in sample) / 1e6
    print(f"{PEER} (dates and times): {part / taken:.4f} MB per CPU second ({part:.2f} MB)")
    rate = part / taken
    print(f"ratio: times + quantities {size / together / rate:.0f}, times alone {size / alone / rate:.0f}")


if __name__ == "__main__":
    main()
