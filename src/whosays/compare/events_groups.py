"""Groups of tellings held to be of one event: what they name together, their time, and which groups are near which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from whosays.compare.tellings import DAY_KNOWN, MONTH_KNOWN, YEAR_KNOWN, Days, Telling


class Group(Struct, frozen=True, kw_only=True):
    """Tellings held to be of one event, and what they name together; the documents that tell of it, how much is told
    of it (headlines count more), and a place in one order for all groups."""

    type: str
    tellings: tuple[Telling, ...]
    people: frozenset[str]
    persons: frozenset[str]
    places: frozenset[str]
    around: frozenset[str]
    when: Days | None
    order: int
    back: bool
    documents: frozenset[str]
    weight: int
    key: tuple[str, int, str]


def group(tellings: Iterable[Telling], type: str | None = None) -> Group:
    """Tellings as one group. Its people and its time are those of the tellings of its own type (the others measure
    it); the time is that of the tellings whose time is known best."""
    members = tuple(sorted(tellings, key=lambda t: (t.document, t.claim.start, t.claim.id)))
    type = type or members[0].type
    own = [t for t in members if t.type == type]
    return Group(
        type=type,
        tellings=members,
        people=frozenset().union(*(t.people for t in own)),
        persons=frozenset().union(*(t.persons for t in own)),
        places=frozenset().union(*(t.places for t in members)),
        around=frozenset().union(*(t.around for t in members)),
        when=_when([t.when for t in best_dated(own) if t.when]),
        order=max(t.order for t in own),
        back=all(t.back for t in own),
        documents=frozenset(t.document for t in members),
        weight=sum(t.weight for t in members),
        key=(members[0].document, members[0].claim.start, members[0].claim.id),
    )


def best_dated(tellings: Sequence[Telling]) -> Sequence[Telling]:
    """The tellings that date an event best: claims with a named day, before days that are counted (*five days ago*)
    and days that only stand near a trigger."""
    daily = [t for t in tellings if exact(t.when)]
    return [t for t in daily if not (t.made or t.counted)] or [t for t in daily if not t.counted] or tellings


def _when(known: Sequence[Days]) -> Days | None:
    for limit in (DAY_KNOWN, MONTH_KNOWN, YEAR_KNOWN):
        near = [d for d in known if d.length <= limit]
        if near and limit == DAY_KNOWN:
            return Days(min(d.first for d in near), max(d.last for d in near))
        if near:
            return min(near, key=lambda d: (d.length, d))
    return None


class Near:
    """Groups by what they name, so that each is compared only with those that share a name."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.groups = groups
        self.at: dict[str, list[int]] = {}
        for index, one in enumerate(groups):
            for name in one.people | one.places | one.around:
                self.at.setdefault(name, []).append(index)

    def to(self, one: Group) -> list[Group]:
        """The groups that share a name with one, in their order."""
        names = one.people | one.places | one.around
        return [self.groups[i] for i in sorted({i for name in names for i in self.at.get(name, ())})]


def exact(days: Days | None) -> bool:
    """Whether days are known to the day (or a few)."""
    return days is not None and days.length <= DAY_KNOWN
