"""How a command that reads reports ends: what was not read, on standard error, and the exit code."""

from __future__ import annotations

from collections.abc import Sequence

import click

from whosays.cli import DONE, ERROR, REFUSALS
from whosays.model import Refusal

MOST = 5  # refusals that are named: the dossier lists them all


def ended(documents: int, refusals: Sequence[Refusal]) -> int:
    """0 when everything was read, 3 when a path was refused, 1 when there was nothing to read."""
    failed = [refusal for refusal in refusals if not refusal.notice]
    for refusal in failed[:MOST]:
        limit = f" ({refusal.refusal.limit})" if refusal.refusal.limit else ""
        click.echo(f"whosays: {shown(refusal.path)} was not read: {refusal.refusal.reason}{limit}", err=True)
    if len(failed) > MOST:
        click.echo(f"whosays: {len(failed) - MOST} more were not read", err=True)
    if any(refusal.refusal.reason == "missing" and "://" in refusal.path for refusal in failed):
        click.echo("whosays: an address is fetched first: whosays fetch URL... -o FOLDER", err=True)
    if not documents:
        click.echo(f"whosays: {'no document could be read' if failed else 'there is no file to read'}", err=True)
    return REFUSALS if failed else DONE if documents else ERROR


def shown(path: str) -> str:
    """A path as a terminal may show it: on one line, and with no sequence that the terminal would obey."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in path)


def reason(error: Exception) -> str:
    """What a failure says to a reader: the words of the system, without its number."""
    return (isinstance(error, OSError) and error.strerror) or str(error)
