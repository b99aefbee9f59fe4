"""Gateways in every combination, drawn at random, held against the words of the standard (BPMN 2.0.2, 13.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random

import pytest
from support.diagrams import diagram, files, user_task
from support.play import Play
from support.token_game import Graph, State, TooLongError, as_drawn, random_graph

from engine import Library
from engine.definitions.compiler import compile_bundle
from engine.errors import ExecutionError

GRAPHS = 40
STEPS = 25


def where(case: Play, graph: Graph) -> State:
    """Where the engine has its tokens, in the words of the token game."""
    tokens: Counter[tuple[str, str | int]] = Counter()
    for token in case.case.all_tokens():
        name = token.task_spec.name
        is_task = graph.kinds[name] == "task"
        tokens["task" if is_task else "flow", name if is_task else int(token.internal_data["flow"][1:])] += 1
    return frozenset(tokens.items())


def tasks(state: State) -> list[str]:
    return sorted(str(place) for (kind, place), _ in state if kind == "task")


def failure_of(step: Callable[[], object]) -> str:
    try:
        step()
    except ExecutionError as error:
        return str(error)
    return ""


def walk(random: Random) -> str:
    """One walk through one graph; "" or why it could not be walked to its end."""
    graph = random_graph(random)
    drawing = diagram("p", as_drawn(graph), **{n: user_task() for n, kind in graph.kinds.items() if kind == "task"})
    case = Play(compile_bundle(Library(files(drawing)), "p"))
    step, expected = case.start, graph.start()
    for _ in range(STEPS):
        error = failure_of(step)
        if "steps without a person" in error:
            assert graph.came_back, error
            return "runs by itself"
        if error:
            assert "cannot come any more" in error
            assert any(state and not tasks(state) for state in expected), "it stands still in the token game too"
            return "stands still"
        state = where(case, graph)
        assert state in expected
        assert case.case.completed == (not state)
        if not state:
            return ""
        task = random.choice(tasks(state))
        step, expected = (lambda task=task: case.do(task)), graph.complete(state, task)
    return "too long"


@pytest.mark.parametrize("seed", range(25))
def test_the_tokens_are_where_the_standard_has_them(seed, monkeypatch):
    monkeypatch.setattr("engine.execution.workflow.MAX_STEPS", 500)
    random = Random(seed)
    results: Counter[str] = Counter()
    for _ in range(GRAPHS):
        try:
            results[walk(random)] += 1
        except TooLongError:
            results["runs by itself"] += 1
    assert results[""] > GRAPHS // 4, "most walks come to an end, so that something is compared"
