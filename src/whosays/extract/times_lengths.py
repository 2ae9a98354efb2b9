"""Lengths and repetitions: *three days*, *two and a half decades*, *more than two years*, *five years ago*, *daily*."""

from __future__ import annotations

import re
from decimal import Decimal

from whosays.extract import times_calendar as cal
from whosays.extract.times_calendar import Reading
from whosays.extract.times_context import OPEN, Context, Sense, follows, told_quarter, year_before
from whosays.extract.times_grammar import Vocabulary
from whosays.extract.times_narrated import ahead_of, told_from

HALVES = {"Y": (12, "M"), "H": (60, "M"), "M": (60, "S")}  # what half of a unit is told in
AGO = {
    "ago": -1,
    "earlier": -1,
    "before": -1,
    "prior": -1,
    "later": 1,
    "after": 1,
    "hence": 1,
    "from now": 1,
    "in the future": 1,
    "in the past": -1,
}
FROM_WRITING = ("ago", "from now", "hence", "in the future", "in the past")  # reckoned from the document's day
FARTHEST = 1500  # years: what lies farther back is of no year that is told
MODAL = re.compile(r"\b(?:will|would|may|might|could)\s+$")
MOST = Decimal(100_000)  # more of any unit is a count of something else
PART_OF = re.compile(
    r"\s+(?:of\s+(?:an?|all|the|its|his|their|her|those|them|us|\w+s)\b|full\b|that\b)"
)  # two quarters of the city
FOR = re.compile(r"\bfor\s+$", re.IGNORECASE)
FOR_MANY = re.compile(r"\b(?:for|over|after|in|spent|took)\s+$", re.IGNORECASE)
CLAUSE = re.compile(r"\s+\w")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+")
VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
AND_PART = re.compile(r"\sand\s(?:a\s)?(half|quarter)$")
FRACTION = re.compile(r"(?:(\d+)(?:\sand\s|\s|-))?(\d)/(\d)$")
NIGHT_NOUN = re.compile(r"\s+(?!(?:stay|stand|trip|visit|run|break|cruise|in|at|on|of|to|and|or|for|with|from)\b)[a-z]")
MANY = re.compile(r"\s(?:hundred|thousand|dozen|million|billion)$")
QUARTERS = re.compile(r"(?:(an?|one|three)[\s-])?quarters?(?:\sof\san?)?$")


def amount(words: Vocabulary, surface: str) -> Decimal | None:
    """The number a surface stands for; None where it is vague (*several*).

    Words multiply and add as they are read: *two hundred and fifty*; *a couple of* is 2; *and a half* adds a half.
    """
    low = " ".join(surface.lower().replace("-and-a-half", " and a half").split())
    fraction = FRACTION.match(low)
    if fraction:
        return Decimal(fraction[1] or 0) + Decimal(fraction[2]) / max(Decimal(fraction[3]), Decimal(1))
    if low[-1:] in VULGAR:
        return Decimal(low[:-1] or 0) + VULGAR[low[-1:]]
    quarters = QUARTERS.match(low)
    if quarters:
        return Decimal("0.75" if quarters[1] == "three" else "0.25")
    if low == "half a dozen":
        return Decimal(6)
    part_of = AND_PART.search(low)
    half = Decimal("0.25" if part_of[1] == "quarter" else "0.5") if part_of else Decimal(0)
    low = low[: part_of.start()].strip() if part_of else low
    if low in ("a", "an"):
        return 1 + half
    if low.startswith(("half", "one-half")):
        return Decimal("0.5")
    vague = words.value("vague", low) or words.value("vague", MANY.sub("", re.sub(r"^a\s+", "", low)))
    if vague and MANY.search(low):
        return None  # several hundred
    if vague:
        return None if vague == "X" else Decimal(vague)
    total, part = Decimal(0), Decimal(0)
    for piece in NUMBER.findall(low):
        if piece[0].isdigit():
            part += Decimal(piece.replace(",", ""))
        elif piece not in ("a", "an", "and"):
            number = Decimal(words.value("number", piece) or 0)
            if number >= 100 or piece == "dozen":
                part = max(part, Decimal(1)) * number
            else:
                part += number
            if number >= 1000:
                total, part = total + part, Decimal(0)
    return total + part + half


