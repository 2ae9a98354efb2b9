"""Damage to the wording of a whole document: spun by software, translated by a machine, written by a model.

Each is said on evidence that can be shown, or not at all. *Spun*: three different set phrases whose words were swapped
for synonyms (``spun.tsv``), two of them such as no person writes. *Machine-translated*: traces that only conversion
leaves (masked words, East Asian punctuation or words within Latin text, torn figures, sentences run together), of two
kinds at least. *Model-written*: a leftover of the conversation. A smooth translation or paraphrase shows none of these
and is not called anything.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from functools import cache

from whosays.lexicons import Lexicons, Row
from whosays.model import Damage, Span

# One odd phrase is a writer's slip, two may be a theme; three different ones were not met in edited text.
SPUN_ROWS = 3
STRONG_ROWS = 2
_MASKED_WORDS = 2
_EAST_ASIAN_STOP = re.compile(
    r"(?<=[A-Za-z0-9])[，。：；！？、](?=\s?[A-Za-z])|(?<=[A-Za-z])[「」『』《》]|[「」『』《》](?=[A-Za-z])"
)
_EAST_ASIAN_WORD = re.compile(r"(?<=[A-Za-z,] )[\u4e00-\u9fff]{1,12}(?= [A-Za-z])")
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


def spun(text: str, lexicons: Lexicons) -> tuple[Damage, ...]:
    """Whether word-spinning software rewrote the text; the swapped phrases are the evidence."""
    pattern, index = _pattern(lexicons, "spun")
    found: dict[str, tuple[Row, list[Span]]] = {}
    for match in pattern.finditer(text.translate(_LOWERED)):
        row = index[match[0]]
        found.setdefault(row.id, (row, []))[1].append(Span(*match.span()))
    strong = sum(row.kind == "strong" for row, _ in found.values())
    if len(found) < SPUN_ROWS or strong < STRONG_ROWS:
        return ()
    shown = sorted(found.values(), key=lambda item: (item[0].kind, item[1][0]))[: -len(found) - 1 : -1]
    words = ", ".join(f"“{spans[0].of(text)}” for {row.value}" for row, spans in reversed(shown[-4:]))
    spans = sorted(span for _, places in found.values() for span in places)
    return (_whole(text, "spun", "damage.spun", spans, f"{len(found)} set phrases with swapped words: {words}"),)


def machine_translated(text: str, masked: Sequence[Damage], torn: Sequence[Damage]) -> tuple[Damage, ...]:
    """Whether the text shows two kinds of traces that only a machine's translation leaves."""
    if len(_LATIN.findall(text[:20_000])) < 40:
        return ()
    stops = [Span(*m.span()) for m in _EAST_ASIAN_STOP.finditer(text)]
    words = [Span(*m.span()) for m in _EAST_ASIAN_WORD.finditer(text)]
    glued = [Span(*m.span()) for m in _RUN_TOGETHER.finditer(text)]
    traces = (
        ("masked words", [d.span for d in masked] if len(masked) >= _MASKED_WORDS else []),
        ("East Asian punctuation", stops if len(stops) > 1 else []),
        ("words left in East Asian script", words),
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
    """Whether a leftover of a conversation with a language model stands in the text."""
    pattern, index = _pattern(lexicons, "leftovers")
    for match in pattern.finditer(text.translate(_LOWERED)):
        row = index[match[0]]
        opens = not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip(" \"“'*#>")
        if row.value == "in" or opens:
            span = Span(*match.span())
            return (
                _whole(text, "model_written", row.id, (span,), f"“{span.of(text)}” is a language model's leftover"),
            )
    return ()
