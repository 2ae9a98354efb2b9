"""Anchors: what a translation keeps. Names, countries, figures, dates, whatever the language.

Each sentence of a text is read for words that mean the same in every language: a figure, a month or weekday, a
country (by its name or an adjective made from it), a designation (*Mi-8*), the skeleton of a name. An anchor is *sure*
where the script shows it (a digit, a capital inside a sentence); a word that may be one (the first of a sentence, a
German noun, any word of a script without capitals) counts only where the other text has it for sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from whosays.compare.readings import Reading, function_words
from whosays.lexicons import LANGUAGES, Lexicons
from whosays.text.fold import fold, latin
from whosays.text.skeletons import skeleton

LEAST_SKELETON = 3  # consonants below which a name is compared as it is spelt
SPELT = 4  # letters of such a name
STEM_LEFT = 2  # letters an adjective may change at the end of a country's name (Sudan, sudanés)
LEAST_STEM = 4
LONGEST_STEM = 14
LONGEST_ENDING = 6
_SLAVIC = re.compile("ск|ськ|sk")
CJK = frozenset(("zh", "ja", "ko"))
CAPITAL_NOUNS = frozenset(("de", "lb"))
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_LETTERS = rf"(?:(?![{_HAN}\u3040-\u30ff\uff66-\uff9f])[^\W\d_])+"
_TOKEN = re.compile(
    rf"(?P<made>(?<![^\W_])[^\W\d_{_HAN}]{{1,4}}-?\d{{1,4}}[^\W\d_{_HAN}]{{0,2}}(?![^\W_]))"
    r"|(?P<clock>\d{1,2}[时時點点]\d{1,2}分)|(?P<month>\d{1,2}[月월])"
    r"|(?P<figure>\d{1,3}(?:[.,’'\u00a0\u202f\u2009 ]\d{3})+(?!\d)|\d+(?:[.,:]\d+)*)(?P<scale>[億亿]\d*万?|[万萬만억])?"
    rf"|(?P<kana>[\u30a1-\u30fa\u30fc]{{2,}})|(?P<word>{_LETTERS})"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,’'\u00a0\u202f\u2009 ]\d{3})+")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
LONGEST_FIGURE = 15  # digits of a figure that is scaled; a longer one is no figure of news
_WEIGHTS = {"figure": 2.0, "small": 0.4, "pair": 1.2, "year": 0.6, "calendar": 0.5, "country": 0.5, "name": 1.0}


class Anchor(Struct, frozen=True):
    """A word that survives translation: its key in every language, how much it tells, whether it is surely one."""

    key: str
    weight: float
    sure: bool


@cache
def _nations(lexicons: Lexicons, language: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The names of countries in a language, folded, and the stems that adjectives are made from, to their codes."""
    rows = [*lexicons.rows("countries", language if language in LANGUAGES else "common")] if language else []
    rows += [
        r for name in ("countries_world", "country_forms") for r in lexicons.rows(name, "common") if r.kind == language
    ]
    if language == "en":
        rows += [r for name in ("country_aliases", "demonyms") for r in lexicons.rows(name) if r.value]
    names: dict[str, str] = {}
    stems: dict[str, str] = {}
    for row in rows:
        for word in row.words:
            known = fold(word).removeprefix("ال")
            names.setdefault(known, row.value)
            if language != "en" and " " not in known and len(known) > LEAST_STEM:
                stems.setdefault(known[: max(LEAST_STEM, len(known) - STEM_LEFT)], row.value)
    return MappingProxyType(names), MappingProxyType(stems)


@cache
def _calendar(lexicons: Lexicons, language: str) -> Mapping[str, str]:
    found = {fold(w): r.value for r in lexicons.rows("calendar_words", "common") if r.kind == language for w in r.words}
    if language in LANGUAGES:
        found |= {fold(w): f"m{r.value}" for r in lexicons.rows("months", language) for w in r.words}
        found |= {fold(w): f"w{r.value}" for r in lexicons.rows("weekdays", language) for w in r.words}
    return MappingProxyType(found)


@cache
def _numbers(lexicons: Lexicons, language: str) -> Mapping[str, str]:
    rows = lexicons.rows("numbers", language) if language in LANGUAGES else ()
    told = [row for row in rows if row.kind == "small" and row.value not in ("0", "1")]
    return MappingProxyType({fold(word): row.value for row in told for word in row.words})


@cache
def _unspaced(lexicons: Lexicons, language: str) -> tuple[re.Pattern[str], Mapping[str, Anchor]]:
    """Countries, months and weekdays of a language that writes no blanks between words, and what finds them."""
    found: dict[str, Anchor] = {}
    for name in ("countries", "countries_world", "country_forms", "calendar_words", "weekdays", "months"):
        own = name in ("countries", "weekdays", "months")
        for row in lexicons.rows(name, language if own and language in LANGUAGES else "common"):
            if own or row.kind == language:
                key = {"weekdays": "w", "months": "m", "calendar_words": ""}.get(name, "@") + row.value
                weight = _WEIGHTS["country" if key[0] == "@" else "calendar"]
                found |= {word: Anchor(key, weight, True) for word in row.words if len(word) > 1}
    pattern = "|".join(map(re.escape, sorted(found, key=lambda w: (-len(w), w)))) or r"(?!)"
    return re.compile(pattern), MappingProxyType(found)


