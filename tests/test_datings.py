"""Datings over made-up cases: which days a report without a date was written on."""

from __future__ import annotations

import pytest

from whosays import lexicons
from whosays.compare.datings import datings
from whosays.compare.entities import entities
from whosays.engine.model import load
from whosays.extract.parse import parse
from whosays.flow import extract
from whosays.model import Dating, Document, Extraction

WORDS = lexicons.load()
pytestmark = pytest.mark.model


def _read(id: str, text: str, published: str | None = None) -> Extraction:
    document = Document(
        id=id, path=f"{id}.txt", text=text, length=len(text), published=published,
        published_by="sources" if published else "unknown",
    )  # fmt: skip
    return extract(document, parse(document, load()), WORDS)


def _dated(*found: Extraction) -> dict[str, Dating]:
    people, _ = entities(found, WORDS)
    return {dating.document: dating for dating in datings(found, people, WORDS)}


GIVEN = _read("a", "President Maria Ode arrived in Lima on Thursday, April 4, 2019.", "2019-04-05")
PAST = _read("p", "President Maria Ode left for Peru on Thursday.")
COMING = _read("f", "On Monday, Peru announced the visit of President Maria Ode, to begin on Thursday.")


def test_a_weekday_told_as_past_is_within_the_week_after() -> None:
    dating = _dated(GIVEN, PAST)["p"]
    assert (dating.first, dating.last) == ("2019-04-04", "2019-04-10")
    assert {passage.text for passage in dating.evidence} == {"Thursday", "Thursday, April 4, 2019"}


def test_a_weekday_to_come_is_within_the_week_before() -> None:
    dating = _dated(GIVEN, _read("g", "President Maria Ode will visit Lima on Thursday."))["g"]
    assert (dating.first, dating.last) == ("2019-03-28", "2019-04-03")


def test_a_past_weekday_beside_one_to_come_bounds_from_below() -> None:
    dating = _dated(GIVEN, COMING)["f"]
    assert (dating.first, dating.last) == ("2019-04-01", "2019-04-03")


def test_other_people_on_that_weekday_date_nothing() -> None:
    assert _dated(GIVEN, _read("o", "Foreign Minister Paul Kern left for Peru on Thursday.")) == {}


def test_another_weekday_dates_nothing() -> None:
    assert _dated(GIVEN, _read("w", "President Maria Ode left for Peru on Sunday.")) == {}


def test_the_calendar_pins_a_weekday_with_its_date() -> None:
    alone = _read("c", "On Thursday, April 4, Maria Ode arrived in Lima. The plan was made in March 2019.")
    dating = _dated(alone)["c"]
    assert dating.first == "2019-04-04"
    assert "2019" in dating.note


def test_a_later_date_told_as_to_come_bounds_from_above() -> None:
    alone = _read(
        "c",
        "On Thursday, April 4, Maria Ode arrived in Lima. She will stay until April 9. It was planned in March 2019.",
    )
    dating = _dated(alone)["c"]
    assert (dating.first, dating.last) == ("2019-04-04", "2019-04-09")


def test_no_year_named_no_dating() -> None:
    assert _dated(_read("n", "On Thursday, April 4, Maria Ode arrived in Lima.")) == {}


def test_a_chain_of_documents() -> None:
    alone = _read("c", "On Thursday, April 4, President Maria Ode arrived in Lima. The plan was made in March 2019.")
    found = _dated(alone, PAST)
    assert found["p"].first == "2019-04-04"


def test_what_looks_back_is_later_than_the_event_after() -> None:
    autumn = _read("b", "President Maria Ode visited Lima on November 12, 2019.", "2019-11-13")
    late = _read("l", "Maria Ode’s trip to Peru was short. Last visiting Lima in April, Maria Ode met the mayor.")
    dating = _dated(GIVEN, autumn, late)["l"]
    assert dating.first == "2019-11-12"


def test_a_given_date_is_never_contradicted() -> None:
    assert _dated(GIVEN, _read("m", "President Maria Ode left for Peru on Thursday.", "2019-06-03")) == {}
    within = _dated(GIVEN, _read("m", "President Maria Ode left for Peru on Thursday.", "2019-04"))
    assert all(d.first >= "2019-04-01" and d.last <= "2019-04-30" for d in within.values())


def test_the_order_of_documents_does_not_matter() -> None:
    assert _dated(GIVEN, PAST, COMING) == _dated(COMING, PAST, GIVEN)


def test_nothing_to_go_by_gives_no_dating() -> None:
    assert _dated(GIVEN, _read("z", "Bread is dear in Lima.")) == {}
