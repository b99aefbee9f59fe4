"""Whether every case of a procedure can end, with nothing left behind and nothing drawn in vain.

Each inner scope is looked at by itself first and then counts as one step with several ends; what is left is made
smaller. A procedure that comes out clean so is sound. Where something is found, the whole token game is explored, so
that the shortest way to the fault is told; where that is too large, the way through the smaller net.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.definitions.library import Library
from engine.definitions.soundness import texts
from engine.definitions.soundness.automatic_loops import automatic_loops
from engine.definitions.soundness.build import build_graph
from engine.definitions.soundness.exploration import Exploration
from engine.definitions.soundness.explore import explore
from engine.definitions.soundness.faults import find_faults
from engine.definitions.soundness.flatten import NotPlainError, flatten
from engine.definitions.soundness.game import Game, moves_by_itself
from engine.definitions.soundness.graph import DrawnElement, Graph, Way
from engine.definitions.soundness.net import Net
from engine.definitions.soundness.not_covered import NotCoveredError, TooDeepError, TooWideError
from engine.definitions.soundness.reduction import reduce_net
from engine.definitions.soundness.report import Fault, SoundnessReport
from engine.definitions.soundness.summary import Path, Summary
from engine.definitions.soundness.work import WORK, Work

LIMIT = 50_000
_ENOUGH_FOR_DETAIL = 2_000
"""When a fault is known already, so many markings are looked at to find a shorter way to it.

