"""One document while its roles are read: what a phrase fills, and of what; the words of a frame one after another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from msgspec.structs import replace

from whosays.extract.claim_ground import Ground, made
from whosays.extract.claim_holders import Holder, Named, held, named
from whosays.extract.claim_role_tables import Frame, Role, role_tables, told
from whosays.lexicons import Lexicons
from whosays.model import Claim, Span

REACH = 12  # tokens between a frame's word and the phrase that fills it: *fled in a stolen van towards the north*
TOWARDS = frozenset({"toward", "towards"})  # *in a van towards the north* is no van's
THROUGH = frozenset({"dobj", "prt", "advmod", "acomp", "attr", "npadvmod", "oprd", "compound"})
UNSURE = frozenset(
    [
        "not",
        "no",
        "or",
        "rather",
        "instead",
        "either",
        "neither",
        "possible",
        "suspected",
        "apparent",
        "potential",
        "likely",
        "unknown",
        "unclear",
        "another",
        "other",
        "various",
        "several",
    ]
)  # fmt: skip  (words in a filler that leave open what it was)


CAPITALS = frozenset({"diseases", "substances", "makes", "nations", "causes"})  # sets whose words may be written so


class Reader:
    """One document while its roles are read."""

    def __init__(self, ground: Ground, lexicons: Lexicons) -> None:
        self.ground, self.lexicons, self.tables = ground, lexicons, role_tables(lexicons)
        self._named: Named | None = None
        self._about: frozenset[str] | None = None

    @property
    def names(self) -> Named:
        """The things that the document names, read when first asked for."""
        if self._named is None:
            self._named = named(self.ground, self.tables)
        return self._named

    @property
    def about(self) -> frozenset[str]:
        """The classes of things that the document tells of, read when first asked for."""
        if self._about is None:
            found = (self.tables.classes.get(token.lemma.lower(), "") for token in self.ground.tree.tokens)
            self._about = frozenset(found)
        return self._about

    def filled(self, frame: Frame, at: int, filler: int, of: int | None) -> Iterator[Claim]:
        """The claim that a phrase fills a role of what another word stands for, where it can be compared."""
        words = self.words(frame, at, filler)
        if words is None:
            return
        holder = self.holder(frame, at, of)
        if holder is not None:
            yield claim(self.ground, frame.row.id, frame.role.name, at, words, holder)

    def words(self, frame: Frame, at: int, filler: int) -> Span | None:
        """The phrase of a filler: a name of the right kind, or words with one sense in the role's sets."""
        ground, role = self.ground, frame.role
        beside = [n for n in ground.tree.under(filler, "appos") if ground.tree.tokens[n].pos == "PROPN"]
        if role.kinds and ground.tree.tokens[filler].pos == "NOUN" and beside:
            filler = beside[0]  # "the company Nord Lines"
        phrase = core(ground, filler)
        if ground.sentence(at).of(ground.document.text).rstrip('” "').endswith("?") or ground.damaged(phrase):
            return None
        if UNSURE & set(phrase.of(ground.document.text).lower().split()):
            return None
        several = ground.tree.tokens[filler].tag == "NNS"
        if role.name == "weapon" and several:
            return None  # of several weapons each may be another
        proper = ground.tree.tokens[filler].pos == "PROPN" and not CAPITALS & set(role.sets)
        if not proper and role.sets and told(phrase.of(ground.document.text), role, self.lexicons) is not None:
            return phrase
        mention = ground.mention_at(ground.tree.span(filler), role.kinds) if role.kinds else None
        if mention is None and role.kinds & {"organisation", "person", "place"} and self.unknown(filler, phrase):
            return phrase
        if mention is None:
            return phrase if role.free and self.plain(role, filler) else None
        return Span(min(phrase.start, mention.start), max(phrase.end, mention.end))

    def unknown(self, filler: int, phrase: Span) -> bool:
        """Whether a phrase is a name that the finder of names did not know, or took for something else."""
        tree = self.ground.tree
        if tree.tokens[filler].pos != "PROPN" or not self.ground.document.text[tree.tokens[filler].start].isupper():
            return False
        words = phrase.of(self.ground.document.text)
        if words.isupper() and " " in words:
            return False  # a line in capitals
        known = self.ground.mention_at(tree.span(filler))
        if known is not None and known.kind not in ("organisation", "person", "product", "other", "work"):
            return False
        return self.ground.time_under(tree.subtree(filler), "DATE", "TIME") is None

    def plain(self, role: Role, filler: int) -> bool:
        """Whether a phrase is a plain noun that says what it was, though no set knows it: *a loose hose*."""
        tree, token = self.ground.tree, self.ground.tree.tokens[filler]
        if token.tag != "NN" and not (token.tag == "NNS" and role.name == "cause"):
            return False
        if token.lemma.lower() in self.tables.groups["vague"] or tree.under(filler, "nummod"):
            return False
        timed = self.ground.time_under(tree.subtree(filler), "DATE", "TIME", "DURATION") is not None
        return not timed and self.ground.trigger_at(filler) is None

    def holder(self, frame: Frame, at: int, of: int | None) -> Holder | None:
        """What the role is of; an event also by the frame's own verb (*crashed because of*), or told just before."""
        role = frame.role
        if role.of == {"any"}:
            return Holder(of if of is not None else at)
        places = [place for place in (of, at) if place is not None]
        found = [held(self.ground, place, role, self.tables, self.names) for place in places]
        told = next((holder for holder in found if holder is not None and holder.type), None)
        return told or (found[0] if of is not None else None)


