"""Titles and dates in plain words: what a row is about, as a reader would say it.

A title is made from the event's record (``event_titles``), never from its stored name, so that a row reads *Magnitude
of the earthquake in Morocco, 8 September 2023*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from whosays.compare.matters import MATTER
from whosays.compare.occasions import ARTICLE
from whosays.compare.statements import ANOTHER
from whosays.model import Claim, Event
from whosays.report.clauses import POINTS_BACK, clause
from whosays.report.event_titles import Names, event_parts, first_words

# Counts of what an event did: deaths *in* the earthquake; of what it is, the magnitude *of* the earthquake.
_TOLLS = frozenset(
    (
        "deaths", "injured", "missing", "rescued", "trapped", "displaced", "arrested", "evacuated", "affected",
        "destroyed", "damaged", "buildings_destroyed", "buildings_damaged", "survivors", "shot_down", "leaks",
        "explosions", "participants", "rescuers", "troops", "aboard", "hostages", "abducted", "attackers", "infected",
        "captured", "travellers", "firefighters", "prisoners", "passengers", "drones", "missiles", "shots",
        "airstrikes", "aircraft", "aircraft_shot_down", "ships", "ships_sunk", "inside", "refugees", "released",
        "stolen_value", "damage_cost", "derailed", "seats", "turnout", "votes", "share", "price_paid",
        "price_per_share", "stake", "premium", "debt", "savings",
    )
)  # fmt: skip
# Counts that are the event itself: deaths, and not deaths in the deaths.
_ITSELF = {
    "deaths": "death", "injured": "injury", "rescued": "rescue", "arrested": "arrest", "evacuated": "evacuation",
    "shot_down": "shooting_down", "aircraft_shot_down": "shooting_down",
}  # fmt: skip
# Measures of a person: *Age of Ada Brandt*, whatever happened to her.
_OF_PERSONS = frozenset(("age", "birth_date", "salary", "weight"))
# Measures that need no happening beside whoever they are of: *Length of the sentence (Ada Brandt)*.
_OWN = frozenset(("sentence",))
_PLAIN = {
    "aboard": "people aboard", "inside": "people inside", "clock": "time of day", "moment": "other dates",
    "built_date": "date of building", "sentence": "length of the sentence", "stolen_value": "value stolen",
    "damage_cost": "cost of the damage", "bribes": "sum of the bribes", "payment_each": "payment to each",
    "seats": "seats won", "crowd": "size of the crowd",
}  # fmt: skip
# What is named after a word of the text, by how its name opens: before the word, before a noun (*the warning*), before
# a plural; and the heading under which those stand that have nothing beside them.
_OPENINGS = {
    "count:": ("Number: ", "", "Number of ", "Other numbers"),
    "tally:": ("Number: ", "", "Number of ", "Other numbers"),
    "length:": ("Length: ", "Duration of ", "", "Lengths of time"),
    "duration:": ("Length: ", "Duration of ", "", "Lengths of time"),
    "hour:": ("Time of day: ", "Time of day of ", "", "Times of day"),
    "clock:": ("Time of day: ", "Time of day of ", "", "Times of day"),
    "moment:": ("Date: ", "Date of ", "", "Other dates"),
    "change:": ("Change in ", "Change in ", "Change in ", "Other changes"),
    "size:": ("Size: ", "Size of ", "", "Sizes"),
    "amount:": ("Amount: ", "Amount of ", "", "Other amounts"),
    "sum:": ("Sum: ", "", "", "Sums of money"),
    "share:": ("Share: ", "Share of ", "Share of ", "Other shares"),
    "age_of:": ("Age: ", "", "", "Ages"),
    "additional:": ("Additional ", "", "Additional ", "Additional numbers"),
}
# Of these a name that is a deed is no title, and a report's own words stand in its place: *Date (“toured the port”)*.
_WORDED = {
    "moment:": "Date", "clock:": "Time of day", "hour:": "Time of day", "duration:": "Length of time",
    "length:": "Length of time", "sum:": "Sum of money", "amount:": "Amount", "size:": "Size",
}  # fmt: skip
# Of these the row says in a clause when it was: *When the ferry sank*, *At what time the ferry sank*.
_WHEN = {"moment:": "When", "clock:": "At what time", "hour:": "At what time", "built_date": "When"}
# What is told in words, of what: *Cause of the fire*, *Owner of the ship*.
_ROLES = {
    "cause": "cause of the {}", "owner": "owner of the {}", "operator": "operator of the {}",
    "builder": "who built the {}", "departure": "where the {} set out from",
    "destination": "where the {} was bound", "direction": "direction of flight", "weapon": "weapon",
    "transport": "how they got away", "travel": "how somebody travelled", "colour": "colour of the {}",
    "floor": "floor of the {}", "site": "where the {} was", "finder": "who found the {}",
    "winner": "winner of the {}", "successor": "successor", "name": "name of the {}", "offence": "offence",
    "manner_of_death": "manner of death", "wound": "wounded where", "motive": "motive",
    "phase": "phase of the flight", "weather": "weather at the {}", "disease": "disease", "kind": "kind of {}",
    "which": "which {}", "satellite": "kind of satellite", "access": "state of the {}",
    "integrity": "state of the {}", "insurance": "insurance of the {}", "licence": "licence of the {}",
    "sobriety": "sobriety of the {}", "consciousness": "state of the {}", "occupancy": "occupancy of the {}",
    "function": "state of the {}", "arms": "whether the {} was armed", "sex": "sex of the {}",
    "fitness": "fitness of the {}", "decision": "decision on the {}", "ruling": "ruling on the {}",
    "arrested_at": "place of the arrest", "held_at": "where they are held", "venue": "place of the {}",
    "exit": "how the office was left", "coming_from": "where they came from", "illness": "illness",
    "nationality": "nationality of the {}", "flag": "flag of the {}", "fate": "what became of the {}",
    "origin": "origin of the {}", "first_case": "who fell ill first", "hidden_in": "where the {} was hidden",
    "built_in": "where the {} was built", "landed_at": "where the {} came down", "died_at": "where somebody died",
    "born_in": "place of birth", "buyer": "buyer of the {}", "appointee": "who became {}",
    "takes_over": "who takes over", "struck": "what the {} ran into", "organiser": "who called it",
    "identity": "who or what was the {}", "entry": "how they got in", "substance": "what leaked",
    "decider": "who decided", "alarm": "who raised the alarm", "mediator": "who mediated",
    "signatory": "who signed", "breaker": "who broke the truce", "leader": "who led it",
    "commander": "who commanded", "instigator": "who ordered it", "first_shot": "who fired first",
    "unanimity": "unanimity of the {}", "verdict": "verdict on the {}", "will": "will of the {}",
}  # fmt: skip
_OPEN = re.compile(r" (?:of|on|at) (?:the )?\{\}$")  # the end of such a title where nothing says of what


def role_words(attribute: str, kind: str = "", holder: str = "") -> str:
    """An attribute whose value is in words, as a title has it, of what it is named after, else of a kind of event,
    else of a holder (*Verdict on Ada Brandt*); empty for every other one."""
    head, _, of = attribute.partition(":")
    words = _ROLES.get(head, "")
    of = kind if of in ("", kind) else of.replace("_", " ").removesuffix(" kinds")
    if not of and holder:
        return words.replace("the {}", holder).format(holder)
    return words.format(of) if of else _OPEN.sub("", words).replace("the {}", "it").replace(" {}", "")


def attribute_words(attribute: str, names: Names | None = None) -> str:
    """An attribute in words: ``count:political prisoner`` is *Number: political prisoner*, and *Number of political
    prisoners* where the reports of a case say so; with the capitals that they give it."""
    if told := role_words(attribute):
        return _opened(told)
    plural = names.plurals.get(attribute, "") if names else ""
    spelled = names.spelled.get(attribute, attribute) if names else attribute
    words = _PLAIN.get(attribute, spelled)
    for opening, (plain, of_noun, of_several, _) in _OPENINGS.items():
        if attribute.startswith(opening):
            name = spelled.removeprefix(opening)
            several = " ".join((*name.split()[:-1], *plural.split()[-1:]))
            words = of_several + several if plural and of_several else (of_noun if _noun(name) else plain) + name
    return _opened(words.replace("_", " "))


def _noun(name: str) -> bool:
    """Whether a name is a noun (*the warning*) and no deed (*close it*)."""
    return name.startswith(ARTICLE)


def heading(attribute: str) -> str:
    """Under what those measures stand together that are named after a word of the text and given once."""
    opening = attribute.partition(":")[0] + ":"
    return _OPENINGS[opening][3] if opening in _OPENINGS else attribute_words(attribute)


def title(
    attribute: str,
    event: Event | None,
    entity: str | None,
    scope: str | None,
    names: Names,
    claims: Sequence[Claim] = (),
) -> str:
    """What a row is about: the attribute, and of which event or holder; of a happening, the event alone. ``claims``
    are those of the row: they say in words what was when."""
    if event is not None:
        return _of_event(attribute, event, entity, scope, names, claims)
    words, other = attribute_words(attribute, names), ANOTHER in (scope, entity)
    holder = bearers(entity, names)
    if attribute == "quotation" and holder:
        return f"What {holder} said"
    if attribute.startswith("character:") and holder:
        return f"How {holder} is described"
    if holder and ":" not in attribute and (told := role_words(attribute, "", holder)) and holder in told:
        return _opened(told)
    return (f"{words} ({holder})" if holder else words) + (" — not the main one" if other else "")


def _of_event(
    attribute: str, event: Event, entity: str | None, scope: str | None, names: Names, claims: Sequence[Claim]
) -> str:
    words, where = attribute_words(attribute, names), bearers(scope, names)
    kind, rest = event_parts(event, names)
    if when := _when(attribute, claims, names):
        return when + ("" if event.type != MATTER or names.one_story else rest)
    if told := role_words(attribute, "" if event.type == MATTER else kind):
        return _opened(told) + ("" if event.type == MATTER and names.one_story else rest)
    if where and attribute in _OF_PERSONS:
        return f"{words} of {where}"
    if event.type == MATTER and where and attribute == "distance":
        return f"{words} from {where}{rest}"
    if event.type == MATTER:
        return words + (f" — of {where}" if where else "") + rest
    other = ANOTHER in (scope, entity)
    if other:
        kind, rest = f"another {kind}", f" than the main one{rest}"
    if attribute == event.type:
        return _opened(kind + rest)
    if attribute.startswith("character:"):
        return f"How the {kind}{rest} is described"
    if attribute == "blame":
        return f"Who is blamed for the {kind}{rest}"
    return _measured(attribute, words, event.type, kind, rest, where, other=other)


def _measured(attribute: str, words: str, event_type: str, kind: str, rest: str, where: str, *, other: bool) -> str:
    """A measure and the event it is of: *Magnitude of the earthquake in Peru*, *Deaths in the fire*."""
    if where and attribute == "distance":
        words, where = f"{words} from {where}", ""
    tail = f" — of {where}" if where and where not in rest else ""
    own = attribute in _OWN or _noun(attribute.partition(":")[2])  # *Duration of the raid* is of no attack besides
    if (_ITSELF.get(attribute) == event_type and not other) or own:
        return words + rest + tail
    join = "in" if attribute in _TOLLS else "of"
    return f"{words} {join} {'' if other else 'the '}{kind}{rest}{tail}"


def _when(attribute: str, claims: Sequence[Claim], names: Names) -> str:
    """A row about a day or an hour as a clause in the words of a report; empty where no report has a short one."""
    opening = next((words for head, words in _WHEN.items() if attribute.startswith(head)), "")
    told = clause(claims, names.texts) if opening and not _noun(attribute.partition(":")[2]) else ""
    return f"{opening} {told}" if told else _worded(attribute, claims, names)


def _worded(attribute: str, claims: Sequence[Claim], names: Names) -> str:
    """A row named after a deed (*close it*), with the words of a report that tell it; empty for every other one."""
    opening = next((words for head, words in _WORDED.items() if attribute.startswith(head)), "")
    told = [(names.texts[c.document], c) for c in claims if c.document in names.texts]
    if not opening or " " not in attribute or _noun(attribute.partition(":")[2]) or not told:
        return ""
    return f"{opening} (“{first_words(told)}”)"


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]


def _written(words: str, names: Names) -> str:
    """The words of a group as reports write them: *Russian pilots*."""
    return " ".join(names.capitals.get(word, word) for word in words.split(" "))


def bearers(ids: str | None, names: Names) -> str:
    """The names of the entities of a scope, joined; words that are no entity stay as they are."""
    if not ids or ids == ANOTHER:
        return ""
    told = [names.names.get(part) or _written(part, names) for part in ids.split("+")]
    return " and ".join(name for name in told if name.lower() not in POINTS_BACK)
