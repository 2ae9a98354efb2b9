"""Which way an expression points: back or forward, by the cues of tense nearest to it in its sentence.

A preposition right before the expression decides first (*until March 2*), then the last cue before it, then the first
after it. A cue is a row of the lexicon (kinds ``past`` and ``future``) or a word in *-ed*. Left out on purpose: tense
by the parse, so that times can be found without one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from whosays.extract.times_grammar import vocabulary
from whosays.lexicons import Lexicons

BEFORE, AFTER = 160, 90  # characters looked at on either side: about one long clause
CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?|noon|midnight)"  # until 9 a.m. Tuesday
CLOSE, BESIDE = 34, 16  # a preposition stands this near: "until late", "beginning on"


NAMES = ("may", "will")  # with a capital a month or a man
WEAK = ("by", "through")
ATTRIBUTE = r"(?<!\ba\s)(?<!\ban\s)(?<!\bstill\s)(?<!\bas\syet\s)"  # a planned visit, a still unnamed man: no verb
PLUPERFECT = re.compile(r",?\s+(?:\w+\s+){1,3}(?:had|was|were|did)\b")
ONWARD = re.compile(r"\s+(?:until|till|through)\s")  # from Tuesday until May 2


@cache
def _near(lexicons: Lexicons) -> re.Pattern[str]:
    rows = vocabulary(lexicons, "en").kinds["future"].items()
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word, row in rows if row.value == "near")
    return re.compile(
        rf"\b(?:{words})\s+(?:again\s+)?(?:on\s+|the\s+|at\s+|about\s+)?(?:{CLOCK}\s+(?:on\s+)?)?$", re.IGNORECASE
    )


@cache
def _cues(lexicons: Lexicons) -> re.Pattern[str]:
    known = vocabulary(lexicons, "en").kinds
    future = "|".join(
        rf"(?-i:{word})" if word in NAMES else re.escape(word).replace(r"\ ", r"\s+")
        for word, row in sorted(known["future"].items(), key=lambda item: -len(item[0]))
        if row.value not in ("near", "plain")
    )
    plain = "|".join(word for word, row in known["future"].items() if row.value == "plain")
    past = "|".join(re.escape(word) for word in known["past"])
    modal = (
        r"(?:\b(?:(?-i:will|may)|would|shall|might|could|should|can|must|to)|['’]ll)\s+"
        r"(?:(?:not|also|still|now|only|then|soon|later|probably|likely|never)\s+)?(?:be|have)\s+\w+"
    )
    return re.compile(
        rf"(?P<future>{modal}|\b(?:they|we|you|i|then)\s+(?:{plain})\b|(?<!\w)(?:{future})\b(?!\s*[’']s)|(?<=\w)['’]ll\b)"
        rf"|(?P<open>had\s+(?:\w+ly\s+|earlier\s+)?been\s+(?:scheduled|due|expected|supposed|set|slated|planned)\b(?:\s+to\s+\w+)?)"
        rf"|(?P<past>(?<!\bis\s)(?<!\bare\s)(?<!\bbe\s)\b(?:{past}|{ATTRIBUTE}"
        rf"(?!need|speed|feed|seed|hundred|indeed|proceed|exceed|succeed|united)\w{{2,18}}ed)\b)",
        re.IGNORECASE,
    )


WORD = re.compile(r"[^\W\d_]+")


@cache
def _first_words(lexicons: Lexicons) -> frozenset[str]:
    """The words that cues begin with: the pattern is tried nowhere else."""
    known = vocabulary(lexicons, "en").kinds
    modal = {
        "they",
        "we",
        "you",
        "i",
        "then",
        "will",
        "would",
        "shall",
        "may",
        "might",
        "could",
        "should",
        "can",
        "must",
        "to",
        "ll",
    }
    words = {re.split(r"[\s'’]+", word.strip("'’"))[0] for kind in ("future", "past") for word in known[kind]}
    return frozenset(words | modal)


class Cue(NamedTuple):
    """A word of tense: where it stands and which way it points."""

    start: int
    end: int
    way: str


def cues(lexicons: Lexicons, text: str, start: int, end: int) -> list[Cue]:
    """The words of tense in a stretch of text, in order."""
    pattern, first = _cues(lexicons), _first_words(lexicons)
    found: list[Cue] = []
    last = start
    for word in WORD.finditer(text, start, end):
        low = word[0].lower()
        if word.start() < last or not (low in first or low.endswith("ed")):
            continue
        at = word.start() - (low == "ll")
        match = pattern.match(text, max(at, start), end)
        if match:
            last = match.end()
            found.append(Cue(match.start(), last, (match.lastgroup or "").removeprefix("open")))
    return found


def _aside(text: str, said: Cue, low: int) -> bool:
    """Whether a word of tense is that of a saying between commas."""
    before = text[max(low, said.start - SPEAKER) : said.start]
    return bool(SAID.fullmatch(text, said.start, said.end)) and "," in before and text[said.end : said.end + 1] == ","


SAID = re.compile(r"said|says|added|told|wrote", re.IGNORECASE)
SPEAKER = 40  # characters of who says it


def cue(lexicons: Lexicons, text: str, known: list[Cue], start: int, end: int, sentence: tuple[int, int]) -> Cue | None:
    """The word that says which way the expression ``text[start:end]`` points; None where none stands near.

    *It will begin on Tuesday* points forward, *he said Tuesday that it will begin* back. *Closed until Tuesday* is
    left open: it is the verb that tells, and it may be an adjective.
    """
    low, high = max(sentence[0], start - BEFORE), min(sentence[1], end + AFTER)
    place = bisect_left(known, (start,))
    last = known[place - 1] if place and known[place - 1].start >= low and known[place - 1].end <= start else None
    while last and last.way == "past" and place > 1 and _aside(text, last, low):  # will go, he said, on Friday
        place -= 1
        last = known[place - 1] if known[place - 1].start >= low else None
    near = _near(lexicons).search(text, max(sentence[0], start - CLOSE), start)
    first = next((later for later in known[place : place + 3] if later.start >= end), None)
    first = first if first and first.end <= high else None
    weak = near is not None and near[0].lower().startswith(WEAK)  # by Wednesday he had left: the verb says more
    if weak and first and not last and first.way == "past":
        return first
    if near and first and PLUPERFECT.match(text, end, high):  # until Tuesday, they had not called
        return first
    if near:
        beside = last is not None and last.way == "past" and last.end > start - BESIDE
        if not beside and not (last and last.way == "past" and weak):
            return Cue(near.start(), near.start() + len(near[0].rstrip()), "future")
        if beside and near[0].lower().startswith(("until", "till")):
            return None
    if last:
        return last
    if first:
        return first
    onward = ONWARD.match(text, end, high)
    return Cue(onward.start() + 1, onward.end() - 1, "future") if onward else None
