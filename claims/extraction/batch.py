"""Many inputs through one function, in order, in one process or several, in memory that does not grow."""

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from claims.extraction.pipeline import extract
from claims.extraction.reading import RawArticle, Refused, UnreadableArticle, read
from claims.extraction.types import Extraction

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST_WORKERS = 64
WAITING_PER_WORKER = 4  # inputs handed out ahead, so that no worker waits for the reader
LOOK_EVERY = 2.0  # seconds between a worker's looks at whether its parent still lives


@dataclass(frozen=True, slots=True)
class Known:
    """An input that need not be read: the caller has its article already, as it is."""

    name: str
    article_id: int


def read_and_extract(item: RawArticle | Refused | Known) -> Extraction | Refused | Known:
    """What is in the article, or why it cannot be read. What is refused or known passes through."""
    if not isinstance(item, RawArticle):
        return item
    try:
        return extract(read(item))
    except UnreadableArticle as error:
        return Refused(item.name, str(error))
    except Exception as error:  # a fault of ours must not stop the other articles, nor go unnamed
        return Refused(item.name, f"The extractor failed on it, please report this: {error!r}")


def ordered_map(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    workers: int = 1,
    *,
    lost: Callable[[Item], Result],
) -> Iterator[tuple[Item, Result]]:
    """Each item with its result, in the items' order. Raises what the function raises.

    With more than one worker the function and its items must be picklable. Workers are started fresh
    rather than forked, so that they share no connection or lock with the caller. When one dies, its
    items are tried again; one that kills a worker by itself has the result `lost(item)`.
    """
    items = iter(items)
    if workers <= 1:
        yield from ((item, function(item)) for item in items)
        return
    pool = _pool(workers)

    def submit(item: Item) -> Future:
        nonlocal pool
        try:
            return pool.submit(function, item)
        except BrokenProcessPool:
            pool = _pool(workers)
            return pool.submit(function, item)

    started = ((item, submit(item)) for item in items)
    waiting = deque(islice(started, workers * WAITING_PER_WORKER))
    try:
        while waiting:
            item, future = waiting.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                result = _alone(function, item, lost)
            yield item, result
            waiting.extend(islice(started, 1))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_end_with, initargs=(os.getpid(),)
    )


def _end_with(parent: int) -> None:
    """A killed import leaves no workers behind."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_EVERY)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _alone(function: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result]) -> Result:
    """The item in a process of its own: dies that too, the item is what killed the first."""
    with _pool(1) as pool:
        try:
            return pool.submit(function, item).result()
        except BrokenProcessPool:
            return lost(item)
