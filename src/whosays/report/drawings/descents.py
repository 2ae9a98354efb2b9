"""Who copied or cited whom, drawn: named sources at the left, then the documents, each right of what it was made from.

Solid arrows are derivations (copied, rewritten, translated), dashed lines two documents from one source, thin lines
citations of a source that at least two documents name. The lists below the drawing say the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup
from msgspec import Struct

from whosays.model import Derivation, Source
from whosays.report.drawings import strokes

_WIDTH, _ROW, _TOP, _BOX = 960.0, 30.0, 12.0, 22.0
_SOURCES = 10  # sources drawn: those that most documents name
_DOCUMENTS = 40  # documents drawn; beyond that a drawing shows nothing
_KINDS = {"copy": "copied", "rewrite": "rewritten", "translation": "translated", "revision": "later edition"}


class _Node(Struct, frozen=True):
    name: str
    href: str
    css: str
    column: int


def descents_drawing(derivations: Sequence[Derivation], sources: Sequence[Source], labels: Mapping[str, str]) -> Markup:
    """The graph as SVG; nothing where nothing was copied and no source is cited twice."""
    cited = _cited(sources)
    derived = [d for d in derivations if all(id in labels for id in d.documents)]
    nodes = _nodes(derived, cited, labels)
    if not (derived or cited) or len(nodes) > _DOCUMENTS + _SOURCES:
        return Markup("")
    place = _places(nodes, derived, cited)
    wide = _column(nodes)
    inside = [_edge(d, nodes, place, wide) for d in derived]
    inside += [
        strokes.curve(*_right(place[s.id], wide), *place[c], "cite", 0)
        for s, documents in cited
        for c in documents
        if c in place
    ]
    inside += [_box(node, place[id], wide) for id, node in nodes.items()]
    bottom = max(y for _, y in place.values()) + _ROW
    told = "; ".join(_said(d, labels) for d in derived)
    words = f"{told or 'No copies'}. {len(cited)} named sources are cited by more than one document."
    return strokes.picture("descents", _WIDTH, bottom, "Who copied or cited whom", words[:1500], inside)


def _said(d: Derivation, labels: Mapping[str, str]) -> str:
    a, b = _ends(d)
    kind = f"{_KINDS[d.kind]} from" if d.kind in _KINDS else "shares a source with"
    return f"{labels[b]} {kind} {labels[a]}, {d.share:.0%}"


def _cited(sources: Sequence[Source]) -> list[tuple[Source, list[str]]]:
    """The sources that at least two documents cite, with these, the most cited first."""
    found = [(s, sorted({c.document for c in s.cited_by})) for s in sources]
    several = [(s, documents) for s, documents in found if len(documents) > 1]
    return sorted(several, key=lambda item: (-len(item[1]), item[0].name, item[0].id))[:_SOURCES]


def _ends(d: Derivation) -> tuple[str, str]:
    """Parent and child; where the direction is not known, as they come."""
    a, b = d.documents
    return (b, a) if d.direction == "b_to_a" else (a, b)


def _nodes(
    derived: Sequence[Derivation], cited: Sequence[tuple[Source, list[str]]], labels: Mapping[str, str]
) -> dict[str, _Node]:
    depth: dict[str, int] = {id: 1 for d in derived for id in d.documents} | {id: 1 for _, ds in cited for id in ds}
    for _ in range(3):  # three columns of documents; a longer chain stays in the last
        for d in derived:
            parent, child = _ends(d)
            if d.direction != "unknown" and depth[child] <= depth[parent]:
                depth[child] = min(3, depth[parent] + 1)
    made = {s.id: _Node(s.name, f"#s-{s.id}", "source", 0) for s, _ in cited}
    made |= {id: _Node(labels[id], f"#d-{id}", "document", n) for id, n in depth.items() if id in labels}
    return made


def _column(nodes: Mapping[str, _Node]) -> float:
    used = max((n.column for n in nodes.values()), default=0)
    return (_WIDTH - 70.0 * used) / (used + 1)


def _places(
    nodes: Mapping[str, _Node], derived: Sequence[Derivation], cited: Sequence[tuple[Source, list[str]]]
) -> dict[str, tuple[float, float]]:
    """Where each node stands: in its column, near the middle of those to its left that it hangs on."""
    before: dict[str, list[str]] = {}
    for d in derived:
        parent, child = _ends(d)
        before.setdefault(child, []).append(parent)
    for s, documents in cited:
        for document in documents:
            before.setdefault(document, []).append(s.id)
    related = {id for d in derived for id in d.documents}
    wide = _column(nodes)
    place: dict[str, tuple[float, float]] = {}
    for column in sorted({n.column for n in nodes.values()}):
        here = [id for id, n in nodes.items() if n.column == column]
        here.sort(key=lambda n: (n not in related, _middle(before.get(n, ()), place), nodes[n].name, n))
        for n, id in enumerate(here):
            place[id] = column * (wide + 70.0), _TOP + _ROW * n + _BOX / 2
    return place


def _middle(before: Sequence[str], place: Mapping[str, tuple[float, float]]) -> float:
    known = [place[id][1] for id in before if id in place]
    return sum(known) / len(known) if known else 1e6


def _right(at: tuple[float, float], wide: float) -> tuple[float, float]:
    return at[0] + wide, at[1]


def _edge(d: Derivation, nodes: Mapping[str, _Node], place: Mapping[str, tuple[float, float]], wide: float) -> Markup:
    parent, child = _ends(d)
    (x1, y1), (x2, y2) = _right(place[parent], wide), place[child]
    css = "descent" if d.direction != "unknown" else "descent dashed"
    if nodes[parent].column == nodes[child].column:
        x2 = x1
    bend = min(60.0, 20.0 + abs(y2 - y1) / 4)
    drawn = strokes.curve(x1, y1, x2, y2, css, bend)
    middle = x1 + bend * 0.75 + 3 if x1 == x2 else (x1 + x2) / 2
    height = (y1 + y2) / 2 - 3
    if nodes[child].column - nodes[parent].column > 1:  # the middle of a long arrow lies behind a box
        middle, height = x2 - 35.0, y2 + 12.0
    share = strokes.words(middle, height, f"{d.share:.0%}", "tick", "start" if x1 == x2 else "middle")
    head = Markup("") if d.direction == "unknown" or x1 == x2 else _head(x2, y2)
    return Markup("").join((drawn, head, share))


def _head(x: float, y: float) -> Markup:
    return strokes.path(((x - 8, y - 4), (x, y), (x - 8, y + 4)), "descent")


def _box(node: _Node, at: tuple[float, float], wide: float) -> Markup:
    x, y = at
    box = strokes.bar(x, y - _BOX / 2, wide, _BOX, f"box {node.css}", node.name)
    return strokes.link(
        node.href, Markup("").join((box, strokes.words(x + 8, y + 4.5, strokes.short(node.name, wide - 16))))
    )