def _figure(digits: str, scale: str | None) -> Anchor:
    if _THOUSANDS.fullmatch(digits):
        digits = re.sub(r"\D", "", digits)
    if scale:
        return _scaled(digits, scale)
    parts = re.split("[.,:]", digits)
    key = ":".join(str(int(part)) if len(part) <= LONGEST_FIGURE else part for part in parts)  # ١٨٠٠ is 1800
    if len(parts) > 1:
        return Anchor(f"#{key}", _WEIGHTS["figure"], True)
    if len(key) == 4 and key[:2] in ("19", "20"):
        return Anchor(f"#{key}", _WEIGHTS["year"], True)
    kind = "small" if len(key) < 2 else "pair" if len(key) == 2 else "figure"
    return Anchor(f"#{key}", _WEIGHTS[kind], True)


def _scaled(digits: str, scale: str) -> Anchor:
    """Figures with a Chinese, Japanese or Korean multiplier, as other languages would write them before *million*."""
    plain, rest = digits.replace(",", ""), re.sub(r"\D", "", scale)
    if not _PLAIN.fullmatch(plain) or len(plain) > LONGEST_FIGURE or len(rest) > LONGEST_FIGURE:
        return Anchor(f"#{plain}{scale}", _WEIGHTS["figure"], True)
    value = Decimal(plain) * (10**8 if scale[0] in "億亿억" else 10**4) + (int(rest) * 10**4 if rest else 0)
    size = next((size for size in (10**9, 10**6) if value >= size), 1)
    return Anchor(f"#{(value / size).normalize():f}".replace(".", ":"), _WEIGHTS["figure"], True)


def _named(word: str, language: str, *, sure: bool) -> Anchor:
    bones = skeleton(word, language)
    key = bones if len(bones) >= LEAST_SKELETON else f"{latin(word)[:SPELT]}^"
    return Anchor(key, _WEIGHTS["name"], sure)


def _adjective(word: str, stems: Mapping[str, str]) -> str | None:
    """The country an adjective is made from: *sudanés* from *Sudán*; a short stem needs the ending of one (*-ск-*)."""
    for size in range(min(len(word), LONGEST_STEM), LEAST_STEM - 1, -1):
        ending = word[size:]
        if word[:size] in stems and len(ending) <= LONGEST_ENDING and (size > LEAST_STEM or _SLAVIC.search(ending)):
            return stems[word[:size]]
    return None


def _word(word: str, language: str, lexicons: Lexicons, *, first: bool) -> Iterator[Anchor]:
    """The anchors a word of letters may be."""
    form = fold(word)
    day = _calendar(lexicons, language).get(form)
    number = _numbers(lexicons, language).get(form)
    names, stems = _nations(lexicons, language)
    cased = word[0].isupper() or word[0].islower()
    bare = form.removeprefix("و").removeprefix("ال") if not cased else form
    nation = names.get(bare) or _adjective(bare, stems)
    if day:
        yield Anchor(day, _WEIGHTS["calendar"], True)
    elif number:
        yield Anchor(f"#{number}", _WEIGHTS["small" if len(number) < 2 else "pair"], True)
    elif nation:
        yield Anchor(f"@{nation}", _WEIGHTS["country"], True)
    elif word[0].isupper() and len(word) > 1 and form not in function_words(lexicons, language):
        yield _named(word, language, sure=not first and language not in CAPITAL_NOUNS)
    elif not cased and len(word) > 2:
        for part in dict.fromkeys((form, bare, form[1:] if form[0] in "وبلفك" else form)):
            if len(part) > 2:
                yield _named(part, language, sure=False)


def anchors(own: Reading, lexicons: Lexicons) -> list[list[Anchor]]:
    """The anchors of each sentence of a text, in the order of its lines."""
    text, language = own.document.text, own.document.language[:2]
    found = []
    for line in own.lines:
        some: list[Anchor] = []
        begins = True
        for match in _TOKEN.finditer(text, line.start, line.end):
            some += _token(match, language, lexicons, first=begins)
            begins = False
        if language in CJK:
            pattern, known = _unspaced(lexicons, language)
            some += [known[match[0]] for match in pattern.finditer(text, line.start, line.end)]
        found.append(some)
    return found


def _token(match: re.Match[str], language: str, lexicons: Lexicons, *, first: bool) -> Iterator[Anchor]:
    if match["made"]:
        yield Anchor(f"!{latin(match['made']).replace('-', '')}", _WEIGHTS["figure"], True)
    elif match["clock"]:
        hours, minutes = re.findall(r"\d+", match["clock"])
        yield _figure(f"{hours}:{minutes}", None)
    elif match["month"]:
        yield Anchor(f"m{int(match['month'][:-1])}", _WEIGHTS["calendar"], True)
    elif match["figure"]:
        yield _figure(match["figure"], match["scale"])
    elif match["kana"]:
        yield _named(match["kana"], language, sure=len(match["kana"]) > 3)
    else:
        yield from _word(match["word"], language, lexicons, first=first)
