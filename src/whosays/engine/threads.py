"""Matrix products on one core: numpy's own OpenBLAS, held to one thread while the parser runs.

The parser's matrices are small. The library it multiplies them with by default takes 1.4 times as long as numpy's on
one thread (36,870 tokens: 5.0 s against 3.4 s, the same parses), and numpy's on several threads takes three times as
long as that. The number of threads belongs to the whole process, so it is set for a parse and put back after it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDERS = ("../numpy.libs", ".dylibs")  # where numpy's wheels carry the library
NAMES = (("scipy_openblas_", "64_"), ("openblas_", "64_"), ("scipy_openblas_", ""), ("openblas_", ""))


class _Threads(NamedTuple):
    get: Callable[[], int]
    put: Callable[[int], object]


@cache
def _threads() -> _Threads | None:
    """The two functions of the library that numpy has loaded, or None where it has no such library of its own."""
    import numpy as np  # noqa: PLC0415  (only the process that parses pays for it)

    root = Path(np.__file__).parent
    for path in (p for folder in FOLDERS for p in sorted((root / folder).glob("*openblas*"))):
        try:
            library = ctypes.CDLL(str(path))
        except OSError:
            continue
        for before, after in NAMES:
            if hasattr(library, f"{before}set_num_threads{after}"):
                get = getattr(library, f"{before}get_num_threads{after}")
                put = getattr(library, f"{before}set_num_threads{after}")
                get.restype, put.argtypes = ctypes.c_int, (ctypes.c_int,)
                return _Threads(get, put)
    return None


def steerable() -> bool:
    """Whether the number of threads can be set; where it cannot, the parser keeps its own matrix products."""
    return _threads() is not None


@contextmanager
def one_thread() -> Iterator[None]:
    """Run the block with numpy's matrix products on one thread; does nothing where that cannot be set."""
    found = _threads()
    if found is None:
        yield
        return
    before = found.get()
    found.put(1)
    try:
        yield
    finally:
        found.put(before)
