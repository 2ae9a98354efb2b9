"""What is said of something, in a few lemmas: a verb with its particle, its infinitive or the word that fills it.

Two reports that say the same of something by one word meet in such a phrase; it is a name, and no analysis.
"""

from __future__ import annotations

from whosays.extract.claim_ground import Ground

EMPTY = frozenset({"be", "have", "do", "get", "go", "come", "make", "take", "put", "set"})  # need a word beside them
WHERE = frozenset({"inside", "outside", "there", "aboard", "alive", "ahead", "underground", "away", "abroad"})
PARTICLES = frozenset({"back", "out", "up", "down", "off", "away", "over", "in", "through", "forward"})


def phrase(ground: Ground, verb: int, argument: int) -> str:
    """A verb with its particle or infinitive; of an empty one also with its object, state or place."""
    tree = ground.tree
    words = [tree.tokens[verb].lemma.lower(), *particles(ground, verb)]
    infinitive = [c for c in tree.under(verb, "xcomp") if tree.tokens[c].pos == "VERB"]
    if infinitive:
        words += [tree.tokens[infinitive[0]].lemma.lower()]
    elif words[0] not in EMPTY and len(words) == 1:
        words += [tree.tokens[c].lemma.lower() for c in tree.under(verb, "acomp")[:1] if tree.word(c).isalpha()]
    elif len(words) == 1:
        words += _filled(ground, verb, argument)
    return " ".join(words)


def particles(ground: Ground, verb: int) -> list[str]:
    """The particle of a verb, which a tagger may take for an adverb: *get back*, *come up*."""
    tree = ground.tree
    near = [a for a in tree.under(verb, "prt", "advmod") if a == verb + 1 or tree.tokens[a].relation == "prt"]
    return [tree.word(a) for a in near if tree.tokens[a].relation == "prt" or tree.word(a) in PARTICLES][:1]


def _filled(ground: Ground, verb: int, argument: int) -> list[str]:
    """What stands with an empty verb: *be inside*, *be in bank*, *take part*."""
    tree = ground.tree
    own = [p for p in tree.under(argument, "prep") if tree.word(p) != "of"]
    adverbs = [a for a in tree.under(verb, "advmod") if tree.word(a) in WHERE]
    for child in (*tree.under(verb, "acomp", "oprd", "attr", "dobj"), *adverbs, *tree.under(verb, "prep"), *own):
        ends = tree.under(child, "pobj")
        told = child != argument and tree.tokens[child].tag != "CD" and tree.word(child).isalpha()
        if told and not (ends and ground.time_under([ends[0]], "DATE", "TIME", "DURATION") is not None):
            return [tree.tokens[at].lemma.lower() for at in (child, *ends[:1]) if tree.word(at).isalpha()]
    return []
