"""Origins and upstreams on hand-built records: who is one voice with whom, and why."""

from __future__ import annotations

import re

from msgspec import structs

from whosays.compare.origins import origins
from whosays.compare.upstreams import upstreams
from whosays.lexicons import load
from whosays.model import (
    Attribution,
    Claim,
    Derivation,
    DerivationKind,
    Document,
    Entity,
    Extraction,
    Mention,
    MentionKind,
    Origins,
    Passage,
    Polarity,
    Source,
    Span,
)

WORDS = load()
KINDS: dict[str, MentionKind] = {
    "Tomas Arvel": "person", "Arvel": "person", "Petra Holm": "person", "Norway": "country", "Norwegian": "country",
    "Institute for Coastal Studies": "organisation", "ICS": "organisation", "Reuters": "organisation",
    "Harbour Watch": "organisation",
}  # fmt: skip
SAME = {"Arvel": "Tomas Arvel", "Norwegian": "Norway", "ICS": "Institute for Coastal Studies"}


def find(text: str, words: str, at: int = 0) -> Span:
    start = text.index(words, at)
    return Span(start, start + len(words))


def read(id: str, text: str, *cited: str, denied: bool = False, url: str | None = None, publisher: str | None = None,
         speaker: str | None = None) -> Extraction:  # fmt: skip
    """A document whose sources, outermost first, are quoted; the content is the rest of the sentence."""
    document = Document(id=id, path=f"{id}.txt", text=text, length=len(text), url=url, publisher=publisher)
    mentions = tuple(
        Mention(start=m.start(), end=m.end(), kind=KINDS[m[0]], name=m[0])
        for m in re.finditer("|".join(sorted(map(re.escape, KINDS), key=len, reverse=True)), text)
    )
    who = next((i for i, m in enumerate(mentions) if m.name == speaker), None)
    polarity: Polarity = "denied" if denied else "affirmed"
    said = []
    for index, words in enumerate(cited):
        span = find(text, words)
        outer = index - 1 if index else None
        said.append(
            Attribution(start=0, end=len(text), source=(span,), cue=(), content=(Span(0, len(text)),), kind="indirect",
                        speaker=who, outer=outer, polarity=polarity)
        )  # fmt: skip
    return Extraction(document=document, mentions=mentions, attributions=tuple(said))


def named(*some: Extraction) -> tuple[Entity, ...]:
    found: dict[str, list[Passage]] = {}
    for extraction in some:
        for m in extraction.mentions:
            found.setdefault(SAME.get(m.name, m.name), []).append(
                Passage(extraction.document.id, m.start, m.end, m.name)
            )
    return tuple(
        Entity(id=f"e-{name}", name=name, kind=KINDS[name], mentions=tuple(places)) for name, places in found.items()
    )


def cited(*some: Extraction) -> tuple[Source, ...]:
    return upstreams(some, named(*some), WORDS)


def claim(extraction: Extraction, polarity: Polarity = "affirmed") -> Claim:
    whole = Span(0, len(extraction.document.text))
    return Claim(
        id=f"c-{extraction.document.id}", document=extraction.document.id, start=whole.start, end=whole.end,
        subject=whole, predicate=whole, chain=tuple(range(len(extraction.attributions))), polarity=polarity,
    )  # fmt: skip


def row(*some: Extraction, copies: tuple[Derivation, ...] = ()) -> Origins:
    return origins([[claim(e) for e in some]], some, copies, cited(*some), WORDS)[0]


def derived(a: str, b: str, kind: DerivationKind = "copy", share: float = 0.9, upto: int = 10) -> Derivation:
    pair = (Passage(a, 0, upto), Passage(b, 0, upto))
    return Derivation(documents=(a, b), direction="a_to_b", kind=kind, share=share, passages=(pair,), evidence=())


def test_one_institute_under_two_names_is_one_source() -> None:
    one = read(
        "a", "It is unsafe, according to the Institute for Coastal Studies.", "the Institute for Coastal Studies"
    )
    two = read("b", "The quay is unsafe, the ICS says in a report.", "the ICS")
    three = read("c", "The report of the Institute for Coastal Studies calls the quay unsafe.",
                 "The report of the Institute for Coastal Studies")  # fmt: skip
    (source,) = cited(one, two, three)
    assert source.name == "Institute for Coastal Studies"
    assert {"ICS", "Institute for Coastal Studies"} <= set(source.names)
    assert [c.document for c in source.cited_by] == ["a", "b", "c"]
    assert source.evidence


