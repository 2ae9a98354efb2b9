"""Plants a marker sentence anywhere in a file and asks where it went: it is read, or named as left out, or lost.

Run: ``python evaluation/accounting.py [examples] [seed]``. A file of each format is made from the seed, once with the
marker and once without. The marker is *read* when a document's text holds it; *named* when the rows of the file with it
say of more left-out characters (by at least its letters), or refuse what they do not refuse without it, or refuse the
file; else
it is lost without a word, which must never happen.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import made_files as made  # noqa: I001  (the path is set above)

from whosays import lexicons
from whosays.ingest.documents import read
from whosays.model import Document, Refusal

NAMES = ("Oslin", "Dorvale", "Marten", "Kessa", "Tamrin", "Velo")
VERBS = ("left", "closed", "sold", "painted", "counted", "moved")
THINGS = ("the harbour", "a ferry", "nine boats", "the old bridge", "two lamps", "the archive")
_KEY = re.compile(r"[\W_]+")

PAGE_PLACES = {
    "paragraph": "<p>{m}</p>",
    "bare text": "{m}",
    "cell": "<table><tr><td>a</td><td>{m}</td></tr></table>",
    "loose cell": "<td>{m}",
    "stray in table": "<table>{m}<tr><td>b</td></tr></table>",
    "list": "<ul><li>{m}</ul>",
    "caption": "<figure><img src=a><figcaption>{m}</figcaption></figure>",
    "button": "<button>{m}</button>",
    "alt": '<img src="a" alt="{m}">',
    "title": "<a href=b title='{m}'>c</a>",
    "data": '<div data-note="{m}">d</div>',
    "unquoted": "<div title={u}>d</div>",
    "value": '<input type="text" value="{m}">',
    "option": "<select><option>{m}</select>",
    "textarea": "<textarea>{m}</textarea>",
    "script": "<script>var x = '{m}';</script>",
    "style": "<style>/* {m} */</style>",
    "comment": "<!-- {m} -->",
    "open comment": "<!-- {m}",
    "template": "<template><p>{m}</p></template>",
    "noscript": "<noscript><p>{m}</p></noscript>",
    "hidden": "<p hidden>{m}</p>",
    "none": '<p style="display:none">{m}</p>',
    "size": '<span style="font-size:0">{m}</span>',
    "svg": "<svg><text>{m}</text></svg>",
    "math": "<math><mtext>{m}</mtext></math>",
    "iframe": "<iframe>{m}</iframe>",
    "object": "<object>{m}</object>",
    "canvas": "<canvas>{m}</canvas>",
    "details": "<details><summary>e</summary>{m}</details>",
    "nav": "<nav><a href=f>{m}</a></nav>",
    "aside": "<aside>{m}</aside>",
    "footer": "<footer>{m}</footer>",
    "form": "<form><label>{m}</label></form>",
    "pre": "<pre>{m}</pre>",
    "unknown": "<x-note>{m}</x-note>",
    "unclosed": "<b><i><p>{m}",
    "wrong end": "</div></p>{m}",
    "cdata": "<![CDATA[{m}]]>",
    "instruction": "<?note {m}?>",
    "declaration": "<!note {m}>",
    "inline": "<p>A <b>{m}</b></p>",
    "ruby": "<ruby>g<rt>{m}</rt></ruby>",
    "meta": '<meta name="description" content="{m}">',
    "heading": "<h2>{m}</h2>",
    "quote": "<blockquote>{m}</blockquote>",
    "open quote": '<a href="x>{m}</a>',
    "lone sign": "1 < 2 {m}",
    "nul": "a\0b {m}",
    "ampersand": "&nbsp;&bogus;&#0; {m}",
    "json": '<script type="application/ld+json">{{"articleBody": "{m}"}}</script>',
    "plaintext": "<xmp>{m}</xmp>",
    "frame": "<frameset><frame src=a>{m}</frameset>",
    "body again": "<body><p>{m}</p>",
    "label": "<label>{m}</label>",
    "video": "<video><p>{m}</p></video>",
    "hr": "<hr>{m}<br>",
    "applet": "<applet>{m}</applet>",
    "marquee": "<marquee>{m}</marquee>",
    "dialog": "<dialog>{m}</dialog>",
    "frozen": "<noframes>{m}</noframes>",
}


def sentence(chance: random.Random) -> str:
    return f"{chance.choice(NAMES)} {chance.choice(VERBS)} {chance.choice(THINGS)} at mark {chance.randrange(10**6)}."


def _filler(chance: random.Random) -> str:
    return " ".join(sentence(chance) for _ in range(chance.randrange(1, 5)))


def page(marker: str, chance: random.Random) -> tuple[str, bytes]:
    place, shape = chance.choice(list(PAGE_PLACES.items()))
    planted = shape.format(m=marker, u=marker.replace(" ", "-")) if marker else shape.format(m="", u="z")
    depth = chance.choice((0, 0, 1, 3, 20, 300, 300, 3000))
    tag = chance.choice(("div", "span", "section", "b", "blockquote", "ul"))
    around = [f"<p>{_filler(chance)}</p>" for _ in range(4)]
    inner = f"<{tag}>" * depth + planted + f"</{tag}>" * (depth if chance.random() < 0.8 else 0)
    where = chance.choice(("body", "body", "body", "body", "head", "after", "before"))
    head = "<title>Harbour news</title>" + (planted if where == "head" else "")
    body = around[0] + around[1] + (inner if where == "body" else "") + around[2] + around[3]
    before, after = (planted if where == "before" else ""), (planted if where == "after" else "")
    source = f"<!doctype html>{before}<html><head>{head}</head><body>{body}</body></html>{after}"
    return f"page: {place}, {where}, depth {depth}", source.encode()


def feed(marker: str, chance: random.Random) -> tuple[str, bytes]:
    shapes = {
        "title": ("<title>Old</title>", f"<title>Old {escape(marker)}</title>"),
        "escaped body": ("<description>The ferry", f"<description>{escape(f'<p>{marker}</p>')} The ferry"),
        "content": ("<p>The dockers", f"<p>{marker}</p><p>The dockers"),
        "category": ("<category>ports", f"<category>ports {marker}"),
        "comment": ("<item>", f"<!-- {marker} --><item>"),
        "inside": ("</item>", f"<!-- {marker} --></item>"),
        "attribute": ("<guid>", f'<guid note="{marker}">'),
        "stray": ("<item>", f"{marker}<item>"),
        "between": ("</item>", f"{marker}</item>"),
        "channel": ("All news", f"All news {marker}"),
        "summary": ("The harbour master went.", f"The harbour master went. {marker}"),
        "alt": ("<p>The dockers", f'<img alt="{marker}"><p>The dockers'),
        "script": ("<p>The dockers", f"<script>{marker}</script><p>The dockers"),
        "author": ("</item>", f"<author>{marker}</author></item>"),
        "after": ("</rss>", f"</rss><!-- {marker} -->"),
        "source": ("Ferry News", f"Ferry News {marker}"),
        "date": ("+0200", f"+0200 {marker}"),
        "link": ("g/a<", f"g/a {marker}<"),
        "second title": ("</item>", f"<title>{marker}</title></item>"),
        "instruction": ("<item>", f"<?note {marker}?><item>"),
    }
    place = chance.choice(list(shapes))
    old, new = shapes[place]
    base = (
        made.RSS.replace("<title>Ferry late", "<title>Old</title><title>Ferry late", 1)
        if place == "title"
        else made.RSS
    )
    return f"feed: {place}", (base.replace(old, new, 1) if marker else base).encode()


def mail(marker: str, chance: random.Random) -> tuple[str, bytes]:
    place = chance.choice(("text", "page", "attached", "header", "comment", "subject", "preamble", "epilogue", "from"))
    text = _filler(chance) + (f" {marker}" if place == "text" else "")
    rich = f"<p>{_filler(chance)}</p>" + {"page": f"<p>{marker}</p>", "comment": f"<!-- {marker} -->"}.get(place, "")
    attached = [
        ("text/html", f"<html><p>{_filler(chance)} {marker if place == 'attached' else ''}</p></html>".encode())
    ]
    raw = made.mail("" if place != "text" and chance.random() < 0.3 else text, rich, attached)
    edits = {
        "header": (b"To: ", f"X-Note: {marker}\nTo: ".encode()),
        "subject": (b"resigns", f"resigns {marker}".encode()),
        "preamble": (b"\n\n--=", f"\n\n{marker}\n--=".encode()),
        "from": (b"Harbour Office", f"Harbour Office {marker}".encode()),
    }
    if marker and place in edits:
        raw = raw.replace(*edits[place], 1)
    return f"mail: {place}", raw + (f"{marker}\n".encode() if marker and place == "epilogue" else b"")


def box(marker: str, chance: random.Random) -> tuple[str, bytes]:
    place = chance.choice(("mail", "mail", "opening", "masked", "end"))
    inner, planted = mail(marker if place == "mail" else "", chance)
    plain = made.mail(_filler(chance) + (f"\nFrom {marker}\nends." if place == "masked" else ""))
    opening = (
        f"From press@harbour.example.org {marker if place == 'opening' else ''} Tue May  4 10:00:00 2021\n".encode()
    )
    mails = [made.mail(_filler(chance)), planted, plain]
    bodies = [opening + raw.replace(b"\nFrom ", b"\n>From ") for raw in mails]
    end = f"\n{marker}\n".encode() if place == "end" else b""
    return f"box: {inner if place == 'mail' else place}", b"\n".join(bodies) + end


def archive(marker: str, chance: random.Random) -> tuple[str, bytes]:
    place = chance.choice(("page", "request", "style", "error", "damaged", "info", "metadata", "text", "short", "gap"))
    words = f"<html><body><p>{_filler(chance)}</p></body></html>".encode()
    planted = words.replace(b"</body>", f"<p>{marker}</p></body>".encode()) if marker else words
    item = {
        "page": made.record(planted),
        "request": made.record(marker.encode(), kind="request", media="text/plain"),
        "style": made.record(f"/* {marker} */".encode(), media="text/css"),
        "error": made.record(planted, status="500 Oops"),
        "damaged": made.record(planted, length=9_999_999),
        "info": made.record(marker.encode(), kind="warcinfo"),
        "metadata": made.record(marker.encode(), kind="metadata"),
        "short": made.record(planted, length=70),
        "text": made.record(marker.encode() or b"x", media="text/plain"),
        "gap": made.record(words) + marker.encode() + b"\r\n",
    }[place]
    records = [made.record(words), item, made.record(words)] if marker else [made.record(words), made.record(words)]
    shape: Callable[[Sequence[bytes]], bytes] = chance.choice((b"".join, made.gzipped, made.wacz))
    return f"archive: {place}", shape(records)


def paper(marker: str, chance: random.Random) -> tuple[str, bytes]:
    place = chance.choice(("text", "second", "title", "note"))
    pages = [_filler(chance), _filler(chance)]
    if place in {"text", "second"}:
        pages[place == "second"] += f"\n{marker}" if marker else ""
    return f"pdf: {place}", made.pdf(
        pages, title=marker if place == "title" else "", note=marker if place == "note" else ""
    )


def rows(marker: str, chance: random.Random) -> tuple[str, bytes]:
    place = chance.choice(
        ("text", "title", "summary", "author", "tags", "note", "source", "date", "nested", "broken", "page")
    )
    article: dict[str, object] = {
        "title": "Harbour",
        "text": _filler(chance),
        "date": "2021-05-04",
        "source": "Gazette",
    }
    first, last = {"title": "One", "text": _filler(chance)}, {"headline": "Two", "body": _filler(chance)}
    if marker and place == "nested":
        article["source"] = {"name": "Gazette", "about": {"words": [marker]}}
    elif marker and place == "page":
        article["text"] = f"<p>{_filler(chance)}</p><!-- {marker} --><p>x</p>"
    elif marker and place != "broken":
        article[place] = f"{article.get(place, '')} {marker}".strip()
    lines = [json.dumps(first), json.dumps(article), json.dumps(last)]
    if marker and place == "broken":
        lines.insert(1, f'{{"text": "{marker}')
    shape = chance.choice(("lines", "list", "feed"))
    if shape == "list" and place != "broken":
        return f"json list: {place}", ("[" + ",".join(lines) + "]").encode()
    if shape == "feed" and place != "broken":
        whole = '{"version": "https://jsonfeed.org/version/1", "title": "A", "items": [' + ",".join(lines) + "]}"
        return f"json feed: {place}", whole.encode()
    return f"json lines: {place}", "\n".join(lines).encode()


def table(marker: str, chance: random.Random) -> tuple[str, bytes]:
    sign = chance.choice(",;\t")
    place = chance.choice(range(6))
    cells = ["Harbour", f'"{_filler(chance)}"', "2021-05-04", "Gazette", "note"]
    if marker and place < 5:
        cells[place] = f'"{cells[place].strip(chr(34))} {marker}"'
    elif marker:
        cells.append(marker)
    head = ["title", "text", "date", "source", "remark"]
    lines = [sign.join(head), sign.join(cells), sign.join(["B", "Text.", "", "", ""])]
    return f"table: column {place}", "\n".join(lines).encode()


def plain(marker: str, chance: random.Random) -> tuple[str, bytes]:
    parts = [_filler(chance) for _ in range(4)]
    parts[chance.randrange(4)] += f" {marker}"
    codec = chance.choice(("utf-8", "utf-16", "utf-8-sig", "cp1252"))
    return f"plain: {codec}", chance.choice(("\n\n", "\r\n")).join(parts).encode(codec)


FORMATS = (page, page, page, page, feed, feed, mail, box, archive, archive, paper, rows, rows, table, plain)


def _key(words: str) -> str:
    return _KEY.sub("", words).lower()


def _left_out(found: Sequence[Document | Refusal]) -> int:
    return sum(row.characters for item in found if isinstance(item, Document) for row in item.left_out)


def _refusals(found: Sequence[Document | Refusal]) -> list[str]:
    return sorted(f"{i.refusal.reason} {i.refusal.limit}" for i in found if isinstance(i, Refusal))


def where(marker: str, planted: bytes, bare: bytes) -> str:
    """``read``, ``named`` or ``lost``."""
    known = lexicons.load()
    found, without = read("a", planted, None, known), read("a", bare, None, known)
    if any(_key(marker) in _key(item.text) for item in found if isinstance(item, Document)):
        return "read"
    about = [f"{d.title} {d.publisher} {d.author} {d.url}" for d in found if isinstance(d, Document)]
    if any(_key(marker) in _key(words) for words in about):
        return "named"
    letters = len(_key(marker))
    if _left_out(found) - _left_out(without) >= letters or _refusals(found) != _refusals(without):
        return "named"
    if all(isinstance(item, Refusal) for item in found):
        return "named"
    damages = [
        sum(d.rule in {"ingest.record", "ingest.lost"} for d in i.damage) for i in found if isinstance(i, Document)
    ]
    return "named" if any(damages) else "lost"


def run(examples: int, seed: int) -> tuple[Counter[str], list[str]]:
    """How many markers were read, named and lost, and where the lost ones stood."""
    tally: Counter[str] = Counter()
    lost = []
    for number in range(examples):
        make = FORMATS[number % len(FORMATS)]
        marker = sentence(random.Random(f"{seed} {number} marker"))
        place, planted = make(marker, random.Random(f"{seed} {number}"))
        _, bare = make("", random.Random(f"{seed} {number}"))
        result = where(marker, planted, bare)
        tally[result] += 1
        tally[f"{place.split(':')[0]} {result}"] += 1
        if result == "lost":
            lost.append(f"{number} {place}")
    return tally, lost


def main() -> None:
    examples, seed = ([int(word) for word in sys.argv[1:]] + [2_000, 1][len(sys.argv) - 1 :])[:2]
    tally, lost = run(examples, seed)
    for name, count in sorted(tally.items()):
        print(f"{count:6} {name}")
    print(*lost, sep="\n")
    print(f"{examples} examples, seed {seed}: {tally['lost']} lost without a word")
    sys.exit(bool(tally["lost"]))


if __name__ == "__main__":
    main()
