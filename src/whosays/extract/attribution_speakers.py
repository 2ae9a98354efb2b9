"""Who the source is: the mention its words name, or the one a pronoun stands for.

A named source is the mention that holds its head word, a paper that speaks is whose it is. *He* and *she*
stand for the last person who was a subject or a source, in the same sentence before the pronoun or in the sentence
before; where that sentence has two such persons, or none, the speaker stays open: no speaker is better than a wrong
one. It also stays open where the words speak against it: they name the person (nobody says *Kovac will win* of
himself), the pronoun stands in words that this person says, another person is named before the pronoun in its
sentence, or the same name was *he* before and is now *she*. *I* and *we* inside quoted words are whoever speaks them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache

from whosays.extract.attribution_cues import papers
from whosays.extract.attribution_tree import SUBJECTS, Draft, Tree
from whosays.lexicons import Lexicons
from whosays.model import Mention, Quotation, Span

_PERSONAL = {"he": "m", "she": "f", "his": "m", "her": "f"}
_RELATIVE = frozenset({"who", "which", "that"})
_FIRST = frozenset({"i", "we", "my", "our"})
_SPEAKING = frozenset({"person", "organisation", "country", "place", "group", "other"})


class _Names:
    """The mentions of a document by place."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.order = sorted(range(len(mentions)), key=lambda i: (mentions[i].start, mentions[i].end))
        self.starts = [mentions[i].start for i in self.order]
        self.mentions = mentions

    def at(self, span: Span) -> int | None:
        """The mention that holds a place, the longest one."""
        found = None
        for place in range(
            bisect_right(self.starts, span.start) - 1, max(-1, bisect_left(self.starts, span.start) - 6), -1
        ):
            mention = self.mentions[self.order[place]]
            if mention.span.holds(span) and (found is None or mention.end - mention.start > self._size(found)):
                found = self.order[place]
        return found

    def within(self, span: Span) -> list[int]:
        """The mentions that lie inside a span."""
        return [
            i
            for i in self.order[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]
            if span.holds(self.mentions[i].span)
        ]

    def _size(self, index: int) -> int:
        return self.mentions[index].end - self.mentions[index].start


@cache
def _genders(lexicons: Lexicons) -> Mapping[str, str]:
    return {word: row.value for row in lexicons.rows("speaker_titles") for word in row.words}


def _gender(text: str, mention: Mention, genders: Mapping[str, str]) -> str:
    """``m`` or ``f`` where a title or a word of kinship says so, else ``""``."""
    around = text[max(0, mention.start - 12) : mention.start].split()[-1:] + mention.span.of(text).split()
    return next((genders[word.strip(".,").lower()] for word in around if word.strip(".,").lower() in genders), "")


def _paper_owner(tree: Tree, voice: int, paper_nouns: frozenset[str]) -> int:
    """Whoever a paper that speaks is of: *the report of the institute*, *data from the ministry*."""
    if tree.tokens[voice].lemma.lower() not in paper_nouns:
        return -1
    owner = tree.first(voice, ("poss",))
    if owner >= 0:
        return owner
    for child in tree.below(voice, ("prep", "agent")):
        if tree.word(child) in {"of", "by", "from"}:
            return tree.first(child, ("pobj",))
    return -1


def _whole_name(tree: Tree, voice: int, mention: Mention) -> bool:
    """Whether a mention of a place is the whole name: *Russian* of *BBC Russian* is not."""
    if mention.kind not in {"country", "place", "group"}:
        return True
    return not any(
        tree.tokens[at].tag == "NNP" and tree.tokens[at].end <= mention.start
        for at in tree.below(voice, ("compound", "nmod"))
    )


