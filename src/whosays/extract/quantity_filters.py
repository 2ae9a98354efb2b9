"""What looks like a figure and measures nothing: years, clock times, names, marks, scores, numbers of lists.

Each test answers one question about a figure and the text around it. A figure that fails one is no quantity: precision
goes first, since a wrong figure makes a wrong conflict.
"""

from __future__ import annotations

import re
from decimal import Decimal

from whosays.extract.quantity_phrases import Near, Phrases, is_plural
from whosays.extract.quantity_units import Figure
from whosays.text.numbers import ARTICLES

_FURNITURE = re.compile(r"[\s•*–-]*[\d.,]+[kKmM]?\s+([a-z]+(?: [a-z]+)?)\s*\.?\s*$", re.IGNORECASE)
_CLOCK = re.compile(
    r"\s?(?:[ap]\.?m\b|o[’']clock|h?(?:ours)? ?(?:GMT|UTC|BST|EST|EDT|CET|local time)\b)", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b|[’']?s\b|[′']", re.IGNORECASE)
_MONTH_AFTER = re.compile(
    r"(?:st|nd|rd|th)?[ -](?:of )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:[a-z]{0,7}\b|\.)"
)
_DAYS_BEFORE = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}"
    r"(?:st|nd|rd|th)?(?:, ?\d{1,2}(?:st|nd|rd|th)?){0,6}(?: to |,? and |, ?|[-–])$"
    r"|\b(?:day|week|month|year|hour|minute|mile|night)s? or $"
)
_JOINS = frozenset(
    {"o ", "d ", "r ", ", ", "- ", "– ", " -", " –", *(f"{d}{s}" for d in "0123456789tdh" for s in ",-–")}
)
_MODEL = re.compile(r"(?:[A-ZА-Я][\w’]*|[A-Z]\w*/)[-–]$")
_GROUP = re.compile(r" of (?:just |only |more than |at least )?([^\W_][\w’'-]*)")
_HOURS = re.compile(r"[0-2]\d[0-5]\d")
_PART = re.compile(r"/\d")
_NEXT_WORD = re.compile(r"[ -]([a-z]+)\b")
_QUOTED_TITLE = re.compile(r"[“\"‘']\d+(?: (?:[A-Z][\w’-]*|of|the|and|to|in)){1,6} ?,?[”\"’']")
YEARS = (1000, 2100)
MIN_TABLE = 400  # characters: shorter lists may be a line of results
MAX_FIGURES_A_WORD = 2
SPARSE = 24  # characters a figure: where they stand further apart, there are words between
_DIGIT_RUN = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_SHORT_YEAR = re.compile(r"[\s(]['’]$")
MIN_MODEL = 10
MAX_LABEL = 100  # a number that is read out is no label beyond: the number nine hundred
MIN_CODE = 10  # digits without a separator: a number that long is an identifier
_AROUND = (("about",), ("around",), ("circa",))  # a year, where nothing is counted: predictions about 2016
LAST_LIKELY = 2040
LIKELY_YEARS = (1800, 2100)  # outside, a figure that counts something is no year


def is_furniture(text: str, start: int, end: int, known: Phrases) -> bool:
    """Whether a whole block is a counter of the page: *5 reads*, *12 comments*."""
    match = _FURNITURE.match(text, start, end)
    return bool(match) and match[1].lower() in known.kinds["furniture"] if match else False


def is_table(text: str, start: int, end: int) -> bool:
    """Whether a block is a table, a code or a page of numbers: many figures and fewer than half as many words. Nothing
    in it says what a figure measures."""
    if end - start < MIN_TABLE:
        return False
    block = text[start:end]
    found = len(_DIGIT_RUN.findall(block))
    return found * SPARSE > end - start and found > MAX_FIGURES_A_WORD * len(_WORD.findall(block))


