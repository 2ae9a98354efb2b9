"""Descriptions as sources: *the minister* is the one person of the document who is called minister, if he is near.

Evidence: a title before a name (*Finance Minister Omar Haddad*), an apposition after or before it (*Ivan Petrov, the
regional governor*). A description with more words must share them (*the finance minister*); one with an owner (*the
minister of X*, *her lawyer*) is left open, and so is one that two persons of the document may bear. He must be the last
person who was a subject or a source, a few sentences back.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from whosays.extract.attribution_names import Names
from whosays.extract.attribution_pronouns import Persons
from whosays.extract.attribution_tree import Draft, Tree
from whosays.lexicons import Lexicons

_TITLE = 5  # words of a title before a name
_MANY = 100  # mentions with one title; more, and it names nobody any more
_BACK = 4  # sentences in which the last person is looked for
_RANKED = frozenset({"prime", "vice", "deputy", "former", "ex", "late", "acting", "then", "assistant", "junior"})
_OWNED = frozenset({"poss", "relcl", "appos", "acl", "nummod"})
_OWNING = frozenset({"of", "for", "to", "from", "at"})


class Role(Struct, frozen=True):
    """What a person is called: the noun and the words before it."""

    noun: str
    words: frozenset[str]
    mention: int


@cache
def _titles(lexicons: Lexicons) -> frozenset[str]:
    """The last words of all titles, lower case."""
    return frozenset(word.split()[-1].lower() for row in lexicons.rows("titles") for word in row.words)


def _before(tree: Tree, at: int, titles: frozenset[str]) -> tuple[str, frozenset[str]] | None:
    """The title that ends right before a token."""
    last = at - 1
    if last < 0 or tree.tokens[last].sentence != tree.tokens[at].sentence or tree.word(last) not in titles:
        return None
    first = last
    while first > max(0, last - _TITLE) and tree.tokens[first - 1].tag[:2] in {"NN", "JJ"}:
        first -= 1
    return tree.word(last), frozenset(tree.word(i) for i in range(first, last))


def _noun(tree: Tree, at: int) -> tuple[str, frozenset[str]]:
    """A noun with the words that describe it."""
    return tree.word(at), frozenset(tree.word(c) for c in tree.below(at, ("amod", "compound", "nmod")) if c < at)


def roles(tree: Tree, names: Names, lexicons: Lexicons) -> dict[str, list[Role]]:
    """Every noun by which persons of the document are called, with those persons."""
    titles = _titles(lexicons)
    found: dict[str, list[Role]] = {}
    for i, mention in enumerate(names.mentions):
        if mention.kind != "person" or not tree.tokens:
            continue
        head = tree.at(mention.end - 1)
        told = [_before(tree, tree.at(mention.start), titles)]
        told += [_noun(tree, c) for c in tree.below(head, ("appos",)) if tree.word(c) in titles]
        above = tree.tokens[head].head
        if tree.tokens[head].relation == "appos" and tree.word(above) in titles:
            told.append(_noun(tree, above))
        for role in told:
            if role:
                found.setdefault(role[0], []).append(Role(role[0], role[1], i))
    return found


def described(tree: Tree, draft: Draft, known: dict[str, list[Role]], names: Names, persons: Persons) -> int | None:
    """The person whom a description stands for, or None."""
    token = tree.tokens[draft.voice]
    det = tree.first(draft.voice, ("det",))
    some = known.get(tree.word(draft.voice), [])
    if not some or len(some) > _MANY or det < 0 or tree.word(det) != "the" or token.tag not in {"NN", "NNP"}:
        return None
    owned = any(tree.word(child) in _OWNING for child in tree.below(draft.voice, ("prep",)))
    if owned or tree.first(draft.voice, _OWNED) >= 0:
        return None
    words = _noun(tree, draft.voice)[1]
    fitting = [role for role in some if words <= role.words and not (role.words - words) & _RANKED]
    before = [role.mention for role in fitting if names.mentions[role.mention].start < token.start]
    if not before or len({names.surname(role.mention) for role in fitting}) > 1:
        return None
    return before[-1] if _last(tree, draft, names, persons, before[-1], known) else None


def _last(tree: Tree, draft: Draft, names: Names, persons: Persons, found: int, known: dict[str, list[Role]]) -> bool:
    """Whether a person was the last subject or source before a place, in the same sentence or a few before; those who
    are called something else (*the chancellor*) may stand between."""
    sentence = tree.tokens[draft.voice].sentence
    for number in range(sentence, max(-1, sentence - _BACK), -1):
        some = [m for at, m in persons.by_sentence.get(number, ()) if number < sentence or at < draft.voice]
        if any(names.same(m, found) or not _else(tree, draft, names, m, known) for m in some):
            return any(names.same(m, found) for m in some)
    return False


def _else(tree: Tree, draft: Draft, names: Names, mention: int, known: dict[str, list[Role]]) -> bool:
    """Whether a person is called by another noun."""
    nouns = (noun for noun in known if noun != tree.word(draft.voice))
    return any(names.same(role.mention, mention) for noun in nouns for role in known[noun][:_MANY])
