"""What one-line cases cannot say of attributions: an open speaker, damage, mentions that are not there, time."""

from __future__ import annotations

import time

import pytest

from finders import find
from whosays import lexicons
from whosays.engine.model import load
from whosays.extract.attributions import attributions
from whosays.extract.parse import parse
from whosays.extract.quotations import quotations
from whosays.extract.trees import grow
from whosays.model import Attribution, Damage, Document

SECONDS = 5.0  # 100 kB take about 1 s on the machine this was measured on; quadratic time would take minutes


def _document(text: str, *damage: Damage) -> Document:
    return Document(id="case", path="case.txt", text=text, length=len(text), damage=damage)


def _found(text: str, *damage: Damage) -> list[Attribution]:
    return [one for one in find(_document(text, *damage), "attributions") if isinstance(one, Attribution)]


@pytest.mark.model
def test_a_pronoun_that_two_persons_may_be_meant_by_has_no_speaker() -> None:
    found = _found("Ivan Orlov met Pavel Hora while Emil Kanto watched the game. He said the canal was full.")
    assert [one.speaker for one in found] == [None]


@pytest.mark.model
def test_words_in_a_spun_text_are_not_verbatim() -> None:
    text = "“The tunnel is safe,” said Anna Lind."
    assert [one.verbatim for one in _found(text)] == [True]
    spun = Damage(start=0, end=len(text), kind="spun")
    assert [one.verbatim for one in _found(text, spun)] == [False]


@pytest.mark.model
def test_works_without_mentions_and_quotations() -> None:
    document = _document("Officials said that the tunnel was closed.")
    found = attributions(document, grow(document.text, parse(document, load())), (), (), lexicons.load())
    assert [(one.speaker, one.kind) for one in found] == [(None, "indirect")]


@pytest.mark.parametrize("unit", ['He said, "we won." ', " “no,” ", '"', "“", "'", "« ", '"a" '])
def test_quotations_take_linear_time(unit: str) -> None:
    document = _document((unit * 100_000)[:100_000])
    begun = time.perf_counter()
    quotations(document, lexicons.load())
    assert time.perf_counter() - begun < SECONDS
