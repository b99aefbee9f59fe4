"""The Camunda 8 dialect, rewritten into what SpiffWorkflow's parser executes.

The rewrite works on a copy of the tree. Facts that SpiffWorkflow does not know are not translated: they are
read into `Element` and hung on `task_spec.extensions["zeebe"]` after parsing.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from engine.definitions.diagram import Diagram, XmlNode
from engine.definitions.names import bpmn, zeebe

SPIFF = "{http://spiffworkflow.org/bpmn/schema/1.0/core}"
EXTENSIONS = bpmn("extensionElements")


def to_executable(diagram: Diagram) -> XmlNode:
    """A copy of the tree in which every element is one that SpiffWorkflow executes."""
    tree = deepcopy(diagram.root)
    for node in list(tree.iter()):
        rewrite = _REWRITES.get(node.tag)
        if rewrite is not None:
            rewrite(node)
    return tree


def _rewrite_service_task(node: XmlNode) -> None:
    # A service task runs as a job after the commit and its token waits: for SpiffWorkflow, a user task.
    node.tag = bpmn("userTask")


def _rewrite_script_task(node: XmlNode) -> None:
    _append_script(node)


def _rewrite_business_rule_task(node: XmlNode) -> None:
    node.tag = bpmn("scriptTask")
    _append_script(node)


def _rewrite_call_activity(node: XmlNode) -> None:
    called = node.find(f"{EXTENSIONS}/{zeebe('calledElement')}")
    if called is not None:
        node.set("calledElement", called.get("processId", ""))
    if node.find(f"{EXTENSIONS}/{zeebe('ioMapping')}/{zeebe('input')}") is not None:
        etree.SubElement(node.find(EXTENSIONS), f"{SPIFF}preScript").text = "inputs"


def _append_script(node: XmlNode) -> None:
    # The text is a marker: the script engine takes the compiled expression from the element.
    etree.SubElement(node, bpmn("script")).text = "element"


_REWRITES = {
    bpmn("serviceTask"): _rewrite_service_task,
    bpmn("scriptTask"): _rewrite_script_task,
    bpmn("businessRuleTask"): _rewrite_business_rule_task,
    bpmn("callActivity"): _rewrite_call_activity,
}
