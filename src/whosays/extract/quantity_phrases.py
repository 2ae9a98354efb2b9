"""The words around a figure: how near it is meant (*about*, *more than*), whether it is a change (*rose by*), and what
is counted (*political prisoners*).

All of it is read from a few words to the left and right, by lexicon, without a parse: words are looked up as they
stand, the longest phrase first, and nothing is read across punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from whosays.extract.quantity_nouns import foreign_noun
from whosays.lexicons import Lexicons
from whosays.model import Span
from whosays.text.alternations import any_of

WINDOW = 72  # characters looked at on either side: eight to ten words
MAX_LEFT = 11  # words looked at on the left
MAX_COUNTED = 6  # words of a counted noun phrase
MAX_OF = 8  # words of what it is a part of
BY_REACH = 4  # words between one and "by 5%"
OBJECT_REACH = 4  # words from a verb to a percentage, its object between them
CHANGE_REACH = 7  # words between a verb of change and "to 5,000"
_KINDS = (
    "label", "furniture", "month", "year_before", "clock", "one", "one_after", "one_before", "compound", "score",
    "plural", "person", "fate", "street", "decade", "group", "sum", "place", "makes_up", "lasting", "nearly",
    "modifier", "phrase_end", "determiner", "fraction_before",
    "range_to", "range_and", "range_or", "range_between", "range_from", "level", "by", "change_of", "minus",
    "minus_degrees", "below", "aged", "share_of", "stands", "fraction_alone", "half_after", "of_whole", "stop",
    "outgrows", "point", "points", "harm", "ordinal", "between", "magnitude", "not_noun", "verb_s", "one_more",
    "no_plural", "moves", "figure_word", "ordinal_noun", "model_noun", "model_part", "polled", "occasion",
)  # fmt: skip
_NEARLY = r"(?:(?:about|around|nearly|almost|as (?:many|much|high) as)\s+)?"
_LEFT = re.compile(r"(?:[\w.%$€£’'&-]|(?<=\d),(?=\d))+")
_WORD_REST = re.compile(r"\S*")
_BREAK = re.compile(
    r"(?<!\d),|,(?!\d)|[^\w.%$€£’'&, \u00a0\n~(-]|([\w%$€£’'&-]{4,}\.)(?=\s)"
)  # nothing is read across these
_RIGHT = re.compile(r"[ \u00a0]{1,2}((?:[A-Z]\.){2,4}|[^\W\d_][\w’'-]*)")


NAMED = {"up": "increase", "down": "decrease"}  # a change named by a noun


class Near(NamedTuple):
    """The words left of a figure, nearest last, each with its start; nothing beyond punctuation."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


class Phrases(NamedTuple):
    """The lexicons of one language as lookups."""

    before: Mapping[str, tuple[str, str]]
    after: Mapping[str, tuple[str, str]]
    changes: Mapping[tuple[str, str], tuple[str, str]]
    kinds: Mapping[str, frozenset[str]]
    hundredths: Mapping[str, frozenset[str]]  # by the id of a row: the currencies it is a hundredth of
    language: str
    to: re.Pattern[str]  # what stands between the figures of a range
    also: re.Pattern[str]
    either: re.Pattern[str]
    below: re.Pattern[str]  # after a temperature: below zero
    share: re.Pattern[str]  # zwei von drei
    minus: re.Pattern[str]  # before one, where the word has other uses: moins


