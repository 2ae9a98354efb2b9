"""Figures read by the word they are tied to, where no row of a closer kind reads them: *a premium of 31 percent*.

A sum, a length or a share is seldom without a word that says what it is: the noun it is *of* (*a premium of 31
percent*, *240 millimetres of rain*, *3 million euros in bribes*), the noun it stands before (*a 7 billion dollar
deal*), the words after it (*26% above the last close*, *15,000 euros each*), or the verb over it (*holds 18 percent*,
*escaped with $2 million*). Rows of the role ``tie`` give several such words one name; a noun without a row names its
figure itself (``amount:premium``), a share's noun too (``share:voter``). Left out: times and ages, and nouns so general
that they name nothing (*a total of*, *something in excess of*).
"""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extract.claim_figures import Figure, Reading, definite, measured_span, plural
from whosays.extract.claim_ground import Ground
from whosays.extract.claim_subjects import subject_of
from whosays.extract.claim_tables import Tables
from whosays.lexicons import Row
from whosays.model import Span

MONEY = 3  # letters of an ISO 4217 code
LENGTHS = frozenset({"m", "km", "cm", "mm", "[mi_i]", "[ft_i]", "[yd_i]", "[in_i]", "[nmi_i]"})
TIMES = frozenset({"a", "mo", "wk", "d", "h", "min", "s"})
PARTIES = frozenset({"person", "organisation", "country"})
AFTER = 5  # words after a figure among which *each* makes it a share of everybody
RATES = ("per year", "per month")  # said of wages, and of much that has a word of its own
RELATIONS = ("dobj", "npadvmod", "attr", "nsubjpass", "dative", "oprd", "nsubj")


