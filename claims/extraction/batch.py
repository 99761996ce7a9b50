"""Many inputs through one function, in order, in one process or several, in memory that does not grow."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from claims.extraction.pipeline import extract
from claims.extraction.reading import RawArticle, Refused, UnreadableArticle, read
from claims.extraction.types import Extraction

Item = TypeVar("Item")
Result = TypeVar("Result")

WAITING_PER_WORKER = 4  # inputs handed out ahead, so that no worker waits for the reader


def read_and_extract(item: RawArticle | object) -> Extraction | Refused | object:
    """What is in the article, or why it cannot be read. Anything but a raw article passes through."""
    if not isinstance(item, RawArticle):
        return item
    try:
        return extract(read(item))
    except UnreadableArticle as error:
        return Refused(item.name, str(error))
    except Exception as error:  # a fault of ours must not stop the other articles, nor go unnamed
        return Refused(item.name, f"The extractor failed on it, please report this: {error!r}")


def ordered_map(
    function: Callable[[Item], Result], items: Iterable[Item], workers: int = 1
) -> Iterator[tuple[Item, Result]]:
    """Each item with its result, in the items' order. Raises what the function raises.

    With more than one worker the function and its items must be picklable. Workers are started fresh
    rather than forked, so that they share no connection or lock with the caller.
    """
    items = iter(items)
    if workers <= 1:
        yield from ((item, function(item)) for item in items)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        started = ((item, pool.submit(function, item)) for item in items)
        waiting = deque(islice(started, workers * WAITING_PER_WORKER))
        while waiting:
            item, future = waiting.popleft()
            yield item, future.result()
            waiting.extend(islice(started, 1))
