"""Claims judged by hand: precision on 300 drawn by seed and 80 drawn afresh; recall in 60 sentences labelled before.

    python evaluation/claims.py [--misses] [--unjudged]

``gold/claims.md`` says how both are labelled; ``claims_drawn`` what is drawn. A claim that no judgement is held for
(a rule has changed since) is counted apart and is no part of any figure; ``--unjudged`` prints those.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from math import sqrt
from pathlib import Path

import claims_drawn as drawn

from whosays.model import Claim, Extraction, Span

GOLD = Path(__file__).resolve().parent / "gold"
QUESTIONS = ("span_ok", "chain_ok", "polarity_certainty_ok", "slots_ok")
GOALS = {"span_ok": 0.97, "chain_ok": 0.85, "polarity_certainty_ok": 0.92, "slots_ok": 0.90}
Z = 1.96  # two standard deviations: 95 % intervals


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson."""
    if not total:
        return 0.0, 1.0
    share, square = right / total, Z * Z / total
    middle = (share + square / 2) / (1 + square)
    half = Z * sqrt(share * (1 - share) / total + square / (4 * total)) / (1 + square)
    return middle - half, middle + half


def signature(extraction: Extraction, claim: Claim) -> str:
    """The hash of everything that is judged: the claim's words, slots, chain and standing. When one of them changes, an
    old judgement no longer holds."""
    text = extraction.document.text
    slots = (claim.subject, claim.predicate, claim.object, claim.place, claim.scope, claim.hedge)
    chain = [
        [part.of(text) for role in (said.source, said.cue) for part in role]
        for said in (extraction.attributions[index] for index in claim.chain)
    ]
    times = [extraction.times[i].span if i is not None else None for i in (claim.time, claim.as_of)]
    value = claim.value
    figure = None
    if value is not None:
        figure = extraction.quantities[value.quantity] if value.quantity is not None else None
        figure = figure or (extraction.times[value.time] if value.time is not None else None)
    told = [slot and slot.of(text) for slot in (claim.span, *slots, *times, figure and figure.span)]
    return drawn.digest(repr((told, chain, claim.polarity, claim.certainty, claim.status, claim.attribute)))


def _rows(name: str) -> list[dict[str, object]]:
    path = GOLD / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


# --- precision ----------------------------------------------------------------------------------------------------


def precision(name: str, claims: Sequence[tuple[Extraction, Claim]], *, show: bool) -> None:
    """Print the share of right claims per question, with its interval."""
    held = {(row["file"], row["signature"]): row for row in _rows("claims_precision.jsonl")}
    judged, missing, wrong = [], [], Counter[str]()
    for extraction, claim in claims:
        row = held.get((drawn.name(extraction.document), signature(extraction, claim)))
        if row is None:
            missing.append((extraction, claim))
            continue
        judged.append(row)
        wrong.update(f"{claim.rule} {question}" for question in QUESTIONS if not row[question])
    print(f"precision, {name}: {len(judged)} claims judged, {len(missing)} of those drawn not judged yet")
    for question in QUESTIONS:
        right = sum(bool(row[question]) for row in judged)
        low, high = wilson(right, len(judged))
        share = right / max(1, len(judged))
        print(f"  {question:22} {share:.3f} [{low:.3f}, {high:.3f}] goal {GOALS[question]:.2f} ({right}/{len(judged)})")
    print("  wrong most often:", "; ".join(f"{name} {n}" for name, n in wrong.most_common(8)))
    for extraction, claim in missing if show else ():
        print("\n".join(described(extraction, claim)))


