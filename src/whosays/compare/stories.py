"""Stories: documents that tell overlapping events, so that a mixed folder falls apart.

Two documents are of one story when the words that tell what happened, to whom and where are largely the same: names
count most, places, figures and events less, other words little; what stands in the opening counts double. The weights
are fixed and each document's words come from it alone, so that adding a document never changes how two others are
judged. Documents whose main events have days that lie apart are not joined by their words: the same people do the same
thing again. Groups grow from the most alike pair down, and only where a good part of all pairs between two groups is
alike. A group that is two look-alike stories is cut in two (:mod:`whosays.compare.story_camps`), and a document left
over joins the story it is clearly most alike to, or one whose rare names it gives
(:mod:`whosays.compare.story_strays`). Reports in other languages join last (:mod:`whosays.compare.story_tongues`).
The order of documents does not matter.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from whosays.compare.story_camps import camps
from whosays.compare.story_links import linked
from whosays.compare.story_strays import strays
from whosays.compare.story_tongues import joined
from whosays.compare.story_words import Words, cosine, naming, weighed
from whosays.lexicons import Lexicons
from whosays.model import Event, Extraction, Story

ALIKE = 0.37  # cosine; on ECB+ B³ F1 is within .003 from .35 to .39
PART = 0.25  # of the pairs between two groups must be alike before they become one; .2 to .35 measure the same
COPY = 0.85  # cosine from which two documents say the same; for what divides a group they count as one
LEFT_OVER = 2  # documents a group may have to be joined whole to another one
LATE = 0.2  # mean cosine with the documents of a story that is enough for what is left over; .1 to .2 measure the same
CLEARLY = 1.1  # how many times as alike as to the next story; 1.0 to 1.3 measure the same
NEAR = 0.25  # enough where both mainly tell of one event of a known day
SHARED_WORDS = 2  # a pair of documents is looked at when it shares this many names, places or figures
TOO_COMMON = (
    400  # documents that give a name; then it says nothing of which two to look at, and would cost their square
)


def _pairs(extractions: Sequence[Extraction], words: Mapping[str, Words]) -> list[tuple[str, str]]:
    """The pairs of documents that share enough names, places or figures to be compared."""
    by_word: dict[str, list[str]] = defaultdict(list)
    for extraction in extractions:
        for word in naming(extraction, words[extraction.document.id]):
            by_word[word].append(extraction.document.id)
    counts = Counter(
        (left, right)
        for ids in by_word.values()
        if len(ids) <= TOO_COMMON
        for at, right in enumerate(sorted(ids))
        for left in sorted(ids)[:at]
    )
    return sorted(pair for pair, shared in counts.items() if shared >= SHARED_WORDS)


def _mains(events: Sequence[Event]) -> dict[str, Event]:
    """The event that each document tells most of."""
    best: dict[str, tuple[int, str, Event]] = {}
    for event in events:
        for document, told in Counter(mention.document for mention in event.mentions).items():
            if document not in best or (told, event.id) > best[document][:2]:
                best[document] = (told, event.id, event)
    return {document: event for document, (_, _, event) in best.items()}


def _apart(left: Event | None, right: Event | None, told: Mapping[str, set[str]], pair: tuple[str, str]) -> bool:
    """Whether the main events of two documents are of one type on other days, and neither tells of the other's."""
    if left is None or right is None or left.id == right.id or left.type != right.type:
        return False
    if "day" not in (left.precision, right.precision) or not (left.first and left.last and right.first and right.last):
        return False
    if left.id in told[pair[1]] or right.id in told[pair[0]]:
        return False
    return left.last < right.first or right.last < left.first


