"""Titles and dates in plain words: what a row is about, as a reader would say it.

A title is made from the event's record (``event_titles``), never from its stored name, so that a row reads *Magnitude
of the earthquake in Morocco, 8 September 2023*.
"""

from __future__ import annotations

from whosays.compare.matters import MATTER
from whosays.compare.statements import ANOTHER
from whosays.model import Event
from whosays.report.event_titles import Names, event_parts

# Counts of what an event did: deaths *in* the earthquake; of what it is, the magnitude *of* the earthquake.
_TOLLS = frozenset(
    (
        "deaths", "injured", "missing", "rescued", "trapped", "displaced", "arrested", "evacuated", "affected",
        "destroyed", "damaged", "buildings_destroyed", "buildings_damaged", "survivors", "shot_down", "leaks",
        "explosions", "participants", "rescuers", "troops", "aboard", "hostages", "abducted", "attackers", "infected",
        "captured", "travellers", "firefighters", "prisoners", "passengers", "drones", "missiles", "shots",
        "airstrikes", "aircraft", "aircraft_shot_down", "ships", "ships_sunk", "inside", "refugees", "released",
    )
)  # fmt: skip
# Counts that are the event itself: deaths, and not deaths in the deaths.
_ITSELF = {"deaths": "death", "injured": "injury", "rescued": "rescue", "arrested": "arrest", "evacuated": "evacuation"}
# Measures of a person: *Age of Ada Brandt*, whatever happened to her.
_OF_PERSONS = frozenset(("age", "birth_date", "salary", "weight"))
_PLAIN = {"aboard": "people aboard", "inside": "people inside", "clock": "time of day", "built_date": "built"}
_OPENINGS = {
    "count:": "Number: ",
    "tally:": "Number: ",
    "length:": "Length: ",
    "hour:": "Time of day: ",
    "change:": "Change in ",
    "size:": "Size: ",
    "amount:": "Amount: ",
    "share:": "Share: ",
    "additional:": "Additional ",
    "sum:": "Sum: ",
    "age_of:": "Age: ",
    "moment:": "Date: ",
    "clock:": "Time of day: ",
    "duration:": "Length: ",
}
# What is told in words, of what: *Cause of the fire*, *Owner of the ship*.
_ROLES = {
    "cause": "cause of the {}", "owner": "owner of the {}", "operator": "operator of the {}",
    "builder": "who built the {}", "departure": "where the {} set out from",
    "destination": "where the {} was bound", "direction": "direction of flight", "weapon": "weapon",
    "transport": "how they got away", "travel": "how somebody travelled", "colour": "colour of the {}",
    "floor": "floor of the {}", "site": "where the {} was", "finder": "who found the {}",
    "winner": "winner of the {}", "successor": "successor", "name": "name of the {}", "offence": "offence",
    "manner_of_death": "manner of death", "wound": "wounded where", "motive": "motive",
    "phase": "phase of the flight", "weather": "weather at the {}", "disease": "disease", "kind": "kind: {}",
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
    "commander": "who commanded", "first_shot": "who fired first", "unanimity": "unanimity of the {}",
    "verdict": "verdict on the {}", "will": "will of the {}",
}  # fmt: skip


def role_words(attribute: str, kind: str = "") -> str:
    """An attribute whose value is in words, as a title has it; empty for every other one."""
    head, _, of = attribute.partition(":")
    words = _ROLES.get(head, "")
    of = kind if of in ("", kind) else of.replace("_", " ").removesuffix(" kinds")
    return words.format(of) if of else words.partition(" of the {}")[0].replace(" the {}", "")


def attribute_words(attribute: str, names: Names | None = None) -> str:
    """An attribute in words: ``count:political prisoner`` is *Number: political prisoner*; with the capitals that the
    reports of a case give it, ``count:western sanction`` is *Number: Western sanction*."""
    if told := role_words(attribute):
        return _opened(told)
    if attribute.startswith("moment:bear"):
        return "Date of birth"
    spelled = names.spelled.get(attribute, attribute) if names else attribute
    words = _PLAIN.get(attribute, spelled)
    for opening, plain in _OPENINGS.items():
        words = words.replace(opening, plain)
    words = words.replace("_", " ")
    return _opened(words)


def title(attribute: str, event: Event | None, entity: str | None, scope: str | None, names: Names) -> str:
    """What a row is about: the attribute, and of which event or holder; of a happening, the event alone."""
    words, other = attribute_words(attribute, names), ANOTHER in (scope, entity)
    if event is not None:
        kind, rest = event_parts(event, names)
        if told := role_words(attribute, "" if event.type == MATTER else kind):
            return _opened(told) + rest
        if event.type == MATTER:
            return words + (f" — of {where}" if (where := bearers(scope, names)) else "") + rest
        if other:
            kind, rest = f"another {kind}", f" than the main one{rest}"
        if attribute == event.type:
            return _opened(kind + rest)
        if attribute.startswith("character:"):
            return f"How the {kind}{rest} is described"
        if attribute == "blame":
            return f"Who is blamed for the {kind}{rest}"
        where = bearers(scope, names)
        if where and attribute in _OF_PERSONS:
            return f"{words} of {where}"
        if where and attribute == "distance":
            words, where = f"{words} from {where}", ""
        tail = f" — of {where}" if where and where not in rest else ""
        if _ITSELF.get(attribute) == event.type and not other:
            return words + rest + tail
        join = "in" if attribute in _TOLLS else "of"
        return f"{words} {join} {'' if other else 'the '}{kind}{rest}{tail}"
    holder = bearers(entity, names)
    if attribute == "quotation" and holder:
        return f"What {holder} said"
    if attribute.startswith("character:") and holder:
        return f"How {holder} is described"
    return (f"{words} ({holder})" if holder else words) + (" — not the main one" if other else "")


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]


def bearers(ids: str | None, names: Names) -> str:
    """The names of the entities of a scope, joined; words that are no entity stay as they are."""
    if not ids or ids == ANOTHER:
        return ""
    return " and ".join(names.get(part, part) for part in ids.split("+"))
