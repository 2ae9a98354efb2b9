"""Standings: the sum of the words that deny, hedge or defer a predicate.

``taken`` says what a predicate takes over from the word above it, by relation; what stands on the predicate itself is
added by ``standing_words``. Both are asked for every token, heads first.
"""

from __future__ import annotations

from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from whosays.extract.cues import CERTAINTIES, STATUSES, Cues, lemmas
from whosays.extract.trees import Tree
from whosays.lexicons import Row
from whosays.model import Certainty, Span, Status

DOUBT = {"asserted": 0, "probable": 1, "possible": 2, "rumoured": 3}
OPENNESS = {"happened": 0, "ongoing": 1, "expected": 2, "planned": 3, "announced": 4, "conditional": 5, "asked": 6}
CERTAINTY_OF: dict[str, Certainty] = {name: name for name in get_args(Certainty)}
STATUS_OF: dict[str, Status] = {name: name for name in get_args(Status)}
UNDOUBTED = frozenset({"doubt", "question", "dispute"})  # which, denied, leave no doubt
COPULAS = frozenset({"be", "become", "seem", "appear", "remain", "look", "feel", "sound", "stay"})
SUBJECTS = ("nsubj", "nsubjpass")
TAKING = frozenset(  # the relations in which something is taken over at all
    ["conj", "oprd", "xcomp", "ccomp", "advcl", "csubj", "csubjpass", "relcl", "acl", "pcomp", "acomp", "attr", "dobj",
     "nsubj", "nsubjpass", "pobj", "prep", "agent", "dative", "prt"]
)  # fmt: skip
LIGHT = frozenset(
    ["be", "have", "make", "pay", "hold", "conduct", "carry", "undertake", "take", "give", "begin", "start", "launch",
     "see", "do", "stage", "get"]
)  # fmt: skip


class Standing(Struct, frozen=True):
    """How a predicate stands so far. ``nominal`` says that a noun was touched by a cue and so is a predicate."""

    denied: bool = False
    certainty: Certainty = "asserted"
    status: Status = "happened"
    hedge: Span | None = None
    evidence: tuple[Span, ...] = ()
    rule: str = ""
    nominal: bool = False

    @property
    def open(self) -> bool:
        """Whether a clause under it is not put forward: asked, conditional or merely possible."""
        return self.status in ("asked", "conditional") or self.certainty == "possible"


PLAIN = Standing()


def added(standing: Standing, row: Row, cue: Span) -> Standing:
    """A standing with one more cue: denials cancel out, the greater doubt and the opener status win."""
    denied = standing.denied != ("denied" in (row.value, row.note))
    certainty, hedge, status = standing.certainty, standing.hedge, standing.status
    if row.value in CERTAINTIES and DOUBT[row.value] > DOUBT[certainty]:
        certainty, hedge = CERTAINTY_OF[row.value], cue
    if row.value in STATUSES and OPENNESS[row.value] > OPENNESS[status]:
        status = STATUS_OF[row.value]
    evidence = (*standing.evidence, cue)
    return replace(standing, denied=denied, certainty=certainty, hedge=hedge, status=status, evidence=evidence,
                   rule=row.id)  # fmt: skip


def opened(standing: Standing, status: Status, rule: str, *cues: Span) -> Standing:
    """A standing with a status that a construction gives (a question, an infinitive of purpose)."""
    if OPENNESS[status] <= OPENNESS[standing.status]:
        return standing
    return replace(standing, status=status, rule=rule, evidence=(*standing.evidence, *cues))


# --- what is taken over from above --------------------------------------------------------------------------------


def taken(tree: Tree, at: int, standings: list[Standing], cues: Cues) -> Standing:
    """What a token takes over from the word it depends on, before its own words are counted."""
    token = tree.tokens[at]
    head = token.head
    if head == at or token.relation not in TAKING:
        return PLAIN
    above = standings[head]
    match token.relation:
        case "conj":
            return _shared(tree, at, head, standings, cues)
        case "oprd" | "xcomp" | "ccomp" | "advcl" if _reported_state(tree, at, head):
            return replace(above, nominal=False)
        case "xcomp" | "oprd":
            return _controlled(tree, head, above, cues)
        case "ccomp" if _told(tree, at, head):
            return PLAIN
        case "ccomp" | "csubj" | "csubjpass":
            standing = _said(tree, at, head, above, cues)
            return _belied(tree, head, standing, cues) if tree.tokens[head].pos == "NOUN" else standing
        case "relcl" if any(tree.word(m) == "that" for m in tree.under(at, "mark")):  # a clause taken for a description
            return _belied(tree, head, _controlled(tree, head, above, cues), cues)
        case "acl":
            return _belied(tree, head, _controlled(tree, head, above, cues), cues) if _is_clause(tree, at) else PLAIN
        case "pcomp":
            return _after_preposition(tree, head, standings, cues)
        case "advcl":
            return _adverbial(tree, at, above, cues)
        case "acomp" | "attr" | "dobj" | "nsubj" | "nsubjpass" | "pobj" | "prep" | "agent" | "dative" | "prt":
            return _nominal(tree, at, head, above, cues)
    return PLAIN


