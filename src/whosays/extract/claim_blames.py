"""Blames: who is said to have done it, and who denies that it was he.

*Poland blamed Moscow*, *Russia has been accused of planting explosives*, *a splinter group was behind the attack*,
*the United States was responsible*: each party named is one claim with the attribute ``blame``, its object the
accused, its subject whoever accuses, where the clause says so. *Moscow denied involvement*, *Sweden denied attacking
the port* is the same claim, denied, of the one who denies. All words are rows of ``blames``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from msgspec.structs import replace

from whosays.extract.claim_ground import Ground, made
from whosays.extract.claim_tables import Tables, tabled
from whosays.lexicons import Lexicons
from whosays.model import Claim, Factuality, Span, Trigger

ACCUSED = frozenset({"person", "organisation", "country", "group", "place"})
MAX_LISTED = 8  # parties in one list: "Russia, the United States and a splinter group have all been accused"
WHY = frozenset({"for", "because", "over"})
MAX_ACT = 3  # words climbed from a denial to the deed it denies


@cache
def _words(lexicons: Lexicons) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in lexicons.rows("blames"):
        found.setdefault(row.kind, {}).update((word, row.id) for word in row.words)
    return MappingProxyType({kind: MappingProxyType(words) for kind, words in found.items()})


def blames(ground: Ground, lexicons: Lexicons) -> Iterator[Claim]:
    """The accusations of a document and their denials, in the order of their words.

    Left out on purpose: accused who are not named or described (*they*), and whoever is blamed in a question or under
    *if*: the standing of the clause says so, and the judges leave it alone.
    """
    words, tables = _words(lexicons), tabled(lexicons)
    accusing, denying, states = words["verb"], words["deny"], words["state"]
    cues = {*accusing, *denying, *states}
    for at, lemma in enumerate(ground.tree.lemmas):
        if lemma not in cues:
            continue
        verb = ground.tree.tokens[at].pos == "VERB"
        if verb and (rule := accusing.get(lemma)):
            yield from _accusing(ground, at, rule)
        if verb and (rule := denying.get(lemma)):
            yield from _denying(ground, at, rule, words["denied"], tables)
        if rule := states.get(lemma):
            yield from _to_blame(ground, at, rule)


def _accusing(ground: Ground, at: int, rule: str) -> Iterator[Claim]:
    """*blamed Moscow*, *Moscow was accused*, also under *could be blamed*."""
    tree = ground.tree
    passive = tree.under(at, "nsubjpass")
    accused = passive or tree.under(at, "dobj")
    accuser = next(iter(tree.under(at, "nsubj")), None) if not passive else None
    for first in accused[:1]:
        if passive == [] and tree.tokens[first].start < tree.tokens[at].start:
            return
        yield from _claims(ground, at, first, accuser, rule)


def _to_blame(ground: Ground, at: int, rule: str) -> Iterator[Claim]:
    """*Moscow is to blame*, *a group was responsible*, *the US was behind the attacks*."""
    tree, verb = ground.tree, ground.tree.head(at)
    if verb is None or tree.tokens[verb].lemma != "be":
        verb = ground.verb_over(verb) if verb is not None and tree.tokens[at].tag == "VB" else None
    if verb is None or tree.tokens[verb].lemma != "be":
        return
    if tree.tokens[at].tag == "VB" and not any(tree.word(a) == "to" for a in tree.under(at, "aux")):
        return
    if tree.word(at) == "behind" and not any(ground.trigger_at(n) for n in tree.under(at, "pobj")):
        return
    for first in tree.under(verb, "nsubj")[:1]:
        yield from _claims(ground, verb, first, None, rule, cue=at)


def _denying(ground: Ground, at: int, rule: str, denied: Mapping[str, str], tables: Tables) -> Iterator[Claim]:
    """*denied involvement*, *rejected the accusation*, *denied attacking the port*: no blame is taken. *denied that
    there were clashes*, *denied that he would visit*: the deed itself is denied."""
    tree = ground.tree
    noun = any(tree.tokens[n].lemma.lower() in denied for n in tree.under(at, "dobj"))
    deeds = [(c, trigger) for c in tree.under(at, "xcomp", "ccomp") if (trigger := _deed(ground, c))]
    own = [t for c, t in deeds if _own(ground, c) and "blame" in tables.fitting.get(t.type, ())]
    standing = Factuality(start=tree.tokens[at].start, end=tree.tokens[at].end, polarity="denied")
    for first in _subjects(ground, at)[:1]:
        if noun or own:
            yield from _claims(ground, at, first, first, rule, standing=standing)
        for clause, trigger in deeds if tree.tokens[at].lemma == "deny" else ():
            if _motive(ground, clause):
                continue
            yield _denied_deed(ground, at, clause, trigger, ground.phrase(first), standing)


def _deed(ground: Ground, clause: int) -> Trigger | None:
    """The event that a denied clause tells of: its verb, or what there was (*that there were clashes*)."""
    tree = ground.tree
    told = ground.trigger_at(clause)
    there = tree.under(clause, "attr") if tree.under(clause, "expl") else []
    return told or next((t for n in there if (t := ground.trigger_at(n))), None)


def _motive(ground: Ground, clause: int) -> bool:
    """Whether it is a reason that is denied, not the deed: *denied that it dismissed workers for joining the
    strike*."""
    tree = ground.tree
    reasons = [p for x in (clause, *tree.under(clause, "dobj")) for p in tree.under(x, "prep") if tree.word(p) in WHY]
    because = [c for c in tree.under(clause, "advcl") if any(tree.word(m) == "because" for m in tree.under(c, "mark"))]
    return bool(because) or any(tree.under(p, "pcomp", "pobj") for p in reasons)


def _own(ground: Ground, clause: int) -> bool:
    """Whether a denied deed would be that of whoever denies it: *denied attacking*, *denied that it attacked*."""
    tree = ground.tree
    subjects = tree.under(clause, "nsubj")
    return all(tree.tokens[s].pos == "PRON" for s in subjects) and not tree.under(clause, "expl", "nsubjpass")


def _denied_deed(ground: Ground, at: int, clause: int, trigger: Trigger, speaker: Span, standing: Factuality) -> Claim:
    """The claim that something did not happen, of whom the clause names, else of who denies it."""
    tree = ground.tree
    named = [s for s in tree.under(clause, "nsubj", "nsubjpass") if tree.tokens[s].pos != "PRON"]
    object = next(iter(tree.under(clause, "dobj", "attr")), None)
    place = ground.place_under(clause) or (ground.place_under(object) if object is not None else None)
    return made(
        ground,
        at=clause,
        subject=ground.phrase(named[0]) if named else speaker,
        predicate=trigger.span,
        place=place.span if place else None,
        time=ground.time_under(ground.clause(clause), "DATE", "TIME"),
        event_type=trigger.type,
        standing=standing,
        rule="claims.denied_deed",
        evidence=(tree.span(at), trigger.span),
        name=trigger.lemma,
    )


def _subjects(ground: Ground, verb: int) -> list[int]:
    """The subject of a verb, through the verbs it is joined to (*expressed surprise and denied involvement*)."""
    tree, here = ground.tree, verb
    for _ in range(MAX_ACT):
        found = tree.under(here, "nsubj")
        head = tree.head(here)
        if found or head is None or tree.tokens[here].relation != "conj":
            return found
        here = head
    return []


def _claims(
    ground: Ground,
    at: int,
    first: int,
    accuser: int | None,
    rule: str,
    *,
    cue: int | None = None,
    standing: Factuality | None = None,
) -> Iterator[Claim]:
    for party in _listed(ground, first):
        accused = _accused(ground, party)
        if accused is None or ground.damaged(accused):
            continue
        claim = made(
            ground,
            at=at,
            subject=ground.phrase(accuser) if accuser is not None else accused,
            predicate=ground.tree.span(at if cue is None else cue),
            target=accused,
            attribute="blame",
            standing=standing or ground.standing(at),
            rule=rule,
            evidence=(accused,),
            name="blame",
        )
        yield replace(claim, id=hashlib.sha256(f"{claim.id} {accused.start}".encode()).hexdigest()[:12])


def _listed(ground: Ground, first: int) -> list[int]:
    found, here = [first], first
    for _ in range(MAX_LISTED):
        joined = ground.tree.under(here, "conj")
        if not joined:
            break
        here = joined[0]
        found.append(here)
    return found


def _accused(ground: Ground, at: int) -> Span | None:
    """A named party, or one described by a name (*a pro-Ukrainian group*); a pronoun is nobody here."""
    phrase = ground.phrase(at)
    if ground.tree.tokens[at].pos == "PRON":
        return None
    named = ground.mention_at(ground.tree.span(at), ACCUSED)
    if named is not None and named.start >= phrase.start:
        return Span(min(named.start, phrase.start), max(named.end, phrase.end))
    whole = ground.full_phrase(at)
    described = any(t.pos == "PROPN" or "-" in ground.tree.word(w) for w in ground.tree.within(phrase)
                    for t in (ground.tree.tokens[w],))  # fmt: skip
    return phrase if described else whole if ground.mention_at(whole, ACCUSED) else None
