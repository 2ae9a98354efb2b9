"""How a test runs one grouper on a few short texts: the whole flow, real parser, nothing mocked. What it found is told
as rows of plain values, in which documents are letters in their order and spans are their words.

``python tests/groupers.py events < draft.toml`` prints the rows of each case of a draft: how cases are begun.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from string import ascii_lowercase
from typing import Any, NamedTuple

import msgspec

from cases_reader import Case
from comparing import document
from whosays import lexicons
from whosays.compare.blocks import blocks
from whosays.compare.derivations import derivations
from whosays.compare.events import events
from whosays.compare.matters import settled
from whosays.compare.measures import said
from whosays.compare.oppositions import FACT, pole
from whosays.compare.propositions import facts
from whosays.compare.reuse import reuse
from whosays.compare.statements import statements
from whosays.compare.stories import stories
from whosays.flow import Reading, compare, study
from whosays.model import Decision, Derivation, Document, Dossier, Passage, Statement

Row = dict[str, Any]
WORDS = lexicons.load()
_STUDIED: dict[str, Reading] = {}


class Told(NamedTuple):
    """The documents of a case; the dossier over them is made when a grouper needs it."""

    documents: tuple[Document, ...]
    decisions: tuple[Decision, ...] = ()

    def letters(self) -> dict[str, str]:
        """The letter of each document's id: a for the first that the case names."""
        return {d.id: d.path.removesuffix(".txt") for d in self.documents}

    def of(self, passages: Iterable[Passage]) -> list[str]:
        """The letters of the documents that passages stand in."""
        letters = self.letters()
        return sorted({letters[p.document] for p in passages})

    def dossier(self) -> Dossier:
        """Everything the program finds in the documents."""
        return compare([_studied(d) for d in self.documents], WORDS, (), self.decisions)


def _studied(one: Document) -> Reading:
    """A document studied; documents that are the same in every field are studied once a run."""
    key = msgspec.json.encode(one).decode()
    if key not in _STUDIED:
        (_STUDIED[key],) = study([one])
    return _STUDIED[key]


def told(case: Case) -> Told:
    """The documents of a case as the program would read them from files."""
    found = []
    for letter, known in zip(ascii_lowercase, case.documents, strict=False):
        fields = {"file": f"{letter}.txt"} | known
        found.append(document(fields.pop("text"), 0, **fields))
    by_letter = dict(zip(ascii_lowercase, found, strict=False))
    return Told(tuple(found), tuple(_decision(made, by_letter) for made in case.decisions))


def _decision(made: Mapping[str, str], documents: Mapping[str, Document]) -> Decision:
    """A correction as it would stand in its file; words the document does not say are quoted from its start."""
    quoted = []
    for letter in sorted(set(made) & set(documents)):
        start = max(documents[letter].text.find(made[letter]), 0)
        quoted.append(Passage(documents[letter].id, start, start + len(made[letter]), made[letter]))
    first, *others = quoted
    fields = {key: value for key, value in made.items() if len(key) > 1}
    plain = {"document": first.document, "start": first.start, "end": first.end, "text": first.text}
    return msgspec.convert(fields | plain | ({"other": others[0]} if others else {}), Decision)


def _apart(dossier: Dossier, kind: str, names: Mapping[str, str]) -> list[Row]:
    """What looked alike and was kept apart, with the reason."""
    found = [look for look in dossier.lookalikes if look.kind == kind]
    return [{"apart": [names.get(id, id) for id in (look.left, look.right)], "reason": look.reason} for look in found]


def _entities(case: Told) -> list[Row]:
    dossier = case.dossier()
    rows = [
        {
            "kind": e.kind, "name": e.name, "country": e.country, "words": sorted({p.text for p in e.mentions}),
            "documents": case.of(e.mentions), "evidence": list(e.evidence),
        }
        for e in dossier.entities
    ]  # fmt: skip
    return rows + _apart(dossier, "entity", {e.id: e.name for e in dossier.entities})


def _events(case: Told) -> list[Row]:
    dossier = case.dossier()
    names = {e.id: e.name for e in dossier.entities}
    types = {e.id: e.type for e in dossier.events}
    rows = [
        {
            "type": e.type, "status": e.status, "first": e.first, "last": e.last, "precision": e.precision,
            "place": names.get(e.place or "", e.place), "people": [names.get(p, p) for p in e.participants],
            "words": sorted({p.text for p in e.mentions}), "documents": case.of(e.mentions),
            "part_of": types.get(e.part_of or ""), "claims": len(e.claims),
        }
        for e in dossier.events
    ]  # fmt: skip
    return rows + _apart(dossier, "event", {e.id: f"{e.type} {e.first or e.status}" for e in dossier.events})


def _datings(case: Told) -> list[Row]:
    letters = case.letters()
    return [
        {
            "document": letters[d.document], "first": d.first, "last": d.last, "note": d.note,
            "words": [p.text for p in d.evidence],
        }
        for d in case.dossier().datings
    ]  # fmt: skip


def _stories(case: Told) -> list[Row]:
    return [{"documents": sorted(path.removesuffix(".txt") for path in s.documents)} for s in case.dossier().stories]


def _derivations(case: Told) -> list[Row]:
    return [_derivation(found, case.letters()) for found in derivations(case.documents)]


def _derivation(found: Derivation, letters: Mapping[str, str]) -> Row:
    left, right = (letters[id] for id in found.documents)
    parent = {"a_to_b": left, "b_to_a": right, "unknown": None}[found.direction]
    return {
        "documents": sorted((left, right)), "kind": found.kind, "parent": parent, "share": found.share,
        "words": [pair[0].text for pair in found.passages], "evidence": list(found.evidence),
    }  # fmt: skip


