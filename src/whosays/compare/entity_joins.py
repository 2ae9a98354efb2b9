"""Which names of a case are one bearer's: the evidence, as edges between names, each with its sentence.

A :class:`Name` is all the mentions of one folded name (of a single-word personal name: within one document). Edges are
made between names in sorted order and depend on the set of names only, never on the order of the documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from whosays.compare.names import CLEAR, bare_words, family_first, given_sexes, people, sound, without_particles, words
from whosays.compare.unions import Unions
from whosays.lexicons import Lexicons

SURE = 7  # letters from which a surname is known across documents by its sound alone: *Madoff* and *Maddow* collide
TITLED = "#"  # stands in a scope between the document and what *Mr.* or *Mrs.* says
Side = str  # "person", "country" or "thing": names of two sides are never joined


class Name(Struct, frozen=True, order=True):
    """One name of one side. ``scope`` is the document's id where the name is kept to one document, else empty."""

    side: Side
    folded: str
    scope: str
    shown: str


class Edge(Struct, frozen=True, order=True):
    """Two names that are one bearer's, and why."""

    left: Name
    right: Name
    why: str


class Apart(Struct, frozen=True, order=True):
    """Two names that look alike and are not joined, and why."""

    left: Name
    right: Name
    why: str


def _quoted(left: Name, right: Name, why: str) -> str:
    return f"“{left.shown}” and “{right.shown}”: {why}."


def groups(names: Iterable[Name], edges: Iterable[Edge]) -> list[tuple[Name, ...]]:
    """The connected components, sorted: the same whatever the order of the edges."""
    bearers = Unions(sorted(names))
    for edge in edges:
        bearers.join(edge.left, edge.right)
    return [tuple(group) for group in bearers.groups()]


def whole(name: str) -> bool:
    """Whether a person's name has more than one word, particles apart: *Xi Jinping*, not *al-Assad*."""
    return len(without_particles(words(name))) >= 2


def _full(name: Name) -> bool:
    return name.side == "person" and whole(name.shown)


def _surname(name: Name, lexicons: Lexicons) -> str:
    """The sound key of a full name's surname: of the last word, or of the first where family names stand first."""
    some = bare_words(name.shown, lexicons)
    if not some:
        return ""
    return sound(some[0] if len(some) == 2 and some[0] in family_first(lexicons) else some[-1])


def _first(name: Name, lexicons: Lexicons) -> str:
    some = bare_words(name.shown, lexicons)
    return some[0] if some else ""


def full_names(names: Sequence[Name], lexicons: Lexicons) -> tuple[list[Edge], list[Apart]]:
    """Edges between people's full names with one surname: joined when their given names fit and fit nobody else's.

    A name that fits two people who do not fit each other (*A. Smith* of *Adam* and *Alan Smith*) is left alone.
    """
    buckets: dict[str, list[Name]] = defaultdict(list)
    for name in sorted(n for n in names if _full(n)):
        buckets[_surname(name, lexicons)].append(name)
    fits: dict[tuple[Name, Name], str] = {}
    apart: dict[tuple[Name, Name], str] = {}
    for bucket in buckets.values():
        for left, right in combinations(sorted(set(bucket)), 2):
            like = people(left.shown, right.shown, lexicons)
            if like.score >= CLEAR:
                fits[left, right] = like.why
            else:
                apart[left, right] = "one surname, other given names"
    return _unambiguous(fits, apart)


def _unambiguous(
    fits: Mapping[tuple[Name, Name], str], apart: Mapping[tuple[Name, Name], str]
) -> tuple[list[Edge], list[Apart]]:
    near: dict[Name, set[Name]] = defaultdict(set)
    for left, right in fits:
        near[left].add(right)
        near[right].add(left)
    torn = {name for name, others in near.items() if any((a, b) in apart for a, b in combinations(sorted(others), 2))}
    edges = []
    found = [Apart(a, b, why) for (a, b), why in apart.items() if (a, b) not in fits]
    for (left, right), why in fits.items():
        if torn & {left, right}:
            found.append(Apart(left, right, "it fits more than one person"))
        else:
            edges.append(Edge(left, right, _quoted(left, right, why)))
    return sorted(edges), sorted(found)


def _sex(name: str, lexicons: Lexicons) -> str:
    """``m`` or ``f`` by the given name before the surname, or nothing."""
    some = words(name)
    return given_sexes(lexicons).get(some[0], "") if len(some) > 1 else ""


def _fits(name: Name, group: Sequence[Name], lexicons: Lexicons) -> bool:
    """Whether a single name with *Mr.* or *Mrs.* before it may be the person of these full names."""
    _, _, title = name.scope.partition(TITLED)
    known = {sex for sex in (_sex(other.shown, lexicons) for other in group) if sex}
    return not title or not known or title in known


