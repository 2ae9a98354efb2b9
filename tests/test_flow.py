"""The whole flow on real input: what must hold for any story, shown on the demo story."""

from __future__ import annotations

import random
import re
from collections import Counter
from html import unescape

import msgspec
import pytest

from comparing import DEMO, ROOT, dossier_of, script
from whosays import lexicons
from whosays.flow import compare, study
from whosays.model import Dossier, Finding, Passage, Span
from whosays.report.brief import brief
from whosays.report.dossier import page
from whosays.report.interface import dossier_json, extraction_line

pytestmark = pytest.mark.model


def _findings(dossier: Dossier) -> list[tuple[str, Finding]]:
    found: list[tuple[str, Finding]] = []
    for e in dossier.extractions:
        kinds = (e.mentions, e.times, e.quantities, e.quotations, e.attributions, e.claims)
        found += [(e.document.text, item) for kind in kinds for item in kind]
        found += [
            (e.document.text, item) for item in (*e.document.boilerplate, *e.document.damage, *e.document.sections)
        ]
    return found


def test_every_finding_stands_in_its_text_and_names_its_rule() -> None:
    found = _findings(dossier_of(DEMO))
    assert len(found) > 300
    for text, item in found:
        assert 0 <= item.start < item.end <= len(text), item
        assert all(0 <= span.start <= span.end <= len(text) for span in item.evidence), item
        assert item.rule, item


def test_passages_quote_the_exact_words() -> None:
    dossier = dossier_of(DEMO)
    texts = {e.document.id: e.document.text for e in dossier.extractions}
    passages: list[Passage] = [p for entity in dossier.entities for p in entity.mentions]
    passages += [p for d in dossier.derivations for pair in d.passages for p in pair]
    passages += [p for source in dossier.sources for c in source.cited_by for p in c.spans]
    passages += [p for event in dossier.events for p in event.mentions]
    assert len(passages) > 100
    for p in passages:
        assert texts[p.document][p.start : p.end] == p.text


def test_the_order_of_documents_does_not_matter() -> None:
    dossier = dossier_of(DEMO)
    documents = [e.document for e in dossier.extractions]
    original = [msgspec.structs.replace(d, **_undated(d)) for d in documents]
    expected = dossier_json(compare(study(original), lexicons.load()))
    random.Random(7).shuffle(original)
    assert dossier_json(compare(study(original), lexicons.load())) == expected


def _undated(document: object) -> dict[str, object]:
    """A document as it was before the case dated it."""
    if getattr(document, "published_by", "") == "case":
        return {"published": None, "published_by": "unknown", "dating": ""}
    return {}


def test_every_claim_stands_in_exactly_one_row_of_origins() -> None:
    dossier = dossier_of(DEMO)
    counted = Counter(claim for row in dossier.origins for claim in row.claims)
    assert set(counted) == {claim.id for claim in dossier.claims}
    assert set(counted.values()) == {1}


def test_no_claim_comes_from_page_furniture() -> None:
    for e in dossier_of(DEMO).extractions:
        furniture = [b.span for b in e.document.boilerplate]
        assert not [c for c in e.claims if any(b.holds(Span(c.start, c.end)) for b in furniture)]


def test_the_page_asks_for_nothing_and_escapes_everything() -> None:
    html = page(dossier_of(DEMO))
    outside = re.findall(r"""\ssrc=|<link|<iframe|url\(|@import|href=["'](?!#|https?:)""", html)
    assert not outside
    assert "default-src 'none'" in unescape(html)
    assert len(html) < 2_000_000


def test_indexes_of_an_extraction_point_into_its_own_lists() -> None:
    for e in dossier_of(DEMO).extractions:
        for a in e.attributions:
            assert a.speaker is None or a.speaker < len(e.mentions)
            assert a.outer is None or a.outer < len(e.attributions)
        for c in e.claims:
            assert all(index < len(e.attributions) for index in c.chain)
            assert c.time is None or c.time < len(e.times)
            if c.value is not None:
                assert (c.value.quantity is None) != (c.value.time is None)
        line = msgspec.json.decode(extraction_line(e))
        assert line["schema"] == "whosays/extraction/1"
        assert "text" not in line["document"]


def test_a_claim_takes_less_than_a_kilobyte() -> None:
    memory = script("evaluation/memory.py")
    claims = dossier_of(DEMO).claims
    assert 300 < memory.held(claims) < 800
    assert memory.held(claims) < memory.decoded(claims) < 1000


def test_the_readme_shows_what_the_demo_prints() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    current = script("docs/write.py").readme(text, list(brief(dossier_of(DEMO))))
    assert current == text, "make docs writes it anew"
    assert script("docs/write.py").readme(text, ["9 documents"]) != text
