"""Graphs of who made what from whom: GEXF for Gephi and its like, W3C PROV-JSON for archives."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from whosays.report.export.formats import CONTROL, Files, json_bytes
from whosays.report.export.tables import Plain

_GEXF = "http://gexf.net/1.3"
_PROV = "http://www.w3.org/ns/prov#"


class _Edge(NamedTuple):
    source: str
    target: str
    kind: str
    directed: bool
    weight: float


def _label(document: Plain) -> str:
    return str(document["publisher"] or document["title"] or document["path"])


def _edges(dossier: Plain) -> Iterator[_Edge]:
    """From what was made to what it was made from, and from who cites to who is cited."""
    for d in dossier["derivations"]:
        a, b = d["documents"]
        child, parent = (a, b) if d["direction"] == "b_to_a" else (b, a)
        yield _Edge(child, parent, d["kind"], d["direction"] != "unknown", d["share"])
    for source in dossier["sources"]:
        for citation in source["cited_by"]:
            yield _Edge(citation["document"], source["id"], "cites", True, float(len(citation["spans"])))


def as_gexf(dossier: Plain) -> Files:
    """Documents and the sources they cite as a graph in GEXF 1.3: an edge leads from the copy to what it copies."""
    root = ET.Element("gexf", {"xmlns": _GEXF, "version": "1.3"})
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    for owner, names in (("node", ("kind", "published", "path")), ("edge", ("kind",))):
        held = ET.SubElement(graph, "attributes", {"class": owner})
        for name in names:
            ET.SubElement(held, "attribute", {"id": f"{owner}_{name}", "title": name, "type": "string"})
    nodes = ET.SubElement(graph, "nodes")
    for d in dossier["documents"]:
        known = {"kind": "document", "published": d["published"] or "", "path": d["path"]}
        _node(nodes, d["id"], _label(d), known)
    for s in dossier["sources"]:
        _node(nodes, s["id"], s["name"], {"kind": s["kind"]})
    edges = ET.SubElement(graph, "edges")
    for number, edge in enumerate(_edges(dossier)):
        known = {"id": str(number), "source": edge.source, "target": edge.target, "weight": f"{edge.weight:g}"}
        known["type"] = "directed" if edge.directed else "undirected"
        _values(ET.SubElement(edges, "edge", known), "edge", {"kind": edge.kind})
    ET.indent(root, " ")
    return {"graph.gexf": ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"}


def _node(nodes: ET.Element, id: str, label: str, known: Mapping[str, str]) -> None:
    _values(ET.SubElement(nodes, "node", {"id": id, "label": _held(label)}), "node", known)


def _values(owner: ET.Element, kind: str, known: Mapping[str, str]) -> None:
    values = ET.SubElement(owner, "attvalues")
    for name, value in known.items():
        ET.SubElement(values, "attvalue", {"for": f"{kind}_{name}", "value": _held(value)})


def _held(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return CONTROL.sub("\ufffd", text)


def as_prov(dossier: Plain) -> Files:
    """Documents, sources and publishers in PROV-JSON: what was derived from what, on whose primary source.

    A derivation without a direction becomes ``alternateOf``: PROV has no other word for two of one origin.
    """
    made: dict[str, Any] = {"prefix": {"ws": "urn:whosays:", "prov": _PROV}, "entity": {}, "agent": {}}
    for d in dossier["documents"]:
        known = {"prov:label": d["title"] or d["path"], "ws:path": d["path"], "ws:published": d["published"]}
        made["entity"][f"ws:{d['id']}"] = {name: value for name, value in known.items() if value}
        if d["publisher"]:
            agent = f"ws:publisher/{_slug(d['publisher'])}"
            made["agent"][agent] = {"prov:label": d["publisher"]}
            _relation(made, "wasAttributedTo", {"prov:entity": f"ws:{d['id']}", "prov:agent": agent})
    for s in dossier["sources"]:
        made["entity"][f"ws:{s['id']}"] = {"prov:label": s["name"], "ws:kind": s["kind"]}
    for edge in _edges(dossier):
        _derived(made, edge)
    return {"prov.json": json_bytes({name: part for name, part in made.items() if part})}


def _slug(name: str) -> str:
    return name.encode("utf-8", "replace").hex()


def _relation(made: dict[str, Any], kind: str, known: Mapping[str, Any]) -> None:
    held = made.setdefault(kind, {})
    held[f"_:{kind}{len(held) + 1}"] = dict(known)


def _derived(made: dict[str, Any], edge: _Edge) -> None:
    child, parent = f"ws:{edge.source}", f"ws:{edge.target}"
    if not edge.directed:
        _relation(made, "alternateOf", {"prov:alternate1": child, "prov:alternate2": parent})
        return
    known: dict[str, Any] = {"prov:generatedEntity": child, "prov:usedEntity": parent}
    kind = {"cites": "prov:PrimarySource", "revision": "prov:Revision"}.get(edge.kind)
    if kind:
        known["prov:type"] = {"$": kind, "type": "prov:QUALIFIED_NAME"}
    _relation(made, "wasDerivedFrom", {**known, "ws:kind": edge.kind})
