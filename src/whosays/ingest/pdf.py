"""PDF: the text of all pages, lines that the page width broke put together again.

PDFium reads the file; it can die on hostile files, so that it only ever runs in a child that can be killed
(``engine.processes``). A page without text (a scan) is named. Words are taken in the order in which the file draws
them; text that is drawn but not visible (a text layer under a scan) is text.
"""

from __future__ import annotations

import re
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from whosays.ingest.limits import STANDARD, Limits
from whosays.ingest.metadata import About
from whosays.ingest.records import Record, Unread, counted, sound

MEDIA = "application/pdf"
_SOFT = re.compile("[\ufffe\x02\u00ad](?:\r?\n)?")
_STOP = re.compile(r"[.!?:;…”\"’)\]]$")
# A line shorter than this share of the usual one ends its paragraph, where it ends as a sentence does.
_FULL = 0.8
# Longer lines are lines of prose; a heading or a table cell is shorter.
_PROSE = 40
_CHARACTERS = 20_000_000


def _joined(words: str) -> str:
    """Paragraphs on a line each: a full line goes on in the next one."""
    rows = [row.strip() for row in _SOFT.sub("", words).replace("\r\n", "\n").split("\n")]
    long = [len(row) for row in rows if len(row) >= _PROSE]
    usual = median(long) if long else 0
    out: list[str] = []
    goes_on = False
    for row in rows:
        if not row:
            goes_on = False
            continue
        if goes_on:
            out[-1] = f"{out[-1]} {row}"
        else:
            out.append(row)
        goes_on = bool(usual) and len(row) >= _PROSE and not (_STOP.search(row) and len(row) < _FULL * usual)
    return "\n".join(out)


def _notes(page: pypdfium2.PdfPage) -> int:
    """Characters of the notes on a page that the page itself does not print."""
    total = 0
    for i in range(min(pdfium.FPDFPage_GetAnnotCount(page), 5_000)):
        note = pdfium.FPDFPage_GetAnnot(page, i)
        if note:
            total += max(0, pdfium.FPDFAnnot_GetStringValue(note, b"Contents", None, 0) // 2 - 1)
            pdfium.FPDFPage_CloseAnnot(note)
    return total


def _page(document: pypdfium2.PdfDocument, i: int) -> tuple[str, int]:
    page = document[i]
    try:
        text = page.get_textpage()
        try:
            return _joined(sound(text.get_text_range())), _notes(page)
        finally:
            text.close()
    finally:
        page.close()


def _opened(raw: bytes) -> pypdfium2.PdfDocument | Unread:
    try:
        return pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as problem:
        locked = "password" in str(problem).lower()
        return Unread("encrypted", "a password") if locked else Unread("damaged", str(problem)[:200])


def _outside(document: pypdfium2.PdfDocument) -> list[tuple[str, int]]:
    """What the file holds beside its pages: metadata, an outline, attached files."""
    rest = [("metadata", len(value)) for value in document.get_metadata_dict(skip_empty=True).values()]
    rest += [("outline", len(mark.get_title())) for mark in document.get_toc(max_depth=10)]
    rest += [
        ("attachment", max(1, len(document.get_attachment(i).get_name()))) for i in range(document.count_attachments())
    ]
    return rest


def report(raw: bytes, most: Limits = STANDARD) -> Record | Unread:
    """The text of a PDF, or why there is none: a password, damage, no text layer, too many pages."""
    document = _opened(raw)
    if isinstance(document, Unread):
        return document
    try:
        if len(document) > most.pages:
            return Unread("too_long", f"{most.pages} pages")
        return _read(document, raw)
    except (pypdfium2.PdfiumError, ValueError) as problem:
        return Unread("damaged", str(problem)[:200])
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument, raw: bytes) -> Record | Unread:
    pages, total = [], 0
    rest = _outside(document)
    for i in range(len(document)):
        words, notes = _page(document, i)
        total += len(words)
        if total > _CHARACTERS:
            return Unread("too_large", f"{_CHARACTERS} characters")
        pages.append(words)
        rest.append(("annotation", notes))
    blank = [i + 1 for i, words in enumerate(pages) if not words.strip()]
    if len(blank) == len(pages):
        return Unread("no_text", "no page has a text layer; scans need text recognition first")
    note = f"{len(blank)} of {len(pages)} pages hold no text: page {', '.join(map(str, blank[:20]))}" if blank else ""
    return Record(
        raw=raw,
        media=MEDIA,
        words="\n\n".join(words for words in pages if words.strip()),
        about=About(),
        left_out=counted(rest),
        note=note,
    )
