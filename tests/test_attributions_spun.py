"""On damaged text a destroyed cue may be missed, but it must not produce a wrong speaker.

Each sentence stands in its own words and in variants as word-spinners, machine translation and masking leave them. Of
each is known who speaks; a variant may give no attribution of those words, but none by anybody else.
"""

from __future__ import annotations

import pytest

from whosays import lexicons
from whosays.engine.model import load
from whosays.extract.attributions import attributions
from whosays.extract.mentions import mentions
from whosays.extract.parse import parse
from whosays.extract.quotations import quotations
from whosays.extract.trees import grow
from whosays.model import Document

pytestmark = pytest.mark.model

# what is said (a word of it), the words that may stand in a source, the variants
SPUN = (
    ("bridge", {"mayor", "city manager", "Lena", "Orth"}, (
        "Mayor Lena Orth said the bridge near Dorvale would open in May.",
        "Mayor Lena Orth aforesaid the bridge near Dorvale would open in May.",
        "Mayor Lena Orth stated aforementioned the bridge near Dorvale would open in May.",
        "City manager Lena Orth same the bridge near Dorvale would undefended in May.",
        "Mayor Lena Orth s*** the bridge near Dorvale would open in May.",
        "Mayor Lena Orth [removed] the bridge near Dorvale would open in May.",
    )),
    ("truce", {"envoy", "emissary", "Karel", "Voss"}, (
        '"The truce holds," envoy Karel Voss told reporters in Tarn after he met Minister Ada Brandt.',
        '"The truce holds," emissary Karel Voss instructed newsmen in Tarn after he met Minister Ada Brandt.',
        '"The truce holds," envoy Karel Voss t*** reporters in Tarn after he met Minister Ada Brandt.',
        '"The truce holds," envoy Karel Voss recounted columnists in Tarn after he encountered Curate Ada Brandt.',
    )),
    ("grain", {"ministry", "service", "department"}, (
        "According to the ministry, Norland shipped grain to Sudland on Monday.",
        "Agreeing to the ministry, Norland shipped grain to Sudland on Monday.",
        "In accordance with the ministry, Norland shipped grain to Sudland on Monday.",
        "As per the service, Norland transported grain to Sudland on Monday.",
        "Harmonizing to the department, Norland dispatched grain to Sudland on Monday.",
    )),
    ("levy", {"he", "Voss", "Karel", "Mr. Voss"}, (
        "Mr. Voss met Ada Brandt on Monday. The levy ends soon, he added.",
        "Mr. Voss met Ada Brandt on Monday. The levy ends soon, he additional.",
        "Mr. Voss met Ada Brandt on Monday. The levy closures soon, he supplementary.",
    )),
    ("ship", {"Brandt", "Ada", "speaker", "spokeswoman"}, (
        "The ship sank, spokeswoman Ada Brandt said, denying a report by the Tarn Post.",
        "The ship sank, speaker Ada Brandt aforementioned, denying a report by the Tarn Post.",
        "The ship sank, speaker Ada Brandt aforesaid, refuting a report by the Tarn Post.",
    )),
)  # fmt: skip
CASES = [(said, who, text) for said, who, texts in SPUN for text in texts]


@pytest.mark.parametrize(("said", "who", "text"), CASES)
def test_a_destroyed_cue_names_nobody_else(said: str, who: set[str], text: str) -> None:
    words = lexicons.load()
    document = Document(id="case", path="case", text=text, length=len(text))
    parsed = parse(document, load())
    named = mentions(document, parsed, words)
    for one in attributions(document, grow(document.text, parsed), named, quotations(document, words), words):
        if not any(said in part.of(text) for part in one.content):
            continue
        sources = [part.of(text) for part in one.source]
        assert all(any(word.lower() in source.lower() for word in who) for source in sources), one
        if one.speaker is not None:
            speaker = named[one.speaker].span.of(text)
            assert any(word.lower() in speaker.lower() for word in who), one


@pytest.mark.parametrize("at", range(len(SPUN)))
def test_the_whole_cue_is_found(at: int) -> None:
    said, _, texts = SPUN[at]
    words = lexicons.load()
    document = Document(id="case", path="case", text=texts[0], length=len(texts[0]))
    tree = grow(document.text, parse(document, load()))
    found = attributions(document, tree, (), quotations(document, words), words)
    assert any(said in part.of(texts[0]) for one in found for part in one.content)
