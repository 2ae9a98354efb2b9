"""Where in a block each family of time expressions is worth trying: around its head words, and nowhere else.

One pass over the words of the block finds the heads (``times_grammar.heads``); each opens a window as wide as the
family's expressions are long (``REACHES``). A run of digits is a head only with what makes it a time: *10:30*,
*6 p.m.*, *28.2.2023*, *the '90s*. Left out on purpose: expressions longer than the reach.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from whosays.extract.times_grammar import families, heads
from whosays.lexicons import Lexicons
from whosays.model import Span

REACH = 80  # characters before and after a head word: no expression is longer
REACHES: dict[str, tuple[int, int]] = {  # those of families that are shorter
    "iso": (14, 24),
    "clock": (40, 48),
    "year": (48, 48),
    "holiday": (40, 48),
    "length": (80, 40),
    "stretch": (40, 24),
    "long": (12, 12),
    "part": (48, 12),
    "beside": (16, 12),
    "rate": (24, 24),
    "whole": (40, 24),
    "period": (56, 40),
    "fiscal": (48, 48),
    "ref": (24, 32),
    "told": (40, 40),
    "slashed": (24, 24),
}
WORD = re.compile(r"[^\W\d_]+|\d+")
REST = re.compile(r"[^\W_]{0,80}")
DATE_IN_FIGURES = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d|\d\d?/\d\d?,?\s+(?:19|20)\d\d(?!\d)")
CLOCK = re.compile(
    r"\d\d?(?:\s?:\d\d|\.\d\d\s?(?:[ap]|in\b)|\s?[ap](?:m\b|\.)|\s+(?:o['’]|in\s|at\s+night))|\d\d[:.]?\d\d\s*(?:gmt|utc|hrs|hours|[bcehijmp][a-z]{1,3}\b|local|moscow|ky?iv|eastern|beijing|central|pacific)",
    re.IGNORECASE,
)
DECADE = re.compile(r"\d\d['’]?s\b")
YEAR_LONG = 4


def windows(text: str, block: Span, lexicons: Lexicons) -> dict[int, list[tuple[int, int]]]:
    """For each family, by its place, the stretches around its head words; those that touch are one."""
    called, reaches = heads(lexicons), _reaches(lexicons)
    found: dict[int, list[tuple[int, int]]] = {}
    for match in WORD.finditer(text, block.start, block.end):
        word = match[0]
        orders: Iterable[int] = called.get(word.lower(), ())
        if not orders and word[0].isdigit():
            orders = _called_by_digits(text, match.start(), len(word), lexicons)
        for order in orders:
            before, after = reaches[order]
            start, end = _whole(text, block, match.start() - before, match.end() + after)
            kept = found.setdefault(order, [])
            if kept and kept[-1][1] >= start:
                kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
            else:
                kept.append((start, end))
    return found


@cache
def _reaches(lexicons: Lexicons) -> tuple[tuple[int, int], ...]:
    return tuple(REACHES.get(family.name, (REACH, REACH)) for family in families(lexicons))


@cache
def _digit_families(lexicons: Lexicons) -> tuple[int, int, tuple[int, ...], tuple[int, ...]]:
    """The places of the families that digits call: dates in figures, clock times, with two digits, with four."""
    names = [family.name for family in families(lexicons)]
    called, every = heads(lexicons), heads(lexicons)["0"]
    two, four = (tuple(place for place in called[run] if place not in every) for run in ("00", "0000"))
    return names.index("iso"), names.index("clock"), two, four


def _called_by_digits(text: str, at: int, size: int, lexicons: Lexicons) -> list[int]:
    iso, clock, two, four = _digit_families(lexicons)
    found: list[int] = []
    if size <= YEAR_LONG and DATE_IN_FIGURES.match(text, at):
        found.append(iso)
    if size <= YEAR_LONG and CLOCK.match(text, at):
        found.append(clock)
    if size == YEAR_LONG:
        found.extend(four)
    elif size == len("90") and DECADE.match(text, at):
        found.extend(two)
    return found


def _whole(text: str, block: Span, start: int, end: int) -> tuple[int, int]:
    """A stretch within the block that cuts no word in two (no word longer than the reach, that is)."""
    start, end = max(block.start, start), min(block.end, end)
    rest = REST.match(text, end, block.end) if text[end - 1].isalnum() else None
    return start, rest.end() if rest else end
