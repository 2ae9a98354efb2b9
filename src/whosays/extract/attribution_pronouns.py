"""Pronouns as sources: the one *he*, *she*, *it* and *they* stand for, where the words leave no doubt.

*He* and *she* stand for the last person who was a subject or a source, in the same sentence before the pronoun or in
the sentence before, quoted sentences between not counted; where two such persons fit, or none, the speaker stays open.
It also stays open where the words speak against it: they name the person (nobody says *Kovac will win* of himself),
the pronoun stands in words that this person says, another person who may be meant is named before the pronoun in its
sentence, or the same name was *he* before and is now *she*. *It* at the beginning of a sentence or of what somebody
says is the body that says it, or said the sentence before; *they* are the several who did.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from whosays.extract.attribution_names import Names
from whosays.extract.attribution_tree import SUBJECTS, Draft, Tree
from whosays.model import Quotation, Span

PERSONAL = {"he": "m", "she": "f", "him": "m", "his": "m", "her": "f"}
_BODIES = frozenset({"organisation", "country", "place"})
_REPLIES = frozenset({"reply", "retort", "rejoin", "counter", "shoot", "fire", "answer", "respond"})
_VERBAL = frozenset({"VB", "MD"})
_FAR = 3  # sentences outside quoted speech in which a person is looked for, the pronoun's own among them
_NEAR = 12  # contents before a name among which the one that holds it is looked for
_NEXT = 4  # tokens after a name in which *her* means its bearer
_SPOKEN = 12  # quoted sentences that may stand between


class Persons:
    """The persons who are subjects and those who speak, by sentence: whom a pronoun may stand for."""

    def __init__(self, tree: Tree, names: Names, quotations: Sequence[Quotation], drafts: Sequence[Draft]) -> None:
        self.spoken = sorted(q.span for q in quotations if q.kind in {"speech", "words"})
        self.told = sorted(span for draft in drafts for span in draft.content if _tells(tree, span))
        self.by_sentence: dict[int, list[tuple[int, int]]] = {}
        self.speaking: dict[int, int] = {}
        self.bodies: dict[int, list[int]] = {}
        self.several: dict[int, list[int]] = {}
        self.pronouns: dict[str, str] = {}
        for at, token in enumerate(tree.tokens):
            if token.relation not in SUBJECTS or self.quoted(Span(token.start, token.end)):
                continue
            found = names.at(Span(token.start, token.end))
            if found is not None and names.kind(found) == "person":
                self.by_sentence.setdefault(token.sentence, []).append((at, found))

    def quoted(self, span: Span) -> bool:
        """Whether a place lies within quoted speech."""
        place = bisect_right(self.spoken, span.start, key=lambda held: held.start) - 1
        return place >= 0 and self.spoken[place].holds(span)

    def reported(self, span: Span, place: Span) -> bool:
        """Whether a span stands in what somebody says or thinks, and a place does not."""
        at = bisect_right(self.told, Span(span.start, span.end + 1))
        near = self.told[max(0, at - _NEAR) : at]
        return any(held.holds(span) and not held.holds(place) for held in near)

    def heard(self, sentence: int) -> list[int]:
        """The person who speaks last in a sentence, outside what others say in it."""
        last = self.speaking.get(sentence)
        return [] if last is None else [last]

    def add(self, tree: Tree, voice: int, mention: int) -> None:
        """A source that was told who it is: it may be meant by the next pronoun."""
        entries = self.by_sentence.setdefault(tree.tokens[voice].sentence, [])
        if all(at != voice for at, _ in entries):
            entries.append((voice, mention))
            entries.sort()

    def before(self, tree: Tree, sentence: int) -> list[int]:
        """A sentence and the nearest before it that are not quoted as a whole."""
        found = [sentence]
        for number in range(sentence - 1, max(-1, sentence - _SPOKEN), -1):
            if len(found) == _FAR:
                break
            first, last = tree.bounds[number]
            while last > first and tree.tokens[last].pos == "PUNCT":
                last -= 1
            while first < last and tree.tokens[first].pos == "PUNCT":
                first += 1
            if not self.quoted(tree.span(first, last)):
                found.append(number)
        return found


def _tells(tree: Tree, span: Span) -> bool:
    """Whether a content tells something: it has a verb, and is not only what the passive of a cue is about."""
    first, last = tree.at(span.start), tree.at(span.end - 1)
    return any(tree.tokens[at].tag[:2] in _VERBAL for at in range(first, last + 1))


def person(tree: Tree, draft: Draft, names: Names, persons: Persons, barred: int | None) -> int | None:
    """The one person that *he* or *she* can stand for; ``barred`` speaks the words in which the pronoun stands."""
    found = _nearest(tree, draft, names, persons, barred)
    return found if found is not None and _stands(tree, draft, names, persons, found) else None


def _nearest(tree: Tree, draft: Draft, names: Names, persons: Persons, barred: int | None) -> int | None:
    gender = PERSONAL[tree.word(draft.voice)]
    sentence = tree.tokens[draft.voice].sentence
    own = tree.span(draft.voice, draft.voice)
    ahead = _ahead(tree, draft)
    if ahead >= 0:
        return _whoever(tree, ahead, names, gender)
    for number in persons.before(tree, sentence):
        known = [m for at, m in persons.by_sentence.get(number, ()) if number < sentence or at < draft.voice]
        known = [m for m in known if not persons.reported(names.mentions[m].span, own) and not _told(draft, names, m)]
        heard = persons.heard(number) if number < sentence else []
        if heard and _answers(tree, draft):
            return None
        known = heard or known
        fitting = [m for m in known if names.gender(m) in {"", gender}]
        fitting = [m for m in fitting if barred is None or not names.same(m, barred)]
        if fitting:
            return fitting[-1] if all(names.same(fitting[0], m) for m in fitting) else None
        if known:
            return _named(tree, names, persons, number, draft, gender) if number < sentence else None
        if _blocks_view(tree, number, sentence):
            return None
    return None


def _answers(tree: Tree, draft: Draft) -> bool:
    """Whether somebody replies: to whoever spoke last, unless the sentence itself tells the question."""
    first = tree.bounds[tree.tokens[draft.head].sentence][0]
    asked = any(tree.tokens[at].lemma == "ask" for at in range(first, draft.head))
    return tree.tokens[draft.head].lemma in _REPLIES and not asked


def _among(tree: Tree, names: Names, mention: int) -> bool:
    """Whether a person is joined with others."""
    head = tree.at(names.mentions[mention].end - 1)
    return tree.tokens[head].relation == "conj" or tree.first(head, ("conj",)) >= 0


def _ahead(tree: Tree, draft: Draft) -> int:
    """The subject of the main clause after the clause that a pronoun opens a sentence in (*Even as he accused them,
    Kovac ...*), unless it is a pronoun too; -1 elsewhere."""
    at = tree.tokens[draft.voice].head
    for _ in range(_FAR):
        token = tree.tokens[at]
        if token.relation == "advcl" and token.head > at:
            main = tree.first(token.head, SUBJECTS)
            return main if main > at and tree.tokens[main].tag.startswith("NN") else -1
        if token.head == at:
            return -1
        at = token.head
    return -1


def _whoever(tree: Tree, subject: int, names: Names, gender: str) -> int | None:
    """The person that a subject names, if he or she may be meant."""
    found = names.at(tree.span(subject, subject))
    fits = found is not None and names.kind(found) == "person" and names.gender(found) in {"", gender}
    return found if fits else None


def _named(tree: Tree, names: Names, persons: Persons, number: int, draft: Draft, gender: str) -> int | None:
    """The one person of a gender named in a sentence whose subjects are of the other: *Mr Pike met Ms Moll. She ...*"""
    first, last = tree.bounds[number]
    some = [i for i in named(tree, names, tree.span(first, last)) if names.gender(i) == gender]
    if any(_among(tree, names, i) for i in some):
        return None  # "Kovac and his brother": either
    own = tree.span(draft.voice, draft.voice)
    spans = ((i, names.mentions[i].span) for i in some)
    some = [i for i, span in spans if not persons.quoted(span) and not persons.reported(span, own)]
    return some[-1] if some and all(names.same(some[0], i) for i in some) else None


def _blocks_view(tree: Tree, number: int, sentence: int) -> bool:
    """Whether a pronoun may not look past this sentence: the sentence before must at least go on about a pronoun."""
    if number == sentence:
        return False
    first, last = tree.bounds[number]
    return not any(tree.tokens[at].relation in SUBJECTS and tree.word(at) in PERSONAL for at in range(first, last + 1))


def _stands(tree: Tree, draft: Draft, names: Names, persons: Persons, found: int) -> bool:
    """Whether nothing around a pronoun speaks against the person it was resolved to."""
    own = tree.span(draft.voice, draft.voice)
    gender = PERSONAL[tree.word(draft.voice)]
    if not names.gender(found) and _other_pronoun(tree, names, persons, found, gender):
        return False
    if any(names.same(i, found) for part in draft.content for i in named(tree, names, part)):
        return False
    begin = tree.tokens[tree.bounds[tree.tokens[draft.voice].sentence][0]].start
    if names.mentions[found].start < begin:
        others = [i for i in named(tree, names, Span(begin, own.start)) if not names.same(i, found)]
        others = [i for i in others if names.gender(i) in {"", gender} and not _told(draft, names, i)]
        if any(not persons.quoted(names.mentions[i].span) for i in others):
            return False
    return persons.pronouns.setdefault(names.surname(found), gender) == gender


def _other_pronoun(tree: Tree, names: Names, persons: Persons, found: int, gender: str) -> bool:
    """Whether a person speaks of what is hers right after her name: *Kovac says her manager stole from her. He denies
    it.*"""
    head = tree.at(names.mentions[found].end - 1)
    last = min(head + _NEXT, tree.bounds[tree.tokens[head].sentence][1])
    owned = next((tree.word(at) for at in range(head + 1, last + 1) if tree.tokens[at].tag == "PRP$"), "")
    return owned in PERSONAL and PERSONAL[owned] != gender and not persons.quoted(tree.span(last, last))


def _told(draft: Draft, names: Names, mention: int) -> bool:
    """Whether a mention stands in what is said: the speaker is then somebody else."""
    return any(part.holds(names.mentions[mention].span) for part in draft.content)


def named(tree: Tree, names: Names, span: Span) -> list[int]:
    """The persons named in a stretch; not the one of *a Kovac rally*."""
    inside = [i for i in names.within(span) if names.kind(i) == "person"]
    return [i for i in inside if tree.tokens[tree.at(names.mentions[i].end - 1)].relation != "compound"]


def body(tree: Tree, draft: Draft, names: Names, persons: Persons, above: int | None) -> int | None:
    """The body that *it* stands for: who says the words that *it* opens, or who alone said the sentence before."""
    token = tree.tokens[draft.voice]
    if above is not None:
        return above if names.kind(above) in _BODIES and tree.word(draft.voice - 1) not in {"and", "but"} else None
    first = tree.bounds[token.sentence][0]
    said = persons.bodies.get(token.sentence - 1, [])
    if draft.voice != first or draft.imputed or not said or persons.heard(token.sentence - 1):
        return None
    return said[-1] if all(names.mentions[i].name == names.mentions[said[0]].name for i in said) else None


def crowd(tree: Tree, draft: Draft, persons: Persons) -> list[int]:
    """The several that *they* stand for: those who together said the sentence before."""
    token = tree.tokens[draft.voice]
    return persons.several.get(token.sentence - 1, []) if draft.takes_speech else []
