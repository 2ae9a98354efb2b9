"""Entities: the mentions of all documents, gathered by the one they stand for.

Mentions are first gathered by name, names are joined by evidence (:mod:`whosays.compare.entity_joins`), and each joined
group is an entity. A person is never joined with a place or a body; a country is known by its code, so that its names
in all languages and its demonyms are one. What stands in a damaged stretch is joined with nothing. The result depends
on the set of documents, not on their order: everything is sorted before it is judged, and ids are hashes of names.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from whosays.compare.entity_joins import TITLED, Apart, Edge, Name, full_names, groups, single_names, things, whole
from whosays.compare.names import country, sound, words
from whosays.lexicons import Lexicons
from whosays.model import Entity, Extraction, Lookalike, Mention, MentionKind, Passage
from whosays.text.fold import fold

_ORDER: tuple[MentionKind, ...] = (
    "country", "person", "organisation", "place", "group", "event", "product", "work", "other",
)  # fmt: skip
_UNREADABLE = frozenset({"masked", "mojibake", "broken_figure"})
_WEAK = "mentions.parser"
RARE = 2  # a word that the parser calls no person oftener than this is none, though a person bears it
LONG = 5  # letters of a word that is taken for a surname on its sound alone: shorter ones collide


class _Seen(Struct, frozen=True):
    """One mention with its document."""

    passage: Passage
    mention: Mention
    harmed: bool

    @property
    def weak(self) -> bool:
        """Whether only the parser's label speaks for the kind."""
        return self.mention.rule.startswith(_WEAK)


def _seen(extractions: Sequence[Extraction]) -> list[_Seen]:
    """Every mention of every document once, sorted by place."""
    found = {}
    for extraction in extractions:
        document = extraction.document
        harmed = [d.span for d in document.damage if d.kind in _UNREADABLE and d.end - d.start < document.length]
        for mention in extraction.mentions:
            words_there = document.text[mention.start : mention.end]
            passage = Passage(document.id, mention.start, mention.end, words_there)
            found[passage] = _Seen(passage, mention, any(span.meets(mention.span) for span in harmed))
    return [found[passage] for passage in sorted(found)]


def _bare(name: str) -> str:
    for article in ("the ", "The "):
        name = name.removeprefix(article)
    return name


def _sides(seen: Sequence[_Seen]) -> dict[str, str]:
    """The side of each folded name that only the parser labelled somewhere: that of the better evidence elsewhere in
    the case, else the side most of its labels say, else a person where it is a rare word and a person's surname."""
    sure: dict[str, set[str]] = defaultdict(set)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for item in seen:
        side = "person" if item.mention.kind == "person" else "thing"
        key = fold(_bare(item.mention.name))
        votes[key][side] += 1
        if not item.weak:
            sure[key].add(side)
    found = {
        key: next(iter(sure[key])) if sure[key] else max(sorted(counts), key=lambda s: counts[s])
        for key, counts in votes.items()
        if len(sure[key]) < 2
    }
    surnames = _surnames(seen)
    firsts = {key.split()[0] for key in votes if " " in key}
    for key, side in found.items():
        rare = side == "thing" and not sure[key] and votes[key]["thing"] <= RARE
        if rare and key not in firsts and len(key) >= LONG and sound(key) in surnames:
            found[key] = "person"
    return found


def _surnames(seen: Sequence[_Seen]) -> frozenset[str]:
    """The sound keys of the last words of people's whole names."""
    names = {item.mention.name for item in seen if item.mention.kind == "person" and whole(item.mention.name)}
    return frozenset(sound(words(name)[-1]) for name in names)


def _name(item: _Seen, sides: Mapping[str, str], lexicons: Lexicons) -> Name:
    """The name a mention is gathered under."""
    mention = item.mention
    bare = _bare(mention.name)
    folded = fold(bare)
    where = item.passage.document
    if item.harmed:
        return Name("damaged", folded, f"{where}:{item.passage.start}", bare)
    code = country(mention.name, lexicons) if mention.kind in ("country", "group") else None
    if code:
        return Name("country", code, "", code)
    side = "person" if mention.kind == "person" else "thing"
    if item.weak:
        side = sides.get(folded, side)
    if side == "person":
        title = _titled(mention.rule, lexicons)
        return Name("person", folded, "" if whole(bare) else where + (TITLED + title if title else ""), bare)
    if mention.rule.startswith("offices."):
        return _office(item, bare, lexicons)
    return Name("thing", folded, "", bare)


def _titled(rule: str, lexicons: Lexicons) -> str:
    """What the title before a name says: ``m``, ``f`` or nothing."""
    return next((row.value for row in lexicons.rows("titles") if row.id == rule), "")


def _office(item: _Seen, bare: str, lexicons: Lexicons) -> Name:
    """An office is known by its country and its row; without a country it is kept to its document."""
    some = bare.split()
    if item.mention.rule not in _common(lexicons):
        return Name("thing", fold(bare), "", bare)
    for size in range(min(4, len(some) - 1), 0, -1):
        code = country(" ".join(some[:size]), lexicons)
        if code:
            return Name("thing", f"{code} {item.mention.rule}", "", bare)
    return Name("thing", fold(bare), item.passage.document, bare)


@cache
def _common(lexicons: Lexicons) -> frozenset[str]:
    """The rows of offices that are common nouns: *the foreign ministry* is another one in every country."""
    return frozenset(row.id for row in lexicons.rows("offices") if row.kind == "body")


