"""Nothing of a file is lost without a word: a smaller run of the accounting evaluation."""

from __future__ import annotations

from comparing import script
from whosays.ingest import left_out


def test_every_planted_marker_is_read_or_named() -> None:
    tally, lost = script("evaluation/accounting.py").run(200, 7)
    assert lost == []
    assert tally["read"] + tally["named"] == 200


def test_every_character_of_a_page_is_in_one_stretch() -> None:
    source = "<p title='a b'>One <b>two</b><!-- three --><script>four < 5</script> 6 < 7</p><textarea>eight</textarea>"
    found = list(left_out.stretches(source, "One two 6 < 7"))
    covered: set[int] = set()
    for part in found:
        covered |= set(range(part.start, part.end))
    assert covered == set(range(len(source)))
    kinds = {source[part.start : part.end]: part.kind for part in found}
    assert (kinds["four < 5"], kinds["eight"], kinds["a b"], kinds["<!-- three -->"]) == (
        "script",
        "textarea",
        "attribute",
        "comment",
    )
    assert [row.kind for row in left_out.of_page("<p>One two</p>", "One")] == ["lost", "markup"]
