"""The shapes in which somebody fills a role: *it was the prefect who gave the order*, *he was sacked*, *the nurse is
called Ada Brandt*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from whosays.extract.claim_holders import RELATIVE, Holder, patient, subject
from whosays.extract.claim_role_reader import Reader, claim, follows
from whosays.extract.claim_role_tables import Frame, told
from whosays.model import Claim, Span

ANY = "*"  # of a frame whose verb says enough, whatever is done: *brokered by Oman*
NEAR = 5  # words after a verb in which its complement stands


def _title(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*Captain Ada Brandt*, *the pilot, Ada Brandt,*: who it was."""
    ground, tree, token = reader.ground, reader.ground.tree, reader.ground.tree.tokens[at]
    head = tree.head(at)
    found = [n for n in tree.under(at, "appos") if n > at]
    if head is not None and tree.tokens[head].pos == "PROPN" and token.relation in ("compound", "appos", "nmod"):
        found.append(head)
    if "aboard" in frame.row.note.split() and not {"ship", "aircraft"} & reader.about:
        return  # a captain of a team or of a regiment is one of many
    before = {tree.word(i) for i in range(max(at - 2, 0), at)}
    for name in found[:1] if not before & {"former", "ex", "old", "assistant"} else ():
        mention = ground.mention_at(tree.span(name), frame.role.kinds)
        if mention is not None and len(mention.name.split()) > 1:
            yield claim(ground, frame.row.id, frame.role.name, at, mention.span, Holder(at, key=token.lemma.lower()))


