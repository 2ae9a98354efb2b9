"""The command line: one function a command. Heavy imports wait until a command runs, so that ``--help`` is quick."""

from __future__ import annotations

import sys

import click

from whosays import __version__

DONE, ERROR, REFUSALS = 0, 1, 3


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="whosays")
def main() -> None:
    """Read the reports on one story and show who says what, on whose word.

    What they agree on, where they conflict, how many origins stand behind it. Count origins, not
    outlets. Offline, no key, no model service; the same input gives the same bytes.
    """


@main.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "-o", "--output", default="dossier", show_default=True, help="Folder for index.html, dossier.json, case.db."
)
@click.option("-j", "--jobs", default=1, show_default=True, help="Processes that read and parse.")
def compare(paths: tuple[str, ...], output: str, jobs: int) -> None:
    """Compare the reports in PATHS (files or folders) and write a dossier.

    Example: whosays compare reports/ -o dossier
    """
    from whosays.cli.comparing import run  # noqa: PLC0415  (loads the parser)

    sys.exit(run(paths, output, jobs))


@main.command()
@click.argument("paths", nargs=-1, required=True)
def extract(paths: tuple[str, ...]) -> None:
    """Print everything found in each document of PATHS, one line of JSON each.

    Example: whosays extract report.txt | jq .claims
    """
    from whosays.cli.extracting import run  # noqa: PLC0415  (loads the parser)

    sys.exit(run(paths))


@main.command()
@click.option(
    "-o", "--output", default="dossier", show_default=True, help="Folder for index.html, dossier.json, case.db."
)
def demo(output: str) -> None:
    """Compare the shipped demo story: a real event, told by invented outlets.

    Example: whosays demo -o /tmp/demo
    """
    from whosays.cli.comparing import demonstrate  # noqa: PLC0415  (loads the parser)

    sys.exit(demonstrate(output))