def _told(tree: Tree, at: int, head: int) -> bool:
    """*it is reported that*: nobody is named, but it is told as so."""
    passive = bool(tree.under(head, "auxpass")) and tree.tokens[head].lemma == "report"
    return passive and any(tree.word(s) == "it" for s in tree.under(head, "nsubjpass")) and bool(tree.under(at, "mark"))


def _reported_state(tree: Tree, at: int, head: int) -> bool:
    """*were reported injured*: told by somebody unnamed, and no rumour as *are reported to have been* is."""
    bare = tree.tokens[at].tag in ("JJ", "VBN") and not tree.under(at, "aux", "auxpass", "mark", "nsubj")
    told = tree.tokens[head].lemma in ("report", "confirm", "list", "declare", "pronounce")
    return bare and told and bool(tree.under(head, "auxpass"))


def _belied(tree: Tree, noun: int, standing: Standing, cues: Cues) -> Standing:
    """*the report that the bank failed is false*, *called the claim that it failed absurd*: what is said to be false
    is denied."""
    head = tree.head(noun)
    if head is None or standing.denied:
        return standing
    said = [noun] if tree.tokens[noun].pos == "NOUN" else []  # "the lie that it failed"
    said += tree.under(head, "acomp", "attr", "oprd") if tree.tokens[noun].relation in SUBJECTS else []
    said += tree.under(head, "oprd") if tree.tokens[noun].relation == "dobj" else []
    for word in said:
        for row in cues.of("belied", tree.tokens[word].lemma.lower()):
            negated = (c for c in (*tree.children[head], *tree.children[word]) if tree.tokens[c].relation == "neg")
            if next(negated, None) is None:
                return added(standing, row, tree.span(word))
    return standing


def _is_clause(tree: Tree, at: int) -> bool:
    """Whether a verb under a noun is its clause (*plans to*, *evidence that*), not a description (*built in 1990*)."""
    return bool(tree.under(at, "mark")) or any(tree.tokens[c].tag == "TO" for c in tree.children[at])


def _shared(tree: Tree, at: int, head: int, standings: list[Standing], cues: Cues) -> Standing:
    """A conjunct: a bare form shares the first verb's auxiliaries (*will visit and meet*); a verb with its own
    subject or auxiliary starts from what the first one started from."""
    token, first = tree.tokens[at], tree.tokens[head]
    bare = token.tag in ("VB", "VBN", "VBG") and token.tag == first.tag
    own_words = tree.under(at, "aux", "auxpass", "nsubj", "nsubjpass")
    if token.pos in ("NOUN", "PROPN", "ADJ") or (bare and not own_words):
        return replace(standings[head], nominal=standings[head].nominal and token.pos == "NOUN")
    started = PLAIN if tree.head(head) is None else taken(tree, head, standings, cues)
    return started if tree.under(at, "nsubj", "nsubjpass") else _hedged_alike(tree, at, head, started, cues)


def _hedged_alike(tree: Tree, at: int, head: int, standing: Standing, cues: Cues) -> Standing:
    """*allegedly shot and killed two*: an adverb of doubt before the first verb holds for the joined one."""
    for child in tree.under(head, "advmod") if not tree.under(at, "advmod") else ():
        for row in cues.of("adverb", tree.word(child)):
            if child < head and row.value in CERTAINTIES:
                standing = added(standing, row, tree.span(child))
    return standing


def _effects(tree: Tree, head: int, cues: Cues) -> list[tuple[Row, int]]:
    """The rows of a governing word for its clause, each with the token that bears it."""
    token = tree.tokens[head]
    words = lemmas(tree, head)
    if token.tag == "MD":  # "ought to"
        return [(row, head) for row in cues.of("modal", tree.word(head))]
    if token.pos == "NOUN":
        return [(row, head) for row in cues.of("noun", *words)]
    if token.pos in ("ADJ", "ADV"):
        return [(row, head) for row in cues.of("predicate", *words)]
    found = [(row, head) for row in cues.of("passive" if _passive(tree, head) else "verb", *words)]
    for child in tree.under(head, "acomp", "oprd", "attr"):
        kind = "noun" if tree.tokens[child].pos == "NOUN" else "predicate"
        found += [(row, child) for row in cues.of(kind, *lemmas(tree, child))]
    return found


