"""Upstream names: whom the words of a source name, as a key that is the same for all names of one voice.

In this order: a news house; a building that stands for an office (*the Kremlin*); an office with its country
(*the Belarusian presidential office*); the body or person a spokesman, a website or a report speaks for; the entity
itself. Crowds (*officials*, *analysts*) and pronouns that lead to nobody are no name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from msgspec import Struct, structs

from whosays.compare.families import named
from whosays.lexicons import Lexicons, Row
from whosays.model import Entity
from whosays.text.fold import fold
from whosays.text.shingles import words

LONGEST_NAME = 6  # words of the longest country name looked for
LONGEST_OFFICE = 5  # words of the longest office
_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her|this|that|these|our)\s+", re.IGNORECASE)
_TAIL = re.compile(
    r",|\s(?:of|from|by|in|with|for|on|at|to|about|involving|including|dated|issued|published|released|who|which|that)\s"
)
_PROPER = re.compile(r"[A-Z][\w’'-]*(?:\s(?:(?:of|for|in|on|and|the)\s){0,2}[A-Z][\w’'-]*){1,8}")
_NO_LONGER = re.compile(r"\b(?:former|ex|deputy|vice|acting|late|then)[\s-]", re.IGNORECASE)
_HEADS = re.compile(r"[\w-]+(?:\s(?:general|executive))?,?\s(?:of|at|[A-Z])")
_EDGE = " \t\n\r,.;:–—-“”\"'’‘()[]"


class Naming(Struct, frozen=True):
    """One voice: its key, the name to show if nothing better is found, its kind, and why the words lead to it."""

    key: str
    name: str
    kind: str
    because: str = ""


class Holder(Struct, frozen=True):
    """Who holds an office: the person's entity, the office (``presidency``) and its country, if known."""

    entity: str
    office: str
    country: str | None

    @property
    def key(self) -> str:
        """The key of the office; of this very holder's office where the country is unknown."""
        return f"office:{self.office}:{self.country or self.entity}"


class Phrase(Struct, frozen=True):
    """The words of one source: as they stand, with the entities named inside (in order) and the one that speaks.

    ``home`` is the country its document is mostly about, for an office that names none (*the Interior Ministry*).
    """

    text: str
    inside: tuple[Entity, ...] = ()
    speaker: Entity | None = None
    document: str = ""
    home: str | None = None


@cache
def _countries(lexicons: Lexicons) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name in ("countries", "country_aliases", "demonyms"):
        for row in lexicons.rows(name):
            for form in row.words:
                if row.value and (row.kind in ("country", "nationality")):
                    found.setdefault(_form(form), row.value)
    return MappingProxyType(found)


def _form(name: str) -> str:
    """A country's name folded; a short form as written."""
    return name if len(name.replace(".", "")) < 4 else fold(name)


@cache
def country_names(lexicons: Lexicons) -> Mapping[str, str]:
    """ISO codes to the names shown."""
    return MappingProxyType({row.value: row.words[0] for row in reversed(lexicons.rows("countries"))})


def countries(text: str, lexicons: Lexicons) -> list[str]:
    """The countries some words name, by name or nationality, in order: ISO codes.

    Short forms are matched as written (*US*, not *us*).
    """
    known = _countries(lexicons)
    some = words(text)
    found, at = [], 0
    while at < len(some):
        for size in range(min(LONGEST_NAME, len(some) - at), 0, -1):
            form = text[some[at].start : some[at + size - 1].end]
            dotted = text[some[at].start : some[at + size - 1].end + 1]
            code = known.get(dotted if dotted.endswith(".") else "") or known.get(_form(form))
            if code:
                found.append(code)
                at += size - 1
                break
        at += 1
    return found


@cache
def _cues(lexicons: Lexicons) -> Mapping[str, Row]:
    return MappingProxyType({fold(w): row for row in reversed(lexicons.rows("upstream_names")) for w in row.words})


def cues(text: str, lexicons: Lexicons) -> list[tuple[Row, int]]:
    """The office, seat, channel and crowd words of some words, longest first at each place, with where they begin."""
    known = _cues(lexicons)
    some = words(text.replace("’", "'"))
    flat = [fold(text[w.start : w.end]) for w in some]
    found, at = [], 0
    while at < len(some):
        for size in range(min(LONGEST_OFFICE, len(some) - at), 0, -1):
            row = known.get(_joined(flat[at : at + size]))
            if row:
                found.append((row, some[at].start))
                at += size - 1
                break
        at += 1
    return found


