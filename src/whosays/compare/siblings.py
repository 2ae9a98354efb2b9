"""Siblings: two documents made from one text, seen by what lies between them.

A copy of a translation and a translation of the copy share no wording; where the same words of a third document answer
both, all three have them from one place. That is believed where the third is in another language than one of the two:
texts of one language that share a sentence are found without it, or share too little (ECB+: 30 more pairs, of those
read half are two reports on one event). And two reports that credit one agency for what they tell need less likeness
to be its children than two that credit nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from whosays.compare.families import Outlet
from whosays.compare.kin import Kin, Pair
from whosays.compare.readings import Line, Reading
from whosays.compare.rewrites import answers, contained
from whosays.compare.translations import anchored, translated
from whosays.lexicons import Lexicons
from whosays.model import Derivation, Document, Passage

LEAST_BETWEEN = 60  # characters of the third document that must answer both: a sentence
MOST_PARTNERS = 40  # documents one is derived with; with more, they are many enough to be compared with each other
MOST_CREDITING = 60  # documents that credit one agency within which pairs are looked at
LEAST_ANSWERS = 2  # sentences that must answer each other in two reports that credit one agency,
CONTAINED = (
    0.2  # ... and the part of the poorer text's content words: of three stories' reports on one event that credit
)
# one agency the related ones have .23 and .34, of those that credit different ones none has two such sentences
DAYS = 1  # days between two reports that give one agency's text


def _between(mine: Sequence[Pair], theirs: Sequence[Pair]) -> Iterator[tuple[Passage, Passage]]:
    """Passages of two documents that answer the same words of a third, which stands first in each pair."""
    for middle, one in mine:
        for other_middle, other in theirs:
            shared = min(middle.end, other_middle.end) - max(middle.start, other_middle.start)
            shorter = min(middle.end - middle.start, other_middle.end - other_middle.start)
            if shared >= LEAST_BETWEEN and 2 * shared >= shorter:
                yield one, other


def through(found: Sequence[Derivation], read: Callable[[str], Reading], called: Callable[[str], str]) -> Iterator[Kin]:
    """Pairs of documents, not found derived yet, in which the same words of a third one are answered."""
    known = {one.documents for one in found}
    partners: dict[str, dict[str, list[Pair]]] = defaultdict(dict)
    for one in found:
        a, b = one.documents
        partners[a][b] = list(one.passages)
        partners[b][a] = [(right, left) for left, right in one.passages]
    for middle, others in sorted(partners.items()):
        if len(others) > MOST_PARTNERS:
            continue
        for a, b in combinations(sorted(others), 2):
            if (a, b) in known:
                continue
            if len({read(id).document.language[:2] for id in (a, b, middle)}) == 1:
                continue
            passages = tuple(dict.fromkeys(_between(others[a], others[b])))
            if passages:
                known.add((a, b))
                because = f"both answer the same words of {called(middle)}"
                yield Kin(read(a), read(b), passages=passages, because=because)


def _close(left: Document, right: Document) -> bool:
    """Whether two documents are known to be of the same day or of two days in a row."""
    days = []
    for document in (left, right):
        try:
            days.append(date.fromisoformat((document.published or "")[:10]))
        except ValueError:
            return False
    return abs((days[0] - days[1]).days) <= DAYS


def crediting(documents: Sequence[Document], outlets: Mapping[str, Outlet]) -> Iterator[tuple[int, int, str]]:
    """Pairs of documents that credit one agency, within a day of each other, with the agency's name."""
    by_agency: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for at, document in enumerate(documents):
        agencies = {credit.house.key: credit.house for credit in outlets[document.id].credits if credit.house.agency}
        if len(agencies) == 1:
            for key, house in agencies.items():
                by_agency[key].append((at, house.name))
    for _, some in sorted(by_agency.items()):
        if len(some) <= MOST_CREDITING:
            for (a, name), (b, _) in combinations(some, 2):
                if _close(documents[a], documents[b]):
                    yield a, b, name


def retold(left: Reading, right: Reading, agency: str, lexicons: Lexicons) -> Kin | None:
    """Two reports that credit one agency and have sentences that answer each other; else None."""
    because = f"both credit {agency}"
    if left.document.language[:2] != right.document.language[:2]:
        pairs = translated(anchored(left, lexicons), anchored(right, lexicons), credited=True)
        return Kin(left, right, lines=pairs, translated=True, because=because) if pairs else None
    lines: tuple[tuple[Line, Line], ...] = tuple(answers(left, right))
    if len(lines) < LEAST_ANSWERS or contained(left, right)[0] < CONTAINED:
        return None
    return Kin(left, right, lines=lines, because=because)
