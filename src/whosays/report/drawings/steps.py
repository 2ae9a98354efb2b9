"""A series drawn as steps: one line a source, a figure stands until its source gives the next one."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from markupsafe import Markup

from whosays.report.dates import day
from whosays.report.drawings import strokes
from whosays.report.drawings.days import Days, scale
from whosays.report.series import Series, SourceLine

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 960.0, 330.0, 66.0, 690.0, 14.0, 292.0
_WIDE = 40.0  # a highest figure this many times the lowest is drawn on a scale of powers of ten
_LABEL = 16.0  # units between two names at the right


def steps_drawing(series: Series) -> Markup:
    """A series as SVG."""
    numbers = [float(p.number) for line in series.lines for p in line.points]
    low, high = min(numbers), max(numbers)
    powers = low > 0 and high / low > _WIDE
    days_scale = scale([(p.day, p.day) for line in series.lines for p in line.points], _LEFT + 8, _RIGHT - 8)

    def height(value: float) -> float:
        if powers:
            bottom, top = math.floor(math.log10(low)), math.log10(high)
            share = (math.log10(value) - bottom) / max(0.1, top - bottom)
        else:
            share = value / (high or 1)
        return _BOTTOM - (_BOTTOM - _TOP) * share

    ticks = _powers(low, high) if powers else _even(high)
    inside = [_tick(value, height(value)) for value in ticks]
    inside += [strokes.words(x, _BOTTOM + 20, said, "tick", anchor) for x, said, anchor in days_scale.marks()]
    ends = _apart([(height(float(line.points[-1].number)), n) for n, line in enumerate(series.lines)])
    inside += [_line(line, n, days_scale, height, ends[n]) for n, line in enumerate(series.lines)]
    told = "; ".join(
        f"{line.name}: {', '.join(f'{p.words} on {day(p.day)}' for p in line.points[:6])}" for line in series.lines
    )
    note = " The scale goes up by powers of ten." if powers else ""
    return strokes.picture(
        series.id, _WIDTH, max(_HEIGHT, max(ends.values()) + 12), series.title, told[:1200] + "." + note, inside
    )


def _even(high: float) -> Sequence[float]:
    """Three to six round numbers from nothing to the highest figure."""
    step = 10 ** math.floor(math.log10(high)) if high > 0 else 1.0
    while high / step < 3:
        step /= 2
    return [step * n for n in range(int(high / step) + 1)]


def _powers(low: float, high: float) -> Sequence[float]:
    return [10.0**n for n in range(math.floor(math.log10(low)), math.floor(math.log10(high)) + 1)]


def _tick(value: float, y: float) -> Markup:
    said = f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:g}"
    drawn = strokes.line(_LEFT, y, _RIGHT, y, "grid"), strokes.words(_LEFT - 8, y + 4, said, "tick", "end")
    return Markup("").join(drawn)


def _apart(ends: list[tuple[float, int]]) -> dict[int, float]:
    """Heights for the names at the right, each near its line and none upon another."""
    found: dict[int, float] = {}
    at = -math.inf
    for y, n in sorted(ends):
        at = max(y, at + _LABEL)
        found[n] = at
    return found


def _line(line: SourceLine, place: int, days_scale: Days, height: Callable[[float], float], end: float) -> Markup:
    tone = f"tone{place % 6}"
    where = [(days_scale.at(p.day), height(float(p.number))) for p in line.points]
    run = [where[0]]
    for (_, y1), (x2, y2) in pairwise(where):
        run += [(x2, y1), (x2, y2)]
    stands = strokes.line(*where[-1], _RIGHT, where[-1][1], f"stands {tone}")
    dashes = " dashed" if place >= 6 else ""
    marks = [
        strokes.link(p.href, strokes.dot(x, y, 4.5, f"point {tone}", f"{line.name}: {p.words}, {day(p.day)}"))
        for (x, y), p in zip(where, line.points, strict=True)
    ]
    lead = strokes.line(_RIGHT, where[-1][1], _RIGHT + 14, end, f"lead {tone}")
    name = strokes.words(
        _RIGHT + 18, end + 4, strokes.short(f"{line.points[-1].words}  {line.name}", _WIDTH - _RIGHT - 18)
    )
    return Markup("").join((stands, strokes.path(run, f"step {tone}{dashes}"), lead, *marks, name))
