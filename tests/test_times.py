"""What holds of every time expression, and what a case cannot say: that an open value has no days."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest

from whosays import lexicons
from whosays.extract.times import READERS, times
from whosays.extract.times_calendar import Anchor, anchor
from whosays.extract.times_shapes import SHAPES
from whosays.model import Document, Time

TEXT = (
    "On Tuesday, February 28, the envoy left. He said last year that he would be back on Friday at 9 a.m., two days "
    "after the vote; exports fell in 2021 and in March, and for years nobody had asked every week.\n\n"
    "The next day the talks ended. In the third quarter profit rose from a year earlier."
)


def found(text: str, published: str | None = None, language: str = "en") -> tuple[Time, ...]:
    document = Document(id="t", path="t.txt", text=text, length=len(text), published=published, language=language)
    return times(document, lexicons.load())


def test_every_shape_has_its_reading() -> None:
    assert set(READERS) == set(SHAPES)


@pytest.mark.parametrize("published", [None, "2023-02-28", "2023-02", "2023", "2023-02-25/2023-02-27"])
def test_spans_are_sorted_apart_and_named(published: str | None) -> None:
    all_of = found(TEXT, published)
    assert len(all_of) > 10
    assert all(one.end <= other.start for one, other in pairwise(all_of))
    assert all(time.rule and time.evidence and 0 <= time.start < time.end <= len(TEXT) for time in all_of)


def test_lengths_and_repetitions_have_no_days() -> None:
    assert all(
        time.first is None and time.last is None
        for time in found(TEXT, "2023-02-28")
        if time.type in ("DURATION", "SET")
    )


def test_an_open_value_without_an_anchor_has_no_days() -> None:
    assert all(time.first is None and time.last is None for time in found(TEXT) if time.value.startswith("XXXX"))


def test_first_is_never_after_last() -> None:
    for published in ("2023-02-28", "2023-01/2023-03"):
        assert all((time.first or "") <= (time.last or "") for time in found(TEXT, published))


@pytest.mark.parametrize(
    ("published", "days"),
    [
        ("2023-02-28", ("2023-02-28", "2023-02-28")),
        ("2023-02", ("2023-02-01", "2023-02-28")),
        ("2023-02-25/2023-02-27", ("2023-02-25", "2023-02-27")),
        ("2023", ("2023-01-01", "2023-12-31")),
    ],
)
def test_anchor_reads_edtf(published: str, days: tuple[str, str]) -> None:
    read = anchor(published)
    assert isinstance(read, Anchor)
    assert (read.first.isoformat(), read.last.isoformat()) == days


@pytest.mark.parametrize("published", [None, "", "unknown", "2023-13", "2023-02-30", "0000", "../2023"])
def test_anchor_of_no_date_is_none(published: str | None) -> None:
    assert anchor(published) is None


@pytest.mark.parametrize(
    "unit", ["Feb. 3, ", "1998 ", "two and ", "the end of ", "12:30 ", "-", "1", "Tuesday ", "every "]
)
def test_runs_of_one_thing_do_not_break_it(unit: str) -> None:
    found(unit * 2000, "2023-02-28")


HOSTILE = (
    "1",
    "12:",
    "1 ",
    "-",
    "the ",
    "the first ",
    "in the ",
    "week of ",
    "3 days and ",
    "from 5 to ",
    "May ",
    "March 1, ",
    "Friday the ",
    "twenty ",
    "two thousand ",
    "a",
    "ed ",
    " ",
    "\n",
    "(",
    "2019-",
    "1/",
    "every ",
    "next next ",
    "年",
    "月6",
    "三",
    "две ",
    "vor drei ",
    "16 Uhr ",
    "il y a ",
    "Q",
    "’s ",
    "the end of the ",
    "one hundred and ",
    "Christmas ",
    "\u200b",
)
LONG = 100_000  # characters: no input of this length may take a second
SECONDS = 3.0  # 100 kB take under 1 s on a core at rest; the machine is shared, and quadratic time would take minutes


@pytest.mark.parametrize("language", ["en", "de", "uk", "zh"])
@pytest.mark.parametrize("unit", HOSTILE)
def test_a_long_run_of_anything_is_read_in_a_second(unit: str, language: str) -> None:
    found("It rained on 3 May 2019.", "2023-02-28", language)  # what is compiled once is not counted
    text = (unit * (LONG // len(unit) + 1))[:LONG]
    begun = process_time()
    found(text, "2023-02-28", language)
    assert process_time() - begun < SECONDS, repr(unit)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Blast kills three Friday in the capital.", ("2023-02-24", "2023-03-03")),  # no cue of tense
        ("The chairman resigned on Friday.", ("2023-02-24", None)),
        ("Nobody knows who strikes Friday 9 a.m.", ("2023-02-24T09:00", "2023-03-03T09:00")),
        ("The council has decided to admit both in March.", ("2023-03", "2022-03")),  # tense overruled as unlikely
        ("The town votes May 3.", ("2023-05-03", None)),  # last year's lies too far off
        ("The talks will resume on Friday.", ("2023-03-03", None)),
    ],
)
def test_both_readings_are_kept_where_nothing_decides(text: str, values: tuple[str, str | None]) -> None:
    read = found(text, "2023-02-28")[-1]
    assert (read.value, read.other.value if read.other else None) == values
    assert all(time.other is None for time in found(text))