@cache
def phrases(lexicons: Lexicons, language: str) -> Phrases:
    """The lookups for one language, built once."""
    approximations = lexicons.rows("approximations", language)
    kinds: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    for row in (*lexicons.rows("not_quantities", language), *lexicons.rows("figure_words", language)):
        kinds.setdefault(row.kind, set()).update(row.words)
    kinds["stop"].update(word for row in lexicons.rows("function_words", language) for word in row.words)
    said = {
        kind: any_of(kinds[kind])
        for kind in ("range_to", "range_and", "range_or", "below", "minus_degrees", "share_of")
    }
    return Phrases(
        {word: (row.kind, row.id) for row in approximations if row.value == "before" for word in row.words},
        {word: (row.kind, row.id) for row in approximations if row.value == "after" for word in row.words},
        {(row.kind, word): (row.value, row.id) for row in lexicons.rows("changes", language) for word in row.words},
        {kind: frozenset(words) for kind, words in kinds.items()},
        _hundredths(lexicons, language),
        language,
        re.compile(rf"\s?[-–—−]\s?|-?\s+(?:{said['range_to']})\s+{_NEARLY}|-(?:{said['range_to']})-"),
        re.compile(rf"-?\s+(?:{said['range_and']})\s+{_NEARLY}"),
        re.compile(rf"-?\s+(?:{said['range_or']})\s+|-(?:{said['range_or']})-"),
        re.compile(rf" (?:{said['below']})(?!\w)", re.IGNORECASE),
        re.compile(rf"\s+(?:{said['share_of']})\s+"),
        re.compile(rf"(?<!\w)(?:{said['minus_degrees']}) $"),
    )


def _hundredths(lexicons: Lexicons, language: str) -> dict[str, frozenset[str]]:
    rows = (*lexicons.rows("currencies", language), *lexicons.rows("units", language))
    found = {row.id: row.value for row in rows if row.kind in ("hundredth", "hundredth_sign") or "/100=" in row.value}
    return {rule: frozenset(value.partition("/")[0].split(",")) for rule, value in found.items()}


def left(text: str, start: int, floor: int) -> Near:
    """The words before ``start``, not across punctuation and not before ``floor``."""
    begun = max(floor, start - WINDOW)
    if begun > floor and not text[begun - 1].isspace() and (rest := _WORD_REST.match(text, begun, start)):
        begun = rest.end()
    for stop in _BREAK.finditer(text, begun, start):
        if not stop[1] or text[stop.end() : start].strip():
            begun = stop.end()
    found = list(_LEFT.finditer(text, begun, start))[-MAX_LEFT:]
    return Near(
        tuple([m[0].lower() for m in found]), tuple([m.start() for m in found]), tuple([m.end() for m in found])
    )  # fmt: skip


def _is(words: tuple[str, ...], kind: str, known: Phrases) -> bool:
    return bool(words) and words[0] in known.kinds[kind]


def approximation_before(near: Near, known: Phrases, *, spell: bool = False) -> tuple[str, Span, int] | None:
    """The approximation right before a figure, its span and how many words were read. *at least* is tried before
    *least*; an article may stand between (*about a dozen*). Before a length of time (``spell``) *over* means *during*
    unless *for* or the like comes first (*over three days*, *for over three days*)."""
    if spell and near.words and near.words[-1] == "over" and not _is(near.words[-2:-1], "lasting", known):
        return None
    places = known.kinds["place"]
    skip = 1 if near.words and near.words[-1] in ("a", "an", "the", "another") else 0
    for gap in (0, skip):
        words = near.words[: len(near.words) - gap]
        for size in range(min(5, len(words)), 0, -1):
            found = known.before.get(" ".join(words[-size:]))
            if found and size == 1 and words[-1] in known.kinds["level"] and _leads(words[:-1], near, known):
                continue  # "выросла до 12", "aumentó hasta 12" tell a level, and no bound
            if found and words[-2:] == ("up", "to") and size == 2 and _is(words[-3:-2], "moves", known):
                continue  # "ticked up to 4.2%"
            if found and not (gap and words[-1] in places) and not _is(words[-size - 1 : -size], "sum", known):
                first = len(words) - size
                return found[0], Span(near.starts[first], near.ends[len(words) - 1]), first
    return None


def _leads(words: tuple[str, ...], near: Near, known: Phrases) -> bool:
    """Whether a word that may mean *up to* leads to the level of a change, or to the second figure of a range."""
    return any(word in known.kinds["range_from"] for word in words[-6:]) or _level(list(words), near, known) is not None


