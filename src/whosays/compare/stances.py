"""Stances: what a claim calls somebody or something, where it is one of two words that exclude each other.

*Serbia has remained neutral*, *the summit was a failure*, *Serbia has supported the war*: each is a statement of its
own beside the claim, on an axis (neutrality, success) with a side. A negation turns the side. Whoever is
characterised must be the whole subject: *Serbia*, not *Serbia's neighbours*. Left out: what is asked, expected or
under *if*.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

import msgspec

from whosays.lexicons import Lexicons
from whosays.model import Extraction, Span, Statement, Words

ATTRIBUTE = "character:"
FIRST_WORDS = 5  # of what is said: *a complete and utter failure*, not *a country whose neighbours were neutral*
STATED = ("happened", "ongoing")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NOT = re.compile(r"\b(?:not|never)\b|n['’]t\b")
_JOINED = re.compile(r"['’]s\b|\b(?:of|in|for|from|to|with|at|on|by)\b")
_TURNED = frozenset({"not", "no", "hardly", "neither", "never", "but", "if", "seen", "called"})
Sides = Mapping[str, tuple[str, str]]
Find = Callable[[str, Span], tuple[str, ...]]


@cache
def _sides(lexicons: Lexicons, note: str) -> Sides:
    rows = (row for row in lexicons.rows("opposites") if row.note == note)
    return MappingProxyType({word: (row.kind, row.value) for row in rows for word in row.words})


def stances(
    extractions: Sequence[Extraction], stated: Sequence[Statement], at: Find, lexicons: Lexicons
) -> list[Statement]:
    """The statements that characterise somebody, or an event, beside those they were read from; in the same order.

    ``at`` names the entities whose mentions meet a span of a document.
    """
    texts = {e.document.id: e.document.text for e in extractions}
    found = []
    for s in stated:
        if s.claim.attribute is None and s.claim.object is not None and s.claim.status in STATED and not s.derived:
            stance = _stance(texts[s.document], s, at, lexicons)
            if stance is not None:
                found.append(stance)
    return found


def _stance(text: str, s: Statement, at: Find, lexicons: Lexicons) -> Statement | None:
    claim = s.claim
    assert claim.object is not None
    said = [w.lower() for w in _WORD.findall(claim.object.of(text))]
    verb = _WORD.findall(claim.predicate.of(text).lower())
    side = None
    acts, being, holding = (_sides(lexicons, note) for note in ("act", "being", "holding"))
    last = next((w for w in reversed(verb) if w in being or w in holding or w in acts), "")
    if last in being or (last in holding and _sides(lexicons, "stance").keys() & set(said)):
        side = next((_sides(lexicons, "be")[w] for w in said[:FIRST_WORDS] if w in _sides(lexicons, "be")), None)
        side = None if _TURNED & set(said) else side
    elif last in acts:
        axis, value = acts[last]
        things = _sides(lexicons, "things")
        side = (axis, value) if any(things.get(w, ("",))[0] == axis for w in said[:FIRST_WORDS]) else None
    holder = s.event if s.event and not _whole(text, s, at) else _whole(text, s, at)
    if side is None or holder is None:
        return None
    axis, pole = side
    denied = claim.polarity == "denied" or bool(_NOT.search(claim.predicate.of(text).lower()))
    if denied:
        pole = "b" if pole == "a" else "a"
    words = Words(pole, claim.span.of(text) if denied else _surface(text, s))
    event = s.event if holder == s.event else None
    return msgspec.structs.replace(
        s, attribute=f"{ATTRIBUTE}{axis}", value=words, event=event, entity=None if event else holder,
        scope=None if event else holder, standing=True, derived="what it is called", series=False,
    )  # fmt: skip


def _surface(text: str, s: Statement) -> str:
    assert s.claim.object is not None
    start = min(s.claim.predicate.start, s.claim.object.start)
    return text[start : max(s.claim.object.end, s.claim.predicate.end)]


def _whole(text: str, s: Statement, at: Find) -> str | None:
    """The entity that is the whole subject of a claim; None where the subject is something of it, or in it."""
    subject = s.claim.subject.of(text)
    found = at(s.document, s.claim.subject)
    return found[-1] if found and not _JOINED.search(subject) else None
