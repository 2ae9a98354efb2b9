"""Who a verb of saying belongs to: its subject, found along the tree.

A verb's own subject; for a participle or a chained verb the subject of the verb above it; for a passive the agent, or
the paper in which it is said; for an inverted verb the noun after it; for a paper that speaks whoever made it.
"""

from __future__ import annotations

from whosays.extract.attribution_cues import Cue, carriers, papers
from whosays.extract.attribution_tree import SUBJECTS, Tree, noun_before, possessor, verb_group
from whosays.lexicons import Lexicons

EMPTY_SUBJECTS = frozenset({"it", "there"})
_GAP = 30  # tokens between a verb and the paper it carries
_NOUNS = frozenset({"nsubj", "nsubjpass"})  # before a clause as subject: *cook Kovac*, read as "to cook"
_BEARINGS = frozenset({"quick", "right", "wrong", "correct", "careful", "swift", "keen"})  # of whoever says something
_BEFORE = frozenset({",", '"', "”", "''", "'''", "’", "'"})  # what stands before an inverted verb of saying
_DEPTH = 6  # how far up a chain of verbs a subject is looked for: longer chains are parsing errors


def subject(tree: Tree, verb: int) -> int:
    """The token that heads the subject of a verb, through chains of verbs and participles; -1 where there is none."""
    at = verb
    for _ in range(_DEPTH):
        own = tree.first(at, _NOUNS)
        own = own if own >= 0 else tree.first(at, SUBJECTS)
        if own >= 0:
            return own
        at, found = _governor(tree, at)
        if at < 0 or found:
            return at
    return -1


def bearing(tree: Tree, at: int) -> bool:
    """Whether an adjective tells how something is said: *was quick to point out*."""
    return tree.tokens[at].relation == "acomp" and tree.word(at) in _BEARINGS


def _governor(tree: Tree, verb: int) -> tuple[int, bool]:
    """Where the subject of a verb without one is to be looked for: a verb above it, or (True) the noun it modifies."""
    token = tree.tokens[verb]
    head = tree.tokens[token.head]
    if token.head == verb:
        return -1, False
    if token.relation == "acl" and infinitive(tree, verb):
        return -1, False
    if token.relation in {"acl", "relcl"} and head.pos in {"NOUN", "PROPN", "PRON"}:
        return token.head, True
    if token.relation == "pcomp" and head.relation == "prep":
        above = head.head
        cited = tree.first(above, ("dobj",)) if tree.word(token.head) == "as" else -1
        if above < cited < verb:
            return cited, True  # cited two officials as saying
        return (above, False) if tree.tokens[above].pos in {"VERB", "AUX"} else (-1, False)
    told = token.tag == "VB" and verb < token.head and not infinitive(tree, verb)  # Go home, he said
    if token.relation == "ccomp" and (told or token.tag not in {"VBG", "VB"}):
        return -1, False
    if token.relation in {"xcomp", "conj", "advcl", "ccomp", "dep"} and head.pos in {"VERB", "AUX", "ADJ"}:
        return token.head, False
    if bearing(tree, verb) and head.pos in {"VERB", "AUX"}:
        return token.head, False
    return -1, False


def passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is in the passive; also a bare participle (*asked about it, he left*)."""
    token = tree.tokens[verb]
    bare = token.tag == "VBN" and token.relation in {"acl", "advcl"} and tree.first(verb, ("aux",)) < 0
    asked = token.tag == "VBD" and token.relation in {"acl", "advcl"} and tree.first(verb, (*SUBJECTS, "mark")) < 0
    return bare or asked or aside(tree, verb) or _auxiliary(tree, verb)


def _auxiliary(tree: Tree, verb: int) -> bool:
    """Whether a passive has its auxiliary or its subject; *he's said he pays* is no passive."""
    be = tree.first(verb, ("auxpass",))
    if be >= 0 and tree.word(be) in {"'s", "’s"} and tree.tokens[verb].lemma == "say":
        return any(infinitive(tree, c) for c in tree.below(verb, ("xcomp", "ccomp")))
    return be >= 0 or tree.first(verb, ("nsubjpass",)) >= 0


def aside(tree: Tree, verb: int) -> bool:
    """Whether a participle that the parser took for a past tense stands in an aside after its noun: *Kovac, asked
    about the loan, said ...*. The verb after the aside has no subject of its own."""
    token = tree.tokens[verb]
    own = tree.first(verb, SUBJECTS)
    if token.tag not in {"VBD", "VBN"} or own < 0 or token.head <= verb or verb_group(tree, verb)[0] - 2 != own:
        return False
    above = token.head
    return (
        tree.word(own + 1) == ","
        and tree.first(above, SUBJECTS) < 0
        and tree.word(verb_group(tree, above)[0] - 1) == ","
    )


