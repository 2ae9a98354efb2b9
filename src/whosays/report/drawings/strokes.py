"""Strokes: the few elements drawings are made of. Every word is escaped here, every number is rounded the same way."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

_CHARACTER = 7.3  # units an average character of 13 units' height takes


def number(value: float) -> str:
    """A coordinate with one decimal at most: the same bytes on every machine."""
    return f"{value:.1f}".removesuffix(".0")


def line(x1: float, y1: float, x2: float, y2: float, css: str) -> Markup:
    """A straight line."""
    return Markup('<path class="{}" d="M{} {}L{} {}"/>').format(css, number(x1), number(y1), number(x2), number(y2))


def path(points: Iterable[tuple[float, float]], css: str) -> Markup:
    """A line through points."""
    return Markup('<path class="{}" d="M{}"/>').format(css, "L".join(f"{number(x)} {number(y)}" for x, y in points))


def curve(x1: float, y1: float, x2: float, y2: float, css: str, bend: float) -> Markup:
    """A curve that leaves and arrives level, or bows out by ``bend`` where both ends stand in one column."""
    if x1 == x2:
        a, b = x1 + bend, x2 + bend
    else:
        a, b = (x1 + x2) / 2, (x1 + x2) / 2
    d = f"M{number(x1)} {number(y1)}C{number(a)} {number(y1)} {number(b)} {number(y2)} {number(x2)} {number(y2)}"
    return Markup('<path class="{}" d="{}"/>').format(css, d)


def dot(x: float, y: float, r: float, css: str, words: str = "") -> Markup:
    """A dot, with a tip."""
    tip = Markup("<title>{}</title>").format(words) if words else ""
    return Markup('<circle class="{}" cx="{}" cy="{}" r="{}">{}</circle>').format(
        css, number(x), number(y), number(r), tip
    )


def bar(x: float, y: float, width: float, height: float, css: str, words: str = "") -> Markup:
    """A bar, with a tip."""
    tip = Markup("<title>{}</title>").format(words) if words else ""
    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="2">{}</rect>').format(
        css, number(x), number(y), number(width), number(height), tip
    )


def words(x: float, y: float, said: str, css: str = "", anchor: str = "start") -> Markup:
    """A line of text."""
    return Markup('<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>').format(
        css, number(x), number(y), anchor, said
    )


def link(href: str, inside: Markup) -> Markup:
    """A link around something drawn."""
    return Markup('<a href="{}">{}</a>').format(href, inside)


def short(said: str, width: float) -> str:
    """Words cut to a width, with an ellipsis where they are cut."""
    most = max(4, int(width / _CHARACTER))
    return said if len(said) <= most else said[: most - 1].rstrip() + "…"


def picture(id: str, width: float, height: float, title: str, description: str, inside: Iterable[Markup]) -> Markup:
    """The whole drawing, with its name and its description for those who do not see it."""
    return Markup(
        '<svg class="drawing" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="group" '
        'aria-labelledby="{id}-t {id}-d">'
        '<title id="{id}-t">{title}</title><desc id="{id}-d">{description}</desc>{inside}</svg>'
    ).format(
        w=number(width),
        h=number(height),
        id=escape(id),
        title=title,
        description=description,
        inside=Markup("").join(inside),
    )
