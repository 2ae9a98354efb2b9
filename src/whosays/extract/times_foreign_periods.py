"""What the matches of ``times_foreign_shapes`` mean: weeks and years by their place, quarters, decades, seasons."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Reading
from whosays.extract.times_context import OPEN, Context, Sense
from whosays.extract.times_lengths import length

QUARTERS, HALVES = 4, 2
FAR_APART = 60  # years between the two of *entre 1990 et 2010*: further apart they are counts as likely
MODERN = 1900
WEEKS = 53  # of a year
FEW = 5  # so many centuries may be counted
ROMAN = [
    ".",
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
    "XXI",
]
ROUND = 50  # counts are told in round figures


def value_of(context: Context, kind: str, surface: str | None) -> str:
    """The value of a word as one of a kind; empty where the language has no such word."""
    return context.words.value(kind, surface) if surface and kind in context.words.kinds else ""


def period(match: re.Match[str], context: Context) -> Sense | None:
    """*letzte Woche*, *l'année dernière*, *этого года*, *Jahresende*; *die letzten Tage* is a DURATION, *im Vorjahr* is
    left open: of which year depends on what was told before."""
    mod = value_of(context, "edge", match["edge"] or match["edge3"]) or None
    step, unit, edge = _step(match, context)
    if _plural(match, context) and not mod and unit != "WE":
        return Sense("DURATION", Reading(length(None, unit)), "times.foreign_length")
    if unit not in OPEN or (match["edge3"] and unit == "D"):  # am Ende des Tages: after all
        return None
    if match["py"]:  # zu Jahresbeginn 2018
        return Sense("DATE", cal.year(int(match["py"])), "times.foreign_year", mod or edge) if unit == "Y" else None
    if step is None:
        return Sense("DATE", Reading(OPEN[unit]), "times.foreign_told", mod)
    return _near_period(match, context, step, unit, mod or edge)


def _step(match: re.Match[str], context: Context) -> tuple[int | None, str, str | None]:
    """How many units away, the unit, the edge the word itself names; no step where it counts from elsewhere."""
    if match["edge3"]:
        return 0, value_of(context, "unit", match["unit3"]), None
    if match["word"]:
        told, _, edge = value_of(context, "period", match["word"]).partition(":")
        return (None if told[0] == "?" else int(told[:2])), told.lstrip("?+-0123456789"), edge or None
    if match["told"] or match["told2"]:
        return None, value_of(context, "unit", match["unit4"] or match["unit5"]), None
    rel = value_of(context, "rel", match["rel"] or match["rel2"])
    return int(rel), value_of(context, "unit", match["unit"] or match["unit2"]), None


def _plural(match: re.Match[str], context: Context) -> bool:
    """Whether several are meant: *die letzten Tage*, *ces dernières semaines*, *последние дни*."""
    unit, rel = match["unit"] or match["unit2"], match["rel"] or match["rel2"]
    return bool(value_of(context, "plural", unit) or value_of(context, "pluralrel", rel))


def _near_period(match: re.Match[str], context: Context, step: int, unit: str, mod: str | None) -> Sense:
    number = int(value_of(context, "weekday_weekday", match["wd"]) or 0)

    def near(when: date) -> Reading:
        found = cal.shifted(when, step, unit)
        if number and unit == "W":
            return cal.day(date.fromisoformat(found.first or "") + timedelta(number - 1))
        return found

    reading = cal.reckon(context.anchor, near, f"XXXX-WXX-{number}" if number else OPEN[unit])
    cut = (match.start(), match.start("wd")) if number and unit != "W" else None
    if cut:
        cut = (cut[0], cut[0] + len(context.text[cut[0] : cut[1]].rstrip()))
    return Sense("DATE", reading, "times.foreign_period", mod, "document", cut)


def year(match: re.Match[str], context: Context) -> Sense | None:
    """*im Jahr 2009*, *seit 1990*, *Ende 1989*, *в 2019 году*: only beside a word that says so."""
    if not (match["in"] or match["edge"] or match["word"] or match["to"] or match["bound"]):
        return None
    mod = value_of(context, "edge", match["edge"]) or None
    first = int(match["y"])
    end = match.end()
    start = match.start("edge") if match["edge"] else match.start("y")
    if match["to"]:
        last = int(match["to"]) if len(match["to"]) > 2 else first // 100 * 100 + int(match["to"])
        if not first < last <= first + FAR_APART or not (match["in"] or match["edge"] or len(match["to"]) > 2):
            return None
        reading = Reading(f"{first}/{last}", f"{first}-01-01", f"{last}-12-31")
        return Sense("DATE", reading, "times.foreign_years", mod, None, (start, end))
    return Sense("DATE", cal.year(first), "times.foreign_year", mod, None, (start, end))


WORD = re.compile(r"\s+[^\W\d_]")


def last_year(match: re.Match[str], context: Context) -> Sense | None:
    """The second of *zwischen 2015 und 2020*, *с 1990 по 1995 год*; not where both are round and a word follows that
    may be counted (*entre 1950 et 2000 soldats*)."""
    first, last = int(match["first"]), int(match["y"])
    counted = not (first % ROUND or last % ROUND or match["word"]) and WORD.match(context.text, match.end())
    if counted or not MODERN <= first < last <= first + FAR_APART:
        return None
    return Sense("DATE", cal.year(last), "times.foreign_year", None, None, (match.start("y"), match.end()))


def quarter(match: re.Match[str], context: Context) -> Sense | None:
    """*im ersten Quartal 2024*, *second semestre de l'an dernier*, *во втором полугодии*: open without a year."""
    part = value_of(context, "yearpart", match["part"])
    number = int(value_of(context, "nth", match["nth"]) or match["n"])
    made: Callable[[int, int], Reading] = cal.quarter if part == "Q" else cal.half
    mod = value_of(context, "edge", match["edge"]) or None
    if number > (QUARTERS if part == "Q" else HALVES):
        return None
    if match["y"]:
        return Sense("DATE", made(int(match["y"]), number), "times.foreign_quarter", mod)
    unit = match["u"] or match["u2"]
    if unit and value_of(context, "unit", unit) == "Y":
        step = int(value_of(context, "rel", match["rel"] or match["rel2"]))
        reading = cal.reckon(context.anchor, lambda when: made(when.year + step, number), f"XXXX-{part}{number}")
        return Sense("DATE", reading, "times.foreign_quarter", mod, "document")
    if context.words.kinds["yearpart"][match["part"].lower()].note.startswith("of a year"):
        return None
    return Sense(
        "DATE", Reading(f"XXXX-{part}{number}"), "times.foreign_quarter", mod, None, (match.start(), match.end("part"))
    )


