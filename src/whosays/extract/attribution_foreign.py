"""Attributions in languages that are read in part: quoted words with a verb of saying beside them, and who is cited.

No parser is asked. A verb of saying right after a quotation has its speaker after it (*„...“, sagte Anna Lind*), one
before a colon has him before it (*Anna Lind sagte: „...“*); a phrase such as *laut* or *по данным* has the source
behind it, if it is a name that is known. Chinese, which has no blanks, is read by the stretch up to the punctuation.
Left out on purpose: indirect speech without such a phrase, and sources of many words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from whosays.lexicons import Lexicons
from whosays.model import Attribution, Document, Mention, Quotation, Span
from whosays.text.alternations import any_of
from whosays.text.blocks import blocks
from whosays.text.sentences import sentences

_WITHOUT_BLANKS = frozenset({"zh", "ja"})
_SPEAKING = frozenset({"person", "organisation", "country", "place"})
_AFTER, _BEFORE = 100, 130  # characters beside a quotation in which its cue and source stand
_SOURCE = 60  # characters of a source up to the end of its name
_WORDS = 7  # words of a source without a known name
_TITLE = 3  # words between a phrase such as *laut* and the name it leads to
_NAMES = 8  # names within a stretch of a source
_CONTINUED = 70  # characters between two quotations of one speaker
_STOP = '\n.;:!?,«»„“”"。，；：！？（）()—–'


class _Words(NamedTuple):
    """One language's words: the verbs with their rows, and the patterns that are made of them."""

    rows: Mapping[str, str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    cited: re.Pattern[str] | None
    stops: frozenset[str]
    never: frozenset[str]


@cache
def _words(lexicons: Lexicons, language: str) -> _Words | None:
    """The words of a language; None where it has none."""
    table = [row for row in lexicons.rows("sayings", language) if row.id.startswith(f"sayings.{language}.")]
    if not table:
        return None
    kinds = {
        kind: [w for row in table if row.kind == kind for w in row.words]
        for kind in ("v", "aux", "cited", "told", "stop", "never")
    }
    verb = any_of(kinds["v"])
    if language in _WITHOUT_BLANKS:
        after = rf"[{re.escape(_STOP)}]{{0,3}}(?P<source>[^{re.escape(_STOP)}\s]{{1,15}}?)(?P<cue>{verb})"
        before = rf"(?P<source>[^{re.escape(_STOP)}\s]{{1,15}}?)(?P<cue>{verb})[：:，,]?\s*$"
        closed = any_of([*kinds["v"], *kinds["told"]])
        cited = rf"(?P<cue>{any_of(kinds['cited'])})(?P<source>[^{re.escape(_STOP)}\s]{{1,15}}?)(?:{closed})"
    else:
        said = rf"(?P<cue>(?:(?:{any_of(kinds['aux'])})\s)?(?:{verb}))" if kinds["aux"] else rf"(?P<cue>{verb})"
        after = rf"[\s,.!?…–—-]{{0,6}}\b{said}\s(?P<source>[^{re.escape(_STOP)}]{{2,{_AFTER}}})"
        before = rf"(?P<source>[^{re.escape(_STOP)}]{{2,{_SOURCE}}}?)\s{said}\b[^{re.escape(_STOP)}]{{0,60}}[:,]\s*$"
        cited = rf"\b(?P<cue>{any_of(kinds['cited'])})\s(?P<source>[^{re.escape(_STOP)}]{{2,{_SOURCE}}})"
    rows = {word.lower(): row.id for row in table for word in row.words}
    return _Words(
        rows,
        re.compile(after, re.IGNORECASE),
        re.compile(before, re.IGNORECASE),
        re.compile(cited, re.IGNORECASE) if kinds["cited"] else None,
        frozenset(kinds["stop"]),
        frozenset(kinds["never"]),
    )


class _Text:
    """A document with its names by place and its paragraphs."""

    def __init__(self, document: Document, mentions: Sequence[Mention], words: _Words) -> None:
        self.text = document.text
        self.words = words
        self.spaced = document.language.split("-")[0] not in _WITHOUT_BLANKS
        self.names = sorted((m.start, m.end, i) for i, m in enumerate(mentions) if m.kind in _SPEAKING)
        self.blocks = blocks(document.text)
        self.bounds: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def paragraph(self, place: int) -> tuple[int, int]:
        """The paragraph a place lies in."""
        at = max(0, bisect_left(self.blocks, (place + 1,)) - 1)
        return self.blocks[at] if self.blocks else (0, len(self.text))

    def sentence(self, place: int) -> Span:
        """The sentence a place lies in."""
        paragraph = self.paragraph(place)
        if paragraph not in self.bounds:
            self.bounds[paragraph] = sentences(self.text, *paragraph)
        some = self.bounds[paragraph]
        return Span(*some[max(0, bisect_left(some, (place + 1,)) - 1)]) if some else Span(*paragraph)

    def name(self, start: int, end: int, *, last: bool = False) -> tuple[int, int, int] | None:
        """The first or the last name within a stretch."""
        at = bisect_left(self.names, (start,))
        some = [n for n in self.names[at : at + _NAMES] if n[1] <= end]
        return (some[-1] if last else some[0]) if some else None

    def source(self, start: int, end: int, *, before: bool) -> tuple[Span, int | None] | None:
        """The source in a stretch behind a verb or before it: up to its name, or a few words."""
        named = self.name(start, end, last=before)
        if named and named[1] - start <= _SOURCE:
            return Span(start, named[1]), named[2]
        if not self.spaced:
            return Span(start, end), None
        words = list(re.finditer(r"\S+", self.text[start:end]))
        stop = next((i for i, word in enumerate(words) if word[0].lower() in self.words.stops), len(words))
        words = words if before else words[:stop]
        if before and any(word[0].lower() in self.words.never for word in words):
            return None  # "il a été affirmé"
        if not words or len(words) > _WORDS:
            return None
        return Span(start + words[0].start(), start + words[-1].end()), None


def _beside(found: _Text, quotation: Quotation) -> tuple[Span, Span, int | None] | None:
    """The cue and the source next to a quotation, with the mention that the source names."""
    first, last = found.paragraph(quotation.start)
    match = found.words.after.match(found.text, quotation.end, min(last, quotation.end + _AFTER))
    source = found.source(*match.span("source"), before=False) if match else None
    if match and source:
        return Span(*match.span("cue")), *source
    begin = max(first, quotation.start - _BEFORE)
    match = found.words.before.search(found.text, begin, quotation.start)
    source = found.source(*match.span("source"), before=True) if match else None
    return (Span(*match.span("cue")), *source) if match and source else None


def _quoted(found: _Text, quotations: Sequence[Quotation], sound: bool) -> Iterator[Attribution]:
    spoken = [q for q in quotations if q.kind in {"speech", "words"}]
    taken = -1
    for at, quotation in enumerate(spoken):
        told = (
            _beside(found, quotation) if at > taken and quotation.start >= (spoken[at - 1].end if at else 0) else None
        )
        if not told:
            continue
        cue, source, speaker = told
        content = [quotation.span]
        end = max(cue.end, source.end, quotation.end)
        while at + len(content) < len(spoken):
            following = spoken[at + len(content)]
            gap = found.text[end : following.start]
            if (
                len(gap) > _CONTINUED
                or "\n" in gap
                or gap.rstrip()[-1:] not in {".", ",", ""}
                or _beside(found, following)
            ):
                break
            content.append(following.span)
            end = following.end
        taken = at + len(content) - 1
        yield _attribution(found, source, cue, tuple(content), speaker, "direct", sound)


def _cited(found: _Text) -> Iterator[Attribution]:
    """The names behind *laut*, *selon*, *по данным*, each with its sentence."""
    for match in found.words.cited.finditer(found.text) if found.words.cited else ():
        start, end = match.span("source")
        named = found.name(start, end)
        far = named is not None and len(found.text[start : named[0]].split()) > _TITLE
        if far or (named is None and found.spaced):
            continue  # "laut Vertrag": a word that is no name may be anything
        source = Span(start, named[1] if named else end)
        sentence = found.sentence(match.start())
        told = source.end if found.spaced else max(source.end, match.end())
        parts = (Span(sentence.start, match.start()), Span(told, max(told, sentence.end)))
        content = tuple(part for part in (_bare(found.text, p) for p in parts) if part.end - part.start > 2)
        if content:
            cue = Span(*match.span("cue"))
            speaker = named[2] if named else None
            yield _attribution(found, source, cue, content, speaker, "indirect", sound=False)


def _bare(text: str, span: Span) -> Span:
    start, end = span.start, max(span.start, span.end)
    while start < end and text[start] in f" {_STOP}":
        start += 1
    while end > start and text[end - 1] in f" {_STOP}":
        end -= 1
    return Span(start, end)


def _attribution(
    found: _Text, source: Span, cue: Span, content: tuple[Span, ...], speaker: int | None, kind: str, sound: bool
) -> Attribution:
    spans = (source, cue, *content)
    last = cue.of(found.text).lower().split()[-1] if found.spaced else cue.of(found.text)
    rule = found.words.rows.get(cue.of(found.text).lower()) or found.words.rows[last]
    return Attribution(
        start=min(span.start for span in spans),
        end=max(span.end for span in spans),
        rule=rule,
        evidence=tuple(sorted(spans)),
        source=(source,),
        cue=(cue,),
        content=content,
        kind="direct" if kind == "direct" else "indirect",
        speaker=speaker,
        verbatim=sound if kind == "direct" else None,
    )


def foreign(
    document: Document, mentions: Sequence[Mention], quotations: Sequence[Quotation], lexicons: Lexicons, sound: bool
) -> tuple[Attribution, ...]:
    """Who is quoted and who is cited in a document that is not English."""
    words = _words(lexicons, document.language.split("-")[0])
    if words is None:
        return ()
    found = _Text(document, mentions, words)
    some = [*_quoted(found, quotations, sound), *_cited(found)]
    return tuple(sorted(some, key=lambda a: (a.start, a.end, a.cue)))
