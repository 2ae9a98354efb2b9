"""Sentences of ECB+ as plain text, and the draw of those whose figures are labelled in ``gold/ecb_quantities.jsonl``.

The corpus gives tokens, cut by two tokenisers (``$1 . 25 million``, ``18 - year - old``). :func:`joined` puts them
together again by the rule below, so that a label can say where a figure stands without holding any of the text.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent.parent / "shared" / "gold" / "events" / "ecbplus"
TOPICS = range(1, 36)
SEED = 20261
SIZE = 300
MAX_CHARACTERS = 500  # longer ones are tables and lists of links

_NO_BLANK_BEFORE = re.compile(r"[,.;:!?)\]%}…”]+|\.\.\.|[’'](?:s|S|re|ve|ll|d|m|t)?|n[’']t")
_NO_BLANK_AFTER = re.compile(r"[(\[{$£€#“‘]")
_SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_NUMBER = re.compile(rf"[$£€]?[\d.,]*\d\w{{0,3}}|{_SMALL}", re.IGNORECASE)
_DRAWN = re.compile(
    rf".*\d.*|(?:{_SMALL}|hundreds?|thousands?|millions?|billions?|dozens?|half|quarter|thirds?)(?:-\w+)*",
    re.IGNORECASE,
)
_SHORT_NAME = re.compile(r"[A-Z]{1,4}")
_FUNCTION = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "he", "in", "including", "it", "nearly", "not", "of"}
    | {"on", "or", "she", "so", "that", "the", "they", "to", "we", "were", "was", "which", "while", "who", "with"}
)


def tokens(path: Path) -> dict[int, list[str]]:
    """The tokens of a file by sentence."""
    found: dict[int, list[str]] = {}
    for token in ET.parse(path).getroot().iter("token"):
        found.setdefault(int(token.get("sentence", "0")), []).append(token.text or "")
    return found


def joined(words: list[str]) -> str:
    """The tokens as text: one blank between two, and none where :func:`_glued` says so; PTB quotes become ``"``."""
    text = ""
    chain = False  # inside a word joined by hyphens: 18-year-old
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        hyphen = word == "-" and at and at + 1 < len(words) and _hyphen(before, words[at + 1], chain=chain)
        glued = not at or bool(hyphen) or (before == "-" and chain) or _glued(words, at)
        text += ("" if glued else " ") + ('"' if word in ("``", "''") else word)
        chain = bool(hyphen) or (chain and before == "-")
    return text


def _glued(words: list[str], at: int) -> bool:
    """Whether no blank stands before a token: marks, the parts of a figure (1 . 25, 35 , 000, 3 : 30), initials."""
    word, before = words[at], words[at - 1]
    two = words[at - 2] if at > 1 else ""
    if _NO_BLANK_BEFORE.fullmatch(word) and not _leads(words, at):
        return True
    if _NO_BLANK_AFTER.fullmatch(before) or before in ("``", "“"):
        return True
    if word[:1].isdigit() and before in (".", ":") and two[-1:].isdigit():
        return True
    if word[:1].isdigit() and before == "." and _leads(words, at - 1):
        return True
    in_chain = at > 2 and words[at - 3] == "-"  # 6 - foot - 9 , 260 - pound: two figures
    if re.match(r"\d{3}(?!\d)", word) and before == "," and re.fullmatch(r"[$£€]?\d{1,3}", two) and not in_chain:
        return True
    return len(word) == 1 and word.isalpha() and before == "." and len(two) == 1 and two.isalpha()


def _leads(words: list[str], at: int) -> bool:
    """Whether a full stop begins a figure: ``a . 38 - calibre``."""
    after = words[at + 1] if at + 1 < len(words) else ""
    return words[at] == "." and re.match(r"\d\d\d?\b", after) is not None and words[at - 1].islower()


def _hyphen(before: str, after: str, *, chain: bool) -> bool:
    """Whether a ``-`` of its own is a hyphen: after a figure or in a chain begun by one, and inside short codes."""
    if after.lower() in _FUNCTION:
        return False
    return chain or bool(_NUMBER.fullmatch(before)) or bool(_SHORT_NAME.fullmatch(before))


def drawn() -> list[tuple[str, int, str]]:
    """File, sentence number and text of the sentences drawn: by seed, with a digit or number word, no address line,
    each text once."""
    seen: set[str] = set()
    rows: list[tuple[str, int, str]] = []
    paths = [path for topic in TOPICS for path in sorted((ROOT / str(topic)).glob("*.xml"))]
    for path in paths:
        for number, words in sorted(tokens(path).items()):
            text = joined(words)
            if words.count("/") > 1 or text in seen or len(text) > MAX_CHARACTERS:
                continue
            if any(_DRAWN.fullmatch(word) for word in words):
                seen.add(text)
                rows.append((path.relative_to(ROOT).as_posix(), number, text))
    return sorted(random.Random(SEED).sample(rows, SIZE))