def single_names(
    names: Sequence[Name], full: Sequence[tuple[Name, ...]], where: Mapping[Name, frozenset[str]], lexicons: Lexicons
) -> tuple[list[Edge], list[Apart]]:
    """Edges from people's single-word names: to the one full name of their document that has this surname, else to the
    one of the case, else to the same word in other documents when nobody in the case has it as a surname. *Mr.* and
    *Mrs.* before the name must not contradict the given name.
    """
    by_key: dict[str, list[tuple[Name, ...]]] = defaultdict(list)
    by_first: dict[str, list[tuple[Name, ...]]] = defaultdict(list)
    for group in full:
        for key in sorted({_surname(name, lexicons) for name in group}):
            by_key[key].append(group)
        for word in sorted({_first(name, lexicons) for name in group}):
            by_first[word].append(group)
    edges: list[Edge] = []
    apart: list[Apart] = []
    free: dict[str, list[Name]] = defaultdict(list)
    for name in sorted(n for n in names if n.side == "person" and not _full(n)):
        word = "".join(bare_words(name.shown, lexicons)[-1:])
        document = name.scope.partition(TITLED)[0]
        holders = [group for group in by_key.get(sound(word), []) if _fits(name, group, lexicons)]
        here = [group for group in holders if any(document in where[other] for other in group)]
        called = [group for group in by_first.get(word, []) if any(document in where[other] for other in group)]
        holders = [group for group in holders if len(word) >= SURE or _spelt(word, group, lexicons)]
        chosen = here or (called if len(called) == 1 else []) or holders
        if len(chosen) == 1:
            place = "in the case" if chosen == holders and not here else "in the same document"
            best = max(chosen[0], key=lambda n: (n.shown == name.shown, len(n.shown), n))
            edges.append(Edge(name, best, _quoted(name, best, f"the only one of this name {place}")))
        elif chosen:
            apart += [Apart(name, group[0], "more than one person has this surname") for group in chosen]
        else:
            free[sound(word) or name.folded].append(name)
    return [*edges, *_same_word(free)], apart


def _spelt(word: str, group: Sequence[Name], lexicons: Lexicons) -> bool:
    """Whether a word is the surname of one of these names letter by letter, in Latin letters."""
    return any(word in bare_words(name.shown, lexicons) for name in group)


def _same_word(free: Mapping[str, Sequence[Name]]) -> Iterator[Edge]:
    """Edges between single names that nobody's full name explains; not where both *Mr.* and *Mrs.* stand before it."""
    for key in sorted(free):
        titles = {name.scope.partition(TITLED)[2] for name in free[key]} - {""}
        if len(titles) < 2:
            first, *others = sorted(free[key])
            for other in others:
                yield Edge(first, other, _quoted(first, other, "one name, and nobody else has it"))


def things(
    names: Sequence[Name],
    rules: Mapping[Name, frozenset[str]],
    short: Mapping[str, frozenset[str]],
    endings: frozenset[str],
    firms: frozenset[Name],
) -> list[Edge]:
    """Edges between bodies, places and other things: one lexicon row, one spelling in Latin letters, an abbreviation
    that was introduced for one long form only, a legal form or *Group* more (*Wagner* and *Wagner Group*) where both
    are known as bodies (``firms``).
    """
    some = sorted(n for n in names if n.side == "thing")
    edges = list(_by_key(some, lambda n: sorted(rules.get(n, ())), "two names of one body"))
    edges += _by_key(some, lambda n: [_spelling(n)], "one name in two spellings")
    named = {n.folded: n for n in some if not n.scope}
    for letters, forms in sorted(short.items()):
        if len(forms) == 1 and letters in named:
            long = named.get(next(iter(forms)))
            if long and long != named[letters]:
                why = "the abbreviation is introduced for this form"
                edges.append(Edge(named[letters], long, _quoted(named[letters], long, why)))
    stems: dict[str, list[Name]] = defaultdict(list)
    for name in some:
        head, _, last = name.folded.rpartition(" ")
        if head and last in endings and not name.scope:
            stems[head].append(name)
    for head, longs in sorted(stems.items()):
        if len(longs) == 1 and head in named and {named[head], longs[0]} <= firms:
            edges.append(Edge(named[head], longs[0], _quoted(named[head], longs[0], "the same without its last word")))
    return sorted(edges)


def _spelling(name: Name) -> str:
    return "" if name.scope else "".join(word for word in words(name.shown) if word not in ("the", "and", "of"))


def _by_key(names: Sequence[Name], keys: Callable[[Name], Sequence[str]], why: str) -> Iterator[Edge]:
    found: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        for key in keys(name):
            if key:
                found[key].append(name)
    for key in sorted(found):
        first, *others = sorted(set(found[key]))
        for other in others:
            yield Edge(first, other, _quoted(first, other, why))
