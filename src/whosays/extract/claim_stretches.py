"""Lengths and times of day that no closer finder has read: each told of the verb it hangs on.

*has been tracking them for two years* is ``length:track``, *will rule within a month* ``length:rule within``; *was
arrested around 1:30 a.m.* is the hour of an arrest. A happening whose name says who it was done to (``arrest Vogel``)
is compared as other hours are; ``hour:fall silent`` and the lengths here meet only under one name. What makes no claim
is said by ``silent_time``: the hour at the head of a live page's entry, an hour of a named zone, an edge (*until 9
p.m.*), and a distance in time (*two weeks before the accident*, *nine hours later*).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator

from whosays.extract.claim_clocks import CLOCK, EDGES, zoned
from whosays.extract.claim_ground import Ground, made
from whosays.extract.claim_phrases import EMPTY, phrase
from whosays.extract.claim_subjects import subject_of
from whosays.model import Claim, Span, Time, Value

VERBS = frozenset({"VERB", "AUX"})
PERSON = frozenset({"person"})
PARTIES = frozenset({"person", "organisation", "country"})
MOST = 4  # prepositions and times between a time and the verb it hangs on
LONG = frozenset({"for", "within", "in", "over", "during", "after", "throughout", "by"})  # before a length
WHEN = frozenset({"at", "around", "about", "on", "near", "toward", "towards"})  # before an hour
NEARLY = frozenset({"shortly", "just", "soon", "right"})  # *shortly after 6 a.m.* is as good as six
SAYING = frozenset({"say", "tell", "add", "report", "publish", "post", "update", "print", "tweet", "write"})
EACH = frozenset({"a day", "a night", "a week", "a month", "a year"})  # after a noun: so many in each
NEAR = 4  # figures before a place that may reach into it
LINE = 200  # characters of a line that gives an hour and hardly more
BEFORE = 12  # characters before a length in which its preposition stands
_OFFSET = re.compile(
    r"\s+(?:later|earlier|before|after|ago|away|apart|since|into|on|from (?:now|then)|old|ahead|early|late|beforehand|"
    r"previously|afterwards?|hence|anniversary|in a row)\b"
)
_LINKED = re.compile(
    r"(?i)(?:^|\b(?:for|within|in|over|during|after|by|of|than|about|nearly|almost|just|only|to|takes?|took))\s*$"
)
_RATE = re.compile(r"(?:every|each|per)\s+$")
_STAMP = re.compile(r"\s*(?:[-–—|:]|\n|$|[A-Z\"“])|\s+(?:\w+\s+){0,3}\d{4}\s*$")


def silent_time(ground: Ground, time: Time) -> str:
    """The rule by which a length or an hour that nothing else has read makes no claim; empty where it may make one."""
    text = ground.tree.text
    if time.type == "DURATION":
        if time.span.of(text).lower() == "one day":
            return "silent.some_day"
        if _OFFSET.match(text, time.end):
            return "silent.offset"
        before = text[max(0, time.start - BEFORE) : time.start]
        each = time.span.of(text).lower() in EACH and not _LINKED.search(before)
        return "silent.rate" if _RATE.search(before) or each else ""
    if zoned(ground, time):
        return "silent.zone"
    line = text.rfind("\n", max(0, time.start - LINE), time.start) + 1
    if not line and time.start > LINE:
        return ""
    heads = not re.search(r"\w", text[line : time.start]) or _dated_line(text, line, time)
    return "silent.stamp" if heads and _STAMP.match(text, time.end) else ""


def _dated_line(text: str, line: int, time: Time) -> bool:
    """*Updated: April 2, 2009 11:06 PM*: a line that gives when something was written, and nothing else."""
    end = text.find("\n", time.end, time.end + LINE)
    if end < 0 and len(text) > time.end + LINE:
        return False
    rest = text[line : time.start] + text[time.end : end if end >= 0 else len(text)]
    return bool(re.search(r"\d{4}|(?i:posted|updated|published)", rest)) and len(rest.split()) <= 2 * MOST


def stretches(ground: Ground, read: Collection[int | None]) -> Iterator[Claim]:
    """The claims of lengths and hours that are left; ``read`` are the times read already."""
    for index, time in enumerate(ground.times):
        clock = time.type == "TIME" and CLOCK.search(time.value) is not None
        known = time.type == "DURATION" and "X" not in time.value
        if index in read or not (clock or known) or ground.damaged(time.span) or silent_time(ground, time):
            continue
        top = ground.tree.head_of(time.span)
        hung = _hung(ground, top, WHEN if clock else LONG) if top is not None else None
        if hung is not None and clock:
            yield _hour(ground, index, time, hung[0])
        elif hung is not None and _tells(ground, time, *hung):
            yield _length(ground, index, time, *hung)


def _hung(ground: Ground, top: int, links: Collection[str]) -> tuple[int, str, int] | None:
    """The verb that a time hangs on, the preposition between and the word below the verb; None for a noun's, and behind
    other prepositions."""
    tree, here, link = ground.tree, top, ""
    for _ in range(MOST):
        head, relation = tree.head(here), tree.tokens[here].relation
        if head is None or tree.word(here) in EDGES:
            return None
        word, token = tree.word(head), tree.tokens[head]
        if token.pos in VERBS:
            direct = relation in ("npadvmod", "dobj", "attr", "prep", "advmod", "tmod", "oprd", "nmod", "advcl")
            return (head, link, here) if direct and token.lemma.lower() not in SAYING else None
        if token.pos in ("ADP", "SCONJ"):
            nearly = word in ("after", "before") and head > 0 and tree.word(head - 1) in NEARLY
            if word not in links and not nearly:
                return None
            link = link or word
        elif token.pos not in ("ADV", "NUM") and ground.time_under([head], "DATE", "TIME", "DURATION") is None:
            return None
        here = head
    return None


def _hour(ground: Ground, index: int, time: Time, verb: int) -> Claim:
    """The hour of what a verb tells: of an arrest, of whoever was arrested."""
    tree, lemma = ground.tree, ground.tree.tokens[verb].lemma.lower()
    done_to = next(iter(tree.under(verb, "nsubjpass", "dobj")), None)
    who = ground.mention_at(tree.span(done_to), PERSON) if done_to is not None else None
    name = f"{lemma} {tree.span(done_to).of(tree.text)}" if who is not None and done_to is not None else ""
    return made(
        ground,
        at=verb,
        subject=subject_of(ground, verb) or time.span,
        predicate=tree.span(verb),
        attribute="clock" if name else f"hour:{phrase(ground, verb, verb)}",
        value=Value(time=index),
        event_type=name,
        standing=ground.standing(verb),
        rule="claims.hour",
        evidence=(time.span, tree.span(verb)),
        name="clock",
    )


def _length(ground: Ground, index: int, time: Time, verb: int, link: str, below: int) -> Claim:
    """How long, or within how long, what a verb tells was done."""
    tree = ground.tree
    figures = [i for i in _figures(ground, time) if ground.quantities[i].unit]
    said = phrase(ground, verb, below)
    return made(
        ground,
        at=verb,
        subject=subject_of(ground, verb) or time.span,
        predicate=tree.span(verb),
        attribute=f"length:{said} {'' if link == 'for' else link}".rstrip(),
        value=Value(quantity=figures[0]) if figures else Value(time=index),
        scope=_party(ground, verb),
        standing=ground.standing(verb),
        rule="claims.stretch",
        evidence=(time.span, tree.span(verb)),
        name="length",
    )


def _tells(ground: Ground, time: Time, verb: int, link: str, below: int) -> bool:
    """Whether a length says how long something was done: no age, no while that is looked back over, no bare *be*."""
    told = phrase(ground, verb, below) not in EMPTY
    return told and not _looked_back(ground, verb, time, link) and not _age(ground, time)


def _age(ground: Ground, time: Time) -> bool:
    return any(ground.quantities[i].rule == "quantities.age" for i in _figures(ground, time))


def _figures(ground: Ground, time: Time) -> list[int]:
    """The figures that share words with a time."""
    last = bisect_left(ground.quantities, time.end, key=lambda q: q.start)
    near = range(max(0, last - NEAR), last)
    return [i for i in near if ground.quantities[i].span.meets(time.span)]


def _looked_back(ground: Ground, verb: int, time: Time, link: str) -> bool:
    """*the worst fire in ten years*, *for the second time in a week*: a while that is looked back over."""
    tree = ground.tree
    first = tree.sentences[tree.tokens[verb].sentence].start
    before = tree.within(Span(first, time.start))
    told = any(tree.tokens[i].tag in ("JJS", "RBS") or tree.word(i) in ("time", "times") for i in before)
    return link in ("in", "for") and told


def _party(ground: Ground, verb: int) -> Span | None:
    """Whoever does so for so long, where a name says who."""
    noun = next(iter(ground.tree.under(verb, "nsubjpass", "nsubj")), None)
    party = ground.mention_at(ground.phrase(noun), PARTIES) if noun is not None else None
    return party.span if party is not None else None
