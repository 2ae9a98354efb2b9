"""Scores the figures found: 300 sentences of ECB+, news sentences (NewsQuant sample), English cases of Recognizers.

``python evaluation/quantities.py [--half develop|report] [--misses] [--peers PYTHON]``. The sets: ``../shared/gold``.
A sentence belongs to the half that the hash of its text says, so that what is looked at while building (develop) and
what is reported stay apart. ``--peers`` is the python of a virtual environment that holds ``quantulum3``,
``ms-recognizers-text-number`` and ``ms-recognizers-text-number-with-unit``: they are scored in the same run. The exit
code is 1 where a floor is not reached.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import quantities_ecb

from whosays import lexicons
from whosays.extract.quantities import quantities
from whosays.extract.quantity_table import table
from whosays.extract.times import times
from whosays.model import Document, Quantity

GOLD = Path(__file__).resolve().parent.parent.parent / "shared" / "gold" / "quantities"
PLACES = 3
AGE = re.compile(r"(year|month|week|day)s?[- ](?:old|of age)")
RATE = re.compile(r" (?:per|an?) \w+$")  # "dollars a barrel" is money to us
# Specs of Recognizers that make sense for news: ordinals and unit words without a figure are left out.
SPECS = ("NumberModel", "PercentModel", "CurrencyModel", "DimensionModel", "AgeModel", "TemperatureModel")
# Left out as no news, by their text alone: shares spelt in ways nobody prints (one over three, 1 over 3, one one
# hundred fifth), a dash for a minus or a hyphen, "credit points"; and cases without a result of the other models
# (these say only that no unit of theirs is there). A second figure leaves nothing out.
ODD = re.compile(r"\bover (?:one|three|\d+)\b|(?:hundred|thousand|twenty)[ -](?:and )?\w+ths?\b| - |\bnull\b")
ODD_UNIT = re.compile(r"credit points")


def half(text: str) -> str:
    """``develop`` or ``report``, by the hash of the text."""
    return "develop" if hashlib.sha256(text.encode()).digest()[0] % 2 else "report"


def read(text: str) -> tuple[Quantity, ...]:
    words = lexicons.load()
    document = Document(id="x", path="x", text=text, length=len(text))
    return quantities(document, times(document, words), words)


def number(value: Decimal | float | str) -> str:
    return f"{float(value):.{PLACES}f}"


def ours(item: Quantity) -> str:
    if item.low is not None and item.high is not None and item.low != item.high:
        return f"{number(item.low)}-{number(item.high)}"
    return number(item.low if item.low is not None else item.high or 0)


def changed(text: str, found: list[Quantity], value: str) -> tuple[Quantity, Quantity] | None:
    """*Rose from 21 to 23* is a range to the set and two values here: the two quantities that make the range."""
    for one, two in pairwise(found):
        gap, before = text[one.end : two.start], text[max(0, one.start - 20) : one.start]
        told = len(gap) < 20 and gap.endswith(" to ") and "from" in before
        if told and f"{ours(one)}-{ours(two)}" == value:
            return one, two
    return None


def gold_unit(surface: str) -> str:
    """The code our lexicons give to the set's unit words, or the last word of a counted noun phrase."""
    known = table(lexicons.load(), "en")
    sign = RATE.sub("", surface)
    if sign in known.signs:
        return known.signs[sign][0]
    if surface in known.symbols:
        return known.symbols[surface][0]
    if age := AGE.match(surface):
        return known.words[age[1]][0]
    low = surface.lower()
    code, kind, _ = known.words.get(low) or known.words.get(RATE.sub("", low), ("", "", ""))
    return "" if kind in ("hundredth", "ambiguous") else code  # "cents", "rupees": their word is what we count


def same_unit(item: Quantity, text: str, gold: dict[str, Any]) -> bool:
    surface = gold["unit"]
    code = gold_unit(surface)
    if code:
        return item.unit == code
    if surface == "-":
        return item.unit is None
    span = item.counted or item.of
    mine = {w.lower().rstrip("s") for w in re.findall(r"\w+", span.of(text))} if span else set()
    theirs = {w.lower().rstrip("s") for w in re.findall(r"\w+", surface)}
    return bool(mine & theirs)


def wanted(value: str) -> str:
    parts = re.fullmatch(r"(-?[\d.]+)-(\d[\d.]*)", value)
    return f"{number(parts[1])}-{number(parts[2])}" if parts else number(value)


