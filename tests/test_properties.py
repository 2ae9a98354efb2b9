"""What must hold for any input: judges are symmetric, nothing depends on the machine, reading twice changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparing import DEMO, document
from whosays import lexicons
from whosays.compare import figures, times
from whosays.compare.measures import bounds, meets, rounds
from whosays.flow import compare, study
from whosays.model import Amount, Approximation, Claim, Length, Period, Span, Statement
from whosays.text.sentences import sentences
from whosays.text.tokens import tokens

numbers = st.decimals(min_value=0, max_value=10**9, places=1) | st.integers(0, 10**7).map(Decimal)
kinds: st.SearchStrategy[Approximation] = st.sampled_from(["exact", "about", "almost"])


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    low = draw(numbers)
    high = draw(st.none() | st.just(low) | numbers.map(lambda n: max(n, low)))
    unit = draw(st.sampled_from([None, "km", "[mi_i]", "%"]))
    return Amount(low, high, draw(st.booleans()) and high is None, unit=unit, approximation=draw(kinds))


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    name = draw(st.sampled_from("abcdef"))
    claim = Claim(start=0, end=1, id=name, document=name, subject=Span(0, 1), predicate=Span(0, 1))
    length = draw(numbers)
    value = draw(amounts() | st.just(Length(length, length + 1)) | st.just(Period("2023-02-28", "2023-03-02")))
    return Statement(
        claim=claim,
        document=name,
        published=None,
        attribute="deaths",
        value=value,
        value_span=Span(0, 1),
        event=draw(st.sampled_from([None, "e1", "e2"])),
        scope=draw(st.sampled_from([None, "s1", "s2"])),
        series=draw(st.booleans()),
        damaged=draw(st.booleans()),
    )


@given(statements(), statements())
@settings(max_examples=300, deadline=None)
def test_judges_are_symmetric(left: Statement, right: Statement) -> None:
    if left.claim.id == right.claim.id:
        return
    for judge in (figures.judge, times.judge):
        assert judge(left, right) == judge(right, left)


@given(amounts(), amounts())
@settings(max_examples=300, deadline=None)
def test_measures_are_symmetric_and_hold_themselves(left: Amount, right: Amount) -> None:
    assert meets(left, right) == meets(right, left)
    assert rounds(left, right) == rounds(right, left)
    low, high = bounds(left)
    if low is not None and high is not None:
        assert low <= high
        assert meets(left, left)


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_tokens_and_sentences_lose_only_white_space(text: str) -> None:
    pieces = tokens(text)
    assert all(a.end <= b.start for a, b in pairwise(pieces))
    covered = "".join(text[p.start : p.end] for p in pieces)
    assert [c for c in covered if not c.isspace()] == [c for c in text if not c.isspace()]
    told = sentences(text)
    assert "".join("".join(text[a:b].split()) for a, b in told) == "".join(text.split())


@pytest.mark.parametrize("sign", ["(", "*", "'", "a'", "1,", "A.B.", ".  ", "U.S. ", "\u201c", "%"])
def test_a_hundred_kilobytes_of_anything_take_under_a_second(sign: str) -> None:
    text = sign * (100_000 // len(sign))
    before = os.times()
    tokens(text)
    sentences(text)
    after = os.times()
    assert after.user - before.user < 3  # well under 1 s on a core at rest; quadratic time would take minutes


@pytest.mark.model
def test_nothing_depends_on_hash_seed_time_zone_or_locale() -> None:
    command = [
        sys.executable,
        "-c",
        "from whosays.cli import main; main()",
        "extract",
        str(DEMO / "06_daily_lantern.txt"),
    ]
    found = set()
    for seed, zone, locale in (
        ("0", "UTC", "C"),
        ("1", "Asia/Tokyo", "de_DE.UTF-8"),
        ("77", "America/Lima", "C.UTF-8"),
    ):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale}
        done = subprocess.run(command, capture_output=True, env=environment, check=True)
        found.add(done.stdout)
    assert len(found) == 1
    assert len(found.pop()) > 5000


@pytest.mark.model
def test_the_same_bytes_twice_are_one_document() -> None:
    text = "The minister visited Norway on Monday. About 40 people met him."
    twice = [document(text, 1, published="2024-05-06"), document(text, 2, published="2024-05-06")]
    assert twice[0].id == twice[1].id
    found = compare(study(twice), lexicons.load())
    assert len(found.extractions) == 1
    assert not found.derivations


@pytest.mark.model
def test_one_batch_equals_one_by_one() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(DEMO).glob("*.txt"))[:4]]
    documents = [document(text, n) for n, text in enumerate(texts)]
    assert study(documents) == tuple(reading for d in documents for reading in study([d]))
