"""Who speaks: the speakers named in paragraphs of our own, labelled before any run on them.

    python evaluation/speakers.py [develop|report] [--misses]

``gold/speakers.toml`` names for each cue who says it, or that nobody may be named. Right: every speaker labelled and no
other. Wrong: somebody else is named, or somebody where nobody may be. Open: nobody is named though the label names one.
Precision is right / (right + wrong) over the speakers that are named, recall right / labelled. A cue that is not found
counts as open.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from pathlib import Path

from whosays.flow import studied
from whosays.model import Attribution, Document, Extraction

GOLD = Path(__file__).resolve().parent / "gold" / "speakers.toml"


def read(text: str) -> Extraction:
    """Everything found in a text."""
    return studied(Document(id="text", path="text", text=text, length=len(text), language="en")).extraction


def at(text: str, cue: str) -> int:
    """Where a cue begins: the word, at its first or its n-th time (*said#2*)."""
    word, _, time = cue.partition("#")
    edge = r"\b" if word[0].isalpha() else ""
    places = [match.start() for match in re.finditer(rf"{edge}{re.escape(word)}{edge}", text)]
    return places[int(time or 1) - 1]


def said(extraction: Extraction, place: int) -> Attribution | None:
    """The attribution whose cue stands at a place."""
    return next((a for a in extraction.attributions if any(c.start <= place < c.end for c in a.cue)), None)


def named(extraction: Extraction, one: Attribution | None) -> set[str]:
    """The last words of the names of those who say it."""
    some = () if one is None or one.speaker is None else (one.speaker, *one.also)
    return {extraction.mentions[index].name.split()[-1] for index in some}


def main(part: str, *, misses: bool) -> None:
    """Print how many speakers of one part are right, wrong and open."""
    tally: Counter[str] = Counter()
    for entry in tomllib.loads(GOLD.read_text(encoding="utf-8"))["text"]:
        if entry["part"] != part:
            continue
        extraction = read(entry["words"])
        for cue, who in entry["said"]:
            wanted = {name for name in who.split(" + ") if name}
            found = named(extraction, said(extraction, at(entry["words"], cue)))
            kind = "right" if found == wanted else "wrong" if found else "open"
            tally["labelled"] += bool(wanted)
            tally[kind if wanted or found else "rightly open"] += 1
            if misses and found != wanted:
                print(f"{kind}: {cue} should be {who or 'nobody'}, is {' + '.join(sorted(found)) or 'nobody'}")
                print(f"    {entry['words']}")
    right, wrong = tally["right"], tally["wrong"]
    labelled = tally["labelled"]
    precision, recall = right / max(1, right + wrong), right / max(1, labelled)
    print(
        f"speakers: precision {precision:.3f} recall {recall:.3f}; " + ", ".join(f"{n} {k}" for k, n in tally.items())
    )


if __name__ == "__main__":
    main("develop" if "develop" in sys.argv else "report", misses="--misses" in sys.argv)
