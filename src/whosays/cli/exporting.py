"""``whosays export``: the dossier of an earlier run in a format of another program."""

from __future__ import annotations

from pathlib import Path

import click

from whosays.cli import DONE, ERROR
from whosays.cli.ending import reason
from whosays.cli.looking import read_dossier
from whosays.report.export import FORMATS
from whosays.store.writing import write


def run(folder: str, form: str, output: str) -> int:
    """Read ``dossier.json`` in a folder and write the files of one format into another."""
    target, dossier = Path(output), read_dossier(folder)
    if dossier is None:
        return ERROR
    try:
        files = FORMATS[form](dossier)
        target.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            write(target / name, (content,))
            click.echo(str(target / name))
    except ImportError as error:
        click.echo(f"whosays: {form} needs {error.name}: pip install 'whosays[export]'", err=True)
        return ERROR
    except (OSError, ValueError) as error:
        click.echo(f"whosays: cannot export {folder} to {output}: {reason(error)}", err=True)
        return ERROR
    return DONE
