"""All steps take turns, so that whatever else the machine does slows them alike; ratios then hold."""

import time
from collections.abc import Callable
from dataclasses import dataclass

Step = tuple[str, str]  # the row, and who does it
Steps = dict[Step, Callable[[int], object]]  # called with the number of the turn
FEWEST = 5
LONG = 5_000  # milliseconds: what takes so long is called once


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds: the 10th percentile, which moves least on a shared machine, and the 95th."""

    p10: float
    p95: float
    calls: int


def take_turns(steps: Steps, *, rounds: int, seconds: float) -> dict[Step, Taken]:
    """Each step once to warm up, then `rounds` times in turn; it is told which turn it is.

    One that has taken `seconds` in all stops after FEWEST calls, one that takes them at once after its second,
    or its first if that was LONG.
    """
    taken: dict[Step, list[float]] = {name: [] for name in steps}
    first = {name: timed(step, 0) for name, step in steps.items()}
    slow = [name for name in steps if 1_000 * seconds < first[name] < LONG]
    first |= {
        name: min(first[name], timed(steps[name], 1)) for name in slow
    }  # the first found nothing in memory
    for turn in range(1, rounds + 1):
        for name, step in steps.items():
            is_enough = len(taken[name]) >= FEWEST and sum(taken[name]) > 1_000 * seconds
            if not is_enough and first[name] < 1_000 * seconds:
                taken[name].append(timed(step, turn))
    return {name: summed_up(each or [first[name]]) for name, each in taken.items()}


def timed(step: Callable[[int], object], turn: int) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    step(turn)
    return 1_000 * (time.perf_counter() - began)


def summed_up(milliseconds: list[float]) -> Taken:
    ordered = sorted(milliseconds)
    return Taken(ordered[len(ordered) // 10], ordered[len(ordered) * 95 // 100], len(ordered))
