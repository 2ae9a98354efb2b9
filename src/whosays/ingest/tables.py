"""JSON Lines, JSON and CSV of articles: one record an object or row, its fields found by their usual names.

The first field of each kind that holds words is taken. The other fields are named as left out (``field tags``). A line
that is no object, or an object without words, is a refusal of its own.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from whosays.ingest import limits
from whosays.ingest.grids import rows
from whosays.ingest.metadata import About
from whosays.ingest.records import Record, Unread, counted, day_of, sound
from whosays.model import LeftOut

TEXT = ("text", "body", "content", "content_text", "article", "maintext", "articlebody", "article_body", "article_text",
        "full_text", "fulltext", "raw_text", "plain_text", "cleaned_text", "story")  # fmt: skip
MARKUP = ("html", "content_html", "body_html", "raw_html", "article_html")
BRIEF = ("summary", "description", "abstract", "excerpt", "snippet")
TITLE = ("title", "headline", "heading", "article_title")
URL = ("url", "link", "uri", "canonical_url", "source_url", "article_url", "permalink", "external_url", "href")
PUBLISHED = ("published", "date", "published_at", "publishedat", "publish_date", "date_publish", "date_published",
             "pubdate", "pub_date", "datepublished", "publication_date", "published_date", "timestamp", "datetime",
             "created_at")  # fmt: skip
PUBLISHER = ("publisher", "source", "site", "sitename", "site_name", "outlet", "source_name", "publication",
             "newspaper", "source_domain", "domain", "hostname")  # fmt: skip
LANGUAGE = ("language", "lang", "inlanguage", "language_code")
AUTHOR = ("author", "authors", "byline", "creator")
_BODIES = (*TEXT, *MARKUP)
_KNOWN = frozenset((*TEXT, *MARKUP, *BRIEF, *TITLE, *URL, *PUBLISHED, *PUBLISHER, *LANGUAGE, *AUTHOR))
_TAGGED = ("<p", "<div", "<br", "<h1", "<h2", "<article", "<html", "<!doctype", "<span", "<ul", "<a ")
_FEED_FIELDS = ("items", "articles", "entries", "results", "documents", "docs", "data", "news")


def _name(field: object) -> str:
    return str(field).strip().strip("\ufeff").replace("-", "_").replace(" ", "_").lower()


def words_of(value: object) -> str:
    """A field as words: a string, a number, a list of them, or an object's name."""
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(filter(None, (words_of(item) for item in value[:20] if not isinstance(item, list))))
    if isinstance(value, dict):
        return next((sound(value[n]) for n in ("name", "title", "text", "url") if isinstance(value.get(n), str)), "")
    return ""


def _first(fields: Mapping[str, object], names: tuple[str, ...]) -> tuple[str, str]:
    """The name and the words of the first field that holds any."""
    return next(((n, words) for n in names if n in fields and (words := words_of(fields[n])).strip()), ("", ""))


def _rest(fields: Mapping[str, object], taken: set[str]) -> tuple[LeftOut, ...]:
    def size(value: object) -> int:
        return len(value) if isinstance(value, str) else len(msgspec.json.encode(value))

    found = []
    for name, value in fields.items():
        if value is not None and (name not in taken or isinstance(value, dict | list)):
            shown = len(words_of(value)) if name in taken else 0
            found.append((f"field {name[:60]}", max(0, size(value) - shown)))
    return counted(found)


def _named(pairs: Iterable[tuple[object, object]]) -> dict[str, object]:
    """Fields by their names in one spelling; of two with one name, the later gets a number: none is lost."""
    found: dict[str, object] = {}
    for field, value in pairs:
        name = _name(field)
        found[name if name not in found else f"{name}_{len(found)}"] = value
    return found


