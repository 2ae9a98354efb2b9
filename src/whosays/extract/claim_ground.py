"""The ground a claim stands on: a document's earlier findings, ready to be asked by place in the text.

Finders before this one found spans; a claim needs them by token: the standing of this predicate, the attributions
that hold it, the times and places of its clause. Everything here is a look-up or a walk on the tree.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from msgspec import Struct

from whosays.extract.trees import Tree
from whosays.model import (
    Attribution,
    Claim,
    Document,
    Factuality,
    Mention,
    Quantity,
    Span,
    Time,
    Trigger,
    Value,
)  # fmt: skip

CLAUSES = frozenset({"ccomp", "advcl", "relcl", "parataxis", "csubj", "csubjpass"})
PLACES = frozenset({"place", "country"})
NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
MAX_JOINED = 6  # nouns in one list
EDGES = " \t\n\r\u00a0,;:–—-"
BACK = 12  # findings looked back through from a place: more do not overlap
MAX_CLIMB = 40  # heads looked through for a governing verb: no sentence a person wrote is nested deeper


class Starts(Struct, frozen=True):
    """The starts of the findings, in order, to look them up by place; ``said``: attributions by sentence; ``damage``:
    the damaged stretches, joined where they overlap."""

    mentions: tuple[int, ...]
    times: tuple[int, ...]
    triggers: tuple[int, ...]
    said: Mapping[int, tuple[int, ...]]
    damage: tuple[Span, ...]


def _damaged(document: Document) -> tuple[Span, ...]:
    """The damaged stretches in order, joined where they overlap; whole-document damage apart: it is no stretch."""
    whole = Span(0, document.length)
    found: list[Span] = []
    for span in sorted(d.span for d in document.damage if not d.span.holds(whole)):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def starts_of(
    document: Document,
    tree: Tree,
    mentions: Sequence[Mention],
    times: Sequence[Time],
    attributions: Sequence[Attribution],
    triggers: Sequence[Trigger],
) -> Starts:
    """The index of a document's findings; attributions by each sentence that their content meets."""
    begins = [s.start for s in tree.sentences]
    said: dict[int, list[int]] = {}
    for index, attribution in enumerate(attributions):
        for part in attribution.content:
            for sentence in range(max(bisect_right(begins, part.start) - 1, 0), bisect_left(begins, part.end)):
                said.setdefault(sentence, []).append(index)
    return Starts(
        tuple(m.start for m in mentions),
        tuple(t.start for t in times),
        tuple(t.start for t in triggers),
        {sentence: tuple(dict.fromkeys(found)) for sentence, found in said.items()},
        _damaged(document),
    )


