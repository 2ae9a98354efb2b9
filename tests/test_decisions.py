"""Corrections: written down as quoted words, replayed over every grouping, waiting where the words are gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from comparing import document
from whosays import lexicons
from whosays.cli import main
from whosays.flow import Reading, compare, study
from whosays.ingest import decisions as table
from whosays.model import Decision, DecisionKind, Dossier, Passage

QUAKE = [
    "A magnitude 6.1 earthquake struck Oslo on Monday, the Harbour Institute said. Marta Lund visited Bergen.",
    "The earthquake in Oslo on Monday had a magnitude of 6.4, Harbour House said. Mrs. Lund-Berg visited Bergen.",
    "The earthquake in Oslo on Monday had a magnitude of 6.1, according to the Harbour Institute.",
]
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    documents = [document(text, n, published="2024-03-06", publisher=f"Paper {n}") for n, text in enumerate(QUAKE)]
    return study(documents)


def place(readings: tuple[Reading, ...], number: int, words: str) -> Passage:
    there = readings[number].extraction.document
    start = there.text.index(words)
    return Passage(there.id, start, start + len(words), words)


def decision(kind: DecisionKind, one: Passage, other: Passage | None = None, **more: Any) -> Decision:
    return Decision(kind=kind, document=one.document, start=one.start, end=one.end, text=one.text, other=other, **more)


def decided(readings: tuple[Reading, ...], *made: Decision) -> Dossier:
    return compare(readings, lexicons.load(), (), made)


def named(dossier: Dossier, place: Passage) -> str:
    return next(e.id for e in dossier.entities if any(m.document == place.document and m.start < place.end
                and place.start < m.end for m in e.mentions))  # fmt: skip


def test_merge_and_split_join_and_part_the_entities_named_at_the_words(readings: tuple[Reading, ...]) -> None:
    one, other = place(readings, 0, "Marta Lund"), place(readings, 1, "Lund-Berg")
    assert named(decided(readings), one) != named(decided(readings), other)
    merged = decided(readings, decision("merge", one, other, note="she married"))
    assert named(merged, one) == named(merged, other)
    assert merged.decisions[0].applied
    assert any("she married" in line for e in merged.entities for line in e.evidence)
    parted = decided(readings, decision("merge", one, other), decision("split", one, other))
    assert named(parted, one) != named(parted, other)
    assert [d.applied for d in parted.decisions] == [False, True], "the later decision stands"


def test_rename_gives_the_entity_the_name_decided(readings: tuple[Reading, ...]) -> None:
    found = decided(readings, decision("rename", place(readings, 0, "Marta Lund"), value="Marta Lund (minister)"))
    assert "Marta Lund (minister)" in {e.name for e in found.entities}


def test_events_merge_and_split_at_their_own_words(readings: tuple[Reading, ...]) -> None:
    one, other = place(readings, 0, "earthquake"), place(readings, 1, "earthquake")
    split = decided(readings, decision("split", one, other))
    first, second = (next(e for e in split.events if p in e.mentions) for p in (one, other))
    assert first.id != second.id
    assert split.decisions[0].effect.startswith("Two events")
    again = decided(readings, decision("split", one, other), decision("merge", one, other))
    assert next(e for e in again.events if one in e.mentions) == next(e for e in again.events if other in e.mentions)


def test_same_origin_joins_two_sources_and_lowers_the_count(readings: tuple[Reading, ...]) -> None:
    def origins(dossier: Dossier) -> int:
        return sum(value.origins for row in dossier.disagreements for value in row.values)

    before = decided(readings)
    one, other = place(readings, 0, "Harbour Institute"), place(readings, 1, "Harbour House")
    after = decided(readings, decision("same_origin", one, other))
    assert len(after.sources) == len(before.sources) - 1
    assert any(len(source.cited_by) == 3 for source in after.sources)
    apart = decided(readings, decision("not_same_origin", one, place(readings, 2, "Harbour Institute")))
    assert len(apart.sources) == len(before.sources) + 1
    assert origins(apart) == origins(before) + 1, "two institutes are two voices"


def test_same_origin_of_two_documents_binds_what_they_say_themselves() -> None:
    texts = ["The storm killed nine people in Bergen on Monday.", "In Bergen, a storm killed nine people on Monday."]
    documents = [document(text, n, published="2024-03-06", publisher=f"Paper {n}") for n, text in enumerate(texts)]
    read = study(documents)
    tie = decision("same_origin", place(read, 0, "The storm"), place(read, 1, "a storm"))

    def most(*made: Decision) -> int:
        return max(row.origins for row in decided(read, *made).origins)

    assert (most(), most(tie)) == (2, 1)
    voices = [v for row in decided(read, tie).origins for v in row.voices if len(v.documents) == 2]
    assert "you decided that Paper 0 and Paper 1 are one origin" in " ".join(v.because for v in voices)


def test_ignored_words_take_part_in_no_comparison_and_keep_their_claims(readings: tuple[Reading, ...]) -> None:
    found = decided(readings, decision("ignore", place(readings, 1, "magnitude of 6.4")))
    assert decided(readings).disagreements
    assert not found.disagreements
    assert len(found.claims) == len(decided(readings).claims)
    pair = decision("ignore", place(readings, 0, "magnitude 6.1"), place(readings, 1, "magnitude of 6.4"))
    assert len(decided(readings, pair).comparisons) == len(decided(readings).comparisons) - 1


def test_a_decision_waits_for_its_document_and_its_words(readings: tuple[Reading, ...]) -> None:
    one = place(readings, 0, "Marta Lund")
    gone = decision("rename", msgspec.structs.replace(one, document="0" * 16), value="X")
    moved = decision("rename", msgspec.structs.replace(one, start=one.start + 1, end=one.end + 1), value="X")
    nobody = decision("rename", place(readings, 0, "on Monday"), value="X")
    found = decided(readings, gone, moved, nobody)
    assert [d.applied for d in found.decisions] == [False, False, False]
    effects = [d.effect for d in found.decisions]
    assert effects[0].startswith("Waits: the document")
    assert effects[1].startswith("Waits: where")
    assert effects[2].startswith("No effect")
    assert found.entities == decided(readings).entities


def test_the_table_gives_back_what_was_written_and_names_broken_lines() -> None:
    one, other = Passage("a" * 16, 3, 9, "=cmd|x"), Passage("b" * 16, 0, 4, "it's")
    made = decision("same_origin", one, other, note='+1, they "said"\nso')
    text = table.table([table.line(made, "a.txt", "b.txt")])
    assert table.parse("decisions.csv", text.encode()) == ((made,), ())
    assert "'=cmd|x" in text, "no spreadsheet may run quoted words"
    broken = table.parse("decisions.csv", (text + "bless,,,a.txt,1,0,3,abc\nmerge,,,a.txt,1,x,3,abc\n").encode())
    assert broken[0] == (made,)
    assert [row.refusal.limit for row in broken[1]] == [
        "line 3: no decision is called 'bless'", "line 4: invalid literal for int() with base 10: 'x'",
    ]  # fmt: skip


def test_correct_writes_lists_and_takes_back(tmp_path: Path) -> None:
    for number, text in enumerate(QUAKE):
        (tmp_path / f"{number}.txt").write_text(text)
    run = CliRunner().invoke
    folder = str(tmp_path)
    assert run(main, ["correct", folder, "merge", "0.txt:Marta Lund", "1.txt:82-91", "--note", "one"]).exit_code == 0
    assert run(main, ["correct", folder, "rename", "0.txt:Marta Lund", "--value", "M. Lund"]).exit_code == 0
    assert "2. rename: “Marta Lund” -> M. Lund" in run(main, ["correct", folder]).output
    assert run(main, ["correct", folder, "--undo", "1"]).exit_code == 0
    assert "merge" not in (tmp_path / "decisions.csv").read_text()
    assert run(main, ["compare", folder, "-o", str(tmp_path / "out")]).exit_code == 0
    assert b"M. Lund" in (tmp_path / "out" / "dossier.json").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["merge", "0.txt:Marta Lund"], "merge needs two passages"),
        (["rename", "0.txt:Marta Lund"], "rename needs one passage and --value"),
        (["ignore", "0.txt:Martha"], "0.txt does not say “Martha”"),
        (["ignore", "9.txt:Marta"], "say FILE:WORDS"),
        (["ignore", "0.txt:90-9000"], "does not say"),
    ],
)
def test_correct_says_in_one_line_what_is_wrong(tmp_path: Path, words: list[str], said: str) -> None:
    (tmp_path / "0.txt").write_text(QUAKE[0])
    done = CliRunner().invoke(main, ["correct", str(tmp_path), *words])
    assert done.exit_code == 1
    assert said in done.output
    assert not (tmp_path / "decisions.csv").exists()