def newsquant(side: str, *, misses: bool) -> None:
    rows = json.loads((GOLD / "newsquant_sample.json").read_text())
    score: Counter[str] = Counter()
    for row in (r for r in rows if side in ("all", half(r["text"]))):
        found = list(read(row["text"]))
        score["found"] += len(found)
        score["gold"] += len(row["quantities"])
        for gold in row["quantities"]:
            value = wanted(gold["value"])
            if pair := changed(row["text"], found, value):
                score["found"] -= 1
                found = [f for f in found if f is not pair[0]]
                value = ours(pair[1])
            some = [f for f in found if ours(f) == value]
            best = next((f for f in some if same_unit(f, row["text"], gold)), some[0] if some else None)
            if best is None:
                if misses:
                    print("  missed", gold["value"], gold["unit"], "|", row["text"][:200])
                continue
            found.remove(best)
            score["value"] += 1
            right = same_unit(best, row["text"], gold)
            score["unit"] += right
            score["change"] += quantities_ecb.sign(best) == gold["change"]
            if misses and quantities_ecb.sign(best) != gold["change"]:
                print(
                    "  change", gold["change"], "is", quantities_ecb.sign(best), gold["value"], "|", row["text"][:160]
                )
            if misses and not right:
                span = best.counted.of(row["text"]) if best.counted else None
                print("  unit", gold["unit"], "is", best.unit, span, "|", row["text"][:160])
        for item in found if misses else []:
            print("  extra", ours(item), item.unit, row["text"][item.start : item.end], "|", row["text"][:200])
    for name in ("value", "unit", "change"):
        p, r = score[name] / max(1, score["found"]), score[name] / max(1, score["gold"])
        print(f"newsquant {side} {name}: P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f} ({dict(score)})")


def specs(side: str) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    for path in sorted((GOLD / "recognizers").rglob("English/*.json")):
        if path.stem not in SPECS:
            continue
        for row in json.loads(path.read_text(encoding="utf-8-sig")):
            if side in ("all", half(row["Input"])):
                yield path.stem, row["Input"], row["Results"]


def is_odd(spec: str, text: str, values: list[str]) -> bool:
    """Whether a case is left out of the first figure."""
    return (spec != "NumberModel" and not values) or bool((ODD if spec == "NumberModel" else ODD_UNIT).search(text))


def recognizers(side: str, *, misses: bool) -> None:
    score: Counter[str] = Counter()
    for spec, text, results in specs(side):
        values = [str(r.get("Resolution", {}).get("value") or "") for r in results]
        values = [v.removesuffix("%") for v in values if v]
        odd = is_odd(spec, text, values)
        if (
            len(text) < 8
            or not re.search(r"[a-z]{3,} ", text)
            or any(not re.fullmatch(r"-?[\d.E+]+", v) for v in values)
        ):
            continue  # a bare figure without a sentence, and values that are no number
        found = [number(b) for q in read(text) for b in {q.low, q.high} if b is not None]
        plain = [q for q in read(text) if q.unit is None]  # the number model leaves measures to the others
        right = all(number(v) in found for v in values) and (values or not plain)
        score["every"] += 1
        score["every right"] += bool(right)
        if odd:
            continue
        score[spec] += 1
        score[spec + " right"] += bool(right)
        if misses and not right:
            print("  ", spec, values, found, "|", text[:150])
    total, right_ones = (sum(score[spec + end] for spec in SPECS) for end in ("", " right"))
    left_out, every = score["every"] - total, score["every right"] / max(1, score["every"])
    print(f"recognizers {side}: {right_ones / max(1, total):.3f} of {total} ({left_out} left out)")
    print(f"recognizers {side} with those left out: {every:.3f} of {score['every']}")
    for spec in SPECS:
        print(f"  {spec}: {score[spec + ' right']} of {score[spec]}")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--half", choices=("develop", "report", "all"), default="report")
    asked.add_argument("--misses", action="store_true")
    asked.add_argument("--peers", default="", help="the python of an environment with the peers")
    given = asked.parse_args()
    good = quantities_ecb.run(given.half, misses=given.misses, peers=given.peers)
    newsquant(given.half, misses=given.misses)
    recognizers(given.half, misses=given.misses)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