def _named_by(tree: Tree, head: int, cues: Cues) -> list[tuple[Row, int]]:
    """*The fear is that it has burst*: the rows of the noun that the clause is said to be."""
    subjects = tree.under(head, "nsubj") if tree.tokens[head].lemma == "be" else []
    return [(row, noun) for noun in subjects for row in cues.of("noun", *lemmas(tree, noun))]


def _passive(tree: Tree, at: int) -> bool:
    return bool(tree.under(at, "auxpass")) or (tree.tokens[at].tag == "VBN" and not tree.under(at, "aux", "nsubj"))


def _controlled(tree: Tree, head: int, above: Standing, cues: Cues) -> Standing:
    """An infinitive or gerund takes over how its verb stands (*may try to leave*) and what the verb does to it."""
    if above.denied and tree.tokens[head].lemma in UNDOUBTED:
        return replace(PLAIN, rule="factualities.no_doubt", evidence=above.evidence)
    standing = replace(above, nominal=False)
    for yet in _yet(tree, head):  # "has yet to regain consciousness"
        standing = replace(standing, denied=not standing.denied, rule="factualities.yet_to",
                           evidence=(*standing.evidence, tree.span(yet)))  # fmt: skip
    if tree.tokens[head].lemma == "go" and tree.tokens[head].tag == "VBG" and tree.under(head, "aux"):
        standing = opened(standing, "expected", "factualities.going_to", tree.span(head))
    for row, bearer in _effects(tree, head, cues):
        if row.kind != "factive":
            standing = added(standing, row, tree.span(bearer))
    return standing


def _yet(tree: Tree, head: int) -> list[int]:
    """The *yet* of *has yet to*, *is yet to*."""
    if tree.tokens[head].lemma not in ("have", "be"):
        return []
    clause = [head, *tree.under(head, "xcomp")]
    return [a for at in clause for a in tree.under(at, "advmod") if tree.word(a) == "yet" and head < a <= head + 1]


def _said(tree: Tree, at: int, head: int, above: Standing, cues: Cues) -> Standing:
    """A that-clause stands by itself, but for its verb's row, and for a verb that is itself denied or open."""
    if above.denied and tree.tokens[head].lemma in UNDOUBTED:
        return replace(PLAIN, rule="factualities.no_doubt", evidence=above.evidence)
    standing = PLAIN
    effects = [*_effects(tree, head, cues), *_named_by(tree, head, cues)]
    for row, bearer in effects:
        if row.value in CERTAINTIES or row.value == "denied":
            standing = added(standing, row, tree.span(bearer))
        elif row.value == "announced" and _has_modal(tree, at):
            standing = opened(standing, "announced", row.id, tree.span(bearer))
        elif row.value == "asked" and tree.tokens[at].tag == "VB" and not tree.under(at, "aux"):
            standing = opened(standing, "asked", row.id, tree.span(bearer))
    if tree.tokens[head].lemma in COPULAS and not (above.denied and _minded(tree, head)):
        return replace(standing, denied=standing.denied != above.denied, evidence=above.evidence + standing.evidence)
    return _projected(tree, head, above, standing, cues)


def _minded(tree: Tree, head: int) -> bool:
    """*I am not positive that*, *they were not convinced that*: what somebody is, and no *it is not true*."""
    told = [s for s in tree.under(head, "nsubj") if tree.word(s) not in ("it", "that", "this")]
    return bool(told) and bool(tree.under(head, "acomp"))


def _has_modal(tree: Tree, at: int) -> bool:
    return any(tree.tokens[c].tag in ("MD", "TO") for c in tree.under(at, "aux"))


def _projected(tree: Tree, head: int, above: Standing, standing: Standing, cues: Cues) -> Standing:
    """What is left of a that-clause when the verb over it is denied, asked, conditional or only possible."""
    lemma = tree.tokens[head].lemma.lower()
    if not (above.denied or above.open) or cues.of("factive", lemma) or _of_ability(tree, head, lemma):
        return standing
    if above.denied and cues.of("raising", lemma):
        return replace(standing, denied=not standing.denied, evidence=above.evidence + standing.evidence,
                       rule="factualities.raised_denial")  # fmt: skip
    if above.denied and standing.denied:
        return replace(standing, denied=False, rule="factualities.double_denial")
    if DOUBT[standing.certainty] >= DOUBT["possible"]:
        return standing
    rule = "factualities.under_denial" if above.denied else "factualities.under_open"
    status = above.status if above.status in ("asked", "conditional") else standing.status
    return replace(standing, certainty="possible", status=status, rule=rule,
                   hedge=standing.hedge or above.hedge, evidence=above.evidence + standing.evidence)  # fmt: skip


