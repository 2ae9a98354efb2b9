"""Who or what a clause is about: the subject of a frame claim, as words of the document.

A noun is its own subject, a conjoined verb has its first verb's. *Who*, *which* and *that* stand for the noun their
clause hangs on. *He* and *she* stand for the one named person who is a subject before them, in the same sentence or the
one before; *I* in quoted words for whoever speaks them. Where that is not plain the pronoun itself is the subject, and
names nobody: an open subject is no wrong one. *There were 12 boats* is about the boats.
"""

from __future__ import annotations

from whosays.extract.claim_ground import Ground
from whosays.model import Mention, Span

RELATIVE = frozenset({"who", "which", "that"})
OPEN = frozenset(
    ["it", "they", "we", "this", "that", "these", "those", "both", "all", "some", "many", "others", "most", "several",
     "few", "none", "nobody", "someone", "somebody", "everyone", "everybody", "anyone", "each", "neither", "either",
     "much", "more", "you"]
)  # fmt: skip
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
PLACES = frozenset({"place", "country"})
HAPPENING = frozenset({"occur", "happen", "take", "strike", "hit", "rock", "shake"})
DASHES = frozenset({"-", "–", "—", "--"})
MAX_TOWN = 3  # words of a town's name before its last one: "Rio de Janeiro"
PERSON = frozenset({"person"})
NO_THING = frozenset({"one", "thing", "way", "reason", "fact", "question", "point", "idea"})
PARTS = frozenset(
    {
        "some",
        "many",
        "most",
        "several",
        "all",
        "both",
        "none",
        "few",
        "each",
        "half",
        "one",
        "two",
        "three",
        "part",
        "parts",
    }
)
MAX_BACK = 4  # sentences that go on with the same *he* before the one that names him
MAX_RELATIVE = 2  # words between a noun and its relative pronoun: more, and the parser's guess at the noun is weak


def subject_of(ground: Ground, at: int) -> Span | None:
    """The subject of the predicate at a token, or None where a reader could not tell whom it is about."""
    tree, here = ground.tree, at
    for _ in range(8):
        own = [x for at in (here, *tree.under(here, "auxpass", "aux")) for x in tree.under(at, *SUBJECTS)]
        if own:
            return _resolved(ground, _after_dateline(ground, own[0]), here)
        if tree.under(here, "expl"):
            there = [x for x in tree.under(here, "attr", "dobj") if x > here]
            return known(ground, there[0]) if there else None
        if tree.tokens[here].relation != "conj":
            return None
        here = tree.tokens[here].head
    return None


def _after_dateline(ground: Ground, at: int) -> int:
    """*RIGA (AP) - A ship sank*: the subject is the ship, which the parser hangs on the town as an apposition."""
    tree = ground.tree
    if tree.tokens[at].pos != "PROPN" or at - tree.sentences[tree.tokens[at].sentence].first > MAX_TOWN:
        return at
    for child in tree.under(at, "appos"):
        first = tree.subtree(child)[0]
        if any(tree.word(i) in DASHES for i in range(at + 1, child) if i < first or tree.tokens[i].head in (at, first)):
            return child
    return at


def _resolved(ground: Ground, at: int, verb: int) -> Span | None:
    tree, word = ground.tree, ground.tree.word(at)
    if tree.tokens[at].relation == "csubj":
        return None
    if word in RELATIVE and tree.tokens[verb].relation == "relcl":
        noun = tree.tokens[verb].head
        place = ground.mention_at(tree.span(noun), PLACES) is not None
        if place and tree.tokens[verb].lemma in HAPPENING:
            return tree.span(at)  # "a quake near Riga, which struck at noon": the quake did
        return (known(ground, noun) if 0 < at - noun <= MAX_RELATIVE else None) or tree.span(at)
    if word in ("he", "she"):
        person = _person(ground, at)
        return person.span if person and not _spoken_by(ground, at, person) else tree.span(at)
    if word == "i":
        return _speaker(ground, at) or tree.span(at)
    if word in OPEN:
        return tree.span(at)
    return known(ground, at)


