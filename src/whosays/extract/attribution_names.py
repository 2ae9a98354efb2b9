"""The names that an attribution may mean: mentions by place, the surname that tells two apart, whether he or she."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache

from whosays.lexicons import Lexicons
from whosays.model import Mention, Span
from whosays.text.fold import latin

_TITLE = 12  # characters before a name in which its title stands


class Names:
    """The mentions of a document by place."""

    def __init__(self, text: str, mentions: Sequence[Mention], lexicons: Lexicons) -> None:
        self.order = sorted(range(len(mentions)), key=lambda i: (mentions[i].start, mentions[i].end))
        self.starts = [mentions[i].start for i in self.order]
        self.mentions = mentions
        self.own = [_own(text, mention, lexicons) for mention in mentions]
        self.genders = self._by_surname()

    def at(self, span: Span) -> int | None:
        """The mention that holds a place, the longest one."""
        found = None
        for place in range(
            bisect_right(self.starts, span.start) - 1, max(-1, bisect_left(self.starts, span.start) - 6), -1
        ):
            mention = self.mentions[self.order[place]]
            if mention.span.holds(span) and (found is None or mention.end - mention.start > self._size(found)):
                found = self.order[place]
        return found

    def within(self, span: Span) -> list[int]:
        """The mentions that lie inside a span."""
        return [
            i
            for i in self.order[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]
            if span.holds(self.mentions[i].span)
        ]

    def surname(self, mention: int) -> str:
        """The last word of a name: what a person is called by."""
        return " ".join(self.mentions[mention].name.split()[-1:])

    def same(self, one: int, other: int) -> bool:
        """Whether two mentions bear one surname."""
        return self.surname(one) == self.surname(other)

    def kind(self, mention: int) -> str:
        """What a mention is."""
        return self.mentions[mention].kind

    def gender(self, mention: int) -> str:
        """``m`` or ``f`` where a title, a word of kinship or the given name says so, here or wherever else the surname
        stands; ``""`` where nothing does or two who bear it differ."""
        return self.own[mention] or self.genders.get(self.surname(mention), "")

    def _size(self, index: int) -> int:
        return self.mentions[index].end - self.mentions[index].start

    def _by_surname(self) -> dict[str, str]:
        """The gender that all whole names of one surname tell."""
        told: dict[str, set[str]] = {}
        for i, mention in enumerate(self.mentions):
            whole = mention.kind == "person" and (len(mention.name.split()) > 1 or self.own[i])
            if whole:
                told.setdefault(self.surname(i), set()).add(self.own[i])
        return {name: next(iter(some)) for name, some in told.items() if len(some) == 1}


def _own(text: str, mention: Mention, lexicons: Lexicons) -> str:
    """The gender that the words of one mention tell, its title before the given name."""
    if mention.kind != "person":
        return ""
    titles, given = _titles(lexicons), _given(lexicons)
    around = text[max(0, mention.start - _TITLE) : mention.start].split()[-1:] + mention.span.of(text).split()
    told = next((titles[word.strip(".,").lower()] for word in around if word.strip(".,").lower() in titles), "")
    words = mention.name.split()
    first = given.get(latin(words[0]), "") if len(words) > 1 else ""
    return told or first


@cache
def _titles(lexicons: Lexicons) -> Mapping[str, str]:
    return {word: row.value for row in lexicons.rows("speaker_titles") if row.kind == "title" for word in row.words}


@cache
def _given(lexicons: Lexicons) -> Mapping[str, str]:
    """Given names with the gender of all who bear them; a name of both has none."""
    found: dict[str, str] = {}
    for row in lexicons.rows("given_names", "common"):
        for word in row.words:
            found[word] = row.kind if found.get(word, row.kind) == row.kind else ""
    either = (word for row in lexicons.rows("speaker_titles") if row.kind == "either" for word in row.words)
    return found | dict.fromkeys(either, "")
