"""Reach: a claim stands on a source that another sentence names, where words say so, and only there."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from whosays.compare.origin_reach import behind, leads, reached
from whosays.lexicons import load
from whosays.model import Attribution, Claim, Document, Extraction, Source, Span

Said = tuple[str, str, str]  # source, cue, content
WORDS = load()
WATCH = Source("watch", "Harbour Watch", ("Harbour Watch",), "body", ())


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def case(text: str, said: Sequence[Said]) -> tuple[Extraction, dict[tuple[str, int, int], Source]]:
    found = []
    for source, cue, content in said:
        parts = [span(text, part) for part in (source, cue, content)]
        found.append(
            Attribution(start=min(p.start for p in parts), end=max(p.end for p in parts), source=(parts[0],),
                        cue=(parts[1],), content=(parts[2],), kind="indirect")
        )  # fmt: skip
    document = Document(id="d", path="d.txt", text=text, length=len(text))
    at = span(text, "Harbour Watch")
    return Extraction(document=document, attributions=tuple(found)), {("d", at.start, at.end): WATCH}


def claim(text: str, words: str, predicate: str, chain: tuple[int, ...] = ()) -> Claim:
    at, cue = span(text, words), span(text, predicate)
    return Claim(start=at.start, end=at.end, id="c", document="d", subject=at, predicate=cue, chain=chain)


BEFORE = "The mole broke at noon. Two cranes fell. This was reported by Harbour Watch.\n\nThe quay stands."
ON = "Harbour Watch said the mole broke at noon. It is forty years old. The quay stands."
ACT = "Harbour Watch declared a day of rest on Friday."
ECHO = "Harbour Watch said the mole broke. The report says two cranes fell. Fishermen say three fell."


@pytest.mark.parametrize(("text", "said", "one", "source"), [
    (BEFORE, [("Harbour Watch", "was reported", "This")], ("Two cranes fell", "fell"), WATCH),
    (BEFORE, [("Harbour Watch", "was reported", "This")], ("The quay stands", "stands"), None),
    (ON, [("Harbour Watch", "said", "the mole broke at noon")], ("It is forty years old", "is forty"), WATCH),
    (ON, [("Harbour Watch", "said", "the mole broke at noon")], ("The quay stands", "stands"), None),
    (ACT, [("Harbour Watch", "declared", "a day of rest")], ("declared a day of rest", "declared"), WATCH),
    (ACT.replace("declared", "liked"), [("Harbour Watch", "liked", "a day of rest")], ("liked a day", "liked"), None),
])  # fmt: skip
def test_where_words_say_so(text: str, said: list[Said], one: tuple[str, str], source: Source | None) -> None:
    extraction, placed = case(text, said)
    assert reached(claim(text, *one), extraction, placed, WORDS, leads(extraction, WORDS)) == source


@pytest.mark.parametrize(("index", "words", "source"), [(1, "two cranes fell", WATCH), (2, "three fell", None)])
def test_the_report_means_the_body_named_before(index: int, words: str, source: Source | None) -> None:
    said = [("Harbour Watch", "said", "the mole broke"), ("The report", "says", "two cranes fell"),
            ("Fishermen", "say", "three fell")]  # fmt: skip
    extraction, placed = case(ECHO, said)
    assert reached(claim(ECHO, words, "fell", (index,)), extraction, placed, WORDS, leads(extraction, WORDS)) == source


def test_who_cites_another_leads_to_it() -> None:
    text = "Two cranes fell, Coast Wire reported citing Harbour Watch."
    said = [("Coast Wire", "reported", "Two cranes fell"), ("Coast Wire", "reported citing", "Harbour Watch")]
    extraction, placed = case(text, said)
    assert behind(extraction, 0, placed, leads(extraction, WORDS)) == WATCH
