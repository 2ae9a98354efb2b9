"""What happened in a clause of a report's own words: *the ferry capsized*, *Ada Brandt was sentenced*.

Evidence: the subject and the predicate of a claim, with nothing between them but auxiliaries and at most one relative
pronoun; a participle right after a comma (*the ship, built in 1998*) gets its auxiliary. Left out: subjects that only
point back (*it*, *who*), long ones, figures, and whatever stands between subject and verb, since leaving that out could
change what is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from whosays.model import Claim

_MOST = 6  # words of a subject: more make no title
POINTS_BACK = frozenset(
    ("it", "he", "him", "she", "them", "they", "we", "i", "you", "this", "that", "these", "those", "who", "which",
     "what", "whose", "us", "his", "her", "its", "their", "one", "both", "all", "there")
)  # fmt: skip
_SEVERAL = ("s", "men", "people", "children")  # the ends of subjects that are more than one
_AUXILIARY = r"(?:was|were|is|are|has|have|had|been|being|be|will|would|could|can|may|might)"
_BETWEEN = re.compile(rf"\s*,?\s*(?:(?:who|which|that)\s+)?((?:{_AUXILIARY}\s+)*)$", re.IGNORECASE)
_ASIDE = re.compile(r",[^,.;:\n]{1,60},")  # *The Marigold, built in 1998, sank*
_PARTICLE = re.compile(r" (?:out|off|up|down|away|over)\b(?! of\b)")
_CLAUSE = re.compile(r"[^\n.;:!?]{3,80}")


def clause(claims: Sequence[Claim], texts: Mapping[str, str]) -> str:
    """The shortest clause that a claim tells, empty where none can be taken over as it stands.

    *The Marigold, which was built in 1998* gives *the Marigold was built*."""
    told = {_clause(claim, texts.get(claim.document, "")) for claim in claims if not claim.headline}
    return min((words for words in told if words), key=lambda w: (len(w), w), default="")


def _clause(claim: Claim, text: str) -> str:
    subject, predicate = claim.subject, claim.predicate
    if not text or subject.end > predicate.start:
        return ""
    who, deed = " ".join(subject.of(text).split()), predicate.of(text)
    between = text[subject.end : predicate.start]
    between = between[aside.end() :] if (aside := _ASIDE.match(between)) else between
    found = _BETWEEN.match(between)
    words = who.split()
    plain = 0 < len(words) <= _MOST and words[0].lower() not in POINTS_BACK and not re.search(r"\d", who)
    if not plain or found is None or not deed.isalpha():
        return ""
    auxiliary = " ".join(found[1].split())
    if between.strip() == ",":  # no finite verb stands right after a comma: a participle
        if deed.endswith("ing") or words[-1].endswith(_SEVERAL):
            return ""
        auxiliary = "was"
    elif between.strip() and not auxiliary:
        return ""
    particle = found[0].strip() if (found := _PARTICLE.match(text, predicate.end)) else ""
    made = " ".join(part for part in (_inside(who, text), auxiliary, deed, particle) if part)
    return made if _CLAUSE.fullmatch(made) else ""


def _inside(who: str, text: str) -> str:
    """A subject as it stands inside a sentence: *The ferry* is *the ferry*, *Voting* is *voting* where the report
    writes it so elsewhere."""
    first, _, rest = who.partition(" ")
    small = first in ("The", "A", "An", "Some") if rest else re.search(rf"\b{re.escape(first.lower())}\b", text)
    return who[:1].lower() + who[1:] if small else who
