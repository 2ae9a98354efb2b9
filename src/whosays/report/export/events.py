"""Events for event-data research: one line an event, in PLOVER's classes where the event has one."""

from __future__ import annotations

import csv
import io

from whosays import lexicons
from whosays.report.export.formats import Files, safe
from whosays.report.export.tables import Plain, tables

COLUMNS = (
    "event_id", "event_type", "event_mode", "date", "date_last", "date_precision", "status", "actors",
    "actor_countries", "placename", "country", "documents", "publishers",
)  # fmt: skip


def as_plover(dossier: Plain) -> Files:
    """One CSV of events: ``event_type`` is PLOVER's class (CONSULT, ASSAULT ...) or empty where none fits,
    ``event_mode`` our own type. Denied, planned and rumoured events are in it and say so under ``status``: the user
    filters."""
    classes = {row.value: row.note for row in lexicons.load().rows("triggers") if row.note}
    entities = {e["id"]: e for e in dossier["entities"]}
    publishers = {d["path"]: d["publisher"] or "" for d in dossier["documents"]}
    told = {row[0]: str(row[9]).split("; ") for t in tables(dossier) if t.name == "events" for row in t.rows}
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for e in dossier["events"]:
        who = [entities[id] for id in e["participants"] if id in entities]
        place = entities.get(e["place"] or "")
        names = "; ".join(one["name"] for one in who)
        countries = "; ".join(dict.fromkeys(one["country"] for one in who if one["country"]))
        where = (place["name"], place["country"]) if place else ("", "")
        paths = told[e["id"]]
        known = (e["first"], e["last"], e["precision"], e["status"], names, countries, *where)
        outlets = "; ".join(dict.fromkeys(publishers[path] for path in paths if publishers.get(path)))
        row = (e["id"], classes.get(e["type"], ""), e["type"], *known, "; ".join(paths), outlets)
        writer.writerow([safe(cell) for cell in row])
    return {"events.plover.csv": file.getvalue().encode()}