def is_titled(text: str, start: int, end: int) -> bool:
    """Whether a block is written with capitals throughout (a headline in title case): capitals then tell no name."""
    words = re.findall(r"[^\W\d_]{4,}", text[start : min(end, start + 300)])
    return len(words) >= 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def bare(figure: Figure) -> bool:
    """A figure of plain digits: no unit, sign, multiplier, comma or point."""
    return figure.digits and not figure.unit and not figure.money and figure.scale == 1 and not figure.unit_kind


def is_year(text: str, figure: Figure, near: Near, known: Phrases, *, counts: bool, near_by: bool) -> bool:
    """A bare figure from 1500 to 2100 without a comma that counts nothing, or stands where years stand."""
    written = text[figure.number : figure.digits_end]
    if not bare(figure) or not written.isdigit() or len(written) != 4 or not YEARS[0] <= figure.value <= YEARS[1]:
        return False
    if near_by and counts and figure.value % 10 and LIKELY_YEARS[0] < figure.value < LAST_LIKELY:
        return True  # "some 2016 candidates": nothing is about 2016
    if near_by:
        return not counts and near.words[-1:] in _AROUND and figure.value >= LIKELY_YEARS[0]
    before = near.words[-1] if near.words else ""
    if counts and not LIKELY_YEARS[0] <= figure.value <= LIKELY_YEARS[1]:
        return False
    return not counts or before in known.kinds["year_before"] or before in known.kinds["month"]


def is_date_or_clock(text: str, figure: Figure, near: Near, known: Phrases, *, counts: bool) -> bool:
    """A day next to a month, or an hour of the clock."""
    if figure.unit == "h" and _HOURS.fullmatch(text, figure.number, figure.digits_end):
        return True  # "1100 hrs"
    if figure.unit or figure.money or figure.scale != 1:
        return False
    before = near.words[-1] if near.words else ""
    if before in known.kinds["month"] and figure.digits and figure.value <= 31 and text[near.starts[-1]].isupper():
        return True
    if (
        figure.value <= 31
        and not counts
        and text[figure.start - 2 : figure.start] in _JOINS
        and _DAYS_BEFORE.search(text, max(0, figure.start - 45), figure.start)
    ):
        return True
    tail = text[figure.end : figure.end + 24]
    return bool(_CLOCK.match(tail)) or (figure.digits and figure.value <= 31 and bool(_MONTH_AFTER.match(tail)))


def is_name(text: str, figure: Figure, near: Near, known: Phrases, *, counts: bool, titled: bool, first: int) -> bool:
    """A number that belongs to a name or is a label: *Il-18*, *Nord Stream 2*, *Article 5*, *G20*, *22nd*."""
    after = text[figure.digits_end : figure.digits_end + 3]
    start = figure.start
    if figure.digits and (_ORDINAL.match(after) and not figure.unit):
        return True
    if figure.digits and not (figure.unit or figure.unit_kind) and re.match(r"[A-Za-z]", after) and not figure.money:
        return True
    if (
        start
        and text[start - 1] in "-–/"
        and (_MODEL.search(text, max(0, start - 24), start) or text[start - 1] == "/")
    ):
        before = near.words[-1] if near.words else ""
        return text[start - 1] == "/" or not before.startswith("magnitude")
    if not figure.digits:
        label = bool(near.words) and near.words[-1] in known.kinds["label"] and figure.scale == 1 and not figure.unit
        label = label and (figure.value < MAX_LABEL or near.words[-1] != "number")
        if near.words[-1:] == ("year",) and YEARS[0] <= figure.value * figure.scale <= YEARS[1]:
            return True  # "by the year two thousand"
        money = figure.rule.startswith("currencies.") and figure.scale > 1  # "Fifty Million Dollars"
        named = known.language == "en" and not money and _is_named_word(text, figure, near, titled=titled, first=first)
        return (label and not counts) or named
    if (
        bare(figure)
        and figure.digits_end - figure.number >= MIN_CODE
        and text[figure.number : figure.digits_end].isdigit()
    ):
        return True
    if bare(figure) and not counts and _SHORT_YEAR.search(text, max(0, start - 2), start) and after[:1] not in "'’":
        return True  # "in ’08 and ’12"
    if bare(figure) and figure.value >= MIN_MODEL and _is_model(text, figure, known):
        return True
    if not bare(figure) or not near.words:
        return False
    if near.words[-1] in known.kinds["label"] and (text[near.starts[-1]].isupper() or not counts):
        return True
    if near.words[-2:] == ("group", "of") and text[near.starts[-2]].isupper():
        return True  # "the Group of 20"
    if "," in text[figure.number : figure.digits_end]:
        return False  # no name has a figure with a separator: "Death Toll Passes 8,700 as Search Goes On"
    capital = text[near.starts[-1]].isupper() and near.starts[-1] > first
    spaced = text[near.ends[-1] : start] in (" ", "\u00a0")
    function = near.words[-1] in known.kinds["not_noun"] or near.words[-1] in known.before
    return capital and spaced and not counts and not function and ("verb", near.words[-1]) not in known.changes