def _joined(parts: Sequence[str]) -> str:
    return " ".join(parts).replace(" s ", "'s ").removesuffix(" s")


def bare(text: str) -> str:
    """The words without article, marks at the edges and possessive ending.

    >>> bare("the ISW’s")
    'ISW'
    """
    text = " ".join(text.split()).strip(_EDGE)
    text = re.sub(r"[’']s$", "", text)
    return _ARTICLE.sub("", text).strip(_EDGE)


def naming(phrase: Phrase, holders: Mapping[str, Holder], local: Holder | None, lexicons: Lexicons) -> Naming | None:
    """The voice some words name, or None. ``holders`` are the holders of offices by entity; ``local`` is the one
    holder a document is about, for an office without a country (*the official website of the President*)."""
    text = phrase.text
    known = _media(phrase, lexicons)
    if known:
        return known
    marks = _headed(text, cues(text, lexicons))
    people = [e for e in (*phrase.inside, *((phrase.speaker,) if phrase.speaker else ())) if e.kind == "person"]
    office = next((row for row, _ in marks if row.kind in ("office", "seat")), None)
    speaks_for = any(row.kind in ("mouth", "channel") for row, _ in marks)
    if office is None and speaks_for:
        office = next((row for row, _ in cues(text, lexicons) if row.kind == "head"), None)
    own_person = [e for e in phrase.inside if e.kind == "person"]
    possessed = bool(own_person) and _possessive(text, own_person[0])
    if office and (not own_person or speaks_for or possessed):
        found = _office(office, text, people, holders, local, lexicons)
        if found:
            return found
    if speaks_for:
        found = _spoken_for(phrase, people, possessed, marks, holders, lexicons)
        if found:
            return found
    if speaks_for and (named := _mouth_of(phrase, marks, lexicons)) is not None:
        return _of_document(named, phrase, lexicons)
    if len(own_person) == 1 and (body := _headed_by(phrase, lexicons)) is not None:
        found = _itself(body, phrase, lexicons)
        if found:
            return structs.replace(found, because=f"“{bare(text)}” heads it")
    return _entity(phrase, marks, lexicons)


def _headed_by(phrase: Phrase, lexicons: Lexicons) -> Entity | None:
    """The body that the words call a person the head of: *CIA chief X*, *X, the director of the CIA*."""
    bodies = [entity for entity in phrase.inside if entity.kind == "organisation"]
    at = next((at for row, at in cues(phrase.text, lexicons) if row.kind == "chief"), None)
    if len(bodies) != 1 or at is None or _NO_LONGER.search(phrase.text, 0, at):
        return None
    return bodies[0] if _HEADS.match(phrase.text, at) else None


def crowd(text: str, lexicons: Lexicons) -> int | None:
    """Where the crowd ends that some words are about: 13 for *Some channels that support the army*, in
    which the army is not the source. None where they are about no crowd."""
    cut = _TAIL.search(text, 1)
    head = text[: cut.start()] if cut else text
    ends = [row for row, at in cues(head, lexicons) if any(_ends(head.rstrip(_EDGE), at, word) for word in row.words)]
    return len(head) if ends and ends[-1].kind == "vague" else None


def is_mouth(text: str, lexicons: Lexicons) -> bool:
    """Whether the words call somebody a spokesman or a head. ``is_mouth("Kremlin spokesman X", ...)`` is true."""
    return any(row.kind in ("mouth", "chief") for row, _ in cues(text, lexicons))


def _headed(text: str, marks: Sequence[tuple[Row, int]]) -> list[tuple[Row, int]]:
    """The cue words that are what the phrase is about: the head noun, and what stands behind a channel or a mouth
    (*data from the ministry*). In *drills of the army* and *navy analysts* no army and no navy speaks."""
    cut = _TAIL.search(text, 1)
    head = text[: cut.start()].rstrip(_EDGE) if cut else text.rstrip(_EDGE)
    ends = [row for row, at in marks if at < len(head) and any(_ends(head, at, word) for word in row.words)]
    if not ends:
        return [(row, at) for row, at in marks if row.kind in ("mouth", "seat")]
    if ends[-1].kind in ("channel", "mouth"):
        return list(marks)
    return [(row, at) for row, at in marks if row is ends[-1] or row.kind == "mouth"]


