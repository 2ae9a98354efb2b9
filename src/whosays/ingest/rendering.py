"""A page as text: the tree rendered by us, so that every character the page shows stands there with its place.

Text nodes in order, white space folded as browsers do, a line break where a block element begins or ends. Scripts,
styles, templates and the head are not shown. What the page hides (``hidden``, ``display:none``, a font size of zero)
is kept and marked. Which lines are the report is judged in :mod:`whosays.ingest.html`.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from msgspec import Struct

from whosays.model import BoilerplateKind

# The readings set over Chinese characters (rt, rp) would stand in the middle of words.
_UNSEEN = frozenset(
    (
        "script", "style", "template", "noscript", "head", "iframe", "object", "svg", "math", "canvas", "select",
        "datalist", "textarea", "rt", "rp",
    )
)  # fmt: skip
_BLOCK = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details",
        "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
        "h4", "h5", "h6", "header", "hr", "html", "label", "legend", "li", "main", "menu", "nav", "ol", "option",
        "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video",
        "audio",
    )
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
# The parser drops all of a page that nests deeper than 2,048 elements: then its wrappers are taken out.
_WRAPPERS = re.compile(
    r"</?(?:(?P<block>div|section|article|main|blockquote|center|ul|ol|li|dl|dd|table|tbody|tr|td|th|form|fieldset|p)|"
    r"span|b|i|u|font|em|strong|small|big|a|abbr|label|tt|s|q|cite|code|sub|sup)(?=[\s>/])[^<>]{0,2000}>",
    re.IGNORECASE,
)
# libxml2 and others take time by the square of a tag's attributes: 5,000 take 30 ms, 50,000 more than 10 s.
_ATTRIBUTES = 2_000
_LONG_TAG = re.compile(r"<([a-zA-Z][^\s<>/]{0,60}+)[^<>]{4000,}+>")
HEADS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
CAPTIONS = frozenset(("figcaption", "caption"))
_FURNITURE: dict[str, BoilerplateKind] = {
    "nav": "navigation",
    "footer": "legal",
    "header": "navigation",
    "aside": "related",
}


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


class Page:
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
    role = tag if tag in HEADS or tag in CAPTIONS else above.role
    return _State(
        role,
        _FURNITURE.get(tag, above.furniture) if above.furniture != "related" else above.furniture,
        above.hidden or _hidden(element),
        above.preformatted or tag == "pre",
    )


def _walk(root: HtmlElement, page: Page) -> None:
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


def tree(source: str) -> HtmlElement | None:
    """The parsed page; None where there is no element in it."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(source.replace("\0", "\ufffd").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _crowded(match: re.Match[str]) -> str:
    return f"<{match[1]}>" if match[0].count("=") > _ATTRIBUTES else match[0]


def tamed(source: str) -> str:
    """The source without the attributes of tags that have thousands: parsers compare each with all others."""
    return _LONG_TAG.sub(_crowded, source)


def text_of(source: str) -> tuple[Page, HtmlElement | None]:
    """The page and its root, read once more without its wrappers where it is nested too deep for the parser."""
    page, root = Page(), tree(source)
    if root is not None:
        _walk(root, page)
    if not page.length and re.search(r">\s*[^\s<][^<]{2,}", source):
        flat = tree(_WRAPPERS.sub(lambda match: "<br>" if match["block"] else "", source))
        page = Page()
        if flat is not None:
            _walk(flat, page)
            root = flat
    return page, root
