"""A heap of small made reports: many stories, several outlets each, some of them copies, some without a date.

Every report is put together from sentences of a few shapes, filled from fixed lists by a seeded draw: a place, a kind
of event, a toll, an official, an office. Reports on one story share its place, day and people and differ in their
figures. The same count and seed give the same files. With ``--hostile`` the hostile files of ``tests/made_hostile.py``
lie in a folder beside them: bombs, broken archives, mails within mails, a pipe, tables that say nothing. Run::

    python evaluation/heap.py 10000 FOLDER --hostile
    whosays compare FOLDER -o OUT -j 2

A fresh run over 10,000 reports (9,741 different documents; one process, nothing kept) takes 232 CPU s and 1.2 GB, of
1,000 reports 22 CPU s and 0.45 GB (303 and 34 CPU s before names and words were read as in ``engine/names.py`` and
``engine/words.py``). Of 10,000, ``index.html`` is 0.9 MB, a page of a list about 2 MB (``copied.html`` 4.1),
``search.html`` (all texts) 6.5 MB, a document's page 39 kB, ``dossier.json`` 143 MB (19 MB where a user compresses it),
``case.db`` 160 MB. Before lists lay over pages and records were written one by one, the same took 2.5 GB,
``index.html`` was 17.5 MB and ``dossier.json`` 221 MB. With 97 hostile files exit 3, 4,885 refusals named. One report
more in a case of 1,000 takes 10 CPU s, the same 1,001 from nothing 22: what is left is comparing (4.6, of it 1.6 for
copies and 0.6 for stories), pages (2.5) and starting (2.5). With 60 reports and the smaller hostile files a run from
nothing and one from what was kept give the same bytes (``tests/test_heap.py``).
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from made_hostile import hostile

EVENTS = (
    ("fire", "A fire broke out in a warehouse", "the fire"),
    ("flood", "Flooding hit the lower town", "the flood"),
    ("blast", "An explosion shook the market", "the explosion"),
    ("crash", "A bus crashed into a lorry", "the crash"),
    ("quake", "An earthquake struck the district", "the earthquake"),
    ("strike", "Dock workers began a strike", "the strike"),
    ("protest", "Thousands protested", "the protest"),
    ("visit", "The foreign minister arrived on a visit", "the visit"),
)
OUTLETS = ("Coast Courier", "Morning Ledger", "Valley Post", "North Wire", "Radio Meridian", "The Signal", "Day Report")
FIRST = ("Anna", "Boris", "Clara", "David", "Elena", "Farid", "Greta", "Hugo", "Irina", "Jonas", "Karim", "Lena")
START, END = ("Bar", "Kel", "Mor", "Tas", "Vel", "Dor", "Lin", "Sor", "Gar", "Pel", "Ner", "Zam"), (
    "ovia", "stad", "inek", "ford", "gorod", "ville", "heim", "aya", "mont", "burg",
)  # fmt: skip
NAMES = ("ev", "ov", "son", "ini", "escu", "mann", "adze", "ski", "berg", "ez")
WHO = (
    "Rescue teams", "Two bakeries", "Shop owners", "Teachers", "The harbour office", "Bus drivers", "Nurses", "Farmers",
    "A retired engineer", "Students", "Volunteers", "The water board", "Several hotels", "Neighbours", "A choir",
    "Local archives", "The museum", "Three electricians", "Fishermen", "The chess club",
)  # fmt: skip
DID = (
    "worked through the night", "handed out blankets", "asked for patience", "closed early", "cleared the road",
    "counted what was lost", "checked the pipes", "offered free rooms", "wrote to the council", "sorted old papers",
    "collected coats", "mended fences", "called for calm", "drew up a list", "lit candles", "moved their stock",
    "put up tents", "repaired a bridge", "waited for news", "shared soup",
)  # fmt: skip
HOW = (
    "near the old mill", "behind the station", "while rain set in", "without much sleep", "until the lights came back",
    "despite heavy traffic", "as in earlier years", "with borrowed tools", "before the school bell", "under a grey sky",
    "for a second day", "along the canal", "in the upper town", "at their own cost", "with help from abroad",
    "after a short meeting", "far from the cameras", "by torchlight", "in small groups", "close to the border",
)  # fmt: skip


class Story(NamedTuple):
    """What the reports of one story share."""

    event: tuple[str, str, str]
    place: str
    day: date
    official: str
    office: str
    toll: int


def _story(draw: random.Random, days: int) -> Story:
    place = draw.choice(START) + draw.choice(("a", "e", "o", "u")) + draw.choice(END)
    official = f"{draw.choice(FIRST)} {draw.choice(START)}{draw.choice(NAMES)}"
    office = draw.choice(("the mayor", "the interior ministry", "the fire service", "the regional governor"))
    day = date(2023, 1, 1) + timedelta(days=draw.randrange(days))
    return Story(draw.choice(EVENTS), place, day, official, office, draw.randint(3, 400))


def _report(story: Story, draw: random.Random) -> str:
    _, opening, the_event = story.event
    toll = story.toll if draw.random() < 0.7 else story.toll + draw.randint(1, 9)
    written = story.day + timedelta(days=draw.randint(0, 1))
    said = draw.choice(("said", "said", "confirmed", "told reporters", "reported"))
    told = [
        f"{opening} in {story.place} on {story.day:%A}, {story.office} said.",
        f"{toll} people were {draw.choice(('injured', 'hurt'))} in {the_event}, {story.official} {said}.",
        *(f"{draw.choice(WHO)} {draw.choice(DID)} {draw.choice(HOW)}." for _ in range(4)),
        draw.choice((
            f"“We will not rest until everybody is found,” {story.official} {said}.",
            f"{story.official} denied that there had been a warning.",
            f"According to {story.office}, {the_event} caused damage of {draw.randint(2, 90)} million euros.",
        )),
    ]  # fmt: skip
    head = (
        f"{story.place}: {draw.choice(('what is known', 'latest', 'a town waits', 'officials report'))} of {the_event}"
    )
    dated = f"{written:%d %B %Y}\n\n" if draw.random() < 0.8 else ""
    return f"{head}\n\n{dated}" + "\n\n".join((" ".join(told[:2]), " ".join(told[2:]))) + "\n"


def heap(count: int, seed: int = 1) -> list[tuple[str, str]]:
    """That many reports: a file name and its text."""
    draw = random.Random(seed)
    found: list[tuple[str, str]] = []
    while len(found) < count:
        story, last = _story(draw, max(70, count * 7 // 100)), ""
        for _ in range(min(draw.choice((1, 2, 3, 5, 8, 13)), count - len(found))):
            copied = last and draw.random() < 0.2
            last = last.replace(" said.", " stated.") if copied else _report(story, draw)
            outlet = draw.choice(OUTLETS).lower().replace(" ", "_")
            found.append((f"{len(found):06}_{outlet}.txt", last))
    return found


def main() -> None:
    """Write the heap."""
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in heap(int(sys.argv[1])):
        (folder / name).write_text(text, encoding="utf-8")
    if "--hostile" in sys.argv:
        hostile(folder / "hostile")


if __name__ == "__main__":
    main()
