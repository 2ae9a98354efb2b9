"""The dossier page: one self-contained HTML file, made from a finished comparison by one template.

No network request, no script needed to read it: script only highlights, filters and copies. A strict content policy
names the hashes of the one style and the one script. Every string from a document is escaped.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from whosays.model import Dossier
from whosays.report.brief import brief, denied, unconfirmed, voices
from whosays.report.rows import agreements, case, disagreements, figures, incomparable, pairs
from whosays.report.sheets import sheets
from whosays.report.titles import days, event_words
from whosays.version import VERSION

_LONGEST = 60  # rows shown of a list of passages; the rest is in the documents' own sheets


def _shipped(name: str) -> str:
    return (files("whosays") / "report" / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_shipped("dossier.html"))


def _hash(content: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(content.encode()).digest()).decode()


def page(dossier: Dossier, title: str = "", known: frozenset[str] = frozenset()) -> str:
    """The page of a dossier as a string. ``known`` are the claims of the last run: what is not among them is new."""
    style, script = _shipped("dossier.css"), _shipped("dossier.js")
    view = case(dossier, known)
    planned = [e for e in dossier.events if e.status in ("announced", "planned", "expected")]
    return _template().render(
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'",
        banner=title,
        version=VERSION,
        lexicons=dossier.lexicons,
        brief=brief(dossier),
        counts={
            "documents": len(dossier.extractions),
            "events": len(dossier.events),
            "voices": voices(dossier),
            "disagreements": len(dossier.disagreements),
            "agreements": len(dossier.agreements),
        },
        disagreements=disagreements(view),
        incomparable=incomparable(view),
        agreements=agreements(view),
        denied=view.passages(c.id for c in denied(dossier))[:_LONGEST],
        unconfirmed=view.passages(c.id for c in unconfirmed(dossier))[:_LONGEST],
        planned=[(_event(dossier, e.id), e.status, view.passages(e.claims)) for e in planned],
        timeline=[
            (row, _event(dossier, row.event), [view.label(d) for d in row.documents]) for row in dossier.timeline
        ],
        event_passages={e.id: view.passages(e.claims)[:12] for e in dossier.events},
        figures=figures(view),
        pairs=pairs(view),
        sources=[(s, [view.label(c.document) for c in s.cited_by]) for s in dossier.sources],
        datings=dossier.datings,
        sheets=sheets(view),
        row_days=days,
        lookalikes=dossier.lookalikes,
        names={e.id: _event(dossier, e.id) for e in dossier.events} | {e.id: e.name for e in dossier.entities},
        refusals=dossier.refusals,
    )


def _event(dossier: Dossier, id: str) -> str:
    names = {entity.id: entity.name for entity in dossier.entities}
    words = next((event_words(event, names) for event in dossier.events if event.id == id), id)
    return words[:1].upper() + words[1:]
