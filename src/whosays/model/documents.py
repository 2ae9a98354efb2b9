"""Spans, documents, and what is said of their parts: sections, boilerplate, damage, refusals."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from whosays.model.kinds import BoilerplateKind, DamageKind, PublishedBy, SectionKind


class Span(Struct, frozen=True, order=True, array_like=True, gc=False):
    """A stretch of one document's text: ``text[start:end]``. Encoded as ``[start, end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words the span stands for. ``Span(0, 4).of("Kyiv denied it")`` is ``"Kyiv"``."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether the other span lies inside this one (or is the same)."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Finding(Struct, frozen=True, kw_only=True, gc=False):
    """What every finding in a document has: where it stands, and the rule that made it from which spans.

    Findings point at no finding, only at spans and numbers, so that garbage collection need not look at them.
    """

    start: int
    end: int
    rule: str = ""
    evidence: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        """The finding's place as a :class:`Span`."""
        return Span(self.start, self.end)


class Section(Finding, frozen=True):
    """A part of a document by its role: headline, dek, heading, caption or body. Sections do not overlap."""

    kind: SectionKind


class Boilerplate(Finding, frozen=True):
    """A stretch that is page furniture: kept, shown, and never read for claims."""

    kind: BoilerplateKind


class Damage(Finding, frozen=True):
    """A stretch that came to harm, on evidence that can be shown. Whole-document damage spans ``0..length``."""

    kind: DamageKind
    note: str = ""


class SourceRow(Struct, frozen=True):
    """One row of ``sources.csv``: what the user knows of a file. Each field but the name is optional."""

    file: str
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None


class LeftOut(Struct, frozen=True):
    """What a file holds that is no visible text, by kind: how many stretches, how many characters of the source."""

    kind: str
    stretches: int
    characters: int


class Document(Struct, frozen=True, kw_only=True):
    """One report: its decoded text, never edited, and what is known of it.

    ``id`` is a hash of the raw bytes; ``published`` an EDTF date or interval; ``published_by`` how it is known;
    ``dating`` says in words which evidence dated it, ``authorship`` which names its writers (``author``, several joined
    by ``; ``); ``left_out`` names what of the file is not in ``text``.
    """

    id: str
    path: str
    record: int | None = None
    url: str | None = None
    encoding: str = "utf-8"
    media: str = "text/plain"
    title: str | None = None
    author: str | None = None
    authorship: str = ""
    publisher: str | None = None
    published: str | None = None
    published_by: PublishedBy = "unknown"
    dating: str = ""
    language: str = "en"
    read: Literal["whole", "part"] = "whole"
    length: int = 0
    text: str = ""
    sections: tuple[Section, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    damage: tuple[Damage, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


class Refused(Struct, frozen=True):
    """Why something could not be read: a reason code, the stage it failed in, and the limit it hit, if any."""

    reason: str
    stage: str = "ingest"
    limit: str | None = None


class Refusal(Struct, frozen=True):
    """One path that was not read, and why. A refusal is a row of its own, never a gap."""

    path: str
    refusal: Refused

    @property
    def notice(self) -> bool:
        """Whether nothing failed: it only names what is no report (a web archive's images, requests, redirects), or a
        file with the same bytes as one that was read, or statements that a document makes too often to be compared."""
        return self.refusal.reason in ("no_report", "same_bytes", "said_too_often")
