"""A sheaf: a dossier too large for one page, its lines laid over pages that each open at once.

Every long list is cut where a page is full, heaviest lines first: the front page holds the heaviest rows of each tier
and of what is agreed on, the pages after it the rest in the same order. A page is full by the passages it shows, since
they are what makes it long. The choices of the filters and the notes are those that some line of the page bears. The
search page names every row and every document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from whosays.report.case import Facets
from whosays.report.places import INDEX, PARTS
from whosays.report.rows import Group, RowView

FRONT = 200  # passages of one tier, or of the agreements, on the front page of a split dossier: some 150 kB
FULL = 900  # passages of a page after it: 0.7 to 1 MB at the 0.8 kB of a passage measured in heaps of 2,000 reports
MANY = 200  # documents that a line bears and are still each a choice: an office cited by thousands is found by its name
SHOWN = 62  # passages of one value that a page lays out at all

Item = TypeVar("Item")
# The lists that are cut, each with the file of its first page; the part that lays it out; what its anchors open with.
FIRST = {
    "disagree": INDEX, "agree": INDEX, "timeline": "timeline.html", "pairs": "copied.html", "sources": "copied.html",
    "origins": "copied.html", "documents": "documents.html",
}  # fmt: skip
_PART = {"pairs": "copied", "sources": "copied", "origins": "copied"}
_OPENING = {"disagree": "r", "agree": "r", "timeline": "e", "pairs": "p", "sources": "s"}


class Leaf(Struct, frozen=True):
    """One page: its file, the parts it holds, and what stands in them instead of the whole lists."""

    file: str
    parts: tuple[str, ...]
    content: Mapping[str, Any]


class Sheaf(Struct, frozen=True):
    """All pages in order, the file of each anchor that stands on a later page, and the pages of each list."""

    leaves: tuple[Leaf, ...]
    where: Mapping[str, str]
    pages: Mapping[str, tuple[str, ...]]


def _weight(item: Any) -> int:
    """How long an item is on a page, in passages: those it shows, and its own line."""
    if isinstance(item, RowView):
        return 1 + sum(min(SHOWN, len(value.passages)) for value in item.values)
    return 1 + sum(len(getattr(item, name, ())) for name in ("passages", "stretches", "cites"))


def _cut(items: Sequence[Item], full: int, first: int | None = None) -> list[tuple[Item, ...]]:
    """The items in runs that each fill a page, the first one up to ``first``; at least one run, and no empty one after
    it."""
    runs: list[list[Item]] = [[]]
    room = full if first is None else first
    for item in items:
        weight = _weight(item)
        if runs[-1] and weight > room:
            runs.append([])
            room = full
        runs[-1].append(item)
        room -= weight
    return [tuple(run) for run in runs]


def _file(name: str, number: int) -> str:
    return f"{name}-{number}.html"


def ours(file: str) -> bool:
    """Whether a file beside the index has a name that only a page of a sheaf has."""
    name, _, number = file.removesuffix(".html").rpartition("-")
    return file in PARTS or file == "search.html" or (name in FIRST and number.isdigit())


def sheaf(content: Mapping[str, Any], full: int = FULL) -> Sheaf:
    """The pages of a split dossier but those of single documents and the search page; ``full`` is a page's passages."""
    front = min(FRONT, full)
    heaviest = tuple(row for tier in content["tiers"] for row in _cut(tier.rows, full, front)[0])
    runs: dict[str, list[tuple[Any, ...]]] = {
        "disagree": [heaviest, *_rest(content["tiers"], heaviest, full)],
        "agree": _cut(content["agreements"].rows, full, front),
        "timeline": _cut(_several_first(content["timeline"]), full),
        "pairs": _cut(content["pairs"], full),
        "sources": _cut(content["sources"], full),
        "origins": _cut(content["origins"], full),
        "documents": _cut(content["sheets"], full),
    }
    pages = {
        name: tuple(FIRST[name] if n == 1 else _file(name, n) for n in range(1, len(some) + 1))
        for name, some in runs.items()
    }
    leaves = [Leaf(file, _stocked(parts), _first(content, file, runs)) for file, parts in PARTS.items()]
    leaves += [
        Leaf(file, _stocked((_PART.get(name, name),)), _alone(content, name, run))
        for name, some in runs.items()
        for file, run in zip(pages[name][1:], some[1:], strict=True)
    ]
    return Sheaf(tuple(leaves), dict(_anchors(runs, pages)), pages)


