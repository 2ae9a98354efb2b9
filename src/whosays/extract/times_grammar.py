"""The grammar of English time expressions: the shapes of ``times_shapes`` filled with the words of the lexicons.

Each family is one compiled pattern, made once for a set of lexicons, and is tried only around its head words
(:func:`heads`), which a first pass over the text finds.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from whosays.extract.times_shapes import HEADS, SHAPES
from whosays.lexicons import Lexicons, Row
from whosays.text.alternations import any_of

YEAR = r"(?:1[5-9]|20)\d\d"
OLD_YEAR = r"1[0-4]\d\d(?=\s*(?:[.,;:)]|$))"  # after a day and a month, where nothing is counted
LONG = 5  # letters: shorter small words are other words, too (sat, sun, mar)
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
NOT_A_COUNT = r"(?![\d%$]|[.,:/]\d|[\s-]+(?:percent|per\s+cent|people|points|million|billion)\b)"


WHITE = r"\s+"
NEVER = r"(?!)"  # a kind without words


class Family(NamedTuple):
    """One family of expressions: its name and its pattern."""

    name: str
    pattern: re.Pattern[str]


class Vocabulary(NamedTuple):
    """The words of time of one language by kind: surface (lower case) to row."""

    kinds: dict[str, dict[str, Row]]

    def value(self, kind: str, surface: str) -> str:
        """The value a word has as one of a kind; empty where it is none."""
        row = self.kinds[kind].get(" ".join(surface.lower().split()))
        return row.value if row else ""

    def words(self, *kinds: str) -> str:
        """The words of some kinds as one alternation, the longest first, any white space between their parts."""
        surfaces = {word for kind in kinds for word in self.kinds[kind]}
        return any_of(surfaces, WHITE) if surfaces else ""

    def phrases(self, kind: str) -> str:
        """The words of a kind that are made of several, in any case: *christmas eve* is nothing else."""
        surfaces = {word for word in self.kinds[kind] if " " in word}
        return any_of(surfaces, WHITE) if surfaces else ""

    def names(self, *kinds: str) -> str:
        """Names as an alternation in which case counts: as written in the lexicon, in capitals, or all small where
        the row's note does not warn that the word is another one, too."""
        rows = [row for kind in kinds for row in self.kinds[kind].values()]
        surfaces = {form for row in rows for word in row.words for form in (word, word.upper())}
        surfaces |= {word.lower() for row in rows if not row.note for word in row.words if len(word) > LONG}
        return f"(?-i:{any_of(surfaces, WHITE)})" if surfaces else "(?-i:)"


FROM = (("months", "month_"), ("weekdays", "weekday_"), ("approximations", "near_"), ("time_words", ""))


@cache
def vocabulary(lexicons: Lexicons, language: str) -> Vocabulary:
    """The words of time of one language."""
    kinds: dict[str, dict[str, Row]] = {}
    for name, prefix in FROM:
        for row in lexicons.rows(name, language):
            for word in row.words:
                kinds.setdefault(prefix + row.kind, {}).setdefault(word.lower(), row)
    return Vocabulary(kinds)


def _slots(words: Vocabulary) -> dict[str, str]:
    """The named parts that patterns are written with."""
    number = rf"(?:{words.words('number')})"
    return {
        "MONTH": words.names("month_month", "month_short"),
        "FULLMONTH": words.names("month_month"),
        "WEEKDAY": words.names("weekday_weekday"),
        "SHORTDAY": words.names("weekday_short"),
        "ANYWEEKDAY": words.names("weekday_weekday", "weekday_short"),
        "YEAR": YEAR,
        "DAY": DAY,
        "NOCOUNT": NOT_A_COUNT,
        "OLDYEAR": OLD_YEAR,
        "NOTMONTH": "".join(
            rf"(?<!{re.escape(name)}\s)" for name in sorted({*words.kinds["month_month"], *words.kinds["month_short"]})
        ),
        "INEDGE": r"(?:(?:(?<=\bearly)|(?<=earlier)|(?<=\blate)|(?<=\blater))\s+in\s+|(?<=\bmid)[\s-]+|\s+|-\s?)",
        "NEWYEAR": words.words("new_year"),
        "GOING": words.words("going"),
        "HALFOF": words.words("half_edge"),
        "EDGE": rf"(?:(?:the\s+)?(?:{words.words('edge')}))",
        "AMOUNT": rf"(?:{words.words('amount')})",
        "NUMBER": (
            rf"(?:[½¼¾]|\d/\d(?!\d)|\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d+|[½¼¾]|(?:\s|-|\sand\s)\d/\d)?(?:\s+(?:thousand|million|billion)(?=\s))?"
            rf"|(?:an?\s+)?{number}(?:(?:(?:(?<=hundred)|(?<=thousand)|(?<=ty)(?=\s+and\s+(?:one|two|three|four|five|six|seven|eight|nine)\b))\s+and\s+|[\s-]+){number}){{0,3}}"
            rf"|(?:a\s+)?(?:{words.words('vague')})(?:\s+(?:hundred|thousand|dozen|million))?|an?|half\s+an?|one-half)(?:[\s-]+and[\s-]+(?:a[\s-]+)?(?:half|quarter))?"
        ),
        "HOUR": rf"(?:{words.words('number')})",
        "UNIT": rf"(?:{words.words('unit')})",
        "PART": rf"(?:{words.words('part')})",
        "SEASON": rf"(?:{words.words('season')})",
        "ORDINAL": rf"(?:{words.words('ordinal')})",
        "ZONE": rf"(?:{words.words('zone')})",
        "SPOKEN": _spoken_year(),
        "SPELT": rf"(?:{words.words('spelt')})",
        "DEICTIC": words.words("deictic"),
        "SET": words.words("set"),
        "REF": words.words("ref"),
        "HOLIDAY": "|".join(filter(None, (words.phrases("holiday"), words.names("holiday")))),
        "NAMED": words.names("named"),
        "DECADE": words.words("decade"),
        "SPUN": words.words("spun"),
        "LASTING": words.words("lasting_thing"),
    }