def _is_model(text: str, figure: Figure, known: Phrases) -> bool:
    """A figure that names a make: *the 486 chip*, *a 747 jet*, *486-based machines*."""
    after = _COMPOUND.match(text, figure.digits_end, figure.digits_end + 24)
    kind = "model_part" if after and after[1] == "-" else "model_noun"
    return bool(after) and after[2] in known.kinds[kind] if after else False


def is_series(text: str, figure: Figure, near: Near, known: Phrases) -> bool:
    """The number of a named series: a bare figure of one or two digits right after a name of two capitalised words
    (*Nord Stream 1 pipeline*)."""
    if not bare(figure) or figure.value > 99 or "." in text[figure.number : figure.digits_end] or len(near.words) < 2:
        return False
    if text[near.ends[-1] : figure.start] not in (" ", "\u00a0") or near.words[-1] in known.kinds["month"]:
        return False
    words = near.words[-2:]
    if any(w in known.kinds["not_noun"] or w in known.before or ("verb", w) in known.changes for w in words):
        return False
    return all(text[at].isupper() and not text[at : at + 2].isupper() for at in near.starts[-2:])


def _is_named_word(text: str, figure: Figure, near: Near, *, titled: bool, first: int) -> bool:
    """A number word with a capital inside a sentence and next to another capital: *Group of Seven*, *Five Eyes*."""
    if titled or not text[figure.start].isupper() or figure.start <= first + 1:
        return False
    after = re.compile(r"[ -]([^\W\d_])").match(text, figure.end, figure.end + 3)
    before = text[near.starts[-1]] if near.words else ""
    return (bool(after) and after[1].isupper() if after else False) or before.isupper() or bool(near.words)


_WORD_AFTER = re.compile(r"[ -]([^\W\d_][\w’'-]*)")
_COMPOUND = re.compile(r"([ -])([^\W\d_]+)")
_STREET = re.compile(r"(?: (?:[A-Z][\w’'-]*|\d+(?:st|nd|rd|th))\.?){1,4}")
_AND_ONE = re.compile(
    r"\b(?:[2-9]|[1-9]\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{3,5}teen|twenty) "
    r"(?:[a-z-]+ ){0,3}(?:were|was|died|killed|injured|wounded|dead|hurt|are|missing|arrested|in|at)\b"
    r"[^.;:!?,]{0,50} and $",
    re.IGNORECASE,
)
_PLACED = frozenset({"in", "at", "near", "overseas", "abroad", "outside"})
_SOMEBODY = frozenset({"man", "woman", "child", "policeman"})  # "said that one man was hurt"


