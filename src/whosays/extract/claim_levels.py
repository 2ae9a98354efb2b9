"""Figures that a measure's noun has: *a toll of 12*, *magnitude 7.8*, *exports rose by 5% to $3bn*, *18 km deep*."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extract.claim_figures import MAX_STEPS, Figure, Reading, compounds, named, of_words
from whosays.extract.claim_ground import Ground
from whosays.extract.claim_tables import Tables
from whosays.lexicons import Row
from whosays.model import Span

HYPHENS = frozenset({"-", "–", "‑", "of", "a", ","})
MARKET = frozenset({"lower", "higher", "down", "up"})  # beside a percentage: which way a price went
TRADED = frozenset({"close", "end", "finish", "trade", "open", "be", "stand"})
SIZES = frozenset({"m", "km", "cm", "mm", "[ft_i]", "[in_i]", "[mi_i]", "kg", "t", "g"})  # yards are those of players
LENGTHS = frozenset({"m", "km", "cm", "mm", "[ft_i]", "[in_i]", "[yd_i]", "[mi_i]", "[nmi_i]"})
TIMES = frozenset({"a", "mo", "wk", "d", "h", "min", "s"})  # a length of time is no area and no weight
NEAR = 20  # characters between the ends of a distance: "from Varna in the east to Sofia"
MONEY = 3  # letters of an ISO 4217 code
SUMMING = frozenset({"total", "record", "level", "high", "low", "peak", "rate", "maximum", "minimum", "value"})
BRINGING = frozenset({"bring", "push", "take", "put"})  # verbs whose object is a measure that their *to* gives
OLD_LEVEL = frozenset({"from", "by", "than"})


def by_adjoining(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*magnitude 7.8*, *7.8-magnitude*, *Mw 7.8*, *7.8 on the Richter scale*: a bare number beside its scale.

    Left out: a magnitude of quakes in general (*earthquakes of magnitude 6 and more*).
    """
    tree = ground.tree
    for word in _beside(ground, figure):
        row = tables.row("toll", *compounds(ground, word), tree.word(word))
        if row is None or row.value != "magnitude":
            continue
        if _general(ground, word):
            return None
        noun = _modified(ground, word)
        return Reading(row.value, row.id, word, ground.phrase(word if noun is None else noun))
    return None


def _beside(ground: Ground, figure: Figure) -> Iterator[int]:
    tree, sentence = ground.tree, ground.tree.tokens[figure.numeral].sentence
    inside = tree.within(figure.quantity.span)
    for step, start in ((-1, inside[0] - 1), (1, inside[-1] + 1)):
        at = start
        while 0 <= at < len(tree.tokens) and tree.word(at) in HYPHENS and abs(at - start) < 2:
            at += step
        if 0 <= at < len(tree.tokens) and tree.tokens[at].sentence == sentence:
            yield at
    for child in (*tree.under(figure.carrier, "prep"), *_siblings(ground, figure.carrier)):
        yield from tree.under(child, "pobj") if tree.word(child) == "on" else ()


def _siblings(ground: Ground, at: int) -> list[int]:
    head = ground.tree.head(at)
    return [c for c in ground.tree.under(head, "prep") if c > at] if head is not None else []


def _modified(ground: Ground, at: int) -> int | None:
    """The noun that a magnitude stands on: *quake* in *7.8-magnitude quake* and in *a quake of magnitude 7.8*."""
    tree = ground.tree
    head = tree.head(at)
    if head is not None and tree.tokens[head].pos == "ADP" and tree.word(head) in ("of", "with"):
        head = tree.head(head)
    elif tree.tokens[at].relation not in ("compound", "nmod", "amod", "nummod"):
        return None
    return head if head is not None and tree.tokens[head].pos in ("NOUN", "PROPN") else None


def _general(ground: Ground, word: int) -> bool:
    """Magnitudes of quakes in general: *earthquakes of magnitude 6 and more*, *magnitudes between 6 and 7*."""
    tree, noun = ground.tree, _modified(ground, word)
    return tree.tokens[word].tag == "NNS" or (noun is not None and tree.tokens[noun].tag in ("NNS", "NNPS"))