def length(count: Decimal | None, unit: str) -> str:
    """A TIMEX3 period: ``length(Decimal("2.5"), "10Y")`` is ``P25Y``; halves are told in the smaller unit."""
    factor = re.match(r"\d*", unit)
    digits = factor[0] if factor else ""
    unit = unit[len(digits) :]
    clock = "T" if unit.startswith("T") else ""
    unit = unit.removeprefix("T")
    if count is None:
        return f"P{clock}X{ {'10': 'DE', '100': 'CE', '1000': 'ML'}.get(digits, unit) }" if digits != "2" else "PXW"
    count *= Decimal(digits or 1)
    whole, rest = divmod(count, 1)
    if rest and (unit in HALVES) and (unit != "M" or clock):
        times, small = HALVES[unit]
        head = f"{int(whole)}{unit}" if whole else ""
        return f"P{clock}{head}{int(rest * times)}{small}"
    return f"P{clock}{count.normalize():f}{unit}"


def read_length(match: re.Match[str], context: Context) -> Sense | None:
    """A number and a unit: a DURATION, or with *ago*, *earlier*, *later* a DATE reckoned back or forward."""
    unit = context.words.value("unit", match["unit"])
    low = match["n"].lower()
    tail = " ".join((match["tail"] or "").lower().split())
    if not _is_length(match, unit, low, tail) or _show(match):
        return None
    if match[0].lower() == "one day" and MODAL.search(context.text[max(0, match.start() - 7) : match.start()]):
        return Sense("DATE", Reading("FUTURE_REF"), "times.one_day")  # it will one day be a port
    count = _count(match, context)
    if count is not None and (count == 0 or (count > MOST and not MANY.search(low))):
        return None
    mod, start = _amount(match, context, count, tail)
    lasting = FOR.search(context.text, max(0, match.start() - 8), match.start())
    if tail in ("before", "after") and (lasting or CLAUSE.match(context.text, match.end())):
        told = match[0][: match.start("tail") - match.start()].rstrip()
        cut = (start, match.start() + len(told))
        return Sense("DURATION", Reading(length(count, unit)), "times.length", mod, None, cut)
    cut = (start, match.end())
    if tail:
        return _reckoned(context, count, unit, tail, mod, cut)
    bare = not (match["amount"] or match["frame"] or match["sep"] == "-")
    if low in ("a", "an") and bare and _rate(context, match.start()):
        return Sense("SET", Reading(length(count, unit)), "times.rate")
    return Sense("DURATION", Reading(length(count, unit)), "times.length", mod, None, cut)


def _is_length(match: re.Match[str], unit: str, low: str, tail: str) -> bool:
    """Not *a second*, *a quarter* (of something), *many days*, *a-day*, *the a week*, *2019 months*."""
    if unit == "Q" and not (match["frame"] or (low == "a" and tail)):
        counted = match["unit"].lower() == "quarters" and match["sep"] != "-" and low not in ("three", "3", "one")
        return counted and (low in ("several", "few", "a few") or not PART_OF.match(match.string, match.end()))
    if unit == "TS" and low in ("a", "an"):
        return False
    if low in ("many", "some") and not tail:
        return low == "many" and FOR_MANY.search(match.string, max(0, match.start() - 8), match.start()) is not None
    if match["unit"].lower() == "night" and match["sep"] == " " and low not in ("a", "an", "one", "1"):
        return not NIGHT_NOUN.match(match.string, match.end())  # three night markets
    if low in ("a", "an") and (match["sep"] == "-" or match["frame"]):
        return False
    return not (low.isdigit() and len(low) == len("2019") and match["sep"] == " " and low.startswith(("19", "20")))


