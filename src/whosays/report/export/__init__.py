"""Exports: how a dossier leaves for another program.

To add one: write a function that takes the plain object of ``dossier.json`` and gives files by name, and add its line
to :data:`FORMATS`. The command line offers what stands there, and imports a format's library only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from whosays.report.export.entities import as_ftm, as_stix
from whosays.report.export.events import as_plover
from whosays.report.export.formats import Files, as_annotations, as_csl, as_csv, as_json, as_md
from whosays.report.export.graphs import as_gexf, as_prov
from whosays.report.export.office import as_docx, as_parquet, as_xlsx
from whosays.report.export.tables import Plain

FORMATS: Mapping[str, Callable[[Plain], Files]] = {
    "annotations": as_annotations,
    "csl": as_csl,
    "csv": as_csv,
    "docx": as_docx,
    "ftm": as_ftm,
    "gexf": as_gexf,
    "json": as_json,
    "md": as_md,
    "parquet": as_parquet,
    "plover": as_plover,
    "prov": as_prov,
    "stix": as_stix,
    "xlsx": as_xlsx,
}
