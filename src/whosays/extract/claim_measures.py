"""Measured claims: a figure, what it measures, of whom or where, and as of when.

For each quantity the finder looks at the word that carries it and asks the parse, in this order: does a verb or
adjective at the carrier say what is counted (``claim_roles``); does a measure's noun have the figure
(``claim_levels``); is the carrier itself a measure's name (*12 deaths*); does it take up the figure before it (*that
number rose to 86*; *Russia (14,000), Iran (4,200)*); is it a count of something no row knows. The first that holds
makes the claim; where none does there is none. All words are rows of ``attributes`` and ``levels``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from whosays.extract import claim_scopes
from whosays.extract.claim_amounts import by_price, by_share, by_unit, by_verb, by_worth
from whosays.extract.claim_figures import Figure, Reading, definite, figure, measured_span, named, own_kind, plural
from whosays.extract.claim_ground import Ground, made
from whosays.extract.claim_levels import by_adjective, by_adjoining, by_change, by_level, by_size
from whosays.extract.claim_occasions import Occasions, occasions
from whosays.extract.claim_persons import by_age, by_vote
from whosays.extract.claim_rest import EVEN_SO, by_rest
from whosays.extract.claim_roles import by_clipping, by_deed, by_role, by_state, by_thing
from whosays.extract.claim_silences import silent, stretched
from whosays.extract.claim_sums import by_deed_alone
from whosays.extract.claim_tables import Tables, tabled
from whosays.extract.claim_ties import by_count, by_tie
from whosays.lexicons import Lexicons
from whosays.model import Claim, Factuality, Span, Trigger, Value

CONSEQUENCES = frozenset({"death", "injury", "damage", "collapse", "rescue", "evacuation", "aid"})
Reader = Callable[[Ground, Tables, Figure], Reading | None]
FIRST: tuple[Reader, ...] = (
    by_adjoining, by_vote, by_count, by_state, by_role, by_deed, by_clipping, by_thing, by_level, by_tie,
)  # fmt: skip
WITH_UNIT: tuple[Reader, ...] = (by_age, by_level, by_adjective, by_verb, by_price, by_worth, by_unit, by_size, by_tie)
HAPPENING = frozenset({"occur", "happen", "follow", "hit", "strike"})
SMALL = 10  # numbers below ten in words are told in passing
MIN_NOUN = 3  # letters; shorter "nouns" are unit signs and list marks
MAX_GROUP = 6  # words before the noun of a counted group (*Mi-8 electronic warfare helicopters*)
LISTED = 3  # words between two figures of a bare list
CHANGES = frozenset({"up", "down", "increase", "decrease"})  # by how much, not to which level
JOINING = frozenset({"and", "dead", "injured", "wounded", "missing", "killed", "or", "&"})

UNSCOPED = "claims.age_of"  # an age is of its noun, wherever it is from (*a 36-year-old Australian man*)
BROUGHT = ("claims.size", "attributes.age", "claims.age_of", "claims.known", "claims.oblique", "claims.hyphened")
_PER = re.compile(r"\s+(?:[a-z]+\s)?(?:per (?:person|head|capita|million|thousand|cent of|1?00,?000)|a head)\b")


def measured(ground: Ground, lexicons: Lexicons) -> Iterator[Claim]:
    """The measured claims whose values are quantities.

    A figure that only takes up what the one before it measured is read with that one's attribute, in the same or the
    next sentence. Left out: shares of a whole, rates, ages, ratios, ranks, and numbers known already (*the two sides*).
    """
    tables = tabled(lexicons)
    before: tuple[Figure, Reading] | None = None
    found: list[Claim] = []
    for index, quantity in enumerate(ground.quantities):
        if ground.damaged(quantity.span) or _PER.match(ground.tree.text, quantity.end):
            continue
        here = figure(ground, tables, index, quantity)
        reading = _read(ground, tables, here, before) if here else None
        if here is not None and _unsaid(tables, reading):
            reading = _hanging(ground, tables, occasions(lexicons), here, before) or reading
        if here is None or reading is None:
            continue
        found.append(_claim(ground, tables, here, reading, before))
        before = here, reading
    yield from _trailing(ground, found)


def _hanging(
    ground: Ground, tables: Tables, known: Occasions, here: Figure, before: tuple[Figure, Reading] | None
) -> Reading | None:
    """A figure that no closer reader knows, by its verb alone, or by whatever it is told of."""
    if silent(ground, tables, here) in EVEN_SO:
        return None
    by_verb_alone = by_deed_alone(ground, tables, known, here) if here.quantity.unit != "%" else None
    return by_verb_alone or by_rest(ground, tables, here, before) or by_deed_alone(ground, tables, known, here)


def _unsaid(tables: Tables, reading: Reading | None) -> bool:
    """Whether nothing has read a figure, or only the noun of its currency has (*90 million pesos*)."""
    return reading is None or reading.attribute.removeprefix("count:") in tables.groups["currencies"]


def _trailing(ground: Ground, found: list[Claim]) -> list[Claim]:
    """*12 deaths, 30 injured in Van*: the place after the last figure of a bare list holds for all of it."""
    for at in range(len(found) - 2, -1, -1):
        here, after = found[at], found[at + 1]
        if here.scope is not None or after.scope is None or after.value is None or after.value.quantity is None:
            continue
        between = ground.tree.text[here.subject.end : ground.quantities[after.value.quantity].start]
        words = between.replace(",", " ").split()
        if after.scope.start > here.subject.end and len(words) <= LISTED and not set(words) - JOINING:
            found[at] = replace(here, scope=after.scope)
    return found


def _read(ground: Ground, tables: Tables, here: Figure, before: tuple[Figure, Reading] | None) -> Reading | None:
    if here.quantity.unit == "%":
        first, second = (by_change, by_level) if here.quantity.change in CHANGES else (by_level, by_change)
        found = first(ground, tables, here) or second(ground, tables, here) or by_share(ground, tables, here)
        return found or by_tie(ground, tables, here)
    readers = WITH_UNIT if here.quantity.unit else FIRST
    found = next((r for reader in readers if (r := reader(ground, tables, here))), None)
    if not here.quantity.unit and not _whole(here) and (found is None or found.attribute != "magnitude"):
        return None  # *two-thirds*, *6 in 10* count nobody
    if found or here.quantity.unit:
        return found
    repeated = _numbered(ground, tables, here) or _times(ground, here) or _repeated(ground, tables, here, before)
    if repeated:
        return repeated
    return _taken_up(ground, tables, here, before) or _listed(ground, here, before) or _count(ground, tables, here)


def _numbered(ground: Ground, tables: Tables, here: Figure) -> Reading | None:
    """*the number of ships is 40*: the figure is told of *number*, and counts what stands after its *of*."""
    tree, verb = ground.tree, ground.tree.head(here.carrier)
    if verb is None or tree.tokens[verb].lemma not in tables.levels or tree.tokens[here.carrier].relation == "nsubj":
        return None
    for noun in tree.under(verb, "nsubj"):
        for child in tree.under(noun, "prep") if tree.word(noun) in ("number", "total") else ():
            for counted in tree.under(child, "pobj") if tree.word(child) == "of" else ():
                return Reading(f"count:{named(ground, counted)}", "claims.numbered", noun, ground.phrase(noun), True)
    return None


def _times(ground: Ground, here: Figure) -> Reading | None:
    """*visited Riga 14 times*: how often the verb's event took place, of its subject."""
    tree, verb = ground.tree, ground.tree.head(here.carrier)
    if verb is None or tree.word(here.carrier) != "times" or tree.tokens[here.carrier].relation != "npadvmod":
        return None
    event = ground.trigger_at(verb)
    subject = next(iter(tree.under(verb, "nsubj", "nsubjpass")), None)
    if event is None or subject is None or tree.tokens[verb].pos != "VERB":
        return None
    said = ground.phrase(subject) if tree.tokens[subject].pos != "PRON" else None
    return Reading(f"count:{event.type}", "claims.times", verb, measured_span(ground, here), scope=said)


