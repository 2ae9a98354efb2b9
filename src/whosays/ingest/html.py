"""HTML: the whole visible page as text with offsets, and which parts of it are the report.

We render the tree ourselves, so that every character the page shows stands in ``document.text``: text nodes in order,
white space folded as browsers do, a line break where a block element begins or ends. Scripts, styles, templates and
the head are not shown. What the page hides (``hidden``, ``display:none``, a font size of zero) is kept and marked.
trafilatura only says which paragraphs are the report; lines it did not take are marked as furniture, its own words
never stand in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from msgspec import Struct

from whosays.ingest import boilerplate, extraction, left_out
from whosays.ingest.lines import Line, lines
from whosays.ingest.metadata import About, days
from whosays.lexicons import Lexicons
from whosays.model import Boilerplate, BoilerplateKind, LeftOut, Section, SectionKind, Span
from whosays.text.fold import fold

_UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "iframe",
        "object",
        "svg",
        "math",
        "canvas",
        "select",
        "datalist",
        "textarea",
        "rt",  # the reading of Chinese characters, set over them: it would stand in the middle of words
        "rp",
    ]
)
_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "label",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "video",
        "audio",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
# The parser drops all of a page that nests deeper than 2,048 elements: then its wrappers are taken out.
_WRAPPERS = re.compile(
    r"</?(?:(?P<block>div|section|article|main|blockquote|center|ul|ol|li|dl|dd|table|tbody|tr|td|th|form|fieldset|p)|"
    r"span|b|i|u|font|em|strong|small|big|a|abbr|label|tt|s|q|cite|code|sub|sup)(?=[\s>/])[^<>]{0,2000}>",
    re.IGNORECASE,
)
# A line of so many words that an extractor took is a paragraph, whatever words of furniture stand in it.
_PARAGRAPH = 16
# libxml2 and others take time by the square of a tag's attributes: 5,000 take 30 ms, 50,000 more than 10 s.
_ATTRIBUTES = 2_000
_LONG_TAG = re.compile(r"<([a-zA-Z][^\s<>/]{0,60}+)[^<>]{4000,}+>")
_HEADS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_CAPTIONS = frozenset(("figcaption", "caption"))
_FURNITURE: dict[str, BoilerplateKind] = {
    "nav": "navigation",
    "footer": "legal",
    "header": "navigation",
    "aside": "related",
}


class Shown(Struct, frozen=True):
    """A rendered page: its text, what its markup says of it, and the parts of the text."""

    text: str
    about: About = About()
    language: str | None = None
    sections: tuple[Section, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


class Run(Struct, frozen=True):
    """A stretch of rendered text and the elements it stands in that matter: role, furniture, hidden or not."""

    start: int
    end: int
    role: str
    furniture: BoilerplateKind
    hidden: bool


class _State(Struct, frozen=True):
    """What an element hands down to what it holds."""

    role: str = ""
    furniture: BoilerplateKind = "other"
    hidden: bool = False
    preformatted: bool = False


class _Page:
    """The text as it grows. A pending break is written only before further text: no blank ends, no blank heaps."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.runs: list[Run] = []
        self.length = 0
        self.pending = ""

    def _add(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)

    def block(self) -> None:
        """A block element begins or ends here."""
        self.pending = "\n"

    def write(self, words: str | None, state: _State) -> None:
        """A text node: blanks folded, unless preformatted."""
        if not words:
            return
        plain = words if state.preformatted else _BLANKS.sub(" ", words)
        if not plain.strip():
            self.pending = self.pending or " "
            return
        if plain[0].isspace():
            self.pending = self.pending or " "
        if self.pending and self.length:
            self._add(self.pending)
        trailing = plain[-1].isspace()
        plain = plain.strip(" ") if not state.preformatted else plain.strip("\n")
        start = self.length
        self._add(plain)
        self.runs.append(Run(start, self.length, state.role, state.furniture, state.hidden))
        self.pending = " " if trailing else ""


def _hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    hides = element.get("hidden") is not None or (element.get("aria-hidden") == "true" and element.tag == "template")
    return hides or bool(style and _HIDDEN.search(style[:1000]))


def _state(element: HtmlElement, above: _State) -> _State:
    tag = element.tag
    role = tag if tag in _HEADS or tag in _CAPTIONS else above.role
    return _State(
        role,
        _FURNITURE.get(tag, above.furniture) if above.furniture != "related" else above.furniture,
        above.hidden or _hidden(element),
        above.preformatted or tag == "pre",
    )


def _walk(root: HtmlElement, page: _Page) -> None:
    """Depth first without recursion: hostile pages nest thousands of elements deep."""
    stack: list[tuple[HtmlElement, _State, bool]] = [(root, _State(), False)]
    while stack:
        element, above, closing = stack.pop()
        tag = element.tag
        if closing:
            if tag in _BLOCK:
                page.block()
            page.write(element.tail, above)
            continue
        if not isinstance(tag, str) or tag in _UNSEEN:
            page.write(element.tail if element is not root else None, above)
            continue
        if tag in _BLOCK:
            page.block()
        state = _state(element, above)
        stack.append((element, above, True))
        page.write(element.text, state)
        stack.extend((child, state, False) for child in reversed(element))


