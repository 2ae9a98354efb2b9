"""Entities: what is joined, what stays apart, and that the order of documents does not matter."""

from __future__ import annotations

import csv
import itertools
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from whosays import lexicons
from whosays.compare.entities import entities
from whosays.compare.names import CLEAR, country, match, sound
from whosays.model import Damage, Document, Entity, Extraction, Mention, MentionKind

WORDS = lexicons.load()
PAIRS = Path(__file__).parents[2] / "shared" / "gold" / "names" / "name_pairs.csv"


def document(
    id: str, *named: tuple[str, MentionKind] | tuple[str, MentionKind, str, str], masked: str = ""
) -> Extraction:
    """A document that consists of its mentions, one a line: (words, kind) or (words, kind, name, rule)."""
    text = "\n".join(item[0] for item in named)
    found = []
    at = 0
    for item in named:
        words, kind, name, rule = (*item, item[0], "test") if len(item) == 2 else item
        found.append(Mention(start=at, end=at + len(words), kind=kind, name=name, rule=rule))
        at += len(words) + 1
    start = text.find(masked)
    damage = (Damage(start=start, end=start + len(masked), kind="masked"),) if masked else ()
    return Extraction(
        document=Document(id=id, path=id, text=text, length=len(text), damage=damage), mentions=tuple(found)
    )


def held(found: Sequence[Entity]) -> list[set[str]]:
    """The words of each entity's mentions."""
    return [{passage.text for passage in entity.mentions} for entity in found]


def joined(one: str, two: str, kind: MentionKind = "person") -> bool:
    found, _ = entities([document("a", (one, kind)), document("b", (two, kind))], WORDS)
    return len(found) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Aleksandr Lukashenko", "Alexander Lukashenka"),
        ("Alexander Lukashenko", "Александр Лукашенко"),
        ("Alyaksandr Lukashenka", "Alexandre Loukachenko"),
        ("Volodymyr Zelensky", "Wolodymyr Selenskyj"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Yevgeny Prigozhin", "Jewgienij Prigożyn"),
        ("Yevgeny Prigozhin", "Евгений Пригожин"),
        ("Vladimir Putin", "Vladimir V. Putin"),
        ("Bashar al-Assad", "Bashar al Assad"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("Muhammad Yunus", "Mohammed Yunus"),
    ],
)
def test_one_person_in_two_spellings(one: str, two: str) -> None:
    assert joined(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Hun Sen", "Hun Manet"),
        ("Alexander Lukashenko", "Alexander Lukyanov"),
        ("Viktor Lukashenko", "Alexander Lukashenko"),
        ("Bill Clinton", "Hillary Clinton"),
        ("Anna Weber", "Andreas Weber"),
        ("Hans O. Friedrich", "Hans Joachim Friedrich"),
        ("Xi Jinping", "Xi Mingze"),
    ],
)
def test_two_people_stay_apart(one: str, two: str) -> None:
    assert not joined(one, two)


@pytest.mark.parametrize(
    ("one", "two"), [("Belarus", "Belarusian"), ("Turkey", "Türkiye"), ("Россия", "Russie"), ("中国", "China")]
)
def test_one_country(one: str, two: str) -> None:
    found, _ = entities([document("a", (one, "country")), document("b", (two, "group"))], WORDS)
    assert len(found) == 1
    assert found[0].kind == "country"
    assert found[0].country == country(one, WORDS)


def test_surname_joins_the_full_name_of_its_document() -> None:
    case = [
        document("a", ("Anna Weber", "person"), ("Weber", "person")),
        document("b", ("Karl Weber", "person"), ("Weber", "person")),
    ]
    found, apart = entities(case, WORDS)
    assert sorted(len(entity.mentions) for entity in found) == [2, 2]
    assert {entity.name for entity in found} == {"Anna Weber", "Karl Weber"}
    assert any("given names" in look.reason for look in apart)


def test_surname_of_nobody_here_joins_the_only_one_of_the_case() -> None:
    found, _ = entities([document("a", ("Anna Weber", "person")), document("b", ("Weber", "person"))], WORDS)
    assert held(found) == [{"Anna Weber", "Weber"}]
    assert "only one" in found[0].evidence[0]


def test_surname_of_two_people_stays_alone() -> None:
    case = [
        document("a", ("Anna Weber", "person")),
        document("b", ("Karl Weber", "person")),
        document("c", ("Weber", "person")),
    ]
    found, apart = entities(case, WORDS)
    assert len(found) == 3
    assert any("more than one" in look.reason for look in apart)


def test_initial_that_fits_two_people_joins_neither() -> None:
    case = [
        document(id, (name, "person")) for id, name in zip("abc", ("Adam Smith", "Alan Smith", "A. Smith"), strict=True)
    ]
    found, apart = entities(case, WORDS)
    assert len(found) == 3
    assert any("more than one person" in look.reason for look in apart)


def test_initial_that_fits_one_person_joins() -> None:
    assert joined("A. Smith", "Adam Smith")


def test_family_name_first() -> None:
    case = document(
        "a", ("Xi Jinping", "person"), ("Xi", "person"), ("Vladimir Putin", "person"), ("Vladimir", "person")
    )
    found, _ = entities([case], WORDS)
    assert sorted(held(found), key=min) == [{"Vladimir", "Vladimir Putin"}, {"Xi", "Xi Jinping"}]


def test_given_name_alone_joins_in_its_document_only() -> None:
    found, _ = entities([document("a", ("Vladimir Putin", "person")), document("b", ("Vladimir", "person"))], WORDS)
    assert len(found) == 2


