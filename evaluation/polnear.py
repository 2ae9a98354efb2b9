"""Who says what, against PolNeAR: overlap F1 of source, cue and content, exact content, whole attribution.

    .venv/bin/python evaluation/polnear.py FOLDER [dev|train] [ARTICLES]

FOLDER holds ``dev`` and ``train``, each with ``text`` and ``attributions``. Of an article with several annotators the
first file is read. A span counts as found when it shares a character with a gold span of the same role in the gold
attribution it is matched with; an attribution counts as whole when all roles that either side has do so for the same
gold attribution. PolNeAR annotates outermost attributions only, so those of ours that have an outer one are dropped
first.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from whosays import lexicons
from whosays.engine.model import load
from whosays.extract.attributions import attributions
from whosays.extract.parse import parse
from whosays.extract.quotations import quotations
from whosays.model import Attribution, Document, Parse, Span

ROLES = ("source", "cue", "content")


class Gold(NamedTuple):
    """One annotated attribution."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def _spans(words: str) -> tuple[Span, ...]:
    return tuple(Span(*map(int, part.split())) for part in words.split(";"))


def gold(path: Path) -> list[Gold]:
    """The attributions of one brat file."""
    spans: dict[str, tuple[Span, ...]] = {}
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        place = re.match(r"\S+ (\d+ \d+(?:;\d+ \d+)*)\t", rest)
        if name.startswith("T") and place:
            spans[name] = _spans(place[1])
        elif name.startswith("E"):
            parts: dict[str, tuple[Span, ...]] = dict.fromkeys(ROLES, ())
            for argument in rest.split():
                role, _, target = argument.partition(":")
                key = re.sub(r"\d+$", "", role).lower()
                if key in parts:
                    parts[key] += spans.get(target, ())
            if parts["cue"] and parts["content"]:
                found.append(Gold(parts["source"], parts["cue"], parts["content"]))
    return found


def _meet(left: Sequence[Span], right: Sequence[Span]) -> bool:
    return any(a.meets(b) for a in left for b in right)


def _folded(text: str, spans: Sequence[Span]) -> str:
    words = "".join(span.of(text) for span in spans)
    return re.sub(r"^\W+|\W+$", "", re.sub(r"\s+", "", words))


def _matched(found: Sequence[Attribution], wanted: Sequence[Gold]) -> list[tuple[Attribution, Gold]]:
    """Each found attribution with the gold one it shares most roles with, one to one, best first."""
    pairs = []
    for i, one in enumerate(found):
        for j, other in enumerate(wanted):
            score = sum(_meet(getattr(one, role), getattr(other, role)) for role in ROLES)
            if score:
                pairs.append((-score, not _meet(one.cue, other.cue), i, j))
    used: tuple[set[int], set[int]] = (set(), set())
    kept = []
    for _, _, i, j in sorted(pairs):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            kept.append((found[i], wanted[j]))
    return kept


def count(text: str, found: Sequence[Attribution], wanted: Sequence[Gold]) -> Counter[str]:
    """What was found, what was wanted and what of it is right, per role."""
    tally: Counter[str] = Counter()
    for role in ROLES:
        tally[f"{role} found"] += sum(bool(getattr(one, role)) for one in found)
        tally[f"{role} wanted"] += sum(bool(getattr(one, role)) for one in wanted)
    for key in ("whole", "exact content"):
        tally[f"{key} found"] += len(found)
        tally[f"{key} wanted"] += len(wanted)
    for one, other in _matched(found, wanted):
        right = {role: _meet(getattr(one, role), getattr(other, role)) for role in ROLES}
        for role in ROLES:
            tally[f"{role} right"] += right[role]
        no_source = not one.source and not other.source
        tally["whole right"] += right["cue"] and right["content"] and (right["source"] or no_source)
        tally["exact content right"] += _folded(text, one.content) == _folded(text, other.content)
    return tally


def report(tally: Counter[str]) -> str:
    """Precision, recall and F1 as a small table."""
    lines = [f"{'':15} found wanted right    P    R   F1"]
    for role in (*ROLES, "whole", "exact content"):
        found, wanted, right = (tally[f"{role} {key}"] for key in ("found", "wanted", "right"))
        p, r = right / max(1, found), right / max(1, wanted)
        lines.append(f"{role:15} {found:5} {wanted:6} {right:5} {p:.2f} {r:.2f} {2 * p * r / max(1e-9, p + r):.3f}")
    return "\n".join(lines)


def outermost(document: Document, tree: Parse) -> list[Attribution]:
    """Our attributions of a document that no other one holds."""
    words = lexicons.load()
    found = attributions(document, tree, (), quotations(document, words), words)
    return [one for one in found if one.outer is None]


def main(folder: Path, part: str, articles: int) -> None:
    """Measure a regular sample of one part and print the table."""
    files = sorted((folder / part / "text").glob("*.txt"))
    tally: Counter[str] = Counter()
    sample = files[:: max(1, len(files) // articles)]
    for path in sample:
        marked = sorted((folder / part / "attributions").glob(f"{path.stem}_????.ann"))
        text = path.read_bytes().decode("utf-8")
        document = Document(id=path.stem, path=path.name, text=text, length=len(text))
        tally += count(text, outermost(document, parse(document, load())), gold(marked[0]))
    print(f"{part}: {len(sample)} articles")
    print(report(tally))


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(Path(arguments[0]), arguments[1] if len(arguments) > 1 else "dev", int((arguments + ["84"] * 3)[2]))
