"""Whether two names may be one bearer's: spelling families, given names, initials, legal forms, abbreviations.

Everything is compared in plain Latin letters, and words by a *sound key* that spells the transliterations of one name
alike (*Lukashenko, Lukaschenko, Łukaszenka*). People: the surname decides first, then the given names may not
contradict each other; a word that is missing on one side is no contradiction, another word is. Organisations: every
distinctive word must have its partner; legal forms count only when both have one; figures must be equal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from msgspec import Struct
from rapidfuzz.distance import OSA, JaroWinkler

from whosays.lexicons import LANGUAGES, Lexicons, load
from whosays.text.fold import fold, latin

SAME_WORD = 0.86  # similarity of two sound keys from which they may be one word misspelt: read off the develop half
CLEAR = 0.7  # a score from here on means: the same
ALONE = 0.5  # score of a single word that is the other name's surname: possible, decided by the document

_SOUNDS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"shch|schtsch|chtch|tsch|tch|tsh|cz|dzh|dsch|sch|sh|ch|zh|sz", "S"),
        (r"kh|gh", "h"),
        (r"ph|v|w|ff", "f"),
        (r"ou|oo|w", "u"),
        (r"ck|q|c", "k"),
        (r"x", "ks"),
        (r"ts|tz|z", "s"),
        (r"dj", "j"),
        (r"iye|ie|ye|je|(?<=.)[yj]o|e", "e"),
        (r"(?:i|y|j)+", "i"),
        (r"(?<=.)h(?=[^aeiou]|$)", ""),
        (r"(.)\1+", r"\1"),
        (r"enka$", "enko"),
        (r"(?<=..)ski$", "ski"),
        (r"o[fv]f?$", "of"),
    )
)
_MARKED = str.maketrans({
    "ż": "zh", "Ż": "Zh", "š": "sh", "Š": "Sh", "ž": "zh", "Ž": "Zh", "č": "ch", "Č": "Ch", "ć": "ch", "Ć": "Ch",
    "ş": "sh", "Ş": "Sh", "ș": "sh", "Ș": "Sh", "ç": "ch", "Ç": "Ch", "ś": "s", "Ś": "S", "ń": "n",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+|\d+")
_CAMEL = re.compile(r"(?<=[a-zа-яё]{3})(?=[A-ZА-ЯЁ])")  # not *McDonald*, *DeVos*
PARTICLES = frozenset("van von der den de del della di da dos al el bin ibn ben abu le la du ter the a ul".split())  # noqa: SIM905  (one line a list)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
_SMALL = frozenset(["and", "of", "the", "for", "in", "de", "la", "le", "des", "et", "und", "y", "i"])
_NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        ("", "first one 1st i", "second two 2nd ii", "third three 3rd iii", "fourth four iv")
    )
    for word in words.split()
}
_ROMAN = re.compile(r"^(?=[ivx])(?:x{0,3})(?:ix|iv|v?i{0,3})$")


class Likeness(Struct, frozen=True):
    """How alike two names are (0 to 1) and why, in a sentence."""

    score: float
    why: str


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The word's sound key: one spelling for the transliterations of a name.

    >>> sound("Lukaschenko") == sound("Łukaszenka") == sound("Лукашенко")
    True
    """
    key = re.sub(r"[^a-z]", "", latin(word.translate(_MARKED)))
    for pattern, by in _SOUNDS:
        key = pattern.sub(by, key)
    return key


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in plain Latin letters, small: a *LAST, First* is turned round, *JoinedNames* are cut."""
    if name.count(",") == 1:
        last, first = name.split(",")
        if first.strip() and last.strip():
            name = f"{first} {last}"
    plain = " ".join(latin(part) for part in _CAMEL.sub(" ", name.translate(_MARKED)).split())
    return tuple(_WORD.findall(plain.replace("'", "").replace("`", "")))


@cache
def given_names(lexicons: Lexicons) -> Mapping[str, str]:
    """The sound key of each known given name to its row's id."""
    found: dict[str, str] = {}
    for row in lexicons.rows("given_names", "common"):
        for word in row.words:
            found.setdefault(word, row.id)
    return MappingProxyType(found)


@cache
def given_sexes(lexicons: Lexicons) -> Mapping[str, str]:
    """Each known given name to ``m`` or ``f``."""
    rows = lexicons.rows("given_names", "common")
    return MappingProxyType({word: row.kind for row in reversed(rows) for word in row.words})


@cache
def family_first(lexicons: Lexicons) -> frozenset[str]:
    """Family names that stand before the given name."""
    return frozenset(word for row in lexicons.rows("family_first", "common") for word in row.words)


