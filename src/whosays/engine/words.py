"""What the model says of a word by itself, remembered: its part of speech and its lemma.

Two parts of a spaCy pipeline decide nothing from the context: the rules that turn a tag into a part of speech, and the
lemmatizer. They read only the word, its tag and its relation, and take a seventh of what parsing costs, so what they
say of the three is asked once and kept. A few rules look at two words (*gonna*, *there is*): a text in which one of
them holds is given to the two as it is. Left alone: a pipeline whose rules look at anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
OF_THE_WORD = frozenset({"LOWER", "ORTH", "TEXT", "TAG", "DEP", "IS_SPACE"})
MOST = 50_000  # words remembered (about 20 MB); then from the beginning


class Word(NamedTuple):
    """What is said of one word (the rules may change its tag and relation as well), and whether a rule over several
    words may begin with it."""

    lemma: str
    tag: str
    pos: str
    relation: str
    opens: bool = False


Key = tuple[int, ...]  # the word, its tag, its relation
Reader = Callable[[Sequence["Doc"]], list[list[Word]]]


def reader(nlp: Language) -> Reader | None:
    """What gives the words of each text; None where the pipeline's rules look at more than is remembered."""
    if not {RULER, LEMMATIZER} <= set(nlp.pipe_names):
        return None
    ruler, lemmatizer = nlp.get_pipe(RULER), nlp.get_pipe(LEMMATIZER)
    rules = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
    if any(not set(token) <= OF_THE_WORD for rule in rules for token in rule) or lemmatizer.mode != "rule":
        return None
    _searchable(lemmatizer)
    several = _matcher(nlp, [rule for rule in rules if len(rule) > 1])
    asked = _asking(nlp, ruler, lemmatizer)
    known: dict[Key, Word] = {}

    def told(doc: Doc, keys: Sequence[Key]) -> list[Word]:
        found = [known[key] for key in keys]
        if any(word.opens for word in found) and several(doc):
            return of_all(lemmatizer(ruler(doc)))
        return found

    def read(docs: Sequence[Doc]) -> list[list[Word]]:
        keys = [[tuple(key) for key in doc.to_array(["ORTH", "TAG", "DEP"]).tolist()] for doc in docs]
        if len(known) > MOST:
            known.clear()
        new = list(dict.fromkeys(key for some in keys for key in some if key not in known))
        known.update(zip(new, asked(new) if new else (), strict=True))
        return [told(doc, some) for doc, some in zip(docs, keys, strict=True)]

    return read


def _asking(nlp: Language, ruler: Any, lemmatizer: Any) -> Callable[[Sequence[Key]], list[Word]]:
    """What the rules over one word and the lemmatizer say of words, each by itself."""
    from spacy.pipeline import AttributeRuler  # noqa: PLC0415  (only the process that parses pays for it)
    from spacy.tokens import Doc  # noqa: PLC0415

    by_one, strings = AttributeRuler(nlp.vocab), nlp.vocab.strings
    by_one.add_patterns(
        [
            {**rule, "patterns": short}
            for rule in ruler.patterns
            if (short := [pattern for pattern in rule["patterns"] if len(pattern) == 1])
        ]
    )
    first = _matcher(nlp, [p[:1] for rule in ruler.patterns for p in rule["patterns"] if len(p) > 1])

    def asked(keys: Sequence[Key]) -> list[Word]:
        forms, tags, relations = ([strings[key[at]] for key in keys] for at in range(3))
        doc = lemmatizer(by_one(Doc(nlp.vocab, words=forms, tags=tags, deps=relations)))
        opening = {start for _, start, _ in first(doc)}
        return [word._replace(opens=at in opening) for at, word in enumerate(of_all(doc))]

    return asked


def _searchable(lemmatizer: Any) -> None:
    """Make sets of the lists of lemmas, tens of thousands long, in which each new word's forms are looked for."""
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for part, lemmas in list(index.items()):
        index[part] = frozenset(lemmas)


def of_all(doc: Doc) -> list[Word]:
    """The words of a text that the whole pipeline has read."""
    return [Word(token.lemma_, token.tag_, token.pos_, token.dep_) for token in doc]


def _matcher(nlp: Language, rules: list[list[dict[str, Any]]]) -> Callable[[Doc], list[tuple[int, int, int]]]:
    from spacy.matcher import Matcher  # noqa: PLC0415  (only the process that parses pays for it)

    matcher = Matcher(nlp.vocab)
    if rules:
        matcher.add("words", rules)
    return lambda doc: matcher(doc, allow_missing=True) if rules else []
