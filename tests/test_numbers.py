"""What number words and digits stand for, in English and in the languages that are read in part."""

from __future__ import annotations

from decimal import Decimal

import pytest

from whosays import lexicons
from whosays.text.numbers import evaluate, plain


def _values(language: str) -> dict[str, Decimal]:
    rows = lexicons.load().rows("numbers", language)
    return {word: Decimal(row.value) for row in rows for word in row.words}


ENGLISH = {
    "7": "7",
    "1,500": "1500",
    "1,50,000": "150000",
    "1 500": "1500",
    "-1.4": "-1.4",
    ".5": "0.5",
    "10 1/2": "10.5",
    "1½": "1.5",
    "1.5m": "1500000",
    "8.4 billion": "8400000000",
    "3.5 lakh crore": "3500000000000",
    "zero": "0",
    "twenty-one": "21",
    "twelve hundred": "1200",
    "two hundred and two thousand": "202000",
    "two thousand five hundred": "2500",
    "three million two hundred thousand and six": "3200006",
    "a hundred and fifty thousand": "150000",
    "half a million": "500000",
    "a quarter of a million": "250000",
    "two and a half": "2.5",
    "two and a half million": "2500000",
    "a billion and a half": "1500000000",
    "three quarters": "0.75",
    "two-thirds": "0.6667",
    "a third": "0.3333",
    "half a dozen": "6",
    "two dozen": "24",
}
NONE = [
    "", "a", "and", "dozens", "twenty thirty", "nineteen ninety", "two three", "half a moment", "seven and",
    "12 apples",
    "five thousand six thousand", "1/0", "x" * 500, "9" * 500,
]  # fmt: skip


@pytest.mark.parametrize(("words", "value"), ENGLISH.items())
def test_english(words: str, value: str) -> None:
    assert str(evaluate(words, _values("en"))) == value


@pytest.mark.parametrize("words", NONE)
def test_no_number(words: str) -> None:
    assert evaluate(words, _values("en")) is None


@pytest.mark.parametrize(
    ("words", "value"), [("1.234,5", "1234.5"), ("1 234", "1234"), ("2,5", "2.5"), ("12.000", "12000")]
)
def test_decimal_comma(words: str, value: str) -> None:
    assert evaluate(words, _values("en"), decimal_comma=True) == Decimal(value)


def test_plain_has_no_exponent() -> None:
    assert str(plain(Decimal("8.40E+9"))) == "8400000000"
    assert str(plain(Decimal("33.0"))) == "33"
