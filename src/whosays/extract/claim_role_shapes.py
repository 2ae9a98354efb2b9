"""The shapes in which a role is filled: *caused by*, *belonged to*, *its owner, ...*, *because of*, *a van*.

Each takes a frame (a row of ``roles``) and the word that opens it, and gives the claims that the grammar supports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from msgspec.structs import replace

from whosays.contrasts import sense
from whosays.extract.claim_holders import ACCIDENT, RELATIVE, SUBJECTS, Holder, held, patient, subject
from whosays.extract.claim_role_reader import UNSURE, Reader, claim, follows, preposition_of
from whosays.extract.claim_role_tables import Frame, told
from whosays.model import Claim, Span

SHIP = "ship"  # what flies a flag, if only its name is told
LABEL = re.compile(r"\d{1,4}[a-z]?|[b-hj-z]")  # the number of a gate, a platform, a flight
NEAR = 5  # words of a compound preposition and what it leads to: *as a result of fog*
CLAUSE = 90  # characters of a clause that gives a cause; a longer one tells a story of its own
BACK = 3  # sentences looked back through for what *the cause* is of


def _by(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*was caused by a short circuit*, *a fire caused by welding*; *a short circuit caused the fire*."""
    tree = reader.ground.tree
    if tree.tokens[at].pos != "VERB" or not follows(reader, at, frame.rest):
        return
    agents = [
        n for p in tree.under(at, "agent", "prep") if tree.word(p) == "by" for n in tree.under(p, "pobj", "pcomp")
    ]
    if agents and (tree.under(at, "auxpass") or tree.tokens[at].tag == "VBN"):
        whole = "itself" in frame.row.note.split()  # the verb says what it was that was put off
        yield from reader.filled(frame, at, agents[0], at if whole else subject(reader.ground, at))
        return
    doer, done = tree.under(at, "nsubj"), tree.under(at, "dobj")
    if doer and done and doer[0] < at < done[0] and "passive" not in frame.row.note.split():
        who = tree.head(at) if tree.word(doer[0]) in ("who", "which", "that") else doer[0]
        if who is not None:
            yield from reader.filled(frame, at, who, done[0])


