"""Frame claims: who did what, where and when, one for each finite clause whose subject is a noun or a plain reference.

The subject is the clause's own (``claim_subjects``); a participle after its verb (*..., killing 12*) has that verb's.
Clauses that only say who says something are attributions, not
claims. The event is the trigger in the predicate or its object; without one, the verb's lemma.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from whosays.extract.claim_ground import Ground, made
from whosays.extract.claim_subjects import subject_of
from whosays.model import Attribution, Claim, Span, Trigger

SAYING = frozenset({"say", "tell", "add"})
HAPPEN = frozenset(
    [
        "be",
        "happen",
        "occur",
        "begin",
        "start",
        "take",
        "continue",
        "end",
        "come",
        "follow",
        "last",
        "plan",
        "schedule",
        "expect",
        "organise",
        "organize",
        "hold",
        "foresee",
        "envisage",
        "erupt",
        "ensue",
    ]
)  # fmt: skip  (verbs that say of an event only that it is, was or is to be: *a visit is planned*)
AROUND = frozenset({"after", "before"})  # prepositions whose gerund tells of another thing that happened
TO_COME = frozenset({"expected", "planned", "announced"})
MAX_GROUP = 6  # words between a verb and its auxiliary: "has, the ministry said, left"
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
OBJECTS = ("dobj", "attr", "acomp", "oprd")
UNDERGO = frozenset({"have", "suffer"})
LIGHT = frozenset(
    ["pay", "make", "hold", "conduct", "carry", "undertake", "begin", "start", "have", "take", "launch", "be", "sign",
     "open", "end", "finish", "conclude", "stage", "give", "do", "announce", "impose", "suffer", "deny", "confirm"]
)  # fmt: skip


# Whoever does this to an event speaks of it, and takes no part: *discussed the invasion* is said of no invader.
SPEAKING_OF = frozenset(
    ["discuss", "debate", "condemn", "denounce", "deplore", "decry", "criticise", "criticize", "praise", "welcome",
     "mention", "recall", "remember", "commemorate", "mourn", "describe", "examine", "review", "analyse", "analyze",
     "assess", "study", "cover", "address"]
)  # fmt: skip


def frames(ground: Ground) -> Iterator[Claim]:
    """The frame claims of a document, in the order of its predicates.

    *The envoy visited Riga on Monday* gives subject *The envoy*, predicate *visited*, object *Riga*, its time, and the
    event type ``visit``; *plans to visit Riga* gives the visit, planned. *The envoy's visit to Riga* gives a claim of
    its own. Left out: verbs of saying that carry an attribution; questions keep their status ``asked``.
    """
    told = sorted(ground.standings)
    cues = {
        at for said in ground.attributions if _clausal(told, said) for cue in said.cue for at in ground.tree.within(cue)
    }
    for at, token in enumerate(ground.tree.tokens):
        if token.start not in ground.standings or token.pos not in ("VERB", "AUX"):
            continue
        owner = _owner(ground, at)
        subject = subject_of(ground, owner) if owner is not None else None
        if subject is None or ground.damaged(subject):
            continue
        if token.lemma.lower() in SAYING:
            continue  # who says something is an attribution's matter, also where it was not found
        said = ground.tree.tokens[at].pos != "AUX" and at in cues
        if said and not (_about_event(ground, at) or _about_thing(ground, at)):
            continue
        if _motive_denied(ground, at):
            continue
        yield _frame(ground, at, subject, said=said)
    for trigger in ground.triggers:
        found = _nominal(ground, trigger)
        if found:
            yield found


def _clausal(told: Sequence[int], said: Attribution) -> bool:
    """Whether an attribution has a statement for its content; *found a body*, *discussed trade* only have a thing."""
    return any(bisect_left(told, part.start) < bisect_left(told, part.end) for part in said.content)


def _about_event(ground: Ground, at: int) -> bool:
    """*announced a visit*, *denied the attack*: a verb of saying that tells of an event all the same."""
    light = ground.tree.tokens[at].lemma.lower() in LIGHT
    return light and any(ground.trigger_at(noun) for noun in ground.tree.under(at, "dobj", "nsubjpass"))


def _motive_denied(ground: Ground, at: int) -> bool:
    """*denied that it dismissed them for joining a strike*: it may be the motive alone that is denied."""
    tree = ground.tree
    chain = ground.chain(at, tree.span(at))
    if not chain or ground.attributions[chain[-1]].polarity != "denied":
        return False
    purposes = [p for p in tree.under(at, "prep") if tree.word(p) == "for" and tree.under(p, "pcomp")]
    reasons = [
        m for c in tree.under(at, "advcl") for m in tree.under(c, "mark") if tree.word(m) in ("because", "since")
    ]
    return bool(purposes or reasons)


def _about_thing(ground: Ground, at: int) -> bool:
    """*found a gun*, *accused the bank of fraud*, *gave orders to wait*: a verb with a thing for its object and no
    clause of its own tells what was done, also where it is a cue."""
    tree = ground.tree
    things = [n for n in tree.under(at, "dobj") if n > at and tree.tokens[n].pos in ("NOUN", "PROPN", "PRON")]
    return bool(things) and not tree.under(at, "ccomp", "xcomp", "oprd")


def _owner(ground: Ground, at: int) -> int | None:
    """The word whose subject is the predicate's: itself if finite, the verb over it if it is an infinitive. None for a
    verb that only carries an infinitive (*plans to*): the claim is the infinitive's."""
    tree = ground.tree
    if _infinitive(ground, at) and tree.head(at) is not None:
        return _controller(ground, at)
    if _participle(ground, at):
        head = tree.tokens[at].head
        head = tree.tokens[head].head if _participle(ground, head) else head
        return head if _finite(ground, head) else None
    if _gerund(ground, at):
        governor = tree.tokens[tree.tokens[at].head].head
        return governor if _finite(ground, governor) else None
    if not _finite(ground, at):
        return None
    carried = [c for x in (at, *tree.under(at, "acomp")) for c in tree.under(x, "xcomp") if _infinitive(ground, c)]
    return None if carried and not tree.under(at, "dobj") else at


