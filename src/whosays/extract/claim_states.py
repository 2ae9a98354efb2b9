"""States: a thing said to be in one of two states that exclude each other: *the exits were locked*, *the dam holds*.

A noun of a row of ``roles`` with kind ``state`` is the subject of a verb, or what a verb of deciding is done to, and
the predicate's words name one of the two members of the row's set. What is expected or asked is no state.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from whosays.contrasts import TWO, sense
from whosays.extract.claim_ground import Ground, made
from whosays.extract.claim_holders import PLURAL_ONE
from whosays.extract.claim_role_tables import role_tables
from whosays.extract.proposition_words import vocabulary
from whosays.lexicons import Lexicons, Row
from whosays.model import Claim, Factuality, Span

SAID = ("acomp", "attr", "oprd", "prt", "advmod", "dobj")
STATED = ("happened", "ongoing")
MAX_APART = 8  # tokens between a verb and the word of its predicate that names the state


def state_claims(ground: Ground, at: int, rows: Sequence[Row], lexicons: Lexicons) -> Iterator[Claim]:
    """The states that a noun is said to be in.

    *The exits had been locked* gives ``access:exit`` = *locked*; *was not insured* gives ``insurance``, denied. Left
    out on purpose: several things of one name (*two of the bridges*), unless they are told of as one (*the exits*).
    """
    tree, token, classes = ground.tree, ground.tree.tokens[at], role_tables(lexicons).classes
    if token.tag not in ("NN", "NNP") and tree.word(at) not in PLURAL_ONE:
        return
    for row in rows:
        verb = _verb(ground, at, patient="patient" in row.note.split())
        if verb is None:
            continue
        words = _predicate(ground, verb, at)
        told = sense(words.of(ground.document.text), row.value, lexicons) if words is not None else None
        standing = ground.standing(verb)
        if words is None or told is None or not _stated(ground, verb, standing, lexicons):
            continue
        found = made(
            ground,
            at=verb,
            subject=ground.phrase(at),
            predicate=tree.span(verb),
            target=words,
            attribute=f"{row.value.removesuffix(TWO)}:{classes.get(token.lemma.lower(), token.lemma.lower())}",
            standing=standing,
            scope=_which(ground, at, lexicons),
            rule=row.id,
            evidence=(words,),
            name=row.value,
        )
        yield replace(found, id=hashlib.sha256(f"{found.id} {words.start}".encode()).hexdigest()[:12])


def _stated(ground: Ground, verb: int, standing: Factuality | None, lexicons: Lexicons) -> bool:
    """Whether a state is told as one: not *may have burst*, not *almost collapsed*."""
    if any(vocabulary(lexicons).has("weak", ground.tree.word(c)) for c in ground.tree.under(verb, "advmod")):
        return False
    return standing is None or (standing.status in STATED and standing.certainty != "possible")


def _which(ground: Ground, noun: int, lexicons: Lexicons) -> Span | None:
    """The word that says which of several things of one name is meant: *the rear doors*."""
    tree = ground.tree
    words = (c for c in tree.under(noun, "amod", "compound") if vocabulary(lexicons).has("apart", tree.word(c)))
    return next((tree.span(c) for c in words), None)


def _verb(ground: Ground, at: int, *, patient: bool) -> int | None:
    """The verb that says something of a noun: it is its subject; or what it is done to, where that counts."""
    tree, head = ground.tree, ground.tree.head(at)
    relation = tree.tokens[at].relation
    if head is None or tree.tokens[head].pos not in ("VERB", "AUX"):
        return None
    if relation == "nsubjpass" or (relation == "nsubj" and not patient):
        return head
    return head if patient and relation == "dobj" and head < at else None


def _predicate(ground: Ground, verb: int, noun: int) -> Span | None:
    """The words of a predicate after its subject: the verb with its complements, auxiliaries and negations apart."""
    tree = ground.tree
    first = verb if tree.tokens[verb].pos == "VERB" else None
    parts = [c for c in tree.under(verb, *SAID) if 0 < c - verb <= MAX_APART and c != noun]
    parts += [first] if first is not None else []
    if not parts:
        return None
    return Span(tree.tokens[min(parts)].start, tree.tokens[max(parts)].end)
