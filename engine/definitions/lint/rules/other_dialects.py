"""A diagram written for another engine is told apart: what only that engine reads is named, element by element.

What would do work of its own (listeners, mappings) refuses the diagram: it would run without that work.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import XmlNode, local_name
from engine.definitions.flow_node import is_bpmn
from engine.definitions.lint.context import Context
from engine.definitions.names import ZEEBE_URI, bpmn
from engine.finding import Finding

_ENGINES = {
    "http://camunda.org/schema/1.0/bpmn": "Camunda 7",
    "http://operaton.org/schema/1.0/bpmn": "Operaton",
    "http://activiti.org/bpmn": "Activiti",
    "http://flowable.org/bpmn": "Flowable",
    "http://www.jboss.org/drools": "jBPM",
    "http://www.imixs.org/bpmn2": "Imixs",
    "http://spiffworkflow.org/bpmn/schema/1.0/core": "SpiffWorkflow",
}
READ = {
    "userTask": frozenset[str](),
    "formDefinition": frozenset({"formId"}),
    "assignmentDefinition": frozenset({"candidateGroups", "assignee"}),
    "taskSchedule": frozenset({"dueDate"}),
    "script": frozenset({"expression", "resultVariable"}),
    "calledDecision": frozenset({"decisionId", "resultVariable"}),
    "calledElement": frozenset({"processId", "propagateAllChildVariables", "propagateAllParentVariables"}),
    "taskDefinition": frozenset({"type", "retries"}),
    "taskHeaders": frozenset[str](),
    "header": frozenset({"key", "value"}),
    "ioMapping": frozenset[str](),
    "input": frozenset({"source", "target"}),
    "output": frozenset({"source", "target"}),
    "loopCharacteristics": frozenset({"inputCollection", "inputElement", "outputCollection", "outputElement"}),
    "subscription": frozenset({"correlationKey"}),
    "properties": frozenset[str](),
    "property": frozenset({"name", "value"}),
}
"""The extensions of Camunda 8 that the engine knows."""
_WORK = frozenset(
    {
        "executionListener", "executionListeners", "taskListener", "taskListeners", "inputOutput", "in", "out",
        "connector", "onEntry-script", "onExit-script", "preScript", "postScript", "skipExpression",
    }
)  # fmt: skip
"""What does something of its own where it stands: without it other work is done, or with other data."""


def check(context: Context) -> Iterator[Finding]:
    for owner in context.diagram.root.iter():
        if not is_bpmn(owner) or local_name(owner) == "extensionElements":
            continue
        yield from _check_engines(context, owner)
        for extension in owner.iterchildren(bpmn("extensionElements")):
            yield from _check_zeebe(context, owner, extension)


def _check_engines(context: Context, owner: XmlNode) -> Iterator[Finding]:
    found: dict[str, list[str]] = {}
    for name in owner.attrib:
        _note(found, str(name))
    for extension in owner.iterchildren(bpmn("extensionElements")):
        for child in extension:
            _note(found, str(child.tag))
    for engine, names in found.items():
        say = context.error if _WORK.intersection(names) else context.advice
        yield say(
            context.named(owner),
            f"Ditulis untuk {engine}: {', '.join(names)} tidak dibaca.",
            "Ubah diagram ke dialek Camunda 8 (zeebe), misalnya dengan mengisi panel propertinya.",
            f"Written for {engine}: {', '.join(names)} is not read.",
            "Convert the diagram to the Camunda 8 dialect (zeebe), for example by filling in its properties panel.",
        )


def _note(found: dict[str, list[str]], tag: str) -> None:
    namespace, _, name = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    if namespace in _ENGINES:
        found.setdefault(_ENGINES[namespace], []).append(name)


def _check_zeebe(context: Context, owner: XmlNode, extension: XmlNode) -> Iterator[Finding]:
    unread: list[str] = []
    for node in extension.iter():
        namespace, _, name = str(node.tag)[1:].rpartition("}")
        if namespace != ZEEBE_URI:
            continue
        if name not in READ:
            unread.append(name)
        else:
            unread += [f"{name} {attribute}" for attribute in map(str, node.attrib) if attribute not in READ[name]]
    if unread:
        say = context.error if _WORK.intersection(unread) else context.advice
        yield say(
            context.named(owner),
            f"Tidak dibaca: zeebe {', '.join(unread)}.",
            "Hapus, atau pakai unsur yang tercantum di processes/README.md.",
            f"Not read: zeebe {', '.join(unread)}.",
            "Remove it, or use what processes/README.md lists.",
        )