def _repeated(ground: Ground, tables: Tables, here: Figure, before: tuple[Figure, Reading] | None) -> Reading | None:
    """*... 120 aftershocks; 35 more occurred overnight*: a bare figure that happens is of the things counted before."""
    tree, verb = ground.tree, ground.tree.head(here.carrier)
    if before is None or verb is None or here.counted is not None or here.carrier != here.numeral:
        return None
    row = tables.by_id.get(before[1].rule)
    things = row is not None and "thing" in row.note.split()
    near = 0 <= tree.tokens[here.numeral].sentence - tree.tokens[before[0].numeral].sentence <= 1
    happens = tree.tokens[here.carrier].relation == "nsubj" and tree.tokens[verb].lemma in HAPPENING
    if not (things and near and happens):
        return None
    return Reading(before[1].attribute, "claims.repeated", here.numeral, here.quantity.span)


def _whole(here: Figure) -> bool:
    return all(v is None or v == v.to_integral_value() for v in (here.quantity.low, here.quantity.high))


def _taken_up(ground: Ground, tables: Tables, here: Figure, before: tuple[Figure, Reading] | None) -> Reading | None:
    """*... 10 deaths, but that number rose to 86*: the noun takes up the figure before it."""
    tree = ground.tree
    verb = ground.verb_over(here.carrier)
    if before is None or verb is None or tree.tokens[verb].lemma.lower() not in tables.levels:
        return None
    if here.counted is not None or tree.tokens[here.carrier].relation in ("nsubj", "nsubjpass"):
        return None
    for noun in tree.under(verb, "nsubj", "nsubjpass"):
        known = any(tree.word(d) in ("that", "this", "the") for d in tree.under(noun, "det"))
        near = 0 <= tree.tokens[noun].sentence - tree.tokens[before[0].numeral].sentence <= 1
        if known and near and tree.tokens[noun].lemma.lower() in tables.anaphors and not tree.under(noun, "prep"):
            return Reading(before[1].attribute, "claims.taken_up", noun, ground.phrase(noun), level=True)
    return None


