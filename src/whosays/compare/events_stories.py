"""Events that stand in several stories: one event where the reports of both say so, else one for each story.

Reports on two like happenings (two fires in one state, two obituaries of one week) name the same places and wire
agencies, and a telling without a name or a day fits either. The stories of a folder are told apart by all their words,
so they are the better witness: tellings of two stories stay one event only where something of the event itself is
named in both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from whosays.compare.event_classes import Classes
from whosays.compare.events_grouping import PLACE_SHARED, at_once, excluded, shared
from whosays.compare.events_groups import Group, group
from whosays.compare.tellings import Telling
from whosays.compare.unions import Unions
from whosays.model import Extraction, Story

FEWEST = 2  # documents of a story that can be told from another; a report alone may be a late one on either


def told_in(stories: Sequence[Story], extractions: Sequence[Extraction]) -> dict[str, str]:
    """The story of each document that is of a story with others."""
    ids = {e.document.path: e.document.id for e in extractions}
    return {ids[path]: s.id for s in stories if len(s.documents) >= FEWEST for path in s.documents}


def by_story(groups: Sequence[Group], story: Mapping[str, str], classes: Classes) -> list[Group]:
    """The groups, each cut between stories that name nothing of it together.

    Two parts stay together where both name one person, or where both give it a time, the times meet and a place or
    somebody is shared. A report that is of no story stays with the part it shares most with. Example:
    *Ana Kovac died on Thursday* and *Ida Moreau died on Thursday*, both in Vienna, are two deaths.
    """
    return [part for one in groups for part in _cut(one, story, classes)]


def _cut(one: Group, story: Mapping[str, str], classes: Classes) -> list[Group]:
    homes = sorted({story[id] for id in one.documents if id in story})
    if len(homes) < FEWEST:
        return [one]
    parts = [group((t for t in one.tellings if story.get(t.document) == home), one.type) for home in homes]
    same = Unions(range(len(parts)))
    for at, left in enumerate(parts):
        for other in range(at):
            if _tied(left, parts[other], classes):
                same.join(at, other)
    gathered = [group((t for i in some for t in parts[i].tellings), one.type) for some in same.groups()]
    if len(gathered) < FEWEST:
        return [one]
    return _with_rest(gathered, [t for t in one.tellings if t.document not in story], one.type)


def _tied(left: Group, right: Group, classes: Classes) -> bool:
    """Whether two parts of one group, of two stories, name something of the event together."""
    if excluded(left, right, classes):
        return False
    if left.persons & right.persons:
        return True
    return bool(left.when and right.when and at_once(left, right, classes) and shared(left, right) >= PLACE_SHARED)


def _with_rest(parts: Sequence[Group], rest: Sequence[Telling], type: str) -> list[Group]:
    """The parts, each with the tellings of reports of no story that share most with it."""
    added: dict[tuple[str, int, str], list[Telling]] = {part.key: [*part.tellings] for part in parts}
    alone: dict[str, list[Telling]] = {}
    for one in rest:
        alone.setdefault(one.document, []).append(one)
    for _, told in sorted(alone.items()):
        own = group(told, type)
        best = max(parts, key=lambda part: (shared(part, own), part.weight, part.key))
        added[best.key] += told
    return [group(told, type) for told in added.values()]
