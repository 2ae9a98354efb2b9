"""Every word of the lexicons of time is met in a sentence: for each kind one sentence, filled with each of its words.

The sentence says what must come out: a finding that holds the word (``None``), or one with the value told.
"""

from __future__ import annotations

from typing import Any

import pytest

from whosays import lexicons
from whosays.extract.times import times
from whosays.lexicons import Row
from whosays.model import Document

WORDS = lexicons.load()
PUBLISHED = "2023-02-08"
Template = tuple[str, str | None]
ENGLISH: dict[str, Template] = {
    "spelt": ("It was signed on March {} 2021 there.", None),
    "holiday": ("The truce of {} 2021 did not hold.", None),
    "decade": ("It was built in the {} there.", None),
    "set": ("The board meets {}.", None),
    "edge": ("They left in {} March 2019.", None),
    "deictic": ("The board meets {}.", None),
    "unit": ("It went on over the past three {}.", None),
    "season": ("It was built in {} 2019.", None),
    "part": ("They left on Tuesday {}.", None),
}
# Kinds whose word stands in the finding: one sentence a language, "{}" the word.
HELD: dict[str, dict[str, str]] = {
    "de": {
        "period": "{} war es so.",
        "told": "Es war im {} Monat so.",
        "plural": "Es war die letzten {} so.",
        "nth": "Es war im {} Quartal so.",
        "yearpart": "Es war im ersten {} 2019 so.",
        "lasting": "Es war eine drei{} Reise.",
        "decadeword": "Es war in den {} so.",
        "stem": "Es war eine {}tägige Reise.",
        "deictic": "Er sagte das {}.",
        "rel": "Es war {} Woche so.",
        "unit": "Es dauerte drei {}.",
        "number": "Es dauerte {} Wochen.",
        "ago": "Es geschah {} drei Jahren.",
        "ahead": "Es endet {} drei Jahren.",
        "later": "Drei Jahre {} war es aus.",
        "agoafter": "Drei Jahre {} war es aus.",
        "part": "Am Dienstag {} war es aus.",
        "every": "Er kommt {} Woche.",
        "set": "Er kommt {}.",
        "edge": "Es war {} 1989.",
        "oclock": "Es war um 15 {}.",
        "clockword": "Es war um {}.",
        "whole": "Es war die {} Woche so.",
        "half": "Es war eine {} Stunde.",
        "spelt": "Es war am {} Januar.",
        "season": "Es war letzten {}.",
        "decade": "Es war in den 1990{}.",
        "ref": "Es ist {} so.",
        "holiday": "Es war an {} 2021.",
        "weekday": "Es war am {}.",
        "days": "Er kommt {}.",
        "month": "Es war am 5. {} 2021.",
        "shortday": "Es war am {} 27.02.2022 so.",
        "clocknoun": "Es war acht {} so.",
        "halfhour": "Es war {} acht.",
        "weekend": "Es war am {} so.",
        "weekno": "Es war in der {} 12.",
        "century": "Es war Ende des 19. {}.",
    },
    "fr": {
        "plural": "Ces derniers {} déjà.",
        "pluralrel": "Ces {} mois déjà.",
        "told": "C'était le mois {}.",
        "nth": "C'était au {} trimestre 2019.",
        "yearpart": "C'était au premier {} de 2019.",
        "decadeword": "C'était dans les {}.",
        "deictic": "Il est parti {}.",
        "rel": "C'était la semaine {}.",
        "unit": "Cela dura trois {}.",
        "number": "Cela dura {} semaines.",
        "ago": "C'était {} trois ans.",
        "ahead": "Ce sera {} trois ans.",
        "later": "Trois ans {} il partit.",
        "agoafter": "Trois ans {} il partit.",
        "part": "C'était mardi {}.",
        "every": "Il vient {} semaine.",
        "set": "Il vient {}.",
        "edge": "C'était {} mars 2021.",
        "oclock": "C'était à 15 {}.",
        "clockword": "C'était à {}.",
        "half": "Cela dura une {} heure.",
        "spelt": "C'était le {} janvier.",
        "season": "C'était en {} 2019.",
        "decadebefore": "C'était dans les {} 1990.",
        "ref": "Il est {} ici.",
        "holiday": "C'était à {} 2021.",
        "weekday": "C'était {}.",
        "month": "C'était le 5 {} 2021.",
        "century": "C'était au XIXe {}.",
    },
    "es": {
        "plural": "En los últimos {} ya.",
        "pluralrel": "En {} meses ya.",
        "told": "Fue el mes {}.",
        "deicticpart": "Llegó {} aquí.",
        "nth": "Fue en el {} trimestre de 2019.",
        "yearpart": "Fue en el primer {} de 2019.",
        "decadeword": "Fue en {} allí.",
        "deictic": "Se fue {}.",
        "rel": "Fue la semana {}.",
        "unit": "Duró tres {}.",
        "number": "Duró {} semanas.",
        "ago": "Fue {} tres años.",
        "ahead": "Será {} tres años.",
        "later": "Tres años {} se fue.",
        "agoafter": "Tres años {} se fue.",
        "part": "Fue el martes por la {}.",
        "every": "Viene {} semana.",
        "set": "Viene {}.",
        "edge": "Fue a {} de marzo de 2021.",
        "oclock": "Fue a las 15 {}.",
        "clockword": "Fue al {}.",
        "half": "Duró {} hora.",
        "spelt": "Fue el {} de enero.",
        "season": "Fue en {} de 2019.",
        "decadebefore": "Fue en {} 90.",
        "ref": "Está {} aquí.",
        "holiday": "Fue en {} de 2021.",
        "weekday": "Fue el {}.",
        "month": "Fue el 5 de {} de 2021.",
        "century": "Fue en el {} XIX.",
    },
    "ru": {
        "pluralrel": "В {} дни.",
        "told": "Это было в {} году.",
        "nth": "Это было в {} квартале 2019 года.",
        "yearpart": "Это было в первом {} 2019 года.",
        "lasting": "Это был трёх{} визит.",
        "decadeword": "Это было в {} там.",
        "stem": "Это был {}дневный визит.",
        "deictic": "Он уехал {}.",
        "rel": "Это было на {} неделе.",
        "unit": "Это длилось три {}.",
        "number": "Это длилось {} недель.",
        "ahead": "Он уедет {} три года.",
        "later": "Три года {} он уехал.",
        "agoafter": "Три года {} он уехал.",
        "part": "Это было во вторник {}.",
        "every": "Он приезжает {} неделю.",
        "set": "Он приезжает {}.",
        "edge": "Это было в {} марта 2021 года.",
        "oclock": "Это было в 15 {}.",
        "clockword": "Это было в {}.",
        "half": "Это длилось {} часа.",
        "season": "Это было в {} 2019 года.",
        "decade": "Это было в 1990{}.",
        "ref": "Он {} здесь.",
        "holiday": "Это было в {} 2021.",
        "weekday": "Это было в {}.",
        "month": "Это было 5 {} 2021 года.",
        "century": "Это было в XIX {}.",
        "yearword": "Это было в 2021 {}",
    },
    "uk": {
        "pluralrel": "За {} дні.",
        "period": "Це було {} там.",
        "told": "Це було {} року там.",
        "nth": "Це було у {} кварталі 2019 року.",
        "yearpart": "Це було у першому {} 2019 року.",
        "lasting": "Це був три{} візит.",
        "decadeword": "Це було в {} там.",
        "stem": "Це був {}денний візит.",
        "deictic": "Він поїхав {}.",
        "rel": "Це було {} тижня.",
        "unit": "Це тривало три {}.",
        "number": "Це тривало {} тижнів.",
        "ahead": "Він поїде {} три роки.",
        "later": "Три роки {} він поїхав.",
        "agoafter": "Три роки {} він поїхав.",
        "part": "Це було у вівторок {}.",
        "every": "Він приїздить {} тиждень.",
        "set": "Він приїздить {}.",
        "edge": "Це було {} березня 2021 року.",
        "oclock": "Це було о 15 {}",
        "clockword": "Це було {}.",
        "half": "Це тривало {} години.",
        "season": "Це було в {} 2019 року.",
        "decade": "Це було в 1990{}.",
        "ref": "Він {} тут.",
        "holiday": "Це було на {} 2021.",
        "weekday": "Це було у {}.",
        "month": "Це було 5 {} 2021 року.",
        "century": "Це було у XIX {}.",
        "yearword": "Це було в 2021 {}",
    },
    "zh": {
        "third": "抗议始于3月{}。",
        "deicticpart": "他{}离开了。",
        "season": "2019年{}开始。",
        "deictic": "他{}离开了。",
        "rel": "他{}周五离开了。",
        "years": "他{}3月5日离开了。",
        "period": "{}出口下降。",
        "unit": "谈判持续了三{}。",
        "agoafter": "三年{}他离开了。",
        "later": "三年{}他离开了。",
        "part": "他昨天{}离开了。",
        "edge": "2021年{}开始。",
        "holiday": "他在{}离开了。",
        "weekday": "他{}离开了。",
    },
}
# Words between: the value that comes out where the word stands.
BETWEEN: dict[str, dict[str, Template]] = {
    "de": {
        "clockat": ("Es war {} 8 h dort.", "2023-02-08T08:00"),
        "future": ("Er {} am Donnerstag kommen.", "2023-02-09"),
        "eve": ("Es geschah in der Nacht {} Dienstag.", "2023-02-06TNI"),
        "daylink": ("Es geschah in der Nacht {} Montag auf Dienstag.", "2023-02-06TNI"),
        "before": ("Es war {} März 2021.", "2021-03"),
        "beforeyear": ("Es war {} 2009 so.", "2009"),
        "yearbefore": ("Es war Ende {} 2009 so.", "2009"),
        "of": ("Es war Ende {} Jahres so.", "2023"),
        "den": ("Es war Montag, {} 6. Februar.", "2023-02-06"),
        "to": ("Vom 2. {} 5. März 2021 war er dort.", "2021-03-02/2021-03-05"),
        "and": ("Zwischen 16 {} 17 Uhr.", "2023-02-08T16:00/T17:00"),
        "inthe": ("Es war Dienstag {} Nacht.", "2023-02-07TNI"),
        "yearword": ("Es war im Jahr 1509 {}", "1509"),
        "hourbefore": ("Er kam abends {} 8 Uhr.", "2023-02-08T20:00"),
        "between": ("Offen {} 16 und 17 Uhr.", "2023-02-08T16:00/T17:00"),
        "since": ("Es war {} Jahren so.", "PXY"),
        "boundyear": ("Es war {} 2009.", "2009"),
    },
    "fr": {
        "clockat": ("C'était {} 8 heures.", "2023-02-08T08:00"),
        "future": ("La visite {} jeudi.", "2023-02-09"),
        "before": ("C'était {} mars 2021.", "2021-03"),
        "beforeyear": ("C'était {} 2009 déjà.", "2009"),
        "of": ("Il est arrivé le 6 {} mars 2021.", "2021-03-06"),
        "den": ("C'était lundi, {} 6 février.", "2023-02-06"),
        "to": ("Du 2 {} 5 mars 2021.", "2021-03-02/2021-03-05"),
        "since": ("C'était ainsi {} mois.", "PXM"),
        "and": ("De 16 {} 17 heures.", "2023-02-08T16:00/T17:00"),
        "inthe": ("C'était mardi {} nuit.", "2023-02-07TNI"),
    },
    "es": {
        "future": ("El acto {} el jueves.", "2023-02-09"),
        "hourbefore": ("Llegó {} 8 de la mañana.", "2023-02-08T08:00"),
        "before": ("Fue {} marzo de 2021.", "2021-03"),
        "beforeyear": ("Fue {} 2009 ya.", "2009"),
        "of": ("Fue el 6 {} marzo de 2021.", "2021-03-06"),
        "den": ("Fue lunes, {} 6 de febrero.", "2023-02-06"),
        "to": ("Del 2 {} 5 de marzo de 2021.", "2021-03-02/2021-03-05"),
        "since": ("Fue así {} meses.", "PXM"),
        "and": ("De 16 {} 17 horas.", "2023-02-08T16:00/T17:00"),
        "inthe": ("Fue el martes {} noche.", "2023-02-07TNI"),
    },
    "ru": {
        "future": ("Встреча {} в четверг.", "2023-02-09"),
        "eve": ("Это было в ночь {} вторник.", "2023-02-06TNI"),
        "daylink": ("Это было ночью {} понедельник.", "2023-02-06TNI"),
        "before": ("Это было {} март 2021.", "2021-03"),
        "beforeyear": ("Это было {} 2009.", "2009"),
        "to": ("С 2 {} 5 марта 2021 года.", "2021-03-02/2021-03-05"),
        "inthe": ("Это было вторник {} ночь.", "2023-02-07TNI"),
    },
    "uk": {
        "future": ("Зустріч {} у четвер.", "2023-02-09"),
        "eve": ("Це було в ніч {} вівторок.", "2023-02-06TNI"),
        "daylink": ("Це було вночі {} понеділок.", "2023-02-06TNI"),
        "before": ("Це було {} березень 2021.", "2021-03"),
        "beforeyear": ("Це було {} 2009.", "2009"),
        "to": ("З 2 {} 5 березня 2021 року.", "2021-03-02/2021-03-05"),
        "inthe": ("Це було вівторок {} ніч.", "2023-02-07TNI"),
    },
    "zh": {
        "future": ("会议{}于周四开始。", "2023-02-09"),
    },
}


def _rows() -> list[Any]:
    params = []
    for language in ("en", *HELD):
        for name in ("time_words", "weekdays", "months"):
            for row in WORDS.rows(name, language):
                template = _template(language, row)
                if language != "en" or template:
                    params += [pytest.param(language, template, word, id=f"{row.id}-{word}") for word in row.words]
    return params


def _template(language: str, row: Row) -> Template | None:
    if language == "en":
        return ENGLISH.get(row.kind)
    if row.kind in HELD[language]:
        return HELD[language][row.kind], None
    return BETWEEN.get(language, {}).get(row.kind)


@pytest.mark.parametrize(("language", "template", "word"), _rows())
def test_every_word_is_read(language: str, template: Template | None, word: str) -> None:
    assert template, "a kind without a sentence"
    text = template[0].format(word)
    document = Document(id="t", path="t", text=text, length=len(text), published=PUBLISHED, language=language)
    found = times(document, WORDS)
    start = template[0].index("{}")
    if template[1] is None:
        assert any(time.start <= start and start + len(word) <= time.end for time in found), (text, found)
    else:
        assert template[1] in [time.value for time in found], (text, found)
