"""Comparing ways of doing the same thing in one run: rounds in turn, medians, ratios."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter


def measure(
    ways: Mapping[str, Callable[[], None]], rounds: int, warm_up: int = 3, clock: Callable[[], float] = perf_counter
) -> dict[str, float]:
    """Median seconds per call of each way; the ways take turns, so that a drifting machine hits all alike.

    `clock` may be `time.process_time`: then only the work of this process counts, and no waiting for a disk.
    """
    times: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + warm_up):
        for name, way in ways.items():
            gc.collect(0)
            begin = clock()
            way()
            if number >= warm_up:
                times[name].append(clock() - begin)
    return {name: median(found) for name, found in times.items()}