def by_tie(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """A figure with a unit, by the word it is tied to. *a premium of 31 percent* is ``amount:premium``."""
    unit = _unit(ground, tables, figure)
    if not unit or unit in TIMES:
        return None
    for word, forms in _ties(ground, figure):
        row = tables.row("tie", *forms)
        if row and fits(row, unit):
            return _tied(ground, figure, row.value, row.id, word, row)
    noun = _noun(ground, figure)
    if noun is None or not _names(ground, tables, noun):
        return None
    lemma = _named(ground, tables, noun)
    row = tables.row("toll", lemma)
    if row and fits(row, unit):
        return _tied(ground, figure, row.value, row.id, noun, row)
    row = tables.row("share", lemma)
    if row and unit == "%":
        return Reading(row.value, row.id, noun, figure.quantity.span, scope=_bearer(ground, noun))
    kind = "share" if unit == "%" and noun > figure.numeral else "amount"
    return _tied(ground, figure, f"{kind}:{lemma}", "claims.tied", noun, None)


def _unit(ground: Ground, tables: Tables, figure: Figure) -> str:
    """The unit of a figure; of a currency that several countries have (*80 million crowns*) a word for money."""
    if figure.quantity.unit:
        return figure.quantity.unit
    at = figure.counted if figure.counted is not None else figure.carrier
    return "XXX" if ground.tree.tokens[at].lemma.lower() in tables.groups["currencies"] else ""


def by_count(ground: Ground, tables: Tables, figure: Figure) -> Reading | None:
    """*60,000 households were without power*, *licensed for 60 passengers*, *employs 850 people*: counts by the words
    around their verb, which say more than the noun that is counted."""
    alone = figure.counted is None and figure.carrier == figure.numeral  # *about 46,000 were inside*
    if figure.quantity.unit or (figure.counted is None and not alone) or definite(ground, figure.carrier):
        return None
    if not alone and not plural(ground, tables, figure):
        return None
    for word, forms in _ties(ground, figure):
        row = tables.row("tie", *forms)
        if row and "count" in row.note.split():
            return Reading(row.value, row.id, word, measured_span(ground, figure))
    return None


def fits(row: Row, unit: str) -> bool:
    """Whether a row admits a unit: money, a length, a percentage."""
    flags = row.note.split()
    money = len(unit) == MONEY and unit.isupper()
    asked = {"money": money, "length": unit in LENGTHS, "percent": unit == "%"}
    return "count" not in flags and any(asked[flag] for flag in flags if flag in asked)


def _tied(ground: Ground, figure: Figure, name: str, rule: str, word: int, row: Row | None) -> Reading:
    """The reading, with whoever gives or bears the sum where that must be known: any two donors give two sums."""
    scope = _bearer(ground, word) if row is None or "who" in row.note.split() else None
    return Reading(name, rule, word, _whole(ground, figure, word), scope=scope)


def _whole(ground: Ground, figure: Figure, word: int) -> Span:
    """The figure with the noun it is a measure of: *hundreds of pounds of gravel*, not *hundreds of pounds*."""
    tree, span, end = ground.tree, figure.quantity.span, tree_end(ground, figure)
    measured = end < word and tree.word(end) == "of" and tree.tokens[word].pos == "NOUN"
    return Span(span.start, tree.tokens[word].end) if measured else span


def _bearer(ground: Ground, word: int) -> Span | None:
    verb = ground.verb_over(word)
    subject = subject_of(ground, verb) if verb is not None else None
    named = ground.mention_at(subject, PARTIES) if subject is not None else None
    return named.span if named is not None else None


def _names(ground: Ground, tables: Tables, noun: int) -> bool:
    """Whether a noun says what its figure is."""
    token = ground.tree.tokens[noun]
    lemma = token.lemma.lower()
    general = lemma in tables.groups["general"] or lemma in tables.groups["unsaying"] or lemma in tables.never
    general = general and " " not in _named(ground, tables, noun)
    return token.pos == "NOUN" and not general and lemma.isalpha() and lemma not in tables.unsaid


def _named(ground: Ground, tables: Tables, noun: int) -> str:
    """A noun's lemma; one that says little alone with the noun before it: *pay rise*."""
    tree, lemma = ground.tree, ground.tree.tokens[noun].lemma.lower()
    before = [c for c in tree.under(noun, "compound") if tree.tokens[c].pos == "NOUN" and c == noun - 1]
    if lemma in tables.groups["unsaying"] and before:
        return f"{tree.tokens[before[0]].lemma.lower()} {lemma}"
    return lemma


def _noun(ground: Ground, figure: Figure) -> int | None:
    """The noun that a figure is of: *240 millimetres of rain*, *a premium of 31 percent*, *a 7 billion dollar deal*."""
    tree = ground.tree
    child, money = tree_end(ground, figure), len(figure.quantity.unit or "XXX") == MONEY
    if child < len(tree.tokens) and (tree.word(child) == "of" or (tree.word(child) == "in" and money)):
        noun = next(iter(tree.under(child, "pobj")), None)
        placed = noun is not None and tree.word(child) == "in" and tree.under(noun, "det", "poss")
        return None if placed else noun  # *in bribes* says what it is, *in the boot* where
    head = tree.head(figure.carrier)
    if (
        head is not None
        and tree.word(head) == "of"
        and tree.tokens[figure.carrier].relation == "pobj"
        and all(tree.tokens[i].pos not in ("PROPN", "PUNCT", "PRON") for i in range(head + 1, figure.numeral))
    ):
        return tree.head(head)
    after = tree.within(figure.quantity.span)[-1] + 1
    before = figure.carrier == after and not tree.span(figure.carrier).meets(figure.quantity.span)
    unit = figure.quantity.unit or ""
    return figure.carrier if before and (unit.isupper() or unit == "%") else None


def _ties(ground: Ground, figure: Figure) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The words that a figure is tied to, nearest first, each with the forms it may have in a row."""
    tree = ground.tree
    noun = _noun(ground, figure)
    if noun is not None:
        yield noun, (tree.tokens[noun].lemma.lower(),)
    later = list(_after(ground, figure))
    yield from (tie for tie in later if tie[1][0] not in RATES)
    verb, link = _verb(ground, figure.carrier)
    if verb is None:
        yield from later
        return
    lemma = tree.tokens[verb].lemma.lower()
    if any(tree.word(aux) in ("can", "could") for aux in tree.under(verb, "aux")) and not link:
        yield verb, (f"can {lemma}",)
    if link:
        yield verb, (f"{lemma} {link}",)
        yield from (tie for tie in later if tie[1][0] in RATES)
        return
    if lemma in ("be", "remain", "have"):
        beside = tree.under(figure.carrier, "prep") if tree.under(verb, "expl") else []
        for child in (*tree.under(verb, "prep", "acomp", "attr", "advmod"), *beside):
            for end in tree.under(child, "pobj"):
                yield verb, (f"{tree.word(child)} {tree.tokens[end].lemma.lower()}",)
            yield verb, (f"be {tree.word(child)}",)
    if any(tree.word(d) == "each" for s in tree.under(verb, "nsubj") for d in tree.under(s, "det")):
        yield verb, ("each",)
    permitting = tree.head(verb) if tree.tokens[verb].relation == "xcomp" else None
    if permitting is not None:
        yield verb, (f"{tree.tokens[permitting].lemma.lower()} to {lemma}",)
    with_ = (*tree.under(verb, "dobj", "acomp", "oprd", "prt"),)
    yield verb, (*(f"{lemma} {tree.tokens[o].lemma.lower()}" for o in with_), lemma)
    yield from (tie for tie in later if tie[1][0] in RATES)


def _after(ground: Ground, figure: Figure) -> Iterator[tuple[int, tuple[str, ...]]]:
    """*26% above*, *15,000 euros each*, *$5,000 to the family of each victim*, *62 crowns a share*."""
    tree, at = ground.tree, tree_end(ground, figure)
    last = min(at + AFTER + 1, tree.sentences[tree.tokens[figure.numeral].sentence].last)
    words = [tree.word(i) for i in range(at, last)]
    if words[:1] and words[0] in ("above", "below"):
        yield at, (words[0],)
    if len(words) > 1 and words[0] in ("a", "an", "per"):
        yield at + 1, (f"per {tree.tokens[at + 1].lemma.lower()}",)
    if "each" in words:
        yield at + words.index("each"), ("each",)


def tree_end(ground: Ground, figure: Figure) -> int:
    """The token after a figure and its noun or unit."""
    inside = ground.tree.within(figure.quantity.span)
    return max(inside[-1], figure.carrier) + 1


def _verb(ground: Ground, at: int) -> tuple[int | None, str]:
    """The verb a figure hangs on, and the preposition between."""
    tree = ground.tree
    head = tree.head(at)
    if head is None:
        return None, ""
    if tree.tokens[at].relation in RELATIONS and tree.tokens[head].pos in ("VERB", "AUX"):
        return head, ""
    if tree.tokens[at].relation == "pobj" and tree.tokens[head].pos == "ADP":
        over = tree.head(head)
        if over is not None and tree.tokens[over].pos in ("VERB", "ADJ"):
            return over, tree.word(head)
    return None, ""
