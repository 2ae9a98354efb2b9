"""What quantulum3 and recognizers-text find, as JSON; run by the python of a folder where they are installed.

Reads a JSON list of texts, writes for each peer that is installed a list per text of ``[start, end, value, unit]``,
the value as text (``low-high`` for a range), the unit as our lexicons write it, or the peer's own word for it.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
from collections.abc import Callable
from typing import Any

Row = tuple[int, int, str, str]
# The peers' words for the units our labels have.
UNITS = {
    "percentage": "%", "dollar": "USD", "us dollar": "USD", "united states dollar": "USD", "euro": "EUR",
    "pound sterling": "GBP", "british pound": "GBP", "year": "a", "month": "mo", "week": "wk", "day": "d", "hour": "h",
    "minute": "min", "second": "s", "yard": "[yd_i]", "foot": "[ft_i]", "mile": "[mi_i]", "metre": "m", "meter": "m",
    "tonne": "t", "metric ton": "t", "litre": "L", "liter": "L", "nautical mile": "[nmi_i]", "pound-mass": "[lb_av]",
    "pound": "[lb_av]", "degree angle": "deg", "degree": "deg", "dimensionless": "", "": "",
}  # fmt: skip


def quantulum() -> Callable[[str], list[Row]]:
    from quantulum3 import parser  # noqa: PLC0415  (installed only beside the peers)

    def read(text: str) -> list[Row]:
        found: list[Row] = []
        for item in parser.parse(text):
            name = item.unit.name
            value = f"{item.value}"
            if item.uncertainty:  # quantulum averages a range: the two ends again
                value = f"{item.value - item.uncertainty}-{item.value + item.uncertainty}"
            found.append((item.span[0], item.span[1], value, UNITS.get(name, name)))
        return found

    return read


def _renamed() -> None:
    """The published packages import ``recognizers_text`` and ship it as ``ms_recognizers_text``: give it both names."""
    if importlib.util.find_spec("recognizers_text") is None:
        importlib.import_module("ms_recognizers_text")
        for name in [n for n in sys.modules if n.startswith("ms_recognizers_text")]:
            sys.modules[name.removeprefix("ms_")] = sys.modules[name]


def recognizers() -> Callable[[str], list[Row]]:
    _renamed()
    from recognizers_number import recognize_number, recognize_percentage  # noqa: PLC0415  (see above)
    from recognizers_number_with_unit import (  # noqa: PLC0415  (see above)
        recognize_age,
        recognize_currency,
        recognize_dimension,
    )

    def read(text: str) -> list[Row]:
        found: list[Row] = []
        measured = [recognize_currency, recognize_age, recognize_dimension, recognize_percentage]
        for ask in [*measured, recognize_number]:
            for item in ask(text, "en-us"):
                value = str((item.resolution or {}).get("value") or "")
                unit = str((item.resolution or {}).get("unit") or "").lower()
                unit = "%" if ask is recognize_percentage else unit
                free = all(item.end < start or item.start >= end for start, end, _, _ in found)
                if value and free:
                    found.append((item.start, item.end + 1, value.rstrip("%"), UNITS.get(unit, unit)))
        return found

    return read


def main() -> None:
    texts: list[str] = json.load(sys.stdin)
    answer: dict[str, Any] = {}
    for name, make in (("quantulum3", quantulum), ("recognizers-text", recognizers)):
        try:
            read = make()
        except ImportError as missing:
            answer[name] = f"peer not installed ({missing.name})"
            continue
        rows = []
        for text in texts:
            try:
                rows.append(read(text))
            except Exception:  # noqa: BLE001  (a peer that fails on a text has found nothing in it)
                rows.append([])
        answer[name] = rows
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
