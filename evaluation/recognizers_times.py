"""Times against the DateTime cases of Microsoft's Recognizers (MIT), English or German.

    python evaluation/recognizers_times.py ../shared/gold/time/recognizers/DateTime/English [--show develop]

One third of the cases (by a hash of the sentence) is for the report, the rest for development. A case is right when
every expression of it is found with the right extent and the right value, and, where the case lists expressions of
all kinds (the ``Model`` and ``Merged`` files), nothing beside them. How their conventions map to TempEval-3's, which
ours are, and which cases have no meaning in news text is said by ``recognizers_mapping``.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from recognizers_mapping import Case, Gold, cases, left_out, left_out_since, right

from whosays import lexicons
from whosays.extract.times import times
from whosays.lexicons import Lexicons
from whosays.model import Document, Time


def found_in(case: Case, language: str, words: Lexicons) -> list[Time]:
    document = Document(
        id="x",
        path="x",
        text=case.text,
        length=len(case.text),
        published=case.reference[:10] or None,
        language=language,
    )
    return list(times(document, words))


def wrong(case: Case, found: list[Time]) -> tuple[list[Gold], list[Time]]:
    """The expressions of a case that are not found right, and what was found beside them."""
    bad = [gold for gold in case.gold if not right(gold, found, case)]
    covered = [time for time in found if any(time.start < gold.end and gold.start < time.end for gold in case.gold)]
    return bad, [time for time in found if time not in covered] if case.every_kind else []


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--show", choices=["develop"], help="print the failures of this part")
    arguments.add_argument(
        "--left-out", action="store_true", help="print the development cases left out, with the reason"
    )
    chosen = arguments.parse_args()
    language = "de" if chosen.folder.name == "German" else "en"
    words = lexicons.load()
    totals: dict[tuple[str, str], Counter[str]] = {}
    reasons: Counter[str] = Counter()
    for path in sorted(chosen.folder.glob("*.json")):
        for case in cases(path):
            reason = left_out(case, path.stem, language)
            if reason:
                reasons[reason] += 1
                if chosen.left_out and case.part == "develop":
                    print("LEFT OUT", reason, path.stem, repr(case.text), [gold.text for gold in case.gold], sep="\t")
                continue
            found = found_in(case, language, words)
            bad, beside = wrong(case, found)
            since = left_out_since(case)
            total = totals.setdefault((case.part, "all, with the classes added last"), Counter())
            total["cases"] += 1
            total["right"] += not bad and not beside
            if since:
                reasons[since] += 1
                if chosen.left_out and case.part == "develop":
                    print("LEFT OUT", since, path.stem, repr(case.text), [gold.text for gold in case.gold], sep="\t")
                continue
            for group in ("all", path.stem):
                total = totals.setdefault((case.part, group), Counter())
                total["cases"] += 1
                total["right"] += not bad and not beside
            if chosen.show == case.part and (bad or beside):
                show(path.stem, case, bad, beside, found)
    for reason, count in reasons.most_common():
        print(f"left out {count:5} {reason}")
    for (part, group), total in sorted(totals.items()):
        print(
            f"{part:8} {group:32} {total['right']:5} of {total['cases']:5} right {total['right'] / total['cases']:.3f}"
        )


def show(stem: str, case: Case, bad: list[Gold], beside: list[Time], found: list[Time]) -> None:
    ours = [(case.text[time.start : time.end], time.value, time.first, time.last) for time in found]
    for gold in bad:
        print("WRONG", stem, case.reference[:10], case.text, gold.text, gold.kind, gold.readings[:2], ours, sep="\t")
    for time in beside:
        print("BESIDE", stem, case.reference[:10], case.text, case.text[time.start : time.end], time.value, sep="\t")


if __name__ == "__main__":
    main()
