"""Pages that are no report: consent walls, human checks, error and login pages; and the paywall that cuts one short.

A page is refused as a stub (reason ``stub``, with the words that show it) where a row of ``stubs.tsv`` of kind ``gate``
is most of its title or headline and it shows no long text, or where such a row stands in its first lines and next to
nothing else is told: such a page would otherwise count as one more document. A cookie banner over a report, and a
report on a missing page, are read. A paywall notice leaves the report where it is and marks it ``truncated`` at the
notice; so does a short page that says of itself that it is not free to read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from whosays.ingest.markup import Head
from whosays.lexicons import LANGUAGES, Lexicons
from whosays.model import Damage, Section, Span
from whosays.text.blocks import lines
from whosays.text.fold import fold

# Under a title that is a gate, a page of more words of report than this is read all the same.
_TITLED_WORDS = 220
# Where only the first lines speak of a gate, so many words of report are a report.
_OTHER_WORDS = 40
# A row says most of a title or headline when it is so much of its letters.
_MOST = 0.5
_HEAD = 1_500
# A notice is a line of its own; longer lines are paragraphs that only speak of subscribing.
_NOTICE = 300
# A page with more words than this shows its report, whatever it says of being free.
_SHORT = 150


@cache
def _phrases(lexicons: Lexicons, kind: str) -> tuple[tuple[str, str, str], ...]:
    """The phrases of all languages, folded, with their row and as written: gates speak the reader's language."""
    rows = [row for tongue in LANGUAGES[1:] for row in lexicons.rows("stubs", tongue) if row.kind == kind]
    return tuple((row.id, fold(words), words) for row in rows for words in row.words)


def _told(text: str, sections: Sequence[Section], phrases: Sequence[tuple[str, str, str]]) -> int:
    """The words of the body's lines in which no gate speaks."""
    body = [fold(text[part.start : part.end]) for part in sections if part.kind in {"body", "dek"}]
    return sum(len(words.split()) for words in body if not any(phrase in words for _, phrase, _ in phrases))


def _titles(text: str, sections: Sequence[Section], head: Head) -> Iterator[str]:
    yield from map(fold, head.titles)
    yield from (fold(text[part.start : part.end]) for part in sections if part.kind == "headline")


def gate(text: str, sections: Sequence[Section], head: Head, lexicons: Lexicons) -> str | None:
    """The words that show a page to be a gate, or None. ``Verify you are human`` on a page of 30 words is one."""
    phrases = _phrases(lexicons, "gate")
    told = _told(text, sections, phrases)
    if told > _TITLED_WORDS:
        return None
    titles = list(_titles(text, sections, head))
    opening = fold(text[:_HEAD])
    for rule, phrase, words in phrases:
        titled = any(phrase in title and len(phrase) >= _MOST * len(title) for title in titles)
        if titled or (told < _OTHER_WORDS and phrase in opening):
            return f"“{words}” ({rule})"
    return "it only leads on to another address" if head.leads_on and told < _OTHER_WORDS else None


def paywall(text: str, sections: Sequence[Section], head: Head, lexicons: Lexicons) -> tuple[Damage, ...]:
    """The notice that cuts a report short, as damage at its place; or that the page is not free and holds little."""
    notices = _phrases(lexicons, "paywall")
    for start, end in lines(text):
        if end - start > _NOTICE:
            continue
        line = fold(text[start:end])
        for rule, phrase, _ in notices:
            if phrase in line:
                note = "a notice for subscribers stands here: the rest of the report is not on the page"
                return (_cut(start, end, rule, note),)
    body = [part for part in sections if part.kind in {"body", "dek"}]
    if head.paid and body and sum(len(text[part.start : part.end].split()) for part in body) < _SHORT:
        note = "the page says that it is not free to read and shows little: the rest is probably not on it"
        return (_cut(body[-1].start, body[-1].end, "stubs.paid", note),)
    return ()


def _cut(start: int, end: int, rule: str, note: str) -> Damage:
    return Damage(start=start, end=end, kind="truncated", rule=rule, evidence=(Span(start, end),), note=note)
