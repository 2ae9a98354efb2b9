"""Date stamps, bylines and photo credits: lines that say of the page itself when, by whom, or whose picture.

A stamp is a line of nothing but dates, clock times and stamp words. A byline is *By* and names, or a name alone beside
a stamp, a role or the headline. A credit is an agency in brackets at the end of a line, or *Photo by*. A line that
also says anything of the story is none of them.
"""

from __future__ import annotations

import re
from functools import cache

from whosays.ingest.lines import Line
from whosays.lexicons import Lexicons
from whosays.text.fold import fold

_ALPHA = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*\.?")
_DATE_LIKE = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d{1,2}\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b\d{1,2}\s?[a-z]{1,7}\.?\s.{0,20}ago\b|"
    r"\b\d{1,2}\s?[a-z]{1,7}\.?\sago\b",
    re.IGNORECASE,
)
# A clock time alone heads an entry of a live report: it is the report's own.
_CLOCK = re.compile(r"^\d{1,2}(?:[:.]?\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?\s?:?$", re.IGNORECASE)
_NAME_AND_DATE = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w’'&. -]{2,50}?)(?:,| [|·•–—-])\s(?:[A-Za-z]{3,9},?\s)?"
    r"(?:\d{1,2}\.?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d{1,2},?)\s(?:19|20)\d\d",
    re.IGNORECASE,
)
_CONNECTORS = frozenset(
    [
        "and",
        "&",
        "for",
        "of",
        "de",
        "da",
        "di",
        "do",
        "dos",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "in",
        "the",
    ]
)
_BY = re.compile(r"^(?:by|from|written by|story by|text by|words by|posted by|author:?)\s+", re.IGNORECASE)
_PAREN_END = re.compile(r"[\(\[]([^()\[\]]{2,120})[\)\]]?\s*\.?$")
_PHOTO = re.compile(
    r"(?:\b(?i:photo|photos|photograph|picture|image|images|video|graphic|illustration)\s?"
    r"(?i:by|credit|courtesy|via|source)\b|"
    r"\b(?:Photo|PHOTO|Image|Picture|Foto|Bild|Credit|Credits|Фото)s?\s?(?:[:©]|/\s?[A-Z]))[^\n]{0,80}$"
)
_SLASH_END = re.compile(r"(?:^|[\s(])([A-Z][\w -]{1,24})\s?/\s?([A-Z-][\w. -]{1,40})\)?\.?$")
_SHORT = 26
_CAPTION_CHARS = 9


@cache
def _words(lexicons: Lexicons, language: str, value: str) -> frozenset[str]:
    rows = lexicons.rows("boilerplate", language) + (lexicons.rows("boilerplate", "en") if language != "en" else ())
    return frozenset(fold(word) for row in rows if row.value == value for word in row.words)


def _stamp_words(line: Line, known: frozenset[str]) -> tuple[int, int]:
    """How many alphabetic words of the line are stamp words, and how many there are."""
    words = [word.lower().rstrip(".") for word in _ALPHA.findall(line.text)]
    return sum(word in known for word in words), len(words)


def is_stamp(line: Line, lexicons: Lexicons, language: str) -> bool:
    """Whether a line is made of dates, times and stamp words only: *Updated 9:05 AM ET, Mon March 6, 2023*."""
    if line.count > 16 or not line.text:
        return False
    known, count = _stamp_words(line, _words(lexicons, language, "stamp"))
    lead = line.bare in _words(lexicons, language, "lead")
    clock = _CLOCK.match(line.text)
    return (
        lead
        or _masthead(line)
        or (known == count and not clock and bool(_DATE_LIKE.search(line.text)) and len(line.text) >= 6)
    )


def _masthead(line: Line) -> bool:
    """Whether a line is a name and a full date: *Sunday Courier, 17 March 2024*, *Moscow, 24 June 2023*."""
    match = _NAME_AND_DATE.fullmatch(line.text)
    return bool(match) and _names(match["name"] if match else "")


def is_clock(line: Line) -> bool:
    """Whether a line is a clock time and nothing else, as heads an entry of a live report: *7:45 p.m.*"""
    return bool(_CLOCK.match(line.text))


