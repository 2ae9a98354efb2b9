"""Kin: two documents and the passages of one that answer passages of the other, before it is said what that means."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from whosays.compare.readings import Line, Reading
from whosays.model import Passage
from whosays.text.align import Run

Pair = tuple[Passage, Passage]


class Kin(Struct, frozen=True):
    """Two readings, the runs of words they share, and the sentences that answer each other without sharing a run.

    ``translated`` says that the sentences are of two languages; ``because`` why pairs of ``passages`` belong together
    that were not found by comparing these two texts.
    """

    left: Reading
    right: Reading
    runs: tuple[Run, ...] = ()
    lines: tuple[tuple[Line, Line], ...] = ()
    passages: tuple[Pair, ...] = ()
    translated: bool = False
    because: str = ""

    @property
    def changed(self) -> float:
        """The part of the words in the runs that stand in for another word; added and left-out words do not count."""
        shorter = sum(min(run.last - run.first, run.end - run.start) for run in self.runs)
        return 1 - sum(run.same for run in self.runs) / max(shorter, 1)

    @property
    def reworded(self) -> float:
        """The part of the matching characters that stands in sentences that share no run of words."""
        lines = sum(line.end - line.start for line, _ in self.lines)
        runs = sum(self.left.words[run.last - 1].end - self.left.words[run.first].start for run in self.runs)
        return lines / max(1, lines + runs)

    def pairs(self) -> list[Pair]:
        """The passages that answer each other, in the order of the first document."""
        found = [(_run(self.left, run.first, run.last), _run(self.right, run.start, run.end)) for run in self.runs]
        found += [(_line(self.left, a), _line(self.right, b)) for a, b in self.lines]
        return sorted([*found, *self.passages])

    def matched(self) -> str:
        """What matches, in words."""
        words, runs, lines = sum(run.same for run in self.runs), len(self.runs), len(self.lines)
        parts = []
        if runs:
            parts.append(f"{words} words in {runs} passage{'s' * (runs > 1)} match in the same order")
        if lines and self.translated:
            parts.append(f"{lines} sentence{'s answer each other' if lines > 1 else ' answers another'}")
        elif lines:
            parts.append(f"{lines} sentence{'s say' if lines > 1 else ' says'} the same in other words")
        if count := len(self.passages):
            parts.append(f"{count} passage{'s answer each other' if count > 1 else ' answers another'}")
        return ", ".join(parts)


def _run(own: Reading, first: int, last: int) -> Passage:
    start, end = own.words[first].start, own.words[last - 1].end
    return Passage(own.document.id, start, end, own.document.text[start:end])


def _line(own: Reading, line: Line) -> Passage:
    return Passage(own.document.id, line.start, line.end, own.document.text[line.start : line.end])


def covered(passages: Sequence[Passage]) -> int:
    """How many characters some passages of one document cover together."""
    total = reach = 0
    for one in sorted(passages):
        total += max(0, one.end - max(one.start, reach))
        reach = max(reach, one.end)
    return total