class Ground(Struct, frozen=True):
    """What was found in a document before its claims, with what is needed to ask by token."""

    document: Document
    tree: Tree
    mentions: Sequence[Mention]
    times: Sequence[Time]
    quantities: Sequence[Quantity]
    attributions: Sequence[Attribution]
    triggers: Sequence[Trigger]
    standings: Mapping[int, Factuality]
    starts: Starts

    # --- by token -----------------------------------------------------------------------------------------------

    def verb_over(self, at: int) -> int | None:
        """The nearest verb a word depends on, itself included."""
        for here in (at, *self.tree.above(at)):
            token = self.tree.tokens[here]
            if not self.tree.word(here)[:1].isalpha():
                continue
            if token.pos in ("VERB", "AUX") and token.relation not in ("amod", "compound", "aux", "auxpass"):
                return here
        return None

    def standing(self, at: int) -> Factuality | None:
        """The factuality over a token: its own, or that of the nearest predicate above it."""
        for here in (at, *self.tree.above(at)):
            found = self.standings.get(self.tree.tokens[here].start)
            if found is not None:
                return found
        return None

    def clause(self, at: int) -> list[int]:
        """The tokens of the clause a verb heads, without the clauses inside it."""
        found, stack = [], [at]
        while stack:
            here = stack.pop()
            found.append(here)
            stack += [c for c in self.tree.children[here] if not self.own_clause(c)]
        return sorted(found)

    def own_clause(self, at: int) -> bool:
        """Whether a token heads a clause of its own: a finite clause, or a conjunct verb with its own subject."""
        token = self.tree.tokens[at]
        if token.relation in CLAUSES:
            return True
        return token.relation == "conj" and token.pos in ("VERB", "AUX")

    def chain(self, at: int, place: Span) -> tuple[int, ...]:
        """The attributions whose content holds a place in a token's sentence, outermost first."""
        near = [(index, self.attributions[index]) for index in self.starts.said.get(self.tree.tokens[at].sentence, ())]
        holding = [
            index
            for index, said in near
            if any(part.holds(place) for part in said.content) and not any(cue.holds(place) for cue in said.cue)
        ]
        return tuple(sorted({*holding, *(over for index in holding for over in self._over(index))}, key=self._rank))

    def _over(self, index: int) -> list[int]:
        """The attributions an attribution stands within, also where their content does not hold it: *a spokesman,
        quoted by the agency, said ...*."""
        found: list[int] = []
        here = self.attributions[index].outer
        while here is not None and here not in found:
            found.append(here)
            here = self.attributions[here].outer
        return found

    def _rank(self, index: int) -> tuple[int, bool, int, int]:
        """Outermost first. *..., according to the bank, the paper reported*: the paper is the outer one."""
        phrase = self.attributions[index].rule.startswith("sources.")
        return self._depth(index), phrase, -self._size(index), index

    def _depth(self, index: int) -> int:
        depth, here = 0, self.attributions[index].outer
        while here is not None and depth <= len(self.attributions):
            depth, here = depth + 1, self.attributions[here].outer
        return depth

    def _size(self, index: int) -> int:
        return sum(part.end - part.start for part in self.attributions[index].content)

    # --- by place -----------------------------------------------------------------------------------------------

    def headline(self, at: int) -> bool:
        """Whether an offset lies in a headline."""
        return any(s.start <= at < s.end for s in self.document.sections if s.kind == "headline")

    def damaged(self, place: Span) -> bool:
        """Whether a place meets a damaged stretch (whole-document damage apart: it is no stretch)."""
        before = bisect_left(self.starts.damage, place.end, key=lambda span: span.start)
        return before > 0 and self.starts.damage[before - 1].end > place.start

    def sentence(self, at: int) -> Span:
        """The sentence of a token."""
        return self.tree.sentences[self.tree.tokens[at].sentence].span

    def triggers_in(self, place: Span) -> list[Trigger]:
        """The triggers inside a stretch, in order."""
        first = bisect_left(self.starts.triggers, place.start)
        last = bisect_left(self.starts.triggers, place.end)
        return list(self.triggers[first:last])

    def trigger_at(self, at: int) -> Trigger | None:
        """The trigger a token belongs to."""
        here = self.tree.span(at)
        last = bisect_left(self.starts.triggers, here.end)
        near = self.triggers[max(0, last - BACK) : last]
        return next((t for t in near if here.start < t.end), None)

    def mention_at(self, place: Span, kinds: frozenset[str] | None = None) -> Mention | None:
        """The mention that meets a stretch, of one of the kinds."""
        last = bisect_left(self.starts.mentions, place.end)
        near = self.mentions[max(0, last - BACK) : last]
        return next((m for m in near if m.end > place.start and (kinds is None or m.kind in kinds)), None)

    # --- phrases ------------------------------------------------------------------------------------------------

    def phrase(self, at: int) -> Span:
        """A noun with what stands before it, with names and compounds, and with the name right behind it (*the singer
        Ana Kovac*); no clause, no apposition between commas, no *of*."""
        low, last = at, at
        for child in self.tree.children[at]:
            relation = self.tree.tokens[child].relation
            if child < at and relation in ("det", "amod", "compound", "nummod", "poss", "quantmod", "nmod", "advmod"):
                low = min(low, *self.tree.subtree(child))
            if self._called(at, child):
                last = child
        return Span(self.tree.tokens[low].start, self.tree.tokens[last].end)

    def _called(self, at: int, name: int) -> bool:
        """Whether a noun has the name of what it means right behind it, without a comma."""
        tokens = self.tree.tokens
        if tokens[name].relation != "appos" or tokens[name].pos != "PROPN" or name < at:
            return False
        return all(tokens[i].head == name and tokens[i].pos == "PROPN" for i in range(at + 1, name))

    def full_phrase(self, at: int) -> Span:
        """A noun phrase with its *of* and other prepositional phrases, without clauses and appositions."""
        stop = ("relcl", "appos", "acl", "punct", "conj", "cc", "parataxis", "advcl", "npadvmod")
        found, stack = [], [at]
        while stack:
            here = stack.pop()
            found.append(here)
            stack += [c for c in self.tree.children[here] if self.tree.tokens[c].relation not in stop]
            stack += [c for c in self.tree.children[here] if self._called(here, c)]
        return self.trimmed(Span(self.tree.tokens[min(found)].start, self.tree.tokens[max(found)].end))

    def group(self, at: int, phrase: Span) -> Span:
        """A phrase with the nouns joined to its head: *the mayor and his deputy*; a clause between ends it."""
        last = at
        for _ in range(MAX_JOINED):
            joined = [c for c in self.tree.under(last, "conj") if self.tree.tokens[c].pos in NOMINAL and c > last]
            if not joined or self.tree.under(joined[0], *SUBJECTS):
                break
            last = joined[0]
        end = self.full_phrase(last).end if last != at and phrase.end > self.tree.tokens[at].end else phrase.end
        return Span(phrase.start, max(end, phrase.end, self.phrase(last).end))

    def trimmed(self, place: Span) -> Span:
        """A stretch without blanks and commas at its edges."""
        start, end = place.start, place.end
        while start < end and self.tree.text[start] in EDGES:
            start += 1
        while end > start and self.tree.text[end - 1] in EDGES:
            end -= 1
        return Span(start, end)

    def place_under(self, at: int) -> Mention | None:
        """The place a word's own prepositional phrases name: *killed in Ankara*."""
        for child in self.tree.under(at, "prep"):
            if self.tree.word(child) not in LOCATIVE:
                continue
            for noun in self.tree.under(child, "pobj"):
                found = self.mention_at(self.tree.span(noun), PLACES)
                if found:
                    return found
        return None

    def time_under(self, tokens: Sequence[int], *types: str) -> int | None:
        """The first time expression that lies within these tokens, of one of the types."""
        inside = set(tokens)
        if not inside:
            return None
        low, high = self.tree.tokens[min(inside)].start, self.tree.tokens[max(inside)].end
        first = max(bisect_left(self.starts.times, low) - 1, 0)
        for index in range(first, len(self.times)):
            time = self.times[index]
            if time.start >= high:
                break
            if time.end <= low or time.type not in types:
                continue
            words = self.tree.within(time.span)
            if not any(i in inside for i in words) or self._edge(words[0]):
                continue
            if not self.named_after(index):
                return index
        return None

    def named_after(self, index: int) -> bool:
        """Whether a time only names the noun it stands before: *the 1822 quake*, *a 2008 pickup*, *the 2013 draft*."""
        words = self.tree.within(self.times[index].span)
        head = self.tree.head(words[-1]) if words else None
        if head is None or head in words or self.tree.tokens[head].pos not in ("NOUN", "PROPN"):
            return False
        before = self.tree.tokens[words[-1]].relation in ("nummod", "compound", "amod", "nmod", "poss")
        return before and head > words[-1] and self.tree.word(words[-1]).isdigit()

    def when(self, verb: int) -> int | None:
        """The date of what a verb tells: its own adverbials' before any other of its clause (*the mill, built in 1911,
        burned down on Tuesday*)."""
        sentence = self.sentence(verb)
        first = bisect_left(self.starts.times, sentence.start)
        if first == len(self.times) or self.times[first].start >= sentence.end:
            return None
        own = self.time_at(verb)
        return own if own is not None else self.time_under(self.clause(verb), "DATE", "TIME")

    def time_at(self, verb: int) -> int | None:
        """The date that a verb's own adverbials give: *rose on Tuesday*."""
        near = [verb]
        for child in self.tree.under(verb, "npadvmod", "prep", "advmod"):
            near += [child, *self.tree.under(child, "pobj")]
            for noun in self.tree.under(child, "pobj"):
                near += self.tree.under(noun, "nummod", "compound")
        return self.time_under([at for at in near if at != verb], "DATE", "TIME")

    def _edge(self, at: int) -> bool:
        """Whether the word before a time makes it an edge (*since Monday*) and not a date."""
        return at > 0 and self.tree.word(at - 1) in ("since", "until", "till", "before", "after")


