"""Time grows with what is found, not with its square: thousands of findings in one document take seconds at most."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time

import pytest

from whosays import lexicons
from whosays.compare.statements import MOST_TOLD
from whosays.extract.claim_ground import Ground, starts_of
from whosays.extract.sayings import disavowals, sayings
from whosays.extract.trees import grow
from whosays.flow import compare, study
from whosays.ingest.sections import parts
from whosays.model import Attribution, Boilerplate, Claim, Damage, Document, Parse, Quotation, Span
from whosays.text.blocks import outside

COUNT = 20_000
SENTENCE = 'Anna Lind denied "the leak" too. '  # 33 characters
TEXT = SENTENCE * COUNT
SECONDS = 10.0  # linear: under a second on a core at rest; the square of 20,000 would take many minutes
DOCUMENT = Document(id="a", path="a", text=TEXT, length=len(TEXT))


@contextmanager
def _quick() -> Iterator[None]:
    begun = process_time()
    yield
    assert process_time() - begun < SECONDS


def _places() -> range:
    return range(0, len(TEXT), len(SENTENCE))


def _attributions() -> list[Attribution]:
    return [
        Attribution(
            start=at, end=at + 27, rule="cues.deny", kind="indirect", polarity="denied",
            source=(Span(at, at + 9),), cue=(Span(at + 10, at + 16),), content=(Span(at + 17, at + 27),),
        )
        for at in _places()
    ]  # fmt: skip


def test_sayings() -> None:
    quoted = [Quotation(start=at + 17, end=at + 27, kind="speech") for at in _places()]
    with _quick():
        assert len(sayings(DOCUMENT, quoted, _attributions())) == COUNT


def test_disavowals() -> None:
    told = [
        Claim(start=at, end=at + 32, id=f"{at}", document="a", subject=Span(at, at + 9), predicate=Span(at, at + 16))
        for at in _places()
    ]
    with _quick():
        assert len(disavowals(DOCUMENT, _attributions(), told)) == COUNT
        over = [Claim(start=0, end=9, id="b", document="a", subject=Span(0, 9), predicate=Span(17, len(TEXT)))]
        assert disavowals(DOCUMENT, _attributions(), [*told, *over]) == ()


def test_damaged_stretches() -> None:
    harmed = [Damage(start=at + 17, end=at + 27, kind="masked") for at in _places()]
    whole = Damage(start=0, end=len(TEXT), kind="spun")
    document = Document(id="a", path="a", text=TEXT, length=len(TEXT), damage=(*harmed, whole))
    tree = grow(TEXT, Parse())
    ground = Ground(document, tree, (), (), (), (), (), {}, starts_of(document, tree, (), (), (), ()))
    with _quick():
        assert all(ground.damaged(Span(at + 26, at + 30)) for at in _places())
        assert not any(ground.damaged(Span(at, at + 17)) or ground.damaged(Span(at + 27, at + 33)) for at in _places())


def test_furniture_between_thousands_of_lines() -> None:
    line = "12:30\nThe ferry left the pier at last.\n\n"
    text = line * (3 * COUNT)
    furniture = [Span(at, at + 5) for at in range(0, len(text), len(line))]
    marked = [Boilerplate(start=span.start, end=span.end, kind="counter") for span in furniture]
    with _quick():
        assert len(outside(text, furniture)) == 3 * COUNT
        assert len(parts(text, marked)) >= 3 * COUNT


@pytest.mark.model
def test_a_list_against_a_list_is_not_compared_line_by_line() -> None:
    line = "The fire killed 12 people in Porvoo on Tuesday, Anna Lind said.\n\n"
    texts = {"a": line * 300, "b": line * 300 + "It went out at night.\n", "c": line}
    documents = [
        Document(id=id, path=f"{id}.txt", text=text, length=len(text), published="2023-05-03")
        for id, text in texts.items()
    ]
    made = compare(study(documents), lexicons.load())
    often = [(refusal.path, refusal.refusal.stage) for refusal in made.refusals]
    assert often == [("a.txt", "compare"), ("b.txt", "compare")]
    assert all(refusal.notice and str(MOST_TOLD) in (refusal.refusal.limit or "") for refusal in made.refusals)
    assert len(made.claims) > 2 * 300  # none is lost: each stands in the dossier and among the origins
    assert sum(len(row.claims) for row in made.origins) == len(made.claims)
    assert len(made.comparisons) <= 3 * (MOST_TOLD + 1) ** 2 * 3
