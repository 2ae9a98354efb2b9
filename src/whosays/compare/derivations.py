"""Derivations: which document was made from which, and how much of it.

Pairs that share enough runs of four words are aligned word by word. Only words outside quotation marks are evidence:
two reports that quote one speech are not derived from each other. Names and figures count as nothing either, since two
reports on one matter must share them; what betrays copying is the plain words between them, in the same order. Texts
that keep the order of thought but not the wording are compared sentence by sentence (``rewrites``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from msgspec import structs

from whosays.compare.candidates import candidates
from whosays.compare.directions import called, judged
from whosays.compare.families import outlet
from whosays.compare.kin import Kin
from whosays.compare.readings import Line, Reading, reading
from whosays.compare.rewrites import answers, likeness
from whosays.compare.shared_errors import Forms
from whosays.compare.siblings import crediting, retold, through
from whosays.compare.standing import without_standing
from whosays.compare.translations import anchored, telling, translated
from whosays.lexicons import Lexicons, load
from whosays.model import Derivation, Document
from whosays.text.align import Indexed, Run, aligned
from whosays.text.shingles import Numbering, meeting

MOST_DOCUMENTS = 60  # a name in more documents than this tells nothing of a translation
LEAST_RUN = 7  # plain words outside quotation marks that make a run count
LEAST_PLAIN = (
    15  # ... that make a derivation; two agencies on one event reached 10 in three stories (300 pairs read), a
)
# charge or a set of figures that many reports repeat 13 to 14 (ECB+); taken-over sentences begin at 15
LEAST_LONGEST = 12  # ... that one of the runs must have: the length of a sentence taken over; unless there are
MANY_PLAIN = 30  # this many in all: set phrases of seven words (*runs from October to April*) come in twos
CAPITAL_NOUNS = frozenset(("de", "lb"))
INDEXED = 8_000_000  # characters of the documents whose indexes are kept while pairs are aligned; about 80 MB
READ = 20_000_000  # characters of the documents kept read while pairs are aligned; about 400 MB
LEAST_NAMED = 4  # names and figures on both sides of a run that tell whether it is a form that each filled in anew:
FILLED = (
    0.5  # ... less than this part of them in common. Of 1,086 such runs between texts and their rephrasings (Wikipedia,
)
# eight languages) one has less; in a heap of 1,000 made reports a fifth of all derivations had no other ground
LEAST_ANCHORS = 4  # names and figures that two documents must share to be compared as translations


def _plain(own: Reading, first: int, last: int) -> int:
    """Words outside quotation marks that are neither names nor figures: those that begin with a small letter.

    Where nouns too begin with a capital (German) three of four words count, and half the characters of a script whose
    characters are words of their own.
    """
    letters, small, single = own.plain
    if own.document.language[:2] in CAPITAL_NOUNS:
        return (letters[last] - letters[first]) * 3 // 4
    return small[last] - small[first] - (single[last] - single[first]) // 2


def _weight(left: Reading, right: Reading, run: Run) -> int:
    """Plain words of a run that match: those of the poorer side, less the words that do not match."""
    plain = min(_plain(left, run.first, run.last), _plain(right, run.start, run.end))
    longest = max(run.last - run.first, run.end - run.start)
    return plain - (longest - run.same) // 2


def _form(left: Reading, right: Reading, run: Run) -> bool:
    """Whether a run is a form that two documents fill in with names and figures of their own: *a fire broke out in X on
    Monday, 12 people were hurt, N. N. said*. Who copies keeps the names and the figures, or most of them."""
    a = {left.words[at].folded for at in range(run.first, run.last) if left.named[at]}
    b = {right.words[at].folded for at in range(run.start, run.end) if right.named[at]}
    least = min(len(a), len(b))
    return least >= LEAST_NAMED and len(a & b) < FILLED * least


def _kin(left: Reading, right: Reading, index: tuple[Indexed, Indexed] | None = None) -> Kin | None:
    """The runs two readings share, if they are enough, or the sentences that answer each other in a rewrite; ``index``
    saves making their indexes again."""
    mine, theirs = index or (Indexed(left.keys), Indexed(right.keys))
    weighty = [run for run in aligned(mine, theirs) if _weight(left, right, run) >= LEAST_RUN]
    runs = [run for run in weighty if not _form(left, right, run)]
    alike = likeness(left, right)
    if alike is None and not _taken(left, right, runs):
        return None
    return Kin(left, right, tuple(sorted(runs)), alike.lines if alike is not None else ())


def _with_lines(kin: Kin, runs: Sequence[Run]) -> Kin:
    """Kin with their sentences that answer each other and touch none of the ``runs`` that the two texts share: once one
    is known to be made from the other, its other sentences too."""
    likely = kin.lines or answers(kin.left, kin.right)
    lines = tuple(pair for pair in likely if not _met(kin.left, kin.right, runs, pair))
    return structs.replace(kin, lines=lines)


def _taken(left: Reading, right: Reading, runs: Sequence[Run]) -> bool:
    """Whether some runs are enough to say that one text was taken from the other."""
    weights = [_weight(left, right, run) for run in runs]
    return sum(weights) >= LEAST_PLAIN and (max(weights) >= LEAST_LONGEST or sum(weights) >= MANY_PLAIN)


def _enough(left: Reading, right: Reading, runs: Sequence[Run]) -> bool:
    return _taken(left, right, runs) or likeness(left, right) is not None


def _met(left: Reading, right: Reading, runs: Sequence[Run], pair: tuple[Line, Line]) -> bool:
    """Whether a pair of sentences touches a run on either side: the run then shows it better."""
    a, b = pair
    return any(
        (left.words[run.first].start < a.end and a.start < left.words[run.last - 1].end)
        or (right.words[run.start].start < b.end and b.start < right.words[run.end - 1].end)
        for run in runs
    )


def _translations(
    documents: Sequence[Document], read: Callable[[int], Reading], numbering: Numbering, lexicons: Lexicons
) -> list[Kin]:
    """The pairs of documents in different languages of which one translates the other."""
    if len({own.language[:2] for own in documents}) < 2:
        return []
    some = [anchored(read(at), lexicons) for at in range(len(documents))]
    keys = [numbering.of(telling(one)) for one in some]
    found: list[Kin] = []
    for (a, b), count in sorted(meeting(keys, MOST_DOCUMENTS).items()):
        if count < LEAST_ANCHORS or documents[a].language[:2] == documents[b].language[:2]:
            continue
        lines = translated(some[a], some[b])
        found += [Kin(read(a), read(b), lines=lines, translated=True)] if lines else []
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
    outlets = {document.id: outlet(document, lexicons) for document in ordered}

    mean = sum(document.length for document in ordered) // max(1, len(ordered)) + 1
    most = READ // mean

    @lru_cache(maxsize=most)
    def read(at: int) -> Reading:
        return reading(ordered[at], numbering, lexicons)

    @lru_cache(maxsize=INDEXED // mean)
    def index(at: int) -> Indexed:
        return Indexed(read(at).keys)

    near = [_kin(read(a), read(b), (index(a), index(b))) for a, b in candidates(ordered, lexicons)]
    related = {(one.left.document.id, one.right.document.id): one for one in near if one is not None}
    kept = without_standing([*related.values()], _enough)
    kin = [_with_lines(one, related[one.left.document.id, one.right.document.id].runs) for one in kept]
    kin += _translations(ordered, read, numbering, lexicons)
    found = {one.documents: one for some in kin if (one := judged(some, outlets))}
    for a, b, agency in crediting(ordered, outlets):
        some = retold(read(a), read(b), agency, lexicons) if (ordered[a].id, ordered[b].id) not in found else None
        one = judged(some, outlets) if some is not None else None
        if one is not None:
            found[one.documents] = one
    places = {document.id: at for at, document in enumerate(ordered)}
    between = through(
        [found[pair] for pair in sorted(found)],
        lambda own: read(places[own]),
        lambda own: called(unique[own], lexicons),
    )
    found |= {one.documents: one for some in between if (one := judged(some, outlets))}
    if not found:
        return ()
    chosen = range(len(ordered)) if len(ordered) <= most else sorted({places[id] for pair in found for id in pair})
    forms = Forms((read(at) for at in chosen), lexicons)
    return tuple(_with_errors(found[pair], forms, lambda own: read(places[own])) for pair in sorted(found))


def _with_errors(one: Derivation, forms: Forms, read: Callable[[str], Reading]) -> Derivation:
    """A derivation with the errors that both documents have, where the other documents show that they are errors."""
    a, b = one.documents
    shared = forms.shared(read(a), read(b))
    return structs.replace(one, evidence=(one.evidence[0], *shared, *one.evidence[1:])) if shared else one
