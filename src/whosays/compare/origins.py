"""Origins: how many independent voices stand behind claims that say the same.

The origin of a claim is the innermost *named* source of its chain, under all that source's names; a claim without one
is its publisher's own word, or that of the agency in its dateline. Then voices are merged that are not independent:
documents of one publisher family, and documents of which one was made from the other, where both speak in their own
voice. What a document took from another counts only where it was taken: for a derivation that covers less than half of
the child, both claims must stand inside the passages that match.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType

from msgspec import Struct

from whosays.compare.families import credited, house, voice
from whosays.compare.origin_reach import Leads, behind, cited, leads, own_word, reached
from whosays.compare.unions import Unions
from whosays.lexicons import Lexicons
from whosays.model import Claim, Derivation, Document, Extraction, Origins, Passage, Source, Voice
from whosays.text.fold import fold

MOST = 0.5  # share of the child from which on a derivation binds every claim of the two documents
NEXT = 12  # characters between a passage and the sentence right before or behind it
_KIND = {
    "copy": "copied from",
    "rewrite": "rewritten from",
    "translation": "translated from",
    "revision": "another version of",
    "shared_upstream": "from the same text as",
}


class Case(Struct, frozen=True):
    """What every row of a case looks things up in, made once: the documents, who publishes each (a key and a name), the
    sources by where they are named (``joint``: where several speak together), the derivations by their pair and by each
    of their documents, and the keys of the agencies that each document credits."""

    extractions: Mapping[str, Extraction]
    publishers: Mapping[str, tuple[str, str | None]]
    sources: Mapping[tuple[str, int, int], Source]
    derivations: Mapping[tuple[str, str], Derivation]
    derived: Mapping[str, Sequence[Derivation]]
    credits: Mapping[str, frozenset[str]]
    lexicons: Lexicons
    leads: Mapping[str, Leads]
    joint: Mapping[tuple[str, int, int], tuple[Source, ...]] = MappingProxyType({})


class _Speaks(Struct, frozen=True):
    """One claim's origin: a key, whether it is a named source, whether it denies, and the office that relays it."""

    claim: Claim
    key: str
    source: Source | None
    denies: bool
    relay: Source | None = None


def case(
    extractions: Sequence[Extraction], derivations: Sequence[Derivation], sources: Sequence[Source], lexicons: Lexicons
) -> Case:
    """The look-ups of a case, for any number of rows."""
    placed = {(p.document, p.start, p.end): s for s in sources for one in s.cited_by for p in one.spans}
    pairs = {derivation.documents: derivation for derivation in derivations}
    derived: dict[str, list[Derivation]] = defaultdict(list)
    for derivation in derivations:
        for document in derivation.documents:
            derived[document].append(derivation)
    publishers = {e.document.id: _publisher(e.document, lexicons) for e in extractions}
    credits = {e.document.id: _credits(e.document, lexicons) for e in extractions}
    read = {e.document.id: e for e in extractions}
    leading = {e.document.id: leads(e, lexicons) for e in extractions}
    return Case(read, publishers, placed, pairs, derived, credits, lexicons, leading, _joint(sources))


def _joint(sources: Sequence[Source]) -> Mapping[tuple[str, int, int], tuple[Source, ...]]:
    """The words that name several sources at once (*the mayor and the governor said*), with these."""
    found: dict[tuple[str, int, int], list[Source]] = defaultdict(list)
    for source in sources:
        for one in source.cited_by:
            for p in one.spans:
                found[p.document, p.start, p.end].append(source)
    return {place: tuple(some) for place, some in found.items() if len(some) > 1}


def _together(said: Sequence[_Speaks], case: Case) -> list[_Speaks]:
    """The claims that two people say together put to the one of them who says it elsewhere as well: what A and B say
    beside what B says alone is no second voice."""
    spoken = [(one, _speakers(one, case)) for one in said]
    alone = {one.key for one, several in spoken if not several}
    found = []
    for one, several in spoken:
        known = next((s for s in several if f"source:{s.id}" in alone), None)
        found.append(one if known is None else _Speaks(one.claim, f"source:{known.id}", known, one.denies, one.relay))
    return found


def _speakers(one: _Speaks, case: Case) -> tuple[Source, ...]:
    """Those who say a claim together, where its source is one of several."""
    extraction = case.extractions.get(one.claim.document)
    said = extraction.attributions if extraction is not None and one.source is not None else ()
    places = ((one.claim.document, s.start, s.end) for i in one.claim.chain if i < len(said) for s in said[i].source)
    return next((case.joint[place] for place in places if one.source in case.joint.get(place, ())), ())


