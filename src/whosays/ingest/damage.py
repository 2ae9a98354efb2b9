"""Where a text came to harm, on evidence that can be shown.

Masked words (runs of asterisks that stand where a word stands), characters lost in conversion, figures torn apart,
references to nothing, a cut-off end, paragraphs that stand twice, quotation marks without their partner; and what is
said of the whole wording (:mod:`whosays.ingest.wording`). Nothing is repaired. Left out on purpose: glued words and
misspellings (people make them too), Markdown emphasis, ornaments, masked swear words (``f***``).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from whosays.ingest import quotemarks, stamps, wording
from whosays.ingest.lines import Line, lines
from whosays.lexicons import Lexicons
from whosays.model import Boilerplate, Damage, Span
from whosays.text.sentences import sentences

_MASK = re.compile(r"(?<![\w*\\/=+^])\*{2,6}(?![\w*/=+^])")
_BLOCKED = re.compile(r"[█▇■□▢◻]{2,40}|(?<![\w×])×{2,6}(?![\w×])")
_LOST = re.compile(r"\ufffd{1,200}")
_TWICE = re.compile(
    r"(?:â€[\x80-\x9f™œ\x9d˜“”¦–—¢]?|Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\xa0-\xbf]|"
    r"(?:[ÐÑ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]){2,60}){1,60}"
)
_ENTITY = re.compile(
    r"&(?:amp|nbsp|quot|apos|lt|gt|ndash|mdash|rsquo|lsquo|ldquo|rdquo|hellip|#\d{2,5}|#x[0-9a-fA-F]{2,5});"
)
_CONTROLS = re.compile(r"[\x80-\x84\x86-\x9f]{1,60}")
_TORN = re.compile(
    r"(?:\b\d[\d.,]{0,14}\s+in\s+)?\b(?:19|20)\d\d(?:US\$|USD|EUR|GBP|CNY|RMB|[$€£¥])\s?\d[\d.,]{0,14}"
    r"(?:\s(?:thousand|million|billion|trillion))?"
)
_TWO_SCALES = re.compile(
    r"\b\d[\d.,]{0,14}\s(?:million billion|billion million|trillion million|billion thousand|million thousand)\b"
)
_MARKER = re.compile(r"\[(\d{1,3})\]")
_ONLY_MARKERS = re.compile(
    r"^\W{0,3}(?:references?|sources?|notes|footnotes|citations?)\s?:?\s*(?:\[\d{1,3}\]\s*,?\s*)+$", re.IGNORECASE
)
_ENTRY = re.compile(r"(?:^|\s)\[?(\d{1,3})[\].]\s+(?=[^\W\d_]|[\"“‘«])")
_LIST = re.compile(r"^\W{0,3}(?:references?|sources?|notes|footnotes|citations?|bibliography)\b", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…。！？:;][”“\"’'»)\]*_]{0,4}\s?(?:\[\d{1,3}\]\s?){0,9}$|[”“\"»)\]]$")
_ITEM = re.compile(r"(?:[•·▪*–—-]|\(?\d{1,3}[.)])\s")
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&hellip;\])\s*$")
# A shorter last line without a stop is a heading or a signature; a shorter repeated line a refrain.
_CUT_WORDS = 6
_REPEATED_CHARS = 60
# What opens a signature after the last sentence, or makes a stamp of it.
_SIGNS = frozenset("(©—–-|/")
_STAMPED = re.compile(r"^[^.]{0,20}\.?[^.]{0,20}\d{1,2}:\d\d\s?[ap]\.?m\b.{0,6}$", re.IGNORECASE)
# A page that goes on with more furniture than this was not cut off.
_AFTER_END = 3
# So few capitalised words after a sentence are a signature or a call (*Go Colts*).
_CALL_WORDS = 3
_CLOSING = " ”“\"'’»)]"
# A number far beyond how many markers there are is none: *[538]* is the name of a site.
_FIRST_NUMBERS = 10
# Runs of so many asterisks are not taken for a word by themselves.
_LONG_MASK = 4
_AFTER_MASK = frozenset(".,’';)?”")
# Two runs with so few words between them are emphasis with blanks.
_EMPHASIS_WORDS = 3
# From so many lines that are a clock time on, a text is a live report.
_ENTRIES = 3
# Languages that do not end a sentence with a stop.
_NO_STOPS = frozenset(("th", "lo", "km", "my", "bo"))


_RULES = {
    "masked": "damage.masked",
    "mojibake": "damage.mojibake",
    "broken_figure": "damage.broken_figure",
    "dangling_reference": "damage.dangling_reference",
    "truncated": "damage.truncated",
    "repeated": "damage.repeated",
    "unbalanced_quotation": "damage.unbalanced_quotation",
    "spun": "damage.spun",
    "machine_translated": "damage.machine_translated",
    "model_written": "damage.model_written",
}


def _damage(kind: str, start: int, end: int, note: str, *evidence: Span, rule: str = "") -> Damage:
    place = evidence or (Span(start, end),)
    return Damage(start=start, end=end, kind=kind, rule=rule or _RULES[kind], evidence=place, note=note)  # type: ignore[arg-type]  # called with the model's kinds only


def masked(text: str, readable: Sequence[Line]) -> Iterator[Damage]:
    """Asterisks where a word stands: a letter before on the same line, a letter or a stop after.

    Four and more are an expletive, a rating or a PIN as often, and count only beside two that are shorter.
    """
    found = [(line, place) for line in readable if not line.text.startswith("*") for place in _masks(line)]
    short = sum(end - start < _LONG_MASK for _, (start, end) in found)
    for line, (start, end) in found:
        if end - start < _LONG_MASK or short > 1:
            yield _damage("masked", line.start + start, line.start + end, "asterisks stand where a word stood")
    for match in _BLOCKED.finditer(text):
        yield _damage("masked", *match.span(), "signs stand where a word stood", rule="damage.masked_block")


def _masks(line: Line) -> list[tuple[int, int]]:
    """The runs of asterisks of a line that stand like words; none where they emphasise or rate."""
    places = []
    for match in _MASK.finditer(line.text):
        before, after = line.text[: match.start()].rstrip(" (“\"‘'")[-1:], line.text[match.end() :].lstrip(" ")[:1]
        if (before.isalnum() or before == ",") and (after.isalpha() or after in _AFTER_MASK):
            places.append(match.span())
    rates = len({end - start for start, end in places}) > 1
    around = any(len(line.text[a[1] : b[0]].split()) <= _EMPHASIS_WORDS for a, b in itertools.pairwise(places))
    return [] if rates or around else places


def _guess(words: str) -> str:
    """What doubly encoded characters were, as a marked guess."""
    try:
        return f"; perhaps “{words.encode('cp1252').decode('utf-8')}”"
    except UnicodeError:
        return ""


def mojibake(text: str) -> Iterator[Damage]:
    """Characters lost or doubly encoded on the way here."""
    for match in _LOST.finditer(text):
        yield _damage("mojibake", *match.span(), "characters were lost", rule="damage.lost_characters")
    for match in _TWICE.finditer(text):
        yield _damage(
            "mojibake", *match.span(), f"characters were encoded twice{_guess(match[0])}", rule="damage.encoded_twice"
        )
    for match in _ENTITY.finditer(text):
        yield _damage("mojibake", *match.span(), "a character reference was left as it is", rule="damage.entity")
    for match in _CONTROLS.finditer(text):
        yield _damage("mojibake", *match.span(), "control characters stand in the text", rule="damage.control")


def torn(text: str) -> Iterator[Damage]:
    """Figures torn apart: a year glued to a currency, two scale words on one number."""
    for match in _TORN.finditer(text):
        yield _damage("broken_figure", *match.span(), "a year is glued to an amount: the figure was torn apart")
    for match in _TWO_SCALES.finditer(text):
        yield _damage("broken_figure", *match.span(), "two scale words on one number", rule="damage.two_scales")


def references(found: Sequence[Line], readable: Sequence[Line]) -> Iterator[Damage]:
    """A list of references with nothing behind its numbers, and markers that no entry explains."""
    entries: set[str] = set()
    listed = False
    for line in found:
        if _ONLY_MARKERS.match(line.text[:4000]) and len(_MARKER.findall(line.text[:4000])) >= 1:
            yield _damage(
                "dangling_reference",
                line.start,
                line.end,
                "a list of references with nothing behind its numbers",
                rule="damage.empty_references",
            )
            continue
        listed = listed or (bool(_LIST.match(line.text)) and line.count < 400)
        if listed or _MARKER.match(line.text):
            entries |= {match[1] for match in _ENTRY.finditer(line.text[:20_000])}
    numbers = {int(number) for line in found for number in _MARKER.findall(line.text[:20_000])}
    several = len(numbers) > 1
    plausible = 3 * len(numbers) + _FIRST_NUMBERS
    for line in readable:
        if _LIST.match(line.text) or _MARKER.match(line.text) or not (line.prose or line.stopped):
            continue
        for match in _MARKER.finditer(line.text):
            inserted = (
                line.text[match.start() - 1].isspace() and line.text[match.end() : match.end() + 2].strip().isalpha()
            )
            known = match[1] in entries or not 0 < int(match[1]) <= plausible
            if not known and line.text[: match.start()].strip() and (several or not inserted):
                start = line.start + match.start()
                yield _damage(
                    "dangling_reference",
                    start,
                    start + len(match[0]),
                    f"no reference {match[0]} is given",
                    rule="damage.marker_without_reference",
                )


def truncated(text: str, readable: Sequence[Line], language: str) -> Iterator[Damage]:
    """The last paragraph breaks off: no stop, more words than a heading, in a text that does end its sentences."""
    prose = [line for line in readable if line.prose]
    if not prose or language in _NO_STOPS:
        return
    last = readable[-1]
    if _ITEM.match(last.text) or last.titled:
        return
    begin = (sentences(text, last.start, last.end) or [(last.start, last.end)])[-1][0]
    tail = text[begin : last.end]
    if tail[0] in _SIGNS or _STAMPED.search(tail[-60:]) or (tail.startswith(("…", "...")) and _CUT.search(tail[-12:])):
        return
    if begin > last.start and len(tail.split()) <= _CALL_WORDS and all(word[0].isupper() for word in tail.split()):
        return
    if _CUT.search(last.text[-12:]) and last.count >= _CUT_WORDS:
        yield _damage("truncated", begin, last.end, "the text breaks off with dots", rule="damage.cut_off")
    elif (
        not (_ENDED.search(last.text[-12:]) or _ENDED.search(last.text.rstrip(_CLOSING)[-12:]))
        and last.count >= _CUT_WORDS
        and (last.prose or prose[-1] is not last)
    ):
        ended = sum(line.stopped for line in prose)
        if (ended and ended * 2 >= len(prose)) or last.count >= 60:
            yield _damage("truncated", begin, last.end, "the last sentence has no end")


def repeated(text: str, readable: Sequence[Line], furniture: Sequence[Boilerplate]) -> Iterator[Damage]:
    """Paragraphs and sentences that stand word for word a second time.

    The entries of a live report say their background anew each time: texts of many clock times are left out.
    """
    if sum(stamps.is_clock(line) for line in readable) >= _ENTRIES:
        return
    whole: dict[str, Line] = {}
    single: dict[str, Span] = {}
    known = {item.start for item in furniture}
    for line in readable:
        key = " ".join(line.text.split()).casefold()
        if len(key) >= _REPEATED_CHARS and key in whole and line.prose:
            first = whole[key]
            yield _damage("repeated", line.start, line.end, "this paragraph stands twice", Span(first.start, first.end))
            continue
        whole.setdefault(key, line)
        for start, end in sentences(text, line.start, line.end):
            words = " ".join(text[start:end].split()).casefold()
            if len(words) < _REPEATED_CHARS:
                continue
            if words in single and start not in known:
                yield _damage(
                    "repeated", start, end, "this sentence stands twice", single[words], rule="damage.repeated_sentence"
                )
            single.setdefault(words, Span(start, end))


def _readable(found: Sequence[Line], furniture: Sequence[Boilerplate]) -> Sequence[Line]:
    """The lines that are not furniture as a whole."""
    whole = {(item.start, item.end) for item in furniture}
    return [line for line in found if (line.start, line.end) not in whole]


def _without(text: str, furniture: Sequence[Boilerplate]) -> str:
    """The text with its furniture blanked, every character in its place."""
    parts, at = [], 0
    for item in sorted(furniture, key=lambda item: item.start):
        if item.start >= at:
            parts += [text[at : item.start], "\n" * (item.end - item.start)]
            at = item.end
    return "".join(parts) + text[at:]


def found(text: str, furniture: Sequence[Boilerplate], language: str, lexicons: Lexicons) -> tuple[Damage, ...]:
    """All damage of a text, sorted by place; what touches the whole wording spans it from end to end.

    ``"The ** of the country left."`` has a masked word at 4 to 6.
    """
    every = lines(text)
    readable = _readable(every, furniture)
    hidden = tuple(masked(text, readable))
    figures = tuple(torn(text))
    ends = bool(readable) and readable[-1] in every[-_AFTER_END - 1 :]
    cut = tuple(truncated(text, readable, language)) if ends else ()
    harms = [
        *hidden,
        *mojibake(text),
        *figures,
        *references(every, readable),
        *cut,
        *repeated(text, readable, furniture),
    ]
    echoes = [item for item in furniture if item.kind != "repeated_lead"]
    harms += quotemarks.unbalanced(text, _readable(every, echoes), bool(cut))
    harms += wording.machine_translated(text, hidden, figures)
    if language == "en":
        harms += wording.spun(_without(text, furniture), lexicons) + wording.model_written(text, lexicons)
    return tuple(sorted(set(harms), key=lambda item: (item.start, item.end, item.kind, item.rule)))
