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


def test_one_visit_from_two_reports_with_other_lengths() -> None:
    found, _ = _events(SPRING, SPRING_TOO)
    visits = _of(found, "visit")
    assert len(visits) == 1
    assert (visits[0].first, visits[0].precision, visits[0].status) == ("2019-04-04", "day", "happened")
    assert {mention.document for mention in visits[0].mentions} == {"a", "b"}


def test_two_visits_stay_apart_and_are_listed_as_look_alikes() -> None:
    found, alike = _events(SPRING, SPRING_TOO, AUTUMN)
    visits = _of(found, "visit")
    assert [visit.first for visit in visits] == ["2019-04-04", "2019-11-12"]
    rows = [row for row in alike if {row.left, row.right} == {visit.id for visit in visits}]
    assert [row.reason for row in rows] == ["same people and place, 7 months apart"]


def test_the_order_of_documents_does_not_matter() -> None:
    one = _events(SPRING, SPRING_TOO, AUTUMN, QUAKE, QUAKE_TOO)
    other = _events(QUAKE_TOO, AUTUMN, SPRING_TOO, QUAKE, SPRING)
    assert one == other


def test_a_year_alone_ties_no_two_visits_together() -> None:
    yearly = _read("y", "Maria Ode visited Peru in 2019.", "2020-01-05")
    found, _ = _events(SPRING, AUTUMN, yearly)
    exact = [visit for visit in _of(found, "visit") if visit.precision == "day"]
    assert len(exact) == 2


def test_other_people_are_another_visit() -> None:
    other = _read("o", "Foreign Minister Paul Kern visited Lima on April 4, 2019.", "2019-04-05")
    found, _ = _events(SPRING, other)
    assert len(_of(found, "visit")) == 2


def test_looking_back_belongs_to_the_event_it_tells_of() -> None:
    back = _read(
        "k", "In April 2019 Maria Ode visited Peru. Maria Ode arrived in Lima on November 12, 2019.", "2019-11-13"
    )
    found, _ = _events(SPRING, back)
    spring, autumn = _of(found, "visit")
    assert {mention.document for mention in spring.mentions} == {"a", "k"}
    assert {mention.document for mention in autumn.mentions} == {"k"}


def test_a_toll_lands_in_its_quake() -> None:
    found, _ = _events(QUAKE, QUAKE_TOO)
    quakes = _of(found, "earthquake")
    assert len(quakes) == 1
    tolls = {c.id for e in (QUAKE, QUAKE_TOO) for c in e.claims if c.attribute == "deaths"}
    assert tolls
    assert tolls <= set(quakes[0].claims)


def test_a_collapse_is_part_of_the_quake() -> None:
    found, _ = _events(QUAKE, QUAKE_TOO)
    quake = _of(found, "earthquake")[0]
    assert all(event.part_of == quake.id for event in _of(found, "collapse"))


def test_every_claim_is_in_one_event_at_most() -> None:
    found, _ = _events(SPRING, SPRING_TOO, AUTUMN, QUAKE, QUAKE_TOO)
    every = [claim for event in found for claim in event.claims]
    assert len(every) == len(set(every))
    known = {claim.id for e in (SPRING, SPRING_TOO, AUTUMN, QUAKE, QUAKE_TOO) for claim in e.claims}
    assert set(every) <= known


def test_verbs_of_saying_and_being_are_no_events() -> None:
    found, _ = _events(_read("s", "Maria Ode said that she is glad. She has a house in Lima.", "2019-04-05"))
    assert found == ()


def test_a_planned_visit_is_not_a_visit_that_happened() -> None:
    found, _ = _events(_read("p", "President Maria Ode will visit Lima on April 4, 2019.", "2019-04-01"))
    assert [visit.status in ("planned", "expected", "announced") for visit in _of(found, "visit")] == [True]


def test_mixed_folder_falls_apart_into_stories() -> None:
    found = (SPRING, SPRING_TOO, QUAKE, QUAKE_TOO)
    happened, _ = _events(*found)
    assert [story.documents for story in stories(found, happened)] == [("a.txt", "b.txt"), ("q.txt", "r.txt")]
    assert stories(found[::-1], happened) == stories(found, happened)


def test_a_dated_trigger_dates_what_a_claim_of_another_report_tells() -> None:
    told = _read("t", "The inspectors registered the blasts in Lima. The blasts in Lima woke Peru.", "2022-05-06")
    dated = _read("u", "On May 2, 2022, two blasts damaged the pier in Lima.", "2022-05-09")
    (blast,) = _of(_events(told, dated)[0], "explosion")
    assert (blast.first, blast.last) == ("2022-05-02", "2022-05-02")
    assert {mention.document for mention in blast.mentions} == {"t", "u"}


def test_what_was_known_by_a_day_is_no_day_of_the_event() -> None:
    later = _read("k", "As of Thursday the earthquake killed 70 people in Quito.", "2021-03-05")
    (quake,) = _of(_events(QUAKE, later)[0], "earthquake")
    assert (quake.first, quake.last) == ("2021-03-01", "2021-03-01")


def test_a_day_counted_back_does_not_move_an_event() -> None:
    counted = _read("n", "An earthquake struck Quito five days ago, killing 61 people.", "2021-03-05")
    (quake,) = _of(_events(QUAKE, QUAKE_TOO, counted)[0], "earthquake")
    assert (quake.first, quake.last) == ("2021-03-01", "2021-03-01")


def test_an_older_quake_keeps_its_own_toll() -> None:
    older = _read(
        "o",
        "The earthquake struck Quito on Monday. Peru recalls the Lima earthquake of 1940, which killed 900 people.",
        "2021-03-02",
    )
    found, _ = _events(QUAKE, older)
    toll = next(c.id for c in older.claims if c.attribute == "deaths")
    assert [event.first for event in _of(found, "earthquake") if toll in event.claims] == ["1940-01-01"]


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


def test_other_partners_are_another_meeting() -> None:
    one = _read("v", "Maria Ode will meet Paul Kern in Lima. Maria Ode and Paul Kern will hold talks in Lima.")
    other = _read("x", "Ivan Brod will meet Paul Kern in Lima. Ivan Brod and Paul Kern will hold talks in Lima.")
    assert len(_of(_events(one, other)[0], "meeting")) == 2


def test_a_host_is_not_in_the_country_of_the_guest() -> None:
    found, _ = _events(_read("h", "Maria Ode hosted Chile's president, Paul Kern, in April 2019.", "2019-05-01"))
    assert [visit.place for visit in _of(found, "visit")] == [None]
