"""Pages: the headline and the lead as shown, the title without its site, the writers, the address of the original."""

from __future__ import annotations

import json

import pytest

from whosays import lexicons
from whosays.ingest import bylines, titles
from whosays.ingest.documents import read
from whosays.ingest.lines import lines
from whosays.ingest.metadata import About
from whosays.model import Document, Refusal, SourceRow

LEXICONS = lexicons.load()
LEAD = "A ferry with nine people aboard ran aground off Dorvale, and the harbour was closed for the night."
BODY = [
    "The ferry left Kessa at noon on Monday with nine people aboard, the harbour office said in the evening.",
    "It struck a sandbank two hours later, and all of those aboard were taken off by fishing boats before dark.",
    "The harbour office closed the entrance to all ships until the tide had turned and the wreck was moved away.",
]


def _page(head: str = "", top: str = "", attributes: str = "") -> str:
    text = "".join(f"<p>{words}</p>" for words in BODY)
    return (
        f"<!doctype html><html lang=en {attributes}><head>{head}</head><body><nav><a href=/>Home</a></nav>"
        f"<main><h1>Ferry runs aground off Dorvale</h1>{top}<article>{text}</article></main></body></html>"
    )


def _read(page: str, url: str | None = None) -> Document:
    (made,) = read("a.html", page.encode(), SourceRow("a.html", url=url) if url else None, LEXICONS)
    assert isinstance(made, Document), made
    return made


def _parts(document: Document) -> dict[str, str]:
    return {document.text[s.start : s.end]: s.kind for s in document.sections}


def test_whole_sentences_between_headline_and_body_are_the_lead() -> None:
    made = _read(_page(top=f"<div class=t><p>{LEAD}</p><span>Share</span></div>"))
    parts = _parts(made)
    assert parts["Ferry runs aground off Dorvale"] == "headline"
    assert parts.get(LEAD) in {"dek", "body"}
    assert all(parts[words] == "body" for words in BODY)
    assert "Share" not in parts


def test_a_teaser_in_an_aside_is_no_lead() -> None:
    assert LEAD not in _parts(_read(_page(top=f"<aside><p>{LEAD}</p></aside>")))


@pytest.mark.parametrize(
    ("given", "headings", "expected"),
    [
        ("Ferry aground - Harbour Gazette", [(1, "Ferry runs aground off Dorvale")], "Ferry runs aground off Dorvale"),
        ("Nine saved from a ferry | Gazette", [(1, "News"), (2, "Nine saved from a ferry")], "Nine saved from a ferry"),
        ("Nine saved from a ferry - Gazette", [], "Nine saved from a ferry"),
        ("Gazette | Nine saved from a ferry", [], "Nine saved from a ferry"),
        ("Nine saved from a ferry", [(1, "Dorvale: Nine saved from a ferry")], "Nine saved from a ferry"),
        ("Nine saved - all of them", [], "Nine saved - all of them"),
    ],
)
def test_title_is_the_headline_that_is_shown(given: str, headings: list[tuple[int, str]], expected: str) -> None:
    assert titles.title(given, [given], headings, "Gazette", "gazette.example") == expected


