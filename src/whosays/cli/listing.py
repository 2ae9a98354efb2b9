"""``whosays sources``, ``whosays stories``, ``whosays names-match``: small answers on standard output."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from errno import EEXIST
from pathlib import Path

import click
import msgspec

from whosays.cli import DONE, ERROR
from whosays.cli.ending import ended, reason, shown
from whosays.compare.names import match
from whosays.flow import compare, decisions, ingest, study, words
from whosays.model import Document, Dossier, Refusal
from whosays.report.brief import many
from whosays.report.event_titles import event_words, names
from whosays.store.writing import write

COLUMNS = ("file", "url", "publisher", "published", "language", "why")


def compared(paths: Sequence[str]) -> Dossier:
    """Everything found in and between the documents of some paths."""
    found = ingest(paths)
    documents = [item for item in found if isinstance(item, Document)]
    decided, broken = decisions(paths)
    known, unknown = words(paths)
    refusals = [*(item for item in found if isinstance(item, Refusal)), *broken, *unknown]
    return compare(study(documents), known, refusals, decided)


def sources(folder: str, output: str) -> int:
    """Write what is believed of each file, and why, as a ``sources.csv`` for the user to correct."""
    dossier = compared([folder])
    rows = []
    for document in (extraction.document for extraction in dossier.extractions):
        path = Path(document.path)
        name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else document.path
        known = (document.url, document.publisher, document.published, document.language, document.dating)
        rows.append((name, *(value or "" for value in known)))
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows((COLUMNS, *sorted(rows)))
    try:
        if output == "-":
            click.echo(out.getvalue(), nl=False)
        elif Path(output).exists():
            raise FileExistsError(EEXIST, "File exists")
        else:
            write(Path(output), (out.getvalue().encode(),))
    except OSError as error:
        click.echo(f"whosays: cannot write to {output}: {reason(error)}", err=True)
        return ERROR
    return ended(len(dossier.extractions), dossier.refusals)


def stories(paths: Sequence[str], *, as_json: bool) -> int:
    """Print how a mixed heap falls apart: stories, their documents, their events."""
    dossier = compared(paths)
    known = names(dossier.entities, dossier.events, dossier.extractions)
    titles = {event.id: event_words(event, known) for event in dossier.events}
    of = {extraction.document.id: extraction.document.path for extraction in dossier.extractions}
    told = {row.event: sorted(of[d] for d in row.documents) for row in dossier.timeline}
    if as_json:
        plain = [
            {
                "id": story.id,
                "documents": list(story.documents),
                "events": [{"id": event, "documents": told.get(event, [])} for event in story.events],
            }
            for story in dossier.stories
        ]
        click.echo(msgspec.json.encode({"stories": plain}))
        return ended(len(dossier.extractions), dossier.refusals)
    for number, story in enumerate(dossier.stories, 1):
        click.echo(f"{number}. {many(len(story.documents), 'document')}, {many(len(story.events), 'event')}")
        for path in story.documents:
            click.echo(f"   {shown(path)}")
        for event in story.events:
            click.echo(f"   - {titles[event]}")
    return ended(len(dossier.extractions), dossier.refusals)


def names_match(lines: Iterable[str]) -> int:
    """For each line ``name<TAB>name<TAB>kind`` print from 0 to 1 how much speaks for one bearer."""
    for number, line in enumerate(lines, 1):
        fields = line.rstrip("\r\n").split("\t")
        if len(fields) < 2:
            click.echo(f"whosays: line {number} has no two names separated by a tab", err=True)
            return ERROR
        kind = fields[2] if len(fields) > 2 and fields[2] else "person"
        click.echo(f"{match(fields[0], fields[1], kind):.3f}")
    return DONE
