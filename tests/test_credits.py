"""Credits: whose text a document says it tells, in every language."""

from __future__ import annotations

import pytest

from whosays.compare.families import credited, voice
from whosays.lexicons import load
from whosays.model import Document


def document(text: str) -> Document:
    return Document(id="a", path="a.txt", text=text, length=len(text), language="en")


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("Source: Reuters", "Reuters", False),
        ("The bridge is closed, according to the AP.", "AP", False),
        ("LARNHOLM, May 4 (AFP) — The bridge is closed.", "AFP", True),
        ("Reuters could not independently verify the account.", "Reuters", True),
        ("Die Brücke ist gesperrt, wie die Nachrichtenagentur Reuters meldet.", "Reuters", False),
        ("dpa zufolge ist die Brücke gesperrt.", "dpa", False),
        ("Le pont est fermé, selon l’AFP.", "AFP", False),
        ("El puente está cerrado, según la agencia EFE.", "EFE", False),
        ("A ponte está fechada, segundo a Reuters.", "Reuters", False),
        ("Il ponte è chiuso, riferisce ANSA.", "ANSA", False),
        ("Most jest zamknięty, podaje PAP.", "PAP", False),
        ("Мост закрыт, сообщает агентство «Рейтер».", "Reuters", False),
        ("Міст закрито, повідомляє Укрінформ.", "Ukrinform", False),
        ("Мостът е затворен, съобщи агенция Ройтерс.", "Reuters", False),
        ("据路透社报道，大桥已关闭。", "Reuters", False),
        ("新华社报道，大桥已关闭。", "Xinhua", False),
        ("ロイター通信によると、橋は閉鎖された。", "Reuters", False),
        ("الجسر مغلق وفقا لرويترز", "Reuters", False),
        ("Anadolu Ajansı'nın haberine göre köprü kapalı.", "Anadolu Agency", False),
    ],
)
def test_a_house_is_credited(text: str, name: str, whole: bool) -> None:
    found = credited(document(text), load())
    assert [(one.house.name, one.dateline) for one in found] == [(name, whole)]


@pytest.mark.parametrize(
    "text",
    [
        "Photo: A. Meier",
        "She worked for Reuters in Oslo.",
        "Der Dampfer lief nachts ein.",
        "The police could not verify it.",
    ],
)
def test_a_name_that_merely_occurs_is_no_credit(text: str) -> None:
    assert not credited(document(text), load())


def test_who_keeps_the_agency_s_own_words_speaks_as_the_agency() -> None:
    house = voice(document("The bridge fell on Monday. Reuters could not immediately verify the report."), load())
    assert house is not None
    assert house.name == "Reuters"