def _gathered(seen: Sequence[_Seen], lexicons: Lexicons) -> dict[Name, list[_Seen]]:
    """Mentions by name; the name shown is the most frequent form."""
    sides = _sides(seen)
    found: dict[tuple[str, str, str], list[tuple[str, _Seen]]] = defaultdict(list)
    for item in seen:
        name = _name(item, sides, lexicons)
        found[name.side, name.folded, name.scope].append((name.shown, item))
    gathered = {}
    for (side, folded, scope), items in found.items():
        shown = Counter(form for form, _ in items)
        best = min(shown, key=lambda form: (-shown[form], form))
        gathered[Name(side, folded, scope, best)] = [item for _, item in items]
    return gathered


def _abbreviations(gathered: Mapping[Name, Sequence[_Seen]]) -> dict[str, frozenset[str]]:
    """The long forms for which each abbreviation is introduced in the case."""
    found: dict[str, set[str]] = defaultdict(set)
    for items in gathered.values():
        for item in items:
            if item.mention.rule == "mentions.bracketed":
                found[fold(item.passage.text)].add(fold(_bare(item.mention.name)))
    return {short: frozenset(longs - {short}) for short, longs in found.items()}


def _edges(gathered: Mapping[Name, Sequence[_Seen]], lexicons: Lexicons) -> tuple[list[Edge], list[Apart]]:
    names = sorted(gathered)
    where = {name: frozenset(item.passage.document for item in items) for name, items in gathered.items()}
    rules = {
        name: frozenset(i.mention.rule for i in items if i.mention.rule.startswith("organisations."))
        for name, items in gathered.items()
    }
    ends = frozenset(word for row in lexicons.rows("legal_forms", "common") for word in row.words) | {"group"}
    firms = frozenset(name for name, items in gathered.items() if _kind(items) == "organisation")
    joined, apart = full_names(names, lexicons)
    full = groups([n for n in names if n.side == "person" and not n.scope], joined)
    alone, unsure = single_names(names, full, where, lexicons)
    return [*joined, *alone, *things(names, rules, _abbreviations(gathered), ends, firms)], [*apart, *unsure]


def _kind(items: Sequence[_Seen]) -> MentionKind:
    """What most of the better known mentions say."""
    sure = [item for item in items if not item.weak] or items
    counts = Counter(item.mention.kind for item in sure if item.mention.kind != "other")
    if not counts:
        return "other"
    return min(counts, key=lambda kind: (-counts[kind], _ORDER.index(kind)))


def _shown(items: Sequence[_Seen], kind: MentionKind) -> str:
    """The name a reader is shown: of the forms of two words or more the most frequent, then the longest."""
    forms = Counter(
        " ".join(item.passage.text.split()) if kind == "country" else _bare(item.mention.name)
        for item in items
        if kind != "country" or item.mention.kind == "country"
    )
    if not forms:
        forms = Counter(item.mention.name for item in items)
    return min(forms, key=lambda f: (-min(2, len(f.split())) if kind != "country" else 0, -forms[f], -len(f), f))


def _country_forms(items: Sequence[_Seen], code: str) -> list[str]:
    """The sentence that joins the names and demonyms of one country."""
    forms = sorted({" ".join(item.passage.text.split()) for item in items})
    return [f"{', '.join(f'“{form}”' for form in forms)}: names of the country {code}."] if len(forms) > 1 else []


def _entity(names: Sequence[Name], gathered: Mapping[Name, Sequence[_Seen]], why: Sequence[str]) -> Entity:
    items = sorted((item for name in names for item in gathered[name]), key=lambda item: item.passage)
    code = names[0].folded if names[0].side == "country" else None
    why = [*why, *_country_forms(items, code)] if code else why
    kind: MentionKind = "country" if code else _kind(items)
    key = "\n".join([kind, *(f"{name.folded}\t{name.scope if len(names) == 1 else ''}" for name in names)])
    return Entity(
        id=hashlib.sha256(key.encode()).hexdigest()[:12],
        name=_shown(items, kind),
        kind=kind,
        mentions=tuple(item.passage for item in items),
        evidence=tuple(sorted(set(why))),
        country=code,
    )


def entities(
    extractions: Sequence[Extraction],
    lexicons: Lexicons,
) -> tuple[tuple[Entity, ...], tuple[Lookalike, ...]]:
    """The entities of a case and what looked alike and was not joined.

    Evidence: one folded name; one country code; full names with one surname and given names that fit; a surname alone
    where only one has it; one lexicon row; an introduced abbreviation. *Mr. Lukashenko*, *Aleksandr Lukashenko* and
    *Lukashenka* are one person. Left out on purpose: pronouns, descriptions, and guesses at masked names.
    """
    gathered = _gathered(_seen(extractions), lexicons)
    edges, apart = _edges(gathered, lexicons)
    why: dict[Name, list[str]] = defaultdict(list)
    for edge in edges:
        why[edge.left].append(edge.why)
    found = {}
    holder: dict[Name, str] = {}
    for group in groups(gathered, edges):
        entity = _entity(group, gathered, [line for name in group for line in why[name]])
        found[entity.id] = entity
        holder.update(dict.fromkeys(group, entity.id))
    looked = {
        tuple(sorted((found[holder[a.left]].name, found[holder[a.right]].name))): Lookalike(
            "entity", min(holder[a.left], holder[a.right]), max(holder[a.left], holder[a.right]), a.why
        )
        for a in sorted(apart, reverse=True)
        if holder[a.left] != holder[a.right]
    }
    return (
        tuple(sorted(found.values(), key=lambda e: (-len(e.mentions), e.name, e.id))),
        tuple(sorted(looked.values(), key=lambda k: (k.left, k.right, k.reason))),
    )
