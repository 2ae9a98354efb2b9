"""``whosays extract``: one line of JSON a document, in the order given."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from whosays.cli import DONE, REFUSALS
from whosays.flow import ingest, studied
from whosays.model import Refusal
from whosays.report.interface import extraction_line, refusal_line


def run(paths: Sequence[str]) -> int:
    """Print the extraction of each document, or its refusal; 3 when something was refused.

    A row that only names what an archive holds beside its reports is no refusal."""
    code = DONE
    for found in ingest(paths):
        if isinstance(found, Refusal):
            line = refusal_line(found)
            code = code if found.notice else REFUSALS
        else:
            line = extraction_line(studied(found).extraction)
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()
    return code
