"""whosays: who says what, on whose word. Count origins, not outlets.

    >>> import whosays
    >>> dossier = whosays.dossier(["reports/"])  # doctest: +SKIP
    >>> [row.title for row in dossier.disagreements]  # doctest: +SKIP

Everything heavy is imported when it is first needed, so that importing the package is quick.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from typing import TYPE_CHECKING

from whosays.version import VERSION

if TYPE_CHECKING:
    from whosays.api import Dossier
    from whosays.model import Extraction, Refusal

__all__ = ["__version__", "dossier", "reading"]
__version__ = VERSION


def dossier(paths: str | PathLike[str] | Sequence[str | PathLike[str]]) -> Dossier:
    """Compare the reports in some files and folders, or in one; what could not be read stands in ``refusals``.

    The order of the paths does not matter; ``sources.csv`` and ``decisions.csv`` beside the reports are heeded. Raises
    ``whosays.engine.model.ModelError`` where the language model is missing or is not the one that was measured.
    """
    from whosays.api import Dossier  # noqa: PLC0415
    from whosays.flow import compare, decisions, ingest, study, words  # noqa: PLC0415  (loads everything)
    from whosays.model import Document, Refusal  # noqa: PLC0415

    given = [str(paths)] if isinstance(paths, str | PathLike) else [str(path) for path in paths]
    found = ingest(given)
    documents = [item for item in found if isinstance(item, Document)]
    decided, broken = decisions(given)
    known, unknown = words(given)
    refusals = [*(item for item in found if isinstance(item, Refusal)), *broken, *unknown]
    return Dossier(compare(study(documents), known, refusals, decided))


def reading(path: str | PathLike[str]) -> tuple[Extraction | Refusal, ...]:
    """Everything found in one file, read by itself: one extraction or refusal a record, in order."""
    from whosays.flow import ingest, studied  # noqa: PLC0415  (loads everything)
    from whosays.model import Document  # noqa: PLC0415

    return tuple(studied(item).extraction if isinstance(item, Document) else item for item in ingest([str(path)]))
