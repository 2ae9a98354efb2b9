"""What a row is called: in plain words, and where it can be, in a clause of a report's own."""

from __future__ import annotations

import pytest
from msgspec import structs

from comparing import compared
from whosays.compare.matters import MATTER
from whosays.model import Claim, Event, Span
from whosays.report.case import case
from whosays.report.clauses import clause
from whosays.report.event_titles import Names, event_parts, names
from whosays.report.titles import attribute_words, bearers, heading, role_words, title
from whosays.report.view import heading as heading_of

NAMES = Names({"p1": "Ada Brandt"}, {"p1": "person"}, {}, {}, one_story=True)
STORY = Event(
    id="e", type=MATTER, name="", status="happened", first=None, last=None, precision="unknown", place=None,
    participants=(), mentions=(), claims=(),
)  # fmt: skip


def _claim(text: str, subject: str, predicate: str) -> Claim:
    def span(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    return Claim(
        id="c", start=0, end=len(text), rule="made", document="d", subject=span(subject), predicate=span(predicate)
    )


@pytest.mark.parametrize(
    ("text", "subject", "predicate", "told"),
    [
        ("The ferry capsized.", "The ferry", "capsized", "the ferry capsized"),
        ("The Marigold, built in 1998", "The Marigold", "built", "the Marigold was built"),
        ("The Marigold, built in 1998, sank.", "The Marigold", "sank", "the Marigold sank"),
        ("Ada Brandt, who was sentenced on Friday", "Ada Brandt", "sentenced", "Ada Brandt was sentenced"),
        ("The blaze broke out at dawn.", "The blaze", "broke", "the blaze broke out"),
        ("Voting ended at nine. Early voting was slow.", "Voting", "ended", "voting ended"),
        ("It was followed by a storm.", "It", "followed", ""),
        ("A ferry that never left sank.", "A ferry", "sank", ""),
        ("The men aboard sank the ferry.", "the ferry", "sank", ""),
    ],
)
def test_a_clause_is_taken_over_only_as_it_stands(text: str, subject: str, predicate: str, told: str) -> None:
    assert clause([_claim(text, subject, predicate)], {"d": text}) == told


def test_what_hangs_in_the_air_is_named_plainly_in_one_story() -> None:
    assert title("payment_each", STORY, None, None, NAMES) == "Payment to each"
    assert title("age", STORY, None, "p1", NAMES) == "Age of Ada Brandt"
    assert title("fate:captain", STORY, None, None, NAMES) == "What became of the captain"
    assert title("verdict", None, "p1", None, NAMES) == "Verdict on Ada Brandt"
    assert title("moment:the warning", STORY, None, None, NAMES) == "Date of the warning"
    assert title("moment:sink ferry", STORY, None, None, NAMES) == "Date: sink ferry"


def test_a_deed_is_told_in_the_words_of_a_report() -> None:
    text = "The minister toured the port of Alva on Monday [2]."
    claim = _claim(text, "The minister", "toured the port")
    known = structs.replace(NAMES, texts={"d": text})
    told = "Date (“The minister toured the port of Alva on Monday”)"
    assert title("moment:tour port", STORY, None, None, known, [claim]) == told
    assert title("count:home", STORY, None, "he", NAMES) == "Number: home"


def test_a_role_of_nothing_named_is_a_phrase() -> None:
    assert role_words("verdict") == "verdict"
    assert role_words("weather") == "weather"
    assert role_words("struck") == "what it ran into"


def test_measures_named_by_a_word_and_given_once_stand_under_one_heading() -> None:
    assert heading("amount:say") == "Other amounts"
    assert heading("magnitude") == "Magnitude"
    assert attribute_words("duration:the ceasefire") == "Duration of the ceasefire"


@pytest.mark.model
def test_an_event_of_a_wide_class_goes_by_what_the_reports_call_it() -> None:
    text = "The sinking of the Marigold on Monday killed nine people. Three Peruvian sailors were injured in it."
    found = compared([{"published": "2021-03-02", "text": text.replace("nine", many)} for many in ("nine", "ten")])
    known = names(found.entities, found.events, found.extractions)
    assert {event_parts(event, known)[0] for event in found.events if event.type == "crash"} == {"sinking"}
    assert bearers("peruvian sailors", known) == "Peruvian sailors"
    assert "sinking" in heading_of(case(found)).lower()


def test_what_counts_the_event_itself_is_not_in_it() -> None:
    event = structs.replace(STORY, type="shooting_down", first="2023-06-24", last="2023-06-24", precision="day")
    assert title("aircraft_shot_down", event, None, None, NAMES) == "Aircraft shot down, 24 June 2023"