No more are where the smaller net was too large: the whole game is larger still."""


class _CannotSumUpError(Exception):
    """An inner scope has faults of its own, or does something beside ending that the scope around can see."""

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self.faults = tuple(faults)
        super().__init__()


def check_soundness(
    library: Library, process_id: str, limit: int = LIMIT, *, is_reduced: bool = True, work: int = WORK
) -> SoundnessReport:
    """The verdict on `process_id`, called processes drawn in.

    More than `limit` markings, or `work` (see work.py): "not decided", with the faults found so far. Without
    `is_reduced` the token game itself is explored at once; the verdict is the same, where both decide.
    """
    diagram = library.diagrams[process_id]
    process = DrawnElement(process_id, diagram.name, "process", process_id)
    try:
        graph = build_graph(library, process_id)
        return _Check(graph, process, limit, work).run(is_reduced)
    except NotCoveredError as error:
        return SoundnessReport(process_id, not_covered=str(error))
    except TooDeepError as error:
        return SoundnessReport(process_id, (texts.too_deep(error.element),))
    except TooWideError as error:
        return SoundnessReport(process_id, (texts.not_decided(error.element),))


class _Check:
    def __init__(self, graph: Graph, process: DrawnElement, limit: int, work: int) -> None:
        self.graph = graph
        self.process = process
        self.limit = limit
        self.work = Work(work)
        self.summaries: dict[int, Summary] = {}
        self.markings = 0
        self.inside: list[Fault] = []  # advice about inner scopes

    def run(self, is_reduced: bool) -> SoundnessReport:
        loops = automatic_loops(self.graph, _ENOUGH_FOR_DETAIL, Work(self.work.limit // 2))
        advice = [texts.automatic_loop(elements) for elements in loops]
        known: tuple[Fault, ...] = ()
        is_known = False
        limit = self.limit
        if is_reduced:
            try:
                small = self._explore_small(0)
                known = (*find_faults(self.graph, small), *self.inside)
                if small.is_complete and not known:
                    return self._report(advice)
                is_known = small.is_complete
                if is_known or small.is_cut_off:
                    limit = min(limit, _ENOUGH_FOR_DETAIL)
            except _CannotSumUpError as error:
                known = error.faults
                if known:
                    limit = min(limit, _ENOUGH_FOR_DETAIL)
        self.work = Work(max(self.work.limit - self.work.spent, self.work.limit // 2))
        full = self._explore(Net(self.graph), limit)
        faults = find_faults(self.graph, full)
        if full.is_complete:
            return self._report([*faults, *advice])
        # Advice from a part of the markings says nothing of the rest.
        if is_known or any(fault.severity == "error" for fault in known):
            # That a step runs twice is told only when it was seen: in the small net one step may stand for several.
            return self._report([*(fault for fault in known if fault.kind != "repeated"), *advice])
        return self._report([*faults, texts.not_decided(self.process), *advice])

    def _report(self, faults: Iterable[Fault]) -> SoundnessReport:
        in_order = sorted(faults, key=lambda fault: fault.severity != "error")
        return SoundnessReport(self.process.id, tuple(in_order), self.markings)

    def _explore(self, game: Game, limit: int | None = None) -> Exploration:
        found = explore(game, self.limit if limit is None else limit, self.work)
        self.markings += len(found.markings)
        return found

    def _explore_small(self, number: int) -> Exploration:
        """Explores the smallest game that says what a scope does."""
        try:
            net = flatten(self.graph, self.graph.scopes[number], self._sum_up)
        except NotPlainError:
            return self._explore(Net(self.graph, number))
        found = self._explore(reduce_net(net))
        if any(getattr(step, "takes_away", False) for edges in found.edges for _, step in edges):
            return self._explore(reduce_net(net, is_careful=True))
        return found

    def _sum_up(self, number: int) -> Summary:
        if number not in self.summaries:
            if _is_seen_around(self.graph, number):
                raise _CannotSumUpError
            self.summaries[number] = self._summary(self._explore_small(number))
        return self.summaries[number]

    def _summary(self, found: Exploration) -> Summary:
        faults = [fault for fault in find_faults(self.graph, found) if fault.kind != "dead"]
        self.inside += [fault for fault in faults if fault.severity == "advice"]
        faults = [fault for fault in faults if fault.severity == "error"]
        if faults or not found.is_complete:
            raise _CannotSumUpError(faults)
        first = found.reached_from(0, moves_by_itself)
        waits = {n for n in first if any(not moves_by_itself(step) for _, step in found.edges[n])}
        later = {n for each in waits for n in found.reached_from(each)}
        return Summary(_ends(found, first), _ends(found, later), frozenset(found.moved))


def _ends(found: Exploration, among: set[int]) -> dict[str, Path]:
    """How the scope may end in one of these markings, with the shortest way to each."""
    ends: dict[str, Path] = {}
    for number in sorted(set(found.finals) & among, key=lambda n: found.distance[n]):
        ends.setdefault(found.markings[number].outcome, found.path(number))
    return ends


def _is_seen_around(graph: Graph, number: int) -> bool:
    """Whether an inner scope throws, and goes on, what may be caught outside it."""
    inside = _scopes_inside(graph, number)
    ways = [way for each in inside for node in graph.scopes[each].nodes for way in (*node.ways, *node.leave)]
    thrown = {(way.effect, way.name) for way in ways if way.effect in ("escalation", "signal")}
    return any(kind == effect and name in (None, code) for effect, code in thrown for kind, name in _caught(graph))


def _caught(graph: Graph) -> set[tuple[str, str | None]]:
    """The escalations and signals that something in the procedure waits for."""
    catches = {(c.kind, c.name) for node in graph.nodes.values() for c in node.catches}
    handlers = {(h.kind, h.name) for scope in graph.scopes for h in scope.handlers}
    ways: Iterable[Way] = (way for node in graph.nodes.values() for way in (*node.ways, *node.around))
    return catches | handlers | {("signal", way.name) for way in ways if way.mover == "signal"}


def _scopes_inside(graph: Graph, number: int) -> set[int]:
    found = {number}
    waiting = [number]
    while waiting:
        scope = graph.scopes[waiting.pop()]
        inner = {node.inner for node in scope.nodes if node.inner is not None}
        inner |= {scope.compensation} if scope.compensation is not None else set()
        waiting += inner - found
        found |= inner
    return found
