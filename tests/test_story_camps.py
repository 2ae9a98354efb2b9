"""Look-alike stories: a group of like documents is cut where each half has names of its own, and only there."""

from __future__ import annotations

from collections.abc import Mapping

from whosays.compare.story_camps import camps

SHARED = {"champion": 0.3, "title": 0.3, "knockout": 0.3, "round": 0.3, "belt": 0.3}
FIRST = ("hart", "mannheim", "45", "lind")
SECOND = ("brook", "bern", "36", "west")


def _documents(own: tuple[str, ...], letter: str, count: int) -> dict[str, dict[str, float]]:
    """Documents that share most words, name their own people, and each a word of two."""
    return {
        f"{letter}{i:02}": SHARED | dict.fromkeys(own, 0.4) | {f"{letter}{i // 2}": 0.2, f"detail{i % 5}": 0.2}
        for i in range(count)
    }


def _cut(words: Mapping[str, Mapping[str, float]], copies: Mapping[str, str] | None = None) -> list[list[str]]:
    named = {id: frozenset(found) & {*FIRST, *SECOND} for id, found in words.items()}
    return sorted(camps(list(words), words, named, copies or {id: id for id in words}))


def test_two_matches_of_one_champion_are_two_stories() -> None:
    words = _documents(FIRST, "a", 9) | _documents(SECOND, "b", 8)
    assert [{id[0] for id in part} for part in _cut(words)] == [{"a"}, {"b"}]


def test_one_match_stays_one_story() -> None:
    assert len(_cut(_documents(FIRST, "a", 14))) == 1


def test_a_few_documents_are_never_cut() -> None:
    assert len(_cut(_documents(FIRST, "a", 3) | _documents(SECOND, "b", 4))) == 1


def test_copies_of_one_report_are_no_camp() -> None:
    words = _documents(FIRST, "a", 9) | _documents(SECOND, "b", 8)
    copies = {id: "b00" if id.startswith("b") else id for id in words}
    assert len(_cut(words, copies)) == 1


def test_the_order_of_documents_does_not_matter() -> None:
    words = _documents(FIRST, "a", 9) | _documents(SECOND, "b", 8)
    assert _cut(words) == _cut(dict(reversed(words.items())))