def _spoken_year() -> str:
    """*Nineteen ninety-six*, *twenty eighteen*, *two thousand and fourteen*."""
    ones = "one|two|three|four|five|six|seven|eight|nine"
    tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    teens = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    two = rf"(?:(?:{tens})(?:[\s-]+(?:{ones}))?|{teens}|{ones})"
    before = "|".join(rf"(?<=\b{word}\s)" for word in ("in", "of", "since", "year", "from", "until", "till", "between"))
    months = (
        "ber",
        "ary",
        "rch",
        "ril",
        "May",
        "may",
        "une",
        "uly",
        "ust",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Aug",
        "ept",
        "Oct",
        "Nov",
        "Dec",
    )
    before += "".join(rf"|(?<={end},\s)|(?<={end}\s)" for end in months)
    no_tens = "".join(rf"(?<!\b{word}[\s-])" for word in tens.split("|"))  # twenty-two thousand is no year
    return (
        rf"(?:(?:nineteen|(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bsince\s)|(?<=\byear\s))(?:sixteen|seventeen|eighteen)(?=[^-]))\s+(?:hundred(?:\s+and\s+{two}|(?!s?\s+and\b|s\b))|(?:oh|zero|o)[\s-](?:{ones})|(?:{tens})(?:[\s-]+(?:{ones}))?|{teens})"
        rf"|(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bsince\s)|(?<=\byear\s))one\s+thousand\s+(?:{ones})\s+hundred(?:(?:\s+and)?\s+{two})?"
        rf"|twenty[\s-](?:{teens})|(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bsince\s)|(?<=\bby\s))twenty[\s-]twenty(?:[\s-](?:{ones}))?|{no_tens}two[\s-]thousand(?:\s+and)?\s+{two}(?!\s+(?:thousand|hundred|million|billion)\b)"
        rf"|(?:{before})two\s+thousand(?!\s+(?!(?:until|till|through)\b|(?:to|and)\s+two\s+thousand\s)[a-z]))\b"
    )


@cache
def families(lexicons: Lexicons) -> tuple[Family, ...]:
    """The families of English, compiled once for a set of lexicons."""
    slots = _slots(vocabulary(lexicons, "en"))
    return tuple(
        Family(name, re.compile(_filled(shape, slots), re.VERBOSE | re.IGNORECASE)) for name, shape in SHAPES.items()
    )


def _filled(shape: str, slots: dict[str, str]) -> str:
    return re.sub(r"<([A-Z]{3,})>", lambda match: f"(?:{slots[match[1]]})", shape)


@cache
def heads(lexicons: Lexicons) -> dict[str, tuple[int, ...]]:
    """The words that call for a family, each with the families by their place; a run of so many noughts stands for
    that many digits, one nought alone for any number of them."""
    known = dict(vocabulary(lexicons, "en").kinds)
    known["weekday_plural"] = {word + "s": row for word, row in known["weekday_weekday"].items()}
    common = {*known["unit"], *known["weekday_weekday"], *known["month_month"]}
    called: dict[str, set[int]] = {}
    for place, name in enumerate(SHAPES):
        kinds, own = HEADS[name]
        for word in {word for kind in kinds for word in known[kind]} | set(own):
            called.setdefault(_head(word, common), set()).add(place)
    for digits in ("00", "000", "0000"):
        called.setdefault(digits, set()).update(called["0"])
    return {word: tuple(sorted(places)) for word, places in called.items()}


def _head(word: str, common: set[str]) -> str:
    """The word of a surface that is looked for: its longest run of letters that is not itself a unit or a day."""
    if word.startswith("0"):
        return word
    runs = re.findall(r"[^\W\d_]+", word)
    chosen: str = max(runs, key=lambda run: (run not in common, len(run)))
    return chosen
