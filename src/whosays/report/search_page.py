"""The search page of a split dossier: the text of every document, so that search works offline over all of them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from whosays.model import Dossier
from whosays.report.sheets import Sheet

_MOST = 4_000_000  # characters of all texts together; beyond that each text is cut alike, and the page says so


def corpus(dossier: Dossier, sheets: Sequence[Sheet]) -> Markup:
    """Every document's id, label and text as JSON that cannot leave its element: ``<`` stands escaped."""
    texts = {e.document.id: e.document.text for e in dossier.extractions}
    total = sum(map(len, texts.values()))
    share = min(1.0, _MOST / total) if total else 1.0
    found = [[s.id, s.label, s.when, texts[s.id][: int(len(texts[s.id]) * share)]] for s in sheets]
    encoded = msgspec.json.encode({"share": round(share * 100), "documents": found}).decode()
    return Markup(encoded.replace("<", "\\u003c").replace("&", "\\u0026"))  # noqa: S704
