"""Claims of the time of day at which something happened: *the ferry sank at 4:30 a.m.*, *polls closed at 8 p.m.*

The verb over the time says what happened, by a row of the role ``clock``; verbs of one kind of happening (*sink*,
*capsize*, *go down*) are one. What begins or ends is told by its subject (*the fire broke out*, *the strike began*).
Left out: times of nobody's happening (*told reporters at noon*), and times that are edges of a stretch, and times of a
named zone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whosays.extract.claim_ground import Ground, made
from whosays.extract.claim_tables import tabled
from whosays.lexicons import Lexicons, Row
from whosays.model import Claim, Time, Value

CLOCK = re.compile(r"T\d\d:\d\d")
_ZONE = re.compile(r"\W{0,2}(?:GMT|UTC|[A-Z]{1,3}[SD]?T)\b|\s(?:Eastern|Pacific|Central|Mountain|Moscow|Greenwich)\b")
EDGES = frozenset({"until", "till", "from", "by", "since", "between"})
SUBJECTS = ("nsubj", "nsubjpass")


def clocks(ground: Ground, lexicons: Lexicons) -> Iterator[Claim]:
    """The claims whose values are times of day."""
    tables, tree = tabled(lexicons), ground.tree
    for index, time in enumerate(ground.times):
        top = tree.head_of(time.span)
        if time.type != "TIME" or top is None or not CLOCK.search(time.value) or ground.damaged(time.span):
            continue
        if zoned(ground, time):
            continue
        verb = _verb(ground, top)
        row = (
            next((r for words in tables.verb_words(tree, verb) if (r := tables.row("clock", words))), None)
            if verb
            else None
        )
        kind = _kind(ground, row, verb) if verb is not None and row is not None else ""
        if verb is None or row is None or not kind:
            continue
        noun = next(iter(tree.under(verb, *SUBJECTS)), verb)
        yield made(
            ground,
            at=verb,
            subject=ground.phrase(noun) if noun != verb else tree.span(verb),
            predicate=tree.span(verb),
            attribute=row.value,
            value=Value(time=index),
            event_type=kind,
            standing=ground.standing(verb),
            rule=row.id,
            evidence=(time.span, tree.span(verb)),
            name=row.value,
        )


def zoned(ground: Ground, time: Time) -> bool:
    """Whether an hour is that of a named zone: 0417 GMT and a quarter past seven may be one moment."""
    text = ground.tree.text
    return bool(_ZONE.match(text, time.end) or _ZONE.search(time.span.of(text)))


def _verb(ground: Ground, top: int) -> int | None:
    """The verb that a time hangs on, by at most two prepositions (*at around 4 a.m.*) or another time (*on Monday*)."""
    tree, here = ground.tree, top
    for _ in range(4):
        head = tree.head(here)
        if head is None or tree.word(here) in EDGES:
            return None
        if tree.tokens[head].pos == "VERB":
            return head if tree.word(head) not in EDGES else None
        if tree.tokens[head].pos not in ("ADP", "SCONJ", "ADV", "NOUN", "PROPN", "NUM"):
            return None
        if tree.tokens[head].pos in ("NOUN", "PROPN") and ground.time_under([head], "DATE", "TIME") is None:
            return None
        here = head
    return None


def _kind(ground: Ground, row: Row, verb: int) -> str:
    """What happened: the kind of the row; of what begins or ends also what it is."""
    kind = row.id.rpartition("_")[2]
    if "edge" not in row.note.split():
        return kind
    tree = ground.tree
    noun = next(iter(tree.under(verb, *SUBJECTS)), None)
    if noun is None or tree.tokens[noun].pos not in ("NOUN", "PROPN"):
        return ""
    event = ground.trigger_at(noun)
    return f"{kind} {event.type if event else tree.tokens[noun].lemma.lower()}"
