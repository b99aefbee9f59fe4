"""A walk that could not fail would prove nothing: an engine that does one thing wrong is noticed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from support.block_diagrams import Block
from support.walk import Figures, walk_of
from support.walkable_diagrams import walkable

from engine.errors import ExecutionError
from engine.execution.nodes.activity import Activity
from engine.execution.nodes.catch_event import CatchEvent
from engine.execution.nodes.exclusive_gateway import ExclusiveGateway
from engine.execution.nodes.inclusive_gateway import InclusiveGateway
from engine.execution.nodes.multi_instance import MultiInstanceLoop
from engine.execution.nodes.standard_loop import RepeatingLoop

TASK: Block = ("task", ())
WRONG: dict[str, tuple[Block, type, str, Callable[..., Any]]] = {
    "a boundary event outlives its activity": (
        ("sequence", (("lapsing", (TASK,)), TASK)),
        Activity,
        "_detach_boundary_events",
        lambda *_: None,
    ),
    "the default flow is always taken": (
        ("choice", (TASK, ("job", ()))),
        ExclusiveGateway,
        "taken",
        lambda self, _: [flow for flow in self.flows if flow.is_default] or self.flows,
    ),
    "an inclusive join does not wait": (
        ("sequence", (("inclusive", (TASK, TASK)), TASK)),
        InclusiveGateway,
        "is_held_up_by",
        lambda *_: False,
    ),
    "a race goes on after the first": (
        ("race", (TASK, TASK)),
        CatchEvent,
        "trigger",
        lambda _, token, payload: token.complete(),
    ),
    "instances are never enough": (
        ("sequence", (("each", ()), ("each", ()), ("each", ()))),
        MultiInstanceLoop,
        "_is_complete",
        lambda _, body, instance: body.internal_data["done"] == body.internal_data["total"],
    ),
    "a loop has one turn": (("again", ()), RepeatingLoop, "_goes_on", lambda *_: False),
}


@pytest.mark.parametrize("what", WRONG)
def test_an_engine_in_which(what, monkeypatch):
    block, owner, name, wrong = WRONG[what]
    _walk_often(block)
    monkeypatch.setattr(owner, name, wrong)
    with pytest.raises((AssertionError, ExecutionError)):
        _walk_often(block)


def _walk_often(block: Block) -> None:
    for seed in range(30):
        walk_of(walkable(block), Random(seed).randrange, Figures()).go()