def _credits(document: Document, lexicons: Lexicons) -> frozenset[str]:
    return frozenset(_house_key(one.house.key) for one in credited(document, lexicons) if one.house.agency)


def _publisher(document: Document, lexicons: Lexicons) -> tuple[str, str | None]:
    """The key and the name of who publishes a document; the document itself where that is unknown. A house that
    others cite as a source has that source's key: its own report and theirs are one voice."""
    known, own = voice(document, lexicons), house(document, lexicons)
    if known is None:
        return f"document:{document.id}", None
    other = own is not None and own.key != known.key
    return _house_key(known.key), f"{own.name} (text of {known.name})" if own and other else known.name


def _house_key(key: str) -> str:
    return f"source:{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def _named(claim: Claim, case: Case) -> Source | None:
    """The innermost named source of a claim's chain. A news house that carries what another source, named at the
    sentence's end, has said (*Reuters reported ..., according to the ministry*) only relays it."""
    if claim.document not in case.extractions:
        return None
    own, placed, words = case.extractions[claim.document], case.sources, case.lexicons
    said = own.attributions
    named = [(index, source) for index in reversed(claim.chain) if (source := cited(own, index, placed))]
    if not named:
        return reached(claim, own, placed, words, case.leads[claim.document])
    (inner, first), rest = named[0], named[1:]
    if (deeper := behind(own, inner, placed, case.leads[claim.document])) is not None:
        return deeper
    if first.kind in ("agency", "media") and rest:
        end = max((span.end for span in said[inner].content), default=0)
        if min(span.start for span in said[rest[0][0]].source) >= end:
            return rest[0][1]
    return first


def _denied(claim: Claim, case: Case) -> bool:
    extraction = case.extractions.get(claim.document)
    said = extraction.attributions if extraction else ()
    turned = sum(said[index].polarity == "denied" for index in claim.chain if 0 <= index < len(said))
    return claim.polarity == "denied" or turned > 0


def _speaks(claim: Claim, case: Case) -> _Speaks:
    source = _named(claim, case)
    if source is not None:
        return _Speaks(claim, f"source:{source.id}", source, _denied(claim, case), _relaying(claim, source, case))
    key, _ = case.publishers.get(claim.document, (f"document:{claim.document}", None))
    return _Speaks(claim, key, None, _denied(claim, case))


def _relaying(claim: Claim, source: Source, case: Case) -> Source | None:
    """The office on whose word a document has what a person said (*according to the ministry, he stated*)."""
    if source.kind != "person":
        return None
    own = case.extractions[claim.document]
    outer = (cited(own, index, case.sources) for index in claim.chain)
    return next((one for one in outer if one is not None and one.kind == "office"), None)


def _bound(left: _Speaks, right: _Speaks, case: Case) -> tuple[Derivation, ...]:
    """The derivations that make two claims one voice: not where each names a source of its own, nor where the child
    names one that its parent does not have."""
    if (left.source is not None and right.source is not None) or left.claim.document == right.claim.document:
        return ()
    if left.claim.document > right.claim.document:
        left, right = right, left
    derivation = case.derivations.get((left.claim.document, right.claim.document))
    if derivation is None:
        own = left.source is None and right.source is None
        return _through_a_third(left.claim, right.claim, case) if own else ()
    child = {"a_to_b": right, "b_to_a": left}.get(derivation.direction)
    if child is not None and child.source is not None:
        return ()
    if derivation.share >= MOST or _of_one_agency(left, right, case):
        return (derivation,)
    return (derivation,) if any(_near(pair, left.claim, right.claim) for pair in derivation.passages) else ()


def _of_one_agency(left: _Speaks, right: _Speaks, case: Case) -> bool:
    """Whether a claim on an agency's word stands against one of a document that credits the agency as well."""
    shared = case.credits[left.claim.document] & case.credits[right.claim.document]
    return any(one.source is not None and one.key in shared for one in (left, right))


def _near(pair: tuple[Passage, Passage], left: Claim, right: Claim) -> bool:
    """Whether two claims stand in the passages of one pair or right beside them: who rewrites cuts and joins sentences,
    and a passage ends where too few words match."""
    return all(_at(passage, claim) for passage, claim in zip(pair, (left, right), strict=True))