def _show(match: re.Match[str]) -> bool:
    """*60 Minutes*, in quotation marks: a name."""
    opened = match.string[max(0, match.start() - 1) : match.start()]
    closed = QUOTED.match(match.string, match.end())
    return match["unit"][0].isupper() and bool(closed and opened) and opened in QUOTES


QUOTES = "'’‘\"“”`"
QUOTED = re.compile(r"[.,]?['’\"”]")


def _count(match: re.Match[str], context: Context) -> Decimal | None:
    count = amount(context.words, match["n"])
    if (match["to"] or "so").lower() != "so" or match["or_two"]:
        return None
    part = Decimal("0.25" if (match["half_of"] or "").lower() == "quarter" else "0.5")
    return count + part if match["half"] and count is not None else count


def _amount(match: re.Match[str], context: Context, count: Decimal | None, tail: str) -> tuple[str | None, int]:
    """The TIMEX3 mod, and where the expression begins. *About* and *over* (during) stand outside it, and so does an
    article before a length with a hyphen (*a five-day visit*)."""
    start = match.start()
    if match["amount"]:
        surface = " ".join(match["amount"].lower().split())
        mod = context.words.value("amount", surface) or None
        if surface in ("over", "under") and (match["frame"] or not follows(context, start, "lasting")):
            return None, _behind(match, "amount")
        if mod == "APPROX" and not tail:
            return mod, _behind(match, "amount")
        return mod, start
    adjective = match["sep"] == "-" or (count is not None and count > 1 and not match["unit"].lower().endswith("s"))
    if adjective and (match["frame"] or match["n"].lower().startswith(("a ", "an "))):
        article = re.match(r"(?:the|an?)\s+", match[0], re.IGNORECASE)
        if article:
            return None, start + article.end()
    if match["odd"]:
        return ("APPROX" if match["odd"].lower() in ("-odd", "-some") else "MORE_THAN"), start
    return ("APPROX" if match["or_so"] else None), start


def _behind(match: re.Match[str], group: str) -> int:
    """Where the words after a group begin."""
    rest = match[0][match.end(group) - match.start() :]
    return match.end() - len(rest.lstrip())


def _rate(context: Context, start: int) -> bool:
    figure = context.text[max(0, start - 2) : start].strip()[-1:].isdigit()
    return figure or follows(context, start, "rated", "number")


def _reckoned(
    context: Context, count: Decimal | None, unit: str, tail: str, mod: str | None, cut: tuple[int, int]
) -> Sense | None:
    """*Ago* from the document's day, *later* and *earlier* from the date told last."""
    way = AGO[tail]
    if count is None and tail == "ago":
        return Sense("DATE", Reading("PAST_REF"), "times.vague_ago", mod, None, cut)
    if count is None:
        return Sense("DURATION", Reading(length(None, unit)), "times.vague_later", mod, None, _without(tail, cut))
    if unit == "Y" and count == 1 and tail in ("ago", "earlier") and told_quarter(context, cut[0]):
        return year_before(context, cut[0], "times.year_before", mod)
    digits = unit.rstrip("DWMYQETSH")
    plain = unit[len(digits) :]
    if plain.startswith("T"):
        return Sense("DURATION", Reading(length(count, unit)), "times.hours_ago", mod, None, _without(tail, cut))
    if plain == "Y" and count % 1 and not digits:
        count, plain, unit = count * 12, "M", "M"
    steps = int(count * int(digits or 1)) * way
    if plain == "Y" and abs(steps) > FARTHEST:  # two million years ago: no day of a calendar
        return Sense("DATE", Reading("PAST_REF" if way < 0 else "FUTURE_REF"), "times.vague_ago", mod, None, cut)
    day = None if tail in FROM_WRITING else told_from(context, cut[0], plain)
    if day is None and tail not in (*FROM_WRITING, "earlier"):
        return Sense("DURATION", Reading(length(count, unit)), "times.vague_later", mod, None, _without(tail, cut))
    if day is None:
        reading = cal.reckon(context.anchor, lambda when: cal.shifted(when, steps, plain), OPEN[plain])
        return Sense("DATE", reading, "times.ago", mod, "document", cut)
    span, first = day
    told = cal.shifted(first, steps, plain)
    if not ahead_of(context, first, told) or context.way(*cut) == "future":
        return Sense("DATE", told, "times.later", mod, span, cut, back=steps < 0)
    return Sense("DURATION", Reading(length(count, unit)), "times.vague_later", mod, None, _without(tail, cut))


