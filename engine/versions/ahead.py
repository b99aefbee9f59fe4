"""What lies ahead of a case in a version: the steps it can still come to, and the variables that these read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.decisions.evaluation import Key
from engine.decisions.model import Decision, InputData
from engine.definitions.compiler import Executable
from engine.definitions.loop import MultiInstance
from engine.execution.nodes.activity import Activity
from engine.execution.nodes.event_sub_process import EventSubProcess
from engine.execution.nodes.flow_node import FlowNodeSpec
from engine.execution.nodes.sub_process import SubProcess
from engine.execution.process_spec import ProcessSpec
from engine.execution.workflow import CaseWorkflow
from engine.versions.facts import attributes_in
from engine.versions.remark import Remark

Specs = Mapping[str, ProcessSpec]
_COUNTERS = frozenset(
    {"loopCounter", "numberOfInstances", "numberOfCompletedInstances", "numberOfActiveInstances", "kasus"}
)


def steps_ahead(case: CaseWorkflow, specs: Specs) -> dict[str, list[FlowNodeSpec]]:
    """By scope, every step that a token stands at or may come to, the insides of sub-processes included."""
    found: dict[tuple[str, str], FlowNodeSpec] = {}
    waiting: list[FlowNodeSpec] = []
    for scope in (case, *case.scopes.values()):
        spec = specs[scope.spec.name]
        waiting += [spec.nodes[token.task_spec.name] for token in scope.tasks.values()]
        waiting += spec.event_sub_processes
    while waiting:
        node = waiting.pop()
        key = (node._wf_spec.name, node.name)
        if key not in found:
            found[key] = node
            waiting += node.successors()
            waiting += _inside(node, specs)
    by_scope: dict[str, list[FlowNodeSpec]] = {}
    for (scope_name, _), node in found.items():
        by_scope.setdefault(scope_name, []).append(node)
    return by_scope


def missing_variables(case: CaseWorkflow, version: Executable) -> dict[str, str]:
    """Variables that a step ahead reads, that the case has not got, and that nothing ahead writes; with that step.

    Of decisions, the input data that they declare are read.
    """
    ahead = [node for nodes in steps_ahead(case, version.specs).values() for node in nodes]
    known = {name for token in case.all_tokens() for name in token.data} | set(case.variables) | _COUNTERS
    known.update(name for node in ahead for name in _written_by(node))
    return {name: node.name for node in ahead for name in _read_by(node, version) if name not in known}


def why_variables_are_missing(case: CaseWorkflow, old: Executable, new: Executable) -> Iterator[Remark]:
    """Variables that the new version would read in vain; those that the old one reads in vain too are no reason."""
    missed_already = missing_variables(case, old)
    for name, element_id in sorted(missing_variables(case, new).items()):
        if name not in missed_already:
            yield Remark(
                element_id,
                f"Langkah ini membaca {name!r}, yang di versi baru diisi oleh langkah yang sudah terlewat.",
                f"This step reads {name!r}, which the new version fills in a step that lies behind the case.",
            )


def passed_by(case: CaseWorkflow, old: Specs, new: Specs) -> Iterator[Remark]:
    """Steps of people and jobs that are new in an open scope, and that the case does not come to any more."""
    ahead = steps_ahead(case, new)
    for name in dict.fromkeys(scope.spec.name for scope in (case, *case.scopes.values())):
        reached = {node.name for node in ahead.get(name, ())}
        for node in new[name].nodes.values():
            if node.waits_for and node.name not in reached and node.name not in old[name].nodes:
                yield Remark(
                    node.name,
                    f"Langkah baru {node.element.name!r} sudah terlewat dan tidak dikerjakan untuk berkas ini.",
                    f"The new step {node.element.name!r} lies behind and is not done in this case.",
                )


def _inside(node: FlowNodeSpec, specs: Specs) -> Iterator[FlowNodeSpec]:
    if isinstance(node, SubProcess | EventSubProcess):
        spec = specs[node.spec_name]
        yield from (*spec.starts, *spec.event_sub_processes)
    if isinstance(node, Activity) and node.compensation_handler is not None:
        yield node.compensation_handler


def _read_by(node: FlowNodeSpec, version: Executable) -> Iterator[str]:
    if node.element.decision_id is not None:
        yield from _inputs_of(version.decisions[node.element.decision_id])
    facts = [node.element, *((node.event_element,) if isinstance(node, EventSubProcess) else ())]
    for fact in facts:
        for attribute in attributes_in(fact):
            yield from attribute.names
    for flow in node.flows:
        if flow.condition is not None:
            yield from flow.condition.names


def _inputs_of(decision: Decision) -> Iterator[str]:
    seen: set[Key] = set()
    waiting = [requirement.key for requirement in decision.requirements]
    while waiting:
        key = waiting.pop()
        required = decision.graph.elements.get(key)
        if required is None or key in seen:
            continue
        seen.add(key)
        if isinstance(required, InputData):
            yield required.name
        waiting += [requirement.key for requirement in required.requirements]


def _written_by(node: FlowNodeSpec) -> Iterator[str]:
    element = node.event_element if isinstance(node, EventSubProcess) else node.element
    yield from (target for target, _ in (*element.inputs, *element.outputs, *node.element.outputs))
    yield element.answers_variable
    if element.result_variable:
        yield element.result_variable
    if isinstance(element.loop, MultiInstance):
        yield from filter(None, (element.loop.item_name, element.loop.output_collection))
