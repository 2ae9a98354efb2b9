"""The page of the Python interface: every exported name with its docstring, and the records it returns."""

from __future__ import annotations

import inspect
import re
import typing

import msgspec

import whosays
from whosays import api as handles
from whosays import model

HANDLES = (handles.Dossier, handles.Table)


def _plain(docstring: str | None) -> str:
    """A docstring as Markdown: roles of the code's own markup become plain names."""
    text = inspect.cleandoc(docstring or "")
    return re.sub(r":\w+:`~?([^`]+)`", r"`\1`", text).replace("``", "`")


def _function(name: str) -> str:
    made = getattr(whosays, name)
    signature = re.sub(r"'", "", str(inspect.signature(made)))
    return f"## whosays.{name}\n\n```python\nwhosays.{name}{signature}\n```\n\n{_plain(made.__doc__)}\n"


def _record(name: str) -> str:
    made = getattr(model, name)
    rows = [
        f"| {field.name} | `{_short(made, field.name)}` | {'' if field.required else 'optional'} |"
        for field in msgspec.structs.fields(made)
    ]
    table = "\n".join(["| field | type | |", "|---|---|---|", *rows])
    return f"### {name}\n\n{_plain(made.__doc__)}\n\n{table}\n"


def _short(made: type, field: str) -> str:
    """A field's type as it is written in the record's class."""
    for owner in made.__mro__:
        written = vars(owner).get("__annotations__", {}).get(field)
        if written is not None:
            return str(written).replace("|", "\\|")
    return ""


def members(made: type) -> dict[str, object]:
    """What a class offers: its public methods and properties, in the order of its code."""
    return {name: member for name, member in vars(made).items() if not name.startswith("_")}


def _handle(made: type) -> str:
    lines = [f"### {made.__name__}\n\n{_plain(made.__doc__)}\n", "| | gives | |", "|---|---|---|"]
    for name, member in members(made).items():
        of = getattr(member, "fget", member)
        gives = re.sub(r"model\.", "", str(inspect.get_annotations(of).get("return", ""))).replace("|", "\\|")
        call = name if isinstance(member, property) else f"{name}{_called(of)}"
        lines.append(f"| `{call}` | `{gives}` | {' '.join(_plain(inspect.getdoc(of)).split())} |")
    return "\n".join(lines) + "\n"


def _called(made: object) -> str:
    names = [name for name in inspect.signature(made).parameters if name != "self"]  # type: ignore[arg-type]
    return f"({', '.join(names)})"


def _list(name: str) -> str:
    values = [getattr(value, "__name__", value) for value in typing.get_args(getattr(model, name))]
    return f"- **{name}**: " + ", ".join(f"`{value}`" for value in values)


def page() -> str:
    """The whole page."""
    functions = [name for name in whosays.__all__ if not name.startswith("_")]
    records = [name for name in model.__all__ if isinstance(getattr(model, name), type)]
    closed = [name for name in model.__all__ if typing.get_args(getattr(model, name))]
    head = "# From Python\n\nMade from the docstrings. Everything is frozen; an interval or a span is half-open.\n"
    version = "`whosays.__version__` is the version as a string.\n"
    lists = ["## Closed lists\n", *map(_list, closed)]
    handles = ["## What is returned\n", *map(_handle, HANDLES)]
    made = [*map(_function, functions), *handles, "## Records\n", *map(_record, records), *lists]
    return "\n".join([head, version, *made, ""])
