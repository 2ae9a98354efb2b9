"""What the five shared reports must give. Skipped where the shared data is not beside the repository.

Nothing of their text stands here: documents are named by a part of their file name, values by their kind.
"""

from __future__ import annotations

import pytest

from comparing import dossier_of, shared
from whosays.model import Document, Dossier, Event

pytestmark = [pytest.mark.model, pytest.mark.data]


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return dossier_of(shared("seeds"))


def _document(dossier: Dossier, number: str) -> Document:
    return next(e.document for e in dossier.extractions if e.document.path.rsplit("/", 1)[-1].startswith(number))


def _tellers(dossier: Dossier, event: Event) -> set[str]:
    of = {claim.id: claim.document for claim in dossier.claims}
    names = {e.document.id: e.document.path.rsplit("/", 1)[-1][:3] for e in dossier.extractions}
    return {names[of[claim]] for claim in event.claims}


def test_the_two_visits_are_two_events(dossier: Dossier) -> None:
    visits = [e for e in dossier.events if e.type == "visit"]
    winter = [e for e in visits if e.first == "2023-02-28"]
    december = [e for e in visits if e.first == "2023-12-03"]
    assert {"001", "003", "004"} <= set().union(*(_tellers(dossier, e) for e in winter))
    assert "000" in set().union(*(_tellers(dossier, e) for e in december))
    assert not {e.id for e in winter} & {e.id for e in december}
    sides = {e.id for e in winter} | {e.id for e in december}
    assert any(look.kind == "event" and {look.left, look.right} <= sides for look in dossier.lookalikes)


def test_the_length_of_the_visit_is_one_disagreement(dossier: Dossier) -> None:
    (row,) = [r for r in dossier.disagreements if r.attribute == "duration"]
    of = {claim.id: claim for claim in dossier.claims}
    by_value = {v.value: {of[c].document for c in v.claims} for v in row.values}
    assert set(by_value) == {"5 days", "3 days"}
    assert by_value["5 days"] == {_document(dossier, "001").id}
    assert by_value["3 days"] == {_document(dossier, "003").id, _document(dossier, "004").id}
    ends = [c for v in row.values for c in v.claims if of[c].attribute == "end"]
    assert ends, "the passage with the end date stands in the row"
    assert row.tier == "certain"


def test_equal_numbers_of_other_things_are_never_compared(dossier: Dossier) -> None:
    of = {claim.id: claim for claim in dossier.claims}
    named = [{of[c.left].attribute or "", of[c.right].attribute or ""} for c in dossier.comparisons]
    assert not [pair for pair in named if any("sanction" in a for a in pair) and any("prisoner" in a for a in pair)]


def test_two_spellings_are_one_person(dossier: Dossier) -> None:
    holders = [
        e for e in dossier.entities if {m.text[-1] for m in e.mentions if m.text.startswith("Luka")} >= {"o", "a"}
    ]
    assert len(holders) == 1
    assert holders[0].kind == "person"


def test_masked_words_are_damage(dossier: Dossier) -> None:
    masked = [d for d in _document(dossier, "000").damage if d.kind == "masked"]
    assert len(masked) >= 6
    text = _document(dossier, "000").text
    assert all("**" in text[d.start : d.end] for d in masked)


def test_the_undated_announcement_is_dated_over_the_case(dossier: Dossier) -> None:
    document = _document(dossier, "003")
    assert document.published_by == "case"
    assert document.dating
    first, _, last = (document.published or "").partition("/")
    assert "2023-02-24" <= first <= (last or first) <= "2023-02-27"


def test_no_report_is_made_from_another(dossier: Dossier) -> None:
    assert not dossier.derivations


def test_one_institute_stands_behind_two_reports(dossier: Dossier) -> None:
    cited = [{c.document for c in s.cited_by} for s in dossier.sources if "Study of War" in " ".join(s.names)]
    assert {_document(dossier, "001").id, _document(dossier, "004").id} in cited


def test_no_conflict_holds_a_length_and_something_else(dossier: Dossier) -> None:
    lengths = [r for r in dossier.disagreements if r.attribute == "duration"]
    assert all(v.value.endswith(("day", "days")) for r in lengths for v in r.values)
