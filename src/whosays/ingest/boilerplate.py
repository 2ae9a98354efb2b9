"""Page furniture in plain text: which lines are no part of the report.

Each line is judged by its words (``boilerplate.tsv``), its shape (:mod:`whosays.ingest.stamps`), its neighbours, and
in a whole page that was pasted by its place (:mod:`whosays.ingest.pasted`). A line that reads as running prose is
furniture only by its words or as a repetition: one sentence of the report marked as furniture costs more than ten
buttons read. Left out on purpose: captions without a credit or a caption's words, and teasers of other articles in full
sentences; nothing in the line tells them from the report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from whosays.ingest import pasted, stamps
from whosays.ingest.lines import EDGE, Line, lines
from whosays.lexicons import Lexicons, Row
from whosays.model import Boilerplate, BoilerplateKind, Span
from whosays.text.fold import fold

_COUNTER = re.compile(
    r"^[-–•(]*\s*\d[\d.,]*\s?[kKmM]?\+?\s+(?:reads?|views?|shares?|comments?|likes?|clicks?|hits?|replies|retweets?|"
    r"reactions?|followers|upvotes?|votes?|downloads?|times? read|min(?:ute)?s? read)\s*[.)]*$|"
    r"^(?:views?|reads?|shares?|comments?|hits?|likes?)\s*[:(]\s*\d[\d.,]*[kKmM]?\)?$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^(?:[•·*▪●◦‣›»>]|[-–—](?=\s))\s*")
_REFERENCE = re.compile(r"^\W{0,3}\[?\d{1,3}[\].)]\s*\S|^\W{0,3}\^")
_MARKER = re.compile(r"\[\d{1,3}\]")
_SLUG = re.compile(r"^[^\W_]+(?:[-_][^\W_]+){3,}(?:\.(?:jpe?g|png|webp|gif))?$")
_IMAGE = re.compile(r"^\S{1,120}\.(?:jpe?g|png|webp|gif|svg)$", re.IGNORECASE)
_HASHTAGS = re.compile(r"^(?:[#＃]\w{1,60}[,\s]*){1,40}$")
_GLUED = re.compile(r"[a-zß-ÿ][A-Z][a-z]")
_ORNAMENT = re.compile(r"^([*=#~_+-])\1{2,}.{0,200}\1{3,}$")
_RULE = re.compile(r"^[\W_]{3,}$")
_URL = re.compile(r"^(?:https?://|www\.)\S+$")
# A line of furniture has few words; a longer one is judged as prose.
_START_WORDS = 30
_SHORT_WORDS = 14
_TAG_WORDS = 4
# Copies of shorter lines ("World", "Live") are navigation met twice, and judged by their words.
_COPY_CHARS = 18
_HEAD_LINES = 40


class _Words(Struct, frozen=True):
    """The lexicon as tables: whole lines, beginnings, words within, share vocabulary."""

    whole: dict[str, Row]
    starts: tuple[tuple[str, Row], ...]
    opening: tuple[str, ...]
    inner: tuple[tuple[str, Row], ...]
    share: frozenset[str]
    sites: frozenset[str]
    sections: dict[str, Row]
    headings: dict[str, Row]


@cache
def _table(lexicons: Lexicons, language: str) -> _Words:
    """English furniture stands on pages of every language (*Share*, *Cookies*), so its rows always count."""
    rows = lexicons.rows("boilerplate", language) + (lexicons.rows("boilerplate", "en") if language != "en" else ())

    def pairs(value: str) -> tuple[tuple[str, Row], ...]:
        return tuple((fold(word), row) for row in rows if row.value == value for word in row.words)

    def words(value: str) -> frozenset[str]:
        return frozenset(word for word, _ in pairs(value))

    return _Words(
        whole={word.strip(EDGE): row for word, row in reversed(pairs("line"))},
        starts=pairs("start"),
        opening=tuple(word for word, _ in pairs("start")),
        inner=pairs("short"),
        share=words("share") | words("site"),
        sites=words("site"),
        sections=dict(pairs("section")),
        headings=dict(pairs("heading")),
    )


class _Mark(Struct, frozen=True):
    """What a line was judged to be, by which rule, on the evidence of which other line (an index), if any."""

    kind: BoilerplateKind
    rule: str
    other: int | None = None
    end: int | None = None


def _by_words(line: Line, table: _Words) -> _Mark | None:
    row = table.whole.get(line.bare)
    if row is None and line.count <= 120 and line.folded.startswith(table.opening):
        limit = _START_WORDS if line.prose else 10**9
        row = next((r for w, r in table.starts if line.folded.startswith(w) and _may_start(r, line, limit)), None)
    if row is None and line.count <= _SHORT_WORDS:
        row = next((r for w, r in table.inner if w in line.folded and not line.prose), None)
    return _Mark(_kind(row), row.id) if row else None


def _may_start(row: Row, line: Line, limit: int) -> bool:
    """Legal notes and comment forms run long; the other beginnings count on short lines only."""
    return row.kind in {"legal", "comments", "cookies", "references"} or line.count <= min(limit, _START_WORDS)


def _kind(row: Row) -> BoilerplateKind:
    return row.kind  # type: ignore[return-value]  # the lexicon's test checks that kinds are the model's


def _share_bar(line: Line, table: _Words) -> _Mark | None:
    words = re.findall(r"[\w.-]+", line.folded)
    if not 1 <= len(words) <= 24 or not all(word in table.share for word in words):
        return None
    sites = sum(word in table.sites for word in words)
    telling = sum(word in {"share", "tweet", "print", "email", "e-mail", "post", "comment"} for word in words)
    if (sites and telling) or sites >= 2 or (telling >= 2 and not line.stopped) or (sites and len(words) == 1):
        return _Mark("share", "boilerplate.share_bar")
    return None


def _tag_run(line: Line) -> _Mark | None:
    """Hashtags, or four and more capitalised words without a verb among them, two of which lost their blank."""
    if _HASHTAGS.match(line.text):
        return _Mark("tags", "boilerplate.hashtags")
    words = line.text.split()
    capitals = all(word[0].isupper() or not word[0].isalpha() for word in words)
    if len(words) >= _TAG_WORDS and capitals and not line.stopped and line.count <= 40:
        glued = any(
            _GLUED.search(word) and not word.startswith(("Mc", "Mac", "De", "Le", "La", "Van")) for word in words
        )
        if words[0].rstrip(":") in {"Featured", "Tags", "Topics", "Tagged", "Keywords"} or (glued and len(words) > 6):
            return _Mark("tags", "boilerplate.tag_run")
    return None


def _by_shape(line: Line, table: _Words, lexicons: Lexicons, language: str) -> _Mark | None:
    if _COUNTER.match(line.text):
        return _Mark("counter", "boilerplate.counter")
    mark = _share_bar(line, table) or _tag_run(line)
    if mark:
        return mark
    if stamps.is_credit(line, lexicons, language):
        return _Mark("caption", "boilerplate.photo_credit")
    if line.prose:
        return _Mark("other", "boilerplate.ornament") if _ORNAMENT.match(line.text) else None
    if stamps.is_stamp(line, lexicons, language) or stamps.leads_to_stamp(line, lexicons, language):
        return _Mark("other", "boilerplate.date_stamp")
    if stamps.is_caption(line, lexicons, language):
        return _Mark("caption", "boilerplate.caption")
    if _RULE.match(line.text) or _ORNAMENT.match(line.text):
        return _Mark("other", "boilerplate.ornament")
    if _IMAGE.match(line.text) or (_SLUG.match(line.text) and line.text.count("-") >= 3):
        return _Mark("other", "boilerplate.image_name")
    return _Mark("other", "boilerplate.link") if _URL.match(line.text) else None


def _alone(line: Line, table: _Words, lexicons: Lexicons, language: str) -> _Mark | None:
    """What a line is by itself, its neighbours aside."""
    if len(line.text) < 2:
        return None
    if stamps.is_byline(line, lexicons, language):
        return _Mark("other", "boilerplate.byline")
    return _by_words(line, table) or _by_shape(line, table, lexicons, language)


def of_line(line: Line, lexicons: Lexicons, language: str) -> Boilerplate | None:
    """The furniture that one line is by its own words and shape; None where it is not, or only its neighbours tell."""
    mark = _alone(line, _table(lexicons, language), lexicons, language)
    return _finding((line,), 0, mark) if mark else None


def _first_prose(found: Sequence[Line], marks: dict[int, _Mark]) -> int:
    """The index of the line at which the report begins: the first unmarked prose line."""
    return next((i for i, line in enumerate(found) if i not in marks and line.prose), len(found))


def _last_prose(found: Sequence[Line], marks: dict[int, _Mark]) -> int:
    return next((i for i in range(len(found) - 1, -1, -1) if i not in marks and found[i].prose), -1)


def _copies(found: Sequence[Line], marks: dict[int, _Mark]) -> None:
    """A line of the head that stands again further down; the last copy counts as the report's own headline's echo."""
    first: dict[str, int] = {}
    for i, line in enumerate(found):
        key = line.bare
        if len(key) < _COPY_CHARS or (i in marks and marks[i].kind != "caption"):
            continue
        if key in first and (first[key] < _HEAD_LINES and not found[first[key]].prose):
            marks.setdefault(i, _Mark("repeated_lead", "boilerplate.repeated_lead", first[key]))
        first.setdefault(key, i)


def _repeated_start(found: Sequence[Line], marks: dict[int, _Mark]) -> None:
    """A lead that stands alone in the head and opens a paragraph further down: its second copy is marked."""
    leads = [i for i in range(min(len(found), 12)) if i not in marks and len(found[i].text) >= 3 * _COPY_CHARS]
    for i in leads:
        lead = found[i].text
        for j in range(i + 1, min(len(found), i + _HEAD_LINES)):
            if j not in marks and len(found[j].text) > len(lead) and found[j].text.startswith(lead):
                rule = _Mark("repeated_lead", "boilerplate.repeated_lead", i, found[j].start + len(lead))
                caption = found[j].end - found[j].start - len(lead) < 60 and not found[j].stopped
                marks[j] = rule if not caption else _Mark("caption", "boilerplate.caption", i)
                break


def _captions(found: Sequence[Line], marks: dict[int, _Mark]) -> None:
    """The copy of a caption without its credit, in the line before or after the credited one."""
    for i, mark in list(marks.items()):
        if mark.rule != "boilerplate.photo_credit":
            continue
        for j in (i - 1, i + 1):
            free = 0 <= j < len(found) and j not in marks and len(found[j].bare) > 30
            if free and found[i].folded.startswith(found[j].folded[:200]):
                marks[j] = _Mark("caption", "boilerplate.caption", i)


def _names(found: Sequence[Line], marks: dict[int, _Mark], lexicons: Lexicons, language: str, body: int) -> None:
    """Names alone in the head: the writer, when a stamp, a role or furniture stands beside and a headline elsewhere."""
    head = range(min(body, _HEAD_LINES))
    others = [i for i in head if i not in marks and found[i].count >= 4]
    for i in head:
        if i in marks:
            continue
        if stamps.is_role(found[i], lexicons, language) and i and stamps.is_name(found[i - 1]):
            marks[i] = _Mark("other", "boilerplate.byline", i - 1)
        if not stamps.is_name(found[i]) or not any(j != i for j in others):
            continue
        after = i + 1 < len(found) and (i + 1 in marks or stamps.is_role(found[i + 1], lexicons, language))
        before = i > 0 and (i - 1 in marks or found[i - 1].count >= 4)
        if (
            (after and before)
            or (after and marks.get(i + 1, _Mark("other", "")).rule == "boilerplate.date_stamp")
            or (before and i - 1 in marks and marks[i - 1].kind == "navigation" and found[i + 1 : i + 2])
        ):
            marks[i] = _Mark("other", "boilerplate.byline")


def _menus(found: Sequence[Line], marks: dict[int, _Mark]) -> None:
    """Two and more bulleted lines of at most four words without a figure: a menu."""
    run: list[int] = []
    for i, line in enumerate((*found, None)):
        bulleted = line is not None and bool(_BULLET.match(line.text)) and line.count <= 4 and not line.stopped
        if bulleted and line is not None and not re.search(r"\d", line.text):
            run.append(i)
            continue
        if len(run) >= 2:
            for j in run:
                marks.setdefault(j, _Mark("navigation", "boilerplate.menu"))
        run = []


def _kickers(found: Sequence[Line], marks: dict[int, _Mark], table: _Words, body: int) -> None:
    """The name of a section as first line, and the short topic lines under it, when a longer headline follows."""
    opened = False
    for i in range(min(body, 6)):
        if i in marks:
            continue
        row = table.sections.get(found[i].bare)
        headline = any(j not in marks and found[j].count > max(5, found[i].count) for j in range(i + 1, body))
        if row is not None:
            marks[i] = _Mark(_kind(row), row.id)
            opened = True
        elif opened and headline and found[i].count <= 5 and not found[i].stopped:
            marks[i] = _Mark("navigation", "boilerplate.kicker")
        else:
            return


def _references(found: Sequence[Line], marks: dict[int, _Mark], table: _Words) -> None:
    """A heading *References* with numbered lines under it: the list to its end; alone it is the section's name."""
    for i, line in enumerate(found):
        row = table.headings.get(line.bare)
        if row is None or line.count > 2:
            continue
        numbered = i + 1
        while numbered < len(found) and _REFERENCE.match(found[numbered].text):
            numbered += 1
        if numbered > i + 1:
            for j in range(i, numbered):
                marks[j] = _Mark("references", row.id, i)