def is_one(text: str, figure: Figure, near: Near, known: Phrases, *, near_by: bool) -> bool:
    """*One* as a pronoun, an article or part of a set phrase: *one of the*, *no one*, *one day*."""
    if text[figure.number : figure.digits_end].lower() not in known.kinds["one"] or figure.unit or figure.unit_kind:
        return False
    if figure.value < 0:
        return False
    before = near.words[-1] if near.words else ""
    after = _WORD_AFTER.match(text, figure.end, figure.end + 40)
    somebody = False
    if before == "that" and after:
        somebody = f"{after[1]}s" in known.kinds["person"] or after[1] in _SOMEBODY
    if before in known.kinds["one_before"] and (before == "the" or not near_by) and not somebody:
        return True
    told = before == "and" and (not after or after[1] in _PLACED)
    if told and _AND_ONE.search(text, max(0, figure.start - 90), figure.start):
        return False  # "twelve died in Rome and one in Bari"
    if not after:
        return not near_by and before not in known.kinds["harm"]
    if after[1].lower() in known.kinds["one_more"]:  # "one other man"
        noun = _NEXT_WORD.match(text, after.end(), after.end() + 24)
        left_out = noun and noun[1] in known.kinds["one_after"] and noun[1] not in known.kinds["occasion"]
        return not noun or bool(left_out) or noun[1] in known.kinds["not_noun"]
    if after[1].endswith("ed") and text.startswith(" by ", after.end()):
        return True  # "one used by officials"
    return after[1].lower() in known.kinds["one_after"]


def is_partitive(text: str, figure: Figure, near: Near, known: Phrases) -> bool:
    """*One of the envoys*: one of a group that is named; *no one of*, *the only one of* and *one of them* are none."""
    if text[figure.number : figure.digits_end].lower() not in known.kinds["one"] or figure.unit or figure.unit_kind:
        return False
    if near.words and near.words[-1] in known.kinds["one_before"] and near.words[-1] != "its":
        return False  # "its one of my shops" has lost an apostrophe
    group = _GROUP.match(text, figure.end, figure.end + 40)
    return bool(group) and (group[1].lower() in known.kinds["group"] or group[1][0].isupper()) if group else False


_COPULAS = frozenset({"is", "are", "was", "were", "by"})
_TOLD = re.compile(r"\b(?:is|are|was|were|to|at|near) $")


def is_compound(text: str, figure: Figure, known: Phrases) -> bool:
    """A number word in a fixed compound: *two-state solution*, *one-off*, *zero tolerance*, *zero-day*."""
    if not figure.digits and figure.value == 0 and text.startswith(("-", " - "), figure.digits_end):
        return True
    if figure.digits or figure.unit or figure.unit_kind:
        return False
    after = _COMPOUND.match(text, figure.end, figure.end + 24)
    if figure.value == 0 and not (after and is_plural(after[2], known)):
        told = _TOLD.search(text, max(0, figure.start - 8), figure.start)
        return not told or bool(after and after[2] in ("in", "tolerance", "sum", "point"))
    hyphen = after and after[1] == "-"
    return bool(hyphen and after and (after[2].lower() in known.kinds["compound"] or figure.value == 1))


def is_bare_fraction(text: str, figure: Figure, near: Near, known: Phrases, *, near_by: bool) -> bool:
    """A fraction word that is no share: *second half*, *third quarter*, *a third party*."""
    if figure.digits or not 0 < figure.value * figure.scale < 1 or figure.unit or figure.unit_kind:
        return False
    words = text[figure.start : figure.digits_end].lower()
    if any(word in known.kinds["point"] for word in words.split()):
        return False  # "zero point five"
    if known.language != "en":
        return _is_foreign_fraction(text, figure, words, known)
    if re.match(r"(?:one|two|three|four|five|seven|nine)[ -]", words) and not words.endswith("quarters"):
        return False
    if _POINT.match(text, figure.digits_end) and words.endswith(("half", "quarter", "quarters")):
        return False  # "a quarter point"
    noun = _NEXT_WORD.match(text, figure.digits_end)
    if words.endswith(("half", "quarter", "quarters")) and (
        (noun and noun[1] in known.kinds["polled"] and not near.words)
        or (near.words[-1:] in _STATED and _ENDS.match(text, figure.digits_end))
    ):
        return False  # "Half voted no", "the share is a quarter"
    if noun and noun[1] in known.kinds["ordinal_noun"] and words.endswith(("th", "third")):
        return True  # "a fourth quarter"
    if _SMALL_SHARE.search(words) and _ENDS.match(text, figure.digits_end):
        return False  # "a trillionth", "a hundred thousandths"
    if words.endswith("ths") and re.search(r"[a-z][ -][a-z]", words) and not words.startswith(("a ", "an ")):
        return False  # "fourteen twentieths"
    followed = re.match(
        r" (?:of\b|the\b|its\b|their\b|his\b|her\b|all\b)", text[figure.digits_end : figure.digits_end + 7]
    )
    before = near.words[-1] if near.words else ""
    if words.endswith("quarters") and (not near.words or before in _COPULAS):
        return False
    if before == "the" and words in known.kinds["ordinal"]:
        return True  # "the third of his career"
    if before in known.kinds["fraction_before"]:
        return True
    return not followed and not near_by and before not in ("by", "than")