def _listed(ground: Ground, here: Figure, before: tuple[Figure, Reading] | None) -> Reading | None:
    """*Russia (more than 14,000), Iran (4,200)*: a figure alone in brackets after a name, as another before it."""
    text, quantity = ground.tree.text, here.quantity
    opened = text.rfind("(", max(0, quantity.start - 24), quantity.start)
    if before is None or opened < 0 or text[quantity.end : quantity.end + 1] != ")":
        return None
    same = ground.tree.tokens[here.numeral].sentence == ground.tree.tokens[before[0].numeral].sentence
    owner = ground.mention_at(Span(max(0, opened - 2), opened))
    inside = text[opened + 1 : quantity.start].strip()
    if not same or owner is None or any(mark in inside for mark in ",;:$€"):
        return None
    return Reading(before[1].attribute, "claims.listed", here.numeral, quantity.span, scope=owner.span)


def _count(ground: Ground, tables: Tables, here: Figure) -> Reading | None:
    """A count of something no row knows: ``count:`` and the counted noun with its adjectives."""
    tree, at = ground.tree, here.counted
    if at is None or tree.tokens[at].pos != "NOUN" or definite(ground, at) or definite(ground, here.carrier):
        return None
    lemma = tree.tokens[at].lemma.lower()
    name = named(ground, at)
    if lemma in tables.never or tables.row("toll", lemma) or len(lemma) < MIN_NOUN or _in_passing(ground, tables, here):
        return None
    if name in tables.groups["general"] or not plural(ground, tables, here) or ground.verb_over(at) is None:
        return None
    return Reading(f"count:{name}", "claims.count", at, measured_span(ground, here))


