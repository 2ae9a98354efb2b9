"""HTML: which lines of a rendered page are the report, its headline and its lead, and what the page says of itself.

The page is rendered by us (:mod:`whosays.ingest.rendering`). trafilatura only says which paragraphs are the report;
lines it did not take are marked as furniture, its own words never stand in the text. It leaves out the lead that many
pages set between headline and text: whole sentences there are the ``dek``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from lxml.html import HtmlElement
from msgspec import Struct
from msgspec.structs import replace

from whosays.ingest import boilerplate, bylines, extraction, left_out, markup, titles
from whosays.ingest.lines import Line, lines
from whosays.ingest.metadata import About, days, domain
from whosays.ingest.rendering import CAPTIONS, HEADS, Run, tamed, text_of
from whosays.lexicons import Lexicons
from whosays.model import Boilerplate, BoilerplateKind, LeftOut, Section, SectionKind, Span
from whosays.text.fold import fold

# A line of so many words that an extractor took is a paragraph, whatever words of furniture stand in it.
_PARAGRAPH = 16
# A lead is one or two paragraphs, and not far under its headline: beyond that stand teasers of other reports.
_LEADS = 2
_LEAD_LINES = 30


class Shown(Struct, frozen=True):
    """A rendered page: its text, what its markup says of it, and the parts of the text."""

    text: str
    about: About = About()
    language: str | None = None
    sections: tuple[Section, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    head: markup.Head = markup.Head()


class _Row(NamedTuple):
    """A line of the page with the role, the furniture element and the hiddenness of the run it begins with."""

    line: Line
    role: str
    place: BoilerplateKind
    hidden: bool
    known: Boilerplate | None


def escaped(words: str) -> str:
    """Words as they stand in markup."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _rows(page_lines: Sequence[Line], runs: list[Run], language: str, lexicons: Lexicons) -> Iterator[_Row]:
    at, tongue = 0, re.split(r"[-_]", language)[0].lower() or "en"
    for line in page_lines:
        while at + 1 < len(runs) and runs[at].end <= line.start:
            at += 1
        run = runs[at] if runs else Run(0, 0, "", "other", hidden=False)
        yield _Row(line, run.role, run.furniture, run.hidden, boilerplate.of_line(line, lexicons, tongue))


def _headings(rows: Sequence[_Row]) -> list[tuple[range, int, str]]:
    """The headings shown: their lines, their level, their words."""
    found = []
    for (role, hidden), group in groupby(enumerate(rows), key=lambda item: (item[1].role, item[1].hidden)):
        held = list(group)
        if role in HEADS and not hidden:
            words = " ".join(row.line.text for _, row in held)
            found.append((range(held[0][0], held[-1][0] + 1), int(role[1]), words))
    return found


def _headline(rows: Sequence[_Row], headings: Sequence[tuple[range, int, str]], title: str) -> range:
    """The lines of the headline: the heading that is the title, else a line that is, else the first of level one."""
    same = [place for place, _, words in headings if title and fold(words) == title]
    same += [range(i, i + 1) for i, row in enumerate(rows) if title and not row.hidden and fold(row.line.text) == title]
    return next(iter([*same, *(place for place, level, _ in headings if level == 1)]), range(0))


def _leads(rows: Sequence[_Row], headline: range, taken: frozenset[int], summaries: Sequence[str]) -> set[int]:
    """The whole sentences between the headline and the first line of the body: the lead.

    One that opens as the page's own summary does is the lead wherever it stands before the body.
    """
    body = min((i for i in taken if i >= headline.stop and i not in headline), default=0)
    keys = [fold(words)[:60] for words in summaries]
    found: set[int] = set()
    for i in range(headline.stop, min(body, headline.stop + _LEAD_LINES)):
        row = rows[i]
        plain = not row.hidden and row.role not in CAPTIONS and row.known is None and row.place != "related"
        if plain and row.line.prose and (len(found) < _LEADS or fold(row.line.text)[:60] in keys):
            found.add(i)
    return found if headline else set()


