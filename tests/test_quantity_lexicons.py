"""The lexicons of figures say only what the records can hold."""

from __future__ import annotations

from typing import get_args

import pytest

from whosays import lexicons
from whosays.extract.quantity_phrases import phrases
from whosays.extract.quantity_table import table
from whosays.model import Approximation, Change


@pytest.mark.parametrize("language", lexicons.LANGUAGES)
def test_kinds(language: str) -> None:
    words = lexicons.load()
    for row in words.rows("approximations", language):
        assert row.kind in get_args(Approximation), row
        assert row.value in ("before", "after"), row
    for row in words.rows("changes", language):
        assert row.value in get_args(Change), row
    assert phrases(words, language).kinds.keys()
    assert table(words, language).language == language


def test_units_are_symbols_or_words() -> None:
    for row in lexicons.load().rows("units", "en"):
        assert row.kind in ("symbol", "near", "hundredth_sign", "word", "time"), row
        assert row.value, row
