"""What of a page's source is no visible text, so that every character is accounted for.

The source is walked by itself, with no parser's help: each stretch is text, a tag, a comment, or the inside of a script
or style. A stretch of text counts as shown when it stands in the rendered page where the one before left off, or
anywhere. What is not shown is named by the element it stands in; what stands in none is ``lost``: the parser dropped
it, and the document says so as damage. All characters of the source are in one of the two.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from msgspec import Struct

from whosays.ingest.records import counted
from whosays.model import LeftOut

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)((?:[^\"'>]|\"[^\"]*+\"|'[^']*+')*+)>")
_PLAIN_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)([^>]*+)>")
_VALUE = re.compile(r"(?:^|[\s/\"'])([^\s=/\"'>]{1,60})\s*=\s*(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
_KEY = re.compile(r"[\W_]+")
_RAW = frozenset(("script", "style"))
UNSEEN = frozenset(
    (
        "script", "style", "template", "noscript", "head", "title", "iframe", "object", "svg", "math", "canvas",
        "select", "datalist", "textarea", "option", "noframes", "noembed", "xmp", "plaintext", "applet",
        "frameset", "rt", "rp",
    )
)  # fmt: skip
# Attributes that hold words for readers; all others are addresses, styles and settings.
_WORDED = frozenset(
    ("alt", "title", "content", "placeholder", "value", "label", "summary", "aria-label", "description")
)
LOST = "lost"
# Searches through the whole page for words that are not where they should be; a sound page needs a handful.
_TRIES = 20_000


class Stretch(Struct, frozen=True):
    """A stretch of the source and its kind: ``text`` is shown, everything else is left out."""

    start: int
    end: int
    kind: str


def _attributes(words: str, start: int) -> Iterator[Stretch]:
    for match in _VALUE.finditer(words[:200_000]):
        group = next((g for g in (2, 3, 4) if match[g] is not None), 2)
        if match[group] and any(sign.isalpha() for sign in match[group]):
            kind = "attribute" if match[1].lower() in _WORDED or " " in match[group].strip() else "markup"
            yield Stretch(start + match.start(group), start + match.end(group), kind)


class _Source:
    """Where the walk stands: in which unseen element, and which searches to the end of the source are in vain."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lower = source.lower()
        self.inside: list[str] = []
        self.quotes = True
        self.vain: set[str] = set()

    def find(self, words: str, at: int) -> int:
        """The place after the next such words, the end of the source where there are none (searched for once)."""
        place = -1 if words in self.vain else self.lower.find(words, at)
        if place < 0:
            self.vain.add(words)
            return len(self.source)
        return place + len(words)

    def tag(self, at: int) -> re.Match[str] | None:
        """The tag that begins here. A quote that is never closed would take in the rest of the page: then without."""
        if self.quotes:
            match = _TAG.match(self.source, at)
            if match and match.end() - at < 20_000:
                return match
            self.quotes = match is not None
        return _PLAIN_TAG.match(self.source, at)

    def enter(self, closing: str, name: str) -> None:
        """Follow a tag into or out of an unseen element."""
        if name == "body":
            self.inside = []
        elif not closing and name in UNSEEN:
            self.inside.append(name)
        elif closing and name in self.inside:
            while self.inside.pop() != name:
                pass


def _walk(source: str) -> Iterator[Stretch]:
    """Every stretch of the source in order; text with the unseen element it stands in as its kind, or ``text``."""
    state = _Source(source)
    at, last = 0, source.rfind(">")
    while at < len(source):
        mark = source.find("<", at)
        if mark < 0 or mark > last:
            mark = len(source)
        if mark > at:
            yield Stretch(at, mark, state.inside[-1] if state.inside else "text")
            at = mark
            continue
        opening = source[at + 1 : at + 4]
        if opening.startswith(("!", "?")):
            end = state.find("-->", at + 2) if opening == "!--" else state.find(">", at)
            yield Stretch(at, end, "comment")
            at = end
            continue
        match = state.tag(at) if opening[:1].isalpha() or opening[:1] == "/" else None
        if match is None:
            end = at + 1
            yield Stretch(at, end, "text")
            at = end
            continue
        name = match[2].lower()
        yield Stretch(at, match.end(), "markup")
        yield from _attributes(match[3], match.start(3))
        at = match.end()
        if name in _RAW and not match[1]:
            end = state.find(f"</{name}", at)
            end = end - len(name) - 2 if end < len(source) or state.lower.endswith(f"</{name}") else end
            yield Stretch(at, max(at, end), name)
            at = max(at, end)
            continue
        state.enter(match[1], name)


def _key(words: str) -> str:
    return _KEY.sub("", html.unescape(words)).lower()


def stretches(source: str, text: str) -> Iterator[Stretch]:
    """Every stretch of the source: ``text`` where the rendered text has its words, else the kind under which it is
    left out. Attributes come after the tag they stand in, and lie inside it."""
    shown = _key(text)
    cursor, tries = 0, _TRIES
    for part in _walk(source):
        if part.kind not in UNSEEN and part.kind != "text":
            yield part
            continue
        key = _key(source[part.start : part.end]) if part.kind not in _RAW else ""
        if not key:
            yield part
            continue
        if shown.startswith(key, cursor):
            cursor += len(key)
            yield Stretch(part.start, part.end, "text")
            continue
        place = shown.find(key, cursor, cursor + 5_000 + len(key))
        if part.kind == "text" and place >= 0:
            cursor = place + len(key)
        elif part.kind == "text" and ((tries := tries - 1) < 0 or key not in shown):
            yield Stretch(part.start, part.end, LOST)
            continue
        yield part


def of_page(source: str, text: str) -> tuple[LeftOut, ...]:
    """What is left out of a page, by kind; characters of a tag's worded attributes count as ``attribute``."""
    return counted((part.kind, part.end - part.start) for part in stretches(source, text) if part.kind != "text")