def test_an_office_under_all_its_names_is_one_source() -> None:
    one = read(
        "a",
        "She resigned, according to the Norwegian prime minister's office.",
        "the Norwegian prime minister's office",
    )
    two = read("b", "Norway’s Foreign Ministry confirmed it.", "Norway’s Foreign Ministry")
    three = read(
        "c", "The office of the prime minister of Norway said so.", "The office of the prime minister of Norway"
    )
    sources = cited(one, two, three)
    assert [[c.document for c in s.cited_by] for s in sources] == [["b"], ["a", "c"]]


def test_a_president_s_website_office_and_press_service_are_one_presidency() -> None:
    texts = [
        read("a", "He leaves, according to the Norwegian President’s website.", "the Norwegian President’s website"),
        read("b", "Norwegian presidential offices gave no date.", "Norwegian presidential offices"),
        read("c", "Norwegian President Tomas Arvel landed, as told by his press service.", "his press service",
             speaker="Tomas Arvel"),
        read("d", "Norwegian President Tomas Arvel is ill. Arvel’s office denied it.", "Arvel’s office"),
    ]  # fmt: skip
    (source,) = cited(*texts)
    assert (source.kind, len(source.cited_by)) == ("office", 4)


def test_a_seat_stands_for_its_office() -> None:
    one = read("a", "The Kremlin said no.", "The Kremlin")
    two = read("b", "The Russian presidential administration said no.", "The Russian presidential administration")
    assert len(cited(one, two)) == 1


def test_crowds_and_pronouns_are_no_sources() -> None:
    for words in ("officials", "experts", "he", "foreign media", "Norwegian officials", "analysts", "local residents"):
        assert cited(read("a", f"It was {words} who said so.", words)) == ()


def test_a_person_is_not_the_ministry_behind_the_title() -> None:
    one = read("a", "Petra Holm, who once led the Norwegian foreign ministry, said so.",
               "Petra Holm, who once led the Norwegian foreign ministry")  # fmt: skip
    (source,) = cited(one)
    assert (source.kind, source.name) == ("person", "Petra Holm")


def test_agencies_in_running_text_and_datelines_are_sources() -> None:
    one = read("a", "OSLO (AP) — The quay broke at night.")
    two = read("b", "The quay broke at night, the Associated Press reported.", "the Associated Press")
    (source,) = cited(one, two)
    assert (source.kind, len(source.cited_by)) == ("agency", 2)


def test_three_documents_on_one_institute_are_one_origin() -> None:
    some = [read(id, "The quay is unsafe, the Institute for Coastal Studies said.", "the Institute for Coastal Studies")
            for id in "abc"]  # fmt: skip
    found = row(*some)
    assert (found.documents, found.origins, found.denied_by) == (3, 1, 0)
    assert found.voices[0].because == "3 documents cite Institute for Coastal Studies"


def test_the_innermost_named_source_speaks() -> None:
    one = read("a", "Reuters wrote that Petra Holm called the quay unsafe.", "Reuters", "Petra Holm")
    two = read("b", "Petra Holm calls the quay unsafe.", "Petra Holm")
    found = row(one, two)
    assert (found.documents, found.origins) == (2, 1)


def test_an_unnamed_inner_source_leaves_the_outer_name() -> None:
    one = read("a", "Reuters wrote that officials called the quay unsafe.", "Reuters", "officials")
    two = read("b", "The quay is unsafe, Reuters said.", "Reuters")
    assert row(one, two).origins == 1


def test_unnamed_sources_are_the_publisher_s_own_word() -> None:
    one = read("a", "Officials called the quay unsafe.", "Officials", url="https://north.example.org/1")
    two = read("b", "The quay is unsafe.", url="https://www.example.org/2")
    three = read("c", "The quay is unsafe, it seems.", url="https://south.example.com/3")
    found = row(one, two, three)
    assert (found.documents, found.origins) == (3, 2)
    assert any("2 documents of one publisher" in voice.because for voice in found.voices)


def test_documents_of_unknown_publishers_are_voices_of_their_own() -> None:
    assert row(read("a", "The quay is unsafe."), read("b", "The quay is not safe at all.")).origins == 2


def test_a_copy_is_no_second_voice_and_says_why() -> None:
    some = (read("a", "The quay is unsafe."), read("b", "The quay is unsafe."))
    found = row(*some, copies=(derived("a", "b", share=0.86),))
    assert found.origins == 1
    assert found.voices[0].because == "86% of b.txt is copied from a.txt"