def test_mister_is_not_his_wife() -> None:
    case = [document("a", ("Anna Weber", "person"), ("Weber", "person", "Weber", "titles.mr"))]
    assert len(entities(case, WORDS)[0]) == 2


def test_middle_initials_keep_their_place() -> None:
    case = [document("a", ("George W. Bush", "person")), document("b", ("George H. W. Bush", "person"))]
    assert len(entities(case, WORDS)[0]) == 2


def test_a_person_is_no_place() -> None:
    case = [
        document("a", ("George Washington", "person"), ("Washington", "person")),
        document("b", ("Washington", "place")),
    ]
    found, _ = entities(case, WORDS)
    assert sorted((entity.kind, len(entity.mentions)) for entity in found) == [("person", 2), ("place", 1)]


def test_a_capital_is_not_its_country() -> None:
    found, _ = entities([document("a", ("Beijing", "place"), ("China", "country"))], WORDS)
    assert len(found) == 2


def test_abbreviation_joins_its_long_form_across_documents() -> None:
    long = "Centre for Coastal Safety"
    case = [
        document(
            "a", (long, "organisation", long, "mentions.bracketed"), ("CCS", "organisation", long, "mentions.bracketed")
        ),
        document("b", ("CCS", "organisation")),
    ]
    found, _ = entities(case, WORDS)
    assert held(found) == [{long, "CCS"}]
    assert found[0].name == long


def test_offices_are_told_apart_by_country() -> None:
    rule = "offices.foreign_ministry"
    case = [
        document("a", ("Polish foreign ministry", "organisation", "Polish foreign ministry", rule)),
        document("b", ("foreign ministry", "organisation", "Poland foreign ministry", rule)),
        document("c", ("Czech foreign ministry", "organisation", "Czech foreign ministry", rule)),
        document("d", ("foreign ministry", "organisation", "foreign ministry", rule)),
    ]
    found, _ = entities(case, WORDS)
    assert sorted(len(entity.mentions) for entity in found) == [1, 1, 2]


def test_masked_words_join_nothing() -> None:
    case = [
        document("a", ("Anna Weber", "person")),
        document("b", ("Weber", "person"), ("Oslo", "place"), masked="Weber"),
    ]
    found, _ = entities(case, WORDS)
    assert len(found) == 3


def test_the_parsers_slip_follows_better_evidence() -> None:
    case = [
        document("a", ("Oslo", "person", "Oslo", "mentions.parser_person")),
        document("b", ("Oslo", "place", "Oslo", "capitals.NO")),
    ]
    found, _ = entities(case, WORDS)
    assert [(entity.kind, len(entity.mentions)) for entity in found] == [("place", 2)]


def test_order_of_documents_does_not_matter() -> None:
    names = ["Adam Smith", "A. Smith", "Alan Smith", "Smith", "Xi Jinping", "Xi", "Weber", "Karl Weber", "Anna Weber"]
    case = [document(f"d{at}", (name, "person"), ("Belarus", "country")) for at, name in enumerate(names)]
    expected = entities(case, WORDS)
    for seed in range(5):
        shuffled = list(case)
        random.Random(seed).shuffle(shuffled)
        assert entities(shuffled, WORDS) == expected


def test_ids_and_mentions() -> None:
    names = ["Karl Weber", "Anna Weber", "Weber", "Berlin", "foreign ministry", "foreign ministry"]
    case = [document(f"d{at}", (name, "person" if "Weber" in name else "place")) for at, name in enumerate(names)]
    found, _ = entities(case, WORDS)
    assert len({entity.id for entity in found}) == len(found)
    places = [passage for entity in found for passage in entity.mentions]
    assert len(places) == len(set(places)) == len(names)


def test_every_join_has_a_sentence() -> None:
    found, _ = entities(
        [document("a", ("Aleksandr Lukashenko", "person")), document("b", ("Lukashenka", "person"))], WORDS
    )
    assert found[0].evidence == ("“Lukashenka” and “Aleksandr Lukashenko”: the only one of this name in the case.",)


@pytest.mark.parametrize("forms", [("Lukashenko", "Lukaschenko", "Łukaszenka", "Лукашенко"), ("Zelensky", "Zelenskyy")])
def test_sound(forms: tuple[str, ...]) -> None:
    assert all(sound(one) == sound(two) for one, two in itertools.combinations(forms, 2))


@pytest.mark.parametrize(
    ("one", "two", "kind", "same"),
    [
        ("Belarus", "Weißrussland", "country", True),
        ("Belarus", "Беларусь", "country", True),
        ("Siemens AG", "Siemens Aktiengesellschaft", "organisation", True),
        ("Bank of Armenia", "Bank of America", "organisation", False),
        ("Partners V L.P.", "Partners VI L.P.", "organisation", False),
        ("WHO", "World Health Organization", "organisation", True),
        ("IAEA", "International Atomic Energy Agency", "organisation", True),
        ("Erdoğan", "Recep Tayyip Erdoğan", "person", False),
    ],
)
def test_match(one: str, two: str, kind: str, same: bool) -> None:
    assert (match(one, two, kind, WORDS) >= CLEAR) is same
    assert match(one, two, kind, WORDS) == match(two, one, kind, WORDS)


@pytest.mark.data
def test_name_pairs_floor() -> None:
    if not PAIRS.exists():
        pytest.skip("the shared name pairs are not here")
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    said = [match(r["name1"], r["name2"], "person" if r["schema"] == "Person" else "other") >= CLEAR for r in rows]
    right = sum(s and r["is_match"] == "true" for s, r in zip(said, rows, strict=True))
    assert right / sum(said) >= 0.95
    assert right / sum(r["is_match"] == "true" for r in rows) >= 0.60
