"""Speakers before and after a word-spinner: a destroyed cue may be missed, but must give no wrong speaker.

    python evaluation/damaged_speakers.py WORDNET FOLDER [ARTICLES] [--wrong]

WORDNET as in ``spinner.py``; FOLDER holds PolNeAR's ``text``. Each article is spun in every style, 15 to 35 % of its
content words; the spinner leaves names, figures and function words, so the words that stay tell which attribution of
the spun text is which of the honest one: the one whose content shares most words with it, where half of them stay. What
has then a speaker that none of the attributions around these words had before is counted as wrong (also where the
honest reading was the wrong one); one that lost its speaker is open, one that lost its cue missed. A speaker where the
honest text had none found is counted apart, as new.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from spinner import STYLES, WordNet, spin, wordnet

from whosays import lexicons
from whosays.engine.model import load
from whosays.extract.parse import parse
from whosays.flow import extract
from whosays.model import Attribution, Document, Extraction

LEAST, STEP = 0.15, 0.05  # shares of the content words, one for each style, up to 30 %
FLOOR = 0.99  # of the speakers named on both sides; 0.995 on 20 articles of PolNeAR's train part
STAYED = 0.5  # of the words of a content that must stay for it to be the same one
_WORD = re.compile(r"\w+")


def read(text: str) -> Extraction:
    """Everything found in a text."""
    document = Document(id="text", path="text", text=text, length=len(text))
    return extract(document, parse(document, load()), lexicons.load())


def _places(text: str) -> tuple[list[int], list[str]]:
    found = list(_WORD.finditer(text))
    return [match.start() for match in found], [match[0] for match in found]


def _stays(honest: str, spun: str) -> dict[int, int]:
    """The place in the honest text of every word of the spun one that stayed."""
    (left, old), (right, new) = _places(honest), _places(spun)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {right[block.b + i]: left[block.a + i] for block in blocks for i in range(block.size)}


def _words(extraction: Extraction, said: Attribution, stays: dict[int, int] | None) -> frozenset[int]:
    """Where the words of a content stand, in the honest text."""
    text = extraction.document.text
    places = [match.start() for part in said.content for match in _WORD.finditer(text, part.start, part.end)]
    return frozenset(places if stays is None else (stays[at] for at in places if at in stays))


def _named(extraction: Extraction, said: Attribution) -> str:
    return "" if said.speaker is None else extraction.mentions[said.speaker].name.split()[-1]


def pairs(honest: Extraction, spun: Extraction) -> Iterator[tuple[Attribution, Attribution | None]]:
    """Each attribution of the honest text that names its speaker, with what became of it."""
    stays = _stays(honest.document.text, spun.document.text)
    after = [(said, _words(spun, said, stays)) for said in spun.attributions]
    for said in honest.attributions:
        words = _words(honest, said, None)
        scored = [(len(words & other) / max(1, len(words | other)), i) for i, (_, other) in enumerate(after)]
        best, at = max(scored, default=(0.0, -1))
        yield said, after[at][0] if best >= STAYED else None


def judged(honest: Extraction, spun: Extraction) -> Iterator[tuple[str, Attribution, Attribution | None]]:
    """What became of each speaker: kept, open, missed, new, wrong; what had none and has none is left out, and where
    the spinner swapped a name for a word that the honest text does not hold."""
    known = frozenset(_places(honest.document.text.lower())[1])
    said_by = [(_words(honest, said, None), _named(honest, said)) for said in honest.attributions]
    for said, other in pairs(honest, spun):
        before, now = _named(honest, said), "" if other is None else _named(spun, other)
        if now and not known.issuperset(_places(now.lower())[1]):
            continue
        if other is not None and before and now:
            words = _words(honest, said, None)
            around = {name for held, name in said_by if len(words & held) >= STAYED * len(words)}
            yield "kept" if now in around else "wrong", said, other
        elif before:
            yield "missed" if other is None else "open", said, other
        elif now:
            yield "new", said, other


def _told(extraction: Extraction, said: Attribution) -> str:
    text = extraction.document.text
    source = " + ".join(part.of(text) for part in said.source)
    words = f"[{source}] <{said.cue[0].of(text)}> {{{said.content[0].of(text)[:90]}}}"
    return f"{words} {said.rule} => {_named(extraction, said)}".replace("\n", " / ")


def main(net: WordNet, paths: Sequence[Path], *, show: bool) -> int:
    """Spin every article in every style and print what became of the speakers; 1 where too many are wrong."""
    tally: Counter[str] = Counter()
    for path in paths:
        text = path.read_bytes().decode("utf-8")
        honest = read(text)
        for i, style in enumerate(STYLES):
            spun = read(spin(text, net, LEAST + STEP * i, style)[0])
            for kind, said, other in judged(honest, spun):
                tally[kind] += 1
                if show and kind in {"wrong", "new"} and other is not None:
                    print(f"{kind} {path.stem[:30]} {style}\n  {_told(honest, said)}\n  {_told(spun, other)}")
    named = tally["kept"] + tally["wrong"]
    right = tally["kept"] / max(1, named)
    counts = ", ".join(f"{kind} {tally[kind]}" for kind in ("kept", "wrong", "open", "missed", "new"))
    print(f"{len(paths)} articles in {len(STYLES)} styles: {counts}; right of those named {right:.3f}, floor {FLOOR}")
    return 0 if right >= FLOOR else 1


if __name__ == "__main__":
    asked = [word for word in sys.argv[1:] if not word.startswith("--")]
    articles = sorted(Path(asked[1]).glob("*.txt"))
    size = int((*asked[2:], "20")[0])
    chosen = articles[:: max(1, len(articles) // size)][:size]
    sys.exit(main(wordnet(Path(asked[0])), chosen, show="--wrong" in sys.argv))
