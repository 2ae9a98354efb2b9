"""Who and what takes part in a proposition, and every word that restricts it: walks on the parse below a predicate."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from whosays.extract.proposition_words import Act, Vocabulary
from whosays.extract.trees import Tree
from whosays.model import Argument, Span

ANYBODY, ANYTHING = "anybody", "anything"
WHICH = "!"  # before a word that says which of several is meant
NUMBER = "#"  # before a figure, or another word that counts
CLAUSE = "a clause"  # what restricts and cannot be lined up
MOST = 4  # nouns joined in one part: more is a list
RESTRICTING = frozenset(
    {"because", "if", "unless", "so", "until", "when", "after", "before", "since", "once", "where", "in"}
)
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
OF_TIME = frozenset({"time", "way", "point", "means", "circumstance", "stage", "moment", "case", "fact", "course"})
SPOKEN = frozenset({"according", "despite", "like", "unlike", "contrary", "including", "as"})
NOMINAL = ("NOUN", "PROPN", "NUM", "PRON")


class Reader(Struct, frozen=True):
    """A tree with the words of propositions, and the tokens that belong to a time expression."""

    tree: Tree
    words: Vocabulary
    timed: frozenset[int]

    def argument(self, at: int, role: str) -> Argument:
        """One noun as a part: its head, and what tells it from others of its kind."""
        tree = self.tree
        kept: list[str] = []
        whole = [n for c in tree.under(at, "prep") if tree.word(c) == "of" for n in tree.under(c, "pobj")]
        if whole and self.words.has("parts", tree.word(at)):
            kept, at = [tree.word(at)], whole[0]
        lemma, token = self.lemma(at), tree.tokens[self._named(at)]
        restricting = {self._marked(w) for w in (*kept, *self.restricting(at)) if w and not self.words.has("plain", w)}
        return Argument(role, token.start, token.end, lemma, tuple(sorted(restricting - {"none", "any", "neither"})))

    def _marked(self, word: str) -> str:
        if self.words.has("apart", word):
            return WHICH + word
        return NUMBER + word if self.words.has("number", word) else word

    def _named(self, at: int) -> int:
        """The name that stands beside a noun and is whose it is: *the commander, Tor Vaan*."""
        return next((n for n in self.tree.under(at, "appos") if self.tree.tokens[n].pos == "PROPN"), at)

    def lemma(self, at: int) -> str:
        """The head of a part: ``""`` for a pronoun that stays open."""
        token, word = self.tree.tokens[at], self.tree.word(at)
        below = self.tree.children[at]
        bare = not any(self.tree.tokens[c].relation in ("amod", "compound", "nummod", "poss") for c in below)
        bare = bare and not any(self.tree.word(c) in ("the", "this", "these", "those") for c in below)
        if bare and self.words.has("anybody", token.lemma.lower()):
            return ANYBODY
        if self.words.has("anything", word):
            return ANYTHING
        if token.pos == "PRON" or token.tag in ("PRP", "WP", "WDT", "DT"):
            return ""
        if token.tag == "NNPS" and bare and at == self.tree.sentences[token.sentence].first:
            return self.words.same(word.removesuffix("s"))  # "Sirens sounded": a capital that the sentence opens with
        return word if token.pos == "PROPN" else self.words.same(token.lemma.lower())

    def restricting(self, at: int) -> list[str]:
        """The words that tell a noun from others of its kind, as lemmas."""
        tree, found = self.tree, []
        for child in tree.children[at]:
            token = tree.tokens[child]
            if token.relation in ("amod", "compound", "nummod", "nmod", "det", "predet", "poss", "quantmod"):
                if child in self.timed or token.pos == "PRON":
                    continue
                plain = token.lemma.lower() if token.pos not in ("PROPN", "NUM", "DET") else tree.word(child)
                found.append(NUMBER + plain if token.relation in ("nummod", "quantmod") else plain)
            elif token.relation == "prep" and not self._of_time(child):
                found += [self.lemma(n) or tree.word(n) for n in tree.under(child, "pobj")]
            elif token.relation == "advmod" and tree.word(child) == "else":
                found.append("else")
            elif token.relation in ("acl", "relcl") and not self._aside(child):
                found.append(CLAUSE)
        return found

    def _aside(self, at: int) -> bool:
        """A clause after a comma says more of a thing, and does not say which one is meant."""
        first = self.tree.subtree(at)[0]
        return first > 0 and self.tree.word(first - 1) in (",", "-", "–", "—", "(")

    def joined(self, at: int, role: str) -> list[Argument]:
        """A noun and those joined to it, each by itself: *the guard or the driver*."""
        found, here = [self.argument(at, role)], at
        for _ in range(MOST):
            more = [c for c in self.tree.under(here, "conj") if self.tree.tokens[c].pos in NOMINAL]
            if not more:
                break
            here = more[0]
            found.append(self.argument(here, role))
        return found

    def _of_time(self, prep: int) -> bool:
        """Whether a phrase says when, or *in no way*, or on whose word: it names no part."""
        tree = self.tree
        nouns = tree.under(prep, "pobj")
        if tree.word(prep) in SPOKEN or any(n in self.timed for n in nouns):
            return True
        told = [n for n in nouns if tree.tokens[n].lemma.lower() in OF_TIME]  # "at no time", and not "in time"
        return any(tree.word(n) in ("course", "fact") or tree.under(n, "det") for n in told)

    def phrases(self, at: int) -> tuple[list[Argument], list[str]]:
        """The parts a word's prepositions bring, and the words of those that bring a clause."""
        tree = self.tree
        found: list[Argument] = []
        rest: list[str] = []
        for prep in tree.under(at, "prep", "dative", "agent"):
            nouns = tree.under(prep, "pobj")
            if tree.tokens[prep].pos in NOMINAL:  # "gave them a warning"
                found += self.joined(prep, "to")
            elif self._of_time(prep):
                continue
            elif not nouns:
                rest += [CLAUSE] if tree.under(prep, "pcomp") else [tree.word(prep)]
            else:
                role = "agent" if tree.tokens[prep].relation == "agent" else tree.word(prep)
                found += [a for n in nouns for a in self.joined(n, role)]
        return found, rest

    def manner(self, at: int) -> list[str] | None:
        """The adverbs and clauses that restrict a predicate; None where it has a clause for its object, or where an
        adverb takes it back (*almost*), or where it is only so under a condition."""
        tree, found = self.tree, []
        for child in tree.children[at]:
            token, word = tree.tokens[child], tree.word(child)
            if token.relation == "xcomp" and tree.tokens[at].pos == "ADJ":
                found.append(f"to {token.lemma.lower()}")  # "safe to drink"
                continue
            if token.relation in ("ccomp", "xcomp") or (token.relation == "advcl" and self._under_condition(child)):
                return None
            if token.relation in ("advmod", "npadvmod"):
                if self.words.has("weak", word) or token.tag in ("WRB", "WDT", "WP"):
                    return None  # "almost", "why it was damaged"
                if (
                    child not in self.timed
                    and word not in SPOKEN
                    and not self._free(child, word)
                    and not self._label(child)
                ):
                    found.append(token.lemma.lower())
            elif token.relation == "oprd":
                found.append(token.lemma.lower())
            elif token.relation == "advcl" and self._restricts(child):
                found.append(CLAUSE)
        return found

    def _label(self, at: int) -> bool:
        """*Fact: no anchor went down*: a word before a colon."""
        return at + 1 < len(self.tree.tokens) and self.tree.word(at + 1) == ":"

    def _free(self, at: int, word: str) -> bool:
        whole = " ".join(self.tree.word(i) for i in self.tree.subtree(at))
        return any(self.words.has(kind, w) for kind in ("free", "open") for w in (word, whole))

    def _under_condition(self, at: int) -> bool:
        return any(self.tree.word(m) in ("if", "unless") for m in self.tree.under(at, "mark"))

    def _restricts(self, at: int) -> bool:
        marks = {self.tree.word(m) for m in self.tree.under(at, "mark", "advmod")}
        purpose = any(self.tree.tokens[a].tag == "TO" for a in self.tree.under(at, "aux"))
        return purpose or bool(marks & RESTRICTING)

    def open(self, at: int) -> bool:
        """Whether a predicate may still come true: *not yet*, *so far*."""
        return any(
            self.words.has("open", word)
            for child in self.tree.under(at, "advmod", "prep")
            for word in (self.tree.word(child), " ".join(self.tree.word(i) for i in self.tree.subtree(child)))
        )

    def tense(self, at: int) -> str | None:
        """When a predicate is true; None for what only can, may or must be."""
        tree = self.tree
        auxes = [a for a in tree.under(at, "aux", "auxpass") if a < at]
        modal = next((tree.word(a) for a in auxes if tree.tokens[a].tag == "MD"), None)
        if modal is not None and modal not in ("will", "would", "wo", "'ll", "’ll", "shall"):
            denied = any(tree.tokens[c].relation == "neg" for c in tree.children[at])
            return "past" if modal == "could" and denied else None
        if modal is not None:
            return "future"
        if any(tree.tokens[a].lemma == "go" for a in tree.above(at)) and any(tree.tokens[a].tag == "TO" for a in auxes):
            return "future"
        above = tree.tokens[at].head if tree.tokens[at].relation == "xcomp" else at  # "has yet to pay"
        if (
            self.open(at)
            or self.open(above)
            or any(
                tree.word(a) in ("has", "have", "'ve", "’ve", "'s") and tree.tokens[a].lemma == "have" for a in auxes
            )
        ):
            return "perfect"
        first = auxes[0] if auxes else at
        return "present" if tree.tokens[first].tag in ("VBZ", "VBP") else "past"


def subject_role(act: Act, *, passive: bool, has_object: bool) -> str:
    """Which part the subject takes: of *the dam broke* the same as of *the dam was broken*."""
    if passive or (not has_object and act.note in ("ergative", "exists")):
        return "theme"
    return "agent"


def holding(tree: Tree, places: Sequence[Span]) -> frozenset[int]:
    """The tokens that lie in any of some places."""
    return frozenset(at for place in places for at in tree.within(place))
