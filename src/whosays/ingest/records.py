"""A record: one report inside a file that holds several, or in a format of its own, before it becomes a document.

The readers of formats (``feeds``, ``tables``, ``mail``, ``pdf``, ``warc``) give records; ``documents`` makes documents
of them, all in the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from msgspec import Struct

from whosays.ingest.metadata import About, days
from whosays.model import LeftOut

_ISO = re.compile(r"\s*((?:19|20)\d\d-\d\d(?:-\d\d)?)(?=[T\s]|$)")
_COMPACT = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{6}|T\d{4,6}Z?)?\s*$")
_EPOCH = re.compile(r"\s*(\d{9,10})(\d{3})?(?:\.\d+)?\s*$")
_SURROGATES = re.compile("[\ud800-\udfff]")


class Record(Struct, frozen=True):
    """What a reader found: the record's own bytes, its words (markup or plain), and what the file says of it.

    ``payload`` marks bytes that are a file of their own (a page in a web archive, an attachment): they are sniffed
    anew.
    """

    raw: bytes
    media: str
    words: str = ""
    markup: bool = False
    payload: bool = False
    about: About = About()
    language: str | None = None
    encoding: str = "utf-8"
    left_out: tuple[LeftOut, ...] = ()
    note: str = ""


class Unread(Struct, frozen=True):
    """A record that could not be read, or a summary of records that hold no report: a reason code and a limit."""

    reason: str
    limit: str | None = None


def counted(stretches: Iterable[tuple[str, int]]) -> tuple[LeftOut, ...]:
    """Stretches of (kind, characters) added up by kind, in the order of the kinds' names.

    ``counted([("script", 4), ("script", 2)])`` is one row of two stretches and six characters.
    """
    many: Counter[str] = Counter()
    long: Counter[str] = Counter()
    for kind, characters in stretches:
        if characters:
            many[kind] += 1
            long[kind] += characters
    return tuple(LeftOut(kind, many[kind], long[kind]) for kind in sorted(many))


def sound(words: str) -> str:
    """Words that can be encoded: what is half a character becomes the replacement character."""
    return _SURROGATES.sub("\ufffd", words.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def day_of(words: str | float | None) -> str | None:
    """The day in a machine-made stamp, as it stands there: ISO 8601, RFC 2822, seconds since 1970, or a plain date.

    >>> day_of("Tue, 04 May 2021 10:00:00 +0200"), day_of("2021-05-04T23:30:00-05:00")
    ('2021-05-04', '2021-05-04')
    """
    text = str(words or "").strip()[:200]
    if match := _ISO.match(text):
        return match[1] if _real(match[1]) else None
    if match := _COMPACT.match(text):
        day = f"{match[1]}-{match[2]}-{match[3]}"
        return day if _real(day) else None
    if match := _EPOCH.match(text):
        return datetime.fromtimestamp(int(match[1]), tz=UTC).date().isoformat()
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        found = days(text)
        return found[0][1][0].isoformat() if len(found) == 1 and len(found[0][1]) == 1 else None


def _real(day: str) -> bool:
    try:
        datetime.fromisoformat(day if len(day) > 7 else f"{day}-01")
    except ValueError:
        return False
    return True
