"""The dossier page: self-contained HTML, made from a finished comparison by templates (``page/``).

No network request, no script needed to read it: script only filters, highlights, copies, and puts documents side by
side. A strict content policy names the hashes of the one style and the one script. Every string from a document is
escaped. A small case is one file; a large one is split (``places``), and ``search.html`` holds the words of all.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from whosays.model import Dossier
from whosays.report.places import EVERY, INDEX, Places
from whosays.report.search_page import corpus
from whosays.report.sheaf import FULL, borne, sheaf
from whosays.report.view import view
from whosays.version import VERSION

LARGEST = 2_500_000  # bytes of a page that still opens at once on a phone; a larger dossier is split
_HREF = re.compile(r'href="(#[^"]*)"')
_STYLES = ("base", "rows", "parts", "drawings", "beside", "print")
_SCRIPTS = ("opening", "copying", "filtering", "beside", "keys", "searching")


def _shipped(name: str) -> str:
    return (files("whosays") / "report" / "page" / name).read_text(encoding="utf-8")


@cache
def _templates() -> Environment:
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(_shipped),
    )
    made.filters["placed"] = placed
    made.filters["numbered"] = lambda document, numbers: numbers[document]
    return made


@cache
def _frame() -> Mapping[str, str]:
    """Style, script and the content policy that allows these two and nothing else."""
    style = "".join(_shipped(f"{name}.css") for name in _STYLES)
    script = '"use strict";\n' + "".join(_shipped(f"{name}.js") for name in _SCRIPTS)
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'"
    return {"style": style, "script": script, "policy": policy, "version": VERSION}


def placed(drawing: Markup, to: Callable[[str], str]) -> Markup:
    """A drawing with its links as this page must write them."""
    return Markup(_HREF.sub(lambda found: f'href="{to(found[1])}"', drawing))  # noqa: S704


def _hash(content: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _made(content: Mapping[str, object], places: Places, parts: tuple[str, ...], banner: str) -> str:
    own = {"here": places.here, "split": places.split, "to": places.to, "parts": parts, "banner": banner}
    return _templates().get_template("skeleton.html").render({**content, **_frame(), **own})


def page(dossier: Dossier, title: str = "", known: frozenset[str] = frozenset()) -> str:
    """The whole dossier as one page. ``known`` are the claims of the last run: what is not among them is new."""
    return _made(view(dossier, known), Places(), EVERY, title)


def pages(
    dossier: Dossier, title: str = "", known: frozenset[str] = frozenset(), largest: int = LARGEST, full: int = FULL
) -> Iterator[tuple[str, str]]:
    """The files of a dossier by name, made one by one: ``index.html`` alone, or split where that would be larger than
    ``largest``, lists then over pages of ``full`` passages."""
    content = view(dossier, known)
    length = sum(e.document.length for e in dossier.extractions)
    if length <= largest:
        whole = _made(content, Places(), EVERY, title)
        if len(whole.encode()) <= largest:
            yield INDEX, whole
            return
    yield from _split(dossier, content, title, full)


def _split(dossier: Dossier, content: Mapping[str, Any], title: str, full: int) -> Iterator[tuple[str, str]]:
    laid = sheaf(content, full)
    content = {**content, "pages": laid.pages}

    def made(file: str, parts: tuple[str, ...], own: Mapping[str, Any]) -> tuple[str, str]:
        return file, _made({**content, **own}, Places(file, True, laid.where), parts, title)

    for leaf in laid.leaves:
        yield made(leaf.file, leaf.parts, _narrowed({**content, **leaf.content}, leaf.parts))
    yield made("search.html", ("search",), {"corpus": corpus(dossier, content, laid), "notes": ()})
    for sheet in content["sheets"]:
        own = {"sheets": (sheet,), "notes": [(sheet.number, sheet.id, sheet.cite)], "heading": sheet.label}
        yield made(f"documents/{sheet.id}.html", ("documents",), own)


def _narrowed(content: Mapping[str, Any], parts: tuple[str, ...]) -> Mapping[str, Any]:
    """A page of a split dossier with the choices and the notes that some line of it bears."""
    here = borne(content, parts)
    filters = tuple((f, words, [o for o in some if o.number in here[f]]) for f, words, some in content["filters"])
    notes = [note for note in content["notes"] if str(note[0]) in here["d"]]
    return {**content, "filters": filters, "notes": notes}
