"""Turns: who speaks in a transcript or an interview, as a name before a colon at the beginning of a line.

One such line may be anything (*UPDATE: the road is open*), so a text has turns only where several speak and somebody
speaks twice: names in capitals (*SMITH:*, *JANE DOE, HOST:*), names in ordinary letters, *Q:* and *A:*. Headings that
recur (*Photo:*, *Where:*) are handed in as words that name nobody. A clock before a name or a report (*14:35*, on live
pages) is no part of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from whosays.model import Span

LONGEST = 60  # characters of a name with its titles
_WORD = r"[^\W\d_][\w.'’-]*"
_STAMP = r"[01]?\d(?::\d\d|[.:]?\d?\d?\s?[ap]\.?m\.?)(?::\d\d)?|2[0-3]:\d\d(?::\d\d)?"
_ZONE = r"(?:\s(?:GMT|UTC|BST|EST|EDT|CET|CEST|EET|MSK|PT|ET)\b)?"
_CLOCK = re.compile(rf"[\[(]?(?:{_STAMP}){_ZONE}[\])]?\s*[-–—|:]?\s+(?=\S)")
_TURN = re.compile(
    rf"[ \t*]*(?P<name>{_WORD}(?: {_WORD}){{0,5}})(?P<aside>, [^:\n]{{1,50}}|\s?\([^)\n]{{1,40}}\))?[ *]?:[ \t*]+(?=\S)"
)
_ASKED = re.compile(r"[ \t]*(?P<name>Q|A)\.[ \t]+(?=\S)")
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_INTERVIEW = frozenset({"Q", "A"})


class Turn(NamedTuple):
    """One turn: the name as it stands before the colon, where the words begin, and where the line ends."""

    name: Span
    said: int
    end: int


def clock(text: str, start: int) -> int:
    """Where the words begin behind a clock that opens a line; ``start`` where none does.

    >>> clock("14:35 GMT Police closed the bridge.", 0)
    10
    """
    opens = start == 0 or text[start - 1] in "\r\n\v\f\x85\u2028\u2029"
    found = _CLOCK.match(text, start) if opens and text[start : start + 1] in "[(0123456789" else None
    return found.end() if found else start


def _candidates(text: str, nobody: frozenset[str]) -> Iterable[Turn]:
    for line in _LINE.finditer(text):
        if ":" not in line[0][: 2 * LONGEST] and line[0].lstrip()[1:2] != ".":
            continue
        start = clock(text, line.start())
        found = _TURN.match(text, start, line.end()) or _ASKED.match(text, start, line.end())
        if found is None or found.end("name") - found.start("name") > LONGEST:
            continue
        words = found["name"].split()
        named = all(word[0].isupper() or word in {"de", "van", "von", "al", "bin"} for word in words)
        if named and not any(word.lower().strip(".") in nobody for word in words):
            yield Turn(Span(*found.span("name")), found.end(), line.end())


def _shouted(name: str) -> bool:
    """Whether a name stands in capitals: its last word does, so that *Mr. SMITH* and *McCAIN* do too."""
    last = name.rsplit(maxsplit=1)[-1].removeprefix("Mc").removeprefix("Mac")
    return len(last) > 1 and last.isupper()


def turns(text: str, nobody: frozenset[str] = frozenset()) -> tuple[Turn, ...]:
    r"""The turns of a text, in order; none where fewer than two speak or nobody speaks twice.

    >>> [t.name.of(text) for text in ["SMITH: Yes.\nJONES: No.\nSMITH: Yes."] for t in turns(text)]
    ['SMITH', 'JONES', 'SMITH']
    """
    found = list(_candidates(text, nobody))
    names = [turn.name.of(text) for turn in found]
    last = Counter(name.split()[-1] for name in names)
    loud = {name.split()[-1] for name in names if _shouted(name)}
    plain = {name for name in last if name not in loud | _INTERVIEW and last[name] > 1}
    kept: set[str] = set()
    if len(loud) > 1 and any(last[name] > 1 for name in loud):
        kept |= loud
    if len(plain) > 1:
        kept |= plain
    if last.keys() >= _INTERVIEW:
        kept |= _INTERVIEW
    return tuple(turn for turn, name in zip(found, names, strict=True) if name.split()[-1] in kept)
