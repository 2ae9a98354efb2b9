"""Dates in plain words: *9 to 14 September 2023*, *May 1939*, *undated*; never more exact than what is known."""

from __future__ import annotations

import re
from calendar import monthrange

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STRETCH = re.compile(
    r"(?P<year>[12]\d{3})-(?P<month>0[1-9]|1[0-2])-01 to (?P<until>[12]\d{3}-(?:0[1-9]|1[0-2]))-(?P<last>\d\d)"
)


def day(stamp: str) -> str:
    """An ISO date in words: ``2023-09-08`` is *8 September 2023*; what is no such date stays as it is."""
    year, *rest = stamp[:10].split("-")
    if not (year.isdigit() and all(part.isdigit() for part in rest)) or not rest:
        return stamp
    month = int(rest[0])
    if not 1 <= month <= len(MONTHS):
        return stamp
    words = f"{MONTHS[month - 1]} {int(year)}"
    return f"{int(rest[1])} {words}" if len(rest) > 1 else words


def _stretch(found: re.Match[str]) -> str:
    """A whole year or a whole month by its name; any other stretch stays as it is."""
    year, month, last = int(found["year"]), int(found["month"]), int(found["last"])
    if month == 1 and found["until"] == f"{year}-12" and last == monthrange(year, 12)[1]:
        return str(year)
    whole = found["until"] == f"{found['year']}-{found['month']}" and last == monthrange(year, month)[1]
    return day(f"{found['year']}-{found['month']}") if whole else found[0]


def spoken(words: str) -> str:
    """The ISO days in a sentence, in words: *until 2023-03-02* is *until 2 March 2023*; all days of 1998 are *1998*."""
    words = _STRETCH.sub(_stretch, words)
    return _DAY.sub(lambda found: day(found[0]), words)


def days(first: str | None, last: str | None, precision: str = "day") -> str:
    """A stretch of days in words: *9 to 14 September 2023*; *2023* where only the year is known."""
    if not first:
        return "undated"
    if precision in ("year", "month"):
        return day(first[: 4 if precision == "year" else 7])
    if not last or last[:10] == first[:10]:
        return day(first)
    start, end = day(first), day(last)
    if first[:7] == last[:7] and len(first) >= 10:
        start = start.split(" ")[0]
    elif first[:4] == last[:4]:
        start = start.removesuffix(f" {first[:4]}")
    return f"{start} to {end}"
