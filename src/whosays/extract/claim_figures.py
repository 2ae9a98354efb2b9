"""A quantity on the parse: its numeral, the word that carries it, the noun that is counted, and how it was read."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from whosays.extract.claim_ground import Ground
from whosays.extract.claim_tables import Tables
from whosays.lexicons import Row
from whosays.model import Quantity, Span

MAX_STEPS = 6  # modifiers, prepositions and conjuncts between a figure and the word it hangs on
BEFORE = frozenset({"nummod", "quantmod", "compound", "nmod", "amod", "punct", "det", "advmod", "predet"})
NO_KIND = frozenset(
    {"additional", "extra", "further", "more", "new", "fresh", "other", "many", "several", "least"}
    | {"such", "first", "last", "next", "past", "top"}
)
CARRIERS = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "SYM"})


class Figure(Struct, frozen=True):
    """A quantity on the parse. ``carrier`` is the word in argument position (*people* in *12 people*, *dozens* in
    *dozens of people*, the numeral itself in *killed 12*); ``counted`` the noun that is counted, if one is said."""

    index: int
    quantity: Quantity
    numeral: int
    carrier: int
    counted: int | None


class Reading(Struct, frozen=True):
    """What a figure was read as: attribute, rule, the word it is said by, the span that is measured. ``level``: a verb
    of level stands between. ``scope``: a scope that the reading itself gives (*Russia (more than 14,000)*)."""

    attribute: str
    rule: str
    word: int
    subject: Span
    level: bool = False
    scope: Span | None = None


def figure(ground: Ground, tables: Tables, index: int, quantity: Quantity) -> Figure | None:
    """A quantity's words on the tree; None where the parse has no numeral there."""
    tree = ground.tree
    inside = tree.within(quantity.span)
    numerals = [i for i in inside if tree.tokens[i].tag == "CD" or tree.tokens[i].pos == "NUM"]
    words = [i for i in inside if tree.tokens[i].pos == "NOUN" or tree.tokens[i].relation in ("amod", "nummod")]
    if not numerals and not words:
        return None
    own = set(inside)
    topmost = [i for i in numerals if tree.tokens[i].head not in own]  # *two hundred* in *two hundred and ten houses*
    numeral = (topmost or numerals or words)[-1]  # *Eleven skiers*: a capital hides the numeral from the tagger
    carrier = numeral
    for _ in range(MAX_STEPS):
        token = tree.tokens[carrier]
        if token.relation not in BEFORE or tree.head(carrier) is None or tree.tokens[token.head].pos not in CARRIERS:
            break
        carrier = token.head
    if carrier == numeral:
        carrier = _beside(ground, tables, inside[-1] + 1, numeral)
    return Figure(index, quantity, numeral, carrier, _counted(ground, tables, carrier, numeral))


def _beside(ground: Ground, tables: Tables, after: int, numeral: int) -> int:
    """The noun right after a figure when the parser ties the two to other words: one that names a measure (a headline's
    capitals hide it), or one in the plural that has no number of its own (*On Sunday forty people left*)."""
    tree = ground.tree
    last = tree.sentences[tree.tokens[numeral].sentence].last
    while after < last and tree.tokens[after].pos in ("ADJ", "VERB") and tree.tokens[after].relation == "amod":
        after += 1
    if after >= last:
        return numeral
    word = tree.word(after)
    if tables.row("thing", word.removesuffix("s")) and word.endswith("s"):
        return after
    numbered = set(tree.under(after, "nummod")) - {numeral}
    free = (
        not numbered
        and not tree.under(after, "det", "poss")
        and tree.tokens[after].relation
        in (
            "nsubj",
            "nsubjpass",
            "dobj",
        )
    )
    return after if tree.tokens[after].tag == "NNS" and free else numeral


def _counted(ground: Ground, tables: Tables, carrier: int, numeral: int) -> int | None:
    """The noun that is counted: the carrier, or what stands after *of* (*dozens of people*, *12 of the men*)."""
    tree = ground.tree
    if carrier != numeral and tree.tokens[carrier].lemma.lower() not in tables.unsaid:
        return carrier if tree.tokens[carrier].pos in ("NOUN", "PROPN") else None
    for child in tree.under(carrier, "prep"):
        if tree.word(child) == "of":
            return next(iter(tree.under(child, "pobj")), None)
    return None