def claim(ground: Ground, rule: str, attribute: str, at: int, words: Span, holder: Holder) -> Claim:
    """A claim with its value in words as its object."""
    found = made(
        ground,
        at=at,
        subject=holder.name or ground.phrase(holder.at),
        predicate=ground.tree.span(at),
        target=words,
        attribute=f"{attribute}:{holder.key}" if holder.key else attribute,
        scope=holder.name,
        event_type=holder.type,
        as_of=ground.time_at(at),
        standing=ground.standing(at),
        rule=rule,
        evidence=(words,),
        name=attribute,
    )
    return replace(found, id=hashlib.sha256(f"{found.id} {words.start}".encode()).hexdigest()[:12])


def reasoned(ground: Ground, at: int) -> bool:
    """Whether a clause gives a reason: *because he joined a union*, *for joining a union*."""
    tree = ground.tree
    marks = [m for c in tree.under(at, "advcl") for m in tree.under(c, "mark")]
    reasons = [p for p in tree.under(at, "prep") if tree.word(p) in ("because", "for", "over")]
    return bool(reasons) or any(tree.word(m) in ("because", "since", "as") for m in marks)


def core(ground: Ground, at: int) -> Span:
    """A noun phrase with its *of* phrase, and a name with its parts; no other preposition, no clause."""
    tree, phrase = ground.tree, ground.phrase(at)
    for child in tree.under(at, "prep"):
        for noun in tree.under(child, "pobj") if tree.word(child) == "of" else ():
            phrase = Span(phrase.start, max(phrase.end, ground.phrase(noun).end))
    return phrase


def preposition_of(reader: Reader, at: int, rest: tuple[str, ...]) -> int | None:
    """The last word of a frame, which the words between lead to, near its first."""
    tree = reader.ground.tree
    last = min(at + REACH, len(tree.tokens))
    between = rest[:-1]
    if between and not follows(reader, at, between):
        return None
    for here in range(at + 1, last):
        if tree.word(here) == rest[-1] and tree.tokens[here].pos in ("ADP", "PART", "SCONJ"):
            return here if _hangs(reader, here, at, wide=rest[-1] in TOWARDS) else None
    return None


def _hangs(reader: Reader, here: int, at: int, *, wide: bool) -> bool:
    """Whether a preposition belongs to a verb, directly or through what stands between them; not through what another
    preposition leads to (*held after deaths in a hospital*)."""
    tree, head = reader.ground.tree, reader.ground.tree.head(here)
    while head is not None and head != at:
        through = tree.tokens[head].relation in THROUGH or (wide and tree.tokens[head].relation in ("prep", "pobj"))
        if not through or head < at:
            return False
        head = tree.head(head)
    return head == at


def follows(reader: Reader, at: int, words: tuple[str, ...]) -> bool:
    """Whether the other words of a frame follow its first in order, articles and adverbs apart."""
    tree, here = reader.ground.tree, at
    for word in words:
        near = range(here + 1, min(here + 4, len(tree.tokens)))
        found = next((i for i in near if word in (tree.word(i), tree.tokens[i].lemma.lower())), None)
        if found is None:
            return False
        here = found
    return True
