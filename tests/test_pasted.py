"""Furniture by its place: a whole pasted page, and texts that are none."""

from __future__ import annotations

from whosays import lexicons
from whosays.ingest import boilerplate, sections

LEXICONS = lexicons.load()
MENU = ["Home", "Dorvale", "Harbour news", "Fishing", "Letters", "Weather", "Town hall", "Log in", "Ferries", "Schools"]
LINKS = [
    "Bakery fire under control",
    "Mayor opens library",
    "Ferry strike: what to know",
    "Privacy policy",
    "Imprint",
    "Choir wins prize",
    "Storm keeps boats in port",
    "Contact us",
    "Jobs at the harbour",
]
BODY = """\
The bridge between Dorvale and the island will stay closed until spring, the town said after engineers found cracks.
A spokeswoman told reporters that the repairs would cost four million and that a ferry would run twice an hour.
Fishermen who cross every morning asked for a second boat, and the harbour master promised an answer within a week.
What comes next
The council meets on Thursday, and residents have asked for a seat at the table when the report is discussed.
Nobody at the meeting could say who had last looked at the pillars, or when the next survey had been planned.
""".splitlines()
TITLE = "Bridge to the island stays closed"


def _marked(lines: list[str]) -> set[str]:
    text = "\n".join(lines)
    return {text[item.start : item.end] for item in boilerplate.marked(text, LEXICONS, "en")}


def test_menu_and_links_of_a_page() -> None:
    page = [*MENU, TITLE, *BODY, *LINKS]
    assert _marked(page) == {*MENU, *LINKS}
    text = "\n".join(page)
    parts = sections.parts(text, boilerplate.marked(text, LEXICONS, "en"))
    assert [text[part.start : part.end] for part in parts if part.kind == "headline"] == [TITLE]


def test_a_report_saved_by_hand_keeps_its_lines() -> None:
    assert _marked([TITLE, *BODY]) == set()


def test_a_table_at_the_end_of_a_report_stays() -> None:
    table = [f"{i} Crew of the boat {i}" for i in range(1, 19)]
    assert _marked([TITLE, *BODY, *table]) == set()


def test_short_lines_without_a_report_stay() -> None:
    verses = [f"Line {i} of a long song" for i in range(60)]
    assert _marked(verses) == set()