def _participle(ground: Ground, at: int) -> bool:
    """*..., killing 12*: a participle after its verb and a comma, which says what the verb's subject did as well."""
    tree, token = ground.tree, ground.tree.tokens[at]
    having = token.tag == "VBN" and any(tree.word(a) == "having" for a in tree.under(at, "aux"))
    if not (token.tag == "VBG" or having) or token.head >= at or tree.under(at, *SUBJECTS):
        return False
    marks = {tree.word(m) for m in tree.under(at, "mark")}
    if marks:  # "..., while keeping out of the war": what goes on beside the verb
        return marks == {"while"} and token.relation == "advcl" and tree.tokens[token.head].pos == "VERB"
    if tree.under(at, "aux") and not having:
        return False
    if token.relation == "conj":
        return tree.tokens[token.head].tag in ("VBD", "VBG") and tree.tokens[token.head].pos == "VERB"
    first = tree.subtree(at)[0]
    comma = having or (first > 0 and tree.word(first - 1) == ",")
    return token.relation == "advcl" and comma and tree.tokens[token.head].pos == "VERB"


def _gerund(ground: Ground, at: int) -> bool:
    """*after serving time*, *before being taken away*: what the subject of the verb did as well."""
    tree, token = ground.tree, ground.tree.tokens[at]
    head = tree.head(at)
    if token.relation != "pcomp" or head is None or tree.word(head) not in AROUND or tree.under(at, *SUBJECTS):
        return False
    being = any(tree.tokens[a].tag == "VBG" for a in tree.under(at, "aux", "auxpass"))
    told = token.tag == "VBG" and tree.under(at, "dobj")  # "arrested after shooting in Riga": he need not have shot
    return bool(told or being) and tree.tokens[tree.tokens[head].head].pos == "VERB"