def known(ground: Ground, at: int) -> Span | None:
    """A noun's phrase as a subject; of a phrase that meets damage only its name. Left out: pronouns, and nouns that
    stand for nothing of their own (*the question is*, *one thing*)."""
    tree, token = ground.tree, ground.tree.tokens[at]
    parts = [n for c in tree.under(at, "prep") if tree.word(c) == "of" for n in tree.under(c, "pobj")]
    if tree.word(at) in PARTS and parts and tree.tokens[parts[0]].pos in ("NOUN", "PROPN"):
        return with_of(ground, at)
    if token.pos not in ("NOUN", "PROPN", "NUM") or not tree.word(at)[:1].isalnum():
        return None
    named = ground.mention_at(tree.span(at))
    before = (i for c in tree.children[at] if c < at for i in tree.subtree(c))
    asked = any(tree.word(c) in ("how", "what", "which", "whose") for c in before)
    if (
        asked
        or any(tree.tokens[c].tag == "POS" for c in tree.children[at])
        or ground.time_under([at], "DATE", "TIME", "DURATION")
    ):
        return None
    nobody = any(tree.word(c) == "no" for c in tree.under(at, "det"))  # "no one died"
    if named is None and token.lemma.lower() in NO_THING and not nobody:
        return None
    phrase = ground.group(at, with_of(ground, at))
    return named.span if named is not None and ground.damaged(phrase) else phrase


def with_of(ground: Ground, at: int) -> Span:
    """A noun phrase with its *of* phrase: *the heads of state*."""
    phrase, tree = ground.phrase(at), ground.tree
    for child in tree.under(at, "prep"):
        for noun in tree.under(child, "pobj") if tree.word(child) == "of" and child == at + 1 else ():
            figures = [tree.tokens[last].end for c in tree.under(noun, "nummod") for last in tree.subtree(c)]
            return Span(phrase.start, max([ground.phrase(noun).end, *figures]))
    return phrase


def _person(ground: Ground, at: int) -> Mention | None:
    """The one person who is a subject before a pronoun in its sentence; else in the sentence before."""
    tree = ground.tree
    number = tree.tokens[at].sentence
    sentence = tree.sentences[number]
    found = _persons(ground, sentence.first, at)
    if len(_all_persons(ground, sentence.first, at)) > 1:
        return None
    for back in range(number - 1, max(number - MAX_BACK, 0) - 1, -1):
        if found:
            break
        before = tree.sentences[back]
        found = _persons(ground, before.first, before.last)
        if len(_all_persons(ground, before.first, before.last)) > len(found):
            return None
        same = [i for i in range(before.first, before.last) if tree.word(i) == tree.word(at)]
        if not found and not same:
            return None  # the sentence between is about something else
    return found[0] if len({m.name.rsplit(" ", 1)[-1] for m in found}) == 1 else None


def _persons(ground: Ground, first: int, last: int) -> list[Mention]:
    """The persons that head the subject of a main verb among some tokens."""
    tree = ground.tree
    heads = [
        i for i in range(first, last) if tree.tokens[i].relation in SUBJECTS and _main(ground, tree.tokens[i].head)
    ]
    return [m for i in heads if (m := ground.mention_at(tree.span(i), PERSON)) is not None]


def _spoken_by(ground: Ground, at: int, person: Mention) -> bool:
    """Whether the pronoun stands in words that this very person speaks: then it is somebody else."""
    said = (ground.attributions[i] for i in ground.chain(at, ground.tree.span(at)))
    return any(one.kind != "indirect" and any(part.meets(person.span) for part in one.source) for one in said)


def _main(ground: Ground, verb: int) -> bool:
    """Whether a verb heads its sentence, or a clause joined or quoted in it; no aside and no *while* clause."""
    return ground.tree.tokens[verb].relation in ("ROOT", "conj", "ccomp")


def _all_persons(ground: Ground, first: int, last: int) -> set[str]:
    tree = ground.tree
    found = (ground.mention_at(tree.span(i), PERSON) for i in range(first, last) if tree.tokens[i].pos == "PROPN")
    return {m.name.rsplit(" ", 1)[-1] for m in found if m is not None}


def _speaker(ground: Ground, at: int) -> Span | None:
    """Who says *I*: the source of the innermost direct attribution that holds it, where it is a name."""
    place = ground.tree.span(at)
    chain = ground.chain(at, place)
    said = ground.attributions[chain[-1]] if chain else None
    if said is None or said.kind == "indirect" or not said.source:
        return None
    speaker = ground.mentions[said.speaker] if said.speaker is not None else None
    named = speaker if speaker is not None and speaker.kind == "person" else ground.mention_at(said.source[0], PERSON)
    return named.span if named else None