def agent(tree: Tree, verb: int) -> int:
    """Who a passive is done by: *was reported by the agency*."""
    spoken = next((tree.first(c, ("pcomp",)) for c in tree.below(verb, ("prep",)) if tree.word(c) == "as"), -1)
    under = tree.children[verb] + (tree.children[spoken] if spoken >= 0 else ())  # was quoted as saying by the paper
    by = next((c for c in under if tree.word(c) == "by" and c > verb), -1)
    return tree.first(by, ("pobj",)) if by >= 0 else -1


def voice_of(tree: Tree, verb: int, cue: Cue) -> int:
    """The token of the source, or -1 for none."""
    if cue.row.kind == "seem":
        return -1
    if passive(tree, verb):
        return agent(tree, verb)
    voice = subject(tree, verb)
    if voice < 0 and "q" in cue.forms:
        voice = _clamouring(tree, verb)
    if "q" in cue.forms:
        inverted = _inverted(tree, verb)
        voice = inverted if inverted >= 0 else voice
    elif voice >= 0 and not _word(tree, voice):
        voice = -1
    if voice < 0 and ("q" in cue.forms or tree.tokens[verb].relation == "ROOT"):
        return noun_before(tree, verb)
    return -1 if voice >= 0 and tree.word(voice) in EMPTY_SUBJECTS and _dummy(tree, verb, voice) else voice


def _clamouring(tree: Tree, verb: int) -> int:
    """The subject of a participle before a verb of saying, where the parser took its noun phrase for a clause:
    *activists clamouring for change say ...*; -1 elsewhere."""
    for child in tree.below(verb, ("ccomp", "advcl")):
        own = tree.first(child, SUBJECTS)
        if child < verb and tree.tokens[child].tag == "VBG" and own >= 0 and tree.right[child] + 1 == verb:
            return own
    return -1


def _inverted(tree: Tree, verb: int) -> int:
    """The noun right after a verb of saying that stands after a comma: *it is unrealistic, write two experts*. The
    parser may have made the noun before it a second subject."""
    first = verb_group(tree, verb)[0]
    if first == 0 or not _closed(tree, first - 1) or tree.tokens[verb].tag == "VBG":
        return -1
    own = tree.first(verb, SUBJECTS)
    if own >= 0 and not _word(tree, own):
        own = -1
    after = next((c for c in tree.below(verb, SUBJECTS) if c > verb and tree.left[c] == verb + 1), -1)
    if own >= 0 or after >= 0:
        return after
    token = tree.tokens[verb]
    if token.relation == "amod" and token.tag == "VBD" and tree.left[token.head] == verb < token.head:
        return token.head  # "...," recalled Kovac
    after = next((c for c in tree.below(verb, ("dative", "dobj", "npadvmod", "attr")) if c > verb), -1)
    return after if after >= 0 and tree.left[after] == verb + 1 and tree.tokens[after].pos in {"NOUN", "PROPN"} else -1


def _closed(tree: Tree, at: int) -> bool:
    """Whether a token is a comma or closes quoted words: a mark that opens them stands after a blank."""
    start = tree.tokens[at].start
    return tree.word(at) in _BEFORE and start > 0 and not tree.text[start - 1].isspace()


def _word(tree: Tree, at: int) -> bool:
    """Whether a token has a letter: the parser takes a lone quotation mark for a noun."""
    return any(c.isalnum() for c in tree.word(at))


def _dummy(tree: Tree, verb: int, voice: int) -> bool:
    """Whether *it* or *there* only fills the place of a subject."""
    return tree.word(voice) == "there" or tree.tokens[voice].relation == "expl" or passive(tree, verb)


def infinitive(tree: Tree, verb: int) -> bool:
    """Whether a verb stands with *to*."""
    return any(tree.tokens[c].tag == "TO" for c in tree.below(verb, ("aux",)))


def reporter(tree: Tree, verb: int) -> int:
    """The paper in which a passive says it is said: *is told in a paper of the academy*."""
    for child in tree.below(verb, ("prep",)):
        if tree.word(child) == "in" and child > verb:
            return tree.first(child, ("pobj",))
    return -1


def paper_owner(tree: Tree, voice: int, lexicons: Lexicons) -> int:
    """Whoever made the paper that speaks: *Kyiv* of *Kyiv's statement said*; -1 where nobody is named with it."""
    return possessor(tree, voice) if voice >= 0 and tree.tokens[voice].lemma.lower() in papers(lexicons) else -1


def maker(tree: Tree, voice: int, lexicons: Lexicons) -> int:
    """Who put out the paper that speaks: *an adviser issued a statement suggesting ...*; -1 where nobody did."""
    if voice < 0 or tree.tokens[voice].lemma.lower() not in papers(lexicons):
        return -1
    token = tree.tokens[voice]
    verb = token.head
    carried = token.relation == "dobj" and 0 < voice - verb <= _GAP and tree.tokens[verb].lemma in carriers(lexicons)
    return subject(tree, verb) if carried else -1
