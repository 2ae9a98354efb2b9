"""Links: groups of documents joined from their most alike pair down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence


def linked(
    groups: Sequence[Sequence[str]], links: Mapping[tuple[str, str], float], part: float, most: int | None = None
) -> list[list[str]]:
    """The groups, two of them one where at least ``part`` of all pairs between them are linked, so that one document
    between two stories does not tie them. ``most``: documents that the smaller of the two may have.

    >>> linked([["a"], ["b"], ["c"]], {("a", "b"): 0.5, ("b", "c"): 0.4}, 0.75)
    [['a', 'b'], ['c']]
    """
    members = {group[0]: list(group) for group in groups}
    home = {id: group[0] for group in groups for id in group}
    counts: dict[str, Counter[str]] = {name: Counter() for name in members}
    for left, right in links:
        if home[left] != home[right]:
            counts[home[left]][home[right]] += 1
            counts[home[right]][home[left]] += 1
    for left, right in sorted(links, key=lambda pair: (-links[pair], pair)):
        one, other = sorted((home[left], home[right]), key=lambda name: (-len(members[name]), name))
        if one == other or (most is not None and len(members[other]) > most):
            continue
        if counts[one][other] < part * len(members[one]) * len(members[other]):
            continue
        home |= dict.fromkeys(members[other], one)
        members[one] += members.pop(other)
        del counts[one][other]
        for third, count in counts.pop(other).items():
            if third != one:
                counts[one][third] += count
                counts[third][one] += counts[third].pop(other)
    return sorted(sorted(group) for group in members.values())
