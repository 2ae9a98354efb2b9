"""The search page of a split dossier: every row, and the text of every document, so that search works offline over
all of them; and the page that each row stands on, so that an older address still leads to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from markupsafe import Markup

from whosays.model import Dossier
from whosays.report.places import Places
from whosays.report.sheaf import Sheaf

_MOST = 4_000_000  # characters of all texts together; beyond that each text is cut alike, and the page says so


def corpus(dossier: Dossier, content: Mapping[str, Any], sheaf: Sheaf) -> Markup:
    """Every row's address, title and values, every document's id, label and text, as JSON that cannot leave its
    element: ``<`` stands escaped."""
    texts = {e.document.id: e.document.text for e in dossier.extractions}
    total = sum(map(len, texts.values()))
    share = min(1.0, _MOST / total) if total else 1.0
    found = [[s.id, s.label, s.when, texts[s.id][: int(len(texts[s.id]) * share)]] for s in content["sheets"]]
    plain = {"share": round(share * 100), "rows": list(_rows(content, sheaf)), "documents": found}
    encoded = msgspec.json.encode(plain).decode()
    return Markup(encoded.replace("<", "\\u003c").replace("&", "\\u0026"))  # noqa: S704


def _rows(content: Mapping[str, Any], sheaf: Sheaf) -> Iterator[list[str]]:
    places = Places("search.html", True, sheaf.where)
    for kind, groups in (("disagreement", content["tiers"]), ("agreement", [content["agreements"]])):
        for row in (row for group in groups for row in group.rows):
            yield [places.to(f"#r-{row.id}"), row.title, kind, " / ".join(value.value for value in row.values)]
    for event in content["timeline"]:
        yield [places.to(f"#e-{event.event}"), event.title, "event", event.when]