def by_level(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*a toll of 12*, *the toll rose to 12*, *at a depth of 18 km*, *a loan worth $5m*: a measure's noun has it."""
    for noun, level in _owners(ground, tables, figure):
        words = (*compounds(ground, noun), *of_words(ground, noun), ground.tree.tokens[noun].lemma.lower())
        row = tables.row("toll", *words)
        if row and _fits(row, figure) and not (row.value == "magnitude" and _general(ground, noun)):
            return Reading(row.value, row.id, noun, ground.phrase(noun), level)
    return None


def _fits(row: Row, figure: Figure) -> bool:
    """Money, lengths and shares belong to measures; plain numbers to counts and to magnitudes."""
    unit, flags = figure.quantity.unit, row.note.split()
    if row.value == "magnitude" or (row.kind == "count" and "length" not in flags):
        return unit is None
    if unit is None or unit in TIMES:
        return False
    needed = {"money": len(unit) == MONEY and unit.isupper(), "length": unit in LENGTHS, "percent": unit == "%"}
    return all(needed.get(flag, True) for flag in flags)


def _owners(ground: Ground, tables: Tables, figure: Figure) -> Iterator[tuple[int, bool]]:
    """The nouns that may have the figure, nearest first, and whether a verb of level stands between."""
    tree, here = ground.tree, figure.carrier
    yield here, False
    preposition = ""
    for _ in range(MAX_STEPS):
        token, head = tree.tokens[here], tree.head(here)
        if head is None or preposition in OLD_LEVEL:
            return
        if token.relation == "pobj":
            preposition = tree.word(head)
        elif tree.tokens[head].pos in ("VERB", "AUX"):
            yield from _of_verb(ground, tables, head, here)
            return
        elif tree.tokens[head].pos in ("NOUN", "PROPN") and token.relation in ("prep", "appos", "amod", "acl", "nmod"):
            yield head, False
            if tree.tokens[head].lemma.lower() not in SUMMING and token.relation == "prep":
                return  # "below the national average of 4.9": not the rate itself
        elif token.relation not in ("conj", "prep", "nummod", "npadvmod"):
            return
        here = head


def _of_verb(ground: Ground, tables: Tables, verb: int, here: int) -> Iterator[tuple[int, bool]]:
    tree, lemma = ground.tree, ground.tree.tokens[verb].lemma.lower()
    if tree.tokens[here].relation == "prep" and tree.word(here) == "to" and lemma in tables.changes | BRINGING:
        yield from ((measure, True) for measure in tree.under(verb, "dobj"))  # "bringing the number of dead to eight"
    if tree.tokens[here].relation in ("nsubj", "nsubjpass") or lemma not in tables.levels | tables.worth:
        return
    for subject in tree.under(verb, "nsubj", "nsubjpass"):
        yield subject, True
    if tree.tokens[here].relation == "prep" and tree.word(here) == "at":
        for measure in tree.under(verb, "dobj"):  # "put the toll at 12"
            yield measure, True
    head = tree.head(verb)
    if head is not None and tree.tokens[verb].relation in ("acl", "relcl"):
        yield head, True


def by_adjective(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*18 km deep*, *200 km from the city*, *23 km (14 miles) east of the town*: a word after the unit."""
    tree = ground.tree
    for word in _after_unit(ground, figure):
        row = tables.row("deep", tree.word(word))
        if row is None or not _fits(row, figure):
            continue
        scope = _reference(ground, word) if row.value == "distance" else None
        if row.value == "distance" and scope is None:
            return None  # a distance from nowhere said
        bracketed = ground.tree.text[max(0, figure.quantity.start - 1) : figure.quantity.start] == "("
        subject = figure.quantity.span if bracketed else Span(figure.quantity.start, tree.tokens[word].end)
        return Reading(row.value, row.id, word, subject, scope=scope)
    return None


def _after_unit(ground: Ground, figure: Figure) -> Iterator[int]:
    """The first word after the figure, with a conversion in brackets stepped over."""
    tree = ground.tree
    at = tree.within(figure.quantity.span)[-1] + 1
    limit = min(len(tree.tokens), at + 8)
    if at < limit and tree.tokens[at].tag == "HYPH":
        at += 1  # *41-metre-high*
    if at < limit and tree.word(at) in ("(", ")"):
        closing = next((i for i in range(at, limit) if tree.word(i) == ")"), None)
        at = limit if closing is None else closing + 1
    if at < limit and tree.tokens[at].sentence == tree.tokens[figure.numeral].sentence:
        if tree.word(at) not in ("of", "to") or _nearing(ground, figure):
            yield at
        if tree.word(at) in ("to", "away", "further", "north", "south") and at + 2 < limit:
            yield from (at + 1, at + 2)


def _nearing(ground: Ground, figure: Figure) -> bool:
    """*within 200 km of*, *as close as 200 km to*: only then do *of* and *to* measure a distance."""
    first = ground.tree.within(figure.quantity.span)[0]
    return any(ground.tree.word(i) in ("within", "close", "closer") for i in range(max(0, first - 3), first))


def _reference(ground: Ground, word: int) -> Span | None:
    """From where a distance is reckoned: *from the border*, *east of the town*."""
    tree = ground.tree
    sentence = tree.sentences[tree.tokens[word].sentence]
    for at in range(word, min(word + 4, sentence.last)):
        if tree.word(at) in ("of", "from") or (at == word and tree.word(at) in ("to", "off", "outside")):
            noun = next(iter(tree.under(at, "pobj")), None)
            return None if noun is None else _to_where(ground, at, _named_place(ground, noun))
    return None


def _to_where(ground: Ground, origin: int, place: Span) -> Span:
    """*from the port to the border*: the distance is that of both ends."""
    tree = ground.tree
    if tree.word(origin) != "from":
        return place
    near = {*tree.under(origin, "prep"), *_siblings(ground, origin), *(c for n in tree.under(origin, "pobj")
            for c in tree.under(n, "prep"))}  # fmt: skip
    for to in sorted(near):
        if tree.word(to) == "to" and 0 < tree.tokens[to].start - place.end <= NEAR:
            return Span(place.start, max([place.end, *(ground.phrase(n).end for n in tree.under(to, "pobj"))]))
    return place


def _named_place(ground: Ground, noun: int) -> Span:
    """The name in *the city of X*, else the noun itself."""
    tree = ground.tree
    for child in tree.under(noun, "prep"):
        for name in tree.under(child, "pobj") if tree.word(child) == "of" else ():
            return ground.phrase(name)
    return ground.phrase(noun)


def by_change(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*exports rose by 5%*, *a 5% increase in exports*: ``change:`` and what changes."""
    tree = ground.tree
    head = tree.head(figure.carrier)
    if head is not None and tree.tokens[head].pos == "ADP":
        if tree.word(head) not in ("by", "of"):
            return None
        head = tree.head(head)
    own = set(tree.within(figure.quantity.span)) | {figure.carrier}
    what = _on_market(ground, figure)
    if what is not None:
        return Reading(f"change:{named(ground, what)}", "claims.market", what, ground.phrase(what))
    for word in (figure.carrier, head):
        what = _changing(ground, tables, word) if word is not None else None
        if word is not None and what is not None and what not in own and tree.tokens[what].pos in ("NOUN", "PROPN"):
            return Reading(f"change:{named(ground, what)}", "claims.change", word, ground.phrase(what))
    return None


def _on_market(ground: Ground, figure: Figure) -> int | None:
    """What *closed 11 percent lower*, *was down 17 percent*: the price of it has changed by so much."""
    tree = ground.tree
    inside = tree.within(figure.quantity.span)
    beside = [i for i in (inside[0] - 1, inside[-1] + 1) if 0 <= i < len(tree.tokens)]
    if not any(tree.word(i) in MARKET for i in beside):
        return None
    verb = ground.verb_over(inside[-1])
    if verb is None or tree.tokens[verb].lemma.lower() not in TRADED:
        return None
    found = next(iter(tree.under(verb, "nsubj", "nsubjpass")), None)
    return found if found is not None and tree.tokens[found].pos == "NOUN" else None


def _changing(ground: Ground, tables: Tables, word: int) -> int | None:
    tree, lemma = ground.tree, ground.tree.tokens[word].lemma.lower()
    if tree.tokens[word].pos == "VERB" and lemma in tables.changes:
        head = tree.head(word)
        above = [head] if head is not None and tree.tokens[word].relation in ("acl", "relcl") else []
        return next(iter([*tree.under(word, "nsubj", "nsubjpass"), *above]), None)
    if tree.tokens[word].pos == "NOUN" and lemma in tables.changed:
        for child in tree.under(word, "prep"):
            if tree.word(child) in ("in", "of"):
                return next(iter(tree.under(child, "pobj")), None)
        return next(iter(tree.under(word, "compound")), None)
    return None


def by_size(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*a 50-foot wall*: ``size:`` and the noun; of a ship, its length. Left out: events (*a 100-kilometre march*)."""
    tree, noun = ground.tree, figure.carrier
    after = tree.within(figure.quantity.span)[-1] + 1
    if tree.tokens[noun].pos != "NOUN" or figure.quantity.unit not in SIZES or noun < after or noun > after + 2:
        return None
    if ground.trigger_at(noun) or figure.quantity.span.meets(tree.span(noun)):
        return None
    lemma = tree.tokens[noun].lemma.lower()
    row = tables.row("deep", "long") if lemma in tables.groups["ships"] else None
    return Reading(row.value if row else f"size:{lemma}", "claims.size", noun, ground.phrase(noun))
