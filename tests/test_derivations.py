"""Derivations: copies, edits, spinning and paraphrase are found; likeness of matter alone is not."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

from whosays.compare.derivations import derivations
from whosays.model import Boilerplate, Damage, Derivation, Document

SEEDS = Path(__file__).resolve().parents[1] / ".." / "shared" / "seeds"

STORY = """Ferry runs aground off Larnholm with 214 people aboard

The ferry Aurelia ran onto a sandbank outside the harbour of Larnholm early on Thursday, and \
rescuers spent the morning \
taking passengers off in small boats. Nobody was seriously hurt, but eleven people were treated for \
cold in the town hall.

The ship had left Brandvik an hour late because of fog and was making for the eastern quay when the wind turned. \
According to the harbour office, the captain asked for a pilot shortly before six and was told to \
wait outside the channel. \
He turned the ship around instead, and the stern was pushed onto the shallows.

Divers who went down at noon found no hole in the hull. The company that owns the Aurelia expects \
to tow her free with \
the evening tide and to bring her to the yard in Brandvik, where the rudder will be taken apart. \
The crossing stays closed \
until Sunday, and travellers are sent to the longer road around the fjord.

It is the third time within four years that a ferry has come to grief at the same spot. Fishermen \
have asked for a second \
light on the mole since the winter of 2019, yet the council has put the matter off again and again \
for want of money."""

SYNONYMS = {
    "rescuers": "lifeguards", "spent": "used", "morning": "forenoon", "taking": "bringing", "small": "little",
    "seriously": "badly", "treated": "cared", "late": "behind", "making": "heading", "turned": "shifted",
    "captain": "skipper", "asked": "requested", "told": "instructed", "pushed": "shoved", "found": "discovered",
    "hole": "gap", "owns": "holds", "expects": "hopes", "evening": "night", "bring": "carry", "stays": "remains",
    "travellers": "voyagers", "longer": "lengthier", "spot": "place", "winter": "season", "matter": "issue",
    "money": "cash", "early": "soon", "shallows": "shoals", "noon": "midday",
}  # fmt: skip

PARAPHRASE = """Passengers taken off stranded Aurelia

Early on Thursday the ferry Aurelia struck a sandbank just outside Larnholm harbour; all morning rescuers ferried the \
passengers ashore in small boats. There were no serious injuries, though eleven people had to be treated for the cold.

Fog had delayed her departure from Brandvik by an hour, and the wind turned while the ship was \
making for the eastern quay. \
The captain wanted a pilot shortly before six, the harbour office says, but was told he must wait \
outside the channel. \
Instead the ship was turned around and her stern pushed onto the shallows.

No hole in the hull was found by the divers who went down at noon. The company owning the Aurelia \
means to tow her free \
on the evening tide, then bring her to the Brandvik yard and take the rudder apart. Until Sunday the crossing stays \
closed and travellers must take the longer road around the fjord."""

GERMAN = """Die Fähre Aurelia lief am Donnerstag vor dem Hafen von Larnholm auf eine Sandbank, an Bord waren \
214 Menschen. \
Elf Personen wurden im Rathaus von Larnholm versorgt, wie Bürgermeisterin Ingrid Solvang mitteilte.

Das Schiff hatte Brandvik mit Verspätung verlassen. Nach Angaben von Kapitän Jonas Lindqvist drehte der Wind \
um 5.48 Uhr. \
Die Reederei Fjordline will die Aurelia in die Werft nach Brandvik bringen, sagte Sprecher Mats Ekdahl. Seit \
2019 fordern \
Fischer um Olaf Brenner ein zweites Licht auf der Mole von Larnholm, doch der Rat von Westhaven lehnte 2021 \
und 2023 ab."""

ENGLISH = """The ferry Aurelia ran onto a sandbank off the harbour of Larnholm on Thursday with 214 people aboard. \
Eleven people were looked after in the town hall of Larnholm, said the mayor, Ingrid Solvang.

The ship had left Brandvik late. According to captain Jonas Lindqvist the wind turned at 5.48. The owner, \
Fjordline, means \
to bring the Aurelia to the yard in Brandvik, said its spokesman Mats Ekdahl. Since 2019 fishermen around \
Olaf Brenner have \
asked for a second light on the mole of Larnholm, but the council of Westhaven refused in 2021 and 2023."""

OTHER_AGENCY = """Ferry grounding strands more than 200 in Larnholm