def stories(
    extractions: Sequence[Extraction],
    events: Sequence[Event],
    lexicons: Lexicons,
) -> tuple[Story, ...]:
    """Documents gathered by what they tell.

    Evidence: shared names, places, figures and kinds of event, and a main event on the same day; for what is left
    alone a rare name; across languages what needs no translation (:mod:`whosays.compare.story_tongues`). Left out
    on purpose: word weights learnt from the folder, which would change old stories when a document comes in. Three
    reports on a mutiny and two on a quake give two stories.
    """
    known = sorted(extractions, key=lambda e: e.document.id)
    read = {e.document.id: weighed(e) for e in known}
    words = {id: found for id, (found, _) in read.items()}
    named = {id: found for id, (_, found) in read.items()}
    mains = _mains(events)
    told = _told(events)

    def apart(pair: tuple[str, str]) -> bool:
        return _apart(mains.get(pair[0]), mains.get(pair[1]), told, pair)

    likeness = {pair: cosine(words[pair[0]], words[pair[1]]) for pair in _pairs(known, words) if not apart(pair)}
    alike = {
        pair: value
        for pair, value in likeness.items()
        if value >= (NEAR if _one(mains.get(pair[0]), mains.get(pair[1])) else ALIKE)
    }
    paths = {e.document.id: e.document.path for e in known}
    original = _originals(paths, likeness)
    found = [
        camp for group in linked([[id] for id in paths], alike, PART) for camp in camps(group, words, named, original)
    ]
    by_words = {pair: value / ALIKE for pair, value in likeness.items()}
    whole = strays(_gathered(found, likeness), known, words, likeness, apart, lexicons)
    every = joined(whole, known, by_words, lexicons)
    return tuple(_story(ids, paths, told) for ids in sorted(every))


def telling(found: Sequence[Story], events: Sequence[Event], extractions: Sequence[Extraction]) -> tuple[Story, ...]:
    """The stories with the events that their documents tell of: what was one event may since be one for each story."""
    told = _told(events)
    ids = {e.document.path: e.document.id for e in extractions}
    return tuple(replace(s, events=_events((ids[path] for path in s.documents), told)) for s in found)


def _told(events: Iterable[Event]) -> dict[str, set[str]]:
    """The events of each document."""
    told: dict[str, set[str]] = defaultdict(set)
    for event in events:
        for mention in event.mentions:
            told[mention.document].add(event.id)
    return told


def _events(ids: Iterable[str], told: Mapping[str, set[str]]) -> tuple[str, ...]:
    return tuple(sorted({event for id in ids for event in told.get(id, ())}))


def _originals(ids: Iterable[str], likeness: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """For each document the first of those that say the same: copies of one wire report speak with one voice."""
    found = {id: id for id in sorted(ids)}
    for left, right in sorted(pair for pair, value in likeness.items() if value >= COPY):
        found[right] = min(found[right], found[left])
    return found


def _gathered(groups: Sequence[Sequence[str]], likeness: Mapping[tuple[str, str], float]) -> list[list[str]]:
    """The groups, with what is left over joined to the story it is clearly most alike to. All are measured against the
    groups as they were."""
    group = {id: at for at, ids in enumerate(groups) for id in ids}
    sums: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for (left, right), value in likeness.items():
        for one, other in ((group[left], group[right]), (group[right], group[left])):
            if len(groups[one]) <= LEFT_OVER < len(groups[other]):
                sums[one][other] += value / len(groups[one]) / len(groups[other])
    found = [list(ids) for ids in groups]
    for one, means in sorted(sums.items()):
        (best, value), *others = sorted(means.items(), key=lambda item: (-item[1], groups[item[0]]))[:2]
        if value >= LATE and all(value >= CLEARLY * second for _, second in others):
            found[best] += found[one]
            found[one] = []
    return [sorted(ids) for ids in found if ids]


def _one(left: Event | None, right: Event | None) -> bool:
    """Whether two documents mainly tell of one event whose day is known."""
    return left is not None and right is not None and left.id == right.id and left.precision == "day"


def _story(ids: Sequence[str], paths: Mapping[str, str], told: Mapping[str, set[str]]) -> Story:
    digest = hashlib.sha256("\n".join(ids).encode()).hexdigest()[:12]
    return Story("st" + digest, tuple(sorted(paths[id] for id in ids)), _events(ids, told))
