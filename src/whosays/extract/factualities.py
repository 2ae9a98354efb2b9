"""Factuality: how each predicate is put forward by whoever says it.

The finder walks every sentence's tree from the root down and hands each predicate a *standing*: denied or affirmed, how
certain, happened or planned, with the words that made it so. A standing is made of what the predicate's own words say
(auxiliaries, negation, adverbs) on top of what it takes over from the word it depends on. What is taken over hangs on
the relation: a conjunct or a controlled infinitive takes all; the clause of a verb of saying takes nothing but what the
verb's lexicon row says (*believe*: probable); an if-clause is conditional; a relative clause stands by itself. Scope is
therefore the tree's, never a window of words.

Words are rows of ``hedges``, ``negations``, ``plans`` and ``factives``; the construction in which a row acts is its
``kind``. See ``standings`` and ``standing_words`` for the sums.
"""

from __future__ import annotations

from whosays.extract.cues import compiled
from whosays.extract.standing_words import own
from whosays.extract.standings import Standing, taken
from whosays.extract.trees import Tree, downwards
from whosays.extract.vaguenesses import vague
from whosays.lexicons import Lexicons, Row
from whosays.model import Factuality, Span

MAX_COPULA = 8  # words from *be* to its complement that still read as one predicate (*is one of the largest exporters*)
PLAIN = Standing()
NAMING = frozenset({"amod", "compound", "aux", "auxpass", "punct", "case", "det"})


def factualities(tree: Tree, lexicons: Lexicons) -> tuple[Factuality, ...]:
    """One factuality for each predicate of a document.

    Predicates are verbs (finite or not, auxiliaries apart), copulas with their adjective or noun, and event nouns that
    stand under a word that puts them in doubt or in the future (*alleged attack*, *announced a visit*, *no attack*).
    Evidence: the words on the parse that deny, hedge or defer it; none for a plain statement. Left out: adjectival
    participles (*wounded soldiers*), nouns nothing is said about, irony.

    *He may leave on Friday* gives *leave*: affirmed, possible (hedge *may*), happened.
    """
    cues = compiled(lexicons)
    standings: list[Standing] = [PLAIN] * len(tree.tokens)
    unclear = vague(tree, lexicons)
    found = []
    for at in downwards(tree):
        standings[at] = own(tree, at, taken(tree, at, standings, cues), cues)
        place = _predicate(tree, at, standings[at])
        if place:
            found.append(_factuality(place, standings[at], unclear.get(at)))
    return tuple(sorted(found, key=lambda f: (f.start, f.end)))


def _predicate(tree: Tree, at: int, standing: Standing) -> Span | None:
    """The words of the predicate a token heads, or None where it heads none."""
    token = tree.tokens[at]
    if token.pos in ("VERB", "AUX") and token.tag != "MD":
        return None if token.relation in NAMING else _copular(tree, at)
    if token.pos == "NOUN" and standing.nominal:
        return tree.span(at)
    return None


def _copular(tree: Tree, at: int) -> Span:
    """*were dead*, *is the capital*: the copula up to its complement's head; any other verb by itself."""
    here = tree.span(at)
    if tree.tokens[at].lemma not in ("be", "become", "remain"):
        return here
    for child in tree.under(at, "acomp", "attr"):
        if at < child <= at + MAX_COPULA:
            return Span(here.start, tree.tokens[child].end)
    return here


def _factuality(place: Span, standing: Standing, unclear: tuple[Row, Span] | None) -> Factuality:
    """The record of a predicate; where nothing else is said of it, a vague word is its rule (*some*, *widely*)."""
    plain = unclear is not None and standing.certainty == "asserted"
    spans = {place, *standing.evidence, *((unclear[1],) if unclear else ())}
    return Factuality(
        start=place.start,
        end=place.end,
        rule=unclear[0].id if unclear and plain else standing.rule or "factualities.plain",
        evidence=tuple(sorted(spans)),
        polarity="denied" if standing.denied else "affirmed",
        certainty=standing.certainty,
        status=standing.status,
        hedge=standing.hedge,
    )