def _named(tree: Tree, draft: Draft, names: _Names, paper_nouns: frozenset[str]) -> int | None:
    """The mention at the head of the source; of *Kovac, a minister* and *the minister, Kovac* the person; of a
    paper the one it is of (*the report of the bank*); of any other source whose head is no name none."""
    if draft.voice < 0:
        return None
    head = tree.tokens[draft.voice]
    found = names.at(Span(head.start, head.end))
    if found is not None:
        return found if _whole_name(tree, draft.voice, names.mentions[found]) else None
    owner = _paper_owner(tree, draft.voice, paper_nouns)
    if owner >= 0:
        found = names.at(Span(tree.tokens[owner].start, tree.tokens[owner].end))
        return found if found is not None and names.mentions[found].kind in {"person", "organisation"} else None
    for child in tree.below(draft.voice, ("appos",)):
        token = tree.tokens[child]
        found = names.at(Span(token.start, token.end))
        if found is not None and names.mentions[found].kind == "person":
            return found
    return None


def _antecedent(tree: Tree, draft: Draft, names: _Names) -> int | None:
    """Who *who* and *which* stand for: the noun that the relative clause hangs on."""
    at = draft.head
    for _ in range(6):
        token = tree.tokens[at]
        if token.relation == "relcl":
            head = tree.tokens[token.head]
            return names.at(Span(head.start, head.end))
        if token.head == at:
            break
        at = token.head
    return None


class _Persons:
    """The persons who are subjects, by sentence: those a pronoun may stand for."""

    def __init__(self, tree: Tree, names: _Names, quotations: Sequence[Quotation]) -> None:
        self.spoken = sorted(q.span for q in quotations if q.kind in {"speech", "words"})
        self.by_sentence: dict[int, list[tuple[int, int]]] = {}
        self.speaking: dict[int, int] = {}
        self.gender: dict[str, str] = {}
        for at, token in enumerate(tree.tokens):
            if token.relation not in SUBJECTS or self.quoted(Span(token.start, token.end)):
                continue
            found = names.at(Span(token.start, token.end))
            if found is not None and names.mentions[found].kind == "person":
                self.by_sentence.setdefault(token.sentence, []).append((at, found))

    def quoted(self, span: Span) -> bool:
        """Whether a place lies within quoted speech."""
        place = bisect_right(self.spoken, span.start, key=lambda held: held.start) - 1
        return place >= 0 and self.spoken[place].holds(span)

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


def _same(names: _Names, one: int, other: int) -> bool:
    return _surname(names, one) == _surname(names, other)


def _stands(tree: Tree, draft: Draft, names: _Names, persons: _Persons, found: int) -> bool:
    """Whether nothing around a pronoun speaks against the person it was resolved to."""
    own = tree.span(draft.voice, draft.voice)
    if any(_same(names, i, found) for part in draft.content for i in _persons_in(tree, names, part)):
        return False
    begin = tree.tokens[tree.bounds[tree.tokens[draft.voice].sentence][0]].start
    if names.mentions[found].start < begin and _other(tree, names, persons, Span(begin, own.start), found):
        return False
    gender = _PERSONAL[tree.word(draft.voice)]
    return persons.gender.setdefault(_surname(names, found), gender) == gender


def _other(tree: Tree, names: _Names, persons: _Persons, span: Span, found: int) -> bool:
    """Whether somebody else is named in a stretch, outside of quoted words."""
    others = (i for i in _persons_in(tree, names, span) if not _same(names, i, found))
    return any(not persons.quoted(names.mentions[i].span) for i in others)


def _persons_in(tree: Tree, names: _Names, span: Span) -> list[int]:
    """The persons named in a stretch; not the one of *a Kovac rally*."""
    inside = ((i, names.mentions[i]) for i in names.within(span))
    named = ((i, tree.tokens[tree.at(mention.end - 1)]) for i, mention in inside if mention.kind == "person")
    return [i for i, token in named if token.relation != "compound"]


def _surname(names: _Names, mention: int) -> str:
    return " ".join(names.mentions[mention].name.split()[-1:])