_POINT = re.compile(r"[ -](?:a )?points?\b")
_STATED = (("is",), ("are",), ("was",), ("were",), ("at",))
_SMALL_SHARE = re.compile(r"^an? .*?(?:hundred|thousand|illion)ths?$")
_ENDS = re.compile(r"[.,;)]|$")


def _is_foreign_fraction(text: str, figure: Figure, words: str, known: Phrases) -> bool:
    """A fraction word outside a share: *ein Drittel der Lehrer*, *la moitié des habitants*, *половина жителей* are
    shares."""
    if " " not in words and words not in known.kinds["fraction_alone"]:
        return True
    if " " in words and words.split(maxsplit=1)[0] not in ARTICLES:
        return False  # "zwei Drittel, ein Viertel"
    if not known.kinds["of_whole"]:
        return not text.startswith(" ", figure.digits_end)
    after = re.compile(r" (d[’']|\w+)").match(text, figure.digits_end)
    return not after or after[1].lower() not in known.kinds["of_whole"]


def is_street(text: str, figure: Figure, known: Phrases) -> bool:
    """A house number: *10 Downing Street*. The shortest name that a word of streets ends is tried first."""
    if not bare(figure):
        return False
    words = _STREET.match(text, figure.end, figure.end + 60)
    return (
        bool(words)
        and any(w.lower().rstrip(".") in known.kinds["street"] for w in words[0].split()[1:] or [words[0].strip()])
        if words
        else False
    )


def is_decade(text: str, figure: Figure, known: Phrases) -> bool:
    """A number word before a decade: *the nineteen seventies*."""
    after = _NEXT_WORD.match(text, figure.end, figure.end + 24)
    return not figure.digits and bool(after) and after[1].lower() in known.kinds["decade"] if after else False


def is_code(text: str, figure: Figure) -> bool:
    """A figure that begins with an idle zero (*008*, *0843*), or with a slash and another after it (*2/5*)."""
    written = text[figure.number : figure.digits_end]
    if bare(figure) and _PART.match(text, figure.digits_end):
        return True
    return bare(figure) and len(written) > 1 and written[0] == "0" and written.isdigit()


def is_quoted_title(text: str, figure: Figure) -> bool:
    """The number that begins a title between quotation marks: *“12 Angry Men”*."""
    return bare(figure) and bool(_QUOTED_TITLE.match(text, max(0, figure.start - 1), figure.end + 60))


_NOUN_AFTER = re.compile(
    r" (?!(?:in|on|at|to|over|and|for|with|against|by|as|after|the|win|loss|victory|defeat)\b)[a-z]"
)
MAX_GOALS, MAX_SCORE = 20, 200  # what a game may end with, where something could be counted and where nothing is


def is_score(low: Decimal, high: Decimal, near: Near, text: str, end: int, known: Phrases) -> bool:
    """Whether *3-1* is the score of a game: it does not rise, or a word of winning stands near."""
    words = set(near.words[-8:]) | set(re.findall(r"[a-z]+", text[end : end + 40].lower()))
    most = MAX_SCORE if is_end(text, end) else MAX_GOALS
    return low >= high or (high < most and bool(words & known.kinds["score"]))


def is_end(text: str, end: int) -> bool:
    """Whether nothing is counted after a figure: punctuation or a function word follows."""
    return not _NOUN_AFTER.match(text, end)
