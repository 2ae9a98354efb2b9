"""Scopes: whom or where a figure holds for, and for when, read off the parse.

Nearest first: whoever lost them (*the rebels lost 30*) or, of what has no name of its own, did them (*Ms. Ode won 12
games*), the counted group itself (*13 pilots*), the phrase of the figure (*prisoners in Belarus*, *Turkey's toll*),
the verb's own place (*were killed in Turkey*), its subject where a place reports (*Syria counted 20*), then the
clauses above. Nothing is taken from another sentence but the heading: an unknown scope is None, never a guess.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection

from whosays.extract.claim_ground import LOCATIVE, MAX_CLIMB, PLACES, Ground
from whosays.extract.claim_subjects import subject_of
from whosays.model import Span

COUNTRIES = frozenset({"country"})
MAX_JOINED = 6  # places in one list
OF_PLACE = LOCATIVE - {"to"} | {"of", "from", "for", "among", "between"}
AGENTS = frozenset({"person", "organisation", "group"})
PRONOUNS = frozenset({"he", "she", "they", "we", "i"})
OWNERS = frozenset({"place", "country", "group"})


def of_phrase(ground: Ground, at: int, *, adjectival: bool, shared: bool = False) -> Span | None:
    """The place or owner that a noun's own words name: *Turkey's toll*, *the Turkish toll*, *prisoners in Belarus*.
    An adjective that is part of what is counted (*Western sanctions*) is no scope: ``adjectival`` is False there.
    ``shared``: the figure is a share, and every place beside its noun says of what (*65% of traffic to India*)."""
    tree = ground.tree
    for child in tree.under(at, "poss", "amod", "nmod", "compound") if adjectival else tree.under(at, "poss"):
        found = ground.mention_at(tree.span(child), OWNERS)
        if found:
            joined = tree.under(child, "conj")  # "the Chile and Peru flood death toll"
            last = joined[-1] if joined else child
            return Span(found.start, max(found.end, tree.tokens[last].end))
    return _prepositional(ground, at, OF_PLACE | LOCATIVE | {"with"} if shared else OF_PLACE)


def _prepositional(ground: Ground, at: int, leads: Collection[str] = OF_PLACE) -> Span | None:
    tree = ground.tree
    for child in tree.under(at, "prep"):
        if tree.word(child) not in leads:
            continue
        for noun in tree.under(child, "pobj"):
            if ground.mention_at(ground.phrase(noun), PLACES):
                return _all_of(ground, noun)
    return None


def _all_of(ground: Ground, noun: int) -> Span:
    """A place with those joined to it: *Turkey and Syria* is one scope, and neither of the two."""
    tree, last = ground.tree, noun
    for _ in range(MAX_JOINED):
        joined = [c for c in tree.under(last, "conj") if ground.mention_at(ground.phrase(c), PLACES)]
        joined += [c for c in tree.under(last, "appos") if _countries(ground, last, c)]  # "in Chile, Peru"
        if not joined:
            break
        last = joined[0]
    return Span(ground.phrase(noun).start, tree.tokens[last].end)


def of_verb(ground: Ground, verb: int, reporters: frozenset[str]) -> Span | None:
    """The place a verb's clause names, or that of the clauses it hangs in."""
    tree = ground.tree
    here: int | None = verb
    for _ in range(MAX_CLIMB):
        if here is None:
            return None
        if tree.tokens[here].pos in ("VERB", "AUX"):
            reported = _reported(ground, here, reporters) if here == verb else None
            found = _prepositional(ground, here) or reported or _struck(ground, here, verb)
            if found:
                return found
            if tree.tokens[here].relation in ("ccomp", "parataxis"):
                return _fronted(ground, tree.tokens[here].head) or _shared(ground, verb)
        here = tree.head(here)
    return _shared(ground, verb)


def _countries(ground: Ground, *places: int) -> bool:
    return all(ground.mention_at(ground.tree.span(at), COUNTRIES) for at in places)


def _fronted(ground: Ground, verb: int) -> Span | None:
    """*In Syria, the ministry said 20 had died*: a place that opens the sentence holds for what is said in it."""
    tree = ground.tree
    sentence = tree.sentences[tree.tokens[verb].sentence]
    for child in tree.under(verb, "prep"):
        if child == sentence.first and tree.word(child) in OF_PLACE:
            for noun in tree.under(child, "pobj"):
                if ground.mention_at(ground.phrase(noun), PLACES):
                    return _all_of(ground, noun)
    return None