def _reuse(case: Told) -> list[Row]:
    texts = [d.text for d in case.documents]
    found = reuse(texts)
    rows: list[Row] = [
        {
            "documents": [ascii_lowercase[one.left], ascii_lowercase[one.right]], "same": one.same,
            "words": [texts[one.left][slice(*one.left_span)], texts[one.right][slice(*one.right_span)]],
        }
        for one in found.passages
    ]  # fmt: skip
    return rows + [{"common": c.texts, "words": [texts[c.text][slice(*c.span)]]} for c in found.common]


def _upstreams(case: Told) -> list[Row]:
    letters = case.letters()
    return [
        {
            "name": s.name, "kind": s.kind, "names": list(s.names),
            "documents": sorted(letters[c.document] for c in s.cited_by),
        }
        for s in case.dossier().sources
    ]  # fmt: skip


def _origins(case: Told) -> list[Row]:
    dossier = case.dossier()
    texts = {d.id: d.text for d in case.documents}
    words = {c.id: texts[c.document][c.start : c.end] for c in dossier.claims}
    return [
        {
            "words": sorted(words[c] for c in row.claims), "documents": row.documents, "origins": row.origins,
            "denied_by": row.denied_by, "because": [v.because for v in row.voices],
        }
        for row in dossier.origins
    ]  # fmt: skip


def _stated(case: Told) -> tuple[tuple[Statement, ...], dict[str, str]]:
    """The statements of a case, and the names of the ids they hold."""
    dossier = case.dossier()
    names = {e.id: e.name for e in dossier.entities} | {e.id: e.type for e in dossier.events}
    return statements(dossier.extractions, dossier.entities, dossier.events, WORDS), names


def _statements(case: Told) -> list[Row]:
    found, names = _stated(case)
    letters = case.letters()
    return [
        {
            "document": letters[s.document], "attribute": s.attribute, "value": said(s.value) if s.value else None,
            "event": names.get(s.event or ""), "entity": names.get(s.entity or ""), "scope": names.get(s.scope or ""),
            "counted": s.counted, "as_of": said(s.as_of) if s.as_of else None, "series": s.series,
            "polarity": s.claim.polarity, "damaged": s.damaged, "derived": s.derived or "",
        }
        for s in found
    ]  # fmt: skip


def _blocks(case: Told) -> list[Row]:
    found, names = _stated(case)
    letters = case.letters()
    return [
        {
            "attribute": b.attribute, "event": names.get(b.event or ""), "entity": names.get(b.entity or ""),
            "documents": sorted({letters[s.document] for s in b.statements}),
            "values": sorted({said(s.value) for s in b.statements if s.value}),
        }
        for b in blocks(found)
    ]  # fmt: skip


def _matters(case: Told) -> list[Row]:
    """The statements that stand with others only because one story has one such figure, as the dossier has them."""
    dossier = case.dossier()
    texts, letters = {e.document.id: e for e in dossier.extractions}, case.letters()
    first = events(dossier.extractions, dossier.entities, WORDS)[0]
    read = statements(dossier.extractions, dossier.entities, first, WORDS)
    told = stories(dossier.extractions, first, WORDS)
    after, found = settled(read, tuple(texts.values()), dossier.entities, first, told, WORDS)
    types = {e.id: e.type for e in found}
    return [
        {"document": letters[s.document], "attribute": s.attribute, "value": said(s.value), "event": types[s.event]}
        for s in after
        if s.loose and s.value and s.event
    ]


def _propositions(case: Told) -> list[Row]:
    """What is said by one and denied by another, as the dossier's statements have it."""
    dossier = case.dossier()
    texts, letters = {e.document.id: e for e in dossier.extractions}, case.letters()
    read = statements(dossier.extractions, dossier.entities, dossier.events, WORDS)
    every = facts(read, tuple(texts.values()), dossier.entities, dossier.events, dossier.stories, WORDS)
    return [
        {
            "document": letters[s.document],
            "act": s.attribute.removeprefix(FACT),
            "side": pole(s),
            "words": [said(s.value)],
        }
        for s in every
        if s.value
    ]


def _decisions(case: Told) -> list[Row]:
    return [{"kind": d.kind, "applied": d.applied, "effect": d.effect} for d in case.dossier().decisions]


GROUPERS: dict[str, Callable[[Told], list[Row]]] = {
    "blocks": _blocks,
    "datings": _datings,
    "decisions": _decisions,
    "derivations": _derivations,
    "entities": _entities,
    "events": _events,
    "matters": _matters,
    "origins": _origins,
    "propositions": _propositions,
    "reuse": _reuse,
    "statements": _statements,
    "stories": _stories,
    "upstreams": _upstreams,
}
PLAIN = ("derivations", "reuse")  # need no parser


def main() -> None:
    """Print the rows of each case of a draft, without the fields that say nothing."""
    for item in tomllib.loads(sys.stdin.read())["case"]:
        case = msgspec.convert(item, Case)
        sys.stdout.write(f"## {case.id}\n")
        for row in GROUPERS[sys.argv[1]](told(case)):
            if all(row.get(key) == value for key, value in case.of.items()):
                shown = {key: value for key, value in row.items() if value not in (None, [], "", False)}
                sys.stdout.write(f"   {shown}\n")


if __name__ == "__main__":
    main()
