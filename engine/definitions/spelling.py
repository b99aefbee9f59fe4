"""One spelling for what XML may write in several ways, so that every reader of a tree reads the same.

Booleans are `true` and `false` (not `1` and `0`), references are ids without the prefix of a qualified name, and
the names by which messages, signals and links meet have single spaces.
"""

from __future__ import annotations

from typing import Any

from engine.definitions.names import BPMN, bpmn

XmlNode = Any  # lxml's element; its stubs do not cover what is used here

_BOOLEANS = (
    "cancelActivity", "instantiate", "isExecutable", "isForCompensation", "isInterrupting", "isSequential",
    "parallelMultiple", "testBefore", "triggeredByEvent", "waitForCompletion",
)  # fmt: skip
_REFERENCES = (
    "activityRef", "attachedToRef", "default", "errorRef", "escalationRef", "messageRef", "processRef", "signalRef",
    "sourceRef", "targetRef",
)  # fmt: skip
_LISTED = frozenset({bpmn("incoming"), bpmn("outgoing"), bpmn("flowNodeRef")})
_NAMED = frozenset({bpmn("message"), bpmn("signal"), bpmn("linkEventDefinition")})
_WORDS = {"1": "true", "0": "false"}


def settle_spelling(root: XmlNode) -> None:
    """Changes the tree in place."""
    for node in root.iter():
        if not isinstance(node.tag, str) or not node.tag.startswith(BPMN):
            continue
        for name in _BOOLEANS:
            if name in node.attrib:
                word = node.get(name).strip()
                node.set(name, _WORDS.get(word, word))
        for name in _REFERENCES:
            if name in node.attrib:
                node.set(name, _local(node.get(name)))
        if node.tag in _LISTED and node.text:
            node.text = _local(node.text)
        if node.tag in _NAMED and node.get("name"):
            node.set("name", " ".join(node.get("name").split()))


def _local(reference: str) -> str:
    return reference.strip().rpartition(":")[2]
