"""How much of one file is read: each limit with its reason. What goes beyond is refused, and the refusal names it.

Time and memory are kept by the engine (``engine.processes``): they bound a child from outside. The limits of size,
expansion, depth and count are judged while reading. ``whosays retry`` reads with larger ones (:class:`Limits`).
"""

from __future__ import annotations

from msgspec import Struct

# No report is this long; a file that is, is an archive or a dump, and would hold a worker for minutes.
DOCUMENT = 20_000_000
# A web archive is read whole into memory, then record by record.
CONTAINER = 200_000_000
# All that one container may unpack to.
EXPANDED = 500_000_000
# Pages shrink to a tenth, plain text to a third; a hundred times is no page. Small payloads may shrink more by chance.
RATIO = 100
RATIO_FREE = 1_000_000
# Records of one container. A feed has some dozens, a saved site some thousands.
RECORDS = 10_000
# A mail in a mail in a web archive; nobody nests further on purpose.
DEPTH = 3
# A report of a thousand pages is a book.
PAGES = 1_000
# A page of 1 MB takes 0.1 s; nothing honest takes this long.
SECONDS = 30.0
# Bytes of address space a child that reads a file may have.
MEMORY = 4 * 1024**3


class Limits(Struct, frozen=True):
    """What one file may take: the standard limits, or larger ones that a user allows."""

    document: int = DOCUMENT
    container: int = CONTAINER
    expanded: int = EXPANDED
    ratio: int = RATIO
    records: int = RECORDS
    pages: int = PAGES
    seconds: float = SECONDS
    memory: int = MEMORY

    def bursts(self, packed: int, unpacked: int) -> bool:
        """Whether so many bytes from so few are a bomb. ``Limits().bursts(1_000, 5_000_000)`` is true."""
        return unpacked > RATIO_FREE and unpacked > self.ratio * max(1, packed)


STANDARD = Limits()
# The reasons that a larger limit may cure, each with the option of ``whosays retry`` that raises it.
OPTIONS = {
    "timeout": "--seconds",
    "memory": "--memory",
    "crashed": "--memory",
    "too_large": "--size",
    "bomb": "--ratio",
    "too_many_records": "--records",
    "too_long": "--pages",
}