def _in_passing(ground: Ground, tables: Tables, here: Figure) -> bool:
    """A number nobody would look up: a small one in words (*two levels*) of a thing of no group, a year's name (*2020
    campaigns*), or a stretch of things (*the last 10 games*, *fifteen games later*)."""
    if stretched(ground, here):
        return True
    words = here.quantity.span.of(ground.tree.text)
    value = here.quantity.low if here.quantity.low is not None else here.quantity.high
    if value is None or words.isdigit():
        return value is None or (len(words) == len("2020") and words[:2] in ("19", "20"))
    first = ground.tree.within(here.quantity.span)[0]
    if first > 0 and ground.tree.tokens[first - 1].pos == "PROPN" and ground.tree.head(first - 1) == here.counted:
        return True  # a name with a number: "Fortune 500 companies"
    lemma = ground.tree.tokens[here.counted or here.carrier].lemma.lower()
    grouped = any(lemma in tables.groups[group] for group in ("buildings", "aircraft", "ships"))
    return value < SMALL and words.isalpha() and not grouped


# --- the claim ----------------------------------------------------------------------------------------------------


def _claim(
    ground: Ground, tables: Tables, here: Figure, reading: Reading, before: tuple[Figure, Reading] | None
) -> Claim:
    tree = ground.tree
    over = ground.verb_over(reading.word)
    verb = reading.word if over is None else over
    clause = ground.clause(verb)
    dated = claim_scopes.as_of(ground, clause)
    when = ground.time_at(verb) if reading.level else ground.time_under(clause, "DATE", "TIME")
    level = reading.level and dated is None
    added = _additional(ground, tables, here, reading, before)
    return made(
        ground,
        at=reading.word,
        subject=reading.subject,
        predicate=tree.span(verb),
        attribute=("additional:" if added else "") + reading.attribute,
        value=Value(quantity=here.index),
        scope=_onlooker(ground, here, reading) or reading.scope or _scope(ground, tables, here, reading, verb),
        as_of=when if level else dated,
        time=None if level or when == dated else when,
        event_type=_event(ground, tables, reading, verb),
        standing=_standing(ground, reading),
        rule=reading.rule,
        evidence=(here.quantity.span, tree.span(reading.word)),
        name=reading.attribute,
    )


def _standing(ground: Ground, reading: Reading) -> Factuality | None:
    """How the claim is put forward: as its predicate is. What a noun brings along (*the 50-foot yacht was not alone*)
    is said whatever the verb denies or hedges."""
    brought = reading.rule in BROUGHT
    attributive = brought or (reading.attribute == "magnitude" and not reading.level)
    if attributive:
        return ground.standings.get(ground.tree.tokens[reading.word].start)
    return ground.standing(reading.word)


def _additional(
    ground: Ground, tables: Tables, here: Figure, reading: Reading, before: tuple[Figure, Reading] | None
) -> bool:
    """*10 more deaths*, *another 10*: a difference, never a total. After a figure of another measure in the same
    sentence *more* only means other people (*12 dead, 30 more injured*)."""
    tree = ground.tree
    other = before is not None and before[1].attribute != reading.attribute
    if other and before and tree.tokens[before[0].numeral].sentence == tree.tokens[here.numeral].sentence:
        return False
    inside = tree.within(here.quantity.span)
    near = {*tree.children[here.carrier], *tree.children[here.numeral], here.carrier, inside[-1] + 1} - set(inside)
    words = [i for i in near if i < len(tree.tokens) and tree.word(i) in tables.additional]
    than = [i for i in words if i + 1 < len(tree.tokens) and tree.word(i + 1) == "than"]
    return len(words) > len(than)