def test_a_small_derivation_binds_only_what_was_taken() -> None:
    text = "Fog hung over the bay for days on end. The quay is unsafe."
    one, two = read("a", text), read("b", text)
    copies = (derived("a", "b", "shared_upstream", share=0.1, upto=20),)
    late = find(text, "The quay is unsafe.")
    claims = [Claim(id=e.document.id, document=e.document.id, start=40, end=50, subject=late, predicate=late)
              for e in (one, two)]  # fmt: skip
    assert origins([claims], [one, two], copies, (), WORDS)[0].origins == 2
    early = [Claim(id=e.document.id, document=e.document.id, start=0, end=15, subject=late, predicate=late)
             for e in (one, two)]  # fmt: skip
    assert origins([early], [one, two], copies, (), WORDS)[0].origins == 1


def test_a_copy_that_names_another_source_is_another_voice() -> None:
    one = read("a", "The quay is unsafe, Petra Holm said.", "Petra Holm")
    two = read("b", "The quay is unsafe.")
    assert row(one, two, copies=(structs.replace(derived("a", "b"), direction="b_to_a"),)).origins == 2


def test_a_copy_that_drops_its_source_has_that_source() -> None:
    one = read("a", "The quay is unsafe, Petra Holm said.", "Petra Holm")
    two = read("b", "The quay is unsafe.")
    found = row(one, two, copies=(derived("a", "b"),))
    assert found.origins == 1
    assert found.voices[0].because == "1 document cites Petra Holm; 90% of b.txt is copied from a.txt"


def test_who_cites_an_outlet_of_the_case_has_its_origin() -> None:
    one = read("a", "The quay is unsafe.", publisher="Bay Courier")
    two = read("b", "The quay is unsafe, the Bay Courier reported.", "Bay Courier")
    assert row(one, two).origins == 1


def test_an_agency_and_who_cites_it_are_one_voice() -> None:
    own = read("a", "The quay is unsafe.", url="https://www.reuters.com/world/1")
    cites = read("b", "The quay is unsafe, Reuters reported.", "Reuters")
    dateline = read("c", "OSLO (Reuters) — The quay is unsafe.", url="https://www.example.org/")
    found = row(own, cites, dateline)
    assert (found.documents, found.origins) == (3, 1)


def test_who_denies_is_counted_apart() -> None:
    one = read("a", "The quay is unsafe, Petra Holm said.", "Petra Holm")
    two = read("b", "The Harbour Watch denied that the quay is unsafe.", "The Harbour Watch", denied=True)
    three = read("c", "The quay is not unsafe.")
    sources = cited(one, two, three)
    groups = [[claim(one), claim(two), claim(three, "denied")]]
    found = origins(groups, [one, two, three], (), sources, WORDS)[0]
    assert (found.origins, found.denied_by) == (1, 2)
    assert [voice.denies for voice in found.voices] == [False, True, True]


def test_one_row_a_group_in_the_order_given() -> None:
    some = [read(id, "The quay is unsafe.") for id in "cab"]
    groups = [[claim(some[0]), claim(some[1])], [claim(some[2])]]
    rows = origins(groups, some, (), (), WORDS)
    assert [r.claims for r in rows] == [("c-a", "c-c"), ("c-b",)]
    assert rows == origins([group[::-1] for group in groups], some[::-1], (), (), WORDS)


def test_a_headline_repeats_the_source_the_body_names() -> None:
    own = read("a", "Quay unsafe. The quay is unsafe, Petra Holm said.", "Petra Holm")
    whole = claim(own)
    headline = Claim(id="c-0", document="a", start=0, end=11, subject=Span(0, 4), predicate=Span(5, 11), headline=True)
    found = origins([[headline, whole]], [own], (), cited(own), WORDS)[0]
    assert (found.documents, found.origins) == (1, 1)
    assert found.voices[0].because == "1 document cites Petra Holm"


def test_an_agency_relays_the_source_named_at_the_end() -> None:
    text = "Reuters reported that the quay is unsafe, according to the Institute for Coastal Studies."
    own = read("a", text, "the Institute for Coastal Studies", "Reuters")
    said = list(own.attributions)
    inner = structs.replace(said[1], content=(find(text, "that the quay is unsafe"),))
    own = structs.replace(own, attributions=(said[0], inner))
    (voice,) = origins([[claim(own)]], [own], (), cited(own), WORDS)[0].voices
    assert voice.because == "1 document cites Institute for Coastal Studies"


def test_two_copies_of_a_third_document_are_one_voice() -> None:
    some = (read("a", "The quay is unsafe."), read("c", "The quay is unsafe!"))
    third = read("b", "The quay is unsafe, they say.")
    copies = (derived("a", "b"), derived("b", "c"))
    groups = [[claim(e) for e in some]]
    assert origins(groups, [*some, third], copies, (), WORDS)[0].origins == 1
    assert origins(groups, [*some, third], copies[:1], (), WORDS)[0].origins == 2
