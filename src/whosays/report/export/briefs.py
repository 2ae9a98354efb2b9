"""A brief to read, edit and send, as plain parts that Markdown and DOCX lay out alike.

What disagrees, which figures move, what the reports agree on: each value with its passages, who says it when and on
whose word, and the number of its source note. Documents with the same words are named together; reports that are spun
or machine-translated come after those whose words are their own, as on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from whosays.report.brief import many
from whosays.report.dates import day, days
from whosays.report.export.tables import Plain, words
from whosays.report.passages import inside
from whosays.report.rows import TIERS

ALTERED = ("spun", "machine_translated")
PASSAGES = 12  # of one value: a brief that quotes a hundred is none


class Passage(NamedTuple):
    """The words, and who says them: *Example Wire, 9 September 2023, on the word of the ministry [5]*."""

    words: str
    by: tuple[str, ...]


class Value(NamedTuple):
    """A value, how many origins stand behind it, and its passages."""

    value: str
    origins: str
    passages: tuple[Passage, ...]


class Row(NamedTuple):
    """What a row is about, how sure it is, and its values."""

    title: str
    kind: str
    values: tuple[Value, ...]


class Brief(NamedTuple):
    """The whole: how much was compared, its parts with their rows, the source notes by number."""

    opening: str
    parts: tuple[tuple[str, tuple[Row, ...]], ...]
    notes: tuple[tuple[int, str], ...]


def brief(dossier: Plain) -> Brief:
    """The brief of a dossier."""
    told = _Told(dossier)
    counts = (
        many(len(dossier["documents"]), "document"), many(len(dossier["disagreements"]), "disagreement"),
        many(len(dossier["series"]), "figure that moves", "figures that move"),
        many(len(dossier["agreements"]), "agreement"),
    )  # fmt: skip
    return Brief(
        ", ".join(counts) + ". Numbers in brackets are the source notes at the end.",
        (
            ("Where the reports disagree", tuple(told.rows(dossier["disagreements"]))),
            ("Figures that move", tuple(told.series(dossier["series"]))),
            ("What they agree on", tuple(told.rows(dossier["agreements"]))),
        ),
        tuple(_notes(dossier)),
    )


class _Told:
    """The look-ups over a dossier that a passage needs."""

    def __init__(self, dossier: Plain) -> None:
        self.documents: Mapping[str, Plain] = {d["id"]: d for d in dossier["documents"]}
        self.claims: Mapping[str, Plain] = {c["id"]: c for c in dossier["claims"]}
        self.numbers = {d["id"]: number for number, d in enumerate(dossier["documents"], 1)}

    def rows(self, rows: Iterable[Plain]) -> Iterator[Row]:
        """Rows of disagreement or agreement."""
        for row in rows:
            values = tuple(
                Value(str(v["value"]), many(v["origins"], "independent origin"), self.passages(v["claims"]))
                for v in row["values"]
            )
            yield Row(row["title"], TIERS[row["tier"]] if row.get("tier") else "", values)

    def series(self, rows: Iterable[Plain]) -> Iterator[Row]:
        """Figures that move: their points as values, with the days they are given for."""
        for row in rows:
            values = tuple(
                Value(
                    p["value"] + (f", as of {days(p['first'], p['last'])}" if p["first"] else ""),
                    many(p["origins"], "independent origin"),
                    self.passages(p["claims"]),
                )
                for p in row["points"]
            )
            yield Row(row["title"], "", values)

    def passages(self, ids: Iterable[str]) -> tuple[Passage, ...]:
        """Each wording once, with everybody who has it."""
        found: dict[str, list[str]] = {}
        for claim in sorted((self.claims[id] for id in ids if id in self.claims), key=self._rank):
            document = self.documents[claim["document"]]
            said = " ".join(words(document, (claim["start"], claim["end"])).split())
            found.setdefault(said, []).append(self._by(claim, document))
        return tuple(Passage(said, tuple(dict.fromkeys(by))) for said, by in list(found.items())[:PASSAGES])

    def _rank(self, claim: Plain) -> tuple[bool, str, str, int]:
        document = self.documents[claim["document"]]
        altered = any(d["kind"] in ALTERED for d in document["damage"])
        return altered, (document["published"] or "9999").rpartition("/")[2], document["id"], claim["start"]

    def _by(self, claim: Plain, document: Plain) -> str:
        sources = (document["attributions"][index]["source"] for index in claim["chain"])
        voices = (" ".join(" ".join(words(document, span) for span in spans).split()) for spans in sources)
        word = "".join(f", on the word of {inside(voice) if voice else 'an unnamed source'}" for voice in voices)
        name = document["publisher"] or document["path"].rsplit("/", 1)[-1]
        first, _, last = (document["published"] or "").partition("/")
        when = f", {days(first, last or first)}" if first and first != ".." else f", until {day(last)}" if last else ""
        return f"{name}{when}{word} [{self.numbers[document['id']]}]"


def _notes(dossier: Plain) -> Iterator[tuple[int, str]]:
    """The numbered note of each document: who, what, when, where."""
    for number, document in enumerate(dossier["documents"], 1):
        known: list[Any] = [document[key] for key in ("publisher", "title", "published", "url", "path")]
        yield number, ". ".join(str(part) for part in known if part)
