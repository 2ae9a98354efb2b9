"""How much of one file is read: each limit with its reason. What goes beyond is refused, and the refusal names it.

Time and memory are the engine's (``engine.processes``): they bound a child from outside. Here stand the limits of
size, expansion, depth and count, which are judged while reading.
"""

from __future__ import annotations

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
# JSON nests three levels deep in a feed; beyond this the decoder itself gives up.
LINES = 100_000


def expands_too_much(packed: int, unpacked: int) -> bool:
    """Whether so many bytes from so few are a bomb. ``expands_too_much(1_000, 5_000_000)`` is true."""
    return unpacked > RATIO_FREE and unpacked > RATIO * max(1, packed)
