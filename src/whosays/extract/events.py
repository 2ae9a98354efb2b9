"""Triggers: the words that tell of an event, by lemma, with the class of the lexicon they are in.

A token is a trigger when its lemma stands in ``data/en/triggers.tsv`` as a verb or a noun and the parser reads it as
one. A phrase (*shoot down*, *leave for*, *phone call*) needs its second word near its head: it is looked up before the
single word, so that *shot down* is no shooting. Words inside a name (*Rescue Committee*) are none. A noun in front of
another noun counts only where its row says so (*quake victims*, but not *rescue workers*). What something is only
compared to did not happen (*equivalent to a small earthquake*, *a tremor-inducing blast*). In spun text *visit* was
replaced by *go to*: it is read as a visit where it can only be a noun.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from whosays.lexicons import Lexicons, Row
from whosays.model import Document, Parse, Span, Token, Trigger

NAMED = frozenset({"ORG", "WORK_OF_ART", "PRODUCT", "FAC", "LAW", "PERSON", "GPE", "NORP", "LOC"})
NONE = "none"  # the type of a row that is no event, however it looks: "seize on", "a press release"
LIKENESS = 6  # words between *equivalent to* and the noun it compares to
REACH = 4  # words between a verb and its particle or preposition: "shot the two planes down"
_OWNERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "my", "our", "your", "'s", "’s", "’", "'"})
_TIME_WORDS = frozenset(
    "subsequent next last this later earlier today tomorrow yesterday week month year monday "  # noqa: SIM905  (reads better)
    "tuesday wednesday thursday friday saturday sunday".split()
)


class _Table:
    """The rows by lemma: single words, and phrases by the lemma of their head word."""

    def __init__(self, rows: tuple[Row, ...]) -> None:
        single: dict[tuple[str, str], Row] = {}
        phrases: dict[tuple[str, str], list[tuple[tuple[str, ...], Row]]] = {}
        self.spun = tuple(row for row in rows if row.kind == "spun")
        self.likened = frozenset(
            tuple(words.split(" ")) for row in rows if row.kind == "likened" for words in row.words
        )
        self.inducing = frozenset(words for row in rows if row.kind == "inducing" for words in row.words)
        for row in rows:
            part = row.kind[0]
            for words in row.words if row.kind in ("v", "n", "nc") else ():
                lemmas = tuple(words.split(" "))
                if len(lemmas) == 1:
                    single.setdefault((part, words), row)
                else:
                    head, rest = _headed(part, lemmas)
                    phrases.setdefault((part, head), []).append((rest, row))
        self.single: Mapping[tuple[str, str], Row] = MappingProxyType(single)
        self.phrases: Mapping[tuple[str, str], list[tuple[tuple[str, ...], Row]]] = MappingProxyType(phrases)


_IN_GROUP = frozenset({"DET", "ADJ", "NOUN", "NUM", "SYM", "PROPN", "PUNCT", "ADV"})  # what may stand before a noun
_PREPOSITIONS = frozenset({"in", "for", "to", "at", "of", "down", "on"})


def _headed(part: str, lemmas: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """A phrase as its head and the other words: a verb's head is its first word, a noun's its last, unless that is a
    preposition (*stay in*)."""
    if part == "v" or lemmas[-1] in _PREPOSITIONS:
        return lemmas[0], lemmas[1:]
    if lemmas[1] in _PREPOSITIONS:
        return lemmas[0], lemmas[1:]
    return lemmas[-1], lemmas[:-1]


@cache
def _table(lexicons: Lexicons, language: str) -> _Table:
    return _Table(lexicons.rows("triggers", language))


def _part(token: Token) -> str:
    """``v`` or ``n`` as the parser reads the token, or nothing."""
    if token.pos == "VERB" or token.tag in ("VBN", "VBD", "VBG", "VBZ", "VBP", "VB"):
        return "v" if token.pos != "AUX" else ""
    return "n" if token.pos in ("NOUN", "PROPN") else ""


def _lemmas(token: Token, surface: str) -> tuple[str, ...]:
    """The lemmas to look up. A capitalised word of a headline keeps its ending in the parser's lemma, so the ending
    is also tried without it."""
    lemma = token.lemma.lower()
    if token.pos != "PROPN":
        return (lemma,)
    low = surface.lower()
    return tuple(dict.fromkeys((lemma, low, low.removesuffix("s"), low.removesuffix("es"))))


def _near(parse: Parse, at: int, rest: tuple[str, ...], part: str) -> tuple[int, ...] | None:
    """The tokens of the other words of a phrase near its head, in order, or None. Words of a verb's phrase stand
    after it; those of a noun's directly before it, or after it where they are a preposition."""
    sentence = parse.sentences[parse.tokens[at].sentence]
    before = part == "n" and rest[0] not in _PREPOSITIONS
    if before:
        first = at - len(rest)
        words = tuple(parse.tokens[i].lemma.lower() for i in range(max(first, sentence.first), at))
        return tuple(range(first, at)) if words == rest else None
    found: list[int] = []
    nearest = at + 1
    for word in rest:
        reach = REACH if part == "v" and len(rest) == 1 and word in ("down", "out", "over", "in", "up") else 1
        last = min(nearest + reach, sentence.last)
        hit = next((i for i in range(nearest, last) if _is(parse.tokens[i], word, at, reach)), None)
        if hit is None:
            return None
        found.append(hit)
        nearest = hit + 1
    return tuple(found)


