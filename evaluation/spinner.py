"""A word-spinner to measure the flag ``spun`` with: swaps a share of a text's content words for WordNet synonyms.

    .venv/bin/python evaluation/spinner.py WORDNET FILE [SHARE]

WORDNET is the folder of WordNet's database files (Debian's ``wordnet-base``: ``/usr/share/wordnet``). Four styles, as
spinning software differs: ``first`` takes the commonest sense of the word and keeps its inflection; ``any`` takes any
sense of any part of speech; ``bare`` also forgets the inflection; ``phrases`` prefers expressions of several words.
Names (capitals within a sentence), function words and figures stay. Nothing here is shared with the finder that is
measured, but WordNet. The same text, share and style give the same words.
"""

from __future__ import annotations

import hashlib
import random
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

STYLES = ("first", "any", "bare", "phrases")
_PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*(?![A-Za-z'’])")
_SENTENCE = re.compile(r"(?:^|[.!?:\n][\"”’')]*)\s*[\"“‘'(]*$")
_VOWEL = "aeiou"
FUNCTION = frozenset(
    """
    a an and are as at be been being but by can could did do does done down for from had has have having he her hers
    him his how i if in into is it its may me might more most must my no nor not of off on once one only or other
    our out over own she should so some such than that the their them then there these they this those through to
    too two under until up us very was we were what when where which while who whom why will with would you your
    about after all also any because before between both each few first just like many much new now same since still
    three four five six seven eight nine ten upon per yet
    """.split()  # noqa: SIM905  (a list of a hundred quoted words reads worse)
)


class WordNet(NamedTuple):
    """Lemma to its senses, commonest first; sense to its lemmas; irregular forms."""

    senses: dict[str, list[tuple[str, str]]]
    lemmas: dict[tuple[str, str], list[str]]
    bases: dict[tuple[str, str], str]
    irregular: dict[tuple[str, str, str], str]
    weight: dict[tuple[str, str], int]


def wordnet(folder: Path) -> WordNet:
    """Read WordNet's database files."""
    found = WordNet(defaultdict(list), {}, {}, {}, {})
    for part, name in _PARTS.items():
        for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
            if line.startswith(" "):
                continue
            head = line.split()
            words = [re.sub(r"\([a-z]+\)$", "", head[4 + 2 * i]) for i in range(int(head[3], 16))]
            found.lemmas[part, head[0]] = words
        for line in (folder / f"index.{name}").read_text(encoding="latin-1").splitlines():
            if not line.startswith(" "):
                fields = line.split()
                count = int(fields[2])
                found.senses[fields[0]] += [(part, place) for place in fields[-count:]]
                found.weight[fields[0], part] = int(fields[-count - 1])
        for line in (folder / f"{name}.exc").read_text(encoding="latin-1").splitlines():
            form, *bases = line.split()
            found.bases.setdefault((form, part), bases[0])
            found.irregular.setdefault((bases[0], part, _ending(form)), form)
    return found


def _ending(form: str) -> str:
    if form.endswith("ing"):
        return "ing"
    return "s" if form.endswith("s") else "ed"


def _readings(word: str, net: WordNet) -> list[tuple[str, str, str]]:
    """What a form may be: (lemma, part of speech, ending)."""
    found = [(word, part, "") for part in {part for part, _ in net.senses.get(word, ())}]
    found += [(net.bases[word, part], part, _ending(word)) for part in _PARTS if (word, part) in net.bases]
    for ending, cuts, parts in (
        ("s", (("ies", "y"), ("es", ""), ("s", "")), "nv"),
        ("ed", (("ied", "y"), ("ed", ""), ("ed", "e")), "v"),
        ("ing", (("ing", ""), ("ing", "e")), "v"),
    ):
        for cut, put in cuts:
            base = word[: -len(cut)] + put
            if word.endswith(cut) and len(base) > 2:
                bases = [base, base[:-1]] if ending != "s" and base[-1] == base[-2] else [base]
                found += [(b, p, ending) for b in bases for p in parts if (b, p) in net.weight]
    return sorted(set(found), key=lambda item: (-net.weight.get(item[:2], 0), item))


def _inflected(lemma: str, part: str, ending: str, net: WordNet) -> str:
    head, _, rest = lemma.partition("_")
    if part == "n" and rest:
        body, _, last = lemma.rpartition("_")
        return f"{body}_{_inflected(last, part, ending, net)}"
    if not ending or part in "ar":
        return lemma
    form = net.irregular.get((head, part, ending)) or _regular(head, ending)
    return f"{form}_{rest}" if rest else form


def _regular(word: str, ending: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWEL and ending in {"s", "ed"}:
        return word[:-1] + ("ies" if ending == "s" else "ied")
    if ending == "s":
        return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
    if word.endswith("e"):
        return word + "d" if ending == "ed" else word[:-1] + "ing"
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", word):
        word += word[-1]
    return word + ending


def _choices(word: str, style: str, net: WordNet) -> list[str]:
    found: list[str] = []
    readings = _readings(word, net)
    for lemma, part, ending in readings[:1] if style == "first" else readings:
        senses = [sense for sense in net.senses.get(lemma, ()) if sense[0] == part]
        for sense in senses[:2] if style == "first" else senses:
            for other in net.lemmas[sense]:
                if other.lower() == lemma or (other[0].isupper() and "_" not in other):
                    continue
                form = other if style == "bare" else _inflected(other, part, ending, net)
                if form.lower() != word and (style == "phrases" or "_" not in form):
                    found.append(form)
    if style == "phrases" and any("_" in form for form in found):
        found = [form for form in found if "_" in form]
    return [form.replace("_", " ") for form in dict.fromkeys(found)]


def _cased(words: str, like: str) -> str:
    return words[0].upper() + words[1:] if like[0].isupper() else words


def spin(text: str, net: WordNet, share: float, style: str) -> tuple[str, int, int]:
    """The spun text, how many words were swapped, and how many content words there are."""
    seed = hashlib.sha256(f"{style} {share:.3f} {text}".encode()).hexdigest()
    chance = random.Random(seed)
    places = [match for match in _WORD.finditer(text) if _content(text, match, net)]
    swaps: dict[int, tuple[int, str]] = {}
    order = list(range(len(places)))
    chance.shuffle(order)
    for i in order:
        if len(swaps) >= share * len(places):
            break
        options = _choices(places[i][0].lower(), style, net)
        if options:
            swaps[places[i].start()] = (places[i].end(), _cased(chance.choice(options), places[i][0]))
    parts, at = [], 0
    for start in sorted(swaps):
        end, words = swaps[start]
        parts += [text[at:start], words]
        at = end
    return "".join(parts) + text[at:], len(swaps), len(places)


def _content(text: str, match: re.Match[str], net: WordNet) -> bool:
    word = match[0]
    if len(word) < 3 or word.lower() in FUNCTION or not _readings(word.lower(), net):
        return False
    return word.islower() or (
        word.istitle() and bool(_SENTENCE.search(text[max(0, match.start() - 12) : match.start()]))
    )


if __name__ == "__main__":
    words, swapped, content = spin(
        Path(sys.argv[2]).read_text(encoding="utf-8"),
        wordnet(Path(sys.argv[1])),
        float(sys.argv[3]) if len(sys.argv) > 3 else 0.25,
        "any",
    )
    print(words)
    print(f"\n{swapped} of {content} content words swapped", file=sys.stderr)
