"""Small made reports as extractions, with their names found by where they stand."""

from __future__ import annotations

from whosays.model import Document, Extraction, Mention


def told(id: str, place: str, day: str, person: str) -> Extraction:
    """A report on a fire at a place, with a person who speaks of it."""
    text = f"Fire in {place}\n\nA fire broke out in {place}, {person} said. The quay of {place} was closed."
    names = [Mention(start=text.index(person), end=text.index(person) + len(person), kind="person", name=person)]
    at = text.find(place)
    while at >= 0:
        names.append(Mention(start=at, end=at + len(place), kind="place", name=place))
        at = text.find(place, at + 1)
    document = Document(id=id, path=f"{id}.txt", text=text, length=len(text), language="en", published=day or None)
    return Extraction(document=document, mentions=tuple(sorted(names, key=lambda m: m.start)))
