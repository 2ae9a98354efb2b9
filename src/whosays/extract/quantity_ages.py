"""Ages that are told without a unit: *Ali Demir, 25, said*, *aged 25*, *the actress, 26, was*, *when he was 10*."""

from __future__ import annotations

import re

from whosays.extract import quantity_filters as filters
from whosays.extract.quantity_units import Figure

MAX_AGE = 120
_WAS = re.compile(
    r"(?:\b(?:[Hh]e|[Ss]he|who) (?:is|was|(?:just |recently )?turned)|\b(?:[Dd]ies|[Dd]ied|[Dd]ead) [Aa]t(?: age)?) $"
)
_UNDER = re.compile(
    r"\b(?:people|men|women|children|adults|voters|anyone|everyone|those|girls|boys|workers|drivers|patients|citizens|"
    r"[Aa]mericans) (?:aged )?(?:under|over|above|below|younger than|older than) $"
)
_CLAUSE_ENDS = re.compile(r"[.,;)]|$| (?:and|or|who|were|are|had|have)\b")
_WHEN = re.compile(r"\b[Ww]hen (?:he|she|I|they) (?:was|were|turned) $")
_AGED = re.compile(r"(?:\b[Aa]ge(?:[sd]|s? of)?\s+(?:\d{1,2}(?:, | and |, and )){0,4}|[A-Z][\w’'-]+, )$")


_AGED_NOUN = re.compile(
    r"(?:\b(?:man|woman|boy|girl|mother|father|son|daughter|sister|brother|wife|husband|suspect|victim|actress|[a-z]+(?:ist|"
    r"ian|man|ess|tor|cher|nger|yer|ver|cer|tient|dent))|[A-Z][\w’'-]+), $"
)
_AGED_REST = re.compile(
    r"(?:, (?:who|was|were|is|has|had|will|would|said|told|from|of|and|of|also|died|faces|pleaded|remains)"
    r"| and (?:from|of|living)| (?:and|or) \d{1,3},)\b"
)


def is_age(text: str, figure: Figure, floor: int) -> bool:
    """*Ali Demir, 25, said*; *aged 25*; *voters under 30*."""
    if not filters.bare(figure) or not 0 < figure.value < MAX_AGE or figure.value != int(figure.value):
        return False
    if _WHEN.search(text, max(floor, figure.start - 30), figure.start):
        return True
    old = _WAS.search(text, max(floor, figure.start - 30), figure.start)
    if old and (text[figure.end : figure.end + 1] in (",", ".", ";", "") or text.startswith(" when ", figure.end)):
        return True
    if _UNDER.search(text, max(floor, figure.start - 30), figure.start) and _CLAUSE_ENDS.match(text, figure.end):
        return True
    listed = text.startswith(", ", figure.start - 2)
    if (
        listed
        and _AGED_NOUN.search(text, max(floor, figure.start - 30), figure.start)
        and _AGED_REST.match(text, figure.end)
    ):
        return True
    before = _AGED.search(text, max(floor, figure.start - 30), figure.start)
    after = text[figure.end : figure.end + 1]
    return bool(before) and (before[0].lower().startswith("age") or after in (",", ".", "") if before else False)
