"""What a page's head says of it: its titles, its summary, its writers, its own address.

Read from the tree once, by us: ``og:`` and other ``meta`` elements, the ``title`` element, ``link rel=canonical`` and
the articles of its JSON-LD. Nothing is believed here; :mod:`~whosays.ingest.titles` and
:mod:`~whosays.ingest.bylines` weigh it against what the page shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

import msgspec
from lxml.html import HtmlElement
from msgspec import Struct

# A page has some dozens; a hostile one may have a million.
_METAS = 500
_SCRIPTS = 20
_SCRIPT_CHARS = 500_000
_OBJECTS = 2_000
_LONG = 2_000
_TITLES = ("og:title", "twitter:title")
_SUMMARIES = ("description", "og:description", "twitter:description")
_ARTICLE = re.compile(r"Article|BlogPosting|Report|Review|Reportage|SocialMediaPosting|WebPage")
_PEOPLE = re.compile(r"Person")


class Head(Struct, frozen=True):
    """A page's head: what it calls itself, how it sums itself up, whom it names as writers, its canonical address;
    whether it is an AMP copy, says that it is not free to read, or leads on to another page by itself."""

    titles: tuple[str, ...] = ()
    summaries: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    canonical: str | None = None
    amp: bool = False
    paid: bool = False
    leads_on: bool = False


def _squeezed(words: str | None) -> str:
    return " ".join((words or "")[:_LONG].split())


def _metas(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for count, element in enumerate(root.iter("meta")):
        if count >= _METAS:
            break
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        words = _squeezed(element.get("content"))
        if name and words:
            found.setdefault(name, words)
    return found


def _objects(node: object) -> Iterator[dict[str, object]]:
    """Every object of a decoded JSON, the outer first, without recursion."""
    stack, count = [node], 0
    while stack and count < _OBJECTS:
        item = stack.pop(0)
        count += 1
        if isinstance(item, dict):
            yield item
            stack += [value for value in item.values() if isinstance(value, dict | list)]
        elif isinstance(item, list):
            stack += [value for value in item[:_OBJECTS] if isinstance(value, dict | list)]


def _typed(item: dict[str, object], wanted: re.Pattern[str]) -> bool:
    kind = item.get("@type")
    return bool(wanted.search(" ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")))


def _names(value: object) -> list[tuple[bool, str]]:
    """The names in an ``author`` field, each with whether it is said to be a person."""
    found: list[tuple[bool, object]] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            name = item.get("name")
            found += [(_typed(item, _PEOPLE), n) for n in (name if isinstance(name, list) else [name])]
        else:
            found.append((False, item))
    return [(person, _squeezed(name)) for person, name in found if isinstance(name, str) and name.strip()]


def _articles(root: HtmlElement) -> list[dict[str, object]]:
    """The articles that the page's JSON-LD describes."""
    found: list[dict[str, object]] = []
    scripts = (s for s in root.iter("script") if "ld+json" in (s.get("type") or "").lower())
    for _, script in zip(range(_SCRIPTS), scripts, strict=False):
        words = script.text or ""
        if not words.strip() or len(words) > _SCRIPT_CHARS:
            continue
        try:
            whole = msgspec.json.decode(words.encode("utf-8", "replace"))
        except (msgspec.DecodeError, RecursionError, ValueError):
            continue
        found += [item for item in _objects(whole) if _typed(item, _ARTICLE)]
    return found


def _authors(articles: list[dict[str, object]]) -> tuple[str, ...]:
    """The writers of the first article that names any: people where it says who is one, else all it names."""
    named = next((found for item in articles if (found := _names(item.get("author")))), [])
    people = [name for person, name in named if person]
    return tuple(dict.fromkeys(people or [name for _, name in named]))


def _leads_on(root: HtmlElement) -> bool:
    """Whether the page sends its reader on at once."""
    for _, element in zip(range(_METAS), root.iter("meta"), strict=False):
        content = (element.get("content") or "").lower()
        if (element.get("http-equiv") or "").lower() == "refresh" and re.match(r"\s*[0-5]\s*[;,]\s*url", content):
            return True
    return False


def _canonical(root: HtmlElement, url: str | None) -> str | None:
    for element in root.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            try:
                address = urljoin(url or "", (element.get("href") or "").strip())
            except ValueError:
                return None
            return address if address.lower().startswith(("http://", "https://")) else None
    return None


def head(root: HtmlElement, url: str | None) -> Head:
    """What the head of a parsed page says.

    ``<html amp><link rel=canonical href=https://n.example/a>`` gives that address and ``amp``.
    """
    metas = _metas(root)
    articles = _articles(root)
    title = next((element.text_content() for element in root.iter("title")), "")
    titles = (*(metas.get(name, "") for name in _TITLES), _squeezed(title))
    return Head(
        titles=tuple(dict.fromkeys(words for words in titles if words)),
        summaries=tuple(dict.fromkeys(metas[name] for name in _SUMMARIES if name in metas)),
        authors=_authors(articles),
        canonical=_canonical(root, url),
        amp=root.get("amp") is not None or root.get("⚡") is not None or root.get("amp4email") is not None,
        paid=any(str(item.get("isAccessibleForFree")).lower() == "false" for item in articles),
        leads_on=_leads_on(root),
    )
