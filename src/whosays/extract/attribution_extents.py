"""How far a cue reaches: the words after its verb that PolNeAR's guidelines count to it.

The preposition that leads to what is said (*criticised for*, *spoke about*), the paper or the occasion in which it is
said (*said in a statement*), the colon before quoted words. Nothing of the source or the content is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from whosays.extract.attribution_cues import occasions
from whosays.extract.attribution_tree import Draft, Tree, trimmed
from whosays.lexicons import Lexicons
from whosays.model import Span

_LONGEST = 8  # words of an occasion: more, and the phrase tells something of its own
_ENDING = frozenset({"for", "as", "to", "with", "by", "because", "against"})
_WHILE = frozenset({"as", "with"})
_BREAKS = frozenset({",", "—", "–", "-", "--"})
_CLOSED = frozenset({'"', "”", "''"})
_MARKS = 3  # characters in which a closing mark is looked for
_CLOSES = re.compile(r"[.,]?[”\"]")
_TOLD_IN = frozenset({"in", "on"})


def extended(tree: Tree, draft: Draft, lexicons: Lexicons) -> Draft:
    """The draft with its cue read to its end.

    *The bank said in a statement: "We lent nothing."* gives the cue *said in a statement:*.
    """
    taken = sorted((*draft.source, *draft.content))
    last = _last(tree, draft)
    if last < 0:
        return draft
    limit = min([span.start for span in taken if span.start >= draft.cue.end], default=len(tree.text))
    led = _led(tree, draft, last, limit)
    if led < 0:
        led = _occasion(tree, draft, last, limit, lexicons)
        led = _colon(tree, max(led, last), limit) if limit < len(tree.text) or led >= 0 else led
    if led <= last or tree.tokens[led].end > limit:
        return draft
    return replace(draft, cue=Span(draft.cue.start, tree.tokens[led].end))


def completed(tree: Tree, draft: Draft) -> Draft:
    """The draft with the phrase that ends its content, where the parser hung it on the verb of saying: *praised her
    for going*, *opposed the plan as unfair*. A place or a day there is that of the saying, and left out.
    """
    if not draft.content or draft.content[-1].start < draft.cue.end or not draft.rule.startswith("cues."):
        return draft
    last = draft.content[-1]
    at = tree.at(last.end - 1) + 1
    if (
        at >= len(tree.tokens)
        or tree.word(at) not in _ENDING
        or tree.tokens[at].sentence != tree.tokens[at - 1].sentence
    ):
        return draft
    if tree.tokens[at].relation == "mark" and tree.word(at) in _WHILE:
        return draft  # "as rescuers went on digging": that is the author's own clause
    top = at if tree.tokens[at].relation == "prep" else tree.tokens[at].head
    above = tree.tokens[tree.tokens[top].head].start
    if not (draft.cue.start <= above < last.end) or tree.left[top] < at or top == tree.tokens[top].head:
        return draft
    end = trimmed(tree.text, Span(last.start, tree.tokens[tree.right[top]].end)).end
    end += _closing(tree.text[last.end : end], tree.text[end : end + _MARKS])
    if any(last.end < span.start < end for span in draft.source):
        return draft
    return replace(draft, content=(*draft.content[:-1], Span(last.start, max(end, last.end))))


def _closing(words: str, after: str) -> int:
    """How many characters close the quoted words that a stretch breaks off in."""
    opened = words.count("“") > words.count("”") or words.count('"') % 2
    found = _CLOSES.match(after) if opened else None
    return found.end() if found else 0


def _last(tree: Tree, draft: Draft) -> int:
    """The last token of the cue, or -1 where the draft has no verb or noun for its head."""
    at = draft.head
    if at < 0 or tree.tokens[at].start >= draft.cue.end:
        return -1
    while at + 1 < len(tree.tokens) and tree.tokens[at + 1].end <= draft.cue.end:
        at += 1
    return at


def _led(tree: Tree, draft: Draft, last: int, limit: int) -> int:
    """The preposition between the cue and its content: *spoke about*; -1 for none."""
    at = last + 1
    if at >= len(tree.tokens) or tree.tokens[at].tag not in {"IN", "TO"} or tree.tokens[at].relation != "prep":
        return -1
    inside = draft.cue.start <= tree.tokens[tree.tokens[at].head].start < draft.cue.end
    follows = at + 1 < len(tree.tokens) and tree.tokens[at + 1].start == limit
    return at if inside and follows else -1


def _occasion(tree: Tree, draft: Draft, last: int, limit: int, lexicons: Lexicons) -> int:
    """The last token of *in a statement*, *on Facebook* right after the cue; -1 for none."""
    at = last + 1
    if not draft.takes_speech or at >= len(tree.tokens) or tree.word(at) not in _TOLD_IN:
        return -1
    noun = tree.first(at, ("pobj",))
    if noun < 0 or noun - at > _LONGEST or tree.tokens[noun].lemma.lower() not in occasions(lexicons):
        return -1
    return noun if tree.tokens[noun].end <= limit else -1


def _colon(tree: Tree, last: int, limit: int) -> int:
    """The colon right after the cue, where the content follows it; else the last token as it was."""
    at = last + 1
    if at + 1 < len(tree.tokens) and tree.word(at) == ":" and tree.tokens[at].end <= limit:
        return at if tree.tokens[at + 1].start >= limit else last
    return last


def taken_back(tree: Tree, drafts: Sequence[Draft]) -> list[Draft]:
    """Participles of saying given back to the speaker of their sentence: in *the bank said the loan was safe, adding
    that it would be repaid* it is the bank that adds, though the parser hung it on the loan.

    Evidence: a comma or a dash before the participle, and an inner subject that is no person and no pronoun.
    """
    found = list(drafts)
    by_sentence: dict[int, list[int]] = {}
    for i, draft in enumerate(found):
        by_sentence.setdefault(tree.tokens[draft.head].sentence, []).append(i)
    for i, draft in enumerate(found):
        if not _participle(tree, draft):
            continue
        near = [j for j in by_sentence[tree.tokens[draft.head].sentence] if found[j].head < draft.head and j != i]
        outer = next((j for j in reversed(near) if _says_around(found[j], draft)), None)
        if outer is None:
            continue
        content = [_until(tree, part, draft.cue) for part in found[outer].content]
        content = [part for part in content if part.end > part.start]
        found[outer] = replace(found[outer], content=tuple(content)) if content else found[outer]
        found[i] = replace(draft, source=found[outer].source, voice=found[outer].voice)
    return found


def _participle(tree: Tree, draft: Draft) -> bool:
    token = tree.tokens[draft.head]
    if token.tag != "VBG" or not draft.takes_speech or not _breaks(tree, draft.head - 1):
        return False
    voice = draft.voice
    return voice < 0 or tree.tokens[voice].entity != "PERSON"


def _breaks(tree: Tree, at: int) -> bool:
    """Whether a comma or a dash stands at a place, or a comma before a closing mark there."""
    return at >= 0 and (tree.word(at) in _BREAKS or (at > 0 and tree.word(at) in _CLOSED and tree.word(at - 1) == ","))


def _says_around(outer: Draft, draft: Draft) -> bool:
    """Whether a cue stands in what another says, or between its cue and what it says (*said, quoting her, that*)."""
    if not outer.source or not outer.takes_speech or not outer.content:
        return False
    between = outer.cue.end <= draft.cue.start and draft.cue.end < outer.content[0].start
    return between or any(part.holds(draft.cue) for part in outer.content)


def _until(tree: Tree, part: Span, cue: Span) -> Span:
    """A part of a content up to the comma before a cue in it."""
    return trimmed(tree.text, Span(part.start, cue.start)) if part.holds(cue) else part
