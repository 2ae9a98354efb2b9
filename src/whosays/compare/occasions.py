"""Which names that reports of one story give to a happening, or to a thing that is counted, are names of one.

A finder names a happening by the noun or the verb that tells of it (``extract/claim_occasions``): *the warning*,
*inspect building*, *inspect it*. Two names are of one happening when their words are of one class of the lexicons
(*inspected* and *the last check*), or share a stem, and what it is done to does not differ: *the building* and *the
factory* may be one thing in one story, *it* may be anything. Counted things are held together alike: *homes* and
*houses*, *observers* and *foreign observers*, but not *political prisoners* and *prisoners*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from whosays.compare.event_mentions import stem
from whosays.lexicons import Lexicons
from whosays.text.fold import fold

ARTICLE, UNKNOWN = "the ", "it"
VERB = "verb"  # note of verbs that are no happening
SCENE = "scene"  # note of things that are one scene, and are counted each by its own name
PAST = "past"  # note of what reports only look back on
EDGES = ("begin", "end")


@cache
def _classes(lexicons: Lexicons, kind: str, but: str = "-") -> Mapping[str, str]:
    """Each word of a kind of row with its class, without the rows of one note; happenings have their own lexicon
    besides."""
    rows = [row for row in lexicons.rows("occasions") if row.kind == kind and row.note not in (but, VERB)]
    rows += [row for row in lexicons.rows("happenings") if row.kind == kind]
    return {word: row.value for row in reversed(rows) for word in row.words}


@cache
def _plain(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(word for row in lexicons.rows("occasions") if row.kind == "plain" for word in row.words)


def happening(word: str, lexicons: Lexicons) -> str:
    """The class of a happening's word, or its stem: *inspect* and *check* are of one."""
    found = _classes(lexicons, "same")
    return found.get(word) or (word if word in found.values() else stem(word))


def verb_of(word: str, lexicons: Lexicons) -> str:
    """The class of a verb that something is counted by (*owns*, *has*), or empty."""
    rows = (row for row in lexicons.rows("occasions") if row.note == VERB and word in row.words)
    return next((row.value for row in rows), "")


def once(event_type: str, lexicons: Lexicons) -> bool:
    """Whether a type of event is one that a story has once: *inauguration*, and not *arrest*."""
    return any(row.kind == "same" and row.value == event_type for row in lexicons.rows("occasions"))


def named_by(phrase: str, lexicons: Lexicons) -> str:
    """The class of the happening that a phrase ends with: *the raid* is a theft; empty for other words."""
    words = fold(phrase).split()
    return _classes(lexicons, "same").get(words[-1], "") if words else ""


def thing(words: str, lexicons: Lexicons) -> str:
    """The class of a thing's noun: *house* and *home* are one; a name stays as it is."""
    found = _classes(lexicons, "thing")
    return found.get(words) or found.get(words.rpartition(" ")[2]) or words.rpartition(" ")[2]


def told(name: str, lexicons: Lexicons) -> tuple[str, str]:
    """The class of a happening and what it is done to, from its name; that is empty where the name leaves it open.

    ``told("inspect building", ...)`` is ``("inspection", "building")``.
    """
    if name.startswith(ARTICLE):
        narrower, _, word = name.removeprefix(ARTICLE).rpartition(" ")  # *the bail hearing* is no other hearing
        return happening(word, lexicons), narrower
    whole_name = _classes(lexicons, "same").get(name)
    if whole_name is not None:  # *spend colony*, *jump track*: the verb tells it only with its noun
        return whole_name, ""
    verb, _, what = name.partition(" ")
    if verb in EDGES:
        return f"{verb} {thing(what, lexicons)}", ""
    return happening(verb, lexicons), "" if what in ("", UNKNOWN) else thing(what, lexicons)


def thing_of(name: str, lexicons: Lexicons) -> str:
    """What a happening is done to; a noun tells of itself (*the check* may be of anything), unless its class is such
    that a story has one only (*the inauguration*)."""
    kind, what = told(name, lexicons) if " " in name else (name, "")
    return what or (ARTICLE + kind if name.startswith(ARTICLE) and kind not in _sure(lexicons) else "")


@cache
def _sure(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(
        row.value for row in lexicons.rows("occasions") if row.kind == "same" and row.note in ("sure", PAST)
    )


@cache
def looking_back(lexicons: Lexicons) -> frozenset[str]:
    """The classes of happenings that reports only ever look back on: *inspection*."""
    return frozenset(row.value for row in lexicons.rows("occasions") if row.kind == "same" and row.note == PAST)


def one_thing(things: Iterable[str]) -> bool:
    """Whether what happenings of one class are done to may be one thing: names may stand for a noun, not for a name."""
    known = {one for one in things if one}
    nouns = {one for one in known if one[:1].islower()}
    return len(nouns) <= 1 and len(known - nouns) <= 1


def grouped(words: str | None, lexicons: Lexicons) -> str | None:
    """The words of a group by the class of their last one: *1,400 homes* and *900 houses* are of one kind."""
    before, _, last = (words or "").rpartition(" ")
    noun = last.removesuffix("es") if last.removesuffix("es") in _classes(lexicons, "thing") else last.removesuffix("s")
    found = _classes(lexicons, "thing").get(noun)
    if words is None or found is None or found == noun:
        return words
    return f"{before} {found}".strip() + ("s" if last.endswith("s") else "")


def counted(attribute: str, lexicons: Lexicons) -> str:
    """The attribute of a count by the class of its noun, with those adjectives that narrow it: *foreign observers* are
    observers, *political prisoners* are not all prisoners."""
    opening, _, name = attribute.partition(":")
    *before, noun = name.split(" ")
    classes = _classes(lexicons, "thing", SCENE)
    whole = next((w for w in (" ".join((*before[at:], noun)) for at in range(len(before))) if w in classes), noun)
    kept = [word for word in before[: len(before) + 1 - len(whole.split(" "))] if word not in _plain(lexicons)]
    return f"{opening}:{' '.join((*kept, classes.get(whole, whole)))}"
