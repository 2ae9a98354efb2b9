"""Who copied or cited whom: each derivation with its aligned passages, each named source with who cites it."""

from __future__ import annotations

from msgspec import Struct

from whosays.model import Citation, Derivation, Source
from whosays.report.case import Case, Facets
from whosays.report.difference import Run, runs

KINDS = {
    "copy": "copied",
    "rewrite": "rewritten",
    "translation": "translated",
    "revision": "a later edition",
    "shared_upstream": "from one source",
    "decided": "one origin, by your decision",
}
MOST = 12  # aligned stretches shown of a pair: a whole copy is one or two long ones, a rewrite many short ones


class Stretch(Struct, frozen=True):
    """Two aligned stretches, with the words marked that only one of them has, and where each stands."""

    left: tuple[Run, ...]
    right: tuple[Run, ...]
    left_href: str
    right_href: str


class PairView(Struct, frozen=True):
    """Two documents, one made from the other or both from a third, with their aligned passages."""

    id: str
    left: str
    right: str
    kind: str
    share: int
    direction: str
    evidence: tuple[str, ...]
    stretches: tuple[Stretch, ...]
    more: int
    facets: Facets


class Cite(Struct, frozen=True):
    """One document's citing of a source, with the words in which it names it and where they stand."""

    document: str
    label: str
    words: tuple[tuple[str, str], ...]


class SourceView(Struct, frozen=True):
    """One named source under all its names, and who cites it."""

    id: str
    name: str
    names: tuple[str, ...]
    evidence: tuple[str, ...]
    cites: tuple[Cite, ...]
    facets: Facets


def pairs(case: Case) -> tuple[PairView, ...]:
    """Each derivation, the largest share first."""
    made = [_pair(case, d) for d in case.dossier.derivations]
    return tuple(sorted(made, key=lambda p: (-p.share, p.left, p.right, p.id)))


def _pair(case: Case, d: Derivation) -> PairView:
    a, b = (case.label(id) for id in d.documents)
    direction = {"a_to_b": f"{b} from {a}", "b_to_a": f"{a} from {b}"}
    shown = [
        Stretch(
            runs(left.text, right.text),
            runs(right.text, left.text),
            f"#t-{left.document}-{left.start}",
            f"#t-{right.document}-{right.start}",
        )
        for left, right in d.passages[:MOST]
    ]
    return PairView(
        id="-".join(d.documents),
        left=a,
        right=b,
        kind=KINDS[d.kind],
        share=round(d.share * 100),
        direction=direction.get(d.direction, "which came first is not known"),
        evidence=d.evidence,
        stretches=tuple(shown),
        more=len(d.passages) - len(shown),
        facets=case.facets("copy", documents=d.documents),
    )


def cited(case: Case) -> tuple[SourceView, ...]:
    """The named sources, those that most documents cite first."""
    made = [_source(case, source) for source in case.dossier.sources]
    return tuple(sorted(made, key=lambda s: (-len({c.document for c in s.cites}), s.name, s.id)))


def _words(citation: Citation) -> tuple[tuple[str, str], ...]:
    """Each way in which a document names the source, with the address of its first place."""
    found: dict[str, str] = {}
    for p in citation.spans:
        found.setdefault(" ".join(p.text.split()), f"#t-{p.document}-{p.start}")
    return tuple(found.items())


def _source(case: Case, source: Source) -> SourceView:
    facets = case.facets("source", documents=[c.document for c in source.cited_by])
    number = case.origins.get(source.name)
    if number is not None:
        facets = {**facets, "o": str(number)}
    return SourceView(
        source.id,
        source.name,
        source.names,
        source.evidence,
        tuple(Cite(c.document, case.label(c.document), _words(c)) for c in source.cited_by),
        facets,
    )
