"""Which tellings tell of one event: first within each document, then across documents, from the best dated down.

Two dated tellings are of one event when they are of one type, lie no further apart than such an event usually lasts,
share somebody or some place, and do not exclude each other (two different visitors, two different cities). Tellings
known to the month, then to the year, then not at all are only ever added where exactly one event fits: they never tie
two events together. So *he visited twice in 2023* cannot join the two visits, and a folder in another order gives the
same groups.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from whosays.compare.event_classes import Classes
from whosays.compare.events_groups import Group, Near, best_dated, exact, group
from whosays.compare.tellings import DAY_KNOWN, MONTH_KNOWN, YEAR_KNOWN, Days, Telling
from whosays.compare.unions import Unions

WINDOW = 300  # like events before one in time that it is compared with
NEWS_REACH = 92  # days around its publication in which the undated event that a report tells of is looked for
COMING = ("planned", "expected", "announced")
STRONG = 3  # what two undated tellings of different documents must share: two people, or one and the place
PERSON_SHARED, PLACE_SHARED, AROUND_SHARED = 2.0, 1.0, 0.5


def components(groups: Sequence[Group], same: Callable[[Group, Group], bool], *, keyed: bool) -> list[list[Group]]:
    """The connected components of a relation; the order of the groups does not matter to who is with whom.

    ``keyed`` looks only at pairs that name something together. In order of time, each is compared with the
    ``WINDOW`` before it that share a name, so that a crowd of like events costs no square of itself.
    """
    ordered = sorted(groups, key=lambda g: (g.when or Days(0, 0), g.key))
    events = Unions(range(len(ordered)))
    before: dict[str, list[int]] = {}
    for i, left in enumerate(ordered):
        names = (left.people | left.places | left.around) if keyed else frozenset({""})
        for j in sorted({j for name in names for j in before.get(name, ())[-WINDOW:]}):
            if events.leader(i) != events.leader(j) and same(left, ordered[j]):
                events.join(i, j)
        for name in names:
            before.setdefault(name, []).append(i)
    return [[ordered[i] for i in part] for part in events.groups()]


def excluded(left: Group, right: Group, classes: Classes) -> bool:
    """Whether two groups cannot be of one event, whatever their times: other people, another place, *a second* one."""
    if classes.by_place(left.type):
        if left.order != right.order:
            return True
    elif _others(left, right):
        return True
    return bool(left.places and right.places and not left.places & right.places)


def _others(left: Group, right: Group) -> bool:
    """Whether two groups name different people: persons against persons, else bodies and countries."""
    if left.persons and right.persons:
        return not left.persons & right.persons
    if left.persons or right.persons:
        return False
    return bool(left.people and right.people and not left.people & right.people)


def named(left: Group, right: Group) -> float:
    """How much two groups name together in their own slots; people count double."""
    return PERSON_SHARED * len(left.people & right.people) + PLACE_SHARED * bool(left.places & right.places)


def shared(left: Group, right: Group) -> float:
    """How much two groups name together; what only stands in the same sentences counts half."""
    around = (left.around & right.around) - (left.people & right.people) - (left.places & right.places)
    return named(left, right) + AROUND_SHARED * len(around)


def at_once(left: Group, right: Group, classes: Classes) -> bool:
    """Whether two groups lie close enough in time to be one event; both must have a time."""
    assert left.when is not None
    assert right.when is not None
    slack = classes.usual(left.type) if exact(left.when) and exact(right.when) else 0
    return left.when.gap(right.when) <= slack


def _levels(groups: Sequence[Group]) -> tuple[list[Group], list[Group], list[Group], list[Group]]:
    """Groups by how well their time is known: to the day, the month, the year, not at all."""
    sorted_out: tuple[list[Group], list[Group], list[Group], list[Group]] = ([], [], [], [])
    for one in groups:
        length = one.when.length if one.when else YEAR_KNOWN + 1
        at = 0 if length <= DAY_KNOWN else 1 if length <= MONTH_KNOWN else 2 if length <= YEAR_KNOWN else 3
        sorted_out[at].append(one)
    return sorted_out


def _merged(parts: Sequence[Group]) -> Group:
    return group((t for part in parts for t in part.tellings), parts[0].type)


def _joined(
    settled: Sequence[Group],
    coming: Sequence[Group],
    pick: Callable[[Group, Sequence[Group]], Group | None],
    *,
    keyed: bool = False,
) -> tuple[list[Group], list[Group]]:
    """Add each coming group to the settled one that ``pick`` names; also returns those that found none. All are
    picked against the settled groups as they were, so that their order does not matter. ``keyed`` shows it only those
    that name something together."""
    added: dict[tuple[str, int, str], list[Group]] = {one.key: [one] for one in settled}
    left = []
    near = Near(settled) if keyed else None
    for one in coming:
        target = pick(one, near.to(one) if near is not None else settled)
        if target is None:
            left.append(one)
        else:
            added[target.key].append(one)
    return [_merged(parts) for parts in added.values()], left


def by_date(
    groups: Sequence[Group], classes: Classes, enough: float, *, keyed: bool
) -> tuple[list[Group], list[Group]]:
    """Groups of one type joined by their times, those known best first; also those without a time."""
    daily, monthly, yearly, undated = _levels(groups)

    def same(left: Group, right: Group) -> bool:
        if not at_once(left, right, classes) or excluded(left, right, classes):
            return False
        both_exact = exact(left.when) and exact(right.when)
        if both_exact:
            return shared(left, right) >= enough
        return named(left, right) >= PLACE_SHARED or (left.when == right.when and shared(left, right) >= AROUND_SHARED)

    def pick(one: Group, settled: Sequence[Group]) -> Group | None:
        fitting = [other for other in settled if same(one, other)]
        return fitting[0] if len(fitting) == 1 else None

    settled = [_merged(parts) for parts in components(daily, same, keyed=keyed)]
    for level in (monthly, yearly):
        settled, left = _joined(settled, level, pick, keyed=keyed)
        settled += [_merged(parts) for parts in components(left, same, keyed=keyed)]
    return settled, undated


def in_document(tellings: Sequence[Telling], classes: Classes, written: Days | None) -> list[Group]:
    """The events of one type that one document tells of.

    Tellings without a day belong to the document's main event of the type, as far as what they name allows; one that
    looks back (*his last visit*) is never the main one.
    """
    nameless = [group([t]) for t in tellings if not (t.people or t.places or t.when)]
    like: dict[object, list[Telling]] = {}
    for one in tellings:
        if one.people or one.places or one.when:
            like.setdefault((one.people, one.places, one.when, one.order, one.back), []).append(one)
    settled, undated = by_date([group(some) for some in like.values()], classes, 0, keyed=False)

    def told_together(left: Group, right: Group) -> bool:
        return not excluded(left, right, classes) and left.back == right.back and shared(left, right) >= PLACE_SHARED

    def main(one: Group, others: Sequence[Group]) -> Group | None:
        fitting = [g for g in others if not excluded(one, g, classes) and g.back == one.back]
        fitting = [g for g in fitting if (_near(one, g, written) and not _aside(g)) or _continues(one, g)]
        return max(fitting, key=lambda g: _rank(one, g), default=None)

    together = [_merged(parts) for parts in components(undated, told_together, keyed=True)]
    settled, left = _joined(settled, together, main)
    settled, left_nameless = _joined(settled + left, nameless, main)
    return settled + ([_merged(left_nameless)] if left_nameless else [])


def _near(one: Group, other: Group, written: Days | None) -> bool:
    """Whether the times allow that a telling without a day is of an event told in the same document."""
    if one.when and other.when and one.when.gap(other.when):
        return False
    return _in_reach(other.when, written)


def _aside(one: Group) -> bool:
    """Whether a group is only named by its year, in passing: *the strongest since the 1822 quake*."""
    return _made(one) and one.when is not None and one.when.length > MONTH_KNOWN


def _continues(one: Group, other: Group) -> bool:
    """Whether a telling without names or times goes on about the event told just before it in its sentence: *the Lima
    quake of 1940, which killed 900*."""
    if one.when or one.people or one.places:
        return False
    return any(t.sentence == o.sentence and o.claim.start < t.claim.end for t in one.tellings for o in other.tellings)


def _rank(one: Group, other: Group) -> tuple[bool, bool, bool, int, int]:
    """How likely a telling is of an event of its document: told in its sentence, shared names, what it mainly tells."""
    beside = bool({t.sentence for t in one.tellings} & {t.sentence for t in other.tellings})
    return (_continues(one, other), shared(one, other) >= PLACE_SHARED, beside, other.weight, -other.key[1])


def _in_reach(when: Days | None, written: Days | None) -> bool:
    """Whether an event lies near enough to a document's writing to be what it mainly tells of."""
    return when is None or written is None or when.gap(written) <= NEWS_REACH