def _ends(head: str, at: int, word: str) -> bool:
    rest = fold(head[at:])
    return rest in (fold(word), f"{fold(word)}s") or fold(word).startswith(f"{rest} ")


def cues_only(name: str, lexicons: Lexicons) -> bool:
    """Whether a name is nothing but an office's or a channel's common noun: *press service*."""
    return fold(bare(name)) in _cues(lexicons)


def _media(phrase: Phrase, lexicons: Lexicons) -> Naming | None:
    """A news house, where the words name nobody else."""
    names = [bare(phrase.text), *(e.name for e in phrase.inside)]
    if any(e.kind == "person" for e in phrase.inside):
        return None
    for name in names:
        known = named(name, lexicons)
        if known:
            return Naming(known.key, known.name, "agency" if known.agency else "media", "")
    return None


def _possessive(text: str, entity: Entity) -> bool:
    """Whether the words go on from the person's name: *Mr. Zelensky's government*, *the Biden administration*."""
    last = entity.name.split()[-1] if entity.name else ""
    return bool(last) and bool(re.search(re.escape(last[:4]) + r"\w*(?:[’']s?)?\s+\w[\w\s]*$", text))


def _office(
    row: Row,
    text: str,
    people: Sequence[Entity],
    holders: Mapping[str, Holder],
    local: Holder | None,
    lexicons: Lexicons,
) -> Naming | None:
    if row.kind == "seat":
        return of_country(*_seat(row), text, "", lexicons)
    named_countries = countries(text, lexicons)
    if named_countries:
        return of_country(row.value, named_countries[0], text, "", lexicons)
    held = next((holders[e.id] for e in people if e.id in holders), None)
    if held and held.country is None and local and row.value == local.office:
        held = local
    if held and row.value in (held.office, "government"):
        because = f"“{bare(text)}”: the holder of the office is named in the same report"
        where = held.country or held.entity
        return of_country(row.value, where, text, because, lexicons)
    if local and row.value == local.office:
        because = f"“{bare(text)}” names no country: the report is about one holder of this office"
        return of_country(row.value, local.country or local.entity, text, because, lexicons)
    if row.value == "government" and people:
        return of_country("government", people[0].id, text, "", lexicons)
    return None


def _seat(row: Row) -> tuple[str, str]:
    office, _, where = row.value.partition(":")
    return office, where


def of_country(office: str, where: str, text: str, because: str, lexicons: Lexicons) -> Naming:
    """The voice of an office of a country (or of whoever holds it)."""
    shown = country_names(lexicons).get(where)
    name = f"{shown}: {office.replace('_', ' ')}" if shown else bare(text)
    return Naming(f"office:{office}:{where}", name, "office", because)


def _spoken_for(
    phrase: Phrase,
    people: Sequence[Entity],
    possessed: bool,
    marks: Sequence[tuple[Row, int]],
    holders: Mapping[str, Holder],
    lexicons: Lexicons,
) -> Naming | None:
    """The body or person that a spokesman, website, press service or report speaks for."""
    body = next((e for e in phrase.inside if e.kind in _BODIES and not cues_only(e.name, lexicons)), None)
    if body is not None:
        return _itself(body, phrase, lexicons)
    mouth = any(row.kind == "mouth" for row, _ in marks)
    named_countries = countries(phrase.text, lexicons)
    own = [e for e in phrase.inside if e.kind == "person"]
    if named_countries and not own:
        return of_country("government", named_countries[0], phrase.text, "", lexicons)
    pronoun = bool(re.match(r"(?:his|her|their)\s", phrase.text.strip(), re.IGNORECASE))
    principal = people[0] if people and (possessed or pronoun) and not (mouth and own and not possessed) else None
    if principal is None:
        return None
    if principal.id in holders:
        held = holders[principal.id]
        because = f"“{bare(phrase.text)}” speaks for {principal.name}, who holds the office"
        return of_country(held.office, held.country or held.entity, phrase.text, because, lexicons)
    return Naming(f"entity:{principal.id}", principal.name, "person", f"“{bare(phrase.text)}” is {principal.name}'s")


_BODIES = ("organisation", "work", "product")
_KINDS = {"person": "person", "organisation": "organisation", "work": "work", "product": "work"}


