"""Every case can end, no token is left behind, and no step is drawn in vain."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.lint.context import Context
from engine.definitions.soundness import Fault, check_soundness
from engine.definitions.soundness.graph import DrawnElement
from engine.finding import Finding, Severity

_WORK = frozenset({"userTask", "serviceTask", "sendTask", "callActivity", "subProcess", "transaction"})


def check(context: Context) -> Iterator[Finding]:
    """Says nothing about a diagram that the engine does not run: other rules say why.

    A fault inside a called process is told at the call activity that leads to it.
    """
    for fault in check_soundness(context.library, context.diagram.process_id).faults:
        inside = fault.element.inside.split("/")[0]
        yield context.error(
            context.diagram.nodes.get(inside or fault.element.id),
            f"{fault.problem_id} Jalannya: {fault.path_text}." if fault.path else fault.problem_id,
            fault.remedy_id,
            f"{fault.problem_en} The way there: {fault.path_text}." if fault.path else fault.problem_en,
            fault.remedy_en,
            _severity(context, fault),
        )


def _severity(context: Context, fault: Fault) -> Severity:
    """BPMN lets two branches run into one step without a join: it is done twice.

    A person who is asked twice, or a letter that is written twice, is refused. Events that come again may do so.
    """
    is_work_twice = fault.kind == "repeated" and fault.element.type in _WORK
    if is_work_twice and not any(_comes_again(context, element) for element in fault.path):
        return "error"
    return fault.severity


def _comes_again(context: Context, element: DrawnElement) -> bool:
    diagram = context.library.diagrams.get(element.process_id)
    node = diagram.nodes.get(element.id) if diagram is not None else None
    return node is not None and (not node.is_interrupting or node.is_event_subprocess)