def _told_after(one: Group, when: Days | None, written: Days) -> bool:
    """Whether a document of that day can tell of an event of those days: near it, and not before it happened."""
    coming = any(t.claim.status in COMING for t in one.tellings)
    return when is not None and _in_reach(when, written) and (coming or when.first <= written.last + 1)


def _age(one: Group, written: Days) -> int:
    """How many days an event lies from a document's writing; one that lies after it counts as farther."""
    if one.when is None:
        return NEWS_REACH
    return one.when.gap(written) + (DAY_KNOWN if one.when.first > written.last else 0)


def _made(one: Group) -> bool:
    """Whether no claim stands behind a group, only triggers."""
    return all(t.made for t in one.tellings)


def across(groups: Sequence[Group], classes: Classes, written: Callable[[str], Days | None]) -> list[Group]:
    """The events of one type that all documents tell of, from the events of each."""
    settled, undated = by_date([g for g in groups if not _made(g)], classes, PLACE_SHARED, keyed=True)
    undated += [g for g in groups if _made(g)]  # triggers alone found no event: a date near one is too often another's

    def pick(one: Group, others: Sequence[Group]) -> Group | None:
        known = [d for document in one.documents if (d := written(document)) is not None and d.length <= NEWS_REACH]
        if one.back:
            return None
        needed = STRONG if _made(one) else PLACE_SHARED if known else PERSON_SHARED
        if classes.by_place(one.type):
            needed = min(needed, PLACE_SHARED)
        fitting = [g for g in others if exact(g.when) and not excluded(one, g, classes) and shared(one, g) >= needed]
        fitting = [g for g in fitting if one.when is None or at_once(one, g, classes)]
        fitting = [g for g in fitting if all(_told_after(one, g.when, d) for d in known)]
        if len(fitting) > 1 and known:
            ranked = sorted(fitting, key=lambda g: _age(g, known[0]))
            return ranked[0] if _age(ranked[0], known[0]) < _age(ranked[1], known[0]) else None
        return fitting[0] if len(fitting) == 1 else None

    settled, left = _joined(settled, undated, pick, keyed=True)

    left = [one for one in left if not _made(one)]

    def alike(left: Group, right: Group) -> bool:
        if excluded(left, right, classes) or left.back != right.back or _long_apart(left, right, written):
            return False
        if min(len(left.persons), len(right.persons)) > 1 and not _one_circle(left, right):
            return False
        return shared(left, right) >= STRONG

    loose = [_merged(parts) for parts in components(left, alike, keyed=True)]
    return _dated(settled + loose, [g for g in groups if _made(g) and exact(g.when)], classes)


