"""Ingest against its cases, and what no one-line case can say: files, encodings, pages, limits."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from cases_reader import Case, cases, misses, shown
from whosays import lexicons
from whosays.ingest import boilerplate, damage, sections, wording
from whosays.ingest.documents import MAX_BYTES, read
from whosays.ingest.folders import Entry, walk
from whosays.model import BoilerplateKind, Document, Refusal, SourceRow

WORDS = "The envoy went home on Monday, his office in Dorvale said in a statement.\n"
LEXICONS = lexicons.load()


def _params(*stems: str) -> list[Any]:
    return [
        pytest.param(stem, case, id=f"{stem}-{case.id}", marks=[pytest.mark.xfail] if case.set == "known" else [])
        for stem in stems
        for case in cases(f"ingest/{stem}")
    ]


def _document(raw: bytes, path: str = "a.txt", source: SourceRow | None = None) -> Document:
    found = read(path, raw, source, LEXICONS)
    assert len(found) == 1
    assert isinstance(found[0], Document)
    return found[0]


def _refusal(raw: bytes) -> Refusal:
    found = read("a.txt", raw, None, LEXICONS)
    assert len(found) == 1
    assert isinstance(found[0], Refusal)
    return found[0]


@pytest.mark.parametrize(("stem", "case"), _params("boilerplate", "damage", "sections"))
def test_case(stem: str, case: Case) -> None:
    language = case.document.get("language", "en")
    furniture = boilerplate.marked(case.text, LEXICONS, language)
    found: dict[str, tuple[Any, ...]] = {
        "boilerplate": furniture,
        "damage": damage.found(case.text, furniture, language, LEXICONS),
        "sections": sections.parts(case.text, furniture),
    }
    problems = misses(case.expect, [shown(case.text, item) for item in found[stem]], exact=case.exact)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in cases("ingest/metadata")])
def test_metadata(case: Case) -> None:
    document = _document(case.text.encode())
    for want in case.expect:
        for name, value in want.items():
            assert getattr(document, name) == (None if value == "none" else value), name


def test_furniture_kinds_are_the_models() -> None:
    for language in lexicons.LANGUAGES:
        for row in LEXICONS.rows("boilerplate", language):
            assert row.kind in get_args(BoilerplateKind), row.id
            assert all(row.words), row.id


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ru"])
def test_each_furniture_row_marks_its_words(language: str) -> None:
    for row in LEXICONS.rows("boilerplate", language):
        if row.value not in {"line", "start"}:
            continue
        for words in row.words:
            found = boilerplate.marked(WORDS + words, LEXICONS, language)
            assert [item.kind for item in found] == [row.kind], (row.id, words)


def test_each_spun_row_matches_its_words() -> None:
    for row in LEXICONS.rows("spun"):
        assert row.kind in {"strong", "weak"}
        for words in row.words:
            text = f"The protected haven and the entrance line, then {words} and the mission's get-go."
            assert wording.spun(text + " It was a loss of life toll.", LEXICONS), (row.id, words)


def test_each_leftover_matches_its_words() -> None:
    for row in LEXICONS.rows("leftovers"):
        for words in row.words:
            (found,) = wording.model_written(f"{words} and so on", LEXICONS)
            assert found.rule == row.id


def test_sections_and_furniture_cover_every_word_once() -> None:
    for case in cases("ingest/boilerplate"):
        document = _document(case.text.encode())
        covered = sorted((s.start, s.end) for s in document.sections if s.kind != "caption")
        covered = sorted(covered + [(b.start, b.end) for b in document.boilerplate])
        assert all(a[1] <= b[0] for a, b in pairwise(covered)), case.id
        left = "".join(
            document.text[a:b]
            for a, b in zip([0, *(e for _, e in covered)], [*(s for s, _ in covered), None], strict=True)
        )
        assert not left.strip(), case.id


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1251", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_text_is_what_open_reads(tmp_path: Path, encoding: str, newline: str) -> None:
    words = "Речник заявив, що посол поїхав. " if encoding == "cp1251" else "The señor’s envoy “left” Málaga. "
    path = tmp_path / "a.txt"
    path.write_bytes(((words * 6 + newline) * 8).encode(encoding))
    document = _document(path.read_bytes(), str(path))
    with path.open(encoding=document.encoding, newline="") as file:
        assert file.read() == document.text
    assert words in document.text
    assert len(document.text) == document.length


def test_id_is_of_the_bytes() -> None:
    one, two = _document(WORDS.encode()), _document(WORDS.encode(), "b.md")
    assert one.id == two.id
    assert len(one.id) == 16
    assert (one.media, two.media) == ("text/plain", "text/markdown")


@pytest.mark.parametrize(
    ("raw", "reason", "limit"),
    [
        (b"", "empty", None),
        (b" \n\t ", "empty", None),
        (b"\xef\xbb\xbf\n", "empty", None),
        (bytes(range(256)) * 40, "binary", None),
        (b"PK\x03\x04rest", "unsupported", "application/zip"),
        (b"a\tb\tc\n1\t2\t3\n4\t5\t6\n", "unsupported", "text/tab-separated-values"),
        (b"a" * (MAX_BYTES + 1), "too_large", f"{MAX_BYTES} bytes"),
        (b"<html><body><script>x()</script></body></html>", "empty", "the page shows no text"),
    ],
)
def test_refusals(raw: bytes, reason: str, limit: str | None) -> None:
    refusal = _refusal(raw).refusal
    assert (refusal.reason, refusal.limit) == (reason, limit)


PAGE = """<!doctype html><html lang="en-GB"><head><title>Oslin leaves | Harbour Gazette</title>
<meta charset="utf-8"><meta property="og:site_name" content="Harbour Gazette">
<meta property="article:published_time" content="2021-05-04T10:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Oslin leaves the harbour</h1>
<p>Harbour master <b>Marten Oslin</b> resigned on Tuesday after nine years, the city of Dorvale said in a statement.</p>
<p style="display:none">Buy the new Dorvale calendar, it is cheap and it has twelve pictures of the harbour in it.</p>
<p>He wants to write a book about the strike of 1998, which the dockers won after eleven weeks without any pay.</p>
<p>A successor will be named before the summer, officials said, and the talks with the dockers go on until then.</p>
</article><script>var x = "not shown";</script><footer><p>All rights reserved</p></footer></body></html>"""


def test_page() -> None:
    document = _document(PAGE.encode(), "a.txt")
    parts = {document.text[s.start : s.end]: s.kind for s in document.sections}
    furniture = {document.text[b.start : b.end]: (b.kind, b.rule) for b in document.boilerplate}
    assert document.media == "text/html"
    assert parts["Oslin leaves the harbour"] == "headline"
    assert sum(kind == "body" for kind in parts.values()) == 3
    assert "Harbour master Marten Oslin resigned" in document.text
    assert "not shown" not in document.text
    assert furniture["Home World"] == ("navigation", "ingest.not_body")
    assert furniture["All rights reserved"][0] == "legal"
    assert [rule for words, (_, rule) in furniture.items() if "calendar" in words] == ["ingest.hidden"]
    assert (document.publisher, document.published, document.published_by) == (
        "Harbour Gazette",
        "2021-05-04",
        "metadata",
    )
    assert (document.title, document.language, document.read) == ("Oslin leaves the harbour", "en-GB", "whole")


def test_page_in_its_own_encoding() -> None:
    page = "<html><head><meta charset='iso-8859-1'></head><body><p>Málaga’s envoy</p></body></html>"
    document = _document(page.encode("cp1252"))
    assert (document.text, document.encoding) == ("Málaga’s envoy", "cp1252")


def test_page_nested_deeper_than_the_parser_goes() -> None:
    page = "<html><body>" + "<div>" * 9000 + "The envoy left." + "</div>" * 9000 + "<p>Nobody saw it.</p></body></html>"
    assert _document(page.encode()).text.split("\n") == ["The envoy left.", "Nobody saw it."]


def test_sources_override(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("sub/b.txt", "a.txt", "c.txt"):
        (tmp_path / name).write_text(WORDS, encoding="utf-8")
    rows = "a.txt,https://www.news.example.co.uk/2021/05/04/x,,,\nb.txt,,Oslin Radio,2021-05,de\n"
    table = f"file,url,publisher,published,language\n{rows}"
    (tmp_path / "sources.csv").write_text(table, encoding="utf-8")
    entries = [entry for entry in walk([str(tmp_path)]) if isinstance(entry, Entry)]
    assert [Path(entry.path).name for entry in entries] == ["a.txt", "c.txt", "b.txt"]
    first, plain, below = (_document(Path(e.path).read_bytes(), e.path, e.source) for e in entries)
    assert (first.publisher, first.published, first.published_by) == ("example.co.uk", "2021-05-04", "sources")
    assert (plain.publisher, plain.published_by, plain.dating) == (None, "unknown", "")
    assert (below.publisher, below.published, below.language, below.read) == ("Oslin Radio", "2021-05", "de", "part")
    assert below.dating == "sources.csv says 2021-05"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [(b"\xff\xfe\xfa", "undecodable"), (b"name,url\na,b\n", "broken_sources"), (b"\xffa,b", "undecodable")],
)
def test_broken_sources_is_a_row(tmp_path: Path, raw: bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "sources.csv").write_bytes(raw)
    entry, refusal = walk([str(tmp_path)])
    assert isinstance(entry, Entry)
    assert (entry.path, entry.source) == (str(tmp_path / "a.txt"), None)
    assert isinstance(refusal, Refusal)
    assert (refusal.path, refusal.refusal.reason) == (str(tmp_path / "sources.csv"), reason)


def test_walk_stays_in_the_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text(WORDS, encoding="utf-8")
    (inside / "a.txt").write_text(WORDS, encoding="utf-8")
    (inside / "link").symlink_to(outside)
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "loop").symlink_to(inside)
    rows = [(Path(f.path).name, f.refusal.reason if isinstance(f, Refusal) else "") for f in walk([str(inside)])]
    assert rows == [("a.txt", ""), ("link", "leads_outside"), ("link.txt", "leads_outside")]


def test_walk_names_what_is_missing() -> None:
    (found,) = walk(["nowhere/at/all"])
    assert isinstance(found, Refusal)
    assert (found.path, found.refusal.reason) == ("nowhere/at/all", "missing")


@pytest.mark.parametrize(
    "unit", ["*", "“", '"', "a ** ", "[1]", "(A", "1/", "- a\n", "By A B, ", "<p>", "Ð°", "2022US$", "A? B"]
)
def test_time_grows_with_length_only(unit: str) -> None:
    _document(WORDS.encode())
    raw = (WORDS + unit * (100_000 // len(unit))).encode()
    begun = time.process_time()
    read("a.txt", raw, None, LEXICONS)
    assert time.process_time() - begun < 4, "100 kB of one sign takes well under a second on a machine at rest"


def test_reports_of_the_shared_stories_are_read() -> None:
    shared = Path(__file__).resolve().parent.parent.parent / "shared" / "stories"
    if not shared.is_dir():
        pytest.skip("the shared stories lie beside the repository and are not there")
    entries = [entry for entry in walk([str(shared)]) if isinstance(entry, Entry) and entry.path.endswith(".txt")]
    documents = [_document(Path(entry.path).read_bytes(), entry.path, entry.source) for entry in entries]
    assert all(document.publisher for document in documents)
