"""Reuse over columns: the same words as the careful reading, every kind of copy, standing text named as such."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest

from whosays.compare.candidates import Candidates, candidates
from whosays.compare.derivations import derivations
from whosays.compare.reuse import Index, LeftOut, reuse
from whosays.lexicons import load
from whosays.model import Document
from whosays.store.index import load as load_index
from whosays.store.index import save
from whosays.text.columns import columns
from whosays.text.shingles import words

SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "en", "i", "or", "u", "esk")]


def prose(seed: int, count: int) -> list[str]:
    """Made-up words, different for each seed."""
    draw = random.Random(seed)
    return ["".join(draw.choices(SYLLABLES, k=draw.randint(1, 3))) for _ in range(count)]


def joined(*parts: list[str]) -> str:
    return " ".join(word for part in parts for word in part)


def pairs(texts: list[str]) -> set[tuple[int, int]]:
    return {(one.left, one.right) for one in reuse(texts).passages}


@pytest.mark.parametrize("text", [
    "Kyiv's 1,500 men — l'eau, 3rd of MAY; don't", "Türkiye’de 7,8", "北京 2023年 で", "o''clock 1.2.3. x",
    "m² or ² alone", "naïve l'été 3rd İstanbul straße", "incomprehensibilities' end, 12345678901.5",
    "𝒳 is fancy", "", "   ", "a", "'' ’’ ,.,", "Ελλάδα и Київ", "e\u0301te\u0301",
])  # fmt: skip
def test_the_words_are_those_of_the_careful_reading(text: str) -> None:
    found = columns(["before", text, "after it"])
    mine = slice(int(found.first[1]), int(found.first[2]))
    places = list(zip(found.starts[mine].tolist(), found.ends[mine].tolist(), strict=True))
    careful = words(text.replace("𝒳", " "))
    assert places == [(word.start, word.end) for word in careful]
    by_key: dict[int, str] = {}
    for key, word in zip(found.keys[mine].tolist(), careful, strict=True):
        assert by_key.setdefault(key, word.folded) == word.folded


@pytest.mark.parametrize("word", ["word", "incomprehensibly", "12.5", "don't", "naïve", "Київ", "m²", "北"])
def test_a_word_has_one_number_whatever_stands_beside_it(word: str) -> None:
    alone, beside = columns([word]).keys, columns([f"Київ 北 {word.upper()} é", "x" * 9]).keys
    assert alone[0] in beside.tolist()


def test_copies_edits_spinning_and_passages_are_found_and_nothing_else() -> None:
    source, draw = prose(1, 160), random.Random(5)
    edited = [word for word in source if draw.random() > 0.05]
    spun = [draw.choice(SYLLABLES) if draw.random() < 0.2 else word for word in source]
    host = [*prose(2, 90), *source[50:110], *prose(3, 40)]
    texts = [
        joined(source),
        joined(source, prose(4, 30)),
        joined(edited),
        joined(spun),
        joined(host),
        joined(prose(6, 160)),
    ]
    assert {pair for pair in pairs(texts) if pair[0] == 0} == {(0, 1), (0, 2), (0, 3), (0, 4)}
    assert not any(5 in pair for pair in pairs(texts))
    passage = next(one for one in reuse(texts).passages if (one.left, one.right) == (0, 4))
    assert texts[0][slice(*passage.left_span)] == joined(source[50:110]) == texts[4][slice(*passage.right_span)]


def test_a_footer_under_three_texts_is_named_and_makes_no_pair() -> None:
    footer = prose(9, 44)
    found = reuse([joined(prose(20 + n, 150), footer) for n in range(4)])
    assert found.passages == []
    assert [one.texts for one in found.common] == [4]


def test_a_report_taken_over_whole_by_many_is_found_all_the_same() -> None:
    report = prose(30, 150)
    texts = [joined(prose(40 + n, 6), report) for n in range(30)]
    assert pairs(texts) == set(combinations(range(30), 2))


def test_a_passage_in_very_many_texts_is_reported_once() -> None:
    statement = prose(50, 45)
    found = reuse([joined(prose(60 + n, 70), statement, prose(160 + n, 70)) for n in range(40)])
    assert found.passages == []
    assert [one.texts for one in found.common] == [40]


def test_texts_added_one_by_one_give_the_same_pairs() -> None:
    texts = [joined(prose(n % 7, 120), prose(100 + n, 60)) for n in range(20)]
    index = Index()
    one_by_one = {(p.left, p.right) for text in texts for p in index.add([text]).passages}
    assert one_by_one == pairs(texts)


def test_texts_of_days_too_far_apart_are_not_compared_and_counted() -> None:
    texts = [joined(prose(1, 120), prose(100 + n, 30)) for n in range(4)]
    index = Index(window=7)
    first = index.add(texts[:2], [10, 30])
    assert first == ([], [], LeftOut(0, 1))
    then = index.add(texts[2:], [33, None])
    assert {(p.left, p.right) for p in then.passages} == {(0, 3), (1, 2), (1, 3), (2, 3)}
    assert then.left_out == LeftOut(0, 1)
    assert index.add([texts[0]], [900]).left_out == LeftOut(2, 1)


def test_a_stream_with_a_window_looks_at_what_is_near_only() -> None:
    index = Index(window=3)
    left_out = [index.add([joined(prose(n, 60))], [n]).left_out for n in range(40)]
    assert left_out[-1] is not None
    assert left_out[-1].texts >= 30


def test_nothing_is_found_in_nothing() -> None:
    assert reuse([]) == ([], [], None)
    assert reuse(["", "a", " . "]) == ([], [], None)
    assert Index().add([]) == ([], [], None)


def document(id: str, text: str, language: str = "en") -> Document:
    return Document(id=id, path=f"{id}.txt", text=text, length=len(text), language=language)


def test_a_language_without_a_list_of_function_words_is_compared() -> None:
    text = "".join(chr(0x4E00 + 37 * n % 3000) for n in range(120))
    assert candidates([document("a", text, "zh"), document("b", text, "zh")], load()) == [(0, 1)]


def test_a_press_release_quoted_by_ten_makes_no_derivation() -> None:
    release = joined(prose(70, 50)).capitalize()
    texts = [
        f"{joined(prose(80 + n, 60)).capitalize()}.\n\nThe harbour board wrote: “{release}.”\n\n"
        f"{joined(prose(180 + n, 60)).capitalize()}."
        for n in range(10)
    ]
    assert derivations([document(f"d{n}", text) for n, text in enumerate(texts)]) == ()


def test_an_index_is_kept_on_disk_and_goes_on_where_it_was(tmp_path: Path) -> None:
    texts = [joined(prose(n % 5, 120), prose(300 + n, 40)) for n in range(30)]
    whole, kept = Index(window=40), tmp_path / "index"
    save(kept, Index(window=40))
    for at, text in enumerate(texts):
        index = load_index(kept)
        assert index.add([text], [at]) == whole.add([text], [at])
        save(kept, index)
        (kept / "0000000000-9999.part").mkdir()  # left by a write that was cut off
    assert len(load_index(kept).segments) == len(texts)
    assert len(list(kept.glob("*-*"))) <= 7


def test_an_index_of_another_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text('{"format": 0}')
    with pytest.raises(ValueError, match="another format"):
        load_index(tmp_path)


def test_documents_added_one_by_one_are_the_same_candidates() -> None:
    texts = [joined(prose(n % 6, 50), prose(200 + n, 40)).capitalize() + "." for n in range(30)]
    documents = [document(f"d{n:02}", text) for n, text in enumerate(texts)]
    index = Candidates(load())
    assert sorted(pair for one in documents for pair in index.add([one])) == candidates(documents, load())
    assert candidates(documents, load())
