"""What a predicate's own words add to how it stands: auxiliaries, negation, adverbs, determiners, questions, tense."""

from __future__ import annotations

from msgspec.structs import replace

from whosays.extract.cues import Cues, phrase
from whosays.extract.standings import Standing, added, opened
from whosays.extract.trees import Tree
from whosays.lexicons import Row

STATES = frozenset(
    ["be", "have", "know", "contain", "mean", "seem", "want", "need", "own", "exist", "feel", "belong", "involve",
     "include"]
)  # fmt: skip
NOT_A_DENIAL = frozenset({"only", "just", "merely", "simply", "necessarily", "least", "surprisingly"})
INVERTING = frozenset({"nor", "neither", "so", "only", "never", "rarely", "seldom", "hardly", "yet"})
SPEAKING = frozenset({"say", "tell", "add", "confirm", "state", "write", "insist", "reiterate", "note", "stress"})
OWN = frozenset({"he", "she", "it", "they", "we", "i"})
PERCEIVED = frozenset({"see", "hear", "feel", "tell", "smell", "remember", "recognise", "recognize", "sense"})


def own(tree: Tree, at: int, standing: Standing, cues: Cues) -> Standing:
    """A standing with what stands on the token itself: auxiliaries, negation, adverbs, determiners, questions."""
    token = tree.tokens[at]
    if token.pos in ("NOUN", "PROPN", "PRON"):
        return _noun_words(tree, at, standing, cues)
    if token.pos not in ("VERB", "AUX", "ADJ"):
        return standing
    for child in tree.children[at]:
        standing = _word(tree, child, standing, cues)
    if token.pos == "ADJ":
        return standing
    standing = _denied_argument(tree, at, standing, cues)
    return _tense(tree, at, standing)


def _word(tree: Tree, child: int, standing: Standing, cues: Cues) -> Standing:
    """One child of a predicate: a modal, a negation, an adverb or a fixed phrase."""
    token, word = tree.tokens[child], tree.word(child)
    rows: tuple[Row, ...] = ()
    if token.relation == "aux" and token.tag == "MD":
        rows = () if word == "could" and _able(tree, token.head) else cues.of("modal", word)
        past = cues.of("past modal", word)
        if past and _told_in_past(tree, token.head):
            return _foretold(tree, token.head, added(standing, past[0], tree.span(child)))
    elif token.relation == "neg" or word in ("not", "n't", "n’t", "never"):
        if tree.word(min(child + 1, len(tree.tokens) - 1)) not in NOT_A_DENIAL:
            rows = cues.of("adverb", word, "not")
    elif token.relation == "mark":
        rows = tuple(r for r in cues.of("mark", word) if r.value == "asked")
    elif token.relation in ("advmod", "npadvmod", "prep", "preconj", "cc"):
        rows = cues.of("adverb", word if not tree.children[child] else phrase(tree, child))
    for row in rows:
        standing = added(standing, row, tree.span(child))
    return standing


def _told_in_past(tree: Tree, at: int) -> bool:
    """*said he would leave*: a future seen from the past, where no *if* and no *have* makes it a mere condition."""
    here = at
    while tree.tokens[here].relation == "conj" and tree.head(here) is not None:
        here = tree.tokens[here].head
        if tree.tokens[here].lemma in SPEAKING and tree.tokens[here].tag == "VBD":
            return True  # "said that it would end, and he would leave", the second clause hung on *said*
    head = tree.head(here)
    if head is None or tree.tokens[here].relation != "ccomp":
        return False
    speaking = tree.tokens[head].lemma in SPEAKING
    if tree.tokens[head].tag != "VBD" and not (tree.tokens[head].tag == "VBG" and speaking):
        return False
    return not _has_condition(tree, at) and not any(tree.word(a) == "have" for a in tree.under(at, "aux"))


def _foretold(tree: Tree, at: int, standing: Standing) -> Standing:
    """Announced where the speaker says it of himself (*she said she would leave*)."""
    head = tree.head(at)
    told = head is not None and tree.tokens[head].lemma in SPEAKING and tree.tokens[at].relation == "ccomp"
    if told and any(tree.word(s) in OWN for s in tree.under(at, "nsubj")):
        return opened(standing, "announced", "factualities.said_would")
    return standing