def _shared(ground: Ground, verb: int) -> Span | None:
    """*20 were killed and 30 injured in Van*: the place that ends a coordination holds for all of it."""
    for joined in ground.tree.under(verb, "conj"):
        if ground.tree.tokens[joined].pos == "VERB":
            return _prepositional(ground, joined)
    return None


def _reported(ground: Ground, verb: int, reporters: frozenset[str]) -> Span | None:
    """*Syria reported 20 deaths*: the subject is where the figure holds."""
    tree = ground.tree
    if tree.tokens[verb].lemma not in reporters:
        return None
    for child in tree.under(verb, "nsubj"):
        if ground.mention_at(tree.span(child), PLACES):
            return _all_of(ground, child)
    return None


def of_loser(ground: Ground, verb: int, losers: frozenset[str]) -> Span | None:
    """*The rebels lost 30 fighters*: a loss is of the subject, wherever it happened."""
    if ground.tree.tokens[verb].lemma not in losers:
        return None
    nouns = (n for n in ground.tree.under(verb, "nsubj") if ground.tree.tokens[n].pos in ("NOUN", "PROPN"))
    return next((ground.phrase(noun) for noun in nouns), None)


def of_agent(ground: Ground, verb: int, figure: int) -> Span | None:
    """*Ms. Ode spent 19 seasons in Riga*: what has no name of its own is counted of whoever does it, if named. A
    pronoun that stands for nobody known keeps its own words: *he* is not known to be she."""
    tree = ground.tree
    subjects = tree.under(verb, "nsubj")
    if subjects and figure in tree.subtree(subjects[0]):
        return None
    agent = subject_of(ground, verb)
    if agent is None or not (heads := tree.within(agent)):
        return None
    named = ground.mention_at(agent, AGENTS)
    proper = tree.tokens[heads[-1]].pos == "PROPN" and ground.mention_at(agent) is None
    return named.span if named else agent if proper or tree.word(heads[-1]) in PRONOUNS else None


def of_onlooker(ground: Ground, figure: int, numeral: int) -> Span | None:
    """*A motorist 50 miles north of Riga saw the van*: the distance is that of whoever does something there. The noun
    is the one above the figure, or where the parser takes it for a part of the figure's phrase, the word before it."""
    tree = ground.tree
    above = (at for at in tree.above(figure) if tree.tokens[at].pos == "NOUN" and tree.tokens[at].relation == "nsubj")
    before = numeral - 1 if numeral > 0 and tree.tokens[numeral - 1].pos == "NOUN" else None
    noun = next(above, before)
    verb = ground.verb_over(figure)
    if noun is None or verb is None or ground.trigger_at(noun) is not None or not tree.under(verb, "dobj"):
        return None
    return ground.phrase(noun)


def _struck(ground: Ground, verb: int, origin: int) -> Span | None:
    """*struck southern Turkey, killing 20*: the place that the governing verb's event hit."""
    tree = ground.tree
    if verb == origin or (ground.trigger_at(verb) is None and tree.tokens[verb].lemma not in ("strike", "hit", "rock")):
        return None
    for child in tree.under(verb, "dobj"):
        if ground.mention_at(tree.span(child), PLACES):
            return _all_of(ground, child)
    return None


def as_of(ground: Ground, tokens: Collection[int]) -> int | None:
    """The time that dates a figure: *as of Friday*, *by noon*."""
    tree = ground.tree
    inside = set(tokens)
    low, high = tree.tokens[min(inside)].start, tree.tokens[max(inside)].end
    for index in range(bisect_left(ground.starts.times, low), bisect_left(ground.starts.times, high)):
        time = ground.times[index]
        if time.type not in ("DATE", "TIME"):
            continue
        first = next((i for i in tree.within(time.span) if i in inside), None)
        before = "" if not first else tree.word(first - 1)
        as_of = before == "of" and first is not None and first > 1 and tree.word(first - 2) == "as"
        if as_of or before == "by":
            return index
    return None
