"""Parts of the page without a browser: titles in words, differences, and text that means harm."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from lxml import html

from comparing import compared
from whosays.report.case import case
from whosays.report.dates import day, days
from whosays.report.difference import runs
from whosays.report.dossier import page
from whosays.report.titles import attribute_words

HOSTILE = "</script><script>alert(1)</script> =1+1 \"x' onload=alert(2) \u202e<b>& {{ 7*7 }}"


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        ("2023-09-08", "2023-09-08", "day", "8 September 2023"),
        ("2023-09-09", "2023-09-14", "day", "9 to 14 September 2023"),
        ("2023-08-30", "2023-09-02", "day", "30 August to 2 September 2023"),
        ("2022-12-30", "2023-01-02", "day", "30 December 2022 to 2 January 2023"),
        ("1939-01-01", "1939-12-31", "year", "1939"),
        ("1939-05-01", "1939-05-31", "month", "May 1939"),
        (None, None, "unknown", "undated"),
    ],
)
def test_days_are_words(first: str | None, last: str | None, precision: str, words: str) -> None:
    assert days(first, last, precision) == words


def test_what_is_no_date_stays_as_it_is() -> None:
    assert day("2023-99-01") == "2023-99-01"
    assert day("autumn") == "autumn"
    assert attribute_words("count:fire_engine") == "Number: fire engine"


@pytest.mark.model
def test_a_count_keeps_the_capitals_of_running_text() -> None:
    told = "Officials in Oslo said on Monday that {} Western sanctions and {} old bridges were listed."
    dossier = compared([{"text": told.format(n, n + 3), "published": "2020-03-04"} for n in (12, 14)])
    spelled = case(dossier).names
    assert attribute_words("count:western sanction", spelled) == "Number of Western sanctions"
    assert attribute_words("count:old bridge", spelled) == "Number of old bridges"


def test_a_difference_is_the_words_again_and_marks_what_the_other_lacks() -> None:
    one, other = "“We saved the town,” he said", "We rescued the town, he said"
    found = runs(one, other)
    assert "".join(run.text for run in found) == one
    assert [run.text for run in found if run.differs] == ["saved "]
    assert not any(run.differs for run in runs(one, one))


@pytest.mark.model
def test_a_document_that_means_harm_stays_text() -> None:
    told = f"The quake killed 24 people in Peru on Monday. {HOSTILE}\n"
    dossier = compared(
        [
            {"text": told, "publisher": HOSTILE, "published": "2020-03-04"},
            {"text": told.replace("24", "31"), "publisher": "=cmd()", "published": "2020-03-04"},
        ]
    )
    made = page(dossier, title=HOSTILE)
    tree = html.document_fromstring(made)
    assert len(tree.findall(".//script")) == 1
    assert "alert(" not in "".join(script.text or "" for script in tree.iter("script"))
    assert not [e for e in tree.iter() if isinstance(e.tag, str) and any(str(k).startswith("on") for k in e.attrib)]
    assert "{{ 7*7 }}" in made
    assert not re.search(r"<b>&(?!amp;)", made)


@pytest.mark.model
def test_every_link_of_the_page_has_its_target_and_headings_go_down_by_one() -> None:
    dossier = compared(
        [
            {
                "text": "The quake in Peru had a magnitude of 6.8 on Monday.",
                "publisher": "A",
                "published": "2020-03-04",
            },
            {
                "text": "The quake in Peru had a magnitude of 7.2 on Monday.",
                "publisher": "B",
                "published": "2020-03-04",
            },
        ]
    )
    tree = html.document_fromstring(page(dossier))
    assert dossier.disagreements
    ids = [e.get("id") for e in tree.iter() if isinstance(e.tag, str) and e.get("id")]
    assert len(ids) == len(set(ids))
    assert {a.get("href") for a in tree.iter("a") if a.get("href")} <= {f"#{id}" for id in ids}
    levels = [int(e.tag[1]) for e in tree.iter("h1", "h2", "h3", "h4", "h5")]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