def _infinitive(ground: Ground, at: int) -> bool:
    tree = ground.tree
    return tree.tokens[at].relation == "xcomp" and any(tree.tokens[a].tag == "TO" for a in tree.under(at, "aux"))


def _controller(ground: Ground, at: int) -> int | None:
    """The verb whose subject does what the infinitive says; None where an object does (*urged him to resign*)."""
    tree, here = ground.tree, at
    for _ in range(4):
        head = tree.head(here)
        if head is None or tree.under(head, "dobj"):
            return None
        if tree.tokens[head].pos in ("VERB", "AUX") and _finite(ground, head):
            return head
        if tree.tokens[head].relation not in ("xcomp", "acomp"):
            return None
        here = head
    return None


def _finite(ground: Ground, at: int) -> bool:
    tree = ground.tree
    if tree.tokens[at].tag in ("VBD", "VBZ", "VBP") or _clipped(ground, at):
        return True
    auxes = tree.under(at, "aux", "auxpass")
    if any(tree.tokens[a].tag in ("VBD", "VBZ", "VBP", "MD") for a in auxes):
        return True
    head = tree.head(at)
    if (
        head is not None
        and tree.tokens[at].relation == "conj"
        and not auxes
        and tree.tokens[head].pos in ("VERB", "AUX")
    ):
        return tree.tokens[at].tag == tree.tokens[head].tag and _finite(ground, head)
    return head is None and any(tree.tokens[a].tag == "TO" for a in auxes)


def _clipped(ground: Ground, at: int) -> bool:
    """*Man arrested in Riga*: a participle with a subject and without its auxiliary, as headlines have it."""
    tree, token = ground.tree, ground.tree.tokens[at]
    own = tree.under(at, *SUBJECTS)
    if token.tag == "VBN" and own and not tree.under(at, "aux", "auxpass"):
        return token.relation in ("ROOT", "ccomp", "advcl", "conj", "parataxis")
    return False


def _verb_group(ground: Ground, at: int) -> Span:
    """The verb with the auxiliaries, negation and particle around it."""
    tree = ground.tree
    parts = [at, *tree.under(at, "aux", "auxpass", "neg", "prt")]
    near = [p for p in parts if abs(p - at) <= MAX_GROUP]
    return Span(tree.tokens[min(near)].start, tree.tokens[max(near)].end)


def _read_as_adjective(ground: Ground, at: int) -> int | None:
    """*was slain*: a participle that the parser takes for an adjective after *be*."""
    tree = ground.tree
    found = (c for c in tree.under(at, "acomp") if tree.tokens[c].tag == "VBN" and at < c <= at + MAX_GROUP)
    return next(found, None)


def _predicate(ground: Ground, at: int) -> Span:
    """The verb group; of an infinitive with the verb that carries it (*needs to leave*, *has managed to leave*), unless
    that verb is what somebody says or wants: then it is the chain's, and not the claim's."""
    tree, group = ground.tree, _verb_group(ground, at)
    if not _infinitive(ground, at):
        passive = _read_as_adjective(ground, at)
        return Span(group.start, tree.tokens[passive].end) if passive is not None else group
    over = tree.tokens[at].head
    between = [i for i in range(over + 1, at) if tree.tokens[i].pos in ("NOUN", "PROPN", "PRON", "PUNCT", "VERB")]
    said = ground.chain(at, tree.span(at)) != ground.chain(at, tree.span(over))
    if at - over > MAX_GROUP or between or said or tree.tokens[over].pos not in ("VERB", "AUX"):
        return group
    return Span(_verb_group(ground, over).start, group.end)


