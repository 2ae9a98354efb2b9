"""The same verb ``each`` over child processes that can be killed.

Parsers of foreign formats hang, crash and eat memory, and a time-out inside the process does not interrupt C code. So
every file is read in a child with a limit of time and of memory; a child that dies costs its one item, which is named.
Children are started afresh (``spawn``), so that they share no state with the parent; results come back in order, the
same as from ``local.each``.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import SpawnContext, SpawnProcess
from types import ModuleType
from typing import Any, NamedTuple, TypeVar

from pebble import ProcessExpired, ProcessPool

from whosays.ingest.limits import MEMORY, SECONDS

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 16  # documents handed to a worker at once: enough to batch, few enough to share out evenly
TASKS = (
    1_000  # a child is replaced after so many items: leaks of a parser do not add up, and starting one takes a second
)


class _Child(SpawnProcess):
    """A child that is started afresh without running the user's script again.

    A spawned process imports the script of its parent, to find functions that the script defines; a script that calls
    this program outside ``if __name__ == "__main__"`` would start itself over and over. Our work is always a function
    of a module, so the script is kept out of sight while the child is made ready.
    """

    @staticmethod
    def _Popen(process_obj: Any) -> Any:  # noqa: N802  (the name that multiprocessing calls)
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            return SpawnProcess._Popen(process_obj)  # noqa: SLF001
        finally:
            sys.modules["__main__"] = main


class _Context(SpawnContext):
    Process = _Child


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
    context = _Context()
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
    context = _Context()
    done = 0
    try:
        with ProcessPoolExecutor(max_workers=jobs, mp_context=context) as pool:
            for result in pool.map(work, items, chunksize=max(1, min(CHUNK, len(items) // jobs))):
                yield result
                done += 1
    except BrokenProcessPool:
        for item in items[done:]:
            yield work(item)
