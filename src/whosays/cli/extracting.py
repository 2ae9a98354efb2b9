"""``whosays extract``: one line of JSON a document, in the order given."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from whosays import lexicons
from whosays.cli import DONE, REFUSALS
from whosays.engine.model import load
from whosays.extract.parse import parse
from whosays.flow import extract, ingest
from whosays.model import Refusal
from whosays.report.interface import extraction_line, refusal_line


def run(paths: Sequence[str]) -> int:
    """Print the extraction of each document, or its refusal; 3 when something was refused."""
    words = lexicons.load()
    code = DONE
    for found in ingest(paths, words):
        if isinstance(found, Refusal):
            line = refusal_line(found)
            code = REFUSALS
        else:
            line = extraction_line(extract(found, parse(found, load()), words))
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()
    return code