_TAIL = re.compile(r"[ -]?([a-z]+(?: [a-z]+){0,2}|-odd|\+)")


def approximation_after(text: str, end: int, ceiling: int, known: Phrases) -> tuple[str, Span] | None:
    """The approximation right after a figure: *20 or more*, *5,000-plus*."""
    tail = _TAIL.match(text, end, min(ceiling, end + 30))
    if not tail:
        return None
    words = tail[1].split(" ")
    for size in range(len(words), 0, -1):
        phrase = " ".join(words[:size])
        if phrase in known.after:
            return known.after[phrase][0], Span(tail.start(1), tail.start(1) + len(phrase))
    return None


def change_before(
    near: Near, known: Phrases, *, measured: bool, share: bool, far: bool = False
) -> tuple[str, Span] | None:
    """The change told before a figure: *rose 5%*, *rose by 5%*, *an increase of 5%*, *rose to 12,391*. A verb right
    before a mere count is none (*rose 12 floors*); one that acts on things (*cut 500 jobs*) tells a change by itself
    only before a percentage (``share``), and then its object may stand between
    (``far``)."""
    words = list(near.words)
    while words and words[-1] in known.kinds["nearly"]:
        words.pop()
    if not words:
        return None
    last, kinds = words[-1], known.kinds
    if last in kinds["change_of"] and len(words) > 1 and (found := known.changes.get(("noun", words[-2]))):
        return NAMED[found[0]], Span(near.starts[len(words) - 2], near.ends[len(words) - 2])
    if words[-1:] == ["to"] and words[-3:-2] and words[-2] == "up" and words[-3] in kinds["sum"]:
        return None  # "that adds up to 185,000"
    if last in kinds["level"]:
        return _level(words[:-1], near, known)
    if last in kinds["by"]:
        return _verb(words[:-1], near, known, ("verb", "act", "noun"), reach=BY_REACH)
    if (
        measured and (step := known.changes.get(("step", last))) and (len(words) == 1 or words[-2] in kinds["stands"])
    ):  # "closed at $66, up $1.50", "was down 12 points"; not "paid off $5 million"
        return step[0], Span(near.starts[len(words) - 1], near.ends[len(words) - 1])
    told = ("verb", "act") if share else ("verb",) if measured else ()
    done = _verb(words, near, known, told, reach=1)
    return done or (_done_to(words, near, known) if far else None)


def _done_to(words: list[str], near: Near, known: Phrases) -> tuple[str, Span] | None:
    """*Reduce emissions 55%*, *lifted its key rate 25 basis points*: what something is done to stands between."""
    for back in range(2, min(OBJECT_REACH, len(words)) + 1):
        at = len(words) - back
        word = words[at + 1]
        if word in known.kinds["not_noun"] and word not in known.kinds["determiner"]:
            return None
        if found := known.changes.get(("act", words[at])):
            return found[0], Span(near.starts[at], near.ends[at])
    return None


def _verb(
    words: list[str], near: Near, known: Phrases, kinds: tuple[str, ...], *, reach: int
) -> tuple[str, Span] | None:
    for back in range(1, min(reach, len(words)) + 1):
        at = len(words) - back
        if words[at] == "up" and at and words[at - 1] in known.kinds["makes_up"]:
            return None  # "voters made up 45 percent"
        for kind in kinds:
            if found := known.changes.get((kind, words[at])):
                return NAMED[found[0]] if kind == "noun" else found[0], Span(near.starts[at], near.ends[at])
    return None


def _level(words: list[str], near: Near, known: Phrases) -> tuple[str, Span] | None:
    """*rose to 12,391*, *dropped 7% to 2.3 billion*, *climbed from 3 to 5*: the level a change leads to."""
    for back in range(1, min(CHANGE_REACH, len(words)) + 1):
        at = len(words) - back
        found = next((f for k in ("verb", "act", "noun") if (f := known.changes.get((k, words[at])))), None)
        if found:
            return found[0] + "_to", Span(near.starts[at], near.ends[at])
    return None


