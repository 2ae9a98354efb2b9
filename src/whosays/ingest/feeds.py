"""RSS, Atom and RDF feeds: one record an entry, with the entry's own source as its publisher.

Parsed by lxml, which recovers from broken markup; entities declared in the feed are never resolved, nothing is
fetched. An entry shows its title, its summary and its content, each once; its other elements are named as left out
(``element category``), those of the feed itself with the first entry.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import msgspec
from lxml import etree

from whosays.ingest.metadata import About
from whosays.ingest.records import Record, Unread, counted, day_of

_BODIES = ("description", "summary", "subtitle", "encoded", "content", "body")
_ENTRIES = ("item", "entry")
_DATES = ("published", "pubDate", "issued", "date", "created", "updated", "modified")
# What an entry shows word by word, or what leads to it; all else is named as left out, dates too: a stamp may hold
# more words than a date.
_TAKEN = frozenset(("title", "link", "source", *_BODIES))
_ONCE = frozenset(("title", "link", "source"))
_ENTITY = re.compile(r"&(?:([A-Za-z][A-Za-z0-9]{1,31});|(?!#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};))")
_XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARED = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
MEDIA = {"rss": "application/rss+xml", "feed": "application/atom+xml", "RDF": "application/rdf+xml"}


def _named(match: re.Match[str]) -> str:
    """An HTML entity as the character it stands for, since XML knows only five; a bare ampersand as one."""
    if match[1] is None:
        return "&amp;"
    if match[1] in _XML_ENTITIES:
        return match[0]
    known = html.unescape(match[0])
    return "".join(f"&#{ord(sign)};" for sign in known) if known != match[0] else f"&amp;{match[1]};"


def _root(text: str) -> etree._Element | None:
    plain = _ENTITY.sub(_named, _CONTROL.sub("\ufffd", _DECLARED.sub("", text.lstrip("\ufeff"), count=1)))
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, encoding="utf-8"
    )
    try:
        return etree.fromstring(plain.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else "comment"


def _words(element: etree._Element | None) -> str:
    """All text inside an element, markup as it stands (escaped or as elements of its own)."""
    if element is None:
        return ""
    if not len(element):
        return element.text or ""
    inner = [html.escape(element.text or "", quote=False)]
    inner += [etree.tostring(child, encoding="unicode", with_tail=True) for child in element]
    return "".join(inner)


def _child(entry: etree._Element, *names: str) -> etree._Element | None:
    return next((c for name in names for c in entry if _local(c) == name and (c.text or len(c) or c.attrib)), None)


def _plain(words: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", words)).split())


def _link(entry: etree._Element) -> str | None:
    for element in entry:
        if _local(element) == "link":
            if element.get("href") and element.get("rel", "alternate") == "alternate":
                return element.get("href")
            if (element.text or "").strip():
                return (element.text or "").strip()
    guid = _child(entry, "guid", "id")
    words = (guid.text or "").strip() if guid is not None else ""
    return words if words.startswith(("http://", "https://")) else None


def _bodies(entry: etree._Element) -> list[str]:
    """The summary and the content, each once: what stands inside a longer one is not said twice."""
    found = [_words(c) for name in _BODIES for c in entry if _local(c) == name and (c.text or len(c))]
    keys = [_plain(body) for body in found]
    kept = []
    for i, key in enumerate(keys):
        longer = any(key in other and (len(other) > len(key) or j < i) for j, other in enumerate(keys) if j != i)
        if key and not longer:
            kept.append(found[i])
    return kept


def _stamp(entry: etree._Element) -> str | None:
    for name in _DATES:
        element = _child(entry, name)
        day = day_of(element.text) if element is not None else None
        if day:
            return day
    return None


def _publisher(entry: etree._Element, feed: str | None) -> str | None:
    """The entry's own source where it names one, else the feed."""
    source = _child(entry, "source")
    if source is not None:
        title = _child(source, "title")
        words = _plain(_words(title if title is not None else source))
        if words:
            return words
    return feed


def _size(element: etree._Element) -> int:
    words = "".join(str(part) for part in element.itertext(with_tail=False)) if isinstance(element.tag, str) else ""
    attributes = sum(len(value) for node in element.iter() for value in node.attrib.values())
    return len(words) + attributes if isinstance(element.tag, str) else len(element.text or "")


def _rest(parent: etree._Element, taken: frozenset[str]) -> list[tuple[str, int]]:
    found = [(f"element {_local(c)[:60]}", _size(c)) for c in parent if _local(c) not in taken]
    met: set[str] = set()
    for child in parent:
        name = _local(child)
        if name in met & _ONCE and name in taken:
            found.append((f"element {name}", _size(child)))
        met.add(name)
        if name in taken:
            inner = sum(len(value) for value in child.attrib.values())
            found.append((f"attributes of {name[:60]}", inner))
        if (child.tail or "").strip():
            found.append(("text between elements", len((child.tail or "").strip())))
    if (parent.text or "").strip():
        found.append(("text between elements", len((parent.text or "").strip())))
    return found


def _record(entry: etree._Element, media: str, site: str | None, language: str | None) -> Record | Unread:
    title = _plain(html.unescape(_words(_child(entry, "title"))))
    bodies = _bodies(entry)
    if not title and not bodies:
        return Unread("no_text", "the entry has no title and no text")
    own = _child(entry, "language")
    markup = any(_TAG.search(html.unescape(body)) for body in bodies)
    words = [
        f"<div>{body}</div>" if _TAG.search(body) else f"<p>{html.escape(body, quote=False)}</p>" for body in bodies
    ]
    return Record(
        raw=etree.tostring(entry, with_tail=False),
        media=media,
        words="".join(words) if markup else "\n\n".join(html.unescape(body).strip() for body in bodies),
        markup=markup,
        about=About(title or None, None, _stamp(entry), _publisher(entry, site), _link(entry)),
        language=(own.text or "").strip() if own is not None else language,
        left_out=counted(_rest(entry, _TAKEN)),
    )


def entries(text: str) -> Iterator[Record | Unread]:
    """The entries of a feed, in order; one :class:`Unread` where there are none."""
    if "<!ENTITY" in text[:20_000]:
        yield Unread("unsupported", "a feed that declares entities of its own")
        return
    root = _root(text)
    found = [e for e in root.iter() if _local(e) in _ENTRIES] if root is not None else []
    if root is None or not found:
        yield Unread("empty", "the feed has no entries")
        return
    channel = next((e for e in root if _local(e) == "channel"), root)
    site = _plain(_words(_child(channel, "title"))) or None
    own = _child(channel, "language")
    language = (own.text or "").strip() or None if own is not None else root.get(f"{{{_XML}}}lang")
    outer = _rest(channel, frozenset(_ENTRIES)) + (
        _rest(root, frozenset((*_ENTRIES, "channel"))) if channel is not root else []
    )
    outer += [("note", len(node.text or "")) for node in (*root.itersiblings(), *root.itersiblings(preceding=True))]
    rest = counted((f"feed's {kind}", size) for kind, size in outer)
    for entry in found:
        record = _record(entry, MEDIA.get(_local(root), "application/xml"), site, language)
        if isinstance(record, Record):
            record = msgspec.structs.replace(record, left_out=(*rest, *record.left_out))
            rest = ()
        yield record


_XML = "http://www.w3.org/XML/1998/namespace"
