"""Formats of office programs and data frames: XLSX, DOCX, Parquet. Each needs a library of the extra ``export``.

The zip files of XLSX and DOCX are packed again with one fixed date, so that the same dossier gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

from whosays.report.export.briefs import Row, brief
from whosays.report.export.formats import CONTROL, Files, safe
from whosays.report.export.tables import Cell, Plain, tables

if TYPE_CHECKING:
    from docx.document import Document as Word

_LONGEST_CELL = 32000  # a workbook's cell holds 32,767 characters
_PACKED = (1980, 1, 1, 0, 0, 0)  # the first date a zip file knows
_SAVED = re.compile(rb"(?<=W3CDTF\">)[^<]+(?=</dcterms:(?:created|modified)>)")
_MADE = datetime(1980, 1, 1)  # noqa: DTZ001  (a workbook's dates have no zone)


def _steady(packed: bytes) -> bytes:
    """The same zip file with its members in their order and one date, also where the file says when it was saved."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "docProps/core.xml":
                content = _SAVED.sub(_MADE.isoformat().encode() + b"Z", content)
            member = zipfile.ZipInfo(item.filename, _PACKED)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, item.external_attr
            new.writestr(member, content)
    return out.getvalue()


def _held(text: str) -> str:
    return CONTROL.sub("\ufffd", text)


def as_xlsx(dossier: Plain) -> Files:
    """One workbook, one sheet a table; figures are numbers. Needs openpyxl."""
    from openpyxl import Workbook  # noqa: PLC0415  (an optional library)

    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = _MADE
    for table in tables(dossier):
        sheet = book.create_sheet(table.name)
        sheet.append(list(table.columns))
        for row in table.rows:
            sheet.append([_cell(cell) for cell in row])
    file = io.BytesIO()
    book.save(file)
    return {"dossier.xlsx": _steady(file.getvalue())}


def _cell(cell: Cell) -> Cell:
    made = safe(cell)
    return _held(made)[:_LONGEST_CELL] if isinstance(made, str) else made


def as_parquet(dossier: Plain) -> Files:
    """One Parquet file a table: figures are decimals, offsets integers, all else text. Needs pyarrow."""
    from pyarrow import parquet  # noqa: PLC0415  (an optional library)

    from whosays.report.export.arrow import arrow  # noqa: PLC0415

    files = {}
    for table in tables(dossier):
        file = io.BytesIO()
        parquet.write_table(arrow(table), file)
        files[f"{table.name}.parquet"] = file.getvalue()
    return files


def as_docx(dossier: Plain) -> Files:
    """A brief to edit and send: the rows of disagreement and agreement with their passages, and numbered source notes.
    Needs python-docx."""
    from docx import Document  # noqa: PLC0415  (an optional library)

    made = brief(dossier)
    word = Document()
    word.core_properties.created = word.core_properties.modified = _MADE
    word.core_properties.author = "whosays"
    word.add_heading("Who says what", 0)
    word.add_paragraph(made.opening)
    for heading, rows in made.parts:
        if rows:
            word.add_heading(heading, 1)
        for row in rows:
            _row(word, row)
    word.add_heading("Sources", 1)
    for number, note in made.notes:
        word.add_paragraph(_held(f"[{number}] {note}"))
    file = io.BytesIO()
    word.save(file)
    return {"dossier.docx": _steady(file.getvalue())}


def _row(word: Word, row: Row) -> None:
    word.add_heading(_held(row.title), 2)
    if row.kind:
        word.add_paragraph(row.kind)
    for value in row.values:
        head = word.add_paragraph()
        head.add_run(_held(value.value)).bold = True
        head.add_run(f" ({value.origins})")
        for passage in value.passages:
            quoted = word.add_paragraph(_held(passage.words), style="Quote")
            quoted.add_run(_held(f" — {'; '.join(passage.by)}")).italic = False
