"""``whosays extract``: one line of JSON a document, in the order given."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from whosays.cli import DONE, ERROR, REFUSALS
from whosays.flow import ingest, studied
from whosays.model import Refusal
from whosays.report.interface import extraction_line, refusal_line


def run(paths: Sequence[str]) -> int:
    """Print the extraction of each document, or its refusal; 3 when something was refused, 1 when there is nothing.

    A row that only names what an archive holds beside its reports is no refusal."""
    code, read = DONE, ingest(paths)
    if not read:
        click.echo("whosays: there is no file to read", err=True)
        return ERROR
    for found in read:
        if isinstance(found, Refusal):
            line = refusal_line(found)
            code = code if found.notice else REFUSALS
        else:
            line = extraction_line(studied(found).extraction)
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()
    return code
