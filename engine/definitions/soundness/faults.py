"""What is wrong, read from the markings that can be reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.definitions.soundness import texts
from engine.definitions.soundness.exploration import Exploration
from engine.definitions.soundness.game import Standing, moves_by_itself
from engine.definitions.soundness.graph import DrawnElement, Graph
from engine.definitions.soundness.report import Fault

_ENOUGH = 10
"""So many faults of one kind are told; the rest usually follows from them."""


def find_faults(graph: Graph, found: Exploration) -> list[Fault]:
    """Every fault that the exploration shows. What needs all markings is said only when all were seen."""
    faults = [*_left_tokens(graph, found), *_growing(found)]
    if found.is_complete:
        faults += _endless(found)
        if not found.grown:
            faults += _never_reached(graph, found, {fault.element for fault in faults})
    return [*faults, *_crowds(found)]


def _left_tokens(graph: Graph, found: Exploration) -> Iterator[Fault]:
    """Dead markings, one for each set of elements at which tokens are left, the nearest first."""
    lost = _lost(found)
    seen: list[set[DrawnElement]] = []
    for number in sorted(found.dead, key=lambda n: found.distance[n]):
        standing = found.game.standing(found.markings[number])
        path = () if standing else found.path(number)
        thrower = None
        if not standing:  # the whole case was left by an error that nobody catches
            thrower = next(element for element in reversed(path) if element.type == "endEvent")
            standing = [Standing(thrower)]
        elements = {each.element for each in standing}
        if any(earlier <= elements for earlier in seen):
            continue
        if len(seen) == _ENOUGH:
            return
        seen.append(elements)
        if thrower is not None:
            yield texts.uncaught(thrower, path)
        else:
            first = _first_cause(graph, standing)
            yield texts.deadlock(first, _way_into(found, lost, first) or found.path(number))


def _lost(found: Exploration) -> list[int]:
    """The markings from which no end can be reached any more, the nearest first; known when all were seen."""
    if not found.is_complete or not found.dead:
        return []
    good = found.leading_to([*found.finals, *found.grown])
    return sorted(set(range(len(found.markings))) - good, key=lambda n: found.distance[n])


def _first_cause(graph: Graph, standing: list[Standing]) -> Standing:
    """The token that waits for nothing that another one holds up."""
    stuck = {each.element for each in standing}

    def waits_for_others(each: Standing) -> bool:
        return any(_ahead_of(graph, source, each.element) & (stuck - {each.element}) for source in each.missing)

    gateways = [each for each in standing if each.missing]
    return min(gateways or standing, key=waits_for_others)


def _ahead_of(graph: Graph, element: DrawnElement, gateway: DrawnElement) -> set[DrawnElement]:
    """An element with everything that may bring a token to it, without passing the gateway."""
    seen = {element}
    waiting = [element]
    while waiting:
        new = graph.before.get(waiting.pop(), set()) - seen - {gateway}
        seen |= new
        waiting += new
    return seen


def _way_into(found: Exploration, lost: list[int], standing: Standing) -> tuple[DrawnElement, ...]:
    """The shortest way to where the token stands that is left in the end, and nothing can help any more."""
    for number in lost:
        tokens = found.game.standing(found.markings[number])
        if any(each[:2] == standing[:2] for each in tokens):
            return found.path(number)
    return ()


def _growing(found: Exploration) -> Iterator[Fault]:
    seen = set()
    for number in found.grown:
        counts = found.game.counts(found.markings[number])
        element = found.game.element_at(max(counts, key=lambda place: counts[place]))
        if element not in seen:
            seen.add(element)
            yield texts.unbounded(element, found.path(number))


def _endless(found: Exploration) -> Iterator[Fault]:
    """Where neither an end nor a dead marking can be reached any more: the case goes round for ever."""
    good = found.leading_to([*found.finals, *found.dead, *found.grown])
    bad = [n for n in range(len(found.markings)) if n not in good]
    for _ in range(_ENOUGH):
        if not bad:
            return
        rounds = _last_round(found, min(bad, key=lambda n: found.distance[n]))
        number = min(rounds, key=lambda n: found.distance[n])
        steps = [step for each in rounds for _, step in found.edges[each]]
        elements = _in_order(element for step in steps for element in step.elements)
        by_itself = all(moves_by_itself(step) for step in steps)
        yield texts.endless(elements, found.path(number), by_itself)
        around = found.leading_to(rounds)
        bad = [n for n in bad if n not in around]


def _last_round(found: Exploration, number: int) -> set[int]:
    """Markings that come after this one, each of which leads to all the others."""
    while True:
        rounds = found.reached_from(number)
        beyond = rounds - found.leading_to([number])
        if not beyond:
            return rounds
        number = min(beyond)


def _never_reached(graph: Graph, found: Exploration, told: set[DrawnElement]) -> Iterator[Fault]:
    """Elements that work in no run: the first of each chain. Those of a called process are its own matter."""
    alive = found.moved
    own = [element for element in graph.before if not element.inside]
    dead = [element for element in own if element not in alive]
    covered = {e for each in told for e in (_behind(graph, dead, each) if each in dead else {each})}
    roots = [e for e in dead if not (graph.before[e] & graph.before.keys()) or graph.before[e] & alive]
    for element in (*roots, *dead):
        if element in covered:
            continue
        is_joined = bool(_ahead_of(graph, element, element) & alive)
        yield texts.never_reached(element, _way_to(graph, found, element), is_joined=is_joined)
        covered |= _behind(graph, dead, element)


def _behind(graph: Graph, dead: list[DrawnElement], element: DrawnElement) -> set[DrawnElement]:
    """The dead elements that only wait for this one."""
    found = {element}
    while True:
        new = {e for e in dead if e not in found and graph.before[e] & found}
        if not new:
            return found
        found |= new


def _way_to(graph: Graph, found: Exploration, element: DrawnElement) -> tuple[DrawnElement, ...]:
    """The shortest way to the last element before it that does work."""
    before = graph.before[element]
    reached: Iterable[tuple[int, int]] = (
        (found.distance[target], target)
        for edges in found.edges
        for target, step in edges
        if before & step.moved and before & set(step.elements)
    )
    nearest = min(reached, default=None)
    return () if nearest is None else found.path(nearest[1])


def _crowds(found: Exploration) -> Iterator[Fault]:
    seen: set[DrawnElement] = set()
    grown = {found.game.element_at(place) for n in found.grown for place in found.game.counts(found.markings[n])}
    for number in sorted(range(len(found.markings)), key=lambda n: found.distance[n]):
        if any(moves_by_itself(step) for _, step in found.edges[number]):
            continue  # what takes no time is not at work twice at once
        for element in sorted(found.game.crowded(found.markings[number]) - seen - grown, key=lambda e: e.id):
            seen.add(element)
            yield texts.repeated(element, found.path(number))


def _in_order(elements: Iterable[DrawnElement]) -> tuple[DrawnElement, ...]:
    return tuple(dict.fromkeys(elements))