def escaped(words: str) -> str:
    """Words as they stand in markup."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tree(source: str) -> HtmlElement | None:
    """The parsed page; None where there is no element in it."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(source.replace("\0", "\ufffd").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _marks(page_lines: Sequence[Line], runs: list[Run]) -> Iterator[tuple[Line, str, BoilerplateKind, bool]]:
    """Each line with the role, the furniture element and the hiddenness of the run it begins with."""
    at = 0
    for line in page_lines:
        while at + 1 < len(runs) and runs[at].end <= line.start:
            at += 1
        run = runs[at] if runs else Run(0, 0, "", "other", hidden=False)
        yield line, run.role, run.furniture, run.hidden


def _boilerplate(line: Line, kind: BoilerplateKind, rule: str) -> Boilerplate:
    return Boilerplate(start=line.start, end=line.end, kind=kind, rule=rule, evidence=(Span(line.start, line.end),))


def _furniture(
    line: Line, kind: SectionKind, place: BoilerplateKind, known: Boilerplate | None, *, hidden: bool
) -> Boilerplate:
    """Why a line of the page is not the report: hidden, a caption, furniture by its words, or left out as no body."""
    if hidden:
        return _boilerplate(line, "other", "ingest.hidden")
    if kind == "caption":
        return _boilerplate(line, "caption", "ingest.page_caption")
    return known or _boilerplate(line, place, "ingest.not_body")


def _overrides(known: Boilerplate | None, line: Line) -> bool:
    """Whether words that mark furniture outweigh the extractor, which took the line for the report.

    Not in a whole paragraph, not for a bare link, and not for a row of figures that is no date (a telephone number).
    """
    if known is None or line.count >= _PARAGRAPH or known.rule == "boilerplate.link":
        return False
    return known.rule != "boilerplate.date_stamp" or any(map(str.isalpha, line.text)) or bool(days(line.text))


def _section(line: Line, role: str, title: str, *, seen: bool) -> SectionKind:
    if not seen and (role == "h1" or (title and fold(line.text) == title)):
        return "headline"
    if role in _CAPTIONS:
        return "caption"
    return "heading" if role in _HEADS else "body"


def _crowded(match: re.Match[str]) -> str:
    return f"<{match[1]}>" if match[0].count("=") > _ATTRIBUTES else match[0]


def tamed(source: str) -> str:
    """The source without the attributes of tags that have thousands: parsers compare each with all others."""
    return _LONG_TAG.sub(_crowded, source)


def _text_of(source: str) -> tuple[_Page, HtmlElement | None]:
    """The page and its root, read once more without its wrappers where it is nested too deep for the parser."""
    page, root = _Page(), tree(source)
    if root is not None:
        _walk(root, page)
    if not page.length and re.search(r">\s*[^\s<][^<]{2,}", source):
        flat = tree(_WRAPPERS.sub(lambda match: "<br>" if match["block"] else "", source))
        page = _Page()
        if flat is not None:
            _walk(flat, page)
            root = flat
    return page, root


def rendered(source: str, url: str | None, lexicons: Lexicons, *, whole: bool = False) -> Shown:
    r"""A page as text, with its furniture marked and its metadata; with ``whole``, all of it is the report (the body of
    a feed's entry or of a mail), but for lines that are furniture by their words.

    ``rendered("<h1>A</h1><p>B <b>c</b></p>", None, lexicons).text`` is ``"A\nB c"``.
    """
    plain = tamed(source)
    page, root = _text_of(plain)
    if root is None:
        return Shown("", left_out=left_out.of_page(source, ""))
    text = "".join(page.pieces)
    found = lines(text)
    taken, about = (range(len(found)), About(url=url)) if whole else extraction.report(plain, found, url)
    title = fold(about.title or "")
    parts: list[Section] = []
    furniture: list[Boilerplate] = []
    seen = False
    for i, (line, role, place, hidden) in enumerate(_marks(found, page.runs)):
        kind = _section(line, role, title, seen=seen)
        seen = seen or (kind == "headline" and not hidden)
        known = None if kind == "headline" else boilerplate.of_line(line, lexicons, "en")
        if kind != "caption" and not hidden and (kind == "headline" or (i in taken and not _overrides(known, line))):
            parts.append(Section(start=line.start, end=line.end, kind=kind, rule="sections.element"))
            continue
        if kind == "caption" and not hidden:
            parts.append(Section(start=line.start, end=line.end, kind=kind, rule="sections.caption"))
        furniture.append(_furniture(line, kind, place, known, hidden=hidden))
    language = (root.get("lang") or "").strip() or None
    return Shown(text, about, language, tuple(parts), tuple(furniture), left_out.of_page(source, text))
