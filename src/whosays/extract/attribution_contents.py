"""What a verb of saying says: its content, in the forms that its row of the lexicon allows."""

from __future__ import annotations

from whosays.extract.attribution_cues import Cue
from whosays.extract.attribution_subjects import EMPTY_SUBJECTS, agent, infinitive, passive
from whosays.extract.attribution_tree import SUBJECTS, Tree, clause, source_span, told_until, trimmed, verb_group
from whosays.model import Span

_CITING = frozenset({"citing", "quoting", "referring"})  # they take no *that* of their own
_CLOSING = frozenset({"ROOT", "conj", "parataxis", "ccomp"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MARKS = frozenset({'"', "”", "“", "''", "``"})
_GAP = 30  # tokens between a verb and the *that* of its clause: a hearer, a place, a day


def complements(tree: Tree, verb: int, cue: Cue, group: Span, claims: frozenset[str]) -> list[Span]:
    """The content that hangs on the verb in one of the forms its row allows; empty where there is none."""
    hanging = list(tree.below(verb, ("ccomp", "xcomp", "advcl")))
    for child in hanging:
        token = tree.tokens[child]
        if child < verb and (_marked(tree, child) or _parted(tree, child, verb) or _participial(tree, child)):
            continue
        to = infinitive(tree, child)
        gerund = token.tag == "VBG" and token.relation == "xcomp"
        finite = token.relation == "ccomp" and not to
        if (
            "t" in cue.forms
            and token.relation in {"ccomp", "xcomp"}
            and not (finite and tree.first(child, ("mark",)) >= 0)
            and not (to and "name" in cue.forms)  # called him to thank him: a telephone call
        ):
            thing = tree.first(verb, ("dobj",))
            if thing < 0 and not finite and not passive(tree, verb):
                continue
            spans = clause(tree, child, group)
            return [tree.span(tree.left[thing], tree.right[child])] if verb < thing < child else list(spans)
        if (
            "c" in cue.forms
            and finite
            and (cue.row.kind != "seem" or (tree.left[child] > verb > 0 and _it(tree, verb)))
        ):
            return _from_that(tree, verb, child, list(clause(tree, child, group)))
        if "bare" in cue.forms and tree.first(verb, ("dobj",)) > verb:
            continue
        told = "i" in cue.forms or ("I" in cue.forms and passive(tree, verb))
        if told and to and token.relation != "advcl":
            return list(clause(tree, child, group))
        if "g" in cue.forms and gerund:
            return list(clause(tree, child, group))
    return _objects(tree, verb, cue, claims) or _after_hearer(tree, verb, cue)


def _after_hearer(tree: Tree, verb: int, cue: Cue) -> list[Span]:
    """*told the jury he had lied*, *asked her if he would go*: the clause after a hearer, which the parser hung on the
    hearer or on a verb further up."""
    hearer = tree.first(verb, ("dobj",)) if "r" in cue.forms else -1
    if hearer < verb:
        return []
    after = tree.right[hearer] + 1
    asked = after < len(tree.tokens) and tree.word(after) in {"if", "whether"} and tree.tokens[after].relation == "mark"
    if asked and tree.tokens[after].head > after:
        return list(clause(tree, tree.tokens[after].head))
    for child in tree.below(hearer, ("relcl",)):
        first = tree.left[child]
        own = tree.first(child, SUBJECTS)
        if first == hearer + 1 and own >= first and tree.tokens[first].tag not in {"WP", "WDT", "WRB", "WP$"}:
            return list(clause(tree, child))
    return []


def _marked(tree: Tree, child: int) -> bool:
    """Whether a clause opens with a conjunction (*While he may be right, she said he is not*)."""
    first = tree.left[child]
    return tree.tokens[first].relation == "mark" and tree.word(first) != "that"


def _participial(tree: Tree, child: int) -> bool:
    """Whether a clause is a bare participle (*Asked what came next, she laughed*)."""
    return tree.tokens[child].tag in {"VBN", "VBG", "VBD"} and tree.first(child, (*SUBJECTS, "aux", "auxpass")) < 0


def _parted(tree: Tree, child: int, verb: int) -> bool:
    """Whether a semicolon or a colon stands between a clause and the verb after it: then each tells its own."""
    return any(tree.word(at) in {";", ":"} for at in range(tree.right[child] + 1, verb))


def _it(tree: Tree, verb: int) -> bool:
    own = tree.first(verb, SUBJECTS)
    return own >= 0 and tree.word(own) == "it"


def _from_that(tree: Tree, verb: int, child: int, content: list[Span]) -> list[Span]:
    """The content of a clause from its *that* on, where the parser hung the words after it elsewhere, or an aside
    before it into it (*said, quoting her aide, that ...*)."""
    if tree.left[child] <= verb or not content:
        return content
    own = tree.first(child, ("mark",))
    if own > tree.left[child] and tree.word(own) == "that" and tree.word(own - 1) == ",":
        return [trimmed(tree.text, Span(tree.tokens[own].start, content[-1].end))]
    for at in range(verb + 1, min(tree.left[child], verb + _GAP)):
        if tree.word(at) == "that" and tree.tokens[at].relation not in {"det", "dobj"}:
            return [trimmed(tree.text, Span(tree.tokens[at].start, content[-1].end))]
    return content


def _objects(tree: Tree, verb: int, cue: Cue, claims: frozenset[str]) -> list[Span]:
    """An object, an object with its predicate, or what follows a preposition."""
    thing = tree.first(verb, ("dobj",))
    predicate = max([-1, *tree.below(verb, ("oprd",)), *list(tree.below(verb, ("dobj",)))[1:]])
    if "t" in cue.forms and predicate > verb:
        first = tree.left[thing] if verb < thing < predicate else tree.left[predicate]
        return [trimmed(tree.text, tree.span(first, tree.right[predicate]))]
    for child in tree.below(verb, ("prep", "agent")):
        word = tree.word(child)
        if word == "as" and "as" in cue.prepositions | _as(cue) and thing > verb:
            return [trimmed(tree.text, tree.span(tree.left[thing], tree.right[child]))]
        if word == "as" and "as" in _as(cue) and child > verb and passive(tree, verb):
            return [trimmed(tree.text, tree.subtree(child))]
        target = tree.first(child, ("pobj", "pcomp"))
        if child > verb and target >= 0 and word in cue.prepositions and _said_of(tree, target, cue):
            wish = _infinitive_after(tree, verb, child) if word in {"on", "upon", "for"} else -1
            if wish >= 0:
                return [trimmed(tree.text, tree.span(tree.left[target], tree.right[wish]))]
            whole = "t" in cue.forms and verb < thing < child
            return [trimmed(tree.text, tree.span(tree.left[thing if whole else target], told_until(tree, child)))]
    told = next((c for c in tree.below(verb, ("prep",)) if c > thing > verb and tree.word(c) == "as"), -1)
    if "o" in cue.forms and told >= 0 and tree.first(told, ("pcomp",)) >= 0:
        return [trimmed(tree.text, tree.span(tree.left[thing], tree.right[told]))]  # quoted a woman as saying ...
    if "name" in cue.forms and thing > verb and _quoted_within(tree, thing):
        return [trimmed(tree.text, tree.subtree(thing))]
    if "t" in cue.forms and thing > verb and _charged(tree, thing, cue):
        return [trimmed(tree.text, tree.span(tree.left[thing], told_until(tree, thing)))]
    related = tree.tokens[thing].tag in {"WDT", "WP"} if 0 <= thing < verb else False
    if related and {"o", "claim"} & cue.forms:
        return [tree.span(thing, thing)]
    if "paper" in cue.forms and thing > verb:
        return [trimmed(tree.text, tree.span(tree.left[thing], tree.right[verb]))]
    claimed = "claim" in cue.forms and thing > verb and tree.tokens[thing].lemma.lower() in claims
    reach = range(tree.left[thing], told_until(tree, thing) + 1) if thing > verb and "figure" in cue.forms else ()
    counts = "figure" not in cue.forms or any(tree.tokens[at].tag == "CD" for at in reach)
    if claimed or ("o" in cue.forms and thing > verb and counts):
        return [trimmed(tree.text, tree.span(tree.left[thing], told_until(tree, thing)))]
    if passive(tree, verb) and "claim" in cue.forms:
        thing = tree.first(verb, ("nsubjpass",))
        if thing >= 0 and tree.tokens[thing].lemma.lower() in claims and agent(tree, verb) >= 0:
            return [trimmed(tree.text, tree.subtree(thing))]
    if {"o", "t"} & cue.forms and "active" not in cue.forms and passive(tree, verb):
        return _undergone(tree, verb)
    return []


def _undergone(tree: Tree, verb: int) -> list[Span]:
    """What a passive is about: its subject, with what it is quoted *as saying*; the noun of *a plan opposed by all*."""
    thing = tree.first(verb, ("nsubjpass",))
    if thing >= 0:
        told = next((c for c in tree.below(verb, ("prep",)) if c > verb and tree.word(c) == "as"), -1)
        spoken = told >= 0 and tree.first(told, ("pcomp",)) >= 0
        return [trimmed(tree.text, tree.subtree(part)) for part in ((thing, told) if spoken else (thing,))]
    noun = tree.tokens[verb].head
    if tree.tokens[verb].relation == "acl" and noun < verb and agent(tree, verb) >= 0 and tree.left[noun] < verb:
        return [trimmed(tree.text, tree.span(tree.left[noun], max(noun, tree.left[verb] - 1)))]
    return []


def _said_of(tree: Tree, target: int, cue: Cue) -> bool:
    """Whether what follows a preposition is told of, and not the day of the telling; of *put the toll at nine* a
    figure."""
    token = tree.tokens[target]
    figure = token.tag == "CD" or tree.first(target, ("nummod",)) >= 0
    return figure if "figure" in cue.forms else token.entity not in {"DATE", "TIME"} or token.pos == "VERB"


def _infinitive_after(tree: Tree, verb: int, phrase: int) -> int:
    """*called on the council to act*: what is asked of whoever the phrase names, or -1."""
    clauses = (c for c in tree.below(verb, ("xcomp", "advcl", "ccomp")) if c > phrase and infinitive(tree, c))
    return next((c for c in clauses if tree.left[c] == tree.right[phrase] + 1), -1)


def _quoted_within(tree: Tree, thing: int) -> bool:
    """*called the plan "quite dangerous"*: quoted words after the noun, which the parser hung into its phrase."""
    marks = {'"', "“", "''", "``", "‘"}
    return any(tree.word(at) in marks for at in range(thing + 1, tree.right[thing]))


def _charged(tree: Tree, thing: int, cue: Cue) -> bool:
    """Whether the object carries the phrase that tells the charge: *accused its rival of cheating*."""
    last = thing
    while (joined := tree.first(last, ("conj",))) > last:
        last = joined
    near = (*tree.below(thing, ("prep",)), *tree.below(last, ("prep",)))
    return any(tree.word(c) in cue.prepositions and c > thing for c in near)


def _as(cue: Cue) -> frozenset[str]:
    return frozenset({"as"}) if "s:as" in cue.row.value.split() else frozenset()


def after_that(tree: Tree, verb: int, cue: Cue) -> list[Span]:
    """The rest of the sentence after a verb of saying and *that*, where the parser lost the clause between."""
    if not {"c", "q"} <= cue.forms or tree.tokens[verb].relation not in {"ROOT", "conj", "advcl", "relcl"}:
        return []
    last = tree.bounds[tree.tokens[verb].sentence][1]
    for at in range(verb + 1, min(last, verb + _GAP)):
        if tree.word(at) == "that" and tree.tokens[at].relation == "mark":
            return [trimmed(tree.text, tree.span(at, last))]
        aside = tree.word(at) in _CITING and tree.word(at - 1) == ","  # said, referring to her aide, that ...
        if tree.tokens[at].pos == "VERB" and tree.tokens[at].relation not in {"amod", "acl"} and not aside:
            break
    return []


def parenthesis(tree: Tree, verb: int, voice: int) -> list[Span]:
    """The sentence around a cue that stands in it as an aside: *The talks, officials said, go on.*"""
    token = tree.tokens[verb]
    own = tree.first(verb, SUBJECTS)
    inverted = own < verb < voice and tree.tokens[voice].head == verb
    if token.relation not in {"parataxis", "ccomp", "advcl"} and not (inverted and token.relation == "conj"):
        return []
    own = voice if inverted else own
    mark = tree.first(verb, ("mark",))
    told = mark >= 0 and tree.word(mark) == "as"
    if tree.tokens[token.head].pos not in {"VERB", "AUX"} or not (told or (own >= 0 and mark < 0)):
        return []
    after = [tree.right[c] for c in tree.children[verb] if c > verb]
    first = mark if told else min(tree.left[own], verb_group(tree, verb)[0])
    aside = tree.span(first, max([verb, *after]))
    before = tree.tokens[first - 1] if first > 0 else token
    if before.sentence == token.sentence and (before.relation != "punct" or tree.word(first - 1) == ";") and first > 0:
        return []
    return list(clause(tree, token.head, aside))


def preceding(tree: Tree, verb: int, voice: int) -> list[Span]:
    """The sentence before a cue that closes it, where the parser did not see that the one hangs on the other: *Those
    who owe much struggle, he said.* Only where a verb stands before the comma, and no quoted words after the cue."""
    if voice < 0 or tree.tokens[verb].relation not in _CLOSING:
        return []
    first, last = tree.bounds[tree.tokens[verb].sentence]
    group = min(verb_group(tree, verb)[0], tree.left[voice])
    comma = group - 1
    while comma > first and tree.word(comma) in _MARKS:
        comma -= 1
    if comma <= first or tree.word(comma) != "," or any(tree.word(at) in {*_MARKS, ":"} for at in range(verb, last)):
        return []
    told = any(tree.tokens[at].tag in _FINITE for at in range(first, comma))
    return [trimmed(tree.text, tree.span(first, group - 1))] if told and not _subordinate(tree, first) else []


def _subordinate(tree: Tree, first: int) -> bool:
    """Whether a sentence opens with a clause or phrase that only leads to the next: *When asked about it, ...*."""
    return tree.tokens[first].relation in {"mark", "advmod"} or tree.tokens[first].tag in {"VBN", "VBG", "VBD"}


def moved(tree: Tree, verb: int, content: list[Span], kind: str) -> list[Span]:
    """What is part of the content but stands before the cue: the subject of a passive (*the talks are expected to
    fail*), the pronoun of a relative clause (*which critics said was wrong*)."""
    if not content:
        return []
    thing = tree.first(verb, ("nsubjpass", "nsubj") if kind == "seem" else ("nsubjpass",))
    if thing >= 0 and (kind == "seem" or passive(tree, verb)) and tree.word(thing) not in EMPTY_SUBJECTS:
        moved = source_span(tree, thing)
        return [] if any(moved.meets(span) for span in content) else [moved]
    left = tree.left[verb]
    relative = tree.tokens[verb].relation == "relcl" and tree.tokens[left].tag in {"WDT", "WP"}
    if relative and tree.tokens[left].relation not in {"nsubj", "nsubjpass"} and left < verb:
        return [tree.span(left, left)]
    if relative and left < verb and tree.tokens[left].head != verb:
        return [tree.span(left, left)]
    return []


def without(tree: Tree, content: list[Span], source: tuple[Span, ...], cue: Span) -> list[Span]:
    """Content without the source, which the parser may have hung into it: what stands on the cue's other side."""
    found = []
    for span in content:
        if any(span.meets(s) for s in source):
            rest = trimmed(tree.text, Span(max(span.start, cue.end), max(span.end, cue.end)))
        else:
            rest = span
        if rest.end > rest.start:
            found.append(rest)
    return found