def _stubs(found: Sequence[Line], marks: dict[int, _Mark], last: int) -> None:
    """In the tail, an unmarked short line without a stop between two marked ones is furniture like them."""
    for i in range(last + 1, len(found)):
        near = (i - 1 in marks or i - 1 == last) and (i + 1 in marks or i + 1 == len(found))
        if i not in marks and near and found[i].count <= 4 and not found[i].stopped and i + 1 in marks:
            marks[i] = _Mark("other", "boilerplate.between", i + 1)


def _keywords(found: Sequence[Line], marks: dict[int, _Mark]) -> None:
    """A line of two to six words in lower case only, without a stop, in a text whose lines open with capitals."""
    cased = sum(line.text[0].isupper() for line in found)
    if cased < 0.7 * len(found):
        return
    for i, line in enumerate(found):
        words = line.text.split()
        if i not in marks and 2 <= len(words) <= 6 and all(re.fullmatch(r"[a-zà-ÿ]+", word) for word in words):
            before, after = found[i - 1] if i else None, found[i + 1] if i + 1 < len(found) else None
            if (before is None or before.stopped) and (after is None or after.text[0].isupper()):
                marks[i] = _Mark("tags", "boilerplate.keywords")


def marked(text: str, lexicons: Lexicons, language: str) -> tuple[Boilerplate, ...]:
    """The furniture of a plain text, in order, a span a line.

    ``"Print Share on Facebook"`` is ``share``; ``"- 12 reads."`` a ``counter``; a headline that stands twice is
    ``repeated_lead`` the second time.
    """
    found = lines(text)
    table = _table(lexicons, language)
    marks: dict[int, _Mark] = {}
    for i, line in enumerate(found):
        mark = _alone(line, table, lexicons, language)
        if mark:
            marks[i] = mark
    _references(found, marks, table)
    _copies(found, marks)
    _repeated_start(found, marks)
    _captions(found, marks)
    _menus(found, marks)
    body = _first_prose(found, marks)
    _kickers(found, marks, table, body)
    _names(found, marks, lexicons, language, body)
    _keywords(found, marks)
    _stubs(found, marks, _last_prose(found, marks))
    telling = frozenset(i for i, mark in marks.items() if mark.kind not in {"caption", "repeated_lead", "references"})
    for part in pasted.furniture(found, telling):
        marks.setdefault(part.index, _Mark(part.kind, part.rule))
    return tuple(_finding(found, i, marks[i]) for i in sorted(marks))


def _finding(found: Sequence[Line], i: int, mark: _Mark) -> Boilerplate:
    line = found[i]
    end = line.end if mark.end is None else mark.end
    other = [] if mark.other in {None, i} else [Span(found[mark.other or 0].start, found[mark.other or 0].end)]
    evidence = tuple(sorted([Span(line.start, end), *other]))
    return Boilerplate(start=line.start, end=end, kind=mark.kind, rule=mark.rule, evidence=evidence)
