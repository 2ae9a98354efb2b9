"""What reading costs: `extract` as a whole (parse and all finders) against the bare spaCy pipeline over the same text.

    python evaluation/cost.py [FILES] [--profile]

The text is that of the stories' English reports and of FILES files of ECB+. Bare: ``nlp.pipe`` with all six components
of the packaged model and its own tokenizer, one text a document. Ours: what `study` does with a document already read.
Both run in one process on one core, in turn, three times; the CPU time of the best run of each counts, words are
white-space separated. Goal: a ratio of 1.0 or less. With names and words read as in ``engine/names.py`` and
``engine/words.py`` it is 0.62 (before, 1.0).
"""

from __future__ import annotations

import cProfile
import pstats
import sys
import time
from collections.abc import Callable, Sequence

import claims_drawn as drawn

from whosays import lexicons
from whosays.engine import model
from whosays.extract.parse import parse
from whosays.flow import extract
from whosays.model import Document

RUNS = 3


def _bare(texts: Sequence[str]) -> Callable[[], None]:
    nlp = model.packaged()
    missing = set(model.COMPONENTS) - set(nlp.pipe_names)
    if missing:
        raise ValueError(f"the bare pipeline lacks {sorted(missing)}")

    def run() -> None:
        for _ in nlp.pipe(texts, batch_size=model.BATCH):
            pass

    return run


def _ours(documents: Sequence[Document]) -> tuple[Callable[[], None], Callable[[], None]]:
    words, annotate = lexicons.load(), model.load()

    def whole() -> None:
        for document in documents:
            extract(document, parse(document, annotate), words)

    def parsed() -> None:
        for document in documents:
            parse(document, annotate)

    return whole, parsed


def _seconds(run: Callable[[], None]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def main(files: int, profile: bool) -> None:
    """Print seconds, words a second, and the ratio."""
    documents = [document for half in drawn.halves() for document in half][: 40 + files]
    texts = [document.text for document in documents]
    words = sum(len(text.split()) for text in texts)
    bare, (whole, parsed) = _bare(texts), _ours(documents)
    runs = {"bare pipeline": bare, "our parse": parsed, "our extract": whole}
    for run in runs.values():
        run()  # caches and lexicons are made once
    best = {name: min(_seconds(run) for _ in range(RUNS)) for name, run in runs.items()}
    print(f"{len(documents)} documents, {words} words")
    for name, seconds in best.items():
        print(f"  {name:14} {seconds:6.2f} s {words / seconds:8.0f} words/s")
    print(f"  ratio {best['our extract'] / best['bare pipeline']:.2f} (goal 1.00), "
          f"the parse alone {best['our parse'] / best['bare pipeline']:.2f}: "
          f"{best['bare pipeline'] / best['our extract']:.2f} times as fast")  # fmt: skip
    if profile:
        profiler = cProfile.Profile()
        profiler.runcall(whole)
        pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main(int(next((a for a in sys.argv[1:] if a.isdigit()), "60")), "--profile" in sys.argv)
