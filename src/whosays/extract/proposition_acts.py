"""The act of a proposition with its parts: of a copula, of what there is, of a verb; told of the tree below it."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.extract.proposition_arguments import ANYBODY, Reader, subject_role
from whosays.extract.proposition_words import EXISTENCE, Act, act_of, classed
from whosays.extract.trees import Tree
from whosays.model import Argument

HAPPENING = Act(EXISTENCE, note="exists", rule="propositions.occur")
Told = tuple[Act, list[Argument], list[str]]


def planned(reader: Reader, at: int, arguments: Sequence[Argument]) -> bool:
    """*is planned*, *is on the agenda*: whether the predicate only puts its subject ahead."""
    return reader.words.has("planning", reader.tree.tokens[at].lemma.lower()) or any(
        a.role == "on" and reader.words.has("planning", a.lemma) for a in arguments
    )


def copular(reader: Reader, at: int, subject: int) -> Told | None:
    """*is guilty*, *was an accident*, *was on board*, *there was no fraud*."""
    tree = reader.tree
    if tree.under(at, "expl"):
        return existing(reader, subject, *reader.phrases(at))
    phrases, rest = reader.phrases(at)
    theme = reader.joined(subject, "theme")
    states = [c for c in tree.under(at, "acomp", "attr", "oprd") if c > at]
    if not states:
        return (Act("be"), [*theme, *phrases], rest) if phrases else None
    state = states[0]
    below = reader.manner(state)
    if below is None or tree.tokens[state].pos == "PRON":
        return None
    act = act_of(tree, state, reader.words)
    if tree.tokens[state].relation == "attr":
        act = act if act.rule != "propositions.stem" else Act(f"be {reader.lemma(state)}")
        return act, [*theme, *phrases], [*rest, *below, *_telling(reader, state)]
    more, others = reader.phrases(state)
    return act, [*theme, *phrases, *more], [*rest, *below, *others]


def _telling(reader: Reader, noun: int) -> list[str]:
    return [w for w in reader.restricting(noun) if not reader.words.has("plain", w)]


def existing(reader: Reader, noun: int, phrases: Sequence[Argument], rest: Sequence[str]) -> Told:
    """*There was no fraud*; of *no evidence of fraud* the fraud."""
    noun = _evident(reader, noun)
    if reader.words.has("abstract", reader.tree.tokens[noun].lemma.lower()):
        return HAPPENING, [], []
    row = reader.words.row("undergone", reader.tree.tokens[noun].lemma.lower())
    if row is not None and not reader.tree.under(noun, "amod", "nummod", "compound"):  # "no injuries": nobody was hurt
        token, (own, others) = reader.tree.tokens[noun], reader.phrases(noun)
        somebody = Argument("theme", token.start, token.end, ANYBODY)
        return classed(row.value, "", row.id), [somebody, *own, *phrases], [*rest, *others]
    return HAPPENING, [*reader.joined(noun, "theme"), *phrases], list(rest)


def _evident(reader: Reader, noun: int) -> int:
    tree = reader.tree
    if not reader.words.has("evidence", tree.tokens[noun].lemma.lower()):
        return noun
    found = [n for c in tree.under(noun, "prep") if tree.word(c) == "of" for n in tree.under(c, "pobj")]
    return found[0] if found else noun


def verbal(reader: Reader, at: int, subject: int) -> Told | None:
    """*locked the exits*, *was given a warning*, *found no evidence of fraud*: the act of a verb with its parts; None
    for a verb that says too little."""
    tree = reader.tree
    objects = [o for o in tree.under(at, "dobj") if o > at] or _described(tree, at, subject)
    lemma = tree.tokens[at].lemma.lower()
    if lemma in ("find", "see") and objects and reader.words.has("evidence", tree.tokens[objects[0]].lemma.lower()):
        noun = _evident(reader, objects[0])
        return existing(reader, noun, (), ()) if noun != objects[0] else None
    if any(reader.words.has("saying", tree.tokens[o].lemma.lower()) for o in objects):
        return None  # "rejected the claim": the claim in it is what is denied
    befallen = _undergone(reader, at, subject, objects) if reader.words.has("light", lemma) else None
    if befallen is not None:
        return existing(reader, befallen, *reader.phrases(at))
    act = act_of(tree, at, reader.words)
    objects = [o for o in objects if tree.word(o) not in act.used]
    phrases, rest = reader.phrases(at)
    if act.rule == "propositions.stem" and reader.words.has("empty", lemma):
        gone = next((n for n in (*objects, subject) if _is_none(tree, n)), None)  # "no tanks were seen"
        return existing(reader, gone, [a for a in phrases if a.role != "agent"], rest) if gone is not None else None
    passive = bool(tree.under(at, "auxpass", "nsubjpass")) or (
        tree.tokens[at].tag == "VBN" and not tree.under(at, "aux")
    )
    role = subject_role(act, passive=passive, has_object=bool(objects))
    themes = [a for o in objects for a in reader.joined(o, "theme")]
    if themes and role == "theme":
        role = "to"  # "was given a warning"
    if act.note == "receives":
        role = "to" if role == "agent" else role
        phrases = [_moved(a, "from", "agent") for a in phrases]
        givers = [
            n for o in objects for p in tree.under(o, "prep") if tree.word(p) == "from" for n in tree.under(p, "pobj")
        ]
        phrases += [a for n in givers for a in reader.joined(n, "agent")]
        themes = [without(a, {reader.lemma(n) for n in givers}) for a in themes]
    return act, [*reader.joined(subject, role), *themes, *phrases], rest


def _is_none(tree: Tree, noun: int) -> bool:
    return any(tree.word(d) == "no" for d in tree.under(noun, "det"))


def _described(tree: Tree, at: int, subject: int) -> list[int]:
    """The noun that a relative clause without an object of its own is about: *the man, whom police did not name*."""
    head = tree.head(at)
    own = tree.under(at, "nsubj")
    if tree.tokens[at].relation != "relcl" or head is None or not own or tree.word(own[0]) in ("who", "which", "that"):
        return []
    return [head] if head != subject and tree.tokens[head].pos in ("NOUN", "PROPN") else []


def _undergone(reader: Reader, at: int, subject: int, objects: Sequence[int]) -> int | None:
    """The noun that a light verb helps to tell what befell somebody: *no arrests were made*, *caused no injuries*."""
    nouns = objects or ([subject] if reader.tree.under(at, "nsubjpass") else [])
    return next((n for n in nouns if reader.words.has("undergone", reader.tree.tokens[n].lemma.lower())), None)


def without(argument: Argument, words: set[str]) -> Argument:
    """A part without some of the words that restrict it."""
    kept = tuple(w for w in argument.words if w not in words)
    return Argument(argument.role, argument.start, argument.end, argument.lemma, kept)


def _moved(argument: Argument, role: str, to: str) -> Argument:
    if argument.role != role:
        return argument
    return Argument(to, argument.start, argument.end, argument.lemma, argument.words)
