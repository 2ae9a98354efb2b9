"""Events gathered from claims of made-up documents: real finders, real entities, nothing mocked."""

from __future__ import annotations

import pytest

from whosays import lexicons
from whosays.compare.entities import entities
from whosays.compare.events import events
from whosays.compare.stories import stories
from whosays.engine.model import load
from whosays.extract.parse import parse
from whosays.flow import extract
from whosays.model import Document, Event, Extraction, Lookalike

WORDS = lexicons.load()
pytestmark = pytest.mark.model


def _read(id: str, text: str, published: str | None = None) -> Extraction:
    document = Document(
        id=id, path=f"{id}.txt", text=text, length=len(text), published=published,
        published_by="sources" if published else "unknown",
    )  # fmt: skip
    return extract(document, parse(document, load()), WORDS)


def _events(*found: Extraction) -> tuple[tuple[Event, ...], tuple[Lookalike, ...]]:
    people, _ = entities(found, WORDS)
    return events(found, people, WORDS)


def _of(found: tuple[Event, ...], type: str) -> list[Event]:
    return [event for event in found if event.type == type]


SPRING = _read("a", "President Maria Ode arrived in Lima on April 4, 2019 for a three-day visit.", "2019-04-05")
SPRING_TOO = _read("b", "Maria Ode visited Peru on Thursday. The five-day visit was her first.", "2019-04-06")
AUTUMN = _read("c", "President Maria Ode visited Lima on November 12, 2019.", "2019-11-13")
QUAKE = _read(
    "q",
    "A magnitude 6.1 earthquake struck Quito on Monday. The quake killed 40 people in Ecuador. "
    "Several buildings collapsed in Quito.",
    "2021-03-02",
)
QUAKE_TOO = _read("r", "At least 55 people died in Quito after Monday's earthquake in Ecuador.", "2021-03-03")


def test_the_order_of_documents_does_not_matter() -> None:
    one = _events(SPRING, SPRING_TOO, AUTUMN, QUAKE, QUAKE_TOO)
    other = _events(QUAKE_TOO, AUTUMN, SPRING_TOO, QUAKE, SPRING)
    assert one == other


def test_a_toll_lands_in_its_quake() -> None:
    found, _ = _events(QUAKE, QUAKE_TOO)
    quakes = _of(found, "earthquake")
    assert len(quakes) == 1
    tolls = {c.id for e in (QUAKE, QUAKE_TOO) for c in e.claims if c.attribute == "deaths"}
    assert tolls
    assert tolls <= set(quakes[0].claims)


def test_every_claim_is_in_one_event_at_most() -> None:
    found, _ = _events(SPRING, SPRING_TOO, AUTUMN, QUAKE, QUAKE_TOO)
    every = [claim for event in found for claim in event.claims]
    assert len(every) == len(set(every))
    known = {claim.id for e in (SPRING, SPRING_TOO, AUTUMN, QUAKE, QUAKE_TOO) for claim in e.claims}
    assert set(every) <= known


def test_mixed_folder_falls_apart_into_stories() -> None:
    found = (SPRING, SPRING_TOO, QUAKE, QUAKE_TOO)
    happened, _ = _events(*found)
    gathered = stories(found, happened, lexicons.load())
    assert [story.documents for story in gathered] == [("a.txt", "b.txt"), ("q.txt", "r.txt")]
    assert stories(found[::-1], happened, lexicons.load()) == gathered


def test_denial_and_announcement_of_one_visit_are_one_event() -> None:
    denied = _read(
        "d",
        "Lima denies that a Finnish state visit is planned\n\nA visit by the Finnish president to Peru is not on the "
        "agenda, a source in Lima said on Saturday. On Friday, the Finnish foreign minister said that the president "
        "would visit Peru.",
        "2019-04-06",
    )
    (visit,) = _of(_events(denied)[0], "visit")
    held = [claim for claim in denied.claims if claim.id in visit.claims]
    assert {claim.polarity for claim in held} == {"affirmed", "denied"}
    assert {claim.event_type for claim in held} == {"visit"}
