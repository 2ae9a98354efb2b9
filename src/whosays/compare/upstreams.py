"""Upstreams: the named sources the documents cite, each one under all its names.

Every attribution's source words are led to a voice (see ``upstream_names``): a news house, an office with its country,
the body behind its spokesman or website, a person. Agencies that a dateline or a credit line names are sources too. All
words that lead to one voice are one source, whatever document they stand in; crowds and pronouns lead to none.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter

from msgspec import structs

from whosays.compare.events_stories import told_in
from whosays.compare.families import credited
from whosays.compare.origin_reach import names
from whosays.compare.upstream_homes import homes
from whosays.compare.upstream_names import Holder, Naming, Phrase, bare, countries, crowd, is_mouth, naming
from whosays.lexicons import Lexicons
from whosays.model import Attribution, Citation, Entity, Extraction, Passage, Source, Span, Story
from whosays.text.fold import fold

LONGEST_FORM = 10  # words of a name worth showing; a longer source phrase is a description
HOUSE_FORM = 3  # words of a news house's name; a longer phrase says more than its name
HIS_REACH = 300  # characters before *his press service* in which the person stands
TITLE_REACH = 60  # characters before a name in which its title and country stand
_HEAD = re.compile(
    r"(?P<before>[^.;:!?,\n“”\"«»()]{0,50}?)\b(?P<head>president|prime minister|premier)\s+$", re.IGNORECASE
)
_NOT_HEAD = re.compile(r"(?:vice|former|deputy|then|ex|late)[\s-]*$", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:,?\s(?:the\s)?(?:president|prime minister|premier))?\s+of\s+(?P<of>[\w’' -]{2,30})", re.IGNORECASE
)
_EXAMPLES = re.compile(r",?\s(?:including|such as|among them)\s")
_JOINED = re.compile(r"^[^,]*(?:\band\b|&)[^,]*$")
_PRONOUNS = frozenset(("he", "she", "it", "they"))
_CITED = "cues.cited"
_OFFICES = {"president": "presidency", "prime minister": "premiership", "premier": "premiership"}


class _Place:
    """Entities by where their mentions stand."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.by_document: dict[str, list[tuple[int, int, Entity]]] = defaultdict(list)
        for entity in entities:
            for mention in entity.mentions:
                self.by_document[mention.document].append((mention.start, mention.end, entity))
        for some in self.by_document.values():
            some.sort(key=lambda item: (item[0], -item[1], item[2].id))
        self.home = cache(self._home)

    def _home(self, document: str) -> str | None:
        """The country a document is mostly about: named at least twice as often as the next."""
        counts = Counter(e.country for _, _, e in self.by_document.get(document, ()) if e.country)
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return ranked[0][0]

    def lands(self, document: str) -> int:
        """How many countries a document names."""
        return len({e.country for _, _, e in self.by_document.get(document, ()) if e.country})

    def told_of(self, document: str, spans: Iterable[Span]) -> str | None:
        """The one country that some words name: *In Syria 12 people died, the health ministry said*."""
        found = {e.country for e in self.inside(document, spans) if e.kind in ("country", "place") and e.country}
        return next(iter(found)) if len(found) == 1 else None

    def before(self, document: str, at: int) -> Entity | None:
        """The person named last before a place, not too far off: whom *his* means."""
        near = [
            e
            for a, b, e in self.by_document.get(document, ())
            if at - HIS_REACH <= a and b <= at and e.kind == "person"
        ]
        return near[-1] if near else None

    def words(self, document: str, spans: Iterable[Span], entity: str, text: str) -> list[str]:
        """The words by which some spans name one entity."""
        return [text[a:b] for a, b, e in self._within(document, spans) if e.id == entity]

    def inside(self, document: str, spans: Iterable[Span]) -> list[Entity]:
        """The entities named inside some spans, in order."""
        return list(dict.fromkeys(e for _, _, e in self._within(document, spans)))

    def _within(self, document: str, spans: Iterable[Span]) -> list[tuple[int, int, Entity]]:
        """The mentions inside some spans, in order."""
        some = self.by_document.get(document, [])
        found: set[int] = set()
        for span in spans:
            at = bisect_left(some, span.start, key=itemgetter(0))
            while at < len(some) and some[at][0] <= span.end:
                if some[at][1] <= span.end:
                    found.add(at)
                at += 1
        return [some[at] for at in sorted(found)]