def article(fields: Mapping[str, object], raw: bytes, media: str, site: str | None = None) -> Record | Unread:
    """The record that an object or a row stands for."""
    named = _named(fields.items())
    body, words = _first(named, _BODIES)
    brief, short = _first(named, BRIEF)
    title, head = _first(named, TITLE)
    if not words and not short and not head:
        return Unread("no_text", "no field of the record holds a text")
    url, address = _first(named, URL)
    _, stamp = _first(named, PUBLISHED)
    publisher, outlet = _first(named, PUBLISHER)
    _, tongue = _first(named, LANGUAGE)
    _, by = _first(named, AUTHOR)
    shown = short if not words else words if not short or _folded(short) in _folded(words) else f"{short}\n\n{words}"
    markup = body in MARKUP or any(mark in shown[:20_000].lower() for mark in _TAGGED)
    taken = {body, brief, title, url, publisher}  # what is not shown word by word is named as left out
    return Record(
        raw=raw,
        media=media,
        words=shown,
        markup=markup,
        about=About(head.strip() or None, by or None, day_of(stamp), outlet.strip() or site, address.strip() or None),
        language=tongue.strip() or None,
        left_out=_rest(named, taken),
    )


def _folded(words: str) -> str:
    return " ".join(words.split()).rstrip(".…")


def _decoded(raw: bytes | str) -> object:
    """JSON as it is, or as lenient readers take it (half characters, NaN, line ends in strings); None for neither."""
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError, ValueError):
        pass
    try:
        return msgspec.json.decode(sound(json.dumps(json.loads(raw, strict=False), ensure_ascii=False)))
    except (msgspec.DecodeError, RecursionError, ValueError):
        return None


def rows_of_json(text: str) -> Iterator[Record | Unread]:
    """The records of JSON Lines, of a JSON list or object of articles, or of a JSON Feed."""
    whole = _decoded(text.lstrip("\ufeff").encode("utf-8", "replace"))
    if isinstance(whole, dict):
        yield from _object(whole, text)
    elif isinstance(whole, list):
        yield from _listed(whole, None, "application/json")
    else:
        yield from _lines(text)


def _object(whole: dict[str, object], text: str) -> Iterator[Record | Unread]:
    held = next((whole[name] for name in _FEED_FIELDS if isinstance(whole.get(name), list)), None)
    if not isinstance(held, list) or any(_name(n) in _BODIES for n in whole):
        yield article(whole, text.encode("utf-8", "replace"), "application/json")
        return
    feed = "jsonfeed.org" in words_of(whole.get("version"))
    rest = _rest({_name(n): v for n, v in whole.items() if v is not held}, set())
    site = (words_of(whole.get("title")).strip() or None) if feed else None
    for found in _listed(held, site, "application/feed+json" if feed else "application/json"):
        if isinstance(found, Record) and rest:
            yield msgspec.structs.replace(found, left_out=(*rest, *found.left_out))
            rest = ()
        else:
            yield found


def _listed(items: list[object], site: str | None, media: str) -> Iterator[Record | Unread]:
    for item in items:
        raw = msgspec.json.encode(item)
        yield article(item, raw, media, site) if isinstance(item, dict) else Unread("damaged_record", "no JSON object")


def _lines(text: str) -> Iterator[Record | Unread]:
    for line in text.lstrip("\ufeff").split("\n"):
        raw = line.strip().encode("utf-8", "replace")
        item = _decoded(raw) if raw else None
        if isinstance(item, dict):
            yield article(item, raw, "application/x-ndjson")
        elif raw:
            yield Unread("damaged_record", "no JSON object")


def delimiter(text: str) -> str | None:
    """The sign between the columns of a table of articles; None where the first line names no such columns."""
    head = text.lstrip("\ufeff").split("\n", 1)[0].rstrip("\r")
    if len(head) > 2_000 or "\n" not in text.strip():
        return None
    for sign in ",\t;|":
        cells = [_name(cell.strip('"')) for cell in head.split(sign)]
        bodies = any(cell in (*_BODIES, *BRIEF) for cell in cells)
        if len(cells) >= 2 and bodies and sum(cell in _KNOWN for cell in cells) >= 2:
            return sign
    return None


def rows_of_table(text: str) -> Iterator[Record | Unread]:
    """The records of a CSV or TSV whose first line names its columns."""
    reader = rows(text.lstrip("\ufeff"), delimiter(text) or ",", limits.DOCUMENT)
    try:
        names = [_name(cell) for cell in next(reader, [])]
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            more = [f"column_{i + 1}" for i in range(len(names), len(cells))]
            fields = _named(zip([*names, *more], cells, strict=False))
            yield article(fields, msgspec.json.encode(cells), "text/csv")
    except csv.Error as problem:
        yield Unread("damaged_record", f"the rest of the table: {problem}")