def _onlooker(ground: Ground, here: Figure, reading: Reading) -> Span | None:
    if reading.attribute != "distance":
        return None
    return claim_scopes.of_onlooker(ground, here.carrier, here.numeral)


def _scope(ground: Ground, tables: Tables, here: Figure, reading: Reading, verb: int) -> Span | None:
    group = _group(ground, tables, here, reading)
    if group or reading.rule == UNSCOPED:
        return group
    shared = reading.attribute.startswith("share:")
    adjectival = not reading.attribute.startswith("count:")
    for word in dict.fromkeys((here.carrier, here.numeral, here.counted, reading.word)):
        if word is not None and ground.tree.tokens[word].pos != "VERB":
            found = claim_scopes.of_phrase(ground, word, adjectival=adjectival, shared=shared)
            if found:
                return found
    owner = claim_scopes.of_loser(ground, verb, tables.losers)
    if owner is not None and owner.meets(here.quantity.span):
        owner = None  # *1,200 workers lose their jobs*: they are the figure
    if ":" in reading.attribute:
        owner = owner or claim_scopes.of_agent(ground, verb, here.carrier)
    return owner or claim_scopes.of_verb(ground, verb, tables.reporters)


def _group(ground: Ground, tables: Tables, here: Figure, reading: Reading) -> Span | None:
    """*13 pilots were killed*: the figure holds for pilots only. A count of people in general has no such group."""
    tree, counted = ground.tree, here.counted
    row = tables.by_id.get(reading.rule)
    roles = set(row.note.split()) if row else set()
    if counted is None or "nogroup" in roles or not roles & {"patient", "agent", "state"}:
        return None
    if tree.tokens[counted].pos not in ("NOUN", "PROPN") or counted == reading.word:
        return None
    if row is not None and row.value == "arrested" and lemma_of(ground, counted) in tables.groups["accused"]:
        return None  # *two men were arrested*: whoever is, is a man, a suspect or a woman among all
    if any(not tree.under(other, "nummod", "det") for other in tree.under(counted, "conj")):
        return None  # *64 passengers and crew* are no group of passengers
    if tree.tokens[counted].lemma.lower() in tables.groups["general"] and not own_kind(ground, counted, [reading.word]):
        return None
    first = tree.within(here.quantity.span)[-1] + 1
    skipped = (reading.word, *tree.under(counted, "prep", "det"))
    kept = [i for i in range(max(first, counted - MAX_GROUP), counted) if i not in skipped and tree.word(i) != "of"]
    kept = [i for i in kept if tree.tokens[i].tag not in ("JJR", "JJS", "DT", "HYPH")]
    return Span(tree.tokens[min([*kept, counted])].start, tree.tokens[counted].end)


def lemma_of(ground: Ground, at: int) -> str:
    """A token's lemma, lower case."""
    return ground.tree.tokens[at].lemma.lower()


def _event(ground: Ground, tables: Tables, reading: Reading, verb: int) -> str:
    """The event a figure is about: the nearest trigger of a type that has such a measure, in the clause first, then in
    the sentence; else the trigger that says it. A standing measure (population, trade) is of no event."""
    row = tables.by_id.get(reading.rule)
    if (row is not None and "standing" in row.note.split()) or reading.rule in BROUGHT:
        return ""
    tree = ground.tree
    near = ground.triggers_in(ground.sentence(verb))
    clause = {tree.tokens[i].start for i in ground.clause(verb)}
    place = tree.tokens[reading.word].start
    fitting = [t for t in near if reading.attribute in tables.fitting.get(t.type, frozenset())]

    def rank(trigger: Trigger) -> tuple[bool, bool, int]:
        return trigger.type in CONSEQUENCES, trigger.start not in clause, abs(trigger.start - place)

    chosen = min(fitting, key=rank, default=None)
    chosen = chosen or ground.trigger_at(reading.word) or ground.trigger_at(verb)
    return chosen.type if chosen else ""
