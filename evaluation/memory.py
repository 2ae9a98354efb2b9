"""How much memory a claim takes, and a whole extraction of the demo story.

    python evaluation/memory.py

A claim is measured by what a list of ten thousand decoded ones adds to the process, shared strings counted once.
"""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import msgspec

import whosays
from whosays.model import Claim

COUNT = 10_000


def main() -> None:
    folder = Path(whosays.__file__).parent / "data" / "demo" / "reports"
    claims = whosays.dossier([str(folder)]).claims
    encoded = [msgspec.msgpack.encode(claims[at % len(claims)]) for at in range(COUNT)]
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = [msgspec.msgpack.decode(item, type=Claim) for item in encoded]
    after = tracemalloc.get_traced_memory()[0]
    print(f"a claim takes {(after - before) / len(kept):.0f} bytes")


if __name__ == "__main__":
    main()
