"""A dossier over many pages: every row stands on one of them, every address leads to it, the search names them all."""

from __future__ import annotations

import json
import sys
from collections import Counter
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from lxml import html

from comparing import compared
from whosays.model import Dossier
from whosays.report.dossier import pages
from whosays.report.sheaf import ours

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "evaluation"))

from heap import heap

pytestmark = pytest.mark.model
SMALL = 12  # passages of a page here, so that a few dozen reports fill many


@cache
def _dossier() -> Dossier:
    return compared([{"text": text, "file": name} for name, text in heap(40)])


@cache
def _trees() -> dict[str, Any]:
    return {name: html.document_fromstring(text) for name, text in pages(_dossier(), largest=1, full=SMALL)}


def _ids(tree: Any) -> list[str]:
    return [e.get("id") for e in tree.iter() if isinstance(e.tag, str) and e.get("id")]


def test_each_row_and_event_stands_on_one_page() -> None:
    made = _trees()
    assert len([name for name in made if name.startswith("agree-")]) > 2
    assert len([name for name in made if name.startswith("timeline-")]) > 2
    found = Counter(id for tree in made.values() for id in set(_ids(tree)))
    dossier = _dossier()
    rows = [f"r-{row.id}" for row in dossier.disagreements] + [f"r-{row.id}" for row in dossier.agreements]
    rows += [f"e-{row.event}" for row in dossier.timeline]
    rows += [f"p-{'-'.join(row.documents)}" for row in dossier.derivations]
    rows += [f"s-{row.id}" for row in dossier.sources]
    assert {id: found[id] for id in rows} == dict.fromkeys(rows, 1)


def test_the_front_page_holds_the_heaviest_rows() -> None:
    dossier = _dossier()
    ids = set(_ids(_trees()["index.html"]))
    held = [f"r-{row.id}" in ids for row in dossier.agreements]
    assert held == sorted(held, reverse=True)
    assert held[0]
    assert not held[-1]


def test_every_address_leads_to_something_that_is_there() -> None:
    made = _trees()
    ids = {name: set(_ids(tree)) for name, tree in made.items()}
    for name, tree in made.items():
        for a in tree.iter("a"):
            file, _, anchor = a.get("href", "").partition("#")
            there = (PurePosixPath(name).parent / file).as_posix().replace("documents/../", "") if file else name
            assert there in made, (name, a.get("href"))
            assert not anchor or anchor in ids[there], (name, a.get("href"))


def test_the_search_page_names_every_row_where_it_stands() -> None:
    made = _trees()
    (data,) = made["search.html"].xpath("//script[@id='corpus']/text()")
    corpus = json.loads(data)
    assert len(corpus["documents"]) == len(_dossier().extractions)
    dossier = _dossier()
    assert len(corpus["rows"]) == len(dossier.disagreements) + len(dossier.agreements) + len(dossier.timeline)
    for href, *_ in corpus["rows"]:
        file, _, anchor = href.partition("#")
        assert anchor in _ids(made[file])


def test_a_page_offers_the_choices_that_its_lines_bear_and_no_others() -> None:
    for name, tree in _trees().items():
        for field in ("d", "o"):
            offered = {o.get("data-n") for o in tree.xpath(f"//select[@name='{field}']/option")} - {None}
            lines = tree.xpath(f"//main//*[@data-k][@data-{field}]")
            used = {n for e in lines for n in e.get(f"data-{field}").split()}
            assert offered == used or not offered, (name, field)


@pytest.mark.parametrize(
    ("file", "is_ours"),
    [("agree-2.html", True), ("timeline.html", True), ("search.html", True), ("agree-old.html", False),
     ("mine.html", False), ("mine-2.html", False)],
)  # fmt: skip
def test_only_names_that_a_sheaf_gives_are_taken_away(file: str, is_ours: bool) -> None:
    assert ours(file) is is_ours
