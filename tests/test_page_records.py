"""The records behind the page: titles, brief, series, matrix, drawings, what waits for a date."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest

from comparing import compared
from whosays.model import Dossier, Entity, Event, TimelineRow
from whosays.report.brief import brief, denied, lines, unconfirmed
from whosays.report.case import case
from whosays.report.copies import pairs
from whosays.report.dates import spoken
from whosays.report.drawings.days import scale
from whosays.report.drawings.descents import descents_drawing
from whosays.report.drawings.steps import steps_drawing
from whosays.report.drawings.timelines import timeline_drawing
from whosays.report.event_titles import event_words, names
from whosays.report.figures import figures
from whosays.report.matrix import COLUMNS, matrices
from whosays.report.passages import citation, labels
from whosays.report.places import INDEX, Places
from whosays.report.series import Point, Series, SourceLine, moving, series
from whosays.report.titles import title
from whosays.report.unread import incomparable, outcomes, waiting

TOLL = "The quake in Peru killed {} people on Monday."
TEXTS = [
    {"text": TOLL.format(24), "publisher": "Ash Wire", "published": "2020-03-02"},
    {"text": TOLL.format(31), "publisher": "Birch Post", "published": "2020-03-03"},
    {"text": TOLL.format(40), "publisher": "Birch Post", "published": "2020-03-04"},
    {"text": "The quake in Peru had a magnitude of 6.8 on Monday.", "publisher": "Ash Wire", "published": "2020-03-03"},
    {"text": "The quake in Peru had a magnitude of 7.2 on Monday.", "publisher": "Cedar", "published": "2020-03-03"},
    {"text": "The quake in Peru had a magnitude of 7.2 on Monday.\n", "publisher": "Dale", "file": "dale, n.txt"},
]


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return compared([dict(item) for item in TEXTS])


def _event(type: str, **known: object) -> Event:
    empty: dict[str, object] = {
        "id": "e1", "name": "", "status": "happened", "first": None, "last": None, "precision": "unknown",
        "place": None, "participants": (), "mentions": (), "claims": (),
    }  # fmt: skip
    return Event(type=type, **{**empty, **known})  # type: ignore[arg-type]


ENTITIES = (
    Entity("p1", "Ada Reyes", "person", ()),
    Entity("p2", "Bo Lind", "person", ()),
    Entity("p3", "Reyes", "person", ()),
    Entity("l1", "Peru", "country", ()),
    Entity("l2", "Chile", "country", ()),
)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (_event("earthquake", place="l1", first="2007-01-01", precision="year"), "earthquake in Peru, 2007"),
        (_event("meeting", participants=("p1", "p2"), place="l2"), "meeting of Ada Reyes and Bo Lind in Chile"),
        (_event("loan", participants=("l2",), place="l1"), "loan (Chile, Peru)"),
        (_event("invasion", participants=("p1",), place="l1"), "invasion in Peru (Ada Reyes)"),
        (_event("visit", participants=("p1", "p3"), place="l1"), "visit to Peru (Ada Reyes)"),
        (_event("death", participants=("l2",), place="l1"), "deaths in Peru"),
        (_event("death", participants=("p2",)), "death (Bo Lind)"),
    ],
)  # fmt: skip
def test_an_event_is_plain_words_that_accuse_nobody(event: Event, words: str) -> None:
    assert event_words(event, names(ENTITIES, (event,), ())).removesuffix(" (“”)") == words


@pytest.mark.model
def test_who_visits_is_named_where_a_sentence_says_so() -> None:
    told = compared([{"text": "President Ada Reyes visited Chile on 3 May 2021.", "publisher": "A"}])
    known = names(told.entities, told.events, told.extractions)
    assert [event_words(e, known) for e in told.events] == ["visit by Ada Reyes to Chile, 3 May 2021"]


def test_the_measure_of_an_event_reads_as_a_phrase() -> None:
    quake, death = _event("earthquake", place="l1"), _event("death", place="l1")
    known = names(ENTITIES, (quake,), ())
    assert title("magnitude", quake, None, None, known) == "Magnitude of the earthquake in Peru"
    assert title("deaths", quake, None, None, known) == "Deaths in the earthquake in Peru"
    assert title("deaths", death, None, None, known) == "Deaths in Peru"
    assert title("magnitude", quake, "another instance", None, known) == (
        "Magnitude of another earthquake than the main one in Peru"
    )


@pytest.mark.model
def test_whole_years_and_months_are_called_by_name() -> None:
    said = "1998-01-01 to 1998-12-31 against 2001-03-01 to 2001-03-31, until 2001-03-05"
    assert spoken(said) == "1998 against March 2001, until 5 March 2001"
    assert spoken("2001-02-01 to 2001-02-27") == "1 February 2001 to 27 February 2001"


def test_every_number_in_brief_leads_to_what_it_counts(dossier: Dossier) -> None:
    parts = [part for line in lines(dossier) for part in line.parts]
    counted = {part.href: part.text for part in parts if part.href}
    assert counted["#documents"] == "6 documents"
    assert counted["#disagree"].startswith("1 disagreement")
    assert all(part.href for part in parts if part.text[:1].isdigit())
    assert "".join(part.text for part in lines(dossier)[0].parts) == brief(dossier)[0]


@pytest.mark.model
def test_a_rising_toll_is_a_series_with_a_line_for_each_source(dossier: Dossier) -> None:
    (toll,) = series(case(dossier))
    told = {line.name: [(p.day, int(p.number)) for p in line.points] for line in toll.lines}
    assert told == {"Ash Wire": [("2020-03-02", 24)], "Birch Post": [("2020-03-03", 31), ("2020-03-04", 40)]}
    assert toll.title.startswith("Deaths in")


@pytest.mark.model
def test_the_matrix_says_value_or_silence_for_each_document(dossier: Dossier) -> None:
    (table,) = matrices(case(dossier))
    cells = {row.title: [c.short for c in row.cells] for about in table.about for row in about.rows}
    labels = [label for _, label in table.documents]
    magnitude = dict(zip(labels, cells["Magnitude"], strict=True))
    assert magnitude["Cedar"] == "7.2"
    assert sorted(magnitude.values())[-3:] == ["6.8", "7.2", "7.2"]
    assert all(c.href.startswith("#t-") for a in table.about for r in a.rows for c in r.cells if c.short)


@pytest.mark.model
def test_a_matrix_of_many_documents_falls_into_tables() -> None:
    text = "The quake in Peru had a magnitude of {} on Monday. It was number {}."
    many = [
        {"text": text.format("6.8" if n % 2 else "7.2", n), "publisher": f"Paper {n}", "published": "2020-03-03"}
        for n in range(COLUMNS + 5)
    ]
    tables = matrices(case(compared(many)))
    assert [len(table.documents) for table in tables] == [COLUMNS, 5]


@pytest.mark.model
def test_what_waits_for_a_date_comes_with_the_row_that_sets_it() -> None:
    known = case(
        compared(
            [
                {"text": "At least 40 prisoners are held in Peru, a lawyer said.", "publisher": "A"},
                {"text": "There are 60 prisoners in Peru.", "publisher": "Dale", "file": "dale, n.txt"},
            ]
        )
    )
    rows = {w.label: next(csv.reader(io.StringIO(w.row))) for w in waiting(known)}
    assert rows["Dale"] == ["dale, n.txt", "", "Dale", "YYYY-MM-DD", "en"]
    assert sum(count for _, count in outcomes(known)) == len(known.dossier.comparisons)
    for reason in incomparable(known):
        assert all(pair.left.claim != pair.right.claim for pair in reason.pairs)


@pytest.mark.model
def test_a_citation_names_only_what_is_known(dossier: Dossier) -> None:
    told = [citation(e.document) for e in dossier.extractions]
    assert any(words.startswith("Cedar, ") and "3 March 2020" in words for words in told)
    assert not any("accessed" in words or "None" in words for words in told)
    called = labels(e.document for e in dossier.extractions)
    assert len(set(called.values())) == len(called)


@pytest.mark.model
def test_figures_stand_by_measure(dossier: Dossier) -> None:
    told = {m.name: len(m.figures) for m in figures(case(dossier))}
    assert told["Magnitude"] == 3
    assert told["Deaths"] == 3
    assert not [p for p in pairs(case(dossier)) if p.share < 0]


def test_a_scale_of_days_breaks_where_nothing_happens() -> None:
    days = scale([("1939-05-01", "1939-05-01"), ("2020-03-02", "2020-03-04")], 0, 500)
    assert len(days.stretches) == 2
    assert days.at("1939-05-01") < days.at("2020-03-02") < days.at("2020-03-04") <= 500


HARM = "</svg><script>alert(1)</script>"


def test_drawings_are_well_formed_and_escape_every_word() -> None:
    rows = [
        TimelineRow("e1", "2020-03-02", "2020-03-02", "day", "happened", ("a",)),
        TimelineRow("e2", "1939-01-01", "1939-12-31", "year", "announced", ("a", "b")),
    ]
    point = Point("2020-03-02", Decimal(24), HARM, "#t-a-1"), Point("2020-03-04", Decimal(2400), "2,400", "#t-a-2")
    steps = Series("series-1", HARM, (SourceLine(HARM, point), SourceLine("B", point[:1])), 0, 0)
    for drawing in (timeline_drawing(rows, {"e1": HARM, "e2": "Quake"}), steps_drawing(steps)):
        assert "<script" not in drawing
        tree = ET.fromstring(drawing)
        assert tree.find("title") is not None
        assert tree.find("desc") is not None
    assert steps_drawing(steps) == steps_drawing(steps)
    assert not timeline_drawing(rows[:1], {})
    assert not descents_drawing((), (), {})


@pytest.mark.parametrize(
    ("here", "anchor", "address"),
    [
        (INDEX, "#r-1", "#r-1"),
        (INDEX, "#t-ab-12", "documents/ab.html#t-ab-12"),
        (INDEX, "#e-ev1", "timeline.html#e-ev1"),
        ("documents/ab.html", "#t-ab-12", "#t-ab-12"),
        ("documents/ab.html", "#d-cd", "cd.html#d-cd"),
        ("documents/ab.html", "#r-1", "../index.html#r-1"),
        ("timeline.html", "#figures", "figures.html#figures"),
    ],
)
def test_an_anchor_is_found_from_every_page_of_a_split_dossier(here: str, anchor: str, address: str) -> None:
    assert Places(here, split=True).to(anchor) == address
    assert Places(here).to(anchor) == anchor


@pytest.mark.model
def test_a_figure_that_moves_is_named_in_brief_and_listed_where_it_is_not_drawn(dossier: Dossier) -> None:
    told = next(line for line in lines(dossier) if line.name == "Figures that move")
    assert "".join(part.text for part in told.parts).endswith("24 … 40.")
    (one,) = moving(case(dossier), ())
    assert [value for value, _, _ in one.points] == ["24", "31", "40"]
    assert moving(case(dossier), series(case(dossier))) == ()


@pytest.mark.model
def test_a_denial_is_listed_once_and_the_name_of_a_speaker_stands_inside_a_sentence() -> None:
    found = compared(
        [{"text": "The captain, Ana Ruiz, 51, denied that the boat was overloaded.", "published": "2021-05-04"}]
    )
    (view,) = (case(found).passage(claim) for claim in denied(found))
    assert view.voices == ("the captain, Ana Ruiz, 51",)


@pytest.mark.model
def test_a_question_told_in_a_sentence_is_nothing_unconfirmed() -> None:
    told = "Nobody knows how many may be trapped. A second tremor reportedly hit the town."
    found = compared([{"text": told, "published": "2021-05-04"}])
    assert [c.certainty for c in unconfirmed(found)] == ["rumoured"]


@pytest.mark.model
def test_figures_stand_by_size_dates_come_last_and_whoever_points_back_is_named() -> None:
    told = "Lena Brandt visited the dam in May 2020. She said that 1,200 people and later 90 people were evacuated."
    found = case(compared([{"text": told, "published": "2021-05-04"}]))
    made = figures(found)
    assert [[figure.value for figure in measure.figures] for measure in made] == [["90", "1,200"], ["May 2020"]]
    assert made[0].figures[0].passage.voices in ((), ("Lena Brandt",))
    assert made[0].figures[1].passage.voices == ("Lena Brandt",)
