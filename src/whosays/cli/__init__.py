"""The command line: one function a command. Heavy imports wait until a command runs, so that ``--help`` is quick."""

from __future__ import annotations

import sys

import click

from whosays import __version__

DONE, ERROR, REFUSALS = 0, 1, 3
AT_LEAST_1, SOME = click.IntRange(min=1), click.FloatRange(min=0, min_open=True)


class _Commands(click.Group):
    """The commands; what the system refuses (a full disk behind ``>``, a folder that vanished) is one line."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # whoever read has read enough: click ends quietly
            raise
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            click.echo(f"whosays: {where}{error.strerror or error}", err=True)
            sys.exit(ERROR)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="whosays")
def main() -> None:
    """Read the reports on one story and show who says what, on whose word.

    What they agree on, where they conflict, how many origins stand behind it. Count origins, not
    outlets. Offline, no key, no model service; the same input gives the same bytes.
    """


@main.command(short_help="Set reports side by side; write the dossier.")
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "-o", "--output", default="dossier", show_default=True, help="Folder for index.html, dossier.json, case.db."
)
@click.option("-j", "--jobs", type=AT_LEAST_1, default=1, show_default=True, help="Processes that read and parse.")
@click.option(
    "--families", type=click.Path(exists=True, dir_okay=False), help="A table of families beside the shipped one."
)
def compare(paths: tuple[str, ...], output: str, jobs: int, families: str | None) -> None:
    """Compare the reports in PATHS (files or folders) and write a dossier.

    Example: whosays compare reports/ -o dossier
    """
    from whosays.cli.comparing import run  # noqa: PLC0415  (loads the parser)

    sys.exit(run(paths, output, jobs, own=families))


@main.command(short_help="What is found in each document, as JSON.")
@click.argument("paths", nargs=-1, required=True)
def extract(paths: tuple[str, ...]) -> None:
    """Print everything found in each document of PATHS, one line of JSON each.

    Example: whosays extract report.txt | jq .claims
    """
    from whosays.cli.extracting import run  # noqa: PLC0415  (loads the parser)

    sys.exit(run(paths))


@main.command(short_help="Compare the shipped story.")
@click.option(
    "-o", "--output", default="dossier", show_default=True, help="Folder for index.html, dossier.json, case.db."
)
def demo(output: str) -> None:
    """Compare the shipped demo story: a real event, told by invented outlets.

    Example: whosays demo -o /tmp/demo
    """
    from whosays.cli.comparing import demonstrate  # noqa: PLC0415  (loads the parser)

    sys.exit(demonstrate(output))


@main.command(short_help="Prefill sources.csv: publishers and dates.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option("-o", "--output", default="-", show_default=True, help="File to write; - is standard output.")
def sources(folder: str, output: str) -> None:
    """Write a prefilled sources.csv for FOLDER: what is believed of publisher and date, and why.

    Correct it, put it into the folder, and compare again. An existing file is never overwritten.

    Example: whosays sources reports/ -o reports/sources.csv
    """
    from whosays.cli import listing  # noqa: PLC0415  (loads the parser)

    sys.exit(listing.sources(folder, output))


@main.command(short_help="How a mixed heap falls into stories.")
@click.argument("paths", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def stories(paths: tuple[str, ...], as_json: bool) -> None:
    """Show into which stories and events a mixed heap of reports falls apart.

    Example: whosays stories heap/ --json
    """
    from whosays.cli import listing  # noqa: PLC0415  (loads the parser)

    sys.exit(listing.stories(paths, as_json=as_json))


@main.command("origins", short_help="Who copied or cited whom.")
@click.argument("paths", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def behind(paths: tuple[str, ...], as_json: bool) -> None:
    """Show who stands behind what: which report was made from which, whom they cite, which houses publish them.

    Each copy, rewrite or translation with its direction, the part taken over, why, and the first
    words that match; each named source with all its names, who cites it, and whether its own text
    is among the reports; the reports of one publisher or one agency together.

    Example: whosays origins reports/ --json
    """
    from whosays.cli import origins  # noqa: PLC0415  (loads the parser)

    sys.exit(origins.run(paths, as_json=as_json))


@main.command("names-match", short_help="Whether two names are of one bearer.")
def names_match() -> None:
    r"""Read name<TAB>name<TAB>kind lines and print for each, from 0 to 1, how much speaks for one bearer.

    Example: printf 'A. Meier\tAnna Meier\tperson\n' | whosays names-match
    """
    from whosays.cli import listing  # noqa: PLC0415  (loads the lexicons)

    sys.exit(listing.names_match(sys.stdin))


@main.command(short_help="What a case holds, and what it refused.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
def status(folder: str) -> None:
    """Say what the case in FOLDER holds: what was read, what was refused and why, what waits for a date.

    Example: whosays status dossier
    """
    from whosays.cli import looking  # noqa: PLC0415

    sys.exit(looking.status(folder))


@main.command(short_help="Read again what hit a limit.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option("--seconds", type=SOME, default=300.0, show_default=True, help="Time that one file may take.")
@click.option(
    "--memory", type=AT_LEAST_1, default=8_000, show_default=True, help="Memory that one file may take, in MB."
)
@click.option(
    "--size",
    type=AT_LEAST_1,
    default=200,
    show_default=True,
    help="Largest document, in MB; ten times that for archives.",
)
@click.option(
    "--ratio", type=AT_LEAST_1, default=1_000, show_default=True, help="How many times its size a file may unpack to."
)
@click.option("--records", type=AT_LEAST_1, default=100_000, show_default=True, help="Most records of one file.")
@click.option("--pages", type=AT_LEAST_1, default=10_000, show_default=True, help="Most pages of one PDF.")
@click.option("-j", "--jobs", type=AT_LEAST_1, default=1, show_default=True, help="Processes that read and parse.")
def retry(folder: str, seconds: float, memory: int, size: int, ratio: int, records: int, pages: int, jobs: int) -> None:
    """Read again what hit a limit in the case in FOLDER, with larger limits, and compare anew.

    Run it where the case was compared, so that the files are found. status says which limit each file hit.

    Example: whosays retry dossier --seconds 600
    """
    from whosays.cli import retrying  # noqa: PLC0415  (loads the parser)
    from whosays.ingest.limits import Limits  # noqa: PLC0415

    most = Limits(
        document=size * 10**6,
        container=size * 10**7,
        expanded=size * 3 * 10**7,
        ratio=ratio,
        records=records,
        pages=pages,
        seconds=seconds,
        memory=memory * 10**6,
    )
    sys.exit(retrying.retry(folder, most, jobs))


@main.command(short_help="Fetch reports into a web archive.")
@click.argument("urls", nargs=-1, required=True)
@click.option("-o", "--output", default="fetched", show_default=True, help="Folder for the web archive.")
@click.option("--seconds", type=SOME, default=30.0, show_default=True, help="Time that one address may take.")
@click.option("--size", type=AT_LEAST_1, default=20, show_default=True, help="Largest answer, in MB.")
def fetch(urls: tuple[str, ...], output: str, seconds: float, size: int) -> None:
    """Fetch the reports at URLS into a web archive, which compare reads. No other command asks the network.

    Only http and https, and only public addresses, also after redirects; robots.txt is respected. What comes is
    kept as it came, at the end of the archive. URLS may be -, for the lines of standard input. Needs: pip install
    'whosays[fetch]'.

    Example: whosays fetch https://example.org/report -o reports
    """
    from whosays.cli import fetching  # noqa: PLC0415

    sys.exit(fetching.run(urls, output, seconds, size * 10**6))


@main.command(short_help="One record of a case, with its words.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.argument("id")
def show(folder: str, id: str) -> None:
    """Show one record of the case in FOLDER by its ID, with the words it quotes and the rule that made it.

    Example: whosays show dossier 3f2a9c01d4e5
    """
    from whosays.cli import looking  # noqa: PLC0415

    sys.exit(looking.show(folder, id))


@main.command(short_help="Correct what whosays makes of reports.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.argument(
    "kind",
    required=False,
    type=click.Choice(["merge", "split", "rename", "same_origin", "not_same_origin", "ignore", "grade"]),
)
@click.argument("passages", nargs=-1)
@click.option("--value", default="", help="The new name (rename) or the grade of the source (grade).")
@click.option("--note", default="", help="Why; it is kept and shown with the decision.")
@click.option("--undo", type=int, help="Take back the decision with this number.")
def correct(folder: str, kind: str | None, passages: tuple[str, ...], value: str, note: str, undo: int | None) -> None:
    """Correct what whosays makes of the reports in FOLDER; without a KIND, list the corrections.

    A passage is FILE:WORDS or FILE:START-END. merge and split are about two names or two tellings of events,
    same_origin and not_same_origin about two sources or documents, rename and grade about one name with --value,
    ignore about words that are to take part in no comparison, or two that are not to be compared. The corrections
    stand in FOLDER/decisions.csv, are replayed whenever the folder is compared, and are listed on the page.

    Example: whosays correct reports/ merge "a.txt:Mr. Daal" "b.txt:Emil Daal" --note "same minister"
    """
    from whosays.cli import correcting  # noqa: PLC0415  (loads the parser)

    if undo is not None:
        sys.exit(correcting.undo(folder, undo))
    if kind is None:
        sys.exit(correcting.listing(folder))
    sys.exit(correcting.correct(folder, correcting.named(kind), passages, value, note))


@main.command(short_help="A dossier for another program.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False))
@click.option(
    "--format",
    "form",
    required=True,
    type=click.Choice(
        ["annotations", "csl", "csv", "docx", "ftm", "gexf", "json", "md", "parquet", "plover", "prov", "stix", "xlsx"]
    ),
    help="What to write. docx, parquet and xlsx need: pip install 'whosays[export]'.",
)
@click.option("-o", "--output", default="export", show_default=True, help="Folder for the files.")
def export(folder: str, form: str, output: str) -> None:
    """Write the dossier in FOLDER for another program: tables, a brief, references, annotations, graphs, entities.

    Example: whosays export dossier --format csv -o tables
    """
    from whosays.cli import exporting  # noqa: PLC0415

    sys.exit(exporting.run(folder, form, output))
