"""How much memory a claim takes: as a comparison holds it, and as it is read back from a case file.

    python evaluation/memory.py

Held: what the claims of the demo's dossier take, objects that they share (spans, rules, ids) counted once. Read back:
what a list of ten thousand decoded claims adds to the process; decoding shares nothing but closed lists.
"""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import msgspec

import whosays
from whosays.model import Claim

COUNT = 10_000


def held(claims: Sequence[Claim]) -> float:
    """Bytes a claim, shared objects once."""
    seen: set[int] = set()
    ahead: list[object] = list(claims)
    size = 0
    while ahead:
        item = ahead.pop()
        if item is None or id(item) in seen:
            continue
        seen.add(id(item))
        size += sys.getsizeof(item)
        if isinstance(item, tuple):
            ahead += item
        elif isinstance(item, msgspec.Struct):
            ahead += [getattr(item, field) for field in item.__struct_fields__]
    return size / len(claims)


def decoded(claims: Sequence[Claim]) -> float:
    """Bytes a claim that was read back, nothing shared."""
    encoded = [msgspec.msgpack.encode(claims[at % len(claims)]) for at in range(COUNT)]
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = [msgspec.msgpack.decode(item, type=Claim) for item in encoded]
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return (after - before) / len(kept)


def main() -> None:
    claims = whosays.dossier([str(Path(whosays.__file__).parent / "data" / "demo" / "reports")]).claims
    print(f"a claim takes {held(claims):.0f} bytes as held, {decoded(claims):.0f} as read back")


if __name__ == "__main__":
    main()
