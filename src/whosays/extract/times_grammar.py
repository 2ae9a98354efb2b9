"""The shapes of English time expressions: one compiled pattern a family, filled with the words of the lexicons.

Every pattern is bounded: no repetition stands inside another, so that time grows with length only. Named groups are
what the readings in ``times_readings`` work from. ``gate`` names words of which one must stand in a block before the
family's pattern is tried at all.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from whosays.lexicons import Lexicons, Row

YEAR = r"(?:1[5-9]|20)\d\d"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
NOT_A_COUNT = r"(?![\d%$]|[.,:/]\d|[\s-]+(?:percent|per\s+cent|people|points|million|billion)\b)"


class Family(NamedTuple):
    """One family of expressions: its name, the lower-case words that call for it (None: any digit), its pattern."""

    name: str
    gate: frozenset[str] | None
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
        return "|".join(_literal(word) for word in sorted(surfaces, key=lambda word: (-len(word), word)))

    def names(self, *kinds: str) -> str:
        """Names as an alternation in which case counts: as written in the lexicon, or in capitals."""
        surfaces = {form for kind in kinds for row in self.kinds[kind].values() for word in row.words
                    for form in (word, word.upper())}  # fmt: skip
        return (
            "(?-i:" + "|".join(_literal(word) for word in sorted(surfaces, key=lambda word: (-len(word), word))) + ")"
        )


def _literal(word: str) -> str:
    return r"\s+".join(re.escape(part) for part in word.split(" "))


@cache
def vocabulary(lexicons: Lexicons, language: str) -> Vocabulary:
    """The words of time of one language."""
    kinds: dict[str, dict[str, Row]] = {}
    for name, prefix in (("months", "month_"), ("weekdays", "weekday_"), ("time_words", "")):
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
        "ANYWEEKDAY": words.names("weekday_weekday", "weekday_short"),
        "YEAR": YEAR,
        "DAY": DAY,
        "NOCOUNT": NOT_A_COUNT,
        "EDGE": rf"(?:(?:the\s+)?(?:{words.words('edge')}))",
        "AMOUNT": rf"(?:{words.words('amount')})",
        "NUMBER": rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d+|(?:\s|-)\d/\d)?|(?:an?\s+)?{number}(?:(?:\s+and\s+|[\s-]+){number}){{0,3}}"
        rf"|(?:a\s+)?(?:{words.words('vague')})|an?|half\s+an?|one-half)(?:\s+and\s+a\s+half)?",
        "UNIT": rf"(?:{words.words('unit')})",
        "PART": rf"(?:{words.words('part')})",
        "SEASON": rf"(?:{words.words('season')})",
        "ORDINAL": rf"(?:{words.words('ordinal')})",
        "ZONE": rf"(?:{words.words('zone')})",
        "SPOKEN": r"(?:nineteen\s+(?:hundred|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-]+"
        r"(?:one|two|three|four|five|six|seven|eight|nine))?)|two\s+thousand(?:(?:\s+and)?\s+(?:one|two|three|four|five|six|seven|eight|nine|ten))?)",
        "DEICTIC": words.words("deictic"),
        "SET": words.words("set"),
        "REF": words.words("ref"),
        "HOLIDAY": words.names("holiday"),
        "SPUN": words.words("spun"),
    }


SHAPES = {
    "iso": r"""
        (?<![\d./-])(?:(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:T\d\d:\d\d(?::\d\d)?Z?)?
        | (?P<y2>\d{4})/(?P<m2>\d{1,2})/(?P<d2>\d{1,2})
        | (?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y3>\d{4}|\d\d))(?![\d/-]|\.\d)""",
    "date": r"""
        \b(?:(?P<edge><EDGE>)[\s-]+)?(?:(?P<wd><ANYWEEKDAY>)(?:\s+(?P<part><PART>))?,?\s+(?:the\s+)?)?
        (?:(?P<m1><MONTH>)\s+(?P<d1><DAY>)(?:st|nd|rd|th)?<NOCOUNT>(?:\s?[-–]\s?(?P<e1><DAY>)<NOCOUNT>)?(?:,?\s+(?P<y1><YEAR>)(?!\d))?
        | (?P<d2><DAY>)(?:st|nd|rd|th)?(?:\s?(?:[-–]|and|to)\s?(?P<e2><DAY>)(?:st|nd|rd|th)?)?\s+(?:of\s+)?(?P<m2><MONTH>)(?:,?\s+(?P<y2><YEAR>)(?!\d))?(?!\w)
        | (?P<m3><MONTH>)(?:\s+of)?,?\s+(?:(?P<y3><YEAR>)(?![\d%]|,\d)|['’](?P<s3>\d\d)\b|(?P<w3><SPOKEN>)|(?P<rel><THISYEAR>))
        | (?P<m4><FULLMONTH>)(?![\w’']|\s+\d))""",
    "weekday": r"""
        \b(?:(?P<edge><EDGE>)[\s-]+)?(?:(?P<rel>last|this|next|this\s+past|this\s+coming|past|coming|previous|following)\s+)?
        (?P<wd><WEEKDAY>)\b(?:\s+(?P<part><PART>)\b)?(?P<week>\s+(?:last|this|next)\s+week\b)?""",
    "deictic": r"""
        \b(?:(?P<edge><EDGE>|mid-(?:morning|afternoon))[\s-]+)?(?:(?P<word><DEICTIC>)(?:\s+(?P<part><PART>))?
        | (?P<rel>this|last|that|the\s+same|the\s+next|the\s+following|the\s+previous)\s+(?P<part2><PART>)
        | (?P<tonight>tonight))\b""",
    "period": r"""
        \b(?:(?:the\s+)?(?P<edge><EDGE>)[\s-]+(?:of\s+)?(?:in\s+)?)?(?:the\s+)?(?P<rel>last|this|next|past|previous|following|coming|current|same|that|latest)\s+
        (?:(?P<fiscal>fiscal)\s+)?
        (?P<thing>week|month|year|quarter|decade|century|weekend|<SEASON>|<FULLMONTH>)\b(?P<poss>['’]s)?(?:\s+(?P<q>first|second|third|fourth)[\s-]quarter\b)?""",
    "length": r"""
        (?<![\d.,$€£-])\b(?:(?P<amount><AMOUNT>)\s+)?(?:(?P<frame>(?:the\s+)?(?:past|last|next|first|coming|previous|recent|latest|following|final)|the)\s+)?
        (?P<n><NUMBER>)(?:\s+or\s+(?:two|three|four|so))?(?P<sep>\s+|-)(?:(?P<more>more|additional|full|consecutive|straight|long|entire|whole|extra|solid)\s+)?
        (?P<unit><UNIT>)\b(?P<half>\s+and\s+a\s+half\b)?(?P<or_so>\s+or\s+so\b)?(?!-?\s?old\b)(?:\s+(?P<tail>ago|earlier|later|before|after|from\s+now|hence|prior))?\b""",
    "stretch": r"""
        \b(?:(?P<frame>(?:the\s+)?(?:past|last|next|recent|coming|previous|early|first))\s+(?P<n>(?:few|several|many)\s+)?|(?:for|in|over|after|within|of|many|took|takes|take)\s+|(?P<bare>))
        (?P<unit>seconds|minutes|hours|days|weeks|months|quarters|years|decades|centuries)\b(?:\s+(?P<tail>ago|earlier|later|before))?(?!-)""",
    "repeat": r"""
        \b(?:(?P<each>every|each)\s+(?:(?P<n><NUMBER>)\s+|other\s+)?(?P<unit><UNIT>|<WEEKDAY>|<PART>|<SEASON>)\b
        | (?P<set><SET>)\b | (?<=\ba\s)(?P<never>a^))""",
    "rate": r"""
        (?:\d|percent|%|million|billion|thousand|hundred|dollars|times|twice|once|cents|tons|tonnes|barrels|people|hours|days)\s+(?P<whole>an?\s+(?P<unit>second|minute|hour|day|week|month|quarter|year))\b(?!\s+(?:ago|earlier|later))""",
    "quarter": r"""
        \b(?:(?P<edge><EDGE>)[\s-]+)?(?:the\s+|its\s+)?(?:(?P<rel>last|this|next)\s+year['’]s\s+|(?P<y0><YEAR>)['’]?s?\s+)?(?:(?P<f1>fiscal)[\s-]+)?
        (?:(?P<q>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?P<what>quarter|half)|[QH](?P<n>[1-4])|(?P<n2>[1-4])Q)\b
        (?:\s+(?:of\s+)?(?:the\s+)?(?:(?P<f2>fiscal)\s+)?(?:(?P<y><YEAR>)(?!\d)|(?P<rel2>last|this|next)\s+year\b))?""",
    "fiscal": r"""
        \b(?:(?P<edge><EDGE>)[\s-]+)?(?:fiscal(?:\s+year)?\s+(?P<y><YEAR>)|the\s+(?P<full>full|fiscal|current\s+fiscal|latest\s+fiscal)\s+year|year[\s-]end|(?:the\s+)?year['’]s[\s-]end)\b""",
    "back": r"""
        \b(?:the\s+)?(?:comparable\s+|corresponding\s+)?(?:(?P<ago>year[\s-](?:ago|earlier))(?:\s+(?P<what>quarter|period|month|nine\s+months))?|(?P<same>the\s+same\s+period|the\s+(?:latest\s+)?(?:quarter|period)|that\s+quarter)(?:\s+last\s+year)?)\b""",
    "season": r"""
        \b(?:(?P<edge><EDGE>)[\s-]+(?:of\s+)?)?(?:the\s+)?(?P<season><SEASON>)(?:\s+(?:of\s+)?(?:(?P<y><YEAR>)(?!\d)|(?P<w><SPOKEN>)))\b""",
    "year": r"""
        (?<![\w$€£.,:/#+-])(?:(?:the\s+)?(?:(?P<edge><EDGE>)[\s-]+)?(?:the\s+)?(?:(?P<dec>1[5-9]\d0|20\d0)['’]?s|['’](?P<dec2>[2-9]0)s)\b
        | (?:(?P<edge2><EDGE>|mid)[\s-]+)?(?:(?:the\s+)?year\s+)?(?:(?P<y><YEAR>)(?:(?P<dash>[-–/])(?P<to>\d{4}|\d\d)(?!\d))?(?![\d%$€£+]|[.,:/-]\d|['’]s?\w)|(?P<w><SPOKEN>)\b)
        | (?:the\s+)?(?:(?P<edge3><EDGE>)[\s-]+)?(?P<cent><ORDINAL>)[\s-]century)""",
    "clock": r"""
        (?<![\d:.,$])(?:(?P<h>\d{1,2})(?:[:.](?P<mi>\d\d))?(?::\d\d)?\s?(?P<ap>[ap]\.?\s?m\b\.?)|(?P<h2>[01]?\d|2[0-3]):(?P<mi2>[0-5]\d)(?::[0-5]\d)?(?!\d)(?:\s?hrs\b)?
        |(?P<h3>[01]\d|2[0-3])(?P<mi3>[0-5]\d)\s+(?:hrs|hours)(?=\s)|(?P<h4>[01]\d|2[0-3]):?(?P<mi4>[0-5]\d)(?=\s?(?:GMT|UTC)\b)|(?P<h5>\d{1,2})\s+o['’]clock|(?P<word>noon|midnight|midday)\b)
        (?:\s?\(?(?P<zone><ZONE>)\b\)?)?""",
    "ref": r"\b(?P<word><REF>)\b(?!\s+(?:known|few|several)\b|-)",
    "holiday": r"\b(?:(?P<rel>last|this|next)\s+)?(?P<word><HOLIDAY>)\b(?:,?\s+(?P<y><YEAR>)(?!\d))?",
    "spun": r"\b(?:(?:an?|the)\s+)?(?P<word><SPUN>)\b",
}  # fmt: skip

THIS_YEAR = r"(?:of\s+)?(?:last|this|next)\s+year\b"
GATES = {
    "iso": None, "year": None, "clock": None, "date": ("month_month", "month_short"), "weekday": ("weekday_weekday",),
    "deictic": ("deictic", "part"), "period": ("unit", "season", "month_month"), "length": ("unit",),
    "stretch": ("unit",), "repeat": ("unit", "set", "weekday_weekday", "part", "season"), "rate": ("unit",),
    "season": ("season",), "ref": ("ref",), "holiday": ("holiday",), "spun": ("spun",),
    "quarter": ("unit",), "fiscal": ("unit",), "back": ("unit",),
}  # fmt: skip
ALSO = {"deictic": ("tonight",), "quarter": ("half",), "period": (), "clock": ("noon", "midnight", "midday"),
        "year": ("nineteen", "thousand", "century"), "fiscal": ("fiscal",), "back": ("period",)}  # fmt: skip


@cache
def families(lexicons: Lexicons) -> tuple[Family, ...]:
    """The families of English, compiled once for a set of lexicons."""
    words = vocabulary(lexicons, "en")
    slots = _slots(words) | {"THISYEAR": THIS_YEAR}
    return tuple(
        Family(name, _gate(words, name), re.compile(_filled(shape, slots), re.VERBOSE | re.IGNORECASE))
        for name, shape in SHAPES.items()
    )


def _filled(shape: str, slots: dict[str, str]) -> str:
    return re.sub(r"<([A-Z]{3,})>", lambda match: f"(?:{slots[match[1]]})", shape)


def _gate(words: Vocabulary, name: str) -> frozenset[str] | None:
    kinds = GATES[name]
    if kinds is None:
        return None
    surfaces = {word for kind in kinds for word in words.kinds[kind]} | set(ALSO.get(name, ()))
    return frozenset(part for word in surfaces for part in re.findall(r"[^\W\d_]+", word.lower()))