def _does(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*won the election*: whoever does it fills the role of what it is done to."""
    tree = reader.ground.tree
    doer, done = subject(reader.ground, at), tree.under(at, "dobj")
    if tree.tokens[at].pos != "VERB" or doer is None or not done or tree.under(at, "auxpass"):
        return
    if tree.tokens[done[0]].lemma.lower() in reader.tables.groups["contest"] and _plain(reader, done[0]):
        yield from reader.filled(frame, at, doer, done[0])


def _plain(reader: Reader, noun: int) -> bool:
    """*the election*, *the presidential election*: and not *her third race*, *an election*."""
    tree = reader.ground.tree
    return any(tree.word(d) == "the" for d in tree.under(noun, "det")) or bool(tree.under(noun, "poss"))


def _to(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*belonged to Nord Lines*, *took off from Riga*: what follows a verb, its particle and its preposition."""
    ground, tree = reader.ground, reader.ground.tree
    preposition = preposition_of(reader, at, frame.rest)
    for filler in _led_to(reader, preposition, at) if preposition is not None else ():
        verb = ground.verb_over(at)
        if verb is None or tree.tokens[at].pos not in ("VERB", "ADJ", "NOUN", "AUX"):
            return
        of = patient(ground, at) if "patient" in frame.row.note.split() else subject(ground, verb)
        yield from reader.filled(frame, at, filler, of)


def _onto(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*blamed the crash on fog*: the object is the holder."""
    tree = reader.ground.tree
    preposition = preposition_of(reader, at, frame.rest) if tree.tokens[at].pos == "VERB" else None
    for filler in tree.under(preposition, "pobj") if preposition is not None else ():
        yield from reader.filled(frame, at, filler, patient(reader.ground, at))


def _due(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*crashed because of fog*: what a preposition hangs on, or its subject, is the holder."""
    tree = reader.ground.tree
    if not follows(reader, at, frame.rest):
        return
    words = [
        i for i in range(at, min(at + NEAR, len(tree.tokens))) if tree.tokens[i].pos in ("ADP", "SCONJ", "ADJ", "ADV")
    ]
    fillers = (n for i in words for n in tree.under(i, "pobj") if n > at and tree.word(n) != "result")
    filler = next(fillers, None)
    above = next((a for a in tree.above(at) if tree.tokens[a].pos in ("VERB", "NOUN", "AUX")), None)
    if filler is None or above is None:
        return
    late = tree.tokens[above].lemma.lower() in reader.tables.groups["delay"]
    of = above if late or reader.ground.trigger_at(above) is not None else subject(reader.ground, above)
    yield from reader.filled(frame, at, filler, of)


def _since(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*The bridge fell because its piers were rotten*: a clause gives the cause of what went wrong."""
    ground, tree = reader.ground, reader.ground.tree
    clause = tree.head(at)
    over = tree.head(clause) if clause is not None and tree.tokens[at].relation == "mark" else None
    if clause is None or over is None or tree.tokens[clause].relation != "advcl" or tree.under(over, "neg"):
        return
    parts = [i for i in tree.subtree(clause) if i > at]
    words = Span(tree.tokens[parts[0]].start, tree.tokens[parts[-1]].end) if parts else None
    holder = reader.holder(frame, over, over) or _gone_wrong(reader, over)
    if words is None or holder is None or words.end - words.start > CLAUSE:
        return
    if not UNSURE & set(words.of(ground.document.text).lower().split()):
        yield claim(ground, frame.row.id, frame.role.name, over, words, holder)


def _gone_wrong(reader: Reader, verb: int) -> Holder | None:
    """*The vessel capsized*: an accident of a thing that has accidents, though no word of an event tells it."""
    tree = reader.ground.tree
    of = subject(reader.ground, verb) if tree.tokens[verb].pos == "VERB" else None
    if of is None or tree.tokens[verb].lemma.lower() not in reader.tables.groups["falling"]:
        return None
    known = tree.tokens[of].lemma.lower() in reader.tables.classes
    return Holder(verb, ACCIDENT, ACCIDENT) if known and tree.tokens[of].tag in ("NN", "NNP") else None


def _noun(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*the owner of the ferry was Nord Lines*, *its owner, Nord Lines*, *Nord Lines, the owner*, *owner Nord Lines*."""
    tree, token = reader.ground.tree, reader.ground.tree.tokens[at]
    if token.pos != "NOUN" or token.tag == "NNS" or tree.word(at - 1 if at else 0) in ("former", "co"):
        return
    head = tree.head(at)
    found = [n for n in tree.under(at, "appos") if n > at]
    if token.relation in ("nsubj", "attr") and head is not None and tree.tokens[head].lemma == "be":
        other = "attr" if token.relation == "nsubj" else "nsubj"
        found += tree.under(head, other, *(("acomp",) if other == "attr" else ()))
    if token.relation in ("appos", "compound", "nmod") and head is not None and tree.tokens[head].pos == "PROPN":
        found.append(head)
    plots = [f for f in frame.row.note.split() if f.startswith("of:")]
    of = _of(reader, at) or (_of(reader, head) if head is not None and token.relation == "compound" else None)
    if "with:first" in frame.row.note.split() and "first" not in [tree.word(c) for c in tree.under(at, "amod")]:
        return
    if plots and (of is None or tree.tokens[of].lemma.lower() not in reader.tables.groups[plots[0][3:]]):
        return
    for filler in found[:1]:
        yield from reader.filled(frame, at, filler, of if of is not None else _before(reader, frame, at))


def _of(reader: Reader, at: int) -> int | None:
    """What a noun is of: *the owner of the ferry*, *the ferry's owner*, *its owner*, *the ferry owner*."""
    tree = reader.ground.tree
    found = [
        n for p in tree.under(at, "prep") if tree.word(p) in ("of", "behind", "for") for n in tree.under(p, "pobj")
    ]
    found += tree.under(at, "poss")
    return next(iter(found), None)


def _before(reader: Reader, frame: Frame, at: int) -> int | None:
    """*The cause was a short circuit*: of the last event told before that can have one."""
    ground = reader.ground
    if "event" not in frame.role.of:
        return None
    number = ground.tree.tokens[at].sentence
    for back in range(number, max(number - BACK, -1), -1):
        told = [
            t for t in ground.triggers_in(ground.tree.sentences[back].span) if t.start < ground.tree.tokens[at].start
        ]
        allowed = reader.tables.groups.get(frame.role.name, frozenset())
        fitting = [t for t in told if t.type in allowed]
        if fitting:
            return ground.tree.at(fitting[0].start)
    return None


def _culprit(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*Faulty wiring was to blame for the fire*: the subject fills the role."""
    tree = reader.ground.tree
    over = [v for v in (at, *tree.above(at)) if tree.tokens[v].pos in ("AUX", "VERB")][:2]
    fillers = [n for v in over for n in tree.under(v, *SUBJECTS) if n < at]
    of = _of(reader, at)
    for filler in fillers[:1]:
        if of is not None:
            yield from reader.filled(frame, over[-1], filler, of)


def _how(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*was set on purpose*, *was started deliberately*, *was arson*: said of an event that is the subject."""
    tree = reader.ground.tree
    parts = tree.under(at, "advmod", "prep", "attr")  # what it is called (*was deliberate*) is a characterisation
    of = subject(reader.ground, at) if tree.tokens[at].pos in ("VERB", "AUX") else None
    for part in parts if of is not None and of < at else ():
        inside = tree.under(part, "pobj") if tree.tokens[part].relation == "prep" else [part]
        for word in inside[:1]:
            words = Span(tree.tokens[min(part, word)].start, tree.tokens[max(part, word)].end)
            member = told(words.of(reader.ground.document.text), frame.role, reader.lexicons)
            holder = reader.holder(frame, at, of) if member and member.member in ("arson", "accident") else None
            if holder is not None:
                yield claim(reader.ground, frame.row.id, frame.role.name, at, words, holder)


def _adverb(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*fled north*, *drove off northwards*."""
    tree = reader.ground.tree
    if tree.tokens[at].pos == "VERB" and follows(reader, at, frame.rest):
        for child in tree.under(at, "advmod", "npadvmod", "dobj"):
            if child > at and not tree.under(child, "prep"):
                yield from reader.filled(frame, at, child, subject(reader.ground, at))


def _object(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*used a knife*, *using a rifle*: by nobody who bears arms as his trade."""
    tree = reader.ground.tree
    doer = subject(reader.ground, at)
    if doer is not None and tree.tokens[doer].lemma.lower() in reader.tables.groups["police"]:
        return
    known = replace(frame, role=replace(frame.role, free=False))  # what is used may be anything: a name, a ladder
    for child in tree.under(at, "dobj") if tree.tokens[at].pos == "VERB" else ():
        yield from reader.filled(known, at, child, doer)


def _ill(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*an outbreak of cholera*, *a cholera epidemic*, *contracted cholera*."""
    tree = reader.ground.tree
    found = [n for p in tree.under(at, "prep") if tree.word(p) == "of" for n in tree.under(p, "pobj")]
    for child in (*found, *tree.under(at, "compound", "dobj")):
        yield from reader.filled(frame, at, child, at)


def _kind(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*A cargo ship sank*, *the twin-engine plane crashed*: of what it happened to, which kind of thing it is."""
    ground, tree = reader.ground, reader.ground.tree
    if tree.tokens[at].pos not in ("VERB", "AUX") or not follows(reader, at, frame.rest):
        return
    nouns = [n for n in (patient(ground, at), subject(ground, at)) if n is not None][:1]
    if tree.tokens[at].lemma == "be":  # "the plane was a twin-engine Piper"
        known = bool(nouns) and tree.tokens[nouns[0]].lemma.lower() in reader.tables.classes
        nouns = tree.under(at, "attr") if known else []
    for noun in nouns:
        for here in (noun, *tree.under(noun, "appos")):
            phrase = ground.phrase(here)
            if tree.tokens[here].tag not in ("NN", "NNP"):
                continue
            words = phrase.of(ground.document.text)
            for set in frame.role.sets:
                if sense(words, set, reader.lexicons) is not None:
                    yield claim(ground, frame.row.id, frame.role.name, at, phrase, Holder(here, key=set))


def _mod(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*a black van*, *the second stage failed*: what stands before a noun."""
    ground, tree, token = reader.ground, reader.ground.tree, reader.ground.tree.tokens[at]
    phrase = ground.phrase(at)
    if token.tag != "NN" or phrase.start == token.start or tree.under(at, "poss"):
        return
    if frame.role.name == "which" and not _failing(reader, at):
        return
    if told(phrase.of(ground.document.text), frame.role, reader.lexicons) is not None:
        yield claim(ground, frame.row.id, frame.role.name, at, phrase, Holder(at, key=token.lemma.lower()))


def _failing(reader: Reader, at: int) -> bool:
    """Whether something went wrong with a part: it matters which one."""
    tree = reader.ground.tree
    head = tree.head(at)
    failing = reader.tables.groups["failing"]
    return head is not None and tree.tokens[at].relation in SUBJECTS and tree.tokens[head].lemma.lower() in failing


def _led_to(reader: Reader, preposition: int, at: int) -> list[int]:
    """What follows a preposition; of *which the mine belongs to* the noun that the clause describes."""
    tree = reader.ground.tree
    own = [n for n in tree.under(preposition, "pobj") if tree.word(n) not in RELATIVE]
    head = tree.head(at)
    return own or ([head] if head is not None and tree.tokens[at].relation == "relcl" else [])


def _label(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*Gate 4*, *Platform 2*: a noun and its number."""
    ground, tree = reader.ground, reader.ground.tree
    if at + 1 < len(tree.tokens) and tree.tokens[at].tag in ("NN", "NNP") and LABEL.fullmatch(tree.word(at + 1)):
        words = Span(tree.tokens[at].start, tree.tokens[at + 1].end)
        yield claim(ground, frame.row.id, frame.role.name, at, words, Holder(at, key=tree.tokens[at].lemma.lower()))


def _flagged(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*The Liberian-flagged tanker*: the word before the hyphen."""
    ground, tree = reader.ground, reader.ground.tree
    near = range(at + 1, min(at + 4, len(tree.tokens)))
    noun = next((i for i in near if tree.tokens[i].pos == "NOUN" or tree.tokens[i].relation in SUBJECTS), None)
    if at < 2 or tree.word(at - 1) != "-" or noun is None:
        return
    words = tree.span(at - 2)
    holder = held(ground, noun, frame.role, reader.tables, reader.names)
    if holder is None and tree.tokens[noun].pos == "PROPN":
        holder = Holder(noun, SHIP)
    if holder is not None and told(words.of(ground.document.text), frame.role, reader.lexicons) is not None:
        yield claim(ground, frame.row.id, frame.role.name, at, words, holder)


def _flying(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*sails under the Maltese flag*, *flew the Maltese flag*."""
    tree = reader.ground.tree
    below = [n for p in tree.under(at, "prep") if tree.word(p) == "under" for n in tree.under(p, "pobj")]
    for noun in (*tree.under(at, "dobj"), *below) if tree.tokens[at].pos == "VERB" else ():
        if tree.tokens[noun].lemma.lower() == "flag":
            yield from reader.filled(frame, at, noun, subject(reader.ground, at))


def _struck(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*The car hit a tree*: what it ran into."""
    tree = reader.ground.tree
    own = tree.under(at, "nsubj")
    for child in tree.under(at, "dobj") if own and tree.tokens[at].pos == "VERB" else ():
        yield from reader.filled(frame, at, child, own[0])


SHAPES: Mapping[str, Callable[[Reader, Frame, int], Iterator[Claim]]] = MappingProxyType({
    "by": _by, "does": _does, "to": _to, "onto": _onto, "due": _due, "since": _since, "noun": _noun, "how": _how,
    "culprit": _culprit, "adverb": _adverb, "object": _object, "ill": _ill, "kind": _kind, "mod": _mod, "label": _label,
    "flagged": _flagged, "flying": _flying, "struck": _struck,
})  # fmt: skip
