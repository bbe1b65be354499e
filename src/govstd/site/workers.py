"""Makes the parts of a site in several processes, where there are many and the system forks."""

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

FEW = 600
"""Up to so many parts are made in this process: others would not be worth their start."""
_MOST_WORKERS = 8
_AT_ONCE = 16

Part = TypeVar("Part")

_inherited: list[tuple[Callable[[object], list[str]], Sequence[object]]] = []
"""What the processes find that were forked: parts can't be sent to them."""


def made(
    make: Callable[[Part], list[str]], parts: Sequence[Part]
) -> Iterator[tuple[Part, list[str]]]:
    """Yield each part with what making it returned, in any order.

    Args:
        make: makes one part; in a process of its own, so that only what it returns is seen.
        parts: what is to be made. Their waste is collected even if ours is not.
    """
    workers = min(_processors(), _MOST_WORKERS)
    if len(parts) <= FEW or workers == 1 or not _may_fork():
        for part in parts:
            yield part, make(part)
        return
    _inherited.append((make, parts))  # type: ignore[arg-type] # of one type, whatever it is
    gc.collect()
    gc.freeze()  # memory that is never touched is never copied
    try:
        with multiprocessing.get_context("fork").Pool(workers, gc.enable) as pool:
            for number, paths in pool.imap_unordered(_one, range(len(parts)), _AT_ONCE):
                yield parts[number], paths
    finally:
        gc.unfreeze()
        _inherited.clear()


def _one(number: int) -> tuple[int, list[str]]:
    make, parts = _inherited[0]
    return number, make(parts[number])


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _may_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1
