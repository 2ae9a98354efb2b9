"""Runs under another Python that has recognizers-text-date-time and dateparser: reads articles, prints what they find.

Standard input is one JSON list of ``{"text", "published"}``; standard output one JSON object: for each peer that can be
imported, ``{"seconds": CPU, "found": [[[start, end, type, value], ...] for each article]}``. Not run by hand: see
``tempeval.py --peers`` and ``speed_finders.py --peers``.
"""

# ruff: noqa: PLC0415  (each peer is imported only where it is installed)
from __future__ import annotations

import json
import re
import sys
import time
import warnings
from collections.abc import Callable
from datetime import datetime
from typing import Any

Found = list[list[Any]]
TYPES = {"date": "DATE", "daterange": "DATE", "time": "TIME", "timerange": "TIME", "datetime": "TIME",
         "datetimerange": "TIME", "duration": "DURATION", "set": "SET"}  # fmt: skip


def recognizers(text: str, published: str) -> Found:
    """Microsoft's recognizers: TIMEX as given; a value without a year is taken from the resolution in the past."""
    from recognizers_date_time import recognize_datetime
    from recognizers_text import Culture

    found = []
    for one in recognize_datetime(text, Culture.English, reference=datetime.fromisoformat(published)):
        values = (one.resolution or {}).get("values") or [{}]
        value = values[0].get("timex", "")
        if value.startswith("XXXX") and values[0].get("value"):
            value = values[0]["value"].replace(" ", "T")
        found.append([one.start, one.end + 1, TYPES.get(one.type_name.split(".")[-1], ""), value])
    return found


def dateparsers(text: str, published: str) -> Found:
    """dateparser's search: spans by looking up what it quotes, values as days."""
    from dateparser.search import search_dates

    base = datetime.fromisoformat(published)
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    found, at = [], 0
    for surface, moment in search_dates(text, languages=["en"], settings=settings) or []:
        place = text.find(surface, at)
        if place >= 0:
            at = place + len(surface)
            found.append([place, at, "DATE", moment.date().isoformat()])
    return found


PEERS: dict[str, tuple[str, Callable[[str, str], Found]]] = {
    "recognizers-text": ("recognizers_date_time", recognizers),
    "dateparser": ("dateparser", dateparsers),
}


def main() -> None:
    warnings.simplefilter("ignore")
    articles = json.load(sys.stdin)
    asked = sys.argv[1:] or list(PEERS)
    out: dict[str, Any] = {}
    for name in asked:
        module, find = PEERS[name]
        try:
            __import__(module)
            find("It rained on 3 May 2019.", "2020-01-01")  # what is loaded once is not counted
        except ImportError:
            continue
        begun, found = time.process_time(), []
        for article in articles:
            try:
                found.append(find(article["text"], article["published"] or "2000-01-01"))
            except Exception:  # noqa: BLE001  (a peer that fails on an article finds nothing in it)
                found.append([])
        out[name] = {"seconds": time.process_time() - begun, "found": found}
    sys.stdout.write(re.sub(r"[\ud800-\udfff]", "?", json.dumps(out)))


if __name__ == "__main__":
    main()