def _at(passage: Passage, claim: Claim) -> bool:
    return passage.start - NEXT <= claim.end and claim.start <= passage.end + NEXT


def _reach(claim: Claim, case: Case) -> dict[str, tuple[Derivation, list[Passage]]]:
    """Where a claim stands in the documents its own is derived with: the third document, and the passages there."""
    found = {}
    for derivation in case.derived.get(claim.document, ()):
        own = derivation.documents.index(claim.document)
        there = [pair[1 - own] for pair in derivation.passages if _at(pair[own], claim)]
        if there:
            found[derivation.documents[1 - own]] = (derivation, there)
    return found


def _through_a_third(left: Claim, right: Claim, case: Case) -> tuple[Derivation, ...]:
    """The derivations by which two claims lead to the same words of a third document that makes no claim here."""
    theirs = _reach(right, case)
    for third, (derivation, places) in sorted(_reach(left, case).items(), key=lambda item: item[0]):
        also, others = theirs.get(third, (derivation, []))
        if any(a.start < b.end and b.start < a.end for a in places for b in others):
            return (derivation, also)
    return ()


def _repeated(said: Sequence[_Speaks], taken: Collection[str]) -> list[tuple[int, int]]:
    """Claims that a document makes in its own voice and elsewhere on a named source's word: its headline, its lead.
    They are that source's, and no second voice; except in documents that have ``taken`` theirs from another one.
    Each with the document's first claim on a source's word."""
    cited: dict[str, int] = {}
    for at, one in sorted(enumerate(said), key=lambda item: (item[1].claim.start, item[1].claim.id)):
        if one.source is not None:
            cited.setdefault(one.claim.document, at)
    return [(at, cited[one.claim.document]) for at, one in enumerate(said)
            if one.source is None and one.claim.document in cited.keys() - taken]  # fmt: skip


def _relayed(said: Sequence[_Speaks], case: Case) -> list[tuple[int, int]]:
    """Claims on the word of an outlet whose own report stands in the row: both have that report's origin."""
    by_outlet: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(said):
        extraction = case.extractions.get(one.claim.document)
        if extraction is not None and extraction.document.publisher:
            by_outlet[fold(extraction.document.publisher)].append(at)
    pairs = []
    for at, one in enumerate(said):
        for name in one.source.names if one.source is not None else ():
            there = [
                other for other in by_outlet.get(fold(name), ()) if said[other].claim.document != one.claim.document
            ]
            pairs += [(at, there[0])] if there else []
    return pairs


def _gathered(said: Sequence[_Speaks], case: Case) -> list[tuple[list[_Speaks], list[Derivation]]]:
    """Claims by voice: connected by an equal key or by a derivation."""
    voices = Unions(range(len(said)))
    first: dict[str, int] = {}
    for at, one in enumerate(said):
        voices.join(at, first.setdefault(one.key, at))
        if one.relay is not None:
            voices.join(at, first.setdefault(f"source:{one.relay.id}", at))
    ties: list[tuple[int, Derivation]] = []
    taken: set[str] = set()
    for at, other in combinations(range(len(said)), 2):
        for derivation in _bound(said[at], said[other], case):
            voices.join(at, other)
            ties.append((at, derivation))
            taken.update(said[one].claim.document for one in (at, other) if said[one].source is None)
    for at, other in (*_repeated(said, taken), *_relayed(said, case)):
        voices.join(at, other)
    tied: dict[int, list[Derivation]] = defaultdict(list)
    for at, derivation in ties:
        if derivation not in tied[voices.leader(at)]:
            tied[voices.leader(at)].append(derivation)
    return [([said[at] for at in some], tied.get(voices.leader(some[0]), [])) for some in voices.groups()]


def _title(document: str, case: Case) -> str:
    extraction = case.extractions.get(document)
    if extraction is None:
        return document
    return case.publishers[document][1] or extraction.document.path.rsplit("/", 1)[-1] or document


def _source(some: Sequence[_Speaks]) -> Source | None:
    return next((one.source for one in some if one.source is not None), None)


