"""Damage to the wording of a whole document: spun by software, translated by a machine, written by a model.

Each is said on evidence that can be shown, or not at all. *Spun*: three different set phrases whose words were swapped
for synonyms (``spun.tsv``), two of them such as no person writes; or, for the length of the text, more words that are
hardly ever met where they stand (:mod:`whosays.ingest.spinning`) than honest articles have. *Machine-translated*:
traces that only conversion leaves (masked words, East Asian punctuation or words of another script, torn figures,
sentences run together), of two kinds at least. *Model-written*: a leftover of the conversation. A smooth translation or
paraphrase shows none of these and is not called anything.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from functools import cache

from whosays.ingest.spinning import Swap, swaps
from whosays.lexicons import Lexicons, Row
from whosays.model import Damage, Span

# One odd phrase is a writer's slip, two may be a theme; three different ones were not met in edited text.
SPUN_ROWS = 3
STRONG_ROWS = 2
# Swapped words by the length of the text (evaluation/damage.py: 0.3 % of honest articles lie above, and 88 %
# of their spun copies); the prior keeps short texts from being judged by two words.
SWAP_DENSITY = 0.043
SWAP_PRIOR = 60
SWAPPED_WORDS = 3
SURE_SWAP = 4.0
# Short texts show an odd word or two by chance: cut to 150 words, 6 of 420 honest articles lay above the bound for
# whole ones, and 2 above this one (cut to 80 words, 6 and 1). Words of three letters and more are counted.
SHORT_WORDS = 125
SHORT_DENSITY = 0.055
FEW_WORDS = 75
FEW_SWAPPED = 4
_SHOWN = 6
_MASKED_WORDS = 2
_EAST_ASIAN_STOP = re.compile(
    r"(?<=[A-Za-z0-9])[，。：；！？、](?=\s?[A-Za-z])|(?<=[A-Za-z])[「」『』《》]|[「」『』《》](?=[A-Za-z])"
)
# Words of another script (Cyrillic, Hebrew and Arabic, Indian and Thai, kana, Chinese, Korean) between two Latin ones,
# in neither brackets nor quotation marks, where a writer would put them.
_SCRIPTS = "\u0400-\u052f\u0590-\u06ff\u0900-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af"
_OTHER_SCRIPT_WORD = re.compile(rf"(?<=[A-Za-z,] )[{_SCRIPTS}]{{1,24}}(?= [A-Za-z])")
_RUN_TOGETHER = re.compile(r"(?<=[a-z]{3})[?!.](?=[A-Z][a-z]{2,}\s[a-z])")
# Length-preserving, so that places in the lowered text are places in the text.
_LOWERED = str.maketrans(string.ascii_uppercase + "’", string.ascii_lowercase + "'")
_LATIN = re.compile(r"[A-Za-z]{3,}")


@cache
def _pattern(lexicons: Lexicons, name: str) -> tuple[re.Pattern[str], dict[str, Row]]:
    index = {word.lower().replace("’", "'"): row for row in lexicons.rows(name, "en") for word in row.words}
    words = sorted(index, key=lambda word: (-len(word), word))
    body = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<![\w-])(?:{body})(?!\w)" if words else r"(?!)"), index


def _whole(text: str, kind: str, rule: str, evidence: Sequence[Span], note: str) -> Damage:
    return Damage(start=0, end=len(text), kind=kind, rule=rule, evidence=tuple(evidence), note=note)  # type: ignore[arg-type]  # called with the model's kinds only


def _phrases(text: str, lexicons: Lexicons) -> list[tuple[Row, list[Span]]]:
    """The set phrases of ``spun.tsv`` with swapped words, each with its places."""
    pattern, index = _pattern(lexicons, "spun")
    found: dict[str, tuple[Row, list[Span]]] = {}
    for match in pattern.finditer(text.translate(_LOWERED)):
        row = index[match[0]]
        found.setdefault(row.id, (row, []))[1].append(Span(*match.span()))
    return list(found.values())


def _density(swapped: Sequence[Swap], phrases: Sequence[tuple[Row, list[Span]]], text: str, words: int) -> float:
    """The weight of the different swaps by the length of the text; a strong set phrase counts as the surest swap."""
    weights: dict[str, float] = {}
    for swap in swapped:
        form = swap.span.of(text).lower()
        weights[form] = max(weights.get(form, 0.0), swap.weight)
    sure = sum(row.kind == "strong" for row, _ in phrases)
    if len(weights) + sure < (SWAPPED_WORDS if words >= FEW_WORDS else FEW_SWAPPED):
        return 0.0
    return (sum(weights.values()) + sure * SURE_SWAP) / (words + SWAP_PRIOR)


def spun(text: str, lexicons: Lexicons) -> tuple[Damage, ...]:
    """Whether word-spinning software rewrote the text; the swapped words and phrases are the evidence.

    What may have stood there is a guess and said as one.
    """
    phrases = _phrases(text, lexicons)
    strong = sum(row.kind == "strong" for row, _ in phrases)
    swapped, words = swaps(text, lexicons)
    listed = len(phrases) >= SPUN_ROWS and strong >= STRONG_ROWS
    bound = SWAP_DENSITY if words >= SHORT_WORDS else SHORT_DENSITY
    if not listed and _density(swapped, phrases, text, words) < bound:
        return ()
    guesses = [(2 if row.kind == "strong" else 0, spans[0], row.value) for row, spans in phrases]
    guesses += [(1, swap.span, swap.original) for swap in sorted(swapped, reverse=True)[:_SHOWN]]
    shown = sorted({span: (span, value) for _, span, value in sorted(guesses)[-_SHOWN:]}.values())
    said = ", ".join(f"“{span.of(text)}” (perhaps for “{value}”)" for span, value in shown)
    spans = sorted({span for _, places in phrases for span in places} | {swap.span for swap in swapped})
    note = f"{len(spans)} places where a word is hardly ever met and a synonym is at home: {said}"
    return (_whole(text, "spun", "damage.spun" if listed else "damage.spun_words", spans, note),)


def machine_translated(text: str, masked: Sequence[Damage], torn: Sequence[Damage]) -> tuple[Damage, ...]:
    """Whether the text shows two kinds of traces that only a machine's translation leaves."""
    if len(_LATIN.findall(text[:20_000])) < 40:
        return ()
    stops = [Span(*m.span()) for m in _EAST_ASIAN_STOP.finditer(text)]
    words = [Span(*m.span()) for m in _OTHER_SCRIPT_WORD.finditer(text)]
    glued = [Span(*m.span()) for m in _RUN_TOGETHER.finditer(text)]
    traces = (
        ("masked words", [d.span for d in masked] if len(masked) >= _MASKED_WORDS else []),
        ("East Asian punctuation", stops if len(stops) > 1 else []),
        ("words left in another script", words),
        ("torn figures", [d.span for d in torn]),
        ("sentences run together", glued),
    )
    shown = [(name, spans) for name, spans in traces if spans]
    if len(shown) < 2 or all(name in {"sentences run together", "torn figures"} for name, _ in shown):
        return ()
    spans = sorted({span for _, group in shown for span in group})
    note = "traces of translation by machine: " + ", ".join(f"{name} ({len(group)})" for name, group in shown)
    return (_whole(text, "machine_translated", "damage.machine_translated", spans, note),)


def model_written(text: str, lexicons: Lexicons) -> tuple[Damage, ...]:
    """Whether a leftover of a conversation with a language model stands in the text, outside of quotation marks.

    A report on such a leftover quotes it.
    """
    pattern, index = _pattern(lexicons, "leftovers")
    for match in pattern.finditer(text.translate(_LOWERED)):
        row = index[match[0]]
        before = text[max(text.rfind("\n", 0, match.start()) + 1, match.start() - 2000) : match.start()]
        quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1 or before[-1:] in {"‘", "'"}
        if not quoted and (row.value == "in" or not before.strip(" *#>")):
            span = Span(*match.span())
            return (
                _whole(text, "model_written", row.id, (span,), f"“{span.of(text)}” is a language model's leftover"),
            )
    return ()