def measured_span(ground: Ground, figure: Figure) -> Span:
    """The counted phrase, from the figure to its noun."""
    words = ground.phrase(figure.carrier)
    places = [words, figure.quantity.span]
    if figure.counted is not None:
        places.append(ground.tree.span(figure.counted))
    return ground.trimmed(Span(min(p.start for p in places), max(p.end for p in places)))


def admits(ground: Ground, tables: Tables, row: Row, figure: Figure) -> bool:
    """Whether a row's group flags let the counted noun pass; a bare figure passes unless a group is asked for."""
    lemma = ground.tree.tokens[figure.counted].lemma.lower() if figure.counted is not None else ""
    for flag in row.note.split():
        kind, _, group = flag.partition(":")
        inside = lemma in tables.groups.get(group, frozenset())
        if (kind == "only" and not inside) or (kind == "but" and inside):
            return False
    return True


def valued(ground: Ground, tables: Tables, row: Row, figure: Figure) -> str:
    """What a row measures of the noun that is counted: *freed 12 miners* rescues them, *freed 12 inmates* releases."""
    lemma = ground.tree.tokens[figure.counted].lemma.lower() if figure.counted is not None else ""
    for flag in row.note.split():
        kind, _, rest = flag.partition(":")
        group, _, value = rest.partition(":")
        if kind == "if" and lemma in tables.groups[group]:
            return value
    return row.value


def compounds(ground: Ground, at: int) -> tuple[str, ...]:
    """A noun's lemma with each of its compounds: *death toll*."""
    tree = ground.tree
    return tuple(f"{tree.tokens[c].lemma.lower()} {tree.tokens[at].lemma.lower()}" for c in tree.under(at, "compound"))


def of_words(ground: Ground, at: int) -> tuple[str, ...]:
    """A noun's lemma with what stands after its *of*: *number of injured*."""
    tree = ground.tree
    found: list[str] = []
    for child in tree.under(at, "prep"):
        nouns = tree.under(child, "pobj", "pcomp") if tree.word(child) == "of" else []
        found += [f"{tree.tokens[at].lemma.lower()} of {form}" for n in nouns for form in forms(ground, n)]
    return tuple(found)


def forms(ground: Ground, at: int) -> tuple[str, ...]:
    """A word as written and as its lemma."""
    return (ground.tree.word(at), ground.tree.tokens[at].lemma.lower())


def named(ground: Ground, at: int) -> str:
    """A noun's lemma with those of its adjectives and compounds: *political prisoner*."""
    tree = ground.tree
    before = [
        c for c in tree.under(at, "amod", "compound") if c < at and tree.tokens[c].pos in ("NOUN", "PROPN", "ADJ")
    ]
    before = [c for c in before if tree.word(c) not in NO_KIND]
    return " ".join(tree.tokens[i].lemma.lower() for i in (*before, at))


def own_kind(ground: Ground, at: int, apart: Sequence[int] = ()) -> bool:
    """Whether a counted noun is a kind of its own (*political prisoners*): then it is counted under its own name."""
    tree = ground.tree
    kinds = [c for c in tree.under(at, "amod") if c < at and tree.tokens[c].pos == "ADJ" and c not in apart]
    return any(tree.word(c) not in NO_KIND and tree.word(c).isalpha() for c in kinds)


def plural(ground: Ground, tables: Tables, figure: Figure) -> bool:
    """Whether the counted noun is one that can be counted by this figure: *12 calls*, not *a 911 call* nor *5-to-4*."""
    at = figure.counted
    if at is None:
        return False
    tree = ground.tree
    inside = tree.within(figure.quantity.span)
    beside = [i for i in (inside[0] - 1, inside[-1] + 1) if 0 <= i < len(tree.tokens)]
    if any(tree.word(i) in ("-", "–", "‑") and tree.tokens[i].end - tree.tokens[i].start == 1 for i in beside):
        return False
    many = tree.tokens[at].tag in ("NNS", "NNPS") or tree.tokens[at].lemma.lower() in tables.mass
    many = many or (tree.tokens[at].pos == "PROPN" and tree.word(at).endswith("s"))
    return at > figure.numeral and (many or figure.quantity.low == figure.quantity.high == 1)


def definite(ground: Ground, at: int) -> bool:
    """*the two countries*, *his three sons*: a number that is known already, and no measure."""
    tree = ground.tree
    if tree.under(at, "poss"):
        return True
    return any(tree.word(d) in ("the", "these", "those", "both", "all", "this", "that") for d in tree.under(at, "det"))
