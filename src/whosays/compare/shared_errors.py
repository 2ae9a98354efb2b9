"""Shared errors: a name that two reports misspell alike, or a figure to which both give the wrong unit.

Two people may report one event; they do not make one slip. What is an error is told by the other documents of the case:
a name of which they write another form, one letter away, in more documents; a figure that stands with another unit of
the same kind there. Shown as evidence beside the matching words, never used as the only one.

Example: both write *Brezin* where others write *Brzezin*. Left out on purpose: short names, endings (*Kowalski*,
*Kowalska*), names of which one of the two writes the usual form as well (*Mr. Somani*, *Somali*), and forms that
as many other documents have.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from whosays.compare.readings import Reading
from whosays.lexicons import LANGUAGES, Lexicons

SHORTEST = 6  # letters of a name in which one letter more or less is a slip and no other name
LONGEST = 30
ENDING = 1  # letters at the end that languages and genders change
MOST_SHOWN = 3


# What is confused with one another: lengths and areas, masses, volumes, as UCUM codes.
_KINDS = (
    ("km", "m", "cm", "mm", "[mi_i]", "[nmi_i]", "[ft_i]", "[in_i]", "[yd_i]"),
    ("km2", "m2", "har", "[acr_us]", "[mi_i]2", "[sft_i]"),
    ("kg", "g", "t", "[lb_av]", "[oz_av]", "[ston_av]"),
)


def _names(own: Reading) -> dict[str, str]:
    """The longer words in capitals inside sentences: folded, to how they are written."""
    text = own.document.text
    begins = {line.start for line in own.lines}
    return {
        word.folded: text[word.start : word.end]
        for word in own.words
        if SHORTEST <= word.end - word.start <= LONGEST and text[word.start].isupper() and word.start not in begins
    }


@cache
def _units(lexicons: Lexicons, language: str) -> Mapping[str, tuple[int, str]]:
    """Words of units to their kind and their unit."""
    kinds = {code: at for at, codes in enumerate(_KINDS) for code in codes}
    rows = lexicons.rows("units", language if language in LANGUAGES else "common")
    return MappingProxyType(
        {word.casefold(): (kinds[row.value], row.value) for row in rows for word in row.words if row.value in kinds}
    )


def _measures(own: Reading, lexicons: Lexicons) -> frozenset[tuple[str, str]]:
    """Figures of two digits and more with the word of the unit behind them."""
    known = _units(lexicons, own.document.language[:2])
    pairs = zip(own.words, own.words[1:], strict=False)
    return frozenset(
        (word.folded, after.folded)
        for word, after in pairs
        if word.folded[0].isdigit() and len(word.folded) > 1 and after.folded in known
    )


def _lacking(name: str) -> Iterator[str]:
    """A name, and the name without each one of its letters before the ending."""
    yield name
    yield from (name[:at] + name[at + 1 :] for at in range(1, len(name) - ENDING))


class Forms:
    """The names and measures of all documents of a case, and which of them are one letter apart."""

    def __init__(self, readings: Iterable[Reading], lexicons: Lexicons) -> None:
        self.lexicons = lexicons
        self.names: dict[str, dict[str, str]] = {}
        self.measures: dict[str, frozenset[tuple[str, str]]] = {}
        self.near: dict[str, set[str]] = defaultdict(set)
        for own in readings:
            self.names[own.document.id] = _names(own)
            self.measures[own.document.id] = _measures(own, lexicons)
        self.written = {name: form for some in self.names.values() for name, form in some.items()}
        self.documents = Counter(name for some in self.names.values() for name in some)
        for name in self.documents:
            for key in _lacking(name):
                self.near[key].add(name)
        self.units: dict[str, Counter[str]] = defaultdict(Counter)
        for some in self.measures.values():
            for figure, unit in some:
                self.units[figure][unit] += 1

    def _usual(self, name: str) -> str | None:
        """The form that more documents write, one letter away and with the same ending."""
        others = {other for key in _lacking(name) for other in self.near.get(key, ()) if other != name}
        alike = [o for o in others if o[-ENDING:] == name[-ENDING:] and self.documents[o] > self.documents[name]]
        return min(alike, key=lambda other: (-self.documents[other], other), default=None)

    def _usual_unit(self, figure: str, unit: str, language: str) -> str | None:
        known = _units(self.lexicons, language)
        others = [
            (-count, other)
            for other, count in self.units[figure].items()
            if other in known
            and known[other][0] == known[unit][0]
            and known[other][1] != known[unit][1]
            and count > self.units[figure][unit]
        ]
        return min(others)[1] if others else None

    def shared(self, left: Reading, right: Reading) -> list[str]:
        """The errors that two documents share, in words."""
        a, b = left.document.id, right.document.id
        found = []
        for name in sorted(self.names[a].keys() & self.names[b].keys()):
            usual = self._usual(name)
            if usual is not None and usual not in self.names[a] and usual not in self.names[b]:
                found.append(f"both write “{self.names[a][name]}” where others write “{self.written[usual]}”")
        for figure, unit in sorted(self.measures[a] & self.measures[b]):
            usual = self._usual_unit(figure, unit, left.document.language[:2])
            if usual is not None:
                found.append(f"both write “{figure} {unit}” where others write “{figure} {usual}”")
        return found[:MOST_SHOWN]
