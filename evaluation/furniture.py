"""Furniture in plain text: precision and recall of the lines of pasted pages that are no part of the article.

    .venv/bin/python evaluation/furniture.py [develop|report|all] [-v]

Sixty pages of ``../shared/gold/html`` (chosen by hash among those whose body the set describes), thirty to develop on,
thirty to report. Of each the whole visible text is made as a browser copies it: a line a block. Gold: a
line is body when trafilatura, which knows the page's structure, takes it, or a string that must be in the body stands
in it; it is not when a string that must not be in the body is the line; the title is the report's. A line that holds
both is left out of the count. Ours sees the plain text only. Precision and recall are of lines, micro-averaged.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from pathlib import Path

import trafilatura
from lxml import html

from whosays import lexicons
from whosays.ingest import boilerplate, languages

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "html"
LEXICONS = lexicons.load()
PAGES = 60
_LEAST_BODY = 600
_HIDDEN = frozenset(
    ("script", "style", "noscript", "template", "head", "svg", "iframe", "select", "option", "textarea")
)
_INLINE = frozenset(
    """
    a abbr acronym b bdi big button cite code data del dfn em font i img input ins kbd label mark q s small span strong
    sub sup time tt u var wbr
    """.split()  # noqa: SIM905  (a list of thirty quoted words reads worse)
)
_KEY = re.compile(r"[\W_]+")


def _hidden(node: html.HtmlElement) -> bool:
    style = (node.get("style") or "").replace(" ", "").lower()
    return node.tag in _HIDDEN or "display:none" in style or node.get("hidden") is not None


def copied(source: bytes) -> str:
    """The visible text of a page, a line a block, as a browser's copy gives it."""
    parts: list[str] = []

    def walk(node: html.HtmlElement, depth: int) -> None:
        if not isinstance(node.tag, str) or _hidden(node) or depth > 200:
            return
        block = node.tag not in _INLINE
        if block:
            parts.append("\n")
        parts.append(re.sub(r"\s+", " ", node.text or ""))
        for child in node:
            walk(child, depth + 1)
            parts.append(re.sub(r"\s+", " ", child.tail or ""))
        if block:
            parts.append("\n")

    walk(html.fromstring(source), 0)
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _key(words: str) -> str:
    return _KEY.sub("", words).lower()


def gold(text: str, source: bytes, about: dict[str, object]) -> dict[int, bool] | None:
    """Each line's index to whether it is furniture; None where the body is not known well enough."""
    body = trafilatura.extract(source, include_comments=False, include_tables=True) or ""
    wanted = [_key(str(words)) for words in about.get("with", ()) if words]  # type: ignore[attr-defined]
    unwanted = [_key(str(words)) for words in about.get("without", ()) if words]  # type: ignore[attr-defined]
    whole = _key(body)
    if (
        len(body) < _LEAST_BODY
        or not all(words in whole for words in wanted)
        or any(words in whole for words in unwanted)
    ):
        return None
    title = _key(str(about.get("title") or ""))
    own = {_key(line) for line in body.split("\n")}
    found: dict[int, bool] = {}
    for i, line in enumerate(text.split("\n")):
        key = _key(line)
        if not key:
            continue
        taken = key in own or (len(key) >= 24 and key in whole) or (len(key) > 3 and key == title)
        if any(words and words == key for words in unwanted) and taken:
            continue
        if not taken and len(key) > 120 and sum(key[j : j + 40] in whole for j in range(0, len(key) - 40, 40)) > 0:
            continue
        found[i] = not taken
    return found


def pages() -> list[tuple[str, str, dict[int, bool]]]:
    """The sixty pages: name, text as pasted, furniture."""
    every = json.loads((GOLD / "evaldata.json").read_text(encoding="utf-8")).values()
    kept = []
    for about in sorted(every, key=lambda item: hashlib.sha256(item["file"].encode()).hexdigest()):
        path = GOLD / "pages" / about["file"]
        if not path.exists() or len(kept) == PAGES:
            continue
        source = path.read_bytes()
        text = copied(source)
        lines = gold(text, source, about)
        if lines and sum(lines.values()) >= 5 and sum(not line for line in lines.values()) >= 5:
            kept.append((about["file"], text, lines))
    return kept


def main() -> None:
    """Print precision and recall."""
    half = (*sys.argv[1:], "develop")[0]
    chosen = {"develop": slice(0, 30), "report": slice(30, 60), "all": slice(0, 60)}[half]
    total: Counter[str] = Counter()
    for name, text, lines in pages()[chosen]:
        language = languages.language(text).split("-")[0]
        marks = {text.count("\n", 0, item.start): item for item in boilerplate.marked(text, LEXICONS, language)}
        names = {(True, True): "hit", (True, False): "false", (False, True): "missed"}
        count = Counter(names.get((i in marks, not_body), "") for i, not_body in lines.items())
        total.update(count)
        marked = count["hit"] + count["false"]
        print(f"{name[:50]:50} {language} marked {marked:4} false {count['false']:3} missed {count['missed']:4}")
        if "-v" in sys.argv:
            every = text.split("\n")
            for i, not_body in lines.items():
                if (i in marks) != not_body:
                    print("     ", f"FALSE {marks[i].rule}" if i in marks else "missed", repr(every[i][:110]))
    hit = total["hit"]
    every_line = hit + total["missed"]
    print(f"precision {hit / (hit + total['false']):.3f}  recall {hit / every_line:.3f}  of {every_line} lines")


if __name__ == "__main__":
    main()
