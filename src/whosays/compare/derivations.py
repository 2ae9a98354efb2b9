"""Derivations: which document was made from which, and how much of it.

Pairs that share enough runs of four words are aligned word by word. Only words outside quotation marks are evidence:
two reports that quote one speech are not derived from each other. Names and figures count as nothing either, since two
reports on one matter must share them; what betrays copying is the plain words between them, in the same order. Texts
that keep the order of thought but not the wording are compared sentence by sentence (``rewrites``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from msgspec import Struct

from whosays.compare.candidates import candidates
from whosays.compare.families import Credit, House, credited, house
from whosays.compare.readings import Line, Reading, reading
from whosays.compare.rewrites import likeness
from whosays.compare.translations import anchored, telling, translated
from whosays.lexicons import Lexicons, load
from whosays.model import Derivation, DerivationKind, Document, Passage
from whosays.text.align import Indexed, Run, aligned
from whosays.text.fold import fold
from whosays.text.shingles import Numbering, meeting

TOP = 600  # characters of a report in which its dateline stands
_CREDIT = re.compile(r"\((?P<who>[^()\n]{2,60})\)\s{0,2}[—–-]")
MOST_DOCUMENTS = 60  # a name in more documents than this tells nothing of a translation
LEAST_RUN = 7  # plain words outside quotation marks that make a run count
LEAST_PLAIN = (
    15  # ... that make a derivation; two agencies on one event reached 10 in three stories (300 pairs read), a
)
# charge or a set of figures that many reports repeat 13 to 14 (ECB+); taken-over sentences begin at 15
LEAST_LONGEST = 12  # ... that one of the runs must have: the length of a sentence taken over; unless there are
MANY_PLAIN = 30  # this many in all: set phrases of seven words (*runs from October to April*) come in twos
CAPITAL_NOUNS = frozenset(("de", "lb"))
INDEXES = 512  # documents whose indexes are kept while pairs are aligned; about 50 kB each
READINGS = 4096  # documents kept read while pairs are aligned; about 100 kB each
LEAST_ANCHORS = 4  # names and figures that two documents must share to be compared as translations
CHANGED = 0.08  # part of the words replaced by others up to which a text is a copy: spinning replaces 8 to 20 %
REWORDED = 0.2  # part of the matching words that stand in reworded sentences up to which a text is still a copy
SMALL = 0.2  # below this share, two documents that credit nobody more likely drew on a third one


class _Kin(Struct, frozen=True):
    """Two readings, the runs of words they share, and the sentences that answer each other without sharing a run."""

    left: Reading
    right: Reading
    runs: tuple[Run, ...]
    lines: tuple[tuple[Line, Line], ...] = ()
    translated: bool = False

    @property
    def changed(self) -> float:
        """The part of the words in the runs that stand in for another word; added and left-out words do not count."""
        shorter = sum(min(run.last - run.first, run.end - run.start) for run in self.runs)
        return 1 - sum(run.same for run in self.runs) / max(shorter, 1)

    @property
    def reworded(self) -> float:
        """The part of the matching characters that stands in sentences that share no run of words."""
        lines = sum(line.end - line.start for line, _ in self.lines)
        runs = sum(self.left.words[run.last - 1].end - self.left.words[run.first].start for run in self.runs)
        return lines / max(1, lines + runs)


def _plain(own: Reading, first: int, last: int) -> int:
    """Words outside quotation marks that are neither names nor figures: those that begin with a small letter.

    Where nouns too begin with a capital (German) three of four words count, and half the characters of a script whose
    characters are words of their own.
    """
    text = own.document.text
    chosen = [own.words[i] for i in range(first, last) if not own.quoted[i] and own.words[i].folded[0].isalpha()]
    if own.document.language[:2] in CAPITAL_NOUNS:
        return len(chosen) * 3 // 4
    small = [word for word in chosen if not text[word.start].isupper()]
    single = sum(word.end - word.start == 1 and not word.folded.isascii() and word.folded > "\u3000" for word in small)
    return len(small) - single // 2


def _weight(left: Reading, right: Reading, run: Run) -> int:
    """Plain words of a run that match: those of the poorer side, less the words that do not match."""
    plain = min(_plain(left, run.first, run.last), _plain(right, run.start, run.end))
    longest = max(run.last - run.first, run.end - run.start)
    return plain - (longest - run.same) // 2


def _kin(left: Reading, right: Reading, index: tuple[Indexed, Indexed] | None = None) -> _Kin | None:
    """The runs and sentences two readings share, if they are enough; ``index`` saves making their indexes again."""
    mine, theirs = index or (Indexed(left.keys), Indexed(right.keys))
    weighed = [(run, _weight(left, right, run)) for run in aligned(mine, theirs)]
    runs = [run for run, weight in weighed if weight >= LEAST_RUN]
    weights = [weight for _, weight in weighed if weight >= LEAST_RUN]
    taken = sum(weights) >= LEAST_PLAIN and (max(weights) >= LEAST_LONGEST or sum(weights) >= MANY_PLAIN)
    alike = likeness(left, right)
    if not taken and alike is None:
        return None
    lines = [] if alike is None else [pair for pair in alike.lines if not _met(left, right, runs, pair)]
    return _Kin(left, right, tuple(sorted(runs)), tuple(lines))


def _met(left: Reading, right: Reading, runs: Sequence[Run], pair: tuple[Line, Line]) -> bool:
    """Whether a pair of sentences touches a run on either side: the run then shows it better."""
    a, b = pair
    return any(
        (left.words[run.first].start < a.end and a.start < left.words[run.last - 1].end)
        or (right.words[run.start].start < b.end and b.start < right.words[run.end - 1].end)
        for run in runs
    )


def _passage(own: Reading, first: int, last: int) -> Passage:
    start, end = own.words[first].start, own.words[last - 1].end
    return Passage(own.document.id, start, end, own.document.text[start:end])


def _sentence(own: Reading, line: Line) -> Passage:
    return Passage(own.document.id, line.start, line.end, own.document.text[line.start : line.end])


def _translations(
    documents: Sequence[Document], read: Callable[[int], Reading], numbering: Numbering, lexicons: Lexicons
) -> list[Derivation]:
    """The pairs of documents in different languages of which one translates the other."""
    if len({own.language[:2] for own in documents}) < 2:
        return []
    some = [anchored(read(at), lexicons) for at in range(len(documents))]
    keys = [numbering.of(telling(one)) for one in some]
    found = []
    for (a, b), count in sorted(meeting(keys, MOST_DOCUMENTS).items()):
        if count < LEAST_ANCHORS or documents[a].language[:2] == documents[b].language[:2]:
            continue
        lines = translated(some[a], some[b])
        made = _derivation(_Kin(read(a), read(b), (), lines, translated=True), lexicons) if lines else None
        if made is not None:
            found.append(made)
    return found


def derivations(documents: Sequence[Document], lexicons: Lexicons | None = None) -> tuple[Derivation, ...]:
    """Who copied, rewrote or translated whom, with the aligned passages and the evidence in words.

    Each pair stands once, its documents ordered by id; the result does not depend on the order of ``documents``.
    Left out on purpose: passages inside quotation marks, page furniture, and likeness of names and figures alone.
    """
    lexicons = lexicons or load()
    numbering = Numbering()
    unique = {document.id: document for document in documents}
    ordered = [unique[id] for id in sorted(unique)]

    @lru_cache(maxsize=READINGS)
    def read(at: int) -> Reading:
        return reading(ordered[at], numbering, lexicons)

    @lru_cache(maxsize=INDEXES)
    def index(at: int) -> Indexed:
        return Indexed(read(at).keys)

    found = _translations(ordered, read, numbering, lexicons)
    for a, b in candidates(ordered, lexicons):
        kin = _kin(read(a), read(b), (index(a), index(b)))
        made = _derivation(kin, lexicons) if kin is not None else None
        if made is not None:
            found.append(made)
    return tuple(sorted(found, key=lambda one: one.documents))


# --- kind, direction, evidence ----------------------------------------------------------------------------------------


class _Side(Struct, frozen=True):
    document: Document
    house: House | None
    credits: tuple[Credit, ...]
    covered: int
    length: int

    @property
    def share(self) -> float:
        return min(1.0, self.covered / max(1, self.length))

    @property
    def name(self) -> str:
        """What a reader is told: the publisher, else the file."""
        return self.house.name if self.house else self.document.path.rsplit("/", 1)[-1]


def _side(own: Reading, passages: list[Passage], lexicons: Lexicons) -> _Side:
    covered = sum(passage.end - passage.start for passage in passages)
    document = own.document
    return _Side(document, house(document, lexicons), tuple(credited(document, lexicons)), covered, own.length)


def _harmed(side: _Side) -> str | None:
    """The damage that only a copy has: wording spun or machine-translated over most of the document."""
    for damage in side.document.damage:
        if damage.kind in ("spun", "machine_translated") and (damage.end - damage.start) * 2 > side.document.length:
            return damage.kind
    return None


def _credited(child: _Side, parent: _Side) -> Credit | None:
    if parent.house is None or (child.house and child.house.key == parent.house.key):
        return None
    return next((credit for credit in child.credits if credit.house.key == parent.house.key), None)


def _dateline(child: Document, parent: Document) -> str | None:
    """The credit in brackets that names the other outlet near the top of a report: *OSLO, May 4 (The Wire) —*."""
    if not parent.publisher or (child.publisher and fold(child.publisher) == fold(parent.publisher)):
        return None
    for found in _CREDIT.finditer(child.text, 0, TOP):
        if fold(found["who"]) == fold(parent.publisher):
            return found[0]
    return None


def _directed(left: _Side, right: _Side) -> tuple[str, str]:
    """Which side is the source, and why. ``unknown`` where nothing tells."""
    for child, parent, way in ((left, right, "b_to_a"), (right, left, "a_to_b")):
        credit = _credited(child, parent)
        if credit and not _credited(parent, child):
            return way, f"{child.name} credits {parent.name}: “{credit.span.of(child.document.text)}”"
    for child, parent, way in ((left, right, "b_to_a"), (right, left, "a_to_b")):
        line = _dateline(child.document, parent.document)
        if line and not _dateline(parent.document, child.document):
            return way, f"{child.name} carries the dateline of {parent.name}: “{line}”"
    for child, parent, way in ((left, right, "b_to_a"), (right, left, "a_to_b")):
        harm = _harmed(child)
        if harm and not _harmed(parent):
            return way, f"only {child.name} is {harm.replace('_', '-')}"
    for child, parent, way in ((left, right, "b_to_a"), (right, left, "a_to_b")):
        if parent.house and parent.house.agency and not (child.house and child.house.agency):
            return way, f"{parent.name} is a news agency, whose text others take over"
    return _dated(left, right)


def _day(document: Document) -> str | None:
    """The day or minute of publication, where it is known to the day and is not an interval."""
    known = document.published or ""
    sure = document.published_by in ("metadata", "sources", "text", "case")
    return known if sure and len(known) >= 10 and "/" not in known else None


def _dated(left: _Side, right: _Side) -> tuple[str, str]:
    a, b = _day(left.document), _day(right.document)
    if a and b:
        size = min(len(a), len(b)) if len(a) != len(b) else len(a)
        if a[:size] < b[:size]:
            return "a_to_b", f"{left.name} is of {a}, {right.name} of {b}"
        if b[:size] < a[:size]:
            return "b_to_a", f"{right.name} is of {b}, {left.name} of {a}"
    return "unknown", "nothing tells which came first"


def _third(left: _Side, right: _Side) -> str | None:
    """The house both sides credit and neither is, by name."""
    own = {side.house.key for side in (left, right) if side.house}
    theirs = {credit.house.key for credit in right.credits}
    for credit in left.credits:
        if credit.house.key in theirs and credit.house.key not in own:
            return credit.house.name
    return None


def _kind(kin: _Kin, left: _Side, right: _Side, share: float, way: str, why: str) -> tuple[DerivationKind, str | None]:
    if kin.translated:
        return "translation", "in two languages, the same names and figures in the same order"
    third = _third(left, right)
    one_house = left.house is not None and right.house is not None and left.house.key == right.house.key
    if third and way == "unknown":
        return "shared_upstream", f"both credit {third}"
    if one_house and share >= 0.5:
        return "revision", f"both are published by {left.name}"
    credits = any(why.startswith(f"{side.name} credits") or "news agency" in why for side in (left, right))
    if share < SMALL and not credits:
        return "shared_upstream", "they share a small part word by word, and neither names the other"
    if kin.changed < CHANGED and kin.reworded < REWORDED:
        return "copy", None
    return "rewrite", None


def _matched(kin: _Kin) -> str:
    """What matches, in words."""
    words, runs, lines = sum(run.same for run in kin.runs), len(kin.runs), len(kin.lines)
    parts = []
    if runs:
        parts.append(f"{words} words in {runs} passage{'s' * (runs > 1)} match in the same order")
    if lines and kin.translated:
        parts.append(f"{lines} sentence{'s answer' if lines > 1 else ' answers'} each other")
    elif lines:
        parts.append(f"{lines} sentence{'s say' if lines > 1 else ' says'} the same in other words")
    return ", ".join(parts)


def _derivation(kin: _Kin, lexicons: Lexicons) -> Derivation | None:
    """The finished derivation; None where a publisher's own pages share only a small stretch, its standing text."""
    pairs = [(_passage(kin.left, run.first, run.last), _passage(kin.right, run.start, run.end)) for run in kin.runs]
    pairs += [(_sentence(kin.left, a), _sentence(kin.right, b)) for a, b in kin.lines]
    pairs.sort()
    left = _side(kin.left, [a for a, _ in pairs], lexicons)
    right = _side(kin.right, [b for _, b in pairs], lexicons)
    way, why = _directed(left, right)
    child = {"a_to_b": right, "b_to_a": left}.get(way) or min(left, right, key=lambda side: side.length)
    share = round(child.share, 3)
    if share < SMALL and left.house is not None and right.house is not None and left.house.key == right.house.key:
        return None
    kind, because = _kind(kin, left, right, share, way, why)
    first = f"{_matched(kin)}: {share:.0%} of {child.name}"
    return Derivation(
        documents=(left.document.id, right.document.id),
        direction="unknown" if kind == "shared_upstream" else way,  # type: ignore[arg-type]
        kind=kind,
        share=share,
        passages=tuple(pairs),
        evidence=tuple(sentence for sentence in (first, because, why) if sentence),
    )
