"""Types as expressions write them, after `instance of` and on the parameters of functions."""

from __future__ import annotations

from engine.feel.checks.inspection import Level, Node, inspect_operand, inspects
from engine.feel.checks.static_type import ALL_KINDS, ANY, BOOLEAN, StaticType, static_type
from engine.feel.feel_types import FeelType, canonical_type_name, is_known_type
from engine.feel.nearest import nearest, perhaps
from engine.feel.syntax.tree import name_of_type


def check_type(node: Node, level: Level) -> StaticType:
    """The type that a `type` node names; says when there is none of that name."""
    name_node, arguments, _ = node.children
    for argument in arguments.children if arguments is not None else ():
        check_type(argument.children[1], level)
    if name_node.data != "type_name":
        return ANY
    name = name_of_type(name_node)
    types = level.inspection.declared.types
    declared = None if types is None else types.find(name)
    if declared is not None:
        return static_type(declared)
    if is_known_type(name):
        # What stands between < and > says more, and is not followed here.
        return static_type(FeelType(canonical_type_name(name)))
    near = nearest(name, ALL_KINDS - {"null"} | {"Any"})
    level.inspection.report(
        name_node,
        "unknown-type",
        (f"Jenis {name} tidak dikenal.", f"The type {name} is unknown."),
        perhaps(near)
        if near
        else (
            "Jenisnya: string, number, boolean, date, time, date and time, list, context.",
            "The types are: string, number, boolean, date, time, date and time, list, context.",
        ),
    )
    return ANY


@inspects("instance_of")
def instance_of(node: Node, level: Level) -> StaticType:
    """Whether the value is of a type."""
    inspect_operand(node.children[0], level)
    check_type(node.children[1], level)
    return BOOLEAN
