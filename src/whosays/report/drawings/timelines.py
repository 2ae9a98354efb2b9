"""The timeline drawn: one line an event, its days on a scale, filled by its status; the table beside says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from whosays.model import TimelineRow
from whosays.report.dates import days
from whosays.report.drawings import strokes
from whosays.report.drawings.days import Days, scale

_WIDTH, _NAMES, _ROW, _TOP = 960.0, 340.0, 24.0, 8.0
_MOST = 30  # events drawn: a screen and a half; the table has all
_SURE = ("happened", "ongoing")


def drawn(rows: Sequence[TimelineRow]) -> list[TimelineRow]:
    """The dated events that most documents tell, in the order of time."""
    dated = [row for row in rows if row.first and row.last]
    kept = sorted(dated, key=lambda r: (-len(r.documents), r.first or "", r.event))[:_MOST]
    return [row for row in dated if row in kept]


def timeline_drawing(rows: Sequence[TimelineRow], titles: Mapping[str, str]) -> Markup:
    """The timeline as SVG; nothing where fewer than two events are dated."""
    shown = drawn(rows)
    if len(shown) < 2:
        return Markup("")
    bottom = _TOP + _ROW * len(shown)
    days_scale = scale([(r.first, r.last) for r in shown if r.first and r.last], _NAMES + 16, _WIDTH - 12)
    inside = [_stretch(s.left, s.right, bottom) for s in days_scale.stretches]
    inside += [strokes.words(x, bottom + 18, said, "tick", anchor) for x, said, anchor in days_scale.marks()]
    inside += [_row(row, n, titles, days_scale) for n, row in enumerate(shown)]
    told = f"{len(shown)} dated events from {days(shown[0].first, shown[0].first)} on, the earliest at the top."
    return strokes.picture("timeline-drawing", _WIDTH, bottom + 28, "Timeline of events", told, inside)


def _stretch(left: float, right: float, bottom: float) -> Markup:
    return Markup("").join(
        (
            strokes.line(left, bottom, right, bottom, "axis"),
            strokes.line(left, _TOP, left, bottom, "grid"),
            strokes.line(right, _TOP, right, bottom, "grid"),
        )
    )


def _row(row: TimelineRow, place: int, titles: Mapping[str, str], days_scale: Days) -> Markup:
    y = _TOP + _ROW * (place + 0.5)
    title = titles.get(row.event, row.event)
    tip = f"{title}. {row.status}, told by {len(row.documents)}"
    left, right = days_scale.at(row.first or ""), days_scale.at(row.last or "")
    css = "mark" if row.status in _SURE else "mark open"
    if right - left < 8:
        drawn_mark = strokes.dot((left + right) / 2, y, min(9.0, 3.5 + 0.6 * len(row.documents)), css, tip)
    else:
        drawn_mark = strokes.bar(left, y - 5, right - left, 10, css, tip)
    name = strokes.words(
        _NAMES, y + 4.5, strokes.short(title.rsplit(", ", 1)[0] if row.first else title, _NAMES), "", "end"
    )
    return strokes.link(f"#e-{row.event}", Markup("").join((name, drawn_mark)))
