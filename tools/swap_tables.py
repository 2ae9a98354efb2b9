"""Writes ``word_pairs.tsv`` and ``word_swaps.tsv`` of ``src/whosays/data/en``: what word-spinning is recognised by.

Pairs are the commonest pairs of neighbouring words in English with how much oftener than by chance they meet. Swaps
are WordNet's synonyms read backwards: for a word as software writes it, the words that may have stood there, and how
much commoner each is. Sources, neither a dependency of the package:

- WordNet 3.0 (Princeton University, WordNet licence), Debian's ``wordnet-base``;
- the word and word-pair frequencies that symspellpy ships (MIT; word counts derived from Google Books Ngrams, CC BY
  3.0). Of the counts only rounded ratios are kept.

Run by hand: ``python tools/swap_tables.py /usr/share/wordnet FOLDER_OF_SYMSPELLPY``.
"""

from __future__ import annotations

import hashlib
import itertools
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "whosays" / "data" / "en"
PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
UNIGRAMS, BIGRAMS = "frequency_dictionary_en_82_765.txt", "frequency_bigramdictionary_en_243_342.txt"
# A word that is missing from the frequency list is taken to be as rare as its rarest words.
RAREST = 1e5
# A swap for a much commoner word proves nothing; see evaluation/damage.py for what each limit costs.
LEAST_RATIO = -0.5
MOST_ORIGINALS = 16
SKIPPED = frozenset(
    """
    a an and are as at be been being but by can could did do does done down for from had has have having he her him
    his how i if in into is it its may me might more most must my no nor not of off on once one only or other our
    out over own she should so some such than that the their them then there these they this those through to too
    two under up us very was we were what when where which who whom why will with would you your
    """.split()  # noqa: SIM905  (a list of a hundred quoted words reads worse)
)
# The pair counts know British spelling only; an American form takes its British form's pairs.
SPELLINGS = (
    (r"our", "or"), (r"tre\b", "ter"), (r"tres\b", "ters"), (r"ence\b", "ense"), (r"ences\b", "enses"),
    (r"is(e|es|ed|ing|ation|ations|er|ers)\b", r"iz\1"), (r"ys(e|es|ed|ing)\b", r"yz\1"),
    (r"ll(ed|ing|er|ers)\b", r"l\1"),
    (r"ogue(s?)\b", r"og\1"), (r"mme(s?)\b", r"m\1"), (r"grey", "gray"), (r"practis", "practic"),
    (r"cheque", "check"), (r"ae", "e"),
    (r"wards\b", "ward"), (r"ement\b", "ment"), (r"plough", "plow"),
)  # fmt: skip


class WordNet:
    """Lemmas to senses, senses to lemmas, and inflection both ways."""

    def __init__(self, folder: Path) -> None:
        self.senses: dict[tuple[str, str], list[str]] = {}
        self.lemmas: dict[tuple[str, str], list[str]] = {}
        self.bases: dict[tuple[str, str], str] = {}
        self.forms: dict[tuple[str, str, str], str] = {}
        for part, name in PARTS.items():
            for line in _rows(folder / f"data.{name}"):
                head = line.split()
                words = [re.sub(r"\([a-z]+\)$", "", head[4 + 2 * i]).lower() for i in range(int(head[3], 16))]
                self.lemmas[part, head[0]] = words
            for line in _rows(folder / f"index.{name}"):
                fields = line.split()
                self.senses[fields[0], part] = fields[-int(fields[2]) :]
            for line in (folder / f"{name}.exc").read_text(encoding="latin-1").splitlines():
                form, base = line.split()[:2]
                self.bases.setdefault((form, part), base)
                self.forms.setdefault((base, part, _ending(form)), form)

    def readings(self, word: str) -> Iterator[tuple[str, str, str]]:
        """What a form may be: lemma, part of speech, ending."""
        for part in PARTS:
            if (word, part) in self.senses:
                yield word, part, ""
            if (word, part) in self.bases:
                yield self.bases[word, part], part, _ending(word)
        for cut, put, parts in (
            ("s", "", "nv"), ("es", "", "nv"), ("ies", "y", "nv"), ("ed", "", "v"), ("ed", "e", "v"), ("ied", "y", "v"),
            ("ing", "", "v"), ("ing", "e", "v"),
        ):  # fmt: skip
            base = word.removesuffix(cut) + put
            if not word.endswith(cut) or len(base) < 3:
                continue
            doubled = not put and base[-1] == base[-2] and not cut.endswith("s")
            for lemma in (base, base[:-1]) if doubled else (base,):
                for part in parts:
                    if (lemma, part) in self.senses:
                        yield lemma, part, _ending(word)

    def inflected(self, lemma: str, part: str, ending: str) -> str:
        """A lemma, or an expression by the word that bends, with an ending."""
        if not ending or part in "ar":
            return lemma
        words = lemma.split("_")
        at = -1 if part == "n" else 0
        words[at] = self.forms.get((words[at], part, ending)) or _regular(words[at], ending)
        return "_".join(words)

    def swaps(self, word: str) -> Iterator[str]:
        """What stands for a form after a swap, bent alike or not at all."""
        for lemma, part, ending in self.readings(word):
            for sense in self.senses.get((lemma, part), ()):
                for other in self.lemmas[part, sense]:
                    if other != lemma:
                        yield from {other, self.inflected(other, part, ending)}


def _rows(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="latin-1").splitlines() if not line.startswith(" ")]


def _ending(form: str) -> str:
    return "ing" if form.endswith("ing") else "s" if form.endswith("s") else "ed"


