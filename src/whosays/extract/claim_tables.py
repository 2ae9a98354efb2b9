"""The rows of ``attributes`` and ``levels``, indexed once per set of lexicons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from whosays.extract.trees import Tree
from whosays.lexicons import Lexicons, Row

ROLES = (
    "thing", "patient", "agent", "state", "toll", "deep", "last", "begin", "finish", "happens", "unit", "sum", "share",
    "term", "over", "age", "votes", "deed", "doer", "worth", "for", "born", "faced", "tie", "clock",
    "got",
)  # fmt: skip


class Tables(Struct, frozen=True):
    """Attribute rows by (role, words); groups of counted nouns; words of levels and changes."""

    rows: Mapping[tuple[str, str], Row]
    by_id: Mapping[str, Row]
    groups: Mapping[str, frozenset[str]]
    levels: frozenset[str]
    changes: frozenset[str]
    changed: frozenset[str]
    reporters: frozenset[str]
    losers: frozenset[str]
    unsaid: frozenset[str]
    never: frozenset[str]
    additional: frozenset[str]
    anaphors: frozenset[str]
    worth: frozenset[str]
    mass: frozenset[str]
    fitting: Mapping[str, frozenset[str]]

    @property
    def momentary(self) -> frozenset[str]:
        """The types of events that happen at one moment."""
        return self.groups["moments"]

    @property
    def lasting(self) -> frozenset[str]:
        """The types of events whose verb may say how long it goes on (*stayed for three days*)."""
        return self.groups["lasting"]

    @property
    def happens(self) -> frozenset[str]:
        """Verbs that only date their subject."""
        return frozenset(word for role, word in self.rows if role == "happens")

    def row(self, role: str, *words: str) -> Row | None:
        """The row of the first of the words that has one in that role."""
        return next((row for word in words if (row := self.rows.get((role, word)))), None)

    def verb_words(self, tree: Tree, verb: int) -> Iterator[str]:
        """A verb with its particle, preposition, object or infinitive, then by itself: *shoot down*, *order leave*,
        *take into custody*, *kill*."""
        lemma = tree.tokens[verb].lemma.lower()
        for child in tree.under(verb, "prt", "prep", "advmod", "dobj", "acomp", "oprd", "xcomp"):
            yield f"{lemma} {tree.tokens[child].lemma.lower()}"
            for end in tree.under(child, "pobj"):
                yield f"{lemma} {tree.word(child)} {tree.tokens[end].lemma.lower()}"
        yield lemma


@cache
def tabled(lexicons: Lexicons) -> Tables:
    """The tables of a set of lexicons."""
    rows: dict[tuple[str, str], Row] = {}
    groups: dict[str, frozenset[str]] = {}
    for row in lexicons.rows("attributes"):
        flags = row.note.split()
        if "group" in flags:
            groups[row.value] = frozenset(row.words)
        for role in ROLES:
            for word in row.words if role in flags else ():
                rows.setdefault((role, word), row)
    kinds: dict[str, frozenset[str]] = {}
    for row in lexicons.rows("levels"):
        kinds[row.kind] = kinds.get(row.kind, frozenset()) | frozenset(row.words)
    return Tables(
        MappingProxyType(rows),
        MappingProxyType({row.id: row for row in lexicons.rows("attributes")}),
        MappingProxyType(groups),
        kinds["level"],
        kinds["change"],
        kinds["changed"],
        kinds["place"],
        kinds["owner"],
        kinds["unsaid"],
        kinds["never"],
        kinds["additional"],
        kinds["anaphor"],
        kinds["worth"],
        kinds["mass"],
        MappingProxyType({r.id.partition(".")[2]: frozenset(r.words) for r in lexicons.rows("event_classes")}),
    )
