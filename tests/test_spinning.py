"""Swapped words: what is seen as a swap, what is not, and how much it takes to call a text spun."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest

from whosays import lexicons
from whosays.ingest import spinning, wording

LEXICONS = lexicons.load()
DATA = Path(wording.__file__).parents[1] / "data" / "en"

HONEST = (
    "The interior ministry said on Tuesday that the bridge in Dorvale would stay closed until next year. Engineers "
    "found cracks in two of the pillars last week, a spokeswoman told reporters, and repairs would cost at least 4 "
    "million. The mayor asked people to use the ferry. Local residents said they had warned the council for a long "
    "time, and the council said it would publish the report. A public meeting is planned for Thursday night at the "
    "old town hall."
)
SPUN = (
    "The interior ministry aforementioned on Tuesday that the span in Dorvale would stick around closed until next "
    "twelvemonth. Engineers found fissures in two of the columns last hebdomad, a spokeswoman narrated reporters, "
    "and repairs would be at to the lowest degree 4 million. The city manager expected hoi polloi to apply the "
    "ferry. Local occupants told they had admonished the council for a foresightful clip, and the council "
    "pronounced it would put out the paper. A populace coming together is projected for Thursday dark at the "
    "onetime township hallway."
)


@pytest.mark.parametrize(
    ("text", "written", "original"),
    [
        ("They waited the whole hebdomad before the vote.", "hebdomad", "week"),
        ("He left Dorvale last twelvemonth for good.", "twelvemonth", "year"),
        ("The envoys were despatched to the island by ferry.", "despatched", "sent"),
    ],
)
def test_swap(text: str, written: str, original: str) -> None:
    found, _ = spinning.swaps(text, LEXICONS)
    assert [(swap.span.of(text), swap.original) for swap in found if swap.span.of(text) == written] == [
        (written, original)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The prime minister met the foreign minister last week in the old city.",
        "Police arrested a suspect at the local time of 11 p.m., the report said.",
        "The center of the city, in the color of the theater, was a favorite of the neighbors.",
        "Metropolis Hebdomad of Dorvale met Ms. Twelvemonth.",
        "",
        "2023 2024 2025",
    ],
)
def test_no_swap(text: str) -> None:
    assert spinning.swaps(text, LEXICONS)[0] == ()


def test_spun_text_shows_its_evidence() -> None:
    (found,) = wording.spun(SPUN, LEXICONS)
    assert (found.start, found.end, found.kind, found.rule) == (0, len(SPUN), "spun", "damage.spun_words")
    words = [span.of(SPUN) for span in found.evidence]
    assert len(words) >= 8
    assert "twelvemonth" in words
    assert "perhaps for" in found.note


def test_honest_text_is_not_spun() -> None:
    assert wording.spun(HONEST, LEXICONS) == ()
    assert wording.spun(HONEST * 20, LEXICONS) == ()


def test_a_repeated_swap_counts_once() -> None:
    assert wording.spun((HONEST + " It was last twelvemonth.") * 12, LEXICONS) == ()


@pytest.mark.parametrize("name", ["word_pairs", "word_swaps"])
def test_bulk_tables_are_what_their_hash_says(name: str) -> None:
    head, _, body = (DATA / f"{name}.tsv").read_text(encoding="utf-8").partition("id\twords\tkind\tvalue\tnote\n")
    digest = hashlib.sha256(body.removesuffix("\n").encode()).hexdigest()[:16]
    assert f"sha256 of the rows: {digest}" in head


@pytest.mark.parametrize("unit", ["a ", "take part in the area ", "“", "hebdomad, ", "state visit "])
def test_time_is_linear(unit: str) -> None:
    wording.spun(unit, LEXICONS)
    start = time.perf_counter()
    wording.spun((unit * 100_000)[:100_000], LEXICONS)
    assert time.perf_counter() - start < 5  # well under 1 s on a core at rest
