"""Types as expressions write them: `list<number>`, `context<a: string>`, `function<date> -> boolean`."""

from __future__ import annotations

from typing import Any

from engine.feel.compiler.node import Names
from engine.feel.feel_types import FeelType, canonical_type_name, is_known_type
from engine.feel.syntax.tree import name_of_type


def read_type(node: Any, names: Names) -> FeelType | None:
    """The type that a `type` node names; a name that is no type is an error, or None when not strict."""
    name_node, arguments, result = node.children
    name = name_of_type(name_node)
    declared = None if names.source.types is None else names.source.types.find(name)
    if declared is not None:
        return declared
    if not is_known_type(name):
        if names.source.strict:
            raise names.source.error(node, f'Jenis "{name}" tidak dikenal.', f'The type "{name}" is unknown.')
        return None
    name = canonical_type_name(name)
    parts = [] if arguments is None else [_read_argument(argument, names) for argument in arguments.children]
    types = [type_ for _, type_ in parts if type_ is not None]
    if len(types) != len(parts):
        return None
    if name in ("list", "range"):
        return FeelType(name, element=types[0] if types else None)
    if name == "context":
        return FeelType(
            name, entries={str(key): type_ for key, type_ in parts if key is not None and type_ is not None}
        )
    if name == "function":
        return FeelType(name, parameters=tuple(types), result=None if result is None else read_type(result, names))
    return FeelType(name)


def _read_argument(node: Any, names: Names) -> tuple[str | None, FeelType | None]:
    key, type_node = node.children
    return (None if key is None else str(key)), read_type(type_node, names)
