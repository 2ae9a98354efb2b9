"""Propositions: what exactly a claim says, in parts that can be lined up with what another claim says.

*The owner denied that the boat was badly overloaded* and *the vessel was overloaded* are about one act and one theme;
the first says less than a plain denial, since *badly* restricts it. So a proposition keeps the act (a class of the
lexicon ``propositions``, or the stem of the verb or adjective), who and what takes part in it with what tells them from
others of their kind, and every word that restricts it.

Evidence: the parse under the claim's predicate. Left out on purpose: verbs with a clause of their own (*said that*,
*tried to*), verbs that say too little (*do*, *get*), questions, conditions and chances, and generic statements
(*earthquakes are rare*). *The exits were locked* gives the act ``lock`` with the theme *exit*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from whosays.extract.proposition_acts import HAPPENING, copular, existing, planned, verbal, without
from whosays.extract.proposition_arguments import NUMBER, Reader, holding
from whosays.extract.proposition_words import Act, act_of, classed, happenings, vocabulary
from whosays.extract.trees import Tree
from whosays.lexicons import Lexicons
from whosays.model import Argument, Attribution, Claim, Factuality, Proposition, Span, Time

LOCAL = ("open:", "passage:")  # states that a bare plural has here and now: *shops are closed*
COPULAS = frozenset({"be", "remain", "stay", "become"})
FRAMES = frozenset({"claims.frame"})
UNREAL = frozenset({"asked", "conditional"})
SELF = frozenset({"i", "we", "it", "they", "he", "she"})
ACCUSING = frozenset({"accuse", "suspect"})
IMPLYING = frozenset(
    {
        "fail",
        "refuse",
        "decline",
        "neglect",
        "manage",
        "begin",
        "start",
        "continue",
        "help",
        "go",
        "use",
        "have",
        "be",
        "forget",
        "happen",
        "proceed",
        "omit",
    }
)  # fmt: skip  (verbs over an infinitive that say whether it was done)


def propositions(
    tree: Tree,
    claims: Sequence[Claim],
    attributions: Sequence[Attribution],
    factualities: Sequence[Factuality],
    times: Sequence[Time],
    lexicons: Lexicons,
) -> tuple[Proposition, ...]:
    """The propositions of a document's frame claims and disavowals, in the order of the claims; none for a claim whose
    parts a reader could not line up."""
    reader = Reader(tree, vocabulary(lexicons), holding(tree, [t.span for t in times]))
    standing = {f.start: f.polarity for f in reversed(factualities)}
    found = []
    for claim in claims:
        if claim.attribute in (None, "blame") and claim.certainty != "possible" and claim.status not in UNREAL:
            if any(attributions[index].imputed for index in claim.chain):
                continue
            said = _said(reader, claim, attributions, lexicons)
            if said is not None and said.arguments:
                found.append(_as_told(reader, claim, said, standing))
    return tuple(found)


def _as_told(reader: Reader, claim: Claim, said: Proposition, standing: Mapping[int, str]) -> Proposition:
    """The proposition with the polarity of its own verb, where its claim tells of another thing: *does not reduce
    deaths* tells of deaths that there were."""
    at = _verb(reader.tree, claim.predicate) if claim.rule in FRAMES else None
    own = standing.get(reader.tree.tokens[at].start) if at is not None else None
    own = "denied" if _nothing(reader, at) else own
    turned = own == "denied" and claim.polarity == "affirmed" and not said.turned
    return replace(said, turned=True) if turned else said


def _nothing(reader: Reader, at: int | None) -> bool:
    """*confessed to nothing*, *found nothing*: a denial by its object."""
    tree = reader.tree
    below = [n for p in tree.under(at, "prep") for n in tree.under(p, "pobj")] if at is not None else []
    return at is not None and any(tree.word(n) == "nothing" for n in (*tree.under(at, "dobj"), *below))


def _said(reader: Reader, claim: Claim, attributions: Sequence[Attribution], lexicons: Lexicons) -> Proposition | None:
    if claim.rule == "sayings.denial":
        return _disavowed(reader, claim)
    at = _verb(reader.tree, claim.predicate)
    if at is not None and claim.rule == "claims.denied_deed" and _is_gerund(reader.tree, at):
        source = reader.tree.head_of(claim.subject)
        return _gerund(reader, claim, at, source) if source is not None else None
    if at is not None and reader.tree.tokens[at].lemma.lower() in ACCUSING:
        return _accused(reader, claim, at)
    return _framed(reader, claim, attributions, lexicons) if claim.attribute is None else None


# --- a clause -----------------------------------------------------------------------------------------------------


def _framed(
    reader: Reader, claim: Claim, attributions: Sequence[Attribution], lexicons: Lexicons
) -> Proposition | None:
    if claim.rule not in FRAMES:
        return None
    tree = reader.tree
    at = _state_over(reader, _verb(tree, claim.predicate))
    if at is None or not _told(tree, at):
        return None
    subject = _subject(reader, claim, attributions, at)
    if subject is None or _generic(reader, subject, at):
        return None
    if tree.tokens[at].lemma.lower() == "plead":
        return _pleaded(reader, claim, at, subject)
    tense = reader.tense(at)
    manner = reader.manner(at)
    if tense is None or manner is None:
        return None
    made = copular(reader, at, subject) if tree.tokens[at].lemma.lower() in COPULAS else verbal(reader, at, subject)
    if made is None:
        return None
    act, arguments, more = made
    if tense == "past" and act is not HAPPENING and reader.words.has("moving", tree.tokens[at].lemma.lower()):
        tense = "perfect"
    if reader.words.has("unreal", tree.tokens[at].lemma.lower()):  # "sought 20 men": there need not be any
        arguments = [without(a, {w for w in a.words if w.startswith(NUMBER)}) for a in arguments]
    if claim.event_type in happenings(lexicons) and planned(reader, at, arguments):  # "a visit is not planned"
        act, arguments, tense = HAPPENING, [a for a in arguments if a.role == "theme"], "future"
    return _proposition(claim, act, arguments, [w for w in (*manner, *more) if w not in act.used], tense)


def _proposition(
    claim: Claim, act: Act, arguments: Sequence[Argument], manner: Sequence[str], tense: str, *, turned: bool = False
) -> Proposition:
    return Proposition(
        claim.id, act.act, tuple(arguments), act.side, act.rank, tuple(sorted(set(manner))), tense, turned, act.rule
    )


def _state_over(reader: Reader, at: int | None) -> int | None:
    """The copula of *is safe to drink*, where the adjective is what is said; else the verb itself."""
    tree = reader.tree
    state = tree.head(at) if at is not None and tree.tokens[at].relation == "xcomp" else None
    copula = tree.head(state) if state is not None and tree.tokens[state].relation == "acomp" else None
    known = state is not None and reader.words.row("act", tree.word(state)) is not None
    return copula if known and copula is not None and tree.tokens[copula].lemma.lower() in COPULAS else at


def _verb(tree: Tree, predicate: Span) -> int | None:
    """The word of a predicate that says what is done: the last verb in it, or the copula."""
    verbs = [
        at
        for at in tree.within(predicate)
        if tree.tokens[at].pos in ("VERB", "AUX") and tree.tokens[at].relation not in ("aux", "auxpass")
    ]
    return verbs[-1] if verbs else None


def _told(tree: Tree, at: int) -> bool:
    """Whether a verb says that its act was or was not done: no infinitive of a mere try or wish."""
    token = tree.tokens[at]
    if token.relation != "xcomp" or not any(tree.tokens[a].tag == "TO" for a in tree.under(at, "aux")):
        return True
    return tree.tokens[token.head].lemma.lower() in IMPLYING


def _subject(reader: Reader, claim: Claim, attributions: Sequence[Attribution], at: int) -> int | None:
    """The head of a claim's subject; of *it* and *we* in what somebody says of himself the head of the source."""
    tree = reader.tree
    head = tree.head_of(claim.subject)
    if head is None or tree.word(head) not in SELF or not claim.chain:
        return head
    said = attributions[claim.chain[-1]]
    own = tree.word(head) in ("i", "we") if said.kind == "direct" else _first_of(tree, head, at, said)
    if not own or not said.source:
        return head
    source = tree.head_of(said.source[0])
    owners = [o for o in tree.under(source, "poss") if tree.tokens[o].pos == "PROPN"] if source is not None else []
    if owners and tree.word(head) in ("he", "she"):  # "Silva's office denied that he would"
        return owners[0]
    return source if source is not None and _stands_for(reader, tree.word(head), source) else head