More than 200 people were evacuated from the Aurelia on Thursday after the vessel got stuck in \
Larnholm Bay. The coast \
guard said the evacuation took five hours and praised the crew for keeping calm.

The Aurelia, built in 1998, sails twice a day between Brandvik and Larnholm. Its operator, \
Fjordlines, promised refunds. \
Transport officials opened an inquiry and want to hear the captain on Friday. Local politicians again demanded better \
lights at the entrance to Larnholm, an old complaint in a town that lives from its port."""


def document(id: str, text: str, **more: object) -> Document:
    return Document(id=id, path=f"{id}.txt", text=text, length=len(text), **more)  # type: ignore[arg-type]


def only(*documents: Document) -> Derivation:
    found = derivations(documents)
    assert len(found) == 1
    for one in found[0].passages:
        for passage in one:
            text = next(d.text for d in documents if d.id == passage.document)
            assert text[passage.start : passage.end] == passage.text
        assert tuple(passage.document for passage in one) == found[0].documents
    return found[0]


def spun(text: str) -> str:
    return re.sub(r"[a-z]+", lambda match: SYNONYMS.get(match[0], match[0]), text)


def test_a_spun_text_is_the_child() -> None:
    text = spun(STORY)
    harm = Damage(start=0, end=len(text), kind="spun")
    found = only(document("a", STORY), document("b", text, damage=(harm,)))
    assert (found.kind, found.direction) == ("rewrite", "a_to_b")
    assert found.share > 0.6


def test_a_paraphrase_by_paragraphs() -> None:
    found = only(document("a", STORY), document("b", PARAPHRASE))
    assert found.kind == "rewrite"
    assert found.share > 0.4


def test_page_furniture_is_no_derivation() -> None:
    furniture = (
        "Subscribe now to read all our stories without limits and get the evening letter for free each day. " * 3
    )
    first, second = f"{STORY}\n\n{furniture}", f"Apples were dear this week, growers say.\n\n{furniture}"
    made = [
        document(id, text, boilerplate=(Boilerplate(start=text.index("Subscribe"), end=len(text), kind="advert"),))
        for id, text in (("a", first), ("b", second))
    ]
    assert derivations(made) == ()


def test_the_order_of_documents_does_not_matter() -> None:
    some = [document("a", STORY), document("b", spun(STORY)), document("c", PARAPHRASE), document("d", OTHER_AGENCY)]
    assert derivations(some) == derivations(some[::-1])
    assert {found.documents for found in derivations(some)} == {("a", "b"), ("a", "c"), ("b", "c")}


def test_a_document_twice_is_one_document() -> None:
    assert derivations([document("a", STORY), document("a", STORY)]) == ()
    assert derivations([]) == ()


@pytest.mark.parametrize("sign", ["a ", "“", "the ", "*", "0 ", "é", "中", "\n", "x. ", "‘", "''", "a b c d e f g "])
def test_long_runs_take_linear_time(sign: str) -> None:
    text = sign * (100_000 // len(sign))
    derivations([document("a", text), document("b", text + " ")])


def test_names_over_and_over_in_two_languages_take_linear_time() -> None:
    text = "At Aa Bb Cc Dd Ee Ff Gg Hh Ii " * 3000
    derivations([document("a", text), document("b", text, language="de")])


@pytest.mark.data
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seeds are not here")
def test_the_seeds_are_not_derived_from_each_other() -> None:
    seeds = [document(path.stem, path.read_text("utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
    assert len(list(combinations(seeds, 2))) == 10
    assert derivations(seeds) == ()


def test_a_translation_keeps_names_and_figures_in_order() -> None:
    german = document("a", GERMAN, language="de", published="2024-03-02", published_by="metadata")
    found = only(german, document("b", ENGLISH, published="2024-03-01", published_by="metadata"))
    assert (found.kind, found.direction) == ("translation", "b_to_a")
    assert found.share > 0.5


def test_another_report_in_another_language_is_no_translation() -> None:
    assert derivations([document("a", GERMAN, language="de"), document("b", OTHER_AGENCY)]) == ()