LOCATIVE = frozenset(
    ["in", "at", "near", "across", "throughout", "around", "off", "outside", "inside", "within", "over", "on", "to"]
)


def made(
    ground: Ground,
    *,
    at: int,
    subject: Span,
    predicate: Span,
    rule: str,
    evidence: Sequence[Span],
    name: str,
    attribute: str | None = None,
    value: Value | None = None,
    place: Span | None = None,
    scope: Span | None = None,
    target: Span | None = None,
    time: int | None = None,
    as_of: int | None = None,
    event_type: str = "",
    standing: Factuality | None = None,
) -> Claim:
    """A claim with its slots, standing, chain and id. ``at`` is the word that governs it."""
    where = _stretch(ground, at, [subject, predicate, *evidence])
    standing = standing or Factuality(start=predicate.start, end=predicate.end)
    index = "" if value is None else (value.quantity if value.quantity is not None else f"t{value.time}")
    key = f"{ground.document.id} {where.start} {where.end} {attribute or name} {index}"
    return Claim(
        start=where.start, end=where.end, rule=rule, evidence=tuple(sorted({*evidence, subject, predicate})),
        id=hashlib.sha256(key.encode()).hexdigest()[:12], document=ground.document.id,
        subject=subject, predicate=predicate, object=target, place=place, scope=scope, time=time, as_of=as_of,
        attribute=attribute, value=value, event_type=event_type, headline=ground.headline(predicate.start),
        chain=ground.chain(at, _told_at(ground, at, predicate, value)), polarity=standing.polarity,
        certainty=standing.certainty, hedge=standing.hedge, status=standing.status,
    )  # fmt: skip


