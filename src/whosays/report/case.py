"""A dossier with the look-ups that every part of the page needs: labels, passages, origins, names, and what each item
can be filtered by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from whosays.model import Claim, Dossier, Event, Extraction, Span, Voice
from whosays.report.event_titles import Names, event_words, names
from whosays.report.passages import PassageView, labels, passage, whole_span

Facets = Mapping[str, str]
_MEETS = 200  # characters a mention may have and still be found from its end


class Case(Struct, frozen=True):
    """A dossier with its look-ups. ``known`` are the claims of an earlier run, empty for the first."""

    dossier: Dossier
    known: frozenset[str]
    extractions: Mapping[str, Extraction]
    claims: Mapping[str, Claim]
    events: Mapping[str, Event]
    names: Names
    labels: Mapping[str, str]
    numbers: Mapping[str, int]
    voices: Mapping[str, tuple[Voice, ...]]
    origins: Mapping[str, int]
    sources: Mapping[str, str]
    entities: Mapping[str, int]
    mentions: Mapping[str, tuple[tuple[int, int, str], ...]]

    def label(self, document: str) -> str:
        """What a reader calls a document."""
        return self.labels.get(document, document)

    def event(self, id: str | None) -> str:
        """An event in words, as it opens a line; the id where there is no such event."""
        words = event_words(self.events[id], self.names) if id and id in self.events else id or ""
        return words[:1].upper() + words[1:]

    def passage(self, claim: Claim) -> PassageView:
        """One claim as a passage."""
        return passage(self.extractions[claim.document], claim, self.label(claim.document))

    def passages(self, claims: Iterable[str]) -> tuple[PassageView, ...]:
        """The passages of some claims, one for each stretch of text: rewritten and translated documents after those
        whose words are their own, the earliest first."""
        known = (self.claims[c] for c in claims if c in self.claims)
        found = sorted(known, key=lambda c: (*self._rank(c.document), c.document, c.start, c.id))
        once = {(c.document, c.start, c.end): c for c in reversed(found)}
        views = [self.passage(c) for c in reversed(once.values())]
        return tuple({(v.document, v.before, v.marked, v.after): v for v in views}.values())

    def _rank(self, document: str) -> tuple[bool, str]:
        known = self.extractions[document].document
        altered = any(d.kind in ("spun", "machine_translated") for d in known.damage)
        return altered, (known.published or "9999").rpartition("/")[2]

    def voice(self, voice: Voice) -> str:
        """The name of an origin: its source, else its publisher."""
        return voice_name(voice, self.sources)

    def facets(
        self, kind: str, claims: Iterable[str] = (), *, documents: Iterable[str] = (), events: Iterable[str] = ()
    ) -> Facets:
        """What an item is filtered by: numbers of its documents, origins and entities, its days, its kind."""
        made = [self.claims[c] for c in claims if c in self.claims]
        told = {self.numbers[d] for d in (*documents, *(c.document for c in made)) if d in self.numbers}
        heard = {self.origins[self.voice(v)] for c in made for v in self.voices.get(c.id, ())}
        about = [self.events[e] for e in events if e in self.events]
        named = {self.entities[id] for c in made for id in self.named(c)}
        named |= {self.entities[p] for e in about for p in (*e.participants, e.place or "") if p in self.entities}
        first = min((e.first[:10] for e in about if e.first), default="")
        last = max((e.last[:10] for e in about if e.last), default="")
        found = {"d": _listed(told), "o": _listed(heard), "e": _listed(named), "k": kind}
        return {**found, **({"from": first, "to": last or first} if first else {})}

    def named(self, claim: Claim) -> set[str]:
        """The entities named inside a claim's words."""
        return self.named_in(claim.document, whole_span(self.extractions[claim.document], claim))

    def named_in(self, document: str, span: Span) -> set[str]:
        """The entities named inside a stretch of a document."""
        here = self.mentions.get(document, ())
        found = set()
        for start, end, id in here[bisect_left(here, (span.start - _MEETS, 0, "")) :]:
            if start >= span.end:
                break
            if end > span.start:
                found.add(id)
        return found


