"""Story heaps: an added document hangs together with what it is alike to, and grouping only that gives the same."""

from __future__ import annotations

from made_stories import told
from whosays.compare.stories import stories
from whosays.compare.story_heap import Heap
from whosays.lexicons import load
from whosays.model import Extraction, Story

PLACES = ("Velmont", "Kelstad", "Morinek", "Tasford")
PEOPLE = ("Anna Kelov", "Boris Garson", "Clara Linski", "David Pelberg")


def _heap() -> list[Extraction]:
    return [told(f"d{n:02}", PLACES[n % 4], f"2024-05-{1 + n // 4:02}", PEOPLE[n % 4]) for n in range(20)]


def test_grouping_what_hangs_together_gives_the_stories_of_the_whole() -> None:
    heap = Heap()
    found: dict[str, Story] = {}
    known = {one.document.id: one for one in _heap()}
    for one in known.values():
        together = heap.add(one)
        for story in stories([known[id] for id in together], [], load()):
            found |= dict.fromkeys(story.documents, story)
    whole = stories(list(known.values()), [], load())
    assert {story.documents for story in found.values()} == {story.documents for story in whole}
    assert len(whole) == 4


def test_documents_outside_the_window_do_not_hang_together() -> None:
    heap = Heap(window=3)
    assert heap.add(told("a", "Velmont", "2024-05-01", "Anna Kelov")) == ["a"]
    assert heap.add(told("b", "Velmont", "2024-05-09", "Anna Kelov")) == ["b"]
    assert heap.add(told("c", "Velmont", "2024-05-10", "Anna Kelov")) == ["b", "c"]
    assert heap.add(told("e", "Velmont", "2024-05-12", "Anna Kelov")) == ["b", "c", "e"]
    assert heap.add(told("d", "Velmont", "", "Anna Kelov")) == ["a", "b", "c", "d", "e"]
