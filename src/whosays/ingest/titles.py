"""A page's title: the headline that the page shows, where its markup's title holds it; else the title without the site.

Titles in markup are made for search engines: the site's name is added, a colon, another wording. The headline that
readers see is the better name of a report. It is taken where a title of the markup begins or ends with it, or where it
is the only first-level heading and the report begins under it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_KEY = re.compile(r"[\W_]+")
_PART = re.compile(r"\s+[|–—•·»«›:-]{1,2}\s+|\s*[|•]\s*")
# A heading with fewer letters (*News*, *Forum*) begins many titles.
_LEAST = 12
# The part of the markup's shortest title that a heading must be: less is a kicker or the topic of a series.
_SHARE = 0.4
_FEW_WORDS = 3


def _key(words: str) -> str:
    return _KEY.sub("", words).casefold()


def _shown(titles: Sequence[str], headings: Sequence[tuple[int, str]]) -> str | None:
    """The heading that a title of the markup begins or ends with: of the highest level, the longest."""
    keys = [_key(title) for title in titles]
    least = max(_LEAST, _SHARE * min(map(len, keys), default=0))
    held = [(-level, words) for level, words in headings if len(_key(words)) >= least and _edges(_key(words), keys)]
    return max(held, key=lambda pair: (pair[0], len(pair[1])))[1] if held else None


def _edges(heading: str, keys: Sequence[str]) -> bool:
    return any(_edge(heading, key) for key in keys)


def _edge(heading: str, title: str) -> bool:
    return title.startswith(heading) or title.endswith(heading)


def _without_site(title: str, site: str | None, domain: str | None) -> str:
    """The title without a last or first part that is the site's name or address."""
    parts = _PART.split(title)
    names = {_key(name) for name in (site or "", domain or "", (domain or "").rsplit(".", 1)[0]) if name}
    while len(parts) > 1 and _key(parts[-1]) in names:
        title = title[: title.rindex(parts[-1])].rstrip(" |–—•·»«›:-")
        parts = parts[:-1]
    if len(parts) > 1 and _key(parts[0]) in names:
        title = title[len(parts[0]) :].lstrip(" |–—•·»«›:-")
    return title


def title(
    given: str | None,
    titles: Sequence[str],
    headings: Sequence[tuple[int, str]],
    site: str | None = None,
    domain: str | None = None,
) -> str | None:
    """The title of a page: ``given`` is the extractor's, ``titles`` stand in the markup, ``headings`` are the headings
    shown, in order, as (level, words).

    >>> title("Envoy leaves the harbour - Daily", [], [(1, "Envoy leaves the harbour")])
    'Envoy leaves the harbour'
    """
    meant = [*([given] if given else []), *titles]
    shown = _shown(meant, headings)
    if shown:
        return shown
    plain = [_without_site(words, site, domain) for words in meant]
    first = [words for level, words in headings if level == 1]
    names = {_key(name) for name in (site or "", domain or "") if name}
    if len(first) == 1 and len(first[0].split()) >= _FEW_WORDS and _key(first[0]) not in names:
        inner = [w for w in plain if len(_key(w)) >= _LEAST and _edge(_key(w), _key(first[0]))]
        return max(inner, key=len) if inner else first[0]
    return plain[0] if plain else None