def _holder(entity: Entity, texts: Mapping[str, str], lexicons: Lexicons) -> Holder | None:
    """The office a person is said to hold: *Belarusian President X*, *X, the president of Belarus*."""
    offices: Counter[tuple[str, str | None]] = Counter()
    for mention in entity.mentions:
        text = texts.get(mention.document, "")
        head = _HEAD.search(text[max(0, mention.start - TITLE_REACH) : mention.start])
        inner = re.match(r"(president|prime minister|premier)\s", text[mention.start : mention.end], re.IGNORECASE)
        before = head["before"] if head else text[max(0, mention.start - 25) : mention.start]
        title = head["head"] if head else inner[1] if inner else None
        after = _AFTER.match(text, mention.end, mention.end + 60)
        if title is None and after and re.search("president|premier|minister", after[0], re.IGNORECASE):
            title = "president" if "president" in after[0].lower() else "premier"
        if title is None or _NOT_HEAD.search(before):
            continue
        where = countries(" ".join(before.split()[-2:]), lexicons)[-1:] or (
            countries(after["of"], lexicons)[:1] if after else []
        )
        offices[_OFFICES[title.lower()], where[0] if where else entity.country] += 1
    if not offices:
        return None
    (office, country), _ = min(offices.items(), key=lambda item: (item[0][1] is None, -item[1], str(item[0])))
    return Holder(entity.id, office, country)


def _local(extraction: Extraction, place: _Place, holders: Mapping[str, Holder]) -> Holder | None:
    """The one holder of an office a document is about: named at least twice as often as any other."""
    counts = Counter(e.id for _, _, e in place.by_document.get(extraction.document.id, ()) if e.id in holders)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return holders[ranked[0][0]]


class _Found:
    """One voice as it is gathered: its namings, forms and citations."""

    def __init__(self) -> None:
        self.namings: list[Naming] = []
        self.forms: Counter[str] = Counter()
        self.spans: dict[str, set[Passage]] = defaultdict(set)


def upstreams(
    extractions: Sequence[Extraction],
    entities: Sequence[Entity],
    lexicons: Lexicons,
    stories: Sequence[Story] = (),
) -> tuple[Source, ...]:
    """The named sources of all documents, sorted by name, each with who cites it and why its names are one; ``stories``
    say of which country an office is that a report does not place (``upstream_homes``).

    Example: *the Belarusian President's website*, *the presidential office* and *his press service* are one source.
    Left out on purpose: crowds (*officials said*), pronouns that lead to nobody, and words an author imputes.
    """
    place = _Place(entities)
    texts = {e.document.id: e.document.text for e in extractions}
    holders = {e.id: h for e in entities if e.kind == "person" and (h := _holder(e, texts, lexicons))}
    found: dict[str, _Found] = defaultdict(_Found)
    ordered = sorted(extractions, key=lambda e: e.document.id)
    read = [(e, *one) for e in ordered for one in _namings(e, place, holders, lexicons)]
    plain = frozenset(e.document.id for e in ordered if place.lands(e.document.id) <= 1)
    placed = homes([(e.document.id, own) for e, _, _, own in read], told_in(stories, ordered), plain, lexicons)
    read = [(e, a, phrase, placed.get((e.document.id, own.key), own)) for e, a, phrase, own in read]
    mouths = _mouths([(phrase, known) for _, _, phrase, known in read], lexicons)
    for extraction, attribution, phrase, own in read:
        known = mouths.get(own.key, own)
        _add(found[known.key], known, extraction, attribution.source, phrase.text, place)
    for extraction in ordered:
        for credit in credited(extraction.document, lexicons):
            kind = "agency" if credit.house.agency else "media"
            own = Naming(credit.house.key, credit.house.name, kind)
            _add(found[own.key], own, extraction, (credit.span,), "", place)
    by_id = {entity.id: entity for entity in entities}
    return tuple(sorted((_source(key, some, by_id) for key, some in found.items()), key=lambda s: (s.name, s.id)))


def _namings(
    extraction: Extraction, place: _Place, holders: Mapping[str, Holder], lexicons: Lexicons
) -> list[tuple[Attribution, Phrase, Naming]]:
    """The voices the attributions of one document name."""
    local = _local(extraction, place, holders)
    found = []
    for attribution in (*extraction.attributions, *_behind(extraction, lexicons)):
        if attribution.rule == _CITED and names(extraction.document.text, attribution.source) != attribution.source:
            continue  # "citing the authority (AFAD)": the short form names it, by ``_behind``
        for phrase in _phrases(extraction, attribution, place, lexicons):
            known = naming(phrase, holders, local, lexicons)
            if known:
                found.append((attribution, phrase, known))
    return found


def _behind(extraction: Extraction, lexicons: Lexicons) -> list[Attribution]:
    """What a source cites as its own source (*A reported, citing B*): B as the source of the same cue."""
    text = extraction.document.text
    cues = {fold(w) for row in lexicons.rows("source_reach", "en") if row.kind == "citing" for w in row.words}
    return [
        structs.replace(one, source=names(text, one.content), content=(), speaker=None)
        for one in extraction.attributions
        if one.content and fold(" ".join(span.of(text) for span in one.cue)) in cues
    ]


