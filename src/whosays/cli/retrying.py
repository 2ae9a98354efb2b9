"""``whosays retry``: what hit a limit is read once more, with larger limits; then the case is compared anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click

from whosays.cli import DONE, ERROR, REFUSALS
from whosays.cli.comparing import run
from whosays.cli.looking import read_dossier
from whosays.flow import ingest
from whosays.ingest.limits import OPTIONS, Limits
from whosays.model import Document, Refusal


def _file(path: str) -> str:
    """The file that a path of a document or refusal lies in: without ``#n``, where that is no file of its own."""
    return path if Path(path).exists() else re.sub(r"(?:#\d{1,9})+$", "", path)


def _still(found: Sequence[Document | Refusal]) -> None:
    for item in found:
        if isinstance(item, Refusal) and item.refusal.reason in OPTIONS:
            more = OPTIONS[item.refusal.reason]
            click.echo(
                f"{item.path}: still {item.refusal.reason} ({item.refusal.limit}); try a larger {more}", err=True
            )


def retry(folder: str, most: Limits, jobs: int) -> int:
    """Read again what hit a limit in a case; where that gives documents, compare the whole case anew."""
    whole = read_dossier(folder)
    if whole is None:
        return ERROR
    stopped = [refusal["path"] for refusal in whole["refusals"] if refusal["refusal"]["reason"] in OPTIONS]
    if not stopped:
        click.echo("nothing in this case hit a limit")
        return DONE
    again = sorted({_file(path) for path in stopped})
    known = {document["id"] for document in whole["documents"]}
    found = ingest(again, jobs, most)
    fresh = [item for item in found if isinstance(item, Document) and item.id not in known]
    click.echo(f"{len(again)} files read again, {len(fresh)} new documents in them")
    _still(found)
    if not fresh:
        return REFUSALS
    every = {_file(item["path"]) for item in (*whole["documents"], *whole["refusals"])}
    return run(sorted(path for path in every if Path(path).name != "sources.csv"), folder, jobs, most=most)