def stretch(match: re.Match[str], context: Context) -> Sense | None:
    """*seit Jahren*, *depuis des mois*: a DURATION of several."""
    unit, said = value_of(context, "unit", match["unit"]), " ".join(match["since"].lower().split())
    if not (value_of(context, "plural", match["unit"]) or context.words.kinds["since"][said].note):
        return None
    return Sense("DURATION", Reading(length(None, unit)), "times.foreign_length", None, None, match.span("unit"))


def numbered_week(match: re.Match[str], context: Context) -> Sense | None:
    """*KW 12*, *in der 12. Kalenderwoche 2018*: an ISO week, of the document's year where none is told."""
    number = int(match["n"] or match["n2"])

    def near(when: date) -> Reading:
        return cal.week(date(int(match["y"] or when.year), 1, 4) + timedelta(7 * (number - 1)))

    if not 1 <= number <= WEEKS:
        return None
    if match["y"]:
        return Sense("DATE", near(date(int(match["y"]), 1, 1)), "times.foreign_week")
    return Sense("DATE", cal.reckon(context.anchor, near, f"XXXX-W{number:02}"), "times.foreign_week", None, "document")


def quarter_by_letter(match: re.Match[str], _: Context) -> Sense | None:
    """*Q3 2018*."""
    return Sense("DATE", cal.quarter(int(match["y"]), int(match["n"])), "times.foreign_quarter")


def century(match: re.Match[str], context: Context) -> Sense | None:
    """*im 19. Jahrhundert*, *fin du XIXe siècle*, *siglo XX*, *XIX века*; not *2 века*, two of them."""
    told = match["n"] or match["n2"]
    number = int(told) if told.isdigit() else ROMAN.index(told) if told in ROMAN else 0
    counted = match["n"] is not None and told.isdigit() and not match["nth"] and number < FEW
    if counted or not 0 < number < len(ROMAN):
        return None
    mod = value_of(context, "edge", match["edge"]) or None
    return Sense("DATE", cal.century(number), "times.foreign_century", mod)


def decade(match: re.Match[str], context: Context) -> Sense | None:
    """*die 1990er Jahre*, *fin des années 90*, *Achtzigerjahre*, *в конце 1980-х*."""
    digits = match["dec"] or match["dec2"] or value_of(context, "decadeword", match["word"])
    mod = value_of(context, "edge", match["edge"]) or None
    first = int(digits if len(digits) > len("90") else "19" + digits)
    return Sense("DATE", cal.decade(first), "times.foreign_decade", mod)


def season(match: re.Match[str], context: Context) -> Sense | None:
    """*im Sommer 2019*, *letzten Winter*, *l'été dernier*, *im Herbst vergangenen Jahres*."""
    word = match["s1"] or match["s2"] or match["s3"] or match["s4"]
    name = value_of(context, "season", word)
    if match["y"]:
        return Sense("DATE", cal.season(int(match["y"]), name), "times.foreign_season")
    rel = match["rel"] or match["rel2"] or match["rel3"]
    unit = match["u"] or match["u2"]
    if not rel or (unit and value_of(context, "unit", unit) != "Y"):
        return None
    step = int(value_of(context, "rel", rel))
    reading = cal.reckon(context.anchor, lambda when: _near_season(when, name, step, bool(unit)), f"XXXX-{name}")
    return Sense("DATE", reading, "times.foreign_season", None, "document")


def _near_season(when: date, name: str, step: int, of_year: bool) -> Reading:
    if of_year or not step:
        return cal.season(when.year + step, name)
    around = [cal.season(when.year + shift, name) for shift in (-2, -1, 0, 1, 2)]
    today = when.isoformat()
    if step < 0:
        return [s for s in around if (s.last or "") < today][-1]
    return next(s for s in around if (s.first or "") > today)