def _regular(word: str, ending: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou" and ending in {"s", "ed"}:
        return word[:-1] + ("ies" if ending == "s" else "ied")
    if ending == "s":
        return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
    if word.endswith("e"):
        return word + "d" if ending == "ed" else word[:-1] + "ing"
    return word + (word[-1] if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", word) else "") + ending


def _frequencies(folder: Path) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
    words = dict(line.split() for line in (folder / UNIGRAMS).read_text(encoding="utf-8-sig").splitlines())
    pairs = (line.split() for line in (folder / BIGRAMS).read_text(encoding="utf-8-sig").splitlines())
    return {word: float(count) for word, count in words.items()}, {(a, b): float(count) for a, b, count in pairs}


def _american(known: set[str], net: WordNet, words: dict[str, float]) -> dict[str, str]:
    """American form to the British form that the counts know."""
    found = {}
    for word in sorted(known):
        for british, american in SPELLINGS:
            form = re.sub(british, american, word)
            if form != word and (form in words or any(net.readings(form))):
                found[form] = word
    return found


def _ratios(words: dict[str, float], pairs: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """How much oftener than by chance two words meet, as a logarithm."""
    total, met = sum(words.values()), sum(pairs.values())
    return {
        (a, b): math.log(count / met) - math.log(words.get(a, 1e6) / total) - math.log(words.get(b, 1e6) / total)
        for (a, b), count in pairs.items()
    }


def _spread(ratios: dict[tuple[str, str], float], american: dict[str, str]) -> dict[tuple[str, str], float]:
    """The pairs, and each again in American spelling."""
    forms = defaultdict(list)
    for form, word in american.items():
        forms[word].append(form)
    found = dict(ratios)
    for (a, b), ratio in ratios.items():
        for x in (a, *forms[a]):
            for y in (b, *forms[b]):
                found.setdefault((x, y), ratio)
    return found


def _originals(
    net: WordNet, pairs: dict[tuple[str, str], float], american: dict[str, str], words: dict[str, float]
) -> dict[str, dict[str, float]]:
    """Each word as written to what may have stood there, with the logarithm of how much commoner that is."""

    def count(form: str) -> float:
        """A word's count; for an expression the geometric mean of its rarest pair's and the rarest words'."""
        parts = form.split()
        if len(parts) > 1:
            return math.sqrt(RAREST * max(RAREST, min(pairs.get(pair, 0) for pair in itertools.pairwise(parts))))
        return max(words.get(form, 0), words.get(american.get(form, ""), 0), RAREST)

    found: dict[str, dict[str, float]] = defaultdict(dict)
    for word in sorted({word for pair in pairs for word in pair}):
        if len(word) < 3 or word in SKIPPED or not word.isalpha():
            continue
        for form in net.swaps(word):
            same = american.get(form, form) == american.get(word, word)
            shown = form.replace("_", " ")
            if same or word in shown.split() or not re.fullmatch(r"[a-z0-9][a-z0-9 '.-]+", shown):
                continue
            found[shown][word] = math.log(count(word) / count(shown))
    for line in _lines("spinner_words.tsv"):
        shown, word = line.split("\t")
        found[shown].setdefault(word, math.log(count(word) / count(shown)))
    return found


def _lines(name: str) -> list[str]:
    """A hand-made list beside this script, without its remarks."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _write(name: str, head: list[str], rows: list[str]) -> None:
    body = "\n".join(rows)
    digest = hashlib.sha256(body.encode()).hexdigest()[:16]
    lines = [*head, f"# sha256 of the rows: {digest}", "id\twords\tkind\tvalue\tnote", body]
    (DATA / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(name, len(rows), "rows")  # noqa: T201  (a script)


def main() -> None:
    """Write both tables."""
    net = WordNet(Path(sys.argv[1]))
    words, counts = _frequencies(Path(sys.argv[2]))
    known = {word for pair in counts for word in pair}
    american = _american(known | set(words), net, words)
    ratios = _spread(_ratios(words, counts), american)
    originals = _originals(net, dict(counts), american, words)
    skipped = SKIPPED.union(*(line.split() for line in _lines("news_words.txt")))
    swaps = []
    used: set[str] = set()
    for form, found in sorted(originals.items()):
        kept = sorted((-ratio, word) for word, ratio in found.items() if ratio >= LEAST_RATIO)[:MOST_ORIGINALS]
        if kept and form not in skipped:
            value = "|".join(f"{word}={round(-ratio * 10)}" for ratio, word in kept)
            swaps.append(f"swaps.{form.replace(' ', '_')}\t{form}\tswap\t{value}\t")
            used |= {form, form.split()[0], form.split()[-1]} | {word for _, word in kept}
    seconds: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (a, b), ratio in sorted(ratios.items()):
        if a in used or b in used:
            seconds[a].append((b, max(0, min(9, round(ratio)))))
    pairs = [
        f"pairs.{a}\t{'|'.join(b for b, _ in found)}\tpair\t{''.join(str(r) for _, r in found)}\t"
        for a, found in sorted(seconds.items())
    ]
    source = "symspellpy's frequency dictionaries (MIT; word counts from Google Books Ngrams, CC BY 3.0)"
    _write("word_pairs", [
        f"# Generated by tools/swap_tables.py from {source}: common pairs of neighbouring words.",
        "# id: pairs.<first word>; words: the second words; value: a digit for each, how much oftener than by",
        "# chance they meet (the logarithm, 0 to 9). American spellings have their British forms' pairs.",
    ], pairs)  # fmt: skip
    _write("word_swaps", [
        "# Generated by tools/swap_tables.py from WordNet 3.0 (copyright 2006 Princeton University; data/WORDNET.txt)",
        "# and tools/spinner_words.tsv: what spinners write, what may have stood there. words: as written;",
        "# value: the words it may stand for, each with ten times the logarithm of how much commoner it is",
        f"# than the word written ({source}).",
    ], swaps)  # fmt: skip


if __name__ == "__main__":
    main()