def _frame(ground: Ground, at: int, subject: Span, *, said: bool) -> Claim:
    tree = ground.tree
    there = bool(tree.under(at, "expl"))  # what there is, is the subject
    passive = _read_as_adjective(ground, at)
    there = there or passive is not None
    target = None if there else next(iter(tree.under(at, *OBJECTS)), None)
    place = ground.place_under(at) or (ground.place_under(target) if target is not None else None)
    standing = ground.standings[tree.tokens[at].start]
    if passive is not None:  # "was not overloaded": the participle has the negation
        standing = ground.standings.get(tree.tokens[passive].start, standing)
    event_type, told = _event_type(ground, at, target, said=said)
    if told is not None and told == target:  # "announced a visit": it is the visit that is announced
        standing = ground.standings.get(tree.tokens[told].start, standing)
    if told is not None and told != at and standing.polarity == "denied" and _presumed(ground, at, told, target):
        standing = replace(standing, polarity="affirmed")
    return made(
        ground,
        at=at,
        subject=subject,
        predicate=_predicate(ground, at),
        target=ground.group(target, ground.full_phrase(target)) if target is not None else None,
        place=place.span if place else None,
        time=ground.when(at),
        event_type=event_type,
        standing=standing,
        rule="claims.frame",
        evidence=(standing.span,),
        name=tree.tokens[at].lemma.lower(),
    )


def _presumed(ground: Ground, at: int, told: int, target: int | None) -> bool:
    """Whether a denied predicate takes its event for granted: *did not regret the murders*, *the talks were not
    hard*."""
    if told == target:
        if any(ground.tree.word(d) in ("no", "zero") for d in ground.tree.under(told, "det")):
            return False  # "caused no injuries"
        lemma = ground.tree.tokens[at].lemma.lower()
        return lemma not in LIGHT or lemma in UNDERGO  # "the town has never had such a quake": somewhere there was one
    return target is not None


def _event_type(ground: Ground, at: int, target: int | None, *, said: bool) -> tuple[str, int | None]:
    """The type of the trigger in the predicate, or in the object of a light verb, with the word that has it; else the
    verb's lemma. Who only speaks of an event (*recalled the attack*) takes no part in it."""
    lemma = ground.tree.tokens[at].lemma.lower()
    told = ground.trigger_at(at)
    under = ground.trigger_at(target) if target is not None and lemma not in SPEAKING_OF else None
    if under is not None and ((told is None and not said) or lemma in LIGHT):
        return under.type, target
    if told is not None:
        return told.type, at
    subject = next(iter(ground.tree.under(at, "nsubj", "nsubjpass")), None)
    tells = subject is not None and lemma in HAPPEN and not _general(ground, subject, at)
    found = ground.trigger_at(subject) if subject is not None and tells else None
    return (found.type, subject) if found else (lemma, None)


def _general(ground: Ground, noun: int, verb: int) -> bool:
    """*Earthquakes are rare here*: said of such things in general, and of no event."""
    tree = ground.tree
    bare = tree.tokens[noun].tag in ("NN", "NNS") and not tree.under(noun, "det", "poss", "nummod", "quantmod")
    return bare and tree.tokens[verb].tag in ("VBP", "VBZ") and not ground.headline(tree.tokens[noun].start)


def _nominal(ground: Ground, trigger: Trigger) -> Claim | None:
    """*The envoy's visit to Riga*: an event told by a noun with a named owner."""
    tree, at = ground.tree, ground.tree.head_of(trigger.span)
    if at is None or tree.tokens[at].pos != "NOUN" or ground.damaged(trigger.span):
        return None
    owner = next(
        (o for o in tree.under(at, "poss") if ground.mention_at(tree.span(o)) and tree.tokens[o].pos != "PRON"), None
    )
    if owner is None:
        return None
    standing = ground.standings.get(tree.tokens[at].start)
    head = tree.head(at)
    if standing is None and head is not None and tree.tokens[at].relation in ("nsubj", "nsubjpass", "dobj"):
        above = ground.standings.get(tree.tokens[head].start)
        standing = above if above is not None and above.status in TO_COME and above.polarity == "affirmed" else None
    place = ground.place_under(at)
    return made(
        ground,
        at=at,
        subject=ground.phrase(owner),
        predicate=trigger.span,
        place=place.span if place else None,
        time=ground.time_under(tree.subtree(at), "DATE", "TIME"),
        event_type=trigger.type,
        standing=standing,
        rule="claims.noun_frame",
        evidence=(trigger.span,),
        name=trigger.lemma,
    )