def _stands_for(reader: Reader, pronoun: str, source: int) -> bool:
    """Whether a pronoun may be whoever speaks: *it* a body, *they* several, *he* no body."""
    token = reader.tree.tokens[source]
    body = reader.words.has("body", token.lemma.lower()) or token.entity in ("ORG", "GPE")
    if token.pos not in ("NOUN", "PROPN"):
        return False
    if pronoun in ("i", "we"):
        return True
    if pronoun == "it":
        return body
    several = token.tag in ("NNS", "NNPS") or token.lemma.lower() == "police" or bool(reader.tree.under(source, "conj"))
    return several if pronoun == "they" else not body and not several


def _first_of(tree: Tree, head: int, at: int, said: Attribution) -> bool:
    """Whether a pronoun is the subject of the clause that the cue itself governs: *the ministry said it had*, *rejected
    claims that it had*."""
    cues = {i for cue in said.cue for i in tree.within(cue)}
    over = tree.tokens[at].head
    if tree.tokens[at].relation == "acl" and tree.tokens[over].relation == "dobj":
        over = tree.tokens[over].head
    told = tree.tokens[at].relation in ("ccomp", "acl")
    return told and over in cues and tree.tokens[head].head == at


def _generic(reader: Reader, subject: int, at: int) -> bool:
    """*Earthquakes are rare here*: said of such things in general; *schools are open* is said of those here."""
    tree = reader.tree
    states = [reader.words.row("act", tree.word(c)) for c in tree.under(at, "acomp")]
    if any(row is not None and row.value.startswith(LOCAL) for row in states):
        return False
    token = tree.tokens[subject]
    bare = (
        token.tag == "NNS"
        and not tree.children[subject]
        and not any(tree.word(a) == "there" for a in tree.children[at])
    )
    first = next(iter(tree.under(at, "aux", "auxpass")), at)
    return bare and tree.tokens[first].tag in ("VBP", "VBZ") and tree.tokens[first].lemma != "have"