def leads_to_stamp(line: Line, lexicons: Lexicons, language: str) -> bool:
    """Whether an outlet's name and a stamp make the line: *The Morning Paper Updated on 2023-03-06*."""
    if line.count > 14 or line.count < 3 or line.stopped:
        return False
    for lead in _words(lexicons, language, "lead"):
        at = line.folded.find(f" {lead} ")
        if at > 0:
            before, after = line.text[:at], line.text[at:]
            tail = [word.lower().rstrip(".") for word in _ALPHA.findall(after)]
            known = _words(lexicons, language, "stamp")
            if _names(before) and _DATE_LIKE.search(after) and all(word in known for word in tail):
                return True
    return False


def _names(words: str) -> bool:
    """Whether every word is capitalised or a connector, and there are few of them."""
    found = _ALPHA.findall(words)
    return 1 <= len(found) <= 6 and all(word[0].isupper() or word.lower() in _CONNECTORS for word in found)


def is_byline(line: Line, lexicons: Lexicons, language: str) -> bool:
    """Whether a line is *By* (or *From CNN's*) with names, connectors and stamp words only."""
    match = _BY.match(line.text)
    if not match or line.count > 40 or (line.stopped and line.count > 6):
        return False
    rest = line.text[match.end() :]
    if match[0].lower().startswith("from") and not re.match(r"[A-Z][\w ]{0,30}[’']s? ", rest):
        return False
    known = _words(lexicons, language, "stamp") | _CONNECTORS | _words(lexicons, language, "role")
    words = [word.rstrip(".") for word in _ALPHA.findall(rest)]
    capitals = [word for word in words if word[0].isupper()]
    return bool(capitals) and all(word[0].isupper() or word.lower() in known for word in words)


def is_name(line: Line) -> bool:
    """Whether a line is two to four capitalised words and nothing else, as a person's name is."""
    words = line.text.split()
    return 2 <= len(words) <= 4 and all(re.fullmatch(r"[A-ZÀ-ÞА-Я][\w’'-]+|[A-Z]\.", word) for word in words)


def is_role(line: Line, lexicons: Lexicons, language: str) -> bool:
    """Whether a line names what a writer is: *Senior Reporter*."""
    words = line.bare.split()
    roles = _words(lexicons, language, "role")
    tail = bool(words) and (words[-1] in roles or " ".join(words[-2:]) in roles)
    return 1 <= len(words) <= 5 and tail and not line.stopped


def is_credit(line: Line, lexicons: Lexicons, language: str) -> bool:
    """Whether a line ends in a photo credit: an agency after a person, *via*, or *Photo by*.

    ``(Reuters)`` alone at the end of a sentence names the report's source and is no credit.
    """
    agencies = _words(lexicons, language, "agency")
    tail = line.text[-160:]
    if _PHOTO.search(tail[-110:]) and line.count <= 80:
        return True
    match = _PAREN_END.search(tail)
    if match and _credits(match[1], agencies):
        return True
    slash = _SLASH_END.search(tail[-80:])
    if slash is None:
        return False
    left, right = slash[1].strip().lower(), slash[2].strip().lower()
    if left in agencies:
        return slash[2][0].isupper() and (right not in agencies or line.count <= 5)
    return right in agencies and line.count <= _SHORT * 2 and slash[1][0].isupper()


def _credits(inside: str, agencies: frozenset[str]) -> bool:
    folded = inside.lower().replace("’", "'")
    if re.search(r"\b(?:photo|photos|handout)\b", folded) and len(folded.split()) <= 8 and not folded.endswith("."):
        return True
    parts = [part.strip() for part in re.split(r"/|,|\bvia\b|\bfor\b|\|", folded)]
    named = [part in agencies for part in parts]
    return any(named) and len(folded.split()) <= 10 and (not all(named) or " via " in folded) and len(parts) > 1


def is_caption(line: Line, lexicons: Lexicons, language: str) -> bool:
    """Whether a line without a final stop describes a picture as captions do (*file photo*, *as seen from*)."""
    if line.count > 60 or len(line.text) < _CAPTION_CHARS:
        return False
    folded = f" {line.folded} "
    known = _words(lexicons, language, "caption")
    opens = any(line.folded.startswith(words) for words in known if words.endswith((":", "/")))
    return opens or (not line.stopped and any(f" {words}" in folded for words in known))