def _mouths(read: Sequence[tuple[Phrase, Naming]], lexicons: Lexicons) -> dict[str, Naming]:
    """People whom some document calls the spokesman of one office or body: their key to its voice."""
    found: dict[str, dict[str, Naming]] = defaultdict(dict)
    for phrase, known in read:
        people = [entity for entity in phrase.inside if entity.kind == "person"]
        if len(people) == 1 and known.kind != "person" and is_mouth(phrase.text, lexicons):
            because = f"{people[0].name} speaks for it: “{bare(phrase.text)}”"
            found[f"entity:{people[0].id}"][known.key] = structs.replace(known, because=because)
    return {person: next(iter(bodies.values())) for person, bodies in found.items() if len(bodies) == 1}


def _phrases(extraction: Extraction, attribution: Attribution, place: _Place, lexicons: Lexicons) -> list[Phrase]:
    """The source words of one attribution, once for each of the people they join (*A and B said*)."""
    if not attribution.source or attribution.imputed:
        return []
    document = extraction.document
    home = place.told_of(document.id, attribution.content) or place.home(document.id)
    text = " ".join(span.of(document.text) for span in attribution.source)
    speaker = None
    if attribution.speaker is not None and attribution.speaker < len(extraction.mentions):
        mention = extraction.mentions[attribution.speaker]
        speaker = next(iter(place.inside(document.id, [mention.span])), None)
    if re.match(r"(?:his|her)\s", text, re.IGNORECASE) and (speaker is None or speaker.kind != "person"):
        speaker = place.before(document.id, attribution.source[0].start)
    named = _named_first(document.text, attribution.source)
    end = crowd(text, lexicons) if len(named) == 1 else None
    if end is not None:
        named = [Span(named[0].start, min(named[0].end, named[0].start + end))]
    inside = place.inside(document.id, named)
    for kind in ("person", "country"):
        several = [entity for entity in inside if entity.kind == kind]
        if len(several) > 1 and len(several) == len(inside) and _JOINED.search(text):
            return [Phrase(one.name, (one,), None, document.id, home) for one in several]
    return [Phrase(text, tuple(inside), speaker, document.id, home)]


def _named_first(text: str, spans: Iterable[Span]) -> list[Span]:
    """Source spans up to where they only give examples: *some outlets, including X* does not name X as the one."""
    cuts = [(span, _EXAMPLES.search(text, span.start, span.end)) for span in spans]
    return [Span(span.start, cut.start()) if cut else span for span, cut in cuts]


def _add(found: _Found, known: Naming, extraction: Extraction, cited: Iterable[Span], said: str, place: _Place) -> None:
    document = extraction.document
    spans = tuple(cited)
    found.namings.append(known)
    for span in spans:
        found.spans[document.id].add(Passage(document.id, span.start, span.end, span.of(document.text)))
    whole = bare(said or spans[0].of(document.text))
    kind, _, id = known.key.partition(":")
    if kind == "entity":
        forms = [bare(words) for words in place.words(document.id, spans, id, document.text)]
    elif kind == "name" or len(whole.split()) > LONGEST_FORM:
        forms = [known.name]
    elif kind == "office":
        forms = [whole]
    else:
        forms = [whole if len(whole.split()) <= HOUSE_FORM else known.name]
    found.forms.update(form for form in forms if form.lower() not in _PRONOUNS)


def _title(key: str, found: _Found, by_id: Mapping[str, Entity]) -> str:
    """The name shown: of an office its country and kind, where the country is known; else the commonest form."""
    name = found.namings[0].name
    where = key.rpartition(":")[2]
    if not key.startswith("office:") or where not in by_id:
        return name
    return min(found.forms.items(), key=lambda item: (-item[1], item[0]))[0] if found.forms else name


def _source(key: str, found: _Found, by_id: Mapping[str, Entity]) -> Source:
    first = found.namings[0]
    title = _title(key, found, by_id)
    names = sorted({title, *found.forms}, key=lambda n: (n != title, n.casefold(), n))
    cited = tuple(Citation(id, tuple(sorted(spans))) for id, spans in sorted(found.spans.items()))
    reasons = dict.fromkeys(n.because for n in found.namings if n.because)
    entity = by_id.get(key.removeprefix("entity:"))
    if first.kind == "office" and len(found.forms) > 1:
        reasons[f"“{'”, “'.join(sorted(found.forms))}” are the same office of one country"] = None
    elif len(found.forms) > 1 and entity is not None:
        reasons[f"“{'”, “'.join(sorted(found.forms))}” name the same {entity.kind}: {entity.name}"] = None
    elif len(found.forms) > 1:
        reasons[f"“{'”, “'.join(sorted(found.forms))}” are names of one house: {first.name}"] = None
    id = hashlib.sha256(key.encode()).hexdigest()[:12]
    return Source(id, title, tuple(names), first.kind, cited, tuple(reasons))
