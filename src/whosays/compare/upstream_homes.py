"""Upstream homes: whose office it is that a report names without a country, by the other reports of its story.

*The coast guard said* is an office within its document only, where the document is about no one country. Where the
reports of one story name one such office of one country, or none of a country at all, it is that office in all of them:
three reports on one ferry do not have three coast guards. Two countries leave every report by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from whosays.compare.upstream_names import Naming, country_names, of_country
from whosays.lexicons import Lexicons

OFFICE = "office:"


def homes(
    read: Iterable[tuple[str, Naming]], story: Mapping[str, str], plain: Collection[str], lexicons: Lexicons
) -> Mapping[tuple[str, str], Naming]:
    """For a document and the key of an office without a country, the voice it is in its story. Left out: documents that
    are of no story with others, and those that name two countries (only ``plain`` ones do not): it may be of either."""
    known = country_names(lexicons)
    lands: dict[tuple[str, str], set[str]] = defaultdict(set)
    bare: dict[tuple[str, str], Naming] = {}
    for document, own in read:
        if not own.key.startswith(OFFICE) or document not in story:
            continue
        office, _, where = own.key.removeprefix(OFFICE).partition(":")
        if where in known:
            lands[story[document], office].add(where)
        elif where == document and document in plain:
            bare[document, own.key] = own
    found = {}
    for (document, key), own in bare.items():
        office = key.removeprefix(OFFICE).partition(":")[0]
        countries = lands[story[document], office]
        if len(countries) == 1:
            because = f"“{own.name}” names no country: the other reports of the story name one"
            found[document, key] = of_country(office, next(iter(countries)), own.name, because, lexicons)
        elif not countries:
            found[document, key] = Naming(f"{OFFICE}{office}:{story[document]}", own.name, own.kind, own.because)
    return found