# --- what is denied or laid to somebody without a clause -------------------------------------------------------------


def _accused(reader: Reader, claim: Claim, at: int) -> Proposition | None:
    """*accused the mayor of taking bribes*: the mayor took bribes, as it is laid to him."""
    tree = reader.tree
    who = tree.under(at, "dobj", "nsubjpass")
    acts = [g for p in tree.under(at, "prep") if tree.word(p) == "of" for g in tree.under(p, "pcomp")]
    acts += [g for w in who for p in tree.under(w, "prep") if tree.word(p) == "of" for g in tree.under(p, "pcomp")]
    return _gerund(reader, claim, acts[0], who[0]) if who and acts else None


def _gerund(reader: Reader, claim: Claim, at: int, subject: int) -> Proposition | None:
    manner = reader.manner(at)
    lemma = reader.tree.tokens[at].lemma.lower()
    if manner is None or lemma in COPULAS:
        return None
    made = verbal(reader, at, subject)
    if made is None:
        return None
    act, arguments, rest = made
    return _proposition(claim, act, arguments, (*manner, *rest), "past")


def _is_gerund(tree: Tree, at: int) -> bool:
    """*locking*, *having locked*."""
    token = tree.tokens[at]
    having = token.tag == "VBN" and any(tree.word(a) == "having" for a in tree.under(at, "aux"))
    return token.pos == "VERB" and (token.tag == "VBG" or having)


def _pleaded(reader: Reader, claim: Claim, at: int, subject: int) -> Proposition | None:
    """*pleaded not guilty*: says that he is innocent."""
    tree = reader.tree
    below = tree.subtree(at)
    if not any(tree.word(i) == "guilty" for i in below):
        return None
    row = reader.words.row("act", "guilty")
    act = classed(row.value, row.note, row.id) if row else Act("guilty")
    turned = any(tree.word(i) == "not" for i in below)
    return _proposition(claim, act, reader.joined(subject, "theme"), (), "past", turned=turned)


def _disavowed(reader: Reader, claim: Claim) -> Proposition | None:
    """*denied involvement in the attack*, *denied locking the exits*, *rejected claims of overcrowding*."""
    tree = reader.tree
    source = tree.head_of(claim.subject)
    at = tree.head_of(claim.object) if claim.object is not None else None
    if at is None or source is None:
        return None
    denied, at = at, _reported(reader, at)
    if at is None:
        return None
    row = reader.words.row("noun", tree.tokens[at].lemma.lower())
    if row is None and _is_gerund(tree, at):
        return _gerund(reader, claim, at, source)
    if row is None and tree.tokens[at].pos != "NOUN":
        return None
    if row is None and (doing := _doing(tree, at)) is not None:
        return _doing_to(reader, claim, doing, at, source)
    if row is None:
        owned = any(tree.tokens[c].relation == "poss" for c in tree.children[at])
        rebuffed = reader.words.has("rebuffing", tree.word(_verb(tree, claim.predicate) or at))
        if owned or (rebuffed and at == denied):
            return None  # "dismissed her proposals": they are there all the same
        act, arguments, rest = existing(reader, at, (), ())
        return _proposition(claim, act, arguments, rest, "past")
    phrases, rest = reader.phrases(at)
    own = [] if row.note == "open" else reader.joined(source, row.note)
    return _proposition(claim, classed(row.value, "", row.id), [*own, *phrases], rest, "past")


def _doing(tree: Tree, noun: int) -> int | None:
    """*denied stealing paintings*: a gerund that the parser takes for an adjective of its object."""
    first = next(iter(tree.children[noun]), noun)
    token = tree.tokens[first]
    return first if token.relation == "amod" and token.tag == "VBG" and first < noun else None


def _doing_to(reader: Reader, claim: Claim, at: int, noun: int, subject: int) -> Proposition:
    act = act_of(reader.tree, at, reader.words)
    said = reader.tree.tokens[at].lemma.lower()
    theme = reader.argument(noun, "theme")
    told = Argument("theme", theme.start, theme.end, theme.lemma, tuple(w for w in theme.words if w != said))
    return _proposition(claim, act, [*reader.joined(subject, "agent"), told], (), "past")


def _reported(reader: Reader, at: int) -> int | None:
    """What a claim, a report or an accusation is of; the word itself where it is none of these."""
    tree = reader.tree
    if not reader.words.has("saying", tree.tokens[at].lemma.lower()):
        return at
    of = [c for c in tree.under(at, "prep") if tree.word(c) == "of"]
    return next((n for c in of for n in tree.under(c, "pobj", "pcomp")), None)
