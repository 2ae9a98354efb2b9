"""Fillers: what fills a role of an event or says a property of a thing, as a value that judges compare.

*a short circuit* is the member *electrical* of the set of causes, a kind of technical fault; *Nord Lines* is an
organisation. What is neither is no value here: nothing could be said of two of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from functools import cache
from types import MappingProxyType

from whosays.contrasts import JOINT, TWO, sense, sets
from whosays.lexicons import Lexicons, Row
from whosays.model import Claim, Entity, Span, Words
from whosays.text.fold import fold

RULE = "roles."  # how the rules of claims with a value in words begin
MARKS = " \n“”\"'‘’«»„,."
KINDS = ("person", "organisation", "country", "group", "place")
FREE, CONTENT = "words:", "w:"  # how a filler that no set knows is marked, and the words in it
LONG, STEM = 4, 5  # letters from which a word says what something is, and of it that are compared
NUMBER = "#"  # the set of a thing's number: *Gate 4*
NESTED = frozenset({"arrested_at", "born_in", "venue", "landed_at"})  # places of any size are told
CALLED = "called"  # of a name that no entity stands behind
_CAPITAL = re.compile(r"[A-Z]\w+")
NAME = "name"  # the role whose filler is what somebody is called
SPELT = 0.9  # likeness of two spellings of one name: *Del Giudice* and *DelGiudice* have 1, *Hickok*, *Hickock* .96
LEAST_NAME = 2  # words of a full name
Find = Callable[[str, Span], tuple[str, ...]]


@cache
def _roles(lexicons: Lexicons) -> Mapping[str, Row]:
    return MappingProxyType({row.value: row for row in lexicons.rows("roles") if row.kind == "role"})


def role(attribute: str | None, lexicons: Lexicons) -> bool:
    """Whether an attribute has its value in words: *cause:fire*, *owner*, *access:exit*."""
    head = (attribute or "").partition(":")[0]
    return head in _roles(lexicons) or head + TWO in sets(lexicons)


def filled(claim: Claim, text: str, at: Find, named: Mapping[str, Entity], lexicons: Lexicons) -> Words | None:
    """What a claim says fills its role; None where that can be compared with nothing."""
    head, _, rest = (claim.attribute or "").partition(":")
    row = _roles(lexicons).get(head)
    if claim.object is None or (row is not None and claim.polarity == "denied" and "deniable" not in row.note.split()):
        return None  # "denied that it had arrested him in Brno": it is the arrest that is denied
    surface = claim.object.of(text).strip(MARKS)
    if row is None:
        among: tuple[str, ...] = (head + TWO,)
    else:
        among = (rest,) if head == "kind" else tuple(word for word in row.words if word != "-")
    if NUMBER in among and surface[-1:].isalnum() and surface.rpartition(" ")[2][:1].isdigit():
        return Words(f"{NUMBER}:{surface.rpartition(' ')[2].lower()}", surface, NUMBER)
    free = row is not None and "free" in row.note.split()
    own = _content(surface) if free else frozenset()
    for name in among:
        found = sense(surface, name, lexicons)
        if found is not None:
            return Words(found.key, surface, name, found.above | own)
    kinds = frozenset(row.note.split()) & frozenset(KINDS) if row is not None else frozenset()
    who = [named[id] for id in at(claim.document, claim.object) if id in named and named[id].kind in kinds]
    if not who and kinds and surface[:1].isupper() and _CAPITAL.fullmatch(surface.rpartition(" ")[2]):
        return Words(f"{CALLED}:{fold(surface)}", surface, CALLED, frozenset(fold(surface).split()))
    if not who:
        last = fold(surface).split(" of ")[0].rpartition(" ")[2]
        return Words(FREE + last, surface, among[0], own | {FREE + JOINT}) if own else None
    own = frozenset(w.lower() for w in who[0].name.split())
    if who[0].kind == "place" and head in NESTED:
        own |= {f"place:{JOINT}"}  # one place may lie in the other
    return Words(who[0].id, surface, NAME if head == NAME else who[0].kind, own)


def _content(surface: str) -> frozenset[str]:
    """The words that say what something is, so that *a loose hose* and *the hose* are not set against each other."""
    return frozenset(CONTENT + word[:STEM] for word in fold(surface).split() if len(word) >= LONG)


def comparable(left: Words, right: Words) -> bool:
    """Whether two fillers are of one kind; what is only known to be a name may be of any kind of name."""
    if CALLED in (left.kind, right.kind):
        return all(words.kind in (*KINDS, CALLED, NAME) for words in (left, right))
    return bool(left.kind) and left.kind == right.kind


def excludes(left: Words, right: Words) -> bool:
    """Whether two fillers are of one kind, and not one of them the other or a kind of the other."""
    if not comparable(left, right) or left.folded == right.folded:
        return False
    if left.folded in right.above or right.folded in left.above:
        return False
    if FREE + JOINT in left.above | right.above:
        return not any(word.startswith(CONTENT) for word in left.above & right.above)
    return not _alike(left, right)


def _alike(left: Words, right: Words) -> bool:
    """Two names that share a word may be one: *Nord Lines*, *Nord Shipping*."""
    if left.kind == NAME:  # two first names with one surname are two names
        first, second = ("".join(filter(str.isalpha, s.surface.lower())) for s in (left, right))
        spelt = SequenceMatcher(None, first, second, autojunk=False).ratio() >= SPELT
        return spelt or min(len(left.above), len(right.above)) < LEAST_NAME or len(left.above & right.above) > 1
    if left.kind not in (*KINDS, CALLED):
        return False
    return any(word not in NO_NAME and ":" not in word for word in left.above & right.above)


NO_NAME = frozenset({"the", "a", "an", "of", "company", "firm", "group", "de", "mr", "mr.", "mrs.", "ms."})
