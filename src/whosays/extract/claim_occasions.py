"""What a time or a length is of, where no trigger of an event stands beside it: the happening that a word tells of.

*The building was last inspected in January*, *took office on December 1*, *issued a warning on Friday*, *it took five
hours to put the fire out*: any verb may tell of a happening, and so may the noun that a light verb or a verb of taking
place stands with. A happening has a name in plain words: the noun it is told by (*the warning*), or the verb with what
it is done to (*inspect building*; *inspect it*, where that is a pronoun). Whether two names are of one happening is
decided where reports are compared (``compare/occasions``). Words are rows of ``occasions``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from whosays.extract.claim_ground import Ground
from whosays.lexicons import Lexicons
from whosays.model import Span

MAX_STEPS = 4  # verbs between a verb and the one that has its subject: *is expected to be able to close*
OBJECTS = ("dobj", "nsubjpass")
SUBJECTS = ("nsubj", "nsubjpass")
RELATIVE = frozenset({"which", "that", "who"})
NOUNS = frozenset({"NOUN", "PROPN"})
UNKNOWN = "it"
BARE = frozenset({"in", "on", "at", "to", "by", "for"})  # prepositions that make no phrase with their verb
UNITS = frozenset({"hour", "minute", "second", "day", "week", "month", "year", "fortnight", "decade"})
CONTAINERS = frozenset({"date", "day", "time", "start", "beginning", "end", "length", "number", "series"})


class Occasion(Struct, frozen=True):
    """A happening: the word that tells of it, its name, and what it is said of."""

    word: int
    name: str
    subject: Span


class Occasions(Struct, frozen=True):
    """The rows of ``occasions`` that a finder needs, by kind; ``same`` gives each phrase its class; ``classed`` are the
    words that some lexicon holds to be of one happening, ``summed`` those that say what a sum is."""

    kinds: Mapping[str, frozenset[str]]
    same: Mapping[str, str]
    classed: frozenset[str]
    summed: frozenset[str]

    def has(self, kind: str, *words: str) -> bool:
        """Whether one of the words is of a kind."""
        return not self.kinds[kind].isdisjoint(words)


@cache
def occasions(lexicons: Lexicons) -> Occasions:
    """The words of occasions."""
    kinds: dict[str, frozenset[str]] = {}
    same: dict[str, str] = {}
    summed: set[str] = set()
    for row in lexicons.rows("occasions"):
        if row.note == "verb":
            continue
        kinds[row.kind] = kinds.get(row.kind, frozenset()) | frozenset(row.words)
        if row.note == "sum":
            summed |= set(row.words)
        if row.kind == "same" and row.note != "verb":
            same.update({words: row.value for words in row.words if " " in words})
    happenings = (word for row in lexicons.rows("happenings") if row.kind == "same" for word in row.words)
    return Occasions(kinds, same, kinds["same"].union(happenings), frozenset(summed))


def occasion(ground: Ground, known: Occasions, at: int, *, long: bool = False) -> Occasion | None:
    """What the word that a time hangs on tells of; None where that is nothing that two reports could both date.
    ``long``: of what goes on so long, which no verb begins or ends (*closed for six hours*)."""
    token = ground.tree.tokens[at]
    if token.pos in ("VERB", "AUX"):
        return _of_verb(ground, known, at, long=long)
    if token.pos == "ADJ" and long:
        return _of_state(ground, known, at)
    if token.pos == "NOUN":
        verb = ground.tree.head(at)
        light = verb is not None and token.relation in OBJECTS and ground.tree.tokens[verb].pos == "VERB"
        if light and verb is not None and not known.has("light", _lemma(ground, verb)):
            return _of_verb(ground, known, verb, long=long)  # *lifted the ban on Monday*: the day hangs on the ban
        return _of_noun(ground, known, at)
    return None


def _of_state(ground: Ground, known: Occasions, at: int) -> Occasion | None:
    """*will stay closed for three weeks*: what something is for so long, where a lexicon knows the state."""
    verb = ground.verb_over(at)
    by = subject_at(ground, verb) if verb is not None else None
    if by is None or not known.has("same", _lemma(ground, at), ground.tree.word(at).removesuffix("d")):
        return None
    return Occasion(at, f"{ground.tree.word(at).removesuffix('d')} {theme(ground, by)}", ground.phrase(by))


def _lemma(ground: Ground, at: int) -> str:
    return ground.tree.tokens[at].lemma.lower()


def _phrases(ground: Ground, verb: int) -> Iterator[str]:
    """A verb with each of its particles, objects and complements, then alone."""
    tree, lemma = ground.tree, _lemma(ground, verb)
    for child in tree.under(verb, "prt", "prep", "advmod", "dobj", "acomp", "oprd", "attr"):
        if tree.word(child) not in BARE:
            yield f"{lemma} {_lemma(ground, child)}"
            yield f"{lemma} {tree.word(child)}"
    if tree.under(verb, "auxpass"):
        yield f"be {lemma}"
    yield lemma


def _of_verb(ground: Ground, known: Occasions, verb: int, *, long: bool) -> Occasion | None:
    tree, lemma = ground.tree, _lemma(ground, verb)
    phrases = list(_phrases(ground, verb))
    phrase = next((p for p in phrases if p in known.same), None)
    done_to = next((n for n in tree.under(verb, *OBJECTS) if tree.tokens[n].pos in (*NOUNS, "NUM")), None)
    by = subject_at(ground, verb)
    if phrase:
        noun = done_to if done_to is not None else by
        return Occasion(verb, f"the {known.same[phrase]}", ground.phrase(noun) if noun is not None else tree.span(verb))
    if known.has("placing", *phrases) and not long:
        return _of_noun(ground, known, by) if by is not None else None
    if done_to is not None and known.has("light", lemma) and not long:
        return _of_noun(ground, known, done_to)
    target = done_to if done_to is not None else by
    for edge in () if long else ("begin", "end"):
        if known.has(edge, *phrases) and target is not None:
            found = _of_noun(ground, known, target, edge)
            return found and Occasion(verb, found.name.replace("the ", f"{edge} ", 1), found.subject)
    if lemma == "be":
        said = tree.under(verb, "acomp", "oprd", "advmod", "attr")
        plain = all(ground.time_under([at], "DATE", "TIME") is not None for at in said)
        return _of_noun(ground, known, by) if by is not None and plain and not long else None
    if known.has("mute", lemma) or (known.has("never", lemma) and not long) or tree.tokens[verb].pos == "AUX":
        return None
    what = theme(ground, target)
    open_ = what == UNKNOWN or (done_to is None and target is not None and _somebody(ground, known, target))
    if open_ and lemma not in known.classed:
        return None  # *it came on Monday*, *the minister looked on*: neither verb nor subject tells what happened
    return Occasion(verb, f"{lemma} {what}", ground.phrase(target) if target is not None else tree.span(verb))


def _somebody(ground: Ground, known: Occasions, noun: int) -> bool:
    """Whether a noun names a person or a body: what they do is told by what it is done to."""
    return ground.mention_at(ground.tree.span(noun)) is not None or known.has("persons", _lemma(ground, noun))


def theme(ground: Ground, noun: int | None) -> str:
    """The word for what something is done to: a noun's lemma, a name's last word, *it* where nobody can tell."""
    if noun is not None and ground.tree.tokens[noun].pos == "NUM":  # *five of the hostages*
        tree = ground.tree
        noun = next((n for p in tree.under(noun, "prep") for n in tree.under(p, "pobj") if tree.word(p) == "of"), None)
    if noun is None or ground.tree.tokens[noun].pos not in NOUNS or not ground.tree.word(noun)[:1].isalpha():
        return UNKNOWN
    if _lemma(ground, noun) in UNITS:
        return UNKNOWN
    span = ground.tree.span(noun)
    named = ground.mention_at(span) is not None or ground.tree.tokens[noun].pos == "PROPN"
    return span.of(ground.tree.text) if named else whole(ground, noun)


def whole(ground: Ground, noun: int) -> str:
    """A noun with its compound, where it is one: *polling station*."""
    before = [c for c in ground.tree.under(noun, "compound") if ground.tree.tokens[c].pos == "NOUN" and c == noun - 1]
    return " ".join(_lemma(ground, at) for at in (*before, noun) if at == noun or _lemma(ground, at) not in UNITS)


def subject_at(ground: Ground, verb: int) -> int | None:
    """The noun a verb is said of: its subject, that of the verbs over it, or the noun that *which* stands for."""
    tree, here = ground.tree, verb
    for _ in range(MAX_STEPS):
        found = next(iter(tree.under(here, *SUBJECTS)), None)
        if found is not None and tree.word(found) in RELATIVE and tree.tokens[here].relation == "relcl":
            found = tree.tokens[here].head
        if found is not None:
            return found
        if tree.tokens[here].relation in ("acl", "relcl") and tree.tokens[tree.tokens[here].head].pos in NOUNS:
            return tree.tokens[here].head
        over = tree.head(here)
        if over is None or tree.tokens[here].relation not in ("xcomp", "conj", "ccomp"):
            return None
        here = over
    return None


def _of_noun(ground: Ground, known: Occasions, noun: int, edge: str = "") -> Occasion | None:
    """A happening told by a noun: *the hearing*; not by a name, and not by one of which a story has many."""
    tree = ground.tree
    lemma = _lemma(ground, noun)
    if lemma in CONTAINERS:
        of = next((n for p in tree.under(noun, "prep") if tree.word(p) == "of" for n in tree.under(p, "pobj")), None)
        return _of_noun(ground, known, of, edge) if of is not None else None
    if tree.tokens[noun].pos != "NOUN" or known.has("often", lemma) or not lemma.isalpha():
        return None
    if known.has("often", whole(ground, noun)) or (
        not edge and ground.trigger_at(noun) and lemma not in known.kinds["same"]
    ):
        return None  # events of the lexicon have their days elsewhere
    return Occasion(noun, f"the {whole(ground, noun)}", ground.phrase(noun))