def _able(tree: Tree, at: int) -> bool:
    """*could see smoke*, *could not reach the village*: could of ability, which happened or did not."""
    denied = any(tree.tokens[c].relation == "neg" for c in tree.children[at])
    past = any(tree.word(c) == "have" for c in tree.under(at, "aux"))
    return not past and (denied or tree.tokens[at].lemma in PERCEIVED)


def _denied_argument(tree: Tree, at: int, standing: Standing, cues: Cues) -> Standing:
    """*No soldiers were killed*, *found nothing*, *neither side*: the argument denies the predicate."""
    for child in tree.under(at, "nsubj", "nsubjpass", "dobj", "attr"):
        pronoun = cues.of("pronoun", tree.word(child))
        if pronoun:
            standing = added(standing, pronoun[0], tree.span(child))
        for det in tree.under(child, "det", "preconj"):
            rows = cues.of("determiner", tree.word(det))
            if rows and not _doubt_noun(tree, child):
                standing = added(standing, rows[0], tree.span(det))
    return standing


def _doubt_noun(tree: Tree, at: int) -> bool:
    return tree.word(at) in ("doubt", "question", "wonder", "surprise", "secret", "matter")


def _tense(tree: Tree, at: int, standing: Standing) -> Standing:
    """Questions, the main clause of a condition, *to* without a governor (*Minister to visit*), progressives."""
    token = tree.tokens[at]
    auxes = tree.under(at, "aux", "auxpass")
    tags = {tree.tokens[a].tag for a in auxes}
    if _asked(tree, at):
        standing = opened(standing, "asked", "factualities.question")
    if tags & {"MD"} and _has_condition(tree, at):
        standing = opened(standing, "conditional", "factualities.consequence")
    if _still_to_come(tree, at, auxes):
        standing = opened(standing, "expected", "factualities.still_to_come", tree.span(auxes[0]))
    if "TO" in tags and (tree.head(at) is None or tree.tokens[tree.tokens[at].head].lemma == "be"):
        standing = opened(standing, "planned", "factualities.to_do", tree.span(auxes[0]))
    if token.tag == "VBG" and tags & {"VBZ", "VBP"} and not tags & {"MD"} and token.lemma != "go":
        standing = opened(standing, "ongoing", "factualities.progressive")
    return standing


def _still_to_come(tree: Tree, at: int, auxes: list[int]) -> bool:
    """*may fall*, *is likely to begin*: a bare form under a word of chance, without *have*, and no mere state."""
    token = tree.tokens[at]
    if not auxes or token.tag != "VB" or token.lemma in STATES or any(tree.word(a) == "have" for a in auxes):
        return False
    head = tree.head(at)
    chance = head is not None and tree.word(head) in ("likely", "unlikely", "possible", "certain", "sure")
    could = any(tree.word(a) == "could" for a in auxes) and not _able(tree, at)
    return chance or could or any(tree.word(a) in ("may", "might") for a in auxes)


def _asked(tree: Tree, at: int) -> bool:
    """Whether the token heads a question: a root in a sentence, or a clause, that ends with a question mark."""
    if any(tree.word(c) == "?" for c in tree.under(at, "punct")):
        return True
    if tree.head(at) is not None:
        return False
    asking = [a for a in tree.under(at, "aux") if tree.word(a) in ("do", "does", "did")]
    subjects = tree.under(at, "nsubj")
    if asking and subjects and asking[0] < subjects[0] and tree.word(asking[0] - 1) not in INVERTING:
        return True
    sentence = tree.sentences[tree.tokens[at].sentence]
    return tree.text[sentence.start : sentence.end].rstrip("\"”’') ").endswith("?")


def _has_condition(tree: Tree, at: int) -> bool:
    return any(
        tree.word(mark) in ("if", "unless") for clause in tree.under(at, "advcl") for mark in tree.under(clause, "mark")
    )


def _noun_words(tree: Tree, at: int, standing: Standing, cues: Cues) -> Standing:
    """A noun's own words: *alleged attack*, *planned visit*, *no attack*."""
    for child in tree.children[at]:
        relation = tree.tokens[child].relation
        if relation in ("amod", "compound", "advmod"):
            for row in cues.of("attribute", tree.word(child)):
                standing = replace(added(standing, row, tree.span(child)), nominal=True)
        elif relation == "det":
            counted = tree.span(child) in standing.evidence  # the light verb over the noun has it already
            for row in () if counted else cues.of("determiner", tree.word(child)):
                standing = replace(added(standing, row, tree.span(child)), nominal=True)
    return standing