def _long_apart(left: Group, right: Group, written: Callable[[str], Days | None]) -> bool:
    """Whether two groups come from documents written too long apart to tell of one event without a day."""
    for one in left.documents:
        for other in right.documents:
            days = written(one), written(other)
            if days[0] and days[1] and days[0].gap(days[1]) > NEWS_REACH:
                return True
    return False


def _one_circle(left: Group, right: Group) -> bool:
    """Whether the persons of one group are among those of the other: A and C do not meet where A and B do."""
    return left.persons <= right.persons or right.persons <= left.persons


def _dated(groups: Sequence[Group], made: Sequence[Group], classes: Classes) -> list[Group]:
    """Events without a day, with the dated triggers of their type that agree on one: claims tell of it, and a bare
    *on May 2, two blasts hit the pier* beside them dates it. Where several such events fit, none is dated."""
    open_ = Near([g for g in groups if g.when is None and not g.back])
    by_key = {g.key: g for g in open_.groups}
    fitting: dict[tuple[str, int, str], list[Group]] = {}
    for one in made:
        near = [
            g
            for g in open_.to(one)
            if not excluded(g, one, classes) and g.order == one.order and _akin(g, one, classes)
        ]
        if len(near) == 1:
            fitting.setdefault(near[0].key, []).append(one)
    dated = {
        key: _merged([by_key[key], *found])
        for key, found in fitting.items()
        if all(at_once(found[0], other, classes) for other in found)
    }
    return [dated.get(g.key, g) for g in groups]


def _akin(one: Group, other: Group, classes: Classes) -> bool:
    """Whether two groups name enough together, or are the only tellings of the type in one document."""
    return shared(one, other) >= (PLACE_SHARED if classes.by_place(one.type) else STRONG)


def most_told(one: Group) -> Days | None:
    """The days that most documents give for an event that takes a moment; the earliest of those named as often."""
    own = best_dated([t for t in one.tellings if t.type == one.type])
    told = {(t.document, t.when) for t in own if exact(t.when)}
    counts = Counter(when for _, when in told)
    return min(counts, key=lambda when: (-counts[when], when), default=one.when)


def followers(groups: Sequence[Group]) -> list[Group]:
    """Groups of one type with *the second* of the same place and days gathered: such a telling rarely names a place
    or a day, but its document tells of the first one too."""
    firsts = [g for g in groups if g.order == 1]
    found = [g for g in groups if g.order == 1]
    beside: dict[tuple[int, tuple[str, int, str]], list[Group]] = {}
    told: dict[str, list[Group]] = {}
    for one in firsts:
        for document in one.documents:
            told.setdefault(document, []).append(one)
    for one in (g for g in groups if g.order != 1):
        near = [g for document in one.documents for g in told.get(document, ()) if _may_follow(one, g)]
        if near:
            first = max(near, key=lambda g: (len(g.documents & one.documents), g.weight, g.key))
            beside.setdefault((one.order, first.key), []).append(one)
        else:
            found.append(one)
    by_key = {g.key: g for g in firsts}
    for (_, key), parts in sorted(beside.items()):
        joined = _merged(parts)
        found.append(joined if joined.when else replace(joined, when=most_told(by_key[key])))
    return found


def _may_follow(one: Group, first: Group) -> bool:
    return one.when is None or first.when is None or one.when.gap(first.when) <= DAY_KNOWN