def _is(token: Token, word: str, head: int, reach: int) -> bool:
    return token.lemma.lower() == word and (reach == 1 or token.head == head)


def _row(parse: Parse, at: int, part: str, surface: str, table: _Table) -> tuple[Row, tuple[int, ...]] | None:
    """The row a token tells of, and the other tokens of its phrase."""
    for lemma in _lemmas(parse.tokens[at], surface):
        for rest, row in table.phrases.get((part, lemma), ()):
            near = _near(parse, at, rest, part)
            if near is not None:
                return row, near
        single = table.single.get((part, lemma))
        if single is not None:
            return single, ()
    return None


def _in_front(parse: Parse, at: int) -> bool:
    """Whether a noun stands in front of another noun as part of a compound."""
    token = parse.tokens[at]
    return (
        token.relation in ("compound", "nmod") and token.head > at and parse.tokens[token.head].pos in ("NOUN", "PROPN")
    )


def _compared(parse: Parse, at: int, text: str, table: _Table) -> bool:
    """Whether a noun only says what something is like: *equivalent to an earthquake*, *tremor-inducing*."""
    low = [text[t.start : t.end].lower() for t in parse.tokens[max(0, at - LIKENESS - 2) : at + 3]]
    here = min(at, LIKENESS + 2)
    if low[here + 1 : here + 2] == ["-"] and table.inducing & set(low[here + 2 : here + 3]):
        return True
    for before in range(here - 1, -1, -1):
        if any(tuple(low[before - len(words) + 1 : before + 1]) == words for words in table.likened):
            return True
        token = parse.tokens[at - (here - before)]
        if token.sentence != parse.tokens[at].sentence or token.pos not in _IN_GROUP:
            return False
    return False


def _trigger(document: Document, parse: Parse, at: int, table: _Table) -> Trigger | None:
    token = parse.tokens[at]
    part = _part(token)
    if not part or (token.pos == "PROPN" and token.entity in NAMED):
        return None
    surface = document.text[token.start : token.end]
    found = _row(parse, at, part, surface, table)
    opens = at == parse.sentences[token.sentence].first  # "Rebels attacked" has no verb in front
    if found is None and token.pos == "PROPN" and not opens:
        part, found = "v", _row(parse, at, "v", surface, table)
    if found is None:
        return None
    row, others = found
    if row.value == NONE:
        return None
    if part == "n" and row.kind == "n" and not others and _in_front(parse, at):
        return None
    if part == "n" and _compared(parse, at, document.text, table):
        return None
    spans = (Span(token.start, token.end), *(Span(parse.tokens[i].start, parse.tokens[i].end) for i in others))
    joined = [i for i in others if abs(i - at) <= len(others) and parse.tokens[i].relation != "prep"]
    edges = [at, *joined]
    start, end = parse.tokens[min(edges)].start, parse.tokens[max(edges)].end
    return Trigger(
        start=start, end=end, rule=row.id, evidence=tuple(sorted(spans)), type=row.value, lemma=token.lemma.lower()
    )


def _owned(parse: Parse, at: int, text: str) -> bool:
    """Whether an article or possessive opens the noun group that a token at ``at`` would end."""
    for i in range(at - 1, max(at - 4, -1), -1):
        token = parse.tokens[i]
        if token.sentence != parse.tokens[at].sentence:
            return False
        if text[token.start : token.end].lower() in _OWNERS:
            return text[parse.tokens[i - 1].start : parse.tokens[i - 1].end].lower() != "let" if i else True
        if token.pos not in ("ADJ", "NOUN", "PROPN"):
            return False
    return False


def _visit(span: Span, row: Row) -> Trigger:
    return Trigger(start=span.start, end=span.end, rule=row.id, evidence=(span,), type=row.value, lemma=row.value)


def _spun(document: Document, parse: Parse, rows: Sequence[Row]) -> list[Trigger]:
    """*go to* where it can only be a noun: an article or possessive before it, no noun group after it."""
    text = document.text
    found = []
    for at in range(len(parse.tokens) - 1):
        go, to = parse.tokens[at], parse.tokens[at + 1]
        if text[go.start : go.end].lower() != "go" or text[to.start : to.end].lower() != "to":
            continue
        after = parse.tokens[at + 2] if at + 2 < len(parse.tokens) else None
        free = after is None or after.sentence != go.sentence or _no_object(after, text)
        if free and _owned(parse, at, text):
            span = Span(go.start, to.end)
            found += [_visit(span, row) for row in rows]
    return found


def _no_object(after: Token, text: str) -> bool:
    if text[after.start : after.end].lower() in _TIME_WORDS:
        return True
    return after.pos in ("PUNCT", "ADP", "AUX", "CCONJ", "SCONJ", "PART") or after.relation in ("prep", "aux")


def triggers(document: Document, parse: Parse, lexicons: Lexicons) -> tuple[Trigger, ...]:
    """The words of a document that tell of an event.

    Evidence: the lemma (and, for a phrase, its other words) and the part of speech. Left out on purpose: what the
    lexicon does not name, verbs of saying and being, words inside the names of organisations and places.
    *Mr. Ode left for a five-day visit to Peru* gives *left* (visit) and *visit* (visit).
    """
    table = _table(lexicons, document.language)
    spun = _spun(document, parse, table.spun)
    taken = {t.start for t in spun}
    found = [t for at in range(len(parse.tokens)) if (t := _trigger(document, parse, at, table)) is not None]
    return tuple(sorted([t for t in found if t.start not in taken] + spun, key=lambda t: (t.start, t.end)))