def _stocked(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of a page; with rows of disagreement, the texts that they open side by side."""
    return (*parts, "stock") if "disagree" in parts else parts


def _rest(tiers: Sequence[Group], front: Sequence[RowView], full: int) -> list[tuple[RowView, ...]]:
    """The rows that the front page does not hold, in runs, tier after tier."""
    shown = {row.id for row in front}
    left = [row for tier in tiers for row in tier.rows if row.id not in shown]
    return _cut(left, full) if left else []


def _several_first(events: Sequence[Any]) -> list[Any]:
    """Events that several documents tell of before those of one, each in the order of days."""
    return sorted(events, key=lambda event: " " not in event.facets.get("d", ""))


def _regrouped(tiers: Sequence[Group], rows: Sequence[RowView]) -> tuple[Group, ...]:
    """The tiers with those of their rows that stand on a page; how many stand elsewhere is kept."""
    here = {row.id for row in rows}
    cut = [(tier, tuple(row for row in tier.rows if row.id in here)) for tier in tiers]
    return tuple(Group(tier.id, tier.title, kept, len(tier.rows) - len(kept)) for tier, kept in cut if kept)


def _laid(content: Mapping[str, Any], name: str, run: tuple[Any, ...]) -> dict[str, Any]:
    """One list as a page of it has it."""
    if name == "disagree":
        return {"tiers": _regrouped(content["tiers"], run)}
    if name == "agree":
        return {"agreements": _regrouped([content["agreements"]], run)[0] if run else content["agreements"]}
    return {{"documents": "sheets"}.get(name, name): run}


def _first(content: Mapping[str, Any], file: str, runs: Mapping[str, list[tuple[Any, ...]]]) -> dict[str, Any]:
    """What stands on the first page of each part: the first run of each of its lists."""
    found: dict[str, Any] = {}
    for name, some in runs.items():
        if FIRST[name] == file:
            found |= _laid(content, name, some[0])
    return found


def _alone(content: Mapping[str, Any], name: str, run: tuple[Any, ...]) -> dict[str, Any]:
    """What stands on a later page of one list: the list, and nothing of what stands beside it on the first."""
    bare = {"matrices": (), "timeline_drawing": "", "descents_drawing": "", "pairs": (), "sources": (), "origins": ()}
    return {**bare, "continued": name, **_laid(content, name, run)}


def _anchors(
    runs: Mapping[str, list[tuple[Any, ...]]], pages: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """The anchors of what stands on a later page, with its file."""
    for name, opening in _OPENING.items():
        for file, run in zip(pages[name][1:], runs[name][1:], strict=True):
            for item in run:
                yield f"{opening}-{item.event if name == 'timeline' else item.id}", file


def borne(content: Mapping[str, Any], parts: Iterable[str]) -> dict[str, frozenset[str]]:
    """The numbers of documents, origins and names that some line of these parts bears, lines of very many left out."""
    found: dict[str, set[str]] = {"d": set(), "o": set(), "e": set()}
    for facets in _facets(content, set(parts)):
        for name, numbers in found.items():
            some = facets.get(name, "").split()
            numbers.update(some if len(some) <= MANY else ())
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _facets(content: Mapping[str, Any], parts: set[str]) -> Iterator[Facets]:
    lists: dict[str, Iterable[Any]] = {
        "disagree": (row for tier in content["tiers"] for row in tier.rows),
        "agree": content["agreements"].rows,
        "timeline": content["timeline"],
        "figures": (figure for measure in content["figures"] for figure in measure.figures[: content["most_figures"]]),
        "copied": (*content["pairs"], *content["sources"], *content["origins"]),
        "documents": content["sheets"],
        "alike": content["lookalikes"],
        "unread": (pair for reason in content["incomparable"] for pair in reason.pairs),
    }
    for part in sorted(parts & lists.keys()):
        yield from (item.facets for item in lists[part])
    if "denied" in parts:
        yield from (one[-1] for name in ("denied", "unconfirmed", "planned") for one in content[name])
