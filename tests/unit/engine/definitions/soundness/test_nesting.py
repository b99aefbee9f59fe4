"""What is called, or lies inside each other, is drawn in up to a limit; beyond it the check says so at once."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from support.diagrams import Node, call
from support.token_diagrams import drawing, each, library, sub

from engine import Library, check_definitions
from engine.definitions.soundness import build, check_soundness
from engine.definitions.soundness.nesting import MAX_DEPTH, MAX_NODES, refuse_too_deep
from engine.definitions.soundness.not_covered import TooDeepError
from engine.definitions.soundness.report import SoundnessReport


def chain(length: int, *calls: str) -> Library:
    """Processes of which each calls the next, at each of the steps `calls`."""
    flows = " > ".join(("mulai", *calls, "akhir"))
    drawn = [
        drawing(flows, "p" if not n else f"q{n}", **{step: call(f"q{n + 1}") for step in calls})
        for n in range(length - 1)
    ]
    return library(*drawn, drawing("mulai > a > akhir", f"q{length - 1}"))


def nested(depth: int, loop: str = "") -> Library:
    """Sub-processes inside each other."""
    inner: dict[str, Node] = {}
    for n in reversed(range(depth)):
        step = f"s{n + 1}" if inner else "a"
        inner = {f"s{n}": sub(f"mulai{n} > {step} > akhir{n}", loop=loop, **inner)}
    return library(drawing("mulai > s0 > akhir", **inner))


def is_not_decided(report: SoundnessReport) -> bool:
    return [fault.kind for fault in report.faults] == ["not-decided"] and not report.errors


def test_processes_that_call_each_other_in_a_chain_are_decided():
    assert check_soundness(chain(MAX_DEPTH, "k"), "p").is_sound


def test_a_longer_chain_is_not_decided_and_told_at_the_call():
    report = check_soundness(chain(150, "k"), "p")

    assert is_not_decided(report)
    assert report.faults[0].element.inside.split("/")[0] == "k"


def test_a_process_at_the_end_of_a_long_chain_is_decided():
    assert check_soundness(chain(150, "k"), "q120").is_sound


def test_calls_that_double_from_process_to_process_are_not_decided():
    assert is_not_decided(check_soundness(chain(16, "k", "l"), "p"))


def test_no_more_is_drawn_in_than_may_be():
    with (
        patch.object(build, "refuse_too_deep", wraps=refuse_too_deep) as asked,
        pytest.raises(TooDeepError),
    ):
        build.build_graph(chain(16, "k", "l"), "p")

    graph = asked.call_args.args[0]
    assert len(graph.nodes) < MAX_NODES + 10


def test_sub_processes_inside_each_other_are_decided():
    assert check_soundness(nested(MAX_DEPTH), "p").is_sound


@pytest.mark.parametrize("loop", ["", each()], ids=["plain", "multi-instance"])
def test_sub_processes_too_deep_inside_each_other_are_not_decided(loop: str):
    assert is_not_decided(check_soundness(nested(200, loop), "p"))


@pytest.mark.parametrize(
    "case", [chain(150, "k"), chain(16, "k", "l"), nested(200)], ids=["chain", "doubling", "nested"]
)
def test_the_lint_tells_it_as_advice(case: Library):
    found = [f for f in check_definitions(case) if f.rule == "soundness"]

    assert found
    assert {f.severity for f in found} == {"advice"}