def _pronoun(tree: Tree, draft: Draft, names: _Names, persons: _Persons, genders: Mapping[str, str]) -> int | None:
    """The one person that *he* or *she* can stand for in the same sentence or the sentence before."""
    gender = _PERSONAL[tree.word(draft.voice)]
    sentence = tree.tokens[draft.voice].sentence
    for number in (sentence, sentence - 1, sentence - 2):
        known = [m for at, m in persons.by_sentence.get(number, ()) if number < sentence or at < draft.voice]
        if number < sentence:
            known = persons.heard(number) or known
        fitting = [m for m in known if _gender(tree.text, names.mentions[m], genders) in {"", gender}]
        if fitting:
            return fitting[-1] if all(_same(names, fitting[0], m) for m in fitting) else None
        if known or _blocks_view(tree, number, sentence):
            return None
    return None


def _blocks_view(tree: Tree, number: int, sentence: int) -> bool:
    """Whether a pronoun may not look past this sentence: the sentence before must at least go on about a pronoun."""
    if number == sentence:
        return False
    if number < 0:
        return True
    first, last = tree.bounds[number]
    return not any(tree.tokens[at].relation in SUBJECTS and tree.word(at) in _PERSONAL for at in range(first, last + 1))


def speakers(
    tree: Tree,
    drafts: Sequence[Draft],
    outer: Sequence[int | None],
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    lexicons: Lexicons,
) -> list[int | None]:
    """For each draft the index of the mention that is its speaker, or None."""
    names = _Names(mentions)
    persons = _Persons(tree, names, quotations)
    genders, paper_nouns = _genders(lexicons), papers(lexicons)
    found: list[int | None] = [None] * len(drafts)
    for i in sorted(range(len(drafts)), key=lambda i: (drafts[i].voice, i)):
        draft = drafts[i]
        if draft.voice < 0 or not mentions:
            continue
        word = tree.word(draft.voice)
        if word in _PERSONAL:
            meant = _pronoun(tree, draft, names, persons, genders)
            found[i] = meant if meant is not None and _stands(tree, draft, names, persons, meant) else None
        elif word in _RELATIVE:
            found[i] = _antecedent(tree, draft, names)
        elif word not in _FIRST:
            found[i] = _named(tree, draft, names, paper_nouns)
        mention = found[i]
        if mention is not None and mentions[mention].kind not in _SPEAKING:
            mention = found[i] = None
        if mention is not None and mentions[mention].kind == "person":
            persons.add(tree, draft.voice, mention)
            if outer[i] is None and draft.takes_speech:
                persons.speaking[tree.tokens[draft.head].sentence] = mention
    found = _third_person(tree, drafts, outer, names, persons, found)
    return _first_person(tree, drafts, outer, quotations, found)


def _third_person(
    tree: Tree,
    drafts: Sequence[Draft],
    outer: Sequence[int | None],
    names: _Names,
    persons: _Persons,
    found: list[int | None],
) -> list[int | None]:
    """*He* and *she* inside quoted words are not whoever speaks them."""
    for i, draft in enumerate(drafts):
        above, meant = outer[i], found[i]
        if above is None or meant is None or tree.word(draft.voice) not in _PERSONAL:
            continue
        speaker, own = found[above], tree.span(draft.voice, draft.voice)
        quoted = persons.quoted(own) and not persons.quoted(drafts[above].cue)
        if quoted and speaker is not None and _same(names, speaker, meant):
            found[i] = None
    return found


def _first_person(
    tree: Tree,
    drafts: Sequence[Draft],
    outer: Sequence[int | None],
    quotations: Sequence[Quotation],
    found: list[int | None],
) -> list[int | None]:
    """*I* and *we* inside quoted words are the speaker of the attribution whose quotation it is."""
    spoken = sorted(q.span for q in quotations if q.kind in {"speech", "words"})
    for i, draft in enumerate(drafts):
        above = outer[i]
        if above is None or draft.voice < 0 or tree.word(draft.voice) not in _FIRST:
            continue
        place = bisect_right(spoken, Span(draft.cue.start, len(tree.text))) - 1
        if place >= 0 and spoken[place].holds(draft.cue) and not spoken[place].holds(drafts[above].cue):
            found[i] = found[above]
    return found
