"""Many inputs in several processes: in order, and no further than one input when a process dies."""

import os
import time

import pytest

from claims.extraction.batch import ordered_map

DEADLY = 13


def doubled(number: int) -> int:
    if number == DEADLY:
        os._exit(1)  # as the system does to a process that takes too much memory
    time.sleep(0.001 * (number % 3))
    return 2 * number


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_items(workers):
    results = list(ordered_map(doubled, range(10), workers, lost=str))

    assert results == [(number, 2 * number) for number in range(10)]


def test_item_that_kills_its_process_is_lost_and_no_other():
    results = dict(ordered_map(doubled, range(30), 2, lost=lambda item: f"{item} died"))

    assert results == {number: 2 * number for number in range(30)} | {DEADLY: "13 died"}


def test_items_are_taken_only_as_fast_as_results_are_asked_for():
    taken = []

    def items():
        for number in range(1000):
            taken.append(number)
            yield number

    results = ordered_map(doubled, items(), 2, lost=str)
    next(results)
    results.close()

    assert len(taken) < 20