def _entity(phrase: Phrase, marks: Sequence[tuple[Row, int]], lexicons: Lexicons) -> Naming | None:
    """The person, body or country that the words name themselves."""
    person = next((e for e in phrase.inside if e.kind == "person"), None)
    for entity in (person, *phrase.inside):
        found = _itself(entity, phrase, lexicons) if entity is not None else None
        if found:
            return found
    if any(row.kind == "vague" for row, _ in marks):
        return None
    if phrase.speaker is not None:
        found = _itself(phrase.speaker, phrase, lexicons)
        if found:
            return found
    return _nation(phrase, lexicons) or _unknown(phrase, marks)


def _itself(entity: Entity, phrase: Phrase, lexicons: Lexicons) -> Naming | None:
    """An entity as a voice. A body that is an office of a country (*the Syrian government*) has that office's key; an
    office nobody names the country of is one within its document only."""
    if entity.kind not in _KINDS:
        return None
    if entity.kind != "organisation":
        return Naming(f"entity:{entity.id}", entity.name, _KINDS[entity.kind], "")
    office = next(
        (row for row, at in cues(entity.name, lexicons) if any(_ends(entity.name, at, w) for w in row.words)), None
    )
    if office is None:
        return Naming(f"entity:{entity.id}", entity.name, "organisation", "")
    if office.kind == "seat":
        return of_country(*_seat(office), phrase.text, "", lexicons)
    if office.kind == "platform" or (office.kind != "office" and cues_only(entity.name, lexicons)):
        return None
    where = countries(entity.name, lexicons)[:1] or ([entity.country] if entity.country else [])
    if office.kind == "office" and where:
        return of_country(office.value, where[0], phrase.text, "", lexicons)
    if office.kind == "office" and phrase.home and cues_only(entity.name, lexicons):
        because = f"“{bare(phrase.text)}” names no country: the report is mostly about one"
        return of_country(office.value, phrase.home, phrase.text, because, lexicons)
    if office.kind == "office" and cues_only(entity.name, lexicons):
        return Naming(f"office:{office.value}:{phrase.document}", entity.name, "office", "")
    return Naming(f"entity:{entity.id}", entity.name, "organisation", "")


def _mouth_of(phrase: Phrase, marks: Sequence[tuple[Row, int]], lexicons: Lexicons) -> Row | None:
    """The office whose spokesman the words name: *coast guard spokesman Emil Daal*, but no former one."""
    at = next((at for row, at in marks if row.kind == "mouth"), None)
    if at is None or _NO_LONGER.search(phrase.text, 0, at):
        return None
    return next((row for row, begin in cues(phrase.text, lexicons) if row.kind == "office" and begin < at), None)


def _of_document(office: Row, phrase: Phrase, lexicons: Lexicons) -> Naming:
    """An office that only its spokesman's title names: of the country the report is about, else of that report."""
    if phrase.home:
        because = f"“{bare(phrase.text)}” names no country: the report is mostly about one"
        return of_country(office.value, phrase.home, phrase.text, because, lexicons)
    because = f"“{bare(phrase.text)}” speaks for it"
    return Naming(f"office:{office.value}:{phrase.document}", office.value.replace("_", " "), "office", because)


def _nation(phrase: Phrase, lexicons: Lexicons) -> Naming | None:
    """The government a country or its capital stands for, where the words are nothing but that name."""
    name = bare(phrase.text)
    nation = _countries(lexicons).get(_form(name)) or _countries(lexicons).get(f"{name}.")
    if nation and any(e.kind == "country" for e in phrase.inside):
        return of_country("government", nation, phrase.text, "", lexicons)
    seat = next((row.value for row in lexicons.rows("capitals") if name in row.words), None)
    if seat:
        because = f"“{name}” stands for the government there"
        return of_country("government", seat, phrase.text, because, lexicons)
    return None


def _unknown(phrase: Phrase, marks: Sequence[tuple[Row, int]]) -> Naming | None:
    """A body nobody has recognised: words in capitals that a report or spokesman belongs to, or that stand alone."""
    name = bare(phrase.text)
    proper = max(_PROPER.findall(name), key=len, default="")
    whole = proper == name or any(row.kind in ("channel", "mouth") for row, _ in marks)
    if not whole or len(proper.split()) < 2 or (" and " in proper and not marks):
        return None
    return Naming(f"name:{fold(proper)}", proper, "organisation")