def _without(tail: str, cut: tuple[int, int]) -> tuple[int, int]:
    """An extent without *later*, where what is left is a length."""
    return cut if tail in ("ago", "in the future", "in the past") else (cut[0], cut[1] - len(tail) - 1)


def read_standing(match: re.Match[str], context: Context) -> Sense | None:
    """*an eight-month-old strike*: how long a thing has lasted; a person's or a child's age is none."""
    count, unit = amount(context.words, match["n"]), context.words.value("unit", match["unit"])
    article = re.match(r"an?\s+", match["n"], re.IGNORECASE)
    cut = (match.start() + (article.end() if article else 0), match.end("whole"))
    return Sense("DURATION", Reading(length(count, unit)), "times.standing", None, None, cut) if count else None


def read_long(match: re.Match[str], context: Context) -> Sense | None:
    """*a week-long strike*, *decades-long*, *a two-year-long siege*."""
    several = match["unit"].lower().endswith("s")
    unit = context.words.value("unit", match["unit"])
    count = amount(context.words, match["n"]) if match["n"] else None if several else Decimal(1)
    article = re.match(r"(?:an?|the)\s+(?=\w)", match[0], re.IGNORECASE)
    cut = (match.start() + (article.end() if article else 0), match.end())
    return Sense("DURATION", Reading(length(count, unit)), "times.long", None, None, cut)


def read_stretch(match: re.Match[str], context: Context) -> Sense | None:
    """*recent years*, *for weeks*, *years ago*. A bare plural (*days*) only where something says that it lasts."""
    if match["more"]:  # the past year and a half, the next week or two
        part = {"half": Decimal("1.5"), "quarter": Decimal("1.25")}.get((match["part"] or "").lower())
        return Sense("DURATION", Reading(length(part, context.words.value("unit", match["one"]))), "times.past_unit")
    if match["hour"]:
        value = {"hour": "PT1H", "minute": "PT1M"}.get(match["hour"].lower().split()[-1], "P2W")
        return Sense("DURATION", Reading(value), "times.past_unit")
    if match["around"]:
        return Sense("DURATION", Reading(length(None, context.words.value("unit", match["units"]))), "times.stretch")
    unit = context.words.value("unit", match["unit"])
    tail, frame = (match["tail"] or "").lower(), (match["frame"] or "").lower()
    if frame.endswith("early") and unit == "TH":
        return None  # the early hours of Monday
    cut = (match.start("hundreds" if match["hundreds"] else "unit"), match.end())
    if tail == "ago":
        return Sense("DATE", Reading("PAST_REF"), "times.vague_ago", None, None, cut)
    if tail:
        return Sense("DURATION", Reading(length(None, unit)), "times.vague_later", None, None, match.span("unit"))
    if match["hundreds"] and not frame:
        return Sense("DURATION", Reading(length(None, unit)), "times.stretch", None, None, cut)
    if match["some"]:
        return Sense("DURATION", Reading(length(None, unit)), "times.stretch")
    if "recent" in frame:
        return Sense("DATE", Reading("PAST_REF"), "times.recent")
    if frame:
        return Sense("DURATION", Reading(length(None, unit)), "times.stretch")
    if not match["lead"]:
        return None
    return Sense("DURATION", Reading(length(None, unit)), "times.stretch", None, None, cut)
