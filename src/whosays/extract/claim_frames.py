"""Frame claims: who did what, where and when, one for each finite clause with a named or definite subject.

The subject is the clause's own (or, for a conjoined verb, its first verb's). A pronoun, *there* or a bare indefinite is
no subject a reader could look up, so no claim is made. Clauses that only say who says something are attributions, not
claims. The event is the trigger in the predicate or its object; without one, the verb's lemma.
"""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extract.claim_ground import Ground, made
from whosays.model import Claim, Span

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "all", "his", "her", "its", "their"})
EMPTY = frozenset({"it", "there", "this", "that", "these", "those", "which", "who", "what"})
OBJECTS = ("dobj", "attr", "acomp", "oprd")
LIGHT = frozenset(
    ["pay", "make", "hold", "conduct", "carry", "undertake", "begin", "start", "have", "take", "launch", "be", "sign",
     "open", "end", "finish", "conclude", "stage", "give", "do", "announce", "impose", "suffer", "deny", "confirm"]
)  # fmt: skip


def frames(ground: Ground) -> Iterator[Claim]:
    """The frame claims of a document, in the order of its predicates.

    *The envoy visited Riga on Monday* gives subject *The envoy*, predicate *visited*, object *Riga*, its time, and the
    event type ``visit``. Left out: verbs of saying that carry an attribution, questions without an answer in the text
    keep their status ``asked``.
    """
    cues = [cue for said in ground.attributions for cue in said.cue]
    for at, token in enumerate(ground.tree.tokens):
        if token.start not in ground.standings or token.pos not in ("VERB", "AUX") or not _finite(ground, at):
            continue
        subject = _subject(ground, at)
        if subject is None or any(cue.meets(ground.tree.span(at)) for cue in cues):
            continue
        if ground.damaged(subject):
            continue
        yield _frame(ground, at, subject)


def _finite(ground: Ground, at: int) -> bool:
    tree = ground.tree
    if tree.tokens[at].tag in ("VBD", "VBZ", "VBP"):
        return True
    auxes = tree.under(at, "aux", "auxpass")
    if any(tree.tokens[a].tag in ("VBD", "VBZ", "VBP", "MD") for a in auxes):
        return True
    if tree.tokens[at].relation == "conj" and not auxes and tree.tokens[tree.tokens[at].head].pos in ("VERB", "AUX"):
        return tree.tokens[at].tag == tree.tokens[tree.tokens[at].head].tag and _finite(ground, tree.tokens[at].head)
    return tree.head(at) is None and any(tree.tokens[a].tag == "TO" for a in auxes)


def _subject(ground: Ground, at: int) -> Span | None:
    """The subject a reader can look up: a name, or a definite phrase."""
    tree, here = ground.tree, at
    for _ in range(8):
        own = tree.under(here, "nsubj", "nsubjpass", "csubj")
        if own:
            return _known(ground, own[0])
        if tree.tokens[here].relation != "conj":
            return None
        here = tree.tokens[here].head
    return None


def _known(ground: Ground, at: int) -> Span | None:
    tree = ground.tree
    if tree.tokens[at].relation == "csubj" or tree.word(at) in EMPTY or tree.tokens[at].pos == "PRON":
        return None
    named = ground.mention_at(tree.span(at)) is not None
    definite = any(tree.word(d) in DEFINITE for d in tree.under(at, "det", "poss")) or tree.under(at, "poss")
    headline = ground.headline(tree.tokens[at].start)
    return ground.phrase(at) if named or definite or headline else None


def _verb_group(ground: Ground, at: int) -> Span:
    """The verb with the auxiliaries, negation and particle around it."""
    tree = ground.tree
    parts = [at, *tree.under(at, "aux", "auxpass", "neg", "prt")]
    near = [p for p in parts if abs(p - at) <= 6 and not tree.tokens[p].relation.startswith("punct")]
    return Span(tree.tokens[min(near)].start, tree.tokens[max(near)].end)


def _object(ground: Ground, at: int) -> int | None:
    return next(iter(ground.tree.under(at, *OBJECTS)), None)


def _frame(ground: Ground, at: int, subject: Span) -> Claim:
    target = _object(ground, at)
    clause = ground.clause(at)
    place = ground.place_under(at) or (ground.place_under(target) if target is not None else None)
    predicate = _verb_group(ground, at)
    standing = ground.standings[ground.tree.tokens[at].start]
    return made(
        ground,
        at=at,
        subject=subject,
        predicate=predicate,
        target=ground.full_phrase(target) if target is not None else None,
        place=place.span if place else None,
        time=ground.time_under(clause, "DATE", "TIME"),
        event_type=_event_type(ground, at, target),
        standing=standing,
        rule="claims.frame",
        evidence=(standing.span,),
        name=ground.tree.tokens[at].lemma.lower(),
    )


def _event_type(ground: Ground, at: int, target: int | None) -> str:
    """The type of the trigger in the predicate, or in the object of a light verb; else the verb's lemma."""
    lemma = ground.tree.tokens[at].lemma.lower()
    told = ground.trigger_at(at)
    under = ground.trigger_at(target) if target is not None else None
    if under is not None and (told is None or lemma in LIGHT):
        return under.type
    if told is not None:
        return told.type
    if lemma == "be":
        subject = next(iter(ground.tree.under(at, "nsubj")), None)
        found = ground.trigger_at(subject) if subject is not None else None
        return found.type if found else lemma
    return lemma
