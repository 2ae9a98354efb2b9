"""Damage: how many spun copies of honest articles are recognised, and every flag on honest articles.

    .venv/bin/python evaluation/damage.py WORDNET [develop|report] [ARTICLES]    spinning
    .venv/bin/python evaluation/damage.py WORDNET HALF ARTICLES WORDS          the same, articles cut to so many words
    .venv/bin/python evaluation/damage.py flags [ARTICLES] [develop|report]    every flag on ECB+ and PolNeAR

WORDNET is the folder of WordNet's database files (see ``spinner.py``). Articles come from PolNeAR, TempEval-3 and ECB+
(under ``../shared/gold``), those of the asked half only (by the hash of the file's name), ARTICLES of each, chosen by
hash. Each is read as it is and as spun in every style, at a share of its content words between 15 and 35 %, also by
hash. Recall is of documents; false are honest articles flagged ``spun``.
"""

from __future__ import annotations

import hashlib
import html
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from spinner import STYLES, spin, wordnet
from stories import text as ecb_text

from whosays import lexicons
from whosays.ingest import boilerplate, damage, wording

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
LEXICONS = lexicons.load()
# Shorter texts (ECB+ has some of two sentences) hold too few words to be swapped.
_LEAST_CHARS = 300
_FOLDERS = {
    "PolNeAR": ("quotations/polnear", "text/*.txt"),
    "TempEval-3": ("time/tempeval3", "*.tml"),
    "ECB+": ("events/ecbplus", "*.xml"),
}


def _hash(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16)


def _text(path: Path) -> str:
    if path.suffix == ".xml":
        return ecb_text(path)
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix != ".tml":
        return text
    inner = re.search(r"<TEXT>(.*?)</TEXT>", text, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", inner[1] if inner else ""))


def articles(half: str, each: int, only: tuple[str, ...] = tuple(_FOLDERS)) -> Iterator[tuple[str, Path, str]]:
    """The articles of a half: set, path, text."""
    wanted = {"develop": 0, "report": 1}[half]
    for name in only:
        folder, pattern = _FOLDERS[name]
        paths = sorted(
            (p for p in (GOLD / folder).rglob(pattern) if _hash(p.name) % 2 == wanted),
            key=lambda p: _hash("x" + p.name),
        )
        read = ((name, path, _text(path)) for path in paths)
        kept = (item for item in read if len(item[2]) >= _LEAST_CHARS)
        yield from (item for item, _ in zip(kept, range(each), strict=False))


def spinning(folder: Path, half: str, each: int, most: int = 10**6) -> None:
    """Print recall by style and share, and the false flags by set."""
    net = wordnet(folder)
    found: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for name, path, whole in articles(half, each):
        text = whole if len(whole.split()) <= most else " ".join(whole.split()[:most])
        of[f"false, {name}"] += 1
        for item in wording.spun(text, LEXICONS):
            found[f"false, {name}"] += 1
            print(f"  false: {path.name}: {item.note}")
        for i, style in enumerate(STYLES):
            share = 0.15 + (_hash(f"{i} {path.name}") % 1000) / 5000
            words, swapped, content = spin(text, net, share, style)
            real = swapped / max(content, 1)
            keys = [
                f"spun, {style}",
                f"spun, {name}",
                f"spun, share {'15-22' if real < 0.22 else '22-29' if real < 0.29 else '29-35'} %",
            ]
            hit = bool(wording.spun(words, LEXICONS))
            for key in (*keys, "spun, all"):
                of[key] += 1
                found[key] += hit
    of["false, all"] = sum(of[f"false, {name}"] for name in _FOLDERS)
    found["false, all"] = sum(found[f"false, {name}"] for name in _FOLDERS)
    for key in sorted(of):
        print(f"{key:24} {found[key]:5} of {of[key]:5}  {100 * found[key] / of[key]:5.1f} %")


def flags(each: int, half: str) -> None:
    """Print every damage flag on honest articles with its surroundings."""
    count: Counter[str] = Counter()
    for name, path, text in articles(half, each, ("ECB+", "PolNeAR")):
        furniture = boilerplate.marked(text, LEXICONS, "en")
        count[name] += 1
        for item in damage.found(text, furniture, "en", LEXICONS):
            count[item.kind] += 1
            around = (
                text[max(0, item.start - 60) : item.start]
                + "⟦"
                + text[item.start : item.end][:160]
                + "⟧"
                + text[item.end :][:60]
            )
            print(f"{path.name[:44]} {item.kind} {item.rule}: {around!r} ({item.note[:90]})")
    print(dict(count))


if __name__ == "__main__":
    if sys.argv[1] == "flags":
        flags(int((*sys.argv, "", "100")[2] or 100), (*sys.argv[3:], "report")[0])
    else:
        spinning(
            Path(sys.argv[1]),
            (*sys.argv[2:], "develop")[0],
            int((*sys.argv[3:], "130")[0]),
            int((*sys.argv[4:], 10**6)[0]),
        )