def _told_at(ground: Ground, at: int, predicate: Span, value: Value | None) -> Span:
    """The place whose voices tell a claim: its predicate; its figure where the predicate itself is what somebody does
    in telling it (*the ministry reported 12 deaths*, *put the toll at 12*)."""
    if value is None or value.quantity is None:
        return predicate
    figure = ground.quantities[value.quantity].span
    near = (ground.attributions[i] for i in ground.starts.said.get(ground.tree.tokens[at].sentence, ()))
    telling = (
        said
        for said in near
        if any(cue.holds(predicate) for cue in said.cue) and any(part.holds(figure) for part in said.content)
    )
    return figure if next(telling, None) else predicate


def _stretch(ground: Ground, at: int, slots: Sequence[Span]) -> Span:
    """The clause a claim stands in: its verb's whole subtree, widened to hold its slots, or the sentence."""
    sentence = ground.sentence(at)
    verb = ground.verb_over(at)
    if verb is None:
        return ground.trimmed(sentence)
    below = ground.tree.subtree(verb)
    inside = [slot for slot in slots if sentence.holds(slot)]
    start = min([ground.tree.tokens[below[0]].start, *(s.start for s in inside)])
    end = max([ground.tree.tokens[below[-1]].end, *(s.end for s in inside)])
    return ground.trimmed(Span(start, end))
