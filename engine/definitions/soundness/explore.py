"""Every marking that can be reached, the nearest first."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Any

from engine.definitions.soundness.exploration import Exploration
from engine.definitions.soundness.game import Game, Move
from engine.definitions.soundness.growth import CROWD, has_grown
from engine.definitions.soundness.work import Work


def explore(game: Game, limit: int, work: Work) -> Exploration:
    """Plays the game from every beginning, nearest markings first; incomplete beyond `limit` markings, or the work."""
    found = Exploration(game)
    numbers: dict[Any, int] = {}
    heap: list[tuple[int, int]] = []
    closed: set[int] = set()

    def meet(marking: Any, distance: int, came: tuple[int, Move] | None) -> int:
        number = numbers.get(marking)
        if number is None:
            number = numbers[marking] = len(found.markings)
            found.markings.append(marking)
            found.came.append(came)
            found.edges.append([])
            found.distance.append(distance)
            heappush(heap, (distance, number))
        elif distance < found.distance[number]:
            found.came[number], found.distance[number] = came, distance
            heappush(heap, (distance, number))
        return number

    for _, marking in game.initial_markings():
        meet(marking, 0, None)
    while heap:
        if len(found.markings) > limit or work.is_spent:
            found.is_complete, found.is_cut_off = False, True
            return found
        distance, number = heappop(heap)
        if number in closed:
            continue
        closed.add(number)
        work.spend(game, 1 + found.total(number))
        if has_grown(found, number, work):
            found.grown.append(number)
            continue
        if found.total(number) > CROWD:
            found.is_complete = False
            continue
        found.played.add(number)
        for step in game.enabled(found.markings[number]):
            target = meet(step.marking, distance + len(step.elements), (number, step))
            found.edges[number].append((target, step))
        work.spend(game, len(found.edges[number]))
    return found