def _boilerplate(line: Line, kind: BoilerplateKind, rule: str) -> Boilerplate:
    return Boilerplate(start=line.start, end=line.end, kind=kind, rule=rule, evidence=(Span(line.start, line.end),))


def _furniture(row: _Row, kind: SectionKind) -> Boilerplate:
    """Why a line of the page is not the report: hidden, a caption, furniture by its words, or left out as no body."""
    if row.hidden:
        return _boilerplate(row.line, "other", "ingest.hidden")
    if kind == "caption":
        return _boilerplate(row.line, "caption", "ingest.page_caption")
    return row.known or _boilerplate(row.line, row.place, "ingest.not_body")


def _overrides(row: _Row) -> bool:
    """Whether words that mark furniture outweigh the extractor, which took the line for the report.

    Not in a whole paragraph, unless it speaks of cookies; not for a bare link, and not for a row of figures that is no
    date (a telephone number).
    """
    known, line = row.known, row.line
    if known is not None and known.kind == "cookies":
        return True
    if known is None or line.count >= _PARAGRAPH or known.rule == "boilerplate.link":
        return False
    return known.rule != "boilerplate.date_stamp" or any(map(str.isalpha, line.text)) or bool(days(line.text))


def _parts(
    rows: Sequence[_Row], headline: range, leads: set[int], taken: frozenset[int]
) -> tuple[tuple[Section, ...], tuple[Boilerplate, ...]]:
    """Each line as a section or as furniture; a caption that is shown is both."""
    parts: list[Section] = []
    furniture: list[Boilerplate] = []
    for i, row in enumerate(rows):
        kind: SectionKind = "heading" if row.role in HEADS else "body"
        kind = "caption" if row.role in CAPTIONS else "dek" if i in leads else kind
        kind = "headline" if i in headline else kind
        body = i in leads or (i in taken and not _overrides(row))
        section = Section(start=row.line.start, end=row.line.end, kind=kind, rule="sections.element")
        if not row.hidden and (kind == "headline" or (kind != "caption" and body)):
            parts.append(section)
            continue
        if kind == "caption" and not row.hidden:
            parts.append(replace(section, rule="sections.caption"))
        furniture.append(_furniture(row, kind))
    return tuple(parts), tuple(furniture)


def _known(root: HtmlElement, about: About, headings: Sequence[tuple[range, int, str]]) -> tuple[About, markup.Head]:
    """What the page says of itself: the extractor's findings, with the title as shown and the address it claims."""
    head = markup.head(root, about.url)
    shown = [(level, words) for _, level, words in headings]
    title = titles.title(about.title, head.titles, shown, about.site, domain(about.url))
    url = head.canonical if head.amp and head.canonical else about.url
    return replace(about, title=title, url=url), head


def rendered(source: str, url: str | None, lexicons: Lexicons, *, whole: bool = False) -> Shown:
    r"""A page as text, with its furniture marked and its metadata; with ``whole``, all of it is the report (the body of
    a feed's entry or of a mail), but for lines that are furniture by their words.

    ``rendered("<h1>A</h1><p>B <b>c</b></p>", None, lexicons).text`` is ``"A\nB c"``.
    """
    plain = tamed(source)
    page, root = text_of(plain)
    if root is None:
        return Shown("", left_out=left_out.of_page(source, ""))
    text = "".join(page.pieces)
    language = (root.get("lang") or "").strip()
    rows = list(_rows(lines(text), page.runs, language, lexicons))
    headings = _headings(rows)
    about, taken, leads, head = About(url=url), frozenset(range(len(rows))), set[int](), markup.Head()
    if whole:
        headline = _headline(rows, headings, "")
    else:
        taken, about = extraction.report(plain, [row.line for row in rows], url)
        about, head = _known(root, about, headings)
        headline = _headline(rows, headings, fold(about.title or ""))
        leads = _leads(rows, headline, taken, head.summaries)
        by = bylines.of_page(head.authors, about, [row.line for row in rows], headline, taken, lexicons, text)
        about = replace(about, author=by.author, authorship=by.authorship)
    parts, furniture = _parts(rows, headline, leads, taken)
    return Shown(text, about, language or None, parts, furniture, left_out.of_page(source, text), head)
