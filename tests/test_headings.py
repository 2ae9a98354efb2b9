"""What a dossier is called: the event its reports tell in common, else a headline of theirs."""

from __future__ import annotations

import pytest
from msgspec import structs

from comparing import compared
from whosays.model import Document
from whosays.report.case import case
from whosays.report.passages import label
from whosays.report.view import heading

pytestmark = pytest.mark.model


def test_a_common_event_gives_its_name() -> None:
    texts = ["An earthquake struck Quito on Monday.", "Six people died when an earthquake struck Quito on Monday."]
    found = compared([{"published": "2021-03-02", "text": text} for text in texts])
    assert heading(case(found)).startswith("Earthquake in Quito, 1 March 2021")


def test_without_one_the_first_headline_stands() -> None:
    told = [
        ("2021-03-03", "Owls win prize\n\nThe choir sang until late, and the hall was full."),
        ("2021-03-02", "Choir of owls delights\n\nThe choir sang two songs. In 2009, eleven people died in a fire."),
    ]
    found = compared([{"published": date, "title": text.split("\n")[0], "text": text} for date, text in told])
    assert heading(case(found)) == "“Choir of owls delights”"


def test_a_day_is_no_headline() -> None:
    told = Document(id="d", path="in/a.txt", text="", length=0)
    titles = ("4 mai 2021", "新华社2021年5月4日电", "Budget 2022 passes")
    assert [label(structs.replace(told, title=title)) for title in titles] == ["a.txt", "a.txt", "“Budget 2022 passes”"]