def alike(left: str, right: str) -> float:
    """How alike two words are by sound key and spelling: 1 for one key, near it for a slip of a letter, else 0."""
    if left == right:
        return 1.0
    a, b = sound(left), sound(right)
    if a and a == b:
        return 0.97
    if min(len(a), len(b)) < 3 or abs(len(a) - len(b)) > 2 or a[:1] != b[:1]:
        return 0.0
    slips = OSA.distance(a, b)
    allowed = 1 if max(len(a), len(b)) < 9 else 2
    near = JaroWinkler.similarity(a, b)
    return near * 0.95 if slips <= allowed and near >= SAME_WORD else 0.0


@cache
def _titles(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(word.casefold().rstrip(".") for row in lexicons.rows("titles") for word in row.words)


def without_particles(some: Sequence[str]) -> tuple[str, ...]:
    """The words of a person's name without the small ones; *Ben* before a surname is a given name."""
    return tuple(word for at, word in enumerate(some) if word not in PARTICLES or (at == 0 and word == "ben"))


def bare_words(name: str, lexicons: Lexicons) -> tuple[str, ...]:
    """The words of a person's name without the titles before it and the particles inside."""
    some = words(name)
    while len(some) > 1 and some[0] in _titles(lexicons):
        some = some[1:]
    while len(some) > 1 and some[-1] in _SUFFIXES:
        some = some[:-1]
    return without_particles(some) or some


def _given(left: str, right: str, known: Mapping[str, str]) -> float:
    """How alike two given names are: one row of the table is 0.95, two rows are 0, else by spelling."""
    one, two = known.get(left), known.get(right)
    if one and two:
        return (1.0 if left == right else 0.95) if one == two else 0.0
    return alike(left, right)


def _initial(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    return len(short) == 1 and long.startswith(short)


def people(left: str, right: str, lexicons: Lexicons) -> Likeness:
    """How alike two people's names are. The surnames are compared first, then the given names may not contradict.

    *Aleksandr Lukashenko* and *Alexander Lukashenka* are one; *Hun Manet* and *Hun Sen* are not; a surname alone is
    possible (:data:`ALONE`).
    """
    one, two = bare_words(left, lexicons), bare_words(right, lexicons)
    if not one or not two:
        return Likeness(0.0, "nothing to compare")
    if one == two:
        return Likeness(1.0, "the same name")
    if "".join(one) == "".join(two):
        return Likeness(0.95, "the same letters")
    if min(len(one), len(two)) == 1:
        return _alone(one, two)
    straight = _aligned(one, two, given_names(lexicons))
    turned = _aligned(one, two[-1:] + two[:-1], given_names(lexicons))
    other = _aligned(one, two[1:] + two[:1], given_names(lexicons))
    best = max((straight, 1.0), (turned, 0.93), (other, 0.93), key=lambda pair: pair[0] * pair[1])
    score = best[0] * best[1]
    if score == 0:
        return Likeness(0.0, "the surnames or the given names differ")
    return Likeness(score, "the same surname, and given names that fit")


def _alone(one: Sequence[str], two: Sequence[str]) -> Likeness:
    short, long = sorted((one, two), key=len)
    if len(long) == 1:
        near = alike(short[0], long[0])
        return Likeness(near * 0.95, "one name in two spellings") if near else Likeness(0.0, "other names")
    if alike(short[0], long[-1]) >= SAME_WORD:
        return Likeness(ALONE, "the surname alone")
    if alike(short[0], long[0]) >= SAME_WORD:
        return Likeness(ALONE * 0.8, "the first name alone")
    return Likeness(0.0, "other names")


def _aligned(one: Sequence[str], two: Sequence[str], known: Mapping[str, str]) -> float:
    """The score of two names whose surnames stand last: 0 when the surnames or two given names contradict."""
    surname = alike(one[-1], two[-1])
    if surname == 0 or len(one[-1]) == 1 or len(two[-1]) == 1:
        return 0.0
    short, long = sorted((one[:-1], two[:-1]), key=len)
    score = surname
    used = 0
    fits = []
    for word in short:
        best = 0.0
        for at in range(used, len(long)):
            if at > used and len(long[at]) == 1:
                break
            near = 0.8 if _initial(word, long[at]) and word != long[at] else _given(word, long[at], known)
            if near > 0:
                best, used = near, at + 1
            if near > 0 or len(word) == 1 or len(long[at]) == 1:
                break  # an initial stands at its place: *George W.* is not *George H. W.*
        if best == 0.0:
            return 0.0
        fits.append(best)
    skipped = 0.97 if len(long) > len(short) else 1.0
    return score * (sum(fits) / len(fits)) * skipped


@cache
def _legal(lexicons: Lexicons) -> tuple[tuple[tuple[str, ...], str], ...]:
    forms = [(tuple(form.split()), row.value) for row in lexicons.rows("legal_forms", "common") for form in row.words]
    return tuple(sorted(forms, key=lambda item: (-len(item[0]), item)))


def _body(name: str, lexicons: Lexicons) -> tuple[list[str], set[str]]:
    """The distinctive words of an organisation's name, and its legal forms."""
    plain = name.replace("&", " and ").replace("+", " and ")
    plain = re.sub(r"\b((?:[^\W\d_]\.){2,})", lambda m: m[1].replace(".", ""), plain)
    some = [w for w in words(plain.replace(",", " ")) if w]
    forms: set[str] = set()
    at = 0
    kept: list[str] = []
    while at < len(some):
        for form, value in _legal(lexicons):
            if tuple(some[at : at + len(form)]) == form and not (at == 0 and len(form) == 1 and len(some) == 1):
                forms.add(value)
                at += len(form)
                break
        else:
            kept.append(some[at])
            at += 1
    return [_NUMBERS.get(w, w) for w in kept if w not in _SMALL] or some, forms


def organisations(left: str, right: str, lexicons: Lexicons) -> Likeness:
    """How alike two organisations' names are: every distinctive word needs a partner, figures must be equal.

    *Siemens Aktiengesellschaft* and *Siemens AG* are one; *Bank of Armenia* and *Bank of America* are not.
    """
    one, forms = _body(left, lexicons)
    two, others = _body(right, lexicons)
    penalty = 0.8 if forms and others and not forms & others else 1.0
    if one == two:
        return Likeness(penalty, "the same words")
    if "".join(one) == "".join(two):
        return Likeness(0.97 * penalty, "the same letters")
    if _abbreviates(left, right) or _abbreviates(right, left):
        return Likeness(0.8, "an abbreviation and its long form")
    if len(one) != len(two):
        return Likeness(0.0, "a word more on one side")
    score = 1.0
    left_over = list(two)
    for word in sorted(one):
        best = max(left_over, key=lambda w: (_same(word, w), w))
        near = _same(word, best)
        if near == 0:
            return Likeness(0.0, f"{word} has no partner")
        score *= near
        left_over.remove(best)
    return Likeness(score * penalty, "the same words, spelt in two ways")


def _same(left: str, right: str) -> float:
    if left == right:
        return 1.0
    if left.isdigit() or right.isdigit() or _ROMAN.match(left) or _ROMAN.match(right):
        return 0.0
    return alike(left, right) if min(len(left), len(right)) >= 5 else 0.0


def _abbreviates(short: str, long: str) -> bool:
    letters = short.replace(".", "").strip()
    initials = [w[0] for w in words(long) if w not in _SMALL]
    return letters.isupper() and len(letters) >= 3 and len(initials) >= 3 and list(latin(letters)) == initials


@cache
def country_codes(lexicons: Lexicons) -> Mapping[str, str]:
    """Each known name of a country in any language, folded, to its code; demonyms too."""
    found: dict[str, str] = {}
    tables = [("en", "countries"), ("en", "country_aliases"), ("en", "demonyms")]
    tables += [(language, "countries") for language in LANGUAGES] + [
        ("common", "countries_world"),
        ("common", "country_forms"),
    ]
    for language, table in tables:
        for row in lexicons.rows(table, language):
            for word in row.words if row.value else ():
                found.setdefault(fold(word), row.value)
                found.setdefault(latin(word), row.value)
    return MappingProxyType(found)


def country(name: str, lexicons: Lexicons) -> str | None:
    """The code of the country a name or a demonym stands for, in any of the languages known.

    >>> country("Weißrussland", load()), country("Беларусь", load())
    ('BY', 'BY')
    """
    codes = country_codes(lexicons)
    bare = re.sub(r"^(?:the|The)\s+", "", name)
    return codes.get(fold(bare)) or codes.get(latin(bare))


def match(left: str, right: str, kind: str, lexicons: Lexicons | None = None) -> float:
    """How likely two names are one bearer's (0 to 1), by the evidence the entity judge uses.

    ``kind`` is a mention's kind; a person is compared as a person, a country by its code, all else as an organisation.
    """
    known = lexicons or load()
    one, two = country(left, known), country(right, known)
    if kind in ("country", "group", "place") and (one or two):
        return 1.0 if one == two else 0.0
    found = people(left, right, known) if kind == "person" else organisations(left, right, known)
    return round(found.score, 3)