def _listed(numbers: Iterable[int]) -> str:
    return " ".join(map(str, sorted(numbers)))


def source_names(dossier: Dossier) -> Mapping[str, str]:
    """The names of whatever a voice can name as its source."""
    return {e.id: e.name for e in dossier.entities} | {s.id: s.name for s in dossier.sources}


def voice_name(voice: Voice, sources: Mapping[str, str]) -> str:
    """The name of an origin: its source, else its publisher."""
    named = sources.get(voice.source or "", voice.source or "")
    return named or voice.publisher or "a document without a publisher"


def voices(dossier: Dossier, sources: Mapping[str, str]) -> frozenset[str]:
    """The independent origins that speak in a dossier at all, by name: an agency that is cited here and publishes
    there is one."""
    return frozenset(voice_name(v, sources) for row in dossier.origins for v in row.voices)


def case(dossier: Dossier, known: frozenset[str] = frozenset()) -> Case:
    """The look-ups over a dossier."""
    mentions: dict[str, list[tuple[int, int, str]]] = {}
    for entity in dossier.entities:
        for m in entity.mentions:
            mentions.setdefault(m.document, []).append((m.start, m.end, entity.id))
    called = labels(e.document for e in dossier.extractions)
    sources = source_names(dossier)
    return Case(
        dossier=dossier,
        known=known,
        extractions={e.document.id: e for e in dossier.extractions},
        claims={c.id: c for c in dossier.claims},
        events={e.id: e for e in dossier.events},
        names=names(dossier.entities, dossier.events, dossier.extractions),
        labels=called,
        numbers={id: n for n, id in enumerate(sorted(called, key=lambda d: (called[d], d)), 1)},
        voices={claim: row.voices for row in dossier.origins for claim in row.claims},
        origins={name: n for n, name in enumerate(sorted(voices(dossier, sources)))},
        sources=sources,
        entities={e.id: n for n, e in enumerate(dossier.entities)},
        mentions={document: tuple(sorted(found)) for document, found in mentions.items()},
    )


class Option(Struct, frozen=True):
    """One choice of a filter: its stable name for the address, the number that items carry, the words shown."""

    id: str
    number: str
    words: str


def entity_options(case: Case, most: int = 60) -> Sequence[Option]:
    """The entities that most documents name, by name."""
    told = {e.id: len({m.document for m in e.mentions}) for e in case.dossier.entities}
    ranked = sorted(case.dossier.entities, key=lambda e: (-told[e.id], -len(e.mentions), e.name, e.id))[:most]
    return [
        Option(e.id, str(case.entities[e.id]), e.name) for e in sorted(ranked, key=lambda e: (e.name.lower(), e.id))
    ]


def document_options(case: Case) -> Sequence[Option]:
    """Every document, by label."""
    return [Option(id, str(n), case.label(id)) for id, n in case.numbers.items()]


class OriginView(Struct, frozen=True):
    """One independent origin of the case: its name, its documents, how many rows it stands behind."""

    option: Option
    documents: tuple[str, ...]
    rows: int
    facets: Facets


def _called(case: Case, name: str, documents: Collection[str]) -> str:
    """An origin as the page calls it: a document that speaks for itself by the name it has everywhere else."""
    if len(documents) == 1:
        (only,) = documents
        if case.extractions[only].document.path.rsplit("/", 1)[-1] == name:
            return case.label(only)
    return name


def origins_heard(case: Case) -> Sequence[OriginView]:
    """Every independent origin, those that speak through most documents first."""
    through: dict[str, set[str]] = {}
    said: dict[str, int] = {}
    for row in case.dossier.origins:
        for v in row.voices:
            through.setdefault(case.voice(v), set()).update(v.documents)
            said[case.voice(v)] = said.get(case.voice(v), 0) + 1
    views = []
    for name, number in case.origins.items():
        told = tuple(sorted({case.label(d) for d in through[name]}))
        facets = {**case.facets("origin", documents=through[name]), "o": str(number)}
        views.append(
            OriginView(Option(name, str(number), _called(case, name, through[name])), told, said[name], facets)
        )
    return sorted(views, key=lambda v: (-len(v.documents), -v.rows, v.option.words))