def change_after(text: str, end: int, ceiling: int, known: Phrases) -> tuple[str, Span] | None:
    """The change told after a figure: *a 5% increase*, *5% higher*."""
    found = _rights(text, end, ceiling, 3)
    for number, match in enumerate(found):
        word = match[1].lower()
        if number == 0 and ("after", word) in known.changes:
            return known.changes["after", word][0], Span(match.start(1), match.end(1))
        if ("noun", word) in known.changes:
            return NAMED[known.changes["noun", word][0]], Span(match.start(1), match.end(1))
    return None


def _rights(text: str, end: int, ceiling: int, count: int) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    at = end
    stop = min(ceiling, end + 90)
    while len(found) < count and (match := _RIGHT.match(text, at, stop)):
        found.append(match)
        at = match.end()
    return found


_PLURAL_ENDS = ("men", "children", "people", "folk")
_PEOPLES = ("nis", "lis", "qis", "dis", "tis", "ghis")


def is_plural(word: str, known: Phrases) -> bool:
    """Whether a word looks like a plural noun: listed, or ending in s and no verb or adverb of that look."""
    low = word.lower()
    if low in known.kinds["plural"]:
        return True
    if low.endswith(_PLURAL_ENDS) and low not in known.kinds["no_plural"]:
        return True
    if word[0].isupper() and (low.endswith(_PEOPLES) or (word[:-1].isupper() and word[-1] == "s" and len(word) > 2)):
        return True  # "11 Yemenis", "46 KOs"
    listed = low in known.kinds["verb_s"] or low in known.kinds["not_noun"]
    return low.endswith("s") and len(low) > 3 and not low.endswith(("ss", "us", "is", "’s", "'s")) and not listed


def counted(text: str, end: int, ceiling: int, known: Phrases, *, single: bool) -> Span | None:
    """The noun phrase counted after a figure: modifiers up to the first plural noun (*political prisoners*), and a
    second one that follows it (*arms dealers*). Without a plural before a function word or punctuation there is none;
    after *one* the first words up to a function word are taken."""
    if not known.kinds["not_noun"]:
        return foreign_noun(text, end, ceiling, known.language, known.kinds["stop"])
    words = _rights(text, end, ceiling, MAX_COUNTED)
    if words and words[0][1].lower() == "more":
        words = words[1:]
    head = None
    for at, match in enumerate(words):
        word, low = match[1], match[1].lower()
        if at and low in known.kinds["figure_word"]:
            break  # "three gunmen and two hostages"
        after = words[at + 1][1] if at + 1 < len(words) else ""
        if low in known.kinds["fate"] and not (head is None and after and is_plural(after, known)):
            head = at if head is None and at < 2 else head
            break
        if low in ("and", "or") and head is None and 0 < at < len(words) - 1:
            continue  # two modifiers of one noun: "search and rescue teams"
        if (
            low in known.kinds["not_noun"]
            and word != "US"
            and not is_plural(word, known)
            and not (at == 0 and low in known.kinds["modifier"])
        ):
            break
        if word.endswith(("’s", "'s")) and head is not None:
            break
        if "-" in word and at + 1 < len(words) and words[at + 1][1].lower() not in known.kinds["not_noun"]:
            continue  # a modifier, whatever it ends in: "four plain-clothes officers"
        if is_plural(word.removesuffix("’"), known):
            head = at
        elif head is not None:
            break
    if single and (one := _single(text, words, known)) is not None and (head is None or one > head):
        head = one  # "one police officer"
    if head is None:
        return None
    return Span(words[0].start(1), words[head].end(1))


_ADJECTIVE = re.compile(
    r"(?:al|ic|ous|ive|ish|(?<!m)an|ese|ary|ful|ed|ing|er)$|[-\d]|^[A-Z]"
    r"|^(?:new|old|big|small|large|young|good|bad|main|key|top|full|extra|huge|rare|great|short|late|more|single|sole|"
    r"separate|senior|junior|major|minor|former|current|recent|different|important|significant|prominent|lone|human|"
    r"possible|simple|last|next|first|second|third)$"
)


