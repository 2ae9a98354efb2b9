"""Lookup: which entities stand where in each document, for whoever turns spans into participants and places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from whosays.lexicons import Lexicons
from whosays.model import Entity, Span

WHO = ("person", "organisation", "group", "product")
WHERE = ("place", "country")
LONGEST = 200  # characters a mention may have and still be found from its end


def _land(entity: Entity, lexicons: Lexicons) -> str | None:
    """The country of a place: its own code, or that of the largest city of its name."""
    if entity.country:
        return entity.country
    tables = (lexicons.index("capitals"), lexicons.index("places"), lexicons.index("cities", "common"))
    return next((row.value for table in tables if (row := table.get(entity.name)) is not None and row.value), None)


class Lookup:
    """Which entities stand where in each document, and the keys by which two tellings are held together."""

    def __init__(self, entities: Sequence[Entity], lexicons: Lexicons) -> None:
        self.by_id = {entity.id: entity for entity in entities}
        self._lands = {e.id: code for e in entities if e.kind in WHERE and (code := _land(e, lexicons))}
        places: dict[str, list[tuple[int, int, str]]] = {}
        for entity in entities:
            for mention in entity.mentions:
                places.setdefault(mention.document, []).append((mention.start, mention.end, entity.id))
        self._spans = {document: sorted(spans) for document, spans in places.items()}

    def spans(self, document: str, span: Span | None) -> list[tuple[int, int, str]]:
        """The mentions that meet a span, as start, end and entity, in text order."""
        if span is None:
            return []
        here = self._spans.get(document, [])
        first = bisect_right(here, (span.start - LONGEST, 0, ""))
        last = bisect_right(here, (span.end, 0, ""))
        return [item for item in here[first:last] if item[0] < span.end and span.start < item[1]]

    def at(self, document: str, span: Span | None) -> tuple[str, ...]:
        """The entities whose mentions meet a span, in text order, each once."""
        return tuple(dict.fromkeys(id for _, _, id in self.spans(document, span)))

    def people(self, ids: Sequence[str]) -> frozenset[str]:
        """Those of the entities that can take part in an event."""
        return frozenset(id for id in ids if self.by_id[id].kind in WHO)

    def places(self, ids: Sequence[str]) -> frozenset[str]:
        """Those that are places, with the countries they lie in."""
        found = {id for id in ids if self.by_id[id].kind in WHERE}
        return frozenset(found | {f"country:{self._lands[id]}" for id in found if id in self._lands})

    def persons(self, ids: Iterable[str]) -> frozenset[str]:
        """Those that are persons."""
        return frozenset(id for id in ids if self.by_id[id].kind == "person")