def _of_ability(tree: Tree, head: int, lemma: str) -> bool:
    """*could tell that*, *can not believe that*: said of what is so."""
    able = any(tree.word(a) in ("can", "ca", "could") for a in tree.under(head, "aux"))
    return able and lemma in ("tell", "believe")


def _after_preposition(tree: Tree, head: int, standings: list[Standing], cues: Cues) -> Standing:
    """A gerund after a preposition: *without firing*, *accused of killing*, *plans for building*."""
    denials = cues.of("preposition", tree.word(head))
    if denials:
        return added(PLAIN, denials[0], tree.span(head))
    governor = tree.head(head)
    if governor is None:
        return PLAIN
    lemma = tree.tokens[governor].lemma.lower()
    above = standings[governor]
    if tree.word(head) == "from":
        for row in cues.of("prevention", lemma):
            return added(replace(above, nominal=False), row, tree.span(governor))
    if tree.word(head) in ("before", "after", "since", "by", "while", "despite"):
        return PLAIN if tree.word(head) == "after" else replace(above, denied=False, nominal=False)
    return _controlled(tree, governor, above, cues)


def _adverbial(tree: Tree, at: int, above: Standing, cues: Cues) -> Standing:
    """An adverbial clause: *if* and *unless* make it conditional; an infinitive of purpose is planned; a bare
    participle (*killing 12*) happens as its verb does; *when* and *until* clauses share the future of their verb."""
    for mark in tree.under(at, "mark", "advmod"):
        rows = cues.of("mark", tree.word(mark))
        if rows and tree.tokens[mark].relation == "mark":
            return added(PLAIN, rows[0], tree.span(mark))
        if tree.word(mark) in ("when", "once", "until", "before", "as", "after") and above.status in (
            "expected", "planned", "announced",
        ):  # fmt: skip
            return replace(PLAIN, status=above.status, rule=above.rule, evidence=above.evidence)
    if tree.under(at, "mark"):
        return PLAIN
    calm = replace(above, denied=False, nominal=False)
    if any(tree.tokens[c].tag == "TO" for c in tree.under(at, "aux")):
        return opened(calm, "planned", "factualities.purpose", tree.span(at))
    return calm if tree.tokens[at].tag in ("VBG", "VBN") else PLAIN


def _nominal(tree: Tree, at: int, head: int, above: Standing, cues: Cues) -> Standing:
    """A noun or adjective under a verb: an adjective stands as its copula does; the object of *announce* or *deny*
    takes what the row says; a light verb (*pay a visit*) hands its own standing down."""
    token = tree.tokens[at]
    if tree.tokens[head].pos not in ("VERB", "AUX"):
        return _of_noun(tree, at, head, above, cues)
    if token.relation in ("acomp", "oprd"):
        return replace(above, nominal=False)
    objective = "nsubjpass" if _passive(tree, head) else "dobj"
    standing = PLAIN
    if token.relation == objective:
        rows = cues.of("object", *lemmas(tree, head))
        for row in rows:
            standing = added(replace(above, nominal=True), row, tree.span(head))
        if rows or tree.tokens[head].lemma not in LIGHT:
            return standing
    if token.relation in (objective, "attr") and tree.tokens[head].lemma in LIGHT:
        return replace(above, nominal=above != PLAIN)
    if token.relation == "prep":
        return replace(above, nominal=False)
    return standing


def _of_noun(tree: Tree, at: int, head: int, above: Standing, cues: Cues) -> Standing:
    """What a preposition hands on: *plans for a visit*, *the possibility of an attack*, *involvement in the attack*."""
    if tree.tokens[head].pos != "ADP":
        return replace(above, nominal=False) if tree.tokens[at].relation == "prep" else PLAIN
    governor = tree.head(head)
    if governor is None or tree.tokens[governor].pos != "NOUN":
        return PLAIN
    rows = cues.of("noun", tree.tokens[governor].lemma.lower())
    standing = replace(above, nominal=False)
    for row in rows:
        standing = added(replace(standing, nominal=True), row, tree.span(governor))
    return standing if rows else PLAIN
