"""``whosays fetch``: reports from the network into a web archive, one line for each address."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from whosays.cli import DONE, ERROR, REFUSALS

NAME = "fetched.warc.gz"


def _addresses(words: Sequence[str]) -> list[str]:
    """The addresses given, each once; ``-`` stands for the lines of standard input."""
    found = [line.strip() for word in words for line in (sys.stdin if word == "-" else (word,))]
    return list(dict.fromkeys(word for word in found if word))


def run(words: Sequence[str], output: str, seconds: float, size: int) -> int:
    """Fetch each address in turn; 3 where one gave nothing, 1 where all did."""
    if importlib.util.find_spec("urllib3") is None:
        click.echo("whosays: fetching needs: pip install 'whosays[fetch]'", err=True)
        return ERROR
    from whosays.ingest.fetching import Bounds, Client, kept  # noqa: PLC0415  (an optional extra)

    client = Client(bounds=Bounds(seconds=seconds, size=size))
    addresses, came = _addresses(words), 0
    path = Path(output) / NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for url in addresses:
            found = client.fetch(url)
            if isinstance(found, str):
                click.echo(f"whosays: {url}: {found}", err=True)
                continue
            with path.open("ab") as file:
                kept(file, found)
            came += 1
            moved = f" (from {found.url})" if found.url != url else ""
            click.echo(f"{url}: {len(found.body):,} bytes{moved}")
    except OSError as error:
        click.echo(f"whosays: cannot write to {output}: {error.strerror}", err=True)
        return ERROR
    if came:
        click.echo(f"Kept in {path}; compare it with: whosays compare {output}")
    return DONE if came == len(addresses) else REFUSALS if came else ERROR
