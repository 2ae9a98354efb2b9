"""What every reading of a time expression works with: its context, its result, and the open values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Anchor, Reading
from whosays.extract.times_grammar import Vocabulary
from whosays.model import Span, TimeType

STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}
UNITS = {"week": "W", "month": "M", "year": "Y", "quarter": "Q", "weekend": "WE"}
OPEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}


class Sense(NamedTuple):
    """What a reading found, before it is placed in the document."""

    type: TimeType
    reading: Reading
    rule: str
    mod: str | None = None
    anchor: str | Span | None = None
    cut: tuple[int, int] | None = None


@dataclass
class Context:
    """What readings may look at: the words, the document's days, the text, which way the sentence points, and the
    dated expressions already read."""

    words: Vocabulary
    anchor: Anchor | None
    text: str
    way: Callable[[int, int], str]
    dated: list[tuple[Span, Reading]] = field(default_factory=list)


def year_before(context: Context, rule: str) -> Sense | None:
    """A year before the quarter last told of in the block, or before the document's date."""
    for span, reading in reversed(context.dated[-3:]):
        found = re.fullmatch(r"(\d{4})-Q([1-4])", reading.value)
        if found:
            return Sense("DATE", cal.quarter(int(found[1]) - 1, int(found[2])), rule, None, span)
    return Sense(
        "DATE", cal.reckon(context.anchor, lambda when: cal.year(when.year - 1), "XXXX"), rule, None, "document"
    )
