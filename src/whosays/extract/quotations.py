"""Quotations: the stretches between quotation marks, and whether they are anybody's words.

Marks are paired paragraph by paragraph in one pass, so that a mark that was lost in one paragraph cannot shift the
pairs of the next. A mark opens or closes by what stands around it: white space or a bracket before it opens, white
space or punctuation after it closes. A quotation that is not closed ends with its paragraph, which is what a speech
over several paragraphs looks like (each paragraph opens anew, only the last one closes). Straight and curly single
marks count only where they cannot be apostrophes: they open at the beginning of a word and close at the end of one.

What the marks mean is read from the words: a sentence of its own or a long stretch is *speech*; a few words are
*words* where somebody is said to say something in the same sentence, else held at arm's length (*scare*); capitalised
words are a *title*.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from whosays.lexicons import Lexicons
from whosays.model import Document, Quotation, Span
from whosays.text.blocks import blocks
from whosays.text.sentences import sentences

Kind = Literal["speech", "words", "title", "scare"]

LONG = 7  # from this many words on, quoted words are speech: names and scare quotes are shorter (polnear train)
LONG_TITLE = 9  # a capitalised stretch longer than this is a headline or speech in capitals, not a name
LONGEST_SINGLE = 400  # characters between single marks: beyond this a straight ' was an apostrophe
AROUND = 300  # characters on either side in which a verb of saying reports the quotation; keeps the time linear
NEAR = 40  # characters before a quotation in which "so-called" or "called" tells what it is

_MARK = re.compile(r"''|``|[\"“”„«»‘’'‹›]")
_OPENS_BEFORE = frozenset(" \t\u00a0([{—–-/:;,>*\u200b")
_FAMILY = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "«": "«", "»": "«", "‹": "‹", "›": "‹"}
_ELISION = re.compile(r"['’](?:\d0s|em\b|til\b|cause\b|tis\b|twas\b|n['’])", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_SIGNS = (1, 2, 3, 4)  # signs that a verb of saying has where there are no blanks
_WIDE = "\u2e80"  # from here on letters of scripts without blanks
_SENTENCE_END = re.compile(r"[.!?…,。！？][”\"’'»]*$")
_SMALL = frozenset("a,an,the,of,for,and,in,on,to,at,with,by,from,or,de,la,is,vs.,&".split(","))  # noqa: SIM905  (words)
_PRONOUN = re.compile(
    r"\b(?:I|we|you|my|our|your|it|he|she|they|this|that)\b(?!-)|[’'](?:m|re|ve|ll|s|d|t)\b", re.IGNORECASE
)


class _Mark(NamedTuple):
    """A quotation mark: its place, its family (the marks it may pair with), and what it can be."""

    at: int
    end: int
    family: str
    opens: bool
    closes: bool


def _mark(text: str, at: int, stop: int, start: int, end: int) -> _Mark | None:
    """The mark at a place read by its neighbours, or None for an apostrophe or an inch mark."""
    sign = '"' if stop - at == 2 else text[at]
    before = text[at - 1] if at > start else " "
    after = text[stop] if stop < end else " "
    family = _FAMILY.get(sign, sign)
    free = before in _OPENS_BEFORE or before in "“”\"‘'«"
    opens = free and not after.isspace()
    closes = not before.isspace() and at > start and not after.isalnum()
    if family == "'":
        if sign == "‘":
            return _Mark(at, stop, family, free or not before.isalnum(), False)
        if (before.isalnum() and after.isalnum()) or _ELISION.match(text, at):
            return None
        return _Mark(at, stop, family, opens and sign == "'" and after.isalnum(), closes)
    if sign == "„":
        return _Mark(at, stop, family, True, False)
    if sign == '"':
        if not opens and not closes:
            opens = closes = not before.isdigit()
        return _Mark(at, stop, family, opens, closes)
    curly_open = sign in "“«‹"
    if curly_open:
        return _Mark(at, stop, family, not after.isspace() or before.isspace(), closes and not opens)
    return _Mark(at, stop, family, opens and not closes, True)


def _pairs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The quotations of one paragraph, in the order in which they close. One pass, a stack of at most three deep."""
    stack: list[_Mark] = []
    for match in _MARK.finditer(text, start, end):
        mark = _mark(text, match.start(), match.end(), start, end)
        if mark is None:
            continue
        place = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].family == mark.family), None)
        if place is not None and mark.closes:
            opened = stack[place]
            if mark.family != "'" or mark.at - opened.at <= LONGEST_SINGLE:
                yield opened.at, mark.end
            del stack[place:]
        elif mark.opens:
            if place is not None:
                del stack[place:]
            stack.append(mark)
            del stack[:-3]
    for opened in stack[:1]:
        if opened.family != "'":
            yield opened.at, end