def _made_from(ties: Sequence[Derivation], case: Case) -> list[str]:
    """A sentence for each derivation: which document was made from which, and how much of it."""
    reasons = []
    for derivation in ties:
        a, b = derivation.documents
        if derivation.kind == "decided":
            reasons.append(f"you decided that {_title(a, case)} and {_title(b, case)} are one origin")
            continue
        child, parent = (a, b) if derivation.direction == "b_to_a" else (b, a)
        what, part = _KIND[derivation.kind], f"{derivation.share:.0%}"
        if derivation.kind == "shared_upstream":
            why = next((one for one in derivation.evidence if one.startswith("both credit")), None)
            drew = f"{_title(a, case)} and {_title(b, case)} drew on one text"
            reasons.append(f"{drew}: {why or f'{part} of the shorter is in both'}")
        elif derivation.direction == "unknown":
            reasons.append(f"of {_title(a, case)} and {_title(b, case)} one is {what} the other: {part} of the shorter")
        else:
            reasons.append(f"{part} of {_title(child, case)} is {what} {_title(parent, case)}")
    return reasons


def _cites(some: Sequence[_Speaks]) -> list[str]:
    """How many documents cite each source, the one that most cite first; and who has whose words from an office."""
    by_source: dict[str, set[str]] = defaultdict(set)
    relays: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in some:
        if one.source is not None and one.relay is not None:
            relays[one.relay.name, one.source.name].add(one.claim.document)
        elif one.source is not None:
            by_source[one.source.name].add(one.claim.document)
    ordered = sorted(by_source.items(), key=lambda item: (-len(item[1]), item[0]))
    told = [f"{_documents(len(there), 'cites', 'cite')} {name}" for name, there in ordered]
    return told + [
        f"{_documents(len(there), 'has', 'have')} the words of {name} from {office}"
        for (office, name), there in sorted(relays.items())
    ]


def _documents(count: int, one: str, several: str) -> str:
    return f"{count} document{'s' if count > 1 else ''} {several if count > 1 else one}"


def _because(some: Sequence[_Speaks], ties: Sequence[Derivation], documents: Sequence[str], case: Case) -> str:
    """Why some claims are one voice, for a reader."""
    source = _source(some)
    reasons = _made_from(ties, case)
    citing = {one.claim.document for one in some if one.source is not None}
    if source is not None and citing != set(documents) and not ties:
        others = len(citing)
        return f"{source.name} says so itself, and {_documents(others, 'cites', 'cite')} it"
    if source is not None:
        return "; ".join([*_cites(some), *reasons])
    name = case.publishers.get(documents[0], ("", None))[1]
    if not reasons and len(documents) > 1:
        return f"{len(documents)} documents of one publisher: {name}"
    own = name or _title(documents[0], case)
    return "; ".join(reasons) or own_word([one.claim for one in some], own, case.extractions)


def _voice(some: Sequence[_Speaks], ties: Sequence[Derivation], denies: bool, case: Case) -> Voice:
    documents = tuple(sorted({one.claim.document for one in some}))
    source = _source(some)
    publisher = None
    if source is None:
        origin = next((d.documents[0] if d.direction == "a_to_b" else d.documents[1] for d in ties), documents[0])
        publisher = _title(origin, case)
    return Voice(
        source=source.id if source else None,
        publisher=publisher,
        documents=documents,
        because=_because(some, ties, documents, case),
        denies=denies,
    )


def row(group: Sequence[Claim], case: Case) -> Origins:
    """The count behind one group of claims that say the same: its documents, the independent origins that affirm it,
    and those that deny it, each with the reason why its documents are one voice."""
    claims = sorted(group, key=lambda c: (c.id, c.document))
    said = _together([_speaks(claim, case) for claim in claims], case)
    voices: list[Voice] = []
    counts = []
    for denies in (False, True):
        gathered = _gathered([one for one in said if one.denies is denies], case)
        counts.append(len(gathered))
        some = [_voice(part, ties, denies, case) for part, ties in gathered]
        voices += sorted(some, key=lambda v: (-len(v.documents), v.source or "~", v.publisher or "", v.documents))
    documents = len({claim.document for claim in claims})
    return Origins(tuple(claim.id for claim in claims), documents, counts[0], counts[1], tuple(voices))


def origins(
    groups: Sequence[Sequence[Claim]],
    extractions: Sequence[Extraction],
    derivations: Sequence[Derivation],
    sources: Sequence[Source],
    lexicons: Lexicons,
) -> tuple[Origins, ...]:
    """For each group of claims that say the same: its documents, independent origins, and the origins that deny it.

    One row a group, in the order given. Example: three reports that cite one institute are three documents and one
    origin; a fourth that says so on its own word makes two.
    """
    known = case(extractions, derivations, sources, lexicons)
    return tuple(row(group, known) for group in groups)
