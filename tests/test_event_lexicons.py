"""Every row of the tables of events is used: one test a row, made from the row itself."""

from __future__ import annotations

import pytest

from whosays import lexicons
from whosays.compare.event_classes import classes
from whosays.compare.event_mentions import Told, same_event
from whosays.lexicons import Row

WORDS = lexicons.load()
HAPPENINGS = WORDS.rows("happenings")
CLASSES = WORDS.rows("event_classes")
TRIGGERED = {row.value for row in WORDS.rows("triggers") if row.kind in ("v", "n", "nc")}


def _told(words: tuple[str, ...], speaker: str = "") -> list[Told]:
    return [Told("s", f"d{at}", 0, word, word, speaker) for at, word in enumerate(words)]


@pytest.mark.parametrize("row", HAPPENINGS, ids=lambda row: row.id)
def test_words_of_one_happening_are_one_event(row: Row) -> None:
    groups = same_event(_told(row.words, "the mayor"), WORDS)
    assert len(groups) == (len(row.words) if row.kind == "empty" else 1)


@pytest.mark.parametrize("row", [r for r in HAPPENINGS if r.kind == "said"], ids=lambda row: row.id)
def test_two_speakers_say_two_things(row: Row) -> None:
    word = row.words[0]
    both = [Told("s", "d", 0, word, word, "mayor"), Told("s", "e", 0, word, word, "envoy")]
    assert len(same_event(both, WORDS)) == 2


def test_two_stories_are_two_events() -> None:
    fire = [Told(story, "d", 0, "fire", "fire") for story in ("s", "t")]
    assert len(same_event(fire, WORDS)) == 2


def test_no_word_is_of_two_happenings() -> None:
    every = [word for row in HAPPENINGS for word in row.words]
    assert sorted(w for w in set(every) if every.count(w) > 1) == []


@pytest.mark.parametrize("row", CLASSES, ids=lambda row: row.id)
def test_every_class_is_one_that_something_tells_of(row: Row) -> None:
    known = classes(WORDS)
    type = row.id.partition(".")[2]
    if row.kind in ("who", "where"):
        assert type in TRIGGERED
        assert known.usual(type) == int(row.value) > 0
        assert all(known.fits(type, attribute) for attribute in row.words if attribute != "-")
    elif row.kind == "part":
        assert {*row.words, row.value} <= TRIGGERED
        assert all(row.value in known.wholes[word] for word in row.words)
    else:
        tables = (known.order, known.back, known.often, known.breaks, known.light, known.known_by)
        assert all(any(word in table for table in tables) for word in row.words)