def described(extraction: Extraction, claim: Claim) -> list[str]:
    """One claim for its judge: the stretch, its slots, its chain, its standing."""
    text = extraction.document.text

    def words(span: Span | None) -> str:
        return "" if span is None else span.of(text).replace("\n", " / ")

    slots = {
        "subj": claim.subject, "pred": claim.predicate, "obj": claim.object, "place": claim.place, "scope": claim.scope,
        "hedge": claim.hedge,
    }  # fmt: skip
    parts = [f"{name}={words(span)!r}" for name, span in slots.items() if span]
    for label, index in (("time", claim.time), ("as_of", claim.as_of)):
        if index is not None:
            parts.append(f"{label}={words(extraction.times[index].span)!r}")
    if claim.value and claim.value.quantity is not None:
        parts.append(f"value={words(extraction.quantities[claim.value.quantity].span)!r}")
    elif claim.value and claim.value.time is not None:
        parts.append(f"value={words(extraction.times[claim.value.time].span)!r}")
    chain = " > ".join(
        f"{' + '.join(words(s) for s in extraction.attributions[i].source)}"
        f"[{' + '.join(words(s) for s in extraction.attributions[i].cue)}]"
        for i in claim.chain
    )
    key = signature(extraction, claim)
    head = f"{key} {drawn.name(extraction.document).split('/')[-1]} {claim.rule} {claim.attribute or ''}"
    standing = f"{claim.polarity[:3]} {claim.certainty} {claim.status}{' HEADLINE' if claim.headline else ''}"
    return [f"## {head} | {standing} | {claim.event_type} | chain: {chain}", f"   {words(claim.span)}",
            f"   {' '.join(parts)}"]  # fmt: skip


# --- recall -------------------------------------------------------------------------------------------------------


def _found(extraction: Extraction, key: Span, measured: bool) -> bool:
    for claim in extraction.claims:
        value = claim.value
        if measured:
            place = extraction.quantities[value.quantity].span if value and value.quantity is not None else None
            place = extraction.times[value.time].span if value and value.time is not None else place
            if place is not None and place.meets(key):
                return True
        elif claim.attribute != "quotation" and claim.predicate.meets(key):
            return True
    return False


def recall(title: str, name: str, *, show: bool) -> None:
    """Print the share of the labelled statements that have a claim, by kind, and the misses."""
    by_file = {drawn.name(e.document): e for part in drawn.extracted() for e in part}
    tally: Counter[tuple[str, bool]] = Counter()
    misses: list[str] = []
    for row in _rows(name):
        extraction = by_file[str(row["file"])]
        text, base = extraction.document.text, int(str(row["start"]))
        if drawn.digest(text[base : int(str(row["end"]))]) != row["sha256"]:
            raise ValueError(f"{row['file']}: the sentence at {base} has changed")
        statements = row["statements"]
        for statement in statements if isinstance(statements, list) else ():
            key = Span(base + statement["start"], base + statement["end"])
            found = _found(extraction, key, statement["kind"] == "measured")
            tally[statement["kind"], found] += 1
            if not found:
                around = (
                    text[max(base, key.start - 60) : key.start] + f"[{key.of(text)}]" + text[key.end : key.end + 40]
                )
                misses.append(f"  {statement['kind']:9} {_why(extraction, key)}: {around}".replace("\n", " / "))
    kinds = sorted({kind for kind, _ in tally})
    right, total = sum(n for (_, ok), n in tally.items() if ok), sum(tally.values())
    low, high = wilson(right, total)
    print(f"recall, {title}: {right}/{total} = {right / total:.3f} [{low:.3f}, {high:.3f}], floor 0.50, goal 0.70")
    for kind in kinds:
        print(f"  {kind:9} {tally[kind, True]}/{tally[kind, True] + tally[kind, False]}")
    if show:
        print("\n".join(sorted(misses)))


def _why(extraction: Extraction, key: Span) -> str:
    """The kind of a miss, as far as it shows: no figure found, or the verb carries an attribution."""
    if any(part.meets(key) for said in extraction.attributions for part in said.cue):
        return "attribution only"
    starts = [claim.start for claim in extraction.claims]
    near = extraction.claims[: bisect_right(starts, key.start)]
    return "inside another claim" if any(claim.end >= key.end for claim in near) else "no claim here"


def main(arguments: Sequence[str]) -> None:
    """Print both."""
    show = "--unjudged" in arguments
    precision("the draw the rules were changed by", drawn.claims(), show=show)
    precision("a fresh draw", drawn.claims(drawn.FRESH, drawn.FRESH_CLAIMS), show=show)
    show = "--misses" in arguments
    recall("60 sentences, the rules were changed by them", "claims_recall.jsonl", show=show)
    recall("20 sentences, looked at since", "claims_recall_fresh.jsonl", show=show)
    recall("30 fresh sentences", "claims_recall_third.jsonl", show=show)


if __name__ == "__main__":
    main(sys.argv[1:])
