"""``whosays status`` and ``whosays show``: what a finished case holds, read from its folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from whosays.cli import DONE, ERROR
from whosays.cli.ending import reason, shown
from whosays.ingest.limits import OPTIONS
from whosays.report.brief import many
from whosays.report.interface import DOSSIER

# What is named though nothing failed: what an archive holds beside its reports; a file with the bytes of another; a
# document that says one kind of thing too often.
_LEFT_OUT = {
    "no_report": "no reports in",
    "same_bytes": "same bytes twice:",
    "said_too_often": "statements not compared in",
}
_PARTS = (
    "claims", "comparisons", "disagreements", "agreements", "events", "entities", "sources", "stories", "documents",
)  # fmt: skip


def read_dossier(folder: str) -> dict[str, Any] | None:
    """The dossier of a finished case; None, and a line that says why, where there is none."""
    path = Path(folder) / "dossier.json"
    try:
        whole: dict[str, Any] = msgspec.json.decode(path.read_bytes())
    except FileNotFoundError:
        click.echo(f"whosays: there is no dossier in {folder}: whosays compare makes one", err=True)
        return None
    except (OSError, msgspec.DecodeError) as error:
        click.echo(f"whosays: {path} is not a dossier: {reason(error)}", err=True)
        return None
    if not isinstance(whole, dict) or whole.get("schema") != DOSSIER:
        click.echo(f"whosays: {path} is not a dossier of this version", err=True)
        return None
    return whole


def status(folder: str) -> int:
    """Print what was read, what was refused and why, what was left out, and what waits for a date."""
    whole = read_dossier(folder)
    if whole is None:
        return ERROR
    known = Counter(document["published_by"] for document in whole["documents"])
    left = [refusal for refusal in whole["refusals"] if refusal["refusal"]["reason"] in _LEFT_OUT]
    refused = [refusal for refusal in whole["refusals"] if refusal["refusal"]["reason"] not in _LEFT_OUT]
    click.echo(f"{many(len(whole['documents']), 'document')} read, {len(refused)} refused")
    for how, count in sorted(known.items()):
        click.echo(f"  date {how}: {count}")
    for refusal in refused:
        reason, limit = refusal["refusal"]["reason"], refusal["refusal"]["limit"]
        click.echo(f"  refused {shown(refusal['path'])}: {reason}" + (f" ({limit})" if limit else ""))
        if reason in OPTIONS:
            click.echo(f"    read it again: whosays retry {folder} {OPTIONS[reason]} N")
    for refusal in left:
        why = refusal["refusal"]
        click.echo(f"  {_LEFT_OUT[why['reason']]} {shown(refusal['path'])}: {why['limit']}")
    waiting = sum(c["reason"] == "period_unknown" for c in whole["comparisons"])
    click.echo(f"{len(whole['comparisons'])} comparisons, {waiting} wait for a date")
    return DONE


def show(folder: str, id: str) -> int:
    """Print one record of a case by its id, with the words its claims quote."""
    whole = read_dossier(folder)
    if whole is None:
        return ERROR
    found = next(((part, item) for part in _PARTS for item in whole[part] if item.get("id") == id), None)
    if found is None:
        click.echo(f"whosays: {folder} holds nothing with the id {id}", err=True)
        return ERROR
    part, item = found
    plain = {key: value for key, value in item.items() if key not in _LONG}
    click.echo(part.removesuffix("s") + " " + msgspec.json.format(msgspec.json.encode(plain), indent=2).decode())
    for line in _words(whole, part, item):
        click.echo(line)
    return DONE


_LONG = ("text", "mentions", "times", "quantities", "quotations", "attributions", "triggers")


def _claims(part: str, item: dict[str, Any]) -> list[str]:
    if part == "claims":
        return [item["id"]]
    if part == "comparisons":
        return [item["left"], item["right"]]
    listed = item.get("claims") or [claim for value in item.get("values", ()) for claim in value["claims"]]
    return list(listed)


def _words(whole: dict[str, Any], part: str, item: dict[str, Any]) -> Iterator[str]:
    claims = {claim["id"]: claim for claim in whole["claims"]}
    documents = {document["id"]: document for document in whole["documents"]}
    for id in _claims(part, item):
        claim = claims[id]
        document = documents[claim["document"]]
        words = " ".join(document["text"][claim["start"] : claim["end"]].split())
        yield f"{id} {document['path']} [{claim['start']}:{claim['end']}] {claim['rule']}\n  “{words}”"
