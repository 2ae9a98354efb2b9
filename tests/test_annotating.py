"""The parser's words and names are those of the pipeline that it is made of, however they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from whosays.engine import model
from whosays.extract.parse import Annotation, Unit
from whosays.text.sentences import sentences
from whosays.text.tokens import tokens

TEXTS = (
    "Officials in Paris said on Tuesday, May 2, that Anna Lind had left the Transport Ministry for 3.5 million euros.",
    "Lind. Oslo. NATO. Friday.",  # names at the ends of sentences: none may go on over one
    "There is a fire. There are two. Let's go, he said, they're gonna leave. It ain't over, y'all.",
    "A court in New York City fined Northern Gas Transport Holding Company $4,200 in the first half of last year.",
    "the the the",
    "?!",
    "On 3 March 2021 the European Court of Human Rights heard Berg v. Norway; Ms. Berg, 41, wasn't there.",
    "Saint Petersburg Saint Petersburg Saint Petersburg Airport Airport Monday Tuesday January 5 5 5 percent",
)


def _unit(text: str) -> Unit:
    pieces = [(piece, at == 0) for cut in sentences(text, 0, len(text)) for at, piece in enumerate(tokens(text, *cut))]
    return Unit(
        tuple(text[piece.start : piece.end] for piece, _ in pieces),
        tuple(piece.space for piece, _ in pieces),
        tuple(first for _, first in pieces),
    )


def _by_the_pipeline(units: list[Unit]) -> list[list[Annotation]]:
    from spacy.tokens import Doc  # noqa: PLC0415  (only where a model is tested)

    nlp = model.packaged()
    docs = [Doc(nlp.vocab, words=list(u.words), spaces=list(u.spaces), sent_starts=list(u.starts)) for u in units]
    return [
        [
            Annotation(t.lemma_, t.tag_, t.pos_, t.head.i, t.dep_, t.ent_type_, t.ent_iob_ == "I")
            for t in doc
        ]
        for doc in nlp.pipe(docs)
    ]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize("again", [False, True])
def test_words_and_names_are_those_of_the_pipeline(again: bool) -> None:
    units = [_unit(text) for text in TEXTS]
    found = model.load()(units * 2 if again else units)
    assert found[-len(units) :] == _by_the_pipeline(units)
    labels = {note.entity for notes in found for note in notes}
    assert {"GPE", "DATE", "PERSON", "ORG", "MONEY"} <= labels
    assert any(note.inside for notes in found for note in notes)


@pytest.mark.model
def test_nothing_to_annotate() -> None:
    assert model.load()([]) == []


@pytest.mark.model
def test_a_pipeline_with_other_parts_is_read_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = model.packaged()
    nlp.add_pipe("entity_ruler", before="ner").add_patterns([{"label": "ORG", "pattern": "pier"}])
    nlp.to_disk(tmp_path)
    monkeypatch.setenv("WHOSAYS_MODEL", str(tmp_path))
    (notes,) = model.load.__wrapped__()([_unit("Anna Lind left the pier in Oslo on Friday.")])
    assert [note.entity for note in notes] == ["PERSON", "PERSON", "", "", "ORG", "", "GPE", "", "DATE", ""]
    assert [note.lemma for note in notes][2:5] == ["leave", "the", "pier"]
