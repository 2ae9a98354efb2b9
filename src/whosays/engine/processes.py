"""The same verb ``each`` over child processes that can be killed.

Parsers of foreign formats hang, crash and eat memory, and a time-out inside the process does not interrupt C code. So
every file is read in a child with a limit of time and of memory; a child that dies costs its one item, which is named.
Children are started afresh (``spawn``), so that they share no state with the parent; results come back in order, the
same as from ``local.each``.
"""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from concurrent.futures.process import BrokenProcessPool
from typing import NamedTuple, TypeVar

from pebble import ProcessExpired, ProcessPool

from whosays.ingest.limits import MEMORY, SECONDS

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 16  # documents handed to a worker at once: enough to batch, few enough to share out evenly
TASKS = (
    1_000  # a child is replaced after so many items: leaks of a parser do not add up, and starting one takes a second
)


class Limits(NamedTuple):
    """What a child may take for one item."""

    seconds: float = SECONDS
    memory: int | None = MEMORY


class Failed(NamedTuple):
    """An item whose child did not come back: a reason code and the limit it hit."""

    reason: str
    limit: str


def _bounded(memory: int | None) -> None:
    if memory is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def each(
    work: Callable[[Item], Result], items: Sequence[Item], jobs: int, limits: Limits | None = None
) -> Iterator[Result | Failed]:
    """Do the work on each item in ``jobs`` children, in order; ``Failed`` stands where a child died or took too long.

    ``work`` must be importable (a function of a module), its items and results picklable.
    """
    limits = limits or Limits()
    context = multiprocessing.get_context("spawn")
    with ProcessPool(
        max_workers=jobs, max_tasks=TASKS, initializer=_bounded, initargs=(limits.memory,), context=context
    ) as pool:
        futures = [pool.schedule(work, args=(item,), timeout=limits.seconds) for item in items]
        for future in futures:
            try:
                yield future.result()
            except TookTooLong:
                yield Failed("timeout", f"{limits.seconds:g} seconds")
            except MemoryError:
                yield Failed("memory", f"{limits.memory} bytes")
            except ProcessExpired as died:
                yield Failed("crashed", f"exit code {died.exitcode}")


def study(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """Do work that needs a loaded model on each item, in ``jobs`` workers that load it once, in order.

    A worker that dies takes its pool with it: what is left is then done here, one by one, so that nothing is lost.
    """
    context = multiprocessing.get_context("spawn")
    done = 0
    try:
        with ProcessPoolExecutor(max_workers=jobs, mp_context=context) as pool:
            for result in pool.map(work, items, chunksize=max(1, min(CHUNK, len(items) // jobs))):
                yield result
                done += 1
    except BrokenProcessPool:
        for item in items[done:]:
            yield work(item)
