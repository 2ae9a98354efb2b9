"""Stretches of a text whose digits are never quantities: links, reference marks, versions, dates and clock times in
digits, telephone numbers, numbers of laws and security holes.
"""

from __future__ import annotations

import re

from whosays.model import Span

_LINKS = re.compile(r"(?:https?://|www\.)\S{1,400}|[\w.+-]{1,60}@[\w.-]{1,60}|(?<!\w)[@#]\w{1,60}")
_LINK_SIGNS = ("@", "#", "://", "www.")
_LEADS = re.compile(r"[\d\[+(]\d*")  # what a masked stretch begins with
_MASKED = re.compile(
    r"\[\s?\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,8}\s?\]"
    r"|\b(?!\d{1,3}(?:\.\d{3}){2,4}(?![\d.]))\d{1,3}(?:\.\d{1,3}){2,4}\b|\b\d{1,9}(?:/\d{1,9}){2}\b"
    r"|\b\d{3}-\d{3}-\d{4}\b|\b\d{3}-(?!\d\d00\b)\d{4}\b"
    r"|(?<!\d )\b0\d{2,4}(?: \d{3,7}){1,3}\b|\+\d[\d ()-]{6,20}\d|\(\d{3}\) ?\d{3}-\d{4}"
    r"|\b\d{1,2} ?-?min(?:ute|s)? read\b"
    r"|\b\d{4}-\d\d(?:-\d\d)?\b|\b(?:24/7|9/11|7/7|50/50|50-50)\b|\b\d{1,2}:\d{2}(?::\d{2})?\b"
    r"|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2} / \d{1,2} / \d{2,4}\b"
    r"|\b9-11(?= (?:attack|terror|hijack|commission|memorial|victim))"
    r"|\b911(?= (?:calls?|operator|dispatch|tape|emergency))"
    r"|\b\d{1,2}-for-\d{1,2}\b(?= (?:stock|split|reverse))"
    r"|(?<=called )911\b|(?<=dialed )911\b|(?<=calling )911\b|(?<=call )911\b|\b501 ?(?:\(c\)(?:\(\d\))?|c ?\(?\d\)?)"
    r"|(?<=CVE - )\d{4}-\d{4,7}\b"
)
_BROKEN = re.compile(
    r"(?:\d[\d.,]{0,20}\s+(?:in|by|of)\s+)?\b(?:1[5-9]|20)\d\d(?:US\$|[$€£¥])\s?\d[\d.,]{0,20}"
    r"(?:\s?(?:thousand|million|billion|trillion|bn|m)\b)?"
)
_GLUED_SIGN = re.compile(r"\d(?:US\$|[$€£¥])")
_LIST = re.compile(r"\s*\(?\d{1,3}[.)](?=\s)")


def masked(text: str, start: int, end: int) -> list[Span]:
    """Stretches whose digits are never quantities: links, addresses, reference marks, versions, dates and clock times
    in digits, telephone numbers, and broken figures such as *50 in 2019US$300 million*."""
    found: list[Span] = []
    if any(text.find(sign, start, end) >= 0 for sign in _LINK_SIGNS):
        found += [Span(match.start(), match.end()) for match in _LINKS.finditer(text, start, end)]
    last = start
    for lead in _LEADS.finditer(text, start, end):
        for at in (lead.start(), lead.start() + 1) if not text[lead.start()].isdigit() else (lead.start(),):
            if at >= last and (match := _MASKED.match(text, at, end)):
                found.append(Span(at, match.end()))
                last = match.end()
                break
    if _GLUED_SIGN.search(text, start, end):
        found += [Span(match.start(), match.end()) for match in _BROKEN.finditer(text, start, end)]
    if listed := _LIST.match(text, start, end):
        found.append(Span(start, listed.end()))
    return found
