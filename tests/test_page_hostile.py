"""Text that means harm stays text, on one page and on many; every address leads somewhere; the same bytes each time."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from lxml import html
from msgspec.structs import replace

from comparing import DEMO, compared, dossier_of
from whosays.cli.comparing import write_pages
from whosays.model import Decision, Dossier
from whosays.report.dossier import page, pages

QUAKE = "The quake in Peru had a magnitude of {} on Monday. {}"
HARM = [
    "</script><script>alert(1)</script>",
    "\u202egnp.exe\u202c \u2066hidden\u2069",
    "zero\u200bwidth\u200d\ufeff",
    "w" * 10_000,
    "{{ 7*7 }} {% raw %} &lt;b&gt; <img src=x onerror=alert(1)>",
    "\x00\x0b]]> --> <!--",
]


@pytest.fixture(scope="module")
def hostile() -> Dossier:
    return compared(
        [
            {
                "text": QUAKE.format("6.8" if n % 2 else "7.2", words),
                "publisher": f"{words[:60]} {n}",
                "published": "2020-03-03",
                "url": "javascript:alert(1)" if n % 2 else 'https://example.org/"><script>alert(2)</script>',
            }
            for n, words in enumerate(HARM)
        ]
    )  # fmt: skip


def _safe(made: str) -> Any:
    tree: Any = html.document_fromstring(made)
    scripts = [s for s in tree.iter("script") if s.get("type") != "application/json"]
    assert len(scripts) == 1
    assert "alert(" not in (scripts[0].text or "")
    for e in tree.iter():
        if isinstance(e.tag, str):
            assert not any(str(name).lower().startswith("on") for name in e.attrib)
            assert not str(e.get("href", "")).lower().lstrip().startswith("javascript")
    assert not list(tree.iter("img", "iframe", "object", "base", "link"))
    return tree


@pytest.mark.model
def test_hostile_text_stays_text_on_every_page(hostile: Dossier) -> None:
    _safe(page(hostile))
    for made in dict(pages(hostile, largest=1)).values():
        _safe(made)


@pytest.mark.model
def test_marks_that_turn_a_line_around_are_kept_in_texts_and_never_in_names(hostile: Dossier) -> None:
    tree = _safe(page(hostile))
    assert "\u202e" in "".join(t.text_content() for t in tree.find_class("text"))
    assert not any("\u202e" in (e.text_content() or "") for name in ("who", "turned") for e in tree.find_class(name))


@pytest.mark.model
def test_every_address_of_a_split_dossier_leads_somewhere() -> None:
    made = dict(pages(dossier_of(DEMO), largest=1))
    assert {"index.html", "timeline.html", "search.html"} < set(made)
    trees: dict[str, Any] = {name: html.document_fromstring(text) for name, text in made.items()}
    ids = {name: {e.get("id") for e in tree.iter() if isinstance(e.tag, str)} for name, tree in trees.items()}
    for name, tree in trees.items():
        for a in tree.iter("a"):
            href = a.get("href", "")
            if href.startswith("https://"):
                continue
            file, _, anchor = href.partition("#")
            there = (PurePosixPath(name).parent / file).as_posix().replace("documents/../", "") if file else name
            assert there in made, (name, href)
            assert not anchor or anchor in ids[there], (name, href)


@pytest.mark.model
def test_decisions_are_listed_with_their_effect_and_their_words() -> None:
    dossier = dossier_of(DEMO)
    document = dossier.extractions[0].document
    decided = Decision(
        kind="same_origin", document=document.id, start=0, end=9, text="<b>quoted", applied=True,
        effect="One origin less.",
    )  # fmt: skip
    tree: Any = html.document_fromstring(page(replace(dossier, decisions=(decided,))))
    (row,) = tree.xpath("//section[@id='decisions']//tbody/tr")
    assert "same origin" in row.text_content()
    assert "“<b>quoted”" in row.text_content()
    assert "One origin less." in row.text_content()
    assert tree.xpath(f"//*[@id='{row.xpath('.//a/@href')[0][1:]}']")


@pytest.mark.model
def test_what_is_new_since_the_last_run_is_marked() -> None:
    dossier = dossier_of(DEMO)
    known = frozenset(c.id for c in dossier.claims)
    assert page(dossier, known=known).count(">new</span>") == 0
    fewer = known - {c for value in dossier.disagreements[0].values for c in value.claims}
    assert page(dossier, known=fewer).count(">new</span>") >= 1
    assert page(dossier).count(">new</span>") == 0


@pytest.mark.model
def test_a_small_dossier_is_one_page_and_the_same_bytes_each_time() -> None:
    dossier = dossier_of(DEMO)
    assert list(dict(pages(dossier))) == ["index.html"]
    assert dict(pages(dossier))["index.html"] == page(dossier)
    assert list(pages(dossier, largest=1)) == list(pages(dossier, largest=1))


@pytest.mark.model
def test_pages_of_an_earlier_larger_dossier_are_taken_away_and_no_others(tmp_path: Path) -> None:
    dossier = dossier_of(DEMO)
    write_pages(tmp_path, pages(dossier, largest=1))
    assert (tmp_path / "search.html").is_file()
    (tmp_path / "documents" / "mine.html").write_text("<p>my notes</p>", encoding="utf-8")
    write_pages(tmp_path, pages(dossier))
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")}
    assert left == {"index.html", "documents/mine.html"}


@pytest.mark.model
def test_what_items_are_filtered_by_stands_in_the_choices() -> None:
    tree: Any = html.document_fromstring(page(dossier_of(DEMO)))
    for name in ("d", "o"):
        (choice,) = tree.xpath(f"//select[@name='{name}']")
        numbers = {option.get("data-n") for option in choice} - {None}
        used = {n for e in tree.xpath(f"//main//*[@data-k][@data-{name}]") for n in e.get(f"data-{name}").split()}
        assert used <= numbers
        assert used
    kinds = {option.get("value") for option in tree.xpath("//select[@name='k']/option")}
    assert {e.get("data-k") for e in tree.xpath("//main//*[@data-k]")} <= kinds


@pytest.mark.model
def test_the_clearest_disagreement_and_both_passages_are_one_link_away() -> None:
    tree: Any = html.document_fromstring(page(dossier_of(DEMO)))
    (first,) = tree.xpath("//section[@id='brief']//p[@class='claim']/a")
    (row,) = tree.xpath(f"//article[@id='{first.get('href')[1:]}']")
    sides = row.xpath(".//div[@class='side']")
    assert len(sides) >= 2
    assert all(side.xpath("./figure//blockquote/mark") for side in sides)
    assert not [d for d in row.iterancestors("details") if d.get("open") is None]


@pytest.mark.model
def test_a_character_is_counted_once_in_the_texts_of_the_page() -> None:
    dossier = dossier_of(DEMO)
    tree: Any = html.document_fromstring(page(dossier))
    for e in dossier.extractions:
        shown = tree.get_element_by_id(f"x-{e.document.id}").text_content()
        assert re.sub(r"\r\n?", "\n", shown) == re.sub(r"\r\n?", "\n", e.document.text)