def _single(text: str, words: list[re.Match[str]], known: Phrases) -> int | None:
    """The head of what *one* counts: the first word, further on while words look like modifiers, and one more noun
    where the phrase ends right after it (*one Ka-52 attack helicopter,*)."""
    kept = 0
    while kept < len(words) and words[kept][1].lower() not in known.kinds["not_noun"] and kept < 4:
        kept += 1
    if not kept:
        return None
    head = 0
    while head < kept - 1 and _ADJECTIVE.search(words[head][1]):
        head += 1
    if head < kept - 1 and not words[head + 1][1].endswith(("ed", "s", "ing", "ly")):
        after = words[head + 2][1].lower() if head + 2 < len(words) else ""
        stops = after in known.kinds["phrase_end"] or after.endswith("ed") or not text[
            words[head + 1].end() : words[head + 1].end() + 1
        ].isspace()  # fmt: skip
        head += 1 if stops else 0
    return head


_OF = re.compile(r" (?:of|in) (?!(?:which|whom|it|them|fact|total|all)\b)")
_NAME = re.compile(r"(?:the )?[A-ZА-Я][\w’'-]*(?: [A-ZА-Я][\w’'-]*){0,3}(?: and [A-Z][\w’'-]*)?")


def of_whom(text: str, end: int, ceiling: int, known: Phrases, *, share: bool = False) -> Span | None:
    """What stands after *of* (a noun phrase) or *in* (a name): *33% of the population*, *ten people in Adana*."""
    if not known.kinds["not_noun"]:
        return None
    match = _OF.match(text, end, min(ceiling, end + 20))
    if not match and share and text.startswith((" the ", " its ", " their "), end):
        return _noun_phrase(text, end, ceiling, known)
    if not match:
        return None
    if match[0].startswith(" in"):
        name = _NAME.match(text, match.end(), min(ceiling, match.end() + 60))
        return Span(name.start(), name.end()) if name and name[0].lower() not in known.kinds["month"] else None
    return _noun_phrase(text, match.end() - 1, ceiling, known)


_THE_FIGURE = re.compile(
    r" ((?:(?:the|its|their|her|his|my|our) )?"
    r"(?:\d[\d,.]*|[a-z]+teen|t[a-z]+ty|two|three|four|five|six|seven|eight|nine|ten)(?=[ ]))"
)


def _noun_phrase(text: str, end: int, ceiling: int, known: Phrases) -> Span | None:
    figure = _THE_FIGURE.match(text, end, ceiling)  # "two of the 80 wounded"
    words = _rights(text, figure.end() if figure else end, ceiling, MAX_OF)
    last = before = None  # before: where the phrase ends if nothing plural comes after "and"
    for at, word in enumerate(words):
        low = word[1].lower()
        if low in ("and", "or") and last is not None and before is None and at + 1 < len(words) and not figure:
            before = last  # "the most repressive and authoritarian states"
            continue
        if figure and low in known.kinds["fate"]:
            last = at
            break
        if before is not None and low in known.kinds["figure_word"] | known.kinds["one"]:
            break  # "one count of theft and three counts of fraud"
        if low in known.kinds["not_noun"] and not (at == 0 and low in known.kinds["determiner"]):
            break
        if low in known.kinds["magnitude"] or low in ("more", "less", "fewer"):
            return None  # "350 of its more than 21,000 jobs"
        if at and low in known.kinds["verb_s"]:
            break
        last = at if not (at == 0 and low in known.kinds["determiner"]) else last
        if last is not None and is_plural(word[1], known):
            before = None
            break
    last = last if before is None else before
    if last is None:
        return None
    return Span(figure.start(1) if figure else words[0].start(1), words[last].end(1))
