"""What a version says about an element, as plain values that two versions can be compared by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from engine.definitions.attribute import Attribute
from engine.execution.nodes.activity import Activity
from engine.execution.nodes.flow_node import FlowNodeSpec
from engine.execution.nodes.throw_event import LinkThrow
from engine.execution.process_spec import ProcessSpec


def plain(value: Any) -> Any:
    """The same facts with every expression as its text."""
    if isinstance(value, Attribute):
        return value.text
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    if is_dataclass(value):
        return tuple((field.name, plain(getattr(value, field.name))) for field in fields(value))
    return value


def attributes_in(value: Any) -> Iterator[Attribute]:
    """Every expression in these facts."""
    if isinstance(value, Attribute):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from attributes_in(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from attributes_in(getattr(value, field.name))


def structure(spec: ProcessSpec) -> Any:
    """All that decides where the tokens of a scope may stand. What conditions say is left out."""
    return {node.name: _structure(node) for node in spec.nodes.values()}, [node.name for node in spec.starts]


def _structure(node: FlowNodeSpec) -> Any:
    element = node.element
    flows = [(flow.id, flow.target.name, flow.condition is None, flow.is_default) for flow in node.flows]
    events = sorted(event.name for event in node.boundary_events) if isinstance(node, Activity) else []
    target = node.target.name if isinstance(node, LinkThrow) else None
    kind = element.event.kind if element.event is not None else None
    return type(node), element.type, kind, element.is_interrupting, flows, events, target