def test_writers_of_the_json_ld() -> None:
    people = [{"@type": "Person", "name": "Ada Brandt"}, {"@type": "Organization", "name": "Harbour Gazette"}]
    article = {"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], "author": people}]}
    made = _read(_page(f'<script type="application/ld+json">{json.dumps(article)}</script>'))
    assert made.author == "Ada Brandt"
    assert made.authorship.startswith("the page's markup says")


@pytest.mark.parametrize("name", ["Harbour Gazette", "Gazette Media GmbH", "Admin", "www.gazette.example"])
def test_a_site_a_company_or_a_role_is_no_writer(name: str) -> None:
    head = f'<meta property="og:site_name" content="Harbour Gazette"><meta name=author content="{name}">'
    assert _read(_page(head)).author is None
    assert _read(_page(head, "<p>By Ada M. Brandt</p>")).author == "Ada M. Brandt"


@pytest.mark.parametrize(
    ("text", "site", "expected"),
    [
        ("By Ada Brandt and Tom Velo", None, "Ada Brandt; Tom Velo"),
        ("By Ada Brandt, Harbour Gazette", "Harbour Gazette", "Ada Brandt"),
        ("04.05.2021 von Ada van der Brandt", None, "Ada van der Brandt"),
        ("By Ada Brandt June 4, 2021 5:28 PM", None, "Ada Brandt"),
        ("By June Brandt", None, "June Brandt"),
        ("A walk by Lake Velo", None, None),
    ],
)
def test_bylines(text: str, site: str | None, expected: str | None) -> None:
    found = lines(text)
    assert bylines.of_page((), About(site=site), found, range(0), frozenset(), LEXICONS, text).author == expected


def test_each_row_of_bylines() -> None:
    for row in LEXICONS.rows("bylines", "common"):
        for words in row.words:
            text = f"{words.capitalize()} Ada Brandt" if row.kind == "opens" else f"By {words.title()}"
            made = bylines.of_page((), About(), lines(text), range(0), frozenset(), LEXICONS, text)
            assert made.author == ("Ada Brandt" if row.kind == "opens" else None), words


def test_an_amp_page_has_the_address_of_its_original() -> None:
    link = '<link rel=canonical href="https://www.gazette.example/2021/05/04/ferry">'
    amp = _read(_page(link, attributes="amp"))
    assert (amp.url, amp.published) == ("https://www.gazette.example/2021/05/04/ferry", "2021-05-04")


STUBS = [row for tongue in lexicons.LANGUAGES[1:] for row in LEXICONS.rows("stubs", tongue)]


@pytest.mark.parametrize("row", STUBS, ids=lambda row: row.id)
def test_each_row_of_stubs(row: lexicons.Row) -> None:
    for words in row.words:
        if row.kind == "gate":
            (found,) = read("a", f"<html><title>{words}</title><h1>{words}</h1><p>Later.</p>".encode(), None, LEXICONS)
            assert isinstance(found, Refusal), words
            assert found.refusal.reason == "stub"
        else:
            made = _read(_page(top=f"<p>{LEAD}</p><p>{words}</p>"))
            assert "truncated" in {d.kind for d in made.damage if d.rule.startswith("stubs")}, words


def test_a_banner_over_a_report_is_furniture() -> None:
    banner = "We value your privacy and that of our nine partners, who may keep on your device what they need to know."
    made = _read(_page(top=f"<div><p>{banner}</p><button>Accept all</button></div>"))
    assert banner in {made.text[b.start : b.end] for b in made.boilerplate if b.kind == "cookies"}
    assert all(_parts(made)[words] == "body" for words in BODY)


def test_a_report_on_a_missing_page_is_read() -> None:
    title = "Council site answered page not found for nine days"
    made = _read(_page(f"<title>{title}</title>").replace("Ferry runs aground off Dorvale", title))
    assert _parts(made)[title] == "headline"


def test_a_page_that_is_not_free_and_short_is_cut() -> None:
    article = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>'
    cut = [d for d in _read(_page(article)).damage if d.rule == "stubs.paid"]
    assert [d.kind for d in cut] == ["truncated"]
    assert not [d for d in _read(_page(article, "".join(f"<p>{LEAD} {LEAD}</p>" for _ in range(6)))).damage
                if d.rule == "stubs.paid"]  # fmt: skip


def test_a_page_that_leads_on_is_refused() -> None:
    page = '<html><head><meta http-equiv="refresh" content="0; url=/b"></head><body><p>This way.</p></body></html>'
    (found,) = read("a", page.encode(), None, LEXICONS)
    assert isinstance(found, Refusal)
    assert "another address" in (found.refusal.limit or "")


def test_the_day_of_an_event_is_not_the_day_of_a_page() -> None:
    page = "<html><head><title>Ferry sinks</title></head><body><article>{}<p>{}</p></article></body></html>"
    told = "The ferry Marigold sank off Toro on 3 March 2021, and thirteen people drowned, the mayor said. " * 4
    (bare,) = read("a.html", page.format("", told).encode(), None, LEXICONS)
    assert isinstance(bare, Document)
    assert (bare.published, bare.published_by) == (None, "unknown")
    (stamped,) = read("a.html", page.format("<p>Published: 6 May 2022</p>", told).encode(), None, LEXICONS)
    assert isinstance(stamped, Document)
    assert (stamped.published, stamped.published_by) == ("2022-05-06", "text")