def _self(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*resigned*, *was sacked*, *was placed on leave*: the verb itself says it."""
    ground, tree = reader.ground, reader.ground.tree
    if tree.tokens[at].pos != "VERB":
        return
    said = [
        c for c in tree.under(at, "oprd", "acomp", "advcl", "ccomp") if frame.rest and tree.word(c) == frame.rest[-1]
    ]
    if not said and not follows(reader, at, frame.rest):
        return
    last = at
    for word in frame.rest if not said else ():
        last = next(i for i in range(last + 1, last + 4) if word in (tree.word(i), tree.tokens[i].lemma.lower()))
    first = at
    if said:  # "found the former banker not guilty"
        last = said[0]
        first = last - 1 if tree.word(last - 1) == "not" else last
    words = Span(tree.tokens[first].start, tree.tokens[last].end)
    passive = "patient" in frame.row.note.split()
    of = patient(ground, at) if passive else subject(ground, at)
    of = next(iter(tree.under(said[0], "nsubj")), of) if said else of
    if of is None or told(words.of(ground.document.text), frame.role, reader.lexicons) is None:
        return
    holder = reader.holder(frame, of, of)
    if holder is not None:
        yield claim(ground, frame.row.id, frame.role.name, at, words, holder)


def _had(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*had a stroke*, *was struck down by a stroke*: of whoever is the subject."""
    tree = reader.ground.tree
    for child in tree.under(at, "dobj") if tree.tokens[at].pos == "VERB" else ():
        yield from reader.filled(frame, at, child, subject(reader.ground, at))


def _subj(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*styrene leaked into a ditch*, *it was ammonia that escaped*, *the liquid that leaked was styrene*."""
    of = subject(reader.ground, at) if reader.ground.tree.tokens[at].pos == "VERB" else None
    who = whoever(reader, of) if of is not None else None
    if who is not None:
        yield from reader.filled(frame, at, who, at)


def whoever(reader: Reader, at: int) -> int | None:
    """The noun behind a subject: of *the prefect who* the prefect; of *the man who led it was Jan Maas* the name."""
    tree, here = reader.ground.tree, at
    if tree.word(here) in RELATIVE:
        clause = next((a for a in tree.above(here) if tree.tokens[a].relation == "relcl"), None)
        over = tree.head(here)
        cleft = tree.head(over) if over is not None and tree.tokens[over].relation == "ccomp" else None
        if clause is None and cleft is not None and tree.tokens[cleft].lemma == "be":
            return next(iter(tree.under(cleft, "attr")), None)  # "it was the Front that broke it"
        head = tree.head(clause) if clause is not None else None
        if head is None:
            return None
        here = head
    verb = tree.head(here)
    if verb is not None and tree.tokens[verb].lemma == "be" and tree.tokens[here].relation == "nsubj" and here != at:
        return next(iter(tree.under(verb, "attr", "acomp")), None)
    return here


def _did(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*gave the order*, *the decision was made by the fire chief*, *it was the Front that broke the truce*."""
    ground, tree = reader.ground, reader.ground.tree
    if tree.tokens[at].pos != "VERB":
        return
    described = [tree.tokens[at].head] if tree.tokens[at].relation == "acl" and tree.tokens[at].tag == "VBN" else []
    things = [*tree.under(at, "dobj", "nsubjpass"), *described]
    sought = frame.rest[0]
    done = [n for n in things if sought in (ANY, tree.tokens[n].lemma.lower()) or _told(reader, n, sought)]
    if not done:
        return
    agents = [n for p in tree.under(at, "agent") for n in tree.under(p, "pobj")]
    doer = subject(ground, at) if not (tree.under(at, "auxpass") or described) else None
    who = agents[0] if agents else (whoever(reader, doer) if doer is not None else None)
    if who is not None and who != done[0]:
        yield from reader.filled(frame, at, who, at)


def _told(reader: Reader, at: int, word: str) -> bool:
    """Whether *it* may stand for a noun of its sentence or of the one before: *it was the Front that broke it*."""
    tree = reader.ground.tree
    number = tree.tokens[at].sentence
    first = tree.sentences[max(number - 1, 0)].first
    return tree.word(at) == "it" and any(tree.tokens[i].lemma.lower() == word for i in range(first, at))


def _first(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*the police fired first*."""
    tree = reader.ground.tree
    doer = subject(reader.ground, at) if tree.tokens[at].pos == "VERB" and follows(reader, at, frame.rest) else None
    who = whoever(reader, doer) if doer is not None else None
    if who is not None:
        yield from reader.filled(frame, at, who, at)


def _called(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*The nurse is called Ada Brandt*, *the gunman was identified as Jan Maas*."""
    ground, tree = reader.ground, reader.ground.tree
    who = tree.under(at, "nsubjpass")
    names = tree.under(at, "oprd", "attr", "dobj") + [
        n for p in tree.under(at, "prep") if tree.word(p) == "as" for n in tree.under(p, "pobj")
    ]
    for noun in who if tree.tokens[at].pos == "VERB" else ():
        lemma = tree.tokens[noun].lemma.lower()
        mention = next((m for n in names if (m := ground.mention_at(tree.span(n), frame.role.kinds)) is not None), None)
        if mention is not None and lemma in reader.tables.groups["alone"] and tree.tokens[noun].tag == "NN":
            yield claim(ground, frame.row.id, frame.role.name, at, mention.span, Holder(noun, key=lemma))


def _nation(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*The suspect, a Belgian national*, *the driver is a Polish citizen*."""
    tree = reader.ground.tree
    head, token = tree.head(at), tree.tokens[at]
    who = head if token.relation == "appos" else None
    if token.relation == "attr" and head is not None:
        who = next(iter(tree.under(head, "nsubj")), None)
    if who is not None and tree.tokens[who].lemma.lower() in reader.tables.groups["person"]:
        yield from reader.filled(frame, at, at, who)


def _fate(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*The hijacker surrendered*, *the gunman was shot dead*: what became of the one who did it."""
    ground, tree = reader.ground, reader.ground.tree
    who = patient(ground, at) if tree.under(at, "auxpass") else subject(ground, at)
    if tree.tokens[at].pos != "VERB" or who is None or tree.tokens[who].tag != "NN":
        return
    if tree.tokens[who].lemma.lower() not in reader.tables.groups["alone"]:
        return
    parts = [c for c in tree.under(at, "oprd", "acomp", "dobj", "prt", "advmod", "conj") if 0 < c - at <= NEAR]
    words = Span(tree.tokens[at].start, tree.tokens[max([at, *parts])].end)
    if told(words.of(ground.document.text), frame.role, reader.lexicons) is not None:
        yield claim(ground, frame.row.id, frame.role.name, at, words, Holder(who, key=tree.tokens[who].lemma.lower()))


def _identity(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*The head of the inquiry is Ada Brandt*, *Ada Brandt was the author of the letter*: who or what it is."""
    ground, tree = reader.ground, reader.ground.tree
    left, right = tree.under(at, "nsubj"), tree.under(at, "attr")
    if not left or not right or tree.under(at, "neg"):
        return
    for noun, name in ((left[0], right[0]), (right[0], left[0])):
        token = tree.tokens[noun]
        own = {tree.word(d) for d in tree.under(noun, "det")} == {"the"} or tree.under(noun, "poss")
        of = [n for p in tree.under(noun, "prep") if tree.word(p) == "of" for n in tree.under(p, "pobj")]
        if token.tag != "NN" or not own or not of or tree.tokens[name].pos != "PROPN":
            continue
        lemma = token.lemma.lower()
        known = reader.tables.frames.get(lemma, ())
        if lemma in reader.tables.groups["vague"] or any(
            f.row.kind == "noun" and "of:" not in f.row.note for f in known
        ):
            continue
        words = reader.words(frame, at, name)
        if words is not None:
            key = f"{lemma} of {tree.tokens[of[0]].lemma.lower()}"
            yield claim(ground, frame.row.id, frame.role.name, at, words, Holder(noun, key=key))


def _office(reader: Reader, frame: Frame, at: int) -> Iterator[Claim]:
    """*was appointed chief executive*, *elected Ada Brandt president*: who has the office."""
    ground, tree = reader.ground, reader.ground.tree
    offices = tree.under(at, "oprd", "attr")
    offices += [n for p in tree.under(at, "prep") if tree.word(p) == "as" for n in tree.under(p, "pobj")]
    who = patient(ground, at)
    if tree.tokens[at].pos != "VERB" or who is None or not offices or tree.tokens[offices[0]].tag != "NN":
        return
    words = reader.words(frame, at, who)
    if words is not None:
        named = [n for n in tree.under(offices[0], "compound") if tree.tokens[n].pos == "NOUN"]
        key = " ".join(tree.word(i) for i in (*named, offices[0]))
        yield claim(ground, frame.row.id, frame.role.name, at, words, Holder(offices[0], key=key))


DEEDS: Mapping[str, Callable[[Reader, Frame, int], Iterator[Claim]]] = MappingProxyType({
    "title": _title, "self": _self, "had": _had, "subj": _subj, "did": _did, "first": _first, "called": _called,
    "nation": _nation, "fate": _fate, "office": _office, "identity": _identity,
})  # fmt: skip