@cache
def _sayings(lexicons: Lexicons, language: str) -> frozenset[str]:
    """Surface forms of verbs of saying, so that a sentence that reports speech can be told without a parse."""
    return frozenset(word for row in lexicons.rows("sayings", language) if row.kind == "v" for word in row.words)


@cache
def _naming(lexicons: Lexicons, kind: str) -> frozenset[str]:
    return frozenset(word for row in lexicons.rows("quotation_words") if row.kind == kind for word in row.words)


def _led_by(words: frozenset[str], near: str) -> bool:
    """Whether one of the words (of one or two) stands right before a quotation."""
    last = [match[0].lower() for match in _WORD.finditer(near)][-2:]
    return bool(last) and (last[-1] in words or " ".join(last) in words)


def _is_title(words: list[str]) -> bool:
    """Whether every word but the small ones is capitalised or a figure: *Meet the Press*."""
    big = [word for word in words if word.lower() not in _SMALL]
    return bool(big) and all(word[0].isupper() or word[0].isdigit() for word in big) and len(words) <= LONG_TITLE


def _kind(text: str, span: Span, sentence: Span, said: bool, lexicons: Lexicons) -> tuple[Kind, str]:
    """What a stretch between marks is, and the rule that says so."""
    inner = span.of(text).strip("\"“”„«»‘’'‹› ")
    words = _WORD.findall(inner)
    before = text[max(sentence.start, span.start - NEAR) : span.start]
    if _led_by(_naming(lexicons, "scare"), before):
        return "scare", "quotations.so_called"
    lead = before.rstrip()[-1:]
    ends = bool(_SENTENCE_END.search(inner))
    if _led_by(_naming(lexicons, "title"), before) and len(words) <= LONG_TITLE:
        return "title", "quotations.named"
    if _is_title(words) and not (ends and (said or lead in ",:" or not lead)) and not (said and lead in ",:" and lead):
        return "title", "quotations.capitals"
    if said and len(words) < LONG and inner[:1].islower():
        return "words", "quotations.said"
    if len(words) >= LONG or (ends and (len(words) >= 3 or lead in ",:" or said)) or (lead == ":" and said):
        return "speech", "quotations.sentence"
    if lead == "," and said and inner[:1].isupper():
        return "speech", "quotations.sentence"
    if said or (len(words) >= 4 and _PRONOUN.search(inner)):
        return "words", "quotations.said"
    return "scare", "quotations.nobody"


def _around(bounds: list[tuple[int, int]], span: Span, place: int) -> tuple[Span, int]:
    """The sentence a quotation begins in (carried on to where it ends), and where to look for the next one."""
    while place + 1 < len(bounds) and bounds[place][1] <= span.start:
        place += 1
    last = place
    while last + 1 < len(bounds) and bounds[last][1] < span.end:
        last += 1
    return Span(min(bounds[place][0], span.start), max(bounds[last][1], span.end)), place


def _said(told: list[int], sentence: Span, span: Span) -> bool:
    """Whether a word of saying stands in the sentence of a quotation, outside of it and not far."""
    first = bisect_left(told, max(sentence.start, span.start - AROUND))
    after = bisect_left(told, span.end)
    before = first < len(told) and told[first] < span.start
    return before or (after < len(told) and told[after] < min(sentence.end, span.end + AROUND))


def _told(text: str, start: int, end: int, sayings: frozenset[str]) -> list[int]:
    """Where words of saying stand; in a text without blanks also within a stretch."""
    found = []
    for match in _WORD.finditer(text, start, end):
        if match[0].lower() in sayings:
            found.append(match.start())
        elif match[0][0] >= _WIDE:
            places = range(len(match[0]))
            found += [match.start() + at for at in places if any(match[0][at : at + n] in sayings for n in _SIGNS)]
    return found


def quotations(document: Document, lexicons: Lexicons) -> tuple[Quotation, ...]:
    """All stretches between quotation marks, marks included, with what they are.

    Evidence: the marks and what stands around them; for the kind, the words inside and the sentence outside. Left out
    on purpose: marks that may be apostrophes, and block quotations without marks.

    *She said: "We won." It was a "truce".* gives ``"We won."`` (speech) and ``"truce"`` (scare).
    """
    found: list[Quotation] = []
    text = document.text
    sayings = _sayings(lexicons, document.language.split("-")[0])
    for start, end in blocks(text):
        spans = sorted(_pairs(text, start, end))
        if not spans:
            continue
        bounds = sentences(text, start, end)
        place = 0
        told = _told(text, start, end, sayings)
        for a, b in spans:
            if not _WORD.search(text, a, b):
                continue
            span = Span(a, b)
            sentence, place = _around(bounds, span, place)
            kind, rule = _kind(text, span, sentence, _said(told, sentence, span), lexicons)
            marks = (Span(a, a + 1), Span(b - 1, b))
            found.append(Quotation(start=a, end=b, kind=kind, rule=rule, evidence=marks))
    return tuple(sorted(found, key=lambda q: (q.start, q.end)))
