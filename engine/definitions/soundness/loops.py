"""How often an activity that loops runs: multi-instance and standard loops."""

from __future__ import annotations

from engine.definitions.diagram import XmlNode, local_name
from engine.definitions.flow_node import is_true
from engine.definitions.literals import Literal, literal
from engine.definitions.names import bpmn
from engine.definitions.soundness.graph import Node, Way


def is_standard(loop: XmlNode) -> bool:
    """Whether the activity is repeated, rather than done once for each of many."""
    return local_name(loop) == "standardLoopCharacteristics"


def read_loop(loop: XmlNode, body: Node) -> tuple[tuple[Way, ...], list[int]]:
    """The ways on from one run of the body, and the numbers of runs that it may begin with."""
    done = Way(body.element, "automatic")
    if is_standard(loop):
        again = Way(body.element, "automatic", puts=(body.place,))
        return (again,) if _never_done(loop) else (done, again), [0, 1] if is_true(loop.get("testBefore")) else [1]
    stops_early = loop.find(bpmn("completionCondition")) is not None
    leave = (done, Way(body.element, "automatic", effect="terminate")) if stops_early else (done,)
    cardinality = (loop.findtext(bpmn("loopCardinality")) or "").strip().lstrip("=").strip()
    return leave, [1] if cardinality.isdigit() and int(cardinality) > 0 else [0, 1]


def _never_done(loop: XmlNode) -> bool:
    """Whether a standard loop is repeated for ever: its condition is the literal `true`, and it has no maximum."""
    condition = (loop.findtext(bpmn("loopCondition")) or "").strip()
    return not loop.get("loopMaximum") and literal(condition) == Literal(True)
