"""What survives translation, and what a translation is: names, countries, figures and dates in the same company."""

from __future__ import annotations

import tomllib
from itertools import combinations

import pytest

from comparing import ROOT
from whosays.compare.anchors import anchors
from whosays.compare.derivations import derivations
from whosays.compare.readings import reading
from whosays.lexicons import load
from whosays.model import Document
from whosays.text.shingles import Numbering
from whosays.text.skeletons import skeleton

MADE = tomllib.loads((ROOT / "evaluation" / "gold" / "derivation_made.toml").read_text(encoding="utf-8"))["story"]


def document(id: str, text: str, language: str) -> Document:
    return Document(id=id, path=id, text=text, length=len(text), language=language)


@pytest.mark.parametrize(
    "names",
    [
        (("Wilczek", "pl"), ("Вильчек", "ru"), ("Wiltschek", "de"), ("Viltchek", "fr")),
        (("Meireles", "pt"), ("メイレレス", "ja"), ("ميريليس", "ar"), ("Мейрелеш", "uk")),
        (("Solvanger", "en"), ("Солвангер", "ru"), ("سولفانغر", "ar")),
    ],
)
def test_a_name_in_every_alphabet_has_one_skeleton(names: tuple[tuple[str, str], ...]) -> None:
    assert len({skeleton(name, language) for name, language in names}) == 1


@pytest.mark.parametrize(("one", "other"), [("Wilczek", "Wilson"), ("Meireles", "Meinhof"), ("Solvang", "Solomon")])
def test_other_names_have_other_skeletons(one: str, other: str) -> None:
    assert skeleton(one, "en") != skeleton(other, "en")


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("About 1,800 people left Sudan on Tuesday at 4:20.", "en", {"#1800", "@SD", "w2", "#4:20"}),
        ("Rund 1.800 Menschen verließen den Sudan am Dienstag um 4.20 Uhr.", "de", {"#1800", "@SD", "w2", "#4:20"}),
        ("Около 1 800 суданских граждан во вторник сбили Ми-8.", "ru", {"#1800", "@SD", "w2", "!mi8"}),
        ("周二凌晨4时20分，约1800人离开苏丹。", "zh", {"#1800", "@SD", "w2", "#4:20"}),
        ("5月に3億1000万ユーロの契約がポルトガルで結ばれた。", "ja", {"m5", "#310", "@PT"}),
        ("غادر نحو ١٨٠٠ شخص السودان", "ar", {"#1800", "@SD"}),
        ("غادر نحو 1800 شخص السودان يوم الثلاثاء", "ar", {"#1800", "@SD", "w2"}),
        ("Грузовой поезд остановился.", "ru", set()),
        ("总额1.2亿元，即1.2.3亿或1:20万，" + "9" * 5000 + "亿" + "8" * 5000 + "万。", "zh", {"#120"}),
    ],
)
def test_anchors_mean_the_same_in_every_language(text: str, language: str, wanted: set[str]) -> None:
    own = reading(document("a", text, language), Numbering(), load())
    found = {anchor.key for line in anchors(own, load()) for anchor in line if anchor.sure}
    assert wanted <= found
    assert not any(key.startswith("@") for key in found - wanted)


@pytest.mark.parametrize("story", MADE, ids=lambda story: str(story["name"]))
def test_made_translations_are_found_and_other_reports_are_not(story: dict[str, list[dict[str, str]]]) -> None:
    texts = story["text"]
    made = {text["id"]: text["made"] for text in texts}
    found = {one.documents for one in derivations([document(t["id"], t["text"], t["language"]) for t in texts])}
    assert not {pair for pair in found if made[pair[0]] != made[pair[1]]}
    languages = {text["id"]: text["language"] for text in texts}
    wanted = {(a, b) for a, b in combinations(sorted(made), 2) if made[a] == made[b] and languages[a] != languages[b]}
    assert len(wanted & found) >= 0.75 * len(wanted)
