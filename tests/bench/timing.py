"""All steps take turns, so that whatever else the machine does slows them alike; ratios then hold."""

import time
from collections.abc import Callable
from dataclasses import dataclass

Step = tuple[str, str]  # the row, and who does it
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds: the 10th percentile, which moves least on a shared machine, and the 95th."""

    p10: float
    p95: float
    calls: int


def take_turns(steps: dict[Step, Callable[[], object]], *, rounds: int, seconds: float) -> dict[Step, Taken]:
    """Each step once to warm up, then `rounds` times in turn.

    One that has taken `seconds` in all stops after FEWEST calls, one that takes them at once after its second.
    """
    taken: dict[Step, list[float]] = {name: [] for name in steps}
    first = {name: timed(step) for name, step in steps.items()}
    slow = [name for name in steps if first[name] > 1_000 * seconds]
    first |= {
        name: min(first[name], timed(steps[name])) for name in slow
    }  # the first found nothing in memory
    for _ in range(rounds):
        for name, step in steps.items():
            is_enough = len(taken[name]) >= FEWEST and sum(taken[name]) > 1_000 * seconds
            if not is_enough and first[name] < 1_000 * seconds:
                taken[name].append(timed(step))
    return {name: summed_up(each or [first[name]]) for name, each in taken.items()}


def timed(step: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    step()
    return 1_000 * (time.perf_counter() - began)


def summed_up(milliseconds: list[float]) -> Taken:
    ordered = sorted(milliseconds)
    return Taken(ordered[len(ordered) // 10], ordered[len(ordered) * 95 // 100], len(ordered))
